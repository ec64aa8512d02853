package navigator_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

func ring() navigator.Action {
	return navigator.Action{What: "Ring R. to hold Thursday", Who: "worker", ByDay: "2026-11-27"}
}

// proposed is a meeting with one item and no mark on it.
func proposed(t testing.TB) (navigator.Meeting, string) {
	t.Helper()
	return adds(t)(brought(t).Now("14:10").Propose(ring()))
}

func item(t testing.TB, m navigator.Meeting, id string) navigator.Agreement {
	t.Helper()
	a, ok := m.Agreement(id)
	if !ok {
		t.Fatalf("there is no item %s", id)
	}
	return a
}

func TestAnItemIsAgreedOnlyWithBothMarks(t *testing.T) {
	m, id := proposed(t)
	for _, order := range [][]navigator.Party{{navigator.Worker, navigator.Supervisor}, {navigator.Supervisor, navigator.Worker}} {
		n := m
		for i, p := range order {
			if item(t, n, id).Agreed() {
				t.Fatalf("with %d marks it is agreed", i)
			}
			n = must(t)(n.Mark(id, p))
		}
		if !item(t, n, id).Agreed() {
			t.Errorf("with both marks it is not agreed: %+v", item(t, n, id))
		}
	}
}

func TestAMarkIsItsOwnersAlone(t *testing.T) {
	m, id := proposed(t)
	for _, p := range navigator.Parties() {
		other := navigator.Parties()[1-slices.Index(navigator.Parties(), p)]
		n := must(t)(m.Mark(id, p))
		if a := item(t, n, id); !a.Marked(p) || a.Marked(other) {
			t.Errorf("marked by %s it is %+v", p, a)
		}
		n = must(t)(n.Unmark(id, other))
		if a := item(t, n, id); !a.Marked(p) {
			t.Errorf("%s took the mark of %s off", other, p)
		}
	}
	for _, p := range []navigator.Party{"", "both", "team lead", "Worker"} {
		if n, err := m.Mark(id, p); !errors.Is(err, navigator.ErrNotFree) || !n.Same(m) {
			t.Errorf("marked by %q: %v", p, err)
		}
	}
}

func TestOtherWordsTakeBothMarksOffAndTheEarlierOnesStay(t *testing.T) {
	for name, to := range map[string]navigator.Action{
		"what": {What: "Ring R.", Who: "worker", ByDay: "2026-11-27"},
		"who":  {What: ring().What, Who: "team lead", ByDay: "2026-11-27"},
		"when": {What: ring().What, Who: "worker", ByDay: "2026-12-04"},
	} {
		m, id := proposed(t)
		m = must(t)(m.Now("14:11").Mark(id, navigator.Worker))
		m = must(t)(m.Now("14:12").Mark(id, navigator.Supervisor))
		m = must(t)(m.Now("14:13").Reword(id, to))
		a := item(t, m, id)
		if a.Agreed() || a.Marked(navigator.Worker) || a.Marked(navigator.Supervisor) || a.Action() != to {
			t.Errorf("%s: %+v", name, a)
		}
		want := []navigator.Wording{
			{Action: ring(), At: "14:10", Marks: []navigator.Mark{{By: navigator.Worker, On: true, At: "14:11"}, {By: navigator.Supervisor, On: true, At: "14:12"}}},
			{Action: to, At: "14:13"},
		}
		if !reflect.DeepEqual(a.Wordings, want) {
			t.Errorf("%s: it was %+v", name, a.Wordings)
		}
	}
}

func TestTheSameWordsLeaveTheMarks(t *testing.T) {
	m, id := proposed(t)
	m = must(t)(m.Mark(id, navigator.Worker))
	a := ring()
	a.What = "  " + a.What + " "
	n := must(t)(m.Reword(id, a))
	if !item(t, n, id).Marked(navigator.Worker) || !n.Same(m) {
		t.Errorf("%+v", item(t, n, id))
	}
	a.ByDay = "Friday"
	if n, err := m.Reword(id, a); !errors.Is(err, navigator.ErrValue) || !item(t, n, id).Marked(navigator.Worker) {
		t.Errorf("words that are refused: %v", err)
	}
}

