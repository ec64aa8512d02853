package visit

import (
	"fmt"
	"strconv"
	"strings"

	"bearings/navigator"
)

// What is asked and offered at one step of the walk, in a note, and on a what-if.

// whatIfItems are the what-ifs, of a step or all of them.
func (v Visit) whatIfItems(step int) []Item {
	var items []Item
	for _, b := range v.talk.meeting.WhatIfs() {
		if step != navigator.NoStep && b.Step != step || len(b.Steps) == 0 {
			continue
		}
		items = append(items, Item{
			Text: "What if: " + b.Steps[0].Via.Text, Value: "to “" + b.Steps[len(b.Steps)-1].Title + "”",
			Role: RowRole, At: "if/" + b.ID, Group: "What if",
		})
	}
	at := step
	if step == navigator.NoStep {
		if len(items) > 0 {
			return items
		}
		at = v.lastAnswered()
	}
	if _, err := v.talk.meeting.WalkAt(at); err == nil && at >= 0 {
		words := "Answer it differently"
		if step == navigator.NoStep {
			words = "Answer “" + v.stepTitle(at) + "” differently"
		}
		items = append(items, Item{Text: words, Role: AddRole, Path: fmt.Sprintf("suppose/%d", at), Group: "What if"})
	}
	return items
}

// lastAnswered is the last step of the trail that was answered after the gate, or NoStep.
func (v Visit) lastAnswered() int {
	trail := v.talk.meeting.Trail()
	for i := len(trail) - 2; i >= 0; i-- {
		if trail[i].Kind == navigator.Question {
			return trail[i].Number
		}
	}
	return navigator.NoStep
}

func (v Visit) stepTitle(step int) string {
	for _, t := range v.talk.meeting.Trail() {
		if t.Number == step {
			return t.Title
		}
	}
	return ""
}

// stepItems are what is asked about one step of the walk.
func (v Visit) stepItems(step int) []Item {
	m := v.talk.meeting
	on := m.On(step)
	n := strconv.Itoa(step)
	items := []Item{
		{Text: "We said it because…", Role: FieldRole, Path: "because/" + n, Kind: navigator.LineField, Value: on.Because.Words(), Group: "This step"},
		{Text: "What we nearly chose", Role: FieldRole, Path: "nearly/" + n, Kind: navigator.LineField, Value: on.Nearly.Words(), Group: "This step"},
	}
	if m.Length().Offers(navigator.OfferSayings) {
		for _, by := range navigator.Parties() {
			items = append(items, sayingItem(on.Sayings, by, n))
		}
	}
	items = append(items, v.noteRows(navigator.DoFact, step)...)
	items = append(items, v.noteRows(navigator.DoGuess, step)...)
	items = append(items, v.noteRows(navigator.DoConsulted, step)...)
	if m.Length().Offers(navigator.OfferWhatIf) {
		items = append(items, v.whatIfItems(step)...)
	}
	return items
}

// sayingItem is what one of the two would answer: sealed until both have said theirs.
func sayingItem(s navigator.Sayings, by navigator.Party, step string) Item {
	one := s.Worker
	if by == navigator.Supervisor {
		one = s.Supervisor
	}
	item := Item{
		Text: "The " + string(by) + " would say", Role: FieldRole, Path: "say/" + step + "/" + string(by),
		Kind: navigator.ChoiceField, Group: "What each of you would answer", More: "choose an answer; it is shown when both have",
	}
	switch {
	case s.Open || one.Passed():
		item.Value = saidWords(one)
	case one.Given:
		item.Value = "(said; shown when both have)"
	}
	return item
}

// wouldRatherNot stands where one of the two did not want to say.
const wouldRatherNot = "(would rather not say)"

// saidWords is what one of the two said while it was sealed. What they said last once the other had spoken
// stands beneath it: it is taken, and does not take the place of the first.
func saidWords(one navigator.Saying) string {
	first, after := "", ""
	for i, spoken := range one.Spoken {
		words := spoken.Words
		if spoken.Passed {
			words = wouldRatherNot
		}
		if i == 0 || !spoken.After {
			first, after = words, ""
		} else {
			after = words
		}
	}
	if after != "" {
		return first + "\nafter the other had spoken: " + after
	}
	return first
}

// noteRows are the notes of a kind about a step, and where one can be added.
func (v Visit) noteRows(kind navigator.MeetingDo, step int) []Item {
	group, add := noteWords(kind)
	var items []Item
	for _, n := range v.talk.meeting.Notes(kind) {
		if n.Words() == "" || n.Step != step && (kind != navigator.DoDisagree || step != navigator.NoStep) {
			continue
		}
		items = append(items, Item{Text: n.Words(), Value: n.Ground(), Role: RowRole, At: "note/" + n.ID, RowID: n.ID, Group: group})
	}
	return append(items, Item{Text: add, Role: AddRole, Path: fmt.Sprintf("new/%s/%d", kind, step), Group: group})
}

// noteWords are the heading of a kind of note, and what adds one.
func noteWords(kind navigator.MeetingDo) (heading, add string) {
	switch kind {
	case navigator.DoFact:
		return "Facts: what somebody saw or heard", "Add a fact"
	case navigator.DoGuess:
		return "Guesses, each with its ground", "Add a guess"
	case navigator.DoConsulted:
		return "Whom you asked, and what they said", "Add whom you asked"
	}
	return "Where you disagree: it may stay open", "Write both views"
}

// noteOf returns a note by its id, with what kind it is.
func (v Visit) noteOf(id string) (navigator.MeetingNote, bool) {
	for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree} {
		for _, n := range v.talk.meeting.Notes(kind) {
			if n.ID == id {
				return n, true
			}
		}
	}
	return navigator.MeetingNote{}, false
}

