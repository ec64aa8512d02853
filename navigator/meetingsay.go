package navigator

import (
	"fmt"
	"slices"
	"strings"
)

// Sayings are what each of the two would answer at a step. They are sealed: what one of them said
// has no words here until the other has said theirs too, or has passed. From then on they are open,
// and both stay noted. The seal is for the eye: a change holds the words, so that a journal can.
type Sayings struct {
	Worker, Supervisor Saying
	Open               bool
}

// A Saying is what one of them said.
type Saying struct {
	By     Party
	Given  bool     // something was said, or passed: this much is told while it is sealed
	Spoken []Spoken // the first first; no words while it is sealed, nor what a pass took back unseen
}

// Spoken is words that were said.
type Spoken struct {
	Words  string
	Passed bool   // “I do not want to say”; then there are no words
	After  bool   // it was said when the other’s words were open
	At     string // the minute
}

// Words returns what was said before the other’s words were open, or where nothing was, the first
// after that.
func (s Saying) Words() string {
	words := ""
	for _, spoken := range s.Spoken {
		switch {
		case spoken.Passed:
		case !spoken.After:
			words = spoken.Words
		case words == "":
			return spoken.Words
		}
	}
	return words
}

// Passed reports whether they did not want to say, and have not since.
func (s Saying) Passed() bool {
	return len(s.Spoken) > 0 && s.Spoken[len(s.Spoken)-1].Passed
}

func (s Sayings) of(by Party) Saying {
	if by == Supervisor {
		return s.Supervisor
	}
	return s.Worker
}

// Differ reports whether the two said different things. Nothing is made of it: both are noted.
// While they are sealed it tells nothing.
func (s Sayings) Differ() bool {
	worker, supervisor := s.Worker.Words(), s.Supervisor.Words()
	return worker != "" && supervisor != "" && !strings.EqualFold(worker, supervisor)
}

// Say notes what one of the two would answer at a step. What they said before stays noted. It fails
// with ErrNotFree for anybody else.
func (m Meeting) Say(step int, by Party, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoSay, Step: step, By: by, Words: words})
}

// Pass notes that one of the two does not want to say. What the other says is open then.
func (m Meeting) Pass(step int, by Party) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoPass, Step: step, By: by})
}

func (s *minutes) say(c MeetingChange, strict bool) (MeetingChange, error) {
	words, err := kept(c.Do.Field(), c.Words, strict)
	switch {
	case err != nil:
		return c, err
	case !slices.Contains(Parties(), c.By):
		return c, fmt.Errorf("%q: %w", c.By, ErrNotFree)
	case c.Do == DoPass:
		words = ""
	case words == "":
		return c, fmt.Errorf("%w: nothing was said; pass instead", ErrValue)
	}
	if err := s.about(c, strict); err != nil {
		return c, err
	}
	o := s.on(c.Step)
	one := &o.worker
	if c.By == Supervisor {
		one = &o.super
	}
	spoken := Spoken{Words: words, Passed: c.Do == DoPass, After: o.open(), At: c.At}
	if last := len(one.Spoken) - 1; last >= 0 && one.Spoken[last].Words == words && one.Spoken[last].Passed == spoken.Passed {
		return MeetingChange{}, nil
	}
	one.Spoken, one.Given = append(one.Spoken, spoken), true
	return MeetingChange{Do: c.Do, At: c.At, Step: c.Step, By: c.By, Words: words}, nil
}

// sayings returns what may be shown of what was said at a step.
func (s *minutes) sayings(step int) Sayings {
	i := slices.IndexFunc(s.told, func(o onStep) bool { return o.step == step })
	if i < 0 {
		return Sayings{Worker: Saying{By: Worker}, Supervisor: Saying{By: Supervisor}}
	}
	o := s.told[i]
	open := o.open()
	o.worker.Spoken, o.super.Spoken = o.worker.shown(open), o.super.shown(open)
	return Sayings{Worker: o.worker, Supervisor: o.super, Open: open}
}

// shown returns what may be shown of what one of them said: while it is sealed, that they passed,
// and when it is open everything but what a pass took back unseen.
func (s Saying) shown(open bool) []Spoken {
	if !open && !s.Passed() {
		return nil
	}
	from := 0
	for i, spoken := range s.Spoken {
		if spoken.Passed && !spoken.After {
			from = i
		}
	}
	return slices.Clone(s.Spoken[from:])
}
