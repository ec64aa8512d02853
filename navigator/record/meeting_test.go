package record_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/navigator/record"
)

// meetingMoves returns what is done in a supervision, with odd words. What is refused leaves it as it
// is.
func meetingMoves(t *rapid.T, m navigator.Meeting) []func() (navigator.Meeting, error) {
	word := func() string { return rapid.SampledFrom(oddWords()).Draw(t, "words") }
	party := func() navigator.Party { return rapid.SampledFrom(navigator.Parties()).Draw(t, "party") }
	step := func() int { return rapid.IntRange(-1, 4).Draw(t, "step") }
	id := func(letter string) string { return letter + rapid.SampledFrom([]string{"1", "2"}).Draw(t, "id") }
	action := func() navigator.Action { return navigator.Action{What: word(), Who: word(), ByDay: "2026-11-27"} }
	added := func(m navigator.Meeting, _ string, err error) (navigator.Meeting, error) { return m, err }
	kind := func() navigator.MeetingDo {
		return rapid.SampledFrom([]navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree}).Draw(t, "kind")
	}
	entry := func() navigator.Entry { return rapid.SampledFrom(navigator.Entries()).Draw(t, "entry") }
	return []func() (navigator.Meeting, error){
		func() (navigator.Meeting, error) { return added(m.Come(word())) },
		func() (navigator.Meeting, error) { return m.Facilitate("p1") },
		func() (navigator.Meeting, error) { return m.Facilitate("") },
		func() (navigator.Meeting, error) { return m.Leave(id("p")) },
		func() (navigator.Meeting, error) {
			return m.SetLength(rapid.SampledFrom(navigator.Lengths()).Draw(t, "length"))
		},
		func() (navigator.Meeting, error) { return m.Next(), nil },
		func() (navigator.Meeting, error) { return m.PreviousStep(), nil },
		func() (navigator.Meeting, error) { return m.Because(step(), word()) },
		func() (navigator.Meeting, error) { return m.Nearly(step(), word()) },
		func() (navigator.Meeting, error) { return m.Say(step(), party(), word()) },
		func() (navigator.Meeting, error) { return m.Pass(step(), party()) },
		func() (navigator.Meeting, error) { return added(m.Note(kind(), step(), word(), word())) },
		func() (navigator.Meeting, error) { return m.Correct(id("n"), word(), word()) },
		func() (navigator.Meeting, error) { return m.Write(entry(), word()) },
		func() (navigator.Meeting, error) { return m.Early(entry(), word()) },
		func() (navigator.Meeting, error) { return added(m.Propose(action())) },
		func() (navigator.Meeting, error) { return m.Reword(id("a"), action()) },
		func() (navigator.Meeting, error) { return m.Withdraw(id("a")) },
		func() (navigator.Meeting, error) { return m.Mark(id("a"), party()) },
		func() (navigator.Meeting, error) { return m.Unmark(id("a"), party()) },
		func() (navigator.Meeting, error) { return m.NotAgreedBecause(id("a"), word()) },
		func() (navigator.Meeting, error) { return m.CopiedOut("2026-11-28", word()) },
		func() (navigator.Meeting, error) { return m.Worksheet("ws-small", word(), word()) },
		func() (navigator.Meeting, error) { return m.Reflect(word(), word()) },
		func() (navigator.Meeting, error) {
			return added(m.Suppose(step(), rapid.IntRange(-1, 3).Draw(t, "answer")))
		},
		func() (navigator.Meeting, error) { return m.Go(id("w"), rapid.IntRange(-1, 3).Draw(t, "answer")) },
		func() (navigator.Meeting, error) { return m.GoBack(id("w")) },
	}
}

// besideMeeting draws records that are no changes of a supervision: of kinds that are not known to it,
// those of walks and sheets among them, and of kinds that are with something wrong in them. The second
// are the ones to be told of.
func besideMeeting(t *rapid.T) (r record.Record, strange bool) {
	dos := []navigator.MeetingDo{"fly", "Mark", "note", "answer", "stand", "walk", "sheet", "set", "skip", "take-back", "come-back", "copied", "end", "meeting"}
	do := rapid.SampledFrom(append(dos, navigator.MeetingDos()...)).Draw(t, "kind")
	body := map[string]any{"id": "a1", "by": "worker", "words": "lost", "walk": "k7f3", "who": "lost", "number": 1, "step": 1}
	strange = do == "meeting" || slices.Contains(navigator.MeetingDos(), do)
	if strange && do != "meeting" {
		wrong := rapid.SampledFrom([]any{nil, true, []string{"a"}, map[string]string{"id": "a1"}}).Draw(t, "wrong")
		body[rapid.SampledFrom([]string{"id", "by", "words", "who", "ground", "day", "name", "ask"}).Draw(t, "field")] = wrong
	}
	r, err := record.New(string(do), "", body)
	if err != nil {
		t.Fatal(err)
	}
	return r, strange
}

