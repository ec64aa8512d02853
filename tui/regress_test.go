package tui

import (
	"regexp"
	"testing"

	tea "charm.land/bubbletea/v2"

	"bearings/content"
	"bearings/tui/visit"
)

// What once went wrong, and must not again.

func TestAnAnswerThatWaitedDoesNotUndoSafety(t *testing.T) {
	lib := core(t)
	first, err := content.LoadGate(content.Core())
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{First: first, Theme: "dusk", Today: today(), Load: func() (*content.Library, error) { return lib, nil }})
	if err != nil {
		t.Fatal(err)
	}
	a = press(t, send(t, a, tea.WindowSizeMsg{Width: 80, Height: 24}), "7", "!")
	if a = send(t, a, loaded{lib: lib}); at(a) != "safety-gate" || a.visit.Scene().Urgent == "" {
		t.Errorf("the answer given before led on, to %s", at(a))
	}
}

func TestWhereOneWasIsKeptThroughSafety(t *testing.T) {
	for _, keys := range [][]string{{"!", "1", "b", "7"}, {"!", "6", "b", "7"}, {"!", "1", "!", "7"}} {
		a := press(t, press(t, open(t, core(t), 100, 30), "7", "2"), keys...)
		if at(a) != "kind-work" {
			t.Errorf("%v ended at %s, and began at kind-work", keys, at(a))
		}
	}
}

func TestNothingIsInHandOnTheGateEver(t *testing.T) {
	for _, keys := range [][]string{{"7", "b"}, {"7", "2", "!"}, {"7", "2", "!", "1", "b"}} {
		a := press(t, open(t, core(t), 100, 30), keys...)
		if s := a.visit.Scene(); s.ID != "safety-gate" || s.Row != -1 {
			t.Errorf("%v: row %d is in hand at %s", keys, s.Row, s.ID)
		}
	}
}

func TestAPageThatIsAnsweredToAgainOpensAtItsTop(t *testing.T) {
	a := press(t, open(t, core(t), 80, 24), "7", "!", "1", "end", "b", "1")
	if at(a) != "safety-call-now" || a.top != 0 {
		t.Errorf("%s opens at row %d", at(a), a.top)
	}
	b := press(t, open(t, core(t), 80, 24), "7", "2", "1", "1", "pgdown")
	was := b.top
	if b = press(t, b, "m", "esc"); was == 0 || b.top != was {
		t.Errorf("the map was closed at row %d, and opened at %d", b.top, was)
	}
}

func TestAPeekAtSafetyLeavesTheAnswerMarked(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "3", "b", "!", "esc")
	if s := a.visit.Scene(); s.ID != "kind-work" || s.Row != 2 {
		t.Errorf("at %s with row %d in hand, want the third answer", s.ID, s.Row)
	}
}

func TestClosedHeadingsOpenFromTheListOfHeadings(t *testing.T) {
	a := press(t, open(t, core(t), 80, 24), "3", "o")
	for n, item := range a.visit.Items() {
		b := a
		for range n {
			b = press(t, b, "down")
		}
		b = press(t, b, "enter")
		row := -1
		for i, r := range b.frame.rows {
			if r.at == item.Anchor {
				row = i
			}
		}
		if row < b.top || row >= b.top+b.frame.viewable {
			t.Errorf("%q stands at row %d, in view are %d on", item.Text, row, b.top)
		}
	}
}

func TestKeysDoNothingUnseen(t *testing.T) {
	a := press(t, open(t, core(t), 30, 8), "7", "2", "1")
	if at(a) != "stuck-kind" {
		t.Errorf("in a window that is too small answers were given, to %s", at(a))
	}
	b := press(t, open(t, core(t), 100, 30), "7", "2", "m", "3")
	if b.visit.Place().Kind != visit.Mapping {
		t.Error("a number that is not drawn was a key on the map")
	}
}

// ordered is a line that Markdown takes for one of a numbered list.
var ordered = regexp.MustCompile(`(?m)^\s*\d+[.)]\s`)

func TestALineThatBeginsWithANumberIsNoList(t *testing.T) {
	for _, p := range core(t).Pages() {
		for _, s := range p.Sections {
			if ordered.MatchString(s.Body) {
				t.Errorf("%s, %s: a number at the beginning of a line is taken for a list's, and lost", p.ID, s.Heading)
			}
		}
		if ordered.MatchString(p.Lead) {
			t.Errorf("%s: a number at the beginning of its lead is taken for a list's, and lost", p.ID)
		}
	}
}
