package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"time"

	"bearings/assets"
	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// A File is one file of what is written out: its path below the folder it goes into, with forward
// slashes, and what stands in it.
type File struct {
	Name string
	Data []byte
}

// Site returns the whole library as static pages, in the order of their names. They work from a
// folder on a shared drive: links are relative, every page brings its own style, there is no script,
// and nothing is asked of anywhere; each page’s policy forbids both.
//
// index.html is the safety question, where every walk starts. A site cannot remember, so what the
// program remembers stands in the addresses: a page behind a question is linked to from that
// question alone, and every other link to it leads to the question; and a question that is come to
// from the one that looks for a word stands once more under again/, where “none of these” leads to
// a person. What a clock would say about the team’s numbers is said as of the day the site is made,
// with the day from which it holds no more.
func Site(lib *content.Library, settings content.Settings, today time.Time) ([]File, error) {
	s, err := newSite(lib, settings, today)
	if err != nil {
		return nil, err
	}
	for _, p := range lib.Pages() {
		s.page(p, false)
		if s.again[p.ID] {
			s.page(p, true)
		}
		if p.Form != nil {
			s.blank(p)
		}
	}
	s.lists()
	if s.err != nil {
		return nil, s.err
	}
	slices.SortFunc(s.files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return s.files, nil
}

// A siteMaker is a site in the making. The first thing that goes wrong ends it.
type siteMaker struct {
	lib      *content.Library
	settings content.Settings
	today    time.Time
	ways     ways
	again    map[string]bool // the questions that stand under again/ too
	rings    []ring
	style    string
	layout   *template.Template
	files    []File
	err      error
}

func newSite(lib *content.Library, settings content.Settings, today time.Time) (*siteMaker, error) {
	source, style, err := assets.Site()
	if err != nil {
		return nil, err
	}
	s := &siteMaker{
		lib: lib, settings: settings, today: today, ways: waysOf(lib), again: againOf(lib.Tree()),
		rings: ringsOf(settings, today), style: style,
	}
	s.layout, err = template.New("site").Funcs(template.FuncMap{"heading": headingHTML}).Parse(source)
	if err != nil {
		return nil, fmt.Errorf("the site’s page: %w", err)
	}
	return s, nil
}

// A siteView is what the template of a page reads. Of the things that only some pages have, those
// that are not there are empty.
type siteView struct {
	Title     string
	Root      string // leads from the page’s folder to that of the site
	Sort      string // the class of the page, for its style
	Kicker    string
	Style     template.CSS
	Digest    string
	Start     bool // it is index.html
	Nav       []onward
	Leaf      *leaf
	Rings     []ring
	RingsMain bool // the numbers stand among the page’s words, and not beside them
	Trail     []trailStep
	Back      []onward
	Terms     []termView
	Contents  []onward // the headings of the page
	Blank     onward   // the empty sheet
	Sheet     *blankView
	Map       *mapView
	Kinds     []kindView
	Letters   []letterView
	Packs     string // what lies over the core, in words
	Made      string // when and of what the site was made
	Foot      string
}

// page makes the page of a page, in again/ where again is set.
func (s *siteMaker) page(p *content.Page, again bool) {
	at := s.address(p.ID)
	if again {
		at = s.addressAgain(p.ID)
	}
	links := siteLinks{s, rootOf(at), again || p.ID == s.lib.Tree().Rules().Unnamed}
	m := newLeafMaker(s.lib, s.settings, s.today, links)
	l := m.leaf(p)
	v := s.view(at, p.Title, l.Sort)
	v.Kicker, v.Leaf = l.Kicker, &l
	v.RingsMain = slices.ContainsFunc(l.Parts, func(part leafPart) bool { return part.Role == numbersRole })
	v.Trail = s.trail(p.ID, links)
	v.Back = s.back(p.ID, links)
	v.Terms = m.terms(p)
	if p.Kind == navigator.Page || p.Kind == navigator.Sheet {
		v.Contents = headingsOf(l.Parts)
	}
	if p.Form != nil {
		v.Blank = onward{Text: "The empty sheet, to print", Href: v.Root + addressBlank(p.ID)}
	}
	s.fail(m.err)
	s.write(at, v)
}

// view returns what every page shows.
func (s *siteMaker) view(at, title, sort string) siteView {
	sum := sha256.Sum256([]byte(s.style))
	root := rootOf(at)
	v := siteView{
		Title: title, Root: root, Sort: sort, Start: at == indexName, Rings: s.rings,
		Style: template.CSS(s.style), Digest: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		Made: "This copy was made on " + s.today.Format(dayForm) + " from content " + clean.Line(s.lib.Version()) + ".",
		Foot: "From Bearings. This is not an official record. " + content.UrgentLine, Packs: packWords(s.lib.Pages()),
	}
	for _, n := range s.nav() {
		n.Here = n.Href == at
		n.Href = root + n.Href
		v.Nav = append(v.Nav, n)
	}
	return v
}

// nav are the pages that every page leads to.
func (s *siteMaker) nav() []onward {
	nav := []onward{{Text: "Start", Href: indexName}, {Text: "Map", Href: mapName}, {Text: "Contents", Href: contentsName}, {Text: "A to Z", Href: letterName}}
	for _, name := range []string{"glossary", "about"} {
		if t, ok := s.lib.Lookup(name); ok && t.Page.ID == name && t.Page.Behind == "" {
			nav = append(nav, onward{Text: clean.Line(t.Page.Title), Href: s.address(name)})
		}
	}
	return nav
}

// write fills the template and adds the file.
func (s *siteMaker) write(name string, v siteView) {
	var b bytes.Buffer
	if err := s.layout.Execute(&b, v); err != nil {
		s.fail(fmt.Errorf("%s: %w", name, err))
		return
	}
	s.files = append(s.files, File{Name: name, Data: b.Bytes()})
}

func (s *siteMaker) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// headingHTML returns a heading of some level.
func headingHTML(level int, id, words string) template.HTML {
	at := ""
	if id != "" {
		at = ` id="` + html.EscapeString(id) + `"`
	}
	level = min(level, 6)
	return template.HTML(fmt.Sprintf("<h%d%s>%s</h%d>", level, at, html.EscapeString(words), level))
}
