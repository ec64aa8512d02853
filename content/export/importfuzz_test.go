package export_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/content/clean"
	"bearings/content/export"
)

// least returns the least that makes a tree, as a pack.
func least() content.Pack {
	end := "---\ntitle: End\nkind: safety\nbearing: duty\n---\n\n## See also\n\n- [Gate](gate.md)\n"
	return content.Pack{Name: "least", FS: fstest.MapFS{
		"pack.yaml": {Data: []byte("name: least\nversion: \"1\"\nrules: {gate: gate, come-back: end, unnamed: ask, company: end}\n")},
		"gate.md":   {Data: []byte("---\ntitle: Gate\nkind: safety\naliases: [Well then]\n---\n\n## Well?\n\n- [Yes](end.md)\n\n---\n\n- [No](ask.md)\n")},
		"ask.md":    {Data: []byte("---\ntitle: Ask\nkind: question\n---\n\n## What?\n\n- [That](end.md)\n")},
		"end.md":    {Data: []byte(end)},
	}}
}

// imports holds an import to what it promises whatever it is given: every page loads without an
// error, is clean, and is made of nothing but the pages of the wiki.
func imports(tb rapid.TB, files ...export.WikiFile) ([]export.WikiFile, []export.Left) {
	lib, problems := content.Load(least())
	if lib == nil {
		tb.Fatal(problems)
	}
	pages, left := export.ImportTiddlers(lib, files...)
	pack := packOf(pages)
	if got := len(pack.FS.(fstest.MapFS)); got != len(pages)+1 {
		tb.Fatalf("%d pages have %d names", len(pages), got-1)
	}
	for _, f := range pages {
		if cleaned, faults := clean.Source([]byte(f.Text)); len(faults) > 0 || cleaned != f.Text {
			tb.Fatalf("%s is not clean: %v", f.Name, faults)
		}
	}
	for _, l := range left {
		if clean.Line(l.String()) != l.String() || l.What == "" || l.Line < 0 {
			tb.Fatalf("told as %+v", l)
		}
	}
	laid, problems := content.Load(least(), pack)
	for _, p := range append(problems, laid.Check()...) {
		if p.Severity == content.Error && strings.HasPrefix(p.File, "local/") {
			tb.Fatalf("%s\n%.3000s", p, pack.FS.(fstest.MapFS)[strings.TrimPrefix(p.File, "local/")].Data)
		}
	}
	return pages, left
}

// wikiSeeds are texts of wikis, and what they must not be able to do.
func wikiSeeds() []string {
	return []string{
		"! Head\n\nWords ''bold'' //italics// __u__ ~~s~~ [[a]] [[b|Gate]] [[c|https://x.org/a|b]]\n\n* one\n** two\n*# three\n; t\n: d\n\n<<<\nquote\n<<< who\n\n|!a|b|\n|c|~|\n\n```js\ncode\n```\n---\n",
		"{{Gate}} {{{ [tag[x]] }}} <<m \"some words\">> <$list filter=\"a\">in</$list> <div class='x'>html</div> [img[a|b.png]] @@.c style@@ \"\"\"\nlines\nof verse\n\"\"\"",
		"\\define a(b) c\n\\define d()\nx\n\\end\ntext <!-- a\n\ncomment --> more\n<script>evil()</script>",
		"> a\n>> b\n>>> c\n> d", "*#;:> x\n******** deep", "## Why\n\n!! Why\n\n!! Why\n\n!Also: a",
		"&#27;[2J &#x202e; &lrm; \x1b[2J \u202e `&#27;`", "```\n&#27; > > > > > > > > > > x\n||||||||||||||||||||||||||||||\n```",
		strings.Repeat("[[", 2000), strings.Repeat("''", 2001), strings.Repeat("<<<\n\n", 300), strings.Repeat("*", 3000) + " x", strings.Repeat("|", 500), "|" + strings.Repeat("a|", 60),
		strings.Repeat("|[[a|Gate]]|b|\n", 300), strings.Repeat("* [[a|Gate]]\n", 900), strings.Repeat("word ", 9000), strings.Repeat("w", 9000), strings.Repeat("!! h\n\n", 300),
		strings.Repeat("<a", 5000), strings.Repeat("<!--\n\n", 2000), strings.Repeat("{{a", 3000), strings.Repeat("http:", 3000), strings.Repeat("A", 5000), strings.Repeat("Ab", 3000), strings.Repeat("@@a:", 2000),
		"[[x|javascript:alert(1)]] [ext[y|file:///etc/passwd]] http://x.org/(a)_b*c* mailto:a@b.org ~http://no.org ~NoLink CamelCase",
	}
}

// FuzzTid holds the reader of .tid files to what it promises.
func FuzzTid(f *testing.F) {
	for _, s := range wikiSeeds() {
		f.Add("title: One\ntags: a [[b c]]\n\n" + s)
	}
	for _, s := range []string{"", "title:", "title: $:/x\n\nx", "title: Gate\n\nx", "title: con\ntype: text/plain\n\na\n b\n", "title: M\ntype: text/markdown\n\n# a\n\n* [b](#Gate)\n\n> c\n", "title: P\ntype: image/png\n\nAAAA", "draft.of: x\ntitle: y\n\nz", "\n\ntext", "title: a\r\nx: y\r\n\r\nb\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) < 100<<10 {
			imports(t, export.WikiFile{Name: "a.tid", Text: data}, export.WikiFile{Name: "b.tid", Text: "title: Gate\n\n[[One]]"})
		}
	})
}

