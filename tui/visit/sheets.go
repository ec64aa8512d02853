package visit

import "bearings/navigator"

// A worksheet is filled over the walk, field by field. It stays in the visit while one walks, reads
// and comes back.

// A written sheet is one that was opened in this visit.
type written struct {
	id     string // the page it stands on
	filled navigator.Filled
	from   string // the step of the walk it was opened from, or ""
	step   string // the title of that step
	keep   keeping[navigator.Change]
	told   bool   // the walk's record tells of it
	toldAs string // under this name
}

// fillable reports whether a page is a worksheet that can be filled here.
func (v Visit) fillable(id string) bool {
	page, ok := v.lib.Page(id)
	return ok && page.Form != nil
}

// writing returns a sheet as it stands in this visit: as it was left, or blank. It reports whether
// there is such a sheet.
func (v Visit) writing(id string) (written, bool) {
	for _, w := range v.sheets {
		if w.id == id {
			return w, true
		}
	}
	page, ok := v.lib.Page(id)
	if !ok || page.Form == nil {
		return written{}, false
	}
	blank, err := navigator.Blank(*page.Form)
	return written{id: id, filled: blank}, err == nil
}

// put returns the visit with a sheet as it now stands.
func (v Visit) put(w written) Visit {
	sheets := make([]written, 0, len(v.sheets)+1)
	there := false
	for _, old := range v.sheets {
		if old.id == w.id {
			old, there = w, true
		}
		sheets = append(sheets, old)
	}
	if !there {
		sheets = append(sheets, w)
	}
	v.sheets = sheets
	return v
}

// became returns the visit with a sheet after one more change. Where it is kept, the change is for
// the disk.
func (v Visit) became(w written, next navigator.Filled) Visit {
	if c, changed := next.Since(w.filled); changed && w.keep.wanted {
		w.keep = w.keep.add(c)
	}
	w.filled = next
	return v.put(w)
}

// fill opens a worksheet to write on. A sheet that is opened from a walk knows the step.
func (v Visit) fill(id string) Visit {
	if p := v.top(); p.Kind == Filling && p.Page == id {
		return v
	}
	if name := v.ownSheet(id); name != "" {
		v.fetch = name
		return v
	}
	w, ok := v.writing(id)
	if !ok {
		return v
	}
	if here := v.walk.Here(); w.from == "" && !w.keep.wanted && v.walk.Passed() && !v.atGate() {
		w.from, w.step = here.ID, here.Title
	}
	if v.code != "" && !w.keep.wanted && w.filled.Empty() {
		if item, asks := v.codeItem(w); asks {
			if next, err := w.filled.Set(item.Path, v.code); err == nil {
				w.filled = next // it is of the case that the walk is of
			}
		}
	}
	return v.put(w).push(Place{Kind: Filling, Page: id})
}

// Sheet returns what the worksheet or the supervision in hand asks, with what stands there; nothing where there is none.
func (v Visit) Sheet() []Item {
	p := v.top()
	p.Choosing = false
	switch p.Kind {
	case Filling:
		return v.sheetItems(p)
	case Supervising:
		return v.meetingItems(p)
	case Setting:
		return v.settingItems()
	case Noting:
		return v.notingItems(p)
	}
	return nil
}

// writtenOn is the place in hand, or where keys, words or links lie open over a worksheet or a supervision,
// that.
func (v Visit) writtenOn() Place {
	for i := len(v.over) - 1; i >= 0; i-- {
		switch p := v.over[i]; p.Kind {
		case Filling, Supervising:
			return p
		case Helping, Finding, Mapping, Linking, Listing, Glossing, Asking, Setting:
		default:
			return v.top()
		}
	}
	return v.top()
}

// Stands says how things stand with the disk, and of what: of the sheet in hand, or of the walk.
func (v Visit) Stands() string {
	switch state := v.Keeping(); {
	case v.writtenOn().Kind == Filling:
		return "sheet " + string(state)
	case v.writtenOn().Kind == Supervising:
		return string(state)
	case state == NothingKept:
		return string(WalkUnkept)
	case state == Kept:
		return "walk kept"
	default:
		return string(state)
	}
}
