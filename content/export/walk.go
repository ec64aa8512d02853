package export

import (
	"slices"
	"time"

	"bearings/content"
	"bearings/navigator"
)

// A Reader is whom the page of a walk is for. Each is told less than, or other than, the next one
// might be: see [Walk].
type Reader string

// The readers. Whoever is none of these is told what the young person is, which is the least.
const (
	ForRecord      Reader = "record"
	ForSupervisor  Reader = "supervisor"
	ForYoungPerson Reader = "young-person"
)

// Readers lists every reader.
func Readers() []Reader { return []Reader{ForRecord, ForSupervisor, ForYoungPerson} }

// A Walk is a walk, and the supervision it was brought to, to be taken out of the program as one page
// for one reader. Minutes and days are as a journal holds them, and words as they were written; what
// is not known is left empty, and nothing is told in its place.
//
//   - The record is told facts apart from guesses, what was answered in the words as they stood, what
//     was agreed and what was not, and every correction. It is not told what was nearly chosen or
//     supposed, what it is like for the worker, or what the supervisor asks of themselves.
//   - The supervisor is told all of it.
//   - The young person is told what the worker shares, and nothing else: see [Share].
//
// What was taken back is told to none of them: only that something was, and when. Whatever a reader is
// not told is taken out before anything is drawn, in every format alike.
type Walk struct {
	For    Reader
	Code   string // of the case
	Name   string // what it is kept under
	Begun  string // the minute it began
	Last   string // the minute something was added last
	Manual string // the version of the manual
	Zone   *time.Location

	// Missing says why this is not all that was kept, a sentence for each reason. Every page says so before
	// anything else.
	Missing []string

	Steps    []Step // every step that was made, on the way here and beside it
	Here     int    // the number of the step one stands on
	Notes    []Note // facts, guesses, whom one asked, disagreements
	Sheets   []navigator.OpenedSheet
	Balance  []string          // lines of a balance reading
	ComeBack navigator.Written // a day
	After    string            // an event to come back after
	Copied   []navigator.Copied

	Met         bool   // there was a supervision, and this is of it:
	Length      string // in minutes
	Room        []navigator.Person
	Entries     []Entry
	Agreements  []navigator.Agreement
	WhatIfs     []navigator.Comparison
	Questions   []string // for the supervisor alone
	Reflections []navigator.Reflection

	chosen []chosen // what was chosen for the young person, in each supervision
	Share  *Share
	Ending string        // the last words: where it comes from, whom to ring
	Words  content.Words // what the service calls people
}

// A Step is a page one came to, and the answer that led there.
type Step struct {
	Number  int
	From    int    // the number of the step it was made from, or navigator.NoStep
	Asked   string // what was asked there; "" where only the page is known
	Via     navigator.Answer
	At      string // the minute
	ID      string // of the page one came to; its title and kind as they stood
	Title   string
	Kind    navigator.Kind
	Bearing navigator.Bearing // what that page asks of the worker
	Digest  string            // of that page as it stood
	Now     PageNow

	Because navigator.Written // why it was answered as it was, on this page
	Nearly  navigator.Written // what was nearly chosen on this page
	Sayings navigator.Sayings // what each of the two would have answered on this page
}

// PageNow says what has become of a page since.
type PageNow string

// A page is as it was, or nobody knows, unless one of these is said.
const (
	PageChanged PageNow = "changed"
	PageGone    PageNow = "gone"
)

// A Note is something that was written down, with everything that stood in its place before. It may
// have been a guess before it was a fact, or a fact before it was a guess.
type Note struct {
	Step     int // the number of the step it was made at, or navigator.NoStep
	Versions []NoteVersion
}

// A NoteVersion is a note as it stood at some time. Where there are no words it was taken back.
type NoteVersion struct {
	Kind   navigator.MeetingDo // DoFact, DoGuess, DoConsulted or DoDisagree
	Words  string
	Ground string // who saw or heard a fact, what a guess rests on, who was asked and when
	At     string // the minute
}

// last returns a note as it stands.
func (n Note) last() NoteVersion {
	if len(n.Versions) == 0 {
		return NoteVersion{}
	}
	return n.Versions[len(n.Versions)-1]
}

// An Entry is what was written under one of the headings of a supervision.
type Entry struct {
	Entry navigator.Entry
	navigator.Written
	Early string // why it was taken up before the entry it waits for, or ""
}

// Share is what the worker chose to share with the young person. Where a walk has none, that is
// everything both have marked as agreed, and the day to come back.
type Share struct {
	Items    []string // the ids of agreements; one that is not agreed is never shared
	ComeBack bool     // the day
	Lines    []string // the worker’s words to the young person
}

// chosen is what the worker chose to share with the young person in one supervision, in the words of then.
type chosen struct {
	agreements []navigator.Agreement
	comeBack   string // the day, or ""
	lines      []string
}

