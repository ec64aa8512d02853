package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// A document is a page as it is printed outside a walk: all of it, in the order it was written,
// with what a walk would have put beside it.
type document struct {
	lib      *content.Library
	page     *content.Page
	anchor   string // print only this section
	settings content.Settings
	today    time.Time
}

// markdown returns the document as Markdown.
func (d document) markdown() string {
	var b strings.Builder
	if d.page.Kind == navigator.Safety {
		fmt.Fprintf(&b, "**%s**\n\n%s", visit.UrgentLine, whom("Numbers to ring", visit.Scene{Urgent: visit.UrgentLine, Numbers: d.settings.Numbers(d.today), Mistake: d.settings.Mistake()}))
	}
	fmt.Fprintf(&b, "# %s\n\n", d.page.Title)
	b.WriteString(safety(d.page, d.lib.Tree().Rules().Gate))
	for _, words := range d.page.Standing(d.today) {
		fmt.Fprintf(&b, "*%s*\n\n", content.Escape(words))
	}
	if s, ok := sectionAt(d.page.Sections, d.anchor); ok && d.anchor != "" {
		d.section(&b, s, 2)
	} else {
		d.whole(&b)
		d.comesFrom(&b)
	}
	b.WriteString(visit.Ending(d.lib) + "\n")
	return b.String()
}

// A readPage is a page as programs read it: what it says, as Markdown, and the pages it leads to and is
// led to from.
type readPage struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Kind      string      `json:"kind"`
	Standing  []string    `json:"standing"` // whose page it is, and how they came to it
	Text      string      `json:"text"`
	LeadsTo   []pageNamed `json:"leads_to"`
	ComesFrom []pageNamed `json:"comes_from"`
}

// A pageNamed names a page.
type pageNamed struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// stated returns the document as programs read it.
func (d document) stated() readPage {
	r := readPage{
		ID: d.page.ID, Title: d.page.Title, Kind: string(d.page.Kind), Text: d.markdown(),
		Standing: append([]string{}, d.page.Standing(d.today)...), LeadsTo: []pageNamed{}, ComesFrom: []pageNamed{},
	}
	for _, link := range d.page.Links {
		to, ok := d.lib.Page(link.To)
		if ok && !slices.ContainsFunc(r.LeadsTo, func(n pageNamed) bool { return n.ID == to.ID }) {
			r.LeadsTo = append(r.LeadsTo, pageNamed{to.ID, to.Title})
		}
	}
	for _, from := range d.lib.LeadTo(d.page.ID) {
		r.ComesFrom = append(r.ComesFrom, pageNamed{from.ID, from.Title})
	}
	return r
}

// whole writes everything of the page.
func (d document) whole(b *strings.Builder) {
	if d.page.Lead != "" {
		fmt.Fprintf(b, "%s\n\n", d.page.Lead)
	}
	if d.page.Shows == content.ShowsNumbers && d.page.Kind != navigator.Safety {
		b.WriteString(whom(content.NumbersHeading, visit.Scene{Numbers: d.settings.Numbers(d.today), Mistake: d.settings.Mistake()}))
	}
	if d.page.Ask != "" {
		d.question(b)
	}
	for _, s := range d.page.Sections {
		d.section(b, s, 2)
	}
	if when := d.page.ComeBack.Words(); when != "" {
		fmt.Fprintf(b, "## Come back\n\n%s\n\n", when)
	}
	if leans := content.Leans(d.page.Bearing); leans != "" {
		fmt.Fprintf(b, "## How this step leans\n\n%s\n\n", leans)
	}
	if heading, body, _, ok := d.settings.Shown(d.page); ok {
		fmt.Fprintf(b, "## %s\n\n%s\n\n", heading, body)
	}
	if d.page.Shows == content.ShowsAgreement {
		said, _ := d.settings.Agreement(d.today)
		fmt.Fprintf(b, "## Your local agreement\n\n%s\n\n", said)
	}
}

// question writes what is asked and its answers, each with where it leads. An answer to a page
// behind a question leads to the question.
func (d document) question(b *strings.Builder) {
	fmt.Fprintf(b, "## %s\n\n", d.page.Ask)
	for _, c := range d.page.Choices {
		fmt.Fprintf(b, "- [%s](#%s)\n", content.Escape(c.Text), d.lib.Tree().Door(d.page.ID, c.To))
	}
	b.WriteString("\n")
}

// comesFrom writes from where one comes to the page. The names are no links: those are where it leads.
func (d document) comesFrom(b *strings.Builder) {
	var names []string
	for _, page := range d.lib.LeadTo(d.page.ID) {
		names = append(names, content.Escape(page.Title)+" ("+page.ID+")")
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "Comes from: %s.\n\n", strings.Join(names, "; "))
	}
}

// section writes a section with everything under it.
func (d document) section(b *strings.Builder, s content.Section, level int) {
	fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", min(level, 6)), content.Escape(s.Heading))
	if added := d.page.Added(s, d.today); added != "" {
		fmt.Fprintf(b, "*%s*\n\n", content.Escape(added))
	}
	if s.Body != "" {
		fmt.Fprintf(b, "%s\n\n", s.Body)
	}
	for _, sub := range s.Sub {
		d.section(b, sub, level+1)
	}
}

// sectionAt finds a section by its anchor, however deep it stands.
func sectionAt(sections []content.Section, anchor string) (content.Section, bool) {
	for _, s := range sections {
		if s.Anchor == anchor {
			return s, true
		}
		if found, ok := sectionAt(s.Sub, anchor); ok {
			return found, true
		}
	}
	return content.Section{}, false
}
