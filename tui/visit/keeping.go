package visit

import (
	"errors"
	"slices"

	"bearings/navigator"
)

// What is written on a worksheet lives in the visit alone until the worker keeps it. From then on
// every field is handed to the disk as soon as it is left. The visit knows what is on disk and what
// is not, and never says “kept” of what is not; the disk itself is the face's to reach.

// A Save is what a face has to have written for a worksheet, or for the walk: what is not on disk yet.
// One is under way for each at a time.
type Save struct {
	Sheet   string // the id of the page the sheet stands on; "" for the walk, Supervision for that
	Name    string // what it is kept under; "" where it is kept for the first time
	Code    string // the code of the case, or ""
	Title   string
	Digest  string // of the page
	From    string // the id of the step of the walk it was opened from, or ""
	Step    string // the title of that step
	First   int    // how many changes, or entries, came before these
	Changes []navigator.Change
	Entries []Entry                   // of the walk
	Said    []navigator.MeetingChange // of the supervision; then From is what the walk is kept under
}

// Saved is what came of a Save.
type Saved struct {
	Sheet string   // as the save has it
	Name  string   // what it is kept under
	Upto  int      // how many changes or entries of it are on disk, from the first on
	Ended *[]Ended // where earlier walks of the case came to, when the walk is kept for the first time
	Other int      // how many other walks are kept under the same code, where the code is new to this one
	File  string   // what its file is called, where the case has another code now and the name tells the old one
	Right string   // what it would be called with the new one
	Err   error    // why not all of them; its words are for a person, after “Not saved: ”
}

// Resumed is a kept worksheet as it was opened again.
type Resumed struct {
	Page   string // the id of the page it stands on
	Filled navigator.Filled
	Name   string // what it is kept under
	From   string // the step of the walk it was opened from, and its title
	Step   string
	Upto   int    // how many changes stand on disk
	Only   string // why it can be read and not written on, in a sentence, or ""
	Note   string // what is to be said on opening it, or ""
}

// Nowhere is what comes of a save where a face has no disk to keep it on.
func (s Save) Nowhere() Saved {
	return Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: errNowhere}
}

var errNowhere = errors.New("there is nowhere to keep it here")

// keeping is how a sheet, or the walk, stands with the disk. T is what is written down of it, one for
// each thing that was done.
type keeping[T any] struct {
	asked  bool   // it is to be kept as soon as the field in hand is left: that of its code
	wanted bool   // it is to be kept
	name   string // what it is kept under, once it is
	only   string // why nothing can be written on it, or ""
	queue  []T    // what is not on disk yet
	done   int    // how many are, before those
	busy   bool   // some of the queue is on its way
	tried  int    // how long the queue was when the disk refused it
	why    string // why it did, or ""
}

// add puts something at the end of the queue.
func (k keeping[T]) add(entries ...T) keeping[T] {
	k.queue = append(k.queue[:len(k.queue):len(k.queue)], entries...)
	return k
}

// due reports whether something is to be handed to the disk now. What the disk has refused is tried
// again when there is more to write, or where it is asked for.
func (k keeping[T]) due(again bool) bool {
	switch {
	case !k.wanted || k.only != "" || k.busy || k.name != "" && len(k.queue) == 0:
		return false
	case k.why != "" && k.tried == len(k.queue):
		return again
	}
	return true
}

// underWay reports whether something is on its way to the disk.
func (k keeping[T]) underWay() bool { return k.busy || k.state() == Saving }

// left reports whether something is to be handed over before the program ends.
func (k keeping[T]) left() bool {
	return k.wanted && k.only == "" && (k.name == "" || len(k.queue) > 0)
}

// took returns how things stand after a save, and whether it was the first that came to something.
func (k keeping[T]) took(s Saved) (next keeping[T], first bool) {
	first = k.name == "" && s.Name != ""
	k.busy, k.why = false, ""
	if s.Name != "" {
		k.name = s.Name
	}
	if n := min(s.Upto-k.done, len(k.queue)); n > 0 {
		k.queue, k.done = k.queue[n:], k.done+n
	}
	if s.Err != nil {
		k.why, k.tried = s.Err.Error(), len(k.queue)
	}
	return k, first
}

// stranger reports whether a save was of something else that stood here before, as the walk that another
// one was opened after: then what came of it says nothing of this one.
func (k keeping[T]) stranger(s Saved) bool { return k.name != "" && s.Name != k.name }

