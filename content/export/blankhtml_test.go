package export_test

import (
	"regexp"
	"strings"
	"testing"

	"bearings/content/export"
)

// The blank page asks what the blank Markdown asks, holds nothing that was written, and is as closed
// to the world as the filled one.
func TestTheBlankPage(t *testing.T) {
	for name, s := range map[string]export.Sheet{
		"aims-board": aimsBoard(t), "grid": grid(t), "hierarchy": hierarchy(t), "balance": balance(t), "thinking-together": thinkingTogether(t),
	} {
		page, err := export.BlankHTML(s)
		if err != nil {
			t.Fatal(err)
		}
		text := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`).ReplaceAllString(page, " ")
		for _, p := range s.Filled.Form().Parts {
			if !strings.Contains(text, p.Heading) {
				t.Errorf("%s: there is no %q", name, p.Heading)
			}
		}
		for _, a := range s.Filled.Asks() {
			if len(a.Value) > 12 && !a.Said && a.Field.Options == nil && strings.Contains(text, a.Value) {
				t.Errorf("%s: %q was written, and stands there", name, a.Value)
			}
		}
		filled, err := export.HTML(s)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(filled, "<main>")
		if !strings.HasPrefix(page, head) || !strings.Contains(text, "____") || strings.Count(page, "<h1>") != 1 || strings.Contains(page, "<script") {
			t.Errorf("%s is another kind of page:\n%s", name, page)
		}
		if strings.Contains(page, "<hr") || strings.Contains(text, "(nothing written)") {
			t.Errorf("%s has something that the paper has not:\n%s", name, page)
		}
	}
}
