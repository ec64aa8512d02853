package navigator

import (
	"fmt"
	"slices"
)

// What the young person is to be told is the worker’s to choose, one thing at a time. It is part of the
// meeting, so that what was shown as kept is kept. Words that change are to be chosen anew: nobody has
// chosen the new ones.

// Shared is what the worker has chosen to share with the young person.
type Shared struct {
	Items    []string // the ids of items; whether they are agreed is another matter
	ComeBack bool     // the day to look at it again
	Feedback bool     // what goes back to them
	Lines    []SharedLine
}

// A SharedLine is a line of the worker’s own for the young person.
type SharedLine struct{ ID, Words string }

// chosen is one thing that is shared: an item, an entry or, with words, a line.
type chosen struct{ id, words string }

// Shared returns what the worker has chosen to share with the young person.
func (m Meeting) Shared() Shared {
	var s Shared
	for _, c := range m.read().shared {
		switch {
		case c.words != "":
			s.Lines = append(s.Lines, SharedLine{c.id, c.words})
		case c.id == string(EntryComeBack):
			s.ComeBack = true
		case c.id == string(EntryFeedback):
			s.Feedback = true
		default:
			s.Items = append(s.Items, c.id)
		}
	}
	return s
}

// Share shares an item with the young person, by its id, or an entry: the day to look at it again, or what goes
// back to them.
func (m Meeting) Share(id string) (Meeting, error) {
	if id == "" {
		return m, fmt.Errorf("%q: %w", id, ErrNoEntry)
	}
	return m.Apply(MeetingChange{Do: DoShare, ID: id})
}

// ShareLine shares a line of the worker’s own, and returns its id. It fails with ErrFull at the cap.
func (m Meeting) ShareLine(words string) (Meeting, string, error) {
	return m.adding(MeetingChange{Do: DoShare, Words: words})
}

// Unshare shares something no longer. A line is gone with that; in the journal it stays.
func (m Meeting) Unshare(id string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoUnshare, ID: id})
}

func (s *minutes) share(c MeetingChange, strict bool) (MeetingChange, error) {
	if c.Words != "" || c.ID == "" {
		return s.shareLine(c, strict)
	}
	if err := s.sharable(c.ID); err != nil {
		return c, err
	}
	if s.isShared(c.ID) {
		return MeetingChange{}, nil
	}
	s.shared = append(s.shared, chosen{id: c.ID})
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID}, nil
}

func (s *minutes) shareLine(c MeetingChange, strict bool) (MeetingChange, error) {
	words, err := kept(c.Do.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	if words == "" {
		return c, fmt.Errorf("%w: say what they are to be told", ErrValue)
	}
	lines := 0
	for _, o := range s.shared {
		if o.words != "" {
			lines++
		}
	}
	if err := room(lines, MaxSharedLines, "line for the young person", strict); err != nil {
		return c, err
	}
	id, err := s.newID("l", c.ID)
	if err != nil {
		return c, err
	}
	s.shared = append(s.shared, chosen{id, words})
	return MeetingChange{Do: c.Do, At: c.At, ID: id, Words: words}, nil
}

// sharable fails where there is no such thing to share, or nothing stands there.
func (s *minutes) sharable(id string) error {
	if e := Entry(id); e == EntryComeBack || e == EntryFeedback {
		if s.entry(e).Words() == "" {
			return fmt.Errorf("%w: nothing is written there to share", ErrValue)
		}
		return nil
	}
	item, err := s.item(id)
	if err == nil && item.Withdrawn() {
		err = fmt.Errorf("%w: it was taken back, so there is nothing to share", ErrValue)
	}
	return err
}

func (s *minutes) isShared(id string) bool {
	return slices.ContainsFunc(s.shared, func(o chosen) bool { return o.id == id })
}

func (s *minutes) unshare(c MeetingChange) (MeetingChange, error) {
	if !s.isShared(c.ID) {
		return MeetingChange{}, nil
	}
	s.private(c.ID)
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID}, nil
}

// private has something shared no longer, as where it has other words now.
func (s *minutes) private(id string) {
	s.shared = slices.DeleteFunc(s.shared, func(o chosen) bool { return o.id == id })
}
