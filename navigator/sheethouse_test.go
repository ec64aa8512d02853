package navigator_test

import (
	"fmt"
	"reflect"
	"testing"

	"bearings/navigator"
)

// everyShape is a form with a part of every shape, small enough to hold in mind.
func everyShape() navigator.Form {
	line := func(id string) navigator.Field {
		return navigator.Field{ID: id, Ask: "What of " + id + "?", Kind: navigator.LineField, Max: 40}
	}
	return navigator.Form{ID: "ws-all", Title: "All of it", Parts: []navigator.Part{
		{ID: "about", Shape: navigator.FieldsShape, Heading: "About", Fields: []navigator.Field{
			{ID: "code", Ask: "Code", Kind: navigator.CodeField},
			{ID: "date", Ask: "Day", Kind: navigator.DateField},
			{ID: "made-in", Ask: "Made", Kind: navigator.ChoiceField, Options: []string{"alone", "with a colleague"}},
			{ID: "minutes", Ask: "Minutes", Kind: navigator.NumberField, Max: 60},
			{ID: "facts", Ask: "Facts", Kind: navigator.TextField, Max: 3},
			{ID: "told", Ask: "Told them?", Kind: navigator.TickField, Opens: navigator.Opens{Page: "safety-after", On: []string{navigator.Yes}}},
			{ID: "told-how", Ask: "How?", Kind: navigator.LineField, Needs: "told"},
			{ID: "worst", Ask: "Which box pulls most?", Kind: navigator.ChoiceField, From: "people"},
		}},
		{ID: "people", Shape: navigator.GridShape, Heading: "People", Max: 5,
			Fields: []navigator.Field{line("label"), {ID: "kind", Ask: "Kind", Kind: navigator.ChoiceField, Options: []string{"young person", "family", "worker"}}},
			Pinned: []navigator.Pin{
				{ID: "young-person", Says: []navigator.Said{{Field: "label", Value: "Young person"}, {Field: "kind", Value: "young person"}}},
				{ID: "me", Says: []navigator.Said{{Field: "label", Value: "Me"}}},
			},
			Rows: []navigator.Item{{ID: "problem", Ask: "What is the trouble?"}, {ID: "help", Ask: "What would help?"}},
			Cell: []navigator.Field{
				{ID: "text", Ask: "In a few words", Kind: navigator.TextField, Max: 2},
				{ID: "source", Ask: "Where from?", Kind: navigator.ChoiceField, Options: []string{"told me", "I guess"}, Needs: "text"},
			}},
		{ID: "board", Shape: navigator.LanesShape, Heading: "Board", Beside: []string{"Is there no small win?"}, Lanes: []navigator.Lane{
			{ID: "main", Heading: "Main aims", Fields: []navigator.Field{line("aim"), line("step")},
				Pinned: []navigator.Pin{{ID: "together", Says: []navigator.Said{{Field: "aim", Value: "Working together"}}}}},
			{ID: "wins", Heading: "QuickWins", Fields: []navigator.Field{line("win"), {ID: "done", Ask: "Done?", Kind: navigator.TickField}}},
			{ID: "warm", Heading: "Going gently", Fields: []navigator.Field{line("line"), line("step")}},
		}},
		{ID: "levels", Shape: navigator.LevelsShape, Heading: "Levels",
			Fields: []navigator.Field{
				{ID: "state", Ask: "Is it met?", Kind: navigator.ChoiceField, Options: []string{"met", "shaky", "not met", "not known"}},
				line("step"), line("why"),
			},
			Rows: []navigator.Item{
				{ID: "safe", Ask: "Safe now", Opens: navigator.Opens{Page: "safety-gate", On: []string{"not met", "not known"}}},
				{ID: "food", Ask: "Food and sleep"}, {ID: "home", Ask: "A roof"},
			},
			Parks: navigator.Parks{Field: "state", On: []string{"not met"}, Work: "step", Reason: "why"}},
		{ID: "map", Shape: navigator.RingsShape, Heading: "Map", Max: 6,
			Fields: []navigator.Field{line("label"), {ID: "risk", Ask: "A risk too?", Kind: navigator.ChoiceField, Options: []string{"no", "yes", "not known"},
				Opens: navigator.Opens{Page: "rel-help-and-risk", On: []string{"yes", "not known"}}}},
			Lanes: []navigator.Lane{{ID: "inner", Heading: "Family and friends"}, {ID: "outer", Heading: "Workers", Fields: []navigator.Field{line("duty")}}}},
		{ID: "time", Shape: navigator.TallyShape, Heading: "Time",
			Rows:    []navigator.Item{{ID: "first", Ask: "First week"}, {ID: "second", Ask: "Second week"}},
			Columns: []navigator.Item{{ID: "together", Ask: "Together"}, {ID: "travel", Ask: "Travel"}}},
		{ID: "options", Shape: navigator.OrderShape, Heading: "Options",
			Fields: []navigator.Field{line("option"), {ID: "wanted", Ask: "Wanted?", Kind: navigator.ChoiceField, Options: []string{"yes", "unsure", "no"}},
				{ID: "ready", Ask: "Ready?", Kind: navigator.TickField}},
			Views: []navigator.View{{ID: "by-wanted", Heading: "By how wanted", By: "wanted"}, {ID: "by-ready", Heading: "By who is ready", By: "ready"}}},
		{ID: "steps", Shape: navigator.StepsShape, Heading: "Steps", Steps: []navigator.Stage{
			{ID: "task", Heading: "The task", Minutes: 1, Fields: []navigator.Field{line("task")}},
			{ID: "you", Heading: "You first", Minutes: 3, Fields: []navigator.Field{line("you"), line("guess")}},
			{ID: "them", Heading: "Then them", Needs: "you", Fields: []navigator.Field{line("them")}},
		}},
		{ID: "signs", Shape: navigator.SignsShape, Heading: "Signs", Groups: []navigator.Group{
			{Heading: "Carried along", Items: []navigator.Item{{ID: "rang", Ask: "Whoever rang set my week."}, {ID: "urgent", Ask: "Everything feels urgent."}}},
			{Heading: "Holding too tight", Items: []navigator.Item{{ID: "talk", Ask: "I talk more than I listen."}}},
		}},
		{ID: "tasks", Shape: navigator.ChecksShape, Heading: "Tasks", Groups: []navigator.Group{
			{Heading: "Safety", Items: []navigator.Item{{ID: "risks", Ask: "Known risks read"}, {ID: "out-of-hours", Ask: "Who to ring out of hours"}}},
			{Heading: "Team", Items: []navigator.Item{{ID: "stand-in", Ask: "A stand-in named"}}},
		}},
	}}
}

