package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// sheet sets a worksheet that is being filled: all of it, a part after another and each in the way of
// its shape, or the row that is open, or the options of a choice.
func (c *column) sheet() {
	c.quiet(c.s.Lead)
	if c.s.At == "" && len(c.s.Items) > 0 && c.s.Items[0].Role != visit.OptionRole {
		c.parts()
		return
	}
	c.blank()
	for i, item := range c.s.Items {
		if item.Role == visit.OptionRole {
			c.option(i, item)
		} else {
			c.ask(i, item)
		}
	}
}

// parts sets the parts of a sheet.
func (c *column) parts() {
	shapes := map[string]navigator.Shape{}
	for _, p := range c.s.Sheet.Form().Parts {
		shapes[p.ID] = p.Shape
	}
	for from := 0; from < len(c.s.Items); {
		to := from + 1
		for to < len(c.s.Items) && c.s.Items[to].Part == c.s.Items[from].Part {
			to++
		}
		c.sheetPart(shapes[c.s.Items[from].Part], from, to)
		from = to
	}
}

// sheetPart sets the items from one to before another, which are a part.
func (c *column) sheetPart(shape navigator.Shape, from, to int) {
	id := c.s.Items[from].Part
	part := c.partOf(id)
	c.blank()
	c.text(c.app.theme.Label(part.Heading))
	c.beside(id, visit.TextPart)
	if shape != navigator.FieldsShape {
		c.space(1)
	}
	switch shape {
	case navigator.LanesShape, navigator.RingsShape:
		c.drawn(draw.Stacks(c.stacks(part, from, to), c.width, c.app.theme))
	case navigator.GridShape:
		c.drawn(draw.Grid(c.people(part, from, to), c.width, c.app.theme))
		c.adds(from, to)
	case navigator.TallyShape:
		c.drawn(draw.Grid(c.hours(part, from, to), c.reading(), c.app.theme))
	case navigator.LevelsShape:
		c.drawn(draw.Ladder(c.levels(part, from, to), c.reading(), c.app.theme))
	default:
		c.fields(part, from, to)
	}
	c.beside(id, visit.ViewPart)
}

// reading is the width at which words are read on a sheet.
func (c *column) reading() int { return min(c.width, widestList) }

// partOf returns a part of the sheet.
func (c *column) partOf(id string) navigator.Part {
	parts := c.s.Sheet.Form().Parts
	i := slices.IndexFunc(parts, func(p navigator.Part) bool { return p.ID == id })
	return parts[max(i, 0)]
}

// quiet sets quiet words.
func (c *column) quiet(words string) {
	if words == "" {
		return
	}
	for _, line := range draw.Wrap(c.app.theme.Aside(words), c.reading()) {
		c.put(line)
	}
}

// beside sets what stands beside a part: its author's words, or its list laid out another way.
func (c *column) beside(id string, role visit.PartRole) {
	t := c.app.theme
	for _, p := range c.s.Parts {
		switch {
		case p.Anchor != id || p.Role != role:
		case role == visit.ViewPart:
			c.blank()
			c.text(t.Bold(p.Label))
			for _, line := range strings.Split(p.Body, "\n") {
				head, words, _ := strings.Cut(line, ": ")
				for _, l := range draw.Hanging(t.Soft(head+"  "), words, c.reading(), t) {
					c.put(l)
				}
			}
		default:
			c.quiet(p.Body)
		}
	}
}

// drawn adds a drawing, with what can be stood on in it.
func (c *column) drawn(d draw.Drawn) {
	from := len(c.rows)
	for _, line := range d.Lines {
		c.put(line)
	}
	for _, s := range d.Spots {
		if s.Ref >= 0 && from+s.Row < len(c.rows) {
			r := &c.rows[from+s.Row]
			r.links = append(r.links, link{s.Col, s.Width, s.Ref})
		}
	}
}

// cell is an item as a piece of a drawing.
func (c *column) cell(i int) draw.Cell {
	item := c.s.Items[i]
	cell := draw.Cell{
		Text: item.Text, Quiet: item.Value, Ref: i, Now: i == c.s.Row,
		Fixed: item.Stays && !item.Cell, Add: item.Role == visit.AddRole,
	}
	if item.Cell {
		cell.Text, cell.Quiet = item.Value, item.More
	}
	if item.RowID != "" && item.RowID == c.s.Lifted {
		cell.Text = c.app.theme.Marks().Up + " " + cell.Text
	}
	return cell
}

