package plain

import (
	"fmt"
	"strings"

	"bearings/tui/visit"
)

// prompt writes the one line that says what can be typed now, from the scene and the table.
func (s *session) prompt() {
	s.block()
	if s.v.Hidden() || s.locked() {
		return
	}
	if s.v.Typing() && s.v.Place().Kind == visit.Coding {
		ask := "Code: "
		if s.v.Place().Field != "" {
			ask = "Day: "
		}
		s.b.WriteString(ask)
		return
	}
	if s.v.Typing() && onForm(s.v.Place()) {
		prompt := "Words: "
		if s.v.Scene().Skipping {
			prompt = "Reason: "
		}
		s.b.WriteString(prompt)
		return
	}
	words := s.choices()
	for _, b := range s.v.Hints(s.v.Scene()) {
		if b.Do == visit.Worksheet || b.Do == visit.Unfold || b.Do == visit.FoldAway || strings.HasPrefix(s.v.Place().At, "page/") && (b.Do == visit.Copy || b.Do == visit.Print) {
			words = append(words, b.Line+" "+b.Short)
		}
	}
	if s.v.Returns() {
		words = append(words, s.hint(visit.Back))
	}
	words = append(words, s.key(visit.Safety)+" safety", s.hint(visit.Keys))
	s.b.WriteString(strings.Join(words, ", ") + ": ")
}

// hint is what one types for a command, and the word for it.
func (s *session) hint(id visit.ID) string {
	for _, b := range visit.Bindings() {
		if b.Do == id && b.Line != "" {
			return b.Line + " " + b.Short
		}
	}
	return ""
}

// choices says which numbers choose something here.
func (s *session) choices() []string {
	highest, none := 0, false
	asks := false
	for _, item := range s.v.Items() {
		highest = max(highest, item.Number)
		none = none || item.Role == visit.NoneRole
		asks = asks || item.Role == visit.NoneRole || item.Role == visit.WorryRole
	}
	if s.v.Place().Kind == visit.Walking && s.v.Walk().Here().Asks() {
		asks = true
	}
	verb := "Choose"
	if asks {
		verb = "Answer"
	}
	var words []string
	switch {
	case highest == 1:
		words = append(words, verb+" 1")
	case highest > 1:
		words = append(words, fmt.Sprintf("%s 1 to %d", verb, highest))
	}
	if none {
		words = append(words, "0 none of these")
	}
	return words
}
