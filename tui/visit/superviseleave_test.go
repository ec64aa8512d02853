package visit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/tui/visit"
)

// leaving are the effects of a kind.
func leaving(effects []visit.Effect, id visit.ID) []visit.Effect {
	return slices.DeleteFunc(slices.Clone(effects), func(e visit.Effect) bool { return e.Do != id })
}

func TestAPageAsksOnceBeforeANameLeaves(t *testing.T) {
	v := write(t, atPart(t, inTalk(t, navigator.Thirty), "task"), "What does the worker want", "what to tell jo.smith@example.org")
	for _, page := range []string{"One page for the case record", "One page for the supervisor"} {
		for _, id := range []visit.ID{visit.Copy, visit.Print} {
			p := picked(t, atPart(t, v, "close"), page)
			once, effects := p.Do(visit.Command{ID: id})
			if len(leaving(effects, id)) > 0 || !strings.Contains(once.Note(), "jo.smith@example.org") {
				t.Fatalf("%s leaves without a word: %q", page, once.Note())
			}
			if _, effects = once.Do(visit.Command{ID: id}); len(leaving(effects, id)) != 1 {
				t.Errorf("%s: asked twice, it does not leave", page)
			}
			if _, effects = do(once, visit.Back, visit.Go).Do(visit.Command{ID: id}); len(leaving(effects, id)) > 0 {
				t.Errorf("%s: asked for long ago, it leaves", page)
			}
		}
	}
	young := picked(t, atPart(t, v, "close"), "One page for the young person")
	empty, effects := young.Do(visit.Command{ID: visit.Copy})
	if len(leaving(effects, visit.Copy)) > 0 || !strings.Contains(empty.Note(), "Nothing is ticked") {
		t.Errorf("a page with nothing on it leaves: %q", empty.Note())
	}
	young = write(t, young, "Add a line", "See you on Tuesday")
	if _, effects := young.Do(visit.Command{ID: visit.Copy}); len(leaving(effects, visit.Copy)) != 1 {
		t.Error("a page that does not hold it asks")
	}
}

func TestAPageWithRolesAndDaysLeavesAtOnce(t *testing.T) {
	v := write(t, atPart(t, inTalk(t, navigator.Thirty), "task"), "What does the worker want", "one next step")
	v = write(t, atPart(t, v, "agreed"), "When do you look", "2026-12-04")
	v = picked(t, atPart(t, proposed(t, v, "ring R.", "team lead", "2026-11-27"), "close"), "One page for the case record")
	v, effects := v.Do(visit.Command{ID: visit.Copy})
	if got := leaving(effects, visit.Copy); len(got) != 1 || !got[0].Beside || !strings.Contains(got[0].Text, "one next step") {
		t.Errorf("%q: %+v", v.Note(), effects)
	}
}

func TestWhatIsSharedWithTheYoungPersonIsCheckedToo(t *testing.T) {
	v := picked(t, atPart(t, inTalk(t, navigator.Thirty), "close"), "One page for the young person")
	v = do(typed(picked(t, v, "Add a line of your own"), "ring me on 07700 900123 or jo.smith@example.org"), visit.Go)
	once, effects := v.Do(visit.Command{ID: visit.Print})
	if len(leaving(effects, visit.Print)) > 0 || !strings.Contains(once.Note(), "jo.smith@example.org") {
		t.Errorf("it leaves: %q", once.Note())
	}
}

