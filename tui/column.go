package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// A column is the text of a screen while it is being set.
type column struct {
	app   App
	s     visit.Scene
	width int
	fit
	side  bool // there is a side column
	aside bool // the numbers stand in it
	rows  []row
	first int // the rows that should stand on the first screen
}

// A fit is how closely a screen is set.
type fit struct {
	air   int  // how much blank space there is room for: 0, 1 or 2; less, and the numbers stand close to the title
	last  bool // a question's lead stands last, so that its answers are in view
	short bool // a number to ring has one line, and what is doubtful about it few words
}

// fittings are the ways to set a screen, the roomiest first. The answers of a question matter more than what
// is to be said of each number, and more than its lead.
func fittings(s visit.Scene, numbers bool) []fit {
	if s.Ask == "" {
		return []fit{{air: 2}, {air: 1}, {}}
	}
	var all []fit
	for _, last := range []bool{false, true} {
		for _, short := range []bool{false, true} {
			if short && !numbers {
				continue
			}
			for air := 2; air >= 0; air-- {
				all = append(all, fit{air, last, short})
			}
		}
	}
	return append(all, fit{-1, true, true})
}

// rows sets the text column with as much air as lets what matters stand on the first screen.
func (a App) rows(s visit.Scene, lay layout, room int) []row {
	aside := a.numbersAside(s, lay.side, room)
	var c column
	for _, way := range fittings(s, len(s.Numbers) > 0 && !aside) {
		c = column{app: a, s: s, width: lay.text, fit: way, side: lay.side > 0, aside: aside}
		c.set()
		if c.first <= room {
			break
		}
	}
	return c.rows
}

// set sets the whole scene.
func (c *column) set() {
	c.space(2)
	if c.s.Kind == visit.Walking && c.s.Urgent != "" {
		c.urgent()
	}
	if c.s.Kicker != "" {
		c.kicker()
	}
	if c.s.Kind != visit.Finding {
		c.text(c.app.theme.Title(c.s.Title))
	}
	switch {
	case c.s.Kind == visit.Walking && c.s.Ask != "":
		c.question()
	case c.s.Kind == visit.Finding:
		c.finding()
	case c.s.Kind == visit.Mapping:
		c.mapping()
	case c.s.Kind == visit.Filling:
		c.sheet()
	case c.s.Kind == visit.Supervising, c.s.Kind == visit.Noting, c.s.Kind == visit.Setting:
		c.meeting()
	case c.s.Kind == visit.Faulting:
		c.faulting()
	case c.s.Kind == visit.Differing:
		c.differing()
	case c.s.Kind == visit.Shelving:
		c.shelf()
	case c.s.Kind == visit.Coding || c.s.Kind == visit.Unlocking:
		c.coding()
	case c.s.Kind == visit.Helping:
		c.helping()
	default:
		c.page()
	}
}

// put adds a row that belongs to no item.
func (c *column) put(text string) { c.rows = append(c.rows, row{text: text, item: -1}) }

// text adds words, wrapped.
func (c *column) text(s string) {
	for _, line := range draw.Wrap(s, c.width) {
		c.put(line)
	}
}

// blank adds an empty row, never two.
func (c *column) blank() {
	if n := len(c.rows); n > 0 && c.rows[n-1].text == "" {
		return
	}
	c.put("")
}

// space adds an empty row where there is room for that much air.
func (c *column) space(air int) {
	if c.air >= air {
		c.blank()
	}
}

func (c *column) prose(markdown string) {
	for _, line := range draw.Prose(markdown, c.width, c.app.theme) {
		c.put(line)
	}
}

// urgent is the first line of safety and, below it, whom to ring.
func (c *column) urgent() {
	c.text(c.app.theme.Duty(c.s.Urgent))
	if !c.aside && c.s.Ask != "" {
		c.numbers()
	}
	c.space(0)
}

// numbers sets the numbers to ring.
func (c *column) numbers() {
	lines := c.app.ringLines(c.s, c.width)
	if c.short {
		lines = c.app.shortRings(c.s, c.width)
	}
	for _, line := range lines {
		c.put(line)
	}
}

// ringLines are the numbers to ring: what each is, the number, and what is to be said of it.
func (a App) ringLines(s visit.Scene, width int) []string {
	t := a.theme
	var lines []string
	for _, r := range s.Rings(visit.SettingsKey) {
		lines = append(lines, draw.Hanging(t.Duty(t.Marks().Dash)+" ", ringLine(t, r.Named(), r.Number, r.Note), width, t)...)
	}
	return lines
}

