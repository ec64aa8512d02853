package navigator_test

import (
	"fmt"
	"testing"

	"bearings/navigator"
)

// branching makes a walk of so many steps and branches: it goes to and fro between two questions,
// and every so often a few steps back to answer otherwise, and then a worry to the gate and past it.
func branching(t testing.TB, steps, branches int) navigator.Walk {
	t.Helper()
	w := onward(t, navigator.Begin(tree(t)), "3 2")
	for made := 0; w.Steps() < steps; {
		if made < branches && w.Steps() >= (made+1)*(steps-10)/branches {
			w = onward(t, w, fmt.Sprintf("#%d ! 3 2", w.Steps()-6))
			made++
			continue
		}
		w = onward(t, w, "2")
	}
	if n := tips(w.Branches()); n < branches {
		t.Fatalf("the walk has %d branches", n)
	}
	return w
}

// tips counts the steps that nothing was tried from.
func tips(b navigator.Branch) int {
	n := 0
	for _, way := range b.Ways {
		n += tips(way)
	}
	return max(n, 1)
}

// BenchmarkRewalk reads a long walk again, and one that is longer than anybody walks.
func BenchmarkRewalk(b *testing.B) {
	for _, c := range []struct{ steps, branches int }{{500, 40}, {50_000, 4_000}} {
		w := branching(b, c.steps, c.branches)
		in, moves := w.Tree(), w.Moves()
		b.Run(fmt.Sprintf("%d steps %d branches", c.steps, c.branches), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				again, gone, left := navigator.Rewalk(in, moves)
				if len(gone)+len(left) > 0 || again.Number() != w.Number() || again.Steps() != w.Steps() {
					b.Fatal("it is another walk")
				}
			}
		})
	}
}

// BenchmarkMoves tells a long walk.
func BenchmarkMoves(b *testing.B) {
	w := branching(b, 500, 40)
	b.ReportAllocs()
	for b.Loop() {
		if moves := w.Moves(); len(moves) < w.Steps() {
			b.Fatalf("only %d moves", len(moves))
		}
	}
}

// BenchmarkSince tells one step, as it is told before every screen of a kept walk.
func BenchmarkSince(b *testing.B) {
	before := branching(b, 500, 40)
	w := before.Worried()
	b.ReportAllocs()
	for b.Loop() {
		if m, changed := w.Since(before); !changed || m.Step != before.Steps() {
			b.Fatal("nothing has changed")
		}
	}
}
