package content

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

func TestSay(t *testing.T) {
	for _, c := range []struct{ word, text, want string }{
		{"client", "Ask the young person what helps.", "Ask the client what helps."},
		{"client", "Ask a few young people. Young people know.", "Ask a few clients. Clients know."},
		{"client", "A young person’s own words, not young people’s.", "A client’s own words, not clients’."},
		{"adult", "A young person and a young person; a Young person", "An adult and an adult; an Adult"},
		{"adult", "a deaf young person, another young person", "a deaf adult, another adult"},
		{"service user", "A young person, young people", "A service user, service users"},
		{"honest person", "a young person, young people’s", "an honest person, honest people’s"},
		{"family", "young people’s", "families’"},
		{"boy", "young people", "boys"},
		{"parent's child", "young people", "parent’s children"},
		{"client", "the young\nperson. A young\nperson’s", "the \nclient. A \nclient’s"},
		{"client", "YOUNG PERSON", "CLIENT"},
		{"client", "Young persons, younger people, youngperson, young-person", "Young persons, younger people, youngperson, young-person"},
		{"", "a young person", "a young person"},
		{"young person", "A young people", "A young people"},
	} {
		if got := (Words{c.word}).Say(c.text); got != c.want {
			t.Errorf("with %q %q is said %q, want %q", c.word, c.text, got, c.want)
		}
	}
}

// ownWords draws what a service may call people, as the settings take it.
func ownWords() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		w := rapid.SampledFrom([]string{"client", "adult", "parent", "one we’re with", "Ünser Kind", "service user", ""}).Draw(t, "known")
		if w == "" {
			w = rapid.StringMatching(`[a-zA-Z][a-z ’'-]{0,37}[a-z]`).Draw(t, "word")
		}
		set, problems := ParseSettings("s", []byte(fmt.Sprintf("words: {young-person: %q}", w)))
		if len(problems) > 0 {
			t.Fatalf("%q: %v", w, problems)
		}
		return set.Words().YoungPerson
	})
}

// TestTheManualInOtherWordsIsTheSameManual: whatever a service calls people, nothing is wrong with any page,
// every answer leads where it did, every link arrives, and the digests are those of the files.
func TestTheManualInOtherWordsIsTheSameManual(t *testing.T) {
	core, _ := Load(Core())
	rapid.Check(t, func(t *rapid.T) {
		w := Words{ownWords().Draw(t, "word")}
		l, problems := Load(Core().Saying(w))
		if l == nil || len(problems) > 0 {
			t.Fatalf("in the words %q: %v", w.YoungPerson, problems)
		}
		for _, was := range core.Pages() {
			now, ok := l.Page(was.ID)
			if !ok || now.Digest != was.Digest || now.Title != w.Say(was.Title) || now.Ask != w.Say(was.Ask) || len(now.Links) != len(was.Links) || len(now.Sections) != len(was.Sections) {
				t.Fatalf("%s is %+v\nand was %+v", was.ID, now, was)
			}
			for i, c := range was.Choices {
				if now.Choices[i] != (navigator.Choice{Text: w.Say(c.Text), To: c.To, Apart: c.Apart}) {
					t.Fatalf("%s: %+v is %+v", was.ID, c, now.Choices[i])
				}
			}
			for i, s := range was.Sections {
				if n := now.Sections[i]; n.Part != s.Part || n.Line != s.Line || n.Heading != w.Say(s.Heading) {
					t.Fatalf("%s: %+v is %+v", was.ID, s, n)
				}
			}
			for i, link := range was.Links {
				if n := now.Links[i]; n.To != link.To || (n.Anchor == "") != (link.Anchor == "") {
					t.Fatalf("%s: the link %+v is %+v", was.ID, link, n)
				}
			}
		}
	})
}

// TestNoPageSaysWhatTheServiceDoesNot looks through everything a reader is shown.
func TestNoPageSaysWhatTheServiceDoesNot(t *testing.T) {
	l, _ := Load(Core().Saying(Words{"adult"}))
	for _, page := range l.Pages() {
		shown := strings.ReplaceAll(fmt.Sprintf("%+v %+v", *page, page.Form), string(TheirView), "that part")
		if shown = strings.ToLower(shown); strings.Contains(shown, "young pe") {
			at := strings.Index(shown, "young pe")
			t.Errorf("%s says %q", page.ID, shown[max(0, at-40):min(len(shown), at+40)])
		}
	}
	if hits := l.Find("adult’s view", ""); len(hits) == 0 {
		t.Error("a search for the service’s own word finds nothing")
	}
	if n := len(l.Find("young person", "")); n > 0 {
		t.Errorf("a search for the other word finds %d lines that do not have it", n)
	}
}

// TestAPackIsMetInTheServicesWords: what a team wrote over a page in the manual’s words, and its golden
// walk, fit the page in the service’s words, and what it wrote against is still what is there.
func TestAPackIsMetInTheServicesWords(t *testing.T) {
	core, _ := Load(Core())
	start, _ := core.Page("evid-start")
	gate, _ := core.Page(core.Tree().Rules().Gate)
	local, err := core.LocalCopy("evid-start", OverChoices, day21())
	if err != nil {
		t.Fatal(err)
	}
	var answers strings.Builder
	for _, c := range start.Choices {
		answers.WriteString("- " + c.Text + "\n")
	}
	pack := teamPack("north", "tree/evid-start.md", string(local.Text), "tree/view.walk",
		"page: "+gate.Title+"\nchoose: "+gate.Choices[len(gate.Choices)-1].Text+"\nopen: evid-start\nanswers:\n"+answers.String())
	w := Words{"client"}
	l, problems := Load(Core().Saying(w), pack.Saying(w))
	if len(problems) > 0 {
		t.Error(problems)
	}
	now, _ := l.Page("evid-start")
	for i, c := range start.Choices {
		if now.Choices[i].Text != w.Say(c.Text) {
			t.Errorf("%q stands where %q did", now.Choices[i].Text, c.Text)
		}
	}
	for _, walk := range l.Walks() {
		if problems := l.Try(walk); len(problems) > 0 {
			t.Error(problems)
		}
	}
	if len(l.Drift()) > 0 {
		t.Errorf("%v", l.Drift())
	}
	if l.Words() != w {
		t.Errorf("its words are %v", l.Words())
	}
}

// TestAWalkInOtherWordsGoesOn: a walk that was kept before a service chose its word is taken up again.
func TestAWalkInOtherWordsGoesOn(t *testing.T) {
	core, _ := Load(Core())
	said, _ := Load(Core().Saying(Words{"client"}))
	walk := navigator.Begin(core.Tree())
	for _, to := range []string{"stuck-kind", "kind-work", "evid-start", "evid-client-view"} {
		here := walk.Here()
		for i, c := range here.Choices {
			if c.To == to {
				walk, _ = walk.Choose(i + 1)
			}
		}
		if walk.Here().ID != to {
			t.Fatalf("from %s nothing leads to %s", here.ID, to)
		}
	}
	again, gone, left := navigator.Rewalk(said.Tree(), walk.Moves())
	if again.Here().ID != "evid-client-view" || len(gone) > 0 || len(left) > 0 || !again.Passed() {
		t.Errorf("it stands at %s; %v, %v", again.Here().ID, gone, left)
	}
}
