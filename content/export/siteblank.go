package export

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"bearings/content"
	"bearings/content/clean"
)

// A blankView is an empty worksheet on a page of its own.
type blankView struct {
	Title, From string
	Body        template.HTML
	Of          onward // the worksheet’s page
}

// blank makes the page of an empty worksheet.
func (s *siteMaker) blank(p *content.Page) {
	at := addressBlank(p.ID)
	body, err := blankHTML(p, titlesOf(s.lib), 0)
	if err != nil {
		s.fail(err)
		return
	}
	v := s.view(at, p.Title+", empty", "paper")
	v.Kicker = "Empty sheet, for paper"
	v.Sheet = &blankView{
		Title: clean.Line(p.Title), From: fromWords(p, s.today), Body: body,
		Of: onward{Text: "About this worksheet", Href: v.Root + s.address(s.lib.Tree().Door("", p.ID))},
	}
	s.write(at, v)
}

// blankText returns what BlankHTML shows of a worksheet, as Markdown: everything below its title and
// above its last words.
func blankText(p *content.Page, titles map[string]string) string {
	sheet := Sheet{Lead: p.Lead}
	b := paper{titles: titles}
	if lead := sheet.lead(); lead != "" {
		b.block(lead)
	}
	for _, part := range p.Form.Parts {
		b.part(part)
	}
	return b.b.String()
}

// blankHTML returns the same as HTML, with its headings so many levels further in.
func blankHTML(p *content.Page, titles map[string]string, deeper int) (template.HTML, error) {
	source := []byte(blankText(p, titles))
	m := manualMarkdown()
	doc := m.Parser().Parse(text.NewReader(source))
	unlink(doc, source)
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(h.Level+deeper, 6)
		}
	}
	var b bytes.Buffer
	if err := m.Renderer().Render(&b, source, doc); err != nil {
		return "", fmt.Errorf("the empty sheet %s: %w", p.ID, err)
	}
	return template.HTML(wide(toWriteOn(b.String()))), nil
}

// scores are the lines to write on, as Markdown has them.
var scores = regexp.MustCompile(`\x{a0}?_{8,}`)

// toWriteOn draws lines to write on where Markdown has underscores, so that they are no wider than
// the page and are not read aloud.
func toWriteOn(rendered string) string {
	return scores.ReplaceAllStringFunc(rendered, func(score string) string {
		switch n := utf8.RuneCountInString(score); {
		case strings.HasPrefix(score, "\u00a0"):
			return `<span class="line"></span>`
		case n <= shortRule:
			return `<span class="line short"></span>`
		default:
			return fmt.Sprintf(`<span class="line w%d"></span>`, n/10)
		}
	})
}

// titlesOf are the titles of all pages, by their ids.
func titlesOf(lib *content.Library) map[string]string {
	titles := map[string]string{}
	for _, p := range lib.Pages() {
		titles[p.ID] = p.Title
	}
	return titles
}