// noteItems are the words of a note, and what it rests on.
func (v Visit) noteItems(id string) []Item {
	n, ok := v.noteOf(id)
	if !ok {
		return nil
	}
	items := []Item{{Text: "In words", Role: FieldRole, Path: "note/" + id + "/words", Kind: navigator.TextField, Value: n.Words(), RowID: id}}
	if ask := groundWords(n.Kind); ask != "" {
		items = append(items, Item{Text: ask, Role: FieldRole, Path: "note/" + id + "/ground", Kind: navigator.LineField, Value: n.Ground(), RowID: id})
	}
	return items
}

// groundWords ask what a note rests on.
func groundWords(kind navigator.MeetingDo) string {
	switch kind {
	case navigator.DoFact:
		return "Who saw or heard it, and when?"
	case navigator.DoGuess:
		return "What does it rest on?"
	case navigator.DoConsulted:
		return "Whom did you ask, and when?"
	}
	return ""
}

// newItem is what is asked of something that is being added and is not there yet.
func newItem(path string) Item {
	_, what, _ := strings.Cut(path, "/")
	kind, _, _ := strings.Cut(what, "/")
	item := Item{Role: FieldRole, Path: path, Kind: navigator.LineField}
	switch kind {
	case "person":
		item.Text, item.Hint = "Who is there?", "A role, never a name."
	case "line":
		item.Text, item.Hint = "Your words to them", "Plain words. “You” is the young person."
	case "item":
		item.Text, item.Group = "What will be done?", "To be agreed"
	case "copied":
		item.Text, item.Hint = "Who copied it?", "A role. The day is today. Nothing is copied there from here."
	default:
		do := navigator.MeetingDo(kind)
		item.Kind = navigator.TextField
		item.Group, item.Text = noteWords(do)
	}
	return item
}

// ifItems are the answers where a what-if stands, and the ways about it.
func (v Visit) ifItems(id string) []Item {
	b, ok := v.talk.meeting.WhatIf(id)
	if !ok {
		return nil
	}
	var items []Item
	w, walks := b.Walk()
	n := 0
	if walks && w.Here().Asks() {
		for i, a := range w.Answers() {
			n++
			items = append(items, Item{Number: n, Text: a.Text, Role: MeetRole, Path: fmt.Sprintf("go/%s/%d", id, i+1), Group: w.Here().Title})
		}
		if a, ok := w.None(); ok {
			items = append(items, Item{Text: a.Text, Role: MeetRole, Path: "go/" + id + "/0", Group: w.Here().Title})
		}
	}
	end := b.Steps[len(b.Steps)-1]
	var more []Item
	if _, ok := v.lib.Page(end.ID); ok && (!walks || !w.Here().Asks()) {
		more = append(more, Item{Text: "Read “" + end.Title + "”", Role: MeetRole, Path: "read/" + end.ID, Apart: true})
	}
	if len(b.Steps) > 1 {
		more = append(more, Item{Text: "Back one step on this side", Role: MeetRole, Path: "retreat/" + id, Apart: len(more) == 0})
	}
	for _, item := range more {
		n++
		item.Number, item.unseen = n, true
		items = append(items, item)
	}
	for i := range items {
		if items[i].Number == 0 {
			n++
			items[i].Number, items[i].unseen = n, true
		}
	}
	return items
}

// meetingOptions are the options of a choice that is being made.
func (v Visit) meetingOptions(path string) []Item {
	what, rest, _ := strings.Cut(path, "/")
	n, _, _ := strings.Cut(rest, "/")
	step, _ := strconv.Atoi(n)
	switch what {
	case "say":
		return v.sayOptions(step, path)
	case "suppose":
		return v.supposeOptions(step, path)
	case "note":
		var items []Item
		for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree} {
			heading, _ := noteWords(kind)
			items = append(items, Item{Text: heading, Role: OptionRole, Path: path, Value: string(kind)})
		}
		return items
	}
	return nil
}

// The options of a saying that are no answer of the page.
const (
	ownWords  = "\x00own"
	wouldPass = "\x00pass"
)

// sayOptions are what one of the two could say at a step. What has been said is not marked among them:
// the other one may be looking.
func (v Visit) sayOptions(step int, path string) []Item {
	var items []Item
	if w, err := v.talk.meeting.WalkAt(step); err == nil && w.Here().Asks() {
		for _, a := range w.Answers() {
			items = append(items, Item{Text: a.Text, Role: OptionRole, Path: path, Value: a.Text})
		}
	}
	return append(items,
		Item{Text: "In other words", Role: OptionRole, Path: path, Value: ownWords, Apart: true},
		Item{Text: "I would rather not say", Role: OptionRole, Path: path, Value: wouldPass})
}

// supposeOptions are the answers that were not given at a step.
func (v Visit) supposeOptions(step int, path string) []Item {
	w, err := v.talk.meeting.WalkAt(step)
	if err != nil || !w.Here().Asks() {
		return nil
	}
	given := navigator.Answer{}
	trail := v.talk.meeting.Trail()
	for i, t := range trail {
		if t.Number == step && i+1 < len(trail) {
			given = trail[i+1].Via
		}
	}
	var items []Item
	for i, a := range w.Answers() {
		if a != given {
			items = append(items, Item{Text: a.Text, Role: OptionRole, Path: path, Value: strconv.Itoa(i + 1)})
		}
	}
	if a, ok := w.None(); ok && a != given {
		items = append(items, Item{Text: a.Text, Role: OptionRole, Path: path, Value: "0", Apart: true})
	}
	return items
}
