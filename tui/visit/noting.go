package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bearings/navigator"
)

// On a walk of one's own, facts and guesses are written down apart, each at the step it is about. Where
// the walk is kept so are they; in supervision they are there.

// A Noted is a fact or a guess that was written down on the walk. Without words it was taken back.
type Noted struct {
	ID    int // from 1
	Step  int
	Guess bool
	Words string
	At    string     // the minute in which it was said so, or taken back; or ""
	Was   []NotedWas // what it said before, the first words first
}

// A NotedWas is what a fact or a guess said before.
type NotedWas struct {
	Guess bool
	Words string
	At    string
}

// says returns a note with other words, said in a minute.
func (n Noted) says(words, at string) Noted {
	n.Was = append(n.Was[:len(n.Was):len(n.Was)], NotedWas{n.Guess, n.Words, n.At})
	n.Words, n.At = words, at
	return n
}

// said reports whether a note said something before.
func (n Noted) said(words string) bool {
	return slices.ContainsFunc(n.Was, func(w NotedWas) bool { return w.Words == words })
}

// jot opens the notes of the walk, or closes them.
func (v Visit) jot() Visit {
	if v.top().Kind == Noting {
		return v.pop()
	}
	return v.push(Place{Kind: Noting, Page: v.Reads()})
}

// noted are the notes there are, the guesses or the facts.
func (v Visit) noted(guess bool) []Noted {
	var notes []Noted
	for _, n := range v.notes {
		if n.Guess == guess && n.Words != "" {
			notes = append(notes, n)
		}
	}
	return notes
}

// notingItems are the facts, the guesses, and where one of either can be added.
func (v Visit) notingItems(p Place) []Item {
	var items []Item
	for _, guess := range []bool{false, true} {
		group, add := noteWords(noteKind(guess))
		for _, n := range v.noted(guess) {
			items = append(items, Item{
				Text: v.noteAt(n.Step), Role: FieldRole, Kind: navigator.TextField, Path: fmt.Sprintf("note/%d", n.ID),
				Value: n.Words, Group: group, RowID: strconv.Itoa(n.ID),
			})
		}
		path := "new/fact"
		if guess {
			path = "new/guess"
		}
		item := Item{Text: add, Role: AddRole, Path: path, Group: group}
		if p.Field == path {
			item.Role, item.Kind = FieldRole, navigator.TextField
		}
		items = append(items, item)
	}
	return numbered(unseen(items))
}

func noteKind(guess bool) navigator.MeetingDo {
	if guess {
		return navigator.DoGuess
	}
	return navigator.DoFact
}

// noteAt is the title of the step a note is about.
func (v Visit) noteAt(step int) string {
	for _, s := range v.walk.Trail() {
		if s.Number == step {
			return s.Title
		}
	}
	return "On this walk"
}

// notingTake begins to write a note, or other words for one.
func (v Visit) notingTake(item Item) Visit {
	if v.kept.only != "" {
		v.note = v.kept.only
		return v
	}
	p := v.top()
	p.Field, p.Draft, p.Back = item.Path, Draft{Text: item.Value, Lines: true}, p.Row
	return v.setTop(p)
}

// notingSet writes a note. With no words it is taken back; in the file of a kept walk its earlier words
// stay.
func (v Visit) notingSet(path, words string) Visit {
	words, err := navigator.DoFact.Field().Take(words)
	if err != nil {
		v.note, v.refused = refused(err), true
		return v
	}
	what, id, _ := strings.Cut(path, "/")
	var n Noted
	switch {
	case what == "note":
		number, _ := strconv.Atoi(id)
		i := slices.IndexFunc(v.notes, func(n Noted) bool { return n.ID == number })
		if i < 0 || v.notes[i].Words == words {
			return v
		}
		n = v.notes[i].says(words, v.now)
	case words == "":
		return v
	default:
		n = Noted{ID: v.nextNote(), Step: v.walk.Number(), Guess: id == "guess", Words: words, At: v.now}
	}
	was := ""
	if last := len(n.Was) - 1; last >= 0 {
		was = n.Was[last].Words
	}
	v = v.putNote(n).tells(was, n)
	if words == "" {
		v.note = "Taken back."
		return v
	}
	if v.note = ""; v.kept.wanted || v.Supervising() { // else nothing remembers what it was
		v = v.corrected(was, words)
	}
	return v.identified(words)
}

func (v Visit) nextNote() int {
	highest := 0
	for _, n := range v.notes {
		highest = max(highest, n.ID)
	}
	return highest + 1
}

// putNote has a note as it is now, and tells the walk's record of it.
func (v Visit) putNote(n Noted) Visit {
	notes := slices.DeleteFunc(slices.Clone(v.notes), func(o Noted) bool { return o.ID == n.ID })
	at := slices.IndexFunc(v.notes, func(o Noted) bool { return o.ID == n.ID })
	if at < 0 {
		at = len(notes)
	}
	v.notes = slices.Insert(notes, at, n)
	if v.kept.wanted && v.kept.only == "" {
		v.kept = v.kept.add(Entry{Noted: n})
	}
	return v
}

// bringNotes has what was written down alone be there in supervision, as old as it is. What was corrected
// or taken back alone since it was brought is so there too.
func (v Visit) bringNotes() Visit {
	for _, n := range v.notes {
		v = v.tells(v.broughtAs(n), n)
	}
	return v
}

// broughtAs is what a note said when it was brought to the supervision, where it says something else now;
// or "".
func (v Visit) broughtAs(n Noted) string {
	for _, there := range v.talk.meeting.Notes(noteKind(n.Guess)) {
		words := there.Words()
		another := slices.ContainsFunc(v.notes, func(o Noted) bool { return o.Guess == n.Guess && o.Words == words })
		if words != "" && n.said(words) && !another {
			return words
		}
	}
	return ""
}

// tells has the supervision under way know a note of the walk, or other words for one. What was written
// there before, and what it became, is not brought again.
func (v Visit) tells(was string, n Noted) Visit {
	if !v.Supervising() || v.talk.keep.only != "" {
		return v
	}
	kind, step, m := noteKind(n.Guess), n.Step, v.talking()
	if n.At != "" {
		m = m.Now(n.At)
	}
	for _, there := range v.talk.meeting.Notes(kind) {
		if was != "" && there.Words() == was {
			return v.brought(m.Correct(there.ID, n.Words, there.Ground()))
		}
		if slices.ContainsFunc(there.Written, func(w navigator.Version) bool { return w.Words == n.Words }) {
			return v
		}
	}
	if n.Words == "" {
		return v
	}
	if !slices.ContainsFunc(v.talk.meeting.Trail(), func(t navigator.Trod) bool { return t.Number == step }) {
		step = navigator.NoStep
	}
	m, _, err := m.Note(kind, step, n.Words, "")
	return v.brought(m, err)
}

// brought has the supervision with a note of the walk in it, where it has room for one.
func (v Visit) brought(m navigator.Meeting, err error) Visit {
	if err == nil {
		v.talk.meeting = m
	}
	return v
}

// notingRemove takes the note in hand back. It asks once.
func (v Visit) notingRemove() Visit {
	items, p := v.Items(), v.top()
	if p.Row < 0 || p.Row >= len(items) || items[p.Row].RowID == "" {
		v.note = "There is nothing to take back here."
		return v
	}
	item := items[p.Row]
	if p.Sure != item.Path {
		p.Sure = item.Path
		v.note = "Once more takes “" + item.Value + "” back."
		return v.setTop(p)
	}
	p.Sure, p.Row = "", max(p.Row-1, 0)
	return v.setTop(p).notingSet(item.Path, "")
}
