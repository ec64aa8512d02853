package export

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"bearings/assets"
	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// Paper returns the whole tree as one HTML document for paper: what it is and is not, whom to ring,
// every question with its answers, every end page, what a team wrote or changed, the empty sheets, the
// glossary and an index. Of the pages to read, the manual’s own stay out. Where some pages are named by
// their ids, it holds those alone, with the questions that come before them, whom to ring, and the words
// of the field on them.
//
// Every page of it has a number, and every answer and link says the number to turn to. A page behind
// a question is turned to from that question alone; all else names the question’s number. Like a
// page of the site it has no script and asks for nothing from anywhere.
func Paper(lib *content.Library, settings content.Settings, today time.Time, pages ...string) (string, error) {
	f, err := newFolio(lib, settings, today, pages)
	if err != nil {
		return "", err
	}
	source, style, err := assets.Paper()
	if err != nil {
		return "", err
	}
	t, err := template.New("paper").Funcs(template.FuncMap{"heading": headingHTML}).Parse(source)
	if err != nil {
		return "", fmt.Errorf("the paper’s page: %w", err)
	}
	sum := sha256.Sum256([]byte(style))
	f.Style, f.Digest = template.CSS(style), "sha256-"+base64.StdEncoding.EncodeToString(sum[:])
	var b strings.Builder
	if err := t.Execute(&b, f); err != nil {
		return "", fmt.Errorf("the paper: %w", err)
	}
	return b.String(), nil
}

// A folio is a document for paper.
type folio struct {
	Style      template.CSS
	Digest     string
	Some       bool // it holds some pages, and not the whole tree
	Kicker     string
	From, Made string
	Packs      string
	Rings      []ring
	Contents   []onward
	Parts      []folioPart
	Terms      []folioTerm
	Index      []letterView
	Foot       string
	About, How []string
	First      string // what stands before the number of the question that comes first
	Among      string // what stands over a team’s pages that are in another part
}

// A folioPart is a part of the document.
type folioPart struct {
	Name, ID string
	Says     string
	Steps    []folioStep
	Among    []onward // pages that belong here as well and stand in another part
}

// A folioStep is a page of the library in the document.
type folioStep struct {
	Number string // what is turned to
	leaf
	Sheet      template.HTML // an empty worksheet
	SheetWords string        // the same as Markdown
	Differs    bool          // it says of itself who wrote it, where that differs from the whole
}

// A folioTerm is a word of the field.
type folioTerm struct {
	Name, Also string
	Gloss      prose
}

func newFolio(lib *content.Library, settings content.Settings, today time.Time, only []string) (folio, error) {
	manifest := lib.Manifest()
	p := folioMaker{lib: lib, some: len(only) > 0, titles: map[string]string{}}
	p.chosen = p.choose(only)
	p.order = p.sorted()
	p.links = paperLinks{lib, p.numbers(), len(p.terms()) > 0}
	p.leaves = newLeafMaker(lib, settings, today, p.links)
	p.leaves.level, p.leaves.anchors = 4, false
	for _, page := range lib.Pages() {
		p.titles[page.ID] = page.Title
		if _, beside := p.links.link("", page.ID, ""); beside != "" {
			p.titles[page.ID] += " (" + beside + ")"
		}
	}
	f := folio{
		Some: p.some, Kicker: "The whole tree, and empty sheets", Packs: packWords(p.printed()), Rings: ringsOf(settings, today),
		From: writtenBy(manifest.Provenance) + " " + reviewedBy(manifest.Provenance, today),
		Made: "Made on " + today.Format(dayForm) + " from content " + clean.Line(lib.Version()) + ".",
		Foot: "From Bearings. This is not an official record. " + content.UrgentLine, About: paperAbout(lib.Words(), p.some), How: paperHow(p.some, p.asks()), First: comesFirst, Among: amongWords,
	}
	for i, part := range folioParts(p.some) {
		if made := p.part(part, i, f.From); len(made.Steps)+len(made.Among) > 0 {
			f.Parts = append(f.Parts, made)
		}
	}
	for _, t := range p.terms() {
		also := make([]string, len(t.Also))
		for i, name := range t.Also {
			also[i] = clean.Line(name)
		}
		f.Terms = append(f.Terms, folioTerm{clean.Line(t.Name), strings.Join(also, ", "), p.leaves.prose("", t.Gloss)})
	}
	if p.some {
		f.Kicker = "Some pages of it"
	} else {
		f.Index = p.index()
	}
	f.Contents = f.contents()
	return f, p.leaves.err
}