// state says how it stands.
func (k keeping[T]) state() Keeping {
	switch {
	case k.only != "":
		return ReadOnly
	case !k.wanted:
		return Unkept
	case k.why != "":
		return NotSaved
	case k.busy || k.name == "" || len(k.queue) > 0:
		return Saving
	}
	return Kept
}

// Resume opens a kept worksheet over what is there.
func (v Visit) Resume(r Resumed) Visit {
	only := r.Only
	if over := r.Filled.Over(); only == "" && over != "" {
		only = over + "."
	}
	v = v.put(written{
		id: r.Page, filled: r.Filled, from: r.From, step: r.Step,
		keep: keeping[navigator.Change]{wanted: true, name: r.Name, only: only, done: r.Upto},
	})
	v = v.push(Place{Kind: Filling, Page: r.Page})
	if v.note = r.Note; v.note == "" {
		v.note = only
	}
	return v
}

// keep has the sheet in hand kept. One that has no code yet is asked for it first.
func (v Visit) keep() Visit {
	if v.top().editing() {
		if v = v.commit(); v.refused {
			return v
		}
	}
	if p := v.top(); p.Kind == Filling && p.At != "" {
		if w, ok := v.writing(p.Page); ok && !w.keep.wanted && w.filled.Code() == "" {
			v = v.foldRow(p.At)
		}
	}
	w, ok := v.writing(v.top().Page)
	switch {
	case !ok || v.top().Kind != Filling:
		return v
	case w.keep.only != "":
		v.note = w.keep.only
		return v
	case w.keep.wanted:
		if v.Keeping() == Kept {
			v.note = "It is kept as " + w.keep.name + ". Every field is on disk once you leave it."
		}
		return v
	}
	if item, asks := v.codeItem(w); asks && w.filled.Code() == "" {
		w.keep.asked = true
		p := v.top()
		p.Row = item.Number - 1
		v = v.put(w).setTop(p).write(item)
		v.note = "First a code: " + navigator.CodeSays + ". Then the sheet is kept."
		return v
	}
	return v.put(w.wanted())
}

// wanted returns the sheet as one that is to be kept, with all that is written on it.
func (w written) wanted() written {
	w.keep = keeping[navigator.Change]{wanted: true, queue: w.filled.Changes()}
	return w
}

// codeItem returns where a sheet asks for its code, and whether it does.
func (v Visit) codeItem(w written) (Item, bool) {
	for _, item := range numbered(v.asks(w, "")) {
		if item.Kind == navigator.CodeField && !item.Fixed {
			return item, true
		}
	}
	return Item{}, false
}

// sends returns the saves that are due, and the visit that waits for them. What the disk has refused
// is tried again when there is more to write, or where it is asked for.
func (v Visit) sends(again bool) (Visit, []Effect) {
	if v.taking {
		return v, nil // its file may not be open any more; what ends the program hands it over
	}
	v, effects := v.sendsWalk(again)
	v, talk := v.sendsTalk(again)
	effects = append(effects, talk...)
	for _, w := range v.sheets {
		if w.keep.due(again) {
			effects = append(effects, Effect{Do: Keep, Save: v.save(w)})
			w.keep.busy = true
			v = v.put(w)
		}
	}
	return v, effects
}

// save is what a sheet has for the disk.
func (v Visit) save(w written) Save {
	s := Save{
		Sheet: w.id, Name: w.keep.name, Code: w.filled.Code(), Title: v.title(w.id),
		From: w.from, Step: w.step, First: w.keep.done, Changes: w.keep.queue,
	}
	if page, ok := v.lib.Page(w.id); ok {
		s.Digest = page.Digest
	}
	return s
}

// Saved takes what came of a save, and returns the saves that are due after it.
func (v Visit) Saved(s Saved) (Visit, []Effect) {
	switch s.Sheet {
	case "":
		return v.savedWalk(s)
	case Supervision:
		return v.savedTalk(s)
	}
	w, ok := v.writing(s.Sheet)
	if !ok || !w.keep.wanted || w.keep.stranger(s) {
		return v, nil
	}
	next, first := w.keep.took(s)
	w.keep = next
	switch {
	case s.Err != nil:
		v.note = "Not saved: " + next.why + ". What you wrote is still here."
	case first:
		v.note = "Kept as " + next.name + ". “bearings sheet " + next.name + "” opens it again."
	}
	return v.put(w).sends(false)
}

