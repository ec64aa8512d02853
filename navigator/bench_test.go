package navigator_test

import (
	"fmt"
	"runtime"
	"testing"

	"bearings/navigator"
)

// histories are the lengths every cost is measured at: a short walk, a supervision, and more than
// anyone will walk.
func histories() []int { return []int{10, 1_000, 100_000} }

// long makes a walk of so many steps, to and fro between two questions, and ends on one of them
// with nothing tried from there.
func long(t testing.TB, steps int) navigator.Walk {
	t.Helper()
	w := onward(t, navigator.Begin(tree(t)), "3 2")
	for w.Steps() < steps {
		w = onward(t, w, "3 2")
	}
	return w
}

// The cost of an answer must not grow with the walk, so it is counted at every length.
func TestAMoveCostsTheSameHoweverLongTheWalk(t *testing.T) {
	for _, steps := range histories() {
		w := long(t, steps)
		back, err := w.Back()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name string
			from navigator.Walk
			move func(navigator.Walk) (navigator.Walk, error)
			most float64
		}{
			{"a new answer", w, func(w navigator.Walk) (navigator.Walk, error) { return w.Choose(1) }, 2},
			{"none of these", w, func(w navigator.Walk) (navigator.Walk, error) { return w.Choose(0) }, 2},
			{"an answer tried before", back, func(w navigator.Walk) (navigator.Walk, error) { return w.Choose(2) }, 2},
			{"an answer beside it", back, func(w navigator.Walk) (navigator.Walk, error) { return w.Choose(1) }, 2},
			{"a worry", w, func(w navigator.Walk) (navigator.Walk, error) { return w.Worried(), nil }, 2},
			{"opening a page", w, func(w navigator.Walk) (navigator.Walk, error) { return w.Open("about") }, 2},
			{"forward", back, navigator.Walk.Forward, 2},
			{"back", w, navigator.Walk.Back, 2},
		} {
			t.Run(fmt.Sprintf("%s after %d steps", c.name, steps), func(t *testing.T) {
				var next navigator.Walk
				var err error
				allocs := testing.AllocsPerRun(100, func() { next, err = c.move(c.from) })
				if err != nil || next.Number() == c.from.Number() {
					t.Fatalf("the move was not made: %v", err)
				}
				if allocs > c.most {
					t.Errorf("it allocates %v times, want at most %v", allocs, c.most)
				}
			})
		}
	}
}

// A jump goes by way of the start, so it may cost as much as the walk is long and no more: ten times
// the walk must not cost a hundred times the memory.
func TestAJumpCostsNoMoreThanTheWalkIsLong(t *testing.T) {
	perStep := func(steps int) float64 {
		w := long(t, steps)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range 10 {
			start, err := w.Jump(0)
			if err != nil {
				t.Fatal(err)
			}
			if there, err := start.Jump(w.Number()); err != nil || there.Depth() != w.Depth() {
				t.Fatalf("the jump arrived at depth %d: %v", there.Depth(), err)
			}
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(10*steps)
	}
	short, tenfold := perStep(1_000), perStep(10_000)
	if tenfold > 3*short {
		t.Errorf("a jump takes %.0f bytes a step in a short walk and %.0f in one ten times as long", short, tenfold)
	}
}

// bench measures something at every length of walk. It fails where the thing did not happen.
func bench[T any](b *testing.B, do func(navigator.Walk) (T, error), happened func(w navigator.Walk, got T) bool) {
	for _, steps := range histories() {
		w := long(b, steps)
		b.Run(fmt.Sprint(steps), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := do(w); err != nil || !happened(w, got) {
					b.Fatalf("it did not happen: %v", err)
				}
			}
		})
	}
}

func BenchmarkChoose(b *testing.B) {
	bench(b, func(w navigator.Walk) (navigator.Walk, error) { return w.Choose(1) },
		func(w, next navigator.Walk) bool { return next.Number() == w.Steps() })
}

func BenchmarkBack(b *testing.B) {
	bench(b, navigator.Walk.Back, func(w, next navigator.Walk) bool { return next.Depth() == w.Depth()-1 })
}

func BenchmarkTrail(b *testing.B) {
	bench(b, func(w navigator.Walk) ([]navigator.Step, error) { return w.Trail(), nil },
		func(w navigator.Walk, trail []navigator.Step) bool { return len(trail) == w.Steps() })
}

// BenchmarkJump goes to a step in the middle of the walk.
func BenchmarkJump(b *testing.B) {
	bench(b, func(w navigator.Walk) (navigator.Walk, error) { return w.Jump(w.Steps() / 2) },
		func(w, there navigator.Walk) bool { return there.Depth() == w.Steps()/2 })
}

// BenchmarkJumpAcross goes from a short branch to the end of the long one.
func BenchmarkJumpAcross(b *testing.B) {
	bench(b, func(w navigator.Walk) (navigator.Walk, error) {
		start, err := w.Jump(0)
		if err != nil {
			return w, err
		}
		beside, err := start.Choose(1)
		if err != nil {
			return w, err
		}
		return beside.Jump(w.Number())
	}, func(w, there navigator.Walk) bool { return there.Depth() == w.Depth() })
}

func BenchmarkBranches(b *testing.B) {
	bench(b, func(w navigator.Walk) (navigator.Branch, error) { return w.Branches(), nil },
		func(w navigator.Walk, tried navigator.Branch) bool { return len(tried.Ways) == 1 })
}
