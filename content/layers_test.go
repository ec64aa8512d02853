package content

import (
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// smallPack is the small manual as the core of a library.
func smallPack(t testing.TB) Pack {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range manualOf(t) {
		files[name] = &fstest.MapFile{Data: text}
	}
	manifest, err := fs.ReadFile(os.DirFS("testdata/small"), manifestName)
	if err != nil {
		t.Fatal(err)
	}
	files[manifestName] = &fstest.MapFile{Data: manifest}
	return Pack{Name: "small", FS: files}
}

// teamPack makes a pack of files, name and text by turns.
func teamPack(name string, files ...string) Pack {
	m := map[string]string{manifestName: "name: " + name + "\nversion: \"1\"\n"}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = files[i+1]
	}
	return Pack{Name: name, FS: mapFS(m), Dir: name}
}

// over loads the small manual with a pack of files over it.
func over(t testing.TB, files ...string) (*Library, []Problem) {
	t.Helper()
	return Load(smallPack(t), teamPack("team", files...))
}

// answersOf writes the answers of a page as “words>target”, those that stand apart after a bar.
func answersOf(l *Library, id string) string {
	p, ok := l.Page(id)
	if !ok {
		return "gone"
	}
	var all []string
	for _, c := range p.Choices {
		words := c.Text + ">" + c.To
		if c.Apart {
			words = "|" + words
		}
		all = append(all, words)
	}
	return strings.Join(all, ", ")
}

func choices(list string) string { return "---\nover: choices\n---\n\n" + list + "\n" }

func TestAPageReplacesAnother(t *testing.T) {
	text := "---\nover: replace\ntitle: Ours instead\nkind: guidance\nbearing: middle\ncome-back: {in: 14d}\nagreed-by: [team manager, keyworkers]\nwhy: It fits us.\nagreed-on: 2026-11-02\nreview-on: 2027-02-01\ncloned-from: Eastside\n---\n\n## Today you could\n\n- Do it [our way](one-thing.md#today-you-could).\n\n## See also\n\n- [Next](next-time.md)\n"
	l, _ := over(t, "guidance/one-thing.md", text)
	p, _ := l.Page("one-thing")
	if p.Title != "Ours instead" || p.Pack != "team" || p.ComeBack.Days != 14 || !slices.Equal(p.Next, []string{"next-time"}) {
		t.Fatalf("%+v", p)
	}
	if n, _ := l.Tree().Node("one-thing"); n.Title != "Ours instead" || n.Digest != p.Digest {
		t.Errorf("the tree has %+v", n)
	}
	core, ok := l.Under("one-thing")
	top, layered := l.Over("one-thing")
	if !ok || !layered || top != p || core.Title != "Keep one thing the same this week" || core.Pack != "small" {
		t.Errorf("under it is %+v", core)
	}
	if got := p.Whose(); got != "A page of team, in place of the core one." || !p.Local() || core.Local() {
		t.Errorf("%q", got)
	}
	layer := p.Layers[1]
	if len(p.Layers) != 2 || !layer.Local || layer.Over != OverReplace || !slices.Equal(layer.AgreedBy, []string{"team manager", "keyworkers"}) ||
		layer.Why != "It fits us." || layer.AgreedOn.Day() != 2 || layer.ReviewOn.Month() != time.February || layer.ClonedFrom != "Eastside" {
		t.Errorf("%+v", p.Layers)
	}
	for _, name := range []string{"Ours instead", "Keep one thing the same this week", "one-thing"} {
		if to, _ := l.Lookup(name); to.Page != p {
			t.Errorf("%q leads to %+v", name, to.Page)
		}
	}
	if hits := l.Find("keep one thing", ""); len(hits) == 0 || hits[0].Page != p {
		t.Errorf("the old title finds %+v", hits)
	}
	if _, ok := l.Under("next-time"); ok {
		t.Error("something lies over a page nobody touched")
	}
	if again, _ := over(t); !samePage(again, l, "next-time") {
		t.Error("another page has changed")
	}
}

func samePage(a, b *Library, id string) bool {
	p, _ := a.Page(id)
	q, _ := b.Page(id)
	return reflect.DeepEqual(p, q)
}

