package navigator

import (
	"fmt"
	"slices"
)

// An Entry is one of the single things that a meeting writes down.
type Entry string

// The entries. The first four are the frame of Thinking Together.
const (
	EntryTask        Entry = "task"         // what the worker wants to leave with
	EntryWorker      Entry = "worker"       // what it is like for the worker
	EntryYoungPerson Entry = "young-person" // guesses about what it is like for the young person
	EntryBack        Entry = "back"         // what that says about the task
	EntryQuietSide   Entry = "quiet-side"   // which side has gone quiet, from the balance
	EntryComeBack    Entry = "come-back"    // the day to look again
	EntryTeamNote    Entry = "team-note"    // what the team should write down
	EntryTeamOwner   Entry = "team-owner"   // who sees to that, as a role
	EntryFeedback    Entry = "feedback"     // what goes back to the young person
	EntryFeedbackBy  Entry = "feedback-by"  // who takes it to them, as a role
)

// Entries lists every entry.
func Entries() []Entry {
	return []Entry{
		EntryTask, EntryWorker, EntryYoungPerson, EntryBack, EntryQuietSide, EntryComeBack,
		EntryTeamNote, EntryTeamOwner, EntryFeedback, EntryFeedbackBy,
	}
}

// Field returns what fits into an entry, and which entry it needs before it.
func (e Entry) Field() Field {
	f := Field{ID: string(e), Kind: LineField}
	switch e {
	case EntryWorker:
		f.Kind, f.Max, f.Needs = TextField, 5, string(EntryTask)
	case EntryYoungPerson:
		f.Kind, f.Max, f.Needs = TextField, 5, string(EntryWorker)
	case EntryBack:
		f.Kind, f.Max, f.Needs = TextField, 3, string(EntryTask)
	case EntryComeBack:
		f.Kind = DateField
	case EntryTeamNote:
		f.Kind, f.Max = TextField, 8
	case EntryFeedback:
		f.Kind, f.Max = TextField, 5
	case EntryTeamOwner, EntryFeedbackBy:
		f.Max = 60
	}
	return f
}

// An Early is an entry that was taken up before the one it needs, and why.
type Early struct {
	Entry  Entry
	Reason string
	At     string // the minute
}

// entryKept is what was written in an entry.
type entryKept struct {
	entry Entry
	Written
}

func (e entryKept) clone() entryKept {
	e.Written = slices.Clone(e.Written)
	return e
}

// Entry returns what was written in an entry, with what stood there before.
func (m Meeting) Entry(e Entry) Written { return slices.Clone(m.read().entry(e)) }

func (s *minutes) entry(e Entry) Written {
	for _, k := range s.entries {
		if k.entry == e {
			return k.Written
		}
	}
	return nil
}

// Write writes an entry; "" takes back what stands there. What stood there stays noted. It fails with
// ErrFirst where another entry comes first (see [Meeting.Early]).
func (m Meeting) Write(e Entry, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoWrite, ID: string(e), Words: words})
}

// Waits reports whether an entry waits for another one that is still empty, and for which. What was
// written before can always be read and taken back.
func (m Meeting) Waits(e Entry) (Entry, bool) { return m.read().waits(e) }

// Early opens an entry that waits, with the reason, which is kept. With "" for a reason it waits
// again. It fails with ErrNoEntry where an entry never waits.
func (m Meeting) Early(e Entry, reason string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoEarly, ID: string(e), Words: reason})
}

// Earlies returns what was taken up before its time, with the reasons.
func (m Meeting) Earlies() []Early {
	var early []Early
	for _, e := range m.read().early {
		if e.Reason != "" {
			early = append(early, e)
		}
	}
	return early
}

func (s *minutes) waits(e Entry) (Entry, bool) {
	first := Entry(e.Field().Needs)
	if first == "" || s.entry(first).Words() != "" || s.reason(e) != "" {
		return "", false
	}
	return first, true
}

func (s *minutes) reason(e Entry) string {
	for _, early := range s.early {
		if early.Entry == e {
			return early.Reason
		}
	}
	return ""
}

func (s *minutes) write(c MeetingChange, strict bool) (MeetingChange, error) {
	e := Entry(c.ID)
	if !slices.Contains(Entries(), e) {
		return c, fmt.Errorf("%q: %w", c.ID, ErrNoEntry)
	}
	words, err := kept(e.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	if first, waits := s.waits(e); waits && strict && words != "" {
		return c, fmt.Errorf("%w: %s", ErrFirst, first)
	}
	if s.entry(e).same(words, "") {
		return MeetingChange{}, nil
	}
	i := slices.IndexFunc(s.entries, func(k entryKept) bool { return k.entry == e })
	if i < 0 {
		i, s.entries = len(s.entries), append(s.entries, entryKept{entry: e})
	}
	s.entries[i].Written = append(s.entries[i].Written, Version{Words: words, At: c.At})
	s.private(c.ID)
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: words}, nil
}

func (s *minutes) skip(c MeetingChange, strict bool) (MeetingChange, error) {
	e := Entry(c.ID)
	if e.Field().Needs == "" {
		return c, fmt.Errorf("%q: %w", c.ID, ErrNoEntry)
	}
	reason, err := kept(c.Do.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	if reason == "" && c.Words != "" {
		return c, ErrNoReason
	}
	if reason == s.reason(e) {
		return MeetingChange{}, nil
	}
	i := slices.IndexFunc(s.early, func(o Early) bool { return o.Entry == e })
	if i < 0 {
		i, s.early = len(s.early), append(s.early, Early{Entry: e})
	}
	s.early[i].Reason, s.early[i].At = reason, c.At
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: reason}, nil
}
