package plain

import (
	"fmt"

	"bearings/navigator"
	"bearings/tui/visit"
)

// sheet writes a worksheet, or the options of a choice on it, or asks for the words of a field.
func (s *session) sheet(sc visit.Scene) {
	if sc.Field != "" {
		s.field(sc)
		return
	}
	s.say(stopped(sc.Kicker) + " " + stopped(sc.Title))
	s.say(sc.Lead)
	group, row, part := "", "", ""
	for _, item := range sc.Items {
		if item.Group != group {
			group, row = item.Group, ""
			s.label(group)
		}
		if item.Part != part {
			part = item.Part
			for _, p := range sc.Parts {
				if p.Anchor == part {
					s.say(p.Body)
				}
			}
		}
		if item.Head != "" && item.RowID != row {
			row = item.RowID
			s.say(stopped(item.Head))
		}
		s.entry(mark(item), written(item))
	}
}

// field asks for the words of one field.
func (s *session) field(sc visit.Scene) {
	for _, item := range sc.Items {
		if item.Path == sc.Field {
			s.say(written(item))
			s.say(item.Hint)
		}
	}
	s.say("Type the words, then enter. An empty line leaves it as it is. :b goes back, ! is safety.")
}

// written is one thing a sheet asks, and what stands there, in words.
func written(item visit.Item) string {
	words := item.Text
	switch {
	case item.Role == visit.OptionRole && item.Here:
		return words + " (this stands there now)"
	case item.Role != visit.FieldRole:
		return words
	case item.Kind == navigator.TickField && item.Value == "":
		return words + ": not ticked"
	case item.Kind == navigator.TickField:
		return words + ": ticked"
	case item.Value != "":
		return fmt.Sprintf("%s: %s", words, item.Value)
	case item.More != "":
		return words + ": empty; it " + item.More
	}
	return words + ": empty"
}

// filled says what has come of writing on a sheet, and no more: the whole sheet is an empty line
// away. It reports whether that was all there is to say.
func (s *session) filled(before visit.Visit) bool {
	sc := s.v.Scene()
	if sc.Kind != visit.Filling || before.Place().Kind != visit.Filling || sc.ID != before.Place().Page || sc.Field != "" || s.v.Place().Choosing {
		return false
	}
	s.say(sc.Note)
	was := map[string]string{}
	for _, item := range before.Sheet() {
		was[item.Path] = item.Value
	}
	said := false
	for _, item := range sc.Items {
		if old, ok := was[item.Path]; item.Role == visit.FieldRole && (!ok || old != item.Value) {
			s.entry(mark(item), written(item))
			said = true
		}
	}
	if !said && sc.Note == "" {
		s.say("It stands as it was.")
	}
	s.say("An empty line shows the whole sheet.")
	return true
}
