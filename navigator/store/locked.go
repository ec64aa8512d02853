package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// locker returns what is written into a folder is locked with, or nil where it is written in clear.
// It is asked each time, so that nothing more is written in clear once a key has been made, by
// whatever program.
func locker(f folder, key *locks.Key) (*locks.Key, error) {
	if key != nil {
		return key, nil
	}
	switch _, err := f.Lstat(keyName); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, gone(f)
	case err != nil:
		return nil, err
	}
	text, err := readSmall(f, publicName, locks.ErrPublic)
	if errors.Is(err, fs.ErrNotExist) {
		err = locks.ErrPublic
	}
	if err != nil {
		return nil, err
	}
	public, err := locks.ReadPublic(text)
	if err != nil {
		return nil, err
	}
	return public.Key(), nil
}

// gone returns ErrKeyGone if a folder without a key has had one. Whoever has lost theirs must not find
// out by what was written in clear since.
func gone(f folder) error {
	_, err := f.Lstat(publicName)
	if err == nil {
		return ErrKeyGone
	}
	return missingIsFine(err)
}

// head reads the head of a record, and unlocks it if it can. It reports whether the head stays
// locked, which is an error only where there is a key that should open it.
func (s *Shelf) head(r io.Reader) (h record.Head, locked bool, err error) {
	var read bytes.Buffer
	h, err = record.ReadHead(io.TeeReader(r, &read))
	if err != nil || !bytes.Contains(read.Bytes(), []byte(`"age":`)) {
		return h, false, err
	}
	line, _, _ := bytes.Cut(read.Bytes(), []byte("\n"))
	first, _ := record.Read(bytes.NewReader(line))
	first, shut := s.o.Key.Unlocked(first)
	switch {
	case len(shut) == 0:
		return first.Head, false, nil
	case s.o.Key.Opens():
		return h, true, shut[0]
	}
	return h, true, nil
}

// unlock unlocks what was read of the record. It can be added to only if all of that is open: whoever
// goes on with something must have seen what is there.
func (k *Kept) unlock() {
	k.journal, k.shut = k.key.Unlocked(k.journal)
	for _, s := range k.shut {
		if s.N < k.next { // and does not stand behind a damage
			k.barred = &Failure{adding, s.Why, s}
			break
		}
	}
	if k.barred == nil && k.key != nil && !k.key.Locks() {
		k.barred = &Failure{adding, locks.ErrOnlyOpens, nil}
	}
	if k.only == nil {
		k.only = k.barred
	}
}

// know takes what was just locked for what is in the record: no key is needed to know it, and the
// one at hand may not open it.
func (k *Kept) know(h record.Head, begin record.Record, records []record.Record) {
	h.Version = k.journal.Head.Version
	k.journal.Begin, k.journal.Head, k.journal.Records = begin, h, make([]record.Record, len(records))
	for i, r := range records {
		k.journal.Records[i] = r.Numbered(i + 1)
	}
}
