package content

import (
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bearings/content/clean"
)

// tinyPack is the least that makes a tree, with a page for a fuzzer to write.
func tinyPack(page []byte) Pack {
	end := "---\ntitle: %\nkind: safety\nbearing: duty\n---\n\n## See also\n\n- [Gate](gate.md)\n- [Page](page.md)\n"
	files := mapFS(map[string]string{
		"pack.yaml": "name: tiny\nversion: \"1\"\nrules: {gate: gate, come-back: end, unnamed: ask, company: end}\n",
		"gate.md":   "---\ntitle: Gate\nkind: safety\n---\n\n## Well?\n\n- [Yes](end.md)\n\n---\n\n- [No](ask.md)\n",
		"ask.md":    "---\ntitle: Ask\nkind: question\n---\n\n## What?\n\n- [This](page.md)\n- [That](end.md)\n",
		"end.md":    strings.ReplaceAll(end, "%", "End"),
	})
	files["page.md"] = &fstest.MapFile{Data: page}
	return Pack{Name: "tiny", FS: files}
}

// seeds are the pages of the small manual and the hostile ones.
func seeds(f *testing.F) [][]byte {
	var all [][]byte
	small := manualOf(f)
	for _, name := range slices.Sorted(maps.Keys(small)) {
		all = append(all, small[name])
	}
	for _, c := range hostileBodies() {
		if len(c.body) < 4000 {
			all = append(all, []byte("---\ntitle: More\nkind: page\n---\n\n"+c.body+"\n"))
		}
	}
	return all
}

// manualOf returns the pages of the small manual.
func manualOf(tb testing.TB) map[string][]byte {
	tb.Helper()
	p, err := OpenDir("testdata/small")
	if err != nil {
		tb.Fatal(err)
	}
	defer p.Close()
	names, _ := p.list()
	pages := map[string][]byte{}
	for _, name := range names {
		if pages[name], err = fs.ReadFile(p.FS, name); err != nil {
			tb.Fatal(err)
		}
	}
	return pages
}

// FuzzPage holds a library to standing, and to being clean, whatever one of its pages is.
func FuzzPage(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		l, problems := Load(tinyPack(page))
		if l == nil {
			t.Fatalf("no library: %v", problems)
		}
		problems = l.Check()
		noControls(t, reflect.ValueOf(problems))
		noControls(t, reflect.ValueOf(l.Pages()))
		lines := strings.Count(string(page), "\n") + strings.Count(string(page), "\r") + 2
		for _, p := range problems {
			if page, ok := Explain(p.Code); !ok || page == "" || p.File == "" || p.File == "page.md" && p.Line > lines {
				t.Fatalf("told as %+v, of %d lines", p, lines)
			}
		}
		p, ok := l.Page("page")
		if !ok {
			if len(problems) == 0 {
				t.Fatal("the page is gone and nothing is wrong")
			}
			return
		}
		holds(t, l, p)
		for _, h := range l.Find(p.Title, "page") {
			noControls(t, reflect.ValueOf(h.Text))
		}
	})
}

// FuzzLayer lays a page over the first question, a question and an end page of a tiny manual, whatever
// it is. The first question and the end page, which are safety, read as they did.
func FuzzLayer(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	for _, over := range []string{"replace\ntitle: Ask\nkind: question", "add", "choices"} {
		f.Add([]byte("---\nover: " + over + "\nwhy: It fits.\n---\n\nWords.\n\n## What now?\n\n- [That](end.md)\n- ~~[This](page.md)~~\n- [Ours](ask.md)\n\n## Here\n\nMore.\n"))
	}
	core := tinyPack([]byte("---\ntitle: Page\nkind: page\n---\n\nWords.\n"))
	plain, _ := Load(core)
	f.Fuzz(func(t *testing.T, page []byte) {
		files := fstest.MapFS{manifestName: {Data: []byte("name: team\nversion: \"1\"\n")}}
		for _, name := range []string{"gate.md", "ask.md", "end.md", "ours.md"} {
			files[name] = &fstest.MapFile{Data: page}
		}
		l, problems := Load(core, Pack{Name: "team", FS: files, Dir: "team"})
		if l == nil {
			t.Fatalf("no library: %v", problems)
		}
		noControls(t, reflect.ValueOf(l.Check()))
		noControls(t, reflect.ValueOf(l.Pages()))
		for _, p := range l.Pages() {
			holds(t, l, p)
			noControls(t, reflect.ValueOf(p.Whose()))
		}
		for _, id := range []string{"gate", "end"} {
			was, _ := plain.Page(id)
			now, _ := l.Page(id)
			if !slices.Equal(now.Choices, was.Choices) || !slices.Equal(now.Next, was.Next) || now.Ask != was.Ask || now.Title != was.Title || now.Pack != was.Pack {
				t.Fatalf("%s is %+v, and was %+v", id, now, was)
			}
		}
	})
}

