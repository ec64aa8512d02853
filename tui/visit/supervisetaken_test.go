package visit_test

import (
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

func TestWhatWasTakenBackIsOnNoPage(t *testing.T) {
	v := typed(do(walkedOn(t), visit.NoteDown, visit.Go), "canary one")
	v, _ = do(v, visit.Go, visit.NoteDown, visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 2})
	step := stepOf(t, v, "chaos-steer")
	v = do(stand(t, step, "canary one"), visit.Remove, visit.Remove)
	if got := v.Items()[v.Place().Row].Text; got != "Add a fact" {
		t.Errorf("a fact is taken back, and %q is in hand", got)
	}
	for _, page := range []string{"One page for the case record", "One page for the supervisor"} {
		if said := shown(picked(t, atPart(t, v, "close"), page)); strings.Contains(said, "canary") || !strings.Contains(said, "(taken back") {
			t.Errorf("%s says\n%s", page, said)
		}
	}
	if said := shown(do(v, visit.Supervise, visit.NoteDown)); strings.Contains(said, "canary") {
		t.Errorf("on the walk it stands still:\n%s", said)
	}
}

func TestAnOldFactOpensAtItsEnd(t *testing.T) {
	v := do(typed(picked(t, stepOf(t, inTalk(t, navigator.Thirty), "chaos-steer"), "Add a fact"), "half"), visit.Go, visit.Close)
	for v.Place().At != "step/"+strings.TrimPrefix(v.Place().At, "step/") {
		v = do(v, visit.Back)
	}
	v = picked(t, v, "half")
	if sc := v.Scene(); sc.Draft.Text != "half" || sc.Draft.After != 0 || !v.Typing() || !strings.Contains(v.Note(), "“half”") {
		t.Fatalf("it opens on %q, %d from its end: %q", sc.Draft.Text, sc.Draft.After, v.Note())
	}
	v = do(typed(do(v, visit.EraseAll), ""), visit.Go)
	if got := v.Items()[max(v.Place().Row, 0)].Text; v.Typing() || got != "Add a fact" {
		t.Errorf("emptied, it leaves %q in hand: %q", got, v.Note())
	}
}

func TestWhatIfIsOfferedWhereItWorks(t *testing.T) {
	for _, l := range navigator.Lengths() {
		v := do(stepOf(t, inTalk(t, l), "stuck-kind"), visit.Keys)
		for _, b := range visit.Bindings() {
			if works := l == navigator.Sixty; b.Do == visit.WhatIf && b.WorksHere(v) != works {
				t.Errorf("in %s minutes all keys has it: %v", l, !works)
			}
		}
	}
}

func TestAllPartsAreReachedByTheirNumbers(t *testing.T) {
	v := picked(t, inTalk(t, navigator.Thirty), "All parts")
	for i, item := range v.Items()[:9] {
		if want := string(rune('1' + i)); item.Key() != want {
			t.Errorf("%q has the key %q", item.Text, item.Key())
		}
	}
	if v, _ = v.Do(v.Key("3", "3")); v.Meeting().Stage().ID != "worker" {
		t.Errorf("3 leads to %s", v.Meeting().Stage().ID)
	}
}

func TestAnAnswerThatIsChosenDoesNotLookLikeAField(t *testing.T) {
	v := stepOf(t, inTalk(t, navigator.Sixty), "stuck-kind")
	for _, item := range v.Items() {
		if item.Kind == navigator.ChoiceField && !strings.Contains(item.More, "choose") {
			t.Errorf("%q looks like a line to write on: %q", item.Text, item.More)
		}
	}
	v = stand(t, v, "The worker would say")
	if v, _ = v.Do(v.Key("t", "t")); !strings.Contains(v.Note(), "chosen") {
		t.Errorf("a letter typed there is met with %q", v.Note())
	}
}

func TestWhatIsWrittenForTheTeamIsLookedThrough(t *testing.T) {
	v := typed(picked(t, atPart(t, inTalk(t, navigator.Sixty), "team-note"), "What was missing"), "Who covers when Ade is away")
	once := do(v, visit.Go)
	if !once.Typing() || !strings.Contains(once.Note(), "“Ade”") || once.Meeting().Entry(navigator.EntryTeamNote).Words() != "" {
		t.Fatalf("it is written down without a word: %q", once.Note())
	}
	if twice := do(once, visit.Go); twice.Meeting().Entry(navigator.EntryTeamNote).Words() == "" || strings.Contains(twice.Note(), "Ade") {
		t.Errorf("asked for once more, it is not taken as it stands: %q", twice.Note())
	}
	if other := do(typed(once, " and Noor"), visit.Go); other.Meeting().Entry(navigator.EntryTeamNote).Words() != "" {
		t.Error("other words are taken without a word")
	}
	if plain := do(typed(picked(t, atPart(t, v, "task"), "What does the worker want"), "to know who Ade is"), visit.Go); plain.Meeting().Entry(navigator.EntryTask).Words() == "" {
		t.Error("it is asked of what is not for the team")
	}
}
