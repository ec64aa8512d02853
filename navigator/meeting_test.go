package navigator_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

func TestTheTrailIsGoneThroughStepByStep(t *testing.T) {
	m := brought(t)
	if got := trodIDs(m.Trail()); got != "gate kind people listen" || trodIDs(m.Brought()) != got {
		t.Fatalf("brought was %s", got)
	}
	first := m.Trail()[1]
	if first.Title != "The page kind" || first.Via.Text != "No" || first.Digest != "digest of kind" || first.At != "14:00" || first.From != 0 {
		t.Errorf("a step is %+v", first)
	}
	here := func(want string) {
		t.Helper()
		if now, ok := m.Current(); !ok || now.ID != want {
			t.Errorf("looked at is %s, want %s", now.ID, want)
		}
	}
	here("listen")
	m = m.NextStep()
	here("listen")
	m = must(t)(m.At(0))
	here("gate")
	m = m.PreviousStep()
	here("gate")
	m = m.NextStep().NextStep()
	here("people")
	m = m.PreviousStep()
	here("kind")
	if _, err := m.At(9); !errors.Is(err, navigator.ErrNoStep) {
		t.Errorf("a step that is not there: %v", err)
	}
}

// The walk may go on in the meeting. What was brought stays told as it was.
func TestTheWalkGoesOnInTheMeeting(t *testing.T) {
	w := onward(t, navigator.Begin(leaning(t)), "3")
	m := navigator.Meet(w, navigator.Ten, "14:00", func(step int) string { return []string{"", "13:20"}[step] })
	if trail := m.Trail(); trail[0].At != "14:00" || trail[1].At != "13:20" {
		t.Errorf("they were made at %q and %q", trail[0].At, trail[1].At)
	}
	m = must(t)(m.Now("14:03").GoOn(onward(t, w, "1 1")))
	if now, _ := m.Current(); trodIDs(m.Trail()) != "gate kind people listen" || now.ID != "listen" || now.At != "14:03" {
		t.Errorf("it went %s, and looked at is %+v", trodIDs(m.Trail()), now)
	}
	m = must(t)(m.Because(2, "he does not answer"))
	m = must(t)(m.GoOn(onward(t, w, "1 1 < < 2")))
	if trodIDs(m.Trail()) != "gate kind work" || trodIDs(m.Brought()) != "gate kind" {
		t.Errorf("it went %s, and brought was %s", trodIDs(m.Trail()), trodIDs(m.Brought()))
	}
	if m.On(2).Because.Words() != "he does not answer" {
		t.Error("what was said on the other branch is gone")
	}
	same := must(t)(m.GoOn(onward(t, w, "1 1 < < 2")))
	if len(same.Since(m)) > 0 {
		t.Errorf("standing there again is %+v", same.Since(m))
	}
	if _, err := m.GoOn(onward(t, navigator.Begin(leaning(t)), "1")); !errors.Is(err, navigator.ErrNoStep) {
		t.Errorf("another walk: %v", err)
	}
}

func TestReasonsAndWhatWasNearlyChosenAreCorrectedVisibly(t *testing.T) {
	m := must(t)(brought(t).Now("14:04").Because(1, " four visits moved this week "))
	m = must(t)(m.Now("14:06").Because(1, "five visits moved"))
	m = must(t)(m.Nearly(1, "It is me"))
	on := m.On(1)
	want := []navigator.Version{{Words: "four visits moved this week", At: "14:04"}}
	if on.Because.Words() != "five visits moved" || !slices.Equal(on.Because.Before(), want) || on.Nearly.Words() != "It is me" {
		t.Errorf("%+v", on)
	}
	m = must(t)(m.Nearly(1, ""))
	if on := m.On(1); on.Nearly.Words() != "" || len(on.Nearly.Before()) != 1 {
		t.Errorf("taken back it is %+v", on.Nearly)
	}
	if _, err := m.Because(7, "x"); !errors.Is(err, navigator.ErrNoStep) {
		t.Errorf("a step that is not there: %v", err)
	}
	for words, want := range map[string]error{strings.Repeat("x", 161): navigator.ErrTooLong, "two\nlines": navigator.ErrValue, "a\x1bb": navigator.ErrValue} {
		next, err := m.Because(1, words)
		if !errors.Is(err, want) || !next.Same(m) {
			t.Errorf("%.9q: %v", words, err)
		}
	}
}

