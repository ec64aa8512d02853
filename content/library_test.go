package content

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bearings/navigator"
)

// TestCoreIsInOrder holds the manual that ships to having no error, so that nothing in it is left
// out, and to the versions of its manifest.
func TestCoreIsInOrder(t *testing.T) {
	l, problems := Load(Core())
	if l == nil {
		t.Fatal(problems)
	}
	for _, p := range l.Check() {
		if p.Severity == Error {
			t.Error(p)
		}
	}
	if m := l.Manifest(); m.Name != Core().Name || l.Version() != m.Version || m.Version == "" || m.Author == "" || m.ReviewBy.IsZero() {
		t.Errorf("%+v", m)
	}
	if got, want := len(l.Tree().IDs()), len(l.Pages()); got != want || want < 95 {
		t.Errorf("%d nodes for %d pages", got, want)
	}
	for _, p := range l.Pages() {
		if got, ok := l.Page(p.ID); !ok || got != p || p.Pack != "core" || len(p.Digest) != 16 || p.Reviewer != "none yet" {
			t.Errorf("%s: %+v", p.ID, p)
		}
	}
}

// TestPagesAreParsed holds a question and an end page to every part of what was written.
func TestPagesAreParsed(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	q, _ := l.Page("where-stuck")
	want := []navigator.Choice{
		{Text: "I am being carried along", To: "carried"},
		{Text: "Someone is both a help and a risk", To: "both-a-help"},
		{Text: "I am alone with this", To: "think-together"},
	}
	if q.Title != "Where is it stuck?" || q.Kind != navigator.Question || q.Lead != "Start where you feel it." ||
		q.Ask != "Where does it pinch most today?" || !reflect.DeepEqual(q.Choices, want) || q.File != "tree/where-stuck.md" {
		t.Errorf("%+v", q)
	}
	if len(q.Sections) != 2 || q.Sections[0].Part != WhyWeAsk || q.Sections[1].Part != Supervision {
		t.Errorf("sections %+v", q.Sections)
	}
	gate, _ := l.Page("safety-gate")
	if n := len(gate.Choices); n != 3 || gate.Choices[1].Apart || !gate.Choices[2].Apart {
		t.Errorf("choices %+v", gate.Choices)
	}
	end, _ := l.Page("one-thing")
	if end.Bearing != navigator.LeanSteer || end.ComeBack != (ComeBack{Days: 7}) || end.Sheet != "ws-board" ||
		!slices.Equal(end.Next, []string{"next-time", "think-together"}) || len(end.Choices) > 0 || end.Ask != "" {
		t.Errorf("%+v", end)
	}
	if s, ok := end.Section(TheirView); !ok || s.Anchor != "the-young-persons-view" || s.Body != "Ask what they would most like to count on." || s.Line == 0 {
		t.Errorf("%+v %v", s, ok)
	}
	if s, _ := end.Section(Worksheet); s.Body != "[Aims board](#ws-board): only the steady line." {
		t.Errorf("%q", s.Body)
	}
	safety, _ := l.Page("ask-someone")
	if s, _ := safety.Section(Watch); s.Body != "Do not look into it yourself." || len(s.Sub) != 2 || s.Sub[1].Heading != "A secret" || s.Sub[1].Body != "Ring anyway." {
		t.Errorf("%+v", s)
	}
	both, _ := l.Page("hold-both")
	if both.Behind != "both-a-help" || both.ComeBack != (ComeBack{Days: 7, Also: "at once if anything changes"}) {
		t.Errorf("%+v", both)
	}
	now, _ := l.Page("ring-now")
	if now.ComeBack != (ComeBack{When: "when they are safe"}) {
		t.Errorf("%+v", now.ComeBack)
	}
}

