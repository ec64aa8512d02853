package record

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"bearings/navigator"
)

// A kept walk is a journal of the kind KindWalk. After its head comes a record that says where the
// walk began, and then one for everything that was done, each as soon as it was:
//
//	{"n":1,"at":"…","do":"walk","gate":"safety-gate","title":"Is anyone in danger now?","kind":"safety","digest":"…"}
//	{"n":2,"at":"…","do":"answer","step":1,"from":0,"left":"safety-gate","asked":"Is …?","how":"chosen","said":"No","to":"kind",
//	 "node":"kind","title":"What kind of stuck?","kind":"question","passed":"yes","digest":"…"}
//	{"n":3,"at":"…","do":"stand","step":0,"from":1}
//	{"n":4,"at":"…","do":"note","note":1,"step":1,"is":"guess","words":"It began in May"}
//	{"n":5,"at":"…","do":"note","note":1,"step":1,"is":"fact","words":"It began in June"}
//	{"n":6,"at":"…","do":"take-back","note":1}
//	{"n":7,"at":"…","do":"sheet","step":1,"page":"ws-hierarchy","title":"Hierarchy of Need","kept":"k7f3"}
//	{"n":8,"at":"…","do":"come-back","on":"2026-11-27"}
//	{"n":9,"at":"…","do":"copied","on":"2026-11-21","by":"team lead"}
//	{"n":10,"at":"…","do":"advice","step":1,"who":"duty social worker","when":"2026-11-20, at noon","words":"Ring again at four"}
//	{"n":11,"at":"…","do":"case","code":"K8"}
//	{"n":12,"at":"…","do":"keep-until","on":"2027-11-20"}
//
// An answer tells a new step: its number, the one it was made from, what was asked there, what was
// said and how, where that was to lead, and the page one came to, as all of it stood. A stand tells
// that one stands on a step made before. The walk is what [navigator.Rewalk] makes of these. Nothing
// is ever taken out: a note that was changed or taken back is still there in its earlier words.
//
// The last two may stand in a journal of any kind.

// KindWalk is the kind in the head of a kept walk’s journal.
const KindWalk = "walk"

// What the records of a walk do.
const (
	doWalk     = "walk"
	doAnswer   = "answer"
	doStand    = "stand"
	doNote     = "note"
	doTakeBack = "take-back"
	doOpened   = "sheet"
	doComeBack = "come-back"
	doCopied   = "copied"
	doAdvice   = "advice"

	doCoded     = "case"
	doKeepUntil = "keep-until"
)

// What cannot be written of a walk.
var (
	ErrNoMove = errors.New("no move that a journal can hold")
	ErrNoNote = errors.New("no note that a journal can hold")
	ErrNoText = errors.New("what is written down is text")
)

// A Walk is what a journal tells of a walk.
type Walk struct {
	Moves    []navigator.Move
	When     []Minute // of each move
	Digests  []string // for each move, of the page it came to, as that stood; or ""
	Notes    []Note   // in the order they were first made
	Sheets   []Opened
	ComeBack ComeBack // as it was said last
	Copied   []Copied
	Advice   []Advice

	Codes     []Coded   // what the case was called after the head was written, oldest first
	KeepUntil KeepUntil // as it was said last
}

// A Note is something said at a step: a fact or a guess, and never both. It keeps its number and its
// place however often its words are changed.
type Note struct {
	ID      int // its number in the walk, from 1
	Step    int // the number of the step it was made at
	Guess   bool
	Words   string
	Gone    bool   // it was taken back
	At      Minute // when it was said so, or taken back; the journal tells
	Earlier []Note // what it was before, oldest first; the journal tells
}

// Opened is a worksheet that was opened in the walk.
type Opened struct {
	Step  int    // the number of the step it was opened at
	Page  string // the id of the page it stands on
	Title string // that page’s title
	Name  string // what it is kept under, or ""
	At    Minute // the journal tells
}

// ComeBack says when the walk is to be taken up again: a date, or words for an event. Where it says
// neither, it is not any more.
type ComeBack struct {
	On   string // a date
	When string // an event
	At   Minute // when that was said; the journal tells
}

// Copied says that the walk was copied to the official record.
type Copied struct {
	On string // a date
	By string // a role
	At Minute // when that was said; the journal tells
}

// OfMove returns the record of a move, with the digest of the page it came to. What WalkOf reads of
// it is that move, to the byte. It fails with ErrNoMove where it is none that a walk makes: WalkOf
// could not read it.
func OfMove(m navigator.Move, digest string, at Minute) (Record, error) {
	if !possible(m) || !utf8.ValidString(digest) {
		return Record{}, fmt.Errorf("to step %d: %w", m.Step, ErrNoMove)
	}
	switch doOf(m) {
	case doWalk:
		return New(doWalk, at, struct {
			Gate   string `json:"gate"`
			Title  string `json:"title"`
			Kind   string `json:"kind"`
			Digest string `json:"digest,omitempty"`
		}{m.ID, m.Title, string(m.Kind), digest})
	case doAnswer:
		return ofAnswer(m, digest, at)
	}
	return New(doStand, at, struct {
		Step   int    `json:"step"`
		From   int    `json:"from"`
		Digest string `json:"digest,omitempty"`
	}{m.Step, m.From, digest})
}

