package navigator

import (
	"fmt"
	"slices"
)

// AsWorry is the number that stands for “this is a safety worry” where an answer is given by number.
const AsWorry = -1

// A WhatIf is another answer to a step, and where it led: a branch kept beside the walk. It is walked
// by the same engine and under the same rules, so nothing on it is made up, and nothing in the walk
// is changed by it.
type WhatIf struct {
	ID    string
	Step  int    // the step of the walk that was answered differently
	Steps []Trod // what came of it, to where it stands; their numbers are its own, from 1
	Tried []Trod // every step made on it, in the order they were made
	walk  Walk
	walks bool
}

// Walk returns the branch as a walk from the gate, to be drawn and answered like any other, and
// whether it is one. It is none where the pages on it have changed since: then its steps can be read
// and it goes no further.
func (b WhatIf) Walk() (Walk, bool) { return b.walk, b.walks }

// branch is a what-if as it is held.
type branch struct {
	id    string
	step  int
	steps []Trod
	here  int
	stood string // the minute
	base  int    // how many steps of the walk lie before its own
	walk  Walk
	walks bool
}

func (b branch) clone() branch {
	b.steps = slices.Clone(b.steps)
	return b
}

// WhatIfs returns the what-ifs in the order they were begun.
func (m Meeting) WhatIfs() []WhatIf {
	var all []WhatIf
	for _, b := range m.read().whatIfs {
		all = append(all, b.shown())
	}
	return all
}

// WhatIf returns a what-if by its id, and whether there is one.
func (m Meeting) WhatIf(id string) (WhatIf, bool) {
	i := m.read().branchAt(id)
	if i < 0 {
		return WhatIf{}, false
	}
	return m.read().whatIfs[i].shown(), true
}

func (b branch) shown() WhatIf {
	return WhatIf{b.id, b.step, trailTo(b.steps, b.here), slices.Clone(b.steps), b.walk, b.walks}
}

// WalkAt returns a walk that stands on a step as it was walked, so that its answers can be read. It
// fails with ErrNoStep, or with ErrNoWalk where the pages on the way there have changed since.
func (m Meeting) WalkAt(step int) (Walk, error) { return m.read().walkAt(step) }

// Suppose answers a step of the walk differently, by the number of the answer as for [Walk.Choose], or
// with AsWorry. It returns the what-if’s id; where the step was supposed to have that answer before,
// that of the one there is. It fails with ErrSame for the answer that was given, and with what keeps
// a walk from taking it.
func (m Meeting) Suppose(step, n int) (Meeting, string, error) {
	w, err := m.WalkAt(step)
	if err != nil {
		return m, "", err
	}
	a, err := w.numbered(n)
	if err != nil {
		return m, "", err
	}
	for _, b := range m.read().whatIfs {
		if b.step == step && b.steps[0].Via == a {
			return m, b.id, nil
		}
	}
	return m.adding(MeetingChange{Do: DoWhatIf, Step: step, Trod: Trod{Step: Step{Via: a}}})
}

// Go answers on a what-if, where it stands.
func (m Meeting) Go(id string, n int) (Meeting, error) {
	i := m.read().branchAt(id)
	if i < 0 {
		return m, fmt.Errorf("what if %q: %w", id, ErrNoEntry)
	}
	b := m.read().whatIfs[i]
	if !b.walks {
		return m, ErrNoWalk
	}
	a, err := b.walk.numbered(n)
	if err != nil {
		return m, err
	}
	return m.Apply(MeetingChange{Do: DoTread, ID: id, Trod: Trod{Step: Step{Via: a}, From: b.here}})
}

// GoBack goes back one step on a what-if; what was tried stays. It fails with ErrStart at its first
// step.
func (m Meeting) GoBack(id string) (Meeting, error) {
	b, ok := m.WhatIf(id)
	switch n := len(b.Steps); {
	case !ok:
		return m, fmt.Errorf("what if %q: %w", id, ErrNoEntry)
	case n < 2:
		return m, ErrStart
	default:
		return m.Apply(standOn(DoTread, id, b.Steps[n-2].Number))
	}
}

// numbered returns the answer with a number where a walk stands.
func (w Walk) numbered(n int) (Answer, error) {
	a, ok := Answer{}, false
	switch answers := w.here.at.answers; {
	case n == AsWorry:
		a, ok = w.Worry()
	case n == 0:
		a, ok = w.None()
	case n > 0 && n <= len(answers):
		a, ok = answers[n-1], true
	}
	if !ok {
		return a, fmt.Errorf("%s: answer %d: %w", w.here.at.ID, n, ErrNoAnswer)
	}
	return a, nil
}

