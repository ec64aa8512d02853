package tui

import (
	"fmt"
	"strings"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// finding sets the hits of a search. The words looked for stand above, in the header.
func (c *column) finding() {
	t := c.app.theme
	switch {
	case strings.TrimSpace(c.s.Query) == "":
		c.text(t.Soft("Type a word or two. Titles come first, then the text."))
		return
	case len(c.s.Items) == 0:
		c.text(t.Soft("Nothing was found for “" + c.s.Query + "”. Try another word."))
		return
	case c.s.Items[0].Group != "":
		c.text(t.Soft(c.s.Items[0].Group + ":"))
	default:
		c.text(t.Soft(hits(c.s.Items)))
	}
	for i, item := range c.s.Items {
		chosen := i == c.s.Row
		words := highlight(item.Text, titleMarks(item), t.Ink, t.Accent)
		if chosen {
			words = t.Bold(item.Text)
		}
		words += "  " + t.Soft(kindWord(c.app.visit.Library(), item.Page))
		lines := []string{"  " + draw.Cut(words, c.width-2)}
		if item.More != "" {
			more := highlight(clip(item.More, item.Marks), shifted(item), t.Soft, t.Accent)
			lines = append(lines, "    "+draw.Cut(more, c.width-4))
		}
		if chosen {
			lines[0] = t.Accent(t.Marks().Pointer) + " " + draw.Cut(words, c.width-2)
		}
		c.item(i, lines, chosen)
	}
}

// hits tells how many hits there are, and in how many pages.
func hits(items []visit.Item) string {
	pages := map[string]bool{}
	for _, item := range items {
		pages[item.Page] = true
	}
	words := fmt.Sprintf("%d hits", len(items))
	if len(items) == 1 {
		words = "1 hit"
	}
	if len(pages) == 1 {
		return words + " in 1 page"
	}
	return words + fmt.Sprintf(" in %d pages", len(pages))
}

// titleMarks are the marks of a hit in a title; in a line of text they stand there instead.
func titleMarks(item visit.Item) [][2]int {
	if item.More != "" {
		return nil
	}
	return item.Marks
}

// lead is how many bytes of a hit's line stand before the first word that was looked for.
const lead = 24

// clip begins a long line shortly before the first word that was looked for.
func clip(s string, marks [][2]int) string {
	if from := clipAt(s, marks); from > 0 {
		return "… " + s[from:]
	}
	return s
}

func clipAt(s string, marks [][2]int) int {
	if len(marks) == 0 || marks[0][0] <= lead || marks[0][0] > len(s) {
		return 0
	}
	from := marks[0][0] - lead
	if blank := strings.IndexByte(s[from:marks[0][0]], ' '); blank >= 0 {
		return from + blank + 1
	}
	return marks[0][0]
}

// shifted are a hit's marks in its clipped line.
func shifted(item visit.Item) [][2]int {
	from := clipAt(item.More, item.Marks)
	if from == 0 {
		return item.Marks
	}
	by := len("… ") - from
	marks := make([][2]int, len(item.Marks))
	for i, m := range item.Marks {
		marks[i] = [2]int{m[0] + by, m[1] + by}
	}
	return marks
}

// highlight paints the marked bytes of some words one way and the rest another.
func highlight(s string, marks [][2]int, plain, hot func(string) string) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] > len(s) || m[0] >= m[1] {
			continue
		}
		b.WriteString(plain(s[at:m[0]]))
		b.WriteString(hot(s[m[0]:m[1]]))
		at = m[1]
	}
	b.WriteString(plain(s[at:]))
	return b.String()
}

