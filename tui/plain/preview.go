package plain

import "bearings/tui/visit"

// faulted lists what is wrong with the pages that are being written.
func (s *session) faulted(sc visit.Scene) {
	s.say(titled(sc))
	s.say(sc.Lead)
	for _, p := range sc.Faults {
		s.entry("-", p.String())
		if p.Hint != "" {
			s.entry(" ", "hint: "+p.Hint)
		}
	}
}
