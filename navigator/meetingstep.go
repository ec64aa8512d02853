package navigator

import (
	"cmp"
	"fmt"
	"slices"
)

// A Trod is a step as it was walked, in the words as they stood.
type Trod struct {
	Step
	From    int     // the step it was made from, or NoStep at the start
	Bearing Bearing // what the page asked of the worker, if it is an end page
	Digest  string  // of the page as it stood, or ""
	At      string  // the minute; not in a change, which has its own
}

// trodOf returns the step that a walk stands on.
func trodOf(t Tree, s Step, from int) Trod {
	n, _ := t.Node(s.ID)
	return Trod{Step: s, From: from, Bearing: n.Bearing, Digest: n.Digest}
}

// Trail returns the steps of the walk from its start to where it stands now: as it was brought, and
// what has been walked in the meeting since.
func (m Meeting) Trail() []Trod { return m.read().trail(m.read().stand) }

// Brought returns the trail of the walk as it was brought.
func (m Meeting) Brought() []Trod { return m.read().trail(m.read().brought) }

// Walk returns the walk as far as the meeting tells it, for where nothing else of it is left. It stands
// where it stands here. As in any walk that is made again, the rules of the gates hold: see [Rewalk].
func (m Meeting) Walk() Walk {
	s := m.read()
	steps := slices.SortedFunc(slices.Values(s.steps), func(a, b Trod) int { return cmp.Compare(a.Number, b.Number) })
	ids, passed := map[int]string{}, map[int]bool{}
	var moves []Move
	for _, t := range steps {
		ids[t.Number] = t.ID
		passed[t.Number] = t.ID != s.tree.rules.Gate && (passed[t.From] || t.Kind != Safety)
		m := Move{Step: t.Number, ID: t.ID, Title: t.Title, Kind: t.Kind}
		if t.From != NoStep {
			m.From, m.Left, m.Answer, m.Passed = t.From, ids[t.From], t.Via, passed[t.Number]
		}
		moves = append(moves, m)
	}
	w, _, _ := Rewalk(s.tree, append(moves, Move{Step: s.stand}))
	return w
}

// GoOn takes the walk up as it now stands, after the two have answered something in it or gone back.
// One looks then at the step it stands on. It fails with ErrNoStep where this is another walk than
// the one that was brought.
func (m Meeting) GoOn(w Walk) (Meeting, error) {
	for _, s := range w.Trail() {
		if known, ok := m.read().find(s.Number); ok && known.ID != s.ID {
			return m, fmt.Errorf("step %d is %s here and %s there: %w", s.Number, known.ID, s.ID, ErrNoStep)
		}
	}
	return m.all(m.unknown(w, DoStep))
}

// unknown returns what it takes to stand where a walk stands.
func (m Meeting) unknown(w Walk, do MeetingDo) []MeetingChange {
	var cs []MeetingChange
	from := NoStep
	for _, s := range w.Trail() {
		if _, ok := m.read().find(s.Number); !ok {
			cs = append(cs, MeetingChange{Do: do, Trod: trodOf(w.tree, s, from)})
		}
		from = s.Number
	}
	if n := len(cs); n == 0 || cs[n-1].Trod.Number != from {
		cs = append(cs, standOn(DoStep, "", from))
	}
	return cs
}

// standOn returns a change that stands on a step made before.
func standOn(do MeetingDo, id string, step int) MeetingChange {
	return MeetingChange{Do: do, ID: id, Trod: Trod{Step: Step{Number: step}, From: NoStep}}
}

// standAgain returns what a change is that led to a step made before.
func standAgain(c MeetingChange, step int) MeetingChange {
	again := standOn(c.Do, c.ID, step)
	again.At = c.At
	return again
}

// Current returns the step that is looked at, and whether there is one.
func (m Meeting) Current() (Trod, bool) { return m.read().find(m.read().look) }

// At looks at a step of the trail. It fails with ErrNoStep where the trail has none such.
func (m Meeting) At(step int) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoAt, Step: step})
}

// NextStep looks at the step after, and stays at the last.
func (m Meeting) NextStep() Meeting { return m.lookBy(1) }

// PreviousStep looks at the step before, and stays at the first.
func (m Meeting) PreviousStep() Meeting { return m.lookBy(-1) }

func (m Meeting) lookBy(by int) Meeting {
	trail := m.Trail()
	at := slices.IndexFunc(trail, func(t Trod) bool { return t.Number == m.read().look }) + by
	if at < 0 || at >= len(trail) {
		return m
	}
	next, _ := m.At(trail[at].Number) // on the trail one can always look
	return next
}

// find returns a step by its number.
func (s *minutes) find(step int) (Trod, bool) {
	return findTrod(s.steps, step)
}

func findTrod(steps []Trod, step int) (Trod, bool) {
	for i := range steps {
		if steps[i].Number == step {
			return steps[i], true
		}
	}
	return Trod{}, false
}

func (s *minutes) trail(to int) []Trod { return trailTo(s.steps, to) }

// trailTo returns the steps from the start to one of them. Each was made after the one it was made
// from, so one look through them from the end finds them all.
func trailTo(steps []Trod, to int) []Trod {
	var trail []Trod
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].Number == to {
			trail, to = append(trail, steps[i]), steps[i].From
		}
	}
	slices.Reverse(trail)
	return trail
}