func TestAMarkThatIsTakenOffStaysNoted(t *testing.T) {
	m, id := proposed(t)
	for _, p := range navigator.Parties() {
		m = must(t)(m.Now("14:11").Mark(id, p))
	}
	m = must(t)(m.Now("14:12").Unmark(id, navigator.Supervisor))
	a := item(t, m, id)
	want := []navigator.Mark{{By: navigator.Worker, On: true, At: "14:11"}, {By: navigator.Supervisor, On: true, At: "14:11"}, {By: navigator.Supervisor, At: "14:12"}}
	if a.Agreed() || !a.Marked(navigator.Worker) || !slices.Equal(a.Wordings[0].Marks, want) {
		t.Errorf("%+v", a)
	}
	m = must(t)(m.Mark(id, navigator.Supervisor))
	if !item(t, m, id).Agreed() {
		t.Error("marked again it is not agreed")
	}
}

func TestWhyItIsNotAgreedIsWrittenBesideIt(t *testing.T) {
	m, id := proposed(t)
	m = must(t)(m.Mark(id, navigator.Worker))
	m = must(t)(m.NotAgreedBecause(id, "by Friday is too soon"))
	m = must(t)(m.NotAgreedBecause(id, "nobody can stand in"))
	a := item(t, m, id)
	if a.NotAgreed.Words() != "nobody can stand in" || a.NotAgreed.Before()[0].Words != "by Friday is too soon" || !a.Marked(navigator.Worker) {
		t.Errorf("%+v", a)
	}
	m = must(t)(m.Mark(id, navigator.Supervisor))
	if a := item(t, m, id); !a.Agreed() || a.NotAgreed.Words() == "" {
		t.Errorf("agreed, it is %+v", a)
	}
}

// Which came first, the marks of both or why not, is known within one minute too, and after a journal.
func TestWhyItWasNotAgreedIsOvertakenByBothMarks(t *testing.T) {
	m, id := proposed(t)
	overtaken := func(want bool, after string) {
		t.Helper()
		again, left := navigator.ReplayMeeting(leaning(t), m.Changes())
		if got := item(t, m, id).Overtaken(); got != want || item(t, again, id).Overtaken() != want || len(left) > 0 {
			t.Errorf("%s it is overtaken: %v", after, got)
		}
	}
	m = must(t)(m.Mark(id, navigator.Supervisor))
	m = must(t)(m.NotAgreedBecause(id, "the worker wants to wait"))
	overtaken(false, "with one mark")
	m = must(t)(m.Mark(id, navigator.Worker))
	overtaken(true, "once both have marked it")
	m = must(t)(m.NotAgreedBecause(id, "it is too soon after all"))
	overtaken(false, "with another reason after that")
	m = must(t)(m.Mark(id, navigator.Worker))
	overtaken(false, "with a mark that stood already")
	m = must(t)(m.Unmark(id, navigator.Worker))
	m = must(t)(m.Mark(id, navigator.Worker))
	overtaken(true, "once it is marked again")
}

func TestAnItemThatIsTakenBackStays(t *testing.T) {
	m, id := proposed(t)
	m = must(t)(m.Mark(id, navigator.Worker))
	m = must(t)(m.Withdraw(id))
	a := item(t, m, id)
	if !a.Withdrawn() || a.Agreed() || len(a.Wordings) != 2 || !a.Wordings[0].Marked(navigator.Worker) || len(m.Agreements()) != 1 {
		t.Errorf("%+v", a)
	}
	if n, err := m.Mark(id, navigator.Worker); !errors.Is(err, navigator.ErrValue) || !n.Same(m) {
		t.Errorf("nothing is marked: %v", err)
	}
	m = must(t)(m.Reword(id, ring()))
	if a := item(t, m, id); a.Withdrawn() || a.Marked(navigator.Worker) {
		t.Errorf("taken up again it is %+v", a)
	}
	for _, a := range []navigator.Action{{}, {Who: "worker"}, {What: " ", ByDay: "2026-11-27"}} {
		if _, _, err := m.Propose(a); !errors.Is(err, navigator.ErrValue) {
			t.Errorf("%+v: %v", a, err)
		}
	}
}

