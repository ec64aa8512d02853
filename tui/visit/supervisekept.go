package visit

import (
	"slices"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// A walk that was brought to supervision before can be brought again, or the two go on with the
// supervision that is kept. Which of the two is asked where it is asked how long there is, whichever door
// one came through.

// A KeptTalk is a kept supervision of the walk, as it is offered to go on with.
type KeptTalk struct {
	Name   string           // what it is kept under
	Day    string           // the day it was begun, as 2026-11-20
	Length navigator.Length // how long it is; 0 where that cannot be told
}

// lengthChoices are the kept supervisions of the walk, to go on with one, and then the lengths of a new one.
func (v Visit) lengthChoices() []Item {
	lengths := lengthItems(v.talk.meeting)
	if v.Supervising() || len(v.talks) == 0 {
		return lengths
	}
	var items []Item
	for _, k := range v.talks {
		more := "begun " + Day(k.Day)
		if k.Length > 0 {
			more += ", " + k.Length.String() + " minutes"
		}
		items = append(items, Item{Text: "Go on with " + k.Name, More: more, Role: MeetRole, Path: "again/" + k.Name, Group: "Kept already"})
	}
	for _, item := range lengths {
		item.Group = "A new one"
		items = append(items, item)
	}
	return items
}

// TalkTaken goes on with a kept supervision of the walk that was opened, or says why it could not be. The
// safety question was answered on the way to it. Where safety was asked for meanwhile, the numbers stay
// on top.
func (v Visit) TalkTaken(r ResumedMeeting, err error) (Visit, []Effect) {
	v.taking = false
	if err != nil {
		v.note = clean.Capital(stopped(err.Error()))
		return v.sends(false)
	}
	v.talk = talk{meeting: r.Meeting, logged: r.Meeting, walk: v.walk, door: v.talk.door}
	v.talk.keep = keeping[navigator.MeetingChange]{wanted: true, name: r.Name, only: r.Only, done: r.Upto}
	m := v.withDoor(r.Meeting)
	if on, err := m.Now(v.now).GoOn(v.walk); err == nil {
		m = on
	}
	v.talk.meeting = m
	v = v.bringNotes().pastDoor().insteadOfLength()
	if p := v.top(); p.Kind == Supervising && p.At == "" {
		v = v.atPart()
		v.note = strings.Join(strings.Fields("It goes on where it stopped. "+r.Note+" "+r.Only), " ")
	}
	return v.meets().sends(false)
}

// insteadOfLength has the supervision lie open where it was asked how long there is.
func (v Visit) insteadOfLength() Visit {
	begun := func(over []Place) []Place {
		over = slices.Clone(over)
		for i, p := range over {
			if p.Kind == Supervising && p.At == atLength {
				over[i] = Place{Kind: Supervising, Page: p.Page}
			}
		}
		return over
	}
	v.over = begun(v.over)
	lefts := slices.Clone(v.left)
	for i := range lefts {
		lefts[i].over = begun(lefts[i].over)
	}
	v.left = lefts
	return v
}
