package content

import (
	"slices"

	"bearings/navigator"
)

// Check returns everything that is wrong with the library as a whole, by file and line: what Load
// has told already, what would lose somebody in the tree, and words that are hard to read.
func (l *Library) Check() []Problem {
	ps := slices.Clone(l.problems)
	g := graph{lib: l}
	for _, p := range l.pages {
		g.from = l.drafts[p.ID]
		if g.from.asks != nil || p.Kind == navigator.Question {
			g.question(p)
		} else if p.Kind == navigator.Guidance || p.Kind == navigator.Safety {
			g.end(p)
		}
	}
	g.loops()
	g.unreached()
	g.far()
	ps = append(ps, g.problems...)
	ps = append(ps, l.checkWords()...)
	for _, d := range l.standing {
		ps = append(ps, d.blank...)
	}
	for _, walk := range l.golden {
		ps = append(ps, l.Try(walk)...)
	}
	sortProblems(ps)
	return ps
}

// A graph gathers what is wrong with the ways between pages.
type graph struct {
	lib      *Library
	from     *draft
	problems []Problem
}

func (g *graph) wrong(d *draft, code string, line int, hint, format string, args ...any) {
	g.at(spot{d.file, line}, code, hint, format, args...)
}

func (g *graph) at(at spot, code, hint, format string, args ...any) {
	g.problems = append(g.problems, problem(code, at.file, at.line, 1, hint, format, args...))
}

// page returns the page with an id, which is there.
func (g *graph) page(id string) *Page { return g.lib.drafts[id].page }

// question looks at the answers of one question.
func (g *graph) question(p *Page) {
	d := g.from
	switch {
	case d.dropped: // an answer that was left out is told by itself
	case len(p.Choices) == 0:
		g.wrong(d, codeDeadEnd, d.askLine(), "give it answers: a list of links under the question", "%s is a question with no answers", p.ID)
	case len(p.Choices) == 1:
		g.at(d.choiceAt[0], codeAsks, "give it a second answer, or lead straight to "+p.Choices[0].To, "%s is a question with one answer", p.ID)
	}
	for i, c := range p.Choices {
		to, at := g.page(c.To), d.choiceAt[i]
		if to.Behind != "" && to.Behind != p.ID {
			g.at(at, codeRound, "lead to "+to.Behind+" instead", "the answer “%s” goes round %s, which %s stands behind", shorten(c.Text), to.Behind, to.ID)
		}
		if p.Kind == navigator.Safety && to.Kind != navigator.Safety && !c.Apart {
			g.at(at, codeLeaves, "lead to a safety page, or put it below a rule (---)", "the answer “%s” leaves safety without standing apart", shorten(c.Text))
		}
		if c.To == p.ID || to.onlyTo(p.ID) && !g.lib.drafts[c.To].dropped {
			g.at(at, codeLoop, "give "+to.ID+" another answer", "the answer “%s” only leads back here", shorten(c.Text))
		}
	}
}

// onlyTo reports whether every answer of a question leads to one page.
func (p *Page) onlyTo(id string) bool {
	return len(p.Choices) > 0 && !slices.ContainsFunc(p.Choices, func(c navigator.Choice) bool { return c.To != id })
}

// askLine returns the line of the heading that asks, or the first.
func (d *draft) askLine() int {
	if d.asks != nil {
		return d.asks.line
	}
	return 1
}

// end looks at where one end page leads on.
func (g *graph) end(p *Page) {
	if see := g.from.section(SeeAlso); see != nil && len(p.Next) == 0 && len(g.from.unread)+len(g.from.lost) == 0 {
		g.wrong(g.from, codeDeadEnd, see.line, "link to the pages that come next", "%s leads nowhere", p.ID)
	}
}

// loops finds the questions from which no row of answers comes to an end.
func (g *graph) loops() {
	ends, before := map[string]bool{}, map[string][]string{} // before are the questions that lead to a page
	var next []string
	for _, p := range g.lib.pages {
		if len(p.Choices) == 0 || g.lib.drafts[p.ID].dropped {
			ends[p.ID] = true
			next = append(next, p.ID)
		}
		for _, c := range p.Choices {
			before[c.To] = append(before[c.To], p.ID)
		}
	}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		for _, from := range before[id] {
			if !ends[from] {
				ends[from] = true
				next = append(next, from)
			}
		}
	}
	for _, p := range g.lib.pages {
		if !ends[p.ID] {
			d := g.lib.drafts[p.ID]
			g.wrong(d, codeLoop, d.askLine(), "give one of its answers an end page", "whatever is answered, %s never comes to an end", p.ID)
		}
	}
}

// unreached finds the pages that nobody comes to.
func (g *graph) unreached() {
	seen := map[string]bool{}
	var next []string
	reach := func(id string) {
		if id != "" && !seen[id] && g.lib.drafts[id] != nil {
			seen[id] = true
			next = append(next, id)
		}
	}
	for _, r := range rulesOf(g.lib.manifest.Rules) {
		reach(r.id)
	}
	for id := range g.lib.out.meant {
		reach(id)
	}
	for len(next) > 0 {
		p := g.page(next[0])
		next = next[1:]
		reach(p.Behind)
		for _, link := range p.Links {
			reach(link.To)
		}
	}
	for _, p := range g.lib.pages {
		d := g.lib.drafts[p.ID]
		switch {
		case p.Kind == navigator.Page:
			if len(g.lib.back[p.ID]) == 0 && p.ID != glossaryID && !g.lib.out.meant[p.ID] {
				g.wrong(d, codeOrphan, 1, "link to it from a page that is read", "nothing links to %s", p.ID)
			}
		case !seen[p.ID]:
			g.wrong(d, codeUnreached, 1, "lead to it from an answer or a link", "no answer and no link leads to %s", p.ID)
		}
	}
}

// far finds the end pages that are too many answers away from the gate.
func (g *graph) far() {
	steps := map[string]int{g.lib.manifest.Rules.Gate: 0}
	next := []string{g.lib.manifest.Rules.Gate}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		p := g.page(id)
		if len(p.Choices) == 0 && steps[id] > maxFromGate {
			g.wrong(g.lib.drafts[id], codeFar, 1, "lead to it from an earlier question", "%s is %d answers from the first question; at most %d are walked", id, steps[id], maxFromGate)
		}
		for _, c := range p.Choices {
			if _, ok := steps[c.To]; !ok {
				steps[c.To] = steps[id] + 1
				next = append(next, c.To)
			}
		}
	}
}
