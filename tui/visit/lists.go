package visit

import "bearings/navigator"

// lay opens one of the lists over what is there, or closes it where it is open already.
func (v Visit) lay(id ID) Visit {
	if id == Worksheet {
		if sheet := v.sheet(); v.fillable(sheet) {
			return v.fill(sheet)
		}
		return v.reach(v.sheet(), "", "")
	}
	kind := listOf(id)
	switch {
	case kind == Walking:
		return v
	case v.top().Kind == kind:
		return v.pop()
	}
	p := Place{Kind: kind, Page: v.Reads()}
	switch kind {
	case Mapping:
		p.Row = v.mapHere()
	case Helping, Glossing, Asking, Beneath, Differing, Faulting:
		p.Row = -1
	}
	return v.push(p)
}

// listOf returns what a command lays open; Walking for one that lays nothing.
func listOf(id ID) PlaceKind {
	switch id {
	case Map:
		return Mapping
	case Keys:
		return Helping
	case Glossary:
		return Glossing
	case Why:
		return Asking
	case Links:
		return Linking
	case Contents:
		return Listing
	case Settings:
		return Setting
	case Team:
		return Beneath
	case Differ:
		return Differing
	case Wrong:
		return Faulting
	}
	return Walking
}

// sheet returns the worksheet of the place one is on, or "".
func (v Visit) sheet() string {
	here := v.Reads()
	if v.top().Kind == Reading && v.fillable(here) {
		return here
	}
	if n, ok := v.lib.Tree().Node(here); ok && n.Sheet != "" {
		return n.Sheet
	}
	page, ok := v.lib.Page(here)
	if !ok || !isWalked(v.lib, here) {
		return ""
	}
	for _, link := range page.Links { // a question may name a sheet in its words
		if to, ok := v.lib.Page(link.To); ok && to.Kind == navigator.Sheet {
			return link.To
		}
	}
	return ""
}