// keptMeeting writes changes as a kept supervision’s journal is written, with other records between
// them, and reads it again.
func keptMeeting(t *rapid.T, m record.Meeting, changes []navigator.MeetingChange) (record.Journal, []string) {
	first, err := m.Record("2026-11-20T14:00Z")
	if err != nil {
		t.Fatal(err)
	}
	records := []record.Record{first}
	var strange []string
	for _, c := range changes {
		if rapid.IntRange(0, 3).Draw(t, "one between") == 0 {
			r, told := besideMeeting(t)
			if records = append(records, r); told {
				strange = append(strange, r.Numbered(len(records)).JSON())
			}
		}
		r, err := record.OfMeetingChange(c, "2026-11-20T15:00Z")
		if err != nil {
			t.Fatalf("%+v cannot be written: %v", c, err)
		}
		if rapid.Bool().Draw(t, "by a later program") {
			r = withMore(t, r)
		}
		records = append(records, r)
	}
	head, err := record.Head{Kind: record.KindMeeting, ID: "k7f3", Case: "HX", Title: m.Title}.Record()
	if err != nil {
		t.Fatal(err)
	}
	text, sum := record.Encode(0, head)
	for i, r := range records {
		var line []byte
		line, sum = record.Encode(sum, r.Numbered(i+1))
		text = append(text, line...)
	}
	j, damage := record.Read(bytes.NewReader(text))
	if len(damage) > 0 || j.Head.Kind != record.KindMeeting {
		t.Fatalf("the journal is damaged: %v", damage)
	}
	return j, strange
}

// A supervision that was kept is the one that was held, to the byte and with its minutes, whatever
// else stands in its journal: of the changes as they were made and of the fewest that it takes.
func TestAKeptMeetingIsTheMeetingThatWasHeld(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := navigator.Begin(smallTree(t))
		for range rapid.IntRange(0, 6).Draw(rt, "steps of the walk") {
			w = step(rt, w)
		}
		m := navigator.Meet(w, navigator.Thirty, "2026-11-20T14:00Z", nil)
		made := m.Changes()
		for i := range rapid.IntRange(0, 40).Draw(rt, "moves") {
			if rapid.IntRange(0, 5).Draw(rt, "the walk goes on") == 0 {
				w = step(rt, w)
			}
			m = m.Now(fmt.Sprintf("2026-11-20T14:%02dZ", i))
			moves := append(meetingMoves(rt, m), func() (navigator.Meeting, error) { return m.GoOn(w) })
			next, err := rapid.SampledFrom(moves).Draw(rt, "move")()
			if err != nil {
				continue
			}
			made, m = append(made, next.Since(m)...), next
		}
		word := rapid.SampledFrom(oddWords())
		named := record.Meeting{Walk: word.Draw(rt, "walk"), Title: word.Draw(rt, "title")}
		for name, changes := range map[string][]navigator.MeetingChange{"all the changes": made, "the fewest": m.Changes()} {
			j, told := keptMeeting(rt, named, changes)
			is, read, strange, ok := record.MeetingOf(j)
			if !ok || is != named {
				rt.Fatalf("it is %+v, want %+v", is, named)
			}
			if !slices.Equal(read, changes) {
				rt.Fatalf("%s come back as\n%+v\nwant\n%+v", name, read, changes)
			}
			if !slices.Equal(texts(strange), append([]string{}, told...)) {
				rt.Fatalf("told as strange are\n%s\nwant\n%s", strings.Join(texts(strange), "\n"), strings.Join(told, "\n"))
			}
			again, left := navigator.ReplayMeeting(smallTree(t), read)
			if len(left) > 0 || !again.Same(m) || !reflect.DeepEqual(again.Agreements(), m.Agreements()) || !reflect.DeepEqual(again.Trail(), m.Trail()) {
				rt.Fatalf("%s make another one, left %v\n%+v\nwant\n%+v", name, left, again.Changes(), m.Changes())
			}
		}
	})
}

