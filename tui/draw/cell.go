package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Cell is a piece of a drawing that one can stand on: a card, a person, a box of a grid. Its words
// are words and nothing else: styles and links in them are dropped.
type Cell struct {
	Text  string // its words; "" where nothing is written yet
	Quiet string // fewer words below them, or ""
	Ref   int    // what it stands for, told back in Spots; -1 for what cannot be stood on
	Now   bool   // one stands on it: it has the chosen ground, and the pointer stands before it
	Fixed bool   // it stays where it is, which a mark before its words says
	Add   bool   // it adds another one; its words get a plus sign before them
	Caret bool   // it is being written in: its words as typed so far, with the place of the Cursor in view
}

// Cursor may stand in the words of a cell that is being written in, to say where the next letter
// goes; without it that is the end. It takes no room and is still in the lines that are drawn.
const Cursor = "\u2060"

// Drawn is lines, with the places in them that can be stood on or clicked.
type Drawn struct {
	Lines []string
	Spots []Spot
}

// A Spot is a place on one line of a drawing, counted from 0. A cell of several lines has a spot on
// each, and no two spots share a place.
type Spot struct{ Row, Col, Width, Ref int }

const (
	leastDrawn = 12 // in less room than this nothing is drawn
	pointer    = 2  // what the pointer takes before a cell's words
	quietFrom  = 4  // where the quiet words of a cell begin: further in, so that they are no second line of it
	quietLines = 2
	writing    = 4 // lines of what is being written that are in view, where a cell has fewer
)

// A row is a line of a drawing, and how much room it takes.
type row struct {
	text  string
	width int
}

// A canvas is where a drawing comes about. What is put on one of its lines is put from left to
// right.
type canvas struct {
	rows  []row
	spots []Spot
}

// reach makes the canvas as long as it has to be for a line to be on it.
func (c *canvas) reach(at int) {
	for len(c.rows) <= at {
		c.rows = append(c.rows, row{})
	}
}

// put sets something on a line.
func (c *canvas) put(at, col int, r row) {
	c.reach(at)
	if r.width == 0 && r.text == "" {
		return
	}
	l := &c.rows[at]
	l.text, l.width = l.text+blank(col-l.width)+r.text, col+r.width
}

// place puts the lines of a cell in a place of a width and a height, grounded where one stands on it,
// and takes down its spots.
func (c *canvas) place(of Cell, rows []row, at, col, width, height int, t Theme) {
	for i := range height {
		var r row
		if i < len(rows) {
			r = rows[i]
		}
		if of.Now {
			r = row{t.Chosen(r.text + blank(width-r.width)), width}
		}
		c.put(at+i, col, r)
		if of.Ref >= 0 {
			c.spots = append(c.spots, Spot{at + i, col, width, of.Ref})
		}
	}
}

// drawn returns what is on the canvas.
func (c *canvas) drawn() Drawn {
	d := Drawn{Lines: make([]string, len(c.rows)), Spots: c.spots}
	for i, r := range c.rows {
		d.Lines[i] = r.text
	}
	return d
}

// A setter sets words in a theme.
type setter struct {
	t     Theme
	m     Marks
	fixed string // the mark of what stays where it is
	left  string // the marks of what is off to a side
	right string
	room  []cell // where words are taken apart: one cell after another is set in the same room
}

func newSetter(t Theme) *setter {
	s := &setter{t: t, m: t.Marks(), fixed: "◇", left: "‹", right: "›"}
	if t.ascii {
		s.fixed, s.left, s.right = "=", "<", ">"
	}
	return s
}

// cell sets a cell in lines no wider than width, of its words at most so many. Words that are not
// told apart by what they are get the usual style.
func (s *setter) cell(c Cell, width, most int, usual func(string) string) []row {
	mark := s.mark(c)
	from := pointer + mark.width
	words, style := s.words(c, width-from, most, usual)
	rows := make([]row, 0, len(words)+1)
	for i, w := range words {
		lead := blank(from)
		if i == 0 {
			lead = s.pointer(c.Now) + mark.text
		}
		rows = append(rows, row{lead + style(w.text), from + w.width})
	}
	for _, q := range s.quiet(c.Quiet, width-quietFrom) {
		rows = append(rows, row{blank(quietFrom) + s.t.Soft(q.text), quietFrom + q.width})
	}
	return rows
}

// quiet breaks quiet words into lines. Several things with dots between them are parted at a dot, if
// they can be, and the dot goes.
func (s *setter) quiet(text string, width int) []row {
	const dot = " · "
	rows, whole := s.lay(text, inOneLine, width, quietLines)
	if len(rows) < 2 || !whole {
		return rows
	}
	for at := strings.LastIndex(text, dot); at > 0; at = strings.LastIndex(text[:at], dot) {
		above, fits := s.lay(text[:at], inOneLine, width, 1)
		below, all := s.lay(text[at+len(dot):], inOneLine, width, 1)
		if fits && all {
			return append(above, below...)
		}
	}
	return rows
}

// pointer is what stands before a cell, whether one stands on it or not.
func (s *setter) pointer(now bool) string {
	if now {
		return s.t.Accent(s.m.Pointer) + " "
	}
	return blank(pointer)
}

// mark is what says of a cell, before its words, that it adds one or stays where it is.
func (s *setter) mark(c Cell) row {
	switch {
	case c.Add:
		return row{s.t.Accent("+") + " ", 2}
	case c.Fixed:
		return row{s.t.Soft(s.fixed) + " ", 2}
	}
	return row{}
}

