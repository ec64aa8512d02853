package navigator

import (
	"errors"
	"slices"
)

// A Meeting is a supervision: a walk that somebody brings to somebody else, gone through together,
// and what the two of them said, noted and agreed on the way. It is a value: every move returns a
// new one, and the one it was made from stays as it was. The zero Meeting is none; it tells nothing
// and no move can be made on it.
//
// It is made of changes, and it only ever grows. Nothing can be overwritten: a correction comes
// after what it corrects, a mark that is taken off stays noted as one that was there, and both tell
// when. So what has been written is kept here as [Written], with everything that stood there before.
//
// What no move can do is the point:
//
//   - one of the two cannot say, pass or mark anything for the other: each move names one [Party];
//   - what one of them would have answered is not shown before the other has said theirs too;
//   - an item is agreed only while both marks stand on its words as they are;
//   - a disagreement is closed by nothing but people.
//
// The engine orders and holds, and never drives: to every stage and step one can go at any time.
// It knows no clock. Whoever makes moves says with [Meeting.Now] what time it is.
type Meeting struct {
	minutes *minutes
	log     *logged
	now     string
}

// A Length is how long a meeting is to be, in minutes. It decides what is offered: see
// [Length.Stages].
type Length int

// The lengths: a word in the corridor or on the phone, the usual slot, a team or a group.
const (
	Ten    Length = 10
	Thirty Length = 30
	Sixty  Length = 60
)

// Lengths lists every length, the shortest first.
func Lengths() []Length { return []Length{Ten, Thirty, Sixty} }

// A Party is one of the two whose words and marks count.
type Party string

// The parties. Whoever else is in the room is there by role: see [Meeting.Room].
const (
	Worker     Party = "worker"
	Supervisor Party = "supervisor"
)

// Parties lists both, the worker first.
func Parties() []Party { return []Party{Worker, Supervisor} }

// NoStep is the step of what is about no step of the walk.
const NoStep = -1

// The caps on what a meeting holds. What two people can look after is far less.
const (
	MaxRoom        = 16
	MaxNotes       = 200
	MaxAgreements  = 60
	MaxWhatIfs     = 20
	MaxWorksheets  = 20
	MaxCopies      = 20
	MaxReflections = 20
	MaxSharedLines = 20
	maxSteps       = 5000 // walked in a meeting, and on a what-if
	highestStep    = 1 << 30
	maxRead        = 5000 // of each of these, however many a journal has
)

// The moves in a meeting that cannot be made.
var (
	ErrNoMeeting = errors.New("there is no meeting")
	ErrNoEntry   = errors.New("not in this meeting")
	ErrNotFree   = errors.New("nothing is said, and nothing marked, for somebody else")
	ErrSame      = errors.New("that is what was answered")
	ErrNoWalk    = errors.New("a page on the way there has changed or is gone, so it can be read and not walked on from")
)

// Meet begins a meeting around a walk as it stands: its trail, from the start to the step one stands
// on. At is the minute, and when tells the minute in which each step was made, or nothing; it may be
// nil. Any other length is taken as the longest of the three that fits into it.
func Meet(w Walk, l Length, at string, when func(step int) string) Meeting {
	m := Meeting{minutes: newMinutes(w.tree)}.Now(at)
	m, _ = m.again(MeetingChange{Do: DoLength, Words: l.fit().String(), At: at})
	for _, c := range m.unknown(w, DoBring) {
		c.At = at
		if when != nil && when(c.Trod.Number) != "" {
			c.At = when(c.Trod.Number)
		}
		m, _ = m.again(c)
	}
	return m
}

// IsNone reports whether this is no meeting.
func (m Meeting) IsNone() bool { return m.minutes == nil }

// Now returns the meeting with the minute that moves carry from here on, as in 2026-11-20T14:02Z.
// The engine hands it back as it was given, and decides nothing by it.
func (m Meeting) Now(minute string) Meeting {
	m.now = minute
	return m
}

// Length returns how long the meeting is to be.
func (m Meeting) Length() Length { return m.read().length }

// SetLength makes the meeting longer or shorter. One stays at the stage one is at, or where the new
// length has none such, at the one before it.
func (m Meeting) SetLength(l Length) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoLength, Words: l.fit().String()})
}

// A Version is words as they stood at some time. Where there are none, what was there was taken
// back.
type Version struct {
	Words  string
	Ground string // of a note: what it rests on
	At     string // the minute, as the caller told it
}

// Written is something that was written, with everything that stood in its place before, the first
// words first.
type Written []Version

// Words returns what stands there now, or "".
func (w Written) Words() string { return w.last().Words }

// Ground returns what it rests on now, or "".
func (w Written) Ground() string { return w.last().Ground }

// Before returns what stood there before, the first words first.
func (w Written) Before() []Version { return slices.Clone(w[:max(0, len(w)-1)]) }

func (w Written) last() Version {
	if len(w) == 0 {
		return Version{}
	}
	return w[len(w)-1]
}

// same reports whether words would change nothing.
func (w Written) same(words, ground string) bool {
	return w.Words() == words && w.Ground() == ground
}

// Since returns the changes that made m of before, in their order. There are none where nothing
// changed, or m was not made of before.
func (m Meeting) Since(before Meeting) []MeetingChange {
	made := m.log.length() - before.log.length()
	if made <= 0 {
		return nil
	}
	cs, at := make([]MeetingChange, made), m.log
	for i := range cs {
		cs[made-1-i], at = at.change, at.before
	}
	if at != before.log {
		return nil
	}
	return cs
}

// Same reports whether two meetings are the same: whatever was written in them and when, by whom,
// what stood there before, and where one stands.
func (m Meeting) Same(other Meeting) bool {
	return m.IsNone() == other.IsNone() && slices.Equal(m.Changes(), other.Changes())
}

// Log returns every change that the meeting was made of, in their order. It is for showing: what
// [Sayings] do not show has no words in it. A journal is given what Since returns.
func (m Meeting) Log() []MeetingChange {
	cs := m.changes()
	for i, c := range cs {
		if c.Do != DoSay {
			continue
		}
		said := m.read().sayings(c.Step).of(c.By).Spoken
		if !slices.ContainsFunc(said, func(s Spoken) bool { return s.Words == c.Words }) {
			cs[i].Words = ""
		}
	}
	return cs
}

// logged is a change and those before it.
type logged struct {
	before *logged
	change MeetingChange
	count  int
}

func (l *logged) and(c MeetingChange) *logged { return &logged{l, c, l.length() + 1} }

func (l *logged) length() int {
	if l == nil {
		return 0
	}
	return l.count
}

// changes returns all changes there ever were.
func (m Meeting) changes() []MeetingChange { return m.Since(Meeting{}) }

// read returns the minutes to read in: those of no meeting are empty.
func (m Meeting) read() *minutes {
	if m.minutes == nil {
		return newMinutes(Tree{})
	}
	return m.minutes
}