// anyMeetingChange draws a change with any words, as no meeting of today would make it.
func anyMeetingChange(t *rapid.T) navigator.MeetingChange {
	words := rapid.OneOf(rapid.SampledFrom(append(oddWords(), "\x1b[2J", "\r\n\t", "\x7f\u009b", "é\u0301")), rapid.String())
	word := func(name string) string { return words.Draw(t, name) }
	number := func(name string) int { return rapid.SampledFrom([]int{0, 1, 7, 1 << 30}).Draw(t, name) }
	c := navigator.MeetingChange{
		Do: rapid.SampledFrom(navigator.MeetingDos()).Draw(t, "do"), At: "x" + word("at"), ID: "x" + word("id"), By: navigator.Party("x" + word("by")),
		Words: word("words") + "x", Ground: word("ground"), Who: "x" + word("who"), Day: word("day"), Name: word("name"), Ask: "x" + word("ask"),
	}
	if ofStep, orNone := c.Do.OfStep(); ofStep {
		if c.Step = number("step"); orNone && rapid.Bool().Draw(t, "of no step") {
			c.Step = navigator.NoStep
		}
	}
	if c.Do.Treads() {
		c.Trod = navigator.Trod{
			Step: navigator.Step{
				Number: number("number"), ID: word("page"), Title: word("title"), Kind: navigator.Kind(word("kind")),
				Via: navigator.Answer{How: navigator.How(word("how")), Text: word("said"), To: word("to")},
			},
			From: rapid.SampledFrom([]int{navigator.NoStep, 0, 3}).Draw(t, "from"), Bearing: navigator.Bearing(word("bearing")), Digest: word("digest"),
		}
	}
	return c
}

// Whatever words a change has, a journal holds them.
func TestAnyChangeOfAMeetingComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := anyMeetingChange(rt)
		r, err := record.OfMeetingChange(c, "")
		if err != nil {
			rt.Fatalf("%+v: %v", c, err)
		}
		head, err := aHead().Record()
		if err != nil {
			rt.Fatal(err)
		}
		first, sum := record.Encode(0, head)
		line, _ := record.Encode(sum, r.Numbered(1))
		j, damage := record.Read(bytes.NewReader(append(first, line...)))
		if _, changes, strange, _ := record.MeetingOf(j); len(damage) > 0 || len(strange) > 0 || !slices.Equal(changes, []navigator.MeetingChange{c}) {
			rt.Fatalf("%+v comes back as %+v, strange %v, %v", c, changes, texts(strange), damage)
		}
	})
}

func TestAChangeOfAMeetingIsReadableAsItStands(t *testing.T) {
	start := navigator.Trod{Step: navigator.Step{ID: "safety-gate", Title: "Safety first", Kind: navigator.Safety}, From: navigator.NoStep, Digest: "d"}
	work := navigator.Trod{Step: navigator.Step{Number: 1, ID: "net-time", Title: "Time", Kind: navigator.Guidance, Via: navigator.Answer{How: navigator.Chosen, Text: "The work", To: "net-time"}}, From: 0, Bearing: navigator.Middle}
	for _, c := range []struct {
		change navigator.MeetingChange
		want   string
	}{
		{navigator.MeetingChange{Do: "length", Words: "30"}, `"do":"length","words":"30"}`},
		{navigator.MeetingChange{Do: "brought", Trod: start}, `"do":"brought","page":"safety-gate","title":"Safety first","kind":"safety","digest":"d","number":0}`},
		{navigator.MeetingChange{Do: "step", Trod: work}, `"do":"step","page":"net-time","title":"Time","kind":"guidance","how":"chosen","said":"The work","to":"net-time","bearing":"middle","number":1,"from":0}`},
		{navigator.MeetingChange{Do: "at"}, `"do":"at","step":0}`},
		{navigator.MeetingChange{Do: "because", Step: 1}, `"do":"because","step":1,"words":""}`},
		{navigator.MeetingChange{Do: "say", Step: 1, By: navigator.Worker, Words: "x"}, `"do":"say","step":1,"by":"worker","words":"x"}`},
		{navigator.MeetingChange{Do: "pass", By: navigator.Supervisor}, `"do":"pass","step":0,"by":"supervisor"}`},
		{navigator.MeetingChange{Do: "fact", ID: "n1", Step: 2, Words: "Nine days.", Ground: "the log"}, `"do":"fact","id":"n1","step":2,"words":"Nine days.","ground":"the log"}`},
		{navigator.MeetingChange{Do: "disagree", ID: "n2", Step: navigator.NoStep, Words: "x"}, `"do":"disagree","id":"n2","words":"x"}`},
		{navigator.MeetingChange{Do: "propose", ID: "a1", Words: "Ring R.", Who: "worker", Day: "2026-11-27"}, `"do":"propose","id":"a1","words":"Ring R.","who":"worker","day":"2026-11-27"}`},
		{navigator.MeetingChange{Do: "reword", ID: "a1"}, `"do":"reword","id":"a1","words":""}`},
		{navigator.MeetingChange{Do: "mark", ID: "a1", By: navigator.Worker}, `"do":"mark","id":"a1","by":"worker"}`},
		{navigator.MeetingChange{Do: "what-if", ID: "w1", Trod: navigator.Trod{Step: navigator.Step{Number: 1, ID: "x"}, From: navigator.NoStep}}, `"do":"what-if","id":"w1","step":0,"page":"x","number":1}`},
		{navigator.MeetingChange{Do: "supervisor-own", Ask: "Whose name?", Words: "His sister’s."}, `"do":"supervisor-own","ask":"Whose name?","words":"His sister’s."}`},
	} {
		r, err := record.OfMeetingChange(c.change, "then")
		if want := `{"n":0,"at":"then",` + c.want; err != nil || r.JSON() != want {
			t.Errorf("%+v is written as\n%s, want\n%s (%v)", c.change, r.JSON(), want, err)
		}
	}
	r, err := record.OfMeetingChange(navigator.MeetingChange{Do: "at", At: "before"}, "then")
	if err != nil || r.At() != "before" {
		t.Errorf("a change that says when it was made is written at %s, %v", r.At(), err)
	}
	r, err = record.Meeting{Title: "Put a steer back in"}.Record("then")
	if want := `{"n":0,"at":"then","do":"meeting","walk":"","title":"Put a steer back in"}`; err != nil || r.JSON() != want {
		t.Errorf("a supervision is written as\n%s, want\n%s (%v)", r.JSON(), want, err)
	}
}

