package export

import (
	"slices"
	"strings"

	"bearings/navigator"
)

// agreed tells what was agreed, and apart from it, what was not. An item that was taken back is told
// with how it came to that.
func (t walkTeller) agreed() []section {
	both, not := section{Heading: "Agreed by both"}, section{Heading: "Not agreed"}
	for _, a := range t.Agreements {
		switch {
		case a.Withdrawn():
		case a.Agreed():
			both.Items = append(both.Items, t.agreement(a))
		default:
			not.Items = append(not.Items, t.agreement(a))
		}
	}
	return append(filled(both), some(not)...)
}

// agreement tells one item: what, who and by when, whose marks stand on it, and why it is not agreed.
func (t walkTeller) agreement(a navigator.Agreement) item {
	it := item{Text: action(a.Action()), Quiet: []string{t.standing(a)}}
	if because := tidy(a.NotAgreed.Words()); because != "" {
		it.Quiet = append(it.Quiet, t.because(a)+": "+because)
	}
	if len(t.came(a)) > 0 {
		it.Quiet = append(it.Quiet, "Corrected since it was first written: see “"+cameAbout+"”.")
	}
	return it
}

// because begins what was said last of why an item is not agreed, with when that was. Of one that is agreed
// it says which came first: to say why not is no reason against marks that were made after it.
func (t walkTeller) because(a navigator.Agreement) string {
	at := ""
	if n := len(a.NotAgreed); n > 0 {
		at = t.since(a.NotAgreed[n-1].At)
	}
	switch {
	case a.Overtaken():
		return "Before that" + at + ", not agreed because"
	case a.Agreed():
		return "After that" + at + ", not agreed because"
	}
	return "Not agreed because" + at
}

// cameAbout heads what is told of items that did not stand from the first as they do now.
const cameAbout = "How the items came about"

// corrections tells, of every item that was not always as it stands, what became of it.
func (t walkTeller) corrections() []item {
	var items []item
	for _, a := range t.Agreements {
		came := t.came(a)
		if len(came) == 0 && !a.Withdrawn() {
			continue
		}
		it := item{Text: action(a.Action()), Quiet: append([]string{t.standing(a)}, came...)}
		if a.Withdrawn() {
			it.Text = "(taken back)"
		}
		items = append(items, it)
	}
	return items
}

// came tells how an item came to stand as it does, the newest first; nothing where it always did.
func (t walkTeller) came(a navigator.Agreement) []string {
	if len(a.Wordings) == 0 {
		return nil
	}
	var told []string
	last := len(a.Wordings) - 1
	if now := a.Wordings[last]; slices.ContainsFunc(now.Marks, func(m navigator.Mark) bool { return !m.On }) {
		told = append(told, "Marks on these words: "+t.marks(now)+".")
	}
	for _, because := range t.written("", a.NotAgreed) {
		if a.Withdrawn() || len(because.Quiet) > 0 {
			told = append(told, t.because(a)+": "+because.Text)
			told = append(told, because.Quiet...)
		}
	}
	for i, before := range slices.Backward(a.Wordings[:last]) {
		if before.Action == (navigator.Action{}) {
			told = append(told, t.earlier("", before.At))
			continue
		}
		if len(before.Marks) == 0 && a.Wordings[i+1].Completes(before.Action) {
			continue
		}
		words := t.earlier(strings.ReplaceAll(action(before.Action), "\n", " · "), before.At)
		if marks := t.marks(before); marks != "" {
			words += "\nMarks on those words: " + marks + "."
		}
		told = append(told, words)
	}
	return told
}

// action tells what is to be done, and below it who does it and by when.
func action(a navigator.Action) string {
	var beside []string
	if who := oneLine(a.Who); who != "" {
		beside = append(beside, "Who: "+who)
	}
	if a.ByDay != "" {
		beside = append(beside, "By: "+day(a.ByDay))
	}
	return strings.TrimSpace(oneLine(a.What) + "\n" + strings.Join(beside, " · "))
}

// standing says whose marks stand on an item as it is worded. It says that it is agreed where both do
// and nowhere else.
func (t walkTeller) standing(a navigator.Agreement) string {
	var marked []string
	for _, by := range navigator.Parties() {
		if a.Marked(by) {
			marked = append(marked, "the "+string(by)+t.since(markedAt(a, by)))
		}
	}
	switch {
	case a.Withdrawn():
		return "Not agreed: taken back" + t.since(a.Wordings[len(a.Wordings)-1].At) + "."
	case a.Agreed():
		return "Agreed. Marked by " + strings.Join(marked, " and by ") + "."
	case len(marked) > 0:
		return "Not agreed. Marked by " + marked[0] + " only."
	}
	return "Not agreed. Nobody has marked it."
}

// markedAt returns when somebody made the mark that stands on an item.
func markedAt(a navigator.Agreement, by navigator.Party) string {
	for _, m := range slices.Backward(a.Wordings[len(a.Wordings)-1].Marks) {
		if m.By == by {
			return m.At
		}
	}
	return ""
}

// marks tells every mark that was made on a wording and taken off it, in their order.
func (t walkTeller) marks(w navigator.Wording) string {
	var told []string
	for _, m := range w.Marks {
		does := " marked it"
		if !m.On {
			does = " took the mark off"
		}
		told = append(told, "the "+string(m.By)+does+t.since(m.At))
	}
	return strings.Join(told, "; ")
}
