package content

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"bearings/navigator"
)

// A Library is the pages of one or more packs with everything that follows from them: the tree,
// the links in both directions, the names, the glossary. It is one snapshot and never changes, so
// it may be read from many goroutines.
type Library struct {
	manifest Manifest
	tree     navigator.Tree
	pages    []*Page // by id
	drafts   map[string]*draft
	names    map[string]Target
	back     map[string][]Backlink
	glossary []Term
	problems []Problem // found while loading
	search   []indexed
}

// A Backlink is a link to a page, seen from that page.
type Backlink struct {
	Page *Page  // where the link stands
	Text string // its words
	Line int    // of the file
}

// Load reads packs, the first being the core that the others are laid over: they may add pages, and
// never replace one. It returns everything that was wrong with them. What is wrong is left out, so
// that a library stands whatever is in a pack; it is nil only when the first pack cannot make a
// tree, which means that it has no manifest, no gate that asks, or lacks a page its rules name.
func Load(packs ...Pack) (*Library, []Problem) {
	l := &Library{drafts: map[string]*draft{}, names: map[string]Target{}, back: map[string][]Backlink{}}
	var drafts []*draft
	for i, p := range packs {
		m, problems, _ := readManifest(p)
		l.problems = append(l.problems, problems...)
		if i == 0 {
			l.manifest = m
		} else if m.Rules != (navigator.Rules{}) {
			l.tell(codeManifest, p.at(manifestName), "leave the rules out", "only the core has rules")
		}
		names, problems := p.list()
		l.problems = append(l.problems, problems...)
		drafts = append(drafts, parseAll(p, names, m.Provenance)...)
	}
	l.take(drafts)
	l.openings(drafts)
	l.settle(drafts)
	for _, d := range drafts {
		l.problems = append(l.problems, d.problems...)
	}
	ok := l.grow(packs)
	sortProblems(l.problems)
	if !ok {
		return nil, l.problems
	}
	l.index()
	return l, slices.Clone(l.problems)
}

// tell notes a problem with a file as a whole.
func (l *Library) tell(code, file, hint, format string, args ...any) {
	l.problems = append(l.problems, problem(code, file, 0, 0, hint, format, args...))
}

// parseAll reads the pages of a pack on every core, and returns them in the order of their names.
func parseAll(p Pack, names []string, by Provenance) []*draft {
	drafts := make([]*draft, len(names))
	onEveryCore(len(names), func() func(int) {
		md := newParser()
		return func(i int) {
			drafts[i] = parse(p, names[i], md)
			if page := drafts[i].page; page != nil {
				page.Provenance = drafts[i].front.by.over(by)
			}
		}
	})
	return drafts
}

// onEveryCore calls a function for every number below n. Each core asks for one of its own.
func onEveryCore(n int, each func() func(int)) {
	var next atomic.Int64
	work := func() {
		do := each()
		for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
			do(int(i))
		}
	}
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		all.Go(work)
	}
	if n > 0 {
		work()
	}
	all.Wait()
}

// take decides which pages are in the library and what they are called.
func (l *Library) take(drafts []*draft) {
	for _, d := range drafts {
		if d.page == nil {
			continue
		}
		if first := l.drafts[d.page.ID]; first != nil {
			d.wrong(codeDuplicate, 0, 0, "give one of them another file name", "%s stands in %s already", d.page.ID, first.file)
			d.page = nil
			continue
		}
		l.drafts[d.page.ID] = d
	}
	for _, d := range drafts {
		if d.page == nil || d.page.Behind == "" {
			continue
		}
		if why := l.cannotStand(d); why != "" {
			f := d.front.at["behind"]
			d.wrong(codeBehind, f.line, f.col, "name a question that asks first", "%s stands behind %q, %s, so it is left out", d.page.ID, d.page.Behind, why)
			delete(l.drafts, d.page.ID)
			d.page = nil
		}
	}
	for _, d := range l.drafts {
		l.pages = append(l.pages, d.page)
	}
	slices.SortFunc(l.pages, func(a, b *Page) int { return strings.Compare(a.ID, b.ID) })
	l.nameAll(drafts)
}

// cannotStand says why a page cannot stand behind what it says it stands behind, or "".
func (l *Library) cannotStand(d *draft) string {
	gate := l.drafts[d.page.Behind]
	switch {
	case gate == nil || gate.page == nil || len(gate.answers) == 0:
		return "which does not ask"
	case d.page.Kind == navigator.Safety && gate.page.Kind != navigator.Safety:
		return "which would keep people from safety"
	}
	for range l.drafts {
		switch {
		case gate == d:
			return "which stands behind it in turn"
		case gate == nil || gate.page == nil || gate.page.Behind == "":
			return ""
		}
		gate = l.drafts[gate.page.Behind]
	}
	return ""
}

