package export_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
	"bearings/tui/visit"
)

func paperOf(t *testing.T, lib *content.Library, settings content.Settings) string {
	t.Helper()
	text, err := export.Paper(lib, settings, today())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// counts are the numbers over the pages of the document, by title.
func counts(t *testing.T, source string) map[string]string {
	t.Helper()
	by := map[string]string{}
	for _, m := range regexp.MustCompile(`<h3 id="(n-[^"]*)"><span class="count">([^<]*)</span> ([^<]*)</h3>`).FindAllStringSubmatch(source, -1) {
		if m[1] != "n-"+strings.ToLower(m[2]) || by[m[3]] != "" {
			t.Errorf("%q stands at %s as %s, and at %q", m[3], m[1], m[2], by[m[3]])
		}
		by[m[3]] = m[2]
	}
	return by
}

func escapedTitle(p *content.Page) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(p.Title)
}

// Every answer says the number of the page that the program goes to.
func TestThePaperTurnsToWhereTheProgramGoes(t *testing.T) {
	lib := teamLibrary(t)
	source := paperOf(t, lib, teamSettings(t))
	numbers := counts(t, source)
	page := readHTML(t, "paper", source)
	number := func(id string) string {
		p, _ := lib.Page(id)
		return numbers[escapedTitle(p)]
	}
	rules := lib.Tree().Rules()
	if number(rules.Gate) != "1" {
		t.Errorf("the first question is number %s", number(rules.Gate))
	}
	for _, p := range lib.Pages() {
		if p.Kind == navigator.Page && !p.Local() {
			if number(p.ID) != "" {
				t.Errorf("%s is printed, and nobody asked for it", p.ID)
			}
			continue
		}
		n := number(p.ID)
		if n == "" {
			t.Errorf("%s is not printed", p.ID)
			continue
		}
		node, _ := lib.Tree().Node(p.ID)
		var want []string
		for _, c := range node.Choices {
			want = append(want, number(lib.Tree().Door(p.ID, c.To)))
			if to, _ := lib.Page(lib.Tree().Door(p.ID, c.To)); to.Kind == navigator.Page && !to.Local() {
				want = want[:len(want)-1] // named by its title, and no link
			}
		}
		switch {
		case p.Kind == navigator.Question && p.ID == rules.Unnamed:
			want = append(want, number(rules.Company))
		case p.Kind == navigator.Question:
			want = append(want, fmt.Sprintf("%s, or %s if you have been there", number(rules.Unnamed), number(rules.Company)))
		}
		if node.Asks() && p.ID != rules.Gate {
			want = append(want, "1")
		}
		var got []string
		for _, link := range page.links {
			if link.article == "n-"+strings.ToLower(n) && link.answer {
				got = append(got, strings.TrimPrefix(link.text, "turn to "))
			}
		}
		if node.Asks() && !slices.Equal(got, want) {
			t.Errorf("%s turns to %q, want %q", p.ID, got, want)
		}
	}
}

// The number of a page behind a question stands over the page itself and beside answers of that
// question, and nowhere else.
func TestThePaperKeepsItsGates(t *testing.T) {
	lib := teamLibrary(t)
	source := paperOf(t, lib, content.Settings{})
	numbers := counts(t, source)
	page := readHTML(t, "paper", source)
	looked := 0
	for _, p := range lib.Pages() {
		gate, gated := lib.Page(p.Behind)
		n := numbers[escapedTitle(p)]
		if !gated || p.Behind == "" || n == "" {
			continue
		}
		looked++
		before := numbers[escapedTitle(gate)]
		for _, link := range page.links {
			if link.href == "#n-"+n && link.article != "n-"+before && link.article != "n-"+n {
				t.Errorf("number %s, %s, is turned to from %s, past %s", n, p.ID, link.article, before)
			}
		}
		if want := "A question comes first. Read this only if you come from an answer at " + before + "."; !strings.Contains(page.text, want) {
			t.Errorf("%s does not say %q", p.ID, want)
		}
	}
	if looked < 6 {
		t.Errorf("only %d pages were looked at", looked)
	}
}

func TestThePaperStandsAlone(t *testing.T) {
	lib := teamLibrary(t)
	source := paperOf(t, lib, teamSettings(t))
	closed(t, "paper", source)
	page := readHTML(t, "paper", source)
	for _, link := range page.links {
		if outside(link.href) {
			continue
		}
		if anchor, ok := strings.CutPrefix(link.href, "#"); !ok || page.ids[anchor] != 1 {
			t.Errorf("“%s” leads to %s, which stands %d times", link.text, link.href, page.ids[anchor])
		}
	}
	for i, level := range page.headings {
		if i > 0 && (level == 1 || level > page.headings[i-1]+1) {
			t.Errorf("heading %d is of level %d, after %d", i, level, page.headings[i-1])
		}
	}
	for _, must := range []string{visit.UrgentLine, "not an official record", "Whom to ring", "01632 960001", "Glossary", "Index"} {
		if !strings.Contains(page.text, must) {
			t.Errorf("the paper does not say %q", must)
		}
	}
	for _, must := range []string{"size: A4", "break-before: page", "In danger now: ring 999."} {
		if !strings.Contains(styled.FindString(source), must) {
			t.Errorf("the style of the paper has no %q", must)
		}
	}
	if again := paperOf(t, teamLibrary(t), teamSettings(t)); again != source {
		t.Error("the paper is not the same twice")
	}
}

