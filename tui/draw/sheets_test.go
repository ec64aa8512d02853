package draw

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The made-up case that the drawings of worksheets are tried on. Nobody in it has a name.

// stand has one stand on the cell that stands for ref, wherever it is.
func stand(c Cell, ref int) Cell {
	c.Now = c.Ref == ref
	return c
}

// board is an aims board with somebody on one of its cards.
func board(on int) []Stack {
	stacks := []Stack{
		{Head: "Main aims", Hint: "The first is always “Working together”.", Cells: []Cell{
			{Text: "Working together", Quiet: "shared · moving", Ref: 0, Fixed: true},
			{Text: "Sleep in the same bed three nights of the week", Quiet: "theirs · moving · “not being moved about”", Ref: 1},
			{Text: "Back to college, and a timetable that somebody has looked at with them before it is sent out", Quiet: "a service’s · stalled", Ref: 2},
			{Text: "Add a card", Ref: 3, Add: true},
		}},
		{Head: "QuickWins", Hint: "Something small that they want, done within 14 days.", Cells: []Cell{
			{Text: "Get the bike mended", Quiet: "young person · by Fri 27", Ref: 4},
			{Ref: 5},
			{Text: "Add a card", Ref: 6, Add: true},
		}},
		{Head: "Kept going gently", Hint: "One piece of work that goes on in the background.", Cells: []Cell{
			{Text: "Tea with Aunt (J) on Sundays", Quiet: "if she is away again", Ref: 7},
			{Text: "Add a card", Ref: 8, Add: true},
		}},
	}
	for _, s := range stacks {
		for i := range s.Cells {
			s.Cells[i] = stand(s.Cells[i], on)
		}
	}
	return stacks
}

// rings is a network map.
func rings() []Stack {
	return []Stack{
		{Head: "Family and friends", Cells: []Cell{
			{Text: "Parent or carer", Quiet: "near the limit · lighten", Ref: 0},
			{Text: "Aunt (J)", Quiet: "fine · keep", Ref: 1, Now: true},
			{Text: "Add a person", Ref: 2, Add: true},
		}},
		{Head: "Workers", Cells: []Cell{
			{Text: "YOT worker", Quiet: "the law asks for visits", Ref: 3},
			{Text: "Add a person", Ref: 4, Add: true},
		}},
	}
}

// people is a grid of ten people with somebody on one of its boxes.
func people(on int) Table {
	g := Table{
		Rows: []string{"What is the trouble, and why?", "What would help?", "Who does what?"},
		Most: 4,
	}
	heads := []string{"Young person", "Parent or carer", "Me", "YOT worker", "Aunt (J)", "Social worker", "Tutor", "Friend (K)", "GP", "Duty worker"}
	said := [][3]Cell{
		{{Text: "Everyone keeps telling me what to do.\nNobody asks.", Quiet: "told me · pulls apart"}, {Text: "To be left alone", Quiet: "told me · fits"}, {}},
		{{Text: "They will not get up, and college has given up on them", Quiet: "told me · partly"}, {Text: "Somebody to be firm"}, {Text: "I ring the school; nobody rings me back", Quiet: "told me · not known"}},
		{{Text: "Too many of us, each with a plan. They cannot tell who is who, so they hide from all of us, and then each of us writes that they do not engage", Quiet: "I guess · pulls apart"}, {Text: "One person to go first"}, {Text: "I visit on Tuesdays"}},
		{{Text: "Missed three appointments of the order", Quiet: "written down · pulls apart"}, {Text: "A week without a breach"}, {}},
	}
	ref := 0
	for i, h := range heads {
		c := Column{Head: stand(Cell{Text: h, Ref: ref, Fixed: i < 3}, on)}
		if i == 1 {
			c.Head.Quiet = "family · key"
		}
		ref++
		for row := range g.Rows {
			k := said[i%len(said)][row]
			k.Ref = ref
			c.Cells = append(c.Cells, stand(k, on))
			ref++
		}
		g.Columns = append(g.Columns, c)
	}
	return g
}

