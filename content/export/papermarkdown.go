package export

import (
	"regexp"
	"strings"
	"time"

	"bearings/content"
)

// PaperMarkdown returns what Paper returns as Markdown, for those who lay it out themselves.
func PaperMarkdown(lib *content.Library, settings content.Settings, today time.Time, pages ...string) (string, error) {
	f, err := newFolio(lib, settings, today, pages)
	if err != nil {
		return "", err
	}
	var m markdown
	m.heading("#", "Bearings on paper")
	m.block("**" + content.UrgentLine + "**")
	m.about(f)
	for _, part := range f.Parts {
		m.heading("##", part.Name)
		m.block("*" + escape(part.Says, true) + "*")
		if len(part.Among) > 0 {
			m.block(f.Among)
			m.turns(part.Among)
		}
		for _, step := range part.Steps {
			m.step(f, step)
		}
	}
	m.terms(f.Terms)
	m.index(f.Index)
	m.ending([]string{f.Foot})
	return m.b.String(), nil
}

// terms writes the glossary, where there is one.
func (m *markdown) terms(terms []folioTerm) {
	if len(terms) > 0 {
		m.heading("##", "Glossary")
	}
	for _, t := range terms {
		m.heading("###", t.Name)
		if t.Also != "" {
			m.block("*Also: " + escape(t.Also, false) + "*")
		}
		m.block(t.Gloss.Markdown)
	}
}

// index writes the index, where there is one.
func (m *markdown) index(letters []letterView) {
	if len(letters) > 0 {
		m.heading("##", "Index")
	}
	for _, letter := range letters {
		var names []string
		for _, n := range letter.Names {
			names = append(names, "- "+escape(n.Text, true)+": "+n.Beside)
		}
		m.block(strings.Join(names, "\n"))
	}
}

// about writes what comes first: what it is, whom to ring, how to go through it.
func (m *markdown) about(f folio) {
	for _, words := range f.About {
		m.block(escape(words, true))
	}
	m.block(escape(strings.TrimSpace(f.From+" "+f.Made+" "+f.Packs), true))
	m.heading("##", ringHeading)
	m.rings(f.Rings)
	m.heading("##", "How to go through it")
	for _, words := range f.How {
		m.block(escape(words, true))
	}
}

func (m *markdown) rings(rings []ring) {
	var list []string
	for _, r := range rings {
		list = append(list, "- "+escape(r.String(), true))
	}
	m.block(strings.Join(list, "\n"))
}

// sheetHeadings are the headings of an empty sheet, which stand under the sheet’s own.
var sheetHeadings = regexp.MustCompile(`(?m)^##`)

// step writes a page.
func (m *markdown) step(f folio, s folioStep) {
	m.heading("###", s.Number+". "+s.Title)
	for _, words := range s.Whose {
		m.block("*" + escape(words, false) + "*")
	}
	if s.Before != nil {
		m.block("**" + escape(comesFirst+" "+s.Before.Beside+".", true) + "**")
	}
	if s.SheetWords != "" {
		m.block(strings.TrimSpace(sheetHeadings.ReplaceAllString(s.SheetWords, "####")))
	} else {
		m.words(f, s)
	}
	if s.Differs {
		m.block("*" + escape(s.From, false) + "*")
	}
}

// words writes what a page says and asks.
func (m *markdown) words(f folio, s folioStep) {
	if s.Lead.Markdown != "" {
		m.block(s.Lead.Markdown)
	}
	if s.Agreement != "" {
		m.block("*" + escape(s.Agreement, false) + "*")
	}
	if s.Ask != "" {
		m.heading("####", s.Ask)
		for _, heap := range s.Answers {
			m.turns(heap)
		}
	}
	m.parts(f, s.Parts)
}

func (m *markdown) parts(f folio, parts []leafPart) {
	for _, p := range parts {
		m.heading(strings.Repeat("#", min(p.Level, 6)), p.Heading)
		if p.Added != "" {
			m.block("*" + escape(p.Added, true) + "*")
		}
		if p.Body.Markdown != "" {
			m.block(p.Body.Markdown)
		}
		if p.Role == numbersRole {
			m.rings(f.Rings)
		}
		if len(p.Next) > 0 {
			m.turns(p.Next)
		}
		m.parts(f, p.Subs)
	}
}

// turns writes answers with the numbers to turn to.
func (m *markdown) turns(answers []onward) {
	var list []string
	for _, a := range answers {
		list = append(list, "- "+escape(a.Text, true)+" → **"+escape(a.Beside, false)+"**")
	}
	m.block(strings.Join(list, "\n"))
}