func TestFactsAndGuessesAreKeptApart(t *testing.T) {
	m, fact := adds(t)(brought(t).Now("14:04").Note(navigator.DoFact, 2, "He has not rung for nine days.", "the log"))
	m, guess := adds(t)(m.Note(navigator.DoGuess, 2, "He thinks we gave up.", "how he left"))
	m, open := adds(t)(m.Note(navigator.DoDisagree, navigator.NoStep, "Worker: wait. Supervisor: go.", ""))
	m, asked := adds(t)(m.Note(navigator.DoConsulted, 0, "Ring again today.", "safeguarding lead, 13:30"))
	on := m.On(2)
	if len(on.Facts) != 1 || len(on.Guesses) != 1 || on.Facts[0].ID != fact || on.Guesses[0].ID != guess || on.Facts[0].Ground() != "the log" {
		t.Fatalf("%+v", on)
	}
	if notes := m.Notes(navigator.DoDisagree); len(notes) != 1 || notes[0].ID != open || notes[0].Step != navigator.NoStep {
		t.Errorf("%+v", notes)
	}
	if got := m.On(0).Consulted; len(got) != 1 || got[0].ID != asked || len(m.On(0).Facts) > 0 {
		t.Errorf("%+v", got)
	}
	m = must(t)(m.Now("14:09").Correct(fact, "He has not rung since the 11th.", "the log"))
	m = must(t)(m.Correct(guess, "", "no ground is left"))
	on = m.On(2)
	if got := on.Facts[0]; got.Words() != "He has not rung since the 11th." || got.Before()[0].Words != "He has not rung for nine days." || got.Before()[0].At != "14:04" {
		t.Errorf("%+v", got)
	}
	if got := on.Guesses[0]; got.Words() != "" || got.Ground() != "" || got.Before()[0].Words != "He thinks we gave up." {
		t.Errorf("%+v", got)
	}
	for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess} {
		if _, _, err := m.Note(kind, 2, " ", ""); !errors.Is(err, navigator.ErrValue) {
			t.Errorf("an empty %s: %v", kind, err)
		}
	}
	if next, _, err := m.Note(navigator.DoBecause, 2, "x", ""); !errors.Is(err, navigator.ErrChange) || !next.Same(m) {
		t.Errorf("what is no note: %v", err)
	}
	if _, err := m.Correct("n9", "x", ""); !errors.Is(err, navigator.ErrNoEntry) {
		t.Errorf("a note that is not there: %v", err)
	}
}

func TestNothingClosesADisagreementButPeople(t *testing.T) {
	m, id := adds(t)(brought(t).Note(navigator.DoDisagree, navigator.NoStep, "We do not see the risk alike.", ""))
	m, item := adds(t)(m.Propose(navigator.Action{What: "Ring R.", Who: "worker", ByDay: "2026-11-27"}))
	for _, p := range navigator.Parties() {
		m = must(t)(m.Mark(item, p))
	}
	m = must(t)(m.GoTo("close"))
	m = must(t)(m.CopiedOut("2026-11-28", "team lead"))
	if got := m.Notes(navigator.DoDisagree); len(got) != 1 || got[0].ID != id || got[0].Words() == "" {
		t.Errorf("%+v", got)
	}
}

