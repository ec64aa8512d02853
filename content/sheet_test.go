package content

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/content/clean"
	"bearings/navigator"
)

// sheetOf puts parts into a sheet’s front matter.
func sheetOf(parts string) string {
	return "---\ntitle: Aims board\nkind: sheet\nparts:\n" + parts + "---\n\nOne line for the aim that stays the same.\n\n" +
		"## Where it is used\n\n- [Keep one thing the same this week](../guidance/one-thing.md)\n- [About and limits](../pages/about.md)\n- [Words](../pages/glossary.md)\n"
}

// about is a first part that nothing is wrong with; it takes six lines.
const about = `  - id: about
    shape: fields
    heading: This sheet
    fields:
      - {id: code, kind: code, ask: Code}
`

const everyKey = about + `      - {id: safe, kind: choice, ask: "Safe now?", hint: Ask., options: ["yes", "no"], opens: {page: safety-gate, on: ["no"]}}
      - {id: how, kind: line, ask: "How do you know?", max: 200, needs: safe}
      - {id: worst, kind: choice, ask: "Which box?", from: people}
  - id: people
    shape: grid
    heading: People
    hint: Roles.
    max: 5
    fields: [{id: label, kind: line, ask: "Who?"}]
    pinned: [{id: me, says: {label: Me}}]
    rows: [{id: help, ask: "What would help?", hint: Ask them.}]
    cell: [{id: text, kind: text, ask: In short, max: 3}]
  - id: board
    shape: lanes
    heading: Board
    beside: ["Is there no small win?"]
    lanes:
      - {id: aims, heading: Aims, hint: Few., fields: [{id: aim, kind: line, ask: Aim}], pinned: [{id: together, says: {aim: Working together}}]}
      - {id: wins, heading: Wins, fields: [{id: win, kind: line, ask: Win}]}
  - id: levels
    shape: levels
    heading: Levels
    fields: [{id: state, kind: choice, ask: "Met?", options: [met, not met]}, {id: step, kind: line, ask: Step}, {id: why, kind: line, ask: "Why?"}]
    rows: [{id: safe, ask: Safe now, opens: {page: safety-gate, on: [not met]}}, {id: food, ask: Food}]
    parks: {field: state, on: [not met], work: step, reason: why}
  - id: time
    shape: tally
    heading: Time
    rows: [{id: first, ask: First week}]
    columns: [{id: together, ask: Together}]
  - id: options
    shape: order
    heading: Options
    fields: [{id: option, kind: line, ask: Option}, {id: ready, kind: tick, ask: "Ready?"}]
    views: [{id: by-ready, heading: By who is ready, by: ready}]
  - id: steps
    shape: steps
    heading: Steps
    steps:
      - {id: task, heading: The task, hint: One line., minutes: 1, fields: [{id: task, kind: line, ask: Task}]}
      - {id: them, heading: Then them, needs: task, fields: [{id: them, kind: line, ask: Them}]}
  - id: signs
    shape: signs
    heading: Signs
    groups: [{heading: Carried along, hint: You., items: [{id: rang, ask: Whoever rang set my week.}]}]
`

