package record_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// FuzzMeetingOf reads any text as a kept supervision: as it stands, and line by line as records with
// the right sums. What is read as a change can be written again and comes back the same, everything
// of a known kind is read or told, and what is made of it makes itself again.
func FuzzMeetingOf(f *testing.F) {
	for _, seed := range []string{
		"", journal(f, aHead(), made(f, "meeting", map[string]string{"walk": "x"}), some(f, 1)[0]),
		"{\"n\":1,\"at\":\"\",\"do\":\"meeting\",\"walk\":\"x\"}\n{\"n\":2,\"at\":\"\",\"do\":\"because\",\"step\":0,\"words\":\"\\ud800\\n\xff\"}",
		"{\"n\":1,\"at\":\"\",\"do\":\"brought\",\"page\":\"gate\",\"number\":0}\n{\"n\":2,\"at\":\"\",\"do\":\"what-if\",\"id\":\"w1\",\"step\":0,\"number\":1,\"page\":\"kind\",\"how\":\"chosen\",\"said\":\"No\",\"to\":\"kind\"}\n" +
			"{\"n\":3,\"at\":\"\",\"do\":\"tread\",\"id\":\"w1\",\"number\":2,\"from\":1,\"page\":\"people\",\"how\":\"chosen\",\"said\":\"Between us\",\"to\":\"people\"}",
		"{\"n\":1,\"at\":\"\",\"do\":\"propose\",\"id\":\"a1\",\"words\":\"x\"}\n{\"n\":2,\"at\":\"\",\"do\":\"mark\",\"id\":\"a1\",\"by\":\"worker\"}\n{\"n\":3,\"at\":\"\",\"do\":\"mark\",\"by\":null}",
	} {
		f.Add(seed)
	}
	first, err := aHead().Record()
	if err != nil {
		f.Fatal(err)
	}
	tree := smallTree(f)
	f.Fuzz(func(t *testing.T, text string) {
		readableMeeting(t, tree, text)
		readableMeeting(t, tree, lines(t, append([]string{first.JSON()}, strings.Split(text, "\n")...)...))
	})
}

// readableMeeting checks what must hold of whatever MeetingOf reads.
func readableMeeting(t *testing.T, tree navigator.Tree, text string) {
	j, _ := record.Read(strings.NewReader(text))
	_, changes, strange, ok := record.MeetingOf(j)
	others := 0
	for _, r := range j.Records {
		if r.Do() != "meeting" && !slices.Contains(navigator.MeetingDos(), navigator.MeetingDo(r.Do())) {
			others++
		}
	}
	if ok {
		others++ // the record that names it
	}
	if len(changes)+len(strange)+others != len(j.Records) {
		t.Fatalf("%d records are %d changes, %d strange ones and %d others", len(j.Records), len(changes), len(strange), others)
	}
	var again []record.Record
	for _, c := range changes {
		r, err := record.OfMeetingChange(c, "")
		if errors.Is(err, record.ErrLong) {
			return // it was written without an escape that it would have now
		} else if err != nil {
			t.Fatalf("%+v was read and cannot be written: %v", c, err)
		}
		again = append(again, r)
	}
	if _, read, _, _ := record.MeetingOf(record.Journal{Records: again}); !slices.Equal(read, changes) {
		t.Fatalf("written again they are\n%+v\nwant\n%+v", read, changes)
	}
	m, _ := navigator.ReplayMeeting(tree, changes)
	if same, left := navigator.ReplayMeeting(tree, m.Changes()); len(left) > 0 || !same.Same(m) {
		t.Fatalf("it makes itself again as\n%+v\nwant\n%+v", same.Changes(), m.Changes())
	}
}
