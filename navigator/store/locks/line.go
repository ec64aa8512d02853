package locks

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"bearings/navigator/record"
)

// Kind is what a locked record says was done.
const Kind = "locked"

// ErrKind is why a record is not written down that would be taken for one that stands for another.
var ErrKind = errors.New("a record of the kind “" + Kind + "” stands for another, and cannot be one")

// inside is the field that a message stands in.
type inside struct {
	Age string `json:"age"`
}

// shown is what a locked head shows: the form that all heads have, without what it is about.
type shown struct {
	Version string `json:"bearings"`
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Program string `json:"program,omitempty"`
	Content string `json:"content,omitempty"`
	inside
}

// Lock returns the locked record that stands for a record, under the same number.
func (k *Key) Lock(r record.Record) (record.Record, error) {
	switch r.Do() {
	case "":
		return record.Record{}, record.ErrNoKind
	case Kind:
		return record.Record{}, ErrKind
	}
	message, err := k.lock(r.JSON())
	if err != nil {
		return record.Record{}, err
	}
	locked, err := record.New(Kind, "", inside{message})
	return locked.Numbered(r.N()), err
}

// Unlock returns the record that a locked one stands for, and any other as it is. Its errors are
// ErrLocked, where the key does not unlock or is nil, ErrOtherKey and ErrBroken.
func (k *Key) Unlock(r record.Record) (record.Record, error) {
	if r.Do() != Kind {
		return r, nil
	}
	return k.held(r)
}

// held returns the record in a record’s message.
func (k *Key) held(r record.Record) (record.Record, error) {
	var m inside
	if r.Into(&m) != nil {
		return record.Record{}, ErrBroken
	}
	text, err := k.unlock(m.Age)
	if err != nil {
		return record.Record{}, err
	}
	held, ok := record.Parse(text)
	if !ok || held.N() != r.N() || held.Do() == Kind {
		return record.Record{}, ErrBroken
	}
	return held, nil
}

// LockHead returns the first record of a locked journal, with the head inside it.
func (k *Key) LockHead(h record.Head) (record.Record, error) {
	begin, err := h.Record()
	if err != nil {
		return record.Record{}, err
	}
	message, err := k.lock(begin.JSON())
	if err != nil {
		return record.Record{}, err
	}
	return record.New(begin.Do(), h.Made, shown{record.Version, h.Kind, h.ID, h.Program, h.Content, inside{message}})
}

// UnlockHead returns the head that is inside a journal’s first record, and the record it would have
// in clear. Where nothing is locked in it, both come back as they are. Its errors are those of
// Unlock, and ErrBroken where the head inside is another journal’s.
func (k *Key) UnlockHead(begin record.Record, seen record.Head) (record.Record, record.Head, error) {
	if !headLocked(begin) {
		return begin, seen, nil
	}
	held, err := k.held(begin)
	if err != nil {
		return begin, seen, err
	}
	line, _ := record.Encode(0, held)
	h, err := record.ReadHead(bytes.NewReader(line))
	if err != nil || h.ID != seen.ID || h.Kind != seen.Kind || h.Made != seen.Made {
		return begin, seen, ErrBroken
	}
	h.Version = seen.Version
	return held, h, nil
}

// headLocked reports whether there is a head inside a journal’s first record.
func headLocked(begin record.Record) bool {
	var m inside
	return begin.Do() != "" && begin.Into(&m) == nil && m.Age != ""
}

// A Shut is a line of a journal that could not be unlocked.
type Shut struct {
	N   int // its number; 0 is the head
	Why error
}

// Error tells it in plain words.
func (s Shut) Error() string {
	if s.N == 0 {
		return "the first line: " + s.Why.Error()
	}
	return fmt.Sprintf("the line with the number %d: %v", s.N, s.Why)
}

// Unwrap returns why.
func (s Shut) Unwrap() error { return s.Why }

// Unlocked returns a journal with all that the key opens unlocked, and tells what it does not open,
// which stands in the journal as it is. What the journal is made of is not changed. How long it is
// and its last sum are those of what stands on disk.
func (k *Key) Unlocked(j record.Journal) (record.Journal, []Shut) {
	var shut []Shut
	if j.Headed() {
		var err error
		if j.Begin, j.Head, err = k.UnlockHead(j.Begin, j.Head); err != nil {
			shut = append(shut, Shut{0, err})
		}
	}
	for _, records := range []*[]record.Record{&j.Records, &j.Later} {
		if !slices.ContainsFunc(*records, func(r record.Record) bool { return r.Do() == Kind }) {
			continue
		}
		*records = slices.Clone(*records)
		for i, r := range *records {
			open, err := k.Unlock(r)
			if err != nil {
				shut = append(shut, Shut{r.N(), err})
				continue
			}
			(*records)[i] = open
		}
	}
	return j, shut
}
