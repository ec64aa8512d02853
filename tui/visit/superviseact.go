package visit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

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

// meetingPick carries out an item that is no field, row or option.
func (v Visit) meetingPick(path string) Visit {
	what, id, _ := strings.Cut(path, "/")
	switch what {
	case "length":
		return v.pickLength(id)
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
		return v.meetingOpen(item.At)
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
		trail := m.Trail()
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

// meetingWrite begins to write at an item: a mark is made or taken off, a choice shows its options,
// and anything else takes words.
func (v Visit) meetingWrite(item Item) Visit {
	if !v.onMeeting() {
		return v
	}
	p := v.top()
	p.Draft, p.Skipping, p.Choosing, p.Field, p.Back = Draft{}, false, false, item.Path, p.Row
	if e, ok := strings.CutPrefix(item.Path, "entry/"); ok {
		if first, waits := v.talk.meeting.Waits(navigator.Entry(e)); waits {
			words, _ := entryWords(first)
			p.Skipping = true
			v.note = "“" + words + "” comes first. To go on without it, say why in a few words."
			return v.setTop(p)
		}
	}
	switch item.Kind {
	case navigator.TickField:
		value := navigator.Yes
		if item.Value != "" {
			value = ""
		}
		return v.meetingSet(item.Path, value)
	case navigator.ChoiceField:
		return v.offer(item.Path)
	}
	p.Draft = Draft{Text: item.Value, Lines: item.Kind == navigator.TextField}
	return v.setTop(p)
}

// offer shows the options of a choice.
func (v Visit) offer(path string) Visit {
	if len(v.meetingOptions(path)) == 0 {
		v.note = "There is nothing to choose from here."
		return v
	}
	p := v.top()
	p.Field, p.Choosing, p.Back, p.Row = path, true, p.Row, 0
	return v.setTop(p)
}

// meetingAdd adds what an item says: it asks for its words first.
func (v Visit) meetingAdd(item Item) Visit {
	if !v.onMeeting() {
		return v
	}
	if strings.HasPrefix(item.Path, "suppose/") {
		return v.offer(item.Path)
	}
	p := v.top()
	p.Field, p.Draft, p.Skipping, p.Choosing = item.Path, Draft{Lines: newItem(item.Path).Kind == navigator.TextField}, false, false
	v = v.setTop(p)
	for i, other := range v.Items() {
		if other.Path == item.Path {
			p.Row = i // so that it is in view
		}
	}
	return v.setTop(p)
}

// meetingDecide takes an option.
func (v Visit) meetingDecide(item Item) Visit {
	p := v.top()
	p.Choosing, p.Field, p.Row = false, "", p.Back
	v = v.setTop(p)
	if !v.onMeeting() {
		return v
	}
	what, rest, _ := strings.Cut(item.Path, "/")
	first, by, _ := strings.Cut(rest, "/")
	step, _ := strconv.Atoi(first)
	switch what {
	case "note":
		return v.meetingAdd(Item{Path: fmt.Sprintf("new/%s/%d", item.Value, step)})
	case "suppose":
		n, _ := strconv.Atoi(item.Value)
		m, id, err := v.talking().Suppose(step, n)
		if v = v.said(m, err); v.refused {
			return v
		}
		return v.meetingOpen("if/" + id)
	case "say":
		switch item.Value {
		case ownWords:
			p.Field, p.Draft = item.Path, Draft{}
			return v.setTop(p)
		case wouldPass:
			return v.saidBoth(step, v.said(v.talking().Pass(step, navigator.Party(by))))
		}
		return v.meetingSet(item.Path, item.Value)
	}
	return v
}

// saidBoth says so once both have said an answer, and whether they differ. Nothing is made of it.
func (v Visit) saidBoth(step int, next Visit) Visit {
	before, after := v.talk.meeting.On(step).Sayings, next.talk.meeting.On(step).Sayings
	switch {
	case next.refused:
	case after.Open && after.Differ():
		next.note = "You two differ. Both are written down, and both may stay."
	case after.Open && !before.Open:
		next.note = "Both have answered. Both are shown now."
	case !after.Open:
		next.note = "It is noted, and shown once the other has answered too."
	}
	return next
}

// meetingSet writes words at a path of the supervision. What looks as if it could tell who somebody is
// is told, and stands as it was written.
func (v Visit) meetingSet(path, words string) Visit {
	if !v.onMeeting() {
		return v
	}
	what, rest, _ := strings.Cut(path, "/")
	id, field, _ := strings.Cut(rest, "/")
	step, _ := strconv.Atoi(id)
	m := v.talking()
	var next Visit
	switch what {
	case "entry":
		if navigator.Entry(id) == navigator.EntryComeBack {
			words = readDay(words, v.today)
			if day, err := (navigator.Field{Kind: navigator.DateField}).Take(words); err == nil && day != "" && day < v.today.Format(time.DateOnly) {
				v.note, v.refused = "That day is past. Which day, from today on?", true
				return v
			}
		}
		next = v.said(m.Write(navigator.Entry(id), words)).unshares(v)
		if navigator.Entry(id) == navigator.EntryComeBack && !next.refused {
			next.note = dayWords(words)
			if next.daySet, next.day = true, words; words != "" && next.kept.wanted && next.kept.only == "" {
				next.kept = next.kept.add(Entry{ComeBack: words}) // the shelf goes by the walk
			}
		}
	case "because":
		next = v.said(m.Because(step, words))
	case "nearly":
		next = v.said(m.Nearly(step, words))
	case "say":
		if strings.TrimSpace(words) == "" {
			return v
		}
		next = v.saidBoth(step, v.said(m.Say(step, navigator.Party(field), words)))
	case "item":
		return v.setAction(id, field, words)
	case "share":
		return v.shares(rest, words != "")
	case "note":
		next = v.setNote(id, field, words)
	case "new":
		return v.setNew(id, field, words)
	default:
		return v
	}
	return next.identified(words)
}

// identified says what some words look like, where that could tell who somebody is.
func (v Visit) identified(words string) Visit {
	if told := identifying(words); told != "" && !v.refused {
		v.note = strings.TrimSpace(v.note + " " + told)
	}
	return v
}

// setNote writes the words of a note, or what it rests on.
func (v Visit) setNote(id, field, words string) Visit {
	n, ok := v.noteOf(id)
	if !ok {
		return v.said(v.talk.meeting, navigator.ErrNoEntry)
	}
	if field == "ground" {
		return v.said(v.talking().Correct(id, n.Words(), words))
	}
	return v.said(v.talking().Correct(id, words, n.Ground()))
}

// setAction writes a field of an item to be agreed, or makes or takes off a mark. Other words have to
// be marked again, and that is said.
func (v Visit) setAction(id, field, words string) Visit {
	a, ok := v.talk.meeting.Agreement(id)
	if !ok {
		return v.said(v.talk.meeting, navigator.ErrNoEntry)
	}
	m, act := v.talking(), a.Action()
	switch field {
	case string(navigator.Worker), string(navigator.Supervisor):
		return v.mark(a, navigator.Party(field), words != "")
	case "not":
		return v.said(m.NotAgreedBecause(id, words)).identified(words)
	case "what":
		act.What = words
	case "who":
		act.Who = words
	case "by":
		act.ByDay = readDay(words, v.today)
	}
	next := v.said(m.Reword(id, act)).unshares(v)
	if next.refused {
		return next
	}
	if field == "by" && words != "" {
		if now, ok := next.talk.meeting.Agreement(id); ok {
			next.note = dayWords(now.Action().ByDay)
		}
	}
	if a.Marked(navigator.Worker) || a.Marked(navigator.Supervisor) {
		if now, _ := next.talk.meeting.Agreement(id); len(now.Wordings) > len(a.Wordings) {
			next.note = strings.TrimSpace(next.note + " The words are others now, so each marks it again.")
		}
	}
	return next.identified(words)
}

// mark makes a mark of one of the two, or takes it off. It never touches the other one’s.
func (v Visit) mark(a navigator.Agreement, by navigator.Party, on bool) Visit {
	m, err := v.talking().Unmark(a.ID, by)
	if on {
		m, err = v.talking().Mark(a.ID, by)
	}
	v = v.said(m, err)
	now, ok := v.talk.meeting.Agreement(a.ID)
	switch {
	case v.refused || !ok:
	case now.Agreed():
		v.note = "Agreed: both have marked it."
	case on:
		v.note = "Marked by the " + string(by) + ". It is agreed once the " + string(other(by)) + " has marked it too."
	default:
		v.note = "The mark is taken off. That it was there stays noted."
	}
	return v
}

func other(by navigator.Party) navigator.Party {
	if by == navigator.Worker {
		return navigator.Supervisor
	}
	return navigator.Worker
}

// setNew adds what has been given its first words, and opens it where there is more to ask of it.
func (v Visit) setNew(kind, step, words string) Visit {
	if strings.TrimSpace(words) == "" {
		return v
	}
	m := v.talking()
	switch kind {
	case "person":
		next, _, err := m.Come(words)
		return v.said(next, err).identified(words)
	case "line":
		s := v.talk.share
		s.lines = append(s.lines[:len(s.lines):len(s.lines)], words)
		v.talk.share = s
		return v.identified(words)
	case "copied":
		next, err := m.CopiedOut(v.today.Format(time.DateOnly), words)
		if v = v.said(next, err); !v.refused {
			v.note = "Noted: copied to the official record today, by " + stopped(words)
		}
		return v.identified(words)
	case "item":
		next, id, err := m.Propose(navigator.Action{What: words})
		if v = v.said(next, err); v.refused {
			return v
		}
		v = v.meetingOpen("item/" + id)
		return v.askNext("item/" + id + "/who").identified(words)
	}
	n, err := strconv.Atoi(step)
	if err != nil {
		n = navigator.NoStep
	}
	do := navigator.MeetingDo(kind)
	next, id, err := m.Note(do, n, words, "")
	if v = v.said(next, err); v.refused || groundWords(do) == "" {
		return v.identified(words)
	}
	v = v.meetingOpen("note/" + id)
	return v.askNext("note/" + id + "/ground").identified(words)
}

// chains begins to write in the field after the one that was left, where it is still empty: what, who
// and by when are said in one breath.
func (v Visit) chains() Visit {
	items, p := v.Items(), v.top()
	if !strings.HasPrefix(p.At, "item/") || p.Row < 0 || p.Row >= len(items) {
		return v
	}
	item := items[p.Row]
	if item.Value != "" || item.Kind != navigator.DateField && item.Kind != navigator.LineField || strings.HasSuffix(item.Path, "/not") {
		return v
	}
	return v.askNext(item.Path)
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

// askNext begins to write in a field of what was just added.
func (v Visit) askNext(path string) Visit {
	if v.closing {
		return v
	}
	for i, item := range v.Items() {
		if item.Path == path {
			p := v.top()
			p.Row, p.Field, p.Draft = i, path, Draft{Text: item.Value, Lines: item.Kind == navigator.TextField}
			return v.setTop(p)
		}
	}
	return v
}

// meetingSkip takes the reason to write an entry before its time.
func (v Visit) meetingSkip(path, reason string) Visit {
	if !v.onMeeting() || strings.TrimSpace(reason) == "" {
		return v
	}
	e := strings.TrimPrefix(path, "entry/")
	v = v.said(v.talking().Early(navigator.Entry(e), reason))
	if !v.refused {
		v.note = "You go on without it, and your reason is written down."
	}
	return v.identified(reason)
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
		v.note = "Once more takes “" + item.Text + "” back. That it was there stays noted."
		return v.setTop(p)
	}
	p.Sure = ""
	v = v.setTop(p)
	switch what {
	case "note":
		v = v.said(v.talking().Correct(id, "", ""))
	case "item":
		v = v.said(v.talking().Withdraw(id))
	case "person":
		v = v.said(v.talking().Leave(id))
	}
	if !v.refused {
		v.note = "Taken back."
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
