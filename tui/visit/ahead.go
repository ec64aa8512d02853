package visit

// Ahead returns the Markdown that the pages one answer away are made of, so that a face can have
// it rendered before it is asked for.
func (v Visit) Ahead() []string {
	if v.top().Kind != Walking {
		return nil
	}
	var bodies []string
	seen := map[string]bool{}
	tree, here := v.walk.Tree(), v.walk.Here().ID
	for _, a := range v.walk.Answers() {
		id := tree.Door(here, a.To)
		page, ok := v.lib.Page(id)
		if !ok || seen[id] || len(page.Choices) > 0 {
			continue
		}
		seen[id] = true
		bodies = append(bodies, page.Lead)
		for _, p := range v.endParts(page) {
			if p.Body != "" && p.Role != LinePart {
				bodies = append(bodies, p.Body)
			}
		}
	}
	return bodies
}
