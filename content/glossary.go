package content

import (
	"slices"
	"strings"
)

// A Term is a word of the field with its meaning.
type Term struct {
	Name   string
	Also   []string // other spellings
	Gloss  string   // Markdown
	Anchor string   // of its section on the glossary page
}

// glossaryID is the page whose sections are the terms.
const glossaryID = "glossary"

// terms lets the terms of the glossary be found by name where no page has the name.
func (l *Library) terms(d *draft) {
	if d.page.ID != glossaryID {
		return
	}
	for _, s := range d.sections[1:] {
		if s.level != 2 {
			continue
		}
		also, _ := cutAlso(strings.TrimSpace(string(d.md[s.from:s.to])))
		for _, name := range append([]string{s.words}, also...) {
			if k := key(name); k != "" {
				if _, taken := l.names[k]; !taken {
					l.names[k] = Target{Page: d.page, Anchor: s.anchor}
				}
			}
		}
	}
}

// cutAlso takes the “Also: a, b, c” line off the front of a gloss.
func cutAlso(gloss string) (also []string, rest string) {
	line, after, _ := strings.Cut(gloss, "\n")
	names, ok := strings.CutPrefix(line, "Also:")
	if !ok {
		return nil, gloss
	}
	for _, name := range strings.Split(names, ",") {
		if name = strings.Trim(name, " ."); name != "" {
			also = append(also, name)
		}
	}
	return also, strings.TrimLeft(after, "\n")
}

// Glossary returns the terms in the order of the glossary page.
func (l *Library) Glossary() []Term { return slices.Clone(l.glossary) }

// TermsOn returns the terms that a page uses, in the order of the glossary: those whose name or
// other spelling stands in its text as whole words.
func (l *Library) TermsOn(id string) []Term {
	d := l.drafts[id]
	if d == nil {
		return nil
	}
	var b strings.Builder
	for _, line := range d.text {
		b.WriteByte(' ')
		b.WriteString(spaced(line.text))
		b.WriteString(" .")
	}
	said := b.String()
	var on []Term
	for _, t := range l.glossary {
		if slices.ContainsFunc(append([]string{t.Name}, t.Also...), func(name string) bool {
			w := spaced(name)
			return w != "" && strings.Contains(said, " "+w+" ")
		}) {
			on = append(on, t)
		}
	}
	return on
}

// spaced returns the folded words of s with one blank between them.
func spaced(s string) string { return strings.Join(wordsOf(s), " ") }