func blank(t testing.TB) navigator.Filled {
	t.Helper()
	return fresh(t, everyShape())
}

func fresh(t testing.TB, form navigator.Form) navigator.Filled {
	t.Helper()
	f, err := navigator.Blank(form)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// with writes values, given as path and value in turn.
func with(t testing.TB, f navigator.Filled, pairs ...string) navigator.Filled {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		next, err := f.Set(pairs[i], pairs[i+1])
		if err != nil {
			t.Fatalf("%s: %v", pairs[i], err)
		}
		f = next
	}
	return f
}

// added adds rows at the end of a lane and returns their ids; the first field of each says its id.
func added(t testing.TB, f navigator.Filled, part, lane string, n int) (navigator.Filled, []string) {
	t.Helper()
	var ids []string
	for range n {
		next, id, err := f.Add(part, lane, "")
		if err != nil {
			t.Fatal(err)
		}
		f, ids = next, append(ids, id)
		f = with(t, f, f.AsksIn(part, id)[0].Path, "row "+id)
	}
	return f, ids
}

func rowIDs(rows []navigator.Row) []string {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// A sheetView is everything a sheet tells about itself, so that two can be compared whole.
type sheetView struct {
	Asks    []navigator.Ask
	Rows    map[string][]navigator.Row
	Aside   []navigator.Aside
	Skips   []navigator.Skip
	Opens   []navigator.Opening
	Heaps   [][]navigator.Heap
	Ticked  []navigator.Ticked
	Hours   []navigator.Hours
	Parked  []navigator.Parked
	Options []navigator.Option
	Changes []navigator.Change
	Code    string
	Over    string
}

func sheetOf(f navigator.Filled) sheetView {
	v := sheetView{Asks: f.Asks(), Rows: map[string][]navigator.Row{}, Aside: f.Aside(), Skips: f.Skips(), Opens: f.Opens(),
		Options: f.Options("about/worst"), Changes: f.Changes(), Code: f.Code(), Over: f.Over()}
	for _, p := range f.Form().Parts {
		v.Rows[p.ID] = f.Rows(p.ID)
		v.Ticked = append(v.Ticked, f.Ticked(p.ID)...)
		v.Hours = append(v.Hours, f.Hours(p.ID)...)
		v.Parked = append(v.Parked, f.Parked(p.ID)...)
		for _, view := range p.Views {
			v.Heaps = append(v.Heaps, f.View(p.ID, view.ID))
		}
	}
	return v
}

// differSheets tells in which of their fields two views differ, and from where on.
func differSheets(got, want sheetView) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	var words string
	for i := range g.NumField() {
		if reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			continue
		}
		is, was := fmt.Sprintf("%#v", g.Field(i)), fmt.Sprintf("%#v", w.Field(i))
		from := 0
		for from < min(len(is), len(was)) && is[from] == was[from] {
			from++
		}
		from = max(from-60, 0)
		words += fmt.Sprintf("%s is …%.300s\nwant …%.300s\n", g.Type().Field(i).Name, is[from:], was[from:])
	}
	return words
}