// TestAFormIsRead holds a form to every key that there is.
func TestAFormIsRead(t *testing.T) {
	line := func(id, ask string) navigator.Field {
		return navigator.Field{ID: id, Ask: ask, Kind: navigator.LineField}
	}
	want := []navigator.Part{
		{ID: "about", Shape: navigator.FieldsShape, Heading: "This sheet", Fields: []navigator.Field{
			{ID: "code", Ask: "Code", Kind: navigator.CodeField},
			{ID: "safe", Ask: "Safe now?", Hint: "Ask.", Kind: navigator.ChoiceField, Options: []string{"yes", "no"}, Opens: navigator.Opens{Page: "safety-gate", On: []string{"no"}}},
			{ID: "how", Ask: "How do you know?", Kind: navigator.LineField, Max: 200, Needs: "safe"},
			{ID: "worst", Ask: "Which box?", Kind: navigator.ChoiceField, From: "people"},
		}},
		{ID: "people", Shape: navigator.GridShape, Heading: "People", Hint: "Roles.", Max: 5, Fields: []navigator.Field{line("label", "Who?")},
			Pinned: []navigator.Pin{{ID: "me", Says: []navigator.Said{{Field: "label", Value: "Me"}}}},
			Rows:   []navigator.Item{{ID: "help", Ask: "What would help?", Hint: "Ask them."}},
			Cell:   []navigator.Field{{ID: "text", Ask: "In short", Kind: navigator.TextField, Max: 3}}},
		{ID: "board", Shape: navigator.LanesShape, Heading: "Board", Beside: []string{"Is there no small win?"}, Lanes: []navigator.Lane{
			{ID: "aims", Heading: "Aims", Hint: "Few.", Fields: []navigator.Field{line("aim", "Aim")}, Pinned: []navigator.Pin{{ID: "together", Says: []navigator.Said{{Field: "aim", Value: "Working together"}}}}},
			{ID: "wins", Heading: "Wins", Fields: []navigator.Field{line("win", "Win")}}}},
		{ID: "levels", Shape: navigator.LevelsShape, Heading: "Levels",
			Fields: []navigator.Field{{ID: "state", Ask: "Met?", Kind: navigator.ChoiceField, Options: []string{"met", "not met"}}, line("step", "Step"), line("why", "Why?")},
			Rows:   []navigator.Item{{ID: "safe", Ask: "Safe now", Opens: navigator.Opens{Page: "safety-gate", On: []string{"not met"}}}, {ID: "food", Ask: "Food"}},
			Parks:  navigator.Parks{Field: "state", On: []string{"not met"}, Work: "step", Reason: "why"}},
		{ID: "time", Shape: navigator.TallyShape, Heading: "Time", Rows: []navigator.Item{{ID: "first", Ask: "First week"}}, Columns: []navigator.Item{{ID: "together", Ask: "Together"}}},
		{ID: "options", Shape: navigator.OrderShape, Heading: "Options", Fields: []navigator.Field{line("option", "Option"), {ID: "ready", Ask: "Ready?", Kind: navigator.TickField}},
			Views: []navigator.View{{ID: "by-ready", Heading: "By who is ready", By: "ready"}}},
		{ID: "steps", Shape: navigator.StepsShape, Heading: "Steps", Steps: []navigator.Stage{
			{ID: "task", Heading: "The task", Hint: "One line.", Minutes: 1, Fields: []navigator.Field{line("task", "Task")}},
			{ID: "them", Heading: "Then them", Needs: "task", Fields: []navigator.Field{line("them", "Them")}}}},
		{ID: "signs", Shape: navigator.SignsShape, Heading: "Signs", Groups: []navigator.Group{
			{Heading: "Carried along", Hint: "You.", Items: []navigator.Item{{ID: "rang", Ask: "Whoever rang set my week."}}}}},
	}
	l, problems := overlay(t, "sheets/ws-board.md", sheetOf(everyKey))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p, _ := l.Page("ws-board")
	if p.Form == nil || p.Form.ID != "ws-board" || p.Form.Title != "Aims board" || len(p.Form.Parts) != len(want) {
		t.Fatalf("%+v", p.Form)
	}
	for i, part := range p.Form.Parts {
		if !reflect.DeepEqual(part, want[i]) {
			t.Errorf("%s is read as\n%+v\nwant\n%+v", part.ID, part, want[i])
		}
	}
	if _, err := navigator.Blank(*p.Form); err != nil {
		t.Error(err)
	}
}

// TestWhatIsWrongWithAFormIsTold: the code, where it stands, and that the sheet stays on paper. The
// first part begins on line 5 of the file, its field on line 9, and what is added after it on 10.
func TestWhatIsWrongWithAFormIsTold(t *testing.T) {
	for _, c := range []struct {
		name, parts string
		code        string
		line, col   int
		hint        string
	}{
		{"a key that is misspelt", about + "    heeding: x\n", codeKey, 10, 5, "heading"},
		{"a key of a field", about + "      - {id: a, kind: line, asks: A}\n", codeKey, 10, 29, "ask"},
		{"a shape that is misspelt", strings.Replace(about, "shape: fields", "shape: feilds", 1), codeValue, 6, 12, "fields"},
		{"a kind that is misspelt", about + "      - {id: a, kind: lines, ask: A}\n", codeValue, 10, 23, "line"},
		{"no list", about + "    beside: Is it so?\n", codeValue, 10, 13, "list"},
		{"an empty list", about + "    beside: []\n", codeValue, 10, 13, "list"},
		{"nothing", about + "  -\n", codeYAML, 0, 0, ""},
		{"no number", about + "      - {id: a, kind: line, ask: A, max: many}\n", codeValue, 10, 42, "number"},
		{"a max of nothing", about + "      - {id: a, kind: line, ask: A, max: 0}\n", codeValue, 10, 42, "number"},
		{"fields that are no mapping", about + "      - a\n", codeYAML, 10, 9, ""},
		{"a long ask", about + "      - {id: a, kind: line, ask: " + strings.Repeat("x", 201) + "}\n", codeLimit, 10, 34, ""},
		{"an id that stands twice", about + "      - {id: code, kind: line, ask: A}\n", codeAsksTwice, 10, 9, "id of its own"},
		{"no heading", strings.Replace(about, "    heading: This sheet\n", "", 1), codeShape, 5, 5, codeShape},
		{"a max it does not take", about + "    max: 3\n", codeShape, 10, 10, ""},
		{"a choice without options", about + "      - {id: a, kind: choice, ask: A}\n", codeShape, 10, 9, ""},
		{"it waits for nothing", about + "      - {id: a, kind: line, ask: A, needs: lost}\n", codeNeeds, 10, 44, "earlier"},
		{"it opens on nothing", about + "      - {id: a, kind: tick, ask: A, opens: {page: safety-gate, on: [\"no\"]}}\n", codeOpens, 10, 68, ""},
		{"it opens no page", about + "      - {id: a, kind: tick, ask: A, opens: {page: safety-gates, on: [\"yes\"]}}\n", codeOpens, 10, 44, "safety-gate"},
		{"no code", strings.Replace(about, "kind: code", "kind: line", 1), codeNoCode, 5, 3, "kind: code"},
		{"a name", about + "      - {id: a, kind: line, ask: Surname}\n", codeNoCode, 10, 9, ""},
		{"over a cap", about + "      - {id: a, kind: text, ask: A, max: 99}\n", codeOverCap, 10, 42, "two sheets"},
		{"an escape", about + "      - {id: a, kind: line, ask: \"A\\u001b[2J\"}\n", codeHostile, 10, 34, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, problems := overlay(t, "sheets/ws-board.md", sheetOf(c.parts))
			p, ok := l.Page("ws-board")
			if !ok {
				t.Fatalf("the page is gone: %v", problems)
			}
			if p.Form != nil && c.code != codeHostile {
				t.Error("it can be filled in on the screen")
			}
			if len(problems) == 0 {
				t.Fatal("nothing is told")
			}
			got := problems[0]
			if got.Code != c.code || c.line > 0 && (got.Line != c.line || got.Col != c.col) || !strings.Contains(got.Hint, c.hint) {
				t.Errorf("%v\nhint: %s\nwant %s at %d:%d with %q", problems, got.Hint, c.code, c.line, c.col, c.hint)
			}
		})
	}
}

