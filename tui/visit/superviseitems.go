package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bearings/content/export"
	"bearings/navigator"
)

// What can be done at a place of the supervision is an item with a path: the way into the meeting that
// it acts on. A field writes there, a row opens it, and anything else is carried out by meetingPick.

// The places of a supervision beside its parts. A step, a what-if, an item that is to be agreed, a
// note and a person are opened by their paths: step/3, if/w1, item/a1, note/n2.
const (
	atLength = "length" // how long there is
	atParts  = "parts"  // all its parts
)

// meetingItems are the items at a place of the supervision.
func (v Visit) meetingItems(p Place) []Item {
	if p.Choosing {
		return numbered(v.meetingOptions(p.Field))
	}
	what, id, _ := strings.Cut(p.At, "/")
	switch what {
	case atLength:
		return numbered(v.lengthChoices())
	case atParts:
		return numbered(v.partItems())
	case "step":
		n, _ := strconv.Atoi(id)
		return numbered(unseen(v.adding(v.stepItems(n), p)))
	case "if":
		return v.ifItems(id)
	case "item":
		return numbered(unseen(v.agreementItems(id)))
	case "note":
		return numbered(unseen(v.noteItems(id)))
	}
	items := v.stageItems()
	if what == "page" {
		items = nil
		if export.Reader(id) == export.ForYoungPerson {
			items = v.sharingItems()
		}
	}
	return numbered(unseen(v.adding(items, p)))
}

// adding has the field of what is being added stand where it is added, or behind all else.
func (v Visit) adding(items []Item, p Place) []Item {
	if !strings.HasPrefix(p.Field, "new/") || p.Choosing {
		return items
	}
	item := newItem(p.Field)
	item.Hint = v.says(item.Hint)
	i := slices.IndexFunc(items, func(it Item) bool { return it.Path == p.Field })
	if i < 0 {
		return append(items, item)
	}
	item.Group = items[i].Group
	items[i] = item
	return items
}

// lengthItems are the lengths, and what each is for (domain brief 6.2).
func lengthItems(m navigator.Meeting) []Item {
	var items []Item
	for _, l := range navigator.Lengths() {
		words, more := "", ""
		switch l {
		case navigator.Ten:
			words, more = "10 minutes", "in the corridor or on the phone: one step, one person, one date"
		case navigator.Thirty:
			words, more = "30 minutes", "the usual talk: the walk together, one worksheet, and the quiet side"
		case navigator.Sixty:
			words, more = "60 minutes", "in a group or in depth: the other answer too, and something for the team"
		}
		items = append(items, Item{Text: words, More: more, Role: MeetRole, Path: "length/" + l.String(), Here: !m.IsNone() && m.Length() == l})
	}
	return items
}

// partItems are all the parts, to go to any of them, and how long there is.
func (v Visit) partItems() []Item {
	m := v.talk.meeting
	var items []Item
	for _, s := range m.Stages() {
		items = append(items, Item{
			Text: v.stageTitle(s.ID), More: "about " + some(s.Minutes, "minute"), Role: MeetRole, Path: "part/" + s.ID,
			Group: "The parts", Here: s.ID == m.Stage().ID,
		})
	}
	for _, item := range lengthItems(m) {
		item.Group = "How long there is"
		items = append(items, item)
	}
	return items
}

// stageItems are what is offered in the part one is at, what is written down in it, and the part after.
func (v Visit) stageItems() []Item {
	m := v.talk.meeting
	stage := m.Stage()
	var items []Item
	for _, o := range stage.Offers {
		items = append(items, v.offerItems(o)...)
	}
	for _, e := range stage.Entries {
		items = append(items, v.entryItem(e))
	}
	if stage.ID == lastStage(m) {
		items = append(items, v.leavingItems()...)
	} else {
		items = append(items, Item{Text: "Next: " + v.stageTitle(nextStage(m)), Role: MeetRole, Path: "part/" + nextStage(m), Apart: true})
	}
	return append(items, Item{Text: "All parts, and how long there is", Role: RowRole, At: atParts, Apart: stage.ID == lastStage(m)})
}

func lastStage(m navigator.Meeting) string {
	stages := m.Stages()
	return stages[len(stages)-1].ID
}

func nextStage(m navigator.Meeting) string { return m.Next().Stage().ID }