func TestLinksAreRewritten(t *testing.T) {
	page := func(body string) string { return "---\ntitle: More\nkind: page\n---\n\n" + body + "\n" }
	for name, c := range map[string]struct{ in, want string }{
		"a path":                 {"[One](../guidance/one-thing.md)", "[One](#one-thing)"},
		"a path with a heading":  {"[One](../guidance/one-thing.md#watch) on.", "[One](#one-thing/watch) on."},
		"a forge’s anchor":       {"[View](../guidance/one-thing.md#the-young-persons-view)", "[View](#one-thing/the-young-persons-view)"},
		"with a title":           {`[One](../guidance/one-thing.md "why")`, "[One](#one-thing)"},
		"in angle brackets":      {"[One](<../guidance/one-thing.md>)", "[One](#one-thing)"},
		"escaped blanks":         {"[One](./../guidance/one%2Dthing.md)", "[One](#one-thing)"},
		"its own heading":        {"[Here](#below)\n\n## Below\n\nYes.", "[Here](#more/below)"},
		"emphasis inside":        {"[*One* `thing`](../guidance/one-thing.md)!", "[*One* `thing`](#one-thing)!"},
		"by reference":           {"[One][1], [two][], [three]\n\n[1]: ../guidance/one-thing.md\n[two]: about.md\n[three]: about.md#limits", "[One](#one-thing), [two](#about), [three](#about/limits)"},
		"over two lines":         {"[One\nthing](../guidance/one-thing.md)", "[One\nthing](#one-thing)"},
		"in a quote":             {"> see [One](../guidance/one-thing.md)\n> and [two](about.md)", "> see [One](#one-thing)\n> and [two](#about)"},
		"in a list and a table":  {"- [One](../guidance/one-thing.md)\n\n| a |\n|---|\n| [b](about.md) |", "- [One](#one-thing)\n\n| a |\n|---|\n| [b](#about) |"},
		"wiki":                   {"[[Aims board]] and [[aims-BOARD]]", "[Aims board](#ws-board) and [aims-BOARD](#ws-board)"},
		"wiki with words":        {"[[the board|ws-board]], [[limits|Limits]]", "[the board](#ws-board), [limits](#about/limits)"},
		"wiki in a table":        {"| a |\n|---|\n| [[the board\\|ws-board]] |", "| a |\n|---|\n| [the board](#ws-board) |"},
		"wiki to a term":         {"[[small win]]", "[small win](#glossary/quickwin)"},
		"not in code":            {"`[[Aims board]] [a](about.md)`\n\n    [a](about.md)\n\n```\n[[Aims board]]\n```", "`[[Aims board]] [a](about.md)`\n\n    [a](about.md)\n\n```\n[[Aims board]]\n```"},
		"not when escaped":       {`\[a](about.md) \[\[b]]`, `\[a](about.md) \[\[b]]`},
		"out of the manual":      {"[a](https://www.gov.uk) <https://gov.uk> [b](mailto:a@b.c) [c](tel:999)", "[a](https://www.gov.uk) <https://gov.uk> [b](mailto:a@b.c) [c](tel:999)"},
		"to nowhere":             {"[a](none.md), [b](), [[Nobody]], [[c|Nobody]]", "a, b, Nobody, c"},
		"to a script":            {"[a](javascript:alert(1)), [b](JAVA&#83;CRIPT:x), <javascript:x>", "a, b, javascript:x"},
		"to a file":              {"[a](file:///etc/passwd) [b](/etc/passwd) [c](..\\x.md) [d](//evil/x.md) [e](data:text/html,x)", "a b c d e"},
		"out of the pack":        {"[a](../../../etc/more.md) [b](../../about.md)", "a b"},
		"a picture":              {"![a board](board.png) [![b](x.png)](about.md)", "a board [b](#about)"},
		"what taking out leaves": {"[[a](none.md)](javascript:x)", "[a] (javascript:x)"},
		"and a definition":       {"[[foo](none.md)]: javascript:x\n\n[foo]", "[foo] : javascript:x\n\n[foo]"},
		"HTML":                   {"Ring <b>now</b> <!-- or not --> a<b", `Ring \<b>now\</b> \<!-- or not --> a\<b`},
		"an HTML block":          {"<div>\n[a](javascript:x)\n</div>", "\\<div>\na\n\\</div>"},
		"HTML in code":           {"`<b>`", "`<b>`"},
		"HTML escaped":           {`\<b> &lt;b&gt;`, `\<b> &lt;b&gt;`},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := overlay(t, "pages/more.md", page(c.in))
			p, ok := l.Page("more")
			if !ok || p.Lead != c.want {
				t.Errorf("%q becomes %q, want %q", c.in, p.Lead, c.want)
			}
			if strayLink(p.Lead) {
				t.Errorf("%q still links somewhere", p.Lead)
			}
		})
	}
}

