package plain

import (
	"strings"

	"bearings/tui/visit"
)

// differing writes a difference word by word, with marks in the words.
func (s *session) differing(sc visit.Scene) {
	s.say(stopped(sc.Kicker) + " " + stopped(sc.Title))
	s.say(sc.Lead)
	for _, d := range sc.Spans {
		if d.Label != "" {
			s.label(d.Label)
		}
		var b strings.Builder
		for _, span := range d.Spans {
			b.WriteString(visit.Marked(span))
		}
		for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
			s.write(wrapped(line, s.width))
		}
	}
}
