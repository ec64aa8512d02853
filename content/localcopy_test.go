package content

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bearings/navigator"
)

// team makes a folder that is a pack with no pages.
func team(t *testing.T) Pack {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "pack.yaml"), []byte("name: Eastside\nversion: \"1\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := OpenDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// begin writes a local copy into a pack, as whoever asked for it would.
func begin(t *testing.T, p Pack, c LocalCopy) {
	t.Helper()
	files := map[string][]byte{c.File: c.Text}
	if c.Base != nil {
		files[BasePath(c.ID)] = c.Base
	}
	for name, text := range files {
		at := filepath.Join(filepath.FromSlash(p.Dir), filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, text, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryLocalCopyChangesNothing begins a copy of every page of the core in every way it may be
// begun. None may be found fault with, none may drift, and a replaced page reads as it did.
func TestEveryLocalCopyChangesNothing(t *testing.T) {
	core, _ := Load(Core())
	for _, over := range []Over{OverReplace, OverAdd, OverChoices} {
		mine := team(t)
		begun := map[string]bool{}
		for _, page := range core.Pages() {
			c, err := core.LocalCopy(page.ID, over, day21())
			switch {
			case core.Protected(page.ID) != "" && over != OverAdd, over == OverChoices && len(page.Choices) == 0:
				if err == nil {
					t.Fatalf("%s: a copy that says over: %s can be begun", page.ID, over)
				}
				continue
			case err != nil:
				t.Fatalf("%s, over: %s: %v", page.ID, over, err)
			}
			begin(t, mine, c)
			begun[page.ID] = true
		}
		lib, problems := Load(Core(), mine)
		for _, p := range problems {
			if strings.HasPrefix(p.File, mine.Dir) {
				t.Errorf("over: %s: %v", over, p)
			}
		}
		if d := lib.Drift(); len(d) > 0 {
			t.Errorf("over: %s: %d copies drift at once, %s among them", over, len(d), d[0].Page.ID)
		}
		for _, was := range core.Pages() {
			now, _ := lib.Page(was.ID)
			if now.Local() != begun[was.ID] {
				t.Errorf("over: %s: whose page %s is: %s", over, was.ID, now.Whose())
			}
			if over != OverAdd && now.Text() != was.Text() {
				t.Errorf("over: %s: %s reads otherwise", over, was.ID)
			}
			if over == OverAdd && now.Text() == was.Text() {
				t.Errorf("nothing is added to %s", was.ID)
			}
		}
	}
}

func TestWhatKeepsPeopleSafeIsOnlyAddedTo(t *testing.T) {
	core, _ := Load(Core())
	n := 0
	for _, page := range core.Pages() {
		why := core.Protected(page.ID)
		if page.Kind == navigator.Safety || page.Behind != "" {
			if n++; why == "" {
				t.Errorf("%s is not protected", page.ID)
			}
		}
	}
	if n == 0 {
		t.Error("the core has nothing to protect, so this looked at nothing")
	}
	if why := core.Protected("chaos-steer"); why != "" {
		t.Errorf("chaos-steer: %s", why)
	}
}

// TestDriftIsToldFromTheBase changes the core beneath a copy: then what the core changed and what the
// team changed are told apart, by the page that the copy keeps.
func TestDriftIsToldFromTheBase(t *testing.T) {
	mine := team(t)
	core, _ := Load(Core())
	c, err := core.LocalCopy("chaos-steer", OverReplace, day21())
	if err != nil {
		t.Fatal(err)
	}
	c.Text = bytes.Replace(c.Text, []byte("title:"), []byte("title: Ours,"), 1)
	begin(t, mine, c)
	kept, err := fs.ReadFile(mine.FS, ".base/chaos-steer.md")
	if err != nil || !bytes.Equal(kept, c.Base) {
		t.Fatalf("the page beneath is kept as %q, %v", kept, err)
	}
	files := map[string]string{}
	names, _ := Core().list()
	for _, name := range append(names, manifestName) {
		text, err := Core().read(name, maxPage)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	files[c.File] = strings.Replace(files[c.File], "## Watch", "## Watch\n\nThe core says more now.", 1)
	lib, _ := Load(Pack{Name: "core", FS: mapFS(files)}, mine)
	drift := lib.Drift()
	if len(drift) != 1 || drift[0].Base == nil {
		t.Fatalf("the drift is %v", drift)
	}
	said := func(spans []Span) string {
		var b strings.Builder
		for _, s := range spans {
			if s.Change != Same {
				b.WriteString(s.Text)
			}
		}
		return b.String()
	}
	if core, ours := said(drift[0].Core()), said(drift[0].Team()); !strings.Contains(core, "The core says more now.") || !strings.Contains(ours, "Ours") || strings.Contains(ours, "more now") {
		t.Errorf("the core changed %q and the team %q", core, ours)
	}
}

func TestRefronted(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "---\ntitle: A\n---\nx\n---\n", "---\ntitle: A\nover: replace\n---\nx\n---\n"},
		{"windows", "---\r\ntitle: A\r\n---\r\nx", "---\r\ntitle: A\r\nover: replace\r\n---\r\nx"},
		{"of another team", "---\nover: replace\ntitle: A\nagreed-by:\n- a\n  # why\n- b\nwhy: >\n  long\n\n  story\nkind: page\n---\n", "---\ntitle: A\nkind: page\nover: replace\n---\n"},
		{"none", "title: A\n", ""},
		{"open", "---\ntitle: A\n", ""},
		{"empty", "", ""},
	} {
		got, ok := refronted([]byte(c.text), "over: replace\n")
		if string(got) != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v", c.name, got, ok)
		}
	}
}
