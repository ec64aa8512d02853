package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"

	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator"
)

// marks are what means something to Markdown, one of its dialects, HTML or a template.
func marks() []string {
	return []string{"*", "**", "_", "__", "[", "]", "](x)", "[x](y)", "![x](y)", "[^1]", "[x]: /y", "<b>", "</li>", "<!--", "-->", "<script>", "<a@b.org>", "&amp;", "&#35;", "&", ";",
		"#", "##", "# ", "-", "- ", "--", "---", "+ ", "* ", "1.", "1) ", "12. ", "0", "    ", "  ", " ", "\n", "\n", "\n\n", "\n\n\n", "`", "```", "~", "~~", "~~~", "|", "| - |", "|---|", ":-", "-:", ": ", ":smile:",
		"===", "=", ">", "> ", "\\", "\\\\", "!", "?", "http://x.org/a_b*c", "https://x.org", "www.x.org/*", "a*b@x.org", "a_b@x.org.", "{#id}", "{{.Title}}", "$x$", "^", "(", ")", "\"", "'", "’", "“x”",
		"[ ] ", "[x] ", "é", "word", "two words", "\u00a0", "\u2028", "\u202e", "\ufffd", "…", "·", "👪"}
}

// anyWords draws words with such things anywhere in them.
func anyWords() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(marks()), rapid.SampledFrom(marks()), rapid.StringN(0, 3, -1)), 0, 7).Draw(t, "words"), "")
	})
}

// scrawled returns a sheet of every shape with any words wherever words can be written, and a list
// of the words.
func scrawled(t *rapid.T) (export.Sheet, []string) {
	f, err := navigator.Blank(everyShape())
	if err != nil {
		t.Fatal(err)
	}
	must := func(next navigator.Filled, err error) {
		if err != nil {
			t.Fatal(err)
		}
		f = next
	}
	for _, where := range [][2]string{{"people", ""}, {"board", "main"}, {"board", "wins"}, {"map", "outer"}, {"options", ""}} {
		next, _, err := f.Add(where[0], where[1], "")
		must(next, err)
	}
	must(f.Set("levels/safe/state", "not met"))
	must(f.Set("options/o5/wanted", "yes"))
	var all []string
	for _, a := range f.Asks() {
		if a.Said || a.Field.Kind != navigator.LineField && a.Field.Kind != navigator.TextField {
			continue
		}
		words := anyWords().Draw(t, a.Path)
		if next, err := f.Set(a.Path, words); err == nil {
			f, all = next, append(all, next.Value(a.Path))
		} else if _, waits := f.Waits(a.Path); waits {
			if next, err := f.Skip(a.Path, words); err == nil {
				f, all = next, append(all, strings.TrimSpace(words))
			}
		}
	}
	way := anyWords().Draw(t, "way")
	s := export.Sheet{Title: "T" + oneLine(anyWords().Draw(t, "title")), Filled: f, Way: []string{way}, Ending: anyWords().Draw(t, "ending"),
		Step: oneLine(anyWords().Draw(t, "step")), Name: oneLine(anyWords().Draw(t, "name"))}
	return s, append(all, way, s.Ending, s.Title, s.Step, s.Name)
}

func oneLine(s string) string { return clean.Line(s) }

// asTyped returns words as they may be looked for in what a renderer made: clean, with no blanks at
// the ends of lines, and with every kind of blank a blank.
func asTyped(words string) string {
	lines := strings.Split(clean.Text(words), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.ReplaceAll(strings.TrimSpace(strings.Join(lines, "\n")), "\u00a0", " ")
}

var tag = regexp.MustCompile(`<[^>]*>`)

// rendered returns a Markdown text as HTML and as the words in it.
func rendered(t interface{ Fatal(...any) }, markdown string) (page, words string) {
	m := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote))
	var b bytes.Buffer
	if err := m.Convert([]byte(markdown), &b); err != nil {
		t.Fatal(err)
	}
	words = html.UnescapeString(tag.ReplaceAllString(b.String(), ""))
	return b.String(), strings.ReplaceAll(words, "\u00a0", " ")
}

// What was typed is what is read, whatever was typed: neither a renderer of Markdown nor a browser
// takes any of it for more than words.
func TestWhatWasTypedIsWhatIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, all := scrawled(t)
		markdown := export.Markdown(s)
		if clean.Text(markdown) != markdown {
			t.Fatalf("there is something in it that cannot be shown:\n%q", markdown)
		}
		page, words := rendered(t, markdown)
		own, err := export.HTML(s)
		if err != nil {
			t.Fatal(err)
		}
		read := strings.ReplaceAll(text(t, own), "\u00a0", " ")
		for _, typed := range all {
			if want := asTyped(typed); !strings.Contains(words, want) {
				t.Fatalf("%q is not read in\n%s\nmade of\n%s", want, page, markdown)
			} else if !strings.Contains(read, want) {
				t.Fatalf("%q is not read in\n%s", want, own)
			}
		}
		for _, made := range []string{"<a ", "<code", "<pre", "<img", "<h4", "<blockquote", "<ol", "<del", "<input", "<dl", "<sup", "<script"} {
			if strings.Contains(page, made) || strings.Contains(own, made) {
				t.Fatalf("somebody’s words became %s>:\n%s\nmade of\n%s", made, page, markdown)
			}
		}
		if n := strings.Count(page, "<hr"); n > 1 || strings.Count(page, "<table") > 0 {
			t.Fatalf("somebody’s words became %d lines across the page, or a table:\n%s\nmade of\n%s", n, page, markdown)
		}
	})
}

// These are the ones that the Markdown above a value or around it would swallow.
func TestWordsThatLookLikeMarkdown(t *testing.T) {
	for _, words := range append(marks(), "a\n---", "a\n===", "a\n\n\n    code", "a\n- b\n- c", "a\n1. b", "a\n# b", "a\n> b", "a\n| b |\n|---|", "a\n:-", "a\n: b", "\\\na", "a\\\n\\\nb",
		"a\n~~~\nb", "a\n<div>\nb", "case #3 ##", "snake_case and _x_", "5 * 3 * 2", "R&D &copy; &", "write to a@b.org or www.b.org or http://b.org/_x_", "[x]: http://b.org\n[x]") {
		f, err := navigator.Blank(everyShape())
		if err != nil {
			t.Fatal(err)
		}
		if f, err = f.Set("about/facts", words); err != nil {
			t.Fatal(err)
		}
		value := f.Value("about/facts")
		s := export.Sheet{Title: "All", Filled: f, Way: []string{value}, Ending: value}
		page, read := rendered(t, export.Markdown(s))
		if n := strings.Count(read, asTyped(value)); value != "" && n < 3 {
			t.Errorf("%q is read %d times of 3 in\n%s", value, n, page)
		}
	}
}

// text returns the words of a page of HTML, which has to be well formed.
func text(t interface{ Fatal(...any) }, page string) string {
	var b strings.Builder
	open, d := []string{}, xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err, "\n", page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if !slices.Contains(open, "head") {
				b.Write(token)
			}
		}
	}
	return b.String()
}