// FuzzTiddlersJSON holds the reader of JSON to the same.
func FuzzTiddlersJSON(f *testing.F) {
	for _, s := range []string{``, `[]`, `{}`, `null`, `[null]`, `{"title":"a","text":"b"}`, `[{"title":"a"},{"title":"A"},{"title":"á"},{"title":"a!"},{"title":"a"}]`,
		`[{"title":1,"text":["x"],"tags":["a b","c"],"fields":{"title":"z","x":"y"}}]`, `[{"title":"---"},{"title":"你好"},{"title":"…"}]`, `{"title":"a","bearings-id":"gate","bearings-kind":"safety","text":"x"}`,
		`[{"title":"\u0000\u202e","text":"\ud800"}]`, `[[[[`, `{"title":"What was brought in from a wiki"}`, `[{"title":"A, part 2"},{"title":"glossary"},{"title":"README"},{"title":"nul"}]`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) < 100<<10 {
			imports(t, export.WikiFile{Name: "a.json", Text: data})
		}
	})
}

// FuzzTiddlersAlone holds the reader to making pages of what says that it was ours, too: whatever it
// says, nothing panics and nothing that may not be shown comes out.
func FuzzTiddlersAlone(f *testing.F) {
	f.Add("gate", "safety", "duty", "7", "when x", "one", "lead\n\n!! Ask?\n\n* [[a|b]]\n---\n* [[c]]")
	f.Add("../x", "page\nx: y", "[", "-1", "}", "]]", "")
	f.Fuzz(func(t *testing.T, id, kind, bearing, days, when, alias, text string) {
		data, _ := json.Marshal(map[string]string{"title": "T", "bearings-id": id, "bearings-kind": kind, "bearings-bearing": bearing, "bearings-come-back-in": days,
			"bearings-come-back-when": when, "bearings-aliases": alias, "bearings-author": when, "text": text})
		pages, _ := export.ImportTiddlers(nil, export.WikiFile{Name: "a.json", Text: string(data)})
		for _, p := range pages {
			if strings.Count(p.Name, "/") != 1 || strings.Contains(p.Name, "..") {
				t.Fatalf("a page is called %q", p.Name)
			}
		}
	})
}

// TestHostileWikis brings in what is as large and as crooked as it may be.
func TestHostileWikis(t *testing.T) {
	for i, s := range wikiSeeds() {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			imports(t, export.WikiFile{Name: "a.tid", Text: "title: One\n\n" + s})
			most := 100 << 10
			imports(t, export.WikiFile{Name: "a.tid", Text: "title: One\n\n" + strings.Repeat(s, most/len(s))})
		})
	}
}

// TestNothingIsDroppedInSilence puts words of their own everywhere a wiki can have words: each comes
// out on a page or is told of.
func TestNothingIsDroppedInSilence(t *testing.T) {
	forms := []string{"%", "''%''", "//%//", "__%__", "~~%~~", "^^%^^", ",,%,,", "`%`", "``%``", "[[%]]", "[[%|Gate]]", "[[%|https://x.org]]", "[ext[%|https://x.org]]", "[img[%|a.png]]", "{{%}}", "{{%!!x}}",
		"{{{ % }}}", "<<%>>", "<<m \"% %\">>", "<$list filter=\"%\">", "<b>%</b>", "<!-- x -->%", "@@%@@", "@@color:red;%@@", "\"\"\"%\n\"\"\"", "-- %", "&amp;%", "''//%//''", "<$link to=\"Gate\">%</$link>", "<a href=\"https://x.org\">%</a>", "''%", "[[%", "<%", "~%", "@@%"}
	blocks := []string{"%", "! %", "!!!!!! %", "* %", "** %", "*# %", "; %\n: %", "> %", ">> %", "<<<\n%\n<<< %", "<<< %\n\n* %\n\n%\n<<<", "|%|%|", "|!%|\n|%|", "|%|c\n|%|%|h\n|~|%|", "```\n%\n```", "```js\n%", "$$$text/plain\n%\n$$$", "@@.x\n%\n@@", "---\n%", "<div>\n\n%\n\n</div>", "%\n* %", "*.cls %"}
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		var all []string
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			b := rapid.SampledFrom(blocks).Draw(t, "block")
			for strings.Contains(b, "%") {
				words := ""
				for range rapid.IntRange(1, 3).Draw(t, "words") {
					n++
					words += strings.ReplaceAll(rapid.SampledFrom(forms).Draw(t, "form"), "%", fmt.Sprintf("w%dx", n)) + rapid.SampledFrom([]string{" ", "", " and "}).Draw(t, "gap")
				}
				b = strings.Replace(b, "%", strings.ReplaceAll(words, "%", ""), 1)
			}
			all = append(all, b)
		}
		text := strings.Join(all, rapid.SampledFrom([]string{"\n\n", "\n"}).Draw(t, "between"))
		pages, left := imports(t, export.WikiFile{Name: "a.tid", Text: "title: One\n\n" + text})
		var out strings.Builder
		for _, p := range pages {
			out.WriteString(p.Text)
		}
		for _, l := range left {
			out.WriteString(l.What)
		}
		for i := 1; i <= n; i++ {
			if !strings.Contains(out.String(), fmt.Sprintf("w%dx", i)) {
				t.Fatalf("w%dx is gone:\n%s\n\n%s\n%v", i, text, out.String(), left)
			}
		}
	})
}
