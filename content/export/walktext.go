package export

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// textWidth is how many cells a line of plain text takes at most. Case systems show as many without
// folding them again.
const textWidth = 76

// Text returns the walk as plain text for its reader, to be pasted where nothing is made of marks.
// What belongs to a heading stands further in than the heading, and a second line further in than the
// first, so that no words can pass for a heading or for something else that was said.
func (w Walk) Text() string {
	d := tellWalk(w)
	var p plainText
	p.items(0, d.Missing)
	if len(d.Missing) > 0 {
		p.gap()
	}
	p.line(0, d.Title)
	p.line(0, d.Notice)
	for _, c := range append(d.Copied, d.Field) {
		p.line(0, c)
	}
	for _, lead := range d.Lead {
		p.gap()
		p.line(0, lead)
	}
	if len(d.About) > 0 {
		p.gap()
	}
	p.items(0, d.About)
	for _, s := range d.First {
		p.section(s)
	}
	for _, s := range d.Trail {
		p.section(s)
	}
	if len(d.Ending) > 0 {
		p.gap()
	}
	for _, line := range d.Ending {
		p.line(0, line)
	}
	return p.b.String()
}

// A plainText is a text in the making.
type plainText struct{ b strings.Builder }

func (p *plainText) gap() { p.b.WriteString("\n") }

// line writes a text from a margin on, wrapped, with its second line and those after it further in.
func (p *plainText) line(margin int, text string) {
	if text == "" {
		return
	}
	for i, typed := range strings.Split(text, "\n") {
		for j, line := range wrap(typed, textWidth-margin-further) {
			in := margin
			if i > 0 || j > 0 {
				in += further
			}
			p.b.WriteString(strings.TrimRight(strings.Repeat(" ", in)+line, " ") + "\n")
		}
	}
}

// further is how much further in something stands that belongs to what is above it.
const further = 2

// section writes a part.
func (p *plainText) section(s section) {
	p.gap()
	p.line(0, s.Heading)
	if s.Nothing && len(s.Rows) == 0 {
		p.line(further, nothing)
		return
	}
	p.items(further, s.Items)
	for i, row := range s.Rows {
		if i > 0 || len(s.Items) > 0 {
			p.gap()
		}
		p.line(further, row.Heading)
		p.items(2*further, row.Items)
	}
	if s.Table != nil {
		p.table(further, *s.Table)
	}
}

// items writes what was said.
func (p *plainText) items(margin int, items []item) {
	for _, it := range items {
		text := it.Text
		if it.Ask != "" {
			text = strings.TrimSuffix(label(it.Ask)+" "+it.Text, " ")
		}
		p.line(margin, text)
		for _, quiet := range it.Quiet {
			p.line(margin+further, quiet)
		}
	}
}

// table writes a table row by row, with what stands beside each other one below the other.
func (p *plainText) table(margin int, t table) {
	for _, r := range t.Rows {
		p.line(margin, r.Head)
		for i, c := range r.Cells {
			if c.Text != "" {
				p.line(margin+further, label(t.Heads[i])+" "+c.Text)
			}
		}
	}
}

// wrap breaks a line where blanks are, and a word that is too long wherever it must be. What stands on
// one line in the end is as it was typed, its blanks too.
func wrap(line string, width int) []string {
	var out []string
	for ansi.StringWidth(line) > width {
		head := fits(line, width)
		if at := strings.LastIndexByte(head, ' '); line[len(head)] != ' ' && strings.TrimSpace(head[:at+1]) != "" {
			head = head[:at]
		}
		out = append(out, strings.TrimRight(head, " "))
		line = strings.TrimLeft(line[len(head):], " ")
	}
	return append(out, line)
}

// fits returns as much of the start of a line as a width holds, and at least a character.
func fits(line string, width int) string {
	head := ansi.Truncate(line, width, "")
	if head == "" {
		_, size := utf8.DecodeRuneInString(line)
		return line[:size]
	}
	return head
}
