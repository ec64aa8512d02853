package navigator

import (
	"slices"
	"strings"
)

// What is read here is what was written, as it was written and in the worker’s own order. Nothing
// returns how many, how much or how likely, except Hours, which is about the worker’s own time.

// An Ask is one thing that is asked, with what stands there now.
type Ask struct {
	Path  string
	Part  string
	Row   string // the row’s id, or "" in a part of single fields
	Group string // the heading of its group, of a sign or an item of a checklist
	Under Item   // the question a cell of a grid answers, or the zero Item
	Field Field
	Value string
	Said  bool // the author wrote it, and it stays
}

// A Row is a person, a card, a level, a step: whatever a part has several of.
type Row struct {
	ID    string
	Lane  string
	Words string // what the row is called: its first field, or what its author wrote
	Hint  string // of a row that its author wrote
	Stays bool   // it cannot be moved or taken away
}

// Value returns what stands at a path, or "".
func (f Filled) Value(path string) string {
	part, at, s, ok := f.place(path)
	if !ok {
		return ""
	}
	return f.plan.parts[part].value(&f.parts[part].rows[at], s.key)
}

// Ask returns what is asked at a path, and whether anything is.
func (f Filled) Ask(path string) (Ask, bool) {
	part, at, s, ok := f.place(path)
	if !ok {
		return Ask{}, false
	}
	return f.ask(part, at, s), true
}

func (f Filled) ask(part, at int, s slot) Ask {
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	return Ask{
		Path: f.plan.path(part, r.id, s.key), Part: pp.ID, Row: r.id, Group: s.group, Under: s.under.clone(),
		Field: s.field.clone(), Value: pp.value(r, s.key), Said: pp.said(r, s.key),
	}
}

// Asks returns everything the sheet asks, in the order it is asked, row by row.
func (f Filled) Asks() []Ask {
	var asks []Ask
	for i := range f.parts {
		for _, r := range f.inOrder(i, "", true) {
			asks = append(asks, f.asksOf(i, r)...)
		}
	}
	return asks
}

// AsksIn returns what is asked in one row of a part, or in a part of single fields, whose row is "".
func (f Filled) AsksIn(part, row string) []Ask {
	i, ok := f.plan.index[part]
	if !ok {
		return nil
	}
	at := f.parts[i].find(row)
	if at < 0 {
		return nil
	}
	return f.asksOf(i, at)
}

func (f Filled) asksOf(part, at int) []Ask {
	slots := f.plan.parts[part].asked(&f.parts[part].rows[at]).slots
	asks := make([]Ask, len(slots))
	for k, s := range slots {
		asks[k] = f.ask(part, at, s)
	}
	return asks
}

// inOrder returns where the rows of a lane stand, or with all those of every lane, lane by lane.
func (f Filled) inOrder(part int, lane string, all bool) []int {
	pp := &f.plan.parts[part]
	lanes := []string{lane}
	if all && len(pp.Lanes) > 0 {
		lanes = lanes[:0]
		for _, l := range pp.Lanes {
			lanes = append(lanes, l.ID)
		}
	}
	var at []int
	for _, lane := range lanes {
		for i, r := range f.parts[part].rows {
			if r.lane == lane {
				at = append(at, i)
			}
		}
	}
	return at
}

// Rows returns the rows of a part in the worker’s order, lane by lane. A part of single fields has
// none.
func (f Filled) Rows(part string) []Row { return f.rowsOf(part, "", true) }

// Lane returns the rows of one lane in the worker’s order.
func (f Filled) Lane(part, lane string) []Row { return f.rowsOf(part, lane, false) }

func (f Filled) rowsOf(part, lane string, all bool) []Row {
	i, ok := f.plan.index[part]
	if !ok || f.plan.parts[i].single() {
		return nil
	}
	var rows []Row
	for _, at := range f.inOrder(i, lane, all) {
		rows = append(rows, f.rowAt(i, at))
	}
	return rows
}

