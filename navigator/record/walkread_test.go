package record_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// Each of these records stands among others that are as they should be, and nothing but itself is
// lost with it.
func TestARecordOfAWalkThatCannotBeUnderstoodIsTold(t *testing.T) {
	for _, c := range []struct {
		record  string
		strange bool
	}{
		{`"do":"answer","step":3,"from":2,"node":"x","said":1`, true},
		{`"do":"answer","step":3,"from":2,"node":"x","said":null`, true},
		{`"do":"answer","step":3,"from":2,"node":"x"`, true},
		{`"do":"answer","step":3,"from":2,"said":"x"`, true},
		{`"do":"answer","step":3,"from":2,"node":"","said":"x"`, true},
		{`"do":"answer","step":3,"from":2,"node":"x","said":"x","said":"y"`, true},
		{`"do":"answer","step":3,"from":2,"node":"x","said":"x","asked":["x"]`, true},
		{`"do":"answer","step":3,"from":2,"node":"x","said":"x","passed":true`, true},
		{`"do":"answer","from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":3,"node":"x","said":"x"`, true},
		{`"do":"answer","step":"3","from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":3.0,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":3,"step":3,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":-3,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":3,"from":-2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":1e9,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":99999999999999999999,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":1073741825,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":2,"from":2,"node":"x","said":"x"`, true},
		{`"do":"answer","step":2,"from":3,"node":"x","said":"x"`, true},
		{`"do":"answer","step":0,"from":0,"node":"x","said":"x"`, true},
		{`"do":"walk","gate":"gate"`, true},
		{`"do":"walk"`, true},
		{`"do":"stand","step":1`, true},
		{`"do":"stand","from":1`, true},
		{`"do":"stand","step":null,"from":1`, true},
		{`"do":"stand","step":-1,"from":1`, true},
		{`"do":"note","note":2,"step":1,"is":"maybe","words":"x"`, true},
		{`"do":"note","note":2,"step":1,"is":"","words":"x"`, true},
		{`"do":"note","note":2,"step":1,"words":"x"`, true},
		{`"do":"note","note":2,"step":1,"is":"fact"`, true},
		{`"do":"note","note":0,"step":1,"is":"fact","words":"x"`, true},
		{`"do":"note","step":1,"is":"fact","words":"x"`, true},
		{`"do":"note","note":2,"is":"fact","words":"x"`, true},
		{`"do":"note","note":2,"step":-1,"is":"fact","words":"x"`, true},
		{`"do":"take-back","note":7`, true},
		{`"do":"take-back"`, true},
		{`"do":"take-back","note":"1"`, true},
		{`"do":"sheet","page":"ws"`, true},
		{`"do":"sheet","step":1`, true},
		{`"do":"sheet","step":1,"page":""`, true},
		{`"do":"sheet","step":1,"page":"ws","kept":{}`, true},
		{`"do":"come-back"`, true},
		{`"do":"come-back","when":"after the call"`, true},
		{`"do":"come-back","on":20261127`, true},
		{`"do":"copied","by":"team lead"`, true},
		{`"do":"copied","on":"x","by":null`, true},
		{`"do":"case"`, true},
		{`"do":"case","code":null`, true},
		{`"do":"case","code":"K8","code":"K9"`, true},
		{`"do":"keep-until"`, true},
		{`"do":"keep-until","on":20271120`, true},
		{`"do":"keep-until","on":"next year"`, true},
		{`"do":"keep-until","on":"2027-13-01"`, true},
		{`"do":"advice","step":1,"who":"","words":"x"`, true},
		{`"do":"advice","step":1,"who":"duty"`, true},
		{`"do":"advice","who":"duty","words":"x"`, true},
		{`"do":"Answer","step":-1`, false},
		{`"do":"agreed","step":null`, false},
		{`"do":"set","path":1`, false},
	} {
		j := whole(t, lines(t,
			`{"n":0,"at":"","do":"begin","bearings":"1.3","kind":"walk","id":"zz22"}`,
			`{"n":1,"at":"then","do":"walk","gate":"gate","seen":[1],"step":-1}`,
			`{"n":2,"at":"","do":"note","words":"x\u2028\ud800","is":"fact","step":0,"note":1,"Note":null}`,
			`{"n":3,"at":"",`+c.record+`}`,
			"{\"n\":4,\"at\":\"\",\"do\":\"answer\",\"from\":0,\"step\":2,\"said\":\"no\xfftext\",\"node\":\"a\\/b\",\"passed\":\"perhaps\",\"SAID\":1}",
		))
		w, strange, ok := record.WalkOf(j)
		want := record.Walk{
			Moves:   []navigator.Move{{ID: "gate"}, {Step: 2, ID: "a/b", Answer: navigator.Answer{Text: "no\ufffdtext"}}},
			When:    []record.Minute{"then", ""},
			Digests: []string{"", ""},
			Notes:   []record.Note{{ID: 1, Words: "x\u2028\ufffd"}},
		}
		if !ok || !reflect.DeepEqual(w, want) {
			t.Errorf("beside %s it is\n%+v, want\n%+v", c.record, w, want)
		}
		if told := len(strange) == 1 && strange[0] == j.Records[2]; told != c.strange || len(strange) > 1 {
			t.Errorf("%s: told are %v", c.record, texts(strange))
		}
	}
}