// offerItems are the items of one thing that is offered.
func (v Visit) offerItems(o navigator.Offer) []Item {
	m := v.talk.meeting
	switch o {
	case navigator.OfferSafety:
		return []Item{{Text: "Answer the safety question together", Role: MeetRole, Path: "gate"}}
	case navigator.OfferRoom:
		return v.roomItems()
	case navigator.OfferKind, navigator.OfferWalk:
		items := v.trailItems()
		return append(items, Item{Text: "Walk on from “" + v.walk.Here().Title + "”", Role: MeetRole, Path: "walk", Apart: true})
	case navigator.OfferEnd:
		return []Item{{Text: "Look at “" + v.walk.Here().Title + "”", Role: MeetRole, Path: "walk"}}
	case navigator.OfferThinking:
		return v.sheetOffer("ws-thinking-together")
	case navigator.OfferSheet:
		return v.sheetOffer(v.walk.Here().Sheet, "ws-dis-integration-grid", "ws-aims-board", "ws-thinking-together")
	case navigator.OfferBalance:
		return []Item{{Text: "Open the balance check", Role: MeetRole, Path: "open/balance-check"}}
	case navigator.OfferWhatIf:
		if m.Stage().ID == "walk" {
			return nil // each step offers it
		}
		return v.whatIfItems(navigator.NoStep)
	case navigator.OfferActions:
		return v.actionItems()
	case navigator.OfferDisagreement:
		return v.noteRows(navigator.DoDisagree, navigator.NoStep)
	}
	return nil
}

// entryItem is one of the single things that are written down.
func (v Visit) entryItem(e navigator.Entry) Item {
	m := v.talk.meeting
	f := e.Field()
	ask, hint := v.entryWords(e)
	item := Item{Text: ask, Role: FieldRole, Path: "entry/" + string(e), Kind: f.Kind, Hint: hint, Value: m.Entry(e).Words(), Group: "Write down"}
	if f.Kind == navigator.DateField {
		item.Hint = DayHint
	}
	if first, waits := m.Waits(e); waits {
		words, _ := v.entryWords(first)
		item.More = "waits for “" + words + "”"
	}
	for _, early := range m.Earlies() {
		if early.Entry == e {
			item.More = "you go on without what comes first: " + early.Reason
		}
	}
	return item
}

// entryWords are what an entry asks, and a word of help.
func (v Visit) entryWords(e navigator.Entry) (ask, hint string) {
	switch e {
	case navigator.EntryTask:
		return "What does the worker want to leave with?", "One line."
	case navigator.EntryWorker:
		return "What is it like for the worker?", ""
	case navigator.EntryYoungPerson:
		return v.says("What may it be like for the young person?"), "Guesses, each with its ground."
	case navigator.EntryBack:
		return "What does that say about the task?", ""
	case navigator.EntryQuietSide:
		return "Which side has gone quiet?", "In you, and in us."
	case navigator.EntryComeBack:
		return "When do you look at this again?", ""
	case navigator.EntryTeamNote:
		return "What was missing, for the team?", "What should it write down? Nothing that tells who it is about."
	case navigator.EntryTeamOwner:
		return "Who sees to that?", "A role."
	case navigator.EntryFeedback:
		return v.says("What goes back to the young person?"), ""
	case navigator.EntryFeedbackBy:
		return "Who tells them?", "A role."
	}
	return string(e), ""
}

// roomItems are who is there, by role.
func (v Visit) roomItems() []Item {
	var items []Item
	for _, p := range v.talk.meeting.Room() {
		item := Item{Text: p.Role, Role: MeetRole, Path: "person/" + p.ID, Group: "In the room"}
		switch {
		case p.Gone:
			item.More = "has left"
		case p.Facilitates:
			item.More = "keeps time and order"
		}
		items = append(items, item)
	}
	return append(items, Item{Text: "Add somebody, by role", Role: AddRole, Path: "new/person", Group: "In the room"})
}

// trailItems are the steps of the walk, each of which opens.
func (v Visit) trailItems() []Item {
	m := v.talk.meeting
	trail := m.Trail()
	var items []Item
	for i, t := range trail {
		if passedBy(m, trail, i) {
			continue
		}
		item := Item{Text: t.Title, Role: RowRole, At: fmt.Sprintf("step/%d", t.Number), Group: "The walk", Here: i == len(trail)-1}
		if i+1 < len(trail) {
			item.Value = saidOf(trail[i+1].Via)
		}
		on := m.On(t.Number)
		var more []string
		if on.Sayings.Differ() {
			more = append(more, "two answers")
		}
		if len(on.Facts)+len(on.Guesses)+len(on.Consulted) > 0 {
			more = append(more, "notes")
		}
		for _, b := range m.WhatIfs() {
			if b.Step == t.Number {
				more = append(more, "what if")
				break
			}
		}
		item.More = strings.Join(more, ", ")
		items = append(items, item)
	}
	return items
}

// MeetingTrail is the walk that is gone through, without the pages that nobody was shown: where a clear
// answer leads as the safety question is asked again, and one is at once at what one was bound for.
func (v Visit) MeetingTrail() []navigator.Trod {
	var shown []navigator.Trod
	trail := v.talk.meeting.Trail()
	for i, t := range trail {
		if !passedBy(v.talk.meeting, trail, i) {
			shown = append(shown, t)
		}
	}
	return shown
}