// shortRings are the numbers to ring in a line each, where there is room: a name gives way first.
func (a App) shortRings(s visit.Scene, width int) []string {
	t := a.theme
	var lines []string
	for _, r := range s.Rings(visit.SettingsKey) {
		line := ringLine(t, r.Named(), r.Number, r.Short)
		if draw.Width(line)+2 > width {
			line = ringLine(t, r.Label, r.Number, r.Short)
		}
		lines = append(lines, draw.Hanging(t.Duty(t.Marks().Dash)+" ", line, width, t)...)
	}
	return lines
}

// ringLine is the line of one number.
func ringLine(t draw.Theme, label, number, note string) string {
	line := t.Ink(label)
	if number != "" {
		line += "  " + t.Bold(number)
	}
	if note != "" {
		line += "  " + t.Soft(note)
	}
	return line
}

// numbersAside reports whether the numbers have room in the side column, where they stand beside
// the page instead of in the middle of it.
func (a App) numbersAside(s visit.Scene, side, room int) bool {
	return side > 0 && len(s.Numbers) > 0 && len(a.ringLines(s, side))+3 <= room
}

// question sets what is asked and its answers.
func (c *column) question() {
	c.space(2)
	if c.s.Lead != "" && !c.last {
		c.prose(c.s.Lead)
		c.blank()
	}
	for _, line := range draw.Prose("**"+c.s.Ask+"**", c.width, c.app.theme) {
		c.put(line)
	}
	c.space(1)
	for i, item := range c.s.Items {
		if item.Apart {
			c.blank()
		}
		c.answer(i, item)
	}
	c.first = len(c.rows)
	if c.s.Lead != "" && c.last {
		c.blank()
		c.prose(c.s.Lead)
	}
	for _, part := range c.s.Parts {
		c.part(part)
	}
}

// answer sets one answer: its key, its words, and a ground under the one in hand.
func (c *column) answer(i int, item visit.Item) {
	t := c.app.theme
	chosen := i == c.s.Row
	key := t.Accent(item.Key())
	words := t.Ink(item.Text)
	switch {
	case item.Role == visit.WorryRole:
		key, words = t.Duty(item.Key()), t.Soft(item.Text)
	case item.Role == visit.NoneRole:
		key, words = t.Soft(item.Key()), t.Soft(item.Text)
	}
	if chosen {
		words = t.Bold(item.Text)
	}
	if item.Before {
		words += t.Soft("  (before)")
	}
	mark := "  "
	if chosen {
		mark = t.Accent(t.Marks().Pointer) + " "
	}
	c.item(i, draw.Hanging(mark+draw.Pad(key, 1)+"  ", words, c.width, t), chosen)
}

// item adds the rows of an item.
func (c *column) item(i int, lines []string, chosen bool) {
	for _, line := range lines {
		if chosen {
			line = c.app.theme.Chosen(draw.Pad(line, c.width))
		}
		c.rows = append(c.rows, row{text: line, item: i})
	}
}

// page sets a page of parts: an end page, a page of the manual, a list of links.
func (c *column) page() {
	c.space(2)
	if c.s.Lead != "" {
		c.block(c.s.Lead, 0)
	}
	for _, part := range c.s.Parts {
		c.part(part)
		if part.Role == visit.SayPart && len(c.s.Numbers) == 0 || part.Role == visit.NumbersPart {
			c.first = len(c.rows)
		}
	}
	switch c.s.Kind {
	case visit.Linking, visit.Listing:
		c.list()
	}
}

// part sets a labelled stretch.
func (c *column) part(p visit.Part) {
	t := c.app.theme
	if p.Role == visit.NumbersPart && c.aside {
		return
	}
	if c.air > 0 || c.first > 0 {
		c.blank()
	}
	at := len(c.rows)
	if p.Role == visit.LinePart {
		for _, line := range draw.Hanging(t.Label(p.Label)+" ", p.Body, c.width, t) {
			c.put(line)
		}
		return
	}
	switch {
	case p.Label == "":
	case c.s.Kind == visit.Reading:
		c.text(t.Bold(p.Label))
	default:
		c.text(t.Label(p.Label))
	}
	if at < len(c.rows) {
		c.rows[at].at, c.rows[at].heads = p.Anchor, p.Label != ""
	}
	switch p.Role {
	case visit.NumbersPart:
		c.numbers()
	case visit.NextPart:
		c.next()
		c.leaning()
	}
	if p.Body != "" {
		c.block(p.Body, 0)
	}
	for _, fold := range p.Folds {
		c.fold(fold)
	}
}

