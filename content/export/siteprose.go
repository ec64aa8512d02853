package export

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"bearings/content/clean"
)

// A prose is a stretch of a page: its words as HTML, and as Markdown that needs no other page.
type prose struct {
	HTML     template.HTML
	Markdown string
}

// manualMarkdown reads what the pages of a library may hold. HTML in it is left out; a library has
// none, as its own parser takes that for words.
func manualMarkdown() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.DefinitionList),
		goldmark.WithRendererOptions(html.WithXHTML()),
	)
}

// prose returns Markdown of a library with its links followed: [words](#page) and
// [words](#page/anchor) lead where the linker says, and where it knows no place, only their words
// are left.
func (m *leafMaker) prose(from, markdown string) prose {
	markdown = strings.TrimSpace(clean.Text(markdown))
	if markdown == "" {
		return prose{}
	}
	source := []byte(markdown)
	doc := m.md.Parser().Parse(text.NewReader(source))
	m.follow(doc, from, source)
	var b bytes.Buffer
	if err := m.md.Renderer().Render(&b, source, doc); err != nil && m.err == nil {
		m.err = fmt.Errorf("the words of %s: %w", from, err)
	}
	return prose{HTML: template.HTML(wide(b.String())), Markdown: m.pointed(from, markdown)}
}

// follow has every link below a node lead where the linker says.
func (m *leafMaker) follow(n ast.Node, from string, source []byte) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		m.follow(c, from, source)
		switch c := c.(type) {
		case *ast.Link:
			href, beside := m.destination(from, string(c.Destination))
			c.Destination, c.Title = []byte(href), nil
			if beside != "" {
				n.InsertAfter(n, c, ast.NewString([]byte(" ("+template.HTMLEscapeString(beside)+")")))
			}
			if href == "" {
				unwrap(n, c)
			}
		case *ast.Image:
			unwrap(n, c)
		case *ast.AutoLink:
			if !clean.Address(string(c.URL(source))) && c.AutoLinkType != ast.AutoLinkEmail {
				n.ReplaceChild(n, c, ast.NewString(c.Label(source)))
			}
		}
		c = next
	}
}

// destination returns where a link leads, and what is said beside it.
func (m *leafMaker) destination(from, dest string) (href, beside string) {
	inside, ok := strings.CutPrefix(dest, "#")
	if !ok {
		if clean.Address(dest) {
			return dest, ""
		}
		return "", ""
	}
	to, anchor, _ := strings.Cut(inside, "/")
	return m.links.link(from, to, anchor)
}

// unwrap puts in the place of a link the words it stands on.
func unwrap(parent, link ast.Node) {
	for w := link.FirstChild(); w != nil; w = link.FirstChild() {
		parent.InsertBefore(parent, link, w)
	}
	parent.RemoveChild(parent, link)
}

// pointed returns Markdown with every link into the library as its words and what is said beside
// them.
func (m *leafMaker) pointed(from, markdown string) string {
	return inner.ReplaceAllStringFunc(markdown, func(link string) string {
		words := inner.FindStringSubmatch(link)[1]
		_, dest, _ := strings.Cut(link[len(words)+2:], "(")
		if _, beside := m.destination(from, strings.TrimSuffix(dest, ")")); beside != "" {
			return words + " (" + escape(beside, false) + ")"
		}
		return words
	})
}

// wide lets a table be moved sideways on its own, with the keys, too.
func wide(rendered string) string {
	return strings.NewReplacer(
		"<table>", `<div class="across" role="group" aria-label="A table, which may be wider than the page" tabindex="0"><table>`,
		"</table>", "</table></div>",
	).Replace(rendered)
}
