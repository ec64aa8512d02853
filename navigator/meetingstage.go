package navigator

import (
	"fmt"
	"slices"
	"strconv"
)

// A MeetingStage is a part of a meeting, with what is written down and offered in it. Its words
// stand elsewhere, under its id.
type MeetingStage struct {
	ID      string
	Minutes int     // about how long it takes
	Entries []Entry // what is written down in it, in this order
	Offers  []Offer // what can be done in it
	OneOf   bool    // of what is offered there is time for one
	Listen  bool    // in a group: the others listen
}

// An Offer is something that can be done in a stage.
type Offer string

// The offers.
const (
	OfferSafety       Offer = "safety"            // the safety gate, answered again
	OfferRoom         Offer = "room"              // who is there, and who sees to the time
	OfferKind         Offer = "kind"              // what kind of stuck it is
	OfferEnd          Offer = "end-page"          // one end page
	OfferThinking     Offer = "thinking-together" // the short talk in four steps
	OfferWalk         Offer = "walk"              // the trail step by step, with the supervisor’s prompts
	OfferSayings      Offer = "sayings"           // each says an answer before one is chosen
	OfferNotes        Offer = "notes"             // facts and guesses
	OfferSheet        Offer = "worksheet"         // a worksheet, filled in together
	OfferBalance      Offer = "balance"           // which side has gone quiet
	OfferWhatIf       Offer = "what-if"           // another answer, and the two laid side by side
	OfferActions      Offer = "actions"           // who does what by when
	OfferDisagreement Offer = "disagreement"      // what stays different
	OfferReflection   Offer = "reflection"        // the supervisor’s own questions
)

// Stages returns what a meeting of this length offers, in its order. Safety comes first in all of
// them. Around the rest stands the frame of Thinking Together: the task first, the worker thought
// about before the young person, back to the task. What was missing can be put on the team’s list in all of
// them: a dead end is met at any length.
func (l Length) Stages() []MeetingStage {
	gate := MeetingStage{ID: "gate", Minutes: 1, Offers: []Offer{OfferSafety}, Listen: l == Sixty}
	task := MeetingStage{ID: "task", Minutes: 2, Entries: []Entry{EntryTask}, Listen: l == Sixty}
	worker := MeetingStage{ID: "worker", Minutes: 4, Entries: []Entry{EntryWorker}}
	walk := MeetingStage{ID: "walk", Minutes: 9, Offers: []Offer{OfferWalk, OfferSayings, OfferNotes}}
	them := MeetingStage{ID: "young-person", Minutes: 2, Entries: []Entry{EntryYoungPerson}}
	sheet := MeetingStage{ID: "worksheet", Minutes: 5, Offers: []Offer{OfferSheet}}
	balance := MeetingStage{ID: "balance", Minutes: 2, Offers: []Offer{OfferBalance}, Entries: []Entry{EntryQuietSide}}
	back := MeetingStage{ID: "back", Minutes: 1, Entries: []Entry{EntryBack}}
	agreed := MeetingStage{ID: "agreed", Minutes: 3, Offers: []Offer{OfferActions, OfferDisagreement}, Entries: []Entry{EntryComeBack}}
	close := MeetingStage{ID: "close", Minutes: 1, Offers: []Offer{OfferReflection}}
	switch l.fit() {
	case Sixty:
		worker.Minutes, worker.Listen = 6, true
		walk.Minutes, walk.Offers = 15, append(walk.Offers, OfferWhatIf)
		them.Minutes, sheet.Minutes = 5, 10
		return []MeetingStage{
			gate, {ID: "room", Minutes: 2, Offers: []Offer{OfferRoom}, Listen: true}, task, worker, walk, them, sheet,
			{ID: "what-if", Minutes: 7, Offers: []Offer{OfferWhatIf}}, balance, back,
			{ID: "team-note", Minutes: 3, Entries: []Entry{EntryTeamNote, EntryTeamOwner}},
			{ID: "feedback", Minutes: 2, Entries: []Entry{EntryFeedback, EntryFeedbackBy}}, agreed, close,
		}
	case Thirty:
		agreed.Entries = append(agreed.Entries, EntryTeamNote)
		return []MeetingStage{gate, task, worker, walk, them, sheet, balance, back, agreed, close}
	}
	task.Minutes = 1
	return []MeetingStage{
		gate, task,
		{ID: "kind", Minutes: 2, Offers: []Offer{OfferKind}},
		{ID: "one-page", Minutes: 4, Offers: []Offer{OfferEnd, OfferThinking}, OneOf: true, Entries: []Entry{EntryWorker, EntryYoungPerson, EntryBack}},
		{ID: "one-action", Minutes: 2, Offers: []Offer{OfferActions}, Entries: []Entry{EntryComeBack, EntryTeamNote}},
	}
}

