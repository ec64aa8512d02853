package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"bearings/content"
	"bearings/navigator"
)

// The walk is kept when the worker asks, as a sheet is. From then on each step is handed to the disk
// as it is made, in the words as they stood, and the next screen waits for it. Safety never waits.

// An Entry is one thing of a walk to write down. One of these is set.
type Entry struct {
	Move     navigator.Move // a step, or where one stands again; with what was asked there
	At       string         // the minute in which the step was made; "" for the one it is written in
	Digest   string         // of the page that the step leads to
	Step     int            // where a worksheet was opened
	Sheet    string         // its id
	Title    string         // its title
	Name     string         // what it is kept under, or ""
	ComeBack string         // when to come back: a day as 2026-11-27, or in words
	Noted    Noted          // a fact or a guess
	Coded    bool           // the case is called Code from here on
	Code     string
}

// A ResumedWalk is a kept walk as it was opened again.
type ResumedWalk struct {
	Walk     navigator.Walk
	Name     string // what it is kept under
	Code     string
	Upto     int            // how many entries stand on disk
	Notes    []Noted        // the facts and guesses in it
	Made     map[int]string // the minute in which each step was made
	ComeBack string         // when it was to be taken up again, as it was written, or ""
	Changed  []string       // the titles of pages whose words are others now
	Gone     []string       // and of those that are not there any more
	Only     string         // why it can be read and not added to, in a sentence, or ""
	Sheets   []KeptSheet    // the worksheets that were kept with it
	Talks    []KeptTalk     // the supervisions it was brought to, the newest first
	Ended    []Ended        // what it, and other kept walks of the case, came to on earlier days
	Note     string         // what is to be said on opening it, or ""
}

const codeLead = "A code for the case: " + navigator.CodeSays + ". From then on each step is saved before the next one shows. It is not the official record. Left empty, the walk is kept without a code."

// dayLead says how the walk is kept, and how a day may be written.
func (v Visit) dayLead() string {
	words := "The walk is kept. "
	if v.kept.name != "" {
		words = "The walk is kept as " + v.kept.name + ". "
	}
	if page, ok := v.lib.Page(v.walk.Here().ID); ok && page.ComeBack.When != "" {
		words += "This page says: come back " + stopped(page.ComeBack.When) + " Which day could that be? "
	}
	words += DayHint + " Left empty, nothing changes."
	if v.code != "" {
		words += " The code is " + v.code + "; “code K7” makes it another."
	}
	return words
}

// Code returns the code of the case, where the walk is kept; or "".
func (v Visit) Code() string { return v.code }

// WalkKept reports whether the walk is kept.
func (v Visit) WalkKept() bool { return v.kept.name != "" }

// keepWalk asks for the code under which the walk is to be kept.
func (v Visit) keepWalk() Visit {
	switch {
	case v.settings.Keeps() == content.KeepNever && !v.kept.wanted:
		v.note = "Your team’s settings say that no walk is kept here."
		return v
	case v.kept.only != "":
		v.note = v.kept.only
		return v
	case v.kept.wanted && v.code != "":
		return v.askDay()
	}
	code := ""
	for _, w := range v.sheets {
		if code == "" {
			code = w.filled.Code()
		}
	}
	return v.push(Place{Kind: Coding, Page: v.Reads(), Draft: Draft{Text: code}})
}

