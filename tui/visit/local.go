package visit

import (
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// A team lays its own pages over the core ones. A page that a team had a hand in says so, shows the core
// one with a key, and the difference word by word with another.

// core returns the core page beneath a page, and whether a team has laid something over it.
func (v Visit) core(id string) (*content.Page, bool) { return v.lib.Under(id) }

// drifted returns how the core page beneath a page has changed since the team wrote its own.
func (v Visit) drifted(id string) (content.Drifted, bool) {
	for _, d := range v.lib.Drift() {
		if d.Page.ID == id {
			return d, true
		}
	}
	return content.Drifted{}, false
}

// whose says of a page that a team had a hand in whose it is, and of a core page that it stands in for one
// of the team’s; else "".
func (v Visit) whose(page *content.Page) string {
	if page == nil {
		return ""
	}
	var said []string
	if page.Local() {
		said = append(said, page.Whose())
	}
	if v.lib.StandsIn(page.ID) {
		said = append(said, "Your team’s page is left out here: it has a mistake. “bearings check” says which.")
	}
	if d, ok := v.drifted(page.ID); ok {
		of := "core page"
		if d.Under != nil && d.Under.Local() {
			of = "page of " + d.Under.Hands()
		}
		said = append(said, "The "+of+" beneath it has changed since.")
	}
	return strings.Join(said, " ")
}

// whoseHere is whose, for the screen: with the keys that show what a team has changed.
func (v Visit) whoseHere(page *content.Page) string {
	words := v.whose(page)
	if words == "" || !page.Local() {
		return words
	}
	_, over := v.core(page.ID)
	_, drifted := v.drifted(page.ID)
	switch {
	case over && v.top().Kind == Reading:
		return words + " t shows the core page, and d the difference."
	case drifted: // in a walk every line that is not needed is one too many
		return words + " d shows how."
	}
	return words
}

// beneathScene shows a core page as it is without what a team has laid over it.
func (v Visit) beneathScene(s Scene) Scene {
	page, ok := v.core(s.ID)
	if !ok {
		return s
	}
	s = reading(s, page)
	s.Kicker, s.Title, s.Items, s.Row = "The core page, without your team’s", page.Title, nil, -1
	if page.Ask != "" {
		var answers []string
		for _, c := range page.Choices {
			answers = append(answers, "- "+c.Text)
		}
		s.Parts = append([]Part{{Label: page.Ask, Body: strings.Join(answers, "\n")}}, s.Parts...)
	}
	for i := range s.Parts {
		s.Parts[i].Body = unlinked(s.Parts[i].Body)
	}
	s.Lead = unlinked(s.Lead)
	return s
}

// differing shows what a team has changed on a page and, where the core page has changed since, that as
// well.
func (v Visit) differing(s Scene, page *content.Page) Scene {
	s.Kicker, s.Title, s.Row = title(page), "The difference", -1
	s.Lead = "What stands in the core page alone is in [−brackets with a dash−], and what your team has in [+brackets with a plus+]."
	if d, ok := v.drifted(s.ID); ok && d.Base != nil && d.Under != nil {
		s.Spans = []Spanned{{"What " + d.Under.Hands() + " changed since", words(d.Core())}, {"What your team changed", words(d.Team())}}
		return s
	} else if ok {
		s.Lead += " The core page has changed since your team wrote its own; how it was then is not kept."
	}
	if under, ok := v.core(s.ID); ok && page != nil {
		s.Spans = []Spanned{{"", content.Difference(under.Text(), page.Text())}}
	}
	return s
}

// words are a difference, or where nothing that is read has changed, a sentence that says so: what a page
// says of itself may have changed alone.
func words(spans []content.Span) []content.Span {
	for _, s := range spans {
		if s.Change != content.Same {
			return spans
		}
	}
	return []content.Span{{Text: "Nothing in its words.", Change: content.Same}}
}

// A Spanned is a difference, with what it is a difference of.
type Spanned struct {
	Label string
	Spans []content.Span
}

// Marked is a span with the marks that tell it from the others without colour.
func Marked(s content.Span) string {
	body := strings.TrimSpace(s.Text)
	if body == "" || s.Change == content.Same {
		return s.Text
	}
	at := strings.Index(s.Text, body)
	open, end := "[+", "+]"
	if s.Change == content.Gone {
		open, end = "[−", "−]"
	}
	return s.Text[:at] + open + body + end + s.Text[at+len(body):]
}

// addedParts are the parts that packs have added to a page of the tree.
func addedParts(page *content.Page) []Part {
	var parts []Part
	for _, section := range page.Sections {
		if section.By != "" && section.Part == "" {
			parts = append(parts, Part{Label: section.Heading + " (" + section.By + ")", Anchor: section.Anchor, Body: whole(section), Role: TextPart, from: section.Line, to: after(page, section)})
		}
	}
	return parts
}

// standing is whose a local page is: who agreed it, why, and when it is to be looked at again.
func (v Visit) standing(page *content.Page) []Part {
	if page == nil || !page.Local() {
		return nil
	}
	lines := []string{v.whose(page)}
	for _, layer := range page.Layers {
		if layer.Local {
			lines = append(lines, layer.Said(v.today)...)
		}
	}
	return []Part{{Label: "Whose page this is", Body: strings.Join(lines, " "), Role: QuietPart}}
}

// localOff says why a command on a team’s page can do nothing, or "".
func (v Visit) localOff(id ID) string {
	kind := v.top().Kind
	if kind == Beneath || kind == Differing {
		return ""
	}
	page, ok := v.lib.Page(v.Reads())
	switch {
	case kind != Walking && kind != Reading || !ok:
		return "Close this first. Then this works on the page beneath."
	case id == Edit:
		return ""
	case !page.Local():
		return "This is a core page: no team has changed it."
	}
	if _, ok := v.core(page.ID); !ok {
		return "This page is your team’s own: there is no core page beneath it."
	}
	return ""
}

// edits has a page opened in an editor.
func (v Visit) edits() (Visit, []Effect) {
	if why := v.localOff(Edit); why != "" {
		v.note = why
		return v, nil
	}
	id := v.Reads()
	if n, ok := v.lib.Tree().Node(id); ok && n.Kind == navigator.Safety {
		v.note = "A safety page can be added to, and not changed. " + v.note
	}
	return v, []Effect{{Do: Edit, Name: id}}
}
