package tui

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/x/ansi"

	"bearings/content"
	"bearings/tui/visit"
)

// written is the manual with a page of somebody's who is writing it.
func written(tb testing.TB, words string) *content.Library {
	tb.Helper()
	lib, _ := content.Load(content.Core(), content.Pack{Name: "ours", FS: fstest.MapFS{
		"pack.yaml": {Data: []byte("name: Ours\nversion: \"1\"\n")},
		"ours.md":   {Data: []byte("---\ntitle: Ours\nkind: page\n---\n\n" + words + "\n\n" + strings.Repeat("A line of it.\n\n", 40))},
	}})
	if lib == nil {
		tb.Fatal("no library")
	}
	return lib
}

func shownOf(a App) string { return ansi.Strip(a.frame.content) }

func TestASavedPageIsDrawnAnew(t *testing.T) {
	a := open(t, written(t, "First."), 100, 30, func(o *Options) { o.MakeFor = "ours" })
	if !strings.Contains(shownOf(a), "First.") {
		t.Fatal(shownOf(a))
	}
	a = press(t, a, "down", "down", "down")
	top := a.top
	a = send(t, a, reloaded{Reloaded{Library: written(t, "Second.")}})
	if a.top != top || top == 0 {
		t.Errorf("the page stood at line %d, and stands at %d", top, a.top)
	}
	a = press(t, a, "home")
	if !strings.Contains(shownOf(a), "Second.") || strings.Contains(shownOf(a), "First.") {
		t.Error(shownOf(a))
	}
}

func TestWhatIsWrongIsShownBesideTheLastGoodPage(t *testing.T) {
	a := open(t, written(t, "First."), 100, 30, func(o *Options) { o.MakeFor = "ours" })
	wrong := content.Problem{Code: "BE010", Severity: content.Error, File: "ours/ours.md", Line: 2, Col: 8, Message: "no plain YAML", Hint: "put it in quotes"}
	a = send(t, a, reloaded{Reloaded{Library: written(t, "First."), Faults: &visit.Faults{Problems: []content.Problem{wrong}, Held: true}}})
	for _, words := range []string{"First.", "ours/ours.md:2:8: error BE010: no plain YAML"} {
		if !strings.Contains(shownOf(a), words) {
			t.Errorf("%q is not in\n%s", words, shownOf(a))
		}
	}
	a = press(t, a, "down") // a key does not take it away, as nothing has mended it
	if !strings.Contains(shownOf(a), "BE010") {
		t.Error(shownOf(a))
	}
	a = press(t, a, "i")
	for _, words := range []string{"What is wrong with them", "ours/ours.md:2:8", "hint: put it in quotes"} {
		if !strings.Contains(shownOf(a), words) {
			t.Errorf("%q is not in\n%s", words, shownOf(a))
		}
	}
	a = press(t, a, "esc")
	a = send(t, a, reloaded{Reloaded{Library: written(t, "Mended."), Faults: &visit.Faults{}}})
	if strings.Contains(shownOf(a), "BE010") || !strings.Contains(press(t, a, "home").frame.content, "Mended.") {
		t.Error(shownOf(a))
	}
}

// TestTheAppAsksForOneSaveAfterTheOther has three of them, and then the watching ends.
func TestTheAppAsksForOneSaveAfterTheOther(t *testing.T) {
	n := 0
	a := open(t, written(t, "First."), 100, 30, func(o *Options) {
		o.MakeFor = "ours"
		o.Watch = func() (Reloaded, bool) {
			n++
			return Reloaded{Library: written(t, strings.Repeat("Saved. ", n)), Faults: &visit.Faults{}}, n < 4
		}
	})
	a = send(t, a, a.watch()())
	if n != 4 || !strings.Contains(shownOf(a), "Saved. Saved. Saved.") {
		t.Errorf("%d saves were asked for, and it shows\n%s", n, shownOf(a))
	}
}

func TestAfterAnEditorTheManualIsReadAgain(t *testing.T) {
	asked := 0
	a := open(t, written(t, "First."), 100, 30, func(o *Options) {
		o.MakeFor = "ours"
		o.Edit = func(page string) (*exec.Cmd, error) { return exec.Command("true"), nil }
		o.Reload = func() Reloaded { asked++; return Reloaded{Library: written(t, "Edited.")} }
	})
	a, cmd := a.edit("ours")
	if cmd == nil || !a.away.Load() {
		t.Fatal("no editor is opened, or ctrl+c is not its own")
	}
	a = send(t, a, edited{"ours", nil})
	if asked != 1 || a.away.Load() || !strings.Contains(shownOf(a), "Edited.") {
		t.Errorf("read %d times\n%s", asked, shownOf(a))
	}
	a = send(t, a, edited{"ours", errors.New("exit status 1")})
	if asked != 2 || !strings.Contains(shownOf(a), "bearings edit ours") {
		t.Errorf("what was saved before the editor failed is not read, or how to go on not said\n%s", shownOf(a))
	}
}
