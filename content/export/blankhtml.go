package export

import "bearings/content/clean"

// BlankHTML returns what Blank returns as a page of the kind that HTML makes.
func BlankHTML(s Sheet) (string, error) {
	p := paper{titles: s.Titles}
	if lead := s.lead(); lead != "" {
		p.block(lead)
	}
	for _, part := range s.Filled.Form().Parts {
		p.part(part)
	}
	return fill(told{Title: clean.Line(s.Title), Lead: p.b.String(), Ending: s.ending()})
}
