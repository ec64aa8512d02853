package content

import (
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	for name, want := range map[string]string{
		"carried":             "carried",
		"Carried along":       "carried",
		"CarriedAlong":        "carried",
		"carried-along":       "carried",
		"CARRIED  ALONG!":     "carried",
		"which pinch":         "where-stuck",
		"The Kinds":           "where-stuck",
		"Is anyone's safety":  "",
		"QuickWinsBoard":      "ws-board",
		"quick-wins board":    "ws-board",
		"giving a lead, how":  "clear-steer",
		"Giving a lead: how?": "clear-steer",
		"Limits":              "about#limits",
		"about/limits":        "about#limits",
		"#about/what-it-is":   "about#what-it-is",
		"about/nothing":       "",
		"quickwin":            "glossary#quickwin",
		"SmallWin":            "glossary#quickwin",
		"safeguarding lead":   "glossary#safeguarding-lead",
		"Clear steer":         "clear-steer",
		"steer":               "glossary#clear-steer",
		"":                    "",
		"…":                   "",
		"none":                "",
	} {
		got := ""
		if to, ok := l.Lookup(name); ok {
			got = to.Page.ID
			if to.Anchor != "" {
				got += "#" + to.Anchor
			}
		}
		if got != want {
			t.Errorf("%q leads to %q, want %q", name, got, want)
		}
	}
}

// TestLookupOfTheManual holds the core to the names people know from the wiki.
func TestLookupOfTheManual(t *testing.T) {
	l, _ := Load(Core())
	for want, names := range map[string][]string{
		"service-user-feedback": {"ServiceUserFeedback", "service user feedback", "Service-User Feedback"},
		"im-stuck-what-next":    {"I'm stuck: what next?", "I’m stuck: what next?", "im stuck what next", "ImStuckWhatNext"},
		"keeping-your-bearings": {"KeepingYourBearings", "keeping your bearings"},
		"safety-gate":           {"safety-gate", "Safety First"},
		"glossary":              {"Glossary"},
	} {
		for _, name := range names {
			if to, ok := l.Lookup(name); !ok || to.Page.ID != want {
				t.Errorf("%q leads to %+v, want %s", name, to.Page, want)
			}
		}
	}
	for _, p := range l.Pages() {
		names := append([]string{p.ID, p.Title}, nil...)
		for _, a := range p.Aliases {
			names = append(names, a.Name)
		}
		for _, name := range names {
			for _, spelt := range []string{name, strings.ToUpper(name), strings.ReplaceAll(name, " ", ""), strings.ReplaceAll(name, "’", "'")} {
				if to, ok := l.Lookup(spelt); !ok || to.Page != p {
					t.Errorf("%q does not lead to %s", spelt, p.ID)
				}
			}
		}
	}
}

func TestNamesAreOnePages(t *testing.T) {
	for name, page := range map[string]string{
		"a title":             "title: Carried  ALONG",
		"an alias of another": "title: More\naliases: [the-kinds]",
		"another’s title":     "title: More\naliases: [Aims board]",
		"another’s id":        "title: More\naliases: [where stuck]",
		"an id as a title":    "title: Ring now",
	} {
		l, problems := overlay(t, "pages/more.md", "---\n"+page+"\nkind: page\n---\n\nWords.\n")
		if !slices.Contains(codesOf(problems), codeName) {
			t.Errorf("%s: %v", name, problems)
		}
		// An id goes before a title and a title before another name.
		for lookup, want := range map[string]string{"where stuck": "where-stuck", "Aims board": "ws-board", "ring now": "ring-now"} {
			if to, _ := l.Lookup(lookup); to.Page.ID != want {
				t.Errorf("%s: %q leads to %s", name, lookup, to.Page.ID)
			}
		}
	}
}

func TestSuggest(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	for name, want := range map[string]string{
		"carred along": "Carried along",
		"caried":       "Carried along",
		"aim bord":     "Aims board",
		"saftey first": "Safety first",
		"board":        "Aims board",
		"one-thign":    "Keep one thing the same this week",
		"limts":        "About and limits",
	} {
		got := l.Suggest(name)
		if len(got) == 0 || got[0] != want || len(got) > 3 {
			t.Errorf("%q suggests %q, want %q first", name, got, want)
		}
	}
	for _, name := range []string{"", "?", "xylophone"} {
		if got := l.Suggest(name); len(got) > 0 {
			t.Errorf("%q suggests %q", name, got)
		}
	}
	l.Suggest(strings.Repeat("a very long name ", 10_000))
}

func TestAnchor(t *testing.T) {
	for in, want := range map[string]string{
		"The young person’s view":    "the-young-persons-view",
		"What to try":                "what-to-try",
		"AIM / AIM cards":            "aim-aim-cards",
		"  Sort, rank – sequence!  ": "sort-rank-sequence",
		"Gŵyl":                       "gŵyl",
		"کیا":                        "کیا",
		"#limits":                    "limits",
		"2 + 2":                      "2-2",
		"?":                          "",
	} {
		if got := Anchor(in); got != want {
			t.Errorf("Anchor(%q) = %q, want %q", in, got, want)
		}
		if again := Anchor(Anchor(in)); again != Anchor(in) {
			t.Errorf("the anchor of an anchor is %q", again)
		}
	}
}

func TestHeadingsWithOneNameHaveTwoAnchors(t *testing.T) {
	l, _ := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\n---\n\n## A\n\nOne.\n\n### A\n\nTwo.\n\n## ?\n\nThree.\n\n[second](#a-2), [third](#section)\n")
	p, _ := l.Page("more")
	if p.Sections[0].Anchor != "a" || p.Sections[0].Sub[0].Anchor != "a-2" || p.Sections[1].Anchor != "section" ||
		p.Sections[1].Body != "Three.\n\n[second](#more/a-2), [third](#more/section)" {
		t.Errorf("%+v", p.Sections)
	}
}

func TestIDs(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "a-b": true, "ws-2": true, "9": true, strings.Repeat("a", 64): true,
		"": false, "-": false, "a-": false, "-a": false, "a--b": false, "A": false, "a_b": false, "a b": false,
		"а": false, "é": false, "a.b": false, "a/b": false, strings.Repeat("a", 65): false,
	} {
		if got := isID(id); got != want {
			t.Errorf("isID(%q) = %v", id, got)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"steer", "steer", 0}, {"stere", "steer", 1}, {"kitten", "sitting", 3}, {"aims", "aim", 1}} {
		if got := distance(c.a, c.b); got != c.want || distance(c.b, c.a) != got {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
