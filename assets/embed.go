// Package assets holds how Bearings looks: the themes, and the pages a worksheet and a walk
// are taken out on. It is data and knows no one.
package assets

import (
	"embed"
	"fmt"
)

//go:embed themes/*.json sheet.html sheet.css walk.html walk.css
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
	html, err := files.ReadFile("sheet.html")
	if err != nil {
		return "", "", fmt.Errorf("the worksheet’s page: %w", err)
	}
	css, err := files.ReadFile("sheet.css")
	if err != nil {
		return "", "", fmt.Errorf("the worksheet’s style: %w", err)
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
