package visit_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// ours is the manual with a team's pages laid over it.
func ours(t testing.TB, pages map[string]string) visit.Visit {
	t.Helper()
	return laidOver(t, content.Core(), pages)
}

// laidOver is a core with a team's pages laid over it.
func laidOver(t testing.TB, under content.Pack, pages map[string]string) visit.Visit {
	t.Helper()
	files := fstest.MapFS{"pack.yaml": {Data: []byte("name: ours\nversion: \"1\"\nlicence: ours\nauthor: us\nreviewer: none yet\nwritten-on: 2026-11-01\nreview-by: 2027-05-01\n")}}
	for name, text := range pages {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	lib, problems := content.Load(under, content.Pack{Name: "ours", FS: files})
	for _, p := range problems {
		if p.Severity == content.Error {
			t.Fatal(p)
		}
	}
	return visit.New(lib, content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// readingOf is a visit that reads a page.
func readingOf(t testing.TB, v visit.Visit, name string) visit.Visit {
	t.Helper()
	v, ok := v.MakeFor(name)
	if !ok || v.Place().Kind != visit.Reading {
		t.Fatalf("%s cannot be read", name)
	}
	return v
}

// spanned puts a difference together again: what it was, and what it is.
func spanned(spans []content.Span) (was, is string) {
	for _, s := range spans {
		if s.Change != content.New {
			was += s.Text
		}
		if s.Change != content.Gone {
			is += s.Text
		}
	}
	return was, is
}

const ourForms = "---\ntitle: Our forms\nkind: page\nover: replace\nagreed-by: [team manager]\nwhy: We have one list.\nreview-on: 2026-11-01\n%s---\n\nThe list hangs by the door.\n"

func TestAPageThatATeamChangedSaysWhoseItIs(t *testing.T) {
	v := readingOf(t, ours(t, map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "")}), "local-forms")
	s := v.Scene()
	if !strings.Contains(s.Kicker, "ours") || s.Title != "Our forms" {
		t.Errorf("it says %q over %q", s.Kicker, s.Title)
	}
	last := s.Parts[len(s.Parts)-1].Body
	for _, want := range []string{"Agreed by team manager", "We have one list", "was to be looked at again on 1 November 2026"} {
		if !strings.Contains(last, want) {
			t.Errorf("it does not say %q: %q", want, last)
		}
	}
	if core := readingOf(t, v, "privacy"); core.Scene().Kicker != "" || core.Off(visit.Team) == "" || core.Off(visit.Differ) == "" {
		t.Errorf("of a core page it says %q", core.Scene().Kicker)
	}
}

func TestTheCorePageIsOneKeyAway(t *testing.T) {
	v := readingOf(t, ours(t, map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "")}), "local-forms")
	beneath := do(v, visit.Team)
	if s := beneath.Scene(); s.Title != "Local forms and names" || len(s.Items) > 0 || strings.Contains(s.Lead, "by the door") {
		t.Errorf("it shows %q with %d items", s.Title, len(s.Items))
	}
	if back := do(beneath, visit.Team); back.Scene().Title != "Our forms" {
		t.Errorf("the same key leads to %q", back.Scene().Title)
	}
}

func TestTheDifferenceTellsBothPages(t *testing.T) {
	v := readingOf(t, ours(t, map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "")}), "local-forms")
	page, _ := v.Library().Page("local-forms")
	under, _ := v.Library().Under("local-forms")
	s := do(v, visit.Differ).Scene()
	if len(s.Spans) != 1 {
		t.Fatalf("there are %d differences", len(s.Spans))
	}
	if was, is := spanned(s.Spans[0].Spans); was != under.Text() || is != page.Text() {
		t.Errorf("it was\n%s\nand is\n%s", was, is)
	}
	marked := ""
	for _, span := range s.Spans[0].Spans {
		marked += visit.Marked(span)
	}
	if !strings.Contains(marked, "[+") || !strings.Contains(marked, "[−") {
		t.Errorf("without colour nothing tells the two apart:\n%s", marked)
	}
}

