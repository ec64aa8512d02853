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
	Said   string   // of a term on a page, the other spelling that stands there instead of its name, or ""
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
		if d.asks != nil && d.within(s, d.asks) {
			continue
		}
		also, _ := cutAlso(strings.TrimSpace(string(d.md[s.from:s.to])))
		for _, name := range append([]string{s.words}, also...) {
			if k := key(name); k != "" {
				if _, taken := l.names[k]; !taken {
					l.names[k] = Target{Page: l.drafts[d.page.ID].page, Anchor: s.anchor}
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
// other spelling stands in its text as whole words. A name in capitals alone, like AIM, has to
// stand so in the text.
func (l *Library) TermsOn(id string) []Term {
	d := l.drafts[id]
	if d == nil {
		return nil
	}
	var folded, asWritten strings.Builder
	for text := range d.blocks() {
		folded.WriteString(spaced(wordsOf(text)))
		asWritten.WriteString(spaced(splitWords(text)))
	}
	said, written := folded.String(), asWritten.String()
	var on []Term
	for _, t := range l.glossary {
		names := append([]string{t.Name}, t.Also...)
		i := slices.IndexFunc(names, func(name string) bool {
			if name == strings.ToUpper(name) && name != strings.ToLower(name) {
				return strings.Contains(written, spaced(splitWords(name)))
			}
			w := wordsOf(name)
			return len(w) > 0 && strings.Contains(said, spaced(w))
		})
		if i > 0 {
			t.Said = names[i]
		}
		if i >= 0 {
			on = append(on, t)
		}
	}
	return on
}

// spaced returns words with a blank before, between and after them. Put together, two such rows have
// two blanks between them, so that nothing is found across the gap.
func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }
