package navigator

import (
	"fmt"
	"slices"
)

// MeetingDo says what a [MeetingChange] does.
type MeetingDo string

// The changes. There is one for every move in a meeting; beside each stands what it says.
const (
	DoLength     MeetingDo = "length"         // Words: 10, 30 or 60
	DoStage      MeetingDo = "stage"          // ID: the stage
	DoCome       MeetingDo = "come"           // ID, Who: a role
	DoLeave      MeetingDo = "leave"          // ID
	DoFacilitate MeetingDo = "facilitate"     // ID: of somebody there, or "" for nobody
	DoBring      MeetingDo = "brought"        // Trod: a step of the walk as it was brought
	DoStep       MeetingDo = "step"           // Trod: a step made in the meeting, or stood on again
	DoAt         MeetingDo = "at"             // Step: looked at
	DoBecause    MeetingDo = "because"        // Step, Words
	DoNearly     MeetingDo = "nearly"         // Step, Words
	DoSay        MeetingDo = "say"            // Step, By, Words
	DoPass       MeetingDo = "pass"           // Step, By
	DoFact       MeetingDo = "fact"           // ID, Step or NoStep, Words, Ground
	DoGuess      MeetingDo = "guess"          // ID, Step or NoStep, Words, Ground
	DoConsulted  MeetingDo = "consulted"      // ID, Step or NoStep, Words, Ground: who was asked, and when
	DoDisagree   MeetingDo = "disagree"       // ID, Step or NoStep, Words
	DoCorrect    MeetingDo = "correct"        // ID: of one of these four, Words, Ground
	DoWrite      MeetingDo = "write"          // ID: the entry, Words
	DoEarly      MeetingDo = "early"          // ID: the entry, Words: the reason
	DoWhatIf     MeetingDo = "what-if"        // ID, Step, Trod: the first step of it
	DoTread      MeetingDo = "tread"          // ID, Trod: a step made on a what-if, or stood on again
	DoPropose    MeetingDo = "propose"        // ID, Words, Who, Day
	DoReword     MeetingDo = "reword"         // ID, Words, Who, Day
	DoMark       MeetingDo = "mark"           // ID, By
	DoUnmark     MeetingDo = "unmark"         // ID, By
	DoNotAgreed  MeetingDo = "not-agreed"     // ID, Words: because …
	DoCopied     MeetingDo = "copied-out"     // Day, Who: a role
	DoOpened     MeetingDo = "worksheet"      // ID: the page, Words: its title, Name: what it is kept under
	DoReflect    MeetingDo = "supervisor-own" // Ask: the question, Words
	DoShare      MeetingDo = "share"          // ID: an item or an entry; or of a line, and Words
	DoUnshare    MeetingDo = "unshare"        // ID
)

// MeetingDos lists every change.
func MeetingDos() []MeetingDo {
	return []MeetingDo{
		DoLength, DoStage, DoCome, DoLeave, DoFacilitate, DoBring, DoStep, DoAt, DoBecause, DoNearly, DoSay, DoPass,
		DoFact, DoGuess, DoConsulted, DoDisagree, DoCorrect, DoWrite, DoEarly, DoWhatIf, DoTread,
		DoPropose, DoReword, DoMark, DoUnmark, DoNotAgreed, DoCopied, DoOpened, DoReflect, DoShare, DoUnshare,
	}
}

// A MeetingChange is a move in a meeting as data, so that a journal can hold it. One that was made
// says all that is needed to make it again. At is the minute it was made in.
type MeetingChange struct {
	Do     MeetingDo
	At     string
	ID     string
	By     Party
	Step   int
	Words  string
	Ground string
	Who    string
	Day    string
	Name   string
	Ask    string
	Trod   Trod
}

// OfStep reports whether such a change is about a step of the walk, and whether it may also be about
// none.
func (do MeetingDo) OfStep() (step, orNone bool) {
	switch do {
	case DoAt, DoBecause, DoNearly, DoSay, DoPass, DoWhatIf:
		return true, false
	case DoFact, DoGuess, DoConsulted, DoDisagree:
		return true, true
	}
	return false, false
}

// Treads reports whether such a change has a Trod.
func (do MeetingDo) Treads() bool {
	return do == DoBring || do == DoStep || do == DoWhatIf || do == DoTread
}

// Field returns what fits into the words of a change, for [Field.Limit]. Those of an entry have
// limits of their own: see [Entry.Field].
func (do MeetingDo) Field() Field {
	switch do {
	case DoFact, DoGuess, DoConsulted, DoReflect:
		return Field{Kind: TextField, Max: 5}
	case DoDisagree:
		return Field{Kind: TextField, Max: 8}
	}
	return Field{Kind: LineField}
}

// What fits into the other fields of a change.
func roleField() Field   { return Field{Kind: LineField, Max: 60} }
func groundField() Field { return Field{Kind: LineField} }
func dayField() Field    { return Field{Kind: DateField} }

// Apply makes a change as a person’s move: all the rules hold. Where nothing would be different it
// returns the meeting as it is. On an error, too, the meeting returned is the one there was.
func (m Meeting) Apply(c MeetingChange) (Meeting, error) {
	if m.IsNone() {
		return m, ErrNoMeeting
	}
	if c.At == "" {
		c.At = m.now
	}
	s := m.minutes.clone()
	made, err := s.do(c, true)
	if err != nil || made.Do == "" {
		return m, err
	}
	return Meeting{minutes: s, log: m.log.and(made), now: m.now}, nil
}

