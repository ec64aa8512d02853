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
		return numbered(lengthItems(v.talk.meeting))
	case atParts:
		return numbered(unseen(v.partItems()))
	case "step":
		n, _ := strconv.Atoi(id)
		return numbered(unseen(adding(v.stepItems(n), p)))
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
	return numbered(unseen(adding(items, p)))
}

// adding has the field of what is being added stand where it is added, or behind all else.
func adding(items []Item, p Place) []Item {
	if !strings.HasPrefix(p.Field, "new/") || p.Choosing {
		return items
	}
	item := newItem(p.Field)
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
	ask, hint := entryWords(e)
	item := Item{Text: ask, Role: FieldRole, Path: "entry/" + string(e), Kind: f.Kind, Hint: hint, Value: m.Entry(e).Words(), Group: "Write down"}
	if f.Kind == navigator.DateField {
		item.Hint = DayHint
	}
	if first, waits := m.Waits(e); waits {
		words, _ := entryWords(first)
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
func entryWords(e navigator.Entry) (ask, hint string) {
	switch e {
	case navigator.EntryTask:
		return "What does the worker want to leave with?", "One line."
	case navigator.EntryWorker:
		return "What is it like for the worker?", ""
	case navigator.EntryYoungPerson:
		return "What may it be like for the young person?", "Guesses, each with its ground."
	case navigator.EntryBack:
		return "What does that say about the task?", ""
	case navigator.EntryQuietSide:
		return "Which side has gone quiet?", "In you, and in us."
	case navigator.EntryComeBack:
		return "When do you look at this again?", ""
	case navigator.EntryTeamNote:
		return "What should the team write down?", "Nothing that tells who it is about."
	case navigator.EntryTeamOwner:
		return "Who sees to that?", "A role."
	case navigator.EntryFeedback:
		return "What goes back to the young person?", ""
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

// actionItems are the items to be agreed, with whose mark stands on each.
func (v Visit) actionItems() []Item {
	var items []Item
	for _, a := range v.talk.meeting.Agreements() {
		item := Item{Role: RowRole, At: "item/" + a.ID, RowID: a.ID, Group: "To be agreed", Text: a.Action().What, Value: marksOf(a), More: actionMore(a.Action())}
		if because := a.NotAgreed.Words(); because != "" && !a.Agreed() {
			item.More = strings.TrimPrefix(item.More+", not agreed because: "+because, ", ")
		}
		if a.Withdrawn() {
			item.Text, item.Value, item.More = a.Wordings[max(len(a.Wordings)-2, 0)].What, "taken back", ""
		}
		items = append(items, item)
	}
	return append(items, Item{Text: "Add something to do", Role: AddRole, Path: "new/item", Group: "To be agreed"})
}

// actionMore is who does it, and by when.
func actionMore(a navigator.Action) string {
	var more []string
	if a.Who != "" {
		more = append(more, a.Who)
	}
	if a.ByDay != "" {
		more = append(more, "by "+strings.TrimSuffix(dayWords(a.ByDay), "."))
	}
	return strings.Join(more, ", ")
}

// marksOf says whose mark stands on an item. It is agreed only when both do.
func marksOf(a navigator.Agreement) string {
	switch worker, supervisor := a.Marked(navigator.Worker), a.Marked(navigator.Supervisor); {
	case worker && supervisor:
		return "agreed by both"
	case worker:
		return "marked by the worker, not by the supervisor"
	case supervisor:
		return "marked by the supervisor, not by the worker"
	}
	return "marked by neither"
}

// agreementItems are what is asked of one item that is to be agreed.
func (v Visit) agreementItems(id string) []Item {
	a, ok := v.talk.meeting.Agreement(id)
	if !ok {
		return nil
	}
	at := "item/" + id + "/"
	act := a.Action()
	items := []Item{
		{Text: "What will be done?", Path: at + "what", Kind: navigator.LineField, Value: act.What},
		{Text: "Who does it?", Path: at + "who", Kind: navigator.LineField, Value: act.Who, Hint: "A role."},
		{Text: "By when?", Path: at + "by", Kind: navigator.DateField, Value: act.ByDay, Hint: DayHint},
		{Text: "The worker agrees", Path: at + "worker", Kind: navigator.TickField, Value: ticked(a.Marked(navigator.Worker)), Group: "Each marks for themselves"},
		{Text: "The supervisor agrees", Path: at + "supervisor", Kind: navigator.TickField, Value: ticked(a.Marked(navigator.Supervisor)), Group: "Each marks for themselves"},
		{Text: "If not agreed: why?", Path: at + "not", Kind: navigator.LineField, Value: a.NotAgreed.Words(), Group: "Each marks for themselves"},
	}
	for i := range items {
		items[i].Role, items[i].RowID = FieldRole, id
	}
	return items
}

func ticked(on bool) string {
	if on {
		return navigator.Yes
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
		Kind: navigator.ChoiceField, Group: "An answer each, before one is chosen", Hint: "Shown when both have said theirs.",
	}
	switch {
	case one.Passed():
		item.Value = "(would rather not say)"
	case s.Open:
		item.Value = one.Words()
	case one.Given:
		item.Value = "(said; shown when both have)"
	}
	return item
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
		item.Text, item.Hint = "Who copied it?", "A role. The day is today."
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

// leavingItems are what one leaves with: a page for each of three readers.
func (v Visit) leavingItems() []Item {
	items := []Item{
		{Text: "One page for the case record", Role: RowRole, At: "page/record", Group: "To take with you"},
		{Text: "One page for the supervisor", Role: RowRole, At: "page/supervisor", Group: "To take with you"},
		{Text: "One page for the young person", Role: RowRole, At: "page/young-person", Group: "To take with you"},
		{Text: "It is copied to the official record", Role: AddRole, Path: "new/copied", Group: "To take with you"},
	}
	for _, c := range v.talk.meeting.Copied() {
		items = append(items, Item{Text: "Copied " + strings.TrimSuffix(dayWords(c.Day), ".") + ", by " + c.By, Role: MeetRole, Path: "none", Group: "To take with you"})
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
