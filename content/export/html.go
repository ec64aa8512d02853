package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"bearings/assets"
)

// A page is what the template of the page reads.
type page struct {
	told
	LeadHTML template.HTML
	Style    template.CSS
	Digest   string // of the style, as a policy names it: no other style is obeyed
}

// HTML returns a worksheet as one page that needs nothing else: no script, no picture, no address.
// It reads on a screen, light or dark, and on A4 paper. Its title tells of no case.
func HTML(s Sheet) (string, error) { return fill(tell(s)) }

// fill fills the page with what is told.
func fill(d told) (string, error) {
	source, style, err := assets.SheetPage()
	if err != nil {
		return "", err
	}
	t, err := template.New("sheet").Funcs(template.FuncMap{"label": label}).Parse(source)
	if err != nil {
		return "", fmt.Errorf("the worksheet’s page: %w", err)
	}
	lead, err := leadHTML(d.Lead)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, page{d, lead, template.CSS(style), digest(style)})
	if err != nil {
		return "", fmt.Errorf("the worksheet as a page: %w", err)
	}
	return b.String(), nil
}

// digest returns the digest of a style as a policy names it.
func digest(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// leadHTML returns the page’s first words as HTML, with the words only of every link and picture.
// Goldmark leaves out the HTML in them, and the manual’s own pages have none.
func leadHTML(markdown string) (template.HTML, error) {
	m := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithRendererOptions(html.WithXHTML()))
	source := []byte(markdown)
	doc := m.Parser().Parse(text.NewReader(source))
	unlink(doc, source)
	var b bytes.Buffer
	if err := m.Renderer().Render(&b, source, doc); err != nil {
		return "", fmt.Errorf("the worksheet’s first words: %w", err)
	}
	return template.HTML(b.String()), nil
}

// unlink puts in the place of every link and picture below a node the words it stands on.
func unlink(n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		unlink(c, source)
		switch c := c.(type) {
		case *ast.Link, *ast.Image:
			for w := c.FirstChild(); w != nil; w = c.FirstChild() {
				n.InsertBefore(n, c, w)
			}
			n.RemoveChild(n, c)
		case *ast.AutoLink:
			n.ReplaceChild(n, c, ast.NewString(c.Label(source)))
		}
		c = next
	}
}
