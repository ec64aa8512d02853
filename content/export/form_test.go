package export_test

import "bearings/navigator"

// everyShape is a form with a part of every shape, and with everything in them that an export has
// to know.
func everyShape() navigator.Form {
	line := func(id string) navigator.Field {
		return navigator.Field{ID: id, Ask: "What of " + id + "?", Kind: navigator.LineField, Max: 400}
	}
	text := func(id string) navigator.Field {
		return navigator.Field{ID: id, Ask: "More of " + id, Kind: navigator.TextField, Max: 20}
	}
	tick := func(id, ask string) navigator.Field {
		return navigator.Field{ID: id, Ask: ask, Kind: navigator.TickField}
	}
	choice := func(id string, options ...string) navigator.Field {
		return navigator.Field{ID: id, Ask: "Which " + id + "?", Kind: navigator.ChoiceField, Options: options}
	}
	needs := func(f navigator.Field, before string) navigator.Field {
		f.Needs = before
		return f
	}
	opens := func(f navigator.Field, page string, on ...string) navigator.Field {
		f.Opens = navigator.Opens{Page: page, On: on}
		return f
	}
	return navigator.Form{ID: "ws-all", Title: "All of it", Parts: []navigator.Part{
		{ID: "about", Shape: navigator.FieldsShape, Heading: "About", Hint: "Say little.", Fields: []navigator.Field{
			{ID: "code", Ask: "Code", Hint: "Two letters.", Kind: navigator.CodeField}, {ID: "day", Ask: "Day", Kind: navigator.DateField},
			{ID: "minutes", Ask: "Minutes", Kind: navigator.NumberField}, line("words"), text("facts"),
			opens(tick("told", "Told them?"), "safety-after", navigator.Yes), needs(line("how"), "told"), tick("agreed", "The worker agrees"),
			opens(choice("risk", "no", "yes", "not known"), "help-and-risk", "yes", "not known"),
			{ID: "worst", Ask: "Which box?", Kind: navigator.ChoiceField, From: "people"},
		}},
		{ID: "people", Shape: navigator.GridShape, Heading: "People", Fields: []navigator.Field{line("label"), choice("kind", "family", "worker"), tick("key", "They are key")},
			Pinned: []navigator.Pin{{ID: "me", Says: []navigator.Said{{Field: "label", Value: "Me"}, {Field: "kind", Value: "worker"}}}},
			Rows:   []navigator.Item{{ID: "trouble", Ask: "What is the trouble?"}, {ID: "help", Ask: "What would help?"}},
			Cell:   []navigator.Field{text("said"), needs(choice("source", "told me", "I guess"), "said"), text("more")}},
		{ID: "board", Shape: navigator.LanesShape, Heading: "Board", Beside: []string{"Is there no small win?"}, Lanes: []navigator.Lane{
			{ID: "main", Heading: "Main aims", Hint: "The first stays.", Fields: []navigator.Field{line("aim"), line("step")},
				Pinned: []navigator.Pin{{ID: "together", Says: []navigator.Said{{Field: "aim", Value: "Working together"}}}}},
			{ID: "wins", Heading: "Wins", Fields: []navigator.Field{line("win"), tick("done", "Is it done?")}},
		}},
		{ID: "levels", Shape: navigator.LevelsShape, Heading: "Levels", Fields: []navigator.Field{choice("state", "met", "not met"), line("step"), line("why")},
			Rows: []navigator.Item{
				{ID: "safe", Ask: "Safe now", Opens: navigator.Opens{Page: "safety-gate", On: []string{"not met"}}},
				{ID: "food", Ask: "Food and sleep"}, {ID: "home", Ask: "A roof"},
			},
			Parks: navigator.Parks{Field: "state", On: []string{"not met"}, Work: "step", Reason: "why"}},
		{ID: "map", Shape: navigator.RingsShape, Heading: "Map", Fields: []navigator.Field{line("who"), line("since")},
			Lanes: []navigator.Lane{{ID: "inner", Heading: "Family"}, {ID: "outer", Heading: "Workers", Fields: []navigator.Field{line("duty")}}}},
		{ID: "time", Shape: navigator.TallyShape, Heading: "Time", Rows: []navigator.Item{{ID: "first", Ask: "First week"}, {ID: "second", Ask: "Second week"}},
			Columns: []navigator.Item{{ID: "together", Ask: "Together", Hint: "Face to face."}, {ID: "travel", Ask: "Travel"}}},
		{ID: "options", Shape: navigator.OrderShape, Heading: "Options", Fields: []navigator.Field{line("option"), choice("wanted", "no", "yes"), tick("ready", "It is ready")},
			Views: []navigator.View{{ID: "by-wanted", Heading: "By how wanted", By: "wanted"}, {ID: "by-ready", Heading: "By who is ready", By: "ready"}}},
		{ID: "days", Shape: navigator.OrderShape, Heading: "Days", Fields: []navigator.Field{{ID: "day", Ask: "Which day?", Kind: navigator.DateField}}},
		{ID: "steps", Shape: navigator.StepsShape, Heading: "Steps", Steps: []navigator.Stage{
			{ID: "you", Heading: "You first", Minutes: 3, Fields: []navigator.Field{text("you")}},
			{ID: "them", Heading: "Then them", Minutes: 1, Needs: "you", Fields: []navigator.Field{text("them")}},
		}},
		{ID: "signs", Shape: navigator.SignsShape, Heading: "Signs", Groups: []navigator.Group{
			{Heading: "Carried along", Items: []navigator.Item{{ID: "rang", Ask: "Whoever rang set my week."}, {ID: "urgent", Ask: "Everything feels urgent."}}},
			{Heading: "Holding too tight", Items: []navigator.Item{{ID: "talk", Ask: "I talk more than I listen."}}},
		}},
		{ID: "tasks", Shape: navigator.ChecksShape, Heading: "Tasks", Groups: []navigator.Group{
			{Heading: "Safety", Items: []navigator.Item{{ID: "risks", Ask: "Known risks read"}, {ID: "ring", Ask: "Who to ring"}}},
			{Heading: "Team", Items: []navigator.Item{{ID: "stand-in", Ask: "A stand-in named"}}},
		}},
	}}
}
