package visit

// lay opens one of the lists over what is there, or closes it where it is open already.
func (v Visit) lay(id ID) Visit {
	if id == Worksheet {
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
	case Helping, Glossing, Asking:
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
	}
	return Walking
}

// sheet returns the worksheet of the place one is on, or "".
func (v Visit) sheet() string {
	if n, ok := v.lib.Tree().Node(v.Reads()); ok {
		return n.Sheet
	}
	return ""
}
