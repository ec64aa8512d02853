package visit

import (
	"fmt"
	"reflect"
	"slices"

	"bearings/content"
	"bearings/navigator"
)

// While somebody writes pages, the manual under a visit becomes another one. The visit goes on in it
// where it was: on the same step of the same walk, with the same things open and in hand, and with every
// word that was written.

// Reread returns the visit in the manual as it has become. What lies open stays open where its page is
// still there; what one stands on is what the tree has there now. A worksheet that what was written on it
// would not fit any more stays as it was.
func (v Visit) Reread(lib *content.Library) Visit {
	inHand := v.inHandAnywhere()
	v.lib, v.note = lib, ""
	v = v.rewalk()
	v.sheets = slices.Clone(v.sheets)
	for i := range v.sheets {
		v.sheets[i].filled = v.refilled(v.sheets[i])
	}
	v.over, v.ahead = v.stillThere(v.over), v.stillThere(v.ahead)
	var lefts lefts
	for _, l := range v.left {
		if over := v.stillThere(l.over); len(over) > 0 {
			lefts = append(lefts, left{l.step, over})
		}
	}
	v.left = lefts
	if v.bound.id != "" && !isWalked(lib, v.bound.id) {
		v.bound = bound{}
	}
	return v.takeInHand(inHand)
}

// rewalk makes the walk again in the tree as it is now, and tells the supervision of it.
func (v Visit) rewalk() Visit {
	tree, was := v.lib.Tree(), v.walk
	v.walk, _, _ = navigator.Rewalk(tree, was.Moves())
	if v.kept.wanted {
		v.logged = v.walk // after every command the queue tells all of it
	}
	if v.Supervising() {
		if m, left := navigator.ReplayMeeting(tree, v.talk.meeting.Changes()); len(left) == 0 {
			v.talk.meeting = m.Now(v.now)
			if v.talk.keep.wanted {
				v.talk.logged = v.talk.meeting
			}
		}
		v.talk.walk = v.walk
	}
	switch here := v.walk.Here(); {
	case here.Gone:
		v.note = "This page is not there any more. b goes back."
	case here.ID != was.Here().ID:
		v = v.arrive(v.walk)
		v.note = "A question comes before that page now."
	}
	if v.open != "" && !slices.ContainsFunc(v.walkItems(), func(i Item) bool { return i.Role == FoldRole && i.Anchor == v.open }) {
		v.open = ""
	}
	return v
}

// walkItems are the items of the place on the walk, whatever lies over it.
func (v Visit) walkItems() []Item {
	v.over = nil
	return v.Items()
}

// refilled is what is written on a worksheet, on the sheet as it is now; as it was, where not all of it
// fits there.
func (v Visit) refilled(w written) navigator.Filled {
	page, ok := v.lib.Page(w.id)
	if !ok || page.Form == nil || reflect.DeepEqual(*page.Form, w.filled.Form()) {
		return w.filled
	}
	now, left, err := navigator.Replay(*page.Form, w.filled.Changes())
	if err != nil || len(left) > 0 || len(now.Aside()) > len(w.filled.Aside()) {
		return w.filled
	}
	for _, p := range v.over {
		if p.Kind != Filling || p.Page != w.id || p.Field == "" {
			continue
		}
		if _, asks := now.Ask(p.Field); !asks {
			return w.filled // somebody is writing there
		}
	}
	return now
}

// stillThere returns those of some places that the manual still has.
func (v Visit) stillThere(places []Place) []Place {
	var stay []Place
	for _, p := range places {
		there := true
		switch p.Kind {
		case Reading, Linking, Listing, Glossing, Asking:
			_, there = v.lib.Page(p.Page)
		case Beneath, Differing:
			_, there = v.core(p.Page)
		case Filling:
			_, there = v.writing(p.Page)
		}
		if there {
			stay = append(stay, p)
		}
	}
	return stay
}

// inHandAnywhere returns the item in hand at the place on top, or none.
func (v Visit) inHandAnywhere() *Item {
	items, row := v.Items(), v.top().Row
	if row < 0 || row >= len(items) {
		return nil
	}
	return &items[row]
}

// takeInHand takes the item in hand that was there before: the very one, or the one that leads to the
// same place or writes at the same; else the nearest there is.
func (v Visit) takeInHand(was *Item) Visit {
	p, items := v.top(), v.Items()
	if was == nil || p.Row < 0 {
		p.Row = -1
		return v.setTop(p)
	}
	very := func(i Item) bool { return i.means(*was) && i.Text == was.Text }
	if p.Row < len(items) && very(items[p.Row]) {
		return v
	}
	row := slices.IndexFunc(items, very)
	if row < 0 && p.Kind == Walking && v.atGate() {
		p.Row = -1 // no resting thumb answers the gate
		return v.setTop(p)
	}
	if row < 0 {
		row = slices.IndexFunc(items, func(i Item) bool { return i.means(*was) })
	}
	if row < 0 {
		row = min(p.Row, len(items)-1)
	}
	p.Row = row
	return v.setTop(p)
}

// means reports whether taking an item does what taking another one does.
func (i Item) means(o Item) bool {
	return i.Role == o.Role && i.Page == o.Page && i.Anchor == o.Anchor && i.Path == o.Path && i.At == o.At && i.way == o.way
}

// Faults are what is wrong with the pages that somebody is writing.
type Faults struct {
	Problems []content.Problem // what matters most first
	Held     bool              // some pages are shown as they were when they could last be read
}

// Writing tells the visit what is wrong with the pages that are being written.
func (v Visit) Writing(f Faults) Visit {
	v.faults = &f
	return v
}

// Fault is the line that stands at the foot while a page cannot be shown as it was saved, or has an
// error; else "".
func (v Visit) Fault() string {
	if v.faults == nil || v.top().Kind == Faulting {
		return ""
	}
	all := v.faults.Problems
	if len(all) == 0 || all[0].Severity != content.Error {
		return ""
	}
	words := all[0].String()
	if v.faults.Held {
		words = "Not shown yet, as it cannot be read: " + words
	}
	if len(all) > 1 {
		return fmt.Sprintf("%s (i lists all %d.)", stopped(words), len(all))
	}
	return stopped(words) + " (i says what to do.)"
}

// wrongOff says why there is no list of what is wrong, or "".
func (v Visit) wrongOff() string {
	if v.faults == nil {
		return "“bearings preview DIR” shows pages as they are written, and what is wrong with them."
	}
	return ""
}

// faultyScene lists what is wrong with the pages that are being written.
func (v Visit) faultyScene(s Scene) Scene {
	s.Kicker, s.Title, s.Row = "The pages you are writing", "What is wrong with them", -1
	if v.faults == nil || len(v.faults.Problems) == 0 {
		s.Lead = "Nothing is wrong with them."
		return s
	}
	s.Faults = v.faults.Problems
	s.Lead = "Each is told with its file, its line and its place in the line."
	if v.faults.Held {
		s.Lead += " What cannot be read is shown as it was when it last could be."
	}
	return s
}
