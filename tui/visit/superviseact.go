package visit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"bearings/navigator"
)

// said has the supervision as it stands after a move, or says why the move could not be made.
func (v Visit) said(m navigator.Meeting, err error) Visit {
	if err != nil {
		v.note, v.refused = meetingRefused(err), true
		return v
	}
	v.talk.meeting = m
	return v
}

// meetingRefused says why a move could not be made in a supervision, as a person would.
func meetingRefused(err error) string {
	switch {
	case errors.Is(err, navigator.ErrNoWalk):
		return "A page on the way there has changed, so it can be read and not walked on from."
	case errors.Is(err, navigator.ErrSame):
		return "That is what was answered."
	case errors.Is(err, navigator.ErrNoEntry), errors.Is(err, navigator.ErrNoStep):
		return "That is not there any more."
	}
	return refused(err)
}

// onMeeting reports whether a supervision lies on top, and can be written in; else it says why not.
func (v *Visit) onMeeting() bool {
	if v.top().Kind != Supervising || !v.Supervising() {
		return false
	}
	if only := v.talk.keep.only; only != "" {
		v.note = only
		return false
	}
	return true
}

// talking returns the supervision with the minute in which the next move is made.
func (v Visit) talking() navigator.Meeting { return v.talk.meeting.Now(v.now) }

// meetingOpen lays a step, an item or another place of the supervision over what is there.
func (v Visit) meetingOpen(at string) Visit {
	what, id, _ := strings.Cut(at, "/")
	if what == "step" {
		n, _ := strconv.Atoi(id)
		if m, err := v.talking().At(n); err == nil && v.talk.keep.only == "" {
			v.talk.meeting = m
		}
	}
	p := Place{Kind: Supervising, Page: v.walk.Here().ID, At: at}
	if top := v.top(); top.Kind == Supervising && strings.HasPrefix(top.At, what+"/") {
		return v.setTop(p) // beside it, and not over it
	}
	return v.push(p)
}

// rewrites begins to write at the end of a note that has just been opened, and says what stands there:
// whoever opens one mostly means to change it.
func (v Visit) rewrites() Visit {
	id, ok := strings.CutPrefix(v.top().At, "note/")
	n, there := v.noteOf(id)
	if !ok || !there || v.talk.keep.only != "" {
		return v
	}
	v = v.askNext("note/" + id + "/words")
	v.note = "It says: “" + oneLine(n.Words()) + "”. You write on at its end; esc leaves it."
	return v
}

// meetingPick carries out an item that is no field, row or option.
func (v Visit) meetingPick(path string) Visit {
	what, id, _ := strings.Cut(path, "/")
	switch what {
	case "length":
		return v.pickLength(id)
	case "again":
		v.again = id
		return v
	case "part":
		return v.toPart(v.talking().GoTo(id))
	case "gate":
		if v.walk.Passed() {
			v = v.leave()
			v.bound = bound{step: v.walk.Number(), back: true}
		}
		v = v.arrive(v.gateAgain())
		v.note = "Answer it together. After a clear answer you are back in the supervision."
		return v
	case "walk":
		note := "s is back to the supervision. What you answer here becomes part of it."
		v = v.supervise()
		v.note = note
		return v
	case "open":
		return v.reach(id, "", "")
	case "read":
		return v.read(id, "", "")
	case "sheet":
		return v.meetingSheet(id)
	case "person":
		return v.facilitate(id)
	case "go", "retreat":
		return v.goOnIf(what, id)
	}
	return v
}

// meetingTake carries out an item of a supervision.
func (v Visit) meetingTake(item Item) Visit {
	switch item.Role {
	case RowRole:
		return v.meetingOpen(item.At).rewrites()
	case AddRole:
		return v.meetingAdd(item)
	case OptionRole:
		return v.meetingDecide(item)
	}
	return v.meetingWrite(item)
}

// onTalk carries out the commands of a supervision that a worksheet has too.
func (v Visit) onTalk(c Command) Visit {
	switch c.ID {
	case Remove:
		if c.N > 0 {
			p := v.top()
			p.Row = c.N - 1
			v = v.setTop(p)
		}
		if v.top().Kind == Noting {
			return v.notingRemove()
		}
		return v.meetingRemove()
	case Write:
		return v.writeLine(c.Text)
	case Timer:
		v.timing, v.minutes = !v.timing, 0
	case Minute:
		if v.timing {
			v.minutes++
		}
	}
	return v
}

// pickLength takes how long there is, at the beginning or on the way.
func (v Visit) pickLength(minutes string) Visit {
	n, _ := strconv.Atoi(minutes)
	began := !v.Supervising()
	if !began && !v.onMeeting() {
		return v
	}
	v = v.meet(navigator.Length(n))
	if began {
		return v.setTop(Place{Kind: Supervising, Page: v.walk.Here().ID}).atPart()
	}
	return v.pop()
}

// toPart stands at the beginning of a part.
func (v Visit) toPart(m navigator.Meeting, err error) Visit {
	if !v.onMeeting() {
		return v
	}
	v = v.said(m, err)
	for v.top().Kind == Supervising && v.top().At != "" {
		v = v.pop()
	}
	return v.atPart()
}

