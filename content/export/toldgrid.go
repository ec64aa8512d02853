package export

import (
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// mostAcross is how many people stand side by side: more do not fit on a page that can be read.
const mostAcross = 4

// grid tells a grid person by person, and side by side where they are few.
func (t teller) grid(p navigator.Part) []section {
	rows, typed := t.rows(p, t.Rows(p.ID))
	s := section{Heading: clean.Line(p.Heading), Rows: rows, Nothing: !typed}
	if len(rows) <= mostAcross {
		s.Across = across(p, rows)
	}
	return []section{s}
}

// person tells what was said of a person and then, question by question, what they would say. The
// first field of a box is its words; the others, where they are from and how they fit, stand beside
// it in a lower voice.
func (t teller) person(p navigator.Part, asks []navigator.Ask) []item {
	var of []navigator.Ask
	cells := map[string][]navigator.Ask{}
	for _, a := range asks {
		if a.Under.ID == "" {
			of = append(of, a)
		} else {
			cells[a.Under.ID] = append(cells[a.Under.ID], a)
		}
	}
	items := t.items(of)
	for _, question := range p.Rows {
		if it, any := t.cell(cells[question.ID]); any {
			it.Ask, it.of = clean.Line(question.Ask), question.ID
			items = append(items, it)
		}
	}
	return items
}

// cell tells a box of a grid.
func (t teller) cell(asks []navigator.Ask) (item, bool) {
	var cell item
	var beside []string
	for i, a := range asks {
		it, any := t.item(a, asks)
		switch {
		case !any:
			continue
		case i == 0:
			cell = it
		case it.Ask == "":
			beside = append(beside, it.Text)
		case strings.Contains(it.Text, "\n"):
			cell.Quiet = append(cell.Quiet, label(it.Ask)+" "+it.Text)
		default:
			beside = append(beside, label(it.Ask)+" "+it.Text)
		}
		if i > 0 {
			cell.Quiet = append(cell.Quiet, it.Quiet...)
		}
	}
	if len(beside) > 0 {
		cell.Quiet = append([]string{strings.Join(beside, " · ")}, cell.Quiet...)
	}
	if cell.Text == "" && cell.Quiet != nil {
		cell.Text = nothing
	}
	return cell, cell.Text != ""
}

// across lays rows side by side: a column for each, and down the side what was asked of any, in the
// order of the form.
func across(p navigator.Part, people []block) *table {
	side := &table{}
	for _, person := range people {
		side.Heads = append(side.Heads, person.Heading)
	}
	for _, asked := range append(named(p.Fields), questions(p.Rows)...) {
		row, any := tableRow{Head: asked.Ask, Cells: make([]item, len(people))}, false
		for n, person := range people {
			for _, it := range person.Items {
				if it.of != asked.of {
					continue
				}
				if it.Ask == "" {
					it.Text = navigator.Yes // a sentence that was ticked; it stands at the side
				}
				it.Ask, any = "", true
				row.Cells[n] = it
			}
		}
		if any {
			side.Rows = append(side.Rows, row)
		}
	}
	return side
}

// named returns what is asked of a person, without an answer.
func named(fields []navigator.Field) []item {
	var items []item
	for _, f := range fields {
		items = append(items, item{Ask: clean.Line(f.Ask), of: f.ID})
	}
	return items
}

// questions returns the questions of a grid, without an answer.
func questions(rows []navigator.Item) []item {
	var items []item
	for _, q := range rows {
		items = append(items, item{Ask: clean.Line(q.Ask), of: q.ID})
	}
	return items
}

// label ends what is asked so that an answer can follow.
func label(ask string) string {
	if strings.HasSuffix(ask, "?") || strings.HasSuffix(ask, "…") {
		return ask
	}
	return strings.TrimRight(ask, ":. ") + ":"
}
