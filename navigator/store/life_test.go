package store

import (
	"fmt"
	"slices"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// The journals of a case in these tests: a walk, the worksheets opened in it, and its supervision.
const (
	theWalk, theMeeting = "walk", "meeting"
	oneSheet, twoSheets = "ws-one", "ws-two"
)

// A writing is what is written into one of the journals at once. What is kept by then has names.
type writing struct {
	of      string
	records func(names map[string]string) []record.Record
	again   bool // the journal is closed, damaged as by a killed writer, and opened again
}

func always(records ...record.Record) func(map[string]string) []record.Record {
	return func(map[string]string) []record.Record { return records }
}

// aLife is a case as it is kept: a walk of so many answers, its worksheets and notes, and its supervision
// with what was said, what if, and what was agreed.
func aLife(answers int) []writing {
	walks := answered(navigator.Begin(aTree()), answers)
	var all []writing
	walk := func(records ...record.Record) { all = append(all, writing{of: theWalk, records: always(records...)}) }
	for i := range walks {
		if made := steps(walks[max(i-1, 0) : i+1]); i == 0 {
			walk(made...)
		} else {
			walk(made[1:]...)
		}
		switch i {
		case len(walks) / 4:
			all = append(all, aSheet(oneSheet, i)...)
			walk(must(record.Note{ID: 1, Step: 1, Guess: true, Words: "He thinks that we have gone."}.Record(then)))
		case len(walks) / 2:
			walk(must(record.Note{ID: 1, Step: 1, Words: "He said that we had gone."}.Record(then)), must(record.ComeBack{On: "2026-11-27"}.Record(then)))
			all = append(all, writing{of: theWalk, again: true})
		case len(walks) * 3 / 4:
			all = append(all, aSheet(twoSheets, i)...)
			walk(must(record.Note{ID: 1, Gone: true}.Record(then)), must(record.Advice{Step: 1, Who: "duty", When: "at noon", Words: "Wait"}.Record(then)))
		}
	}
	all = append(all, aMeeting(walks[len(walks)-1])...)
	walk(must(record.Coded{Code: "K8"}.Record(then)), must(record.KeepUntil{On: "2027-11-20"}.Record(then)))
	walk(must(record.Copied{On: "2026-11-21", By: "team lead"}.Record(then)))
	return all
}

// aForm is a worksheet to fill in.
func aForm(page string) navigator.Form {
	line := func(id string, kind navigator.FieldKind) navigator.Field {
		return navigator.Field{ID: id, Ask: "What of " + id + "?", Kind: kind}
	}
	how := line("how", navigator.LineField)
	how.Needs = "aim"
	return navigator.Form{ID: page, Title: "Aims", Parts: []navigator.Part{
		{ID: "about", Shape: navigator.FieldsShape, Heading: "About", Fields: []navigator.Field{line("code", navigator.CodeField), line("aim", navigator.LineField), line("more", navigator.TextField), how}},
		{ID: "options", Shape: navigator.OrderShape, Heading: "Options", Fields: []navigator.Field{line("option", navigator.LineField)}},
	}}
}

// aSheet is a worksheet that is begun, filled in, and named in the walk.
func aSheet(page string, step int) []writing {
	f, err := navigator.Blank(aForm(page))
	if err != nil {
		panic(err)
	}
	all := []writing{{of: page, records: always(must(record.Sheet{Page: page, Title: "Aims"}.Record(then)))}}
	row := ""
	for _, change := range []func() (navigator.Filled, error){
		func() (navigator.Filled, error) { return f.Set("about/code", "HX") },
		func() (navigator.Filled, error) { return f.Set("about/aim", "One call a week that he can rely on.") },
		func() (navigator.Filled, error) {
			next, id, err := f.Add("options", "", "")
			row = id
			return next, err
		},
		func() (navigator.Filled, error) { return f.Set("options/"+row+"/option", "Ring on Tuesdays") },
		func() (navigator.Filled, error) { return f.Set("about/aim", "") },
		func() (navigator.Filled, error) { return f.Remove(row) },
	} {
		next, err := change()
		c, changed := next.Since(f)
		if err != nil || !changed {
			panic(fmt.Sprint(c, err))
		}
		f, all = next, append(all, writing{of: page, records: always(must(record.OfChange(c, then)))})
	}
	return append(all, writing{of: theWalk, records: func(names map[string]string) []record.Record {
		return []record.Record{must(record.Opened{Step: step, Page: page, Title: "Aims", Name: names[page]}.Record(then))}
	}})
}

// aMeeting is a supervision of a walk.
func aMeeting(w navigator.Walk) []writing {
	m := navigator.Meet(w, navigator.Sixty, "2026-11-20T15:00Z", nil)
	brought := ofChanges(m.Changes())
	all := []writing{{of: theMeeting, records: func(names map[string]string) []record.Record {
		return append([]record.Record{must(record.Meeting{Walk: names[theWalk], Title: w.Here().Title}.Record(then))}, brought...)
	}}}
	for i, c := range sittingChanges() {
		next, err := m.Now(fmt.Sprintf("2026-11-20T15:%02dZ", i)).Apply(c)
		if err != nil || len(next.Since(m)) != 1 {
			panic(fmt.Sprint(c, err))
		}
		all = append(all, writing{of: theMeeting, records: always(ofChanges(next.Since(m))...)})
		m = next
	}
	return all
}

// sittingChanges is what is done in the supervision.
func sittingChanges() []navigator.MeetingChange {
	const worker, supervisor, day = navigator.Worker, navigator.Supervisor, "2026-11-27"
	return []navigator.MeetingChange{
		{Do: navigator.DoCome, Who: "supervisor"}, {Do: navigator.DoFacilitate, ID: "p1"},
		{Do: navigator.DoWrite, ID: string(navigator.EntryTask), Words: "Which of the two to ring first"},
		{Do: navigator.DoAt, Step: 0}, {Do: navigator.DoBecause, Step: 1, Words: "it looked safe"}, {Do: navigator.DoNearly, Step: 1, Words: "the other"},
		{Do: navigator.DoSay, Step: 1, By: worker, Words: "It is us"}, {Do: navigator.DoSay, Step: 1, By: supervisor, Words: "It is them"}, {Do: navigator.DoPass, Step: 0, By: worker},
		{Do: navigator.DoFact, Step: 1, Words: "Nine days", Ground: "the log"}, {Do: navigator.DoGuess, Step: navigator.NoStep, Words: "He is testing us"},
		{Do: navigator.DoCorrect, ID: "n1", Words: "Ten days", Ground: "the log"}, {Do: navigator.DoDisagree, Step: 1, Words: "Whether to wait"},
		{Do: navigator.DoPropose, Words: "Ring R.", Who: "worker", Day: day}, {Do: navigator.DoMark, ID: "a1", By: worker}, {Do: navigator.DoMark, ID: "a1", By: supervisor},
		{Do: navigator.DoReword, ID: "a1", Words: "Write to R.", Who: "worker", Day: day}, {Do: navigator.DoMark, ID: "a1", By: worker}, {Do: navigator.DoUnmark, ID: "a1", By: worker},
		{Do: navigator.DoNotAgreed, ID: "a1", Words: "too soon"}, {Do: navigator.DoWrite, ID: string(navigator.EntryComeBack), Words: day},
		{Do: navigator.DoOpened, ID: oneSheet, Words: "Aims"}, {Do: navigator.DoReflect, Ask: "Whose worry is it?", Words: "Mine"}, {Do: navigator.DoCopied, Day: day, Who: "supervisor"},
		{Do: navigator.DoShare, Words: "Text me any time"}, {Do: navigator.DoShare, ID: string(navigator.EntryComeBack)}, {Do: navigator.DoUnshare, ID: "l1"},
	}
}

func ofChanges(changes []navigator.MeetingChange) []record.Record {
	var records []record.Record
	for _, c := range changes {
		records = append(records, must(record.OfMeetingChange(c, then)))
	}
	return records
}

// A living is a program that keeps a case. What it could not write it holds on to, and writes before
// anything else of that journal.
type living struct {
	shelf  *Shelf
	open   map[string]*Kept
	names  map[string]string // of what is kept
	queue  map[string][]record.Record
	kept   map[string]int // how many records of each were said to be on disk
	tell   func(what, id string, n int)
	errs   []error
	damage func(k *Kept) // does what a killed writer does
}

func newLiving(s *Shelf) *living {
	return &living{
		shelf: s, open: map[string]*Kept{}, names: map[string]string{}, queue: map[string][]record.Record{}, kept: map[string]int{},
		tell: func(string, string, int) {}, damage: func(*Kept) {},
	}
}

// live plays a life, and deletes the second sheet at its end.
func (l *living) live(all []writing) {
	for _, w := range all {
		if w.again {
			l.shut(w.of)
			continue
		}
		l.queue[w.of] = append(l.queue[w.of], w.records(l.names)...)
		l.flush(w.of)
	}
	for range 4 { // whoever closes the program is asked, and waits
		for _, of := range []string{theWalk, oneSheet, twoSheets, theMeeting} {
			l.flush(of)
		}
	}
	for _, of := range []string{theWalk, oneSheet, twoSheets, theMeeting} {
		l.shut(of)
	}
	if id := l.names[twoSheets]; id != "" {
		l.tell("deleting", id, 0)
		if err := l.shelf.Delete(id); err == nil {
			l.tell("deleted", id, 0)
		} else {
			l.errs = append(l.errs, err)
		}
	}
}

// flush writes what waits to be written into a journal.
func (l *living) flush(of string) {
	if len(l.queue[of]) == 0 || l.write(of, l.queue[of]) != nil {
		return
	}
	l.queue[of], l.kept[of] = nil, l.kept[of]+len(l.queue[of])
	l.tell("kept", l.names[of], l.kept[of])
}

func (l *living) write(of string, waits []record.Record) (err error) {
	defer func() {
		if err != nil {
			l.errs = append(l.errs, err)
		}
	}()
	k := l.open[of]
	switch {
	case k == nil && l.names[of] == "":
		h := record.Head{Kind: of, Case: "K7", Program: "0.3", Content: "2026-11", Title: of}
		if of == oneSheet || of == twoSheets {
			h.Kind = record.KindSheet
		}
		if k, err = l.shelf.Create(h, waits...); err == nil {
			l.open[of], l.names[of] = k, k.Head().ID
		}
		return err
	case k == nil:
		if k, err = l.shelf.Open(l.names[of]); err != nil {
			return err
		}
		if err = k.ReadOnly(); err != nil {
			_ = k.Close()
			return err
		}
		l.open[of] = k
		// What was refused may be there after all, if closing failed as well.
		there := min(len(k.Journal().Records)-l.kept[of], len(waits))
		if l.queue[of], l.kept[of] = waits[there:], l.kept[of]+there; there == len(waits) {
			return nil
		}
		waits = waits[there:]
	}
	return k.Append(waits...)
}

// shut closes a journal, and leaves half a line in it.
func (l *living) shut(of string) {
	k := l.open[of]
	if k == nil {
		return
	}
	if err := k.Close(); err != nil {
		l.errs = append(l.errs, err)
	}
	delete(l.open, of)
	l.damage(k)
}

// A life that nothing goes wrong in is kept whole, and what is read of it is what was lived.
func TestALifeIsKeptWhole(t *testing.T) {
	s := shelf(t, t.TempDir())
	all := aLife(50)
	l := newLiving(s)
	l.damage = func(k *Kept) { leaveHalf(k.Path()) }
	l.live(all)
	answers := 0
	for _, r := range wanted(all, nil)[theWalk] {
		if r.Do() == "answer" {
			answers++
		}
	}
	if answers < 50 || len(l.errs) > 0 || len(l.names) != 4 {
		t.Fatalf("%d answers, %v, %v", answers, l.names, l.errs)
	}
	if err := l.judge(s, all); err != nil {
		t.Error(err)
	}
	by := tolds(t, s)
	walk := by[l.names[theWalk]]
	if walk.Gist.Case != "K8" || walk.Gist.ComeBack.On != "2026-11-27" || !slices.Equal(walk.Supervised, []string{l.names[theMeeting]}) || len(by) != 3 {
		t.Errorf("the walk is told as %+v", walk)
	}
}

// judge is judgeLife for a living that is at hand.
func (l *living) judge(s *Shelf, all []writing) error {
	kept := map[string]int{}
	for of, id := range l.names {
		kept[id] = l.kept[of]
	}
	return judgeLife(s, all, kept, l.names[twoSheets])
}
