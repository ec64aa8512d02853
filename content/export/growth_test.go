package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"bearings/content"
	"bearings/content/growth"
	"bearings/navigator"
)

// wikiGrows holds the bringing in of a wiki to time in proportion to it.
func wikiGrows(t growth.Test, size int, file func(size int) WikiFile) {
	t.Helper()
	growth.Holds(t, size, func(size int) func() {
		f := file(size)
		return func() { ImportTiddlers(nil, f) }
	})
}

// TestATiddlerGrowsWithItsText has of everything that a wiki can write as much as there is room for.
func TestATiddlerGrowsWithItsText(t *testing.T) {
	for _, s := range []string{
		"<!---->", "<!--\n-->", "<script></script>", "<STYLE></STYLE>", "<!--", "<script>", "<style></script>", "x<!---->", "x<!--", "x <script>", "x<style></style>", "<", "<a", "<a b='", "<a b=\"\"\"", "<$a x=<<b>>>",
		"[[", "[[a]]", "[[a|b]]\n", "[img[", "[ext[a|b]]", "{{", "{{a}}", "{{{", "<<", "<<a>>", "<<a \"b c\">>", "<%", "''", "''a'' ", "//", "__", "`", "``", "@@", "@@a:b;", "\"\"\"", "\"\"\"\n", "\"\"\"a\n\n",
		"&", "&amp;", "& a ", "-", "--", "|", "|a|\n", "|a|b|c\n", "a|", "*", "* a\n", "*#;:> a\n", "> a\n", "<<<\n", "<<<\n\n<<<\n", "! a\n", "!", "```\n", "$$$a\n", "\\define a()\n", "\\define a() b\n", "\\end\n",
		"A", "Ab", "AbC ", "~AbC ", "http:", "http://a.b ", "a", "word ", "\n", " ", "é", "\x00", "\u202e", "[", "]", "_", "**", "&#0;", "---\n", ". ", ": a\n", "; a\n",
	} {
		t.Run(fmt.Sprintf("%q", s), func(t *testing.T) {
			wikiGrows(t, 32<<10, func(size int) WikiFile {
				return WikiFile{Name: "a.tid", Text: "title: A\n\n" + strings.Repeat(s, size/len(s))}
			})
		})
	}
}

// FuzzATiddlerGrows looks for more that costs the square of its length. What takes no time tells nothing.
func FuzzATiddlerGrows(f *testing.F) {
	f.Add("<!---->", "x<style>", "[[a]]")
	f.Fuzz(func(t *testing.T, before, again, behind string) {
		if again == "" || len(before)+len(again)+len(behind) > 1<<10 {
			return
		}
		wikiGrows(t, 32<<10, func(size int) WikiFile {
			return WikiFile{Name: "a.tid", Text: "title: A\n\n" + before + strings.Repeat(again, size/len(again)) + behind}
		})
	})
}

// TestAWikiGrowsWithItsTiddlers has as many as there may be, called so that they need numbers.
func TestAWikiGrowsWithItsTiddlers(t *testing.T) {
	for name, tiddler := range map[string]func(n int) map[string]any{
		"of another alphabet":   func(n int) map[string]any { return map[string]any{"title": "Запись " + string(rune(0x4E00+n))} },
		"in every case":         func(n int) map[string]any { return map[string]any{"title": cased("whatwedonow", n)} },
		"of one long beginning": func(n int) map[string]any { return map[string]any{"title": strings.Repeat("a", 130) + fmt.Sprint(n)} },
		"with numbers of their own": func(n int) map[string]any {
			return map[string]any{"title": strings.Repeat("a ", 1+n%3) + fmt.Sprint(n/3)}
		},
		"of ours": func(n int) map[string]any {
			return map[string]any{"title": fmt.Sprint("T", n), fieldID: fmt.Sprint("t", n), fieldKind: "page", fieldBehind: "none"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			wikiGrows(t, 2000, func(size int) WikiFile {
				var all []map[string]any
				for n := range size {
					all = append(all, tiddler(n))
				}
				data, err := json.Marshal(all)
				if err != nil {
					t.Fatal(err)
				}
				return WikiFile{Name: "a.json", Text: string(data)}
			})
		})
	}
	t.Run("one long title, of which much is told", func(t *testing.T) {
		wikiGrows(t, 40_000, func(size int) WikiFile {
			return WikiFile{Name: "a.tid", Text: "title: " + strings.Repeat("a b ", size) + "\n\n" + strings.Repeat("<$b>", size/40)}
		})
	})
}

// cased writes a word with the capitals that the bits of a number stand for.
func cased(word string, n int) string {
	letters := []byte(word)
	for i := range letters {
		if n>>i&1 == 1 {
			letters[i] -= 'a' - 'A'
		}
	}
	return string(letters)
}

