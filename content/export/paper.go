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
// every question with its answers, every end page, the empty sheets, the glossary and an index.
// Every page of it has a number, and every answer and link says the number to turn to. A page behind
// a question is turned to from that question alone; all else names the question’s number. Like a
// page of the site it has no script and asks for nothing from anywhere.
func Paper(lib *content.Library, settings content.Settings, today time.Time) (string, error) {
	f, err := newFolio(lib, settings, today)
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
	From, Made string
	Packs      string
	Rings      []ring
	Parts      []folioPart
	Terms      []folioTerm
	Index      []letterView
	Foot       string
	About, How []string
	First      string // what stands before the number of the question that comes first
}

// A folioPart is a part of the document.
type folioPart struct {
	Name, ID string
	Says     string
	Range    string // the numbers in it, in words
	Steps    []folioStep
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

func newFolio(lib *content.Library, settings content.Settings, today time.Time) (folio, error) {
	manifest := lib.Manifest()
	p := folioMaker{lib: lib, order: folioOrder(lib), titles: map[string]string{}}
	p.links = paperLinks{lib, p.numbers()}
	p.leaves = newLeafMaker(lib, settings, today, p.links)
	p.leaves.level, p.leaves.anchors = 4, false
	for _, page := range lib.Pages() {
		p.titles[page.ID] = page.Title
		if _, beside := p.links.link("", page.ID, ""); beside != "" {
			p.titles[page.ID] += " (" + beside + ")"
		}
	}
	f := folio{
		From: fromWords(manifest.Provenance, today), Packs: packWords(lib), Rings: ringsOf(settings, today),
		Made: "Made on " + today.Format(dayForm) + " from content " + clean.Line(lib.Version()) + ".",
		Foot: "From Bearings. This is not an official record. " + content.UrgentLine, About: paperAbout(lib.Words()), How: paperHow(), First: comesFirst,
	}
	for i, part := range folioParts() {
		if made := p.part(part, p.order[i], f.From); len(made.Steps) > 0 {
			f.Parts = append(f.Parts, made)
		}
	}
	for _, t := range lib.Glossary() {
		also := make([]string, len(t.Also))
		for i, name := range t.Also {
			also[i] = clean.Line(name)
		}
		f.Terms = append(f.Terms, folioTerm{clean.Line(t.Name), strings.Join(also, ", "), p.leaves.prose("", t.Gloss)})
	}
	f.Index = p.index()
	return f, p.leaves.err
}

// folioParts are the parts of the document that hold pages.
func folioParts() []folioPart {
	return []folioPart{
		{Name: "Safety", ID: "safety", Says: "Begin at number 1, every time."},
		{Name: "Questions", ID: "questions", Says: "Choose the nearest answer and turn to its number."},
		{Name: "What to do", ID: "what-to-do", Says: "One thing for today, and somebody to think with."},
		{Name: "Empty sheets", ID: "sheets", Says: "To copy and to write on. Use a code, never a name. A sheet is not the official record."},
	}
}

// folioOrder returns the pages of each part: as answers lead to them, and then the rest.
func folioOrder(lib *content.Library) [4][]*content.Page {
	var order [4][]*content.Page
	of := map[navigator.Kind]int{navigator.Safety: 0, navigator.Question: 1, navigator.Guidance: 2, navigator.Sheet: 3}
	seen := map[string]bool{}
	add := func(p *content.Page) {
		if i, in := of[p.Kind]; in && !seen[p.ID] {
			seen[p.ID] = true
			order[i] = append(order[i], p)
		}
	}
	for _, id := range waysOf(lib).order {
		if p, ok := lib.Page(id); ok {
			add(p)
		}
	}
	for _, p := range lib.Pages() {
		add(p)
	}
	slices.SortFunc(order[3], func(a, b *content.Page) int { return compareWords(a.Title, b.Title) })
	return order
}

// A folioMaker makes a folio.
type folioMaker struct {
	lib    *content.Library
	order  [4][]*content.Page
	links  paperLinks
	leaves *leafMaker
	titles map[string]string // with the numbers to turn to
}

// numbers gives every page that is printed what it is turned to by: sheets have numbers of their own.
func (p folioMaker) numbers() map[string]string {
	numbers := map[string]string{}
	n := 0
	for _, pages := range p.order[:3] {
		for _, page := range pages {
			n++
			numbers[page.ID] = fmt.Sprint(n)
		}
	}
	for i, page := range p.order[3] {
		numbers[page.ID] = fmt.Sprintf("S%d", i+1)
	}
	return numbers
}

// part fills a part with its pages.
func (p folioMaker) part(part folioPart, pages []*content.Page, from string) folioPart {
	for _, page := range pages {
		step := folioStep{Number: p.links.numbers[page.ID], leaf: p.leaves.leaf(page)}
		step.Differs = step.From != from
		if page.Form != nil {
			html, err := blankHTML(page, p.titles, 2)
			if p.leaves.err == nil {
				p.leaves.err = err
			}
			step.Sheet, step.SheetWords = html, blankText(page, p.titles)
		}
		part.Steps = append(part.Steps, step)
	}
	if n := len(part.Steps); n > 0 {
		part.Range = part.Steps[0].Number + " to " + part.Steps[n-1].Number
	}
	return part
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
