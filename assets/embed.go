// Package assets holds how Bearings looks: the themes, and the pages that worksheets, walks, the static
// site and the document for paper are made on. It is data and knows no one.
package assets

import (
	"embed"
	"fmt"
)

//go:embed themes/*.json sheet.html sheet.css walk.html walk.css site.html site.css paper.html
var files embed.FS

// Theme returns the tokens of a theme as JSON: an object of colours by the name of the token.
func Theme(name string) ([]byte, error) {
	b, err := files.ReadFile("themes/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	return b, nil
}

// SheetPage returns the page that a worksheet is taken out on: a template for html/template, and the
// style that stands in it.
func SheetPage() (page, style string, err error) {
	return styled("worksheet", "sheet.html", "sheet.css")
}

// Site returns the page that every page of a static site is made on: a template for html/template,
// and the style that stands in it.
func Site() (page, style string, err error) { return styled("site", "site.html", "site.css") }

// Paper returns the page that the document for paper is made on: a template for html/template, and
// the style that stands in it, which is the site’s.
func Paper() (page, style string, err error) { return styled("paper", "paper.html", "site.css") }

// styled returns a page and its style.
func styled(what, page, style string) (string, string, error) {
	html, err := files.ReadFile(page)
	if err != nil {
		return "", "", fmt.Errorf("the %s’s page: %w", what, err)
	}
	css, err := files.ReadFile(style)
	if err != nil {
		return "", "", fmt.Errorf("the %s’s style: %w", what, err)
	}
	return string(html), string(css), nil
}

// WalkPage returns the page that a walk is taken out on: a template that uses what the worksheet’s
// page defines, and the style that stands in it, which is that page’s and a little more.
func WalkPage() (page, style string, err error) {
	html, err := files.ReadFile("walk.html")
	if err != nil {
		return "", "", fmt.Errorf("the walk’s page: %w", err)
	}
	_, shared, err := SheetPage()
	if err != nil {
		return "", "", err
	}
	css, err := files.ReadFile("walk.css")
	if err != nil {
		return "", "", fmt.Errorf("the walk’s style: %w", err)
	}
	return string(html), shared + string(css), nil
}