// hours is two weeks of a worker's own diary, with somebody writing in it.
func hours() Table {
	column := func(head, foot string, from int, words ...string) Column {
		c := Column{Head: Cell{Text: head, Ref: -1}, Foot: foot}
		for i, w := range words {
			c.Cells = append(c.Cells, Cell{Text: w, Ref: from + i})
		}
		return c
	}
	g := Table{
		Rows:   []string{"Together", "Liaison", "Travel", "Writing", "Wasted"},
		Foot:   "In all",
		Narrow: true,
		Columns: []Column{
			column("First week", "38.5", 0, "12", "6.5", "9", "11", ""),
			column("Second week", "25", 5, "7.5", "10", "7.5", "", ""),
		},
	}
	g.Columns[1].Cells[3].Now = true
	g.Columns[1].Cells[3].Caret = true
	g.Columns[1].Cells[3].Text = "4"
	return g
}

// levels are the basics, from the ground up.
func levels() []Rung {
	const parked = "parked, not dropped"
	return []Rung{
		{Cell: Cell{Text: "Safe now", Ref: 0}, State: "met"},
		{Cell: Cell{Text: "Food, warmth, sleep, health", Ref: 1}, State: "shaky"},
		{Cell: Cell{Text: "Money and a roof", Quiet: "Ring housing with them on Thursday", Ref: 2}, State: "not met", Low: true},
		{Cell: Cell{Text: "Someone to rely on", Ref: 3, Now: true}, State: "met"},
		{Cell: Cell{Text: "Belonging, and something to do", Quiet: "The bike workshop", Ref: 4}, State: "shaky", Parked: "goes on: it is the only thing they come for"},
		{Cell: Cell{Text: "Skills, and belief in themselves", Ref: 5}, State: "not known"},
		{Cell: Cell{Text: "Deeper work", Quiet: "Ask the clinic for a date", Ref: 6}, Parked: parked},
	}
}

// drawings are the worksheets of the made-up case at a width, by name.
func drawings(width int, t Theme) []struct {
	name string
	Drawn
} {
	return []struct {
		name string
		Drawn
	}{
		{"board", Stacks(board(4), width, t)},
		{"rings", Stacks(rings(), width, t)},
		{"grid", Grid(people(4), width, t)},
		{"grid, further on", Grid(people(26), width, t)},
		{"hours", Grid(hours(), width, t)},
		{"ladder", Ladder(levels(), width, t)},
	}
}

func TestSheetsGolden(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, width := range []int{36, 60, 76, 116, 136} {
		var b strings.Builder
		for _, d := range drawings(width, th) {
			fmt.Fprintf(&b, "== %s at %d\n", d.name, width)
			b.WriteString(drawnPlainly(d.Drawn))
		}
		golden(t, fmt.Sprintf("sheets.%d", width), b.String())
	}
	styled, ascii := "", ""
	for _, d := range drawings(76, th) {
		styled += "== " + d.name + "\n" + strings.ReplaceAll(strings.Join(d.Lines, "\n"), "\x1b", "␛") + "\n"
		for _, s := range d.Spots {
			styled += fmt.Sprintf("spot %d at row %d, col %d, width %d\n", s.Ref, s.Row, s.Col, s.Width)
		}
	}
	for _, d := range drawings(76, th.WithASCII(true)) {
		ascii += "== " + d.name + "\n" + drawnPlainly(d.Drawn)
	}
	golden(t, "sheets.styled", styled)
	golden(t, "sheets.ascii", ascii)
}

// failing is what testing.T and rapid.T have in common.
type failing interface {
	Helper()
	Errorf(string, ...any)
}