// Offers reports whether a meeting of this length has a stage that offers something.
func (l Length) Offers(o Offer) bool {
	return slices.ContainsFunc(l.Stages(), func(s MeetingStage) bool { return slices.Contains(s.Offers, o) })
}

// String returns the length as its minutes.
func (l Length) String() string { return strconv.Itoa(int(l)) }

// fit returns the longest length that fits into this one, and the shortest where none does.
func (l Length) fit() Length {
	fits := Ten
	for _, one := range Lengths() {
		if one <= l {
			fits = one
		}
	}
	return fits
}

// Stages returns what the meeting offers, in its order.
func (m Meeting) Stages() []MeetingStage { return m.Length().Stages() }

// Stage returns the stage one is at.
func (m Meeting) Stage() MeetingStage {
	stages := m.Stages()
	return stages[m.read().stageAt()]
}

// Next goes on to the next stage, whatever has been done in this one, and stays at the last.
func (m Meeting) Next() Meeting { return m.stageBy(1) }

// Previous goes back to the stage before, and stays at the first.
func (m Meeting) Previous() Meeting { return m.stageBy(-1) }

func (m Meeting) stageBy(by int) Meeting {
	stages, at := m.Stages(), m.read().stageAt()+by
	if at < 0 || at >= len(stages) {
		return m
	}
	next, _ := m.GoTo(stages[at].ID) // one of its own stages, and to those one can always go
	return next
}

// GoTo goes to a stage by its id. It fails with ErrNoEntry where the length has none such.
func (m Meeting) GoTo(stage string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoStage, ID: stage})
}

// stageAt returns which of the stages one is at.
func (s *minutes) stageAt() int {
	return max(0, slices.IndexFunc(s.length.Stages(), func(st MeetingStage) bool { return st.ID == s.stage.ID }))
}

func (s *minutes) goTo(c MeetingChange) (MeetingChange, error) {
	if !slices.ContainsFunc(s.length.Stages(), func(st MeetingStage) bool { return st.ID == c.ID }) {
		return c, fmt.Errorf("stage %q: %w", c.ID, ErrNoEntry)
	}
	if s.length.Stages()[s.stageAt()].ID == c.ID {
		return MeetingChange{}, nil
	}
	c = MeetingChange{Do: c.Do, At: c.At, ID: c.ID}
	s.stage = c
	return c, nil
}

func (s *minutes) setLength(c MeetingChange) (MeetingChange, error) {
	n, ok := digits(c.Words)
	if l := Length(n); !ok || !slices.Contains(Lengths(), l) {
		return c, fmt.Errorf("%w: a meeting takes 10, 30 or 60 minutes", ErrValue)
	}
	if s.begun && s.length == Length(n) {
		return MeetingChange{}, nil
	}
	old, at := s.length.Stages(), s.stageAt()
	s.length, s.begun = Length(n), true
	for ; at > 0; at-- {
		if slices.ContainsFunc(s.length.Stages(), func(st MeetingStage) bool { return st.ID == old[at].ID }) {
			break
		}
	}
	s.stage.ID = old[at].ID
	return MeetingChange{Do: c.Do, At: c.At, Words: c.Words}, nil
}
