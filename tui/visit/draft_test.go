package visit_test

import (
	"strings"
	"testing"

	"bearings/tui/visit"
)

// What is too long is not taken in, and that is said: nothing that stands there goes for it.
func TestWhatIsTooLongForADraftIsSaid(t *testing.T) {
	v := do(begun(t), visit.NoteDown, visit.Go)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "so far"})
	for _, c := range []visit.Command{{ID: visit.Type, Text: strings.Repeat("x", 6001)}, {ID: visit.Write, Text: strings.Repeat("x", 6001)}} {
		w, _ := v.Do(c)
		if !w.Typing() || w.Place().Draft.Text != "so far" || !strings.Contains(w.Note(), "6000") {
			t.Errorf("command %d: typing %v, %q, and it says %q", c.ID, w.Typing(), w.Place().Draft.Text, w.Note())
		}
	}
	v = write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college")
	v = do(stand(t, v, "Which one aim"), visit.Go)
	v, _ = v.Do(visit.Command{ID: visit.Write, Text: strings.Repeat("x", 6001)})
	if !strings.Contains(v.Note(), "6000") || !v.Typing() {
		t.Errorf("typing %v, and it says %q", v.Typing(), v.Note())
	}
	for _, item := range do(v, visit.Drop).Items() {
		if strings.HasPrefix(item.Text, "Which one aim") && item.Value != "college" {
			t.Errorf("what stood there is %q", item.Value)
		}
	}
}
