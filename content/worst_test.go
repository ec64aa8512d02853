package content

import (
	"strings"
	"testing"
)

// TestWorstPagesAllowed loads pages that are just under the caps, and made to be slow.
func TestWorstPagesAllowed(t *testing.T) {
	// A page full of a line, with a blank one after every few.
	fill := func(few int, line string) string {
		block := strings.Repeat(line+"\n", few) + "\n"
		lines := strings.Count(block, "\n")
		return strings.Repeat(block, min((maxPage-200)/len(block), (maxLines-20)/lines))
	}
	for name, body := range map[string]string{
		"brackets":         fill(8, strings.Repeat("[a](", 60)),
		"unended labels":   fill(1, strings.Repeat("[", 500)),
		"nested labels":    fill(1, strings.Repeat("[", 250)+strings.Repeat("]", 250)),
		"images":           fill(8, strings.Repeat("![", 60)),
		"emphasis":         fill(4, strings.Repeat("*a_", 60)),
		"mixed emphasis":   fill(4, strings.Repeat("**a*_", 25)),
		"strikethrough":    fill(4, strings.Repeat("~a ~~", 40)),
		"backticks":        fill(40, "` `` ``` ```` ````` `````` ``````` ````````"),
		"quotes":           fill(40, "> > > > > > > > a"),
		"lists":            fill(40, "- - - - - - - a"),
		"list items":       strings.Repeat("- \n", 1990),
		"blank lines":      strings.Repeat("\n", 1990),
		"references":       fill(90, "[a]: b") + "[a][a][a]",
		"references used":  "[a]: about.md\n\n" + strings.Repeat(strings.Repeat("[a] ", 20)+"\n\n", 20),
		"entities":         fill(10, strings.Repeat("&amp;", 300)),
		"angle brackets":   fill(10, strings.Repeat("<a ", 300)),
		"escapes":          fill(10, strings.Repeat(`\<`, 900)),
		"wiki":             fill(10, strings.Repeat("[[a", 20)),
		"tables":           strings.Repeat("|a|b|\n|-|-|\n|1|2|\n\n", 490),
		"wide tables":      strings.Repeat(strings.Repeat("|a", 20)+"|\n"+strings.Repeat("|-", 20)+"|\n"+strings.Repeat(strings.Repeat("|1", 20)+"|\n", 60)+"\n", 10),
		"bars":             fill(40, strings.Repeat("|a", 20)+"|"),
		"headings":         strings.Repeat("## a\n", 99),
		"definitions":      fill(1, "a\n: b"),
		"colons":           fill(10, strings.Repeat(": ", 500)),
		"long lines":       fill(1, strings.Repeat("a", 1999)),
		"marks on marks":   strings.Repeat("a"+strings.Repeat("\u0301", 8)+"\n", 1500),
		"deep and ragged":  fill(1, deeper(7)),
		"one long word":    strings.Repeat("word\u00a0", 300),
		"a great sentence": strings.Repeat("and on it goes\n", 1900),
	} {
		t.Run(name, func(t *testing.T) {
			dir := small(t, file{"pages/more.md", "---\ntitle: More\nkind: page\n---\n\n" + body + "\n"})
			costs(t, func() {
				l, problems := loaded(t, dir)
				if _, ok := l.Page("more"); !ok {
					t.Errorf("the page is not allowed: %v", problems)
				}
				l.Find("a", "more")
				l.TermsOn("more")
			})
		})
	}
}
