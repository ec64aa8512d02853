package content

import (
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"bearings/navigator"
)

// A Library is the pages of one or more packs with everything that follows from them: the tree,
// the links in both directions, the names, the glossary. It is one snapshot and never changes, so
// it may be read from many goroutines.
type Library struct {
	manifest Manifest
	words    Words // of the first pack
	packs    []Manifest
	tree     navigator.Tree
	pages    []*Page             // by id
	drafts   map[string]*draft   // by id: what stands on top
	piles    map[string][]*draft // by id: every page of that name, the bottom one first
	standing []*draft            // every page that is in a pile
	names    map[string]Target
	back     map[string][]Backlink
	glossary []Term
	problems []Problem // found while loading
	search   []indexed
	drifted  []Drifted
	laid     []Laid
	golden   []Golden
	out      outs
	ending   map[string]string // by id: the file that would be its page but for the end of its name
}

// A Backlink is a link to a page, seen from that page.
type Backlink struct {
	Page *Page  // where the link stands
	Text string // its words
	Line int    // of the file
}

// Load reads packs, the first being the core that the others are laid over, each over those before
// it: they may add pages, and replace, add to or change the answers of what lies beneath, except
// where that is safety, which can only be added to. It returns everything that was wrong with them. What is wrong is left out, so
// that a library stands whatever is in a pack; it is nil only when the first pack cannot make a
// tree, which means that it has no manifest, no gate that asks, or lacks a page its rules name.
func Load(packs ...Pack) (*Library, []Problem) {
	l := newLibrary()
	var drafts []*draft
	for i, p := range packs {
		drafts = append(drafts, l.read(i, p)...)
	}
	l.take(drafts)
	l.openings(drafts)
	l.out = outsOf(l, drafts)
	l.settle(drafts)
	l.tellOut(drafts)
	l.drift()
	l.lie()
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

func newLibrary() *Library {
	return &Library{
		drafts: map[string]*draft{}, piles: map[string][]*draft{}, names: map[string]Target{}, back: map[string][]Backlink{},
		ending: map[string]string{},
	}
}

// read reads the files of a pack, the core being number 0.
func (l *Library) read(i int, p Pack) []*draft {
	m, wrong, _ := readManifest(p)
	if i > 0 && m.Rules != (navigator.Rules{}) {
		l.tell(codeManifest, p.at(manifestName), "leave the rules out", "only the core has rules")
		m.Rules = navigator.Rules{}
	}
	if l.packs = append(l.packs, m); i == 0 {
		l.manifest, l.words = m, p.words
	}
	names, walks, problems := p.files()
	l.problems = append(l.problems, problems...)
	l.noteEndings(problems)
	l.readWalks(p, walks)
	drafts := parseAll(p, names, m.Provenance)
	if i > 0 || p.root != nil {
		if asMade(drafts) {
			wrong = slices.DeleteFunc(wrong, func(told Problem) bool { return told.Code == codeBlank })
		} else {
			lookForBlanks(drafts)
		}
	}
	l.problems = append(l.problems, wrong...)
	for _, d := range drafts {
		d.layer = i
		if d.page != nil {
			d.page.Layers[0].Local = i > 0
		}
	}
	return drafts
}

// noteEndings notes which pages would be there but for the end of the name of their file.
func (l *Library) noteEndings(problems []Problem) {
	for _, p := range problems {
		if right := endsNearly(p.File); p.Code == codeEnding && path.Ext(right) == ".md" {
			l.ending[stem(right)] = path.Base(p.File)
		}
	}
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
	l.pile(drafts)
	for l.leaveUnfit(drafts) {
	}
	l.stand()
	if l.layered() {
		l.nameAll(drafts, false)
		l.judge()
		l.stand()
	}
	l.nameAll(drafts, true)
	for _, d := range drafts {
		if d.page != nil {
			l.standing = append(l.standing, d)
		}
	}
}

// leaveUnfit takes out the pages that cannot stand behind what they say they stand behind, and reports
// whether there was one: then others may have stood behind that. All are judged before one leaves, so
// that it does not matter in which order they come.
func (l *Library) leaveUnfit(drafts []*draft) bool {
	reasons := map[*draft]string{}
	for _, d := range drafts {
		if d.page == nil || d.page.Behind == "" {
			continue
		}
		if why := l.cannotStand(d); why != "" {
			reasons[d] = why
		}
	}
	for _, d := range drafts {
		if why := reasons[d]; why != "" && d.page != nil {
			f := d.front.at["behind"]
			d.wrong(codeBehind, f.line, f.col, "name a question that asks first", "%s stands behind %q, %s", d.page.ID, d.page.Behind, why)
			l.leave(d)
		}
	}
	return len(reasons) > 0
}

// leave takes a page out of the library, and what lies over it.
func (l *Library) leave(d *draft) {
	id := d.page.ID
	for _, over := range l.piles[id][1:] {
		over.refuse(codeNothing, "", "there is no page %s to change", id)
	}
	delete(l.piles, id)
	delete(l.drafts, id)
	d.page = nil
}

// layered reports whether any page lies over another one.
func (l *Library) layered() bool {
	return len(l.piles) > 0 && slices.ContainsFunc(l.pages, func(p *Page) bool { return len(l.piles[p.ID]) > 1 })
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

// settle follows the links of every page.
func (l *Library) settle(drafts []*draft) {
	onEveryCore(len(drafts), func() func(int) {
		return func(i int) {
			d := drafts[i]
			if d.page == nil {
				return
			}
			d.settle(l)
			if len(l.piles[d.page.ID]) == 1 { // nothing is put together with it
				d.forget()
			}
		}
	})
	l.guess(drafts)
	for _, d := range drafts {
		if d.page != nil {
			l.staysSafe(d)
		}
	}
	for _, p := range l.pages {
		if pile := l.piles[p.ID]; len(pile) > 1 {
			m := l.drafts[p.ID]
			m.compose(pile)
			l.problems = append(l.problems, m.problems...)
		}
	}
	for _, p := range l.pages {
		for _, link := range p.Links {
			if to := l.drafts[link.To]; to != nil && link.To != p.ID {
				l.back[link.To] = append(l.back[link.To], Backlink{Page: p, Text: link.Text, Line: link.Line})
			}
		}
	}
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

// knew reports whether a page had a heading before another one was laid over it.
func (l *Library) knew(id, anchor string) bool {
	for _, d := range l.piles[id] {
		if d.headed(anchor) > 0 {
			return true
		}
	}
	return false
}

// fileOf returns where a pack has a page, or "".
func (l *Library) fileOf(id string, layer int) string {
	for _, d := range l.piles[id] {
		if d.layer == layer {
			return d.page.File
		}
	}
	return ""
}

// guess says of the first links that lead to no page which one may have been meant. It takes a look
// at every page for each, so of a pack with thousands of such links it does not go on.
func (l *Library) guess(drafts []*draft) {
	ids := make([]string, len(l.pages))
	for i, p := range l.pages {
		ids[i] = p.ID
	}
	left := maxGuesses
	for _, d := range drafts {
		for _, link := range d.lost {
			if left--; left < 0 {
				return
			}
			if file := l.ending[link.id]; file != "" {
				d.problems[link.problem].Hint = "the page stands in " + file + ": rename that to " + link.id + ".md"
				continue
			}
			if near, ok := nearest(link.id, ids); ok {
				l.out.meant[near] = true
				d.problems[link.problem].Hint = "did you mean " + near + ".md?"
			}
		}
	}
}

// Page returns the page with an id, and whether there is one.
func (l *Library) Page(id string) (*Page, bool) { return l.byID(id) }

// Pages returns every page, by id.
func (l *Library) Pages() []*Page { return slices.Clone(l.pages) }

// Tree returns the tree the pages make.
func (l *Library) Tree() navigator.Tree { return l.tree }

// LinksTo returns the links to a page from other pages, by page and line.
func (l *Library) LinksTo(id string) []Backlink { return slices.Clone(l.back[id]) }

// LeadTo returns the pages that link to a page, each once, by id.
func (l *Library) LeadTo(id string) []*Page {
	var pages []*Page
	for _, b := range l.back[id] {
		if !slices.Contains(pages, b.Page) {
			pages = append(pages, b.Page)
		}
	}
	return pages
}

// Version returns the version of the first pack.
func (l *Library) Version() string { return l.manifest.Version }

// Manifest returns what the first pack says about itself.
func (l *Library) Manifest() Manifest { return l.manifest }

// Words returns what its pages call people.
func (l *Library) Words() Words { return l.words }

// Packs returns what each pack says about itself, in the order in which they lie over each other.
func (l *Library) Packs() []Manifest { return slices.Clone(l.packs) }

// Under returns the page as the pack at the bottom wrote it, and whether another pack has laid
// something over it.
func (l *Library) Under(id string) (*Page, bool) {
	if pile := l.piles[id]; len(pile) > 1 {
		return pile[0].page, true
	}
	return nil, false
}

// Over returns the page with everything that packs have laid over it, and whether any has.
func (l *Library) Over(id string) (*Page, bool) {
	if len(l.piles[id]) < 2 {
		return nil, false
	}
	return l.Page(id)
}

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
			d.front.at = nil
		}
	})
	for _, d := range l.standing {
		d.forget()
	}
}