// TestTooManyTiddlersCostNoMemory counts while it reads: the file itself is all that there is room for.
func TestTooManyTiddlersCostNoMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector, which is run so, takes memory of its own")
	}
	many := content.MaxWiki/3 - 10
	for name, data := range map[string]string{
		"tiddlers":    "[" + strings.Repeat("{},", many) + "{}]",
		"fields":      "[{" + strings.Repeat(`"":1,`, content.MaxWiki/5-10) + `"title":"A"}]`,
		"their own":   `[{"fields":{` + strings.Repeat(`"":1,`, content.MaxWiki/5-10) + `"title":"A"}}]`,
		"a long list": `[{"title":"A","tags":[` + strings.Repeat(`"",`, many-10) + `""]}]`,
	} {
		t.Run(name, func(t *testing.T) {
			most := uint64(16 * len(data))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			all, err := readTiddlers(data)
			runtime.ReadMemStats(&after)
			if fine := name == "a long list"; fine != (err == nil) || !fine && !errors.Is(err, errTooMany) {
				t.Errorf("%d tiddlers, %v", len(all), err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > most {
				t.Errorf("it allocated %d MB for %d MB", used>>20, len(data)>>20)
			}
		})
	}
}

func TestTiddlersOfJSON(t *testing.T) {
	for data, want := range map[string]string{
		`[{"title":"A","fields":{"title":"B","x":"own","y":"own"},"x":"outer"}]`: "A map[x:outer y:own]",
		`{"fields":{"title":"B","fields":{"title":"C"}}}`:                        `B map[fields:{"title":"C"}]`,
		`{"title":"A","tags":["a b","c"],"n":1.50,"fields":"words"}`:             `A map[fields:words n:1.50 tags:[[a b]] [[c]]]`,
		`[null]`: " map[]",
		`[]`:     "",
	} {
		all, err := readTiddlers(data)
		got := ""
		for _, one := range all {
			got += fmt.Sprint(one.title, " ", one.fields)
		}
		if err != nil || got != want {
			t.Errorf("%s is read as %q, %v", data, got, err)
		}
	}
	for _, data := range []string{``, `null`, `1`, `[1]`, `[[]]`, `[{}`, `{"a"}`, `{"a":}`, `[{}]{}`, `[{}] x`, `{"title":"a"},{}`} {
		if all, err := readTiddlers(data); err == nil {
			t.Errorf("%s is read as %v", data, all)
		}
	}
}

// TestNoTwoPagesHaveOneName gives pages the titles that others get with their ids.
func TestNoTwoPagesHaveOneName(t *testing.T) {
	titles := []string{"Plan (b)", "Plan", "Plan", "Plan (b) (a)", "", "", "Story", "Story (g)", "Story", "$:/x", "$:/x", "x (j)"}
	var nodes []navigator.Node
	var pages []*content.Page
	for i, title := range titles {
		id := string(rune('a' + (i+23)%26))
		nodes, pages = append(nodes, navigator.Node{ID: id, Title: title}), append(pages, &content.Page{ID: id, Title: title})
	}
	for what, names := range map[string]map[string]string{"Twine": passageNames(nodes), "a wiki": wikiTitles(pages)} {
		whose := map[string]string{}
		for id, name := range names {
			if other, taken := whose[name]; taken {
				t.Errorf("for %s %s and %s are both called %q", what, id, other, name)
			}
			whose[name] = id
		}
		if len(names) != len(titles) {
			t.Errorf("for %s there are %d names", what, len(names))
		}
	}
}

// TestWordsBesideWhatIsNotShownStay has comments, scripts and styles that do not end, or are none.
func TestWordsBesideWhatIsNotShownStay(t *testing.T) {
	const plan = "The plan: call her on Monday."
	for _, before := range []string{
		"Before <!-- an arrow, and the words after it.\n", "Before <STYLE>p{}</STYLE> the words after it.\n", "<STYLE>p{}</STYLE>\n", "<style>p{}</Style>", "We spoke of <scripted> answers. ", "<styled>", "<script-a>x</script-a> ",
		"<scripts>", "Before <script> and no end. ", "<script> and no end. ", "<!-- and no end. ", "<!-->", "x <!-->", "<style2>", "* <style>a</style", "|<!--|", "! <script>", "<!-- a --> <!-- b\n\n", "<style>\n\n</style><script>\n\n",
	} {
		for _, text := range []string{before + plan, before + "\n\n" + plan} {
			files, left := ImportTiddlers(nil, WikiFile{"a.tid", "title: A\n\n" + text})
			if !strings.Contains(strings.ReplaceAll(files[0].Text, "\n", " "), plan) {
				t.Errorf("%q becomes\n%s\n%v", text, files[0].Text, left)
			}
		}
	}
	for _, text := range []string{"<!-- gone --> stays", "stays <SCRIPT src='x'>gone</Script>", "<style\n>gone\n\n</STYLE> stays", "stays<!--gone-->", "<!-- gone\n\n-->stays"} {
		files, left := ImportTiddlers(nil, WikiFile{"a.tid", "title: A\n\n" + text})
		if strings.Contains(files[0].Text, "gone") || !strings.Contains(files[0].Text, "stays") || len(left) != 1 {
			t.Errorf("%q becomes\n%s\n%v", text, files[0].Text, left)
		}
	}
}
