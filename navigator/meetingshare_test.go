package navigator_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

// What is chosen for the young person is part of the meeting: it comes back from the changes, and other
// words are chosen by nobody yet.
func TestWhatIsSharedIsPartOfTheMeeting(t *testing.T) {
	m, item := adds(t)(brought(t).Now("14:02").Propose(navigator.Action{What: "Ring R.", Who: "worker"}))
	m = must(t)(m.Write(navigator.EntryComeBack, "2026-12-04"))
	m = must(t)(m.Write(navigator.EntryFeedback, "fewer visits"))
	for _, id := range []string{item, string(navigator.EntryComeBack), string(navigator.EntryFeedback)} {
		m = must(t)(m.Share(id))
	}
	m, first := adds(t)(m.ShareLine("Text me any time"))
	m, second := adds(t)(m.ShareLine("See you on Tuesday"))
	m = must(t)(m.Unshare(first))
	want := navigator.Shared{Items: []string{item}, ComeBack: true, Feedback: true, Lines: []navigator.SharedLine{{ID: second, Words: "See you on Tuesday"}}}
	if got := m.Shared(); !reflect.DeepEqual(got, want) {
		t.Fatalf("it is %+v, want %+v", got, want)
	}
	again, left := navigator.ReplayMeeting(leaning(t), m.Changes())
	if len(left) > 0 || !reflect.DeepEqual(again.Shared(), want) {
		t.Errorf("made again it is %+v, and %v is left over", again.Shared(), left)
	}
	for name, other := range map[string]navigator.Meeting{
		"the item":   must(t)(m.Reword(item, navigator.Action{What: "Ring S.", Who: "worker"})),
		"the day":    must(t)(m.Write(navigator.EntryComeBack, "2026-12-05")),
		"the answer": must(t)(m.Write(navigator.EntryFeedback, "no visits")),
	} {
		s := other.Shared()
		if ticks := len(s.Items) + map[bool]int{true: 1}[s.ComeBack] + map[bool]int{true: 1}[s.Feedback]; ticks != 2 || len(s.Lines) != 1 {
			t.Errorf("with other words for %s, %+v is shared", name, s)
		}
		if again, left := navigator.ReplayMeeting(leaning(t), other.Changes()); len(left) > 0 || !reflect.DeepEqual(again.Shared(), s) {
			t.Errorf("with other words for %s it comes back as %+v, %v", name, again.Shared(), left)
		}
	}
}

func TestWhatCannotBeShared(t *testing.T) {
	m, gone := adds(t)(brought(t).Propose(navigator.Action{What: "Ring R."}))
	m = must(t)(m.Withdraw(gone))
	for _, id := range []string{"", "a9", "l1", gone, string(navigator.EntryFeedback), string(navigator.EntryTask)} {
		if next, err := m.Share(id); err == nil || !next.Same(m) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if next, err := m.Unshare("l9"); err != nil || !next.Same(m) {
		t.Errorf("what is not shared cannot be kept back: %v", err)
	}
	for _, words := range []string{"", " ", strings.Repeat("x", 5000)} {
		if next, _, err := m.ShareLine(words); err == nil || !next.Same(m) {
			t.Errorf("a line of %d: %v", len(words), err)
		}
	}
	var err error
	for range navigator.MaxSharedLines {
		if m, _, err = m.ShareLine("a line"); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err = m.ShareLine("one more"); !errors.Is(err, navigator.ErrFull) {
		t.Errorf("one more: %v", err)
	}
}

// A program that does not know these changes passes them over, and reads all else as it did.
func TestAMeetingReadsTheSameWithoutWhatIsShared(t *testing.T) {
	m := busy(t)
	shared, _ := adds(t)(m.ShareLine("Text me any time"))
	shared = must(t)(shared.Share("a1"))
	older := slices.DeleteFunc(shared.Changes(), func(c navigator.MeetingChange) bool {
		return c.Do == navigator.DoShare || c.Do == navigator.DoUnshare
	})
	if read, left := navigator.ReplayMeeting(leaning(t), older); len(left) > 0 || !read.Same(m) {
		t.Errorf("it reads %+v, and %v is left over", read.Changes(), left)
	}
}
