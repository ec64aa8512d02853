package export_test

import (
	"strings"
	"testing"

	"bearings/content/export"
)

// TestWikitextAsMarkdown shows what becomes of each thing a wiki can write.
func TestWikitextAsMarkdown(t *testing.T) {
	for name, c := range map[string]struct{ in, want, told string }{
		"headings":      {"! One\nText\n\n!! Two", "## One\n\nText\n\n### Two", ""},
		"lower heads":   {"!! One\n\n!!! Two", "## One\n\n### Two", ""},
		"bold, italics": {"''bold'' and //italics//, ''//both//''", "**bold** and *italics*, ***both***", ""},
		"inside a word": {"a''b''c", "a**b**c", ""},
		"no marks":      {"__under__ ~~struck~~ a^^b^^", "under struck ab", "underlining is left out; striking through is left out; raising is left out"},
		"links":         {"[[Gate]], [[the door|Gate]], [[no such]]", "[Gate](gate.md), [the door](gate.md), no such", "the link to “no such” leads to no page"},
		"out":           {"[[x|https://x.org/a_(b)]] https://y.org. [[j|javascript:x]]", "[x](<https://x.org/a_(b)>) <https://y.org>. j", "the link to “javascript:x” leads to no page"},
		"names":         {"OtherPage ~OtherPage YouTube", "[OtherPage](otherpage.md) OtherPage YouTube", ""},
		"lists":         {"* a\n** b\n*# c\n*# d\n* e\n\n# f", "- a\n  - b\n  1. c\n  2. d\n- e\n\n1. f", ""},
		"skipped level": {"** a\n** b", "- a\n- b", ""},
		"terms":         {"; t\n: d", "- **t**\n  - d", "terms and their meanings are an ordinary list"},
		"quotes":        {"<<<\nSay\n\n* so\n<<< Who", "> Say\n>\n> - so\n>\n> Who", ""},
		"quoted lines":  {"> a\n>> b", "> a\n>\n> > b", ""},
		"table":         {"|!a|!b|\n|c [[d|Gate]]|e|", "| a | b |\n| --- | --- |\n| c [d](gate.md) | e |", ""},
		"no head":       {"|a|b|\n|~|c|", "|  |  |\n| --- | --- |\n| a | b |\n|  | c |", "a merged cell is an empty one"},
		"code":          {"```js\n''x'' &#27;\n```\n`y*`", "```js\n''x'' �\n```\n\n`y*`", "1 references to characters that may not be shown"},
		"rule":          {"a\n\n---\n\nb", "a\n\n---\n\nb", ""},
		"dashes":        {"a -- b --- c &mdash; d", "a – b — c — d", ""},
		"transcluded":   {"{{Gate}}\n\n{{Gate!!x}}", "[Gate](gate.md)", "the words of “Gate” are not shown here; what {{Gate!!x}} would show"},
		"macro":         {"a <<m>> <<note \"Ring the duty line\">>", "a Ring the duty line", "what the macro <<m>> would show is left out; the macro <<note \"Ring the duty line\">> is left out"},
		"widget, HTML":  {"<$list filter=\"[a]>1\"><b>x</b></$list><br>y", "x\\\ny", "the widget <$list filter=\"[a]>1\"> is left out; HTML is left out (<b>)"},
		"widget link":   {"<$link to=\"Gate\">the //door//</$link>", "[the door](gate.md)", ""},
		"text widget":   {"a <$text text=\"b c\"/> d <$view field=\"x\"/>.", "a b c d .", "the widget <$view field=\"x\"/> is left out, with what it would show"},
		"comment":       {"a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", "a c\n\nf", "a comment is left out; a comment is left out"},
		"definitions":   {"\\define x() y\n\\define z()\nw\n\\end\ntext", "text", "\\define: a wiki’s own definitions; \\define: a wiki’s own definitions"},
		"verse":         {"\"\"\"\na\nb\n\"\"\"", "a\\\nb", ""},
		"what it seems": {"1. a * b # c [x](y) <b", "1\\. a \\* b \\# c \\[x\\](y) \\<b", "the tag <b has no end"},
		"a wiki's mark": {"~~ it is '' open", "it is **open**", "striking through"},
	} {
		pages, left := imports(t, export.WikiFile{Name: "a.tid", Text: "title: One\n\n" + c.in}, export.WikiFile{Name: "b.tid", Text: "title: OtherPage\n\nx"})
		_, got, _ := strings.Cut(pages[0].Text, "---\n\n")
		if got = strings.TrimSpace(got); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		var told []string
		for _, l := range left {
			if l.Line > 0 || !strings.HasPrefix(l.What, "here it is called") {
				told = append(told, l.What)
			}
		}
		all := strings.Join(told, "; ")
		for part := range strings.SplitSeq(c.told, "; ") {
			if !strings.Contains(all, part) {
				t.Errorf("%s: told %q, not %q", name, all, part)
			}
		}
		if c.told == "" && all != "" {
			t.Errorf("%s: told %q", name, all)
		}
	}
}