// coded takes the code, or leaves all as it is.
func (v Visit) coded(id ID) Visit {
	p := v.top()
	switch {
	case id != Go:
		return v.pop()
	case p.Field == askingDay && !asksForCode(p.Draft.Text):
		return v.dayTold(p.Draft.Text)
	}
	words := p.Draft.Text
	if p.Field == askingDay {
		_, words, _ = strings.Cut(strings.TrimSpace(words), " ")
	}
	code, err := navigator.Field{Kind: navigator.CodeField}.Take(words)
	if err != nil {
		v.note = refused(err)
		return v
	}
	if navigator.LikeName(code) && p.Sure != sureNamed+code {
		p.Sure = sureNamed + code
		v = v.setTop(p)
		v.note = "“" + code + "” could be a name. A code is " + navigator.CodeSays + ". Once more takes it as it is."
		return v
	}
	v = v.pop()
	if v.kept.wanted {
		if code != "" && code != v.code {
			v.kept = v.kept.add(Entry{Coded: true, Code: code})
			v.note = "The case is called " + code + " here from now on. What was written before keeps the code it had."
		}
		if v.code = code; p.Field == askingDay {
			return v
		}
		return v.askDay()
	}
	v.code, v.kept.wanted = code, true
	if v.Supervising() {
		v.talk.keep.wanted, v.talk.logged = true, navigator.Meeting{}
	}
	v.logged = navigator.Walk{}
	if page, ok := v.lib.Page(v.walk.Here().ID); ok && page.ComeBack.When != "" {
		return v.askDay()
	}
	return v
}

// asksForCode reports whether what was written where a day is asked for is another code for the case.
func asksForCode(words string) bool {
	verb, code, said := strings.Cut(strings.TrimSpace(words), " ")
	return said && strings.EqualFold(verb, "code") && strings.TrimSpace(code) != ""
}

// askingDay is the field of a Coding place that asks for a day and not for a code.
const askingDay = "day"

// askDay asks for the day on which a kept walk is to be looked at again.
func (v Visit) askDay() Visit {
	return v.push(Place{Kind: Coding, Page: v.Reads(), Field: askingDay})
}

// dayTold takes that day. Left empty, it stays as it was.
func (v Visit) dayTold(words string) Visit {
	if strings.TrimSpace(words) == "" {
		v = v.pop()
		v.note = "No other day is set."
		return v
	}
	day, err := navigator.Field{Kind: navigator.DateField}.Take(content.ReadDay(words, v.today))
	if err != nil {
		v.note, v.refused = refused(err), true
		return v
	}
	if day < v.today.Format(time.DateOnly) {
		v.note, v.refused = "That day is past. Which day, from today on?", true
		return v
	}
	v = v.pop()
	v.daySet, v.day = true, day
	v.kept = v.kept.add(Entry{ComeBack: day})
	v.note = "To look at again: " + dayWords(day)
	return v
}

// KeepsAlways reports whether the team’s settings have every walk kept.
func (v Visit) KeepsAlways() bool { return v.settings.Keeps() == content.KeepAlways }

// keepsAlways has a walk kept from the first answer after the safety question, where the team’s settings
// ask for that. Its code may come later.
func (v Visit) keepsAlways() Visit {
	if v.settings.Keeps() == content.KeepAlways && !v.kept.wanted && v.walk.Passed() && v.walk.Depth() > 0 {
		v.kept.wanted, v.logged = true, navigator.Walk{}
	}
	return v
}

// logs puts what has become of the walk at the end of its queue.
func (v Visit) logs() Visit {
	if !v.kept.wanted || v.kept.only != "" {
		return v
	}
	var moves []navigator.Move
	switch {
	case v.kept.name == "" && len(v.kept.queue) == 0 && v.kept.done == 0:
		v = v.onlyTheWay()
		moves = v.walk.Moves()
	default:
		if _, moved := v.walk.Since(v.logged); !moved {
			return v.logsSheets()
		}
		moves = v.walk.MovesSince(v.logged)
	}
	first := v.kept.name == "" && len(v.kept.queue) == 0 && v.kept.done == 0
	v.logged = v.walk
	for _, m := range moves {
		v.kept = v.kept.add(v.entry(m))
	}
	if back := v.nextLook(); len(moves) > 0 && back != "" && back != v.day && !v.daySet {
		v.day = back
		v.kept = v.kept.add(Entry{ComeBack: back})
	}
	for _, n := range v.notes {
		if first && n.Words != "" {
			v.kept = v.kept.add(Entry{Noted: n})
		}
	}
	return v.logsSheets()
}

