package content

import (
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

// ask writes a question with some answers.
func ask(title string, answers ...string) string {
	return "---\ntitle: " + title + "\nkind: question\n---\n\n## What is it for " + title + "?\n\n" + strings.Join(answers, "\n") +
		"\n\n## Why we ask\n\nTo know.\n\n## In supervision\n\n- What?\n- Listen for: haste.\n"
}

// guide writes an end page with every part.
func guide(front, see string) string {
	return "---\n" + front + "\n---\n\n## Today you could\n\n- Ring.\n\n## Think with\n\nA lead.\n\n## You might say\n\n> “Hello.”\n\n" +
		"## Watch\n\nHaste.\n\n## The young person’s view\n\nAsk.\n\n## See also\n\n" + see + "\n\n## Why\n\nIt helps.\n\n" +
		"## In supervision\n\n- What?\n- Listen for: haste.\n"
}

// told names problems by code, file and line.
func told(ps []Problem) []string {
	var names []string
	for _, p := range ps {
		names = append(names, strings.Join(strings.SplitN(p.String(), ": ", 3)[:2], " "))
	}
	return names
}

func TestCheckTheWays(t *testing.T) {
	one, next := "- [One](../guidance/one-thing.md)", "- [Next](../guidance/next-time.md)"
	for name, c := range map[string]struct {
		files []file
		want  []string
	}{
		"an answer that only leads back": {
			[]file{{"tree/carried.md", ask("Carried", one, next, "- [Round](round.md)")}, {"tree/round.md", ask("Round", "- [Back](carried.md)")}},
			[]string{"tree/carried.md:10:1 error BE041", "tree/round.md:8:1 warning BE038"},
		},
		"an answer to its own question": {
			[]file{{"tree/carried.md", ask("Carried", one, next, "- [Again](carried.md)")}},
			[]string{"tree/carried.md:10:1 error BE041"},
		},
		"three questions in a ring": {
			[]file{
				{"tree/carried.md", ask("Carried", one, next, "- [A](a.md)")},
				{"tree/a.md", ask("A", "- [B](b.md)", "- [C](c.md)")}, {"tree/b.md", ask("B", "- [C](c.md)", "- [A](a.md)")}, {"tree/c.md", ask("C", "- [A](a.md)", "- [B](b.md)")},
			},
			[]string{"tree/a.md:6:1 error BE041", "tree/b.md:6:1 error BE041", "tree/c.md:6:1 error BE041"},
		},
		"a ring with a way out": {
			[]file{
				{"tree/carried.md", ask("Carried", one, next, "- [A](a.md)")},
				{"tree/a.md", ask("A", "- [B](b.md)", "- [Carried](carried.md)")}, {"tree/b.md", ask("B", "- [Carried](carried.md)", one)},
			},
			nil,
		},
		"an answer to nowhere is dropped": {
			[]file{{"tree/carried.md", ask("Carried", one, next, "- [Lost](lost.md)")}},
			[]string{"tree/carried.md:10:3 error BE020"},
		},
		"an answer to nowhere, and no other": {
			[]file{{"tree/more.md", ask("More", "- [Lost](lost.md)")}, {"tree/carried.md", ask("Carried", one, next, "- [More](more.md)")}},
			[]string{"tree/more.md:8:3 error BE020"},
		},
		"a gate that stands behind its own page": {
			[]file{{"safety/both-a-help.md", strings.Replace(ask("Both", "- [One](ask-someone.md)", "", "---", "", "- [Both](../guidance/hold-both.md)"), "kind: question", "kind: safety\nbehind: hold-both", 1)}},
			[]string{"guidance/hold-both.md:6:1 error BE047", "safety/both-a-help.md:4:1 error BE047"},
		},
		"safety behind a plain question": {
			[]file{{"safety/ring-now.md", guide("title: Get help now\nkind: safety\nbearing: duty\ncome-back: {in: 1d}\nbehind: carried", "- [One](../guidance/one-thing.md)")}},
			[]string{"safety/ring-now.md:6:1 error BE047"},
		},
		"a gate with no answer left": {
			[]file{
				{"tree/more.md", ask("More", "- [Lost](lost.md)")},
				{"guidance/hold-both.md", guide("title: Keep both in view\nkind: guidance\nbearing: middle\ncome-back: {in: 7d}\nbehind: more", "- [One](one-thing.md)")},
			},
			[]string{
				"guidance/hold-both.md error BE047", "tree/more.md:8:3 error BE020",
				"safety/both-a-help.md:12:1 error BE043",
			},
		},
		"an end page that leads nowhere": {
			[]file{{"guidance/next-time.md", guide("title: Make a plan for the next time\nkind: guidance\nbearing: middle\ncome-back: {in: 7d}", "Nothing.")}},
			[]string{"guidance/next-time.md:28:1 error BE040"},
		},
		"a safety page may leave their view out": {
			[]file{{"safety/ring-now.md", "---\ntitle: Get help now\nkind: safety\n---\n\n## Today you could\n\n- Ring.\n"}},
			[]string{
				"safety/ring-now.md:1:1 error BE013", "safety/ring-now.md:1:1 error BE013",
				"safety/ring-now.md:1:1 error BE030", "safety/ring-now.md:1:1 error BE030", "safety/ring-now.md:1:1 error BE030",
				"safety/ring-now.md:1:1 error BE030", "safety/ring-now.md:1:1 error BE030", "safety/ring-now.md:1:1 error BE030",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, problems := loaded(t, small(t, c.files...))
			if l == nil {
				t.Fatal(problems)
			}
			got := told(problems)
			for _, want := range c.want {
				if i := slices.Index(got, want); i >= 0 {
					got = slices.Delete(got, i, i+1)
				} else {
					t.Errorf("%s is not told: %v", want, problems)
				}
			}
			if len(got) > 0 {
				t.Errorf("told of %v as well", got)
			}
			treeHolds(t, l)
		})
	}
}

// treeHolds holds a tree to what people rely on in it: no question without a way on, and nothing
// behind a question that does not ask.
func treeHolds(t *testing.T, l *Library) {
	t.Helper()
	for _, id := range l.Tree().IDs() {
		n, _ := l.Tree().Node(id)
		if n.Kind == navigator.Question && !n.Asks() {
			t.Errorf("%s is a question without answers", id)
		}
		if n.Behind != "" {
			if gate, ok := l.Tree().Node(n.Behind); !ok || !gate.Asks() {
				t.Errorf("%s stands open", id)
			}
		}
	}
}

func TestPartsWithStraightQuotes(t *testing.T) {
	text := string(manualOf(t)["guidance/one-thing.md"])
	l, problems := overlay(t, "guidance/one-thing.md", strings.Replace(text, "person’s view", "person's view", 1))
	p, _ := l.Page("one-thing")
	if _, ok := p.Section(TheirView); !ok || len(problems) > 0 {
		t.Errorf("%+v %v", p.Sections, problems)
	}
}

func TestNearMissesSuggestThePart(t *testing.T) {
	text := string(manualOf(t)["guidance/one-thing.md"])
	for wrong, right := range map[string]Part{
		"## Today You Could": Today, "## Think With": ThinkWith, "## You could say": MightSay, "## See Also": SeeAlso,
		"## Young person's view": TheirView, "## In Supervison": Supervision, "## Why?": Why, "## Watch for": Watch, "## Worksheets": Worksheet,
	} {
		_, problems := overlay(t, "guidance/one-thing.md", strings.Replace(text, "## "+string(right)+"\n", wrong+"\n", 1))
		i := slices.IndexFunc(problems, func(p Problem) bool { return p.Code == codeHeading })
		if i < 0 || !strings.Contains(problems[i].Hint, string(right)) || problems[i].Line == 0 {
			t.Errorf("%q: %v", wrong, problems)
		}
	}
}

func TestProblemsAreInOrder(t *testing.T) {
	l, problems := loaded(t, small(t, file{"tree/carried.md", "---\ntitle: a\nkind: question\n---\n\n[a](b.md)\n\n## Ask\n\nWords\n\n## Why we ask\n\n[b](c.md)\n"}, file{"guidance/one-thing.md", "---\ntitle: Keep one thing the same this week\nkind: [a\n---\n"}))
	if l == nil || len(problems) < 5 || problems[0].File != "guidance/one-thing.md" || !problems[0].LeavesOut {
		t.Fatal(problems)
	}
	if !slices.IsSortedFunc(problems, func(a, b Problem) int {
		if a.rank() != b.rank() {
			return a.rank() - b.rank()
		}
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	}) {
		t.Errorf("%v", problems)
	}
	if i := slices.IndexFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, "Keep one thing") }); i >= 0 {
		t.Errorf("what follows from a page left out is told: %v", problems[i])
	}
	again := l.Check()
	if !slices.Equal(problems, again) {
		t.Error("a second check tells something else")
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"One. Two! Three? Four":                        {"One.", "Two!", "Three?", "Four"},
		"He said “go.” Then he went.":                  {"He said “go.”", "Then he went."},
		"Ring Dr. Smith, e.g. today. Or St. Mary’s.":   {"Ring Dr. Smith, e.g. today.", "Or St. Mary’s."},
		"Ask R. Lead. Then J. K. Other.":               {"Ask R. Lead.", "Then J. K. Other."},
		"It is 3.5 miles. By 10 a.m. on Friday it is.": {"It is 3.5 miles.", "By 10 a.m. on Friday it is."},
		"Where? in the plan. So, so.":                  {"Where? in the plan.", "So, so."},
		"You and I. We go.":                            {"You and I.", "We go."},
		"No. Yes.":                                     {"No.", "Yes."},
		"A (small) thing.) Next":                       {"A (small) thing.)", "Next"},
		"":                                             nil,
	} {
		d := &draft{text: []plainLine{{text: text, line: 1, role: prose}}}
		var got []string
		for _, s := range d.sentences() {
			got = append(got, s.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	l, _ := overlay(t, "pages/more.md", "---\ntitle: More\nkind: page\n---\n\nOne line\nand another. And\nmore.\n\n- an item\n- another item\n\n## A heading\n\n    code here\n\n| a | b |\n|---|---|\n| c | d |\n")
	var got []string
	for _, s := range l.drafts["more"].sentences() {
		got = append(got, s.text)
	}
	if want := []string{"One line and another.", "And more.", "an item", "another item", "A heading"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "ring": 1, "hurt": 1, "worker": 2, "people": 2, "table": 2, "little": 2, "named": 1, "wanted": 2,
		"services": 3, "changes": 2, "agree": 2, "made": 1, "safety": 3, "responsibility": 6, "organisation": 5, "999": 1, "rhythm": 1,
	} {
		if got := syllables([]byte(word)); got < want-1 || got > want+1 || want < 3 && got != want {
			t.Errorf("%s has %d syllables, want about %d", word, got, want)
		}
	}
}

func TestReadingGrade(t *testing.T) {
	grade := func(text string, known ...string) float64 {
		r := reading{known: map[string]bool{}}
		for _, k := range known {
			r.known[k] = true
		}
		d := &draft{text: []plainLine{{text: text, line: 1, role: prose}}}
		for _, s := range d.sentences() {
			r.add(s.text)
		}
		return r.grade()
	}
	easy := strings.Repeat("The cat sat on the mat. ", 10)
	hard := strings.Repeat("Organisational accountability necessitates interdisciplinary collaboration. ", 10)
	if e, h := grade(easy), grade(hard); e > 2 || h < 12 {
		t.Errorf("easy is %.1f, hard is %.1f", e, h)
	}
	if g := grade("Organisational accountability."); g != 0 {
		t.Errorf("of two words it says %.1f", g)
	}
	mixed := strings.Repeat("Ask for mentalizing and accountability. ", 10)
	if without, with := grade(mixed), grade(mixed, "mentalizing", "accountability"); with >= without {
		t.Errorf("words of the glossary count as hard: %.1f, without them %.1f", with, without)
	}
	r := reading{}
	if n := r.add("It’s a well-known, 24-hour e-mail: ring 999 – now…"); n != 8 {
		t.Errorf("%d words", n)
	}
	if n := (&reading{}).add("کیا آپ محفوظ ہیں"); n != 4 {
		t.Errorf("%d words", n)
	}
}
