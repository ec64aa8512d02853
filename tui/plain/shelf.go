package plain

import "bearings/tui/visit"

// shelf writes the kept walks, each with what is to be known before it is opened.
func (s *session) shelf(sc visit.Scene) {
	s.say(stopped(sc.Title))
	s.say(sc.Lead)
	group := ""
	for _, item := range sc.Items {
		if item.Group != group {
			group = item.Group
			s.label(group)
		}
		s.entry(mark(item), stopped(item.Text)+" "+stopped(item.More))
	}
	if len(sc.Items) > 0 {
		s.say("A number opens one. s, p or x with a number: supervise it, print its record, delete it. / and words look for one.")
	}
}