func TestTheRoomIsRoles(t *testing.T) {
	m, worker := adds(t)(brought(t).Now("14:01").Come("keyworker"))
	m, lead := adds(t)(m.Come(" team lead "))
	m = must(t)(m.Facilitate(worker))
	m = must(t)(m.Facilitate(lead))
	m = must(t)(m.Now("14:20").Leave(worker))
	want := []navigator.Person{
		{ID: worker, Role: "keyworker", Came: "14:01", Gone: true, Left: "14:20"},
		{ID: lead, Role: "team lead", Came: "14:01", Facilitates: true},
	}
	if got := m.Room(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if _, err := m.Facilitate(worker); !errors.Is(err, navigator.ErrNoEntry) {
		t.Errorf("somebody who has left facilitates: %v", err)
	}
	m = must(t)(m.Facilitate(""))
	if m.Room()[1].Facilitates {
		t.Error("somebody still does")
	}
	if _, _, err := m.Come(strings.Repeat("x", 61)); !errors.Is(err, navigator.ErrTooLong) {
		t.Errorf("a long role: %v", err)
	}
	if _, _, err := m.Come(""); !errors.Is(err, navigator.ErrValue) {
		t.Errorf("no role: %v", err)
	}
}

func TestTheEndOfAMeeting(t *testing.T) {
	m := must(t)(brought(t).Write(navigator.EntryComeBack, "2026-12-04"))
	m = must(t)(m.Write(navigator.EntryQuietSide, "following"))
	if m.Entry(navigator.EntryComeBack).Words() != "2026-12-04" || m.Entry(navigator.EntryQuietSide).Words() != "following" {
		t.Error("it is not kept")
	}
	if _, err := m.Write(navigator.EntryComeBack, "Friday"); !errors.Is(err, navigator.ErrValue) {
		t.Errorf("a day that is none: %v", err)
	}
	if _, err := m.CopiedOut("2026-11-28", ""); !errors.Is(err, navigator.ErrValue) {
		t.Errorf("copied by nobody: %v", err)
	}
	m = must(t)(m.Now("15:00").CopiedOut("2026-11-28", "team lead"))
	if got := m.Copied(); !slices.Equal(got, []navigator.Copied{{Day: "2026-11-28", By: "team lead", At: "15:00"}}) {
		t.Errorf("%+v", got)
	}
	m = must(t)(m.Worksheet("ws-balance", "Balance reading", ""))
	m = must(t)(m.Worksheet("ws-balance", "Balance reading", "k7f3"))
	m = must(t)(m.Worksheet("ws-balance", "Balance reading", "k7f3"))
	if got := m.Worksheets(); !slices.Equal(got, []navigator.OpenedSheet{{Page: "ws-balance", Title: "Balance reading", Name: "k7f3", At: "15:00"}}) {
		t.Errorf("%+v", got)
	}
}

// What the supervisor answers alone stands apart, and the record holds together without it.
func TestTheSupervisorsOwnAnswersCanBeLeftOut(t *testing.T) {
	before := must(t)(brought(t).Because(1, "a reason"))
	m := must(t)(before.Reflect("Whose name did we not say?", "His sister’s."))
	m = must(t)(m.Reflect("Whose name did we not say?", "His sister’s, again."))
	own := m.Reflections()
	if len(own) != 1 || own[0].Words() != "His sister’s, again." || len(own[0].Before()) != 1 {
		t.Fatalf("%+v", own)
	}
	shared := slices.DeleteFunc(m.Changes(), func(c navigator.MeetingChange) bool { return c.Do == navigator.DoReflect })
	without, left := navigator.ReplayMeeting(leaning(t), shared)
	if len(left) > 0 || !without.Same(before) || len(without.Reflections()) > 0 {
		t.Errorf("without them it is %+v", without.Changes())
	}
}

func TestTheCapsAreSaidInWords(t *testing.T) {
	m := brought(t)
	for range navigator.MaxAgreements {
		m, _ = adds(t)(m.Propose(navigator.Action{What: "x"}))
	}
	if _, _, err := m.Propose(navigator.Action{What: "x"}); !errors.Is(err, navigator.ErrFull) || !strings.Contains(err.Error(), "a meeting holds 60 items") {
		t.Errorf("%v", err)
	}
	for range navigator.MaxNotes {
		m, _ = adds(t)(m.Note(navigator.DoGuess, 0, "x", ""))
	}
	if _, _, err := m.Note(navigator.DoFact, 0, "x", ""); !errors.Is(err, navigator.ErrFull) || !strings.Contains(err.Error(), "a meeting holds 200 notes") {
		t.Errorf("%v", err)
	}
	for range navigator.MaxRoom {
		m, _ = adds(t)(m.Come("x"))
	}
	if _, _, err := m.Come("x"); !errors.Is(err, navigator.ErrFull) {
		t.Errorf("%v", err)
	}
}

func TestNoMeetingTellsNothingAndTakesNoMove(t *testing.T) {
	var none navigator.Meeting
	if !none.IsNone() || brought(t).IsNone() || none.Trail() != nil || none.Changes() != nil || none.Log() != nil || none.Stage().ID != "gate" {
		t.Error("it tells something")
	}
	if _, ok := none.Current(); ok {
		t.Error("something is looked at")
	}
	if got := none.Next().NextStep().Now("x"); !got.IsNone() {
		t.Error("it moves")
	}
	for _, c := range []navigator.MeetingChange{{Do: navigator.DoLength, Words: "10"}, {Do: navigator.DoCome, Who: "x"}} {
		if _, err := none.Apply(c); !errors.Is(err, navigator.ErrNoMeeting) {
			t.Errorf("%v", err)
		}
	}
}

// A meeting cannot be written into through what it gives away.
func TestAMeetingCannotBeWrittenInto(t *testing.T) {
	m, was := busy(t), meetingOf(busy(t))
	on := m.On(1)
	clear(on.Because)
	clear(on.Sayings.Worker.Spoken)
	for _, n := range on.Facts {
		clear(n.Written)
	}
	for _, a := range m.Agreements() {
		for _, w := range a.Wordings {
			clear(w.Marks)
		}
		clear(a.Wordings)
		clear(a.NotAgreed)
	}
	for _, b := range m.WhatIfs() {
		clear(b.Steps)
		clear(b.Tried)
	}
	clear(m.Trail())
	clear(m.Room())
	clear(m.Copied())
	clear(m.Worksheets())
	clear(m.Reflections()[0].Written)
	clear(m.Entry(navigator.EntryTask))
	clear(m.Changes())
	clear(m.Log())
	for _, s := range m.Stages() {
		clear(s.Offers)
		clear(s.Entries)
	}
	if words := differTold(meetingOf(m), was); words != "" {
		t.Errorf("it has changed:\n%s", words)
	}
}

// Two meetings that go on from the same one know nothing of each other.
func TestMeetingsThatPartDoNotMeet(t *testing.T) {
	m, id := adds(t)(busy(t).Suppose(1, 4))
	for _, n := range []int{1, 3, 1, 3, 1, 3} {
		one := must(t)(m.Go(id, n))
		went := lastTried(t, one, id)
		two := must(t)(m.Go(id, 2))
		if lastTried(t, one, id) != went || lastTried(t, two, id).Via == went.Via {
			t.Fatalf("one went by %+v, and now by %+v", went.Via, lastTried(t, one, id).Via)
		}
		for _, words := range []string{"x", "y"} {
			next := must(t)(one.Write(navigator.EntryTask, words))
			must(t)(one.Write(navigator.EntryTask, "lost"))
			if one = next; one.Entry(navigator.EntryTask).Words() != words {
				t.Fatalf("%+v", one.Entry(navigator.EntryTask))
			}
		}
		_, first := adds(t)(m.Note(navigator.DoFact, 1, "x", ""))
		_, second := adds(t)(m.Note(navigator.DoFact, 1, "x", ""))
		if first != second {
			t.Fatalf("the ids are %s and %s", first, second)
		}
		m = one
	}
}

func lastTried(t testing.TB, m navigator.Meeting, id string) navigator.Trod {
	t.Helper()
	b, ok := m.WhatIf(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	return b.Tried[len(b.Tried)-1]
}

// A journal of any length is read in a time that goes with its length.
func TestAnEndlessJournalIsReadInTime(t *testing.T) {
	const endless = 60_000
	for _, c := range []navigator.MeetingChange{
		{Do: navigator.DoCome, Who: "x"}, {Do: navigator.DoFact, Words: "x"}, {Do: navigator.DoPropose, Words: "x"}, {Do: navigator.DoCopied, Who: "x"},
	} {
		m, left := navigator.ReplayMeeting(leaning(t), slices.Repeat([]navigator.MeetingChange{c}, endless))
		if taken := len(m.Log()); taken+len(left) != endless || taken > 6_000 || taken < navigator.MaxNotes {
			t.Errorf("of %s %d are taken and %d left", c.Do, taken, len(left))
		}
	}
	var deep []navigator.MeetingChange
	for n := range endless {
		deep = append(deep, navigator.MeetingChange{Do: navigator.DoStep, Trod: navigator.Trod{Step: navigator.Step{Number: n, ID: "kind"}, From: n - 1}})
	}
	if m, left := navigator.ReplayMeeting(leaning(t), deep); len(m.Trail())+len(left) != endless || len(left) < endless/2 {
		t.Errorf("the trail has %d steps", len(m.Trail()))
	}
}

// Where nothing else is left of a walk, it is as the meeting tells it, also what was tried in between.
func TestTheWalkIsInTheMeeting(t *testing.T) {
	w := onward(t, navigator.Begin(leaning(t)), "3 1 1")
	m := must(t)(navigator.Meet(w, navigator.Ten, "14:00", nil).GoOn(onward(t, w, "? 3")))
	m = must(t)(m.GoOn(onward(t, w, "? 3 #3")))
	got := m.Walk()
	if got.Number() != w.Number() || drawn(got.Branches()) != "gate(kind(people(listen(gate(kind)))))" || !got.Passed() {
		t.Errorf("it stands on %d of %s", got.Number(), drawn(got.Branches()))
	}
	if next := must(t)(m.GoOn(onward(t, got, "? 3"))); trodIDs(next.Trail()) != "gate kind people listen gate kind" {
		t.Errorf("gone on with, it is %s", trodIDs(next.Trail()))
	}
	if none := (navigator.Meeting{}).Walk(); none.Number() != 0 {
		t.Error("no meeting has a walk")
	}
}
