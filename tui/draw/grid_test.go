package draw

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGridsHoldTheirRoom(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		m := &making{t: t, words: hostile(th)}
		g := Table{Foot: m.text("foot"), Most: rapid.IntRange(-1, 6).Draw(t, "most"), Narrow: m.flag("narrow", 2)}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			g.Rows = append(g.Rows, m.text("row"))
		}
		for range rapid.IntRange(0, 9).Draw(t, "columns") {
			g.Columns = append(g.Columns, Column{Head: m.cell(), Cells: m.cells(5), Foot: m.text("foot")})
		}
		width := m.width()
		d := Grid(g, width, th)
		sound(t, d, width)
		if width < leastDrawn || len(g.Columns) == 0 {
			return
		}
		now, _ := g.stood()
		for _, c := range append([]Cell{g.Columns[now].Head}, g.Columns[now].Cells...) {
			if c.Ref >= 0 && len(shown(d, c.Ref)) == 0 {
				t.Errorf("%+v is in the column that is stood on and not in the drawing", c)
			}
			pointed(t, d, c, th)
		}
	})
}

func TestWhoIsOffToASideIsSaid(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, width := range []int{36, 60, 71, 72, 76, 100, 116, 136, 160, 400} {
		for on := range 40 {
			g := people(on)
			d := Grid(g, width, th)
			sound(t, d, width)
			top := words(d.Lines[0])
			if width < wideGrid {
				if want := fmt.Sprintf("%d of 10   ‹ ›", on/4+1); !strings.HasSuffix(top, want) {
					t.Errorf("at %d on %d: %q does not end with %q", width, on, top, want)
				}
				continue
			}
			left, right, seen := 0, 0, 0
			if _, err := fmt.Sscanf(top, "‹ %d more", &left); err != nil {
				_, _ = fmt.Sscanf(strings.TrimSpace(top), "‹ %d more", &left)
			}
			if at := strings.LastIndex(strings.TrimSuffix(top, " more ›"), " "); strings.HasSuffix(top, "›") {
				_, _ = fmt.Sscanf(top[at:], "%d more", &right)
			}
			for _, c := range g.Columns {
				if strings.Contains(strings.Join(shown(d, c.Head.Ref), ""), c.Head.Text) {
					seen++
				}
			}
			if left+seen+right != 10 || seen < 2 {
				t.Errorf("at %d on %d: %d on the left, %d in view, %d on the right: %q", width, on, left, seen, right, top)
			}
		}
	}
}

// What says that there are more is a way to them: to the same row of the nearest one.
func TestMoreLeadsToTheNearest(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, c := range []struct {
		width, on   int
		left, right int
	}{
		{116, 18, -1, -1}, // filled in below: in the middle there are both
		{60, 6, 2, 10},
		{60, 4, 0, 8},
		{60, 1, -1, 5},
		{60, 39, 35, -1},
		{76, 10, 6, 18},
	} {
		if c.width == 116 {
			c.left, c.right = 14, 34
		}
		var refs []int
		for _, s := range Grid(people(c.on), c.width, th).Spots {
			if s.Row == 0 && s.Ref != c.on {
				refs = append(refs, s.Ref)
			}
		}
		for _, ref := range []int{c.left, c.right} {
			if ref >= 0 && !slices.Contains(refs, ref) {
				t.Errorf("at %d on %d: %v does not lead to %d", c.width, c.on, refs, ref)
			}
		}
	}
}

func TestAColumnThatAddsIsNoPerson(t *testing.T) {
	th := theme(t, "dusk", true)
	g := people(4)
	g.Columns = append(g.Columns[:2:2], Column{Head: Cell{Text: "Add a person", Ref: 99, Add: true}})
	if top := words(Grid(g, 60, th).Lines[0]); !strings.Contains(top, "2 of 2 ") {
		t.Errorf("%q", top)
	}
	if top := words(Grid(g, 76, th).Lines[0]); !strings.HasSuffix(top, " + ›") {
		t.Errorf("%q", top)
	}
	if wide := Grid(g, 116, th); strings.Join(shown(wide, 99), "") == "" || !strings.Contains(words(wide.Lines[0]), "+ Add a person") {
		t.Errorf("%q", wide.Lines[0])
	}
}

func TestABoxKeepsItsLinesWhereTheyFit(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"one\ntwo", []string{"  one", "  two"}},
		{"one\n\n two \nthree", []string{"  one", "  two", "  three"}},
		{"one\ntwo\nthree\nfour", []string{"  one / two / three /", "  four"}},
		{"one of two\ntwo of two\nthree\nfour\nfive\nsix\nseven words more than fit", []string{"  one of two / two of", "  two / three / four /", "  five / six / seven…"}},
	} {
		g := Table{Columns: []Column{{Cells: []Cell{{Text: c.text, Ref: 1}}}}, Most: 3}
		got := shown(Grid(g, 23, th), 1)
		for i := range got {
			got[i] = strings.TrimRight(got[i], " ")
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q reads %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNumbersStandAtTheRight(t *testing.T) {
	th := theme(t, "dusk", true)
	var got []string
	for _, line := range Grid(hours(), 36, th).Lines {
		got = append(got, strings.TrimRight(words(line), " "))
	}
	want := []string{
		"           First week   Second week",
		"────────────────────────────────────",
		"Together           12           7.5",
		"Liaison           6.5            10",
		"Travel              9           7.5",
		"Writing            11           ▸ 4",
		"Wasted              ·             ·",
		"────────────────────────────────────",
		"In all           38.5            25",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	g := hours()
	g.Columns[1].Cells[3].Text = "12345678901234567890"
	if in := shown(Grid(g, 60, th), 8); len(in) != 1 || !strings.HasSuffix(in[0], "567890 ") {
		t.Errorf("of what is being written there is %q", in)
	}
}
