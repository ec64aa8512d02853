package tui

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// events is how many random events the storm sends; -short sends fewer.
const events = 100_000

// TestStorm sends random keys, pastes, clicks and sizes over the whole manual. Nothing panics, no
// frame is wider or higher than the window, and from where each stretch ends one key opens safety.
func TestStorm(t *testing.T) {
	n, runs := events, 8
	if testing.Short() {
		n = 4000
	}
	lib := core(t)
	for seed := range runs {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			storm(t, lib, rand.New(rand.NewPCG(uint64(seed), 7)), n/runs)
		})
	}
}

// TestStormOnSheets does the same on worksheets, with a disk that answers late, at times with an error.
func TestStormOnSheets(t *testing.T) {
	n := events / 5
	if testing.Short() {
		n = 4000
	}
	lib := core(t)
	for _, page := range lib.Pages() {
		if page.Form == nil {
			continue
		}
		t.Run(page.ID, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(3, 11))
			a := open(t, lib, 80, 24)
			for i := range n / 12 {
				if a.visit.Place().Kind != visit.Filling && r.IntN(8) == 0 {
					a.visit, _ = a.visit.MakeFor(page.ID)
					a = press(t, a, "w")
				}
				a = sheetEvent(t, a, r)
				fits(t, a, nil)
				if i%97 == 0 {
					safe(t, a)
				}
			}
		})
	}
}

// sheetEvent is one random thing that happens on a sheet.
func sheetEvent(t *testing.T, a App, r *rand.Rand) App {
	t.Helper()
	keys := strings.Fields("up down down down left right enter enter enter enter space x b esc v ctrl+s ctrl+t ctrl+w ctrl+u backspace delete home end a 2 7 é 界 shift+up shift+down shift+left shift+right tab ctrl+x q ctrl+j")
	var msg tea.Msg = keyMsg(keys[r.IntN(len(keys))])
	switch r.IntN(30) {
	case 0:
		msg = tea.WindowSizeMsg{Width: 20 + r.IntN(140), Height: 5 + r.IntN(50)}
	case 1:
		msg = tea.PasteMsg{Content: strings.Repeat("trust\x1b[2J\n ", r.IntN(40))}
	case 2:
		msg = tea.MouseClickMsg{X: r.IntN(140), Y: r.IntN(50), Button: tea.MouseLeft}
	case 3:
		msg = late{}
	case 4:
		msg = minute(a.timers)
	case 5:
		for _, s := range a.visit.Unsaved() {
			saved := visit.Saved{Sheet: s.Sheet, Name: "b4kd", Upto: s.First + len(s.Changes)}
			if r.IntN(3) == 0 {
				saved = visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: errors.New("the disk is full")}
			}
			msg = saved
		}
	}
	model, _ := a.Update(msg)
	return model.(App)
}

// TestStormOnSupervisions does the same in supervisions, with a disk that answers late, with errors, and
// with half of what it was handed. Nothing that one of the two said is on the screen before the other has
// said theirs.
func TestStormOnSupervisions(t *testing.T) {
	n := events / 10
	if testing.Short() {
		n = 6000
	}
	for i, l := range navigator.Lengths() {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(5, uint64(i)))
			a := inTalk(t, l, 80, 24)
			secrets := map[string]int{} // what was said, and the step it was said at
			if l != navigator.Ten {
				a = taken(t, toPart(t, a, "walk"), "Where is it stuck?")
				secrets["canaryfirst"] = a.visit.MeetingStep()
				a = press(t, typed(t, taken(t, taken(t, a, "The worker would say"), "In other words"), "canaryfirst"), "enter")
			}
			for n := range n / 3 {
				free := a.visit.Place().Kind == visit.Supervising && !a.visit.Typing() && !a.visit.Hidden()
				switch step := a.visit.MeetingStep(); {
				case !free && a.visit.Place().Kind == visit.Walking && r.IntN(10) == 0:
					a = press(t, a, "s")
				case !free || !roomy(a.width, a.height) || a.visit.Place().Choosing || a.visit.Meeting().Length() == navigator.Ten:
				case step == navigator.NoStep && !a.visit.Meeting().IsNone() && r.IntN(15) == 0:
					a = taken(t, toPart(t, a, "walk"), "Safety first")
				case step != navigator.NoStep && r.IntN(10) == 0:
					by, words := navigator.Parties()[r.IntN(2)], fmt.Sprintf("canary%dx", n)
					a = taken(t, taken(t, a, "The "+string(by)+" would say"), "In other words")
					a, secrets[words] = press(t, typed(t, a, words), "enter"), step
				}
				a = talkEvent(a, r)
				fits(t, a, nil)
				for words, step := range secrets {
					if !a.visit.Meeting().On(step).Sayings.Open && strings.Contains(screen(a), words) {
						t.Fatalf("%q, said by one of the two, is on the screen:\n%s", words, screen(a))
					}
				}
				if n%97 == 0 {
					safe(t, a)
				}
			}
			for words, step := range secrets {
				if !slices.ContainsFunc(a.visit.Meeting().Changes(), func(c navigator.MeetingChange) bool { return c.Step == step && c.Words == words }) {
					t.Errorf("%q was never said", words)
				}
			}
		})
	}
}

