package export_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bearings/content/export"
	"bearings/navigator"
)

// slips is a supervision in which everything that can be taken back was written with a slip in it, and
// taken back; and those slips.
func slips(t testing.TB) (navigator.Meeting, []string) {
	w := &wrote{t, navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1, 1), navigator.Sixty, "2026-11-20T15:00Z", nil)}
	var all []string
	slip := func() string {
		all = append(all, fmt.Sprintf("canary%dx", len(all)))
		return all[len(all)-1]
	}
	w.at("15:01")
	for _, e := range navigator.Entries() {
		if e == navigator.EntryComeBack {
			continue
		}
		w.do(w.m.Write(e, slip()))
		w.do(w.m.Write(e, slip())) // other words, which are taken back with the first
	}
	for _, e := range navigator.Entries() {
		w.do(w.m.Write(e, ""))
	}
	w.do(w.m.Because(1, slip()))
	w.do(w.m.Because(1, ""))
	w.do(w.m.Nearly(1, slip()))
	w.do(w.m.Nearly(1, ""))
	for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree} {
		n := w.id(w.m.Note(kind, navigator.NoStep, slip(), ""))
		w.do(w.m.Correct(n, slip(), ""))
		w.at("16:20").do(w.m.Correct(n, "", ""))
		again := w.id(w.m.Note(kind, navigator.NoStep, slip(), ""))
		w.do(w.m.Correct(again, "", ""))
		w.do(w.m.Correct(again, "what is true of "+string(kind), ""))
	}
	rests := w.id(w.m.Note(navigator.DoFact, navigator.NoStep, "He has moved.", slip()))
	w.do(w.m.Correct(rests, "He has moved.", ""))
	gone := w.id(w.m.Propose(navigator.Action{What: slip(), Who: slip(), ByDay: "2026-11-26"}))
	w.do(w.m.NotAgreedBecause(gone, slip()))
	w.do(w.m.Withdraw(gone))
	stays := w.id(w.m.Propose(navigator.Action{What: "Ring R.", Who: slip()}))
	w.do(w.m.Mark(stays, navigator.Worker))
	w.do(w.m.Reword(stays, navigator.Action{What: "Ring R."}))
	w.do(w.m.NotAgreedBecause(stays, slip()))
	w.do(w.m.NotAgreedBecause(stays, ""))
	w.do(w.m.Reflect("Whose name did we not say?", slip()))
	return w.do(w.m.Reflect("Whose name did we not say?", "")).m, all
}

func TestWhatWasTakenBackLeavesForNobody(t *testing.T) {
	talk, all := slips(t)
	w := export.Walk{Zone: time.UTC, Ending: caseWords, Share: &export.Share{Lines: []string{"See you on Tuesday."}}}
	w = w.WithMeeting(talk).Against(caseTree(t))
	for _, reader := range append(export.Readers(), "nobody") {
		for format, text := range drawn(t, w, reader) {
			for _, words := range all {
				if strings.Contains(text, words) {
					t.Errorf("%s was taken back, and for %q as %s it is in\n%s", words, reader, format, text)
				}
			}
			if told := strings.Contains(text, "aken back"); format != "json" && told != (reader == export.ForRecord || reader == export.ForSupervisor) {
				t.Errorf("for %q as %s: that something was taken back is told: %v", reader, format, told)
			}
			if format == "txt" && reader == export.ForRecord {
				for _, line := range []string{"Fact: (taken back, 20 Nov 2026, 16:20)", "Fact: what is true of fact\n", "What stood here before was taken back (20 Nov 2026, 16:20)."} {
					if !strings.Contains(text, line) {
						t.Errorf("it does not say %q:\n%s", line, text)
					}
				}
			}
		}
	}
	if found := w.Identifying(); len(found) > 0 {
		t.Errorf("it warns of %q", found)
	}
}

// A note that the supervision was brought from the walk is the same one: taken back on the walk later, it
// does not leave with the supervision.
func TestANoteThatWasTakenBackOnTheWalkDoesNotLeaveWithTheSupervision(t *testing.T) {
	m := navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1, 1), navigator.Thirty, "2026-11-20T15:00Z", nil)
	m, _, err := m.Now("2026-11-20T15:00Z").Note(navigator.DoFact, navigator.NoStep, "canary", "")
	if err != nil {
		t.Fatal(err)
	}
	note := func(last string) export.Walk {
		return export.Walk{Notes: []export.Note{{Step: navigator.NoStep, Versions: []export.NoteVersion{
			{Kind: navigator.DoFact, Words: "canary", At: "2026-11-20T14:10Z"}, {Kind: navigator.DoFact, At: last},
		}}}}.WithMeeting(m)
	}
	for format, text := range drawn(t, note("2026-11-21T09:00Z"), export.ForSupervisor) {
		if strings.Contains(text, "canary") {
			t.Errorf("taken back after the supervision, it is told as %s as\n%s", format, text)
		}
	}
	if text := drawn(t, note("2026-11-20T14:30Z"), export.ForSupervisor)["txt"]; strings.Count(text, "canary") != 1 {
		t.Errorf("taken back before it was written down in the supervision, it is told as\n%s", text)
	}
}
