package visit

import (
	"slices"
	"strings"
	"time"

	"bearings/navigator"
)

// A supervision lies over the walk that was brought to it (domain brief 6). It goes part by part, as
// its length has them, and step by step through the walk; whatever is walked meanwhile becomes part of
// it. What the two say, mark and agree is navigator's to hold: here stand only places and commands.

// Supervision is what a [Save] has for a sheet where it is of the supervision. No page has this id.
const Supervision = "/supervision"

// talk is the supervision under way, and how it stands with the disk.
type talk struct {
	meeting navigator.Meeting
	logged  navigator.Meeting // as far as the queue tells it
	walk    navigator.Walk    // the walk as far as the meeting knows it
	keep    keeping[navigator.MeetingChange]
	door    bool // the safety question was answered together on the way in, so it is not asked again
}

// A ResumedMeeting is a kept supervision as it was opened again.
type ResumedMeeting struct {
	Meeting navigator.Meeting
	Name    string // what it is kept under
	Upto    int    // how many changes stand on disk
	Only    string // why it can be read and not added to, in a sentence, or ""
	Note    string // what is to be said on opening it, or ""
}

// Now tells the visit what time it is. The time is written down with what is done next, and decides
// nothing.
func (v Visit) Now(at time.Time) Visit {
	v.now = at.UTC().Format(minuteForm)
	if v.walk.Number() == 0 {
		return v.clocks() // where the walk begins nothing was done yet
	}
	return v
}

// minuteForm is how a minute is written down.
const minuteForm = "2006-01-02T15:04Z"

// clockTime is a minute as a person reads it, or "" for what is none.
func (v Visit) clockTime(minute string) string {
	at, err := time.Parse(minuteForm, minute)
	if err != nil {
		return ""
	}
	at = at.In(v.today.Location())
	if at.Format(time.DateOnly) != v.today.Format(time.DateOnly) {
		return at.Format("2 January, 15:04")
	}
	return at.Format("15:04")
}

// Meeting returns the supervision under way; none where there is none.
func (v Visit) Meeting() navigator.Meeting { return v.talk.meeting }

// Supervising reports whether a supervision is under way, whatever lies on top.
func (v Visit) Supervising() bool { return !v.talk.meeting.IsNone() }

// supervise opens the supervision, or goes back from it to the walk. It begins with how long there is,
// and never before the safety question has been answered.
func (v Visit) supervise() Visit {
	switch i := slices.IndexFunc(v.over, func(p Place) bool { return p.Kind == Supervising }); {
	case i >= 0 && v.top().Kind == Supervising:
		v.over = v.over[:i:i]
		return v
	case i >= 0:
		v.over = v.over[: i+1 : i+1]
		return v
	}
	if !v.walk.Passed() || v.atGate() {
		v = v.leave().arrive(v.gateAgain())
		v.bound = bound{talk: true}
		if trail := v.walk.Trail(); len(trail) > 1 {
			v.bound.step = trail[len(trail)-2].Number
			before, err := v.walk.Jump(v.bound.step)
			v.bound.back = err == nil && before.Passed() // the walk stands again where it was left
		}
		v.note = "First the safety question, together. After it: the supervision."
		return v
	}
	v.talk.door = false
	v = v.push(Place{Kind: Supervising, Page: v.walk.Here().ID})
	if !v.Supervising() {
		v = v.setTop(Place{Kind: Supervising, Page: v.walk.Here().ID, At: atLength})
	}
	return v
}

// gateAgain is the walk at the safety question, where it does not stand there already.
func (v Visit) gateAgain() navigator.Walk {
	if v.atGate() {
		return v.walk
	}
	return v.walk.AskAgain()
}

// meet begins the supervision of the walk as it stands.
func (v Visit) meet(l navigator.Length) Visit {
	if v.Supervising() {
		m, err := v.talk.meeting.Now(v.now).SetLength(l)
		if err != nil {
			v.note = refused(err)
			return v
		}
		v.talk.meeting = m
		return v
	}
	m, door := navigator.Meet(v.walk, l, v.now, v.made), v.talk.door
	v.talk = talk{meeting: v.withDoor(m), walk: v.walk, door: door}
	v.talk.keep.wanted = v.kept.wanted && v.kept.only == ""
	return v.bringNotes().pastDoor()
}

// withDoor has the supervision know how the safety question was answered last, where the walk has come
// back since to where it stood: the trail that it is brought with knows of older answers alone.
func (v Visit) withDoor(m navigator.Meeting) navigator.Meeting {
	moves := v.walk.Moves()
	for i := len(moves) - 1; i >= 0; i-- {
		if moves[i].Left != v.lib.Tree().Rules().Gate || !moves[i].Made() {
			continue
		}
		w, err := v.walk.Jump(moves[i].Step)
		if err != nil || slices.ContainsFunc(m.Trail(), func(t navigator.Trod) bool { return t.Number == moves[i].Step }) {
			return m
		}
		at := v.made(moves[i].Step)
		if at == "" {
			at = v.now
		}
		if told, err := m.Now(at).GoOn(w); err == nil {
			if back, err := told.Now(at).GoOn(v.walk); err == nil {
				return back
			}
		}
		return m
	}
	return m
}

// pastDoor goes on from the part that asks the safety question, where it was answered together on the way
// in.
func (v Visit) pastDoor() Visit {
	if v.talk.door && v.talk.keep.only == "" && v.talk.meeting.Stage().ID == "gate" {
		v.talk.meeting = v.talking().Next()
	}
	v.talk.door = false
	return v
}

// made is the minute in which a step was made, or "".
func (v Visit) made(step int) string {
	for _, s := range v.clock {
		if s.step == step {
			return s.at
		}
	}
	return ""
}

