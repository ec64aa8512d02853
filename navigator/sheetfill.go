package navigator

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Filled is a form with what has been written on it. It is a value: every move returns a new one,
// and the one it was made from stays as it was. It is made by [Blank] or [Replay]; the zero Filled is
// no sheet, and nothing can be asked of it.
//
// What is written is named by a path, which never changes: the part, the row and the field, for
// instance people/p4/what-would-help/text, or about/code where a part has no rows. The id of a row
// is made from a counter in the sheet, so it does not depend on where the row stands and is never
// given twice.
type Filled struct {
	plan  *plan
	parts []area
	skips []Skip
	aside []Aside
	count int     // the number of the row that was added last
	last  *Change // what made this value of the one before
}

// An area is what is written in a part.
type area struct{ rows []row }

// A row is what is written in a row. Nothing is written where a key is not there.
type row struct {
	id, lane string
	at       map[string]string
}

// A Skip is something that was taken up although what comes before it has not been, and why.
type Skip struct {
	Path   string
	Reason string
}

// An Aside is something that was written and is not asked at its place now: the form dropped the
// field, or the card has moved to a lane that does not ask for it. It is kept.
type Aside struct {
	Path  string
	Value string
	Ask   string // what it answers, where the form still says so in another lane; or ""
}

// The moves on a sheet that cannot be made.
var (
	ErrNoField  = errors.New("not asked on this sheet")
	ErrNoRow    = errors.New("not on this sheet")
	ErrPinned   = errors.New("it stays as it is")
	ErrFull     = errors.New("there is no room for another")
	ErrFirst    = errors.New("something else comes first")
	ErrNoReason = errors.New("say why in a few words")
	ErrChange   = errors.New("no such change")
)

// Blank returns a form with nothing written on it but what its author wrote. It fails with ErrForm
// where the form has faults.
func Blank(form Form) (Filled, error) {
	if faults := form.Faults(); len(faults) > 0 {
		first := faults[0]
		return Filled{}, fmt.Errorf("%w: %s: %s", ErrForm, first.At, first.Words)
	}
	f := Filled{plan: newPlan(form)}
	for i := range f.plan.parts {
		f.parts = append(f.parts, f.plan.parts[i].blank())
	}
	return f, nil
}

// blank returns the rows that are there from the start.
func (pp *partPlan) blank() area {
	var a area
	for _, id := range pp.rows {
		a.rows = append(a.rows, row{id: id})
	}
	for range pp.pins {
		a.rows = append(a.rows, row{})
	}
	for id, p := range pp.pins {
		a.rows[len(pp.rows)+p.at] = row{id: id, lane: p.lane}
	}
	return a
}

// Form returns the form.
func (f Filled) Form() Form { return f.plan.form.clone() }

// Set writes a value at a path; "" takes it away. Blanks around it go. It fails with ErrNoField
// where nothing is asked, ErrPinned where the author has written, ErrFirst where something else has
// to be written before (see [Filled.Skip]), and with ErrTooLong or ErrValue where the value does
// not fit. Nothing is ever cut.
func (f Filled) Set(path, value string) (Filled, error) {
	return f.Apply(Change{Do: DoSet, Path: path, Value: value})
}

// Add adds a row to a part, in a lane where it has lanes, before another row or, with "", at the
// end. It returns the id of the row. It fails with ErrFull at the cap.
func (f Filled) Add(part, lane, before string) (Filled, string, error) {
	next, err := f.Apply(Change{Do: DoAdd, Path: part, Lane: lane, Before: before})
	if err != nil {
		return f, "", err
	}
	return next, next.last.Row, nil
}

// Remove takes a row away, with everything written in it. It fails with ErrPinned where the row
// stays.
func (f Filled) Remove(row string) (Filled, error) {
	return f.Apply(Change{Do: DoRemove, Row: row})
}

// Move puts a row into a lane, "" being the one it stands in, before another row of it or, with "",
// at its end. It fails with ErrPinned where the row stays, and where it would come before one that
// does.
func (f Filled) Move(row, lane, before string) (Filled, error) {
	return f.Apply(Change{Do: DoMove, Row: row, Lane: lane, Before: before})
}

// Skip opens what waits for something else, with the reason, which is kept with the sheet. The path
// is the field’s or the step’s. With "" for a reason it waits again. It fails with ErrNoField where
// nothing waits.
func (f Filled) Skip(path, reason string) (Filled, error) {
	return f.Apply(Change{Do: DoSkip, Path: path, Value: reason})
}

// Same reports whether the same is written on both, in the same order.
func (f Filled) Same(g Filled) bool {
	return f.count == g.count && slices.Equal(f.skips, g.skips) && slices.Equal(f.aside, g.aside) &&
		slices.EqualFunc(f.parts, g.parts, func(a, b area) bool {
			return slices.EqualFunc(a.rows, b.rows, func(a, b row) bool {
				return a.id == b.id && a.lane == b.lane && maps.Equal(a.at, b.at)
			})
		})
}

// Since returns the change that made f of before, and whether one did: f and before are one move
// apart, and the move changed something.
func (f Filled) Since(before Filled) (Change, bool) {
	if f.last == nil || f.last == before.last {
		return Change{}, false
	}
	return *f.last, true
}

// madeID reads the id of an added row: a letter and a number.
func madeID(id string) (letter string, number int, ok bool) {
	if len(id) < 2 || len(id) > 8 || id[0] < 'a' || id[0] > 'z' || id[1] == '0' {
		return "", 0, false
	}
	number, ok = digits(id[1:])
	return id[:1], number, ok
}

// findRow returns where a row stands.
func (f Filled) findRow(id string) (part, at int, ok bool) {
	for i := range f.parts {
		if !f.plan.parts[i].grows {
			continue
		}
		if at := f.parts[i].find(id); at >= 0 {
			return i, at, true
		}
	}
	return 0, 0, false
}

// find returns where in an area a row stands, or -1.
func (a area) find(id string) int {
	return slices.IndexFunc(a.rows, func(r row) bool { return r.id == id })
}

// value returns what stands in a row: what its author said, or what was written.
func (pp *partPlan) value(r *row, key string) string {
	if pin, ok := pp.pins[r.id]; ok {
		if said, ok := pin.says[key]; ok {
			return said
		}
	}
	return r.at[key]
}

// said reports whether the author of the form wrote in a row’s field.
func (pp *partPlan) said(r *row, key string) bool {
	_, ok := pp.pins[r.id].says[key]
	return ok
}

// own returns a copy whose part may be changed.
func (f Filled) own(part int) Filled {
	f.parts = slices.Clone(f.parts)
	f.parts[part].rows = slices.Clone(f.parts[part].rows)
	return f
}

// written returns a copy with a value in a row.
func (f Filled) written(part, at int, key, value string) Filled {
	f = f.own(part)
	r := &f.parts[part].rows[at]
	r.at = maps.Clone(r.at)
	if value == "" {
		delete(r.at, key)
	} else {
		if r.at == nil {
			r.at = map[string]string{}
		}
		r.at[key] = value
	}
	if len(r.at) == 0 {
		r.at = nil
	}
	return f
}

// rowNumber returns the id of a row.
func rowNumber(letter string, n int) string { return letter + strconv.Itoa(n) }

// under reports whether a path is another one or lies below it.
func under(path, top string) bool {
	return path == top || strings.HasPrefix(path, top) && path[len(top)] == '/'
}