// atPart stands at the beginning of the part in hand. Where the safety question has just been answered
// the way on is in hand, so that no resting thumb asks it again.
func (v Visit) atPart() Visit {
	p := v.top()
	p.Row, p.Field, p.Choosing = 0, "", false
	v = v.setTop(p)
	for i, item := range v.Items() {
		if v.talk.meeting.Stage().ID == "gate" && strings.HasPrefix(item.Path, "part/") {
			p.Row = i
		}
	}
	return v.setTop(p)
}

// partBy goes on to the next part, or back to the one before; on a step, to the step beside it.
func (v Visit) partBy(by int) Visit {
	if v.top().Kind != Supervising || !v.Supervising() {
		return v
	}
	at, m := v.top().At, v.talking()
	what, id, _ := strings.Cut(at, "/")
	switch {
	case at == "" && by > 0:
		return v.toPart(m.Next(), nil)
	case at == "":
		return v.toPart(m.Previous(), nil)
	case what == "step":
		trail := v.MeetingTrail()
		for i, t := range trail {
			if strconv.Itoa(t.Number) == id && i+by >= 0 && i+by < len(trail) {
				return v.meetingOpen(fmt.Sprintf("step/%d", trail[i+by].Number))
			}
		}
		return v.edge(by)
	case by < 0:
		return v.back()
	}
	return v.goOn()
}

func (v Visit) meetingSheet(id string) Visit {
	if m, err := v.talking().Worksheet(id, v.title(id), ""); err == nil && v.talk.keep.only == "" {
		v.talk.meeting = m
	}
	return v.fill(id)
}

// facilitate has somebody keep time and order, or no longer.
func (v Visit) facilitate(id string) Visit {
	if !v.onMeeting() {
		return v
	}
	for _, p := range v.talk.meeting.Room() {
		switch {
		case p.ID != id:
		case p.Gone:
			v.note = "They have left."
			return v
		case p.Facilitates:
			id = ""
		}
	}
	return v.said(v.talking().Facilitate(id))
}

// goOnIf answers on a what-if, or goes back a step on it.
func (v Visit) goOnIf(what, id string) Visit {
	if !v.onMeeting() {
		return v
	}
	if what == "retreat" {
		return v.said(v.talking().GoBack(id))
	}
	id, answer, _ := strings.Cut(id, "/")
	n, _ := strconv.Atoi(answer)
	v = v.said(v.talking().Go(id, n))
	if !v.refused {
		p := v.top()
		p.Row = 0
		v = v.setTop(p)
	}
	return v
}

// asksOn goes on from a field that was just left to what is said in one breath with it.
func (v Visit) asksOn(path string) Visit {
	for i, item := range v.Items() {
		if item.Path == path {
			p, note := v.top(), v.note
			p.Row = i
			v = v.setTop(p).step(1).chains()
			v.note = note
			return v
		}
	}
	return v
}

// meetingRemove takes the row in hand back: a note, an item, somebody who leaves. It asks once, and what
// stood there stays noted.
func (v Visit) meetingRemove() Visit {
	items, p := v.Items(), v.top()
	if p.Row < 0 || p.Row >= len(items) || p.Choosing || !v.onMeeting() {
		return v
	}
	item := items[p.Row]
	at := item.At
	if person, ok := strings.CutPrefix(item.Path, "person/"); ok {
		at = "person/" + person
	}
	if at == "" {
		at = p.At
	}
	what, id, _ := strings.Cut(at, "/")
	switch {
	case what != "note" && what != "item" && what != "person":
		v.note = "There is nothing to take back here."
		return v
	case p.Sure != at:
		p.Sure = at
		v.note = "Once more takes “" + item.Text + "” back. That it was there stays noted, without its words on paper."
		if what == "person" {
			v.note = "Once more notes that “" + item.Text + "” has left."
		}
		return v.setTop(p)
	}
	p.Sure = ""
	v = v.setTop(p)
	switch what {
	case "note":
		return v.takesBack(id)
	case "item":
		v = v.said(v.talking().Withdraw(id))
	case "person":
		v = v.said(v.talking().Leave(id))
	}
	if !v.refused {
		v.note = "Taken back."
		if what == "person" {
			v.note = "Noted: “" + item.Text + "” has left."
		}
	}
	if v.top().At == at {
		v = v.pop()
	}
	return v
}

// meetingKey carries out the letters that a supervision has: a note, what if, what is agreed.
func (v Visit) meetingKey(id ID) Visit {
	if !v.onMeeting() {
		return v
	}
	step := v.lookedAt()
	switch id {
	case NoteDown:
		if strings.HasPrefix(v.top().At, "step/") {
			return v.offer(fmt.Sprintf("note/%d", step))
		}
		return v.offer(fmt.Sprintf("note/%d", navigator.NoStep))
	case WhatIf:
		return v.offer(fmt.Sprintf("suppose/%d", step))
	}
	for _, s := range v.talk.meeting.Stages() {
		for _, o := range s.Offers {
			if o == navigator.OfferActions {
				return v.toPart(v.talking().GoTo(s.ID))
			}
		}
	}
	return v
}

// lookedAt is the step that is open, or the one that was answered last.
func (v Visit) lookedAt() int {
	if n, ok := strings.CutPrefix(v.top().At, "step/"); ok {
		step, _ := strconv.Atoi(n)
		return step
	}
	return v.lastAnswered()
}
