package navigator

import (
	"cmp"
	"slices"
)

// Gone is a page that was walked through and is in the tree no more.
type Gone struct {
	ID    string
	Title string // as it stood
	Step  int    // the first step that stands on it
}

// mostSteps is the highest number a step may have that is read. No journal holds as many.
const mostSteps = 1 << 30

// Rewalk makes moves that have been kept, in a tree that may have changed since. It is lenient, as
// what was walked once was walked: every step is there under its number, in the words of the time,
// and Trail and Branches tell it so. What one stands on at a step is what the tree has there now:
//
//   - the page, if it has it;
//   - where the page is gone, one that says so, with the old title and kind and no answers. Every
//     such page is returned;
//   - where the page now stands behind a question, and the answer that led there was not given on
//     it, that question;
//   - where the page is no safety page and it cannot be told that the gate was answered, the gate.
//
// So the rules of the gates hold as in any other walk, whatever the moves say: a gate counts as
// answered only if it did when it was walked, and the answer that did it, by its words or else by
// where it led, still leads from the same page out of safety. Here().ID then differs from the ID of
// the last step of the trail.
//
// A move that cannot be made at all is left, and returned: the caller has it still.
func Rewalk(t Tree, moves []Move) (Walk, []Gone, []Move) {
	moves = slices.Clone(moves)
	r := rewalking{
		tree: t, steps: 1, named: map[string]bool{},
		made: make([]visited, 0, len(moves)+1), spots: make([]spot, 0, len(moves)+1),
	}
	r.put(Begin(t).here, spot{})
	var left []Move
	for i := range moves {
		if !r.again(&moves[i], i+1) {
			left = append(left, moves[i])
		}
	}
	return r.walk(), r.gone, left
}

// A rewalking is a walk on its way out of a journal. Where one stands is only noted while the moves
// are made, and what was taken last from each step is worked out when all are, so that reading costs
// no more than the journal is long, however far the moves leap.
type rewalking struct {
	tree  Tree
	steps int       // the next step’s number
	made  []visited // the steps in the order of their numbers; ways point into it, so it never grows
	spots []spot    // what else is known of each of them
	here  int       // the index of the step one stands on
	gone  []Gone
	named map[string]bool // the ids of those
}

// A spot says where a step hangs, and when one stood there. Moves are counted from 1.
type spot struct {
	up     int // the index of the step it was made from
	way    int // which of the ways from there it is
	stood  int // the last move that led there
	beyond int // the last move that led to a step beyond it
}

// put adds a step.
func (r *rewalking) put(v visited, s spot) {
	r.made, r.spots = append(r.made, v), append(r.spots, s)
}

// find returns the index of the step with a number.
func (r *rewalking) find(step int) (int, bool) {
	return slices.BinarySearchFunc(r.made, step, func(v visited, step int) int { return cmp.Compare(v.step, step) })
}

// again makes a move that was made before, and reports whether it could.
func (r *rewalking) again(m *Move, count int) bool {
	switch {
	case m.Begins():
		return r.begin(m)
	case m.Made():
		return r.step(m, count)
	}
	at, there := r.find(m.Step)
	if there {
		r.here, r.spots[at].stood = at, count
	}
	return there
}

// begin names the page that the walk began on. It begins on the gate, whichever page that is now.
func (r *rewalking) begin(m *Move) bool {
	start := &r.made[0]
	if m.From != 0 || start.as != nil || len(r.made) > 1 {
		return false
	}
	start.as = m
	if r.tree.nodes[m.ID] == nil {
		r.miss(m)
	}
	return true
}

// step makes a new step. Its number must be higher than any before it: steps are found by that.
func (r *rewalking) step(m *Move, count int) bool {
	up, there := r.find(m.From)
	if !there || m.Step < r.steps || m.Step > mostSteps {
		return false
	}
	from := &r.made[up]
	at, passed := r.arrive(from, m)
	unnamed := r.tree.rules.Unnamed
	r.here, r.steps = len(r.made), m.Step+1
	r.put(visited{
		at: at, via: m.Answer, as: m, step: m.Step, depth: from.depth + 1,
		named: from.named || m.ID == unnamed || at.ID == unnamed, passed: passed,
	}, spot{up: up, way: len(from.ways), stood: count})
	from.ways = append(from.ways, &r.made[r.here])
	return true
}

// arrive returns what stands now where a move led, and whether the gate counts as answered there.
// Where that is in doubt it does not, and nothing but safety stands there.
func (r *rewalking) arrive(from *visited, m *Move) (at *place, passed bool) {
	gate, led := r.tree.nodes[r.tree.rules.Gate], r.leads(from, m)
	at = r.tree.nodes[m.ID]
	switch {
	case at == nil:
		r.miss(m)
		at = &place{Node: Node{ID: m.ID, Title: m.Title, Kind: m.Kind, Gone: true}}
	case at.Behind != "" && at != led:
		at = r.tree.nodes[r.tree.Door("", m.ID)]
	}
	out := led != nil && led.Kind != Safety && at.Kind != Safety
	passed = m.Passed && at != gate && (from.passed || out)
	if !passed && at.Kind != Safety && !at.Gone {
		at = gate
	}
	return at, passed
}

// leads returns where a move’s answer leads now, or nil where it is none of the answers of the page
// that stands where it was given.
func (r *rewalking) leads(from *visited, m *Move) *place {
	if m.Left != from.at.ID {
		return nil
	}
	a, ok := from.at.still(m.Answer)
	if m.Answer.How == NoneOf {
		a, ok = Walk{tree: r.tree, here: *from}.None()
	}
	if !ok {
		return nil
	}
	return r.tree.nodes[r.tree.Door(from.at.ID, a.To)]
}

// still returns what an answer that was given at a place once is there now: the very same, or the
// only one in the same words, or, where no words are the same, one that leads to the same page.
func (p *place) still(given Answer) (Answer, bool) {
	var words, leads []Answer
	for _, a := range p.answers {
		switch {
		case a == given:
			return a, true
		case a.How != given.How:
		case a.Text == given.Text:
			words = append(words, a)
		case a.To == given.To:
			leads = append(leads, a)
		}
	}
	if len(words) > 0 {
		return words[0], len(words) == 1
	}
	if len(leads) > 0 {
		return leads[0], true
	}
	return Answer{}, false
}

// miss notes that a page is gone, once.
func (r *rewalking) miss(m *Move) {
	if !r.named[m.ID] {
		r.named[m.ID] = true
		r.gone = append(r.gone, Gone{ID: m.ID, Title: m.Title, Step: m.Step})
	}
}

// walk returns the walk that the moves have made.
func (r *rewalking) walk() Walk {
	for i := len(r.spots) - 1; i > 0; i-- { // a step comes after the one it was made from
		s := &r.spots[i]
		latest, up := max(s.stood, s.beyond), &r.spots[s.up]
		if latest > up.beyond {
			up.beyond, r.made[s.up].last = latest, s.way
		}
	}
	var path []int
	for i := r.here; i > 0; i = r.spots[i].up {
		path = append(path, r.spots[i].way)
	}
	w := Walk{tree: r.tree, here: r.made[0], steps: r.steps}
	for _, way := range slices.Backward(path) {
		w = w.down(way)
	}
	return w
}