func (s *minutes) step(c MeetingChange) (MeetingChange, error) {
	made, isNew, err := addTrod(&s.steps, c)
	if err != nil {
		return c, err
	}
	at := made.Trod.Number
	switch {
	case !isNew && s.stand == at && s.look == at:
		return MeetingChange{}, nil
	case isNew && c.Do == DoBring:
		s.brought = at
	case !isNew:
		made.Do = DoStep
	}
	s.stand, s.stood, s.look, s.looked = at, c.At, at, c.At
	return made, nil
}

// addTrod adds the step of a change, if it is new and hangs on one that is there, and returns the
// change as it is kept.
func addTrod(steps *[]Trod, c MeetingChange) (made MeetingChange, isNew bool, err error) {
	t := c.Trod
	if _, there := findTrod(*steps, t.Number); there {
		return standAgain(c, t.Number), false, nil
	}
	_, hangs := findTrod(*steps, t.From)
	if t.ID == "" || t.Number < 0 || t.Number > highestStep || !hangs && (t.From != NoStep || len(*steps) > 0) {
		return c, false, fmt.Errorf("step %d: %w", t.Number, ErrNoStep)
	}
	if len(*steps) >= maxSteps {
		return c, false, fmt.Errorf("%w: a meeting holds %s", ErrFull, some(maxSteps, "step"))
	}
	t.At = ""
	made = MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Trod: t}
	t.At = c.At
	*steps = append(*steps, t)
	return made, true, nil
}

func (s *minutes) lookAt(c MeetingChange) (MeetingChange, error) {
	if !slices.ContainsFunc(s.trail(s.stand), func(t Trod) bool { return t.Number == c.Step }) {
		return c, fmt.Errorf("step %d: %w", c.Step, ErrNoStep)
	}
	if s.look == c.Step {
		return MeetingChange{}, nil
	}
	s.look, s.looked = c.Step, c.At
	return MeetingChange{Do: c.Do, At: c.At, Step: c.Step}, nil
}

// onStep is what the two said about a step.
type onStep struct {
	step    int
	because Written
	nearly  Written
	worker  Saying
	super   Saying
}

// open reports whether both have said something or passed.
func (o onStep) open() bool { return o.worker.Given && o.super.Given }

func (o onStep) clone() onStep {
	o.because, o.nearly = slices.Clone(o.because), slices.Clone(o.nearly)
	o.worker.Spoken, o.super.Spoken = slices.Clone(o.worker.Spoken), slices.Clone(o.super.Spoken)
	return o
}

// on returns what was said about a step, to be added to.
func (s *minutes) on(step int) *onStep {
	i := slices.IndexFunc(s.told, func(o onStep) bool { return o.step == step })
	if i < 0 {
		i = len(s.told)
		s.told = append(s.told, onStep{step: step, worker: Saying{By: Worker}, super: Saying{By: Supervisor}})
	}
	return &s.told[i]
}

// about checks the step that a change is about. A journal may know steps that are not known here.
func (s *minutes) about(c MeetingChange, strict bool) error {
	if _, none := c.Do.OfStep(); none && c.Step == NoStep {
		return nil
	}
	if _, there := s.find(c.Step); !there && (strict || c.Step < 0) {
		return fmt.Errorf("step %d: %w", c.Step, ErrNoStep)
	}
	return nil
}

// OnStep is what was said and noted about a step.
type OnStep struct {
	Step      int
	Because   Written // why it was answered as it was
	Nearly    Written // what was nearly chosen
	Sayings   Sayings
	Facts     []MeetingNote
	Guesses   []MeetingNote
	Consulted []MeetingNote
}

// On returns what was said and noted about a step.
func (m Meeting) On(step int) OnStep {
	s := m.read()
	told := OnStep{
		Step: step, Sayings: s.sayings(step),
		Facts: s.notesOn(DoFact, step), Guesses: s.notesOn(DoGuess, step), Consulted: s.notesOn(DoConsulted, step),
	}
	for _, o := range s.told {
		if o.step == step {
			told.Because, told.Nearly = slices.Clone(o.because), slices.Clone(o.nearly)
		}
	}
	return told
}

// Because writes why a step was answered as it was: “we said … because …”. Other words come after
// the ones there were; "" takes them back.
func (m Meeting) Because(step int, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoBecause, Step: step, Words: words})
}

// Nearly writes what was nearly chosen.
func (m Meeting) Nearly(step int, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoNearly, Step: step, Words: words})
}

func (s *minutes) because(c MeetingChange, strict bool) (MeetingChange, error) {
	words, err := kept(c.Do.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	if err := s.about(c, strict); err != nil {
		return c, err
	}
	o := s.on(c.Step)
	to := &o.because
	if c.Do == DoNearly {
		to = &o.nearly
	}
	if to.same(words, "") {
		return MeetingChange{}, nil
	}
	*to = append(*to, Version{Words: words, At: c.At})
	return MeetingChange{Do: c.Do, At: c.At, Step: c.Step, Words: words}, nil
}
