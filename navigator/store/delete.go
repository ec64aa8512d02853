package store

import (
	"errors"
	"io/fs"

	"bearings/content/clean"
)

// Delete takes a record away for good, with every copy of it that was set aside. When it returns
// nil, that is so on disk. It fails with ErrInUse while the record is open, in this program or
// another. (What a disk makes of the blocks that are free again is beyond it.)
func (s *Shelf) Delete(id string) error {
	doing := "delete " + clean.Line(id)
	f, err := s.o.disk(s.path, false)
	if errors.Is(err, fs.ErrNotExist) {
		return &Failure{doing, ErrMissing, err}
	}
	if err != nil {
		return failedReading(doing, err)
	}
	defer f.Close()
	name, err := find(f, id)
	if errors.Is(err, ErrMissing) {
		if err := f.Sync(); err != nil { // for whoever could not be told that it is gone
			return failed(doing, err)
		}
	}
	if err != nil {
		return failedReading(doing, err)
	}
	return failed(doing, remains(f, name))
}

// remains deletes a file and what belongs to it, the file itself last: if the rest is not done, it
// can be asked for again.
func remains(f folder, name string) error {
	k := Kept{path: name, dir: f}
	if err := k.take(); err != nil {
		return err
	}
	defer k.file.Close()
	if k.only != nil && !errors.Is(k.only, ErrReadOnly) && !errors.Is(k.only, ErrNoLock) {
		return k.only // it may be open elsewhere
	}
	if err := sweep(f); err != nil {
		return err
	}
	entries, err := f.Entries()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if isAside(e.Name(), name) || e.Name() == noteName(name) {
			if err := missingIsFine(f.Remove(e.Name())); err != nil {
				return err
			}
		}
	}
	if err := f.Remove(name); err != nil {
		return err
	}
	return f.Sync()
}
