package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// shelf sets what is kept: a line for the code and where it stood, and a quieter one below.
func (c *column) shelf() {
	t := c.app.theme
	c.quiet(c.s.Lead)
	group := ""
	for i, item := range c.s.Items {
		if item.Group != group {
			group = item.Group
			c.blank()
			c.text(t.Label(group))
		} else if i == 0 {
			c.blank()
		}
		mark, words := "  ", t.Ink(item.Text)
		if i == c.s.Row {
			mark, words = t.Accent(t.Marks().Pointer)+" ", t.Bold(item.Text)
		}
		lines := []string{mark + draw.Cut(words, c.width-2)}
		c.item(i, append(lines, draw.Hanging("  ", t.Soft(item.More), c.width, t)...), i == c.s.Row)
	}
}

// lookForDue looks on the shelf for what is to be looked at again today, off the event loop.
func (a App) lookForDue() tea.Cmd {
	shelf := a.options.Shelf
	if shelf == nil || a.options.Walk != nil || a.options.Talk != nil {
		return nil
	}
	return func() tea.Msg {
		all, err := shelf.List()
		if err != nil {
			return nil
		}
		return due(all)
	}
}

// idle says that a tenth has gone of the time after which the screen hides itself.
type idle struct{}

const tenths = 10

// idles hides the screen once all that time has gone without a key.
func (a App) idles() (App, tea.Cmd) {
	a.quiet++
	if a.quiet >= tenths && !a.visit.Hidden() {
		a.visit, _ = a.visit.Do(visit.Command{ID: visit.Hide})
	}
	return a, a.waitIdle()
}

// waitIdle waits a tenth of the time after which the screen hides itself, where it does.
func (a App) waitIdle() tea.Cmd {
	if a.options.Idle <= 0 {
		return nil
	}
	return tea.Tick(a.options.Idle/tenths, func(time.Time) tea.Msg { return idle{} })
}
