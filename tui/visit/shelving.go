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

// The shelf holds the walks and the worksheets that are kept. It is read when somebody asks for it, and
// shows only what is to be known before a walk is opened: the code, where it stood, and when it is to
// be looked at again.

// A Shelf is where a face finds kept walks and worksheets. Its errors are for a person to read.
type Shelf interface {
	// List returns what is kept.
	List() ([]Shelved, error)
	// Take opens a walk to go on with it.
	Take(name string) (ResumedWalk, error)
	// Print writes the record of a walk to a new file, and returns the file's name.
	//
	// Unless it is sure, it writes nothing where what people wrote may tell who somebody is, and returns the
	// pieces that look so.
	Print(name string, sure bool) (file string, named []string, err error)
	// Forget deletes something for good.
	Forget(name string) error
	// Begin lets go of everything that is open, so that a new walk has files of its own.
	Begin() error
	// TakeSheet opens a worksheet to go on with it. Alone, all else that is open is let go of.
	TakeSheet(name string, alone bool) (Resumed, error)
	// TakeTalk opens a kept supervision of the walk that is open, to go on with it.
	TakeTalk(name string) (ResumedMeeting, error)
	// Unlock has what is locked be read with a passphrase for as long as the program runs. It also tells
	// what has to be known about the key, in a sentence, or "".
	Unlock(passphrase string) (told string, err error)
}

