package visit

import (
	"slices"
	"strings"
	"time"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
)

// What leaves a supervision is one page for one of three readers (domain brief 6.3). The young person is
// told what the worker ticks here, and nothing else. What is ticked is part of the supervision, and kept
// with it.

// pageFor returns the reader of the page that lies on top, and whether it is one.
func (v Visit) pageFor() (export.Reader, bool) {
	id, ok := strings.CutPrefix(v.top().At, "page/")
	return export.Reader(id), ok && v.top().Kind == Supervising && !v.top().Choosing
}

// onePage is the walk and its supervision as a reader is told of it.
func (v Visit) onePage(reader export.Reader) export.Walk {
	w := export.Walk{
		For: reader, Code: v.code, Name: v.kept.name, Manual: v.lib.Version(), Zone: v.today.Location(),
		Last: v.lastAdded(), After: eventOf(v.day), Ending: PageEnding(v.lib), Words: v.lib.Words(), Share: v.share(),
	}
	for _, n := range v.notes {
		w.Notes = append(w.Notes, n.onPage())
	}
	moves := v.walk.Moves()
	for i, m := range moves {
		moves[i] = v.entry(m).Move
	}
	if eventOf(v.day) == "" && v.day != "" && v.talk.meeting.Entry(navigator.EntryComeBack).Words() == "" {
		w.ComeBack = navigator.Written{{Words: v.day}}
	}
	w = w.WithMoves(moves, func(i int) (string, string) {
		digest := ""
		if page, ok := v.lib.Page(moves[i].ID); ok {
			digest = page.Digest
		}
		return v.made(moves[i].Step), digest
	}).WithMeeting(v.talk.meeting).Against(v.lib.Tree()).WithAsks(v.askOf)
	if len(w.Steps) > 0 {
		w.Begun = w.Steps[0].At
	}
	for _, s := range v.sheets {
		if s.keep.name != "" || !s.filled.Empty() {
			w.Sheets = withSheet(w.Sheets, navigator.OpenedSheet{Page: s.id, Title: v.title(s.id), Name: s.keep.name})
		}
	}
	w.Questions = v.ownQuestions()
	return w
}

// lastAdded is the minute in which something was last added: a step, a fact or a guess, or anything in the
// supervision.
func (v Visit) lastAdded() string {
	last := LastAdded(v.talk.meeting.Log())
	for _, s := range v.clock {
		last = max(last, s.at)
	}
	for _, n := range v.notes {
		last = max(last, n.At)
	}
	return last
}

// LastAdded is the minute in which some changes of a supervision last added something to it. To look at a
// step or a part adds nothing.
func LastAdded(changes []navigator.MeetingChange) string {
	last := ""
	for _, c := range changes {
		if c.Adds() {
			last = max(last, c.At)
		}
	}
	return last
}

// onPage is a note of the walk with all it said before.
func (n Noted) onPage() export.Note {
	note := export.Note{Step: n.Step}
	for _, was := range append(slices.Clone(n.Was), NotedWas{n.Guess, n.Words, n.At}) {
		note.Versions = append(note.Versions, export.NoteVersion{Kind: noteKind(was.Guess), Words: was.Words, At: was.At})
	}
	return note
}

// askOf is what a page asks, as it stands now.
func (v Visit) askOf(id string) string {
	page, ok := v.lib.Page(id)
	if !ok {
		return ""
	}
	return page.Ask
}

// eventOf is what a walk is to be looked at again after, where that is no day; or "".
func eventOf(day string) string {
	if _, err := time.Parse(time.DateOnly, day); err == nil {
		return ""
	}
	return day
}

// withSheet adds a worksheet, or the name it is kept under, to those that were opened.
func withSheet(all []navigator.OpenedSheet, s navigator.OpenedSheet) []navigator.OpenedSheet {
	for i, o := range all {
		if o.Page == s.Page {
			if o.Name == "" {
				all[i].Name = s.Name
			}
			return all
		}
	}
	return append(all, s)
}

// ownQuestions are the supervisor's own questions, a line each.
func (v Visit) ownQuestions() []string {
	var asks []string
	for _, part := range v.reflecting() {
		for _, line := range strings.Split(part.Body, "\n") {
			if item, ok := strings.CutPrefix(line, "- "); ok {
				asks = append(asks, item)
			}
		}
	}
	return asks
}

