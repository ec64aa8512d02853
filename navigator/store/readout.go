package store

import (
	"os"
	"path/filepath"

	"bearings/content/clean"
	"bearings/navigator/record"
)

// Read reads a record by its id, for whoever only wants to know what stands in it. Nothing is locked, noted
// or written, so its writer is never in the way of it, nor it in the way of whoever opens the record
// meanwhile. Nothing can be added to what it returns; it holds nothing open, and need not be closed.
//
// A half-written last line counts as not there: it is no damage, as it was never kept. HalfWritten tells of it
// where nobody has the record open; else its writer may not have come to the end of it.
func (s *Shelf) Read(id string) (*Kept, error) {
	doing := "read " + clean.Line(id)
	f, name, err := s.lookUp(doing, id)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h, err := f.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, failedReading(doing, err)
	}
	defer h.Close()
	k := &Kept{path: filepath.Join(s.path, name), key: s.o.Key, only: &Failure{adding, ErrReadOut, nil}}
	k.journal, k.damage = record.Read(h)
	k.next = k.journal.Next()
	if len(k.damage) == 1 && k.damage[0].Repairs() && k.journal.Headed() {
		_, err := f.Lstat(noteName(name))
		k.half, k.damage = k.damage[0].Fault == record.Half && err != nil, nil
	}
	k.unlock()
	return k, nil
}