// The Markdown holds what the HTML holds, under the same numbers.
func TestThePaperAsMarkdown(t *testing.T) {
	lib, _ := core(t)
	text, err := export.PaperMarkdown(lib, teamSettings(t), today())
	if err != nil {
		t.Fatal(err)
	}
	source := paperOf(t, lib, teamSettings(t))
	printed := counts(t, source)
	headings := regexp.MustCompile(`(?m)^### (S?\d+)\\?\. (.*)$`).FindAllStringSubmatch(text, -1)
	if len(headings) != len(printed) || len(printed) < 100 {
		t.Errorf("%d pages in Markdown, %d in HTML", len(headings), len(printed))
	}
	for _, h := range headings {
		if title := strings.ReplaceAll(h[2], `\`, ""); printed[title] != h[1] {
			t.Errorf("%q is %s in Markdown and %q in HTML", title, h[1], printed[title])
		}
	}
	if left := regexp.MustCompile(`\]\(#`).FindAllString(text, -1); len(left) > 0 {
		t.Errorf("%d links lead into the library, which is not there", len(left))
	}
	turn := regexp.MustCompile(`→ \*\*([^*]*)\*\*`).FindAllStringSubmatch(text, -1)
	page := readHTML(t, "paper", source)
	var html []string
	for _, link := range page.links {
		if link.answer {
			html = append(html, strings.TrimPrefix(link.text, "turn to "))
		}
	}
	var markdown []string
	for _, m := range turn {
		if !strings.Contains(m[1], "“") && m[1] != "manual" {
			markdown = append(markdown, m[1])
		}
	}
	if !slices.Equal(html, markdown) {
		t.Errorf("the numbers differ: %d in HTML, %d in Markdown", len(html), len(markdown))
	}
}

// What a team wrote or changed has a part of its own, with the numbers of what stands elsewhere.
func TestThePaperHoldsATeamsPages(t *testing.T) {
	lib := agreedLibrary(t)
	text, err := export.PaperMarkdown(lib, content.Settings{}, today())
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(text, "\n## Your team’s pages\n")
	part, _, _ = strings.Cut(part, "\n## ")
	for _, want := range []string{"- Safety first → **1**", ". Our deal", ". Our team", "What may go. Ours ("} {
		if !strings.Contains(part, want) {
			t.Errorf("the part of the team does not have %q: found %v\n%s", want, found, part)
		}
	}
	core, _ := core(t)
	if text, err = export.PaperMarkdown(core, content.Settings{}, today()); err != nil || strings.Contains(text, "Your team’s pages") {
		t.Errorf("without a team there is a part for it (%v)", err)
	}
}

// Some pages alone come with whom to ring and with the questions before them, whatever is asked for, and
// name by its title what is not printed.
func TestThePaperOfSomePages(t *testing.T) {
	lib := agreedLibrary(t)
	source, err := export.Paper(lib, teamSettings(t), today(), "chaos-pattern", "south-deal", "about", "ws-aims-board")
	if err != nil {
		t.Fatal(err)
	}
	closed(t, "paper", source)
	page := readHTML(t, "paper", source)
	numbers := counts(t, source)
	for _, link := range page.links {
		if gated := numbers["Make a plan for the next time"]; link.href == "#n-"+gated && link.article != "n-"+numbers["The same crisis again"] {
			t.Errorf("“%s” in %q leads past the question", link.text, link.article)
		}
		if anchor, inside := strings.CutPrefix(link.href, "#"); inside && page.ids[anchor] != 1 {
			t.Errorf("“%s” leads to %s, which stands %d times", link.text, link.href, page.ids[anchor])
		}
	}
	var printed []string
	for title := range numbers {
		printed = append(printed, title)
	}
	slices.Sort(printed)
	if want := []string{"About and limits", "Aims board", "Make a plan for the next time", "Our deal", "The same crisis again"}; !slices.Equal(printed, want) {
		t.Errorf("it holds %q, want %q", printed, want)
	}
	for _, must := range []string{"01632 960001", "A question comes first. Read this only if you come from an answer at 1.", "“Ask someone who knows, today” in the manual", "turn to whom to ring"} {
		if !strings.Contains(page.text, must) {
			t.Errorf("it does not say %q", must)
		}
	}
	for _, not := range []string{"Begin at 1", "Index"} {
		if strings.Contains(page.text, not) {
			t.Errorf("it says %q", not)
		}
	}
}

// What is printed is read for months, so no day is counted from the one it was made on.
func TestThePaperNamesDaysAndCountsNone(t *testing.T) {
	lib, _ := core(t)
	text := readHTML(t, "paper", paperOf(t, lib, teamSettings(t))).text
	if strings.Contains(text, "days ago") || !strings.Contains(text, "Checked 2 January 2026, which is too long ago.") {
		t.Error("of a number it counts the days since it was checked")
	}
}
