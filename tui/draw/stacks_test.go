package draw

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStacksHoldTheirRoom(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		m := &making{t: t, words: hostile(th)}
		var stacks []Stack
		for range rapid.IntRange(0, 4).Draw(t, "stacks") {
			stacks = append(stacks, Stack{Head: m.text("head"), Hint: m.text("hint"), Cells: m.cells(5)})
		}
		width := m.width()
		d := Stacks(stacks, width, th)
		sound(t, d, width)
		if width < leastDrawn {
			return
		}
		for _, s := range stacks {
			for _, c := range s.Cells {
				if c.Ref >= 0 && len(shown(d, c.Ref)) == 0 {
					t.Errorf("%+v is not in the drawing", c)
				}
				pointed(t, d, c, th)
			}
		}
	})
}

func TestStacksLoseNoWordsThatFit(t *testing.T) {
	th := theme(t, "dusk", true)
	word := rapid.OneOf(rapid.StringMatching(`[a-z]{1,14}`), rapid.SampledFrom([]string{"日本語", "👩‍👩‍👧", "e\u0301tude", "well-being", "and/or", "🇬🇧🇨🇦", "क्षि", "한국"}))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 14).Draw(t, "words"), " ")
		c := Cell{Text: text, Now: rapid.Bool().Draw(t, "now"), Fixed: rapid.Bool().Draw(t, "fixed")}
		room, width := pointer, rapid.IntRange(20, 160).Draw(t, "width")
		if c.Fixed {
			room += 2
		}
		seen := letters(strings.Join(shown(Stacks([]Stack{{Cells: []Cell{c}}}, width, th), 0), " "))
		whole := strings.Contains(seen, letters(text))
		if fits := len(Wrap(text, width-room)) <= cardLines; whole != fits {
			t.Errorf("%q at %d: it fits: %v, it is all there: %v: %q", text, width, fits, whole, seen)
		}
	})
}

// What says a thing in colour says it without, too.
func TestACellSaysWhatItIs(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, c := range []struct {
		cell Cell
		want []string
	}{
		{Cell{Text: "A card"}, []string{"  A card"}},
		{Cell{Text: "A card", Now: true}, []string{"▸ A card"}},
		{Cell{Text: "A card", Fixed: true}, []string{"  ◇ A card"}},
		{Cell{Text: "A card", Fixed: true, Now: true}, []string{"▸ ◇ A card"}},
		{Cell{Text: "Add a card", Add: true}, []string{"  + Add a card"}},
		{Cell{}, []string{"  ···"}},
		{Cell{Text: " \n\t", Now: true}, []string{"▸ ···"}},
		{Cell{Text: "A card", Quiet: "theirs · moving"}, []string{"  A card", "    theirs · moving"}},
		{Cell{Text: "A card", Quiet: "theirs · moving · since the spring"}, []string{"  A card", "    theirs · moving", "    since the spring"}},
		{Cell{Text: "A card of more words than one line takes"}, []string{"  A card of more words", "  than one line takes"}},
		{Cell{Text: "A card of more words than two lines take, by far"}, []string{"  A card of more words", "  than two lines take,…"}},
		{Cell{Text: "  one\ntwo  words "}, []string{"  one", "  two words"}},
		{Cell{Text: "one\ntwo\nthree"}, []string{"  one / two / three"}},
		{Cell{Text: "\x1b[31mred\x1b[m \u009bword"}, []string{"  red word"}},
		{Cell{Text: "", Caret: true}, []string{""}},
		{Cell{Text: "as it is", Caret: true}, []string{"  as it is"}},
	} {
		d := Stacks([]Stack{{Cells: []Cell{c.cell}}}, 24, th)
		got := shown(d, 0)
		for i := range got {
			got[i] = strings.TrimRight(got[i], " ")
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v reads %q, want %q", c.cell, got, c.want)
		}
	}
}

func TestTheGroundIsAsWideAsTheStack(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, width := range []int{36, 60, 76, 116, 136} {
		d := Stacks(board(4), width, th)
		each := (width - 2*between) / 3
		if each < leastStack {
			each = width
		}
		for _, s := range d.Spots {
			if s.Ref != 4 {
				continue
			}
			_, after, ground := strings.Cut(d.Lines[s.Row], pen(th.tokens.Chosen.bg))
			if !ground || s.Width != each || !strings.Contains(after, reset) {
				t.Errorf("at %d: no ground of %d cells at %+v in %q", width, each, s, d.Lines[s.Row])
			}
		}
	}
}

