package visit

// Ahead returns the Markdown that the pages one answer away are made of, so that a face can have
// it rendered before it is asked for.
func (v Visit) Ahead() []string {
	if v.top().Kind != Walking {
		return nil
	}
	var bodies []string
	seen := map[string]bool{}
	for _, a := range v.walk.Answers() {
		to := v.walk.Tree()
		id := to.Door(v.walk.Here().ID, a.To)
		page, ok := v.lib.Page(id)
		if !ok || seen[id] || len(page.Choices) > 0 {
			continue
		}
		seen[id] = true
		for _, p := range v.endParts(page) {
			if p.Body != "" {
				bodies = append(bodies, p.Body)
			}
		}
	}
	return bodies
}
