package content

import (
	"strings"
	"testing"
)

// found names what a search found: the page, the line and what kind of line it is.
func found(hits []Hit) []string {
	var names []string
	for _, h := range hits {
		name := h.Page.ID
		if h.InTitle {
			name += " (title)"
		}
		names = append(names, name)
	}
	return names
}

func TestFindRunsWordsTogether(t *testing.T) {
	l, _ := overlay(t, "pages/more.md", "---\ntitle: Dis-integration of Care\nkind: page\naliases: [ServiceUserFeedback]\n---\n\nWords.\n")
	for _, words := range []string{"disintegration", "DisIntegration", "dis integration", "serviceuser", "Service-User"} {
		if hits := l.Find(words, ""); len(hits) == 0 || hits[0].Page.ID != "more" {
			t.Errorf("%q finds %v", words, found(hits))
		}
	}
}

func TestFindOrder(t *testing.T) {
	l, _ := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\naliases: [Boards]\n---\n\nA board of wood.\n\n## The board’s edge\n\nNothing.\n\n## Other\n\nA sideboard.\n")
	got := found(l.Find("board", ""))
	want := []string{"ws-board (title)", "more", "more", "clear-steer"} // a page's other name says nothing once its title stands there
	for i, w := range want {
		if i >= len(got) || got[i] != w {
			t.Fatalf("%q, want %q first", got, want)
		}
	}
	hits := l.Find("board", "")
	if hits[1].Text != "Boards" || hits[2].Text != "The board’s edge" || hits[2].Anchor != "the-boards-edge" {
		t.Errorf("titles, other names, headings, text: %+v", hits[:4])
	}
	for _, h := range hits {
		if strings.Contains(h.Text, "sideboard") {
			t.Errorf("the inside of a word was found although words begin with it: %q", h.Text)
		}
	}
	here := l.Find("board", "clear-steer")
	if here[0].Page.ID != "clear-steer" || here[0].Line == 0 || here[1].Page.ID != "ws-board" {
		t.Errorf("the page one reads is not first: %q", found(here))
	}
}

func TestFind(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	for name, c := range map[string]struct {
		words, page, text string
		line              int
	}{
		"case":                  {"CARRIED ALONG", "carried", "Carried along", 2},
		"accents":               {"cafe gwyl", "about", "Café, naïve, Gŵyl, اردو and ZWJ: 👩‍👩‍👧. See the pages of GOV.UK or write.", 11},
		"accents asked for":     {"càfé", "about", "Café, naïve, Gŵyl, اردو and ZWJ: 👩‍👩‍👧. See the pages of GOV.UK or write.", 11},
		"another script":        {"اردو", "about", "Café, naïve, Gŵyl, اردو and ZWJ: 👩‍👩‍👧. See the pages of GOV.UK or write.", 11},
		"straight apostrophe":   {"let's", "", "", 0},
		"quote":                 {"today's crisis", "one-thing", "Book the next planned contact before you leave today’s crisis.", 13},
		"begun":                 {"emerg", "", "", 0},
		"inside a word":         {"afeguard", "glossary", "Safeguarding lead", 20},
		"all the words":         {"brothers", "", "", 0},
		"two words, one line":   {"smoked bread", "", "", 0},
		"across lines":          {"phone trust", "", "", 0},
		"words in emphasis":     {"new crisis", "carried", "When every day brings a new crisis, the crisis starts to choose your work.", 6},
		"an answer":             {"blew up", "carried", "Whatever blew up that morning", 10},
		"a table":               {"worker thinks", "about", "worker · thinks", 15},
		"code":                  {"not a link", "about", "It decides nothing. [[Not a link]] in code stays as it is.", 20},
		"punctuation around it": {"(crisis), starts!", "carried", "When every day brings a new crisis, the crisis starts to choose your work.", 6},
		"a subheading":          {"a secret", "ask-someone", "A secret", 31},
		"a part’s heading":      {"young person's view", "", "", 0},
		"nothing":               {"", "", "", 0},
		"blanks":                {"  \t", "", "", 0},
	} {
		hits := l.Find(c.words, "")
		switch {
		case c.page == "" && len(hits) > 0:
			t.Errorf("%s: %q finds %q in %s", name, c.words, hits[0].Text, hits[0].Page.ID)
		case c.page == "":
		case len(hits) == 0:
			t.Errorf("%s: %q finds nothing", name, c.words)
		case hits[0].Page.ID != c.page || hits[0].Text != c.text || hits[0].Line != c.line:
			t.Errorf("%s: %q finds %s:%d %q", name, c.words, hits[0].Page.ID, hits[0].Line, hits[0].Text)
		}
	}
}

// TestFindAcrossLines finds a page that has every word, though no line of it has them all.
func TestFindAcrossLines(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	hits := l.Find("breath comfort hours", "")
	if len(hits) > 0 {
		t.Errorf("%q", found(hits))
	}
	hits = l.Find("comfort hours sentence", "")
	if len(hits) != 1 || hits[0].Page.ID != "hold-both" {
		t.Errorf("%q", found(hits))
	}
}