// share is what the young person is told.
func (v Visit) share() *export.Share {
	s := v.talk.meeting.Shared()
	told := &export.Share{Items: s.Items, ComeBack: s.ComeBack}
	if s.Feedback {
		told.Lines = append(told.Lines, v.talk.meeting.Entry(navigator.EntryFeedback).Words())
	}
	for _, line := range s.Lines {
		told.Lines = append(told.Lines, line.Words)
	}
	return told
}

// sharingItems are what can be shared with the young person, each ticked by the worker or not.
func (v Visit) sharingItems() []Item {
	const group = "Tick what they are to have"
	m := v.talk.meeting
	s := m.Shared()
	var items []Item
	tick := func(id, words string, on bool) {
		items = append(items, Item{Text: words, Role: FieldRole, Kind: navigator.TickField, Path: "share/" + id, Value: ticked(on), Group: group})
	}
	for _, a := range m.Agreements() {
		if a.Agreed() {
			tick(a.ID, a.Action().What, slices.Contains(s.Items, a.ID))
		}
	}
	if day := m.Entry(navigator.EntryComeBack).Words(); day != "" {
		tick(string(navigator.EntryComeBack), "When you look at this again: "+strings.TrimSuffix(dayWords(day), "."), s.ComeBack)
	}
	if words := m.Entry(navigator.EntryFeedback).Words(); words != "" {
		tick(string(navigator.EntryFeedback), words, s.Feedback)
	}
	for _, line := range s.Lines {
		tick(line.ID, line.Words, true)
	}
	return append(items, Item{Text: "Add a line of your own for them", Role: AddRole, Path: "new/line", Group: group})
}

// shares ticks something to be shared, or takes the tick off.
func (v Visit) shares(id string, on bool) Visit {
	if on {
		return v.said(v.talking().Share(id))
	}
	return v.said(v.talking().Unshare(id))
}

// leavingScene shows the page of a reader.
func (v Visit) leavingScene(s Scene, reader export.Reader) Scene {
	switch reader {
	case export.ForRecord:
		s.Title = "For the case record"
	case export.ForSupervisor:
		s.Title = "For the supervisor"
	case export.ForYoungPerson:
		s.Title, s.Lead = v.says("For the young person"), "Nothing is on their page but what you tick. Read it with them, if you can."
	}
	s.Listed = reader == export.ForYoungPerson
	s.Parts = []Part{{Label: "The page", Body: v.onePage(reader).Markdown(), Role: PagePart}}
	return s
}

// leaves copies or prints what is in hand. Before anything that people wrote leaves, it is looked
// through for what could tell who somebody is: then it asks once.
func (v Visit) leaves(id ID) (Visit, []Effect) {
	name, text := v.Document()
	p := v.top()
	reader, isPage := v.pageFor()
	if isPage && reader == export.ForYoungPerson && v.share().Nothing() {
		v.note = "Nothing is ticked yet, so nothing would be on their page."
		return v, nil
	}
	if found := v.identifiedIn(reader); isPage && found != "" && p.Sure != sureNamed {
		p.Sure = sureNamed
		v = v.setTop(p)
		v.note = found + " Once more takes it out as it stands."
		return v, nil
	}
	return v, []Effect{{Do: id, Name: name, Text: text, Beside: isPage}}
}

// sureNamed is what is to be confirmed where a page that leaves may tell who somebody is.
const sureNamed = "named"

// identifiedIn says what on the page of a reader looks as if it could tell who somebody is, or "".
func (v Visit) identifiedIn(reader export.Reader) string {
	return couldTell(v.onePage(reader).Identifying())
}

// couldTell says of pieces of what was written that they could tell who somebody is, or "" of none.
func couldTell(found []string) string {
	if len(found) == 0 {
		return ""
	}
	more := ""
	if len(found) > 4 {
		found, more = found[:4], " and more"
	}
	return "“" + strings.Join(found, "”, “") + "”" + more + " could tell who somebody is. Could it be a code or a role?"
}

// SupervisorsQuestions are the questions that a supervisor asks themselves, as the manual has them.
func SupervisorsQuestions(lib *content.Library) []string {
	return Visit{lib: lib}.ownQuestions()
}