// words breaks a cell's words into lines, at least one, and says how they look.
func (s *setter) words(c Cell, width, most int, usual func(string) string) ([]row, func(string) string) {
	style := usual
	switch {
	case c.Caret:
		return s.typed(c.Text, width, max(most, writing)), s.t.Bold
	case c.Add:
		style = s.t.Accent
	case c.Now:
		style = s.t.Bold
	}
	rows, whole := s.lay(c.Text, inLines, width, most)
	if !whole && strings.Contains(c.Text, "\n") { // in one go more of it fits
		rows, _ = s.lay(c.Text, inOneLine, width, most)
	}
	if len(rows) > 0 {
		return rows, style
	}
	if c.Now {
		return []row{s.nothing()}, s.t.Soft
	}
	return []row{s.nothing()}, s.t.Rule
}

// nothing stands where nothing is written yet.
func (s *setter) nothing() row { return row{strings.Repeat(s.m.Dot, 3), 3} }

// one sets words on one line, cut where they are longer.
func (s *setter) one(text string, width int) row {
	if text == "" {
		return row{}
	}
	rows, _ := s.lay(text, inOneLine, width, 1)
	if len(rows) == 0 {
		return row{}
	}
	return rows[0]
}

// A line feed in words ends a line, or it is drawn as a stroke.
const (
	inOneLine = false
	inLines   = true
)

// lay breaks words into at most so many lines, and reports whether that is all of them. What is cut
// off is told by a mark. No more is read than these lines can hold, however long the words are.
func (s *setter) lay(text string, feeds bool, width, most int) (rows []row, whole bool) {
	all := s.read(text, feeds, (width+1)*most)
	for len(rows) < most && len(all) > 0 {
		end, next := breakAt(all, width)
		rows = append(rows, lineOf(all[:end]))
		all = all[next:]
	}
	if len(all) == 0 {
		return rows, true
	}
	last := &rows[len(rows)-1]
	*last = s.cut(*last, width)
	return rows, false
}

// read takes words apart, until they take more room than is asked for. Blanks between two words are
// one blank, and lines with nothing on them are left out.
func (s *setter) read(text string, feeds bool, room int) []cell {
	all, used, gap := s.room[:0], 0, ""
	for rest := text; rest != "" && used <= room; {
		g, w := first(rest)
		if !fair(g) {
			return s.read(textOf(text), feeds, room)
		}
		rest = rest[len(g):]
		switch {
		case g == "\n" && !feeds:
			gap = " / "
		case g == "\n" || g == " " && gap == "":
			gap = g
		}
		if g == "\n" || g == " " {
			continue
		}
		if len(all) > 0 {
			for i := range gap {
				all = append(all, cell{gap[i : i+1], 1, 0})
			}
			used += len(gap)
		}
		all, used, gap = append(all, cell{g, w, 0}), used+w, ""
	}
	s.room = all
	return all
}

// fair reports whether a character is one that may be drawn, or ends a line.
func fair(g string) bool {
	if len(g) == 1 {
		return g == "\n" || g[0] >= ' ' && g[0] < unicode.MaxASCII
	}
	r, _ := utf8.DecodeRuneInString(g)
	return utf8.ValidString(g) && !unicode.IsControl(r)
}

// textOf returns words without their styles, their links and all else that is not drawn.
func textOf(s string) string {
	var b strings.Builder
	for _, p := range pieces(s) {
		b.WriteString(p.text)
	}
	return b.String()
}

// lineOf makes a line of characters.
func lineOf(all []cell) row {
	for len(all) > 0 && all[len(all)-1].text == " " {
		all = all[:len(all)-1]
	}
	size, width := 0, 0
	for _, c := range all {
		size += len(c.text)
		width += c.width
	}
	var b strings.Builder
	b.Grow(size)
	for _, c := range all {
		b.WriteString(c.text)
	}
	return row{b.String(), width}
}

// cut ends a line with the mark that says there is more, and shortens it where that does not fit.
func (s *setter) cut(r row, width int) row {
	for used, at := 0, 0; at < len(r.text); {
		g, w := first(r.text[at:])
		if used+w > width-1 {
			r = row{r.text[:at], used}
			break
		}
		used, at = used+w, at+len(g)
	}
	if text := strings.TrimRight(r.text, " "); len(text) < len(r.text) {
		r = row{text, r.width - len(r.text) + len(text)}
	}
	return row{r.text + s.m.More, r.width + 1}
}

// typed sets what is being written. Where it takes more lines than are in view, the line of the
// cursor is among them, and the one after it. The last column stays free for the cursor.
func (s *setter) typed(text string, width, most int) []row {
	lines := fill([]piece{{text: textOf(text)}}, width-1)
	at := len(lines) - 1
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = row{join(l), wide(l)}
		if strings.Contains(rows[i].text, Cursor) {
			at = i
		}
	}
	to := min(len(rows), max(at+2, most))
	from := max(to-most, 0)
	if to < len(rows) {
		rows[to-1] = row{rows[to-1].text + s.m.More, rows[to-1].width + 1}
	}
	if from > 0 {
		rows[from] = row{s.m.More + rows[from].text, rows[from].width + 1}
	}
	return rows[from:to]
}

// label sets the words that head something or ask it: wrapped, and soft.
func (s *setter) label(text string, width, most int, style func(string) string) []row {
	rows, _ := s.lay(text, inOneLine, width, most)
	for i := range rows {
		rows[i].text = style(rows[i].text)
	}
	return rows
}

// rule is a line across.
func (s *setter) rule(width int) row { return row{Across(width, s.t, s.m), max(width, 0)} }
