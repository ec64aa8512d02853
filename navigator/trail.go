package navigator

import (
	"fmt"
	"slices"
)

// A Step is a place one has stood on. Its number names it for as long as the walk lives. In a walk
// read from a journal it is told as it stood when it was made, whatever stands there now.
type Step struct {
	Number int
	ID     string
	Title  string
	Kind   Kind
	Via    Answer // what led here; the zero Answer at the start
}

func (v visited) toStep() Step {
	s := Step{Number: v.step, ID: v.at.ID, Title: v.at.Title, Kind: v.at.Kind, Via: v.via}
	if v.as != nil {
		s.ID, s.Title, s.Kind = v.as.ID, v.as.Title, v.as.Kind
	}
	return s
}

// Number returns the number of the step one stands on.
func (w Walk) Number() int { return w.here.step }

// Trail returns the steps from the start to here, here last.
func (w Walk) Trail() []Step {
	trail := make([]Step, w.here.depth+1)
	trail[w.here.depth] = w.here.toStep()
	for f := w.behind; f != nil; f = f.up {
		trail[f.place.depth] = f.place.toStep()
	}
	return trail
}

// CameTo returns which step of a trail the walk had come to. Where it was only taken up again, or the
// safety question asked once more, that is the step before: the question at the gate, the one it leads
// to, and one that is opened there at once, say nothing yet of the work.
func CameTo(trail []Step) int {
	for i := len(trail) - 1; i > 0; i-- {
		if !asksAgain(trail, i) && !takesUp(trail, i) {
			return i
		}
	}
	return 0
}

// takesUp reports whether a step of a trail only takes the walk up again after the gate.
func takesUp(trail []Step, i int) bool {
	if trail[i].Kind != Question || i == 0 {
		return false
	}
	return asksAgain(trail, i-1) || trail[i].Via.How == Opened && takesUp(trail, i-1)
}

// asksAgain reports whether a step of a trail is the gate once more.
func asksAgain(trail []Step, i int) bool {
	how := trail[i].Via.How
	return i > 0 && trail[i].ID == trail[0].ID || how == Again || how == Worried
}

// A Branch is a step and the ways tried from it, in the order they were first taken.
type Branch struct {
	Step
	Ways []Branch
}

// Branches returns everything that was tried in this walk, from the start.
func (w Walk) Branches() Branch {
	return w.top().here.branch()
}

func (v visited) branch() Branch {
	b := Branch{Step: v.toStep()}
	for _, way := range v.ways {
		b.Ways = append(b.Ways, way.branch())
	}
	return b
}

// top goes back to the start.
func (w Walk) top() Walk {
	for w.behind != nil {
		w = w.up()
	}
	return w
}

// Jump goes to a step made earlier, on this branch or another, by its number. It fails with
// ErrNoStep where the walk has no such step. It goes by way of the start, so it costs as much as
// the walk is long.
func (w Walk) Jump(step int) (Walk, error) {
	if step == w.here.step {
		return w, nil
	}
	start := w.top()
	path, ok := start.here.find(step)
	if !ok {
		return w, fmt.Errorf("step %d: %w", step, ErrNoStep)
	}
	for _, way := range slices.Backward(path) {
		start = start.down(way)
	}
	return start, nil
}

// find returns the ways that lead to a step from here, the last of them first, so that each is
// added at the end. Ways stand in the order they were made and a step is made after the one it was
// made from, so nothing below a later step can be it.
func (v *visited) find(step int) ([]int, bool) {
	if v.step == step {
		return nil, true
	}
	for i, way := range v.ways {
		if way.step > step {
			break
		}
		if path, ok := way.find(step); ok {
			return append(path, i), true
		}
	}
	return nil, false
}

// Steps returns how many different steps were made in the walk, the start among them.
func (w Walk) Steps() int { return w.steps }
