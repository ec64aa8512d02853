package draw

import (
	"fmt"
	"slices"
	"strings"
)

// A Column is what stands under one head of a table.
type Column struct {
	Head  Cell
	Cells []Cell
	Foot  string // what they come to, or ""
}

// A Table is people (or weeks) across and questions down.
type Table struct {
	Rows    []string // the questions, one for each cell of a column
	Columns []Column
	Foot    string // the label of the feet, or "" where there are none
	Narrow  bool   // of numbers: a cell is one line and stands at the right; its quiet words are not shown
	Most    int    // how many lines of a cell's words are shown
}

const (
	wideGrid    = 72 // in less room than this one person is shown at a time
	leastLabel  = 18 // the room for the questions beside people
	mostLabel   = 22
	leastPerson = pointer + 20
	mostPerson  = pointer + 34
	mostNumber  = pointer + 16 + 1
	headLines   = 2 // of a person's head
	turn        = 2 // what a mark takes that turns to another person
	labelLines  = 6 // of a question
	usualLines  = 4
)

// Grid draws a table: as many columns as there is room for, the one that is stood on among them, and
// how many are off to a side. People are drawn one at a time where two would not fit.
func Grid(g Table, width int, t Theme) Drawn {
	if len(g.Columns) == 0 || width < leastDrawn {
		return Drawn{}
	}
	if g.Most < 1 {
		g.Most = usualLines
	}
	s := newSetter(t)
	switch {
	case g.Narrow:
		return s.across(g.numbers(s, width))
	case width < wideGrid:
		return s.single(g, width)
	}
	return s.across(g.people(width))
}

// stood returns the column that is stood on, or the first, and the row: none for the head.
func (g Table) stood() (col, row int) {
	now := func(c Cell) bool { return c.Now }
	for i, c := range g.Columns {
		if c.Head.Now {
			return i, none
		}
		if j := slices.IndexFunc(c.Cells, now); j >= 0 {
			return i, j
		}
	}
	return 0, none
}

// height is how many rows of cells there are.
func (g Table) height() int {
	n := len(g.Rows)
	for _, c := range g.Columns {
		n = max(n, len(c.Cells))
	}
	return n
}

// ask returns what row i asks.
func (g Table) ask(i int) string {
	if i < len(g.Rows) {
		return g.Rows[i]
	}
	return ""
}

// count says how many of some columns are people, or weeks.
func count(columns []Column) int {
	n := 0
	for _, c := range columns {
		if !c.Head.Add {
			n++
		}
	}
	return n
}

// A spread is the part of a table that is in view, and the room its columns have.
type spread struct {
	Table
	label    int // of the questions
	gap      int // before each column
	each     int // of a column
	from, to int // the columns in view
}

// col is where a column begins.
func (p spread) col(i int) int { return p.label + p.gap + (i-p.from)*(p.each+p.gap) }

// width is how wide the whole of it is.
func (p spread) width() int { return p.col(p.to-1) + p.each }

// turned has as many columns in view as fit. They turn like pages, so that the columns stay where
// they are while one goes from cell to cell.
func (p spread) turned(fit int) spread {
	fit = max(min(fit, len(p.Columns)), 1)
	now, _ := p.stood()
	p.from = min(now/fit*fit, len(p.Columns)-fit)
	p.to = p.from + fit
	return p
}

// people lays people out across a width.
func (g Table) people(width int) spread {
	p := spread{Table: g, gap: 1, label: leastLabel}
	for _, r := range g.Rows {
		p.label = max(p.label, min(Width(r), mostLabel, width/6))
	}
	p = p.turned((width - p.label) / (leastPerson + p.gap))
	p.each = min((width-p.label)/(p.to-p.from)-p.gap, mostPerson)
	return p
}

// numbers lays numbers out across a width: no column is wider than its words.
func (g Table) numbers(s *setter, width int) spread {
	p := spread{Table: g}
	label, each := s.one(g.Foot, width).width, pointer+1
	for _, r := range g.Rows {
		label = max(label, s.one(r, width).width)
	}
	for _, c := range g.Columns {
		each = max(each, s.one(c.Foot, mostNumber).width+pointer+1)
		for _, k := range append([]Cell{c.Head}, c.Cells...) {
			words := max(s.one(k.Text, mostNumber).width, s.nothing().width)
			each = max(each, words+s.mark(k).width+pointer+1)
		}
	}
	p.each = min(each, mostNumber)
	p.label = min(label, max(width-p.each*len(g.Columns), width/3))
	p.each = min(p.each, width-p.label)
	return p.turned((width - p.label) / p.each)
}

// across draws the columns in view side by side.
func (s *setter) across(p spread) Drawn {
	c := &canvas{}
	s.sides(c, p)
	cells := make([]*Cell, p.to-p.from)
	for n := range cells {
		cells[n] = &p.Columns[p.from+n].Head
	}
	s.line(c, p, "", cells, s.t.Bold, headLines)
	c.put(len(c.rows), 0, s.rule(p.width()))
	for i := range p.height() {
		for n := range cells {
			cells[n] = nil
			if col := p.Columns[p.from+n].Cells; i < len(col) {
				cells[n] = &col[i]
			}
		}
		if i > 0 && !p.Narrow {
			c.reach(len(c.rows))
		}
		s.line(c, p, p.ask(i), cells, s.t.Ink, p.Most)
	}
	if p.Foot != "" {
		c.put(len(c.rows), 0, s.rule(p.width()))
		for n := range cells {
			cells[n] = &Cell{Ref: none, Text: p.Columns[p.from+n].Foot}
		}
		s.line(c, p, p.Foot, cells, s.t.Ink, 1)
	}
	return c.drawn()
}

