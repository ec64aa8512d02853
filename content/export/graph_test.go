package export_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/content/export"
)

// TestFormats writes the manual in every format into the folder that the environment names, for the
// tools that read them.
func TestFormats(t *testing.T) {
	dir := os.Getenv("BEARINGS_FORMATS")
	if dir == "" {
		t.Skip("BEARINGS_FORMATS names no folder")
	}
	lib, _ := core(t)
	wiki, _ := export.Tiddlers(lib)
	dot, _ := export.DOT(lib, "")
	part, _ := export.DOT(lib, "net-start")
	mermaid, _ := export.Mermaid(lib, "")
	mermaidPart, _ := export.Mermaid(lib, "net-start")
	hard := rapid.Custom(smallLibrary).Example(7)
	hardDot, _ := export.DOT(hard, "")
	hardMermaid, _ := export.Mermaid(hard, "")
	wikis := []exported{wikiOf(t, lib)}
	for i := range 40 {
		wikis = append(wikis, wikiOf(t, rapid.Custom(smallLibrary).Example(i)))
	}
	data, err := json.Marshal(wikis)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, dir, []export.WikiFile{
		{Name: "core.json", Text: string(wiki)}, {Name: "wikis.json", Text: string(data)},
		{Name: "core.dot", Text: dot}, {Name: "part.dot", Text: part}, {Name: "hard.dot", Text: hardDot},
		{Name: "core.mmd", Text: mermaid}, {Name: "part.mmd", Text: mermaidPart}, {Name: "hard.mmd", Text: hardMermaid},
		{Name: "core.twee", Text: export.Twee(lib)}, {Name: "hard.twee", Text: export.Twee(hard)},
	})
}

// An exported library is what a wiki is given of it, and what must be found in the wiki then.
type exported struct {
	Wiki  string         `json:"wiki"`
	Pages []exportedPage `json:"pages"`
}

type exportedPage struct {
	Tiddler string   `json:"tiddler"`
	Links   []string `json:"links"` // titles, each once
	Words   []string `json:"words"`
}

func wikiOf(tb testing.TB, lib *content.Library) exported {
	tb.Helper()
	data, _ := export.Tiddlers(lib)
	var tiddlers []map[string]string
	if err := json.Unmarshal(data, &tiddlers); err != nil {
		tb.Fatal(err)
	}
	titles := map[string]string{}
	for _, t := range tiddlers {
		titles[t["bearings-id"]] = t["title"]
	}
	e := exported{Wiki: string(data)}
	for _, p := range lib.Pages() {
		one := exportedPage{Tiddler: titles[p.ID], Links: []string{}, Words: []string{}}
		for _, l := range p.Links {
			if !slices.Contains(one.Links, titles[l.To]) {
				one.Links = append(one.Links, titles[l.To])
			}
			one.Words = append(one.Words, l.Text)
		}
		if p.Ask != "" {
			one.Words = append(one.Words, p.Ask)
		}
		each(p.Sections, func(s content.Section) { one.Words = append(one.Words, s.Heading) })
		e.Pages = append(e.Pages, one)
	}
	return e
}

// TestChartsHoldEveryAnswer counts: every answer of the tree is an arrow in every picture of it, and
// every page that is walked to is drawn once.
func TestChartsHoldEveryAnswer(t *testing.T) {
	lib, _ := core(t)
	answers, walked := 0, 0
	for _, id := range lib.Tree().IDs() {
		n, _ := lib.Tree().Node(id)
		answers += len(n.Choices)
		if slices.Contains([]string{"question", "safety", "guidance"}, string(n.Kind)) {
			walked++
		}
	}
	dot, _ := export.DOT(lib, "")
	mermaid, _ := export.Mermaid(lib, "")
	if got := strings.Count(dot, " -> "); got != answers {
		t.Errorf("%d arrows of %d in DOT", got, answers)
	}
	if got := strings.Count(mermaid, "-->|") + strings.Count(mermaid, "-.->|"); got != answers {
		t.Errorf("%d arrows of %d in Mermaid", got, answers)
	}
	if got := strings.Count(mermaid, ":::"); got < walked {
		t.Errorf("%d pages of %d in Mermaid", got, walked)
	}
	twee := export.Twee(lib)
	if got := strings.Count(twee, `"position":"`); got < walked {
		t.Errorf("%d passages of %d", got, walked)
	}
	again, _ := core(t)
	if export.Twee(again) != twee {
		t.Error("the same tree makes another story")
	}
	if _, ok := export.DOT(lib, "no-such-page"); ok {
		t.Error("a page that is not there is drawn")
	}
	part, ok := export.DOT(lib, lib.Tree().Rules().ComeBack)
	if !ok || len(part) >= len(dot) {
		t.Error("a part of the tree is no smaller than the whole")
	}
}