// entry is a move with what its pages hold.
func (v Visit) entry(m navigator.Move) Entry {
	e := Entry{Move: m}
	if m.Made() {
		e.At = v.made(m.Step)
	}
	if page, ok := v.lib.Page(m.ID); ok {
		e.Digest = page.Digest
	}
	if page, ok := v.lib.Page(m.Left); ok {
		e.Move.Asked = page.Ask
	}
	return e
}

// onlyTheWay leaves out of a walk that is about to be kept what one had backed out of before: nobody asked
// to have that written down. What has a note or a worksheet stays, and so does the way forward from here.
func (v Visit) onlyTheWay() Visit {
	if v.Supervising() {
		return v
	}
	stays := map[int]bool{}
	ahead, err := v.walk, error(nil)
	for err == nil {
		stays[ahead.Number()] = true
		ahead, err = ahead.Forward()
	}
	for _, n := range v.notes {
		stays[n.Step] = stays[n.Step] || n.Words != ""
	}
	moves := v.walk.Moves()
	for _, m := range slices.Backward(moves) { // a step is made after the one it was made from
		if stays[m.Step] = stays[m.Step] || slices.ContainsFunc(v.sheets, func(w written) bool { return m.Made() && w.from == m.ID }); stays[m.Step] && m.Made() {
			stays[m.From] = true
		}
	}
	walk, _, left := navigator.Rewalk(v.walk.Tree(), slices.DeleteFunc(moves, func(m navigator.Move) bool { return !m.Begins() && !stays[m.Step] }))
	if len(left) == 0 && walk.Number() == v.walk.Number() {
		v.walk = walk
	}
	return v
}

// nextLook is when the walk is to be looked at again by the pages it came to: a day, or an event. It is
// what the last page on the way here asks for, or what stood when the walk was taken up. A day that was
// set before and is still to come is not put off by a page.
func (v Visit) nextLook() string {
	asked := ""
	for _, s := range slices.Backward(v.walk.Trail()) {
		if s.Number < v.since {
			break
		}
		if asked = v.asksBack(s.ID); asked != "" {
			break
		}
	}
	switch set := v.lookBy; {
	case asked == "":
		return set
	case eventOf(set) == "" && set > v.today.Format(time.DateOnly) && (eventOf(asked) != "" || set < asked):
		return set
	}
	return asked
}

// asksBack is when a page asks for another look.
func (v Visit) asksBack(id string) string {
	page, ok := v.lib.Page(id)
	switch {
	case !ok:
		return ""
	case page.ComeBack.Days > 0:
		return v.today.AddDate(0, 0, page.ComeBack.Days).Format(time.DateOnly)
	}
	return page.ComeBack.When
}

// logsSheets puts the worksheets that have been opened, or kept, since at the end of the queue.
func (v Visit) logsSheets() Visit {
	for _, w := range v.sheets {
		if w.told && w.toldAs == w.keep.name {
			continue
		}
		w.told, w.toldAs = true, w.keep.name
		v = v.put(w)
		v.kept = v.kept.add(Entry{Step: v.walk.Number(), Sheet: w.id, Title: v.title(w.id), Name: w.keep.name})
	}
	return v
}

// sendsWalk returns the save of the walk, where one is due.
func (v Visit) sendsWalk(again bool) (Visit, []Effect) {
	if !v.kept.due(again) {
		return v, nil
	}
	save := v.saveWalk()
	v.kept.busy = true
	return v, []Effect{{Do: Keep, Save: save}}
}

func (v Visit) saveWalk() Save {
	return Save{Name: v.kept.name, Code: v.code, Title: v.walk.Here().Title, First: v.kept.done, Entries: v.kept.queue}
}

