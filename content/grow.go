package content

import "bearings/navigator"

// grow makes the tree, and reports whether it could.
func (l *Library) grow(packs []Pack) bool {
	if len(packs) == 0 {
		return false
	}
	ok := true
	for _, r := range rulesOf(l.manifest.Rules) {
		if l.drafts[r.id] == nil {
			l.tell(codeManifest, packs[0].at(manifestName), "name a page by its id", "rules: %s names %q, which is no page that could be loaded", r.name, r.id)
			ok = false
		}
	}
	if !ok {
		return false
	}
	if gate := l.drafts[l.manifest.Rules.Gate].page; gate.Kind != navigator.Safety || len(gate.Choices) == 0 {
		l.tell(codeManifest, packs[0].at(manifestName), "", "rules: gate names %s, which is no safety question with answers", gate.ID)
		return false
	}
	tree, err := navigator.New(l.manifest.Rules, l.nodes())
	if err != nil {
		l.tell(codeManifest, packs[0].at(manifestName), "", "%v", err)
		return false
	}
	l.tree = tree
	for _, p := range l.pages {
		if _, in := tree.Node(p.ID); !in && p.Behind != "" {
			l.tell(codeBehind, l.drafts[p.ID].file, "give that question an answer that leads somewhere", "%s stands behind %q, which has no answer left, so it cannot be walked to", p.ID, p.Behind)
		}
	}
	return true
}

// A rule is one of the pages that the engine itself sends people to.
type rule struct{ name, id string }

func rulesOf(r navigator.Rules) []rule {
	return []rule{{"gate", r.Gate}, {"come-back", r.ComeBack}, {"unnamed", r.Unnamed}, {"company", r.Company}}
}

// nodes returns the nodes of the tree: every page but those that would lose somebody, which are
// questions with no answer left and pages that stand behind one. What is left out here is left out
// of the answers of the rest.
func (l *Library) nodes() []navigator.Node {
	kept := map[string]navigator.Node{}
	open := func(id string) bool { _, ok := kept[id]; return ok }
	for _, p := range l.pages {
		kept[p.ID] = navigator.Node{}
	}
	for again := true; again; {
		again = false
		for _, p := range l.pages {
			if open(p.ID) {
				kept[p.ID] = nodeOf(p, open)
			}
		}
		for _, p := range l.pages {
			n, ok := kept[p.ID]
			if ok && (n.Kind == navigator.Question && !n.Asks() || n.Behind != "" && !kept[n.Behind].Asks()) {
				delete(kept, p.ID)
				again = true
			}
		}
	}
	var nodes []navigator.Node
	for _, p := range l.pages {
		if n, ok := kept[p.ID]; ok {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// nodeOf returns a page as a node of the tree.
func nodeOf(p *Page, open func(string) bool) navigator.Node {
	n := navigator.Node{ID: p.ID, Kind: p.Kind, Title: p.Title, Behind: p.Behind, Bearing: p.Bearing, Sheet: p.Sheet, Digest: p.Digest}
	for _, c := range p.Choices {
		if open(c.To) {
			n.Choices = append(n.Choices, c)
		}
	}
	for _, to := range p.Next {
		if open(to) {
			n.Next = append(n.Next, to)
		}
	}
	return n
}