func TestWhatIsNoChangeOfAMeetingIsNotWritten(t *testing.T) {
	trod := navigator.Trod{Step: navigator.Step{Number: 1, ID: "x"}}
	late := trod
	late.At = "x"
	for _, c := range []navigator.MeetingChange{
		{}, {Do: "dance", ID: "a1"}, {Do: "meeting", ID: "a1"}, {Do: "mark", ID: "a1"}, {Do: "mark", By: navigator.Worker}, {Do: "say", By: navigator.Worker},
		{Do: "pass"}, {Do: "come", ID: "p1"}, {Do: "length"}, {Do: "write", Words: "x"}, {Do: "supervisor-own", Words: "x"},
		{Do: "at", Step: navigator.NoStep}, {Do: "at", Step: 1<<30 + 1}, {Do: "fact", ID: "n1", Step: -2}, {Do: "mark", ID: "a1", By: navigator.Worker, Step: 3},
		{Do: "mark", ID: "a1", By: navigator.Worker, Trod: trod}, {Do: "step", Trod: late}, {Do: "step", Trod: navigator.Trod{From: -2}},
		{Do: "step", Trod: navigator.Trod{Step: navigator.Step{Number: -1}}}, {Do: "because", Words: "a\xffb"}, {Do: "because", At: "\xff"},
	} {
		if r, err := record.OfMeetingChange(c, ""); !errors.Is(err, record.ErrNoMeetingChange) || r != (record.Record{}) {
			t.Errorf("%+v is written as %s, %v", c, r.JSON(), err)
		}
	}
	if _, err := record.OfMeetingChange(navigator.MeetingChange{Do: "because", Words: strings.Repeat("x", record.MaxLine)}, ""); !errors.Is(err, record.ErrLong) {
		t.Errorf("a change longer than a line: %v", err)
	}
}