// What the worker ticks for the young person, and writes for them, is kept with the supervision, and
// stands there when that is taken up again.
func TestWhatIsForTheYoungPersonIsKept(t *testing.T) {
	v, effects := do(keptWalk(t), visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 2})
	saves := talks(effects)
	v, _ = v.Saved(visit.Saved{Sheet: visit.Supervision, Name: "m2", Upto: len(saves[0].Said)})
	v = write(t, atPart(t, v, "agreed"), "When do you look", "2026-12-04")
	v = picked(t, atPart(t, v, "close"), "One page for the young person")
	v = do(typed(picked(t, v, "Add a line of your own"), "Text me any time"), visit.Go)
	v = picked(t, v, "When you look at this again")
	if v.Keeping() == visit.Kept {
		t.Fatal("it is said to be kept before it is")
	}
	said := saves[0].Said
	for _, s := range v.Unsaved() {
		if s.Sheet == visit.Supervision {
			said = append(said, s.Said...)
		}
	}
	m, left := navigator.ReplayMeeting(core().Tree(), said)
	if len(left) > 0 {
		t.Fatalf("%v is left over", left)
	}
	again := cleared(t, begun(t).SuperviseAgain(visit.ResumedMeeting{Meeting: m, Name: "m2", Upto: len(said)}))
	again = picked(t, atPart(t, again, "close"), "One page for the young person")
	page := shown(again)
	for _, words := range []string{"Text me any time", "4 December 2026"} {
		if !strings.Contains(page, words) {
			t.Errorf("taken up again, the page does not have %q:\n%s", words, page)
		}
	}
	_, effects = again.Do(visit.Command{ID: visit.Print})
	if got := leaving(effects, visit.Print); len(got) != 1 || !strings.Contains(got[0].Text, "Text me any time") || !strings.Contains(got[0].Text, "4 December 2026") {
		t.Errorf("%q: %+v", again.Note(), effects)
	}
	if again = picked(t, again, "Text me any time"); len(again.Meeting().Shared().Lines) != 0 {
		t.Error("a line of one’s own cannot be taken off")
	}
}

// full is a supervision with a word of its own in every field there is, and which those are.
func full(t testing.TB) (v visit.Visit, canaries []string) {
	t.Helper()
	next := func() string {
		canaries = append(canaries, fmt.Sprintf("canary%dx", len(canaries)))
		return canaries[len(canaries)-1]
	}
	v = typed(do(walkedOn(t), visit.NoteDown, visit.Go), next())
	v, _ = do(v, visit.Go, visit.NoteDown, visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 3})
	adds := func(item string) { v = do(typed(picked(t, v, item), next()), visit.Go) }
	for _, stage := range v.Meeting().Stages() {
		v = atPart(t, v, stage.ID)
		for _, e := range stage.Entries {
			if e != navigator.EntryComeBack {
				i := slices.IndexFunc(v.Items(), func(it visit.Item) bool { return it.Path == "entry/"+string(e) })
				v = write(t, v, v.Items()[i].Text, next())
			}
		}
	}
	v = write(t, atPart(t, v, "agreed"), "When do you look", "2026-12-04")
	v = atPart(t, v, "room")
	adds("Add somebody")
	for _, item := range []string{"We said it because", "What we nearly chose"} {
		v = stepOf(t, v, "stuck-kind")
		adds(item)
	}
	for _, kind := range []string{"Add a fact", "Add a guess", "Add whom you asked"} {
		v = stepOf(t, v, "stuck-kind")
		v = do(typed(picked(t, v, kind), next()), visit.Go)
		v = do(typed(v, next()), visit.Go)
	}
	for _, by := range navigator.Parties() {
		v, _ = says(t, stepOf(t, v, "stuck-kind"), by, next())
	}
	v = picked(t, do(stepOf(t, v, "stuck-kind"), visit.WhatIf), "Between me and them")
	v = atPart(t, v, "agreed")
	adds("Write both views")
	for _, marked := range []bool{true, false} {
		v = proposed(t, v, next(), next(), "2026-11-27")
		v = write(t, v, "If not agreed: why?", next())
		if v = mark(t, v, navigator.Worker); marked {
			v = mark(t, v, navigator.Supervisor)
		}
	}
	v = atPart(t, v, "close")
	adds("Note down who copied")
	v = do(typed(do(v, visit.KeepWalk), "QZ7"), visit.Go)
	return v, append(canaries, "QZ7")
}

