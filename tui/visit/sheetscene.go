package visit

import (
	"fmt"
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// filling shows a worksheet, a row of it, or the options of a choice on it.
func (v Visit) filling(s Scene, p Place) Scene {
	w, ok := v.writing(p.Page)
	if !ok {
		return s
	}
	s.Listed, s.Sheet, s.At, s.View, s.Lifted = true, w.filled, p.At, p.View, p.Lifted.Row
	s.Kicker = "Worksheet"
	switch {
	case p.Choosing:
		if a, ok := w.filled.Ask(p.Field); ok {
			s.Kicker, s.Title, s.Lead = within(s.Title, whereOf(w.filled, a)), a.Field.Ask, a.Field.Hint
		}
		return s
	case p.At != "":
		s = opened(s, w.filled, p.At)
	default:
		s.Lead = v.sheetLead(w)
		s.Parts = v.besides(w)
	}
	s.Field, s.Draft, s.Skipping = p.Field, p.Draft, p.Skipping
	if a, ok := w.filled.Ask(p.Field); ok {
		s.Where = whereOf(w.filled, a)
	}
	if v.timing {
		s.Timer = some(v.minutes, "minute")
	}
	return s
}

// sheetLead says of a sheet what has to be known before a word is written on it.
func (v Visit) sheetLead(w written) string {
	words := []string{"A code, never a name. Official records live elsewhere."}
	if w.step != "" {
		words = append(words, "Opened from: "+stopped(w.step))
	}
	return strings.Join(words, " ")
}

// whereOf names the row a question is about and, of a grid, what it answers; "" where it stands alone.
func whereOf(f navigator.Filled, a navigator.Ask) string {
	part, _ := partOf(f, a.Part)
	for _, r := range f.Rows(a.Part) {
		if r.ID == a.Row {
			return within(rowWords(part, r), a.Under.Ask)
		}
	}
	return ""
}

// within joins a name and what is inside it.
func within(of, inside string) string {
	if inside == "" {
		return of
	}
	return of + ": " + inside
}

// opened shows a row of a sheet, or a cell of a grid, with which of how many it is.
func opened(s Scene, f navigator.Filled, at string) Scene {
	id, row, cell := cutAt(at)
	part, _ := partOf(f, id)
	rows := f.Rows(id)
	if len(part.Lanes) > 0 {
		rows = f.Lane(id, laneOf(f, id, row))
	}
	for i, r := range rows {
		if r.ID != row {
			continue
		}
		s.Kicker = s.Title + ": " + part.Heading
		if grows(part) {
			s.Kicker += fmt.Sprintf(" (%d of %d)", i+1, len(rows))
		}
		s.Title, s.Lead = rowWords(part, r), r.Hint
	}
	for _, q := range part.Rows {
		if q.ID == cell && part.Shape == navigator.GridShape {
			s.Title, s.Lead = s.Title+": "+q.Ask, q.Hint
		}
	}
	for _, lane := range part.Lanes {
		for _, r := range f.Lane(id, lane.ID) {
			if r.ID == row {
				s.Kicker, s.Lead = s.Kicker+", "+lane.Heading, lane.Hint
			}
		}
	}
	return s
}

// besides are, for each part of a sheet, what stands beside it: what comes first of its levels, what
// its author says of it, the fixed questions that stand there whatever is written (domain brief 5.4),
// and its list laid out another way. The anchor is the part's.
func (v Visit) besides(w written) []Part {
	var parts []Part
	view, laid := viewed(w.filled, v.top().View)
	for i, part := range w.filled.Form().Parts {
		var words []string
		if way := v.shownWay(w.id); i == 0 && len(way) > 0 {
			parts = append(parts, Part{Label: "Your walk so far", Anchor: part.ID, Role: ViewPart, Body: strings.Join(way, "\n")})
		}
		if low, ok := w.filled.Lowest(part.ID); ok {
			words = append(words, "Comes first: "+stopped(low.Words))
			if ground := w.filled.Rows(part.ID)[0]; w.filled.Value(part.ID+"/"+ground.ID+"/"+part.Parks.Field) == "" {
				words = append(words, "“"+ground.Words+"” is not looked at yet.")
			}
		}
		if part.Hint != "" {
			words = append(words, part.Hint)
		}
		words = append(words, part.Beside...)
		if len(words) > 0 {
			parts = append(parts, Part{Label: part.Heading, Anchor: part.ID, Body: strings.Join(words, " ")})
		}
		if view == part.ID {
			laid.Anchor, laid.Role = part.ID, ViewPart
			parts = append(parts, laid)
		}
	}
	return parts
}

// shownWay is the walk as the record of it shows it, a line a step and one for the sheets; nothing on
// any other sheet, or before there is something to tell.
func (v Visit) shownWay(id string) []string {
	page, ok := v.lib.Page(id)
	if !ok || page.Shows != content.ShowsWalk {
		return nil
	}
	var way []string
	for _, step := range v.steps() {
		if step.More != "" {
			way = append(way, strings.TrimRight(step.Text, "?.:")+": "+step.More)
		}
	}
	var sheets []string
	for _, w := range v.sheets {
		if w.id != id {
			sheets = append(sheets, v.named(w))
		}
	}
	if len(sheets) > 0 {
		way = append(way, "Worksheets: "+strings.Join(sheets, ", "))
	}
	return way
}

// named is a sheet's title, and what it is kept under.
func (v Visit) named(w written) string {
	if w.keep.name == "" {
		return v.title(w.id)
	}
	return v.title(w.id) + " (" + w.keep.name + ")"
}

// timed reports whether the sheet in hand has steps that take their time.
func (v Visit) timed() bool {
	w, ok := v.writing(v.top().Page)
	if !ok || v.top().Kind != Filling {
		return false
	}
	for _, part := range w.filled.Form().Parts {
		for _, step := range part.Steps {
			if step.Minutes > 0 {
				return true
			}
		}
	}
	return false
}

// Timing reports whether the quiet timer of a talk runs: then a face says when a minute has gone.
func (v Visit) Timing() bool { return v.timing }

// stopped ends a sentence.
func stopped(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// some is a number of things, in words that fit the number.
func some(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
