package content

import (
	"slices"
	"strings"
	"time"
)

// How a team came to a page is said in the same words wherever it is read: on a screen, on a site, on
// paper, in what a command prints.

// whoAgreed is what stands in a template where the roles of those who agreed belong.
const whoAgreed = "the roles of those who agreed"

// Said says in sentences how a team came to its page: who agreed it and when, why, who wrote it first,
// and when it is to be looked at again.
func (a Agreed) Said(today time.Time) []string {
	var said []string
	switch {
	case slices.Contains(a.AgreedBy, whoAgreed):
		said = append(said, "Nobody has agreed to it yet.")
	case len(a.AgreedBy) > 0 && a.AgreedOn.IsZero():
		said = append(said, "Agreed by "+strings.Join(a.AgreedBy, ", ")+".")
	case len(a.AgreedBy) > 0:
		said = append(said, "Agreed by "+strings.Join(a.AgreedBy, ", ")+" on "+written(a.AgreedOn)+".")
	case !a.AgreedOn.IsZero():
		said = append(said, "Agreed on "+written(a.AgreedOn)+".")
	}
	if a.Why != "" {
		said = append(said, "Why: "+ended(a.Why))
	}
	if a.ClonedFrom != "" {
		said = append(said, "First written by "+ended(a.ClonedFrom))
	}
	switch {
	case a.ReviewOn.IsZero():
	case days(a.ReviewOn, today) > 0:
		said = append(said, "It was to be looked at again on "+written(a.ReviewOn)+".")
	default:
		said = append(said, "To be looked at again on "+written(a.ReviewOn)+".")
	}
	return said
}

// Standing says whose page it is where a team had a hand in it, and then, a paragraph for each team, how
// it came to that; nothing of a core page. What is said of a part that was added stands with the part:
// see [Page.Added].
func (p *Page) Standing(today time.Time) []string {
	if !p.Local() {
		return nil
	}
	words := []string{p.Whose()}
	for i, layer := range p.Layers {
		if said := layer.Said(today); layer.Local && len(said) > 0 && p.firstOf(i) == "" {
			words = append(words, strings.Join(said, " "))
		}
	}
	return words
}

// Added says who added a section at the end of another one’s page and, with the first that they added,
// how they came to it; "" of a section that is the page’s own.
func (p *Page) Added(s Section, today time.Time) string {
	if s.By == "" {
		return ""
	}
	words := []string{"Added by " + s.By + "."}
	for i := range p.Layers {
		if p.firstOf(i) == s.Anchor {
			words = append(words, p.Layers[i].Said(today)...)
		}
	}
	return strings.Join(words, " ")
}

// firstOf returns the anchor of the first section that a layer added, or "" where it added none.
func (p *Page) firstOf(layer int) string {
	l := p.Layers[layer]
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.By != "" && s.By == l.Pack })
	if !l.Local || l.Over != OverAdd || i < 0 {
		return ""
	}
	return p.Sections[i].Anchor
}

// OwnReview reports whether the text of the page says itself when it is to be looked at again, so that
// the day its pack names for all of its pages does not hold for it. A day that belongs to an added part
// is not the page’s.
func (p *Page) OwnReview() bool {
	return slices.ContainsFunc(p.Layers, func(l Layer) bool {
		return l.Local && l.Over != OverAdd && !l.ReviewOn.IsZero()
	})
}

// FirstWrittenBy returns whose page it was first, of a page that was taken over from another team, or "".
func (p *Page) FirstWrittenBy() string {
	var names []string
	for _, layer := range p.Layers {
		if layer.Local && layer.ClonedFrom != "" {
			names = append(names, layer.ClonedFrom)
		}
	}
	return listed(names)
}

// ended returns words with the end of a sentence.
func ended(words string) string {
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "!") {
		return words
	}
	return words + "."
}
