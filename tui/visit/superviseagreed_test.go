package visit_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/tui/visit"
)

// mark turns the mark of one of the two over.
func mark(t testing.TB, v visit.Visit, by navigator.Party) visit.Visit {
	t.Helper()
	return picked(t, v, "The "+string(by)+" agrees")
}

func TestOneMarkNeverSetsTheOther(t *testing.T) {
	for _, by := range navigator.Parties() {
		other := navigator.Parties()[0]
		if other == by {
			other = navigator.Parties()[1]
		}
		v := proposed(t, inTalk(t, navigator.Thirty), "ring R.", "worker", "2026-11-27")
		if a := item(t, v); a.Marked(by) || a.Marked(other) {
			t.Fatalf("it begins marked: %+v", a)
		}
		v = mark(t, v, by)
		if a := item(t, v); !a.Marked(by) || a.Marked(other) || a.Agreed() {
			t.Errorf("marked by the %s, it is %+v", by, a)
		}
		if strings.HasPrefix(v.Note(), "Agreed") || !strings.Contains(v.Note(), "once the "+string(other)) {
			t.Errorf("with one mark it says %q", v.Note())
		}
		v = mark(t, mark(t, v, other), by)
		if a := item(t, v); a.Marked(by) || !a.Marked(other) || a.Agreed() {
			t.Errorf("taken off by the %s, it is %+v", by, a)
		}
	}
}

func TestOtherWordsAreMarkedAgain(t *testing.T) {
	v := mark(t, mark(t, proposed(t, inTalk(t, navigator.Thirty), "ring R.", "worker", "2026-11-27"), navigator.Worker), navigator.Supervisor)
	if !item(t, v).Agreed() || !strings.Contains(v.Scene().Lead, "greed by both") {
		t.Fatalf("both have marked it: %q", v.Scene().Lead)
	}
	for at, words := range map[string]string{"What will be done?": "write to R.", "Who does it?": "team lead", "By when?": "2026-12-04"} {
		w := write(t, v, at, words)
		if a := item(t, w); a.Agreed() || a.Marked(navigator.Worker) || a.Marked(navigator.Supervisor) {
			t.Errorf("%s %q: the marks stand on words they were not made for", at, words)
		}
		if !strings.Contains(w.Note(), "marks it again") {
			t.Errorf("%s %q: it says %q", at, words, w.Note())
		}
		if !slices.ContainsFunc(w.Scene().Parts, func(p visit.Part) bool {
			return strings.Contains(p.Body, "ring R.") && strings.Contains(p.Body, "marked by worker and supervisor")
		}) {
			t.Errorf("what was agreed before is not told: %+v", w.Scene().Parts)
		}
		if !item(t, mark(t, mark(t, w, navigator.Supervisor), navigator.Worker)).Agreed() {
			t.Errorf("%s %q: marked again, it is not agreed", at, words)
		}
	}
	same := write(t, v, "What will be done?", "ring R.")
	if !item(t, same).Agreed() {
		t.Error("the same words once more take the marks away")
	}
}

// TestNothingReadsAsAgreedWithOneMark does anything at all among items to be agreed: whatever is shown of
// an item says that it is agreed only while both marks stand on it, and no move makes the marks of both.
func TestNothingReadsAsAgreedWithOneMark(t *testing.T) {
	marked := 0
	rapid.Check(t, func(rt *rapid.T) {
		v := proposed(t, inTalk(t, rapid.SampledFrom(navigator.Lengths()).Draw(rt, "minutes")), "ring R.", "worker", "2026-11-27")
		for range rapid.IntRange(1, 50).Draw(rt, "moves") {
			before := v
			switch {
			case strings.HasPrefix(v.Place().At, "item/") && !v.Typing() && !v.Hidden() && !v.Place().Choosing && !item(t, v).Withdrawn() && rapid.Bool().Draw(rt, "marks"):
				v = mark(t, v, rapid.SampledFrom(navigator.Parties()).Draw(rt, "by"))
			case v.Place().Kind == visit.Supervising && v.Place().At == "" && len(v.Meeting().Agreements()) > 0 && !v.Typing() && !v.Hidden() && !v.Place().Choosing && rapid.Bool().Draw(rt, "opens"):
				v = do(v, visit.Agree, visit.First, visit.Go)
			default:
				v, _ = v.Do(anyMove(rt))
			}
			for _, a := range v.Meeting().Agreements() {
				was, _ := before.Meeting().Agreement(a.ID)
				if a.Marked(navigator.Worker) && !was.Marked(navigator.Worker) && a.Marked(navigator.Supervisor) && !was.Marked(navigator.Supervisor) {
					rt.Fatal("one move makes both marks")
				}
				if a.Agreed() {
					continue
				}
				if a.Marked(navigator.Worker) || a.Marked(navigator.Supervisor) {
					marked++
				}
				for _, it := range v.Items() {
					if it.RowID == a.ID && strings.Contains(it.Value, "agreed by both") {
						rt.Fatalf("%q is shown of %+v", it.Value, a)
					}
				}
				if v.Place().At == "item/"+a.ID && strings.Contains(v.Scene().Lead, "greed by both") {
					rt.Fatalf("%q is shown of %+v", v.Scene().Lead, a)
				}
			}
		}
	})
	if marked == 0 {
		t.Error("nothing ever had one mark")
	}
}

func TestTheExportsTellWithOneMarkThatItIsNotAgreed(t *testing.T) {
	v := mark(t, proposed(t, inTalk(t, navigator.Thirty), "ring canary", "worker", "2026-11-27"), navigator.Worker)
	v = picked(t, atPart(t, v, "close"), "One page for the case record")
	_, text := v.Document()
	agreed, rest, found := strings.Cut(text, "Not agreed")
	if !found || !strings.Contains(rest, "ring canary") || strings.Contains(agreed, "ring canary") {
		t.Errorf("an item with one mark stands with what is agreed:\n%s", text)
	}
	young := picked(t, atPart(t, v, "close"), "One page for the young person")
	if strings.Contains(shown(young), "canary") {
		t.Error("it can be shared with the young person")
	}
}

