package navigator

import (
	"fmt"
	"slices"
	"strings"
)

// Do says what a [Change] does.
type Do string

// The changes. There is one for every move on a sheet.
const (
	DoSet    Do = "set"    // Path, Value
	DoAdd    Do = "add"    // Path (a part), Row, Lane, Before
	DoRemove Do = "remove" // Path (a part), Row
	DoMove   Do = "move"   // Path (a part), Row, Lane, Before
	DoSkip   Do = "skip"   // Path, Value (the reason)
)

// A Change is a move as data, so that a journal can hold it. A change made by a move says all that
// is needed to make it again: the id of the row that was added, and the value as it was kept.
type Change struct {
	Do     Do
	Path   string
	Row    string
	Lane   string
	Before string
	Value  string
}

// Apply makes a change as a person’s move: all the rules hold. Where nothing would be different it
// returns the sheet as it is. On an error, too, the sheet returned is the one there was.
func (f Filled) Apply(c Change) (Filled, error) {
	next, made, err := f.apply(c)
	if err != nil || made.Do == "" {
		return f, err
	}
	next.last = &made
	return next, nil
}

// apply makes a change, and returns it as it is kept, or the zero Change where nothing is different.
func (f Filled) apply(c Change) (Filled, Change, error) {
	switch c.Do {
	case DoSet:
		return f.set(c)
	case DoAdd:
		return f.add(c)
	case DoRemove:
		return f.remove(c)
	case DoMove:
		return f.move(c)
	case DoSkip:
		return f.skip(c)
	}
	return f, c, fmt.Errorf("%q: %w", c.Do, ErrChange)
}

// place finds what is asked at a path.
func (f Filled) place(path string) (part, at int, s slot, ok bool) {
	part, id, key, ok := f.plan.cutPath(path)
	if !ok {
		return 0, 0, slot{}, false
	}
	if at = f.parts[part].find(id); at < 0 {
		return 0, 0, slot{}, false
	}
	asked := f.plan.parts[part].asked(&f.parts[part].rows[at])
	i, ok := asked.at[key]
	if !ok {
		return 0, 0, slot{}, false
	}
	return part, at, asked.slots[i], true
}

func (f Filled) set(c Change) (Filled, Change, error) {
	part, at, s, ok := f.place(c.Path)
	if !ok {
		return f, c, fmt.Errorf("%s: %w", c.Path, ErrNoField)
	}
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	if pp.said(r, s.key) {
		return f, c, fmt.Errorf("%s: %w", pp.value(r, s.key), ErrPinned)
	}
	value, err := s.field.take(c.Value)
	if err != nil {
		return f, c, err
	}
	if wait, waits := f.Waits(c.Path); waits && value != "" {
		return f, c, fmt.Errorf("%w: %s", ErrFirst, wait.Ask)
	}
	if s.field.From != "" && value != "" && !f.hasCell(s.field.From, value) {
		return f, c, fmt.Errorf("%w: choose one of the boxes", ErrValue)
	}
	if value == r.at[s.key] {
		return f, Change{}, nil
	}
	c.Value = value
	return f.written(part, at, s.key, value), c, nil
}

// hasCell reports whether a grid has a cell: a row and a question.
func (f Filled) hasCell(grid, cell string) bool {
	part := f.plan.index[grid]
	row, question, _ := strings.Cut(cell, "/")
	return f.parts[part].find(row) >= 0 &&
		slices.ContainsFunc(f.plan.parts[part].Rows, func(q Item) bool { return q.ID == question })
}

func (f Filled) add(c Change) (Filled, Change, error) {
	part, ok := f.plan.index[c.Path]
	if !ok || !f.plan.parts[part].grows {
		return f, c, fmt.Errorf("%s: %w", c.Path, ErrNoRow)
	}
	pp := &f.plan.parts[part]
	if !pp.hasLane(c.Lane) {
		return f, c, fmt.Errorf("lane %q: %w", c.Lane, ErrNoRow)
	}
	if most := pp.most(); len(f.parts[part].rows) >= most {
		return f, c, fmt.Errorf("%w: %s fit here", ErrFull, some(most, "row"))
	}
	if c.Row == "" {
		c.Row = rowNumber(pp.letter, f.count+1)
	}
	letter, number, made := madeID(c.Row)
	if _, _, there := f.findRow(c.Row); there || !made || letter != pp.letter || number <= f.count {
		return f, c, fmt.Errorf("row %q: %w", c.Row, ErrChange)
	}
	next, err := f.own(part).stand(part, row{id: c.Row, lane: c.Lane}, c.Before)
	next.count = number
	return next, c, err
}

