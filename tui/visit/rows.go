package visit

import (
	"fmt"
	"slices"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// The rows of a sheet are added, carried and taken away here. Their order is always the worker's
// own: nothing here sorts.

// unfoldRow opens a row of the sheet, or a cell of a grid, to its fields.
func (v Visit) unfoldRow(at string) Visit {
	p := v.top()
	if p.At != "" {
		p.At, p.Row = at, min(max(p.Row, 0), max(len(v.sheetItems(Place{Kind: Filling, Page: p.Page, At: at}))-1, 0))
		return v.setTop(p)
	}
	return v.push(Place{Kind: Filling, Page: p.Page, At: at})
}

// foldRow goes back from a row to the whole sheet, and stands on it there. A row that was added and
// has nothing in it goes again.
func (v Visit) foldRow(at string) Visit {
	part, row, _ := cutAt(at)
	v = v.pop()
	if w, ok := v.writing(v.top().Page); ok && w.keep.only == "" && blankRow(w.filled, part, row) {
		if next, err := w.filled.Remove(row); err == nil {
			v = v.became(w, next)
		}
	}
	return v.standOn(row, at)
}

// blankRow reports whether a row holds nothing.
func blankRow(f navigator.Filled, part, row string) bool {
	for _, a := range f.AsksIn(part, row) {
		if a.Value != "" {
			return false
		}
	}
	return true
}

// cutAt takes apart what is open on a sheet: the part, the row and, of a grid, the question.
func cutAt(at string) (part, row, cell string) {
	part, rest, _ := strings.Cut(at, "/")
	row, cell, _ = strings.Cut(rest, "/")
	return part, row, cell
}

func joinAt(part, row, cell string) string {
	if cell != "" {
		row += "/" + cell
	}
	return part + "/" + row
}

// add adds a row where an item says, and begins to write what it is.
func (v Visit) add(item Item) Visit {
	w, ok := v.writable()
	if !ok {
		return v
	}
	next, row, err := w.filled.Add(item.Part, item.Lane, "")
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.became(w, next).unfoldRow(item.Part + "/" + row)
	if first, ok := v.inHand(); ok && first.Kind != navigator.ChoiceField {
		return v.write(first)
	}
	return v
}

// writable returns the sheet in hand where it can be written on; else it says why not.
func (v *Visit) writable() (written, bool) {
	w, ok := v.writing(v.top().Page)
	if ok && w.keep.only != "" {
		v.note = w.keep.only
		return w, false
	}
	return w, ok
}

// remove takes away the row that the item in hand belongs to. It asks once.
func (v Visit) remove() Visit {
	w, ok := v.writable()
	if !ok {
		return v
	}
	p := v.top()
	item, ok := v.inHand()
	switch {
	case ok && item.RowID == "" && item.Skip != "":
		if next, err := w.filled.Skip(item.Skip, ""); err == nil {
			v = v.became(w, next)
			v.note = "Your reason is taken back."
		}
		return v
	case !ok || item.RowID == "":
		v.note = "There is no row to take away here."
		return v
	case item.Stays:
		v.note = "This row stays."
		return v
	case p.Sure != item.RowID:
		p.Sure = item.RowID
		v.note = "Once more takes " + v.rowName(w.filled, item) + " away, with all that is written there."
		return v.setTop(p)
	}
	next, err := w.filled.Remove(item.RowID)
	if err != nil {
		v.note = refused(err)
		return v
	}
	name := v.rowName(w.filled, item)
	v = v.became(w, next)
	if p.At != "" {
		v = v.pop()
		p = v.top()
	}
	p.Sure, p.Row = "", min(max(p.Row, 0), len(v.sheetItems(p))-1)
	v.note = clean.Capital(strings.TrimPrefix(name, "this ")) + " is taken away."
	return v.setTop(p)
}

// rowName is what a row is called, in quotes.
func (v Visit) rowName(f navigator.Filled, item Item) string {
	part, _ := partOf(f, item.Part)
	for _, r := range f.Rows(item.Part) {
		if r.ID == item.RowID {
			return "“" + rowWords(part, r) + "”"
		}
	}
	return "this row"
}

// shift moves the row in hand one place up or down in its lane.
func (v Visit) shift(by int) Visit {
	return v.moveRow(func(f navigator.Filled, part navigator.Part, item Item) (lane, before string, ok bool) {
		return neighbour(f, part, item.RowID, by)
	})
}

// carry moves the row in hand into the lane before its own or the one after, at the height it has.
func (v Visit) carry(by int) Visit {
	return v.moveRow(func(f navigator.Filled, part navigator.Part, item Item) (lane, before string, ok bool) {
		all := lanes(part)
		l := slices.IndexFunc(all, func(l navigator.Lane) bool { return l.ID == laneOf(f, part.ID, item.RowID) })
		if l+by < 0 || l+by >= len(all) || l < 0 {
			return "", "", false
		}
		height := slices.IndexFunc(f.Lane(part.ID, all[l].ID), func(r navigator.Row) bool { return r.ID == item.RowID })
		for i, r := range f.Lane(part.ID, all[l+by].ID) {
			if i >= height && !r.Stays {
				return all[l+by].ID, r.ID, true
			}
		}
		return all[l+by].ID, "", true
	})
}

// laneOf returns the lane a row stands in.
func laneOf(f navigator.Filled, part, id string) string {
	for _, r := range f.Rows(part) {
		if r.ID == id {
			return r.Lane
		}
	}
	return ""
}

// moveRow moves the row in hand to where a function says, and keeps it in hand.
func (v Visit) moveRow(to func(navigator.Filled, navigator.Part, Item) (lane, before string, ok bool)) Visit {
	w, ok := v.writable()
	if !ok {
		return v
	}
	item, ok := v.inHand()
	if !ok || item.RowID == "" || item.Stays {
		v.note = "This row stays where it is."
		return v
	}
	part, _ := partOf(w.filled, item.Part)
	lane, before, ok := to(w.filled, part, item)
	if !ok {
		v.note = "There is nothing beyond it."
		return v
	}
	next, err := w.filled.Move(item.RowID, lane, before)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.became(w, next).standOn(item.RowID, item.At)
	v.note = movedTo(w.filled, next, part, item.RowID)
	return v
}

// movedTo says where a row that was moved stands now, and what becomes of what is not asked there.
func movedTo(before, after navigator.Filled, part navigator.Part, id string) string {
	lane := laneOf(after, part.ID, id)
	rows := after.Lane(part.ID, lane)
	i := slices.IndexFunc(rows, func(r navigator.Row) bool { return r.ID == id })
	words := fmt.Sprintf("Now %d of %d", i+1, len(rows))
	for _, l := range part.Lanes {
		if l.ID == lane {
			words += " in " + l.Heading
		}
	}
	if len(after.Aside()) > len(before.Aside()) {
		words += ". What is not asked there stays with it, for when it comes back"
	}
	return words + "."
}

// standOn has a row in hand, or one of its cells.
func (v Visit) standOn(row, at string) Visit {
	p := v.top()
	items := v.sheetItems(p)
	i := slices.IndexFunc(items, func(it Item) bool { return it.At == at && it.RowID == row })
	if i < 0 {
		i = slices.IndexFunc(items, func(it Item) bool { return it.RowID == row })
	}
	if p.At == "" && i >= 0 {
		p.Row = i
	}
	return v.setTop(p)
}

// partOf returns a part of a sheet.
func partOf(f navigator.Filled, id string) (navigator.Part, bool) {
	for _, part := range f.Form().Parts {
		if part.ID == id {
			return part, true
		}
	}
	return navigator.Part{}, false
}

// neighbour is where a row goes that moves one place: its lane, and the row it then stands before.
func neighbour(f navigator.Filled, part navigator.Part, id string, by int) (lane, before string, ok bool) {
	lane = laneOf(f, part.ID, id)
	in := f.Lane(part.ID, lane)
	i := slices.IndexFunc(in, func(r navigator.Row) bool { return r.ID == id })
	switch {
	case by < 0 && i > 0 && !in[i-1].Stays:
		return lane, in[i-1].ID, true
	case by > 0 && i+2 < len(in):
		return lane, in[i+2].ID, true
	case by > 0 && i+1 < len(in):
		return lane, "", true
	}
	return "", "", false
}

// lift takes a card up, so that the arrows carry it, or puts it down where it is.
func (v Visit) lift(item Item) Visit {
	w, ok := v.writable()
	if !ok {
		return v
	}
	p := v.top()
	p.Lifted = Lifted{Row: item.RowID, Lane: laneOf(w.filled, item.Part, item.RowID), Before: follower(w.filled, item)}
	v.note = "Lifted. The arrows carry it, space puts it down, esc puts it back."
	return v.setTop(p)
}

// A Lifted is a card that the arrows carry, and where it was taken from.
type Lifted struct{ Row, Lane, Before string }

// lifted carries out a command while a card is lifted: it moves with the arrows, and anything else
// puts it down first.
func (v Visit) lifted(id ID) (Visit, bool) {
	p := v.top()
	up := p.Lifted
	if p.Kind != Filling || up.Row == "" {
		return v, false
	}
	switch id {
	case Up:
		return v.shift(-1), true
	case Down:
		return v.shift(1), true
	case Left:
		return v.carry(-1), true
	case Right:
		return v.carry(1), true
	}
	p.Lifted = Lifted{}
	v = v.setTop(p)
	switch id {
	case Close, Back:
		v = v.moveRow(func(navigator.Filled, navigator.Part, Item) (string, string, bool) { return up.Lane, up.Before, true })
		v.note = "Back where it was."
		return v, true
	case Lift, Tick, Go:
		v.note = "Put down here."
		return v, true
	}
	return v, false
}

// nextView lays the list of the sheet in hand out another way, and after the last in the worker's own
// order again.
func (v Visit) nextView() Visit {
	p := v.top()
	views := v.views()
	i := slices.IndexFunc(views, func(view navigator.View) bool { return view.ID == p.View })
	p.View = ""
	if i+1 < len(views) {
		p.View = views[i+1].ID
	}
	return v.setTop(p)
}

// views are the ways to lay out the list of the sheet in hand.
func (v Visit) views() []navigator.View {
	w, ok := v.writing(v.top().Page)
	if !ok || v.top().Kind != Filling || v.top().At != "" {
		return nil
	}
	var views []navigator.View
	for _, part := range w.filled.Form().Parts {
		views = append(views, part.Views...)
	}
	return views
}

// viewed is the list as the view in hand lays it out: its heading, and a line a heap.
func viewed(f navigator.Filled, id string) (part string, laid Part) {
	for _, p := range f.Form().Parts {
		for _, view := range p.Views {
			if view.ID != id {
				continue
			}
			var lines []string
			for _, heap := range f.View(p.ID, id) {
				var rows []string
				for _, row := range heap.Rows {
					rows = append(rows, rowWords(p, row))
				}
				heading := heap.Heading
				if heading == "" {
					heading = "not said yet"
				}
				lines = append(lines, heading+": "+strings.Join(rows, "; "))
			}
			return p.ID, Part{Label: view.Heading, Body: strings.Join(lines, "\n")}
		}
	}
	return "", Part{}
}

// follower returns the row that stands after an item's row in its lane, or "".
func follower(f navigator.Filled, item Item) string {
	in := f.Lane(item.Part, laneOf(f, item.Part, item.RowID))
	i := slices.IndexFunc(in, func(r navigator.Row) bool { return r.ID == item.RowID })
	if i < 0 || i+1 >= len(in) {
		return ""
	}
	return in[i+1].ID
}