// TestTheYoungPersonsPageHoldsWhatWasTickedAndNothingElse writes a word of its own into every field, and
// ticks at random: each word is on the page for the young person exactly while it is ticked there.
func TestTheYoungPersonsPageHoldsWhatWasTickedAndNothingElse(t *testing.T) {
	v, canaries := full(t)
	if told := shown(picked(t, v, "One page for the supervisor")); len(canaries) < 20 {
		t.Fatalf("only %d fields were written in", len(canaries))
	} else {
		for _, c := range canaries {
			if !strings.Contains(told, c) {
				t.Errorf("%s is not even on the page for the supervisor, so nothing is proved of it", c)
			}
		}
	}
	page := picked(t, v, "One page for the young person")
	rapid.Check(t, func(rt *rapid.T) {
		p, lines := page, []string{}
		for n := range rapid.IntRange(0, 8).Draw(rt, "ticks") {
			items := p.Items()
			it := items[rapid.IntRange(0, len(items)-1).Draw(rt, "item")]
			if it.Role == visit.AddRole {
				lines = append(lines, fmt.Sprintf("line%dx", n))
				p = do(typed(picked(t, p, it.Text), lines[len(lines)-1]), visit.Go)
				continue
			}
			p = picked(t, p, it.Text)
		}
		ticked := map[string]bool{}
		for _, it := range p.Items() {
			for _, word := range strings.Fields(it.Text) {
				ticked[word] = ticked[word] || it.Value == navigator.Yes
			}
		}
		_, text := p.Document()
		for _, word := range append(slices.Clone(canaries), lines...) {
			if got := strings.Contains(text, word); got && !ticked[word] && !beside(p, word, ticked) {
				rt.Fatalf("%s was not ticked, and is on the page:\n%s", word, text)
			} else if !got && ticked[word] {
				rt.Fatalf("%s was ticked, and is not on the page:\n%s", word, text)
			}
		}
		for _, it := range p.Items() {
			if strings.Contains(it.Text, "4 December") && strings.Contains(text, "4 December") != (it.Value == navigator.Yes) {
				rt.Fatalf("%q is %q, and the page is\n%s", it.Text, it.Value, text)
			}
		}
	})
}

// beside reports whether a word is who does something that was ticked.
func beside(v visit.Visit, word string, ticked map[string]bool) bool {
	for _, a := range v.Meeting().Agreements() {
		if a.Action().Who == word && ticked[a.Action().What] {
			return true
		}
	}
	return false
}

func TestWhatIsNoLongerAgreedIsNoLongerShared(t *testing.T) {
	v := mark(t, mark(t, proposed(t, inTalk(t, navigator.Thirty), "ring canary", "worker", "2026-11-27"), navigator.Worker), navigator.Supervisor)
	page := func(v visit.Visit) visit.Visit {
		return picked(t, atPart(t, v, "close"), "One page for the young person")
	}
	v = picked(t, page(v), "ring canary")
	if _, text := v.Document(); !strings.Contains(text, "ring canary") {
		t.Fatal("ticked, it is not on the page")
	}
	v = mark(t, picked(t, do(v, visit.Back, visit.Agree), "ring canary"), navigator.Supervisor)
	if strings.Contains(shown(page(v)), "canary") {
		t.Error("one mark was taken off, and it is still told to the young person")
	}
	v = write(t, picked(t, do(v, visit.Agree), "ring canary"), "What will be done?", "other canary")
	v = mark(t, mark(t, v, navigator.Worker), navigator.Supervisor)
	if _, text := page(v).Document(); strings.Contains(text, "canary") {
		t.Error("other words go to the young person that nobody has ticked")
	}
	for entry, words := range map[string][2]string{"What goes back": {"canary of mine", "other canary"}, "When do you look": {"2026-12-04", "2026-12-11"}} {
		v := inTalk(t, navigator.Sixty)
		part := map[string]string{"What goes back": "feedback", "When do you look": "agreed"}[entry]
		v = page(write(t, atPart(t, v, part), entry, words[0]))
		v = do(v, visit.First, visit.Go)
		if v.Items()[0].Value != navigator.Yes {
			t.Fatalf("%q is not ticked", entry)
		}
		if v = page(write(t, atPart(t, v, part), entry, words[1])); v.Items()[0].Value == navigator.Yes {
			t.Errorf("%q has other words, and nobody has ticked those", entry)
		}
	}
}
