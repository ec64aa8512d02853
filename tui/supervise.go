package tui

import (
	"fmt"
	"strings"

	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// meeting sets a place of a supervision: its words, what to ask and to listen for, two ways beside each
// other, and what can be written or opened there.
func (c *column) meeting() {
	c.space(2)
	if c.s.Lead != "" {
		c.prose(c.s.Lead)
	}
	for _, part := range c.s.Parts {
		if part.Role != visit.PagePart {
			c.part(part)
		}
	}
	if c.s.Sides != nil {
		c.sides(*c.s.Sides)
	}
	group := ""
	for i, item := range c.s.Items {
		switch {
		case item.Group != group && item.Group != "":
			c.blank()
			c.text(c.app.theme.Label(item.Group))
		case item.Apart, item.Group != group, i == 0:
			c.blank()
		}
		group = item.Group
		c.meetingItem(i, item)
	}
	if c.s.Sides != nil {
		c.first = len(c.rows) // what heads the two sides is to be in view with what can be answered
	}
	for _, part := range c.s.Parts {
		if part.Role == visit.PagePart {
			c.part(part)
		}
	}
}

// meetingItem sets one thing that can be written, opened or gone to.
func (c *column) meetingItem(i int, item visit.Item) {
	switch item.Role {
	case visit.OptionRole:
		c.option(i, item)
	case visit.FieldRole, visit.AddRole:
		c.ask(i, item)
	default:
		c.goes(i, item)
	}
}

// goes sets a row that leads somewhere: its words, and quietly what is to be said of it.
func (c *column) goes(i int, item visit.Item) {
	t, m := c.app.theme, c.app.theme.Marks()
	chosen := i == c.s.Row
	mark := "  "
	if chosen {
		mark = t.Accent(m.Pointer) + " "
	}
	if key := item.Key(); key != "" {
		mark += t.Accent(key) + "  "
	} else if c.s.Kind == visit.Supervising && len(c.s.Items) > 0 && c.s.Items[0].Key() != "" {
		mark += "   " // in line with those that have a key
	}
	words := t.Ink(item.Text)
	if chosen {
		words = t.Bold(item.Text)
	}
	if item.Here {
		words += t.Soft("  (here)")
	}
	for _, more := range []string{item.Value, item.More} {
		if more != "" {
			words += "  " + t.Soft(more)
		}
	}
	c.item(i, draw.Hanging(mark, words, c.width, t), chosen)
}

// sides sets two ways beside each other or, where that is too narrow, one after the other.
func (c *column) sides(s visit.Sides) {
	t := c.app.theme
	const least, gap = 56, 3
	c.blank()
	if c.width < least {
		for side, head := range s.Heads {
			c.text(t.Label(head))
			for _, row := range s.Rows {
				if row.Cells[side] != "" {
					c.text(t.Soft(row.Label+"  ") + t.Ink(row.Cells[side]))
				}
			}
			c.blank()
		}
		return
	}
	label := 0
	for _, row := range s.Rows {
		label = max(label, draw.Width(row.Label))
	}
	half := (c.width - label - 2*gap) / 2
	line := func(name, left, right string) {
		lines := draw.Columns(draw.Wrap(left, half), draw.Wrap(right, half), half, strings.Repeat(" ", gap))
		for i, l := range lines {
			head := strings.Repeat(" ", label)
			if i == 0 {
				head = draw.Pad(t.Soft(name), label)
			}
			c.put(head + strings.Repeat(" ", gap) + l)
		}
	}
	line("", t.Bold(s.Heads[0]), t.Bold(s.Heads[1]))
	for _, row := range s.Rows {
		c.space(1)
		line(row.Label, t.Ink(row.Cells[0]), t.Ink(row.Cells[1]))
	}
}

// meetingSide is the column beside a supervision: its parts, and the walk with what was tried beside it.
func (a App) meetingSide(out *lines, width, room int) {
	t, m := a.theme, a.theme.Marks()
	talk := a.visit.Meeting()
	if talk.IsNone() {
		a.wayHere(out, width, room-1, false)
		return
	}
	a.label(out, "The parts")
	out.add("")
	for _, part := range a.visit.MeetingParts() {
		mark, words := t.Soft(m.Been), t.Soft(part.Text)
		if part.Here {
			mark, words = t.Accent(m.Here), t.Bold(part.Text)
		}
		out.add(draw.Cut(mark+" "+words, width))
	}
	if a.visit.ListsWalk() {
		return
	}
	out.add("")
	a.label(out, "The walk")
	out.add("")
	for _, line := range a.walked(talk, width) {
		out.add(line)
	}
}

// walked are the steps of the walk, with the what-ifs hanging where they part from it.
func (a App) walked(talk navigator.Meeting, width int) []string {
	t, m := a.theme, a.theme.Marks()
	var out []string
	trail := a.visit.MeetingTrail()
	looks := a.visit.MeetingStep()
	for _, step := range trail {
		mark, title := t.Soft(m.Been), t.Soft(step.Title)
		if step.Number == looks {
			mark, title = t.Accent(m.Here), t.Bold(step.Title)
		}
		out = append(out, draw.Hanging(mark+" ", title, width, t)...)
		for _, b := range talk.WhatIfs() {
			if b.Step == step.Number && len(b.Steps) > 0 {
				out = append(out, draw.Hanging(t.Rule(m.Bar)+" ", t.Aside(fmt.Sprintf("what if: %s", b.Steps[len(b.Steps)-1].Title)), width, t)...)
			}
		}
	}
	return out
}
