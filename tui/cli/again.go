package cli

import (
	"cmp"
	"strings"
	"time"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// mostLookedBack is how many kept walks of one case are looked through for where they came to.
const mostLookedBack = 20

// ended tells where the kept walks of a case came to, the one with an id apart, and how many there are of them.
// What cannot be read is passed over: it is only ever asked about, and never relied on.
func ended(shelf *store.Shelf, told []store.Told, tree navigator.Tree, code, except string, in *time.Location) (all []visit.Ended, walks int) {
	all = []visit.Ended{}
	if code == "" {
		return all, 0
	}
	for _, t := range told {
		if t.Head.Kind != record.KindWalk || t.ID == except || !strings.EqualFold(cmp.Or(t.Gist.Case, t.Head.Case), code) {
			continue
		}
		walks++
		if t.Err != nil || walks > mostLookedBack {
			continue
		}
		if kept, err := shelf.Read(t.ID); err == nil {
			walk, _, _ := record.WalkOf(kept.Journal())
			all = append(all, endsOf(walk, tree, in)...)
		}
	}
	return all, walks
}

// endsOf tells where a kept walk stood at the end of each day on which it was walked, if that is an end
// page.
func endsOf(w record.Walk, tree navigator.Tree, in *time.Location) []visit.Ended {
	pages, byDay := map[int]string{}, map[string]string{}
	var days []string
	for i, m := range w.Moves {
		if m.Made() {
			pages[m.Step] = m.ID
		}
		at, ok := w.When[i].Time()
		if !ok {
			continue
		}
		day := at.In(in).Format(time.DateOnly)
		if _, known := byDay[day]; !known {
			days = append(days, day)
		}
		byDay[day] = pages[m.Step]
	}
	var ends []visit.Ended
	for _, day := range days {
		if n, ok := tree.Node(byDay[day]); ok && n.Bearing != "" {
			ends = append(ends, visit.Ended{Page: n.ID, Bearing: n.Bearing, Day: day})
		}
	}
	return ends
}