// holds holds a page to what its type promises.
func holds(t *testing.T, l *Library, p *Page) {
	t.Helper()
	body := func(md string) {
		if strayLink(md) {
			t.Fatalf("a link that was not followed is left in %q", md)
		}
	}
	var each func(ss []Section)
	each = func(ss []Section) {
		for _, s := range ss {
			body(s.Body)
			if strings.Contains(s.Heading, "\n") || s.Anchor == "" || s.Line < 1 {
				t.Fatalf("%+v", s)
			}
			each(s.Sub)
		}
	}
	body(p.Lead)
	each(p.Sections)
	for _, link := range p.Links {
		if _, ok := l.Page(link.To); !ok || strings.Contains(link.Text, "\n") {
			t.Fatalf("%+v", link)
		}
	}
	for _, c := range p.Choices {
		if _, ok := l.Page(c.To); !ok || strings.Contains(c.Text, "\n") {
			t.Fatalf("%+v", c)
		}
	}
	if strings.Contains(p.Title+p.Ask, "\n") || p.Title == "" {
		t.Fatalf("%q %q", p.Title, p.Ask)
	}
}

// FuzzSettings holds settings to four lines that can be read, and dialled or not shown; and to reading
// what has lines of its own, whatever stands between, where that is not indented and says nothing of it.
func FuzzSettings(f *testing.F) {
	f.Add([]byte(teamSettings), int64(0))
	f.Add([]byte("hub: {number: \"\\x1b[2J\", checked-on: 9999-12-31}"), int64(1e9))
	f.Add([]byte("agreement: {signed-on: 0001-01-01, review-on: 9999-01-01}\nnation: &a [*a]"), int64(-1))
	for _, slip := range []string{"hub: {name: a", "hub: \"a", "hub 1", "---\nhub: {}", "...", "hub: |", "? a", "hub: &a", "%YAML 9", "escalation: 'Ring\n b", "}", "'", "a: {\n- b\n}"} {
		f.Add([]byte(slip), int64(1))
	}
	f.Fuzz(func(t *testing.T, data []byte, now int64) {
		s, problems := ParseSettings("settings.yaml", data)
		today := time.Unix(now%1e11, 0)
		noControls(t, reflect.ValueOf(problems))
		numbers := s.Numbers(today)
		noControls(t, reflect.ValueOf(numbers))
		if len(numbers) != 4 {
			t.Fatalf("%d numbers", len(numbers))
		}
		for i, n := range numbers {
			if n.Label != contactLabels(s.Nation)[i] || strings.Trim(n.Ring, "0123456789 +()-") != "" || n.Ring == "" && n.Note == "" {
				t.Fatalf("%+v", n)
			}
		}
		between := strings.TrimLeft(clean.Text(string(data)), "\n")
		if !strings.HasPrefix(between, " ") && !strings.HasPrefix(between, "- ") && !strings.Contains(between, "\n- ") && !strings.ContainsAny(between, "\\") &&
			!strings.Contains(between, "night") && !strings.Contains(between, "lead") && len(between) < maxYAML/8 {
			const night = "night:\n  number: 01632 960004\n"
			s, _ := ParseSettings("settings.yaml", []byte("safeguarding-lead: {number: 01632 960001}\n"+between+"\n"+night))
			if n := s.Numbers(today); n[0].Ring != "01632 960001" || n[3].Ring != "01632 960004" {
				t.Fatalf("%q loses a number: %+v", between, n)
			}
		}
		text, valid := s.Agreement(today)
		noControls(t, reflect.ValueOf(text))
		if valid == strings.Contains(text, "absent") || strings.Contains(text, "\n") {
			t.Fatalf("%q %v", text, valid)
		}
	})
}