// A note is what was said last, with all that it was before, and its number is its own for good.
func TestANoteKeepsWhatItWas(t *testing.T) {
	first := record.Note{ID: 1, Step: 3, Guess: true, Words: "in May"}
	then := record.Note{ID: 1, Step: 3, Words: "in June"}
	gone := record.Note{ID: 1, Gone: true}
	again := record.Note{ID: 1, Step: 3, Words: "in June after all"}
	other := record.Note{ID: 2, Step: 1, Words: "in June"}
	var records []record.Record
	for i, n := range []record.Note{first, then, other, gone, again, gone} {
		r, err := n.Record(record.Minute(fmt.Sprint(i)))
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	w, strange, ok := record.WalkOf(record.Journal{Records: records})
	first.At, then.At, other.At, again.At = "0", "1", "2", "4"
	between, last := then, again
	between.Gone, between.At = true, "3"
	last.Gone, last.At = true, "5"
	last.Earlier = []record.Note{first, then, between, again}
	if want := []record.Note{last, other}; ok || len(strange) > 0 || !reflect.DeepEqual(w.Notes, want) {
		t.Errorf("the notes are\n%+v, want\n%+v\nstrange %v", w.Notes, want, texts(strange))
	}
	if n := w.NewNote(); n != 3 {
		t.Errorf("the next one is %d", n)
	}
	if n := (record.Walk{Notes: []record.Note{{ID: 1 << 30}, {ID: 1}}}).NewNote(); n != 2 {
		t.Errorf("beside the highest number there is the next one is %d", n)
	}
}

func TestAJournalThatSaysNoBeginningIsNoWalk(t *testing.T) {
	for _, text := range []string{
		"", journal(t, aHead()), journal(t, aHead(), some(t, 3)...), journal(t, aHead(), made(t, "walk", nil)),
		journal(t, aHead(), made(t, "walk", map[string]string{"gate": ""})), journal(t, aHead(), made(t, "walk", map[string]int{"gate": 1})),
		journal(t, aHead(), made(t, "sheet", map[string]string{"page": "ws-aims", "title": "Aims"})),
	} {
		j, _ := record.Read(strings.NewReader(text))
		if w, _, ok := record.WalkOf(j); ok || !reflect.DeepEqual(w, record.Walk{}) {
			t.Errorf("%q is the walk %+v", text, w)
		}
	}
}

// FuzzWalkOf reads any text as a kept walk: as it stands, and line by line as records with the right
// sums, so that what is looked at is not stopped by them. What is read can be written again and comes
// back the same, everything of a known kind is read or told, and the walk can be walked.
func FuzzWalkOf(f *testing.F) {
	for _, seed := range []string{
		"", journal(f, aHead(), made(f, "walk", map[string]string{"gate": "gate"}), some(f, 1)[0]),
		`{"n":1,"at":"","do":"walk","gate":"gate"}` + "\n" + `{"n":2,"at":"","do":"answer","step":1,"from":0,"left":"gate","how":"chosen","said":"No","to":"kind","node":"kind","kind":"question","passed":"yes"}` +
			"\n" + `{"n":3,"at":"","do":"stand","step":0,"from":1}` + "\n" + `{"n":4,"at":"","do":"answer","step":9,"from":1,"node":"lost","said":""}`,
		"{\"n\":1,\"at\":\"\",\"do\":\"note\",\"note\":1,\"step\":0,\"is\":\"guess\",\"words\":\"\\ud800\xff\"}\n{\"n\":2,\"at\":\"\",\"do\":\"take-back\",\"note\":1}\n{\"n\":3,\"at\":\"\",\"do\":\"take-back\",\"note\":2}",
		`{"n":1,"at":"","do":"sheet","step":0,"page":"ws"}` + "\n" + `{"n":2,"at":"","do":"come-back","on":""}` + "\n" + `{"n":3,"at":"","do":"copied","on":"","by":"\u0061"}`,
		`{"n":1,"at":"","do":"answer","step":1073741824,"from":0,"node":"risk","said":"","step":1}` + "\n" + `{"n":2,"at":"","do":"answer","step":2,"from":1,"node":"x","said":{"said":"}"}}`,
	} {
		f.Add(seed)
	}
	in := smallTree(f)
	first, err := aHead().Record()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(`{"n":1,"at":"","do":"case","code":"\u004b8"}` + "\n" + `{"n":2,"at":"x","do":"keep-until","on":"2027-11-20"}` + "\n" + `{"n":3,"at":"","do":"keep-until","on":"x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		walkable(t, in, text)
		walkable(t, in, lines(t, append([]string{first.JSON()}, strings.Split(text, "\n")...)...))
	})
}

// walkable checks what must hold of whatever WalkOf reads.
func walkable(t *testing.T, in navigator.Tree, text string) {
	j, _ := record.Read(strings.NewReader(text))
	w, strange, ok := record.WalkOf(j)
	if begins := slices.ContainsFunc(w.Moves, navigator.Move.Begins); ok != begins || len(w.When) != len(w.Moves) || len(w.Digests) != len(w.Moves) {
		t.Fatalf("it is a walk: %v, of %d moves, %d minutes and %d digests", ok, len(w.Moves), len(w.When), len(w.Digests))
	}
	var known, replaced int
	for _, r := range j.Records {
		switch r.Do() {
		case "come-back", "keep-until":
			replaced++
			fallthrough
		case "walk", "answer", "stand", "note", "take-back", "sheet", "copied", "case", "advice":
			known++
		}
	}
	read := len(w.Moves) + len(w.Sheets) + len(w.Copied) + len(w.Codes) + len(w.Advice)
	for _, n := range w.Notes {
		read += 1 + len(n.Earlier)
	}
	// Of what is said about coming back, and about keeping, only the last is told.
	if sum := read + len(strange); sum > known || sum < known-replaced {
		t.Fatalf("of %d records %d are read and %d are strange", known, read, len(strange))
	}
	again, ok := writtenAgain(t, w)
	if !ok {
		return
	}
	if !reflect.DeepEqual(again, w) {
		t.Fatalf("written again it is\n%+v\nwant\n%+v", again, w)
	}
	there, _, left := navigator.Rewalk(in, w.Moves)
	for _, m := range w.Moves {
		if slices.Contains(left, m) {
			continue
		}
		at, err := there.Jump(m.Step)
		if err != nil {
			t.Fatalf("step %d: %v", m.Step, err)
		}
		if n := at.Here(); n.Kind != navigator.Safety && !n.Gone && !at.Passed() {
			t.Fatalf("%s lies open before the gate", n.ID)
		}
	}
}

// writtenAgain writes a walk and reads it. It reports false where something is too long, as it was
// written without an escape that it would have now.
func writtenAgain(t *testing.T, w record.Walk) (record.Walk, bool) {
	var records []record.Record
	long := false
	add := func(r record.Record, err error) {
		if long = long || errors.Is(err, record.ErrLong); err != nil && !long {
			t.Fatalf("it was read and cannot be written: %v", err)
		}
		records = append(records, r)
	}
	for i, m := range w.Moves {
		add(record.OfMove(m, w.Digests[i], w.When[i]))
	}
	for _, n := range w.Notes {
		for _, n := range append(slices.Clone(n.Earlier), n) {
			add(n.Record(n.At))
		}
	}
	for _, o := range w.Sheets {
		add(o.Record(o.At))
	}
	if w.ComeBack != (record.ComeBack{}) {
		add(w.ComeBack.Record(w.ComeBack.At))
	}
	for _, c := range w.Copied {
		add(c.Record(c.At))
	}
	for _, a := range w.Advice {
		add(a.Record(a.At))
	}
	for _, c := range w.Codes {
		add(c.Record(c.At))
	}
	if w.KeepUntil != (record.KeepUntil{}) {
		add(w.KeepUntil.Record(w.KeepUntil.At))
	}
	if long {
		return record.Walk{}, false
	}
	again, _, _ := record.WalkOf(record.Journal{Records: records})
	return again, true
}
