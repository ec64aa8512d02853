package plain

import (
	"fmt"
	"strings"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// show writes the place one is at. Where a heading of it was chosen, it begins there, and says so.
func (s *session) show(heading string) {
	sc := s.v.Scene()
	s.say(sc.Note)
	switch sc.Kind {
	case visit.Walking, visit.Reading:
		s.paper(sc, heading)
	case visit.Finding:
		s.found(sc)
	case visit.Mapping:
		s.mapped(sc)
	case visit.Linking, visit.Listing:
		s.listed(sc)
	case visit.Asking:
		s.asked(sc)
	case visit.Glossing:
		s.glossed(sc)
	case visit.Helping:
		s.helped(sc)
	case visit.Filling:
		s.sheet(sc)
	case visit.Beneath:
		s.paper(sc, "")
	case visit.Faulting:
		s.faulted(sc)
	case visit.Differing:
		s.differing(sc)
	case visit.Shelving:
		s.shelf(sc)
	case visit.Supervising, visit.Noting, visit.Setting:
		s.meeting(sc)
	case visit.Coding:
		s.say(stopped(sc.Title))
		s.say(sc.Lead)
		s.say("b goes back, and q leaves.")
	case visit.Unlocking:
		s.say(stopped(sc.Title))
		s.say(sc.Lead)
		s.say("An empty line leaves it locked. " + s.key(visit.Safety) + " is safety.")
	}
}

// paper writes a page: of the walk, or of the manual.
func (s *session) paper(sc visit.Scene, heading string) {
	if heading == "" && sc.Kind == visit.Reading {
		heading = sc.Anchor
	}
	from := s.partAt(sc, heading)
	s.urgent(&sc)
	if strings.HasSuffix(sc.Kicker, ".") { // a sentence: whose page this is, or where one came to last time
		s.say(sc.Kicker)
		sc.Kicker = ""
	}
	s.say(titled(sc))
	if from > 0 {
		s.say("From “" + sc.Parts[from].Label + "” on. An empty line shows the whole page.")
	} else {
		s.bound(sc)
		s.markdown(sc.Lead, sc.Items)
	}
	s.question(sc)
	for _, part := range sc.Parts[from:] {
		s.part(sc, part)
	}
	if sc.Kind == visit.Reading || sc.Node != "" && sc.Ask == "" {
		s.linked(sc)
	}
}

// again says which page one is back at. A question is asked again; of any other page the name is
// enough for somebody who has just read it.
func (s *session) again() {
	sc := s.v.Scene()
	s.say(sc.Note)
	s.say("Back at: " + stopped(sc.Title))
	if sc.Ask != "" {
		s.question(sc)
		return
	}
	s.say("An empty line shows the page again.")
}

// urgent writes what comes before everything where danger is near: the line, and whom to ring.
func (s *session) urgent(sc *visit.Scene) {
	if sc.Urgent == "" {
		return
	}
	s.say(sc.Urgent)
	s.numbers("Numbers to ring", *sc)
	sc.Numbers = nil
}

// numbers writes whom to ring, one a line.
func (s *session) numbers(label string, sc visit.Scene) {
	rings := sc.Rings(visit.SettingsKey)
	if len(rings) == 0 {
		return
	}
	s.label(label)
	for _, r := range rings {
		s.entry("-", r.String())
	}
}

// titled is the title with what sort of page it is, in words.
func titled(sc visit.Scene) string {
	sort := sc.Kicker
	if sort == "" {
		switch sc.Node {
		case navigator.Question:
			sort = "Question"
		case navigator.Safety:
			sort = "Safety"
		case navigator.Guidance:
			sort = "Guidance"
		case navigator.Sheet:
			sort = "Worksheet"
		case navigator.Page:
			sort = "Page"
		}
	}
	if sort == "" || strings.HasPrefix(sc.Title, sort) {
		return sc.Title
	}
	return sort + ": " + sc.Title
}

// headed is a heading as text: it ends with a colon, unless it ends with a mark of its own.
func headed(label string) string {
	if strings.HasSuffix(label, "?") || strings.HasSuffix(label, ".") || strings.HasSuffix(label, ":") {
		return label
	}
	return label + ":"
}

// bound says where one goes on to after the safety question.
func (s *session) bound(sc visit.Scene) {
	if to := s.v.Bound(); to != "" && sc.Kind == visit.Walking && sc.Ask != "" {
		s.say("After this question you go on to: " + stopped(to))
	}
}

// question writes what is asked, and the answers.
func (s *session) question(sc visit.Scene) {
	if sc.Ask == "" {
		return
	}
	n := 0
	for _, item := range sc.Items {
		if item.Role == visit.AnswerRole {
			n++
		}
	}
	s.say(sc.Ask)
	s.label(counted(n, "answer"))
	last, given := s.v.Walk().Last()
	group := ""
	for _, item := range sc.Items {
		switch {
		case item.Group != group && item.Group != "":
			s.label(item.Group)
		case item.Apart:
			s.write([]string{""})
		}
		group = item.Group
		words := item.Text
		if given && last.Text == item.Text && (item.Page == "" || last.To == item.Page) {
			words += " (your answer before)"
		}
		s.entry(mark(item), words)
	}
}

// mark is what one types to choose an item.
func mark(item visit.Item) string {
	if item.Number > 0 {
		return fmt.Sprintf("%d.", item.Number)
	}
	if item.Role == visit.NoneRole {
		return item.Key() + "."
	}
	return item.Key()
}

// part writes a labelled stretch of a page.
func (s *session) part(sc visit.Scene, part visit.Part) {
	switch part.Role {
	case visit.NumbersPart:
		s.numbers(part.Label, sc)
		return
	case visit.NextPart:
		s.leans(sc)
		s.next(sc, part)
		return
	}
	s.labelled(part.Label, part.Body, sc.Items)
	for _, fold := range part.Folds {
		s.fold(sc, fold)
	}
}

// fold writes a heading that opens by its number, and its text when it is open.
func (s *session) fold(sc visit.Scene, fold visit.Fold) {
	for _, item := range sc.Items {
		if item.Role != visit.FoldRole || item.Anchor != fold.Anchor {
			continue
		}
		words := fmt.Sprintf("%d. %s ", item.Number, stopped(fold.Heading))
		if !fold.Open {
			s.say(words + fmt.Sprintf("Closed; %d opens it.", item.Number))
			return
		}
		s.say(words + fmt.Sprintf("Open; %d closes it.", item.Number))
		s.markdown(fold.Body, sc.Items)
	}
}

// turned writes a heading that has just been opened or closed, and nothing else of its page.
func (s *session) turned(anchor string) {
	sc := s.v.Scene()
	for _, part := range sc.Parts {
		for _, fold := range part.Folds {
			if fold.Anchor == anchor {
				s.fold(sc, fold)
			}
		}
	}
	s.say("An empty line shows the whole page.")
}

// next writes where an end page leads on.
func (s *session) next(sc visit.Scene, part visit.Part) {
	var ways []visit.Item
	for _, item := range sc.Items {
		if item.Role == visit.AnswerRole {
			ways = append(ways, item)
		}
	}
	s.list(part.Label, "way on", "ways on", ways)
}

// linked writes the links of a page that no heading of it has listed yet.
func (s *session) linked(sc visit.Scene) {
	var links []visit.Item
	for _, item := range sc.Items {
		if item.Role == visit.LinkRole {
			links = append(links, item)
		}
	}
	if len(links) > 0 {
		s.list("In this page", "link", "links", links)
	}
}

// list writes numbered items under a heading that says how many there are.
func (s *session) list(label, one, many string, items []visit.Item) {
	if len(items) == 0 {
		return
	}
	words := many
	if len(items) == 1 {
		words = one
	}
	s.label(fmt.Sprintf("%s, %d %s", label, len(items), words))
	for _, item := range items {
		s.entry(mark(item), item.Text)
	}
}

// leans says in words where the step stands between following and steering.
func (s *session) leans(sc visit.Scene) {
	words := content.Leans(sc.Bearing)
	if words == "" {
		return
	}
	s.label("How this step leans")
	where := toward(sc.Bearing)
	s.write(wrapped(strings.TrimSpace(where+" "+words), s.width))
	if where != "" {
		s.write(wrapped("Say aloud "+visit.SayAloud+".", s.width))
	}
}

// toward names a place on the line between following and steering; "" for one that is off it.
func toward(b navigator.Bearing) string {
	at, on := b.Mark()
	if !on {
		return ""
	}
	return []string{
		"To " + visit.FollowWord + ".",
		"Toward " + visit.FollowWord + ".",
		"Midway between " + visit.FollowWord + " and " + visit.SteerWord + ".",
		"Toward " + visit.SteerWord + ".",
		"To " + visit.SteerWord + ".",
	}[at]
}

// counted is a number of things, in words that fit the number.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
