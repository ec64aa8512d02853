package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"bearings/navigator/record"
)

// Mend makes a damaged record one that can be added to. First a copy of the file as it is is set
// aside, and its path returned; then everything from the first damage on is cut off. The whole lines
// behind it, which the journal has in Later, are in the copy alone. A record without a head cannot
// be mended, and neither can one that was not read to its end. No key is needed for it: what was locked
// stays so, and where that is why nothing can be added, ReadOnly says so afterwards.
func (k *Kept) Mend() (aside string, err error) {
	k.turn.Lock()
	defer k.turn.Unlock()
	aside, err = k.mend()
	if err != nil {
		return aside, failed("mend "+k.name(), err)
	}
	k.told.Lock()
	defer k.told.Unlock()
	k.only, k.damage = k.barred, nil
	return aside, nil
}

func (k *Kept) mend() (string, error) {
	if k.file == nil {
		return "", ErrClosed
	}
	// With another reason to leave it alone, the lock is not ours or the form is not known.
	if only := k.ReadOnly(); !errors.Is(only, ErrDamaged) {
		return "", only
	}
	if !k.journal.Headed() || k.good == 0 {
		return "", ErrDamaged
	}
	for _, d := range k.damage {
		if d.Fault == record.TooLong || d.Fault == record.Unread {
			return "", ErrDamaged
		}
	}
	name, err := k.setAside()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(k.path), name), k.cutBack()
}

// setAside copies the whole file, as it is on disk.
func (k *Kept) setAside() (string, error) {
	if _, err := k.dir.Same(k.name(), k.file); err != nil {
		return "", err
	}
	h, err := k.dir.Open(k.name(), os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer h.Close()
	text, err := io.ReadAll(io.LimitReader(h, record.MaxSize+1))
	if err != nil {
		return "", err
	}
	if len(text) > record.MaxSize {
		return "", ErrLong
	}
	letGo, err := alone(k.dir)
	if err != nil {
		return "", err
	}
	defer letGo()
	entries, err := k.dir.Entries()
	if err != nil {
		return "", err
	}
	names := make(map[string]bool)
	for _, e := range entries {
		names[e.Name()] = true
	}
	name := asideName(k.name(), names)
	return name, writeWhole(k.dir, name, string(text))
}
