package store

import (
	"fmt"
	"path/filepath"
	"time"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
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
	key, err := locker(f, s.o.Key)
	if err != nil {
		return nil, err
	}
	begin, err := h.Record()
	if err != nil {
		return nil, err
	}
	text, name, err := journal(key, h, begin, now, first)
	if err != nil {
		return nil, err
	}
	if err := writeWhole(f, name, text); err != nil {
		return nil, err
	}
	k, err := hold(f, filepath.Join(s.path, name), h.ID, now)
	if err == nil && k.only == nil {
		if k.key = s.o.Key; key != nil {
			k.know(h, begin, first)
		}
		return k, nil
	}
	_, _ = f.Remove(name), f.Remove(noteName(name)) // nobody was told of it
	if err == nil {
		err = k.only
		k.file.Close()
	}
	return nil, err
}

// journal writes a journal, locked if there is a key, and names its file.
func journal(key *locks.Key, h record.Head, begin record.Record, now time.Time, first []record.Record) (text, name string, err error) {
	if key != nil {
		if begin, err = key.LockHead(h); err != nil {
			return "", "", err
		}
		h.Case = ""
	}
	line, sum := record.Encode(0, begin)
	rest, _, err := lines(key, sum, 1, first)
	if err != nil {
		return "", "", err
	}
	if len(line)+len(rest) > record.MaxSize {
		return "", "", ErrLong
	}
	return string(line) + string(rest), fileName(h, now), nil
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
// the sum after them. If there is a key, they are locked.
func lines(key *locks.Key, sum record.Sum, n int, records []record.Record) (text []byte, next record.Sum, err error) {
	for i, r := range records {
		r = r.Numbered(n + i)
		switch {
		case r.Do() == "":
			err = record.ErrNoKind
		case r.Do() == locks.Kind:
			err = locks.ErrKind
		case key != nil:
			r, err = key.Lock(r)
		}
		if err != nil {
			return nil, 0, fmt.Errorf("record %d: %w", n+i, err)
		}
		var line []byte
		line, sum = record.Encode(sum, r)
		text = append(text, line...)
	}
	return text, sum, nil
}