// savedWalk takes what came of a save of the walk.
func (v Visit) savedWalk(s Saved) (Visit, []Effect) {
	if !v.kept.wanted || v.kept.stranger(s) {
		return v, nil
	}
	next, first := v.kept.took(s)
	v.kept = next
	if s.Ended != nil {
		v.ended = *s.Ended
	}
	switch {
	case s.Err != nil:
		v.note = "Not saved: " + next.why + ". Your walk is still here: p writes a copy of it to this folder, c copies it."
	case first:
		v.note = "Kept as " + next.name + ". “bearings walk " + next.name + "” opens it again."
		if v.settings.Keeps() == content.KeepAsk && v.firstKept() {
			v.note += " Your settings (,) can have every walk kept, or none."
		}
	}
	if s.Err == nil && s.File != "" {
		v.note = strings.TrimSpace(v.note + " " + oldName(s))
	}
	if s.Err == nil && s.Other > 0 {
		v.note = strings.TrimSpace(v.note + " " + v.otherWalks(s.Other))
	}
	if s.Ended != nil { // only now is it known what came before, and one may stand on an end page already
		v.ended = *s.Ended
		v = v.looksBackHere()
	}
	return v.logs().sends(false)
}

// oldName says that the name of a file still tells the old code, and how to be rid of that. The file is
// open, and others may look for it by its name, so nothing renames it here.
func oldName(s Saved) string {
	return "So does the name of its file. To be rid of that, leave Bearings, and rename " + s.File + " to " + s.Right + " in the folder that “bearings paths” names."
}

// otherWalks says that other walks are kept under the code of this one, and how to go on with one of them.
func (v Visit) otherWalks(n int) string {
	if n == 1 {
		return "Another kept walk has the code " + v.code + " too: r shows it, to go on with that one."
	}
	return fmt.Sprintf("%d other kept walks have the code %s too: r shows them, to go on with one.", n, v.code)
}

// firstKept reports whether nothing else is kept in this visit: then what can be set is offered, once.
func (v Visit) firstKept() bool { return len(v.Held()) == 1 }

// ResumeWalk takes up a kept walk: the safety question first, as it may be another day, and then what
// became of the step that was planned.
func (v Visit) ResumeWalk(r ResumedWalk) Visit {
	v.walk, v.logged, v.code = r.Walk, r.Walk, r.Code
	v.notes, v.clock, v.ended, v.day, v.reopened = r.Notes, nil, r.Ended, r.ComeBack, true
	v.lookBy, v.own, v.talks = r.ComeBack, r.Sheets, r.Talks
	for step, at := range r.Made {
		v.clock = append(v.clock, stepMade{step, at})
	}
	v.kept = keeping[Entry]{wanted: true, name: r.Name, only: r.Only, done: r.Upto}
	trail := r.Walk.Trail()
	left := "" // in the words of then, whatever stands there now
	at := navigator.CameTo(trail)
	left = trail[at].Title
	v = v.arrive(v.walk.AskAgain())
	v.since = v.walk.Number()
	v.bound = bound{id: v.lib.Tree().Rules().ComeBack}
	if n, ok := v.lib.Tree().Node(trail[at].ID); ok && n.Asks() {
		v.bound = bound{step: trail[at].Number, back: true} // no step was planned yet, so none is asked about
	}
	v.cameTo = "Last time you came to “" + left + "”."
	if slices.Contains(r.Changed, left) {
		v.cameTo += " What it says has changed since."
	}
	words := []string{r.Note, "Last time you were at “" + left + "”."}
	if r.ComeBack != "" {
		words = append(words, "Come back: "+stopped(Day(r.ComeBack)))
	}
	if len(r.Changed) > 0 {
		words = append(words, fmt.Sprintf("Changed since: “%s”.", strings.Join(r.Changed, "”, “")))
	}
	if len(r.Gone) > 0 {
		words = append(words, fmt.Sprintf("No longer in the manual: “%s”.", strings.Join(r.Gone, "”, “")))
	}
	words = append(words, r.Only)
	v.note = strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	return v
}