// stand puts a row before another one of its lane, or last, in a part that may be changed.
func (f Filled) stand(part int, r row, before string) (Filled, error) {
	rows := f.parts[part].rows
	at := len(rows)
	if before != "" {
		at = f.parts[part].find(before)
		if at < 0 || rows[at].lane != r.lane {
			return f, fmt.Errorf("row %q: %w", before, ErrNoRow)
		}
		pp := &f.plan.parts[part]
		if _, stays := pp.pins[before]; stays {
			return f, fmt.Errorf("%s: %w, and nothing comes before it", pp.value(&rows[at], pp.face(r.lane)), ErrPinned)
		}
	}
	f.parts[part].rows = slices.Insert(rows, at, r)
	return f, nil
}

// ofRow finds the row of a change that may not stay.
func (f Filled) ofRow(c *Change) (part, at int, err error) {
	part, at, ok := f.findRow(c.Row)
	if !ok || c.Path != "" && c.Path != f.plan.parts[part].ID {
		return 0, 0, fmt.Errorf("row %q: %w", c.Row, ErrNoRow)
	}
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	if _, stays := pp.pins[r.id]; stays {
		return 0, 0, fmt.Errorf("%s: %w", pp.value(r, pp.face(r.lane)), ErrPinned)
	}
	c.Path = pp.ID
	return part, at, nil
}

func (f Filled) remove(c Change) (Filled, Change, error) {
	part, at, err := f.ofRow(&c)
	if err != nil {
		return f, c, err
	}
	f = f.own(part)
	f.parts[part].rows = slices.Delete(f.parts[part].rows, at, at+1)
	top := f.plan.path(part, c.Row, "")
	f.skips = slices.DeleteFunc(slices.Clone(f.skips), func(s Skip) bool { return under(s.Path, top) })
	f.aside = slices.DeleteFunc(slices.Clone(f.aside), func(a Aside) bool { return under(a.Path, top) })
	for _, pick := range f.plan.parts[part].picks {
		if under(f.parts[pick.part].rows[0].at[pick.key], c.Row) {
			f = f.written(pick.part, 0, pick.key, "")
		}
	}
	return f, c, nil
}

func (f Filled) move(c Change) (Filled, Change, error) {
	part, at, err := f.ofRow(&c)
	if err != nil {
		return f, c, err
	}
	pp, r := &f.plan.parts[part], f.parts[part].rows[at]
	if c.Lane == "" {
		c.Lane = r.lane
	}
	if !pp.hasLane(c.Lane) {
		return f, c, fmt.Errorf("lane %q: %w", c.Lane, ErrNoRow)
	}
	if c.Before == c.Row {
		return f, c, fmt.Errorf("row %q: %w", c.Before, ErrChange)
	}
	next := f
	if from, to := pp.face(r.lane), pp.face(c.Lane); from != to && r.at[from] != "" {
		next = next.written(part, at, to, r.at[from]).written(part, at, from, r.at[to])
	}
	next = next.own(part)
	r = next.parts[part].rows[at]
	r.lane = c.Lane
	next.parts[part].rows = slices.Delete(next.parts[part].rows, at, at+1)
	next, err = next.stand(part, r, c.Before)
	if err == nil && next.parts[part].rows[at].id == c.Row && r.lane == f.parts[part].rows[at].lane {
		return f, Change{}, nil
	}
	return next, c, err
}

func (f Filled) skip(c Change) (Filled, Change, error) {
	if _, needs := f.needs(c.Path); !needs {
		return f, c, fmt.Errorf("%s: %w", c.Path, ErrNoField)
	}
	reason, err := Field{Kind: LineField}.take(c.Value)
	if err != nil {
		return f, c, err
	}
	if reason == "" && c.Value != "" {
		return f, c, ErrNoReason
	}
	if reason == f.reason(c.Path) {
		return f, Change{}, nil
	}
	c.Value = reason
	return f.skipped(c.Path, reason), c, nil
}

// reason returns why something was taken up before its time, or "".
func (f Filled) reason(path string) string {
	for _, s := range f.skips {
		if s.Path == path {
			return s.Reason
		}
	}
	return ""
}

// skipped returns a copy with a reason for a path, or without one.
func (f Filled) skipped(path, reason string) Filled {
	i := slices.IndexFunc(f.skips, func(s Skip) bool { return s.Path == path })
	f.skips = slices.Clone(f.skips)
	switch {
	case i >= 0 && reason == "":
		f.skips = slices.Delete(f.skips, i, i+1)
	case i >= 0:
		f.skips[i].Reason = reason
	case reason != "":
		f.skips = append(f.skips, Skip{path, reason})
	}
	return f
}