// all makes several changes, or none where one of them cannot be made.
func (m Meeting) all(cs []MeetingChange) (Meeting, error) {
	next := m
	for _, c := range cs {
		var err error
		if next, err = next.Apply(c); err != nil {
			return m, err
		}
	}
	return next, nil
}

// do makes a change in these minutes, strictly as a person’s move or leniently as one that was made
// before. It returns the change as it is kept, or the zero one where nothing is different.
func (s *minutes) do(c MeetingChange, strict bool) (MeetingChange, error) {
	if !strict && s.size() >= maxRead {
		return c, ErrFull
	}
	switch c.Do {
	case DoLength:
		return s.setLength(c)
	case DoStage:
		return s.goTo(c)
	case DoCome, DoLeave, DoFacilitate:
		return s.seat(c, strict)
	case DoBring, DoStep:
		return s.step(c)
	case DoAt:
		return s.lookAt(c)
	case DoBecause, DoNearly:
		return s.because(c, strict)
	case DoSay, DoPass:
		return s.say(c, strict)
	case DoFact, DoGuess, DoConsulted, DoDisagree:
		return s.note(c, strict)
	case DoCorrect:
		return s.correct(c, strict)
	case DoWrite:
		return s.write(c, strict)
	case DoEarly:
		return s.skip(c, strict)
	case DoWhatIf:
		return s.whatIf(c, strict)
	case DoTread:
		return s.tread(c, strict)
	}
	return s.agree(c, strict)
}

// agree makes a change to what was agreed, and to what stands around that.
func (s *minutes) agree(c MeetingChange, strict bool) (MeetingChange, error) {
	switch c.Do {
	case DoPropose, DoReword:
		return s.word(c, strict)
	case DoMark, DoUnmark:
		return s.mark(c)
	case DoNotAgreed:
		return s.notAgreed(c, strict)
	case DoCopied:
		return s.copied(c, strict)
	case DoOpened:
		return s.opened(c, strict)
	case DoReflect:
		return s.reflect(c, strict)
	case DoShare:
		return s.share(c, strict)
	case DoUnshare:
		return s.unshare(c)
	}
	return c, fmt.Errorf("%q: %w", c.Do, ErrChange)
}

// minutes is what a meeting holds. It is changed while a move is made, and never after that.
type minutes struct {
	tree        Tree
	length      Length
	begun       bool          // its length has been said
	stage       MeetingChange // the last that went to one
	counts      map[string]int
	people      []Person
	steps       []Trod
	brought     int // the last step as it was brought
	stand, look int // where the walk stands, and which step is looked at
	stood       string
	looked      string // the minutes of these
	told        []onStep
	notes       []MeetingNote
	entries     []entryKept
	early       []Early
	whatIfs     []branch
	items       []Agreement
	copies      []Copied
	sheets      []OpenedSheet
	own         []Reflection
	shared      []chosen // with the young person
}

func newMinutes(t Tree) *minutes {
	return &minutes{tree: t, length: Ten, counts: map[string]int{}, brought: NoStep, stand: NoStep, look: NoStep}
}

// size returns how much is held in all, so that a hostile journal cannot make it huge.
func (s *minutes) size() int {
	return max(len(s.people), len(s.steps), len(s.told), len(s.notes), len(s.items), len(s.copies), len(s.sheets), len(s.own), len(s.shared)) + len(s.whatIfs)
}

// clone returns minutes that can be changed without these being changed.
func (s *minutes) clone() *minutes {
	c := *s
	c.counts = make(map[string]int, len(s.counts))
	for letter, n := range s.counts {
		c.counts[letter] = n
	}
	c.people, c.steps, c.early = slices.Clone(s.people), slices.Clone(s.steps), slices.Clone(s.early)
	c.told, c.notes = cloneEach(s.told, onStep.clone), cloneEach(s.notes, MeetingNote.clone)
	c.entries, c.whatIfs = cloneEach(s.entries, entryKept.clone), cloneEach(s.whatIfs, branch.clone)
	c.items, c.copies = cloneEach(s.items, Agreement.clone), slices.Clone(s.copies)
	c.sheets, c.own = slices.Clone(s.sheets), cloneEach(s.own, Reflection.clone)
	c.shared = slices.Clone(s.shared)
	return &c
}

// kept returns words as they are kept: as they fit into a field, or in a replay as they stand.
func kept(f Field, words string, strict bool) (string, error) {
	if !strict {
		return words, nil
	}
	return f.take(words)
}

// newID returns the id of something new: the one that is asked for, if its number was never given,
// or the next.
func (s *minutes) newID(letter, asked string) (string, error) {
	n := s.counts[letter] + 1
	if asked != "" {
		own, number, made := madeID(asked)
		if !made || own != letter || number < n {
			return "", fmt.Errorf("%q: %w", asked, ErrChange)
		}
		n = number
	}
	s.counts[letter] = n
	return rowNumber(letter, n), nil
}

// room fails with ErrFull where a list holds as much as it takes. A journal may hold more.
func room(there, most int, of string, strict bool) error {
	if strict && there >= most {
		return fmt.Errorf("%w: a meeting holds %s", ErrFull, some(most, of))
	}
	return nil
}