func TestWhatOneSaysIsSealedUntilTheOtherHasSpoken(t *testing.T) {
	m := must(t)(brought(t).Now("14:02").Say(1, navigator.Worker, "Between us"))
	s := m.On(1).Sayings
	if s.Open || !s.Worker.Given || s.Supervisor.Given || s.Worker.Words() != "" || s.Worker.Spoken != nil || s.Differ() {
		t.Errorf("sealed it tells %+v", s)
	}
	for _, c := range m.Log() {
		if strings.Contains(c.Words, "Between us") {
			t.Errorf("the log tells %+v", c)
		}
	}
	m = must(t)(m.Now("14:03").Say(1, navigator.Supervisor, "The work"))
	s = m.On(1).Sayings
	if !s.Open || s.Worker.Words() != "Between us" || s.Supervisor.Words() != "The work" || !s.Differ() {
		t.Errorf("open it tells %+v", s)
	}
	if log := m.Log(); log[len(log)-2].Words != "Between us" {
		t.Errorf("the log tells %+v", log[len(log)-2])
	}
	if same := must(t)(must(t)(brought(t).Say(1, navigator.Worker, "between us")).Say(1, navigator.Supervisor, "Between us")); same.On(1).Sayings.Differ() {
		t.Error("the same words differ")
	}
}

func TestWhoPassesOpensWhatTheOtherSays(t *testing.T) {
	m := must(t)(brought(t).Pass(1, navigator.Worker))
	s := m.On(1).Sayings
	if s.Open || !s.Worker.Passed() || s.Supervisor.Given {
		t.Errorf("%+v", s)
	}
	m = must(t)(m.Say(1, navigator.Supervisor, "The work"))
	s = m.On(1).Sayings
	if !s.Open || s.Supervisor.Spoken[0].After {
		t.Errorf("%+v", s)
	}
	m = must(t)(brought(t).Say(1, navigator.Supervisor, "The work"))
	m = must(t)(m.Pass(1, navigator.Worker))
	s = m.On(1).Sayings
	if !s.Open || s.Supervisor.Words() != "The work" || !s.Worker.Passed() || !s.Worker.Given || s.Worker.Words() != "" || s.Differ() {
		t.Errorf("%+v", s)
	}
	m = must(t)(m.Say(1, navigator.Worker, "Between us"))
	s = m.On(1).Sayings
	if len(s.Worker.Spoken) != 2 || !s.Worker.Spoken[1].After || s.Worker.Passed() || !s.Differ() {
		t.Errorf("said after all it is %+v", s)
	}
}

// What somebody took back before the other had spoken is not shown, and what they said stays noted
// once it has been seen.
func TestWhatWasTakenBackUnseenIsNotShown(t *testing.T) {
	m := must(t)(brought(t).Say(1, navigator.Worker, "It is me"))
	m = must(t)(m.Pass(1, navigator.Worker))
	if s := m.On(1).Sayings; len(s.Worker.Spoken) != 1 || !s.Worker.Passed() || s.Worker.Words() != "" {
		t.Errorf("%+v", s)
	}
	m = must(t)(m.Say(1, navigator.Supervisor, "The work"))
	s := m.On(1).Sayings
	if len(s.Worker.Spoken) != 1 || s.Worker.Words() != "" || slices.ContainsFunc(m.Log(), func(c navigator.MeetingChange) bool { return c.Words == "It is me" }) {
		t.Errorf("%+v", s)
	}
	m = must(t)(brought(t).Say(1, navigator.Worker, "It is me"))
	m = must(t)(m.Say(1, navigator.Worker, "Between us"))
	m = must(t)(m.Say(1, navigator.Supervisor, "The work"))
	m = must(t)(m.Say(1, navigator.Worker, "The work"))
	s = m.On(1).Sayings
	var said []string
	for _, spoken := range s.Worker.Spoken {
		said = append(said, spoken.Words)
	}
	if !slices.Equal(said, []string{"It is me", "Between us", "The work"}) || !s.Worker.Spoken[2].After || s.Worker.Words() != "Between us" || !s.Differ() {
		t.Errorf("%+v", s)
	}
}