func TestLinksAreToldInOrder(t *testing.T) {
	l, _ := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\n---\n\n[One *thing*](../guidance/one-thing.md#watch) and [[Limits]].\n\nThen [out](https://gov.uk), [nowhere](none.md) and\n[two](about.md).\n")
	p, _ := l.Page("more")
	want := []Link{{"One thing", "one-thing", "watch", 6}, {"Limits", "about", "limits", 6}, {"two", "about", "", 9}}
	if !slices.Equal(p.Links, want) {
		t.Errorf("%+v", p.Links)
	}
	var found []Backlink
	for _, b := range l.LinksTo("about") {
		if b.Page == p {
			found = append(found, b)
		}
	}
	if len(found) != 2 || found[0].Text != "Limits" || found[0].Line != 6 || found[1].Line != 9 {
		t.Errorf("%+v", found)
	}
	if l.LinksTo("none") != nil {
		t.Error("a page that is not there is linked to")
	}
}

func TestBacklinksAreTheLinksTurnedRound(t *testing.T) {
	l, _ := Load(Core())
	links := 0
	for _, p := range l.Pages() {
		for _, to := range p.Links {
			if to.To == p.ID {
				continue
			}
			links++
			if !slices.ContainsFunc(l.LinksTo(to.To), func(b Backlink) bool { return b.Page == p && b.Line == to.Line && b.Text == to.Text }) {
				t.Errorf("%s does not know of %+v on %s", to.To, to, p.ID)
			}
		}
	}
	back := 0
	for _, p := range l.Pages() {
		back += len(l.LinksTo(p.ID))
	}
	if links != back || links == 0 {
		t.Errorf("%d links, %d turned round", links, back)
	}
}

func TestLoadGate(t *testing.T) {
	l, err := LoadGate(Core())
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := Load(Core())
	gate := whole.Tree().Rules().Gate
	got, ok := l.Page(gate)
	want, _ := whole.Page(gate)
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("the gate is %+v, want %+v", got, want)
	}
	w := navigator.Begin(l.Tree())
	if w.Here().ID != gate || len(w.Answers()) != len(want.Choices) {
		t.Errorf("a walk begins at %+v", w.Here())
	}
	for _, c := range want.Choices {
		n, ok := l.Tree().Node(c.To)
		if !ok || n.Title != c.Text {
			t.Errorf("%s: %+v", c.To, n)
		}
	}
	for n := range w.Answers() {
		if w, err := w.Choose(n + 1); err != nil || w.Passed() {
			t.Errorf("answer %d passes the gate in a tree of one page: %v", n+1, err)
		}
	}
}

func TestLoadGateFails(t *testing.T) {
	rules := "name: a\nversion: b\nrules: {gate: gate, come-back: x, unnamed: y, company: z}\n"
	for name, files := range map[string]map[string]string{
		"nothing":     {},
		"no gate":     {"pack.yaml": rules},
		"a bad gate":  {"pack.yaml": rules, "gate.md": "no front matter"},
		"no question": {"pack.yaml": rules, "gate.md": "---\ntitle: a\nkind: safety\n---\n\n## Well?\n"},
		"no safety":   {"pack.yaml": rules, "gate.md": "---\ntitle: a\nkind: question\n---\n\n## Well?\n\n- [a](b.md)\n"},
		"no rules":    {"pack.yaml": "name: a\nversion: b\n"},
	} {
		if l, err := LoadGate(Pack{Name: "p", FS: mapFS(files)}); l != nil || !errors.Is(err, ErrNoGate) {
			t.Errorf("%s: %v, %v", name, l, err)
		}
	}
}

