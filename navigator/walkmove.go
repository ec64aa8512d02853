package navigator

import (
	"cmp"
	"slices"
)

// A Move is what made one walk of another, as data, so that a journal can hold it. There are three.
// One begins a walk: it is step 0, and says which page it began on. One makes a step: it says what
// was answered and which page that led to, in the words as they stood. And one only stands on a step
// made before: going back, forward or to any other step are all that, as nothing else comes of them.
type Move struct {
	From int // the number of the step it was made from
	Step int // the number of the step one stands on after it

	// What follows is there only where the move made that step: see Made.

	Left   string // the id of the page the answer was given on
	Asked  string // what that page asked: the engine does not know, its caller may say
	Answer Answer
	ID     string // of the page one came to
	Title  string // its title and kind as they stood
	Kind   Kind
	Passed bool // whether the gate had been answered on the way to this step
}

// Made reports whether the move made the step that it leads to.
func (m Move) Made() bool { return m.ID != "" }

// Begins reports whether the move is the one that began a walk.
func (m Move) Begins() bool { return m.Made() && m.Step == 0 }

// Since returns the move that made this walk of the one before: an answer, a worry, opening, going
// back, forward or to another step. Where nothing changed there is none. It is for one move; whoever
// may have made several asks MovesSince.
func (w Walk) Since(before Walk) (Move, bool) {
	if w.behind != nil && w.here.step >= before.steps {
		return w.here.move(&w.behind.place), true
	}
	changed := w.here.step != before.here.step || w.steps != before.steps
	return Move{From: before.here.step, Step: w.here.step}, changed
}

// move returns the move that made a step from another one.
func (v *visited) move(from *visited) Move {
	if v.as != nil {
		return *v.as
	}
	return Move{
		From: from.step, Step: v.step, Left: from.at.ID, Answer: v.via,
		ID: v.at.ID, Title: v.at.Title, Kind: v.at.Kind, Passed: v.passed,
	}
}

// Moves returns moves that make this walk, the one that begins it first, and no more of them than
// that takes: every step that was made, in the order of their numbers, and then what it takes to
// stand where one stands, with every step knowing which way was taken last from it. Rewalk makes the
// same walk of them.
func (w Walk) Moves() []Move {
	start := w.top().here
	begin := Move{ID: start.at.ID, Title: start.at.Title, Kind: start.at.Kind}
	if start.as != nil {
		begin = *start.as
	}
	return append([]Move{begin}, w.MovesSince(Begin(w.tree))...)
}

// MovesSince returns what Moves returns, but of an earlier state of this walk and not of nothing:
// however many moves lie between them, it takes no more than are returned.
func (w Walk) MovesSince(before Walk) []Move {
	s := retelling{fresh: before.steps, last: map[int]int{}, at: before.here.step, here: w.here.step}
	start, old := w.top().here, before.top().here
	s.remember(&old)
	s.collect(&start)
	slices.SortFunc(s.moves, func(a, b Move) int { return cmp.Compare(a.Step, b.Step) })
	if n := len(s.moves); n > 0 {
		s.at = s.moves[n-1].Step
	}
	_, end := s.settle(&start)
	if s.beyond {
		s.stand(end)
	}
	s.stand(w.here.step)
	return s.moves
}

// A retelling works out the moves between two states of a walk. When every new step has been made,
// some steps may still think that another way was taken last from them than really was. To stand on
// a step makes all the ways to it the last ones. So the walk is seen as lines: each runs along the
// last ways until nothing was tried any more, and the others branch off. To stand at the end of a
// line sets all of it right, and may set wrong what it branches off from; so those further out come
// first.
type retelling struct {
	fresh  int         // the number of the first step that is new
	last   map[int]int // for a step, the one that was taken last from it, once all are made
	at     int         // where one stands
	here   int         // where one is to stand
	beyond bool        // whether something from there on along its line is to be set right
	moves  []Move
}

// remember takes over what was taken last from every step of the earlier state.
func (s *retelling) remember(v *visited) {
	for _, way := range v.ways {
		s.remember(way)
	}
	if len(v.ways) > 0 {
		s.last[v.step] = v.ways[v.last].step
	}
}

// collect adds the move of every new step beyond one, and works out what was taken last when all of
// them are made. It returns the newest.
func (s *retelling) collect(v *visited) int {
	newest := 0
	for _, way := range v.ways {
		if way.step >= s.fresh {
			s.moves = append(s.moves, way.move(v))
		}
		if beyond := max(way.step, s.collect(way)); beyond >= s.fresh && beyond > newest {
			newest, s.last[v.step] = beyond, way.step
		}
	}
	return newest
}

// settle sets right every line that branches off beyond a step. It reports whether the step’s own
// line is to be set right from there on, and where that line ends.
func (s *retelling) settle(v *visited) (wrong bool, end int) {
	end = v.step
	if len(v.ways) == 0 {
		return false, end
	}
	for i, way := range v.ways {
		off, last := s.settle(way)
		if i == v.last {
			wrong, end = wrong || off, last
		} else if off {
			s.stand(last)
			wrong = true
		}
	}
	wrong = wrong || s.last[v.step] != v.ways[v.last].step
	if v.step == s.here {
		s.beyond = wrong
	}
	return wrong, end
}

// stand adds the move that stands on a step, unless one stands there.
func (s *retelling) stand(step int) {
	if step != s.at {
		s.moves = append(s.moves, Move{From: s.at, Step: step})
		s.at = step
	}
}

// Same reports whether two walks are the same: the same steps with the same words, the same pages in
// their places, the same ways taken last, and where one stands.
func (w Walk) Same(other Walk) bool {
	if w.here.step != other.here.step || w.steps != other.steps {
		return false
	}
	a, b := w.top().here, other.top().here
	return a.same(&b)
}

func (v *visited) same(o *visited) bool {
	if v.toStep() != o.toStep() || v.at.ID != o.at.ID || v.at.Gone != o.at.Gone || v.depth != o.depth ||
		v.named != o.named || v.passed != o.passed || len(v.ways) != len(o.ways) || v.last != o.last {
		return false
	}
	for i := range v.ways {
		if !v.ways[i].same(o.ways[i]) {
			return false
		}
	}
	return true
}
