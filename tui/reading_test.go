package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"bearings/tui/visit"
)

// TestFindingGoesToTheVeryLine opens every hit of a search and finds its words near the top of what
// is in view, or in view at all where the page ends before that.
func TestFindingGoesToTheVeryLine(t *testing.T) {
	lib := core(t)
	for _, words := range []string{"voicemail", "bus pass", "interpreter", "duty social worker", "circle", "waymark"} {
		a := press(t, open(t, lib, 80, 24), append([]string{"7", "/"}, strings.Split(words, "")...)...)
		items := a.visit.Items()
		if len(items) == 0 {
			t.Errorf("%q is found nowhere", words)
		}
		for i := range items {
			b := a
			for range i {
				b = press(t, b, "down")
			}
			item := b.visit.Scene().Items[i]
			b = press(t, b, "enter")
			if item.Words == "" || b.visit.Scene().Ask != "" {
				continue // a title was found, or the page asks first
			}
			var seen strings.Builder
			for _, r := range b.frame.rows[b.top:min(b.top+b.frame.viewable, len(b.frame.rows))] {
				seen.WriteString(bare(ansi.Strip(r.text)))
			}
			want := bare(item.Words)
			if want = want[:min(len(want), 24)]; !strings.Contains(seen.String(), want) {
				t.Errorf("%q in %s (%q) is not in view:\n%s", words, item.Page, item.Words, screen(b))
			}
		}
	}
}

func TestBackAndForwardThroughPages(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "1", "1")
	a.visit, _ = a.visit.MakeFor("ws-aims-board")
	sheet := at(a)
	if a.visit.Place().Kind != visit.Reading {
		t.Fatalf("finding it led to %s", at(a))
	}
	a = press(t, a, "tab", "enter")
	second := at(a)
	if second == sheet {
		t.Fatal("a link on the sheet led nowhere")
	}
	if a = press(t, a, "b"); at(a) != sheet {
		t.Fatalf("back led to %s", at(a))
	}
	if a = press(t, a, "f"); at(a) != second {
		t.Errorf("forward led to %s, want %s", at(a), second)
	}
}

func TestForwardOnTheWalk(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "1", "b", "b", "f", "f")
	if at(a) != "chaos-start" {
		t.Errorf("forward twice led to %s", at(a))
	}
	if a = press(t, a, "f"); a.visit.Note() == "" {
		t.Error("going forward from the end says nothing")
	}
	if b := press(t, open(t, core(t), 100, 30), "7", "b", "f"); at(b) != "safety-gate" {
		t.Errorf("going forward answered the gate, to %s", at(b))
	}
}
