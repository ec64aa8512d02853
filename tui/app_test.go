package tui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"bearings/content"
	"bearings/tui/visit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// today is the date of every test.
func today() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

// core returns the whole manual.
func core(tb testing.TB) *content.Library {
	tb.Helper()
	lib, problems := content.Load(content.Core())
	if lib == nil {
		tb.Fatalf("the core did not load: %v", problems)
	}
	return lib
}

// small returns the fixture pack, which changes only when a test wants it to.
func small(tb testing.TB) *content.Library {
	tb.Helper()
	pack, err := content.OpenDir("../content/testdata/small")
	if err != nil {
		tb.Fatal(err)
	}
	lib, problems := content.Load(pack)
	if lib == nil {
		tb.Fatalf("the fixture did not load: %v", problems)
	}
	return lib
}

// open returns an app in a window, past its first messages.
func open(tb testing.TB, lib *content.Library, width, height int, change ...func(*Options)) App {
	tb.Helper()
	o := Options{First: lib, Theme: "dusk", Today: today()}
	for _, c := range change {
		c(&o)
	}
	a, err := New(o)
	if err != nil {
		tb.Fatal(err)
	}
	return send(tb, a, tea.WindowSizeMsg{Width: width, Height: height})
}

// send gives an app a message and runs, in order, whatever commands come of it.
func send(tb testing.TB, a App, msg tea.Msg) App {
	tb.Helper()
	queue := []tea.Msg{msg}
	for steps := 0; len(queue) > 0; steps++ {
		if steps > 1000 {
			tb.Fatal("the app keeps sending itself messages")
		}
		next := queue[0]
		queue = queue[1:]
		switch next := next.(type) {
		case tea.BatchMsg:
			for _, cmd := range next {
				if cmd != nil {
					queue = append(queue, cmd())
				}
			}
			continue
		case nil, tea.QuitMsg, tea.SuspendMsg:
			continue
		}
		model, cmd := a.Update(next)
		a = model.(App)
		if cmd != nil {
			queue = append(queue, cmd())
		}
	}
	return a
}

// press types keys by their names.
func press(tb testing.TB, a App, keys ...string) App {
	tb.Helper()
	for _, k := range keys {
		a = send(tb, a, keyMsg(k))
	}
	return a
}

// keyMsg is the message of a key by its name, as Bubble Tea names it.
func keyMsg(name string) tea.KeyPressMsg {
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "pgup": tea.KeyPgUp,
		"pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "f1": tea.KeyF1, "space": tea.KeySpace,
		"delete": tea.KeyDelete,
	}
	if base, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(base)[0], Mod: tea.ModCtrl}
	}
	if base, ok := strings.CutPrefix(name, "shift+"); ok {
		return tea.KeyPressMsg{Code: named[base], Mod: tea.ModShift}
	}
	if code, ok := named[name]; ok {
		m := tea.KeyPressMsg{Code: code}
		if name == "space" {
			m.Text = " "
		}
		return m
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// screen is what a person sees, without styles.
func screen(a App) string {
	lines := strings.Split(ansi.Strip(a.frame.content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// golden holds a text against a file kept for it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "frames", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it, and if it is right run the tests with -update\n--- want\n%s--- got\n%s", name, want, got)
	}
}

// at is the id of the page in hand.
func at(a App) string { return a.visit.Reads() }

func TestTheGateIsFirstAndEnterAloneDoesNotPassIt(t *testing.T) {
	a := open(t, core(t), 100, 30)
	gate := a.visit.Library().Tree().Rules().Gate
	if at(a) != gate {
		t.Fatalf("opened on %s", at(a))
	}
	if a = press(t, a, "enter", "right", "space"); at(a) != gate {
		t.Fatalf("a resting thumb passed the gate, to %s", at(a))
	}
	if a.visit.Note() == "" && a.frame.cursor.shown {
		t.Error("an answer was in hand before one was chosen")
	}
}

func TestKeysPressedBeforeTheManualIsThereAreTakenInOrder(t *testing.T) {
	lib := core(t)
	first, err := content.LoadGate(content.Core())
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{First: first, Theme: "dusk", Today: today(), Load: func() (*content.Library, error) { return lib, nil }})
	if err != nil {
		t.Fatal(err)
	}
	a = send(t, a, tea.WindowSizeMsg{Width: 80, Height: 24})
	early := press(t, a, "7", "2")
	if !strings.Contains(screen(early), first.Pages()[0].Title) {
		t.Error("the gate is not on the screen before the manual is")
	}
	late := send(t, early, loaded{lib: lib})
	want := press(t, open(t, lib, 80, 24), "7", "2")
	if at(late) != at(want) {
		t.Errorf("ended at %s, want %s", at(late), at(want))
	}
}

func TestSafetyIsThereBeforeTheManualAndWithoutIt(t *testing.T) {
	first, err := content.LoadGate(content.Core())
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{First: first, Theme: "dusk", Today: today(), Load: func() (*content.Library, error) { return nil, os.ErrNotExist }})
	if err != nil {
		t.Fatal(err)
	}
	a = send(t, a, tea.WindowSizeMsg{Width: 80, Height: 24})
	for _, state := range []App{a, send(t, a, loaded{err: os.ErrNotExist})} {
		if s := screen(press(t, state, "ctrl+g")); !strings.Contains(s, visit.UrgentLine) {
			t.Errorf("no number to ring:\n%s", s)
		}
	}
}