// A Shelved is a kept walk, or a kept worksheet, as the shelf shows it.
type Shelved struct {
	Name   string   // what it is kept under
	Code   string   // of the case, or ""
	Sheet  bool     // it is a worksheet
	Stands string   // the title of the step it stands on, or of the worksheet
	Last   string   // the day it was last walked, or written on, as 2026-11-20
	Due    string   // the day it is to be looked at again, or ""
	When   string   // the event after which it is, or ""
	Until  string   // the day it is kept until, or ""
	Locked bool     // it cannot be read without the passphrase
	Fault  string   // why it cannot be read, or ""
	Safety bool     // it touched a safety page, or may have
	Talks  []string // the names of the supervisions it was brought to
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
	v = v.push(Place{Kind: Shelving, Page: v.Reads()})
	return v.fromTheTop(v.top())
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

// shelfItems are, after a row that begins a new walk, the walks that have what is looked for, in the order
// that is asked for, and then the worksheets.
func (v Visit) shelfItems(p Place) []Item {
	all := slices.DeleteFunc(slices.Clone(v.shelf), func(s Shelved) bool { return !s.Has(p.Query) })
	slices.SortStableFunc(all, func(a, b Shelved) int {
		if a.Sheet != b.Sheet {
			return map[bool]int{true: 1, false: -1}[a.Sheet]
		}
		switch p.View {
		case byCode:
			return cmp.Or(cmp.Compare(strings.ToLower(a.Code), strings.ToLower(b.Code)), cmp.Compare(b.Last, a.Last))
		case byLast:
			return cmp.Compare(b.Last, a.Last)
		}
		return ByComeBack(a, b, v.today)
	})
	var items []Item
	if strings.TrimSpace(p.Query) == "" {
		items = append(items, Item{Role: BeginRole, Text: "Begin a new walk", More: "nothing of this one goes with it"})
	}
	for _, s := range all {
		items = append(items, v.shelfItem(s, p.View))
	}
	return numbered(unseen(items))
}

// ByComeBack compares two walks by when they are to be looked at again, as a day sees it: what is due
// stands first, then what has a day, then what hangs on an event, then the rest, then what is locked, and
// last what cannot be opened.
func ByComeBack(a, b Shelved, today time.Time) int {
	return cmp.Or(a.dueOrder(today)-b.dueOrder(today), cmp.Compare(a.Due, b.Due), cmp.Compare(b.Last, a.Last))
}

func (s Shelved) dueOrder(today time.Time) int {
	switch {
	case s.DueOn(today):
		return 0
	case s.Fault != "":
		return 5
	case s.Locked:
		return 4
	case s.Due != "":
		return 1
	case s.When != "":
		return 2
	}
	return 3
}

// shut reports whether something can be read once the passphrase is known.
func (s Shelved) shut() bool { return s.Locked && s.Fault == "" }

// Has reports whether something kept has what is looked for: in its code, its name, where it stands or
// its days.
func (s Shelved) Has(query string) bool {
	all := strings.ToLower(strings.Join([]string{s.Code, s.Name, s.Stands, s.Last, s.Due, Day(s.Due), Day(s.Last), s.When}, " "))
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// shelfItem is one walk on the shelf, or one worksheet.
func (v Visit) shelfItem(s Shelved, view string) Item {
	item := Item{Role: ShelfRole, Path: s.Name, Text: cmp.Or(s.Code, "(no code)") + "  " + s.Stands}
	if view == byComeBack {
		groups := [6]string{"To look at again", "Later", "When something has happened", "No day set", "Locked", "Not to be opened here"}
		item.Group = groups[s.dueOrder(v.today)]
	}
	if s.Sheet {
		item.Group = "Worksheets"
	}
	switch {
	case s.shut():
		item.Text = "(locked)  " + s.Name
		item.More = "opening it asks for the passphrase"
		return item
	case s.Fault != "":
		item.Text = cmp.Or(s.Code, s.Name)
		item.More = s.Fault
		return item
	}
	var more []string
	switch {
	case s.Due != "":
		more = append(more, "look again "+Day(s.Due))
	case s.When != "":
		more = append(more, "look again "+s.When)
	}
	if s.Sheet {
		more = append(more, "changed "+Day(s.Last))
	} else {
		more = append(more, "walked "+Day(s.Last))
	}
	if len(s.Talks) > 0 {
		more = append(more, "supervised as "+strings.Join(s.Talks, ", "))
	}
	if s.PastOn(v.today) {
		more = append(more, "was to be kept until "+Day(s.Until))
	}
	item.More = strings.Join(append(more, s.Name), " · ")
	return item
}

// shelfScene shows the shelf.
func (v Visit) shelfScene(s Scene, p Place) Scene {
	s.Title, s.Listed, s.Field, s.View = "Kept walks and worksheets", true, p.Field, p.View
	switch {
	case len(v.shelf) == 0:
		s.Lead = "Nothing is kept yet. In a walk, k keeps it."
	case len(s.Items) == 0:
		s.Lead = "Nothing that is kept has “" + p.Query + "”."
	default:
		s.Lead = "Opening a walk begins with the safety question."
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
	if items[p.Row].Role == BeginRole {
		return v.beginsAnew(id)
	}
	name := items[p.Row].Path
	i := slices.IndexFunc(v.shelf, func(s Shelved) bool { return s.Name == name })
	s := v.shelf[i]
	switch {
	case id == Remove:
		return v.forget(s)
	case s.shut():
		return v.asksForPassphrase(name, id), nil
	case s.Fault != "":
		v.note = "It cannot be read: " + stopped(s.Fault)
		return v, nil
	case s.Sheet:
		return v.opensSheet(s, id)
	case id == Print:
		return v, []Effect{{Do: PrintKept, Name: name, Sure: p.Sure == name+surePrint}}
	case name == v.kept.name:
		v.note = "This is the walk you are on. b goes back to it."
		return v, nil
	}
	return v.leavesFor(name, "This opens "+walkOf(s.Code)+".", Effect{Do: Take, Name: name, Talk: id == Supervise})
}

// leavesFor leaves everything that is open for something else, and returns the effect that has it. Where
// words would be lost, or somebody is in the middle of another case, it says so and has to be asked for
// once more.
func (v Visit) leavesFor(sure, opens string, e Effect) (Visit, []Effect) {
	if v.saving() {
		v.note = "What you wrote is still on its way to the disk. Ask again in a moment."
		return v, nil
	}
	p, left := v.top(), v.leavesBehind()
	if in := v.inCase(); in != "" {
		left = strings.TrimSpace(in + " " + opens + " " + left)
	}
	if left != "" && p.Sure != sure {
		p.Sure = sure
		v = v.setTop(p)
		v.note = left + " Once more leaves it for this one."
		return v, nil
	}
	v.taking = true
	return v, []Effect{e}
}

// inCase says in the middle of which case somebody is, who has the shelf open over a supervision or a
// worksheet; else "".
func (v Visit) inCase() string {
	if v.Supervising() {
		return "You are in the supervision of " + caseOf(v.code) + "."
	}
	for _, p := range slices.Backward(v.over) {
		if w, ok := v.writing(p.Page); ok && p.Kind == Filling {
			return "You are on a worksheet of " + caseOf(w.filled.Code()) + "."
		}
	}
	return ""
}

// caseOf names a case by its code.
func caseOf(code string) string { return cmp.Or(code, "a case without a code") }

// walkOf names a walk by the code of its case.
func walkOf(code string) string {
	if code == "" {
		return "a walk without a code"
	}
	return "the walk of " + code
}

// leavesBehind says what would be lost if this walk were left for another, or "".
func (v Visit) leavesBehind() string {
	switch {
	case v.anyUnsaved():
		return "Not all you wrote is saved."
	case v.kept.state() == Unkept && (v.walk.Depth() > 0 || len(v.noted(false))+len(v.noted(true)) > 0):
		return "The walk you are on is not kept."
	case v.Supervising() && v.talk.keep.state() == Unkept:
		return "What you wrote in the supervision is not kept."
	case v.Unkept():
		return "What you wrote on a worksheet is not kept."
	case v.halfWritten():
		return "You have not left the field that you were writing in."
	}
	return ""
}

// halfWritten reports whether words stand in a field that nobody has left, here or where safety was asked
// for meanwhile.
func (v Visit) halfWritten() bool {
	half := func(p Place) bool { return p.editing() && strings.TrimSpace(p.Draft.Text) != "" }
	return slices.ContainsFunc(v.over, half) || slices.ContainsFunc(v.left, func(l left) bool { return slices.ContainsFunc(l.over, half) })
}

// saving reports whether something is on its way to the disk. Another walk opens, or begins, once it is
// there: so nothing that comes of it can be taken for an answer to what is saved of the other.
func (v Visit) saving() bool {
	return v.kept.underWay() || v.talk.keep.underWay() ||
		slices.ContainsFunc(v.sheets, func(w written) bool { return w.keep.underWay() })
}

// forget asks once, and then has a walk deleted.
func (v Visit) forget(s Shelved) (Visit, []Effect) {
	p := v.top()
	switch {
	case s.Name == v.kept.name:
		v.note = "This is the walk you are on. Begin a new one first, or open another."
		return v, nil
	case slices.Contains(append(v.Held(), v.OnlyRead()...), s.Name):
		v.note = "This worksheet is open here. Begin a new walk first, or open another."
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
	switch len(s.Talks) {
	case 0:
		return ""
	case 1:
		return " and its supervision, with what each of you said,"
	}
	return fmt.Sprintf(" and its %d supervisions, with what each of you said,", len(s.Talks))
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

// fromTheTop shows the shelf from its beginning, with the first in hand that is kept, if there is one.
// Elsewhere the first thing is in hand.
func (v Visit) fromTheTop(p Place) Visit {
	p.Row = 0
	if p.Kind != Shelving {
		return v.setTop(p)
	}
	if items := v.shelfItems(p); len(items) > 1 && items[0].Role == BeginRole {
		p.Row = 1
	}
	return v.setTop(p)
}

// reorder shows the shelf in the next order.
func (v Visit) reorder() Visit {
	p := v.top()
	next := map[string]string{byComeBack: byCode, byCode: byLast, byLast: byComeBack}
	p.View = next[p.View]
	v.note = map[string]string{byComeBack: "What is due stands first.", byCode: "In the order of the codes.", byLast: "What was walked last stands first."}[p.View]
	return v.fromTheTop(p)
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
	fresh := v.afresh().ResumeWalk(r)
	if talk {
		fresh = fresh.Supervise(0)
	}
	return v.leftFor(fresh), nil
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
	case Begin:
		err := shelf.Begin()
		return func(v Visit) (Visit, []Effect) { return v.Begun(err) }
	case TakeSheet:
		r, err := shelf.TakeSheet(e.Name, e.Alone)
		return func(v Visit) (Visit, []Effect) { return v.SheetTaken(e.Name, r, e.Alone, err) }
	case TakeTalk:
		r, err := shelf.TakeTalk(e.Name)
		return func(v Visit) (Visit, []Effect) { return v.TalkTaken(r, err) }
	case Unlock:
		return unlocked(e, shelf)
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
