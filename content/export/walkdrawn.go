package export

import (
	"fmt"
	"html/template"
	"strings"

	"bearings/assets"
)

// Markdown returns the walk as Markdown for its reader. A renderer shows what was typed as it was
// typed; the text reads well without one.
func (w Walk) Markdown() string {
	d := tellWalk(w)
	var m markdown
	m.items(d.Missing)
	m.heading("#", d.Title)
	official := append([]string{"**" + d.Notice + "**"}, d.Copied...)
	for i := range d.Copied {
		official[i+1] = escape(d.Copied[i], true)
	}
	if d.Field != "" {
		official = append(official, d.Field)
	}
	m.block(broken(official, ""))
	for _, lead := range d.Lead {
		m.block(lead)
	}
	m.items(d.About)
	for _, s := range d.First {
		m.section(s)
	}
	if len(d.Trail) > 0 {
		m.block("---")
	}
	for _, s := range d.Trail {
		m.section(s)
	}
	m.ending(d.Ending)
	return m.b.String()
}

// A walkPage is what the template of a walk’s page reads.
type walkPage struct {
	pageTold
	Style  template.CSS
	Digest string // of the style, as a policy names it
}

// HTML returns the walk as one page for its reader that needs nothing else: no script, no picture, no
// address. Where it came to and what was agreed stand on its first sheet of A4 paper; what comes after
// begins a new one. Its title tells of no case.
func (w Walk) HTML() (string, error) {
	definitions, _, err := assets.SheetPage()
	if err != nil {
		return "", err
	}
	source, style, err := assets.WalkPage()
	if err != nil {
		return "", err
	}
	t, err := template.New("sheet").Funcs(template.FuncMap{"label": label}).Parse(definitions)
	if err == nil {
		t, err = t.New("walk").Parse(source)
	}
	if err != nil {
		return "", fmt.Errorf("the walk’s page: %w", err)
	}
	var b strings.Builder
	if err := t.Execute(&b, walkPage{tellWalk(w), template.CSS(style), digest(style)}); err != nil {
		return "", fmt.Errorf("the walk as a page: %w", err)
	}
	return b.String(), nil
}
