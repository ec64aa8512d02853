package tui

import (
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// onSheet opens a worksheet from the manual.
func onSheet(t *testing.T, name string) App {
	t.Helper()
	a := open(t, core(t), 80, 24)
	a.visit, _ = a.visit.MakeFor(name)
	if a = press(t, a, "w"); a.visit.Place().Kind != visit.Filling {
		t.Fatalf("%s cannot be filled", name)
	}
	return a
}

// goTo moves to the item whose words hold some others.
func goTo(t *testing.T, a App, words string) App {
	t.Helper()
	i := slices.IndexFunc(a.visit.Scene().Items, func(it visit.Item) bool { return strings.Contains(it.Text, words) })
	if i < 0 {
		t.Fatalf("%q is not asked", words)
	}
	for range a.visit.Scene().Items {
		a = press(t, a, "up")
	}
	for n := 0; a.visit.Scene().Row != i; n++ {
		if n > len(a.visit.Scene().Items) {
			t.Fatalf("%q cannot be reached", words)
		}
		a = press(t, a, "down")
	}
	return a
}

// typed types words into the app, a key a letter.
func typed(t *testing.T, a App, words string) App {
	t.Helper()
	for _, r := range words {
		if r == ' ' {
			a = press(t, a, "space")
			continue
		}
		a = press(t, a, string(r))
	}
	return a
}

// stands is what a sheet holds at the item whose words hold some others.
func stands(a App, words string) string {
	for _, it := range a.visit.Sheet() {
		if strings.Contains(it.Text, words) {
			return it.Value
		}
	}
	return ""
}

func TestEverySheetCanBeFilled(t *testing.T) {
	lib := core(t)
	n := 0
	for _, page := range lib.Pages() {
		if page.Kind != navigator.Sheet {
			continue
		}
		n++
		a := onSheet(t, page.ID)
		for range a.visit.Scene().Items {
			fits(t, a, nil)
			a = press(t, a, "down")
		}
		if !strings.Contains(page.Lead, "ecord") && !strings.Contains(a.visit.Scene().Lead, "Official records live elsewhere") {
			t.Errorf("%s does not say where records live", page.ID)
		}
	}
	if n != 12 {
		t.Errorf("%d sheets, want 12", n)
	}
}

func TestWritingOnASheet(t *testing.T) {
	a := onSheet(t, "ws-aims-board")
	a = press(t, typed(t, press(t, goTo(t, a, "Code"), "enter"), "HX"), "enter")
	if got := stands(a, "Code"); got != "HX" {
		t.Fatalf("the code is %q", got)
	}
	a = typed(t, press(t, goTo(t, a, "stays the same"), "enter"), "go to college q b ? /")
	if a = press(t, a, "tab"); stands(a, "stays the same") != "go to college q b ? /" {
		t.Errorf("letters that are commands elsewhere were not written: %q", stands(a, "stays the same"))
	}
	a = typed(t, press(t, goTo(t, a, "What is free"), "enter"), "times")
	if a = press(t, a, "esc"); stands(a, "What is free") != "times" {
		t.Error("leaving a field with esc lost what was typed")
	}
	a = press(t, a, "b", "m", "esc", "w")
	if stands(a, "Code") != "HX" || stands(a, "What is free") != "times" {
		t.Error("going away and coming back lost the sheet")
	}
}

func TestAChoiceShowsItsOptions(t *testing.T) {
	a := press(t, goTo(t, onSheet(t, "ws-aims-board"), "Working together"), "enter")
	a = press(t, goTo(t, a, "Whose aim is it"), "enter")
	if s := a.visit.Scene(); len(s.Items) < 3 || !strings.Contains(screen(a), "1  ") {
		t.Fatalf("no options to choose from:\n%s", screen(a))
	}
	want := a.visit.Scene().Items[1].Text
	a = press(t, a, "2")
	if got := stands(a, "Whose aim is it"); got != want {
		t.Errorf("%q was chosen, and %q stands there", want, got)
	}
}

func TestNotSafeOpensTheGateAtOnce(t *testing.T) {
	for _, option := range []string{"not met", "not known"} {
		a := press(t, goTo(t, onSheet(t, "ws-hierarchy"), "Safe now"), "enter")
		a = press(t, goTo(t, a, "Is it met"), "enter")
		i := slices.IndexFunc(a.visit.Scene().Items, func(it visit.Item) bool { return it.Text == option })
		a = press(t, a, a.visit.Scene().Items[i].Key())
		if at(a) != "safety-gate" || a.visit.Scene().Urgent != visit.UrgentLine {
			t.Errorf("“%s” led to %s", option, at(a))
		}
		if a = press(t, a, "b"); a.visit.Place().Kind != visit.Filling || stands(a, "Is it met") != option {
			t.Errorf("coming back from safety, the sheet is not there: %s", screen(a))
		}
	}
}

func TestWhatLooksLikeANameIsSaidAndLetStand(t *testing.T) {
	a := press(t, typed(t, press(t, goTo(t, onSheet(t, "ws-aims-board"), "stays the same"), "enter"), "ring her on 07700 900123"), "enter")
	if !strings.Contains(a.visit.Note(), "looks like") {
		t.Errorf("nothing is said: %q", a.visit.Note())
	}
	if !strings.Contains(stands(a, "stays the same"), "07700") {
		t.Error("what was written was changed")
	}
}

func TestRowsAreAddedCarriedAndTakenAwayByKeys(t *testing.T) {
	a := onSheet(t, "ws-aims-board")
	for _, words := range []string{"first", "second"} {
		a = press(t, typed(t, press(t, goTo(t, a, "Add a card"), "enter"), words), "enter", "esc")
	}
	names := func(a App) string {
		var all []string
		for _, it := range a.visit.Sheet() {
			if it.Role == visit.RowRole {
				all = append(all, it.Lane+" "+it.Text)
			}
		}
		return strings.Join(all, ", ")
	}
	const board = "main-aims Working together, main-aims "
	for _, step := range []struct{ keys, want string }{
		{"", board + "first, main-aims second"},
		{"shift+up", board + "second, main-aims first"},
		{"shift+up", board + "second, main-aims first"},
		{"shift+right", board + "first, quick-wins second"},
		{"space left esc", board + "first, quick-wins second"},
		{"space left space", board + "second, main-aims first"},
		{"x", board + "second, main-aims first"},
		{"x", board + "first"},
	} {
		if a = press(t, a, strings.Fields(step.keys)...); names(a) != step.want {
			t.Errorf("%s: the board holds %q and not %q", step.keys, names(a), step.want)
		}
	}
	a = press(t, goTo(t, a, "Working together"), "x", "x")
	if !strings.HasPrefix(names(a), "main-aims Working together") {
		t.Error("working together was taken away")
	}
}

func TestTheWorkerIsThoughtAboutFirst(t *testing.T) {
	a := onSheet(t, "ws-thinking-together")
	i := slices.IndexFunc(a.visit.Scene().Items, func(it visit.Item) bool { return it.More != "" })
	if i < 0 {
		t.Fatal("nothing waits for the step about the worker")
	}
	words := a.visit.Scene().Items[i].Text
	a = press(t, goTo(t, a, words), "enter")
	if !strings.Contains(a.visit.Note(), "comes first") {
		t.Errorf("it says %q", a.visit.Note())
	}
	a = press(t, typed(t, a, "we spoke of me already"), "enter")
	a = press(t, typed(t, press(t, goTo(t, a, words), "enter"), "I wonder if it is fear"), "enter")
	if !strings.Contains(stands(a, words), "I wonder") {
		t.Errorf("skipped with a reason, it still waits: %q, %q", stands(a, words), a.visit.Note())
	}
}

func TestASheetIsPrintedAsItStands(t *testing.T) {
	a := press(t, typed(t, press(t, goTo(t, onSheet(t, "ws-aims-board"), "Code"), "enter"), "HX"), "enter")
	_, text := a.visit.Document()
	for _, want := range []string{"# Aims board", "**Code:** HX", "not an official record"} {
		if !strings.Contains(text, want) {
			t.Errorf("the printed sheet does not hold %q:\n%s", want, text)
		}
	}
}