// passedBy reports whether a step of a trail is a page that nobody was shown, and nobody spoke of.
func passedBy(m navigator.Meeting, trail []navigator.Trod, i int) bool {
	if i == 0 || i+1 == len(trail) || trail[i].Kind != navigator.Question || trail[i+1].Via.How != navigator.Opened {
		return false
	}
	how := trail[i-1].Via.How
	return (how == navigator.Again || how == navigator.Worried) && !saysOf(m, trail[i].Number)
}

// saysOf reports whether something was said or written down about a step.
func saysOf(m navigator.Meeting, step int) bool {
	on := m.On(step)
	if len(on.Because)+len(on.Nearly)+len(on.Facts)+len(on.Guesses)+len(on.Consulted) > 0 || on.Sayings.Worker.Given || on.Sayings.Supervisor.Given {
		return true
	}
	return slices.ContainsFunc(m.WhatIfs(), func(b navigator.WhatIf) bool { return b.Step == step })
}

// saidOf tells what was answered.
func saidOf(a navigator.Answer) string {
	switch {
	case a.How == navigator.Worried:
		return "(safety)"
	case a.How == navigator.Again:
		return "(the safety question, again)"
	case a.How == navigator.Followed && a.Text != "", a.How == navigator.Opened && a.Text != "":
		return "to “" + a.Text + "”"
	}
	return Said(a)
}

// sheetOffer are the worksheets that are offered, each once, and those opened in this talk.
func (v Visit) sheetOffer(ids ...string) []Item {
	var items []Item
	seen := map[string]bool{"": true}
	for _, o := range v.talk.meeting.Worksheets() {
		ids = append([]string{o.Page}, ids...)
	}
	for _, id := range ids {
		if seen[id] || !v.fillable(id) {
			continue
		}
		seen[id] = true
		items = append(items, Item{Text: "Fill in: " + v.title(id), Role: MeetRole, Path: "sheet/" + id, Group: "A worksheet"})
	}
	return items
}

// leavingItems are what one leaves with: a page for each of three readers.
func (v Visit) leavingItems() []Item {
	items := []Item{
		{Text: "One page for the case record", Role: RowRole, At: "page/record", Group: "To take with you"},
		{Text: "One page for the supervisor", Role: RowRole, At: "page/supervisor", Group: "To take with you"},
		{Text: v.says("One page for the young person"), Role: RowRole, At: "page/young-person", Group: "To take with you"},
		{Text: "Note down who copied it to the official record", Role: AddRole, Path: "new/copied", Group: "To take with you"},
	}
	for _, c := range v.talk.meeting.Copied() {
		items = append(items, Item{Text: "Copied " + strings.TrimSuffix(dayWords(c.Day), ".") + ", by " + c.By, Role: MeetRole, Path: "none", Group: "To take with you"})
	}
	return items
}

// writes reports whether the item in hand is one to write at.
func (v Visit) writes() bool {
	items, row := v.Items(), v.top().Row
	return row >= 0 && row < len(items) && (items[row].Role == FieldRole || items[row].Role == AddRole)
}

// MeetingParts are the parts of the supervision in their order, the one in hand marked; nothing where
// there is none.
func (v Visit) MeetingParts() []Item {
	if !v.Supervising() {
		return nil
	}
	m := v.talk.meeting
	var items []Item
	for _, s := range m.Stages() {
		items = append(items, Item{Text: v.stageTitle(s.ID), Here: s.ID == m.Stage().ID})
	}
	return items
}

// MeetingPlace names what is open of the supervision on top: a part, a step, a page that leaves; "" where
// none is.
func (v Visit) MeetingPlace() string {
	p := v.top()
	switch {
	case p.Kind != Supervising || !v.Supervising():
		return ""
	case p.At != "":
		return p.At
	}
	return "part/" + v.talk.meeting.Stage().ID
}

// MeetingStep is the step of the walk that lies open, or NoStep.
func (v Visit) MeetingStep() int {
	if strings.HasPrefix(v.top().At, "step/") {
		return v.lookedAt()
	}
	return navigator.NoStep
}

// ListsWalk reports whether the steps of the walk are among the items.
func (v Visit) ListsWalk() bool {
	p := v.top()
	if p.Kind != Supervising || p.At != "" || !v.Supervising() {
		return false
	}
	id := v.talk.meeting.Stage().ID
	return id == "walk" || id == "kind"
}

// Sideways names what left and right go along in a supervision; "" where that is nothing.
func (v Visit) Sideways() string {
	p := v.top()
	switch {
	case p.Kind != Supervising || !v.Supervising() || p.Field != "":
		return ""
	case p.At == "":
		return "parts"
	case strings.HasPrefix(p.At, "step/"):
		return "steps"
	}
	return ""
}
