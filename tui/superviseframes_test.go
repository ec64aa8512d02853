package tui

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"bearings/navigator"
	"bearings/tui/visit"
)

// inTalk is a supervision of so many minutes, of a walk to one thing to do. It is always two o’clock.
func inTalk(t testing.TB, l navigator.Length, width, height int) App {
	t.Helper()
	a := open(t, core(t), width, height, func(o *Options) {
		o.Now = func() time.Time { return today().Add(5 * time.Hour) }
	})
	a = press(t, a, "7", "2", "1", "1", "s", fmt.Sprint(slices.Index(navigator.Lengths(), l)+1))
	if p := a.visit.Place(); p.Kind != visit.Supervising || a.visit.Meeting().Length() != l {
		t.Fatalf("it does not begin: %+v, %q", p, a.visit.Note())
	}
	return a
}

// toPart goes to a part of the supervision.
func toPart(t testing.TB, a App, id string) App {
	t.Helper()
	for a.visit.Place().At != "" {
		a = press(t, a, "b")
	}
	for range a.visit.Meeting().Stages() {
		a = press(t, a, "left")
	}
	for n := 0; a.visit.Meeting().Stage().ID != id; n++ {
		if n > 20 {
			t.Fatalf("there is no part %q", id)
		}
		a = press(t, a, "right")
	}
	return a
}

// taken moves to an item and takes it.
func taken(t *testing.T, a App, words string) App {
	t.Helper()
	return press(t, goTo(t, a, words), "enter")
}

// bothSaid is a step at which both have said something else, with a reason, a fact and a guess.
func bothSaid(t *testing.T, w, h int) App {
	a := taken(t, toPart(t, inTalk(t, navigator.Sixty, w, h), "walk"), "Where is it stuck?")
	a = press(t, typed(t, taken(t, a, "We said it because"), "four visits moved this week"), "enter")
	a = press(t, taken(t, a, "The worker would say"), "2")
	a = press(t, taken(t, a, "The supervisor would say"), "6")
	a = press(t, typed(t, taken(t, a, "Add a fact"), "he has not rung for nine days"), "enter")
	a = press(t, typed(t, a, "the log"), "enter", "b")
	return goTo(t, a, "The supervisor would say")
}

// oneMark is something to be agreed that the worker alone has marked.
func oneMark(t *testing.T, w, h int) App {
	a := taken(t, toPart(t, inTalk(t, navigator.Thirty, w, h), "agreed"), "Add something to do")
	for _, words := range []string{"ring R. to hold Thursday", "worker", "27 Nov"} {
		a = press(t, typed(t, a, words), "enter")
	}
	return taken(t, a, "The worker agrees")
}

// shared is the page for the young person, with what was agreed ticked, and one line.
func shared(t *testing.T, w, h int) App {
	a := taken(t, oneMark(t, w, h), "The supervisor agrees")
	a = taken(t, toPart(t, a, "close"), "One page for the young person")
	a = press(t, typed(t, taken(t, a, "Add a line of your own"), "Thank you for telling me."), "enter")
	return taken(t, a, "ring R.")
}

// sideBySide is a what-if that has been answered on.
func sideBySide(t *testing.T, w, h int) App {
	a := taken(t, toPart(t, inTalk(t, navigator.Sixty, w, h), "walk"), "Where is it stuck?")
	return press(t, a, "v", "1", "1")
}

// TestSupervisionFrames holds a supervision of a made-up case against frames that were looked at.
func TestSupervisionFrames(t *testing.T) {
	frames := map[string]func(*testing.T, int, int) App{
		"length": func(t *testing.T, w, h int) App { return press(t, open(t, core(t), w, h), "7", "2", "1", "1", "s") },
		"part":   func(t *testing.T, w, h int) App { return toPart(t, inTalk(t, navigator.Thirty, w, h), "task") },
		"step":   bothSaid, "one-mark": oneMark, "what-if": sideBySide, "young-person": shared,
	}
	for _, size := range [][2]int{{60, 24}, {80, 24}, {100, 30}, {120, 40}} {
		for name, make := range frames {
			t.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], name), func(t *testing.T) {
				a := make(t, size[0], size[1])
				fits(t, a, nil)
				golden(t, filepath.Join(fmt.Sprintf("%dx%d", size[0], size[1]), "talk-"+name+".txt"), screen(a))
			})
		}
	}
}

// TestWhatStandsInASupervisionCanBeReadAtEveryWidth looks for what was written in all of the column, in
// view or not: nothing is cut away where there is less room.
func TestWhatStandsInASupervisionCanBeReadAtEveryWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 100, 140} {
		for name, c := range map[string]struct {
			a    App
			want []string
		}{
			"step":     {bothSaid(t, width, 24), []string{"four visits moved this week", "In the plan, or the work itself", "With me: tired, alone", "nine days", "the log"}},
			"what if":  {sideBySide(t, width, 24), []string{"What we said", "Between me and them", "Keep one thing the same", "still open"}},
			"one mark": {oneMark(t, width, 24), []string{"ring R. to hold Thursday", "Marked by the worker, not by the supervisor"}},
		} {
			var all []string
			for _, r := range c.a.frame.rows {
				all = append(all, r.text)
			}
			said := strings.Join(strings.Fields(ansi.Strip(strings.Join(all, " "))), " ")
			for _, want := range c.want {
				if !wordsInOrder(strings.ToLower(said), strings.ToLower(want)) {
					t.Errorf("%s at %d: %q is not there:\n%s", name, width, want, said)
				}
			}
		}
	}
}

// wordsInOrder reports whether words stand in a text one after the other, with others between them
// where two columns stand beside each other.
func wordsInOrder(text, words string) bool {
	for _, w := range strings.Fields(words) {
		_, after, found := strings.Cut(text, w)
		if !found {
			return false
		}
		text = after
	}
	return true
}

func TestASafetyKeyWaitsForNoDisk(t *testing.T) {
	d := &slow{}
	a := inTalk(t, navigator.Thirty, 100, 30)
	a.options.Keep = d.keep
	m, _ := press(t, a, "k").Update(keyMsg("enter"))
	a = m.(App)
	if a.visit.Keeping() != visit.Saving {
		t.Fatalf("it says %q", a.visit.Keeping())
	}
	m, _ = a.Update(keyMsg("!"))
	if safe := m.(App); !strings.Contains(screen(safe), "ring 999") {
		t.Errorf("safety waits for the disk:\n%s", screen(safe))
	}
	m, _ = a.Update(late{})
	if slowly := m.(App); !strings.Contains(firstLine(slowly), "saving…") {
		t.Errorf("a disk that takes its time is not told: %q", firstLine(slowly))
	}
	m, _ = a.Update(visit.Saved{Err: errors.New("the disk is full")})
	if full := m.(App); !strings.Contains(firstLine(full), "not saved") || !strings.Contains(screen(full), "the disk is full") {
		t.Errorf("a full disk is not told:\n%s", screen(full))
	}
}

// What one opens begins at its top, however far down what it was opened from had been read.
func TestAPageOfASupervisionOpensAtItsTop(t *testing.T) {
	a := toPart(t, inTalk(t, navigator.Thirty, 60, 18), "close")
	for _, page := range []string{"One page for the case record", "One page for the supervisor"} {
		a = taken(t, a, page)
		if a.top != 0 || !strings.Contains(ansi.Strip(a.frame.content), "not the official record") {
			t.Errorf("%s opens %d rows down:\n%s", page, a.top, ansi.Strip(a.frame.content))
		}
		a = press(t, a, "b")
	}
}
