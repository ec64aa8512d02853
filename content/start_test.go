package content

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func day21() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) }

// packWith makes a pack of files that are not on disk.
func packWith(name string, files []PackFile) Pack {
	m := fstest.MapFS{}
	for _, f := range files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return Pack{Name: name, FS: m, Dir: name}
}

func TestANewPackHasNothingWrongWithIt(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	core, _ := Load(Core())
	known := map[Problem]bool{}
	for _, p := range core.Check() {
		known[p] = true
	}
	l, _ := Load(Core(), packWith("eastside", files))
	for _, p := range l.Check() {
		if !known[p] {
			t.Error(p, p.Hint)
		}
	}
	if len(l.Walks()) != 1 || len(l.Drift()) != 0 || len(l.Overdue(day21())) != 0 {
		t.Errorf("%d walks, %v drifted, %v overdue", len(l.Walks()), l.Drift(), l.Overdue(day21()))
	}
	does := map[Over]int{}
	kinds := map[string]int{}
	for _, laid := range l.Laid() {
		if does[laid.Layer.Over]++; laid.Under == nil {
			kinds[string(laid.Page.Kind)]++
			continue
		}
		if laid.From != 0 || laid.Layer.Against != laid.Under.Digest {
			t.Errorf("%s: %+v", laid.Page.ID, laid)
		}
	}
	for _, over := range []Over{"", OverReplace, OverAdd, OverChoices} {
		if does[over] == 0 {
			t.Errorf("no page does %q", over)
		}
	}
	for _, kind := range Kinds() {
		if kinds[kind] == 0 {
			t.Errorf("there is no %s", kind)
		}
	}
	if p, ok := l.Page("ws-our-handover"); !ok || p.Form == nil {
		t.Error("the sheet cannot be filled in")
	}
	if l.Packs()[1].ReviewBy.Format(time.DateOnly) != "2027-05-21" || l.Packs()[1].Name != "eastside" {
		t.Errorf("%+v", l.Packs()[1])
	}
}

// What stands in braces is filled in everywhere, the read-me among it.
func TestANewPackLeavesNothingUnsaid(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	readme := false
	for _, f := range files {
		readme = readme || f.Name == "README.md"
		if strings.Contains(string(f.Data), "{{") {
			t.Errorf("%s has something left to fill in", f.Name)
		}
	}
	if !readme {
		t.Error("nobody is told how to write a page")
	}
}

func TestANewPageIsRightOnceSomethingLeadsToIt(t *testing.T) {
	links := map[string]string{
		"page": "pages/about.md", "question": "tree/new-start.md", "guidance": "tree/new-start.md", "sheet": "pages/about.md",
	}
	core, _ := Load(Core())
	known := map[Problem]bool{}
	for _, p := range core.Check() {
		known[p] = true
	}
	for _, kind := range Kinds() {
		page, err := NewPage(kind, "our-own")
		if err != nil {
			t.Fatal(err)
		}
		over := "---\nover: add\n---\n\nSee [ours](" + relative(links[kind], page.Name) + ").\n"
		if strings.HasPrefix(links[kind], "tree/") {
			over = "---\nover: choices\n---\n\n- [Ours](" + relative(links[kind], page.Name) + ")\n"
		}
		l, _ := Load(Core(), packWith("team", []PackFile{{manifestName, []byte("name: team\nversion: \"1\"\n")}, page, {links[kind], []byte(over)}}))
		for _, p := range l.Check() {
			if !known[p] {
				t.Error(kind, p, p.Hint)
			}
		}
		if p, ok := l.Page("our-own"); !ok || string(p.Kind) != kind || p.Title != "Our own" {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

func TestWhatIsNoPageIsNotBegun(t *testing.T) {
	for _, c := range []struct {
		kind, id string
		want     error
	}{{"safety", "a", ErrNoTemplate}, {"", "a", ErrNoTemplate}, {"page", "A b", ErrNoID}, {"page", "../a", ErrNoID}, {"page", "", ErrNoID}} {
		if _, err := NewPage(c.kind, c.id); !errors.Is(err, c.want) {
			t.Errorf("%s %s: %v", c.kind, c.id, err)
		}
	}
}