// Why it was not agreed does not stand beside both ticks as if it still were so.
func TestWhyItWasNotAgreedIsToldInItsTime(t *testing.T) {
	v := proposed(t, atPart(t, inTalk(t, navigator.Thirty), "agreed"), "ring R.", "worker", "2026-11-27")
	v = mark(t, v, navigator.Supervisor).Now(time.Date(2026, 11, 21, 13, 11, 0, 0, time.UTC))
	v = write(t, v, "If not agreed", "the worker wants to wait")
	v = mark(t, stand(t, v, "The worker agrees"), navigator.Worker)
	i := slices.IndexFunc(v.Items(), func(it visit.Item) bool { return it.Value == "the worker wants to wait" })
	if i < 0 || v.Items()[i].Text != "Before both had marked it (13:11), not agreed because" {
		t.Fatalf("the item shows %q", texts(v.Items()))
	}
	v = write(t, v, v.Items()[i].Text, "it is too soon after all")
	if got := v.Items()[i]; got.Text != "After both had marked it (13:11), not agreed because" || got.Value != "it is too soon after all" {
		t.Errorf("after that it shows %q: %q", got.Text, got.Value)
	}
}

func TestADisagreementStaysUntilPeopleTakeItBack(t *testing.T) {
	v := do(typed(picked(t, atPart(t, inTalk(t, navigator.Thirty), "agreed"), "Write both views"), "worker: wait; supervisor: go"), visit.Go)
	v = mark(t, mark(t, proposed(t, v, "ring R.", "worker", "2026-11-27"), navigator.Worker), navigator.Supervisor)
	if notes := v.Meeting().Notes(navigator.DoDisagree); len(notes) != 1 || notes[0].Words() == "" {
		t.Errorf("%+v", notes)
	}
}

// supposed is a what-if of the step with the kind of stuck, answered on to somewhere.
func supposed(t testing.TB) visit.Visit {
	t.Helper()
	v := picked(t, do(stepOf(t, inTalk(t, navigator.Sixty), "stuck-kind"), visit.WhatIf), "Between me and them")
	if v.Scene().Sides == nil {
		t.Fatalf("the two are not laid side by side: %+v", v.Place())
	}
	return v
}

func TestAWhatIfIsWalkedBesideTheWalk(t *testing.T) {
	v := supposed(t)
	walk := v.Walk()
	v, _ = v.Do(visit.Command{ID: visit.Choose, N: 1})
	b := v.Meeting().WhatIfs()[0]
	sides := v.Scene().Sides
	if len(b.Steps) != 2 || len(sides.Rows) < 2 || sides.Rows[0].Cells != [2]string{"In the plan, or the work itself", "Between me and them"} {
		t.Fatalf("%d steps, %+v", len(b.Steps), sides.Rows)
	}
	told := strings.Join(wordsIn(*sides), "\n")
	if !strings.Contains(told, walk.Here().Title) || !strings.Contains(told, b.Steps[1].Title) {
		t.Errorf("it does not tell where each ends: %s", told)
	}
	if !v.Walk().Same(walk) || v.Walk().Number() != walk.Number() {
		t.Error("the what-if changes the walk")
	}
	back := picked(t, v, "Back one step on this side")
	if got := back.Meeting().WhatIfs()[0]; len(got.Steps) != 1 || len(got.Tried) != 2 {
		t.Errorf("one step back there are %d steps, %d tried", len(got.Steps), len(got.Tried))
	}
	if slices.ContainsFunc(back.Items(), func(it visit.Item) bool { return strings.HasPrefix(it.Text, "Back one step") }) {
		t.Error("at its first step one could go back on it")
	}
	other, _ := back.Do(visit.Command{ID: visit.Choose, N: 2})
	if got := other.Meeting().WhatIfs()[0]; len(got.Tried) != 3 {
		t.Errorf("answered otherwise there, %d steps are kept", len(got.Tried))
	}
}

// TestNoWhatIfChangesTheWalk answers anything on what-ifs: the walk and the trail stay as they are.
func TestNoWhatIfChangesTheWalk(t *testing.T) {
	deep := 0
	rapid.Check(t, func(rt *rapid.T) {
		v := supposed(t)
		walk, trail := v.Walk(), v.Meeting().Trail()
		for range rapid.IntRange(1, 25).Draw(rt, "answers") {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: rapid.IntRange(1, 8).Draw(rt, "n")})
			if rapid.IntRange(0, 5).Draw(rt, "again") == 0 && v.Place().Kind == visit.Supervising {
				v = stepOf(t, v, rapid.SampledFrom([]string{"stuck-kind", "kind-work", "chaos-start"}).Draw(rt, "step"))
				v, _ = do(v, visit.WhatIf).Do(visit.Command{ID: visit.Choose, N: rapid.IntRange(1, 6).Draw(rt, "other")})
			}
			if v.Place().Kind == visit.Reading {
				v = do(v, visit.Back)
			}
			for _, b := range v.Meeting().WhatIfs() {
				deep = max(deep, len(b.Steps))
			}
			if !v.Walk().Same(walk) || v.Walk().Number() != walk.Number() || !slices.Equal(v.Meeting().Trail(), trail) {
				rt.Fatalf("the walk is another one at %+v", v.Place())
			}
		}
	})
	if deep < 3 {
		t.Errorf("no what-if went further than %d steps", deep)
	}
}
