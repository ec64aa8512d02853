package visit

import (
	"fmt"
	"regexp"
	"strings"

	"bearings/content"
	"bearings/content/export"
)

// inner is a link to another page, which means nothing outside the program.
var inner = regexp.MustCompile(`\[([^\]]*)\]\(#[^)]*\)`)

// unlinked is Markdown with the words of such links only.
func unlinked(markdown string) string { return inner.ReplaceAllString(markdown, "$1") }

// Document returns the page in hand as Markdown to copy or to print, and its title for a file's
// name. It holds the page's words and nothing of the walk.
func (v Visit) Document() (name, text string) {
	if reader, ok := v.pageFor(); ok {
		return strings.TrimSpace("For the " + string(reader) + " " + v.code), v.onePage(reader).Markdown()
	}
	if v.kept.why != "" && v.top().Kind == Walking {
		return "A copy of the walk", v.onePage(export.ForRecord).Markdown() // it is not on disk
	}
	s := v.Scene()
	if w, ok := v.writing(s.ID); ok && s.Kind == Filling {
		return strings.TrimSpace(v.title(w.id) + " " + w.filled.Code()), export.Markdown(v.paper(w))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", s.Title)
	if s.Lead != "" {
		fmt.Fprintf(&b, "%s\n\n", s.Lead)
	}
	if s.Ask != "" {
		fmt.Fprintf(&b, "## %s\n\n", s.Ask)
		for _, item := range s.Items {
			fmt.Fprintf(&b, "- %s\n", item.Text)
		}
		b.WriteString("\n")
	}
	for _, part := range s.Parts {
		s.document(&b, part)
	}
	fmt.Fprintf(&b, "---\n\n%s\n", Ending(v.lib))
	return s.Title, unlinked(b.String())
}

// Ending is how everything that leaves the program ends.
func Ending(lib *content.Library) string {
	return "From Bearings, content " + lib.Version() + ". This is not an official record. " + UrgentLine
}

// PageEnding is how a page of a walk ends: whether it is the official record stands at its top, and is
// not said again.
func PageEnding(lib *content.Library) string {
	return "From Bearings, content " + lib.Version() + ". " + UrgentLine
}

// paper is a worksheet of this visit as it leaves the program.
func (v Visit) paper(w written) export.Sheet {
	s := export.Sheet{
		Title: v.title(w.id), Filled: w.filled, Step: w.step, Way: v.shownWay(w.id), Name: w.keep.name,
		Ending: Ending(v.lib), Titles: map[string]string{},
	}
	for _, page := range v.lib.Pages() {
		s.Titles[page.ID] = page.Title
	}
	if page, ok := v.lib.Page(w.id); ok {
		s.Lead = page.Lead
	}
	return s
}

func (s Scene) document(b *strings.Builder, part Part) {
	fmt.Fprintf(b, "## %s\n\n", part.Label)
	if part.Body != "" {
		fmt.Fprintf(b, "%s\n\n", part.Body)
	}
	for _, fold := range part.Folds {
		fmt.Fprintf(b, "### %s\n\n%s\n\n", fold.Heading, fold.Body)
	}
	switch part.Role {
	case NumbersPart:
		for _, r := range s.Rings("") {
			fmt.Fprintf(b, "- %s\n", r)
		}
		b.WriteString("\n")
	case NextPart:
		for _, item := range s.Items {
			if item.Role == AnswerRole {
				fmt.Fprintf(b, "- %s\n", item.Text)
			}
		}
		b.WriteString("\n")
	}
}
