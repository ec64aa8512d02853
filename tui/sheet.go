package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// sheet sets a worksheet that is being filled: what it asks, part by part and row by row, with what
// stands there. The same lines serve a board, a grid and a list; at 80 columns two people can read
// them.
func (c *column) sheet() {
	t := c.app.theme
	if c.s.Lead != "" {
		for _, line := range draw.Prose(c.s.Lead, c.width, t.Dim()) {
			c.put(line)
		}
	}
	group, row, part := "", "", ""
	for i, item := range c.s.Items {
		if item.Role == visit.OptionRole {
			c.option(i, item)
			continue
		}
		if item.Group != group {
			group, row = item.Group, ""
			c.blank()
			c.text(t.Label(group))
		}
		if item.Part != part {
			part = item.Part
			c.beside(part)
		}
		if item.RowID != row && item.Head != "" {
			row = item.RowID
			c.text(t.Bold(item.Head))
		}
		c.ask(i, item)
	}
}

// beside sets what a sheet's author says of a part.
func (c *column) beside(part string) {
	for _, p := range c.s.Parts {
		if p.Anchor == part {
			c.text(c.app.theme.Aside(p.Body))
		}
	}
}

// ask sets one thing that is asked, and what has been written.
func (c *column) ask(i int, item visit.Item) {
	t, m := c.app.theme, c.app.theme.Marks()
	chosen := i == c.s.Row
	mark := "  "
	if chosen {
		mark = t.Accent(m.Pointer) + " "
	}
	writing := c.s.Field != "" && item.Path == c.s.Field
	switch {
	case item.Role == visit.AddRole:
		c.item(i, draw.Hanging(mark, t.Accent("+ "+item.Text), c.width, t), chosen)
		return
	case item.Kind == navigator.TickField:
		box := m.Untick
		if item.Value != "" {
			box = m.Tick
		}
		c.item(i, draw.Hanging(mark+t.Accent(box)+" ", t.Ink(item.Text), c.width, t), chosen)
		return
	}
	words := t.Soft(item.Text) + "  "
	switch {
	case writing:
		words += t.Bold(c.s.Draft)
	case item.Value != "":
		words += t.Ink(item.Value)
	case item.More != "":
		words += t.Aside(item.More)
	case chosen && item.Hint != "":
		words += t.Aside(item.Hint)
	default:
		words += t.Rule(m.Dot + m.Dot + m.Dot)
	}
	c.item(i, draw.Hanging(mark, words, c.width, t), chosen)
}

// option sets one of the values of a choice.
func (c *column) option(i int, item visit.Item) {
	t := c.app.theme
	if i == 0 || item.Apart {
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
	c.item(i, draw.Hanging(mark+t.Accent(draw.Pad(item.Key(), 1))+"  ", words, c.width, t), i == c.s.Row)
}

// writingAt puts the cursor after what is being written in a field.
func (a App) writingAt(s visit.Scene, headerRows, left int) cursor {
	for i := min(a.top+a.frame.viewable, len(a.frame.rows)) - 1; i >= a.top; i-- {
		if r := a.frame.rows[i]; r.item == s.Row && s.Row >= 0 {
			text := strings.TrimRight(ansi.Strip(r.text), " ")
			x := draw.Width(text)
			if strings.HasSuffix(s.Draft, " ") || s.Draft == "" {
				x++
			}
			return cursor{min(left+x, a.width-1), headerRows + i - a.top, true}
		}
	}
	return cursor{}
}