// nameAll gives every page its names: the ids first, then the titles, then the other names, each
// to whoever comes first.
func (l *Library) nameAll(drafts []*draft) {
	for _, p := range l.pages {
		l.names[key(p.ID)] = Target{Page: p}
	}
	each := func(name func(d *draft)) {
		for _, d := range drafts {
			if d.page != nil {
				name(d)
			}
		}
	}
	each(func(d *draft) {
		f := d.front.at["title"]
		l.claim(d, d.page.Title, "", f.line, f.col)
	})
	each(func(d *draft) {
		for _, a := range d.front.aliases {
			if a.Anchor != "" && !slices.Contains(l.anchors(d.page.ID), a.Anchor) {
				d.wrong(codeAnchor, a.line, a.col, "", "the page has no heading #%s for “%s”", a.Anchor, shorten(a.Name))
				a.Anchor = ""
			}
			l.claim(d, a.Name, a.Anchor, a.line, a.col)
		}
	})
	each(l.terms)
}

// claim gives a name to a page, unless another page has it.
func (l *Library) claim(d *draft, name, anchor string, line, col int) {
	k := key(name)
	if k == "" {
		return
	}
	if has, ok := l.names[k]; ok {
		if has.Page != d.page {
			d.wrong(codeName, line, col, "choose another name, or take it away there", "“%s” is what %s is called already", shorten(name), has.Page.ID)
		}
		return
	}
	l.names[k] = Target{Page: d.page, Anchor: anchor}
}

// settle follows the links of every page.
func (l *Library) settle(drafts []*draft) {
	onEveryCore(len(drafts), func() func(int) {
		return func(i int) {
			if drafts[i].page != nil {
				drafts[i].settle(l)
			}
		}
	})
	for _, p := range l.pages {
		for _, link := range p.Links {
			if to := l.drafts[link.To]; to != nil && link.To != p.ID {
				l.back[link.To] = append(l.back[link.To], Backlink{Page: p, Text: link.Text, Line: link.Line})
			}
		}
	}
}

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

// byID and anchors let links be followed while the library is being made.
func (l *Library) byID(id string) (*Page, bool) {
	if d := l.drafts[id]; d != nil {
		return d.page, true
	}
	return nil, false
}

func (l *Library) byName(name string) (Target, bool) { return l.Lookup(name) }

func (l *Library) anchors(id string) []string {
	var names []string
	if d := l.drafts[id]; d != nil {
		for _, s := range d.sections[1:] {
			names = append(names, s.anchor)
		}
	}
	return names
}

func (l *Library) near(id string) string {
	ids := make([]string, len(l.pages))
	for i, p := range l.pages {
		ids[i] = p.ID
	}
	if near, ok := nearest(id, ids); ok {
		return "did you mean " + near + ".md?"
	}
	return "write the page, or link to another one"
}

// Page returns the page with an id, and whether there is one.
func (l *Library) Page(id string) (*Page, bool) { return l.byID(id) }

// Pages returns every page, by id.
func (l *Library) Pages() []*Page { return slices.Clone(l.pages) }

// Tree returns the tree the pages make.
func (l *Library) Tree() navigator.Tree { return l.tree }

// LinksTo returns the links to a page from other pages, by page and line.
func (l *Library) LinksTo(id string) []Backlink { return slices.Clone(l.back[id]) }

// Version returns the version of the first pack.
func (l *Library) Version() string { return l.manifest.Version }

// Manifest returns what the first pack says about itself.
func (l *Library) Manifest() Manifest { return l.manifest }

// index makes ready what is read often.
func (l *Library) index() {
	if p, ok := l.Page(glossaryID); ok {
		for _, s := range p.Sections {
			also, gloss := cutAlso(s.Body)
			l.glossary = append(l.glossary, Term{Name: s.Heading, Also: also, Gloss: gloss, Anchor: s.Anchor})
		}
	}
	l.search = make([]indexed, len(l.pages))
	onEveryCore(len(l.pages), func() func(int) {
		return func(i int) {
			d := l.drafts[l.pages[i].ID]
			l.search[i] = prepare(d)
			d.forget()
		}
	})
}
