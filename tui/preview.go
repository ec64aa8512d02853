package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"bearings/content"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// A Reloaded is the manual as it has become: because somebody saved a page that they are writing, or
// came back from an editor.
type Reloaded struct {
	Library *content.Library // nil where only what is wrong with it has become known
	Faults  *visit.Faults    // of the pages that are being written; nil where none are
	Note    string           // something to say, or ""
}

// reloaded is a Reloaded on its way in; watched is one that more are to come after.
type (
	reloaded struct{ Reloaded }
	watched  struct{ Reloaded }
)

// watch waits, off the event loop, until a page has been saved. It ends when whoever watches does.
func (a App) watch() tea.Cmd {
	next := a.options.Watch
	if next == nil {
		return nil
	}
	return func() tea.Msg {
		if r, more := next(); more {
			return watched{r}
		}
		return nil
	}
}

// reload goes on in the manual as it has become. Where it is not there in whole yet, what is on its way
// will be read anew as well.
func (a App) reload(r Reloaded) App {
	if r.Library != nil && a.ready {
		a.visit = a.visit.Reread(r.Library)
	}
	if r.Faults != nil {
		a.visit = a.visit.Writing(*r.Faults)
	}
	a.note = r.Note
	return a
}

// backFromEditor says how an editor ended where it did not end well, and reads the manual anew.
func (a App) backFromEditor(msg edited) (App, tea.Cmd) {
	a.away.Store(false)
	if msg.err != nil {
		a.note = "Nothing was made, or what was saved has a mistake. “bearings edit " + msg.page + "” says more."
	}
	again := a.options.Reload
	if again == nil {
		return a, nil
	}
	note := a.note
	return a, func() tea.Msg {
		r := again()
		if r.Note == "" {
			r.Note = note
		}
		return reloaded{r}
	}
}

// faulting lists what is wrong with the pages that are being written.
func (c *column) faulting() {
	t := c.app.theme
	c.space(2)
	c.quiet(c.s.Lead)
	for _, p := range c.s.Faults {
		c.blank()
		where, what, _ := strings.Cut(p.String(), ": ")
		c.text(t.Accent(where))
		paint := t.Ink
		if p.Severity == content.Error {
			paint = t.Bold
		}
		for _, line := range draw.Hanging("  ", paint(what), c.width, t) {
			c.put(line)
		}
		if p.Hint != "" {
			for _, line := range draw.Hanging("  ", t.Soft("hint: "+p.Hint), c.width, t) {
				c.put(line)
			}
		}
	}
}