// A core page that has changed beneath a local one is told of, with what the core changed apart from what
// the team did. Where only what stands above its words has changed, that is said, and nothing made up.
func TestAChangedCorePageIsToldOf(t *testing.T) {
	const file = "pages/local-forms.md"
	was, err := fs.ReadFile(content.Core().FS, file)
	if err != nil {
		t.Fatal(err)
	}
	page, _ := core().Page("local-forms")
	ourPages := map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "written-against: "+page.Digest+"\n"), ".base/local-forms.md": string(was)}
	if s := readingOf(t, ours(t, ourPages), "local-forms").Scene(); strings.Contains(s.Kicker, "changed since") {
		t.Errorf("of a page that is as it was it says %q", s.Kicker)
	}
	for change, told := range map[[2]string]string{
		{"shows: local-names\n", ""}:                     "Nothing in its words.",
		{"Keep one list for the team", "Keep two lists"}: "two lists",
	} {
		now := strings.Replace(string(was), change[0], change[1], 1)
		if now == string(was) {
			t.Fatalf("%q is not in the page", change[0])
		}
		newer := fstest.MapFS{file: {Data: []byte(now)}}
		v := readingOf(t, laidOver(t, content.Pack{Name: "core", FS: layered{newer, content.Core().FS}}, ourPages), "local-forms")
		if s := v.Scene(); !strings.Contains(s.Kicker, "has changed since") {
			t.Errorf("it says %q", s.Kicker)
		}
		s := do(v, visit.Differ).Scene()
		if len(s.Spans) != 2 {
			t.Fatalf("there are %d differences", len(s.Spans))
		}
		if _, is := spanned(s.Spans[0].Spans); !strings.Contains(is, told) {
			t.Errorf("of what the core changed it says\n%s", is)
		}
		if _, is := spanned(s.Spans[1].Spans); !strings.Contains(is, "by the door") {
			t.Errorf("of what the team changed it says\n%s", is)
		}
	}
	lost := readingOf(t, ours(t, map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "written-against: 0123456789abcdef\n")}), "local-forms")
	if s := do(lost, visit.Differ).Scene(); !strings.Contains(s.Lead, "not kept") {
		t.Errorf("of what is not kept it says %q", s.Lead)
	}
}

// layered is a folder of files over another one.
type layered struct{ over, under fs.FS }

func (l layered) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(l.over, name); err == nil && !info.IsDir() {
		return l.over.Open(name)
	}
	return l.under.Open(name)
}

func TestWhatATeamAddsStandsOnThePagesOfTheTree(t *testing.T) {
	added := "---\nover: add\n---\n\n## Our duty desk\n\nRing it first.\n"
	v := ours(t, map[string]string{"chaos-steer.md": added, "stuck-kind.md": added})
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			break
		}
	}
	for _, id := range []string{"stuck-kind", "chaos-steer"} {
		w, ok := v.MakeFor(id)
		if !ok || w.Walk().Here().ID != id {
			t.Fatalf("it leads to %s", w.Walk().Here().ID)
		}
		found := false
		for _, part := range w.Scene().Parts {
			found = found || strings.Contains(part.Label, "Our duty desk") && strings.Contains(part.Label, "ours") && strings.Contains(part.Body, "Ring it first")
		}
		if !found {
			t.Errorf("%s does not show what was added", id)
		}
	}
}

func TestAPageIsHandedToAnEditor(t *testing.T) {
	v := readingOf(t, ours(t, nil), "privacy")
	if _, effects := v.Do(visit.Command{ID: visit.Edit}); len(effects) != 1 || effects[0].Do != visit.Edit || effects[0].Name != "privacy" {
		t.Errorf("%+v", effects)
	}
	gate := ours(t, nil)
	if w, effects := gate.Do(visit.Command{ID: visit.Edit}); len(effects) != 1 || !strings.Contains(w.Note(), "added to") {
		t.Errorf("of a %s page it says %q", navigator.Safety, w.Note())
	}
}

// The keys that show what a team has changed are told on the screen, and not on what leaves the program.
func TestKeysAreToldOnTheScreenAlone(t *testing.T) {
	v := readingOf(t, ours(t, map[string]string{"local-forms.md": fmt.Sprintf(ourForms, "")}), "local-forms")
	const keys = "t shows the core page"
	if s := v.Scene(); !strings.Contains(s.Kicker, keys) {
		t.Errorf("the screen says %q", s.Kicker)
	}
	if _, text := v.Document(); strings.Contains(text, keys) || !strings.Contains(text, "in place of the core one") {
		t.Errorf("what leaves says\n%s", text)
	}
}

// Where a team’s page is left out for a mistake, the core page in its place says so.
func TestAPageThatStandsInForAnotherSaysSo(t *testing.T) {
	files := fstest.MapFS{
		"pack.yaml":      {Data: []byte("name: ours\nversion: \"1\"\n")},
		"local-forms.md": {Data: []byte("---\ntitle: Ours\nkind: question\nover: replace\n---\n\nOurs.\n")},
		"about.md":       {Data: []byte("---\ntitle: Ours\nkind: page\nover: replace\n---\n\nOurs.\n")},
	}
	lib, _ := content.Load(content.Core(), content.Pack{Name: "ours", FS: files})
	v := visit.New(lib, content.Settings{}, time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	for page, out := range map[string]bool{"local-forms": true, "about": false, "glossary": false} {
		if s := readingOf(t, v, page).Scene(); strings.Contains(s.Kicker, "left out") != out {
			t.Errorf("%s says %q", page, s.Kicker)
		}
	}
}
