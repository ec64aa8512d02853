package tui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"bearings/content"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// kicker sets the quiet line over a title: what sort of page this is or, in a sentence, whose.
func (c *column) kicker() {
	t := c.app.theme
	if strings.HasSuffix(c.s.Kicker, ".") {
		for _, line := range draw.Wrap(t.Aside(c.s.Kicker), c.width) {
			c.put(line)
		}
		return
	}
	c.text(t.Label(c.s.Kicker))
}

// differing sets a difference word by word, with marks that need no colour.
func (c *column) differing() {
	t := c.app.theme
	c.space(2)
	c.quiet(c.s.Lead)
	for _, d := range c.s.Spans {
		c.blank()
		if d.Label != "" {
			c.text(t.Label(d.Label))
		}
		for _, line := range draw.Wrap(spanned(d.Spans, t), c.width) {
			c.put(line)
		}
	}
}

// spanned are the words of a difference in their styles.
func spanned(spans []content.Span, t draw.Theme) string {
	var b strings.Builder
	for _, s := range spans {
		paint := t.Ink
		switch s.Change {
		case content.Gone:
			paint = t.Soft
		case content.New:
			paint = t.Accent
		}
		for i, line := range strings.Split(visit.Marked(s), "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			if utf8.RuneCountInString(line) > 0 {
				b.WriteString(paint(line))
			}
		}
	}
	return b.String()
}

// edit opens a page in an editor, and comes back to the screen afterwards.
func (a App) edit(page string) (App, tea.Cmd) {
	if a.options.Edit == nil {
		a.note = "“bearings edit " + page + "” opens it in your editor."
		return a, nil
	}
	command, err := a.options.Edit(page)
	if err != nil {
		a.note = "It cannot be opened: " + err.Error() + "."
		return a, nil
	}
	a.away.Store(true)
	return a, tea.ExecProcess(command, func(err error) tea.Msg { return edited{page, err} })
}

// edited says that an editor has ended.
type edited struct {
	page string
	err  error
}
