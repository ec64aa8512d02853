package navigator_test

import (
	"reflect"
	"strings"
	"testing"

	"bearings/navigator"
)

// leaning is the small tree, with bearings on three of its end pages and a digest on every page.
func leaning(t testing.TB) navigator.Tree {
	t.Helper()
	bearings := map[string]navigator.Bearing{"listen": navigator.Follow, "talk": navigator.Middle, "both": navigator.LeanSteer}
	ns := nodes()
	for i := range ns {
		ns[i].Bearing, ns[i].Digest = bearings[ns[i].ID], "digest of "+ns[i].ID
	}
	made, err := navigator.New(rules(), ns)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// brought is a meeting of half an hour around a walk with three answers: gate, kind, people, listen.
func brought(t testing.TB) navigator.Meeting {
	t.Helper()
	return navigator.Meet(onward(t, navigator.Begin(leaning(t)), "3 1 1"), navigator.Thirty, "14:00", nil)
}

// must returns a meeting that a move has made.
func must(t testing.TB) func(navigator.Meeting, error) navigator.Meeting {
	t.Helper()
	return func(m navigator.Meeting, err error) navigator.Meeting {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

// adds returns a meeting that something was added to, and its id.
func adds(t testing.TB) func(navigator.Meeting, string, error) (navigator.Meeting, string) {
	t.Helper()
	return func(m navigator.Meeting, id string, err error) (navigator.Meeting, string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m, id
	}
}

func trodIDs(ts []navigator.Trod) string {
	var ids []string
	for _, s := range ts {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

// busy is a meeting with something of everything in it.
func busy(t testing.TB) navigator.Meeting {
	t.Helper()
	m, id := adds(t)(brought(t).Now("14:01").Come("keyworker"))
	m = must(t)(m.Facilitate(id))
	m = must(t)(m.Write(navigator.EntryTask, "one next step"))
	m = must(t)(m.Because(1, "four visits moved"))
	m = must(t)(m.Nearly(1, "The work"))
	m = must(t)(m.Say(1, navigator.Worker, "Between us"))
	m = must(t)(m.Say(1, navigator.Supervisor, "The work"))
	m, _ = adds(t)(m.Note(navigator.DoFact, 1, "Nine days.", "the log"))
	m, item := adds(t)(m.Propose(navigator.Action{What: "Ring R.", Who: "worker", ByDay: "2026-11-27"}))
	m = must(t)(m.Mark(item, navigator.Worker))
	m = must(t)(m.NotAgreedBecause(item, "by Friday is too soon"))
	m, branch := adds(t)(m.Suppose(1, 2))
	m = must(t)(m.Go(branch, 1))
	m = must(t)(m.CopiedOut("2026-11-28", "team lead"))
	m = must(t)(m.Worksheet("ws-balance", "Balance reading", ""))
	m = must(t)(m.Reflect("Whose name?", "His sister’s."))
	return must(t)(m.GoTo("agreed"))
}

// A meetingView is everything a meeting tells about itself, so that two can be compared whole.
type meetingView struct {
	Length      navigator.Length
	Stage       string
	Room        []navigator.Person
	Trail       []navigator.Trod
	Brought     []navigator.Trod
	Current     navigator.Trod
	On          map[int]navigator.OnStep
	Notes       map[navigator.MeetingDo][]navigator.MeetingNote
	Entries     map[navigator.Entry]navigator.Written
	Earlies     []navigator.Early
	Agreements  []navigator.Agreement
	WhatIfs     []whatIfView
	Copied      []navigator.Copied
	Worksheets  []navigator.OpenedSheet
	Reflections []navigator.Reflection
	Shared      navigator.Shared
	Changes     []navigator.MeetingChange
}

type whatIfView struct {
	ID       string
	Step     int
	Steps    []navigator.Trod
	Tried    []navigator.Trod
	Walks    bool
	Here     string
	Trail    []navigator.Step
	Answers  []navigator.Answer
	Branches string
	Compared navigator.Comparison
}

func meetingOf(m navigator.Meeting) meetingView {
	v := meetingView{
		Length: m.Length(), Stage: m.Stage().ID, Room: m.Room(), Trail: m.Trail(), Brought: m.Brought(),
		On: map[int]navigator.OnStep{}, Notes: map[navigator.MeetingDo][]navigator.MeetingNote{}, Entries: map[navigator.Entry]navigator.Written{},
		Earlies: m.Earlies(), Agreements: m.Agreements(), Copied: m.Copied(), Worksheets: m.Worksheets(), Reflections: m.Reflections(), Shared: m.Shared(), Changes: m.Changes(),
	}
	v.Current, _ = m.Current()
	for step := range 8 {
		v.On[step] = m.On(step)
	}
	for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree} {
		v.Notes[kind] = m.Notes(kind)
	}
	for _, e := range navigator.Entries() {
		v.Entries[e] = m.Entry(e)
	}
	for _, b := range m.WhatIfs() {
		w := whatIfView{ID: b.ID, Step: b.Step, Steps: b.Steps, Tried: b.Tried}
		w.Compared, _ = m.Compare(b.ID)
		var walk navigator.Walk
		if walk, w.Walks = b.Walk(); w.Walks {
			w.Here, w.Trail, w.Answers, w.Branches = walk.Here().ID, walk.Trail(), walk.Answers(), drawn(walk.Branches())
		}
		v.WhatIfs = append(v.WhatIfs, w)
	}
	return v
}

// differTold tells in which fields two views differ, or returns "".
func differTold(got, want meetingView) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	var words []string
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			words = append(words, g.Type().Field(i).Name)
		}
	}
	return strings.Join(words, ", ")
}
