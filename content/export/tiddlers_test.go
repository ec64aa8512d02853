package export_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/content/export"
)

// alone loads pages as a library of their own, by the rules of the one they come from.
func alone(tb rapid.TB, lib *content.Library, files []export.WikiFile) (*content.Library, []content.Problem) {
	r := lib.Tree().Rules()
	fsys := fstest.MapFS{"pack.yaml": {Data: fmt.Appendf(nil, "name: back\nversion: \"1\"\nrules: {gate: %s, come-back: %s, unnamed: %s, company: %s}\n", r.Gate, r.ComeBack, r.Unnamed, r.Company)}}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	back, problems := content.Load(content.Pack{Name: "back", FS: fsys})
	if back == nil {
		tb.Fatalf("nothing comes back: %v", problems)
	}
	return back, problems
}

// kept is what of a page has to come back.
func kept(p *content.Page) string {
	var b strings.Builder
	aliases := slices.SortedFunc(slices.Values(p.Aliases), func(a, b content.Alias) int { return strings.Compare(a.Name, b.Name) })
	fmt.Fprintf(&b, "%s %q %s %s behind %q shows %q\ncome back %+v\naliases %q\nasks %q\nnext %q sheet %q\n", p.ID, p.Title, p.Kind, p.Bearing, p.Behind, p.Shows, p.ComeBack, aliases, p.Ask, p.Next, p.Sheet)
	for _, c := range p.Choices {
		fmt.Fprintf(&b, "answer %q to %s apart %v\n", c.Text, c.To, c.Apart)
	}
	for _, l := range p.Links {
		fmt.Fprintf(&b, "link %q to %s#%s\n", l.Text, l.To, l.Anchor)
	}
	each(p.Sections, func(s content.Section) { fmt.Fprintf(&b, "section %q %q %s\n", s.Heading, s.Part, s.Anchor) })
	return b.String()
}

func each(all []content.Section, do func(content.Section)) {
	for _, s := range all {
		do(s)
		each(s.Sub, do)
	}
}

// comesBack holds a library to coming back whole from a wiki.
func comesBack(tb rapid.TB, lib *content.Library) *content.Library {
	data, _ := export.Tiddlers(lib)
	files, left := export.ImportTiddlers(nil, export.WikiFile{Name: "wiki.json", Text: string(data)})
	back, problems := alone(tb, lib, files)
	if len(back.Pages()) != len(lib.Pages()) {
		tb.Fatalf("%d pages are %d\n%v\n%v", len(lib.Pages()), len(back.Pages()), problems, left)
	}
	for _, p := range lib.Pages() {
		q, ok := back.Page(p.ID)
		if !ok || kept(q) != kept(p) {
			i := slices.IndexFunc(files, func(f export.WikiFile) bool { return f.Name == "pages/"+p.ID+".md" })
			tb.Fatalf("went:\n%s\ncame back:\n%s\nas\n%s\n%v", kept(p), kept(q), files[max(i, 0)].Text, problems)
		}
	}
	return back
}

// TestTheManualComesBackFromAWiki takes the whole manual into a wiki and back.
func TestTheManualComesBackFromAWiki(t *testing.T) {
	lib, _ := core(t)
	back := comesBack(t, lib)
	for _, p := range lib.Pages() {
		q, _ := back.Page(p.ID)
		if got, want := said(q), said(p); got != want {
			t.Errorf("%s says\n%s\nand said\n%s", p.ID, got, want)
		}
	}
	if a, b := lib.Tree().IDs(), back.Tree().IDs(); !slices.Equal(a, b) {
		t.Errorf("the tree has %d places and had %d", len(b), len(a))
	}
}