// stacks are the lanes of a board, or the rings of a map.
func (c *column) stacks(part navigator.Part, from, to int) []draw.Stack {
	var stacks []draw.Stack
	for _, lane := range part.Lanes {
		s := draw.Stack{Head: lane.Heading, Hint: lane.Hint}
		for i := from; i < to; i++ {
			if c.s.Items[i].Lane == lane.ID {
				s.Cells = append(s.Cells, c.cell(i))
			}
		}
		stacks = append(stacks, s)
	}
	return stacks
}

// people are a grid's people with their answers.
func (c *column) people(part navigator.Part, from, to int) draw.Table {
	table := draw.Table{Most: 4}
	for _, q := range part.Rows {
		table.Rows = append(table.Rows, q.Ask)
	}
	for i := from; i < to; i++ {
		switch item := c.s.Items[i]; {
		case item.Role == visit.AddRole:
		case !item.Cell:
			table.Columns = append(table.Columns, draw.Column{Head: c.cell(i)})
		default:
			last := &table.Columns[len(table.Columns)-1]
			last.Cells = append(last.Cells, c.cell(i))
		}
	}
	return table
}

// adds sets where a row can be added, below a drawing.
func (c *column) adds(from, to int) {
	for i := from; i < to; i++ {
		if c.s.Items[i].Role == visit.AddRole {
			c.blank()
			c.ask(i, c.s.Items[i])
		}
	}
}

// hours are the rows of a tally side by side, and what they come to: a sum of the worker's own hours
// and of nothing else (domain brief 5.7).
func (c *column) hours(part navigator.Part, from, to int) draw.Table {
	table := draw.Table{Narrow: true, Most: 1}
	for _, column := range part.Columns {
		table.Rows = append(table.Rows, column.Ask)
	}
	head := ""
	for i := from; i < to; i++ {
		item := c.s.Items[i]
		if item.Head != head {
			head = item.Head
			table.Columns = append(table.Columns, draw.Column{Head: draw.Cell{Text: head, Ref: -1}})
		}
		cell := draw.Cell{Text: item.Value, Ref: i, Now: i == c.s.Row}
		if c.s.Field != "" && item.Path == c.s.Field {
			cell.Text, cell.Caret = c.draft(), true
		}
		last := &table.Columns[len(table.Columns)-1]
		last.Cells = append(last.Cells, cell)
	}
	both := draw.Column{Head: draw.Cell{Text: "In all", Ref: -1}}
	for _, h := range c.s.Sheet.Hours(part.ID) {
		words := ""
		if h.Halves > 0 {
			words = strings.TrimSuffix(fmt.Sprintf("%.1f", float64(h.Halves)/2), ".0")
		}
		both.Cells = append(both.Cells, draw.Cell{Text: words, Ref: -1})
	}
	table.Columns = append(table.Columns, both)
	return table
}

// levels are the rungs of a ladder, the lowest first.
func (c *column) levels(part navigator.Part, from, to int) []draw.Rung {
	low, some := c.s.Sheet.Lowest(part.ID)
	var rungs []draw.Rung
	for i := from; i < to; i++ {
		item := c.s.Items[i]
		rung := draw.Rung{Cell: c.cell(i), State: c.s.Sheet.Value(item.At + "/" + part.Parks.Field), Low: some && low.ID == item.RowID}
		rung.Quiet = c.s.Sheet.Value(item.At + "/" + part.Parks.Work)
		if !rung.Low {
			rung.Parked = item.More
		}
		rungs = append(rungs, rung)
	}
	return rungs
}

// fields sets single fields, steps, signs, a checklist or a list, under the headings of their groups.
func (c *column) fields(part navigator.Part, from, to int) {
	t := c.app.theme
	group, head := part.Heading, ""
	for i := from; i < to; i++ {
		item := c.s.Items[i]
		if item.Group != group {
			group = item.Group
			c.blank()
			c.text(t.Label(strings.TrimPrefix(group, part.Heading+": ")))
		}
		if item.Head != head {
			head = item.Head
			c.stage(part, item)
		}
		c.ask(i, item)
	}
}

// stage sets the heading of a step, and about how long it takes.
func (c *column) stage(part navigator.Part, item visit.Item) {
	t := c.app.theme
	c.blank()
	words := t.Bold(item.Head)
	for _, step := range part.Steps {
		if step.ID != item.Column {
			continue
		}
		if step.Minutes == 1 {
			words += t.Soft("  about a minute")
		} else if step.Minutes > 1 {
			words += t.Soft(fmt.Sprintf("  about %d minutes", step.Minutes))
		}
	}
	c.text(words)
	c.quiet(item.About)
}