// line draws a label and the cells beside it, all of them as high as the highest.
func (s *setter) line(c *canvas, p spread, label string, cells []*Cell, style func(string) string, most int) {
	labels := s.label(label, p.label, labelLines, s.t.Soft)
	rows := make([][]row, len(cells))
	height := max(len(labels), 1)
	for n, k := range cells {
		switch {
		case k == nil:
			continue
		case p.Narrow:
			rows[n] = s.number(*k, p.each, style)
		default:
			rows[n] = s.cell(*k, p.each, most, style)
		}
		height = max(height, len(rows[n]))
	}
	top := len(c.rows)
	c.reach(top + height - 1)
	for i, l := range labels {
		c.put(top+i, 0, l)
	}
	for n, k := range cells {
		if k != nil {
			c.place(*k, rows[n], top, p.col(p.from+n), p.each, height, s.t)
		}
	}
}

// number sets a cell of one line at the right of its room, a blank after it for the cursor.
func (s *setter) number(k Cell, width int, usual func(string) string) []row {
	mark := s.mark(k)
	room := width - pointer - mark.width - 1
	words, style := row{s.m.Dot, 1}, s.t.Rule
	switch {
	case k.Caret:
		words, style = s.end(k.Text, room), s.t.Bold
	case k.Text != "" || k.Add:
		var rows []row
		rows, style = s.words(k, room, 1, usual)
		words = rows[0]
	}
	return []row{{blank(room-words.width) + s.pointer(k.Now) + mark.text + style(words.text), width - 1}}
}

// end is the end of what is being written on one line, as much of it as there is room for.
func (s *setter) end(text string, width int) row {
	all := cells([]piece{{text: strings.ReplaceAll(textOf(text), "\n", " ")}})
	r := lineOf(all)
	for r.width > width {
		r = row{r.text[len(all[0].text):], r.width - all[0].width}
		all = all[1:]
	}
	return r
}

// sides says, above the heads, how many columns are off to a side. What it says leads to the nearest
// of them.
func (s *setter) sides(c *canvas, p spread) {
	_, at := p.stood()
	edge := 0
	if p.from > 0 {
		r := s.aside(s.left+" ", p.Columns[:p.from], "")
		if col := p.label + p.gap + pointer; col+r.width <= p.width() {
			c.leads(r, col, p.Columns[p.from-1], at)
			edge = col + r.width + 1
		}
	}
	if p.to < len(p.Columns) {
		r := s.aside("", p.Columns[p.to:], " "+s.right)
		if col := p.width() - r.width; col >= edge {
			c.leads(r, col, p.Columns[p.to], at)
		}
	}
}

// aside says how many columns there are on a side. A column that only adds one is no person, and
// where there is none but that, its plus sign stands for it.
func (s *setter) aside(before string, columns []Column, after string) row {
	words := "+"
	if n := count(columns); n > 0 {
		words = fmt.Sprintf("%d more", n)
	}
	words = before + words + after
	return row{s.t.Soft(words), Width(words)}
}

// leads puts a row on the first line that leads to a column: to the row in it that one is on, where
// it has that row.
func (c *canvas) leads(r row, col int, to Column, at int) {
	ref := to.Head.Ref
	if at >= 0 && at < len(to.Cells) && to.Cells[at].Ref >= 0 {
		ref = to.Cells[at].Ref
	}
	c.put(0, col, r)
	if ref >= 0 {
		c.spots = append(c.spots, Spot{0, col, r.width, ref})
	}
}

// single draws the column that is stood on over the whole width, and says which one it is.
func (s *setter) single(g Table, width int) Drawn {
	c := &canvas{}
	now, at := g.stood()
	k := g.Columns[now]
	which, room := g.which(now), width
	if short := width - Width(which) - 2*turn - between; short >= leastDrawn && len(g.Columns) > 1 {
		room = short
	}
	head := s.cell(k.Head, room, headLines, s.t.Bold)
	c.place(k.Head, head, 0, 0, room, len(head), s.t)
	if room < width {
		c.put(0, room+between, row{s.t.Soft(which), Width(which)})
		s.turns(c, g, now, at, width)
	}
	c.put(len(c.rows), 0, s.rule(width))
	for i := range g.height() {
		if i > 0 {
			c.reach(len(c.rows))
		}
		for _, l := range s.label(g.ask(i), width, labelLines, s.t.Soft) {
			c.put(len(c.rows), 0, l)
		}
		if i < len(k.Cells) {
			rows := s.cell(k.Cells[i], width, g.Most, s.t.Ink)
			c.place(k.Cells[i], rows, len(c.rows), 0, width, len(rows), s.t)
		}
	}
	if g.Foot != "" {
		c.put(len(c.rows), 0, s.rule(width))
		foot := s.one(g.Foot+"  "+k.Foot, width)
		c.put(len(c.rows), 0, row{s.t.Soft(foot.text), foot.width})
	}
	return c.drawn()
}

// which says which of the people one is shown.
func (g Table) which(now int) string {
	if g.Columns[now].Head.Add {
		return ""
	}
	return fmt.Sprintf("%d of %d  ", count(g.Columns[:now+1]), count(g.Columns))
}

// turns draws, at the end of the first line, the marks that turn to the people beside the one that is
// shown. Where there is nobody on a side, its mark is faint and leads nowhere.
func (s *setter) turns(c *canvas, g Table, now, at, width int) {
	for i, mark := range []string{s.left, s.right} {
		to, col := now-1+2*i, width-(2-i)*turn
		if to < 0 || to >= len(g.Columns) {
			c.put(0, col, row{" " + s.t.Rule(mark), turn})
			continue
		}
		c.leads(row{" " + s.t.Accent(mark), turn}, col, g.Columns[to], at)
	}
}
