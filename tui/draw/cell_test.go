package draw

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// typedWords are things that people write, and things that are hard to lay out.
var typedWords = rapid.OneOf(
	rapid.SampledFrom([]string{"", "a", "Stay in college", "theirs · moving", "一期一会の人", "👩‍👩‍👧 at home", "é́́", "Donaudampfschifffahrtsgesellschaftskapitän", "one\ntwo\nthree"}),
	rapid.StringMatching(`[a-z ]{0,60}`),
)

// someCells draws some cells, numbered from a number on, with at most one that is stood on.
func someCells(t *rapid.T, n, from, now int) []Cell {
	var all []Cell
	for i := range n {
		all = append(all, Cell{
			Text: typedWords.Draw(t, "text"), Quiet: typedWords.Draw(t, "quiet"), Ref: from + i, Now: from+i == now,
			Fixed: rapid.Bool().Draw(t, "fixed"), Add: i == n-1 && rapid.Bool().Draw(t, "add"), Caret: from+i == now && rapid.Bool().Draw(t, "caret"),
		})
	}
	return all
}

// TestDrawingsHoldTheirWidthAndTheirPlaces draws worksheets of any size at any width: no line is wider
// than it may be, every place lies in the drawing, no two lie on each other, and what one stands on is
// always in view.
func TestDrawingsHoldTheirWidthAndTheirPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		theme, err := NewTheme(rapid.SampledFrom(Themes()).Draw(t, "theme"), rapid.Bool().Draw(t, "dark"))
		if err != nil {
			t.Fatal(err)
		}
		theme = theme.WithASCII(rapid.Bool().Draw(t, "ascii"))
		width := rapid.IntRange(36, 160).Draw(t, "width")
		columns, rows := rapid.IntRange(1, 10).Draw(t, "columns"), rapid.IntRange(1, 5).Draw(t, "rows")
		now := rapid.IntRange(-1, columns*(rows+1)-1).Draw(t, "now")
		var d Drawn
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			var stacks []Stack
			for i := range columns {
				stacks = append(stacks, Stack{Head: typedWords.Draw(t, "head"), Hint: typedWords.Draw(t, "hint"), Cells: someCells(t, rows+1, i*(rows+1), now)})
			}
			d = Stacks(stacks, width, theme)
		case 1, 2:
			g := Table{Most: rapid.IntRange(1, 5).Draw(t, "most")}
			if columns < 5 {
				g.Narrow = rapid.Bool().Draw(t, "narrow")
			}
			for range rows {
				g.Rows = append(g.Rows, "What would help?")
			}
			for i := range columns {
				all := someCells(t, rows+1, i*(rows+1), now)
				if g.Narrow {
					all[0].Ref, all[0].Now = -1, false
					if now == i*(rows+1) {
						now = -1
					}
				}
				g.Columns = append(g.Columns, Column{Head: all[0], Cells: all[1:]})
			}
			d = Grid(g, width, theme)
		default:
			var rungs []Rung
			for _, c := range someCells(t, rows, 0, now) {
				rungs = append(rungs, Rung{Cell: c, State: typedWords.Draw(t, "state"), Low: rapid.Bool().Draw(t, "low"), Parked: typedWords.Draw(t, "parked")})
			}
			if now >= rows {
				now = -1
			}
			d = Ladder(rungs, width, theme)
		}
		for i, line := range d.Lines {
			if Width(line) > width || strings.Contains(line, "\n") {
				t.Fatalf("line %d is %d wide of %d: %q", i, Width(line), width, ansi.Strip(line))
			}
		}
		seen := map[[2]int]int{}
		found := now < 0
		for _, s := range d.Spots {
			if s.Row < 0 || s.Row >= len(d.Lines) || s.Col < 0 || s.Width < 1 || s.Col+s.Width > width {
				t.Fatalf("%+v lies outside the drawing of %d lines at %d", s, len(d.Lines), width)
			}
			for x := s.Col; x < s.Col+s.Width; x++ {
				if other, taken := seen[[2]int{s.Row, x}]; taken {
					t.Fatalf("%d and %d lie on each other in line %d", s.Ref, other, s.Row)
				}
				seen[[2]int{s.Row, x}] = s.Ref
			}
			found = found || s.Ref == now
		}
		if !found {
			t.Fatalf("what one stands on is not in view:\n%s", ansi.Strip(strings.Join(d.Lines, "\n")))
		}
	})
}

// drawnPlainly is a drawing without its styles.
func drawnPlainly(d Drawn) string {
	var b strings.Builder
	for _, line := range d.Lines {
		b.WriteString(strings.TrimRight(ansi.Strip(line), " ") + "\n")
	}
	return b.String()
}

func TestALaddersGroundIsAtTheBottom(t *testing.T) {
	theme, _ := NewTheme("dusk", true)
	got := drawnPlainly(Ladder([]Rung{
		{Cell: Cell{Text: "Safe now", Ref: 0}, State: "met"},
		{Cell: Cell{Text: "A roof", Ref: 1, Quiet: "ring housing"}, State: "not met", Low: true},
		{Cell: Cell{Text: "Deeper work", Ref: 2, Now: true}, Parked: "parked, not dropped"},
	}, 60, theme))
	want := `▸ ○ Deeper work   ···
  │   parked, not dropped
  ● A roof        not met, comes first
  │   ring housing
  ○ Safe now      met
` + strings.Repeat("─", 60) + "\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWordsThatDoNotFitAreCutAndThatIsShown(t *testing.T) {
	theme, _ := NewTheme("dusk", true)
	long := strings.TrimSpace(strings.Repeat("many words ", 40))
	for _, d := range []Drawn{
		Stacks([]Stack{{Head: "Main aims", Cells: []Cell{{Text: long}}}}, 40, theme),
		Grid(Table{Rows: []string{"What?"}, Most: 3, Columns: []Column{{Head: Cell{Text: "Me"}, Cells: []Cell{{Text: long}}}}}, 60, theme),
	} {
		if got := drawnPlainly(d); !strings.Contains(got, "…") || strings.Count(got, "\n") > 7 {
			t.Errorf("%s", got)
		}
	}
	if got := drawnPlainly(Stacks([]Stack{{Head: "Main aims", Cells: []Cell{{Text: "Stay in college"}}}}, 40, theme)); strings.Contains(got, "…") || !strings.Contains(got, "Stay in college") {
		t.Errorf("words that fit are cut:\n%s", got)
	}
}

func TestAnEmptyDrawingIsNone(t *testing.T) {
	theme, _ := NewTheme("dusk", true)
	for _, d := range []Drawn{Stacks(nil, 80, theme), Grid(Table{}, 80, theme), Ladder(nil, 80, theme)} {
		if len(d.Lines)+len(d.Spots) > 0 {
			t.Errorf("%+v", d)
		}
	}
}

func BenchmarkGrid(b *testing.B) {
	theme, _ := NewTheme("dusk", true)
	g := Table{Most: 4, Rows: []string{"What is the trouble, and why?", "What would help?", "Who does what?"}}
	for i := range 10 {
		c := Column{Head: Cell{Text: fmt.Sprintf("Worker %d", i)}}
		for range 3 {
			c.Cells = append(c.Cells, Cell{Text: strings.Repeat("words ", 14), Quiet: "told me · partly"})
		}
		g.Columns = append(g.Columns, c)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(Grid(g, 136, theme).Lines) == 0 {
			b.Fatal("nothing was drawn")
		}
	}
}
