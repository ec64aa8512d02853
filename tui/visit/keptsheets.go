package visit

import (
	"slices"

	"bearings/content/clean"
)

// A worksheet that was kept with a walk is found again with it: the walk's record tells its name. One of
// another walk opens by itself, as its walk is of another case.

// A KeptSheet is a worksheet that was kept with a walk.
type KeptSheet struct {
	Page string // the id of the page it stands on
	Name string // what it is kept under
}

// ownSheet is the name under which a worksheet was kept with the walk, where it is not open yet; or "".
func (v Visit) ownSheet(page string) string {
	if slices.ContainsFunc(v.sheets, func(w written) bool { return w.id == page }) {
		return ""
	}
	for _, s := range v.own {
		if s.Page == page {
			return s.Name
		}
	}
	return ""
}

// fetches returns the effect that opens a kept worksheet that was made for, or a kept supervision.
func (v Visit) fetches() (Visit, []Effect) {
	if name := v.again; name != "" {
		v.again, v.taking = "", true
		return v, []Effect{{Do: TakeTalk, Name: name}}
	}
	if v.fetch == "" {
		return v, nil
	}
	name := v.fetch
	v.fetch, v.taking = "", true
	return v, []Effect{{Do: TakeSheet, Name: name}}
}

// opensSheet opens a worksheet from the shelf: one of this walk over it, and any other by itself.
func (v Visit) opensSheet(s Shelved, id ID) (Visit, []Effect) {
	switch id {
	case Supervise:
		v.note = "Only a walk goes to supervision. Enter opens this worksheet."
		return v, nil
	case Print:
		v.note = "Open this worksheet first. Then it can be printed."
		return v, nil
	}
	for _, w := range v.sheets {
		if w.keep.name == s.Name {
			return v.pop().fill(w.id), nil
		}
	}
	for _, own := range v.own {
		if own.Name == s.Name && v.ownSheet(own.Page) == s.Name {
			v.fetch = s.Name
			return v, nil
		}
	}
	return v.leavesFor(s.Name, "This opens a worksheet of "+caseOf(s.Code)+".", Effect{Do: TakeSheet, Name: s.Name, Alone: true})
}

// SheetTaken takes up a worksheet that was opened, or says why it could not be. Alone, it leaves the walk
// behind. Where safety was asked for meanwhile the numbers stay on top.
func (v Visit) SheetTaken(name string, r Resumed, alone bool, err error) (Visit, []Effect) {
	v.taking = false
	switch {
	case err != nil && !alone:
		v.own = slices.DeleteFunc(slices.Clone(v.own), func(s KeptSheet) bool { return s.Name == name })
		v.note = "The worksheet kept as " + name + " does not open: " + stopped(err.Error()) + " Asked for again, an empty one opens."
		return v.sends(false)
	case err != nil:
		v.note = clean.Capital(stopped(err.Error()))
		return v.sends(false)
	case alone:
		return v.leftFor(v.afresh().Resume(r)), nil
	}
	over, urgent, note := v.over, v.urgent && v.top().Kind == Walking, v.note
	if v.top().Kind == Shelving {
		v = v.pop()
	}
	v = v.Resume(r)
	if w, ok := v.writing(r.Page); ok {
		w.told, w.toldAs = true, name // the walk's record tells of it already
		v = v.put(w)
	}
	if urgent {
		v.over, v.note = over, note
	}
	return v.sends(false)
}
