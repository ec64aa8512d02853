package store

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/navigator/record"
)

// An evening is a walk, a worksheet and a supervision as they are at hand, and the journals that every
// move in them is written into.
type evening struct {
	t       *rapid.T
	shelf   *Shelf
	kept    map[string]*Kept
	walk    navigator.Walk
	sheet   navigator.Filled
	meeting navigator.Meeting
	seen    map[string]bool // the kinds of moves that were written
}

// write adds records to a journal, which is closed and opened again at times.
func (e *evening) write(of string, records ...record.Record) {
	for _, r := range records {
		e.seen[of+" "+r.Do()] = true
	}
	k := e.kept[of]
	if k == nil {
		h := head(of)
		if of == oneSheet {
			h.Kind = record.KindSheet
		}
		var err error
		if k, err = e.shelf.Create(h, records...); err != nil {
			e.t.Fatal(err)
		}
		e.kept[of] = k
		return
	}
	if rapid.IntRange(0, 9).Draw(e.t, "another day") == 0 {
		e.kept[of] = e.again(of)
	}
	if err := e.kept[of].Append(records...); err != nil {
		e.t.Fatal(err)
	}
}

// again closes a journal and opens it.
func (e *evening) again(of string) *Kept {
	id := e.kept[of].Head().ID
	if err := e.kept[of].Close(); err != nil {
		e.t.Fatal(err)
	}
	k, err := e.shelf.Open(id)
	if err != nil || k.ReadOnly() != nil {
		e.t.Fatal(err, k.ReadOnly())
	}
	return k
}

func (e *evening) begin(in navigator.Tree) {
	var err error
	e.walk = navigator.Begin(in)
	e.write(theWalk, must(record.OfMove(e.walk.Moves()[0], "", then)))
	if e.sheet, err = navigator.Blank(aForm(oneSheet)); err != nil {
		e.t.Fatal(err)
	}
	e.write(oneSheet, must(record.Sheet{Page: oneSheet}.Record(then)))
	e.meeting = navigator.Meet(e.walk, navigator.Thirty, "2026-11-20T15:00Z", nil)
	e.write(theMeeting, append([]record.Record{must(record.Meeting{Walk: e.kept[theWalk].Head().ID}.Record(then))}, ofChanges(e.meeting.Changes())...)...)
}

// onWalk makes a move of a walk, if it can be made.
func (e *evening) onWalk() {
	next, err := e.walk, error(nil)
	switch rapid.SampledFrom([]string{"answer", "answer", "answer", "worry", "open", "back", "forward", "jump"}).Draw(e.t, "walks") {
	case "answer":
		next, err = e.walk.Choose(rapid.IntRange(0, 4).Draw(e.t, "answer"))
	case "worry":
		next = e.walk.Worried()
	case "open":
		next, err = e.walk.Open(rapid.SampledFrom(e.walk.Tree().IDs()).Draw(e.t, "page"))
	case "back":
		next, err = e.walk.Back()
	case "forward":
		next, err = e.walk.Forward()
	case "jump":
		next, err = e.walk.Jump(rapid.IntRange(0, e.walk.Steps()-1).Draw(e.t, "step"))
	}
	if m, changed := next.Since(e.walk); err == nil && changed {
		e.seen["how "+string(m.Answer.How)] = true
		e.write(theWalk, must(record.OfMove(m, "", then)))
		e.walk = next
	}
}

func (e *evening) onSheet() {
	words := rapid.SampledFrom([]string{"", "x", "two\nlines", "HX", "\u202eturned"}).Draw(e.t, "words")
	rows := []string{""}
	for _, r := range e.sheet.Rows("options") {
		rows = append(rows, r.ID)
	}
	row := rapid.SampledFrom(rows)
	next, err := e.sheet, error(nil)
	switch rapid.SampledFrom([]string{"set", "set", "add", "remove", "move", "skip"}).Draw(e.t, "fills in") {
	case "set":
		next, err = e.sheet.Set(rapid.SampledFrom(e.sheet.Asks()).Draw(e.t, "path").Path, words)
	case "add":
		next, _, err = e.sheet.Add("options", "", row.Draw(e.t, "before"))
	case "remove":
		next, err = e.sheet.Remove(row.Draw(e.t, "row"))
	case "move":
		next, err = e.sheet.Move(row.Draw(e.t, "row"), "", row.Draw(e.t, "before"))
	case "skip":
		next, err = e.sheet.Skip("about/how", words)
	}
	if c, changed := next.Since(e.sheet); err == nil && changed {
		e.write(oneSheet, must(record.OfChange(c, then)))
		e.sheet = next
	}
}

