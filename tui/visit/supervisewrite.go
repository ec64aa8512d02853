package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"bearings/content"
	"bearings/navigator"
)

// What is written in a supervision, field by field.

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
			words, _ := v.entryWords(first)
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

// saidBoth says so once both have said an answer, and whether they differ. Nothing is made of it. An answer
// that is changed then is taken beneath the first.
func (v Visit) saidBoth(step int, next Visit) Visit {
	before, after := v.talk.meeting.On(step).Sayings, next.talk.meeting.On(step).Sayings
	switch {
	case next.refused:
	case before.Open && len(before.Worker.Spoken)+len(before.Supervisor.Spoken) < len(after.Worker.Spoken)+len(after.Supervisor.Spoken):
		next.note = "It is written beneath the first answer, as said after the other had spoken. The first stands."
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
			words = content.ReadDay(words, v.today)
			if day, err := (navigator.Field{Kind: navigator.DateField}).Take(words); err == nil && day != "" && day < v.today.Format(time.DateOnly) {
				v.note, v.refused = "That day is past. Which day, from today on?", true
				return v
			}
		}
		next = v.said(m.Write(navigator.Entry(id), words))
		if v.tellsTeam(path, words) != "" {
			return next // that was asked
		}
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

// sureTeam, and the words, are what is to be confirmed before they go on the list of the team.
const sureTeam = "team "

// tellsTeam says what in words for the team could tell whom they are about, or "". They go on a list that
// others read, where no code and no name belongs.
func (v Visit) tellsTeam(path, words string) string {
	if v.top().Kind != Supervising || v.top().Skipping || path != "entry/"+string(navigator.EntryTeamNote) && path != "entry/"+string(navigator.EntryTeamOwner) {
		return ""
	}
	codes := []string{v.code}
	for _, w := range v.sheets {
		codes = append(codes, w.filled.Code())
	}
	var found []string
	for _, h := range navigator.IdentifyingToTeam(words, codes...) {
		if piece := words[h.From:h.To]; !slices.Contains(found, piece) {
			found = append(found, piece)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "This goes on your team’s list. " + couldTell(found)
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
		return v.said(v.talking().Correct(id, n.Words(), words)).corrected(n.Ground(), words)
	}
	if strings.TrimSpace(words) == "" {
		return v.takesBack(id)
	}
	return v.said(v.talking().Correct(id, words, n.Ground())).corrected(n.Words(), words)
}

// corrected says, where words were put in the place of others, that those stay: whoever mends a slip of a
// name would think that it is gone.
func (v Visit) corrected(was, words string) Visit {
	if was != "" && strings.TrimSpace(words) != "" && was != words && !v.refused {
		v.note = strings.TrimSpace(v.note + " The words before stay in the record, and a page may tell them. x takes all of it back: then it leaves on no page.")
	}
	return v
}

// takesBack takes a note back, on the walk too where it came from there, and stands where another one can
// be added: what is typed next is never written into the one after it.
func (v Visit) takesBack(id string) Visit {
	n, ok := v.noteOf(id)
	v = v.said(v.talking().Correct(id, "", ""))
	if !ok || v.refused {
		return v
	}
	for _, noted := range v.notes {
		if noted.Words != "" && noted.Words == n.Words() && noteKind(noted.Guess) == n.Kind {
			v = v.putNote(noted.says("", v.now))
		}
	}
	if v.top().At == "note/"+id {
		v = v.pop()
	}
	for i, item := range v.Items() {
		if kind, _, _ := strings.Cut(strings.TrimPrefix(item.Path, "new/"), "/"); item.Role == AddRole && kind == string(n.Kind) {
			p := v.top()
			p.Row, p.Sure = i, ""
			v = v.setTop(p)
		}
	}
	v.note = "Taken back. It leaves on no page any more; the file still has it."
	return v
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
		next, _, err := m.ShareLine(words)
		return v.said(next, err).identified(words)
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