// Each of these records stands among others that are as they should be, and nothing but itself is
// lost with it.
func TestARecordOfAMeetingThatCannotBeUnderstoodIsTold(t *testing.T) {
	for _, c := range []struct {
		record  string
		strange bool
	}{
		{`"do":"because","step":1`, true},
		{`"do":"because","step":"1","words":"x"`, true},
		{`"do":"because","step":-1,"words":"x"`, true},
		{`"do":"because","step":1.5,"words":"x"`, true},
		{`"do":"because","step":1e3,"words":"x"`, true},
		{`"do":"because","words":"x"`, true},
		{`"do":"because","step":1,"step":2,"words":"x"`, true},
		{`"do":"because","step":1,"words":null`, true},
		{`"do":"mark","id":"a1","by":"worker","by":"supervisor"`, true},
		{`"do":"mark","id":"a1","by":["worker","supervisor"]`, true},
		{`"do":"mark","id":"a1"`, true},
		{`"do":"mark","id":"a1","By":"worker"`, true},
		{`"do":"reword","id":"a1"`, true},
		{`"do":"step","page":"x"`, true},
		{`"do":"step","page":"x","number":99999999999`, true},
		{`"do":"step","page":7,"number":1`, true},
		{`"do":"meeting","walk":"other"`, true},
		{`"do":"meeting"`, true},
		{`"do":"Mark","id":1`, false},
		{`"do":"note","note":1,"step":1,"is":"fact","words":"of the walk"`, false},
		{`"do":"copied","on":"2026-11-21","by":"of the walk"`, false},
		{`"do":"set","path":1`, false},
	} {
		j := whole(t, lines(t,
			`{"n":0,"at":"","do":"begin","bearings":"1.3","kind":"meeting","id":"zz22"}`,
			`{"n":1,"at":"","do":"meeting","walk":"k7f3","title":"x","seen":[1]}`,
			`{"n":2,"at":"then","do":"mark","id":"a1","by":"worker","BY":9,"why":null}`,
			`{"n":3,"at":"",`+c.record+`}`,
			`{"n":4,"at":"","words":"x\u2028\ud800","id":"task","do":"write"}`,
			"{\"n\":5,\"at\":\"\xff\",\"do\":\"because\",\"step\":0,\"words\":\"no\xfftext\"}",
		))
		m, changes, strange, ok := record.MeetingOf(j)
		want := []navigator.MeetingChange{
			{Do: "mark", At: "then", ID: "a1", By: navigator.Worker}, {Do: "write", ID: "task", Words: "x\u2028\ufffd"},
			{Do: "because", At: "\ufffd", Words: "no\ufffdtext"},
		}
		if !ok || m != (record.Meeting{Walk: "k7f3", Title: "x"}) || !slices.Equal(changes, want) {
			t.Errorf("beside %s, %+v says %+v", c.record, m, changes)
		}
		if told := len(strange) == 1 && strange[0] == j.Records[2]; told != c.strange || len(strange) > 1 {
			t.Errorf("%s: told are %v", c.record, texts(strange))
		}
	}
}

func TestAJournalThatNamesNoWalkIsNoMeeting(t *testing.T) {
	for _, text := range []string{
		"", journal(t, aHead()), journal(t, aHead(), some(t, 3)...), journal(t, aHead(), made(t, "meeting", nil)),
		journal(t, aHead(), made(t, "meeting", map[string]int{"walk": 1})), journal(t, aHead(), made(t, "meeting", map[string]any{"walk": "x", "title": 1})),
	} {
		j, _ := record.Read(strings.NewReader(text))
		if m, _, _, ok := record.MeetingOf(j); ok || m != (record.Meeting{}) {
			t.Errorf("%q is the supervision %+v", text, m)
		}
	}
}

// A walk’s journal holds no change of a supervision, and neither does a worksheet’s: so the records
// of one may stand in the file of the other.
func TestNoRecordOfAWalkOrASheetIsOneOfAMeeting(t *testing.T) {
	w := navigator.Begin(smallTree(t))
	var records []record.Record
	for _, m := range w.Moves() {
		r, err := record.OfMove(m, "d", "")
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	for _, c := range []navigator.Change{{Do: "set", Path: "a/b"}, {Do: "add", Row: "a1"}, {Do: "remove", Row: "a1"}, {Do: "move", Row: "a1"}, {Do: "skip", Path: "a"}} {
		r, err := record.OfChange(c, "")
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	if _, changes, strange, ok := record.MeetingOf(record.Journal{Records: records}); ok || len(changes)+len(strange) > 0 {
		t.Errorf("it holds %+v, and strange %v", changes, texts(strange))
	}
	var ours []record.Record
	for _, c := range navigator.Meet(w, navigator.Ten, "", nil).Changes() {
		r, err := record.OfMeetingChange(c, "")
		if err != nil {
			t.Fatal(err)
		}
		ours = append(ours, r)
	}
	if walk, strange, ok := record.WalkOf(record.Journal{Records: ours}); ok || len(strange) > 0 || len(walk.Moves) > 0 {
		t.Errorf("a supervision is the walk %+v, and strange %v", walk, texts(strange))
	}
}