func TestWhatIsBeingWrittenIsInView(t *testing.T) {
	th := theme(t, "dusk", true)
	word := rapid.OneOf(rapid.StringMatching(`[a-z]{1,14}`), rapid.SampledFrom([]string{"日本語", "👩‍👩‍👧", "\n", "", strings.Repeat("x", 90)}))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "words"), " ")
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		for at < len(text) && text[at]&0xc0 == 0x80 {
			at++
		}
		width := rapid.IntRange(20, 60).Draw(t, "width")
		draw := func(text string) string {
			c := Cell{Text: text, Caret: true, Now: rapid.Bool().Draw(t, "now")}
			d := Grid(Table{Columns: []Column{{Head: Cell{Ref: -1}, Cells: []Cell{c}}}, Most: 2}, width, th)
			sound(t, d, width)
			return strings.Join(shown(d, 0), "\n")
		}
		if got := draw(text[:at] + Cursor + text[at:]); strings.Count(got, Cursor) != 1 {
			t.Errorf("at %d: the cursor of %q is not in %q", at, text, got)
		}
		text = strings.TrimRight(text, " \n")
		end := letters(text)
		for len(end) > 12 {
			g, _ := first(end)
			end = end[len(g):]
		}
		if got := letters(draw(text)); !strings.HasSuffix(got, end) {
			t.Errorf("the end of %q is not that of %q", text, got)
		}
	})
}

func TestNoMoreIsReadThanIsShown(t *testing.T) {
	s := newSetter(theme(t, "dusk", true))
	for name, text := range map[string]string{
		"words": strings.Repeat("word ", 1<<18), "one word": strings.Repeat("x", 1<<20), "wide": strings.Repeat("日", 1<<18),
		"lines": strings.Repeat("x\n", 1<<18), "blanks": "x" + strings.Repeat(" ", 1<<20) + "y",
	} {
		if n := len(s.read(text, inLines, 82)); n > 84 {
			t.Errorf("%s: %d characters are read where two lines of 40 are shown", name, n)
		}
	}
}

func TestInASCIINothingElseIsDrawn(t *testing.T) {
	th := theme(t, "dusk", true).WithASCII(true)
	rapid.Check(t, func(t *rapid.T) {
		m := &making{t: t, words: rapid.StringMatching(`[A-Za-z]{1,12}( [A-Za-z]{1,9}){0,30}`)}
		stacks := []Stack{{Head: "Head", Hint: "A hint", Cells: m.cells(5)}, {Cells: m.cells(2)}}
		table := Table{Rows: []string{"One", "Two"}, Foot: "In all", Most: 2, Narrow: m.flag("narrow", 1)}
		var rungs []Rung
		for range 5 {
			table.Columns = append(table.Columns, Column{Head: m.cell(), Cells: m.cells(2)})
			rungs = append(rungs, Rung{Cell: m.cell(), State: m.text("state"), Low: m.flag("low", 2), Parked: m.text("parked")})
		}
		width := m.width()
		for _, d := range []Drawn{Stacks(stacks, width, th), Grid(table, width, th), Ladder(rungs, width, th)} {
			for _, line := range d.Lines {
				if strings.ContainsFunc(line, func(r rune) bool { return r > '~' }) {
					t.Errorf("%q", line)
				}
			}
		}
	})
}

func TestWithNothingToDrawNothingIs(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, d := range []Drawn{Stacks(nil, 80, th), Grid(Table{Rows: []string{"What?"}}, 80, th), Ladder(nil, 80, th), Stacks(board(0), leastDrawn-1, th)} {
		if len(d.Lines)+len(d.Spots) > 0 {
			t.Errorf("%q, %v", d.Lines, d.Spots)
		}
	}
	empty := Stacks([]Stack{{Head: "Main aims"}}, 30, th)
	if len(empty.Lines) != 3 || words(empty.Lines[2]) != "  ···" || len(empty.Spots) > 0 {
		t.Errorf("an empty stack is %q, %v", empty.Lines, empty.Spots)
	}
}