func TestNobodySpeaksForSomebodyElse(t *testing.T) {
	m := brought(t)
	for _, p := range []navigator.Party{"", "team lead", "Supervisor"} {
		if _, err := m.Say(1, p, "x"); !errors.Is(err, navigator.ErrNotFree) {
			t.Errorf("%q says: %v", p, err)
		}
		if _, err := m.Pass(1, p); !errors.Is(err, navigator.ErrNotFree) {
			t.Errorf("%q passes: %v", p, err)
		}
	}
	if _, err := m.Say(1, navigator.Worker, " "); !errors.Is(err, navigator.ErrValue) {
		t.Errorf("saying nothing: %v", err)
	}
	if _, err := m.Say(8, navigator.Worker, "x"); !errors.Is(err, navigator.ErrNoStep) {
		t.Errorf("at no step: %v", err)
	}
}

func TestSinceTellsTheChangesOfAMeeting(t *testing.T) {
	m := brought(t)
	if got := m.Since(m); got != nil {
		t.Errorf("nothing was done and it tells %+v", got)
	}
	n := must(t)(m.Now("14:04").Because(1, " a reason "))
	want := []navigator.MeetingChange{{Do: navigator.DoBecause, At: "14:04", Step: 1, Words: "a reason"}}
	if got := n.Since(m); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if got := must(t)(n.Now("14:05").Because(1, "a reason")).Since(n); got != nil {
		t.Errorf("writing the same again is %+v", got)
	}
	if got := m.Since(n); got != nil {
		t.Errorf("before what was made of it, it tells %+v", got)
	}
	if got := must(t)(m.Because(1, "another")).Since(n); got != nil {
		t.Errorf("beside it, it tells %+v", got)
	}
	if got := must(t)(m.Because(1, "another")).Next().Since(n); got != nil {
		t.Errorf("beyond it on another way, it tells %+v", got)
	}
	for _, l := range navigator.Lengths() {
		short := navigator.Meet(navigator.Begin(leaning(t)), l, "14:00", nil)
		if cs := short.Changes(); len(cs) != 2 || cs[0] != (navigator.MeetingChange{Do: navigator.DoLength, At: "14:00", Words: l.String()}) || cs[1].Do != navigator.DoBring {
			t.Errorf("%d minutes begin with %+v", l, cs)
		}
	}
	w := onward(t, navigator.Begin(leaning(t)), "3 1 1 3")
	if got := must(t)(must(t)(n.GoOn(w)).Next().GoOn(w)).Since(m); len(got) != 3 || got[1].Do != navigator.DoStep || got[1].Trod.ID != "grid" || got[2].ID != "task" {
		t.Errorf("%+v", got)
	}
}