// mapping sets the map: a line a place, further in the further from the start.
func (c *column) mapping() {
	t, m := c.app.theme, c.app.theme.Marks()
	c.blank()
	c.prose(c.s.Lead)
	c.blank()
	for i, item := range c.s.Items {
		mark, words := t.Soft(m.Been), t.Ink(item.Text)
		switch {
		case item.Here:
			mark, words = t.Accent(m.Here), t.Bold(item.Text)
		case item.Road:
			mark, words = t.Rule(m.Dot), t.Soft(item.Text)
		case item.Beside:
			mark, words = t.Rule(m.Been), t.Soft(item.Text)
		}
		if i == c.s.Row {
			words = t.Bold(item.Text)
		}
		pointer := "  "
		if i == c.s.Row {
			pointer = t.Accent(m.Pointer) + " "
		}
		line := pointer + strings.Repeat("  ", min(item.Depth, 10)) + mark + " " + words
		if item.Folded {
			line += " " + t.Soft(m.Folded)
		}
		if item.Beside {
			line += t.Soft("  (went back)")
		}
		if item.More != "" && item.More != item.Text {
			line += "  " + t.Aside(cutWords(item.More, c.width-draw.Width(line)-2, m.More))
		}
		c.item(i, []string{draw.Cut(line, c.width)}, i == c.s.Row)
	}
}

// cutWords is as many whole words as there is room for, with a mark where some are left out.
func cutWords(words string, room int, more string) string {
	if draw.Width(words) <= room {
		return words
	}
	more = strings.TrimSpace(more)
	kept := ""
	for _, w := range strings.Fields(words) {
		if next := strings.TrimSpace(kept + " " + w); draw.Width(next+more)+1 <= room {
			kept = next
			continue
		}
		break
	}
	return strings.TrimSpace(kept + " " + more)
}

// list sets links or headings, under their groups.
func (c *column) list() {
	t := c.app.theme
	group := ""
	for i, item := range c.s.Items {
		if item.Group != group {
			group = item.Group
			c.blank()
			c.text(t.Label(group))
		}
		mark := "  "
		if i == c.s.Row {
			mark = t.Accent(t.Marks().Pointer) + " "
		}
		words := t.Ink(item.Text)
		if i == c.s.Row {
			words = t.Bold(item.Text)
		}
		if item.Page != "" {
			words += "  " + t.Soft(kindWord(c.app.visit.Library(), item.Page))
		}
		indent := strings.Repeat("  ", item.Depth)
		c.item(i, draw.Hanging(mark+indent+t.Accent(draw.Pad(item.Key(), 1))+"  ", words, c.width, t), i == c.s.Row)
	}
	if len(c.s.Items) == 0 {
		c.text(t.Soft("There is nothing to list here."))
	}
}

// helping sets the list of all keys, from the table that makes them work.
func (c *column) helping() {
	t := c.app.theme
	c.blank()
	rows := c.keyRows()
	wide := 0
	for _, r := range rows {
		wide = max(wide, draw.Width(r[0]))
	}
	for _, r := range rows {
		c.keyRow(r[0], r[1], min(wide+1, c.width/2))
	}
	c.blank()
	c.text(t.Soft("ctrl+g is safety while you type and while the screen is hidden, too. The mouse works: click an answer, a link, a step of your way, or the words at the foot."))
}

// keyRows are the keys that work at the place the list lies over, each with what it does.
func (c *column) keyRows() [][2]string {
	var rows [][2]string
	if c.app.visit.DigitsHere() {
		digits := fmt.Sprintf("1%s9 0", c.app.theme.Marks().Dash)
		rows = append(rows, [2]string{digits, "the answer, link or row with that number; none of these"})
	}
	for _, b := range visit.Bindings() {
		if len(b.Keys) == 0 || b.Long == "" || !b.KeyWorksHere(c.app.visit) {
			continue
		}
		var names []string
		for _, k := range b.Names() {
			names = append(names, c.app.keyName(k))
		}
		rows = append(rows, [2]string{strings.Join(names, " "), b.Long})
	}
	return rows
}

func (c *column) keyRow(keys, long string, width int) {
	t := c.app.theme
	if draw.Width(keys) > width { // on a line of their own, so that none is cut
		c.text(t.Accent(keys))
		keys = ""
	}
	for _, line := range draw.Hanging(draw.Pad(t.Accent(keys), width)+" ", t.Ink(long), c.width, t) {
		c.put(line)
	}
}
