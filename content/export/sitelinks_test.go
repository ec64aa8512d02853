package export_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"bearings/content"
	"bearings/navigator"
)

// A readPage is what a test needs of a page that was made.
type readPage struct {
	ids      map[string]int
	links    []readLink
	headings []int // their levels
	elements map[string]int
	attrs    map[string]int
	text     string // without the style
}

// A readLink is a link with the nearest list, article and text around it.
type readLink struct {
	href, text string
	answer     bool   // it stands among answers
	article    string // the anchor of the page it stands on, in the document for paper
}

// readHTML reads a page that was made, which has to be well formed.
func readHTML(t testing.TB, name, source string) readPage {
	t.Helper()
	r := htmlReader{page: readPage{ids: map[string]int{}, elements: map[string]int{}, attrs: map[string]int{}}, link: -1}
	d := xml.NewDecoder(strings.NewReader(source))
	d.Strict, d.Entity = true, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			r.start(e)
		case xml.EndElement:
			r.end(e.Name.Local)
		case xml.CharData:
			r.words(string(e))
		}
	}
	r.page.text = strings.Join(strings.Fields(r.text.String()), " ")
	return r.page
}

// An htmlReader reads a page, element by element.
type htmlReader struct {
	page    readPage
	text    strings.Builder
	open    []string // the elements around, each with its class after a dot
	article string
	link    int // which link one is in, or -1
}

func (r *htmlReader) start(e xml.StartElement) {
	name := e.Name.Local
	attr := map[string]string{}
	r.page.elements[name]++
	for _, a := range e.Attr {
		r.page.attrs[a.Name.Local]++
		attr[a.Name.Local] = a.Value
	}
	if id, has := attr["id"]; has {
		r.page.ids[id]++
	}
	r.open = append(r.open, name+"."+attr["class"])
	if level := strings.Index("h1h2h3h4h5h6", name); level >= 0 && len(name) == 2 {
		r.page.headings = append(r.page.headings, level/2+1)
	}
	switch {
	case name == "h2":
		r.article = ""
	case name == "h3" && strings.HasPrefix(attr["id"], "n-"):
		r.article = attr["id"]
	case name == "a":
		answer := slices.Contains(r.open, "ul.answers") || slices.Contains(r.open, "ul.turns")
		r.link = len(r.page.links)
		r.page.links = append(r.page.links, readLink{href: attr["href"], answer: answer, article: r.article})
	}
}

func (r *htmlReader) end(name string) {
	r.open = r.open[:len(r.open)-1]
	if !slices.Contains([]string{"a", "span", "em", "strong", "code", "del", "b"}, name) {
		r.text.WriteByte(' ')
	}
	if name == "a" {
		r.link = -1
	}
}

// words takes what is read. Neither the key of an answer nor what is said beside it belongs to its
// words.
func (r *htmlReader) words(said string) {
	in := ""
	if len(r.open) > 0 {
		in = r.open[len(r.open)-1]
	}
	if in == "style." {
		return
	}
	r.text.WriteString(said)
	if r.link >= 0 && in != "span.key" && in != "span.beside" {
		r.page.links[r.link].text += said
	}
}

func (s madeSite) read(t testing.TB) map[string]readPage {
	t.Helper()
	pages := map[string]readPage{}
	for name, source := range s {
		pages[name] = readHTML(t, name, source)
	}
	return pages
}

// goal returns the file and the anchor a link inside the site leads to.
func goal(from, href string) (file, anchor string, err error) {
	u, err := url.Parse(href)
	if err != nil {
		return "", "", err
	}
	if u.Scheme != "" || u.Host != "" || u.RawQuery != "" || path.IsAbs(u.Path) {
		return "", "", fmt.Errorf("%s is no relative link", href)
	}
	if u.Path == "" {
		return from, u.Fragment, nil
	}
	return path.Join(path.Dir(from), u.Path), u.Fragment, nil
}

// outside are the only addresses that may stand on a page: what rings a number, and what the team’s
// own page links to.
func outside(href string) bool {
	return strings.HasPrefix(href, "tel:") || href == "https://example.org/help?a=1&b=2"
}

func TestEveryLinkOfTheSiteLeads(t *testing.T) {
	for name, site := range bothSites(t) {
		pages := site.read(t)
		reached := map[string]bool{"index.html": true}
		next := []string{"index.html"}
		for len(next) > 0 {
			file := next[0]
			next = next[1:]
			for _, link := range pages[file].links {
				if outside(link.href) {
					continue
				}
				to, anchor, err := goal(file, link.href)
				page, there := pages[to]
				switch {
				case err != nil:
					t.Errorf("%s/%s: %v", name, file, err)
				case !there:
					t.Errorf("%s/%s: “%s” leads to %s, which is not there", name, file, link.text, to)
				case anchor != "" && page.ids[anchor] == 0:
					t.Errorf("%s/%s: “%s” leads to #%s of %s, which is not there", name, file, link.text, anchor, to)
				case !reached[to]:
					reached[to] = true
					next = append(next, to)
				}
				if strings.TrimSpace(link.text) == "" {
					t.Errorf("%s/%s: a link to %s has no words", name, file, to)
				}
			}
		}
		for file, page := range pages {
			if !reached[file] {
				t.Errorf("%s: nothing leads to %s", name, file)
			}
			for id, n := range page.ids {
				if n > 1 {
					t.Errorf("%s/%s: #%s stands %d times", name, file, id, n)
				}
			}
		}
	}
}

