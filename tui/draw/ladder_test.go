package draw

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLaddersHoldTheirRoom(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		m := &making{t: t, words: hostile(th)}
		var rungs []Rung
		for range rapid.IntRange(0, 8).Draw(t, "rungs") {
			rungs = append(rungs, Rung{Cell: m.cell(), State: m.text("state"), Low: m.flag("low", 3), Parked: m.text("parked")})
		}
		width := m.width()
		d := Ladder(rungs, width, th)
		sound(t, d, width)
		if width < leastDrawn {
			return
		}
		for _, r := range rungs {
			if r.Ref >= 0 && len(shown(d, r.Ref)) == 0 {
				t.Errorf("%+v is not in the drawing", r)
			}
			pointed(t, d, r.Cell, th)
		}
	})
}

func TestTheGroundIsAtTheBottom(t *testing.T) {
	th := theme(t, "dusk", true)
	for width := 20; width <= 160; width++ {
		d := Ladder(levels(), width, th)
		sound(t, d, width)
		last := -1
		for ref := 6; ref >= 0; ref-- {
			for _, s := range d.Spots {
				if s.Ref == ref && s.Row <= last {
					t.Fatalf("at %d level %d begins at row %d, above what is over it", width, ref, s.Row)
				}
			}
			for _, s := range d.Spots {
				if s.Ref == ref {
					last = max(last, s.Row)
				}
			}
		}
		if want := strings.Repeat("─", width); words(d.Lines[len(d.Lines)-1]) != want || last != len(d.Lines)-2 {
			t.Errorf("at %d the ladder ends with %q", width, d.Lines[len(d.Lines)-1])
		}
	}
}

// At every width a level says how it is met, which one comes first, what the step is and what waits.
func TestALadderSaysItAllInWords(t *testing.T) {
	th := theme(t, "dusk", true)
	for width := 20; width <= 160; width++ {
		d := Ladder(levels(), width, th)
		for _, r := range levels() {
			in := letters(strings.Join(shown(d, r.Ref), " "))
			in = strings.NewReplacer("│", "", "○", "", "●", "", "▸", "").Replace(in)
			if !strings.Contains(in, letters(r.State)) {
				t.Errorf("at %d %q does not say %q", width, in, r.State)
			}
			if got := strings.Contains(in, "comesfirst"); got != r.Low {
				t.Errorf("at %d %q: that it comes first is said: %v", width, in, got)
			}
			if width < 36 {
				continue
			}
			for _, word := range append(strings.Fields(r.Quiet), strings.Fields(r.Parked)...) {
				if !strings.Contains(in, word) {
					t.Errorf("at %d %q is without %q", width, in, word)
				}
			}
		}
	}
}

func TestTheLowestStandsOut(t *testing.T) {
	th := theme(t, "dusk", true)
	d := Ladder(levels(), 76, th)
	at := slices.IndexFunc(d.Lines, func(l string) bool { return strings.Contains(l, "comes first") })
	if at < 0 || !strings.Contains(d.Lines[at], th.Accent("●")) || !strings.Contains(d.Lines[at], th.Accent("not met, comes first")) {
		t.Fatalf("%q", d.Lines)
	}
	for i, line := range d.Lines {
		if i != at && strings.Contains(line, "●") {
			t.Errorf("%q has the mark of the lowest as well", line)
		}
	}
}