func (e *evening) onMeeting() {
	m := e.meeting.Now(fmt.Sprintf("2026-11-20T15:%02dZ", rapid.IntRange(0, 59).Draw(e.t, "minute")))
	next, err := m, error(nil)
	rare := []navigator.MeetingDo{navigator.DoWhatIf, navigator.DoTread, navigator.DoTread, navigator.DoPropose, navigator.DoMark, navigator.DoFact}
	switch do := rapid.SampledFrom(append(rare, navigator.MeetingDos()...)).Draw(e.t, "sits"); do {
	case navigator.DoBring, navigator.DoStep:
		next, err = m.GoOn(e.walk)
	case navigator.DoWhatIf:
		next, _, err = m.Suppose(rapid.IntRange(0, 4).Draw(e.t, "step"), rapid.IntRange(1, 3).Draw(e.t, "answer"))
	case navigator.DoTread:
		if next, err = m.Go("w1", rapid.IntRange(1, 3).Draw(e.t, "answer")); rapid.IntRange(0, 3).Draw(e.t, "back") == 0 {
			next, err = m.GoBack("w1")
		}
	default:
		next, err = m.Apply(e.change(do))
	}
	if cs := next.Since(m); err == nil && len(cs) > 0 {
		e.write(theMeeting, ofChanges(cs)...)
		e.meeting = next
	}
}

// change draws a change of a supervision that may well be made.
func (e *evening) change(do navigator.MeetingDo) navigator.MeetingChange {
	c := navigator.MeetingChange{Do: do, Words: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(e.t, "words")}
	party := rapid.SampledFrom(navigator.Parties())
	if ofStep, orNone := do.OfStep(); ofStep {
		c.Step = rapid.IntRange(0, 2).Draw(e.t, "step")
		if orNone && rapid.Bool().Draw(e.t, "none") {
			c.Step = navigator.NoStep
		}
	}
	switch do {
	case navigator.DoLength:
		c.Words = rapid.SampledFrom([]string{"10", "30", "60"}).Draw(e.t, "length")
	case navigator.DoStage:
		c.ID, c.Words = rapid.SampledFrom(e.meeting.Stages()).Draw(e.t, "stage").ID, ""
	case navigator.DoCome:
		c.Who, c.Words = "a role "+c.Words, ""
	case navigator.DoLeave, navigator.DoFacilitate:
		c.ID, c.Words = "p1", ""
	case navigator.DoAt:
		c.Words = ""
	case navigator.DoSay, navigator.DoPass:
		if c.By = party.Draw(e.t, "party"); do == navigator.DoPass {
			c.Words = ""
		}
	case navigator.DoCorrect:
		c.ID = "n1"
	case navigator.DoWrite, navigator.DoEarly:
		c.ID = string(rapid.SampledFrom([]navigator.Entry{navigator.EntryTask, navigator.EntryWorker, navigator.EntryBack}).Draw(e.t, "entry"))
	case navigator.DoPropose, navigator.DoReword:
		c.Who, c.Day = "worker", "2026-11-27"
		if do == navigator.DoReword {
			c.ID = "a1"
		}
	case navigator.DoMark, navigator.DoUnmark:
		c.ID, c.By, c.Words = "a1", party.Draw(e.t, "party"), ""
	case navigator.DoNotAgreed:
		c.ID = "a1"
	case navigator.DoCopied:
		c.Day, c.Who, c.Words = "2026-11-21", "supervisor", ""
	case navigator.DoOpened:
		c.ID, c.Name = oneSheet, c.Words
	case navigator.DoShare:
		if rapid.Bool().Draw(e.t, "an item") {
			c.ID, c.Words = "a1", ""
		}
	case navigator.DoUnshare:
		c.ID, c.Words = rapid.SampledFrom([]string{"a1", "l1"}).Draw(e.t, "shared"), ""
	case navigator.DoReflect:
		c.Ask = "Whose worry is it?"
	}
	return c
}