// fileOf is where the test takes a page to stand.
func fileOf(lib *content.Library, id string) string {
	if id == lib.Tree().Rules().Gate {
		return "index.html"
	}
	return "pages/" + id + ".html"
}

func idOf(lib *content.Library, file string) string {
	if file == "index.html" {
		return lib.Tree().Rules().Gate
	}
	return strings.TrimSuffix(path.Base(file), ".html")
}

// A page behind a question is linked to by an answer on that question, and by nothing else.
func TestThePagesBehindAQuestion(t *testing.T) {
	lib := teamLibrary(t)
	pages := siteOf(t, lib, teamSettings(t)).read(t)
	behind := 0
	for file, page := range pages {
		for _, link := range page.links {
			to, _, err := goal(file, link.href)
			if err != nil || to == file || !strings.HasPrefix(to, "pages/") && !strings.HasPrefix(to, "again/") {
				continue
			}
			node, _ := lib.Tree().Node(idOf(lib, to))
			if node.Behind != "" && (idOf(lib, file) != node.Behind || !link.answer) {
				t.Errorf("%s leads to %s past %s: “%s”", file, to, node.Behind, link.text)
			}
		}
	}
	for _, p := range lib.Pages() {
		if p.Behind == "" {
			continue
		}
		behind++
		gate, _ := lib.Page(p.Behind)
		page := pages[fileOf(lib, p.ID)]
		if !strings.Contains(page.text, "A question comes first. Read this only if you come from an answer to "+gate.Title) {
			t.Errorf("%s does not say that %s comes first", p.ID, p.Behind)
		}
		if !slices.ContainsFunc(pages[fileOf(lib, gate.ID)].links, func(l readLink) bool {
			to, _, _ := goal(fileOf(lib, gate.ID), l.href)
			return to == fileOf(lib, p.ID)
		}) {
			t.Errorf("no answer of %s leads to %s", gate.ID, p.ID)
		}
	}
	if behind < 8 {
		t.Errorf("only %d pages stand behind a question; this shows little", behind)
	}
}

// Walked through every answer there is, the site comes to the places the program comes to.
func TestTheSiteIsWalkedAsTheProgram(t *testing.T) {
	lib := teamLibrary(t)
	pages := siteOf(t, lib, content.Settings{}).read(t)
	type place struct {
		file string
		walk navigator.Walk
	}
	seen := map[string]bool{}
	start := place{"index.html", navigator.Begin(lib.Tree())}
	for next := []place{start}; len(next) > 0; next = next[1:] {
		at := next[0]
		here := at.walk.Here()
		if idOf(lib, at.file) != here.ID {
			t.Fatalf("the site is at %s, and the program at %s", at.file, here.ID)
		}
		none, _ := at.walk.None()
		if key := at.file + " " + none.To; seen[key] || !here.Asks() {
			continue // an end page is a new beginning: no address goes on from it
		} else {
			seen[key] = true
		}
		said, moved := everyAnswer(t, at.walk)
		answers := slices.DeleteFunc(slices.Clone(pages[at.file].links), func(l readLink) bool { return !l.answer })
		if len(answers) != len(said) {
			t.Fatalf("%s has %d answers, and the program %d", at.file, len(answers), len(said))
		}
		for i, link := range answers {
			if link.text != said[i] {
				t.Errorf("%s: the answer is %q, and in the program %q", at.file, link.text, said[i])
			}
			to, _, err := goal(at.file, link.href)
			if err != nil {
				t.Fatal(err)
			}
			next = append(next, place{to, moved[i]})
		}
	}
	again := 0
	for key := range seen {
		if strings.HasPrefix(key, "again/") {
			again++
		}
	}
	if len(seen) < 40 || again < 10 {
		t.Errorf("the walk came to %d questions, %d of them again: %v", len(seen), again, slices.Sorted(maps.Keys(seen)))
	}
}

// everyAnswer returns the words of every answer that can be given, and the walks that come of them.
func everyAnswer(t *testing.T, walk navigator.Walk) (said []string, moved []navigator.Walk) {
	t.Helper()
	give := func(words string, n int) {
		w, err := walk.Choose(n)
		if err != nil {
			t.Fatal(err)
		}
		said, moved = append(said, words), append(moved, w)
	}
	for i, a := range walk.Answers() {
		give(a.Text, i+1)
	}
	if a, has := walk.None(); has {
		give(a.Text, 0)
	}
	if a, has := walk.Worry(); has {
		said, moved = append(said, a.Text), append(moved, navigator.Begin(walk.Tree()))
	}
	return said, moved
}
