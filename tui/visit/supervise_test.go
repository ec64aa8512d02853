package visit_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// cleared answers the safety question with the answer that leads on.
func cleared(t testing.TB, v visit.Visit) visit.Visit {
	t.Helper()
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			return v
		}
	}
	t.Fatalf("no answer at %s leads on from safety", v.Walk().Here().ID)
	return v
}

// walkedOn is a walk of three answers after the safety question, to one thing to do.
func walkedOn(t testing.TB) visit.Visit {
	t.Helper()
	v := gatePassed(t)
	for _, n := range []int{2, 1, 1} {
		v, _ = v.Do(visit.Command{ID: visit.Choose, N: n})
	}
	if v.Walk().Here().ID != "chaos-steer" {
		t.Fatalf("the walk stands at %s", v.Walk().Here().ID)
	}
	return v
}

// inTalk is a supervision of such a walk, at its first part.
func inTalk(t testing.TB, l navigator.Length) visit.Visit {
	t.Helper()
	return picked(t, do(walkedOn(t), visit.Supervise), l.String()+" minutes")
}

// picked takes the item whose words begin with some others.
func picked(t testing.TB, v visit.Visit, words string) visit.Visit {
	t.Helper()
	return do(stand(t, v, words), visit.Go)
}

// atPart goes to a part of the supervision.
func atPart(t testing.TB, v visit.Visit, id string) visit.Visit {
	t.Helper()
	for v.Place().At != "" {
		v = do(v, visit.Back)
	}
	for range v.Meeting().Stages() {
		v = do(v, visit.Left)
	}
	for v.Meeting().Stage().ID != id {
		was := v.Meeting().Stage().ID
		if v = do(v, visit.Right); v.Meeting().Stage().ID == was {
			t.Fatalf("%s minutes have no part %q", v.Meeting().Length(), id)
		}
	}
	return v
}

// stepOf opens a step of the walk by the page it stands on.
func stepOf(t testing.TB, v visit.Visit, page string) visit.Visit {
	t.Helper()
	part := "walk"
	if v.Meeting().Length() == navigator.Ten {
		part = "kind"
	}
	for _, step := range v.Meeting().Trail() {
		if step.ID == page {
			return picked(t, atPart(t, v, part), step.Title)
		}
	}
	t.Fatalf("%s is no step of the walk", page)
	return v
}

// proposed adds something to be agreed, with who and when, and leaves one standing on it.
func proposed(t testing.TB, v visit.Visit, what, who, by string) visit.Visit {
	t.Helper()
	v = picked(t, do(v, visit.Agree), "Add something to do")
	for _, words := range []string{what, who, by} {
		if !v.Typing() {
			t.Fatalf("%q is not asked for: %q", words, v.Note())
		}
		v = do(typed(v, words), visit.Go)
	}
	return v
}

func item(t testing.TB, v visit.Visit) navigator.Agreement {
	t.Helper()
	all := v.Meeting().Agreements()
	if len(all) == 0 {
		t.Fatal("nothing is to be agreed")
	}
	return all[len(all)-1]
}

func TestASupervisionBeginsWithTheSafetyQuestion(t *testing.T) {
	for name, v := range map[string]visit.Visit{
		"s at the very start":     do(begun(t), visit.Supervise),
		"asked for from outside":  begun(t).Supervise(navigator.Thirty),
		"of a kept walk":          begun(t).ResumeWalk(visit.ResumedWalk{Walk: walkedOn(t).Walk(), Name: "k7f3", Upto: 5}).Supervise(navigator.Thirty),
		"taken up again":          begun(t).SuperviseAgain(visit.ResumedMeeting{Meeting: inTalk(t, navigator.Ten).Meeting(), Name: "m2"}),
		"s after a worry":         do(walkedOn(t), visit.Safety, visit.Supervise),
		"s on the question again": do(inTalk(t, navigator.Ten), visit.Safety, visit.Supervise),
	} {
		t.Run(name, func(t *testing.T) {
			if v.Place().Kind != visit.Walking || v.Walk().Here().ID != "safety-gate" || v.Scene().Row >= 0 {
				t.Fatalf("it opens at %s, place %d, item %d in hand", v.Walk().Here().ID, v.Place().Kind, v.Scene().Row)
			}
			if w := do(v, visit.NoteDown); w.Place().Kind == visit.Supervising {
				t.Error("a letter of the supervision gets past the question")
			}
			if v = cleared(t, v); v.Place().Kind != visit.Supervising {
				t.Errorf("after a clear answer one is at %s, place %d: %q", v.Walk().Here().ID, v.Place().Kind, v.Note())
			}
		})
	}
}

func TestAnAnswerThatIsNotClearLeadsToHelpAndNotToTheSupervision(t *testing.T) {
	start := begun(t).Supervise(navigator.Ten)
	for _, it := range start.Items() {
		if it.Role != visit.AnswerRole || it.Page == "stuck-kind" {
			continue
		}
		v, _ := start.Do(visit.Command{ID: visit.Choose, N: it.Number})
		if v.Place().Kind == visit.Supervising || v.Supervising() {
			t.Errorf("%q opens the supervision", it.Text)
		}
	}
}

