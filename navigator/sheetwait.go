package navigator

// A Wait is what has to have something in it first.
type Wait struct {
	Path string // of a field, or of a step
	Ask  string // what it asks, or the step’s heading
}

// Waits reports whether a field or a step waits for something that is still empty, and for what. A
// reason given with [Filled.Skip] ends the waiting. What was written before can always be read and
// taken away.
func (f Filled) Waits(path string) (Wait, bool) {
	for _, w := range f.waiting(path) {
		if !w.met && f.reason(w.of) == "" {
			return w.Wait, true
		}
	}
	return Wait{}, false
}

// A need is something that has to be there first, and whether it is.
type need struct {
	Wait
	of  string // the path that waits: the field’s, or its step’s
	met bool
}

// waiting returns what a path waits for: the step before its own, and the field before it.
func (f Filled) waiting(path string) []need {
	part, id, key, ok := f.plan.cutPath(path)
	if !ok {
		return nil
	}
	at := f.parts[part].find(id)
	if at < 0 {
		return nil
	}
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	asked := pp.asked(r)
	var needs []need
	if asked.needs != "" {
		before := f.parts[part].find(asked.needs)
		needs = append(needs, need{
			Wait: Wait{f.plan.path(part, asked.needs, ""), pp.asks[asked.needs].words},
			of:   f.plan.path(part, id, ""),
			met:  f.anything(part, before),
		})
	}
	if i, ok := asked.at[key]; ok && asked.slots[i].needs != "" {
		first := asked.slots[asked.at[asked.slots[i].needs]]
		needs = append(needs, need{
			Wait: Wait{f.plan.path(part, id, first.key), first.field.Ask},
			of:   path,
			met:  pp.value(r, first.key) != "",
		})
	}
	return needs
}

// needs reports whether something at exactly this path waits for something else, met or not.
func (f Filled) needs(path string) (need, bool) {
	for _, w := range f.waiting(path) {
		if w.of == path {
			return w, true
		}
	}
	return need{}, false
}

// anything reports whether something stands in a row.
func (f Filled) anything(part, at int) bool {
	pp, r := &f.plan.parts[part], &f.parts[part].rows[at]
	for _, s := range pp.asked(r).slots {
		if pp.value(r, s.key) != "" {
			return true
		}
	}
	return false
}
