package plain

import "bearings/tui/visit"

// meeting writes a place of a supervision: its words, what to ask and to listen for, two ways one after
// the other, and what can be written or opened there.
func (s *session) meeting(sc visit.Scene) {
	if sc.Field != "" {
		s.field(sc)
		return
	}
	s.say(stopped(sc.Kicker) + " " + stopped(sc.Title))
	s.markdown(sc.Lead, nil)
	for _, part := range sc.Parts {
		if part.Role != visit.PagePart {
			s.labelled(part.Label, part.Body, nil)
		}
	}
	if sc.Sides != nil {
		s.sides(*sc.Sides)
	}
	group := ""
	for _, item := range sc.Items {
		switch {
		case item.Group != group && item.Group != "":
			s.label(item.Group)
		case item.Apart || item.Group != group:
			s.write([]string{""})
		}
		group = item.Group
		s.entry(mark(item), meetingWords(item))
	}
	for _, part := range sc.Parts {
		if part.Role == visit.PagePart {
			s.labelled(part.Label, part.Body, nil)
		}
	}
}

// meetingWords is an item of a supervision, and what stands there, in words.
func meetingWords(item visit.Item) string {
	if item.Role == visit.MeetRole {
		words := item.Text
		if item.Here {
			words += " (here)"
		}
		if item.More != "" {
			words += ": " + item.More
		}
		return words
	}
	return written(item)
}

// sides writes two ways, one after the other.
func (s *session) sides(of visit.Sides) {
	for side, head := range of.Heads {
		s.label(head)
		for _, row := range of.Rows {
			if row.Cells[side] != "" {
				s.entry("-", told(row.Label)+" "+row.Cells[side])
			}
		}
	}
}