// leaning says where this step stands between following and steering, where no side column does.
func (c *column) leaning() {
	t := c.app.theme
	mark, on := c.s.Bearing.Mark()
	if c.side || !on || c.s.Kind != visit.Walking {
		return
	}
	label := t.Label("This step leans") + "  "
	if room := c.width - draw.Width(label); room >= 26 {
		c.space(1)
		c.put(label + draw.Needle(mark, 5, min(room, 30), t, t.Marks(), visit.FollowWord, visit.SteerWord))
	}
}

// next sets the items that lead on.
func (c *column) next() {
	for i, item := range c.s.Items {
		switch item.Role {
		case visit.AnswerRole:
			c.answer(i, item)
		case visit.StepRole:
			c.step(i, item)
		}
	}
}

// step sets a step of the way here.
func (c *column) step(i int, item visit.Item) {
	t := c.app.theme
	mark, words := t.Soft(t.Marks().Been), t.Ink(item.Text)
	if item.Here {
		mark, words = t.Accent(t.Marks().Here), t.Bold(item.Text)
	}
	lines := draw.Hanging(mark+" ", words, c.width, t)
	if item.More != "" {
		lines = append(lines, draw.Hanging("  ", t.Aside(item.More), c.width, t)...)
	}
	c.item(i, lines, i == c.s.Row)
}

// fold sets a heading that opens, and its text where it is open.
func (c *column) fold(f visit.Fold) {
	t, m := c.app.theme, c.app.theme.Marks()
	for i, item := range c.s.Items {
		if item.Role != visit.FoldRole || item.Anchor != f.Anchor {
			continue
		}
		mark := m.Folded
		if f.Open {
			mark = m.Open
		}
		words := t.Ink(f.Heading)
		if i == c.s.Row {
			words = t.Bold(f.Heading)
		}
		at := len(c.rows)
		c.item(i, draw.Hanging(t.Accent(mark)+" ", words, c.width, t), i == c.s.Row)
		c.rows[at].at = f.Anchor
		if f.Open {
			c.block(f.Body, draw.Width(mark)+1)
			c.blank()
		}
	}
}

// block sets rendered Markdown so far in, with its links as items.
func (c *column) block(markdown string, in int) {
	b := c.app.block(markdown, c.width-in, c.app.theme)
	from := len(c.rows)
	for _, line := range b.Lines {
		if line != "" {
			line = strings.Repeat(" ", in) + line
		}
		c.put(line)
	}
	for name, at := range b.Anchors {
		if from+at < len(c.rows) {
			c.rows[from+at].at = name
		}
	}
	for _, span := range b.Links {
		item := c.itemFor(span.Ref)
		if item < 0 || from+span.Row >= len(c.rows) {
			continue
		}
		r := &c.rows[from+span.Row]
		r.links = append(r.links, link{in + span.Col, span.Width, item})
		if item == c.s.Row {
			r.text = stress(r.text, in+span.Col, span.Width, c.app.theme)
		}
	}
}

// itemFor returns the item that a link's target belongs to, or -1.
func (c *column) itemFor(ref string) int {
	for i, item := range c.s.Items {
		at := item.Page
		if item.Anchor != "" {
			at += "/" + item.Anchor
		}
		if at == ref && (item.Role == visit.LinkRole || item.Role == visit.AnswerRole) {
			return i
		}
	}
	return -1
}

// stress draws a stretch of a line as the one in hand.
func stress(line string, col, width int, t draw.Theme) string {
	words := ansi.Strip(ansi.Cut(line, col, col+width))
	return ansi.Cut(line, 0, col) + t.Chosen(t.Bold(words)) + ansi.Cut(line, col+width, ansi.StringWidth(line))
}

// kindWord says what sort of page a hit or a link leads to.
func kindWord(lib *content.Library, id string) string {
	page, ok := lib.Page(id)
	if !ok {
		return ""
	}
	switch page.Kind {
	case navigator.Question:
		return "question"
	case navigator.Safety:
		return "safety"
	case navigator.Guidance:
		return "a step to take"
	case navigator.Sheet:
		return "worksheet"
	}
	return "manual"
}
