package export

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// lists makes the pages that lead to all the others: the map, the contents and the A to Z.
func (s *siteMaker) lists() {
	links := siteLinks{s, "", false}
	v := s.view(mapName, "The map", "list")
	m := newMapView(s, links)
	v.Kicker, v.Map = "The whole tree", &m
	s.write(mapName, v)

	v = s.view(contentsName, "Contents", "list")
	v.Kicker, v.Kinds = "Everything, by what it is for", s.kinds(links)
	for _, k := range v.Kinds {
		v.Contents = append(v.Contents, onward{Text: k.Name, Href: "#" + k.ID})
	}
	s.write(contentsName, v)

	v = s.view(letterName, "A to Z", "list")
	v.Kicker, v.Letters = "Titles, other names, and the words of the field", s.letters(links)
	s.write(letterName, v)
}

// A termView is a word of the field, explained.
type termView struct {
	Name  string
	Gloss template.HTML
}

// terms returns the words of the field that stand on a page. The page that explains them needs none.
func (m *leafMaker) terms(p *content.Page) []termView {
	terms := m.lib.TermsOn(p.ID)
	if len(terms) == 0 || anchorIn(p.Sections, terms[0].Anchor) {
		return nil
	}
	var views []termView
	for _, t := range terms {
		views = append(views, termView{clean.Line(t.Name), m.prose(p.ID, t.Gloss).HTML})
	}
	return views
}

// A kindView is the pages of one kind.
type kindView struct {
	Name, ID string
	Says     string
	Pages    []onward
}

// kinds returns every page once, by what it is for.
func (s *siteMaker) kinds(links siteLinks) []kindView {
	views := []kindView{
		{Name: "Safety", Says: "When somebody may be hurt."},
		{Name: "Questions", Says: "What is asked on the way."},
		{Name: "What to do", Says: "Where a way ends: one thing for today, and somebody to think with."},
		{Name: "Worksheets", Says: "To fill in together. Each has an empty sheet to print."},
		{Name: "Manual", Says: "To read."},
	}
	of := map[navigator.Kind]int{navigator.Safety: 0, navigator.Question: 1, navigator.Guidance: 2, navigator.Sheet: 3, navigator.Page: 4}
	for _, p := range s.lib.Pages() {
		href, beside := links.link("", p.ID, "")
		k := &views[of[p.Kind]]
		k.Pages = append(k.Pages, onward{Text: clean.Line(p.Title), Href: href, Beside: beside})
		if p.Form != nil {
			k.Pages = append(k.Pages, onward{Text: clean.Line(p.Title) + ": the empty sheet", Href: addressBlank(p.ID)})
		}
	}
	views = slices.DeleteFunc(views, func(k kindView) bool { return len(k.Pages) == 0 })
	for i := range views {
		views[i].ID = content.Anchor(views[i].Name)
		slices.SortStableFunc(views[i].Pages, func(a, b onward) int { return compareWords(a.Text, b.Text) })
	}
	return views
}

// A letterView is the names that begin with one letter.
type letterView struct {
	Letter, ID string
	Names      []onward
}

// letters returns every name a page answers to, and every term, in the order of the alphabet. A
// name that is not the title says which page it means.
func (s *siteMaker) letters(links siteLinks) []letterView {
	var all []onward
	seen := map[[2]string]bool{}
	add := func(name, id, anchor, means string) {
		href, beside := links.link("", id, anchor)
		if said := [2]string{strings.ToLower(name), href}; !seen[said] {
			seen[said] = true
			all = append(all, onward{Key: means, Text: clean.Line(name), Href: href, Beside: beside})
		}
	}
	for _, p := range s.lib.Pages() {
		add(p.Title, p.ID, "", "")
	}
	for _, p := range s.lib.Pages() {
		for _, a := range p.Aliases {
			add(a.Name, p.ID, a.Anchor, clean.Line(p.Title))
		}
	}
	if t, ok := s.lib.Lookup("glossary"); ok {
		for _, term := range s.lib.Glossary() {
			add(term.Name, t.Page.ID, term.Anchor, "glossary")
			for _, also := range term.Also {
				add(also, t.Page.ID, term.Anchor, clean.Line(term.Name)+", glossary")
			}
		}
	}
	return lettersOf(all)
}

// lettersOf sorts names, and puts them under the letters they begin with.
func lettersOf(names []onward) []letterView {
	slices.SortStableFunc(names, func(a, b onward) int { return compareWords(a.Text, b.Text) })
	var views []letterView
	for _, n := range names {
		letter := initial(n.Text)
		if len(views) == 0 || views[len(views)-1].Letter != letter {
			views = append(views, letterView{Letter: letter, ID: "_" + letter})
		}
		last := &views[len(views)-1]
		last.Names = append(last.Names, n)
	}
	return views
}

// compareWords compares names as an alphabet has them: by their letters and digits, whatever their
// case, with what begins with a digit first.
func compareWords(a, b string) int {
	return cmp.Or(strings.Compare(sortKey(a), sortKey(b)), strings.Compare(a, b))
}

func sortKey(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if isWord(r) || r == ' ' {
			return unicode.ToLower(r)
		}
		return -1
	}, name))
}

// initial returns the letter a name stands under.
func initial(name string) string {
	if r, _ := utf8.DecodeRuneInString(sortKey(name)); unicode.IsLetter(r) {
		return string(unicode.ToUpper(r))
	}
	return "0–9"
}