// AsChosen returns the walk with what was chosen for the young person in its supervisions, and nothing
// else to share. An item of one supervision lends none of another its tick, and a day that has been set
// since was not chosen.
func (w Walk) AsChosen() Walk {
	w.Agreements, w.Share = nil, &Share{}
	for _, c := range w.chosen {
		w.Agreements = append(w.Agreements, c.agreements...)
		w.Share.ComeBack = w.Share.ComeBack || c.comeBack != "" && c.comeBack == w.ComeBack.Words()
		w.Share.Lines = append(w.Share.Lines, c.lines...)
	}
	for _, a := range w.Agreements {
		if a.Agreed() {
			w.Share.Items = append(w.Share.Items, a.ID)
		}
	}
	return w
}

// chosenIn is what was chosen for the young person in a supervision.
func chosenIn(m navigator.Meeting) chosen {
	s, c := m.Shared(), chosen{}
	for _, a := range m.Agreements() {
		if slices.Contains(s.Items, a.ID) && a.Agreed() {
			c.agreements = append(c.agreements, a)
		}
	}
	if s.ComeBack {
		c.comeBack = m.Entry(navigator.EntryComeBack).Words()
	}
	if words := m.Entry(navigator.EntryFeedback).Words(); s.Feedback && words != "" {
		c.lines = append(c.lines, words)
	}
	for _, line := range s.Lines {
		c.lines = append(c.lines, line.Words)
	}
	return c
}

// Nothing reports whether nothing is shared.
func (s *Share) Nothing() bool {
	return s != nil && len(s.Items) == 0 && !s.ComeBack && len(s.Lines) == 0
}

// told returns the walk with what its reader may be told in it, and nothing else.
func (w Walk) told() Walk {
	w = w.takenOut()
	switch w.For {
	case ForSupervisor:
		return w
	case ForRecord:
		return w.forRecord()
	}
	return w.forYoungPerson()
}

// forRecord takes out what is the two people’s own.
func (w Walk) forRecord() Walk {
	w.WhatIfs, w.Questions, w.Reflections, w.Share = nil, nil, nil, nil
	w.Steps = slices.Clone(w.Steps)
	for i := range w.Steps {
		w.Steps[i].Nearly = nil
		if !w.Steps[i].Sayings.Differ() {
			w.Steps[i].Sayings = navigator.Sayings{}
		}
	}
	w.Entries = slices.DeleteFunc(slices.Clone(w.Entries), func(e Entry) bool { return e.Entry == navigator.EntryWorker })
	return w
}

// forYoungPerson starts from nothing and puts in what is shared.
func (w Walk) forYoungPerson() Walk {
	share := w.Share
	if share == nil {
		share = &Share{ComeBack: true}
		for _, a := range w.Agreements {
			share.Items = append(share.Items, a.ID)
		}
	}
	out := Walk{For: ForYoungPerson, Zone: w.Zone, Ending: w.Ending, Words: w.Words, Share: &Share{Lines: share.Lines}}
	if len(w.Missing) > 0 {
		out.Missing = []string{missingYP}
	}
	for _, a := range w.Agreements {
		if a.Agreed() && !a.Withdrawn() && slices.Contains(share.Items, a.ID) {
			now := a.Wordings[len(a.Wordings)-1]
			out.Agreements = append(out.Agreements, navigator.Agreement{Wordings: []navigator.Wording{now}})
		}
	}
	if share.ComeBack && w.ComeBack.Words() != "" {
		out.ComeBack = navigator.Written{{Words: w.ComeBack.Words()}}
	}
	for _, c := range w.Copied {
		out.Copied = append(out.Copied, navigator.Copied{Day: c.Day})
	}
	return out
}

// numbers returns where each step stands, by its number.
func (w Walk) numbers() map[int]int {
	at := make(map[int]int, len(w.Steps))
	for i, s := range w.Steps {
		at[s.Number] = i
	}
	return at
}

// cameTo returns the step the walk came to, passing over where it was only taken up again.
func (w Walk) cameTo() (Step, bool) {
	trail := w.trail()
	if len(trail) == 0 {
		return Step{}, false
	}
	steps := make([]navigator.Step, len(trail))
	for i, s := range trail {
		steps[i] = navigator.Step{ID: s.ID, Kind: s.Kind, Via: s.Via}
	}
	return trail[navigator.CameTo(steps)], true
}

// trail returns the steps from the start to where one stands. A step is made after the one it was
// made from, so its number is higher: whatever says otherwise ends the trail.
func (w Walk) trail() []Step {
	at := w.numbers()
	var trail []Step
	for i, ok := at[w.Here]; ok; {
		s := w.Steps[i]
		trail = append(trail, s)
		if s.From >= s.Number {
			break
		}
		i, ok = at[s.From]
	}
	slices.Reverse(trail)
	return trail
}