// TestWhoWroteATiddlerIsToldOf: once for them all, and not which people they were.
func TestWhoWroteATiddlerIsToldOf(t *testing.T) {
	_, left := imports(t, export.WikiFile{Name: "a.tid", Text: "title: One\ncreator: Sam\n\nx"}, export.WikiFile{Name: "b.tid", Text: "title: Two\nmodified: 20260101000000000\n\nx"}, export.WikiFile{Name: "c.tid", Text: "title: Three\n\nx"})
	told := 0
	for _, l := range left {
		if strings.HasPrefix(l.What, "who wrote a page") && strings.HasSuffix(l.What, ": 2") {
			told++
		}
		if strings.Contains(l.What, "Sam") {
			t.Errorf("it names somebody: %s", l.What)
		}
	}
	if told != 1 {
		t.Errorf("it is told %d times: %v", told, left)
	}
}

// TestNamesOfTiddlers says what pages are called: no two alike, whatever case and accents do, none as
// the library calls one of its own, and always the same.
func TestNamesOfTiddlers(t *testing.T) {
	titles := []string{"Zoë’s Plan", "Zoe's plan", "ZOES PLAN", "Gate", "Well then", "你好", "---", "con", "$:/config/x", "a/b\\c: \"d\"", strings.Repeat("long ", 60)}
	var files []export.WikiFile
	for _, title := range titles {
		files = append(files, export.WikiFile{Name: title + ".tid", Text: "title: " + title + "\n\n[[Gate]]"})
	}
	pages, left := imports(t, files...)
	names := ""
	for _, p := range pages {
		front, _, _ := strings.Cut(strings.TrimPrefix(p.Text, "---\n"), "kind:")
		names += strings.TrimPrefix(p.Name, "pages/") + " " + front
	}
	for _, want := range []string{
		`zoes-plan.md title: "ZOES PLAN"`, `zoes-plan-2.md title: "Zoe's plan (2)"`, `zoes-plan-3.md title: "Zoë’s Plan (3)"`,
		`gate-2.md title: "Gate (2)"`, `well-then-2.md title: "Well then (2)"`, `page.md title: "---"`, `page-2.md title: "你好"`, `con-page.md title: "con"`, `a-b-c-d.md title: "a/b\\c: \"d\""`,
	} {
		if !strings.Contains(names, want) {
			t.Errorf("no %s in\n%s", want, names)
		}
	}
	if len(left) == 0 || left[0].Tiddler != "$:/config/x" {
		t.Errorf("told: %v", left)
	}
	again, _ := imports(t, append(files[5:], files[:5]...)...)
	for i, p := range again {
		if p != pages[i] {
			t.Errorf("in another order %s is %s", pages[i].Name, p.Name)
		}
	}
}
