package navigator_test

import (
	"reflect"
	"testing"

	"bearings/navigator"
)

func TestTrailRunsFromTheStartToHere(t *testing.T) {
	w := walked(t, "3 2 2 1")
	want := []navigator.Step{
		{Number: 0, ID: "gate", Title: title("gate"), Kind: navigator.Safety},
		{Number: 1, ID: "kind", Title: title("kind"), Kind: navigator.Question, Via: navigator.Answer{How: navigator.Chosen, Text: "No", To: "kind"}},
		{Number: 2, ID: "work", Title: title("work"), Kind: navigator.Question, Via: navigator.Answer{How: navigator.Chosen, Text: "The work", To: "work"}},
		{Number: 3, ID: "people", Title: title("people"), Kind: navigator.Question, Via: navigator.Answer{How: navigator.Chosen, Text: "It is between us", To: "people"}},
		{Number: 4, ID: "listen", Title: title("listen"), Kind: navigator.Guidance, Via: navigator.Answer{How: navigator.Chosen, Text: "They do not answer", To: "listen"}},
	}
	if got := w.Trail(); !reflect.DeepEqual(got, want) {
		t.Errorf("the trail is\n%+v\nwant\n%+v", got, want)
	}
	w.Trail()[0].ID = "changed"
	if w.Trail()[0].ID != "gate" {
		t.Error("the trail can be changed from outside")
	}
}

func TestBranchesHoldEverythingTried(t *testing.T) {
	for _, c := range []struct{ why, moves, want string }{
		{"nothing yet", "", "gate"},
		{"one way", "3 2 1", "gate(kind(work(listen)))"},
		{"gone back from, it stays", "3 2 1 < < <", "gate(kind(work(listen)))"},
		{"ways stand in the order they were first taken", "3 2 < 1 < 2 < 1", "gate(kind(work people))"},
		{"a worry is a way as well", "3 2 ! 1", "gate(kind(work(gate(call))))"},
		{"a page opened twice is one way", "3 about < about", "gate(kind(about))"},
		{"a page opened and the same page answered to are two", "3 work < 2", "gate(kind(work work))"},
		{"a page opened and the same page linked to are two", "3 1 1 grid < 3", "gate(kind(people(listen(grid grid))))"},
		{"from a branch jumped to, ways join that branch", "3 2 1 #1 1 1 #2 2", "gate(kind(work(listen people) people(listen)))"},
	} {
		if got := drawn(walked(t, c.moves).Branches()); got != c.want {
			t.Errorf("%s: %q tried %s, want %s", c.why, c.moves, got, c.want)
		}
	}
	b := walked(t, "3 2 1").Branches()
	if b.Number != 0 || b.Ways[0].Number != 1 || b.Ways[0].Ways[0].Via.Text != "The work" {
		t.Errorf("a branch does not tell its step: %+v", b)
	}
}

func TestJumpGoesToEveryStepByItsNumber(t *testing.T) {
	w := walked(t, "3 2 1 < < 1 2 1 < < < 3 2 1 < ! 1 #0 2 2 0")
	trails := make(map[int]string)
	note(trails, "", w.Branches())
	if len(trails) != w.Steps() {
		t.Fatalf("the branches hold %d steps, and %d were made", len(trails), w.Steps())
	}
	for step, want := range trails {
		there, err := w.Jump(step)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(there.Trail()); got != want || there.Number() != step || there.Depth() != len(there.Trail())-1 {
			t.Errorf("step %d has the trail %q at depth %d, want %q", step, got, there.Depth(), want)
		}
		if there.Steps() != w.Steps() || !reflect.DeepEqual(there.Branches(), w.Branches()) {
			t.Errorf("jumping to step %d changed what was tried", step)
		}
		for back := range trails {
			if again, err := there.Jump(back); err != nil || ids(again.Trail()) != trails[back] {
				t.Errorf("from step %d to step %d: %v", step, back, err)
			}
		}
	}
}

// note writes down the trail to every step of a branch.
func note(trails map[int]string, before string, b navigator.Branch) {
	if before != "" {
		before += " "
	}
	trails[b.Number] = before + b.ID
	for _, way := range b.Ways {
		note(trails, before+b.ID, way)
	}
}