func TestOnlyASheetHasParts(t *testing.T) {
	l, problems := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\nparts:\n"+about+"---\n\nWords.\n")
	p, ok := l.Page("more")
	if !ok || p.Form != nil || !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == codeShape && p.Line == 4 }) {
		t.Errorf("%+v, %v", p, problems)
	}
	l, problems = overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\n---\n\n[Board](../sheets/ws-board.md)\n")
	if board, _ := l.Page("ws-board"); board.Form != nil || len(codesOf(problems)) != 1 {
		t.Errorf("a sheet on paper: %+v, %v", board.Form, problems)
	}
}

// TestTheFormIsPartOfTheDigest: a sheet that asks something else is another page.
func TestTheFormIsPartOfTheDigest(t *testing.T) {
	digest := func(parts string) string {
		l, _ := overlay(t, "sheets/ws-board.md", sheetOf(parts))
		p, _ := l.Page("ws-board")
		return p.Digest
	}
	if digest(about) == digest(strings.Replace(about, "ask: Code", "ask: Initials", 1)) {
		t.Error("the digest is the same")
	}
}

// TestALargeFormIsRead: as much YAML as a page may have.
func TestALargeFormIsRead(t *testing.T) {
	var b strings.Builder
	b.WriteString(about)
	for i := 0; b.Len() < maxYAML-600; i++ {
		fmt.Fprintf(&b, "      - {id: f%d, kind: line, ask: Ask}\n", i)
	}
	l, problems := overlay(t, "sheets/ws-board.md", sheetOf(b.String()))
	if p, ok := l.Page("ws-board"); !ok || p.Form != nil || len(problems) != 1 || problems[0].Code != codeOverCap {
		t.Errorf("%v", problems)
	}
}

// FuzzForm holds a sheet to being one that can be filled in, and to being clean, whatever its front
// matter declares.
func FuzzForm(f *testing.F) {
	for _, parts := range []string{about, everyKey, about + "    max: 3\n", "  - {}\n", "  - [a, b]\n", "  -\n", "  - {id: a, shape: rings, heading: A, lanes: [{}, {}]}\n",
		strings.ReplaceAll(everyKey, "Ask", "A\\u202e"), strings.ReplaceAll(everyKey, "needs: task", "needs: them")} {
		f.Add(parts)
	}
	f.Fuzz(func(t *testing.T, parts string) {
		l, _ := Load(tinyPack([]byte("---\ntitle: Page\nkind: sheet\nparts:\n" + parts + "---\n\nOn paper.\n")))
		if l == nil {
			t.Fatal("no library")
		}
		p, ok := l.Page("page")
		if !ok || p.Form == nil {
			return
		}
		sheet, err := navigator.Blank(*p.Form)
		if err != nil {
			t.Fatalf("it cannot be filled in: %v", err)
		}
		for _, a := range sheet.Asks() {
			for _, words := range append([]string{a.Field.Ask, a.Field.Hint, a.Group, a.Under.Ask, a.Value}, a.Field.Options...) {
				if clean.Line(words) != words {
					t.Fatalf("%s says %q", a.Path, words)
				}
			}
		}
		for _, o := range sheet.Opens() {
			if _, there := l.Page(o.Page); !there {
				t.Fatalf("%s opens %s, which is no page", o.Path, o.Page)
			}
		}
	})
}
