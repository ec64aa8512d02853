package visit_test

import (
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// keptAs asks for a walk to be kept under a code.
func keptAs(t *testing.T, v visit.Visit, code string) visit.Visit {
	t.Helper()
	v = typed(do(v, visit.KeepWalk), code)
	return do(v, visit.Go)
}

// entries are what is on its way to the disk.
func entries(v visit.Visit) (all []visit.Entry) {
	for _, s := range v.Unsaved() {
		all = append(all, s.Entries...)
	}
	return all
}

// lastDay is the day that was written down last.
func lastDay(v visit.Visit) (day string) {
	for _, e := range entries(v) {
		if e.ComeBack != "" {
			day = e.ComeBack
		}
	}
	return day
}

// TestWhatOneBackedOutOfIsNotKept: what was only looked at before anybody asked for the walk to be kept is
// not written down, and what has a note is.
func TestWhatOneBackedOutOfIsNotKept(t *testing.T) {
	for name, c := range map[string]struct {
		noted bool
		want  string
	}{
		"looked at":      {false, "safety-gate stuck-kind kind-work"},
		"and noted from": {true, "safety-gate safety-concern stuck-kind kind-work"},
	} {
		v := begun(t)
		v, _ = v.Do(visit.Command{ID: visit.Choose, N: 2})
		if c.noted {
			v = typed(picked(t, do(v, visit.NoteDown), "Add a fact"), "Her room was empty.")
			v = do(v, visit.Go, visit.Close)
		}
		for v.Walk().Here().ID != "safety-gate" {
			v = do(v, visit.Back)
		}
		v = keptAs(t, picked(t, cleared(t, v), "In the plan"), "HX")
		var ids []string
		for _, e := range entries(v) {
			if e.Move.Made() {
				ids = append(ids, e.Move.ID)
			}
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s: %s is written down, want %s", name, got, c.want)
		}
		if v.Walk().Here().ID != "kind-work" {
			t.Errorf("%s: it stands at %s", name, v.Walk().Here().ID)
		}
		if v = do(v, visit.Back, visit.Forward); v.Walk().Here().ID != "kind-work" {
			t.Errorf("%s: back and forward lead to %s", name, v.Walk().Here().ID)
		}
	}
}

// TestLookingAtSafetyDoesNotMoveTheDay: a walk that was taken up again and only looked at is to be looked at
// again when it was before, and so is one whose pages ask for a later day.
func TestLookingAtSafetyDoesNotMoveTheDay(t *testing.T) {
	w := walkedOn(t).Walk()
	again := func(day string) visit.Visit {
		return begun(t).ResumeWalk(visit.ResumedWalk{Walk: w, Name: "k7f3", Code: "HX", Upto: 5, ComeBack: day})
	}
	v := again("2999-11-24")
	v, _ = v.Do(visit.Command{ID: visit.Choose, N: 2})
	if v.Walk().Here().Kind != navigator.Safety {
		t.Fatalf("it stands at %s", v.Walk().Here().ID)
	}
	looked := lastDay(v)
	for v.Walk().Here().ID != "safety-gate" {
		v = do(v, visit.Back)
	}
	if got := lastDay(v); got != "" && got != "2999-11-24" || looked == "2999-11-24" {
		t.Errorf("on the safety page it was %q, and after it %q", looked, got)
	}
	v, _ = cleared(t, again("1999-01-01")).MakeFor("first-aim-sort")
	if got := lastDay(do(v, visit.Nothing)); got == "" || got == "1999-01-01" {
		t.Errorf("a day that is past stays: %q", got)
	}
}

// TestTheCodeCanBeCorrected: the walk goes by the new code from there on.
func TestTheCodeCanBeCorrected(t *testing.T) {
	v := keptAs(t, walkedOn(t), "K8")
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: len(entries(v))})
	v = typed(do(v, visit.KeepWalk), "code K7")
	if !strings.Contains(v.Scene().Lead, "K8") {
		t.Errorf("nothing says how: %q", v.Scene().Lead)
	}
	if v = do(v, visit.Go); v.Code() != "K7" || v.Place().Kind != visit.Walking || !strings.Contains(v.Note(), "K7") {
		t.Errorf("it goes by %q: %q", v.Code(), v.Note())
	}
	all := entries(v)
	if n := len(all); n == 0 || !all[n-1].Coded || all[n-1].Code != "K7" {
		t.Errorf("%+v is written down", all)
	}
	if v = do(typed(do(v, visit.KeepWalk), "code a*b"), visit.Go); v.Code() != "K7" || v.Place().Kind != visit.Coding {
		t.Errorf("what is no code is taken: %q", v.Code())
	}
}

// TestGoingBackFromWhereAKeptWalkEndsIsSaid: whoever leaves by going back is told what the walk says then.
func TestGoingBackFromWhereAKeptWalkEndsIsSaid(t *testing.T) {
	v := do(keptAs(t, walkedOn(t), "HX"), visit.Back)
	if !strings.Contains(v.Note(), "f goes forward") {
		t.Errorf("%q", v.Note())
	}
	if v = do(walkedOn(t), visit.Back); v.Note() != "" {
		t.Errorf("of a walk that is not kept it says %q", v.Note())
	}
}

// TestTakingAWalkUpDoesNotSayWhereItCameTo: until something is answered, that is where it stood before.
func TestTakingAWalkUpDoesNotSayWhereItCameTo(t *testing.T) {
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: walkedOn(t).Walk(), Name: "k7f3", Code: "HX", Upto: 5})
	came := func() string {
		trail := v.Walk().Trail()
		return trail[navigator.CameTo(trail)].ID
	}
	if got := came(); got != "chaos-steer" {
		t.Errorf("at the safety question it came to %s", got)
	}
	if v = cleared(t, v); v.Walk().Here().ID != "come-back" || came() != "chaos-steer" {
		t.Errorf("at %s it came to %s", v.Walk().Here().ID, came())
	}
	if v, _ = v.Do(visit.Command{ID: visit.Choose, N: 2}); came() != v.Walk().Here().ID {
		t.Errorf("at %s it came to %s", v.Walk().Here().ID, came())
	}
}
