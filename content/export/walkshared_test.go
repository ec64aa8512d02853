package export_test

import (
	"strings"
	"testing"

	"bearings/content/export"
	"bearings/navigator"
)

// What was not ticked is left out, and nothing says that it was not written: something was.
func TestWhatIsNotSharedIsNotToldAsMissing(t *testing.T) {
	for name, share := range map[string]*export.Share{"a line": {Lines: []string{"See you on Tuesday."}}, "nothing": {}} {
		w := theCase(t)
		w.Share = share
		for format, text := range drawn(t, w, export.ForYoungPerson) {
			if strings.Contains(text, "nothing written") || format != "json" && strings.Contains(text, "What was agreed") {
				t.Errorf("%s, as %s:\n%s", name, format, text)
			}
		}
	}
}

func TestTheYoungPersonIsToldWhoIsTheirWorker(t *testing.T) {
	for who, want := range map[string]string{
		"keyworker": "your worker", "The worker": "your worker", "Key worker": "your worker", "lead worker": "your worker", "me": "your worker", "their worker": "your worker",
		"worker and supervisor": "your worker and your worker’s supervisor", "keyworker, young person": "your worker, you",
		"social worker": "social worker", "team lead": "team lead",
	} {
		w := &wrote{t, navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1, 1), navigator.Ten, "2026-11-20T15:00Z", nil)}
		id := w.id(w.m.Propose(navigator.Action{What: "Ring the school", Who: who}))
		for _, by := range navigator.Parties() {
			w.do(w.m.Mark(id, by))
		}
		if text := drawn(t, export.Walk{}.WithMeeting(w.m), export.ForYoungPerson)["txt"]; !strings.Contains(text, "Who: "+want+"\n") {
			t.Errorf("%q is told as\n%s", who, text)
		}
	}
}