func (f Filled) rowAt(part, at int) Row {
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	if !pp.grows {
		return Row{ID: r.id, Words: pp.asks[r.id].words, Hint: pp.asks[r.id].hint, Stays: true}
	}
	_, stays := pp.pins[r.id]
	return Row{ID: r.id, Lane: r.lane, Words: pp.value(r, pp.face(r.lane)), Stays: stays}
}

// An Option is one of the values a choice can have, and its words.
type Option struct{ Value, Words string }

// Options returns what a choice at a path offers. A choice among the cells of a grid offers them
// person by person; what it holds is the cell’s path in the grid.
func (f Filled) Options(path string) []Option {
	_, _, s, ok := f.place(path)
	if !ok {
		return nil
	}
	var options []Option
	for _, o := range s.field.Options {
		options = append(options, Option{o, o})
	}
	if s.field.From == "" {
		return options
	}
	grid := f.plan.index[s.field.From]
	for at := range f.parts[grid].rows {
		person := f.rowAt(grid, at)
		for _, q := range f.plan.parts[grid].Rows {
			options = append(options, Option{person.ID + "/" + q.ID, person.Words + " · " + q.Ask})
		}
	}
	return options
}

// An Opening is a page that an answer opens.
type Opening struct {
	Page string
	Path string // where the answer stands
}

// Opens returns the pages that the answers open, in the order they are asked. It tells them for as
// long as the answers stand.
func (f Filled) Opens() []Opening {
	var open []Opening
	for i := range f.parts {
		pp := &f.plan.parts[i]
		for _, at := range f.inOrder(i, "", true) {
			r := &f.parts[i].rows[at]
			for k := range pp.asked(r).slots {
				s := &pp.asked(r).slots[k]
				if page := s.opensOn(pp.value(r, s.key)); page != "" {
					open = append(open, Opening{page, f.plan.path(i, r.id, s.key)})
				}
			}
		}
	}
	return open
}

// OpensAt returns the page that the answer at a path opens, and whether it opens one. It is asked
// after every Set, so that the page comes at once.
func (f Filled) OpensAt(path string) (string, bool) {
	part, at, s, ok := f.place(path)
	if !ok {
		return "", false
	}
	page := s.opensOn(f.plan.parts[part].value(&f.parts[part].rows[at], s.key))
	return page, page != ""
}

// opensOn returns the page that a value opens, or "".
func (s *slot) opensOn(value string) string {
	for _, o := range []*Opens{&s.field.Opens, &s.opens} {
		if value != "" && slices.Contains(o.On, value) {
			return o.Page
		}
	}
	return ""
}

// Skips returns what was taken up before its time, with the reasons, in the order they were given.
func (f Filled) Skips() []Skip { return append([]Skip(nil), f.skips...) }

// A Heap is the rows of a list that have one answer.
type Heap struct {
	Heading string // the answer, or "" where there is none yet
	Rows    []Row
}

// View lays a list out by one of its views: a heap for each answer that a row has, in the order the
// author wrote the answers, and last the rows without one. Inside a heap the worker’s order stands.
func (f Filled) View(part, view string) []Heap {
	i, ok := f.plan.index[part]
	if !ok {
		return nil
	}
	pp := &f.plan.parts[i]
	v := slices.IndexFunc(pp.Views, func(v View) bool { return v.ID == view })
	if v < 0 {
		return nil
	}
	by := pp.asks[""].slots[pp.asks[""].at[pp.Views[v].By]]
	answers := append(slices.Clone(by.field.Options), "")
	if by.field.Kind == TickField {
		answers = []string{Yes, ""}
	}
	var heaps []Heap
	for _, answer := range answers {
		h := Heap{Heading: answer}
		for at := range f.parts[i].rows {
			v := pp.value(&f.parts[i].rows[at], by.key)
			if v == answer || answer == "" && !slices.Contains(answers, v) {
				h.Rows = append(h.Rows, f.rowAt(i, at))
			}
		}
		if len(h.Rows) > 0 {
			heaps = append(heaps, h)
		}
	}
	return heaps
}

// A Ticked is sentences that were ticked, under the heading they stand under.
type Ticked struct {
	Heading   string
	Sentences []string
}