// The parts of the document that hold pages, in their order.
const (
	safetyPages = iota
	questionPages
	guidancePages
	teamPages
	manualPages
	sheetPages
	partsOfPaper
)

// folioParts are those parts, of the whole document or of one that holds some pages.
func folioParts(some bool) [partsOfPaper]folioPart {
	parts := [partsOfPaper]folioPart{
		safetyPages:   {Name: "Safety", ID: "safety", Says: "Begin at number 1, every time."},
		questionPages: {Name: "Questions", ID: "questions", Says: "Choose the nearest answer and turn to its number."},
		guidancePages: {Name: "What to do", ID: "what-to-do", Says: "One thing for today, and somebody to think with."},
		teamPages:     {Name: "Your team’s pages", ID: "your-team", Says: "What your team wrote itself, or changed."},
		manualPages:   {Name: "To read", ID: "to-read", Says: "Pages of the manual."},
		sheetPages:    {Name: "Empty sheets", ID: "sheets", Says: "To copy and to write on. Use a code, never a name. A sheet is not the official record."},
	}
	if some {
		parts[safetyPages].Says = "When somebody may be hurt."
	}
	return parts
}

// contents lists what is in the document: its parts or, of one that holds some pages, the pages.
func (f folio) contents() []onward {
	var all []onward
	for _, part := range f.Parts {
		if !f.Some {
			all = append(all, onward{Text: part.Name, Href: "#" + part.ID, Beside: part.span()})
			continue
		}
		for _, step := range part.Steps {
			if step.Before != nil {
				continue // it is come to from the question before it alone
			}
			all = append(all, onward{Text: step.Title, Href: "#" + step.Anchor(), Beside: step.Number})
		}
	}
	if len(f.Terms) > 0 {
		all = append(all, onward{Text: "Glossary", Href: "#the-glossary"})
	}
	if len(f.Index) > 0 {
		all = append(all, onward{Text: "Index", Href: "#the-index"})
	}
	return all
}

// span returns the numbers in a part, in words.
func (p folioPart) span() string {
	switch n := len(p.Steps); n {
	case 0:
		return ""
	case 1:
		return p.Steps[0].Number
	default:
		return p.Steps[0].Number + " to " + p.Steps[n-1].Number
	}
}

// A folioMaker makes a folio.
type folioMaker struct {
	lib    *content.Library
	some   bool            // some pages were asked for
	chosen map[string]bool // those, and what has to be answered before them
	order  [partsOfPaper][]*content.Page
	links  paperLinks
	leaves *leafMaker
	titles map[string]string // with the numbers to turn to
}

// choose returns the pages that were asked for, and the questions that they stand behind.
func (p folioMaker) choose(only []string) map[string]bool {
	chosen := map[string]bool{}
	for _, id := range only {
		for page, ok := p.lib.Page(id); ok && !chosen[page.ID]; page, ok = p.lib.Page(page.Behind) {
			chosen[page.ID] = true
		}
	}
	return chosen
}

// place returns the part that a page belongs in, and whether it is printed. Of the pages to read the
// whole document holds a team’s; the glossary has a part of its own.
func (p folioMaker) place(page *content.Page) (int, bool) {
	in := p.chosen[page.ID] || !p.some
	switch page.Kind {
	case navigator.Safety:
		return safetyPages, in
	case navigator.Question:
		return questionPages, in
	case navigator.Guidance:
		return guidancePages, in
	case navigator.Sheet:
		return sheetPages, in
	}
	if page.Local() {
		return teamPages, in && (p.some || page.ID != glossaryPage)
	}
	return manualPages, p.chosen[page.ID]
}

// glossaryPage is the page that the glossary stands on.
const glossaryPage = "glossary"

