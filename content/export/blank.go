package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bearings/content/clean"
	"bearings/navigator"
)

// How much room there is on paper.
const (
	paperWidth  = 72 // characters a line
	shortRule   = 14 // a day, a number, a code
	leastRule   = 20 // some words
	emptyPeople = 4  // people of a grid, the pinned ones among them; people of a ring
	emptyCards  = 3  // cards of a lane, lines of a list
	textLines   = 3  // ruled lines of a text, at most
	cellLines   = 2  // ruled lines of a box
)

// Blank returns a worksheet as Markdown to be written on by hand: everything it asks, with ruled
// lines, boxes to tick, and some empty rows. What is written on the sheet is not in it.
func Blank(s Sheet) string {
	p := paper{titles: s.Titles}
	p.heading("#", clean.Line(s.Title))
	if lead := s.lead(); lead != "" {
		p.block(lead)
	}
	for _, part := range s.Filled.Form().Parts {
		p.part(part)
	}
	p.ending(s.ending())
	return p.b.String()
}

// A paper is a blank sheet in the making.
type paper struct {
	markdown
	titles map[string]string
}

// part writes a part: what it says of itself, what it asks, and what to look at when it is done.
func (p *paper) part(part navigator.Part) {
	if len(part.Lanes) == 0 {
		p.heading("##", clean.Line(part.Heading))
	}
	for i, lane := range part.Lanes {
		p.heading("##", clean.Line(part.Heading)+": "+clean.Line(lane.Heading))
		if i == 0 {
			p.says(part)
		}
		p.quiet(lane.Hint)
		p.rows(lane.Pinned, append(slices.Clone(part.Fields), lane.Fields...), empty(part))
	}
	if len(part.Lanes) == 0 {
		p.says(part)
		p.asked(part)
	}
	p.quiet(strings.Join(part.Beside, " "))
}

// empty returns how many empty rows stand in a part, or in each of its lanes.
func empty(part navigator.Part) int {
	rows := emptyCards
	if part.Shape == navigator.RingsShape {
		rows = emptyPeople
	}
	if part.Shape == navigator.GridShape {
		rows = max(emptyPeople-len(part.Pinned), 1)
	}
	if part.Max > 0 {
		rows = min(rows, part.Max)
	}
	return rows
}

// says writes what a part says before it asks: its hint, and which answers lead to another page.
func (p *paper) says(part navigator.Part) {
	p.quiet(part.Hint)
	fields := slices.Concat(part.Fields, part.Cell)
	for _, lane := range part.Lanes {
		fields = append(fields, lane.Fields...)
	}
	for _, step := range part.Steps {
		fields = append(fields, step.Fields...)
	}
	for _, f := range fields {
		p.turn(f.Ask, f.Opens, f.Kind == navigator.TickField)
	}
	for _, row := range part.Rows {
		p.turn(row.Ask, row.Opens, false)
	}
}

// turn says which page to turn to on an answer. On paper no page opens of itself.
func (p *paper) turn(ask string, opens navigator.Opens, tick bool) {
	if opens.Page == "" {
		return
	}
	title := p.titles[opens.Page]
	if title == "" {
		title = opens.Page
	}
	answers := "is “" + strings.Join(opens.On, "” or “") + "”"
	if tick {
		answers = "is ticked"
	}
	p.block("**" + escape(clean.Line("If “"+ask+"” "+answers+", stop here and turn to “"+title+"” first."), false) + "**")
}

// asked writes what a part without lanes asks.
func (p *paper) asked(part navigator.Part) {
	switch part.Shape {
	case navigator.FieldsShape:
		p.list(fields(part.Fields, textLines, true))
	case navigator.GridShape, navigator.OrderShape:
		p.people(part)
	case navigator.LevelsShape:
		for i, level := range part.Rows {
			p.heading("###", clean.Line(level.Ask))
			p.quiet(level.Hint)
			p.list(fields(part.Fields, textLines, i == 0))
		}
	case navigator.TallyShape:
		p.tally(part)
	case navigator.StepsShape:
		p.steps(part)
	case navigator.SignsShape, navigator.ChecksShape:
		p.groups(part)
	}
}

// people writes the rows of a grid or a list.
func (p *paper) people(part navigator.Part) {
	asks := slices.Clone(part.Fields)
	if part.Shape == navigator.OrderShape {
		p.rows(part.Pinned, asks, empty(part))
		return
	}
	for i := range len(part.Pinned) + empty(part) {
		var pin navigator.Pin
		if i < len(part.Pinned) {
			pin = part.Pinned[i]
		}
		items := p.row(pin, asks, i == 0)
		for _, question := range part.Rows {
			items = append(items, box(question, part.Cell))
		}
		p.list(items)
	}
}

// rows writes rows that stay and some empty ones. Where a row is one thing, it is a line of a list.
func (p *paper) rows(pins []navigator.Pin, asks []navigator.Field, empty int) {
	if len(asks) == 1 {
		var items []string
		for range empty {
			items = append(items, fields(asks, 1, false)...)
		}
		p.list(items)
		return
	}
	for i := range len(pins) + empty {
		var pin navigator.Pin
		if i < len(pins) {
			pin = pins[i]
		}
		p.list(p.row(pin, asks, i == 0))
	}
}