func TestAPageAddsToAnother(t *testing.T) {
	l, problems := over(t, "guidance/one-thing.md",
		"---\nover: add\ntitle: In our town\n---\n\nRing [the board](../sheets/ws-board.md) first.\n\n## Watch\n\nThe bus, [below](#in-the-snow) and [above](#watch).\n\n### In the snow\n\nWalk.\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plain, _ := over(t)
	core, _ := plain.Page("one-thing")
	p, _ := l.Page("one-thing")
	n := len(core.Sections)
	if p.Title != core.Title || p.Pack != "small" || p.Digest == core.Digest || !reflect.DeepEqual(p.Sections[:n], core.Sections) {
		t.Fatalf("%+v", p)
	}
	added := p.Sections[n:]
	if len(added) != 2 || added[0].Heading != "In our town" || added[0].Body != "Ring [the board](#ws-board) first." || added[0].By != "team" ||
		added[1].Heading != "Watch" || added[1].Anchor != "watch-2" || added[1].Part != "" || added[1].Body != "The bus, [below](#one-thing/in-the-snow) and [above](#one-thing/watch-2)." ||
		added[1].Sub[0].By != "team" {
		t.Errorf("%+v", added)
	}
	if got := p.Whose(); got != "A core page, with a part added by team." {
		t.Errorf("%q", got)
	}
	lines := 0
	for _, s := range p.Sections {
		if s.Line <= lines {
			t.Errorf("the lines do not run on: %+v", p.Sections)
		}
		lines = s.Line
	}
	if at, line := p.At(added[1].Line); at.Pack != "team" || line != 8 {
		t.Errorf("line %d of %+v", line, at)
	}
	if at, line := p.At(3); at.Pack != "small" || line != 3 {
		t.Errorf("line %d of %+v", line, at)
	}
	hits := l.Find("bus", "")
	if len(hits) != 1 || hits[0].Page != p || hits[0].Anchor != "watch-2" {
		t.Errorf("%+v", hits)
	}
	if to, ok := l.Lookup("one-thing/in-the-snow"); !ok || to.Anchor != "in-the-snow" {
		t.Errorf("%+v", to)
	}
	back := slices.IndexFunc(l.LinksTo("ws-board"), func(b Backlink) bool { return b.Page == p && b.Text == "the board" })
	if back < 0 {
		t.Errorf("%+v", l.LinksTo("ws-board"))
	}
}

func TestAnswersAreChanged(t *testing.T) {
	const one, next, talk = "Whatever blew up that morning>one-thing", "The same crisis, over and over>next-time", "I am not sure>think-together"
	for name, c := range map[string]struct{ list, want string }{
		"one more":           {"- [Ours](../pages/about.md)", strings.Join([]string{one, next, talk, "Ours>about"}, ", ")},
		"one more, in place": {"- [Whatever blew up that morning](../guidance/one-thing.md)\n- [Ours](../pages/about.md)", strings.Join([]string{one, "Ours>about", next, talk}, ", ")},
		"other words":        {"- [The same again](../guidance/next-time.md)", strings.Join([]string{one, "The same again>next-time", talk}, ", ")},
		"another order":      {"- [I am not sure](../guidance/think-together.md)\n- [Whatever blew up that morning](../guidance/one-thing.md)", strings.Join([]string{talk, next, one}, ", ")},
		"hidden":             {"- ~~[The same crisis](../guidance/next-time.md)~~", strings.Join([]string{one, talk}, ", ")},
		"all of it": {"- [Not sure](../guidance/think-together.md)\n- [Ours](../pages/about.md)\n- ~~[x](../guidance/next-time.md)~~\n- [Whatever blew up that morning](../guidance/one-thing.md)",
			strings.Join([]string{"Not sure>think-together", "Ours>about", one}, ", ")},
		"apart":             {"- [Ours](../pages/about.md)\n\n---\n\n- [The same crisis, over and over](../guidance/next-time.md)", strings.Join([]string{one, talk, "Ours>about", "|" + next}, ", ")},
		"a wiki link":       {"- [[Ours|about]]", strings.Join([]string{one, next, talk, "Ours>about"}, ", ")},
		"two of one":        {"- [Whatever blew up that morning](../guidance/one-thing.md)\n- [A fire](../guidance/one-thing.md)", strings.Join([]string{one, "A fire>one-thing", next, talk}, ", ")},
		"nowhere":           {"- [Ours](none.md)\n- [Two](../pages/about.md)", strings.Join([]string{one, next, talk, "Two>about"}, ", ")},
		"under a question":  {"## What is it now?\n\n- [Ours](../pages/about.md)", strings.Join([]string{one, next, talk, "Ours>about"}, ", ")},
		"hidden in vain":    {"- ~~[x](../pages/about.md)~~", strings.Join([]string{one, next, talk}, ", ")},
		"hidden, and again": {"- ~~[x](../guidance/next-time.md)~~\n- [Anew](../guidance/next-time.md)", strings.Join([]string{one, talk, "Anew>next-time"}, ", ")},
	} {
		l, problems := over(t, "tree/carried.md", choices(c.list))
		if got := answersOf(l, "carried"); got != c.want {
			t.Errorf("%s: %s\nwant %s\n%v", name, got, c.want, problems)
		}
		n, _ := l.Tree().Node("carried")
		p, _ := l.Page("carried")
		if !reflect.DeepEqual(n.Choices, p.Choices) {
			t.Errorf("%s: the tree has %+v", name, n.Choices)
		}
		for _, c := range p.Choices {
			if !slices.ContainsFunc(p.Links, func(link Link) bool { return link.To == c.To && link.Text == c.Text }) {
				t.Errorf("%s: %q is no link of the page: %+v", name, c.Text, p.Links)
			}
		}
		if got, want := p.Ask, "What has decided your work?"; name != "under a question" && got != want {
			t.Errorf("%s: asks %q", name, got)
		}
		l.Check()
	}
	l, _ := over(t, "tree/carried.md", choices("## What is it now?\n\n- [Ours](../pages/about.md)\n\n## Here\n\nWe ask this on Mondays."))
	p, _ := l.Page("carried")
	if last := p.Sections[len(p.Sections)-1]; p.Ask != "What is it now?" || last.Heading != "Here" || last.By != "team" || len(p.Sections) != 3 ||
		p.Whose() != "A core page, with answers changed by team." {
		t.Errorf("%+v %s", p, p.Whose())
	}
}

func TestLaterPacksLieOverEarlier(t *testing.T) {
	region := teamPack("region", "guidance/one-thing.md", "---\nover: add\n---\n\n## Region\n\nRing us.\n",
		"tree/carried.md", choices("- [Region](../pages/about.md)"), "pages/ours.md", "---\ntitle: Ours\nkind: page\n---\n\nOf the region.\n")
	team := teamPack("team", "guidance/one-thing.md", "---\nover: add\n---\n\n## Team\n\nRing Sam.\n",
		"tree/carried.md", choices("- [The region’s](../pages/about.md)"), "pages/ours.md", "---\nover: replace\ntitle: Ours here\nkind: page\n---\n\nOf the team.\n")
	l, problems := Load(smallPack(t), region, team)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	one, _ := l.Page("one-thing")
	if got := one.Whose(); got != "A core page, with a part added by region and a part added by team." {
		t.Error(got)
	}
	if n := len(one.Sections); one.Sections[n-2].By != "region" || one.Sections[n-1].By != "team" {
		t.Errorf("%+v", one.Sections)
	}
	if got := answersOf(l, "carried"); !strings.HasSuffix(got, "I am not sure>think-together, The region’s>about") {
		t.Error(got)
	}
	ours, _ := l.Page("ours")
	if ours.Lead != "Of the team." || ours.Whose() != "A page of team, in place of the one of region." {
		t.Errorf("%+v", ours)
	}
	if packs := l.Packs(); len(packs) != 3 || packs[2].Name != "team" {
		t.Errorf("%+v", packs)
	}
}

// TestWhatLiesOverNothing: what lay over a page that the core no longer has.
func TestWhatLiesOverNothing(t *testing.T) {
	l, problems := over(t, "guidance/gone.md", "---\nover: replace\ntitle: Gone\nkind: page\n---\n\nWords.\n", "guidance/lost.md", "---\nover: add\n---\n\n## Here\n\nWords.\n")
	if p, ok := l.Page("gone"); !ok || p.Whose() != "A page of team." {
		t.Errorf("%+v", p)
	}
	if _, ok := l.Page("lost"); ok || !slices.Equal(codesOf(problems), []string{codeNothing}) || len(problems) != 2 {
		t.Errorf("%v", problems)
	}
}

// TestTheCoreKeepsItsNames: a pack cannot take a name of a core page for one of its own.
func TestTheCoreKeepsItsNames(t *testing.T) {
	l, problems := over(t, "pages/get-help-now.md", "---\ntitle: Limits\nkind: page\naliases: [ring now, Safety first]\n---\n\nWords.\n")
	for name, want := range map[string]string{"get help now": "ring-now", "Limits": "about", "ring now": "ring-now", "Safety first": "safety-gate"} {
		if to, _ := l.Lookup(name); to.Page == nil || to.Page.ID != want {
			t.Errorf("%q leads to %+v", name, to.Page)
		}
	}
	told := 0
	for _, p := range problems {
		if p.Code == codeName && p.File == "team/pages/get-help-now.md" {
			told++
		}
	}
	if told != 4 || told != len(problems) {
		t.Errorf("%v", problems)
	}
}

func TestManifestOfAPack(t *testing.T) {
	p := Pack{Name: "p", FS: fstest.MapFS{manifestName: {Data: []byte("name: Northtown\nversion: \"3\"\nfor-whom: the youth team\ncloned-from: Eastside 2\nlicence: CC BY\n")}}}
	m, problems := p.Manifest()
	if len(problems) > 0 || m.ForWhom != "the youth team" || m.ClonedFrom != "Eastside 2" {
		t.Errorf("%+v %v", m, problems)
	}
}

// A slip in a name is told with what to do about it.
func TestTheHintFitsTheSlip(t *testing.T) {
	page := func(front string) []PackFile {
		return []PackFile{{manifestName, []byte("name: team\nversion: \"1\"\n")}, {"pages/ours.md", []byte("---\n" + front + "\n---\n\nOurs.\n")}}
	}
	ours := packWith("ours", page("title: Ours\nkind: page"))
	for _, c := range []struct {
		code, want string
		packs      []Pack
	}{
		{codeKey, "write kind, in small letters", []Pack{packWith("team", page("title: Ours\nKind: page"))}},
		{codeDuplicate, "two packs have a page of this name", []Pack{ours, packWith("theirs", page("title: Theirs\nkind: page"))}},
	} {
		_, problems := Load(append([]Pack{Core()}, c.packs...)...)
		if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == c.code && strings.HasPrefix(p.Hint, c.want) }) {
			t.Errorf("%s is told without %q: %v", c.code, c.want, problems)
		}
	}
}