// said returns the words of a page without its marks.
func said(p *content.Page) string {
	words := p.Lead
	each(p.Sections, func(s content.Section) { words += "\n" + s.Heading + "\n" + s.Body })
	drop := strings.NewReplacer(`\`, "", "*", "", "`", "", ">", "", "|", "", "&amp;", "&")
	return strings.Join(strings.Fields(drop.Replace(words)), " ")
}

// hardWords are what a mark of Markdown, of a wiki, of YAML or of JSON could be taken for.
func hardWords() []string {
	return []string{"a", "Zoë", "ring", "999", "''", "//", "__x__", "~~", "^^up^^", ",,low,,", "[[", "]]", "{{x}}", "{{{", "<<m>>", "<b>", "</b>", "<!--", "-->",
		"`c`", "``", "CamelCase", "~NoLink", "YouTube", "http://x.org/a_b", "mailto:a@b", "*", "* x", "#1", "!", "!!", ">", "|", "a|b", "---", "--", "&amp;", "&#27;", "&", "R&D", `\`, `\*`,
		`"`, `"""`, "'", ":", "a: b", "- x", "1. x", "$:/x", "@@", "@@.c", "_", "_x_", "%%", "$$$", "==", "?", "…", "“q”", "你好", "🌱", "it’s", "[x](y)", "[x]", "(y)", "\\define", "~", "www.x.y"}
}

// phrase draws a few words, never blank.
func phrase(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hardWords()), 1, 5).Draw(t, label), rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "gap"))
}

// md escapes every mark in words, as Markdown may have it.
func md(words string) string {
	var b strings.Builder
	for _, r := range words {
		switch {
		case r == '&':
			b.WriteString("&amp;")
			continue
		case r < 0x7F && strings.ContainsRune("\\`*_{}[]()<>#+-.!|~:=@\"'$%^,/?;", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// smallLibrary draws a library of a few pages that lead to each other in words hard to carry.
func smallLibrary(t *rapid.T) *content.Library {
	ids := []string{"gate", "ask", "other", "end", "more", "glossary"}
	link := func(label string) string {
		return "[" + md(phrase(t, label)) + "](" + rapid.SampledFrom(ids).Draw(t, label+" to") + ".md)"
	}
	answers := func(to ...string) string {
		all := ""
		for i, id := range to {
			if i == len(to)-1 {
				all += "\n---\n\n"
			}
			all += "- [" + md(phrase(t, "answer")) + "](" + id + ".md)\n"
		}
		return all
	}
	page := func(kind, front, body string) string {
		title, _ := json.Marshal(phrase(t, "title") + rapid.SampledFrom([]string{"", " x", "’s"}).Draw(t, "end"))
		return "---\ntitle: " + string(title) + "\nkind: " + kind + "\n" + front + "---\n\n" + body
	}
	tail := "\n## See also\n\n- [x](gate.md)\n- " + link("see") + "\n"
	prose := "Say *so* and **" + md(phrase(t, "bold")) + "** " + md(phrase(t, "prose")) + ", " + link("link") + ".\n\n> " + md(phrase(t, "quote")) + "\n\n- " +
		md(phrase(t, "item")) + "\n  - " + link("nested") + "\n\n| " + md(phrase(t, "head")) + " | b |\n| --- | --- |\n| " + md(phrase(t, "cell")) + " | " + link("cell") + " |\n"
	files := fstest.MapFS{
		"pack.yaml":   {Data: []byte("name: small\nversion: \"1\"\nrules: {gate: gate, come-back: end, unnamed: ask, company: end}\n")},
		"gate.md":     {Data: []byte(page("safety", "", md(phrase(t, "lead"))+"\n\n## "+md(phrase(t, "ask"))+" now\n\n"+answers("end", "ask")))},
		"ask.md":      {Data: []byte(page("question", "aliases: [one more name]\n", "## Well "+md(phrase(t, "ask"))+"\n\n"+answers("end", "other", "more")))},
		"other.md":    {Data: []byte(page("question", "behind: ask\n", "Lead.\n\n## And "+md(phrase(t, "ask"))+"\n\n"+answers("end", "more")))},
		"end.md":      {Data: []byte(page("safety", "bearing: duty\ncome-back: {in: 7d, also: \"a: b\"}\n", prose+tail))},
		"more.md":     {Data: []byte(page("guidance", "bearing: follow\ncome-back: {when: when it’s over}\n", md(phrase(t, "lead"))+tail))},
		"glossary.md": {Data: []byte(page("page", "", "## Term\n\nAlso: terms\n\nWhat it means: [there](end.md#see-also).\n"))},
	}
	lib, problems := content.Load(content.Pack{Name: "small", FS: files})
	if lib == nil {
		t.Fatal(problems)
	}
	return lib
}

// TestLibrariesComeBackFromAWiki is the law of the round trip: pages, links and answers come back.
func TestLibrariesComeBackFromAWiki(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { comesBack(t, smallLibrary(t)) })
}

// TestAnUnchangedManualIsNotBroughtIn lays an export of the manual over the manual it comes from,
// with one tiddler changed and one added.
func TestAnUnchangedManualIsNotBroughtIn(t *testing.T) {
	lib, _ := core(t)
	data, left := export.Tiddlers(lib)
	if len(left) == 0 {
		t.Error("the forms of the worksheets are left in silence")
	}
	var all []map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, tid := range all {
		if tid["bearings-id"] == "net-time" {
			tid["text"] += "\n\nOurs: [[My Page]]."
		}
	}
	all = append(all, map[string]string{"title": "My Page", "text": "Hello", "tags": "[[Two words]] one"})
	data, _ = json.Marshal(all)
	files, left := export.ImportTiddlers(lib, export.WikiFile{Name: "w.json", Text: string(data)})
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	want := []string{"pages/net-time-2.md", "pages/my-page.md", "pages/what-was-brought-in-from-a-wiki.md"}
	slices.Sort(want)
	slices.Sort(names)
	if !slices.Equal(names, want) {
		t.Errorf("brought in: %q\n%v", names, left)
	}
	if len(left) > 6 || left[0].Tiddler != "" || !strings.Contains(left[0].What, "not brought in again") {
		t.Errorf("told: %v", left)
	}
	laid := laidOver(t, files)
	if to, ok := laid.Lookup("My Page"); !ok || to.Page.ID != "my-page" {
		t.Errorf("My Page is %+v", to)
	}
}

// A page that was taken over from another team keeps its credit in a wiki, and when it comes back.
func TestACreditGoesIntoAWikiAndBack(t *testing.T) {
	data, _ := export.Tiddlers(agreedLibrary(t))
	var all []map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, tid := range all {
		if want := map[string]string{"south-deal": "the east team"}[tid["bearings-id"]]; tid["bearings-first-written-by"] != want {
			t.Errorf("%s was first written by %q, want %q", tid["title"], tid["bearings-first-written-by"], want)
		}
	}
	files, _ := export.ImportTiddlers(nil, export.WikiFile{Name: "w.json", Text: string(data)})
	i := slices.IndexFunc(files, func(f export.WikiFile) bool { return f.Name == "pages/south-deal.md" })
	if i < 0 || !strings.Contains(files[i].Text, "cloned-from: \"the east team\"\n") {
		t.Errorf("it comes back without the credit: %v", files[max(i, 0)])
	}
}

// What comes in otherwise than it was is told apart from what does not come in.
func TestWhatIsChangedIsNotLeftOut(t *testing.T) {
	lib, _ := core(t)
	_, left := export.ImportTiddlers(lib, export.WikiFile{Name: "w.json", Text: `[{"title":"Safety first","text":"Ring <<m>>."},{"title":"$:/x","text":"y"}]`})
	var told []string
	for _, l := range left {
		told = append(told, fmt.Sprint(l.Tiddler, " ", l.Changed))
	}
	if want := []string{"$:/x false", "Safety first true", "Safety first false"}; !slices.Equal(told, want) {
		t.Errorf("told: %q of %v, want %q", told, left, want)
	}
	notes := export.ImportNotes(left, []string{"w.json"}, today())
	lost, changed, found := strings.Cut(notes, "Changed on the way")
	if !found || !strings.Contains(lost, "\nSafety first\n  - line 1: what the macro <<m>>") || !strings.Contains(changed, "\nSafety first\n  - here it is called “Safety first (2)”") {
		t.Errorf("the notes are\n%s", notes)
	}
}
