package visit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"bearings/content/clean"
)

// The shelf holds the walks that are kept. It is read when somebody asks for it, and shows only what is
// to be known before a walk is opened: the code, where it stood, and when it is to be looked at again.

// A Shelf is where a face finds kept walks. Its errors are for a person to read.
type Shelf interface {
	// List returns the walks that are kept.
	List() ([]Shelved, error)
	// Take opens a walk to go on with it.
	Take(name string) (ResumedWalk, error)
	// Print writes the record of a walk to a new file, and returns the file's name.
	//
	// Unless it is sure, it writes nothing where what people wrote may tell who somebody is, and returns the
	// pieces that look so.
	Print(name string, sure bool) (file string, named []string, err error)
	// Forget deletes a walk for good.
	Forget(name string) error
}

// A Shelved is a kept walk as the shelf shows it.
type Shelved struct {
	Name   string // what it is kept under
	Code   string // of the case, or ""
	Stands string // the title of the step it stands on
	Last   string // the day it was last walked, as 2026-11-20
	Due    string // the day it is to be looked at again, or ""
	When   string // the event after which it is, or ""
	Until  string // the day it is kept until, or ""
	Locked bool   // it cannot be read without the passphrase
	Fault  string // why it cannot be read, or ""
	Safety bool   // it touched a safety page, or may have
	Talks  int    // how many supervisions it was brought to
}

// The orders in which the shelf is shown.
const (
	byComeBack = ""     // what is due first
	byCode     = "code" // by the code of the case
	byLast     = "last" // what was walked last first
)

// Shelve opens the shelf with what stands on it, or says why it cannot be had. Where something else has
// come first since it was asked for, as safety does, it stays closed.
func (v Visit) Shelve(all []Shelved, err error) Visit {
	asked := v.listing
	v.listing = false
	if err != nil {
		v.note = clean.Capital(stopped(err.Error()))
		return v
	}
	v.shelf = all
	if v.top().Kind == Shelving {
		p := v.top()
		p.Row = max(0, min(p.Row, len(v.shelfItems(p))-1))
		return v.setTop(p)
	}
	if !asked {
		return v
	}
	return v.push(Place{Kind: Shelving, Page: v.Reads()})
}

// Due has the visit say in one line which walks are to be looked at again today, or were before; it says
// nothing where there are none, or something has been said already.
func (v Visit) Due(all []Shelved) Visit {
	var due []string
	for _, s := range all {
		if v.isDue(s) {
			due = append(due, cmp.Or(s.Code, s.Name))
		}
	}
	if len(due) == 0 || v.note != "" {
		return v
	}
	if len(due) > 4 {
		due = append(due[:4:4], fmt.Sprintf("%d more", len(due)-4))
	}
	v.note = "To look at again: " + strings.Join(due, ", ") + ". r opens the shelf."
	return v
}

// isDue reports whether a walk is to be looked at again today, or was before.
func (v Visit) isDue(s Shelved) bool {
	return s.DueOn(v.today)
}

// DueOn reports whether a walk is to be looked at again on a day, or was before.
func (s Shelved) DueOn(day time.Time) bool { return s.Due != "" && s.Due <= day.Format(time.DateOnly) }

// PastOn reports whether the last day on which a walk was to be kept has gone by on a day.
func (s Shelved) PastOn(day time.Time) bool {
	return s.Until != "" && s.Until < day.Format(time.DateOnly)
}

// shelfItems are the walks that have what is looked for, in the order that is asked for.
func (v Visit) shelfItems(p Place) []Item {
	all := slices.DeleteFunc(slices.Clone(v.shelf), func(s Shelved) bool { return !s.Has(p.Query) })
	slices.SortStableFunc(all, func(a, b Shelved) int {
		switch p.View {
		case byCode:
			return cmp.Or(cmp.Compare(strings.ToLower(a.Code), strings.ToLower(b.Code)), cmp.Compare(b.Last, a.Last))
		case byLast:
			return cmp.Compare(b.Last, a.Last)
		}
		return ByComeBack(a, b, v.today)
	})
	var items []Item
	for _, s := range all {
		items = append(items, v.shelfItem(s, p.View))
	}
	return numbered(unseen(items))
}

// ByComeBack compares two walks by when they are to be looked at again, as a day sees it: what is due
// stands first, then what has a day, then what hangs on an event, then the rest, and last what cannot be
// opened.
func ByComeBack(a, b Shelved, today time.Time) int {
	return cmp.Or(a.dueOrder(today)-b.dueOrder(today), cmp.Compare(a.Due, b.Due), cmp.Compare(b.Last, a.Last))
}