// walkAt walks to a step as it was walked, by answers that are there today and lead where they led.
func (s *minutes) walkAt(step int) (Walk, error) {
	trail := s.trail(step)
	if len(trail) == 0 {
		return Walk{}, fmt.Errorf("step %d: %w", step, ErrNoStep)
	}
	if trail[0].ID != s.tree.rules.Gate || s.tree.nodes[trail[0].ID] == nil {
		return Walk{}, ErrNoWalk
	}
	w := Begin(s.tree)
	for _, t := range trail[1:] {
		var ok bool
		if w, ok = w.takeAgain(t); !ok {
			return Walk{}, ErrNoWalk
		}
	}
	return w, nil
}

// takeAgain goes on by the answer that led to a step, if it is there today and leads to its page.
func (w Walk) takeAgain(t Trod) (Walk, bool) {
	next := w
	switch t.Via.How {
	case Worried:
		next = w.Worried()
	case Again:
		next = w.AskAgain()
	case Opened:
		var err error
		if next, err = w.Open(t.Via.To); err != nil {
			return w, false
		}
	case NoneOf:
		if a, ok := w.None(); ok {
			next = w.take(a)
		}
	case Chosen, Followed:
		if a, ok := w.here.at.still(t.Via); ok {
			next = w.take(a)
		}
	}
	return next, next.here.step != w.here.step && next.here.at.ID == t.ID
}

// offered takes an answer where a walk stands. It fails with ErrNoAnswer unless the answer is one of
// those offered there.
func (w Walk) offered(a Answer) (Walk, error) {
	for n := AsWorry; n <= len(w.here.at.answers); n++ {
		if own, err := w.numbered(n); err == nil && own == a {
			return w.take(a), nil
		}
	}
	return w, fmt.Errorf("%s: %q: %w", w.here.at.ID, a.Text, ErrNoAnswer)
}

func (s *minutes) branchAt(id string) int {
	return slices.IndexFunc(s.whatIfs, func(b branch) bool { return b.id == id })
}

// whatIf begins a what-if.
func (s *minutes) whatIf(c MeetingChange, strict bool) (MeetingChange, error) {
	if err := s.about(c, strict); err != nil {
		return c, err
	}
	t := c.Trod
	if slices.ContainsFunc(s.whatIfs, func(b branch) bool { return b.step == c.Step && b.steps[0].Via == t.Via }) {
		return MeetingChange{}, nil
	}
	b := branch{step: c.Step}
	if w, err := s.walkAt(c.Step); err == nil {
		b.walk, b.base, b.walks = w, w.Number(), true
	} else if strict {
		return c, err
	}
	if trail := s.trail(s.stand); strict && slices.ContainsFunc(trail, func(o Trod) bool { return o.From == c.Step && o.Via == t.Via }) {
		return c, fmt.Errorf("%q: %w", t.Via.Text, ErrSame)
	}
	if err := room(len(s.whatIfs), MaxWhatIfs, "what-if", strict); err != nil {
		return c, err
	}
	t.Number, t.From = 1, NoStep
	made, err := b.make(MeetingChange{Do: c.Do, At: c.At, Trod: t}, strict)
	if err != nil {
		return c, err
	}
	if b.id, err = s.newID("w", c.ID); err != nil {
		return c, err
	}
	made.ID, made.Step = b.id, c.Step
	s.whatIfs = append(s.whatIfs, b)
	return made, nil
}

// tread makes a step on a what-if, or stands on one again.
func (s *minutes) tread(c MeetingChange, strict bool) (MeetingChange, error) {
	i := s.branchAt(c.ID)
	if i < 0 {
		return c, fmt.Errorf("what if %q: %w", c.ID, ErrNoEntry)
	}
	b := &s.whatIfs[i]
	c = MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Trod: c.Trod}
	if c.Trod.Via == (Answer{}) && c.Trod.ID == "" {
		return b.again(c)
	}
	if strict && c.Trod.From != b.here {
		return c, fmt.Errorf("step %d: %w", c.Trod.From, ErrNoStep)
	}
	return b.make(c, strict)
}

// again stands on a step of a what-if.
func (b *branch) again(c MeetingChange) (MeetingChange, error) {
	step := c.Trod.Number
	if _, there := findTrod(b.steps, step); !there {
		return c, fmt.Errorf("step %d: %w", step, ErrNoStep)
	}
	if b.here == step {
		return MeetingChange{}, nil
	}
	b.stand(step, c.At)
	return standAgain(c, step), nil
}

