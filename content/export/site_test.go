package export_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"bearings/content"
	"bearings/content/export"
)

var siteDir = flag.String("site", "", "a new folder to write two sites and two papers into, for checks in a browser")

// today is the day the sites of the tests are made on.
func today() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// teamSettings are a team's numbers: one checked lately, one long ago, one never, one missing.
func teamSettings(t *testing.T) content.Settings {
	t.Helper()
	settings, problems := content.ParseSettings("settings.yaml", []byte(`nation: Wales
safeguarding-lead: {name: Duty desk, number: 01632 960001, checked-on: 2026-11-02}
hub: {name: Front door, number: 01632 960002, checked-on: 2026-01-02}
night: {name: "Night <team>", number: +44 1632 960004}
agreement: {title: Working through a keyworker, owner: Head of service, signed-on: 2026-01-10, review-on: 2027-01-10}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return settings
}

// teamPack is a pack over the core with a page of each kind that can be hard to carry: a question
// behind a question behind a question, a table, a list in a list, an address, headings that a page
// of the site has too, words that are no HTML.
func teamPack() content.Pack {
	page := func(front, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\n" + front + "---\n\n" + body)}
	}
	return content.Pack{Name: "north", FS: fstest.MapFS{
		"pack.yaml":      {Data: []byte("name: north\nversion: \"1\"\nauthor: Team North <north>\nreviewer: A. Person\nwritten-on: 2026-01-02\nreview-by: 2026-06-01\n")},
		"chaos-steer.md": page("over: add\nagreed-by: [team lead, worker]\nagreed-on: 2026-02-01\nwhy: \"We *agreed* on Mondays\"\nreview-on: 2026-09-01\n", "## How we do it\n\nOn Mondays, with [our forms](north-page.md).\n"),
		"north-first.md": page("title: Our first question\nkind: question\n",
			"Before *this*, that.\n\n## Which one?\n\n- [The second](north-second.md)\n- [Straight on](north-behind.md)\n- [Back to the kinds](stuck-kind.md)\n\n## Why we ask\n\nTo know.\n\n## In supervision\n\n- What?\n- Listen for: that.\n"),
		"north-second.md": page("title: Our second question\nkind: question\nbehind: north-first\n",
			"## And now?\n\n- [The page behind](north-behind.md)\n- [The first again](north-first.md)\n\n## Why we ask\n\nTo know.\n\n## In supervision\n\n- What?\n- Listen for: that.\n"),
		"north-behind.md": page("title: A page behind two questions\nkind: page\nbehind: north-second\naliases: [Élan, '\"Quoted\" name', 24 hours]\n",
			"Its own [section](#whom-to-ring), and [the question before](north-second.md).\n\n## Whom to ring\n\nNobody.\n\n## Main\n\nThat.\n"),
		"north-page.md": page("title: \"Our forms & <agencies>\"\nkind: page\n",
			"See [the page behind](north-behind.md), [the same, further down](north-behind.md#main), [the map](safety-numbers.md#the-local-hub), and [the council](https://example.org/help?a=1&b=2).\n\n## Kept where\n\n| Form | Kept by |\n|---|---|\n| A <b>form</b> | Them & us |\n\n- one\n  - two\n\n### Further in\n\n> Quoted words.\n\n`code` and ~~old~~\n"),
	}}
}

// teamLibrary is the core with a team's pack over it.
func teamLibrary(t *testing.T) *content.Library {
	t.Helper()
	lib, problems := content.Load(content.Core(), teamPack())
	for _, p := range problems {
		if p.Code != "BE024" { // the words that are no HTML
			t.Fatal(p)
		}
	}
	return lib
}

// A madeSite is a site by the names of its files.
type madeSite map[string]string

func siteOf(t *testing.T, lib *content.Library, settings content.Settings) madeSite {
	t.Helper()
	files, err := export.Site(lib, settings, today())
	if err != nil {
		t.Fatal(err)
	}
	site := madeSite{}
	for i, f := range files {
		if i > 0 && files[i-1].Name >= f.Name {
			t.Errorf("%s comes after %s", f.Name, files[i-1].Name)
		}
		site[f.Name] = string(f.Data)
	}
	return site
}

// bothSites are the core with no settings, and a team's.
func bothSites(t *testing.T) map[string]madeSite {
	t.Helper()
	lib, _ := core(t)
	return map[string]madeSite{"core": siteOf(t, lib, content.Settings{}), "team": siteOf(t, teamLibrary(t), teamSettings(t))}
}

// TestSiteToAFolder writes the sites out, where a folder is named, for checks that need a browser.
func TestSiteToAFolder(t *testing.T) {
	if *siteDir == "" {
		t.Skip("no folder is named with -site")
	}
	lib, _ := core(t)
	libraries := map[string]*content.Library{"core": lib, "team": teamLibrary(t)}
	for name, site := range bothSites(t) {
		var err error
		if site["paper.html"], err = export.Paper(libraries[name], teamSettings(t), today()); err != nil {
			t.Fatal(err)
		}
		for file, text := range site {
			to := filepath.Join(*siteDir, name, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
