package visit

import (
	"fmt"
	"strings"
	"time"

	"bearings/navigator"
)

// The walk is kept when the worker asks, as a sheet is. From then on each step is handed to the disk
// as it is made, in the words as they stood, and the next screen waits for it. Safety never waits.

// An Entry is one thing of a walk to write down. One of these is set.
type Entry struct {
	Move     navigator.Move // a step, or where one stands again; with what was asked there
	Digest   string         // of the page that the step leads to
	Step     int            // where a worksheet was opened
	Sheet    string         // its id
	Title    string         // its title
	Name     string         // what it is kept under, or ""
	ComeBack string         // when to come back: a day as 2026-11-27, or in words
}

// A ResumedWalk is a kept walk as it was opened again.
type ResumedWalk struct {
	Walk     navigator.Walk
	Name     string // what it is kept under
	Code     string
	Upto     int      // how many entries stand on disk
	ComeBack string   // when it was to be taken up again, as it was written, or ""
	Changed  []string // the titles of pages whose words are others now
	Gone     []string // and of those that are not there any more
	Only     string   // why it can be read and not added to, in a sentence, or ""
	Note     string   // what is to be said on opening it, or ""
}

const codeLead = "A code for the case: two or three letters, and never a name. From then on each step is saved before the next one shows. It is not the official record. Left empty, the walk is kept without a code."

// WalkKept reports whether the walk is kept.
func (v Visit) WalkKept() bool { return v.kept.name != "" }

// keepWalk asks for the code under which the walk is to be kept.
func (v Visit) keepWalk() Visit {
	switch {
	case v.kept.only != "":
		v.note = v.kept.only
		return v
	case v.kept.wanted:
		if v.kept.state() == Kept {
			v.note = "It is kept as " + v.kept.name + ". Each step is on disk before the next one shows."
		}
		return v
	}
	code := ""
	for _, w := range v.sheets {
		if code == "" {
			code = w.filled.Code()
		}
	}
	return v.push(Place{Kind: Coding, Page: v.Reads(), Draft: Draft{Text: code}})
}

// coded takes the code, or leaves all as it is.
func (v Visit) coded(id ID) Visit {
	p := v.top()
	if id != Go {
		return v.pop()
	}
	code, err := navigator.Field{Kind: navigator.CodeField}.Take(p.Draft.Text)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.pop()
	v.code, v.kept.wanted = code, true
	v.logged = navigator.Walk{}
	return v
}

// logs puts what has become of the walk at the end of its queue.
func (v Visit) logs() Visit {
	if !v.kept.wanted || v.kept.only != "" {
		return v
	}
	var moves []navigator.Move
	switch {
	case v.kept.name == "" && len(v.kept.queue) == 0 && v.kept.done == 0:
		moves = v.walk.Moves()
	default:
		if _, moved := v.walk.Since(v.logged); !moved {
			return v.logsSheets()
		}
		moves = v.walk.MovesSince(v.logged)
	}
	v.logged = v.walk
	for _, m := range moves {
		v.kept = v.kept.add(v.entry(m))
		if back := v.comeBack(m); back != "" {
			v.kept = v.kept.add(Entry{ComeBack: back})
		}
	}
	return v.logsSheets()
}

// entry is a move with what its pages hold.
func (v Visit) entry(m navigator.Move) Entry {
	e := Entry{Move: m}
	if page, ok := v.lib.Page(m.ID); ok {
		e.Digest = page.Digest
	}
	if page, ok := v.lib.Page(m.Left); ok {
		e.Move.Asked = page.Ask
	}
	return e
}

// comeBack is when the page that a move came to asks for another look: a day, or an event.
func (v Visit) comeBack(m navigator.Move) string {
	page, ok := v.lib.Page(m.ID)
	switch {
	case !ok || !m.Made():
		return ""
	case page.ComeBack.Days > 0:
		return v.today.AddDate(0, 0, page.ComeBack.Days).Format(time.DateOnly)
	}
	return page.ComeBack.When
}

// logsSheets puts the worksheets that have been opened, or kept, since at the end of the queue.
func (v Visit) logsSheets() Visit {
	for _, w := range v.sheets {
		if w.told && w.toldAs == w.keep.name {
			continue
		}
		w.told, w.toldAs = true, w.keep.name
		v = v.put(w)
		v.kept = v.kept.add(Entry{Step: v.walk.Number(), Sheet: w.id, Title: v.title(w.id), Name: w.keep.name})
	}
	return v
}

// sendsWalk returns the save of the walk, where one is due.
func (v Visit) sendsWalk(again bool) (Visit, []Effect) {
	if !v.kept.due(again) {
		return v, nil
	}
	save := v.saveWalk()
	v.kept.busy = true
	return v, []Effect{{Do: Keep, Save: save}}
}

func (v Visit) saveWalk() Save {
	return Save{Name: v.kept.name, Code: v.code, Title: v.walk.Here().Title, First: v.kept.done, Entries: v.kept.queue}
}

// savedWalk takes what came of a save of the walk.
func (v Visit) savedWalk(s Saved) (Visit, []Effect) {
	if !v.kept.wanted {
		return v, nil
	}
	next, first := v.kept.took(s)
	v.kept = next
	switch {
	case s.Err != nil:
		v.note = "Not saved: " + next.why + ". Your walk is still here."
	case first:
		v.note = "Kept as " + next.name + ". “bearings walk " + next.name + "” opens it again."
	}
	return v.logs().sends(false)
}

// ResumeWalk takes up a kept walk: the safety question first, as it may be another day, and then what
// became of the step that was planned.
func (v Visit) ResumeWalk(r ResumedWalk) Visit {
	v.walk, v.logged, v.code = r.Walk, r.Walk, r.Code
	v.kept = keeping[Entry]{wanted: true, name: r.Name, only: r.Only, done: r.Upto}
	trail := r.Walk.Trail()
	left := trail[len(trail)-1].Title // in the words of then, whatever stands there now
	v = v.arrive(v.walk.Worried())
	v.bound = bound{id: v.lib.Tree().Rules().ComeBack}
	words := []string{r.Note, "Last time you were at “" + left + "”."}
	if r.ComeBack != "" {
		words = append(words, "Come back: "+stopped(r.ComeBack))
	}
	if len(r.Changed) > 0 {
		words = append(words, fmt.Sprintf("Changed since: “%s”.", strings.Join(r.Changed, "”, “")))
	}
	if len(r.Gone) > 0 {
		words = append(words, fmt.Sprintf("No longer in the manual: “%s”.", strings.Join(r.Gone, "”, “")))
	}
	words = append(words, r.Only)
	v.note = strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	return v
}
