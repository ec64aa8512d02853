package content

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
)

// digestIn returns the digest of a page of a pack.
func digestIn(t *testing.T, p Pack, id string) string {
	t.Helper()
	l, _ := Load(p)
	page, ok := l.Page(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	return page.Digest
}

// changedCore is the small manual with one word of a page changed.
func changedCore(t *testing.T, name, old, new string) Pack {
	t.Helper()
	p := smallPack(t)
	files := map[string]string{}
	for file, text := range manualOf(t) {
		files[file] = string(text)
	}
	data, err := fs.ReadFile(p.FS, manifestName)
	if err != nil {
		t.Fatal(err)
	}
	files[manifestName] = string(data)
	if !strings.Contains(files[name], old) {
		t.Fatalf("%s does not say %q", name, old)
	}
	files[name] = strings.Replace(files[name], old, new, 1)
	return Pack{Name: "small", FS: mapFS(files)}
}

// TestDriftIsTold: a core page changes beneath a local one, and the three texts are told apart.
func TestDriftIsTold(t *testing.T) {
	core := smallPack(t)
	was, err := fs.ReadFile(core.FS, "guidance/one-thing.md")
	if err != nil {
		t.Fatal(err)
	}
	against := "---\nover: replace\nwritten-against: " + digestIn(t, core, "one-thing") + "\n"
	ours := strings.Replace(strings.Replace(string(was), "---\n", against, 1), "Ask what they would most like", "Ask on a walk what they would most like", 1)
	addition := "---\nover: add\nwritten-against: " + digestIn(t, core, "carried") + "\n---\n\n## Here\n\nOn Mondays.\n"
	team := teamPack("team", "guidance/one-thing.md", ours, ".base/one-thing.md", string(was), "tree/carried.md", addition)
	if l, problems := Load(core, team); len(l.Drift()) > 0 || len(problems) > 0 {
		t.Fatalf("nothing has changed: %+v %v", l.Drift(), problems)
	}
	newer := changedCore(t, "guidance/one-thing.md", "Ask what they would most like", "Ask them, twice, what they would most like")
	l, _ := Load(newer, team)
	if _, isPage := l.Page("base"); isPage || len(l.Pages()) != len(manualOf(t)) {
		t.Errorf("what is kept in .base is a page: %d", len(l.Pages()))
	}
	drift := l.Drift()
	if len(drift) != 1 || drift[0].Page.ID != "one-thing" || drift[0].Layer.Pack != "team" || drift[0].Under.Pack != "small" || drift[0].Base == nil {
		t.Fatalf("%+v", drift)
	}
	if got := marked(drift[0].Core()); !strings.Contains(got, "Ask {+them, twice, +}what") || strings.Count(got, "{+")+strings.Count(got, "[-") != 1 {
		t.Errorf("the core changed %q", got)
	}
	if got := marked(drift[0].Team()); !strings.Contains(got, "Ask {+on a walk +}what") || strings.Count(got, "{+")+strings.Count(got, "[-") != 1 {
		t.Errorf("the team changed %q", got)
	}
}

func TestDriftOfAnAddition(t *testing.T) {
	core := smallPack(t)
	was, err := fs.ReadFile(core.FS, "tree/carried.md")
	if err != nil {
		t.Fatal(err)
	}
	text := "---\nover: choices\nwritten-against: " + digestIn(t, core, "carried") + "\n---\n\n- [Ours](../pages/about.md)\n- ~~[Not sure](../guidance/think-together.md)~~\n\n## Here\n\nOn Mondays.\n"
	newer := changedCore(t, "tree/carried.md", "I am not sure", "I cannot say")
	l, _ := Load(newer, teamPack("team", "tree/carried.md", text, ".base/carried.md", string(was)))
	drift := l.Drift()
	if len(drift) != 1 {
		t.Fatalf("%+v", drift)
	}
	if got := marked(drift[0].Team()); !strings.Contains(got, "[-I am not sure -]{+Ours +}") || !strings.Contains(got, "On Mondays") {
		t.Errorf("%q", got)
	}
	if got := marked(drift[0].Core()); !strings.Contains(got, "[-") || strings.Contains(got, "Mondays") {
		t.Errorf("%q", got)
	}
}

// TestDriftWithoutABase is told, and says no more than it knows.
func TestDriftWithoutABase(t *testing.T) {
	page := "---\nover: replace\ntitle: Ours\nkind: page\nwritten-against: 0123456789abcdef\n---\n\nWords.\n"
	for name, kept := range map[string]string{
		"none":       "",
		"another":    "---\ntitle: Another\nkind: page\n---\n\nWords.\n",
		"a wreck":    "no front matter",
		"a patch":    "---\nover: add\n---\n\nWords.\n",
		"over a cap": strings.Repeat("a\n", maxPage),
	} {
		l, problems := over(t, "pages/about.md", page, ".base/about.md", kept, "pages/gone.md", page)
		drift := l.Drift()
		if len(drift) != 2 || drift[0].Base != nil || drift[0].Core() != nil || drift[0].Team() != nil || drift[0].Under == nil || drift[1].Under != nil {
			t.Errorf("%s: %+v %v", name, drift, problems)
		}
	}
	if _, problems := over(t, "pages/about.md", strings.Replace(page, "0123456789abcdef", "an old one", 1)); !slices.Contains(codesOf(problems), codeValue) {
		t.Errorf("%v", problems)
	}
}

func TestOverdue(t *testing.T) {
	page := func(day string) string {
		return "---\nover: add\nreview-on: " + day + "\n---\n\n## Here\n\nOurs.\n"
	}
	l, _ := over(t, "tree/carried.md", page("2026-11-20"), "guidance/one-thing.md", page("2026-11-01"), "guidance/next-time.md", page("2026-11-21"),
		"pages/ours.md", "---\ntitle: Ours\nkind: page\nreview-on: 2026-11-20\n---\n\nWords.\n", "safety/ring-now.md", "---\nover: replace\nkind: safety\ntitle: No\nreview-on: 2020-01-01\n---\n\nWords.\n")
	var got []string
	for _, o := range l.Overdue(time.Date(2026, 11, 21, 23, 0, 0, 0, time.UTC)) {
		got = append(got, o.Page.ID+" "+o.Layer.ReviewOn.Format(time.DateOnly)+" "+o.Layer.Pack)
	}
	want := []string{"one-thing 2026-11-01 team", "carried 2026-11-20 team", "ours 2026-11-20 team"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTextOfAPage(t *testing.T) {
	l, _ := over(t, "tree/carried.md", "---\nover: add\n---\n\n## Here\n\nSee [one](../guidance/one-thing.md#watch), [out](https://www.gov.uk).\n\n### Deeper\n\nStill.\n")
	p, _ := l.Page("carried")
	text := p.Text()
	for _, words := range []string{"# Carried along\n", "## What has decided your work?\n", "- I am not sure (think-together)\n", "## Here\n\nSee one (one-thing/watch), [out](https://www.gov.uk).\n\n### Deeper\n\nStill.\n"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not in\n%s", words, text)
		}
	}
}
