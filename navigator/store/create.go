package store

import (
	"fmt"
	"path/filepath"

	"bearings/navigator/record"
)

// Create begins a record and returns it open. The shelf gives it its id and the minute; the rest of
// the head is as it is handed in. The first records come with it: they and the head are on disk
// together when Create returns, or nothing is.
func (s *Shelf) Create(h record.Head, first ...record.Record) (*Kept, error) {
	f, err := s.o.disk(s.path, true)
	if err != nil {
		return nil, failed("keep this", err)
	}
	k, err := s.create(f, h, first)
	if err != nil {
		f.Close()
		return nil, failed("keep this", err)
	}
	return k, nil
}

func (s *Shelf) create(f folder, h record.Head, first []record.Record) (*Kept, error) {
	letGo, err := alone(f)
	if err != nil {
		return nil, err
	}
	defer letGo()
	others, err := ids(f)
	if err != nil {
		return nil, err
	}
	if h.ID, err = newID(others, s.o.random); err != nil {
		return nil, err
	}
	now := s.o.Now()
	h.Made = record.At(now)
	begin, err := h.Record()
	if err != nil {
		return nil, err
	}
	line, sum := record.Encode(0, begin)
	text, _, err := lines(sum, 1, first)
	if err != nil {
		return nil, err
	}
	if len(line)+len(text) > record.MaxSize {
		return nil, ErrLong
	}
	name := fileName(h, now)
	if err := writeWhole(f, name, string(line)+string(text)); err != nil {
		return nil, err
	}
	k, err := hold(f, filepath.Join(s.path, name), h.ID, now)
	if err == nil && k.only == nil {
		return k, nil
	}
	_, _ = f.Remove(name), f.Remove(noteName(name)) // nobody was told of it
	if err == nil {
		err = k.only
		k.file.Close()
	}
	return nil, err
}

// ids returns the ids of everything that lies in a folder.
func ids(f folder) ([]string, error) {
	entries, err := f.Entries()
	if err != nil {
		return nil, err
	}
	var all []string
	for _, e := range entries {
		if id, ok := idOf(e.Name()); ok {
			all = append(all, id)
		}
	}
	return all, nil
}

// lines writes records as the lines after sum, the first of them having the number n, and returns
// the sum after them.
func lines(sum record.Sum, n int, records []record.Record) (text []byte, next record.Sum, err error) {
	for i, r := range records {
		if r.Do() == "" {
			return nil, 0, fmt.Errorf("record %d: %w", n+i, record.ErrNoKind)
		}
		var line []byte
		line, sum = record.Encode(sum, r.Numbered(n+i))
		text = append(text, line...)
	}
	return text, sum, nil
}