// Ticked returns what was ticked as the sentences, in their groups. A group with no tick is not
// among them.
func (f Filled) Ticked(part string) []Ticked {
	i, ok := f.plan.index[part]
	if !ok || f.plan.parts[i].Shape != SignsShape {
		return nil
	}
	var said []Ticked
	for _, g := range f.plan.parts[i].Groups {
		t := Ticked{Heading: g.Heading}
		for _, item := range g.Items {
			if f.parts[i].rows[0].at[item.ID] != "" {
				t.Sentences = append(t.Sentences, item.Ask)
			}
		}
		if len(t.Sentences) > 0 {
			said = append(said, t)
		}
	}
	return said
}

// Hours is a worker’s own time of one kind.
type Hours struct {
	Column string // its id
	Ask    string
	Halves int // half-hours
}

// Hours adds up the columns of a tally. It is the only sum there is: it is about the worker’s own
// diary, it is compared with nothing, and no share of the whole is worked out.
func (f Filled) Hours(part string) []Hours {
	i, ok := f.plan.index[part]
	if !ok || f.plan.parts[i].Shape != TallyShape {
		return nil
	}
	var sums []Hours
	for _, c := range f.plan.parts[i].Columns {
		h := Hours{Column: c.ID, Ask: c.Ask}
		for _, r := range f.parts[i].rows {
			halves, _ := halfHours(r.at[c.ID])
			h.Halves += halves
		}
		sums = append(sums, h)
	}
	return sums
}

// Lowest returns the lowest level whose answer parks what is above it, and whether there is one.
func (f Filled) Lowest(part string) (Row, bool) {
	i, at := f.lowest(part)
	if at < 0 {
		return Row{}, false
	}
	return f.rowAt(i, at), true
}

// lowest returns where that level stands, or -1.
func (f Filled) lowest(part string) (int, int) {
	i, ok := f.plan.index[part]
	if !ok || f.plan.parts[i].Shape != LevelsShape {
		return 0, -1
	}
	parks := f.plan.parts[i].Parks
	return i, slices.IndexFunc(f.parts[i].rows, func(r row) bool { return slices.Contains(parks.On, r.at[parks.Field]) })
}

// A Parked is work on a level above one that is not met: parked, not dropped. Where a reason is
// written it goes on all the same.
type Parked struct {
	Row
	Reason string
}

// Parked returns the levels whose work is parked, the lowest first.
func (f Filled) Parked(part string) []Parked {
	i, low := f.lowest(part)
	if low < 0 {
		return nil
	}
	parks := f.plan.parts[i].Parks
	var parked []Parked
	for at := low + 1; at < len(f.parts[i].rows); at++ {
		if r := f.parts[i].rows[at]; r.at[parks.Work] != "" {
			parked = append(parked, Parked{f.rowAt(i, at), r.at[parks.Reason]})
		}
	}
	return parked
}

// Code returns the code the sheet goes by, or "".
func (f Filled) Code() string {
	for i, pp := range f.plan.parts {
		if pp.Shape != FieldsShape {
			continue
		}
		for _, field := range pp.Fields {
			if field.Kind == CodeField {
				return f.parts[i].rows[0].at[field.ID]
			}
		}
	}
	return ""
}

// Empty reports whether nothing has been written.
func (f Filled) Empty() bool { return len(f.Changes()) == 0 }

// Over reports whether the sheet holds more than a sheet takes, as one written with an older form
// or another program can. Such a sheet is read and not written on; the words say why. It is "" where
// there is nothing to say.
func (f Filled) Over() string {
	for i, a := range f.parts {
		pp := &f.plan.parts[i]
		if pp.grows && len(a.rows) > pp.most() {
			return "“" + pp.Heading + "” holds more than " + some(pp.most(), "row") + ", so this sheet can be read and not changed"
		}
		for _, r := range a.rows {
			for _, v := range r.at {
				if len(v) > MaxLines*MaxTextLine*4 || strings.Count(v, "\n") > 2*MaxLines {
					return "“" + pp.Heading + "” holds a text longer than any field takes, so this sheet can be read and not changed"
				}
			}
		}
	}
	return ""
}
