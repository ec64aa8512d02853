package navigator

import (
	"errors"
	"fmt"
)

// How says what kind of answer led from one place to the next.
type How string

// The ways to move on. Opened is a jump: by finding, by the map, by a link.
const (
	Chosen   How = "chosen"
	NoneOf   How = "none"
	Worried  How = "worry"
	Again    How = "again" // the safety question, asked again though nobody said that there is a worry
	Followed How = "followed"
	Opened   How = "opened"
)

// An Answer is what was said at a place: the words as they stood, and where they were meant to
// lead. It holds no position, so it stays true when a page is edited.
type Answer struct {
	How  How
	Text string
	To   string
}

// The moves that cannot be made. Errors of this package wrap one of them.
var (
	ErrNoAnswer  = errors.New("no such answer here")
	ErrNoNode    = errors.New("no such page in the tree")
	ErrGateFirst = errors.New("the safety question comes first")
	ErrStart     = errors.New("this is where the walk began")
	ErrNoWayOn   = errors.New("no way on has been tried from here")
	ErrNoStep    = errors.New("no such step in this walk")
)

// A Walk is one person's way through a tree, with every branch they have tried. It is a value: a
// move returns a new walk, and the one it was made from still stands where it stood.
//
// Inside it is a zipper. The place one stands on is in hand with the ways already tried from it;
// behind it lie frames, one for each step back to the start. A move takes one frame up or puts one
// down, so it costs the same in a walk of five steps and of five thousand.
type Walk struct {
	tree   Tree
	here   visited
	behind *frame
	steps  int // how many steps were ever made; the next one's number
}

// visited is a place one has stood on, with the ways tried from it.
type visited struct {
	at     *place
	via    Answer // what led here; the zero Answer at the start
	as     *Move  // how the step was read from a journal; nil where it was made here
	step   int    // its number, in the order the steps were made
	depth  int
	named  bool // the “finding the word” question lies on the way here
	passed bool // the gate lies behind: something that is not safety lies on the way here
	ways   []*visited
	last   int // which way was taken last
}

// A frame is a place one has left, and which of its ways one took.
type frame struct {
	up    *frame
	place visited
	way   int
}

// Begin starts a walk at the safety gate.
func Begin(t Tree) Walk {
	gate := t.nodes[t.rules.Gate]
	return Walk{tree: t, here: visited{at: gate}, steps: 1}
}

// Tree returns the tree the walk goes through.
func (w Walk) Tree() Tree { return w.tree }

// Here returns the node one stands on.
func (w Walk) Here() Node { return w.here.at.clone() }

// Depth returns how many steps lie between the start and here.
func (w Walk) Depth() int { return w.here.depth }

// Passed reports whether the gate has been answered on the way here, so that ordinary pages may
// be opened. Standing on the gate itself, it has not.
func (w Walk) Passed() bool { return w.here.passed }

// Answers returns what can be chosen here by number, the first being 1. On a question these are
// its author's answers; on an end page, where it leads on.
func (w Walk) Answers() []Answer { return append([]Answer(nil), w.here.at.answers...) }

// None returns the answer “none of these”, and whether this place has it. It leads to the question
// that looks for a word, and once that has been passed, to a person: it never returns to a page
// that has just been refused.
func (w Walk) None() (Answer, bool) {
	if w.here.at.Kind != Question || w.here.at.Gone {
		return Answer{}, false
	}
	to := w.tree.rules.Unnamed
	if w.here.named {
		to = w.tree.rules.Company
	}
	return Answer{How: NoneOf, Text: NoneText, To: to}, true
}

// Worry returns the answer “this is a safety worry”, and whether this place has it: every
// question but the gate does.
func (w Walk) Worry() (Answer, bool) {
	if !w.here.at.Asks() || w.here.at.ID == w.tree.rules.Gate {
		return Answer{}, false
	}
	return Answer{How: Worried, Text: WorryText, To: w.tree.rules.Gate}, true
}

// Choose gives the n-th answer, counted from 1; 0 is “none of these”. It fails with ErrNoAnswer
// where there is no such answer.
func (w Walk) Choose(n int) (Walk, error) {
	if n == 0 {
		a, ok := w.None()
		if !ok {
			return w, fmt.Errorf("%s: none of these: %w", w.here.at.ID, ErrNoAnswer)
		}
		return w.take(a), nil
	}
	if n < 1 || n > len(w.here.at.answers) {
		return w, fmt.Errorf("%s: answer %d: %w", w.here.at.ID, n, ErrNoAnswer)
	}
	return w.take(w.here.at.answers[n-1]), nil
}

