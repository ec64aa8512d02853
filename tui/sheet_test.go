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
	for a.visit.Scene().Row != i {
		key := "down"
		if a.visit.Scene().Row > i {
			key = "up"
		}
		a = press(t, a, key)
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
	a := press(t, goTo(t, onSheet(t, "ws-aims-board"), "Whose aim is it"), "enter")
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
		a := press(t, goTo(t, onSheet(t, "ws-hierarchy"), "Is it met"), "enter")
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

func TestRowsAreAddedMovedAndTakenAway(t *testing.T) {
	a := goTo(t, onSheet(t, "ws-aims-board"), "Add a card")
	for _, words := range []string{"first", "second"} {
		a = press(t, goTo(t, a, "Add a card"), "enter")
		a = press(t, typed(t, press(t, a, "enter"), words), "enter")
	}
	names := func(a App) string {
		var all []string
		for _, it := range a.visit.Sheet() {
			if it.Head != "" {
				all = append(all, it.Head)
			}
		}
		return strings.Join(all, ", ")
	}
	if got := names(a); got != "Working together, first, second" {
		t.Fatalf("the board holds %q", got)
	}
	if a = press(t, a, "shift+up"); names(a) != "Working together, second, first" {
		t.Errorf("moved up, the board holds %q", names(a))
	}
	if b := press(t, a, "shift+up"); !strings.HasPrefix(names(b), "Working together") {
		t.Errorf("a card stands before working together: %q", names(b))
	}
	once := press(t, a, "x")
	if names(once) != names(a) || once.visit.Note() == "" {
		t.Error("a row went without being asked about")
	}
	if a = press(t, once, "x"); names(a) != "Working together, first" {
		t.Errorf("the board holds %q", names(a))
	}
	a = press(t, goTo(t, a, "The aim"), "x", "x")
	if !strings.HasPrefix(names(a), "Working together") {
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
	for _, want := range []string{"# Aims board", "**Code:** HX", "Working together", "not an official record"} {
		if !strings.Contains(text, want) {
			t.Errorf("the printed sheet does not hold %q:\n%s", want, text)
		}
	}
}
