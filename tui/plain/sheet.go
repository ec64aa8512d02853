package plain

import (
	"strings"

	"bearings/navigator"
	"bearings/tui/visit"
)

// sheet writes a worksheet or what is open on it, or the options of a choice, or asks for the words of
// a field.
func (s *session) sheet(sc visit.Scene) {
	if sc.Field != "" {
		s.field(sc)
		return
	}
	s.say(stopped(sc.Kicker) + " " + stopped(sc.Title))
	s.say(sc.Lead)
	group, row, part := "", "", ""
	for _, item := range sc.Items {
		if item.Part != part {
			s.views(sc, part)
		}
		if item.Group != group {
			group, row = item.Group, ""
			s.label(group)
		}
		if item.Part != part {
			part = item.Part
			s.beside(sc, part)
		}
		if item.Head != "" && item.Head != row {
			row = item.Head
			s.say(strings.TrimSpace(stopped(item.Head) + " " + item.About))
		}
		s.entry(mark(item), written(item))
	}
	s.views(sc, part)
}

// beside writes what stands beside a part.
func (s *session) beside(sc visit.Scene, part string) {
	for _, p := range sc.Parts {
		if p.Anchor == part && p.Role == visit.TextPart {
			s.say(p.Body)
		}
	}
}

// views writes a part's list laid out another way.
func (s *session) views(sc visit.Scene, part string) {
	for _, p := range sc.Parts {
		if p.Anchor != part || p.Role != visit.ViewPart {
			continue
		}
		s.label(p.Label)
		for _, line := range strings.Split(p.Body, "\n") {
			s.entry("-", line)
		}
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
	if sc.Draft.Lines {
		s.say("Type some lines. An empty line ends them; at once, it leaves all as it is. :b goes back, ! is safety.")
		return
	}
	s.say("Type the words, then enter. An empty line leaves it as it is. :b goes back, ! is safety.")
}

// written is one thing a sheet asks, and what stands there, in words.
func written(item visit.Item) string {
	words := item.Text
	more := ""
	if item.More != "" && item.Role == visit.RowRole {
		more = " (" + item.More + ")"
	}
	switch {
	case item.Role == visit.OptionRole && item.Here:
		return words + " (this stands there now)"
	case item.Role != visit.FieldRole && item.Role != visit.RowRole:
		return words
	case item.Kind == navigator.TickField && item.Value == "":
		return told(words) + " not ticked"
	case item.Kind == navigator.TickField:
		return told(words) + " ticked"
	case item.Value != "":
		return told(words) + " " + strings.ReplaceAll(item.Value, "\n", " / ") + more
	case item.More != "" && item.Role == visit.FieldRole:
		return told(words) + " empty; it " + item.More
	}
	return told(words) + " empty" + more
}

// told is a question or a label with what stands there to come after it.
func told(words string) string {
	if strings.HasSuffix(words, "?") || strings.HasSuffix(words, ":") {
		return words
	}
	return strings.TrimSuffix(words, ".") + ":"
}

// filled says what has come of writing on a sheet, and no more: the whole sheet is an empty line
// away. It reports whether that was all there is to say.
func (s *session) filled(before visit.Visit) bool {
	sc, was := s.v.Scene(), before.Place()
	here := s.v.Place()
	if sc.Kind != visit.Filling || was.Kind != visit.Filling || here.Page != was.Page || here.At != was.At || here.View != was.View {
		return false
	}
	if here.Choosing || sc.Field != "" && !was.Choosing && (was.Field != sc.Field || len(sc.Draft.Text) == 0) {
		return false
	}
	if sc.Field != "" && was.Field == sc.Field {
		return true // one more line of several has been taken in
	}
	s.say(sc.Note)
	old := map[string]string{}
	for _, item := range before.Sheet() {
		old[item.Path+item.At] = item.Value
	}
	said := false
	for _, item := range sc.Items {
		value, ok := old[item.Path+item.At]
		if (item.Role == visit.FieldRole || item.Role == visit.RowRole) && (!ok || value != item.Value) {
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