// AskAgain goes to the safety gate, from anywhere, where the question is to be asked again: on another day,
// by two people together, or before a page that waits for it. It says of nobody that they are worried. It
// stays on a gate that nobody has answered.
func (w Walk) AskAgain() Walk {
	if w.here.at.ID == w.tree.rules.Gate && len(w.here.ways) == 0 {
		return w
	}
	return w.anew(Answer{How: Again, Text: AgainText, To: w.tree.rules.Gate})
}

// Worried goes to the safety gate, from anywhere. On the gate itself it stays.
func (w Walk) Worried() Walk {
	if w.here.at.ID == w.tree.rules.Gate {
		return w
	}
	return w.anew(Answer{How: Worried, Text: WorryText, To: w.tree.rules.Gate})
}

// anew goes to a safety gate that nobody has answered: one that was left so, or a new one. So each answer
// to it is a step of its own, with its own time, also where it is what was said before.
func (w Walk) anew(a Answer) Walk {
	for i, way := range w.here.ways {
		if way.via == a && way.at.ID == a.To && len(way.ways) == 0 {
			return w.down(i)
		}
	}
	return w.along(a, w.tree.nodes[a.To])
}

// Open goes to a node that no answer here leads to. Before the gate has been passed only safety
// opens; anything else fails with ErrGateFirst. A node that stands behind a question opens that
// question. From the question itself it stays there, as only an answer leads on.
func (w Walk) Open(id string) (Walk, error) {
	p := w.tree.nodes[id]
	if p == nil {
		return w, fmt.Errorf("%s: %w", id, ErrNoNode)
	}
	if p.Kind != Safety && !w.here.passed {
		return w, fmt.Errorf("%s: %w", id, ErrGateFirst)
	}
	door := w.tree.nodes[w.tree.Door(w.here.at.ID, id)]
	if p == w.here.at || door.Behind == w.here.at.ID {
		return w, nil
	}
	return w.take(Answer{How: Opened, Text: p.Title, To: id}), nil
}

// take moves along an answer: down a way tried before if there is one, else down a new one. A way
// from a journal may end where the same answer does not lead any more; then it is another one.
func (w Walk) take(a Answer) Walk {
	from := &w.here
	to := w.tree.nodes[w.tree.Door(from.at.ID, a.To)]
	for i, way := range from.ways {
		if way.via == a && way.at == to {
			return w.down(i)
		}
	}
	return w.along(a, to)
}

// along makes a new step by an answer.
func (w Walk) along(a Answer, to *place) Walk {
	from := &w.here
	next := visited{
		at: to, via: a, step: w.steps, depth: from.depth + 1,
		named:  from.named || to.ID == w.tree.rules.Unnamed,
		passed: to.ID != w.tree.rules.Gate && (from.passed || to.Kind != Safety),
	}
	return Walk{tree: w.tree, here: next, behind: &frame{w.behind, w.here, len(w.here.ways)}, steps: w.steps + 1}
}

// down goes along a way that was tried before.
func (w Walk) down(way int) Walk {
	f := &frame{w.behind, w.here, way}
	w.here = *w.here.ways[way]
	w.behind = f
	return w
}

// Back returns to the place before. What was answered stays: Last tells it, Forward takes it again
// and a different answer makes a branch beside it. At the start it fails with ErrStart.
func (w Walk) Back() (Walk, error) {
	if w.behind == nil {
		return w, ErrStart
	}
	return w.up(), nil
}

// up puts the place in hand among the ways of the one before.
func (w Walk) up() Walk {
	f := w.behind
	parent := f.place
	ways := make([]*visited, max(len(parent.ways), f.way+1))
	copy(ways, parent.ways)
	here := w.here
	ways[f.way] = &here
	parent.ways, parent.last = ways, f.way
	return Walk{tree: w.tree, here: parent, behind: f.up, steps: w.steps}
}

// Forward takes the way that was taken last from here, or fails with ErrNoWayOn.
func (w Walk) Forward() (Walk, error) {
	if len(w.here.ways) == 0 {
		return w, ErrNoWayOn
	}
	return w.down(w.here.last), nil
}

// Last returns the answer given last at this place, and whether there was one.
func (w Walk) Last() (Answer, bool) {
	if len(w.here.ways) == 0 {
		return Answer{}, false
	}
	return w.here.ways[w.here.last].via, true
}

// Given returns the answer of this place's own that was given here last: neither a safety worry nor
// a jump to somewhere else. It is what a person finds marked on coming back.
func (w Walk) Given() (Answer, bool) {
	ways := w.here.ways
	if len(ways) == 0 {
		return Answer{}, false
	}
	own := func(a Answer) bool { return a.How == Chosen || a.How == NoneOf || a.How == Followed }
	if last := ways[w.here.last].via; own(last) {
		return last, true
	}
	for i := len(ways) - 1; i >= 0; i-- {
		if own(ways[i].via) {
			return ways[i].via, true
		}
	}
	return Answer{}, false
}