// mapFS makes a file system of texts.
func mapFS(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestNoTreeNoLibrary(t *testing.T) {
	if l, problems := Load(); l != nil || problems != nil {
		t.Errorf("no packs give %v, %v", l, problems)
	}
	l, problems := Load(Pack{Name: "empty", FS: fstest.MapFS{}})
	if l != nil || !slices.Contains(codesOf(problems), codeManifest) {
		t.Errorf("an empty pack gives %v, %v", l, problems)
	}
	// Each of the four pages the rules name, and an answer of the gate, keeps the tree standing.
	for _, name := range []string{"safety/safety-gate.md", "tree/come-back.md", "tree/name-it.md", "guidance/think-together.md"} {
		if l, problems := overlay(t, name, "---\n"); l != nil || !slices.Contains(codesOf(problems), codeManifest) {
			t.Errorf("without %s: %v, %v", name, l, codesOf(problems))
		}
	}
}

// TestAnyPageMayBeMissing takes every page of the core away once. A tree still stands, and only
// without the four pages its rules name it does not.
func TestAnyPageMayBeMissing(t *testing.T) {
	if testing.Short() {
		t.Skip("it loads the core once for every page")
	}
	whole, _ := Load(Core())
	rules := whole.Tree().Rules()
	for _, p := range whole.Pages() {
		l, problems := Load(Pack{Name: "core", FS: without{Core().FS, p.File}})
		named := slices.Contains([]string{rules.Gate, rules.ComeBack, rules.Unnamed, rules.Company}, p.ID)
		if named != (l == nil) {
			t.Errorf("without %s: library %v", p.ID, l != nil)
		}
		if len(problems) == 0 && len(whole.LinksTo(p.ID)) > 0 {
			t.Errorf("without %s nothing is wrong", p.ID)
		}
		if l != nil {
			if _, ok := l.Tree().Node(p.ID); ok {
				t.Errorf("%s is still there", p.ID)
			}
		}
	}
}

func TestPacksAddAndNeverReplace(t *testing.T) {
	local := Pack{Name: "team", FS: mapFS(map[string]string{
		"pack.yaml":          "name: team\nversion: \"1\"\nauthor: The team\n",
		"pages/ours.md":      "---\ntitle: How we do it\nkind: page\n---\n\nSee [one thing](one-thing.md) and [[Aims board]].\n",
		"pages/one-thing.md": "---\ntitle: Ours instead\nkind: page\n---\n\nNo.\n",
	})}
	core, err := OpenDir("testdata/small")
	if err != nil {
		t.Fatal(err)
	}
	defer core.Close()
	l, problems := Load(core, local)
	if got := codesOf(problems); !slices.Equal(got, []string{codeDuplicate}) {
		t.Errorf("%v", problems)
	}
	ours, ok := l.Page("ours")
	if !ok || ours.Pack != "team" || ours.Author != "The team" || ours.Lead != "See [one thing](#one-thing) and [Aims board](#ws-board)." {
		t.Errorf("%+v", ours)
	}
	if p, _ := l.Page("one-thing"); p.Pack != "small" || p.Title != "Keep one thing the same this week" {
		t.Errorf("the core was replaced by %+v", p)
	}
	if l.Manifest().Name != "small" {
		t.Errorf("%+v", l.Manifest())
	}
	withRules := Pack{Name: "rogue", FS: mapFS(map[string]string{"pack.yaml": "name: rogue\nversion: \"1\"\nrules: {gate: ours}\n"})}
	l, problems = Load(core, withRules)
	if !slices.Equal(codesOf(problems), []string{codeManifest}) || l.Tree().Rules().Gate != "safety-gate" {
		t.Errorf("%v", problems)
	}
}

func TestProvenance(t *testing.T) {
	l, _ := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\nauthor: A. Worker\nreviewer: B. Lead\nreview-by: 2026-12-01\n---\n\nWords.\n")
	p, _ := l.Page("more")
	if p.Author != "A. Worker" || p.Reviewer != "B. Lead" || p.ReviewBy.Day() != 1 || p.WrittenOn.Day() != 21 {
		t.Errorf("%+v", p.Provenance)
	}
}

func TestDigestFollowsTheText(t *testing.T) {
	text := "---\ntitle: More\nkind: page\n---\n\nWords.\n"
	digest := func(s string) string {
		l, _ := overlay(t, "pages/more.md", s)
		p, _ := l.Page("more")
		return p.Digest
	}
	if digest(text) != digest("\uFEFF"+strings.ReplaceAll(text, "\n", "\r\n")) {
		t.Error("line ends and a byte order mark change the digest")
	}
	if digest(text) == digest(text+"\nMore.\n") {
		t.Error("more words do not change the digest")
	}
}
