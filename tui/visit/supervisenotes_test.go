package visit_test

import (
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// facts is a walk with a fact that was corrected and one that was taken back, all in one minute.
func facts(t testing.TB) visit.Visit {
	t.Helper()
	v := at(walkedOn(t), 8)
	v, _ = jotted(t, v, "Add a fact", "he rang on Tuesday")
	v, _ = jotted(t, v, "Add a fact", "canary")
	v = write(t, do(v, visit.NoteDown), v.Walk().Here().Title, "he rang on Monday")
	for range 2 {
		v, _ = v.Do(visit.Command{ID: visit.Remove, N: 2})
	}
	return do(v, visit.NoteDown)
}

func TestTheFactsOfASupervisionAreAsOldAsTheyAre(t *testing.T) {
	v, _ := at(do(facts(t), visit.Supervise), 9).Do(visit.Command{ID: visit.Choose, N: 2})
	if brought := v.Meeting().Notes(navigator.DoFact); len(brought) != 1 || brought[0].Written[0].At != "2026-11-20T10:08Z" {
		t.Fatalf("brought are %+v", brought)
	}
	_, page := picked(t, atPart(t, v, "close"), "One page for the case record").Document()
	for _, words := range []string{"he rang on Monday", "20 Nov 2026, 10:08", "Corrected. Before (20 Nov 2026, 10:08): he rang on Tuesday", "(taken back, 20 Nov 2026, 10:08)"} {
		if strings.Count(page, words) < 1 {
			t.Errorf("it does not say %q:\n%s", words, page)
		}
	}
	if strings.Contains(page, "canary") || strings.Count(page, "he rang on Monday") != 1 {
		t.Errorf("it says\n%s", page)
	}
}

// What was corrected or taken back alone, between two talks, is so in the second.
func TestWhatChangedAloneBetweenTwoTalksIsChangedInTheSecond(t *testing.T) {
	v, _ := jotted(t, at(walkedOn(t), 8), "Add a fact", "he rang on Tuesday")
	v, _ = jotted(t, v, "Add a fact", "canary")
	v, _ = at(do(v, visit.Supervise), 9).Do(visit.Command{ID: visit.Choose, N: 2})
	m, walk := v.Meeting(), v.Walk()
	again := at(begun(t), 30).ResumeWalk(visit.ResumedWalk{Walk: walk, Name: "k7f3", Upto: 6, Notes: []visit.Noted{
		{ID: 1, Step: walk.Number(), Words: "he rang on Monday", At: "2026-11-20T10:20Z", Was: []visit.NotedWas{{Words: "he rang on Tuesday", At: "2026-11-20T10:08Z"}}},
		{ID: 2, Step: walk.Number(), At: "2026-11-20T10:21Z", Was: []visit.NotedWas{{Words: "canary", At: "2026-11-20T10:08Z"}}},
	}})
	again = cleared(t, again.SuperviseAgain(visit.ResumedMeeting{Meeting: m, Name: "m2", Upto: len(m.Changes())}))
	if got := told(again, navigator.DoFact); len(got) != 1 || got[0] != "he rang on Monday" {
		t.Errorf("the facts are %q", got)
	}
	_, page := picked(t, atPart(t, again, "close"), "One page for the case record").Document()
	if strings.Contains(page, "canary") || strings.Count(page, "he rang on Monday") != 1 || !strings.Contains(page, "Corrected. Before (20 Nov 2026, 10:08): he rang on Tuesday") {
		t.Errorf("it says\n%s", page)
	}
}

// The page says when something was last added, and not when it was opened or leafed through.
func TestAPageSaysWhenSomethingWasLastAdded(t *testing.T) {
	v, _ := at(do(walkedOn(t), visit.Supervise), 9).Do(visit.Command{ID: visit.Choose, N: 2})
	v = write(t, atPart(t, at(v, 12), "task"), "What does the worker want", "one next step")
	v = atPart(t, at(v, 20), "close")
	if _, page := picked(t, at(v, 30), "One page for the case record").Document(); !strings.Contains(page, "**Last added to:** 20 Nov 2026, 10:12\n") {
		t.Errorf("it says\n%s", page)
	}
	v, _ = jotted(t, do(at(v, 31), visit.Supervise), "Add a fact", "he rang on Tuesday")
	v = do(at(v, 40), visit.Supervise)
	if _, page := picked(t, v, "One page for the case record").Document(); !strings.Contains(page, "**Last added to:** 20 Nov 2026, 10:31\n") {
		t.Errorf("after a fact it says\n%s", page)
	}
}