// TestNoMoveOpensASupervisionBeforeSafety does anything at all from the very start: wherever a
// supervision lies on top, the safety question has been answered on the way there.
func TestNoMoveOpensASupervisionBeforeSafety(t *testing.T) {
	talk := inTalk(t, navigator.Sixty).Meeting()
	opened := 0
	rapid.Check(t, func(t *rapid.T) {
		v := visit.New(core(), content.Settings{}, time.Time{})
		if rapid.Bool().Draw(t, "again") {
			v = v.SuperviseAgain(visit.ResumedMeeting{Meeting: talk, Name: "m2"})
		}
		for range rapid.IntRange(1, 60).Draw(t, "moves") {
			if v.Walk().Here().ID == "safety-gate" && v.Place().Kind == visit.Walking && rapid.IntRange(0, 3).Draw(t, "clear") == 0 {
				v, _ = v.Do(visit.Command{ID: visit.Choose, N: len(v.Walk().Here().Choices)})
			} else {
				v, _ = v.Do(anyMove(t))
			}
			if v.Place().Kind != visit.Supervising {
				continue
			}
			if opened++; !v.Walk().Passed() {
				t.Fatalf("it lies open at %s", v.Walk().Here().ID)
			}
		}
	})
	if opened == 0 {
		t.Error("no move ever opened one, so this proves nothing")
	}
}

// anyMove is anything a person may do in a supervision or beside it.
func anyMove(t *rapid.T) visit.Command {
	ids := []visit.ID{
		visit.Up, visit.Down, visit.Down, visit.Left, visit.Right, visit.Right, visit.Go, visit.Go, visit.Go, visit.Go, visit.Back, visit.Close, visit.Tick,
		visit.Remove, visit.Supervise, visit.Supervise, visit.NoteDown, visit.WhatIf, visit.Agree, visit.Safety, visit.Forward, visit.None, visit.Map,
		visit.Why, visit.Worksheet, visit.Empty, visit.Drop, visit.First, visit.Final, visit.Copy, visit.Print, visit.Hide,
	}
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		return visit.Command{ID: visit.Choose, N: rapid.IntRange(1, 9).Draw(t, "n")}
	case 1:
		return visit.Command{ID: visit.Type, Text: rapid.SampledFrom([]string{"we will ring", "2026-11-27", "team lead", "HX"}).Draw(t, "words")}
	}
	return visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "do")}
}

// places are ways into all the corners of a supervision, some of them with words half written.
func places(t *testing.T) map[string]visit.Visit {
	v := inTalk(t, navigator.Sixty)
	step := stepOf(t, v, "stuck-kind")
	agreed := proposed(t, v, "ring R.", "worker", "2026-11-27")
	return map[string]visit.Visit{
		"a part":            atPart(t, v, "task"),
		"an entry half":     typed(picked(t, atPart(t, v, "task"), "What does the worker want"), "one next step"),
		"a step":            step,
		"a reason half":     typed(picked(t, step, "We said it because"), "he has not"),
		"what one says":     picked(t, step, "The worker would say"),
		"an item":           agreed,
		"a what-if":         picked(t, do(step, visit.WhatIf), "Between me and them"),
		"all the parts":     picked(t, atPart(t, v, "task"), "All parts"),
		"a page to take":    picked(t, atPart(t, v, "close"), "One page for the young person"),
		"what to note":      do(step, visit.NoteDown),
		"hidden":            do(step, visit.Hide),
		"a code half":       typed(do(v, visit.KeepWalk), "H"),
		"the length":        do(walkedOn(t), visit.Supervise),
		"a page read there": do(step, visit.Glossary),
	}
}

func TestSafetyOpensFromAnywhereAndAClearAnswerLeadsBack(t *testing.T) {
	for name, v := range places(t) {
		t.Run(name, func(t *testing.T) {
			key := "ctrl+g"
			if !v.Typing() && !v.Hidden() {
				key = "!"
			}
			safe, _ := v.Do(v.Key(key, ""))
			if safe.Scene().Urgent == "" || safe.Walk().Here().ID != "safety-gate" || safe.Scene().Row >= 0 || safe.Hidden() {
				t.Fatalf("%s leads to %s, %q", key, safe.Walk().Here().ID, safe.Scene().Title)
			}
			if len(safe.Meeting().Agreements()) != len(v.Meeting().Agreements()) {
				t.Error("what was written down is gone")
			}
			back := cleared(t, safe)
			was, is := v.Place(), back.Place()
			if is.Kind != was.Kind || is.At != was.At || is.Field != was.Field || is.Draft != was.Draft || is.Choosing != was.Choosing || back.Walk().Number() != v.Walk().Number() {
				t.Errorf("one was at %+v and is at %+v", was, is)
			}
			if back.Meeting().Stage().ID != v.Meeting().Stage().ID {
				t.Errorf("one was in the part %q and is in %q", v.Meeting().Stage().ID, back.Meeting().Stage().ID)
			}
		})
	}
}