// talkEvent is one random thing that happens in a supervision.
func talkEvent(a App, r *rand.Rand) App {
	keys := strings.Fields("up down down down left right right enter enter enter enter space x b esc v n a k s ! 1 2 3 7 ctrl+g ctrl+u ctrl+t backspace home end é 界 tab ctrl+x g m ? q ctrl+j pgdown w c p")
	var msg tea.Msg = keyMsg(keys[r.IntN(len(keys))])
	switch r.IntN(30) {
	case 0:
		msg = tea.WindowSizeMsg{Width: 20 + r.IntN(140), Height: 5 + r.IntN(50)}
	case 1:
		msg = tea.PasteMsg{Content: strings.Repeat("trust\x1b[2J\n ", r.IntN(40))}
	case 2:
		msg = tea.MouseClickMsg{X: r.IntN(140), Y: r.IntN(50), Button: tea.MouseLeft}
	case 3:
		msg = late{}
	case 4:
		msg = minute(a.timers)
	case 5, 6:
		for _, s := range a.visit.Unsaved() {
			all := len(s.Entries) + len(s.Said) + len(s.Changes)
			saved := visit.Saved{Sheet: s.Sheet, Name: "name of " + s.Sheet, Upto: s.First + all}
			switch r.IntN(4) {
			case 0:
				saved = visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: errors.New("the disk is full")}
			case 1:
				saved.Upto, saved.Err = s.First+r.IntN(all+1), errors.New("the disk is full")
			}
			msg = saved
			if r.IntN(2) == 0 {
				break
			}
		}
	}
	model, _ := a.Update(msg)
	return model.(App)
}

func storm(t *testing.T, lib *content.Library, r *rand.Rand, n int) {
	a := open(t, lib, 80, 24)
	for i := range n {
		msg := event(r)
		if size, ok := msg.(tea.WindowSizeMsg); ok && i%4 > 0 {
			size.Width, size.Height = 20+size.Width%120, 5+size.Height%45 // mostly the sizes people have
			msg = size
		}
		model, _ := a.Update(msg)
		a = model.(App)
		fits(t, a, msg)
		if i%97 == 0 {
			safe(t, a)
		}
	}
}

// event is one random thing a person or a terminal does.
func event(r *rand.Rand) tea.Msg {
	keys := strings.Fields("1 2 3 4 5 6 7 8 9 0 0 ! / ? m m g y l o w c p b w w x esc esc enter enter enter up down down tab tab shift+tab left right backspace pgup pgdown home end ctrl+u ctrl+x ctrl+g f1 space a e x q é 界 ctrl+z")
	switch r.IntN(40) {
	case 0:
		return tea.WindowSizeMsg{Width: 1 + r.IntN(500), Height: 1 + r.IntN(200)}
	case 1:
		return tea.PasteMsg{Content: strings.Repeat("trust\x1b[2J\n ", r.IntN(400))}
	case 2, 3:
		return tea.MouseClickMsg{X: r.IntN(160), Y: r.IntN(50), Button: tea.MouseLeft}
	case 4:
		return tea.MouseWheelMsg{Button: tea.MouseWheelDown}
	case 5:
		return tea.MouseWheelMsg{Button: tea.MouseWheelUp}
	case 6:
		return tea.BackgroundColorMsg{}
	}
	return keyMsg(keys[r.IntN(len(keys))])
}

// fits holds a frame to its window.
func fits(t *testing.T, a App, after tea.Msg) {
	t.Helper()
	lines := strings.Split(a.frame.content, "\n")
	if len(lines) > a.height {
		t.Fatalf("after %#v: %d lines in a window of %d by %d at %s", after, len(lines), a.width, a.height, at(a))
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > a.width {
			t.Fatalf("after %#v: a line of %d in a window of %d by %d at %s: %q", after, w, a.width, a.height, at(a), ansi.Strip(line))
		}
	}
	if c := a.frame.cursor; c.shown && (c.x >= a.width || c.y >= a.height || c.x < 0 || c.y < 0) {
		t.Fatalf("after %#v: the cursor is at %d, %d in a window of %d by %d", after, c.x, c.y, a.width, a.height)
	}
}

// safe holds that one key opens safety from here, and that its first line is the number to ring.
func safe(t *testing.T, a App) {
	t.Helper()
	was := a.visit.Walk().Here().ID
	model, _ := a.Update(keyMsg("ctrl+g"))
	b := model.(App)
	gate := b.visit.Library().Tree().Rules().Gate
	if at(b) != gate || b.visit.Scene().Urgent != visit.UrgentLine {
		t.Fatalf("from %s, ctrl+g led to %s", was, at(b))
	}
	seen := screen(b)
	switch {
	case b.width >= 20 && b.height >= 5:
		words := strings.Join(strings.Fields(seen), " ")
		if !strings.Contains(words, "ring 999") {
			t.Fatalf("at %d by %d safety does not begin with the number:\n%s", b.width, b.height, seen)
		}
	case b.width >= 3 && !strings.Contains(seen, "999"):
		t.Fatalf("at %d by %d the number is not on the screen:\n%s", b.width, b.height, seen)
	}
}