func TestAMeetingChangeThatCannotBeMade(t *testing.T) {
	m := busy(t)
	for _, c := range []navigator.MeetingChange{
		{}, {Do: "dance"}, {Do: navigator.DoLength, Words: "20"}, {Do: navigator.DoLength}, {Do: navigator.DoStage, ID: "what-if"},
		{Do: navigator.DoCome, Who: "x", ID: "p1"}, {Do: navigator.DoCome, Who: "x", ID: "n9"}, {Do: navigator.DoLeave, ID: "p9"}, {Do: navigator.DoLeave},
		{Do: navigator.DoStep, Trod: navigator.Trod{Step: navigator.Step{Number: 9}, From: 1}},
		{Do: navigator.DoStep, Trod: navigator.Trod{Step: navigator.Step{Number: 9, ID: "x"}, From: 8}},
		{Do: navigator.DoStep, Trod: navigator.Trod{Step: navigator.Step{Number: 9, ID: "x"}, From: navigator.NoStep}},
		{Do: navigator.DoStep, Trod: navigator.Trod{Step: navigator.Step{Number: -2, ID: "x"}, From: 1}},
		{Do: navigator.DoFact, ID: "n1", Words: "x"}, {Do: navigator.DoFact, Step: -2, Words: "x"}, {Do: navigator.DoBecause, Step: navigator.NoStep, Words: "x"},
		{Do: navigator.DoCorrect, ID: "a1", Words: "x"}, {Do: navigator.DoWrite, ID: "lost", Words: "x"}, {Do: navigator.DoEarly, ID: "lost", Words: "x"},
		{Do: navigator.DoReword, ID: "a9", Words: "x"}, {Do: navigator.DoMark, ID: "a9", By: navigator.Worker}, {Do: navigator.DoNotAgreed, ID: "n1", Words: "x"},
		{Do: navigator.DoCopied, Day: "2026-13-01", Who: "x"}, {Do: navigator.DoOpened, ID: "Not An Id"}, {Do: navigator.DoReflect, Words: "x"},
		{Do: navigator.DoTread, ID: "w9"}, {Do: navigator.DoTread, ID: "w1", Trod: navigator.Trod{Step: navigator.Step{Number: 7}}},
		{Do: navigator.DoTread, ID: "w1", Trod: navigator.Trod{Step: navigator.Step{ID: "both", Via: navigator.Answer{How: navigator.Chosen, Text: "x", To: "both"}}, From: 2}},
		{Do: navigator.DoTread, ID: "w1", Trod: navigator.Trod{Step: navigator.Step{ID: "talk", Via: navigator.Answer{How: navigator.Followed, Text: "The page talk", To: "talk"}}, From: 1}},
		{Do: navigator.DoWhatIf, Step: 1, Trod: navigator.Trod{Step: navigator.Step{Number: 1, ID: "both", Via: navigator.Answer{How: navigator.Chosen, Text: "x", To: "both"}}}},
	} {
		n, err := m.Apply(c)
		if err == nil || !n.Same(m) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// Nothing that a meeting tells is a number about anybody. The fields named here are the exceptions,
// each with what it is about. A new one has to be argued for in this place.
func TestAMeetingTellsNoNumberAboutAnybody(t *testing.T) {
	excepted := map[string]string{
		"Meeting.Length":       "how long the meeting is to be",
		"MeetingStage.Minutes": "about how long a stage takes",
		"OnStep.Step":          "which step of the walk",
		"MeetingNote.Step":     "which step of the walk",
		"WhatIf.Step":          "which step of the walk",
		"MeetingChange.Step":   "which step of the walk",
		"Trod.From":            "which step of the walk",
		"Step.Number":          "which step of the walk",
	}
	used := map[string]bool{}
	walk := reflect.TypeFor[navigator.Walk]()
	var seen []reflect.Type
	var look func(of reflect.Type, from string)
	look = func(of reflect.Type, from string) {
		switch of.Kind() {
		case reflect.Bool, reflect.String, reflect.Interface, reflect.Func:
			return
		case reflect.Pointer, reflect.Slice, reflect.Array:
			if of.Name() != "" {
				methods(of, look)
			}
			look(of.Elem(), from)
		case reflect.Struct:
			if slices.Contains(seen, of) || of == walk {
				return
			}
			seen = append(seen, of)
			for i := range of.NumField() {
				if field := of.Field(i); field.IsExported() && !field.Anonymous {
					look(field.Type, of.Name()+"."+field.Name)
				} else if field.Anonymous {
					look(field.Type, of.Name())
				}
			}
			methods(of, look)
		default:
			if excepted[from] == "" {
				t.Errorf("%s tells a %v", from, of)
			}
			used[from] = true
		}
	}
	look(reflect.TypeFor[navigator.Meeting](), "a meeting")
	for name, why := range excepted {
		if !used[name] {
			t.Errorf("%s is excepted (%s) and not there", name, why)
		}
	}
	for _, name := range []string{"Comparison", "Way", "Agreement", "Sayings", "MeetingNote", "Reflection"} {
		if !slices.ContainsFunc(seen, func(s reflect.Type) bool { return s.Name() == name }) {
			t.Errorf("%s was not looked at", name)
		}
	}
}
