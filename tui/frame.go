package tui

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// A frame is a whole screen, composed once after each message.
type frame struct {
	content  string
	rows     []row  // every row of the text column, in view or not
	viewable int    // how many of them fit
	listed   bool   // the arrows move along a list here, and not the page
	follow   bool   // the row in hand is to be brought into view
	spots    []spot // what can be clicked
	cursor   cursor
}

// A row is a line of the text column.
type row struct {
	text  string
	item  int // the item it belongs to, -1 for none
	head  bool
	links []link // links in it, as items
	at    string // the anchor that stands here, or ""
}

// A link is a stretch of a row that can be followed.
type link struct{ col, width, item int }

// A spot is a stretch of the screen that can be clicked.
type spot struct {
	x, y, width int
	command     visit.Command
}

type cursor struct {
	x, y  int
	shown bool
}

// place names where the visit is, so that a place left by scrolling is found as it was.
func (a App) place() string {
	p := a.visit.Place()
	return fmt.Sprint(p.Kind, p.Page, p.Anchor, p.Line, a.visit.Walk().Number())
}

// compose draws the visit.
func (a App) compose() App {
	follow := a.frame.follow
	switch {
	case a.width == 0:
		a.frame = frame{}
		return a
	case a.visit.Hidden():
		a.frame = a.hidden()
		return a
	}
	s := a.visit.Scene()
	if !roomy(a.width, a.height) {
		return a.small(s)
	}
	f := frame{listed: listed(s), follow: follow}
	lay := a.layout(s.Kind)
	header := a.header(s)
	f.viewable = a.height - len(header) - len(a.footer(s, lay).lines)
	f.rows = a.rows(s, lay, f.viewable)
	a.frame = f
	a = a.view(s)
	footer := a.footer(s, lay) // again, now that it is known what is to be chosen or read on
	lines := append([]string(nil), header...)
	body := a.body(s, lay)
	for i, line := range body.lines {
		lines = append(lines, line)
		for _, sp := range body.spots[i] {
			sp.y = len(lines) - 1
			a.frame.spots = append(a.frame.spots, sp)
		}
	}
	for i, line := range footer.lines {
		lines = append(lines, line)
		for _, sp := range footer.spots[i] {
			sp.y = len(lines) - 1
			a.frame.spots = append(a.frame.spots, sp)
		}
	}
	a.frame.cursor = a.cursorAt(s, len(header), margin)
	a.frame.content = strings.Join(lines, "\n")
	return a
}

// listed reports whether a scene is a list to choose from.
func listed(s visit.Scene) bool {
	switch s.Kind {
	case visit.Walking:
		return s.Ask != ""
	case visit.Finding, visit.Mapping, visit.Linking, visit.Listing:
		return true
	}
	return false
}

// view settles which rows are in view: the row in hand where it has just moved, the heading that
// was asked for where a page has just opened.
func (a App) view(s visit.Scene) App {
	f := &a.frame
	most := max(len(f.rows)-f.viewable, 0)
	if f.follow {
		if first, last, ok := f.itemRows(s.Row); ok {
			switch {
			case f.listed && s.Row == 0 && last < f.viewable:
				a.top = 0
			case first < a.top:
				a.top = first
			case last >= a.top+f.viewable:
				a.top = last - f.viewable + 1
			}
		} else if s.Anchor != "" && a.tops[a.place()] == 0 {
			a.top = f.anchorRow(s.Anchor)
		}
	}
	a.top = min(max(a.top, 0), most)
	f.follow = false
	return a
}

func (f frame) itemRows(item int) (first, last int, ok bool) {
	first = -1
	for i, r := range f.rows {
		if r.item == item && item >= 0 || has(r.links, item) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last, first >= 0
}

func has(links []link, item int) bool {
	for _, l := range links {
		if l.item == item {
			return true
		}
	}
	return false
}

func (f frame) anchorRow(anchor string) int {
	for i, r := range f.rows {
		if r.at == anchor {
			return i
		}
	}
	return 0
}

// reading tells how many letters stand above a row, which is the same at every width.
func (f frame) reading(top int) int {
	n := 0
	for i, r := range f.rows {
		if i >= top {
			break
		}
		n += letters(r.text)
	}
	return n
}

// rowAt finds the row that begins after so many letters.
func (f frame) rowAt(at int) int {
	n := 0
	for i, r := range f.rows {
		if n >= at {
			return i
		}
		n += letters(r.text)
	}
	return max(len(f.rows)-1, 0)
}

func letters(s string) int {
	n := 0
	for _, r := range ansi.Strip(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// lines are rows of the screen with what can be clicked in them.
type lines struct {
	lines []string
	spots [][]spot
}

func (l *lines) add(text string, spots ...spot) {
	l.lines = append(l.lines, text)
	l.spots = append(l.spots, spots)
}

// body lays the text in view beside the side column.
func (a App) body(s visit.Scene, lay layout) lines {
	var out lines
	side := a.side(s, lay.side)
	bar := a.theme.Rule(a.theme.Marks().Bar)
	for i := 0; i < a.frame.viewable; i++ {
		text, spots := "", []spot(nil)
		if n := a.top + i; n < len(a.frame.rows) {
			r := a.frame.rows[n]
			text = r.text
			spots = clickable(s, r, lay.text)
		}
		line := strings.Repeat(" ", margin) + text
		if lay.side > 0 {
			line = draw.Pad(line, lay.bar) + bar
			if i < len(side.lines) {
				line += strings.Repeat(" ", gutter) + side.lines[i]
				spots = append(spots, shift(side.spots[i], lay.bar+1+gutter)...)
			}
		}
		out.add(line, spots...)
	}
	return out
}

func shift(spots []spot, by int) []spot {
	out := append([]spot(nil), spots...)
	for i := range out {
		out[i].x += by
	}
	return out
}

// clickable returns what a click on a row does: a link in it, or the item it belongs to.
func clickable(s visit.Scene, r row, width int) []spot {
	var spots []spot
	for _, l := range r.links {
		spots = append(spots, spot{x: margin + l.col, width: l.width, command: take(s, l.item)})
	}
	if r.item >= 0 {
		spots = append(spots, spot{x: 0, width: margin + width, command: take(s, r.item)})
	}
	return spots
}

// take is the command that takes an item.
func take(s visit.Scene, item int) visit.Command {
	if item >= len(s.Items) {
		return visit.Command{}
	}
	switch it := s.Items[item]; {
	case it.Role == visit.NoneRole:
		return visit.Command{ID: visit.None}
	case it.Role == visit.WorryRole:
		return visit.Command{ID: visit.Safety}
	default:
		return visit.Command{ID: visit.Choose, N: it.Number}
	}
}

// cursorAt puts the real cursor on the row in hand, so that a reader or a magnifier follows it.
func (a App) cursorAt(s visit.Scene, headerRows, x int) cursor {
	if a.visit.Typing() {
		if headerRows == 0 {
			return cursor{} // the window is too small to show what is typed
		}
		at := margin + min(draw.Width("/ "+s.Query), max(a.layout(s.Kind).text-1, 0))
		return cursor{at, headerRows - 1, true}
	}
	first, _, ok := a.frame.itemRows(s.Row)
	if !ok || first < a.top || first >= a.top+a.frame.viewable {
		return cursor{}
	}
	r := a.frame.rows[first]
	if text := ansi.Strip(r.text); r.item == s.Row {
		x += len(text) - len(strings.TrimLeft(text, " "))
	}
	for _, l := range r.links {
		if l.item == s.Row {
			x = margin + l.col
		}
	}
	return cursor{x, headerRows + first - a.top, true}
}
