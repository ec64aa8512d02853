package draw

import (
	"fmt"
	"slices"
)

// A Column is what stands under one head of a table.
type Column struct {
	Head  Cell
	Cells []Cell
}

// A Table is questions down and people across, or kinds of time down and weeks across.
type Table struct {
	Rows    []string // the questions, one for each cell of a column
	Columns []Column
	Narrow  bool // of numbers: a cell is one short line, and stands at the right
	Most    int  // how many lines of a cell are shown
}

const (
	gridFrom   = 72 // a narrower grid shows one column at a time
	gridLabel  = 20
	leastCell  = 22
	widestCell = 36
	gridGap    = 2
)

// Grid draws a table. As many columns are shown as there is room for, the one that is stood on among
// them; how many are off to a side is said.
func Grid(g Table, width int, t Theme) Drawn {
	switch {
	case len(g.Columns) == 0:
		return Drawn{}
	case g.Narrow:
		return g.numbers(width, t)
	}
	fit := (width - gridLabel) / (leastCell + gridGap)
	if width < gridFrom || fit < 2 {
		return g.one(width, t)
	}
	return g.several(min(fit, len(g.Columns)), width, t)
}

// now returns which column is stood on, or the first.
func (g Table) now() int {
	i := slices.IndexFunc(g.Columns, func(c Column) bool {
		return c.Head.Now || slices.ContainsFunc(c.Cells, func(c Cell) bool { return c.Now })
	})
	return max(i, 0)
}

// several draws some of the columns side by side.
func (g Table) several(fit, width int, t Theme) Drawn {
	var d Drawn
	m := t.Marks()
	from := min(g.now()/fit*fit, len(g.Columns)-fit)
	each := min(widestCell, (width-gridLabel)/fit-gridGap)
	left, right := "", ""
	if from > 0 {
		left = fmt.Sprintf("%s %d more", m.Left, from)
	}
	if rest := len(g.Columns) - from - fit; rest > 0 {
		right = fmt.Sprintf("%d more %s", rest, m.Right)
	}
	if left+right != "" {
		across := fit*(each+gridGap) - gridGap
		d.Lines = append(d.Lines, blank(gridLabel)+t.Soft(Ends(left, right, across)))
	}
	shown := g.Columns[from : from+fit]
	heads, refs := make([][]string, fit), make([]int, fit)
	for i, c := range shown {
		heads[i], refs[i] = c.Head.head(each, t), c.Head.Ref
	}
	d.put(blank(gridLabel), heads, refs, each, blank(gridGap))
	for q, label := range g.Rows {
		d.Lines = append(d.Lines, t.Rule(Cut(Across(gridLabel+fit*(each+gridGap)-gridGap, t, m), width)))
		boxes := make([][]string, fit)
		for i, c := range shown {
			boxes[i], refs[i] = c.Cells[q].box(each, g.Most, t), c.Cells[q].Ref
		}
		at := len(d.Lines)
		lines := few(label, gridLabel-gridGap, 4)
		d.put(blank(gridLabel), boxes, refs, each, blank(gridGap))
		for len(d.Lines) < at+len(lines) {
			d.Lines = append(d.Lines, "")
		}
		for i, line := range lines {
			d.Lines[at+i] = Pad(t.Soft(line), gridLabel) + dropped(d.Lines[at+i], gridLabel)
		}
	}
	return d
}

// dropped is a line without the blanks it begins with.
func dropped(line string, blanks int) string {
	if len(line) < blanks {
		return ""
	}
	return line[blanks:]
}

// head is the head of a column: its words and nothing beside them.
func (c Cell) head(width int, t Theme) []string {
	c.Quiet, c.Fixed = "", false
	if !c.Now {
		return []string{Pad(blank(indent)+t.Bold(Cut(c.Text, max(width-indent, 1))), width)}
	}
	return c.box(width, 1, t)
}

// one draws the column that is stood on, all its width, and which of how many it is.
func (g Table) one(width int, t Theme) Drawn {
	var d Drawn
	m := t.Marks()
	now := g.now()
	c := g.Columns[now]
	which := fmt.Sprintf("%s %d of %d %s", m.Left, now+1, len(g.Columns), m.Right)
	head := max(width-Width(which)-1, 1)
	d.put("", [][]string{c.Head.head(head, t)}, []int{c.Head.Ref}, head, "")
	d.Lines[0] = Pad(d.Lines[0], head) + " " + t.Soft(Cut(which, width-head-1))
	for q, label := range g.Rows {
		d.Lines = append(d.Lines, "")
		for _, line := range few(label, max(width-indent, 1), 2) {
			d.Lines = append(d.Lines, blank(indent)+t.Soft(line))
		}
		d.put("", [][]string{c.Cells[q].box(width, g.Most, t)}, []int{c.Cells[q].Ref}, width, "")
	}
	return d
}

// numbers draws a table of numbers.
func (g Table) numbers(width int, t Theme) Drawn {
	const least = 6
	var d Drawn
	label := 0
	for _, row := range g.Rows {
		label = max(label, Width(row)+gridGap)
	}
	each := least
	for _, c := range g.Columns {
		each = max(each, Width(c.Head.Text)+indent)
		for _, cell := range c.Cells {
			each = max(each, Width(cell.Text)+indent)
		}
	}
	n := len(g.Columns)
	each = max(min(each, (width-label)/n-gridGap), least)
	label = max(min(label, width-n*(each+gridGap)), 1)
	heads, refs := make([][]string, n), make([]int, n)
	for i, c := range g.Columns {
		heads[i], refs[i] = []string{right(t.Soft(Cut(c.Head.Text, each)), each)}, -1
	}
	d.put(blank(label), heads, refs, each, blank(gridGap))
	d.Lines = append(d.Lines, Across(min(label+n*(each+gridGap)-gridGap, width), t, t.Marks()))
	for q, row := range g.Rows {
		boxes := make([][]string, n)
		for i, c := range g.Columns {
			boxes[i], refs[i] = []string{c.Cells[q].number(each, t)}, c.Cells[q].Ref
		}
		d.put(Pad(t.Ink(row), label), boxes, refs, each, blank(gridGap))
	}
	return d
}

// number is a cell of one short line that stands at the right.
func (c Cell) number(width int, t Theme) string {
	words, style := c.Text, t.Ink
	switch {
	case c.Caret:
		words, style = tail(words, width-1), t.Bold
	case words == "":
		words, style = t.Marks().Dot, t.Rule
	case c.Ref < 0:
		style = t.Soft
	}
	line := right(style(Cut(words, max(width-1, 1))), width)
	if !c.Now {
		return line
	}
	return t.Chosen(t.Accent(t.Marks().Pointer) + dropped(line, 1))
}

// right puts a line at the right of a place.
func right(line string, width int) string { return blank(width-Width(line)) + line }
