package visit_test

import (
	"strings"
	"testing"
	"time"

	"bearings/navigator"
	"bearings/tui/visit"
)

// at is a visit at a minute of the hour.
func at(v visit.Visit, minute int) visit.Visit {
	return v.Now(time.Date(2026, 11, 20, 10, minute, 0, 0, time.UTC))
}

func TestSafetyIsAskedOnceAsASupervisionOpens(t *testing.T) {
	kept := visit.ResumedWalk{Walk: walkedOn(t).Walk(), Name: "k7f3", Upto: 5}
	for name, v := range map[string]visit.Visit{
		"a new walk":        begun(t).Supervise(navigator.Thirty),
		"a kept walk":       begun(t).ResumeWalk(kept).Supervise(navigator.Sixty),
		"length is asked":   begun(t).ResumeWalk(kept).Supervise(0),
		"a kept one, again": begun(t).SuperviseAgain(visit.ResumedMeeting{Meeting: navigator.Meet(walkedOn(t).Walk(), navigator.Ten, "", nil), Name: "m2"}),
	} {
		if v = cleared(t, v); !v.Supervising() {
			v = picked(t, v, "30 minutes")
		}
		if got := v.Meeting().Stage().ID; v.Place().Kind != visit.Supervising || got == "gate" {
			t.Errorf("%s: answered together at the door, it opens at %q", name, got)
		}
	}
	if got := inTalk(t, navigator.Thirty).Meeting().Stage().ID; got != "gate" {
		t.Errorf("over a walk whose worker answered alone it opens at %q", got)
	}
}

func TestTheAnswerSoFarIsTheLastOne(t *testing.T) {
	v := at(walkedOn(t), 4)
	v = at(begun(t), 5).ResumeWalk(visit.ResumedWalk{Walk: v.Walk(), Name: "k7f3", Upto: 5, Made: map[int]string{1: "2026-11-20T10:04Z"}}).Supervise(navigator.Thirty)
	v = atPart(t, cleared(t, v), "gate")
	if said := shown(v); !strings.Contains(said, "10:05") || strings.Contains(said, "10:04") {
		t.Errorf("answered together at 10:05, it says\n%s", said)
	}
	v = cleared(t, at(picked(t, v, "Answer the safety question together"), 9))
	if said := shown(v); v.Place().Kind != visit.Supervising || !strings.Contains(said, "10:09") {
		t.Errorf("answered again at 10:09, it says\n%s", said)
	}
}
