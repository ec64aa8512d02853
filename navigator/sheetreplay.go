package navigator

import (
	"maps"
	"slices"
	"strings"
)

// Replay makes changes that have been kept, on a blank sheet. It is lenient where Apply is strict:
// what could be written once is there still, whatever the form has become since. A value that is
// too long now, or an option that is gone, stays at its place. What has no place any more is put
// aside. A change that cannot be made at all is left, and returned: the caller has it still.
func Replay(form Form, changes []Change) (Filled, []Change, error) {
	f, err := Blank(form)
	if err != nil {
		return Filled{}, nil, err
	}
	var left []Change
	for _, c := range changes {
		next, ok := f.again(c)
		if !ok {
			left = append(left, c)
			continue
		}
		c := c
		next.last = &c
		f = next
	}
	return f, left, nil
}

// again makes a change that was made before, and reports whether it could.
func (f Filled) again(c Change) (Filled, bool) {
	switch c.Do {
	case DoSet:
		return f.setAgain(c), c.Path != ""
	case DoAdd:
		return f.addAgain(c)
	case DoRemove:
		return f.removeAgain(c)
	case DoMove:
		return f.moveAgain(c)
	case DoSkip:
		return f.skipped(c.Path, c.Value), c.Path != ""
	}
	return f, false
}

// setAgain writes a value at its place; where there is none, aside. A field of another lane has a
// place: the card keeps it.
func (f Filled) setAgain(c Change) Filled {
	part, id, key, ok := f.plan.cutPath(c.Path)
	if ok {
		pp, at := &f.plan.parts[part], f.parts[part].find(id)
		if at >= 0 && pp.known[key] && !pp.said(&f.parts[part].rows[at], key) {
			return f.written(part, at, key, c.Value)
		}
	}
	return f.putAside(c.Path, c.Value)
}

// putAside keeps what has no place. The last value at a path is the one that counts.
func (f Filled) putAside(path, value string) Filled {
	i := slices.IndexFunc(f.aside, func(a Aside) bool { return a.Path == path })
	f.aside = slices.Clone(f.aside)
	switch {
	case i >= 0 && value == "":
		f.aside = slices.Delete(f.aside, i, i+1)
	case i >= 0:
		f.aside[i].Value = value
	case value != "":
		f.aside = append(f.aside, Aside{Path: path, Value: value})
	}
	return f
}

// addAgain adds a row under its own id. In a part that is gone there is no row to add, but its
// number is taken, so that it is never given to another one. A lane that is gone leaves its cards
// to the first.
func (f Filled) addAgain(c Change) (Filled, bool) {
	_, number, made := madeID(c.Row)
	if _, _, there := f.findRow(c.Row); there || !made {
		return f, false
	}
	f.count = max(f.count, number)
	part, ok := f.plan.index[c.Path]
	if !ok || !f.plan.parts[part].grows {
		return f, true
	}
	pp := &f.plan.parts[part]
	if !pp.hasLane(c.Lane) {
		c.Lane = pp.firstLane()
	}
	f = f.own(part)
	r := row{id: c.Row, lane: c.Lane}
	next, err := f.stand(part, r, c.Before)
	if err != nil {
		next, err = f.stand(part, r, "")
	}
	return next.takeUp(pp.ID + "/" + c.Row), err == nil
}

// takeUp writes what was put aside below a path at its place, now that it has one.
func (f Filled) takeUp(top string) Filled {
	aside := f.aside
	if !slices.ContainsFunc(aside, func(a Aside) bool { return under(a.Path, top) }) {
		return f
	}
	f.aside = nil
	for _, a := range aside {
		if under(a.Path, top) {
			f = f.setAgain(Change{Do: DoSet, Path: a.Path, Value: a.Value})
		} else {
			f = f.putAside(a.Path, a.Value)
		}
	}
	return f
}

// removeAgain takes away a row, or what was put aside of one whose part is gone.
func (f Filled) removeAgain(c Change) (Filled, bool) {
	if next, made, err := f.remove(Change{Do: DoRemove, Row: c.Row}); err == nil {
		return next, made.Path == c.Path || c.Path == ""
	}
	if c.Path == "" || c.Row == "" {
		return f, false
	}
	if _, _, there := f.findRow(c.Row); there {
		return f, false
	}
	top := c.Path + "/" + c.Row
	f.aside = slices.DeleteFunc(slices.Clone(f.aside), func(a Aside) bool { return under(a.Path, top) })
	return f, true
}

// moveAgain moves a row; where the row it stood before is gone, to the end, and where the lane is
// gone, it stays.
func (f Filled) moveAgain(c Change) (Filled, bool) {
	if next, _, err := f.move(c); err == nil {
		return next, true
	}
	part, _, there := f.findRow(c.Row)
	if !there {
		_, ok := f.plan.index[c.Path]
		return f, !ok && c.Path != ""
	}
	if !f.plan.parts[part].hasLane(c.Lane) {
		return f, true
	}
	c.Before = ""
	next, _, err := f.move(c)
	return next, err == nil
}

// Changes returns changes that make this sheet of a blank one, and no more of them than that takes:
// what was written and taken away again is not among them. Replay makes the same sheet of them.
func (f Filled) Changes() []Change {
	var cs []Change
	highest := 0
	for i, a := range f.parts {
		pp := &f.plan.parts[i]
		for _, r := range a.rows {
			if _, number, made := madeID(r.id); made && pp.grows {
				cs = append(cs, Change{Do: DoAdd, Path: pp.ID, Row: r.id, Lane: r.lane})
				highest = max(highest, number)
			}
			for _, key := range pp.keys(&r) {
				cs = append(cs, Change{Do: DoSet, Path: f.plan.path(i, r.id, key), Value: r.at[key]})
			}
		}
	}
	if f.count > highest {
		cs = append(cs, Change{Do: DoAdd, Row: rowNumber("r", f.count)})
	}
	for _, s := range f.skips {
		cs = append(cs, Change{Do: DoSkip, Path: s.Path, Value: s.Reason})
	}
	for _, a := range f.aside {
		cs = append(cs, Change{Do: DoSet, Path: a.Path, Value: a.Value})
	}
	return cs
}

// keys returns what is written in a row: what is asked first, in the order it is asked, and then
// what is not asked in its lane.
func (pp *partPlan) keys(r *row) []string {
	var keys []string
	asked := pp.asked(r)
	for _, s := range asked.slots {
		if r.at[s.key] != "" {
			keys = append(keys, s.key)
		}
	}
	if len(keys) == len(r.at) {
		return keys
	}
	for _, key := range slices.SortedFunc(maps.Keys(r.at), strings.Compare) {
		if _, ok := asked.at[key]; !ok {
			keys = append(keys, key)
		}
	}
	return keys
}

// Aside returns what was written and is not asked at its place now. None of it is lost.
func (f Filled) Aside() []Aside {
	var as []Aside
	for i, a := range f.parts {
		pp := &f.plan.parts[i]
		for _, r := range a.rows {
			for _, key := range pp.keys(&r) {
				if _, ok := pp.asked(&r).at[key]; !ok {
					as = append(as, Aside{f.plan.path(i, r.id, key), r.at[key], pp.askOf(key)})
				}
			}
		}
	}
	return append(as, f.aside...)
}

// askOf returns what a key asks, in whichever lane asks it.
func (pp *partPlan) askOf(key string) string {
	for _, l := range pp.Lanes {
		if r := pp.asks[l.ID]; r != nil {
			if i, ok := r.at[key]; ok {
				return r.slots[i].field.Ask
			}
		}
	}
	return ""
}