func TestTheSafetyAnswerOfTheTalkIsTheOneThatIsShown(t *testing.T) {
	v := inTalk(t, navigator.Ten).Now(time.Date(2026, 11, 21, 9, 40, 0, 0, time.UTC))
	v = cleared(t, picked(t, v, "Answer the safety question together"))
	if v.Place().Kind != visit.Supervising || v.Meeting().Stage().ID != "gate" {
		t.Fatalf("after it one is at %+v", v.Place())
	}
	if said := strings.Join(wordsIn(v.Scene()), " "); !strings.Contains(said, "09:40") {
		t.Errorf("the answer that was given together is not told: %+v", v.Scene().Parts[0])
	}
}

func TestTheLengthsOfferDifferentParts(t *testing.T) {
	offered := map[navigator.Length][]string{}
	for _, l := range navigator.Lengths() {
		v := inTalk(t, l)
		for _, part := range v.MeetingParts() {
			offered[l] = append(offered[l], part.Text)
		}
		if v.Meeting().Length() != l || v.Meeting().Stage().ID != "gate" {
			t.Errorf("%s minutes begin at %s of %s", l, v.Meeting().Stage().ID, v.Meeting().Length())
		}
		opens := stepOf(t, v, "stuck-kind")
		if got := slices.ContainsFunc(opens.Items(), func(it visit.Item) bool { return strings.HasPrefix(it.Text, "Answer it differently") }); got != (l == navigator.Sixty) {
			t.Errorf("in %s minutes a what-if is offered: %v", l, got)
		}
		if got := slices.ContainsFunc(opens.Items(), func(it visit.Item) bool { return strings.HasPrefix(it.Text, "The worker would say") }); got != (l != navigator.Ten) {
			t.Errorf("in %s minutes each says an answer: %v", l, got)
		}
	}
	if len(offered[navigator.Ten]) >= len(offered[navigator.Thirty]) || len(offered[navigator.Thirty]) >= len(offered[navigator.Sixty]) {
		t.Errorf("%v", offered)
	}
	for _, part := range offered[navigator.Thirty] {
		if !slices.Contains(offered[navigator.Sixty], part) {
			t.Errorf("an hour has no %q", part)
		}
	}
}

func TestChangingTheLengthLosesNothing(t *testing.T) {
	v := write(t, atPart(t, inTalk(t, navigator.Sixty), "task"), "What does the worker want", "one next step")
	v = write(t, atPart(t, v, "team-note"), "What was missing", "how we hand over")
	v = picked(t, do(stepOf(t, v, "stuck-kind"), visit.WhatIf), "Between me and them")
	v = proposed(t, v, "ring R.", "worker", "2026-11-27")
	before := v.Meeting()
	for _, l := range []string{"10 minutes", "30 minutes", "60 minutes", "10 minutes", "60 minutes"} {
		v = picked(t, picked(t, atPart(t, v, "gate"), "All parts"), l)
		if !strings.HasPrefix(l, v.Meeting().Length().String()) || v.Place().Kind != visit.Supervising || v.Place().At != "" {
			t.Fatalf("%s is not taken: %+v", l, v.Place())
		}
	}
	after := v.Meeting()
	if after.Entry(navigator.EntryTask).Words() != "one next step" || after.Entry(navigator.EntryTeamNote).Words() != "how we hand over" ||
		len(after.WhatIfs()) != len(before.WhatIfs()) || len(after.Agreements()) != 1 || item(t, v).Action() != before.Agreements()[0].Action() {
		t.Errorf("something is gone: %+v", after.Log())
	}
	if w := atPart(t, v, "team-note"); value(t, w, "What was missing") != "how we hand over" {
		t.Error("what was written in a part that was away for a while is not there again")
	}
}

func TestASupervisionOfAKeptWalkStandsWhereTheWalkStood(t *testing.T) {
	walk := walkedOn(t).Walk()
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: walk, Name: "k7f3", Code: "HX", Upto: 5}).Supervise(navigator.Thirty)
	v = cleared(t, v)
	if v.Walk().Number() != walk.Number() || v.Meeting().Length() != navigator.Thirty {
		t.Errorf("it stands at %s, in %s minutes", v.Walk().Here().ID, v.Meeting().Length())
	}
	if trail := v.Meeting().Trail(); trail[len(trail)-1].ID != "chaos-steer" {
		t.Errorf("the trail ends at %s", trail[len(trail)-1].ID)
	}
}

// The quiet timer is named where one says how long there is, and nowhere does it begin by itself.
func TestTheTimerIsNamedWhereTheLengthIsChosen(t *testing.T) {
	v := do(walkedOn(t), visit.Supervise)
	if v.Place().At != "length" || !strings.Contains(v.Scene().Lead, "ctrl+t starts or stops a quiet timer") {
		t.Fatalf("at %q it says %q", v.Place().At, v.Scene().Lead)
	}
	if v = inTalk(t, navigator.Ten); v.Timing() {
		t.Error("it runs, and nobody asked for it")
	}
	v, _ = v.Do(v.Key("ctrl+t", ""))
	if !v.Timing() {
		t.Errorf("the key that was named does not start it: %q", v.Note())
	}
}
