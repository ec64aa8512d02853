package plain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// past are the lines that lead past the safety question to one thing to do.
func past() []string { return []string{"7", "2", "1", "1"} }

// TestTenMinutesLineByLine holds one whole supervision, from the first line to the last.
func TestTenMinutesLineByLine(t *testing.T) {
	var saves []visit.Save
	var pages []string
	o := plain.Options{
		Visit: begun(t, ""),
		Keep: func(s visit.Save) visit.Saved {
			saves = append(saves, s)
			return visit.Saved{Sheet: s.Sheet, Name: "name" + strings.ReplaceAll(s.Sheet, "/", "-"), Upto: s.First + len(s.Entries) + len(s.Said)}
		},
		Print: func(name, text string) (string, error) {
			pages = append(pages, text)
			return name + ".txt", nil
		},
	}
	h := hold(t, o, byWords(t, o.Visit, append(past(),
		"s", "~10 minutes", "k", "HX",
		"~Answer the safety question together", "7",
		"~Next", "~What does the worker want", "one next step",
		"~Next", "~Where is it stuck?", "~We said it because", "four visits moved", "b",
		"a", "~Add something to do", "ring R. to hold Thursday", "worker", "27 Nov",
		"~The worker agrees", "~The supervisor agrees", "b",
		"~When do you look at this again", "in 2 weeks", "~One page for the case record", "p", "q")...)...)
	if h.err != nil {
		t.Fatal(h.err)
	}
	m := h.end.Meeting()
	all := m.Agreements()
	want := navigator.Action{What: "ring R. to hold Thursday", Who: "worker", ByDay: "2026-11-27"}
	if m.Entry(navigator.EntryTask).Words() != "one next step" || len(all) != 1 || all[0].Action() != want || !all[0].Agreed() || m.Entry(navigator.EntryComeBack).Words() != "2026-12-05" {
		t.Errorf("%q, %+v, %q", m.Entry(navigator.EntryTask).Words(), all, m.Entry(navigator.EntryComeBack).Words())
	}
	if got := m.On(m.Trail()[1].Number).Because.Words(); got != "four visits moved" {
		t.Errorf("because %q", got)
	}
	said := strings.Join(strings.Fields(h.out), " ")
	for _, want := range []string{
		"How long do you have?", "1. 10 minutes", "Safety first", "What does the worker want to leave with?", "It is agreed once the supervisor has marked it too.",
		"Agreed: both have marked it.", "Saturday 5 December 2026.", "For the case record", "Kept: name, name-supervision.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, h.out)
		}
	}
	if len(pages) != 1 || !strings.Contains(pages[0], "ring R. to hold Thursday") {
		t.Errorf("printed is %q", pages)
	}
	var kept []navigator.MeetingChange
	for _, s := range saves {
		if s.Sheet == visit.Supervision {
			kept = append(kept[:s.First:s.First], s.Said...)
		}
	}
	if back, left := navigator.ReplayMeeting(core().Tree(), kept); len(left) > 0 || !back.Same(m) {
		t.Errorf("on disk is another supervision, without %v", left)
	}
	plainBytes(t, h.out)
}

// byWords are lines in which “~words” is the number of the item whose words begin so.
func byWords(t *testing.T, v visit.Visit, steps ...string) []string {
	t.Helper()
	for i, step := range steps {
		if words, ok := strings.CutPrefix(step, "~"); ok {
			steps[i] = numbered(t, v, words)
		}
		v = typedLine(t, v, steps[i])
	}
	return steps
}

// talk is a supervision that was begun by lines.
func talk(t *testing.T, l navigator.Length) visit.Visit {
	t.Helper()
	v := begun(t, "")
	for _, line := range append(past(), "s", fmt.Sprint(slices.Index(navigator.Lengths(), l)+1)) {
		v = typedLine(t, v, line)
	}
	return v
}

// typedLine takes one line of plain mode, which has to mean something.
func typedLine(t *testing.T, v visit.Visit, line string) visit.Visit {
	t.Helper()
	c, ok := v.Line(line)
	if !ok {
		t.Fatalf("%q means nothing at %+v", line, v.Place())
	}
	next, _ := v.Do(c)
	if strings.HasPrefix(next.Note(), "There is no ") {
		t.Fatalf("%q at %+v: %s", line, v.Place(), next.Note())
	}
	return next
}