func TestFindSpellings(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	hits := l.Find("clear direction", "")
	at := -1
	for i, h := range hits {
		if h.Page.ID == "clear-steer" && h.InTitle {
			at = i
		}
	}
	if at < 1 {
		t.Errorf("another spelling of the term was not found after its own: %q", found(hits))
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        []string
	}{
		{"Carried along", "carr along", []string{"Carr", "along"}},
		{"Gŵyl yn y tŷ", "gwyl ty", []string{"Gŵyl", "tŷ"}},
		{"straße and STRASSE", "strasse", []string{"straße", "STRASSE"}},
		{"It’s theirs", "it's", []string{"It’s"}},
		{"aims aim", "aim aims", []string{"aims", "aim"}},
		{"sideboard", "board", []string{"board"}},
		{"nothing", "else", nil},
	} {
		got := marks(c.text, asked(c.words))
		var said []string
		for _, m := range got {
			said = append(said, c.text[m[0]:m[1]])
		}
		if strings.Join(said, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %q marks %q, want %q", c.words, c.text, said, c.want)
		}
	}
}

// TestFindOnTheManual holds every hit to what it promises, for words of all lengths.
func TestFindOnTheManual(t *testing.T) {
	l, _ := Load(Core())
	for _, words := range []string{"a", "the", "trust", "young person", "supervis", "999", "out of hours", "e", "mentaliz", "s"} {
		hits := l.Find(words, "chaos-steer")
		if len(hits) == 0 || len(hits) > maxHits {
			t.Errorf("%q finds %d", words, len(hits))
		}
		seen := map[string]bool{}
		for _, h := range hits {
			if h.Page == nil || h.Line < 1 || h.Text == "" {
				t.Fatalf("%q: %+v", words, h)
			}
			last := 0
			for _, m := range h.Marks {
				if m[0] < last || m[1] <= m[0] || m[1] > len(h.Text) {
					t.Fatalf("%q in %q: marks %v", words, h.Text, h.Marks)
				}
				last = m[1]
			}
			if h.InTitle && h.Text != h.Page.Title {
				t.Errorf("a hit in a title says %q, not %q", h.Text, h.Page.Title)
			}
			if h.Anchor != "" {
				if _, ok := l.Lookup(h.Page.ID + "/" + h.Anchor); !ok {
					t.Errorf("%q leads to %s/%s, which is not there", words, h.Page.ID, h.Anchor)
				}
			}
			k := h.Page.ID + "\x00" + h.Text + "\x00" + string(rune(h.Line))
			if seen[k] && h.InTitle {
				t.Errorf("%q finds the title of %s twice", words, h.Page.ID)
			}
			seen[k] = true
		}
	}
	if hits := l.Find(strings.Repeat("the young person ", 5000), ""); len(hits) > maxHits {
		t.Errorf("%d hits", len(hits))
	}
}

func TestGlossary(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	terms := l.Glossary()
	if len(terms) != 3 {
		t.Fatalf("%+v", terms)
	}
	first := terms[0]
	if first.Name != "Clear steer" || strings.Join(first.Also, "|") != "steer|clear direction" || first.Anchor != "clear-steer" ||
		first.Gloss != "A firm, kind direction. See [Clear steer](#clear-steer)." {
		t.Errorf("%+v", first)
	}
	if terms[2].Also != nil || terms[2].Gloss != "The person in your service who knows what to do about harm." {
		t.Errorf("%+v", terms[2])
	}
}

func TestTermsOn(t *testing.T) {
	glossary := "---\ntitle: Words\nkind: page\n---\n\n## Aim\n\nWhat one is after.\n\n## AIM\n\nA form.\n\n## Clear steer\n\nAlso: steer\n\nA direction.\n\n## Team\n\nA few people.\n"
	page := func(s string) file {
		return file{"pages/more.md", "---\ntitle: More\nkind: page\n---\n\n" + s + "\n"}
	}
	for text, want := range map[string]string{
		"One aim, clearly.":             "Aim",
		"The AIM form.":                 "Aim|AIM",
		"A Clear\nSteer.":               "Clear steer",
		"A clear-steer, a teamwork.":    "Clear steer",
		"Who steers? The **team**’s.":   "Team",
		"- steer\n- *clear* steer":      "Clear steer",
		"`team` and [team](about.md)":   "Team",
		"Nothing.":                      "",
		"clear.\n\nsteering, said team": "Team",
	} {
		l, _ := loaded(t, small(t, file{"pages/glossary.md", glossary}, page(text)))
		var names []string
		for _, term := range l.TermsOn("more") {
			names = append(names, term.Name)
		}
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%q uses %q, want %q", text, got, want)
		}
	}
	l, _ := loaded(t, "testdata/small")
	if l.TermsOn("none") != nil {
		t.Error("a page that is not there uses terms")
	}
}