// Every move there is, of a walk, a worksheet and a supervision, is written and read: what is opened
// again is what was at hand, and where the list tells it stands it does.
func TestEveryMoveComesBackFromTheShelf(t *testing.T) {
	in, seen := aTree(), map[string]bool{}
	missing := everyMove()
	for range 10 { // moves are drawn, so that one may not have come up
		rapid.Check(t, func(t *rapid.T) {
			p := newPlatter()
			s, err := Open("shelf", Options{disk: p.open, Now: noon})
			if err != nil {
				t.Fatal(err)
			}
			e := &evening{t: t, shelf: s, kept: map[string]*Kept{}, seen: seen}
			e.begin(in)
			for range rapid.IntRange(1, 120).Draw(t, "moves") {
				rapid.SampledFrom([]func(){e.onWalk, e.onSheet, e.onMeeting, e.onMeeting}).Draw(t, "which")()
			}
			e.comesBack(in)
		})
		if missing = slices.DeleteFunc(missing, func(kind string) bool { return seen[kind] }); len(missing) == 0 || t.Failed() {
			return
		}
	}
	t.Errorf("these moves were not tried: %v", missing)
}

// everyMove names the kinds of moves.
func everyMove() []string {
	all := []string{theWalk + " walk", theWalk + " answer", theWalk + " stand"}
	for _, how := range []navigator.How{navigator.Chosen, navigator.NoneOf, navigator.Worried, navigator.Followed, navigator.Opened} {
		all = append(all, "how "+string(how))
	}
	for _, do := range navigator.MeetingDos() {
		all = append(all, theMeeting+" "+string(do))
	}
	for _, do := range []navigator.Do{navigator.DoSet, navigator.DoAdd, navigator.DoRemove, navigator.DoMove, navigator.DoSkip} {
		all = append(all, oneSheet+" "+string(do))
	}
	return all
}

// comesBack opens everything again and compares.
func (e *evening) comesBack(in navigator.Tree) {
	j := e.again(theWalk).Journal()
	w, strange, ok := record.WalkOf(j)
	walk, gone, left := navigator.Rewalk(in, w.Moves)
	if !ok || len(strange)+len(gone)+len(left) > 0 || !walk.Same(e.walk) {
		e.t.Fatalf("another walk was opened: %v, %v, %v\n%+v, want\n%+v", strange, gone, left, walk.Moves(), e.walk.Moves())
	}
	trail := e.walk.Trail()
	if g := record.GistOf(j, nil); g.Stands != trail[navigator.CameTo(trail)].Title {
		e.t.Fatalf("it is told to have come to %q, and came to %q", g.Stands, trail[navigator.CameTo(trail)].Title)
	}
	_, changes, strange, ok := record.SheetOf(e.again(oneSheet).Journal())
	sheet, lost, err := navigator.Replay(aForm(oneSheet), changes)
	if !ok || err != nil || len(strange)+len(lost) > 0 || !sheet.Same(e.sheet) {
		e.t.Fatalf("another worksheet was opened: %v, %v, %v\n%+v, want\n%+v", err, strange, lost, sheet.Changes(), e.sheet.Changes())
	}
	_, made, strange, ok := record.MeetingOf(e.again(theMeeting).Journal())
	met, over := navigator.ReplayMeeting(in, made)
	if !ok || len(strange)+len(over) > 0 || !met.Same(e.meeting) {
		e.t.Fatalf("another supervision was opened: %v, %v\n%+v, want\n%+v", strange, over, met.Changes(), e.meeting.Changes())
	}
}