// doOf returns what the record of a move does.
func doOf(m navigator.Move) string {
	switch {
	case m.Begins():
		return doWalk
	case m.Made():
		return doAnswer
	}
	return doStand
}

// passed is how a record says that the gate lay behind.
const passed = "yes"

func ofAnswer(m navigator.Move, digest string, at Minute) (Record, error) {
	body := struct {
		Step   int    `json:"step"`
		From   int    `json:"from"`
		Left   string `json:"left"`
		Asked  string `json:"asked,omitempty"`
		How    string `json:"how"`
		Said   string `json:"said"`
		To     string `json:"to"`
		Node   string `json:"node"`
		Title  string `json:"title"`
		Kind   string `json:"kind"`
		Passed string `json:"passed,omitempty"`
		Digest string `json:"digest,omitempty"`
	}{
		Step: m.Step, From: m.From, Left: m.Left, Asked: m.Asked, How: string(m.Answer.How), Said: m.Answer.Text, To: m.Answer.To,
		Node: m.ID, Title: m.Title, Kind: string(m.Kind), Digest: digest,
	}
	if m.Passed {
		body.Passed = passed
	}
	return New(doAnswer, at, body)
}

// Record returns the record of a note as it is now: of a new one, of one that says something else
// now, or, where it is gone, of its being taken back. It fails with ErrNoNote where the note has no
// number from 1 on, a step before the start, or words that are no text.
func (n Note) Record(at Minute) (Record, error) {
	if n.ID < 1 || !counts(n.ID, n.Step) || !utf8.ValidString(n.Words) {
		return Record{}, fmt.Errorf("note %d: %w", n.ID, ErrNoNote)
	}
	if n.Gone {
		return New(doTakeBack, at, struct {
			Note int `json:"note"`
		}{n.ID})
	}
	return New(doNote, at, struct {
		Note  int    `json:"note"`
		Step  int    `json:"step"`
		Is    string `json:"is"`
		Words string `json:"words"`
	}{n.ID, n.Step, n.is(), n.Words})
}

// What a record calls the two things that a note can be.
const (
	fact  = "fact"
	guess = "guess"
)

func (n Note) is() string {
	if n.Guess {
		return guess
	}
	return fact
}

// Record returns the record that a worksheet was opened. It fails with ErrNoPage where no page is
// named, and with ErrNoText where something is none or the step is before the start.
func (o Opened) Record(at Minute) (Record, error) {
	if o.Page == "" {
		return Record{}, ErrNoPage
	}
	if !counts(o.Step) || !texts(o.Page, o.Title, o.Name) {
		return Record{}, fmt.Errorf("%q: %w", o.Page, ErrNoText)
	}
	return New(doOpened, at, struct {
		Step  int    `json:"step"`
		Page  string `json:"page"`
		Title string `json:"title"`
		Kept  string `json:"kept,omitempty"`
	}{o.Step, o.Page, o.Title, o.Name})
}

// Record returns the record that says when to come back. It fails with ErrNoText where it is none.
func (c ComeBack) Record(at Minute) (Record, error) {
	if !texts(c.On, c.When) {
		return Record{}, ErrNoText
	}
	return New(doComeBack, at, struct {
		On   string `json:"on"`
		When string `json:"when,omitempty"`
	}{c.On, c.When})
}

// Record returns the record that says who copied the walk, and when. It fails with ErrNoText where
// that is none.
func (c Copied) Record(at Minute) (Record, error) {
	if !texts(c.On, c.By) {
		return Record{}, ErrNoText
	}
	return New(doCopied, at, struct {
		On string `json:"on"`
		By string `json:"by"`
	}{c.On, c.By})
}

// NewNote returns the number for the next note: the lowest that none has had.
func (w Walk) NewNote() int {
	taken := make(map[int]bool, len(w.Notes))
	for _, n := range w.Notes {
		taken[n.ID] = true
	}
	id := 1
	for taken[id] {
		id++
	}
	return id
}

// possible reports whether a move is one that a walk makes, in words that come back the same.
func possible(m navigator.Move) bool {
	bare := navigator.Move{From: m.From, Step: m.Step}
	switch {
	case !counts(m.From, m.Step) || !texts(m.Left, m.Asked, string(m.Answer.How), m.Answer.Text, m.Answer.To, m.ID, m.Title, string(m.Kind)):
		return false
	case m.Begins():
		bare.ID, bare.Title, bare.Kind = m.ID, m.Title, m.Kind
		return m == bare && m.From == 0
	case m.Made():
		return m.From < m.Step
	}
	return m == bare // words without a step would be lost
}

// counts reports whether all of these are numbers as a journal counts.
func counts(numbers ...int) bool {
	return !slices.ContainsFunc(numbers, func(n int) bool { return n < 0 || n > 1<<30 })
}

// texts reports whether all of these come back the same from a journal.
func texts(words ...string) bool {
	return !slices.ContainsFunc(words, func(s string) bool { return !utf8.ValidString(s) })
}
