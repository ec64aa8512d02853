package visit

import (
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// Each of the two marks an item for themselves. Nothing here makes a mark of one from that of the other.

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
	return "nobody has marked it yet"
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
		{Text: v.whyNot(a), Path: at + "not", Kind: navigator.LineField, Value: a.NotAgreed.Words(), Group: "Each marks for themselves"},
	}
	for i := range items {
		items[i].Role, items[i].RowID = FieldRole, id
	}
	return items
}

// whyNot asks why an item is not agreed. Where both have marked it, it says of what stands there whether that
// was said before they did: it takes nothing from the marks.
func (v Visit) whyNot(a navigator.Agreement) string {
	if a.NotAgreed.Words() == "" || !a.Agreed() {
		return "If not agreed: why?"
	}
	when := "After both had marked it"
	if a.Overtaken() {
		when = "Before both had marked it"
	}
	if at := v.clockTime(a.NotAgreed[len(a.NotAgreed)-1].At); at != "" {
		when += " (" + at + ")"
	}
	return when + ", not agreed because"
}

func ticked(on bool) string {
	if on {
		return navigator.Yes
	}
	return ""
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
		act.ByDay = content.ReadDay(words, v.today)
	}
	next := v.said(m.Reword(id, act))
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
			next.note = strings.TrimSpace(next.note + " The words have changed, so each of you marks it again.")
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
