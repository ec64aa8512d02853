package export

import (
	"strings"

	"bearings/content"
)

// paperLinks are the links of a document for paper: numbers to turn to.
type paperLinks struct {
	lib     *content.Library
	numbers map[string]string
	terms   bool // there is a glossary
}

// link implements linker. A page of the manual that is not printed keeps its words.
func (l paperLinks) link(from, to, _ string) (href, beside string) {
	page, ok := l.lib.Page(to)
	if !ok {
		return "", ""
	}
	if from != to {
		to = l.lib.Tree().Door("", to)
	}
	switch number, printed := l.numbers[to]; {
	case printed && strings.HasPrefix(number, "S"):
		return "#" + stepID(number), "sheet " + number
	case printed:
		return "#" + stepID(number), number
	case page.ID == glossaryPage && l.terms:
		return "#the-glossary", "glossary"
	}
	return "", "manual"
}

// answer implements linker.
func (l paperLinks) answer(from, to string) (href, beside string) {
	to = l.lib.Tree().Door(from, to)
	if _, printed := l.numbers[to]; !printed && to == l.lib.Tree().Rules().Gate {
		return "#" + ringID, "whom to ring" // that is printed with every document
	}
	return l.turn(to)
}

// none implements linker. Paper remembers nothing, so it asks whether one has been there.
func (l paperLinks) none(from string) (href, beside string) {
	rules := l.lib.Tree().Rules()
	_, person := l.turn(rules.Company)
	if from == rules.Unnamed {
		return l.turn(rules.Company)
	}
	href, word := l.turn(rules.Unnamed)
	if href == "" {
		return href, word
	}
	return href, word + ", or " + person + " if you have been there"
}

// turn returns where a page is printed; of one that is not, its title.
func (l paperLinks) turn(id string) (href, number string) {
	if number, printed := l.numbers[id]; printed {
		return "#" + stepID(number), number
	}
	page, ok := l.lib.Page(id)
	if !ok {
		return "", ""
	}
	return "", "“" + page.Title + "” in the manual"
}

// stepID is the anchor of a number. No other anchor of the document begins like it.
func stepID(number string) string { return "n-" + strings.ToLower(number) }

// Anchor is the anchor of a page in the document.
func (s folioStep) Anchor() string { return stepID(s.Number) }