// TestNothingInASupervisionNeedsAKeyThatIsNoLine goes by lines alone, from every part of every length,
// into whatever has a number: every part is reached, and every place there is beside the parts.
func TestNothingInASupervisionNeedsAKeyThatIsNoLine(t *testing.T) {
	reached := map[string]bool{}
	for _, l := range navigator.Lengths() {
		v := talk(t, l)
		for _, stage := range v.Meeting().Stages() {
			all := typedLine(t, v, numbered(t, v, "All parts"))
			part := typedLine(t, all, fmt.Sprint(slices.IndexFunc(v.Meeting().Stages(), func(s navigator.MeetingStage) bool { return s.ID == stage.ID })+1))
			if part.Meeting().Stage().ID != stage.ID || part.Place().At != "" {
				t.Fatalf("%s minutes: the part %s is not reached by its number", l, stage.ID)
			}
			into(t, part, 4, reached)
			v = part
		}
	}
	for _, want := range []string{"parts", "step", "if", "item", "note", "page", "words", "an option"} {
		if !reached[want] {
			t.Errorf("no line leads to: %s", want)
		}
	}
	for _, b := range visit.Bindings() {
		if slices.Equal(b.In, []visit.PlaceKind{visit.Supervising}) && len(b.Keys) > 0 && !b.Text && b.Line == "" {
			t.Errorf("%v has no line in a supervision", b.Keys)
		}
	}
}

// numbered is the number of the item whose words begin with some others.
func numbered(t *testing.T, v visit.Visit, words string) string {
	t.Helper()
	for _, item := range v.Items() {
		if strings.HasPrefix(item.Text, words) && item.Number > 0 {
			return fmt.Sprint(item.Number)
		}
	}
	t.Fatalf("%q has no number at %+v", words, v.Place())
	return ""
}

// into takes every number there is, and what opens there, so many levels deep; where words are asked for
// it writes some.
func into(t *testing.T, v visit.Visit, deep int, reached map[string]bool) {
	t.Helper()
	if v.Place().Kind != visit.Supervising || deep == 0 {
		return
	}
	at, _, _ := strings.Cut(v.Place().At, "/")
	reached[at] = true
	if v.Typing() {
		reached["words"] = true
		if words := "some words"; strings.HasSuffix(v.Place().Field, "/come-back") || strings.HasSuffix(v.Place().Field, "/by") {
			v = typedLine(t, v, "27 Nov")
		} else {
			v = typedLine(t, v, words)
		}
		if v.Typing() && v.Place().Draft.Lines {
			v = typedLine(t, v, "")
		}
		into(t, v, deep-1, reached)
		return
	}
	if v.Place().Choosing {
		reached["an option"] = true
	}
	for _, item := range v.Items() {
		if item.Number > 0 && !strings.HasPrefix(item.Path, "part/") && !strings.HasPrefix(item.Path, "length/") {
			into(t, typedLine(t, v, fmt.Sprint(item.Number)), deep-1, reached)
		}
	}
}

// watched is what a session writes, and is held against the visit as it stood then.
type watched struct {
	now  *visit.Visit
	look func(visit.Visit, string)
}

func (w watched) Write(text []byte) (int, error) {
	w.look(*w.now, string(text))
	return len(text), nil
}

func TestWhatOneSaidIsNotWrittenBeforeTheOtherSaidTheirs(t *testing.T) {
	v := begun(t, "")
	told := false
	look := func(v visit.Visit, text string) {
		has := strings.Contains(text, "canary")
		told = told || has
		if m := v.Meeting(); has && !m.IsNone() && !m.On(1).Sayings.Open {
			t.Errorf("it is written before both have said theirs:\n%s", text)
		}
	}
	lines := append(past(), "s", "3", "3", "5", "2", "3", "8", "canary", "", "3", "8", "", "4", "b", "?", "", "c", "p", "b", "", "2", "4", "8", "other words", "", "q")
	o := plain.Options{Visit: v, CopyOut: true, After: func(after visit.Visit) { v = after }}
	if err := plain.Run(strings.NewReader(strings.Join(lines, "\n")+"\n"), watched{&v, look}, o); err != nil {
		t.Fatal(err)
	}
	if s := v.Meeting().On(1).Sayings; !s.Open || s.Worker.Words() != "canary" || !told {
		t.Errorf("the script does not say both, or it is never written: %+v", s)
	}
}
