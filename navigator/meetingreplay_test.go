package navigator_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// anyChange draws changes that no meeting made.
func anyChange(t *rapid.T) navigator.MeetingChange {
	id := rapid.SampledFrom([]string{"", "p1", "n1", "n2", "a1", "a2", "w1", "w2", "a99999999", "task", "young-person", "walk", "lost", "ws-balance"})
	word := rapid.SampledFrom([]string{"", "x", "10", "60", "45", "Between us", "2026-11-27", strings.Repeat("x", 3000), "a\x00\xffb"})
	number := rapid.SampledFrom([]int{-1, 0, 1, 2, 3, 7, -9, 1 << 40})
	return navigator.MeetingChange{
		Do: rapid.SampledFrom(append(navigator.MeetingDos(), "dance", "")).Draw(t, "do"), At: word.Draw(t, "at"), ID: id.Draw(t, "id"),
		By: rapid.SampledFrom([]navigator.Party{"worker", "supervisor", "both", ""}).Draw(t, "by"), Step: number.Draw(t, "step"),
		Words: word.Draw(t, "words"), Ground: word.Draw(t, "ground"), Who: word.Draw(t, "who"), Day: word.Draw(t, "day"), Name: id.Draw(t, "name"), Ask: word.Draw(t, "ask"),
		Trod: navigator.Trod{
			Step: navigator.Step{
				Number: number.Draw(t, "number"), ID: rapid.SampledFrom([]string{"", "gate", "kind", "people", "listen", "lost"}).Draw(t, "page"), Title: word.Draw(t, "title"),
				Via: navigator.Answer{How: rapid.SampledFrom([]navigator.How{"", "chosen", "none", "worry", "followed", "opened"}).Draw(t, "how"), Text: "No", To: rapid.SampledFrom([]string{"kind", "people", "listen", "gate", ""}).Draw(t, "to")},
			},
			From: number.Draw(t, "from"),
		},
	}
}

// Whatever stands in a journal, replaying it does not panic, no agreement comes of it that both have
// not marked, and what it makes it makes again. What is not taken is returned.
func TestReplayOfAMeetingTakesAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		changes := rapid.SliceOfN(rapid.Custom(anyChange), 0, 60).Draw(rt, "changes")
		m, left := navigator.ReplayMeeting(leaning(t), changes)
		again, none := navigator.ReplayMeeting(leaning(t), m.Changes())
		if len(none) > 0 || !again.Same(m) {
			rt.Fatalf("it makes itself again as\n%+v\nwant\n%+v\nleft %+v", again.Changes(), m.Changes(), none)
		}
		if words := differTold(meetingOf(again), meetingOf(m)); words != "" {
			rt.Fatalf("it makes itself again otherwise: %s", words)
		}
		s := &sitting{now: m, changes: slices.DeleteFunc(slices.Clone(changes), func(c navigator.MeetingChange) bool { return slices.Contains(left, c) })}
		for _, a := range m.Agreements() {
			if a.Agreed() && !s.agreedByList(a.ID) {
				rt.Fatalf("%+v is agreed", a)
			}
		}
		there := stands(m)
		for _, c := range s.changes {
			if !there[c.Words] && c.Do == navigator.DoFact {
				rt.Fatalf("%+v is lost", c)
			}
		}
		for step := range 4 {
			if w, err := m.WalkAt(step); err == nil && w.Here().ID == "" {
				rt.Fatalf("at step %d there is no page", step)
			}
		}
	})
}

// FuzzMeeting reads bytes as moves of a meeting, through the same rules.
func FuzzMeeting(f *testing.F) {
	f.Add([]byte{})
	tree := leaning(f)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		changes := rapid.SliceOfN(rapid.Custom(anyChange), 0, 40).Draw(t, "changes")
		m, _ := navigator.ReplayMeeting(tree, changes)
		if again, left := navigator.ReplayMeeting(tree, m.Changes()); len(left) > 0 || !again.Same(m) {
			t.Fatalf("it makes itself again as %+v", again.Changes())
		}
	}))
}