// stand stands on a step of a what-if, its walk too.
func (b *branch) stand(step int, at string) {
	b.here, b.stood = step, at
	if b.walks {
		var err error
		b.walk, err = b.walk.Jump(b.base + step)
		b.walks = err == nil
	}
}

// make makes a step of a what-if. As a person’s move it is what the engine makes of the answer; one
// that was made before is there in its words whatever the engine makes of it today, but where that
// is another page, the what-if goes no further.
func (b *branch) make(c MeetingChange, strict bool) (MeetingChange, error) {
	if !strict {
		return b.makeAgain(c)
	}
	if !b.walks {
		return c, ErrNoWalk
	}
	w, err := b.walk.offered(c.Trod.Via)
	if err != nil {
		return c, err
	}
	trail := w.Trail()
	step := trail[len(trail)-1]
	step.Number -= b.base
	if _, tried := findTrod(b.steps, step.Number); tried {
		return b.again(standAgain(c, step.Number))
	}
	c.Trod = trodOf(w.tree, step, c.Trod.From)
	made, _, err := addTrod(&b.steps, c)
	if err != nil {
		return c, err
	}
	b.walk, b.here, b.stood = w, step.Number, c.At
	return made, nil
}

func (b *branch) makeAgain(c MeetingChange) (MeetingChange, error) {
	made, isNew, err := addTrod(&b.steps, c)
	if err != nil {
		return c, err
	}
	if !isNew {
		return b.again(c)
	}
	t := made.Trod
	if b.walks && t.From != NoStep {
		b.stand(t.From, c.At)
	}
	if b.walks {
		w, ok := b.walk.takeAgain(t)
		b.walk, b.walks = w, ok && w.Number() == b.base+t.Number
	}
	b.here, b.stood = t.Number, c.At
	return made, nil
}

// A Comparison lays a what-if beside the walk. It tells, and weighs nothing.
type Comparison struct {
	Parted Trod // the step they both come from
	Walked Way
	WhatIf Way
}

// A Way is where an answer led.
type Way struct {
	Steps []Trod  // after the step they parted at
	Ends  Trod    // the last of them, or where there is none, the step they parted at
	Ended bool    // it came to an end page, and not to a question that is still open
	Leans Bearing // what that page asks of the worker, or ""
}

// Compare lays a what-if beside the walk: where they part, where each ends, and how each leans there.
// The walk is the one as it stands now if that goes through the step, else as it was brought. It is
// followed to the end of the visit in which the step was answered: what came of it when it was taken up
// another time is no end of that answer.
func (m Meeting) Compare(id string) (Comparison, bool) {
	s := m.read()
	i := s.branchAt(id)
	if i < 0 {
		return Comparison{}, false
	}
	b := s.whatIfs[i]
	parted, ok := s.find(b.step)
	if !ok {
		parted = Trod{Step: Step{Number: b.step}, From: NoStep}
	}
	walked := after(s.trail(s.stand), b.step)
	if walked == nil {
		walked = after(s.trail(s.brought), b.step)
	}
	return Comparison{parted, s.way(parted, oneVisit(walked)), s.way(parted, trailTo(b.steps, b.here))}, true
}

// after returns the steps of a trail after one of them.
func after(trail []Trod, step int) []Trod {
	i := slices.IndexFunc(trail, func(t Trod) bool { return t.Number == step })
	if i < 0 {
		return nil
	}
	return trail[i+1:]
}

// oneVisit returns some steps up to where the safety question was asked again, as the walk was taken up
// another time. A safety worry is no other visit, as long as safety is what it came to.
func oneVisit(steps []Trod) []Trod {
	for i, t := range steps {
		worry := t.Via.How == Worried && (i+1 == len(steps) || steps[i+1].Kind == Safety)
		if (t.Via.How == Again || t.Via.How == Worried) && !worry {
			return steps[:i]
		}
	}
	return steps
}

func (s *minutes) way(parted Trod, steps []Trod) Way {
	ends := parted
	if len(steps) > 0 {
		ends = steps[len(steps)-1]
	}
	ended := ends.ID != "" && ends.Kind != Question
	if n, ok := s.tree.Node(ends.ID); ok {
		ended = !n.Asks()
	}
	return Way{steps, ends, ended, ends.Bearing}
}