// TestTweeLinksLeadToPassages follows every link of a story whose words are as crooked as they can
// be, as Twine’s formats read them: the last arrow parts the words from the name.
func TestTweeLinksLeadToPassages(t *testing.T) {
	head := regexp.MustCompile(`(?m)^:: ((?:\\.|[^\\\[{\n])*?)(?: \[([^\]]*)\])?(?: (\{.*\}))?$`)
	link := regexp.MustCompile(`\[\[([^\n]*?)\]\]`)
	ifid := regexp.MustCompile(`"ifid": "[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}"`)
	rapid.Check(t, func(t *rapid.T) {
		lib := smallLibrary(t)
		twee := export.Twee(lib)
		if !ifid.MatchString(twee) {
			t.Fatalf("no number of its own:\n%s", twee)
		}
		names := map[string]bool{}
		where := map[string]bool{}
		for _, m := range head.FindAllStringSubmatch(twee, -1) {
			if names[m[1]] || m[3] != "" && where[m[3]] {
				t.Fatalf("%q stands twice, or on another", m[1])
			}
			names[m[1]], where[m[3]] = true, true
		}
		answers := 0
		for _, id := range lib.Tree().IDs() {
			n, _ := lib.Tree().Node(id)
			answers += len(n.Choices)
		}
		links := link.FindAllStringSubmatch(twee, -1)
		for _, m := range links {
			name := m[1]
			if i := strings.LastIndex(name, "->"); i >= 0 {
				name = name[i+2:]
			}
			if !names[name] {
				t.Fatalf("%q leads to %q, which is no passage:\n%s", m[0], name, twee)
			}
		}
		if len(links) < answers {
			t.Fatalf("%d links of %d:\n%s", len(links), answers, twee)
		}
	})
}

// TestLabelsStayInTheirQuotes holds labels to one string each, whatever the words.
func TestLabelsStayInTheirQuotes(t *testing.T) {
	dotLine := regexp.MustCompile(`^  "[a-z0-9-]+"(?: -> "[a-z0-9-]+")? \[label="(?:\\.|[^"\\])*"(?:, [a-z]+=(?:[a-z0-9]+|"[#a-z0-9,]+"))*\];$`)
	mermaidLine := regexp.MustCompile(`^  p_[a-z0-9_]+(?:[\[({/]+"[^"]+"[\])}/]+:::[a-z]+| -(?:-|\.-)>\|"[^"]+"\| p_[a-z0-9_]+)$`)
	rapid.Check(t, func(t *rapid.T) {
		lib := smallLibrary(t)
		dot, _ := export.DOT(lib, "")
		for _, line := range strings.Split(strings.TrimSpace(dot), "\n")[5:] {
			if line != "" && line != "}" && !dotLine.MatchString(line) {
				t.Fatalf("DOT: %s", line)
			}
		}
		mermaid, _ := export.Mermaid(lib, "")
		for _, line := range strings.Split(strings.TrimSpace(mermaid), "\n")[6:] {
			if line != "" && !mermaidLine.MatchString(line) {
				t.Fatalf("Mermaid: %s", line)
			}
		}
	})
}