// sound fails where a drawing breaks a promise that all of them give.
func sound(t failing, d Drawn, width int) {
	t.Helper()
	for i, line := range d.Lines {
		if w := Width(line); w > width {
			t.Errorf("line %d is %d wide in %d: %q", i, w, width, line)
		}
		if strings.Contains(line, "\n") {
			t.Errorf("line %d holds a line feed: %q", i, line)
		}
		alone(t, line)
	}
	taken := map[[2]int]int{}
	for _, s := range d.Spots {
		if s.Ref < 0 || s.Width < 1 || s.Col < 0 || s.Col+s.Width > width || s.Row < 0 || s.Row >= len(d.Lines) {
			t.Errorf("%+v lies outside %d lines of %d", s, len(d.Lines), width)
		}
		for col := s.Col; col < s.Col+s.Width; col++ {
			if other, ok := taken[[2]int{s.Row, col}]; ok {
				t.Errorf("%+v lies over a spot of %d", s, other)
			}
			taken[[2]int{s.Row, col}] = s.Ref
		}
	}
}

// shown returns what a reader sees in the spots of a cell, a line for each.
func shown(d Drawn, ref int) []string {
	var out []string
	for _, s := range d.Spots {
		if s.Ref == ref {
			out = append(out, within(d.Lines[s.Row], s.Col, s.Width))
		}
	}
	return out
}

// within returns what a reader sees of a line from a column on.
func within(line string, col, width int) string {
	var b strings.Builder
	at := 0
	for _, c := range cells(merged([]piece{{text: words(line)}})) {
		if at >= col && at+c.width <= col+width {
			b.WriteString(c.text)
		}
		at += c.width
	}
	return b.String()
}

// pointed fails where a cell that is stood on is not in view, or nothing but its ground says so.
func pointed(t failing, d Drawn, c Cell, th Theme) {
	t.Helper()
	if !c.Now || c.Ref < 0 {
		return
	}
	if in := strings.Join(shown(d, c.Ref), "\n"); !strings.Contains(in, th.Marks().Pointer) {
		t.Errorf("one stands on %d and no pointer is in %q", c.Ref, in)
	}
}

// making draws cells at random. One at most is stood on, and no two stand for the same.
type making struct {
	t     *rapid.T
	words *rapid.Generator[string]
	refs  int
	stood bool
}

func (m *making) flag(label string, of int) bool {
	return rapid.IntRange(0, of).Draw(m.t, label) == of
}

func (m *making) text(label string) string {
	if m.flag(label+" is there", 3) {
		return ""
	}
	return m.words.Draw(m.t, label)
}

func (m *making) cell() Cell {
	c := Cell{Text: m.text("text"), Quiet: m.text("quiet"), Ref: m.refs}
	m.refs++
	if m.flag("nowhere", 9) {
		c.Ref = -1
	}
	c.Fixed, c.Add, c.Caret = m.flag("fixed", 5), m.flag("add", 5), m.flag("caret", 5)
	if c.Now = !m.stood && m.flag("now", 4); c.Now {
		m.stood = true
	}
	return c
}

func (m *making) cells(most int) []Cell {
	out := make([]Cell, rapid.IntRange(0, most).Draw(m.t, "cells"))
	for i := range out {
		out[i] = m.cell()
	}
	return out
}

func (m *making) width() int {
	return rapid.OneOf(rapid.IntRange(20, 160), rapid.IntRange(-1, 40)).Draw(m.t, "width")
}

// hostile draws the words of the other tests, or the words of a sheet.
func hostile(th Theme) *rapid.Generator[string] {
	return rapid.OneOf(styled(th), rapid.StringMatching(`[A-Za-z]{1,12}( [A-Za-z]{1,9}){0,30}`), rapid.SampledFrom([]string{
		"日本語日本語日本語日本語", "👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧", "told me · pulls apart", "one\ntwo\n\nthree", " ", "\n", "\u200b", "ﬃßẞ", "\u0301", "ok" + Cursor + " then",
	}))
}
