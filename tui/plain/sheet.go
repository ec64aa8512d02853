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

// field asks for the words of one field, and says of which row it is. How to write is said once.
func (s *session) field(sc visit.Scene) {
	for _, item := range sc.Items {
		if item.Path != sc.Field {
			continue
		}
		words := written(item)
		if sc.Where != "" {
			words = stopped(sc.Where) + " " + words
		}
		s.say(words)
		s.say(item.Hint)
	}
	lines := "Type the words, then enter."
	if sc.Draft.Lines {
		lines = "Type some lines; an empty line ends them. They take the place of what stands there."
	}
	if sc.Draft.Begun() && sc.Draft.Text != "" {
		s.say("So far: " + strings.ReplaceAll(sc.Draft.Text, "\n", " / "))
	}
	if !s.taught {
		lines += " An empty line at once leaves it as it is. b goes back, :empty empties it, ! is safety."
		s.taught = true
	}
	s.say(lines)
}

// saved says once that what was written is on disk, where it is.
func (s *session) saved(before visit.Visit) {
	s.fresh = false
	if s.v.Keeping() == visit.Kept && len(s.v.Held()) == len(before.Held()) {
		s.say("Saved.")
	}
}

// folded says that one is back on the whole sheet, and what stands now in the line one came from. It
// reports whether that was so.
func (s *session) folded(before visit.Visit) bool {
	was, here := before.Place(), s.v.Place()
	if !onForm(was) || was.Kind != here.Kind || was.Page != here.Page || was.At == "" || here.At != "" || here.Kind == visit.Supervising && !strings.Contains(was.At, "/") {
		return false
	}
	sc := s.v.Scene()
	s.say(sc.Note)
	s.say("Back at: " + stopped(sc.Title))
	if here.Row >= 0 && here.Row < len(sc.Items) {
		s.entry(mark(sc.Items[here.Row]), written(sc.Items[here.Row]))
	}
	s.saved(before)
	s.say(wholeAgain(here))
	return true
}

// onForm reports whether something is filled in at a place, field by field.
func onForm(p visit.Place) bool {
	return p.Kind == visit.Filling || p.Kind == visit.Supervising || p.Kind == visit.Noting || p.Kind == visit.Setting
}

// wholeAgain says how to hear a sheet, or a row of it, again.
func wholeAgain(p visit.Place) string {
	switch {
	case p.Kind == visit.Supervising:
		return "An empty line tells this part again."
	case p.At != "":
		return "An empty line tells this row again."
	}
	return "An empty line tells the whole sheet."
}

// written is one thing a sheet asks, and what stands there, in words.
func written(item visit.Item) string {
	words := item.Text
	more := ""
	if item.More != "" && (item.Role == visit.RowRole || item.Skip != "") {
		more = " (" + item.More + ")"
	}
	if item.Cell {
		words = item.Of + ": " + words
	}
	switch {
	case item.Role == visit.RowRole && !item.Cell && item.Value == "":
		return words + more
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
	case strings.HasPrefix(item.More, "waits ") && item.Role == visit.FieldRole:
		return told(words) + " empty; it " + item.More
	case item.More != "" && item.Role == visit.FieldRole && item.Skip == "":
		return told(words) + " " + item.More
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
	if !onForm(was) || was.Kind != here.Kind || here.Page != was.Page || here.At != was.At || here.View != was.View {
		return false
	}
	if here.Kind == visit.Supervising && before.Scene().Title != sc.Title {
		return false
	}
	if here.Choosing || sc.Field != "" && !was.Choosing && (was.Field != sc.Field || len(sc.Draft.Text) == 0) {
		return false
	}
	if sc.Field != "" && was.Field == sc.Field {
		s.say(sc.Note) // what was written does not fit; or one more line of several has been taken in
		return true
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
	s.saved(before)
	s.say(wholeAgain(here))
	return true
}