// sorted returns the pages of each part: as answers lead to them, and then the rest. What is looked up
// stands in the order of its titles.
func (p folioMaker) sorted() [partsOfPaper][]*content.Page {
	var order [partsOfPaper][]*content.Page
	seen := map[string]bool{}
	add := func(page *content.Page) {
		if i, in := p.place(page); in && !seen[page.ID] {
			seen[page.ID] = true
			order[i] = append(order[i], page)
		}
	}
	for _, id := range waysOf(p.lib).order {
		if page, ok := p.lib.Page(id); ok {
			add(page)
		}
	}
	for _, page := range p.lib.Pages() {
		add(page)
	}
	for _, i := range []int{teamPages, manualPages, sheetPages} {
		slices.SortStableFunc(order[i], func(a, b *content.Page) int { return compareWords(a.Title, b.Title) })
	}
	return order
}

// asks reports whether the document has a question in it.
func (p folioMaker) asks() bool {
	return slices.ContainsFunc(p.printed(), func(page *content.Page) bool { return page.Ask != "" })
}

// printed returns every page of the document.
func (p folioMaker) printed() []*content.Page { return slices.Concat(p.order[:]...) }

// terms returns the words of the field that the document explains: all of them, or those on the pages
// that were asked for.
func (p folioMaker) terms() []content.Term {
	terms := p.lib.Glossary()
	if !p.some {
		return terms
	}
	on := map[string]bool{}
	for id := range p.chosen {
		for _, t := range p.lib.TermsOn(id) {
			on[t.Name] = true
		}
	}
	return slices.DeleteFunc(terms, func(t content.Term) bool { return !on[t.Name] || p.chosen[glossaryPage] })
}

// numbers gives every page that is printed what it is turned to by: sheets have numbers of their own.
func (p folioMaker) numbers() map[string]string {
	numbers := map[string]string{}
	n := 0
	for _, pages := range p.order[:sheetPages] {
		for _, page := range pages {
			n++
			numbers[page.ID] = fmt.Sprint(n)
		}
	}
	for i, page := range p.order[sheetPages] {
		numbers[page.ID] = fmt.Sprintf("S%d", i+1)
	}
	return numbers
}

// part fills a part with its pages.
func (p folioMaker) part(part folioPart, at int, from string) folioPart {
	for _, page := range p.order[at] {
		step := folioStep{Number: p.links.numbers[page.ID], leaf: p.leaves.leaf(page)}
		step.Differs = step.From != from
		step.Before = p.before(page, step.Before)
		if page.Form != nil {
			html, err := blankHTML(page, p.titles, 2)
			if p.leaves.err == nil {
				p.leaves.err = err
			}
			step.Sheet, step.SheetWords = html, blankText(page, p.titles)
		}
		part.Steps = append(part.Steps, step)
	}
	if at == teamPages && !p.some {
		part.Among = p.among()
	}
	return part
}

// before names the very question that a page stands behind by its number. Where that stands behind
// another one, nothing leads there but an answer.
func (p folioMaker) before(page *content.Page, at *onward) *onward {
	number, printed := p.links.numbers[page.Behind]
	if at == nil || !printed || at.Beside == number {
		return at
	}
	return &onward{Text: at.Text, Beside: number}
}

// among returns the team’s pages that stand where a walk comes to them.
func (p folioMaker) among() []onward {
	var all []onward
	for _, page := range p.printed() {
		if at, _ := p.place(page); at != teamPages && page.Local() {
			href, number := p.links.link("", page.ID, "")
			all = append(all, onward{Text: clean.Line(page.Title), Href: href, Beside: number})
		}
	}
	return all
}

// index returns every name of what is printed, with the number to turn to.
func (p folioMaker) index() []letterView {
	var all []onward
	add := func(name, id string) {
		if _, printed := p.links.numbers[id]; printed {
			href, number := p.links.link("", id, "")
			all = append(all, onward{Text: clean.Line(name), Href: href, Beside: number})
		}
	}
	for _, page := range p.lib.Pages() {
		add(page.Title, page.ID)
		for _, a := range page.Aliases {
			add(a.Name, page.ID)
		}
	}
	return lettersOf(all)
}