// draft is what is being written, with the cursor in it.
func (c *column) draft() string {
	d := c.s.Draft
	return d.Before() + draw.Cursor + d.Text[len(d.Before()):]
}

// ask sets one thing that is asked, and what has been written: side by side where there is room.
func (c *column) ask(i int, item visit.Item) {
	t, m := c.app.theme, c.app.theme.Marks()
	chosen := i == c.s.Row
	mark := "  "
	if chosen {
		mark = t.Accent(m.Pointer) + " "
	}
	switch {
	case item.Role == visit.AddRole:
		c.item(i, draw.Hanging(mark, t.Accent("+ "+item.Text), c.reading(), t), chosen)
		return
	case item.Kind == navigator.TickField:
		box := m.Untick
		if item.Value != "" {
			box = m.Tick
		}
		c.item(i, draw.Hanging(mark+t.Accent(box)+" ", t.Ink(item.Text), c.reading(), t), chosen)
		return
	}
	c.item(i, c.pair(mark, item, chosen), chosen)
}

// pair lays a question and what stands there side by side or, where that is too narrow, one after
// the other.
func (c *column) pair(mark string, item visit.Item, chosen bool) []string {
	t := c.app.theme
	const least, gap = 64, 2
	value := c.value(item, chosen)
	question := t.Soft(item.Text)
	if item.Role == visit.RowRole {
		question = t.Ink(item.Text)
	}
	if c.reading() < least {
		return draw.Hanging(mark, question+"  "+value, c.reading(), t)
	}
	left := c.reading() * 2 / 5
	return draw.Columns(draw.Hanging(mark, question, left, t), draw.Wrap(value, c.reading()-left-gap), left, strings.Repeat(" ", gap))
}

// value is what stands at a question, in its style.
func (c *column) value(item visit.Item, chosen bool) string {
	t, m := c.app.theme, c.app.theme.Marks()
	switch {
	case c.s.Field != "" && item.Path == c.s.Field:
		return t.Bold(c.draft())
	case item.Value != "" && item.Role == visit.RowRole:
		return t.Soft(item.Value)
	case item.Value != "":
		return t.Ink(item.Value)
	case item.More != "":
		return t.Aside(item.More)
	case item.Role == visit.RowRole && !item.Cell:
		return ""
	case chosen && item.Hint != "":
		return t.Aside(item.Hint)
	}
	return t.Rule(strings.Repeat(m.Dot, 3))
}

// coding sets the question for the code of a walk that is to be kept.
func (c *column) coding() {
	c.blank()
	for _, line := range draw.Prose(c.s.Lead, c.width, c.app.theme) {
		c.put(line)
	}
	c.blank()
	ask := "Code  "
	switch {
	case c.s.Kind == visit.Unlocking:
		ask = "Passphrase  "
	case c.s.Field != "":
		ask = "Day  "
	}
	c.text(c.app.theme.Soft(ask) + c.app.theme.Bold(c.draft()))
}

// option sets one of the values of a choice.
func (c *column) option(i int, item visit.Item) {
	t := c.app.theme
	if item.Apart {
		c.blank()
	}
	mark := "  "
	if i == c.s.Row {
		mark = t.Accent(t.Marks().Pointer) + " "
	}
	words := t.Ink(item.Text)
	if item.Here {
		words += t.Soft("  (now)")
	}
	c.item(i, draw.Hanging(mark+t.Accent(draw.Pad(item.Key(), 1))+"  ", words, c.reading(), t), i == c.s.Row)
}

// carets takes the sign of the cursor out of the rows, and remembers where it stood.
func carets(rows []row) {
	for i := range rows {
		if before, after, ok := strings.Cut(rows[i].text, draw.Cursor); ok {
			rows[i].text = before + after
			rows[i].caret = draw.Width(ansi.Strip(before)) + 1
		}
	}
}

// writingAt puts the cursor into what is being written in a field.
func (a App) writingAt(headerRows, left int) cursor {
	for i := a.top; i < min(a.top+a.frame.viewable, len(a.frame.rows)); i++ {
		if at := a.frame.rows[i].caret; at > 0 {
			return cursor{min(left+at-1, a.width-1), headerRows + i - a.top, true}
		}
	}
	return cursor{}
}
