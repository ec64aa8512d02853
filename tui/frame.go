package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	opened   bool   // the place has just opened, and stands where it was asked to
	spots    []spot // what can be clicked
	cursor   cursor
}

// A row is a line of the text column.
type row struct {
	text  string
	item  int    // the item it belongs to, -1 for none
	links []link // links in it, as items
	at    string // the anchor that stands here, or ""
	heads bool   // it is the heading of what comes after it
	caret int    // where words are being written: the column, from 1; 0 where none are
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

// A place names where the visit is, so that a place left by scrolling is found as it was.
type place struct {
	kind                visit.PlaceKind
	page, anchor, words string
	at                  string // of a supervision, what is open of it
	step                int
}

func (a App) place() place {
	p := a.visit.Place()
	return place{p.Kind, p.Page, p.Anchor, p.Words, a.visit.MeetingPlace(), a.visit.Walk().Number()}
}

// compose draws the visit.
func (a App) compose() App {
	follow, opened := a.frame.follow, a.frame.opened
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
	f := frame{listed: s.Listed, follow: follow, opened: opened}
	lay := a.layout(s.Kind)
	header := a.header(s)
	f.viewable = a.height - len(header) - a.footerHeight(s, lay)
	f.rows = a.rows(s, lay, f.viewable)
	carets(f.rows)
	a.frame = f
	a = a.view(s)
	footer := a.footer(s, lay)
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
	a.frame.content = a.written(lines)
	return a
}

// written joins the lines of a frame; where only ASCII is drawn, the words are put into it too.
func (a App) written(lines []string) string {
	content := strings.Join(lines, "\n")
	if !a.options.ASCII {
		return content
	}
	return strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "~", "›", ">", "·", ".").Replace(content)
}

// view settles which rows are in view: the heading or the words that were asked for where a page
// has just opened, else the row in hand where it is not in view.
func (a App) view(s visit.Scene) App {
	f := &a.frame
	switch {
	case f.opened && (s.Anchor != "" || s.Words != ""):
		at := f.wordsRow(s.Words, f.anchorRow(s.Anchor))
		a.top = f.withHeading(at, f.itemEnd(at))
	case f.follow:
		a.top = f.bring(s.Row, a.top)
	}
	a.top = min(max(a.top, 0), max(len(f.rows)-f.viewable, 0))
	f.follow, f.opened = false, false
	return a
}

// bring returns the first row in view once an item is: as few rows from where it was as will do.
func (f frame) bring(item, top int) int {
	first, last := -1, -1
	for i, r := range f.rows {
		if item < 0 || r.item != item && !has(r.links, item) {
			continue
		}
		if i >= top && i < top+f.viewable && first < 0 && (i+1 >= len(f.rows) || f.rows[i+1].item != item || i+1 < top+f.viewable) {
			return top // it is in view already
		}
		if first < 0 {
			first, last = i, i
		} else if i == last+1 {
			last = i
		}
	}
	switch {
	case first < 0:
		return top
	case f.listed && item == 0 && last < f.viewable:
		return 0 // with what stands above the first answer
	case first < top:
		return f.withHeading(first, last)
	}
	return max(last-f.viewable+1, top)
}

// withHeading is the row to begin at so that what stands in some rows comes into view with its heading:
// that of the heading, where both fit.
func (f frame) withHeading(first, last int) int {
	for i := first; i >= 0 && last-i < f.viewable; i-- {
		if f.rows[i].heads {
			return i
		}
	}
	return first
}

// itemEnd is the last row of what stands under a row that opens, or that row itself.
func (f frame) itemEnd(at int) int {
	end := at
	for i := at + 1; i < len(f.rows) && f.rows[at].item >= 0 && !f.rows[i].heads && (f.rows[i].item < 0 || f.rows[i].item == f.rows[at].item); i++ {
		end = i
	}
	return end
}

// itemRow returns the first row of an item that is in view, and whether one is.
func (f frame) itemRow(item, top int) (int, bool) {
	for i := top; i < min(top+f.viewable, len(f.rows)); i++ {
		if item >= 0 && (f.rows[i].item == item || has(f.rows[i].links, item)) {
			return i, true
		}
	}
	return 0, false
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

// wordsRow finds the row where some words of the page begin; where they are not, it is the other row.
func (f frame) wordsRow(words string, other int) int {
	const enough = 40
	wanted := bare(words)
	wanted = wanted[:min(len(wanted), enough)]
	if wanted == "" {
		return other
	}
	var text strings.Builder
	starts := make([]int, len(f.rows))
	for i, r := range f.rows {
		starts[i] = text.Len()
		text.WriteString(bare(r.text))
	}
	at := strings.Index(text.String(), wanted)
	if at < 0 {
		return other
	}
	for i := len(starts) - 1; i >= 0; i-- {
		if starts[i] <= at {
			return max(i-1, 0) // with a line of what stands before it
		}
	}
	return other
}

// bare is a text's letters and digits, so that it can be found however it is broken into rows.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, ansi.Strip(s))
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

func letters(s string) int { return utf8.RuneCountInString(bare(s)) }

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
	return s.Items[item].Command()
}

// cursorAt puts the real cursor on the row in hand, so that a reader or a magnifier follows it.
// left is where the text column begins.
func (a App) cursorAt(s visit.Scene, headerRows, left int) cursor {
	if onForm(s.Kind) && s.Field != "" || s.Kind == visit.Coding || s.Kind == visit.Unlocking {
		return a.writingAt(headerRows, left)
	}
	if a.visit.Typing() {
		if headerRows == 0 {
			return cursor{} // the window is too small to show what is typed
		}
		return cursor{margin + draw.Width("/ "+a.queryShown(s.Query)), headerRows - 1, true}
	}
	at, ok := a.frame.itemRow(s.Row, a.top)
	if !ok {
		return cursor{}
	}
	r := a.frame.rows[at]
	text := ansi.Strip(r.text)
	x := left + len(text) - len(strings.TrimLeft(text, " "))
	for _, l := range r.links {
		if l.item == s.Row {
			x = left + l.col
		}
	}
	return cursor{x, headerRows + at - a.top, true}
}

// onForm reports whether something is filled in at places of a kind, field by field.
func onForm(kind visit.PlaceKind) bool {
	return kind == visit.Filling || kind == visit.Supervising || kind == visit.Noting || kind == visit.Setting
}
