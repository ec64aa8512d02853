package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"bearings/content"
)

// numbers are a team's, one of them old and one not set.
const numbers = `nation: England
safeguarding-lead: {name: Duty desk, number: 01632 960001, checked-on: 2026-10-01}
hub: {name: Front door, number: 01632 960002, checked-on: 2026-01-05}
night: {name: Emergency duty team, number: 01632 960004, checked-on: 2026-11-02}
`

// scenes are what the golden frames show: the keys that lead there.
func scenes() map[string]string {
	return map[string]string{
		"gate": "", "question": "3", "guidance": "3 1 1", "guidance-end": "3 1 1 end", "safety": "3 1 !",
		"safety-page": "1", "folded": "2 end", "map": "3 1 m", "find": "3 / s t e e r", "nothing-found": "/ q q q",
		"keys": "?", "glossary": "3 1 1 g", "links": "3 1 1 l", "headings": "3 1 1 o", "why": "3 1 y", "sheet": "3 1 1 w",
		"back": "3 1 1 b", "none": "3 0", "hidden": "3 ctrl+x", "bound": "/ s t e e r enter",
	}
}

// TestFrames holds what a person sees to the golden files, in the sizes the screen is made for.
func TestFrames(t *testing.T) {
	lib := small(t)
	settings, _ := content.ParseSettings("settings.yaml", []byte(numbers))
	for _, size := range [][2]int{{40, 15}, {80, 24}, {100, 30}, {140, 45}} {
		for name, keys := range scenes() {
			t.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], name), func(t *testing.T) {
				a := open(t, lib, size[0], size[1], func(o *Options) { o.Settings = settings })
				a = press(t, a, strings.Fields(keys)...)
				fits(t, a, nil)
				golden(t, fmt.Sprintf("%dx%d/%s.txt", size[0], size[1], name), screen(a))
			})
		}
	}
}

// TestFramesInOtherThemes holds the styles too, once in each theme.
func TestFramesInOtherThemes(t *testing.T) {
	lib := small(t)
	for _, theme := range []string{"dusk", "paper", "contrast"} {
		a := press(t, open(t, lib, 100, 30, func(o *Options) { o.Theme = theme }), "3", "1", "1")
		golden(t, "themes/"+theme+".ansi", a.frame.content+"\n")
	}
	a := press(t, open(t, lib, 80, 24, func(o *Options) { o.ASCII = true }), "3", "1", "1")
	for _, r := range screen(a) {
		if r > 126 {
			t.Errorf("%q stands on a screen that draws ASCII only", r)
		}
	}
}

// TestTheReadingPlaceIsKept changes the window's size and finds the words that stood at the top.
func TestTheReadingPlaceIsKept(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "1", "1", "pgdown")
	top := func(a App) string {
		var words []string
		for _, r := range a.frame.rows[a.top:] {
			if words = append(words, squeeze(r.text)); len(strings.Join(words, "")) > 40 {
				break
			}
		}
		return strings.Join(words, "")
	}
	was := top(a)
	for _, size := range [][2]int{{60, 20}, {140, 20}, {80, 24}, {100, 30}} {
		a = send(t, a, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	}
	if now := top(a); a.top == 0 || !strings.Contains(now, was[:12]) && !strings.Contains(was, now[:12]) {
		t.Errorf("at the top now: %s\nbefore: %s", now, was)
	}
}

func TestTheEarlierAnswerStaysMarked(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "1", "3", "b")
	if s := a.visit.Scene(); s.Row != 2 || !s.Items[2].Before {
		t.Errorf("row %d is in hand, marked: %v", s.Row, s.Items[2].Before)
	}
	a = press(t, a, "1", "b")
	if n := a.visit.Walk().Steps(); n != 6 {
		t.Errorf("%d steps are known, want the branch beside the first", n)
	}
}

func TestAClickDoesWhatItIsOn(t *testing.T) {
	a := open(t, core(t), 100, 30)
	find := func(a App, words string) (x, y int) {
		for y, line := range strings.Split(screen(a), "\n") {
			if i := strings.Index(line, words); i >= 0 {
				return len([]rune(line[:i])), y
			}
		}
		t.Fatalf("%q is not on the screen:\n%s", words, screen(a))
		return 0, 0
	}
	click := func(a App, words string) App {
		x, y := find(a, words)
		return send(t, a, tea.MouseClickMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
	}
	a = click(a, "No: none of these")
	a = click(a, "In the plan, or the work")
	if at(a) != "kind-work" {
		t.Fatalf("clicking answers led to %s", at(a))
	}
	if b := click(a, "○ Where is it stuck?"); at(b) != "stuck-kind" {
		t.Errorf("clicking a step of the way led to %s", at(b))
	}
	if b := click(a, "someone is in danger"); at(b) != "safety-gate" || b.visit.Scene().Urgent == "" {
		t.Errorf("clicking safety led to %s", at(b))
	}
}
