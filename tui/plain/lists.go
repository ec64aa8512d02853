package plain

import (
	"fmt"
	"slices"
	"strings"

	"bearings/tui/visit"
)

// found writes what was looked for, and the hits.
func (s *session) found(sc visit.Scene) {
	seek := s.key(visit.Find)
	if strings.TrimSpace(sc.Query) == "" {
		s.say("Find: type " + seek + " and the words, for example " + seek + "supervision.")
		return
	}
	if len(sc.Items) == 0 {
		s.say("Nothing was found for “" + sc.Query + "”. Try fewer words, or other ones.")
		return
	}
	items, label := sc.Items, counted(len(sc.Items), "hit")+" for “"+sc.Query+"”"
	if len(items) > fewHits && !s.all {
		items, label = items[:fewHits], fmt.Sprintf("%s, the first %d", label, fewHits)
	}
	s.label(label)
	for _, item := range items {
		words := item.Text
		if item.More != "" {
			words = headed(item.Text) + " " + item.More
		}
		s.entry(mark(item), words)
	}
	if len(items) < len(sc.Items) {
		s.say("An empty line shows all of them. One more word makes them fewer.")
	}
}

// fewHits is how many hits are written at first: they come best first, and somebody who listens
// to two hundred of them has lost the first.
const fewHits = 20

// mapped writes the map as a list: what a drawing shows by its place is said in words.
func (s *session) mapped(sc visit.Scene) {
	unfold, fold := s.key(visit.Unfold), s.key(visit.FoldAway)
	s.say(headed(sc.Title) + " " + counted(len(sc.Items), "row") + ". A row is a road you have not taken, unless it says otherwise.")
	s.say("A number goes there. " + unfold + " and a number unfolds a folded row, " + fold + " and a number folds it again.")
	s.block()
	for _, item := range sc.Items {
		s.entry(mark(item), mapRow(item))
	}
}

// mapRow tells a row of the map: how far in, which answer leads there, whether it was walked.
func mapRow(item visit.Item) string {
	words := fmt.Sprintf("Level %d. %s", item.Depth+1, stopped(item.Text))
	if item.More != "" && item.More != item.Text {
		words += " By: " + stopped(item.More)
	}
	switch {
	case item.Here:
		words += " You are here."
	case item.Beside:
		words += " You went back from here."
	case !item.Road:
		words += " It is on your way."
	case item.Folded:
		words += " Folded."
	}
	return words
}

// unfolded tells what unfolding or folding a row has come to, without the whole map again.
func (s *session) unfolded(before visit.Visit, c visit.Command) {
	was, now := before.Items(), s.v.Items()
	switch {
	case s.v.Note() != "":
		s.say(s.v.Note())
	case c.N == 0:
		s.say("Name a row as well, for example " + s.key(c.ID) + "2.")
	case c.N < 0 || c.N > len(was):
		s.say(fmt.Sprintf("There is no row %d.", c.N))
	case len(now) < len(was):
		s.say(fmt.Sprintf("Row %d is folded. The rows after it have new numbers; an empty line shows the map.", c.N))
	case len(now) == len(was):
		s.say(fmt.Sprintf("Row %d stays as it is.", c.N))
	default:
		opened := now[c.N : c.N+len(now)-len(was)]
		s.label(fmt.Sprintf("Row %d is unfolded, %s", c.N, counted(len(opened), "row")))
		for _, item := range opened {
			s.entry(mark(item), mapRow(item))
		}
		s.say("The rows after these have new numbers; an empty line shows the map.")
	}
}

// stopped ends words with a full stop, unless they end a sentence already.
func stopped(words string) string {
	if strings.HasSuffix(words, "?") || strings.HasSuffix(words, ".") {
		return words
	}
	return words + "."
}

// listed writes the links of a page, or its headings.
func (s *session) listed(sc visit.Scene) {
	s.say(headed(sc.Kicker) + " " + sc.Title)
	if len(sc.Items) == 0 {
		s.say("There are none.")
		return
	}
	for start := 0; start < len(sc.Items); {
		end := start
		for end < len(sc.Items) && sc.Items[end].Group == sc.Items[start].Group {
			end++
		}
		s.group(sc.Items[start:end], sc.Kind)
		start = end
	}
}

// group writes items that stand under one heading.
func (s *session) group(items []visit.Item, kind visit.PlaceKind) {
	thing := "link"
	if kind == visit.Listing {
		thing = "heading"
	}
	label := counted(len(items), thing)
	if g := items[0].Group; g != "" {
		label = g + ", " + label
	}
	s.label(label)
	for _, item := range items {
		words := item.Text
		if item.Depth > 0 {
			words = "Under it: " + words
		}
		s.entry(mark(item), words)
	}
}

// asked writes why a question is asked, and the way here.
func (s *session) asked(sc visit.Scene) {
	s.say(sc.Title + ": " + sc.Kicker)
	for _, part := range sc.Parts {
		if part.Role == visit.NextPart {
			s.label(part.Label + ", " + counted(len(sc.Items), "step"))
			for _, item := range sc.Items {
				s.entry(mark(item), stepRow(item))
			}
			continue
		}
		s.labelled(part.Label, part.Body, nil)
	}
}

// stepRow tells a step of the way here, and what was said there.
func stepRow(item visit.Item) string {
	words := stopped(item.Text)
	switch {
	case item.Here:
		words += " You are here."
	case item.More != "":
		words += " You said: " + stopped(item.More)
	}
	return words
}

// glossed writes the terms of a page and what they mean.
func (s *session) glossed(sc visit.Scene) {
	s.say(sc.Kicker + ": " + sc.Title + ", " + counted(len(sc.Parts), "term") + ".")
	for _, part := range sc.Parts {
		s.labelled(part.Label, part.Body, nil)
	}
}

// helped writes what can be typed.
func (s *session) helped(sc visit.Scene) {
	s.label(sc.Title)
	s.say("A number chooses what has that number. 0 is “none of these”, where a question has it. An empty line shows the page again.")
	s.block()
	for _, letter := range letters(func(b visit.Binding) bool { return b.WorksHere(s.v) }) {
		s.entry(letter[0]+":", letter[1])
	}
}

// Letters returns what can be typed besides numbers, each with what it does, from the table of
// bindings.
func Letters() [][2]string { return letters(func(visit.Binding) bool { return true }) }

// letters are those of the rows of the table that are wanted.
func letters(wanted func(visit.Binding) bool) [][2]string {
	var letters [][2]string
	for _, b := range visit.Bindings() {
		if !wanted(b) {
			continue
		}
		words := b.Long
		if words == "" {
			words = b.Short
		}
		if b.Do == visit.Unfold || b.Do == visit.FoldAway {
			words = b.Short + " a row of the map: " + b.Line + " and its number"
		}
		same := slices.IndexFunc(letters, func(l [2]string) bool { return l[0] == b.Line })
		switch {
		case b.Line == "":
		case same >= 0:
			letters[same][1] += "; " + words
		default:
			letters = append(letters, [2]string{b.Line, words})
		}
	}
	return letters
}
