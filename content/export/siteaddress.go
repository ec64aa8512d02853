package export

import (
	"slices"
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// The files of a site that are no pages of the library.
const (
	indexName    = "index.html"
	mapName      = "map.html"
	contentsName = "contents.html"
	letterName   = "a-to-z.html"
)

// address returns where a page stands. The first question is the front page.
func (s *siteMaker) address(id string) string {
	if id == s.lib.Tree().Rules().Gate {
		return indexName
	}
	return "pages/" + id + ".html"
}

// addressAgain returns where a question stands for somebody who has looked for the word before.
func (s *siteMaker) addressAgain(id string) string { return "again/" + id + ".html" }

// addressBlank returns where the empty sheet of a worksheet stands.
func addressBlank(id string) string { return "blank/" + id + ".html" }

// rootOf leads from the folder of a file to that of the site.
func rootOf(at string) string { return strings.Repeat("../", strings.Count(at, "/")) }

// againOf returns the questions that answers lead to from the one that looks for a word, as far as
// they go. From there “none of these” leads to a person, so that nobody is sent in a circle.
func againOf(tree navigator.Tree) map[string]bool {
	rules := tree.Rules()
	again := map[string]bool{}
	for next := []string{rules.Unnamed}; len(next) > 0; next = next[1:] {
		node, _ := tree.Node(next[0])
		for _, c := range node.Choices {
			to := tree.Door(node.ID, c.To)
			if n, ok := tree.Node(to); ok && n.Asks() && to != rules.Gate && to != rules.Unnamed && !again[to] {
				again[to] = true
				next = append(next, to)
			}
		}
	}
	return again
}

// siteLinks are the links of one page of a site.
type siteLinks struct {
	s     *siteMaker
	root  string
	named bool // the question that looks for a word lies behind, so its answers lead to again/
}

// link implements linker. A link to what stands behind a question leads to the question, and says
// so; from the question itself nothing leads on but an answer.
func (l siteLinks) link(from, to, anchor string) (href, beside string) {
	page, ok := l.s.lib.Page(to)
	if !ok {
		return "", ""
	}
	if door := l.s.lib.Tree().Door("", to); door != to && from != to {
		return l.root + l.s.address(door), "a question comes first"
	}
	href = l.root + l.s.address(to)
	if anchor != "" && hasAnchor(page, anchor) {
		href += "#" + anchor
	}
	return href, ""
}

// answer implements linker.
func (l siteLinks) answer(from, to string) (href, beside string) {
	to = l.s.lib.Tree().Door(from, to)
	if l.named && l.s.again[to] {
		return l.root + l.s.addressAgain(to), ""
	}
	return l.root + l.s.address(to), ""
}

// none implements linker.
func (l siteLinks) none(string) (href, beside string) {
	rules := l.s.lib.Tree().Rules()
	if l.named {
		return l.root + l.s.address(rules.Company), ""
	}
	return l.root + l.s.address(rules.Unnamed), ""
}

// hasAnchor reports whether a page has a heading with an anchor. What a question asks is one, too.
func hasAnchor(p *content.Page, anchor string) bool {
	return p.Ask != "" && content.Anchor(p.Ask) == anchor || anchorIn(p.Sections, anchor)
}

func anchorIn(sections []content.Section, anchor string) bool {
	return slices.ContainsFunc(sections, func(s content.Section) bool {
		return s.Anchor == anchor || anchorIn(s.Sub, anchor)
	})
}

// ways are the shortest ways from the first question to the pages that answers lead to.
type ways struct {
	by    map[string]way
	order []string // the pages, in the order in which they are reached
}

// A way is the last answer on the way to a page.
type way struct {
	from  string
	words string
	n     int // which answer it is, from 0
}

func waysOf(lib *content.Library) ways {
	gate := lib.Tree().Rules().Gate
	w := ways{by: map[string]way{gate: {}}, order: []string{gate}}
	for i := 0; i < len(w.order); i++ {
		node, _ := lib.Tree().Node(w.order[i])
		for n, c := range node.Choices {
			to := lib.Tree().Door(node.ID, c.To)
			if _, reached := w.by[to]; !reached {
				w.by[to] = way{node.ID, c.Text, n}
				w.order = append(w.order, to)
			}
		}
	}
	return w
}

// A trailStep is a question on the way to a page, and what is answered there.
type trailStep struct {
	Title, Href, Words string
	Here               bool
}

// trail returns the shortest way to a page, ending with the page itself; nothing where no answers
// lead there.
func (s *siteMaker) trail(id string, links siteLinks) []trailStep {
	if _, reached := s.ways.by[id]; !reached || id == s.lib.Tree().Rules().Gate {
		return nil
	}
	page, _ := s.lib.Page(id)
	steps := []trailStep{{Title: page.Title, Here: true}}
	for w := s.ways.by[id]; w.from != ""; w = s.ways.by[w.from] {
		before, _ := s.lib.Page(w.from)
		href, _ := links.link(id, w.from, "")
		steps = append(steps, trailStep{Title: before.Title, Href: href, Words: w.words})
	}
	slices.Reverse(steps)
	return steps
}

// back returns the pages that link to a page, each once.
func (s *siteMaker) back(id string, links siteLinks) []onward {
	var back []onward
	for _, page := range s.lib.LeadTo(id) {
		href, beside := links.link(id, page.ID, "")
		back = append(back, onward{Text: page.Title, Href: href, Beside: beside})
	}
	return back
}
