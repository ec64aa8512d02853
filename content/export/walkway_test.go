package export_test

import (
	"strings"
	"testing"

	"bearings/content/export"
	"bearings/navigator"
)

// opened opens a page, from wherever one stands.
func opened(t testing.TB, w navigator.Walk, id string) navigator.Walk {
	t.Helper()
	w, err := w.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// jumped stands on a step again.
func jumped(t testing.TB, w navigator.Walk, step int) navigator.Walk {
	t.Helper()
	w, err := w.Jump(step)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The safety question asked again, after which one is back where one was, is no road that was tried.
func TestTheSafetyQuestionIsNoRoad(t *testing.T) {
	first := took(t, navigator.Begin(caseTree(t)), 3, 1, 1)
	end := first.Number()
	for name, c := range map[string]struct {
		walk    navigator.Walk
		answers int
		beside  string
	}{
		"asked together, twice":       {jumped(t, took(t, jumped(t, took(t, first.AskAgain(), 3), end).AskAgain(), 3), end), 3, ""},
		"a worry, and a clear answer": {jumped(t, took(t, first, navigator.AsWorry, 3), end), 2, ""},
		"left without an answer":      {jumped(t, first.AskAgain(), end), 1, ""},
		"a road from there":           {jumped(t, took(t, first.AskAgain(), 3, 2), end), 2, "What kind of stuck? From: Keep one thing the same this week Is there a worry about anyone’s safety? No: none of these It is me From: What kind of stuck? What kind of stuck is it? It is me"},
		"an answer that is a worry":   {jumped(t, took(t, first.AskAgain(), 2), end), 2, "Ask someone today From: Keep one thing the same this week Is there a worry about anyone’s safety? I am not sure"},
		"taken up, and left again":    {jumped(t, opened(t, took(t, first.AskAgain(), 3), "come-back"), end), 2, "What happened since? From: Keep one thing the same this week Went on to: What happened since?"},
	} {
		text := export.Walk{For: export.ForRecord}.WithMoves(walkKept(c.walk), nil).Text()
		if got := strings.Count(sectionOf(text, "The safety question"), "Is there a worry"); got != c.answers {
			t.Errorf("%s: %d safety answers are told, want %d\n%s", name, got, c.answers, text)
		}
		beside := sectionOf(text, "What was tried beside it")
		if flat := strings.Join(strings.Fields(beside), " "); flat != c.beside {
			t.Errorf("%s: beside it is told %q", name, flat)
		}
	}
	if why, err := navigator.Meet(first, navigator.Ten, "", nil).GoOn(took(t, first.AskAgain(), 3)); err != nil {
		t.Error(err)
	} else if why, err = why.Because(end+2, "we both said so"); err != nil {
		t.Error(err)
	} else if text := (export.Walk{For: export.ForRecord, Here: end}).WithMoves(walkKept(first), nil).WithMeeting(why).Text(); !strings.Contains(text, "we both said so") {
		t.Errorf("what was said about it is not told\n%s", text)
	}
}

// A page that nobody was shown, as one went from the safety question to what one was bound for, is not
// told.
func TestAPageThatNobodyWasShownIsNotTold(t *testing.T) {
	walk := took(t, opened(t, took(t, took(t, navigator.Begin(caseTree(t)), 3, 1, 1).AskAgain(), 3), "come-back"), 1)
	way := sectionOf(export.Walk{For: export.ForRecord}.WithMoves(walkKept(walk), nil).Text(), "The walk, step by step")
	if strings.Contains(way, "Went on to") || strings.Count(way, "What kind of stuck?\n") != 1 || !strings.Contains(way, "What happened since?\n") || strings.Count(way, "No: none of these") != 2 {
		t.Errorf("it says\n%s", way)
	}
	stands := took(t, took(t, navigator.Begin(caseTree(t)), 3, 1, 1).AskAgain(), 3)
	way = sectionOf(export.Walk{For: export.ForRecord}.WithMoves(walkKept(stands), nil).Text(), "The walk, step by step")
	if strings.Count(way, "What kind of stuck?\n") != 2 {
		t.Errorf("where it stands is not told\n%s", way)
	}
}