// row writes the heading of a row, which is its first field, and returns what else it asks. What
// its author wrote is not asked; hints stand in the first row.
func (p *paper) row(pin navigator.Pin, asks []navigator.Field, first bool) []string {
	said := map[string]string{}
	for _, s := range pin.Says {
		said[s.Field] = s.Value
	}
	if face := said[asks[0].ID]; face != "" {
		p.heading("###", clean.Line(face))
	} else {
		p.block("### " + ruled(question(asks[0], first), leastRule))
	}
	open := slices.DeleteFunc(slices.Clone(asks[1:]), func(f navigator.Field) bool { return said[f.ID] != "" })
	return fields(open, cellLines, first)
}

// steps writes the steps, one after another. One that waits for another asks why, if that was left
// out.
func (p *paper) steps(part navigator.Part) {
	headings := map[string]string{}
	for _, step := range part.Steps {
		headings[step.ID] = clean.Line(step.Heading)
		heading := headings[step.ID]
		switch step.Minutes {
		case 0:
		case 1:
			heading += " (about 1 minute)"
		default:
			heading += fmt.Sprintf(" (about %d minutes)", step.Minutes)
		}
		p.heading("###", heading)
		p.quiet(step.Hint)
		items := fields(step.Fields, textLines, true)
		if before := headings[step.Needs]; before != "" {
			items = append(items, "- "+ruled(escape("If you left out “"+before+"”: why?", true), leastRule))
		}
		p.list(items)
	}
}

// groups writes sentences to tick, or things to do.
func (p *paper) groups(part navigator.Part) {
	for _, g := range part.Groups {
		p.heading("###", clean.Line(g.Heading))
		p.quiet(g.Hint)
		var items []string
		for _, it := range g.Items {
			ask := escape(clean.Line(it.Ask), true)
			if part.Shape == navigator.SignsShape {
				items = append(items, "- ☐ "+ask)
				continue
			}
			items = append(items, "- "+ask+"  \n  "+boxes(navigator.Checks())+" "+strings.Repeat("_", shortRule))
		}
		p.list(items)
	}
}

// tally writes an empty table for one’s own hours.
func (p *paper) tally(part navigator.Part) {
	t := table{Corner: "Hours"}
	for _, c := range part.Columns {
		t.Heads = append(t.Heads, clean.Line(c.Ask))
	}
	for _, r := range part.Rows {
		t.Rows = append(t.Rows, tableRow{clean.Line(r.Ask), make([]item, len(t.Heads))})
	}
	p.table(t)
	for _, c := range part.Columns {
		if c.Hint != "" {
			p.quiet(label(c.Ask) + " " + c.Hint)
		}
	}
}

// quiet writes words that ask nothing.
func (p *paper) quiet(words string) {
	if words = clean.Line(words); words != "" {
		p.block("*" + escape(words, false) + "*")
	}
}

// list writes items. Above a ruled line is room to write by hand.
func (p *paper) list(items []string) {
	var b strings.Builder
	for i, it := range items {
		if i > 0 {
			b.WriteString("\n")
			if strings.Contains(it, "__") {
				b.WriteString("\n")
			}
		}
		b.WriteString(it)
	}
	if len(items) > 0 {
		p.block(b.String())
	}
}

// fields returns what some fields ask, each with room for an answer.
func fields(asks []navigator.Field, most int, hints bool) []string {
	var items []string
	for _, f := range asks {
		items = append(items, "- "+room(f, question(f, hints), most))
	}
	return items
}

// question returns what a field asks, with its hint.
func question(f navigator.Field, hint bool) string {
	ask := label(clean.Line(f.Ask))
	if f.Kind == navigator.TickField {
		ask = clean.Line(f.Ask)
	}
	if f.Hint != "" && hint {
		ask = strings.TrimSuffix(ask, ":") + " (" + strings.TrimSuffix(clean.Line(f.Hint), ".") + ")"
	}
	return escape(ask, true)
}

// room returns a question with room for its answer.
func room(f navigator.Field, ask string, most int) string {
	switch f.Kind {
	case navigator.TickField:
		return "☐ " + ask
	case navigator.ChoiceField:
		if f.From == "" {
			return ask + " " + boxes(f.Options)
		}
	case navigator.CodeField, navigator.DateField, navigator.NumberField:
		return ask + " " + strings.Repeat("_", shortRule)
	case navigator.TextField:
		if f.Max > 0 {
			most = min(most, f.Max)
		}
		return ruled(ask, leastRule) + strings.Repeat("\n\n  "+rule, most-1)
	}
	return ruled(ask, leastRule)
}

// rule is a whole ruled line. It begins with a blank that does not break, or Markdown would take it
// for a line across the page, which ends a list.
const rule = "\u00a0____________________________________________________________________"

// ruled returns words with a ruled line after them, as far as the paper goes.
func ruled(words string, least int) string {
	left := paperWidth - 2 - utf8.RuneCountInString(words) - 1
	if left < least {
		return words + "\n\n  " + rule
	}
	return words + " " + strings.Repeat("_", left)
}

// boxes returns options to tick.
func boxes(options []string) string {
	var b []string
	for _, o := range options {
		b = append(b, "☐ "+escape(clean.Line(o), false))
	}
	return strings.Join(b, "  ")
}

// box returns a question of a grid with the room of its box.
func box(q navigator.Item, cell []navigator.Field) string {
	text := "- " + escape(label(clean.Line(q.Ask)), true)
	var beside []string
	for i, f := range cell {
		if i == 0 && f.Kind == navigator.TextField {
			text = "- " + room(f, escape(label(clean.Line(q.Ask)), true), cellLines)
			continue
		}
		beside = append(beside, room(f, question(f, false), 1))
	}
	if len(beside) > 0 {
		text += "\n\n  " + strings.Join(beside, "  \n  ")
	}
	return text
}