func (s Shelved) dueOrder(today time.Time) int {
	switch {
	case s.DueOn(today):
		return 0
	case s.Locked || s.Fault != "":
		return 4
	case s.Due != "":
		return 1
	case s.When != "":
		return 2
	}
	return 3
}

// Has reports whether a walk has what is looked for: in its code, its name, where it stands or its days.
func (s Shelved) Has(query string) bool {
	all := strings.ToLower(strings.Join([]string{s.Code, s.Name, s.Stands, s.Last, s.Due, shortDay(s.Due), shortDay(s.Last), s.When}, " "))
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// shelfItem is one walk on the shelf.
func (v Visit) shelfItem(s Shelved, view string) Item {
	item := Item{Role: ShelfRole, Path: s.Name, Text: cmp.Or(s.Code, "(no code)") + "  " + s.Stands}
	if view == byComeBack {
		groups := [5]string{"To look at again", "Later", "When something has happened", "No day set", "Not to be opened here"}
		item.Group = groups[s.dueOrder(v.today)]
	}
	switch {
	case s.Locked:
		item.Text = "(locked)  " + s.Name
		item.More = "“bearings walk " + s.Name + "” asks for the passphrase"
		return item
	case s.Fault != "":
		item.Text = cmp.Or(s.Code, s.Name)
		item.More = s.Fault
		return item
	}
	var more []string
	switch {
	case s.Due != "":
		more = append(more, "look again "+shortDay(s.Due))
	case s.When != "":
		more = append(more, "look again "+s.When)
	}
	more = append(more, "walked "+shortDay(s.Last))
	if s.Talks > 0 {
		more = append(more, "supervised")
	}
	if s.PastOn(v.today) {
		more = append(more, "was to be kept until "+shortDay(s.Until))
	}
	item.More = strings.Join(append(more, s.Name), " · ")
	return item
}

// shortDay is a day in few words; what is no day comes back as it is.
func shortDay(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format(ShortDay)
}

// shelfScene shows the shelf.
func (v Visit) shelfScene(s Scene, p Place) Scene {
	s.Title, s.Listed, s.Field, s.View = "Kept walks", true, p.Field, p.View
	switch {
	case len(v.shelf) == 0:
		s.Lead = "No walk is kept yet. In a walk, k keeps it."
	case len(s.Items) == 0:
		s.Lead = "No kept walk has “" + p.Query + "”."
	default:
		s.Lead = "Opening one begins with the safety question."
	}
	return s
}

// onShelf carries out the commands of the shelf, and returns what a face has to do for them.
func (v Visit) onShelf(id ID) (Visit, []Effect) {
	p := v.top()
	items := v.Items()
	if p.Row < 0 || p.Row >= len(items) {
		v.note = "There is nothing to choose here."
		return v, nil
	}
	name := items[p.Row].Path
	i := slices.IndexFunc(v.shelf, func(s Shelved) bool { return s.Name == name })
	s := v.shelf[i]
	switch {
	case id == Remove:
		return v.forget(s)
	case s.Locked:
		v.note = "It is locked. Leave, and “bearings walk " + name + "” asks for the passphrase."
		return v, nil
	case s.Fault != "":
		v.note = "It cannot be read: " + stopped(s.Fault)
		return v, nil
	case id == Print:
		return v, []Effect{{Do: PrintKept, Name: name, Sure: p.Sure == name+surePrint}}
	case name == v.kept.name:
		v.note = "This is the walk you are on. b goes back to it."
		return v, nil
	case v.saving():
		v.note = "What you wrote is still on its way to the disk. Ask again in a moment."
		return v, nil
	}
	if left := v.leavesBehind(); left != "" && p.Sure != name {
		p.Sure = name
		v = v.setTop(p)
		v.note = left + " Once more leaves it for this one."
		return v, nil
	}
	v.taking = true
	return v, []Effect{{Do: Take, Name: name, Talk: id == Supervise}}
}

// leavesBehind says what would be lost if this walk were left for another, or "".
func (v Visit) leavesBehind() string {
	switch {
	case v.anyUnsaved():
		return "Not all you wrote is saved."
	case v.walk.Depth() > 0 && v.kept.state() == Unkept:
		return "The walk you are on is not kept."
	case v.Unkept():
		return "What you wrote on a worksheet is not kept."
	case slices.ContainsFunc(v.over, func(p Place) bool { return p.editing() && strings.TrimSpace(p.Draft.Text) != "" }):
		return "You have not left the field that you were writing in."
	}
	return ""
}

// saving reports whether something is on its way to the disk. Another walk opens once it is there.
func (v Visit) saving() bool {
	return v.kept.state() == Saving || v.talk.keep.state() == Saving ||
		slices.ContainsFunc(v.sheets, func(w written) bool { return w.keep.state() == Saving })
}

// forget asks once, and then has a walk deleted.
func (v Visit) forget(s Shelved) (Visit, []Effect) {
	p := v.top()
	switch {
	case s.Name == v.kept.name:
		v.note = "This is the walk you are on. Leave it first."
		return v, nil
	case p.Sure != s.Name+sureForget:
		p.Sure = s.Name + sureForget
		v = v.setTop(p)
		v.note = "Once more deletes " + strings.TrimSpace(s.Code+" "+s.Name) + s.withTalks() + " for good, with every copy that was set aside."
		if s.Safety {
			v.note = "It touched a safety page, so it may be needed as evidence: ask before you delete it. " + v.note
		}
		return v, nil
	}
	p.Sure = ""
	return v.setTop(p), []Effect{{Do: Forget, Name: s.Name}}
}

// withTalks says how many supervisions are deleted with a walk, as each is all that was said in it.
func (s Shelved) withTalks() string {
	switch s.Talks {
	case 0:
		return ""
	case 1:
		return " and its supervision, with what each of you said,"
	}
	return fmt.Sprintf(" and its %d supervisions, with what each of you said,", s.Talks)
}

// surely asks once more before the record of a walk is printed that may tell who somebody is.
func (v Visit) surely(name string, named []string) Visit {
	if p := v.top(); p.Kind == Shelving {
		p.Sure = name + surePrint
		v = v.setTop(p)
	}
	v.note = couldTell(named) + " Once more prints it as it stands."
	return v
}

// surePrint is what is to be confirmed where a record that is printed may tell who somebody is.
const surePrint = "/print"

// sureForget is what is to be confirmed where a walk is to be deleted.
const sureForget = "/forget"

// reorder shows the shelf in the next order.
func (v Visit) reorder() Visit {
	p := v.top()
	next := map[string]string{byComeBack: byCode, byCode: byLast, byLast: byComeBack}
	p.View, p.Row = next[p.View], 0
	v.note = map[string]string{byComeBack: "What is due stands first.", byCode: "In the order of the codes.", byLast: "What was walked last stands first."}[p.View]
	return v.setTop(p)
}

// Taken takes up a walk that was opened from the shelf, or says why it could not be. The worksheets and
// the supervision of the walk before it belong to another case, and stay behind. A hidden screen stays
// hidden, and where safety was asked for meanwhile the numbers still stand first.
func (v Visit) Taken(r ResumedWalk, talk bool, err error) (Visit, []Effect) {
	v.taking = false
	if err != nil {
		v.note = clean.Capital(stopped(err.Error()))
		return v.sends(false) // what waited, if safety was asked for meanwhile
	}
	fresh := New(v.lib, v.settings, v.today)
	fresh.now, fresh.faults = v.now, v.faults
	fresh = fresh.ResumeWalk(r)
	if talk {
		fresh = fresh.Supervise(0)
	}
	if v.urgent && v.top().Kind == Walking {
		fresh = fresh.safety()
	}
	fresh.hidden = v.hidden
	return fresh, nil
}

// Shelves carries out an effect on the shelf, and returns the visit after it with what is to be said. It
// reads the disk, so a face runs it where that does no harm.
func Shelves(e Effect, shelf Shelf) func(Visit) (Visit, []Effect) {
	if shelf == nil {
		return func(v Visit) (Visit, []Effect) { return v.Shelve(nil, errNoShelf), nil }
	}
	switch e.Do {
	case Take:
		r, err := shelf.Take(e.Name)
		return func(v Visit) (Visit, []Effect) { return v.Taken(r, e.Talk, err) }
	case PrintKept:
		file, named, err := shelf.Print(e.Name, e.Sure)
		return func(v Visit) (Visit, []Effect) {
			if len(named) > 0 && err == nil && file == "" {
				return v.surely(e.Name, named), nil
			}
			v.note = "Printed to " + file + " in this folder. It is yours to keep safe or delete."
			if err != nil {
				v.note = "Not printed: " + stopped(err.Error())
			}
			return v, nil
		}
	}
	var gone error
	if e.Do == Forget {
		gone = shelf.Forget(e.Name)
	}
	all, err := shelf.List()
	return func(v Visit) (Visit, []Effect) {
		v = v.Shelve(all, err)
		switch {
		case e.Do == Forget && gone != nil:
			v.note = "Not deleted: " + stopped(gone.Error())
		case e.Do == Forget:
			v.note = "It is deleted."
		}
		return v, nil
	}
}

var errNoShelf = errors.New("there is nowhere to keep a walk here, so there is no shelf")
