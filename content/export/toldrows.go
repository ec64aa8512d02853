package export

import (
	"strconv"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// row tells a row of a part that grows, under the words of its first field. It reports whether
// somebody wrote something in it, whatever its author wrote there.
func (t teller) row(p navigator.Part, r navigator.Row) (block, bool) {
	asks := t.AsksIn(p.ID, r.ID)
	b := block{Heading: oneLine(r.Words), at: r}
	face := asks[0]
	typed := face.Value != "" && !face.Said
	if plain := tidy(face.Value); face.Field.Kind != navigator.TickField && !strings.Contains(plain, "\n") {
		asks = asks[1:]
	}
	if b.Heading == "" || face.Field.Kind == navigator.TickField {
		b.Heading = noWords
	}
	if p.Shape == navigator.GridShape {
		b.Items = t.person(p, asks)
	} else {
		b.Items = t.items(asks)
	}
	return b, typed || len(b.Items) > 0
}

// rows tells rows that somebody wrote in, and those that stay. It reports whether there are any of
// the first kind.
func (t teller) rows(p navigator.Part, rows []navigator.Row) (blocks []block, any bool) {
	for _, r := range rows {
		b, typed := t.row(p, r)
		b.Nothing = !typed
		if typed || r.Stays {
			blocks = append(blocks, b)
		}
		any = any || typed
	}
	return blocks, any
}

// lanes tells a part lane by lane. A lane with nothing in it says so, since that may be what the
// sheet is about.
func (t teller) lanes(p navigator.Part) []section {
	var sections []section
	for _, lane := range p.Lanes {
		s := section{Heading: clean.Line(p.Heading) + ": " + clean.Line(lane.Heading)}
		var typed bool
		s.Rows, typed = t.rows(p, t.Lane(p.ID, lane.ID))
		s.Nothing = !typed
		sections = append(sections, s)
	}
	return sections
}

// order tells a list in the worker’s own order, and then its views. A list that asks one thing only
// is a list here too.
func (t teller) order(p navigator.Part) []section {
	s := section{Heading: clean.Line(p.Heading)}
	rows, typed := t.rows(p, t.Rows(p.ID))
	s.Rows, s.Nothing = rows, !typed
	if len(p.Fields) == 1 {
		s.Rows = nil
		for _, b := range rows {
			s.Items = append(s.Items, item{Text: tidy(b.at.Words)})
		}
	}
	sections := []section{s}
	for _, view := range p.Views {
		sections = append(sections, t.view(p, view, rows)...)
	}
	return sections
}

// view tells a list in heaps, if one of its rows has an answer to lay it out by.
func (t teller) view(p navigator.Part, view navigator.View, rows []block) []section {
	words := map[string]string{}
	for _, b := range rows {
		words[b.at.ID] = b.Heading
	}
	s := section{Heading: clean.Line(p.Heading) + ": " + clean.Line(view.Heading)}
	answered := false
	for _, heap := range t.View(p.ID, view.ID) {
		it := item{Ask: clean.Line(heap.Heading)}
		for _, r := range heap.Rows {
			if w, shown := words[r.ID]; shown {
				it.List = append(it.List, w)
			}
		}
		if it.Ask == "" {
			it.Ask = "(no answer yet)"
		} else {
			answered = true
		}
		if len(it.List) > 0 {
			s.Items = append(s.Items, it)
		}
	}
	if !answered {
		return nil
	}
	return []section{s}
}

// levels tells the levels, the lowest first; before them which of them comes first, where one is
// not met, and beside what waits above it that it is parked, not dropped.
func (t teller) levels(p navigator.Part) []section {
	s := section{Heading: clean.Line(p.Heading)}
	if low, ok := t.Lowest(p.ID); ok {
		s.Items = append(s.Items, item{Ask: "Comes first", Text: clean.Line(low.Words)})
	}
	waits := map[string]bool{}
	for _, parked := range t.Parked(p.ID) {
		waits[parked.ID] = parked.Reason == ""
	}
	for _, r := range t.Rows(p.ID) {
		b := block{Heading: clean.Line(r.Words), Items: t.items(t.AsksIn(p.ID, r.ID)), at: r}
		if waits[r.ID] {
			b.Items = append(b.Items, item{Quiet: []string{"Parked, not dropped."}})
		}
		if len(b.Items) > 0 {
			s.Rows = append(s.Rows, b)
		}
	}
	return filled(s)
}

// steps tells the steps, and why one was taken before its time.
func (t teller) steps(p navigator.Part) []block {
	var blocks []block
	heading := map[string]string{}
	for _, stage := range p.Steps {
		heading[stage.ID] = stage.Heading
		b := block{Heading: clean.Line(stage.Heading)}
		path := p.ID + "/" + stage.ID
		if reason, skipped := t.skips[path]; skipped {
			delete(t.skips, path)
			b.Items = append(b.Items, item{Quiet: []string{goneOn(heading[stage.Needs], reason)}})
		}
		b.Items = append(b.Items, t.items(t.AsksIn(p.ID, stage.ID))...)
		if len(b.Items) > 0 {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// signs tells what was ticked as the sentences, in their groups, and never how many they are.
func (t teller) signs(p navigator.Part) []block {
	var blocks []block
	for _, ticked := range t.Ticked(p.ID) {
		b := block{Heading: clean.Line(ticked.Heading)}
		for _, sentence := range ticked.Sentences {
			b.Items = append(b.Items, item{Text: clean.Line(sentence)})
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// checks tells a checklist group by group: each thing with how it stands, and with whom.
func (t teller) checks(p navigator.Part) []section {
	var sections []section
	for _, g := range p.Groups {
		s := section{Heading: clean.Line(p.Heading) + ": " + clean.Line(g.Heading)}
		for _, thing := range g.Items {
			asks := t.AsksIn(p.ID, thing.ID)
			state, with := tidy(asks[0].Value), tidy(asks[1].Value)
			switch {
			case state == "" && with == "":
				continue
			case state == "", state == navigator.CheckedWith && with != "":
				state = "with " + with
			case with != "":
				state += " · with " + with
			}
			s.Items = append(s.Items, item{Ask: clean.Line(thing.Ask), Text: state})
		}
		sections = append(sections, some(s)...)
	}
	return sections
}

// hours tells the worker’s own time as a table, with what each kind of it comes to: the only sum.
func (t teller) hours(p navigator.Part) *table {
	all := &table{Corner: "Hours"}
	for _, c := range p.Columns {
		all.Heads = append(all.Heads, clean.Line(c.Ask))
	}
	for _, r := range t.Rows(p.ID) {
		row, any := tableRow{Head: clean.Line(r.Words)}, false
		for _, a := range t.AsksIn(p.ID, r.ID) {
			row.Cells = append(row.Cells, item{Text: clean.Line(a.Value)})
			any = any || a.Value != ""
		}
		if any {
			all.Rows = append(all.Rows, row)
		}
	}
	switch len(all.Rows) {
	case 0:
		return nil
	case 1:
		return all
	}
	sum := tableRow{Head: "In all"}
	for _, h := range t.Hours(p.ID) {
		words := ""
		if h.Halves > 0 {
			words = strconv.FormatFloat(float64(h.Halves)/2, 'f', -1, 64)
		}
		sum.Cells = append(sum.Cells, item{Text: words})
	}
	all.Rows = append(all.Rows, sum)
	return all
}
