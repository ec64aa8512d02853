package export

import "strings"

// Markdown returns a worksheet as Markdown: its title, its parts, the rows of a part, and what was
// written in them as “- **Question:** words”. A renderer shows everything that was typed as it was
// typed; the text reads well without one.
func Markdown(s Sheet) string {
	d := tell(s)
	var m markdown
	m.items(d.Missing)
	m.heading("#", d.Title)
	if d.Lead != "" {
		m.block(d.Lead)
	}
	if len(d.Notes) > 0 {
		m.block("*" + escape(strings.Join(d.Notes, " "), false) + "*")
	}
	for _, section := range d.Sections {
		m.section(section)
	}
	m.ending(d.Ending)
	return m.b.String()
}

// A markdown is a text in the making. Every block of it ends with an empty line.
type markdown struct{ b strings.Builder }

// block writes a block and what parts it from the next.
func (m *markdown) block(text string) {
	if m.b.Len() > 0 {
		m.b.WriteString("\n")
	}
	m.b.WriteString(text)
	m.b.WriteString("\n")
}

func (m *markdown) heading(level, words string) { m.block(level + " " + escape(words, false)) }

// section writes a part of the sheet.
func (m *markdown) section(s section) {
	m.heading("##", s.Heading)
	if s.Nothing && len(s.Rows) == 0 {
		m.block(nothing)
		return
	}
	m.items(s.Items)
	for _, row := range s.Rows {
		m.heading("###", row.Heading)
		if row.Nothing {
			m.block(nothing)
		}
		m.items(row.Items)
	}
	if s.Table != nil {
		m.table(*s.Table)
	}
}

// items writes what was said, as a list.
func (m *markdown) items(items []item) {
	var list []string
	for _, it := range items {
		list = append(list, it.markdown())
	}
	if len(list) > 0 {
		m.block(strings.Join(list, "\n"))
	}
}

// markdown returns an item of a list: what was asked, what was written, and what is said beside it.
func (it item) markdown() string {
	const margin = "  "
	var lines []string
	switch {
	case it.Ask != "" && it.Text != "":
		lines = append(lines, "**"+escape(label(it.Ask), false)+"** "+typed(it.Text, margin, false))
	case it.Ask != "":
		lines = append(lines, "**"+escape(label(it.Ask), false)+"**")
	case it.Text != "":
		lines = append(lines, typed(it.Text, margin, true))
	}
	for _, quiet := range it.Quiet {
		lines = append(lines, "*"+typed(quiet, margin, true)+"*")
	}
	text := "- " + broken(lines, margin)
	for _, words := range it.List {
		text += "\n" + margin + "- " + escape(words, true)
	}
	return text
}

// table writes a table.
func (m *markdown) table(t table) {
	text := row(t.Corner, t.Heads) + "\n|" + strings.Repeat(" --- |", len(t.Heads)+1)
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		text += "\n" + row(r.Head, cells)
	}
	m.block(text)
}

// row returns a line of a table.
func row(head string, cells []string) string {
	text := "| " + escape(head, false) + " |"
	for _, c := range cells {
		text += " " + escape(c, false) + " |"
	}
	return text
}

// ending writes the last words, apart from what was written.
func (m *markdown) ending(lines []string) {
	if len(lines) == 0 {
		return
	}
	m.block("---")
	m.block(typed(strings.Join(lines, "\n"), "", true))
}
