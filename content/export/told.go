package export

import (
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// A told is a worksheet as it is told, in clean text, for Markdown and HTML alike. Its parts have
// capitals because html/template reads them.
type told struct {
	Missing  []item // why it is not all that was kept; it stands first
	Title    string
	Lead     string   // Markdown
	Notes    []string // where it was opened from, and what it is kept under
	Sections []section
	Ending   []string
}

// A section is a part of the sheet, or a lane or a group of one.
type section struct {
	Heading string
	Nothing bool // nothing is written in it, and that is all there is to tell
	Items   []item
	Rows    []block
	Table   *table // of a tally
	Across  *table // of a grid with few people: the rows once more, side by side
}

// A block is a row of a part: a person, a card, a level, a step.
type block struct {
	Heading string
	Nothing bool // it stays, and nobody has written in it
	Items   []item
	at      navigator.Row
}

// An item is one thing that was said.
type item struct {
	Ask   string   // what was asked, or "" where the text says it all
	Text  string   // what was written; it may have several lines
	Quiet []string // what is said beside it, in a lower voice
	List  []string // what stands in a heap
	of    string   // the id of the field or the question
}

// A table has what is asked down its side and people, or kinds of time, across.
type table struct {
	Corner string
	Heads  []string
	Rows   []tableRow
}

type tableRow struct {
	Head  string
	Cells []item
}

// What is said where nothing was.
const (
	nothing = "(nothing written)"
	noWords = "(no words yet)"
	unasked = "Written, and no longer asked"
)

// A teller tells a sheet, and keeps account of the reasons it has told.
type teller struct {
	navigator.Filled
	skips map[string]string
}

// tell tells a worksheet.
func tell(s Sheet) told {
	t := teller{s.Filled, map[string]string{}}
	for _, skip := range s.Filled.Skips() {
		t.skips[skip.Path] = skip.Reason
	}
	d := told{Missing: missing(s.Missing), Title: clean.Line(s.Title), Lead: s.lead(), Ending: s.ending()}
	if step := clean.Line(s.Step); step != "" {
		d.Notes = append(d.Notes, "Opened from “"+step+"”.")
	}
	if name := clean.Line(s.Name); name != "" {
		d.Notes = append(d.Notes, "Kept as "+name+".")
	}
	for _, part := range t.Form().Parts {
		sections := t.part(part)
		if !written(sections) {
			sections = []section{{Heading: clean.Line(part.Heading), Nothing: true}}
		}
		d.Sections = append(d.Sections, sections...)
	}
	d.Sections = append(d.Sections, t.walk(s.Way)...)
	d.Sections = append(d.Sections, t.early()...)
	d.Sections = append(d.Sections, t.aside()...)
	return d
}

// written reports whether somebody wrote something in one of the sections.
func written(sections []section) bool {
	for _, s := range sections {
		if !s.Nothing {
			return true
		}
	}
	return false
}

// part tells a part of the sheet.
func (t teller) part(p navigator.Part) []section {
	heading := clean.Line(p.Heading)
	switch p.Shape {
	case navigator.FieldsShape:
		return filled(section{Heading: heading, Items: t.items(t.AsksIn(p.ID, ""))})
	case navigator.SignsShape:
		return filled(section{Heading: heading, Rows: t.signs(p)})
	case navigator.ChecksShape:
		return t.checks(p)
	case navigator.TallyShape:
		return filled(section{Heading: heading, Table: t.hours(p)})
	case navigator.LevelsShape:
		return t.levels(p)
	case navigator.StepsShape:
		return filled(section{Heading: heading, Rows: t.steps(p)})
	case navigator.GridShape:
		return t.grid(p)
	case navigator.LanesShape, navigator.RingsShape:
		return t.lanes(p)
	}
	return t.order(p)
}

// filled returns a section that says whether anything is in it.
func filled(s section) []section {
	s.Nothing = len(s.Items) == 0 && len(s.Rows) == 0 && s.Table == nil
	return []section{s}
}

// items tells what was written in some fields.
func (t teller) items(asks []navigator.Ask) []item {
	var items []item
	for _, a := range asks {
		if it, ok := t.item(a, asks); ok {
			items = append(items, it)
		}
	}
	return items
}

// item tells one field, if something was written in it; beside are the fields of its row.
func (t teller) item(a navigator.Ask, beside []navigator.Ask) (item, bool) {
	it := item{Ask: clean.Line(a.Field.Ask), Text: t.words(a), Quiet: t.without(a, beside), of: a.Field.ID}
	switch {
	case a.Said || a.Value == "" && it.Quiet == nil:
		return item{}, false
	case a.Value == "":
		it.Text = nothing
	case a.Field.Kind == navigator.TickField && a.Value == navigator.Yes && !strings.HasSuffix(it.Ask, "?"):
		it.Ask, it.Text = "", it.Ask // a sentence that was ticked
	}
	return it, true
}

// words returns what stands in a field, as it is read: of a choice among the boxes of a grid, the
// person and the question.
func (t teller) words(a navigator.Ask) string {
	value := a.Value
	if a.Field.From != "" {
		for _, o := range t.Options(a.Path) {
			if o.Value == value {
				value = o.Words
			}
		}
	}
	return tidy(value)
}

// tidy returns a text that was typed, clean and without blanks at its ends and those of its lines.
func tidy(text string) string {
	all := strings.Split(clean.Text(text), "\n")
	for i, line := range all {
		all[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// oneLine returns words that were typed as a heading or a label takes them.
func oneLine(words string) string {
	if words = tidy(words); strings.Contains(words, "\n") {
		return clean.Line(words)
	}
	return words
}

// without tells why a field was filled in before the one that comes first, if it was.
func (t teller) without(a navigator.Ask, beside []navigator.Ask) []string {
	reason, skipped := t.skips[a.Path]
	if !skipped {
		return nil
	}
	delete(t.skips, a.Path)
	first := ""
	for _, b := range beside {
		if b.Field.ID == a.Field.Needs && b.Under.ID == a.Under.ID {
			first = b.Field.Ask
		}
	}
	return []string{goneOn(first, reason)}
}

// goneOn says why something was taken up before its time.
func goneOn(first, reason string) string {
	return "Gone on without “" + clean.Line(first) + "”, because: " + oneLine(reason)
}

// walk tells the walk.
func (t teller) walk(way []string) []section {
	s := section{Heading: "The walk"}
	for _, step := range way {
		if step = tidy(step); step != "" {
			s.Items = append(s.Items, item{Text: step})
		}
	}
	return some(s)
}

// early tells the reasons that belong to nothing the sheet asks any more.
func (t teller) early() []section {
	s := section{Heading: "Taken up before its time"}
	for _, skip := range t.Skips() {
		if _, left := t.skips[skip.Path]; left {
			s.Items = append(s.Items, item{Ask: clean.Line(skip.Path), Text: tidy(skip.Reason)})
		}
	}
	return some(s)
}

// aside tells what was written and is not asked at its place now.
func (t teller) aside() []section {
	s := section{Heading: unasked}
	for _, a := range t.Aside() {
		ask := clean.Line(a.Ask)
		if ask == "" {
			ask = clean.Line(a.Path)
		}
		part, rest, _ := strings.Cut(a.Path, "/")
		row, _, _ := strings.Cut(rest, "/")
		for _, r := range t.Rows(part) {
			if words := oneLine(r.Words); r.ID == row && words != "" {
				ask = words + " · " + ask
			}
		}
		s.Items = append(s.Items, item{Ask: ask, Text: tidy(a.Value)})
	}
	return some(s)
}

// some returns a section that has something in it, or none.
func some(s section) []section {
	if len(s.Items) == 0 {
		return nil
	}
	return []section{s}
}
