package tui

import (
	"fmt"

	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// small draws a window that is too small for everything. Safety is still drawn whole, and
// scrolls; anything else gives way to a sentence that says what size is needed. In the very
// smallest window stands the number to ring.
func (a App) small(s visit.Scene) App {
	t := a.theme
	if a.width < 20 || a.height < 5 {
		a.frame = frame{content: draw.Cut(t.Duty("999"), a.width), follow: false}
		return a
	}
	f := frame{listed: s.Listed, follow: a.frame.follow, opened: a.frame.opened, viewable: a.height - 1}
	width := a.width - 1
	if fitsSmall(s) {
		c := column{app: a, s: s, width: width}
		c.set()
		f.rows = c.rows
	} else {
		words := fmt.Sprintf("Bearings needs a window of %d by %d. This one is %d by %d.", leastWidth, leastHeight, a.width, a.height)
		for _, line := range draw.Wrap(t.Ink(words), width) {
			f.rows = append(f.rows, row{text: line, item: -1})
		}
	}
	f.listed = f.listed && fitsSmall(s)
	a.frame = f
	a = a.view(s)
	lines := make([]string, 0, a.height)
	for i := 0; i < f.viewable; i++ {
		line := ""
		if n := a.top + i; n < len(f.rows) {
			line = f.rows[n].text
			for _, sp := range clickable(s, f.rows[n], width) {
				sp.x, sp.y = max(sp.x-margin, 0), len(lines)
				a.frame.spots = append(a.frame.spots, sp)
			}
		}
		lines = append(lines, line)
	}
	last := "! someone is in danger   q quit"
	if a.more() != "" {
		last = "! danger  " + t.Marks().Down + " more  q quit"
	}
	lines = append(lines, t.Duty(draw.Cut(last, a.width)))
	a.frame.spots = append(a.frame.spots, spot{x: 0, y: len(lines) - 1, width: a.width, command: visit.Command{ID: visit.Safety}})
	a.frame.cursor = a.cursorAt(s, 0, 0)
	a.frame.content = a.written(lines)
	return a
}

// fitsSmall reports whether a scene is drawn in a window that is too small for the others.
func fitsSmall(s visit.Scene) bool {
	return s.Kind == visit.Walking && s.Node == navigator.Safety
}
