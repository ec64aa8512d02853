package visit_test

import (
	"errors"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// A walk that is taken up again has its safety question answered first: going back does not pass it by.
func TestTheGateOfAWalkTakenUpAgainIsNotPassedByGoingBack(t *testing.T) {
	w, err := gatePassed(t).Walk().Open("chaos-steer")
	if err != nil {
		t.Fatal(err)
	}
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: w, Name: "k7f3", Code: "HX", Upto: 3})
	for range 3 {
		v = do(v, visit.Back)
	}
	if v.Walk().Here().ID != "safety-gate" || !strings.Contains(v.Note(), "safety question comes first") {
		t.Errorf("going back leads to %s: %q", v.Walk().Here().ID, v.Note())
	}
}

// Nobody falls out of a supervision, and into the answers of the walk, by going back once too often.
func TestGoingBackStaysInTheSupervision(t *testing.T) {
	v := inTalk(t, navigator.Thirty)
	given := v.Given()
	for range 4 {
		v = do(v, visit.Back, visit.Close)
	}
	if v.Place().Kind != visit.Supervising || v.Given() != given {
		t.Errorf("it leads to %v with %d answers", v.Place().Kind, v.Given())
	}
	if v = do(v, visit.Supervise); v.Place().Kind != visit.Walking {
		t.Error("s does not go back to the walk")
	}
}

// A field that is closed is left, and nothing is asked after it.
func TestClosingAFieldAsksNothingMore(t *testing.T) {
	v := atPart(t, inTalk(t, navigator.Thirty), "agreed")
	v = do(stand(t, v, "Add something to do"), visit.Go)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "Ring R."})
	if v = do(v, visit.Close); v.Typing() {
		t.Error("closed, it goes on to ask who does it")
	}
	if all := v.Meeting().Agreements(); len(all) != 1 || all[0].Action().What != "Ring R." {
		t.Errorf("what was written is %v", all)
	}
}

// A page that was only looked at does not say when a walk is to be looked at again: the one does that one
// stands on.
func TestTheDayIsThatOfThePageOneStandsOn(t *testing.T) {
	v := gatePassed(t)
	v = do(v, visit.KeepWalk)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
	v, _ = v.Do(visit.Command{ID: visit.Go})
	day := func(v visit.Visit) string {
		last := ""
		for _, s := range v.Unsaved() {
			for _, e := range s.Entries {
				if e.ComeBack != "" {
					last = e.ComeBack
				}
			}
		}
		return last
	}
	v, _ = v.MakeFor("chaos-steer")
	v = do(v, visit.Nothing)
	first := day(v)
	v, _ = v.MakeFor("first-aim-sort")
	v = do(v, visit.Nothing)
	if v.Walk().Here().ID != "first-aim-sort" || first == "" || day(v) == first {
		t.Fatalf("at %s the day is %q, and before it was %q", v.Walk().Here().ID, day(v), first)
	}
	v = do(v, visit.Back)
	if got := day(v); got != first {
		t.Errorf("back at the first page the day is %q, and was %q", got, first)
	}
}

// A walk that is being opened is not opened twice, however often enter is pressed.
func TestAWalkFromTheShelfIsOpenedOnce(t *testing.T) {
	v := do(begun(t), visit.Shelve).Shelve([]visit.Shelved{{Name: "aaaa", Code: "HX", Stands: "Carried along", Last: "2026-11-20"}}, nil)
	v, first := v.Do(visit.Command{ID: visit.Go})
	v, second := v.Do(visit.Command{ID: visit.Go})
	v, third := v.Do(visit.Command{ID: visit.Supervise})
	if len(first) != 1 || len(second)+len(third) > 0 {
		t.Errorf("%v, %v, %v", first, second, third)
	}
	v, _ = v.Taken(visit.ResumedWalk{}, false, errors.New("it is gone"))
	if _, again := v.Do(visit.Command{ID: visit.Go}); len(again) != 1 {
		t.Error("after it could not be opened it cannot be tried again")
	}
}