// stepMade is when a step of the walk was made.
type stepMade struct {
	step int
	at   string // the minute
}

// clocks notes when the step was made that one stands on now.
func (v Visit) clocks() Visit {
	n := v.walk.Number()
	if v.now == "" || slices.ContainsFunc(v.clock, func(s stepMade) bool { return s.step == n }) {
		return v
	}
	v.clock = append(v.clock[:len(v.clock):len(v.clock)], stepMade{n, v.now})
	return v
}

// meets has the supervision know what was walked, and puts what is new in it at the end of its queue.
func (v Visit) meets() Visit {
	if !v.Supervising() {
		return v
	}
	if _, moved := v.walk.Since(v.talk.walk); moved {
		if m, err := v.talk.meeting.Now(v.now).GoOn(v.walk); err == nil {
			v.talk.meeting = m
		}
		v.talk.walk = v.walk
	}
	k := v.talk.keep
	switch {
	case !k.wanted || k.only != "":
		return v
	case k.name == "" && len(k.queue) == 0 && k.done == 0:
		v.talk.keep = k.add(v.talk.meeting.Changes()...)
	default:
		v.talk.keep = k.add(v.talk.meeting.Since(v.talk.logged)...)
	}
	v.talk.logged = v.talk.meeting
	return v
}

// sendsTalk returns the save of the supervision, where one is due. It waits until the walk it is about
// has the name that it is to be found by.
func (v Visit) sendsTalk(again bool) (Visit, []Effect) {
	if !v.Supervising() || v.kept.wanted && v.kept.name == "" || !v.talk.keep.due(again) {
		return v, nil
	}
	save := v.saveTalk()
	v.talk.keep.busy = true
	return v, []Effect{{Do: Keep, Save: save}}
}

func (v Visit) saveTalk() Save {
	return Save{
		Sheet: Supervision, Name: v.talk.keep.name, Code: v.code, Title: "Supervision", From: v.kept.name, Step: v.walk.Here().Title,
		First: v.talk.keep.done, Said: v.talk.keep.queue,
	}
}

// savedTalk takes what came of a save of the supervision.
func (v Visit) savedTalk(s Saved) (Visit, []Effect) {
	if !v.talk.keep.wanted || v.talk.keep.stranger(s) {
		return v, nil
	}
	next, first := v.talk.keep.took(s)
	v.talk.keep = next
	switch {
	case s.Err != nil:
		v.note = "Not saved: " + next.why + ". What you wrote is still here."
	case first:
		v.note = "Kept as " + next.name + ". “bearings supervise " + next.name + "” goes on with it."
	}
	return v.meets().sends(false)
}

// Supervise begins with a supervision of the walk in hand: the safety question first, then how long
// there is, unless that is told.
func (v Visit) Supervise(l navigator.Length) Visit {
	note := v.note
	if v.walk.Depth() > 0 || v.walk.Passed() {
		v = v.supervise()
	} else {
		v.bound = bound{talk: true}
	}
	if v.bound.talk {
		v.bound.length = l
	}
	v.note = strings.TrimSpace(note + " First the safety question, together. After it: the supervision.")
	return v
}

// SuperviseAgain takes a kept supervision up again, over the walk it is about: the safety question
// first, as it may be another day. Where that walk could not be opened, it is as far as the supervision
// tells it, so that what is answered now is a part of it.
func (v Visit) SuperviseAgain(r ResumedMeeting) Visit {
	if v.kept.name == "" && len(r.Meeting.Trail()) > 0 {
		v = v.arrive(r.Meeting.Walk().AskAgain())
		v.reopened = true
	}
	v.talk = talk{meeting: r.Meeting, logged: r.Meeting, walk: v.walk}
	v.talk.keep = keeping[navigator.MeetingChange]{wanted: true, name: r.Name, only: r.Only, done: r.Upto}
	v = v.Supervise(0).bringNotes()
	v.note = strings.Join(strings.Fields(v.note+" "+r.Note+" "+r.Only), " ")
	return v
}

// talkOn opens the supervision that the safety question came before.
func (v Visit) talkOn(b bound) Visit {
	if v.top().Kind != Supervising { // where it lay open it lies open again
		v = v.supervise()
	}
	v.talk.door = true
	if b.length > 0 && !v.Supervising() {
		v = v.meet(b.length).setTop(Place{Kind: Supervising, Page: v.walk.Here().ID}).atPart()
	}
	if v.Supervising() {
		v = v.pastDoor().lasts(b.length)
	}
	return v
}

// lasts has the supervision be as long as was asked for on taking it up, and says so where that changes it,
// or why it does not.
func (v Visit) lasts(l navigator.Length) Visit {
	was := v.talk.meeting.Length()
	switch {
	case l == 0 || l == was:
		return v
	case v.talk.keep.only != "":
		v.note = strings.TrimSpace(v.note + " It stays at " + was.String() + " minutes. " + v.talk.keep.only)
		return v
	}
	if v = v.meet(l); !v.refused {
		v.note = strings.TrimSpace(v.note + " It had " + was.String() + " minutes, and has " + l.String() + " now. Nothing is lost.")
	}
	return v
}

// A Talk is a supervision that a visit begins with: a new one, or a kept one that is taken up again.
type Talk struct {
	Length navigator.Length // how long there is; 0 where that is to be asked, or stays as it was
	Again  *ResumedMeeting  // a kept one, or nil
}

// Begin begins the supervision, or takes it up again, in a visit that stands on the walk it is about.
func (t Talk) Begin(v Visit) Visit {
	if t.Again != nil {
		v = v.SuperviseAgain(*t.Again)
		v.bound.length = t.Length
		return v
	}
	return v.Supervise(t.Length)
}
