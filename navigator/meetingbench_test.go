package navigator_test

import (
	"testing"

	"bearings/navigator"
)

// fullMeeting is a meeting that holds as much as it takes, around a walk of 500 steps.
func fullMeeting(t testing.TB) navigator.Meeting {
	t.Helper()
	w := onward(t, navigator.Begin(leaning(t)), "3")
	for w.Steps() < 500 {
		w = onward(t, w, "1 3")
	}
	m := navigator.Meet(w, navigator.Sixty, "14:00", nil)
	for i := range navigator.MaxNotes {
		m, _ = adds(t)(m.Note(navigator.DoGuess, i, "He thinks that we gave up on him in the summer.", "how he left"))
	}
	for range navigator.MaxAgreements {
		var id string
		m, id = adds(t)(m.Propose(ring()))
		for _, p := range navigator.Parties() {
			m = must(t)(m.Mark(id, p))
		}
	}
	for i := range navigator.MaxWhatIfs {
		var id string
		m, id = adds(t)(m.Suppose(2*i+1, 2))
		m = must(t)(m.Go(id, 1))
	}
	return m
}

// BenchmarkMeetingMove is one mark in a meeting that is full.
func BenchmarkMeetingMove(b *testing.B) {
	m := fullMeeting(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Unmark("a7", navigator.Worker); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMeetingReplay makes such a meeting again.
func BenchmarkMeetingReplay(b *testing.B) {
	m := fullMeeting(b)
	changes, tree := m.Changes(), leaning(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, left := navigator.ReplayMeeting(tree, changes); len(left) > 0 {
			b.Fatal("something is left")
		}
	}
}