// Unsaved are the saves that have to be made before the program ends. Where one is under way, its
// changes are among them: whoever writes them leaves out what is on disk already, by First.
func (v Visit) Unsaved() []Save {
	var saves []Save
	if v.kept.left() {
		saves = append(saves, v.saveWalk())
	}
	if v.talk.keep.left() {
		saves = append(saves, v.saveTalk())
	}
	for _, w := range v.sheets {
		if w.keep.left() {
			saves = append(saves, v.save(w))
		}
	}
	return saves
}

// Unkept reports whether words are written on a sheet that nobody asked to keep.
func (v Visit) Unkept() bool {
	for _, w := range v.sheets {
		if !w.keep.wanted && !w.filled.Empty() {
			return true
		}
	}
	return false
}

// toUnkept opens the sheet that holds words nobody asked to keep.
func (v Visit) toUnkept() Visit {
	for _, w := range v.sheets {
		if p := v.top(); !w.keep.wanted && !w.filled.Empty() && (p.Kind != Filling || p.Page != w.id) {
			return v.push(Place{Kind: Filling, Page: w.id})
		}
	}
	return v
}

// anyUnsaved reports whether the disk has refused something that was to be kept.
func (v Visit) anyUnsaved() bool {
	for _, w := range v.sheets {
		if w.keep.why != "" {
			return true
		}
	}
	return v.kept.why != "" || v.talk.keep.why != ""
}

// Held are the names under which the walk and the sheets of this visit are kept, those that can only be
// read left out.
func (v Visit) Held() []string { return v.names(false) }

// OnlyRead are the names of what is open here and can be read and not written on. Another program may keep
// it: nothing that is done here is.
func (v Visit) OnlyRead() []string { return v.names(true) }

// names are the names under which something is kept that is open here: what can be written on, or what
// can only be read.
func (v Visit) names(read bool) []string {
	var names []string
	add := func(name, only string) {
		if name != "" && (only != "") == read {
			names = append(names, name)
		}
	}
	add(v.kept.name, v.kept.only)
	add(v.talk.keep.name, v.talk.keep.only)
	for _, w := range v.sheets {
		add(w.keep.name, w.keep.only)
	}
	return names
}

// inVain reports whether questions were answered on a walk that can only be read, or a supervision of it
// was begun: all that goes when the program does. The safety question does not count, as nobody gets past
// it without an answer.
func (v Visit) inVain() bool {
	switch {
	case v.kept.only == "":
		return false
	case v.Supervising() && !v.talk.keep.wanted:
		return true
	}
	gate := v.lib.Tree().Rules().Gate
	return slices.ContainsFunc(v.walk.MovesSince(v.logged), func(m navigator.Move) bool {
		return m.Made() && m.Left != gate && (m.Answer.How == navigator.Chosen || m.Answer.How == navigator.NoneOf)
	})
}

// A Keeping says how the sheet in hand stands with the disk or, away from a sheet, the whole visit.
type Keeping string

// The ways it can stand. They are shown as they are.
const (
	NothingKept Keeping = "nothing kept"   // away from a sheet: neither the walk is kept nor any sheet
	WalkUnkept  Keeping = "walk not kept"  // away from a sheet: a sheet is kept, and the walk is not
	Unkept      Keeping = "not kept"       // of a sheet: nobody has asked
	Kept        Keeping = "kept"           // all of it is on disk
	Saving      Keeping = "saving…"        // some of it is on its way
	NotSaved    Keeping = "not saved"      // the disk has refused some of it
	ReadOnly    Keeping = "read, not kept" // it is kept, and cannot be written on
	Previewing  Keeping = "preview, nothing kept"
)

// Keeping says how things stand with the disk.
func (v Visit) Keeping() Keeping {
	if v.faults != nil {
		return Previewing
	}
	p := v.writtenOn()
	if p.Kind == Filling {
		w, ok := v.writing(p.Page)
		if !ok {
			return Unkept
		}
		return w.keep.state()
	}
	if p.Kind == Supervising && v.Supervising() {
		if state := v.talk.keep.state(); state != Saving || v.kept.name != "" || v.kept.why == "" {
			return state
		}
		return NotSaved // it waits for its walk, and the disk has refused that
	}
	state := v.kept.state()
	if state == Unkept {
		state = NothingKept
	}
	others := []Keeping{v.talk.keep.state()}
	for _, w := range v.sheets {
		others = append(others, w.keep.state())
	}
	for _, of := range others {
		switch {
		case of == NotSaved:
			return NotSaved
		case of == Saving && state != NotSaved:
			state = Saving
		case (of == Kept || of == ReadOnly) && state == NothingKept:
			state = WalkUnkept
		}
	}
	return state
}
