package content

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// coreList returns the manual and its list of ideas.
func coreList(t testing.TB) (*Library, Coverage) {
	t.Helper()
	l, problems := Load(Core())
	c, more := CoreCoverage()
	if l == nil || len(problems)+len(more) > 0 {
		t.Fatalf("%v %v", problems, more)
	}
	return l, c
}

// TestEveryIdeaOfTheSourcesHasAPlace holds the manual to its list, and the list to having every
// idea of every source, each where a heading says it.
func TestEveryIdeaOfTheSourcesHasAPlace(t *testing.T) {
	l, c := coreList(t)
	for _, p := range l.CheckCoverage(c) {
		t.Errorf("%s\n%s", p, p.Hint)
	}
	sources := []int{25, 33, 29, 30, 41}
	var want []string
	for source, ideas := range sources {
		for n := range ideas {
			want = append(want, fmt.Sprintf("S%d-%d", source, n+1))
		}
	}
	var got []string
	for _, idea := range c.Ideas {
		got = append(got, idea.Number)
		if !slices.ContainsFunc(idea.Places, func(p Place) bool { return p.Anchor != "" }) {
			t.Errorf("%s names a page and no heading", idea.Number)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the list has\n%v\nwant\n%v", got, want)
	}
}

// TestAPlaceThatIsGoneIsTold misspells every place of the manual’s list, one at a time: each is
// told, alone, with the place that was meant.
func TestAPlaceThatIsGoneIsTold(t *testing.T) {
	l, c := coreList(t)
	for _, idea := range c.Ideas {
		for _, p := range idea.Places {
			gone, code, meant := p, codeListPage, p.Page
			if p.Anchor == "" {
				gone.Page += "q"
			} else {
				gone.Anchor, code, meant = p.Anchor+"q", codeListPlace, p.Page+"#"+p.Anchor
			}
			list := Coverage{File: "list.txt", Ideas: []Idea{{Number: idea.Number, Line: idea.Line, Places: []Place{gone}}}}
			got := l.CheckCoverage(list)
			want := fmt.Sprintf("list.txt:%d:%d: error %s: %s: ", idea.Line, p.Col, code, idea.Number)
			if len(got) != 1 || !strings.HasPrefix(got[0].String(), want) || got[0].Hint != "did you mean "+meant+"?" {
				t.Errorf("%v %v", want, got)
			}
		}
	}
}

// TestAPageTakenAwayIsTold takes a page out of the manual itself.
func TestAPageTakenAwayIsTold(t *testing.T) {
	_, c := coreList(t)
	core := Core()
	core.FS = without{core.FS, "pages/quickwins.md"}
	l, _ := Load(core)
	if l == nil {
		t.Fatal("no library")
	}
	problems := l.CheckCoverage(c)
	var ideas []string
	for _, p := range problems {
		number, _, _ := strings.Cut(p.Message, ":")
		ideas = append(ideas, number)
	}
	if want := []string{"S4-21", "S4-22", "S4-23"}; !slices.Equal(ideas, want) || problems[0].Code != codeListPage {
		t.Errorf("%v, want %v", problems, want)
	}
}

func TestACoverageListIsRead(t *testing.T) {
	text := "\uFEFF# A remark: with a colon\r\n\r\n  # Another\r\n" +
		"S1-2 about  one-thing#today-you-could : Words: and more — like this.\r\n\tBOOK2-10 about#limits: Last"
	c, problems := ReadCoverage("a/list.txt", []byte(text))
	want := Coverage{File: "a/list.txt", Ideas: []Idea{
		{"S1-2", []Place{{"about", "", 6}, {"one-thing", "today-you-could", 13}}, "Words: and more — like this.", 4},
		{"BOOK2-10", []Place{{"about", "limits", 14}}, "Last", 5},
	}}
	if len(problems) > 0 || !reflect.DeepEqual(c, want) {
		t.Errorf("%+v %v\nwant %+v", c, problems, want)
	}
	l, _ := loaded(t, "testdata/small")
	if problems := l.CheckCoverage(c); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
}

func TestWhatIsWrongWithACoverageListIsTold(t *testing.T) {
	l, _ := loaded(t, "testdata/small")
	good := "S0-1 about: an idea\n"
	long := strings.Repeat("word ", maxName)
	for name, c := range map[string]struct {
		text string
		want string // line, column and code
		hint string // words of it
	}{
		"no colon":                   {good + "S0-2 about an idea\n", "2:1 " + codeListLine, "S0-1 page-id#heading: "},
		"no number":                  {good + "about: an idea\n", "2:1 " + codeListLine, "S0-1 page-id"},
		"nothing before the colon":   {good + ": an idea\n", "2:1 " + codeListLine, "S0-1 page-id"},
		"a number in small letters":  {good + "s0-2 about: an idea\n", "2:1 " + codeListLine, "S0-1 page-id"},
		"a number with a nought":     {good + "S0-02 about: an idea\n", "2:1 " + codeListLine, "S0-1 page-id"},
		"a number with no count":     {good + "S0 about: an idea\n", "2:1 " + codeListLine, "S0-1 page-id"},
		"no place":                   {good + "S0-2: an idea\n", "2:5 " + codeListLine, "S0-1 page-id"},
		"no words":                   {good + "S0-2 about:  \n", "2:11 " + codeListLine, "S0-1 page-id"},
		"too many words":             {good + "S0-2 about: " + long + "\n", "2:11 " + codeLimit, "fewer"},
		"a number twice":             {good + "\n S0-1 glossary: another\n", "3:2 " + codeListTwice, "a number of its own"},
		"a place twice":              {good + "S0-2 about glossary about: an idea\n", "2:21 " + codeListLine, "one of them"},
		"too many places":            {good + "S0-2 a b c d e f g h i: an idea\n", "2:22 " + codeLimit, "say it best"},
		"an id that is none":         {good + "S0-2 about.md: an idea\n", "2:6 " + codeListLine, "without .md"},
		"a path":                     {good + "S0-2 ../about: an idea\n", "2:6 " + codeListLine, "without .md"},
		"a heading as it stands":     {good + "S0-2 about#Limits: an idea\n", "2:6 " + codeListLine, "small letters"},
		"a heading that is left out": {good + "S0-2 about#: an idea\n", "2:6 " + codeListLine, "small letters"},
		"a page that is gone":        {good + "S0-2 abuot: an idea\n", "2:6 " + codeListPage, "did you mean about?"},
		"a page unlike any":          {good + "S0-2 zzzzzzzzzzzz: an idea\n", "2:6 " + codeListPage, "find where"},
		"a heading that is gone":     {good + "S0-2 glossary about#limit: an idea\n", "2:15 " + codeListPlace, "did you mean about#limits?"},
		"a heading unlike any":       {good + "S0-2 about#zzzzzzzzzzzz: an idea\n", "2:6 " + codeListPlace, "bearings page about"},
		"an escape character":        {good + "S0-2 about: an \x1b[2Jidea\n", "2:16 " + codeHostile, "take it out"},
		"a character to decode":      {good + "S0-2 about: an &#27;[2Jidea\n", "2:16 " + codeHostile, "take it out"},
		"writing that is turned":     {good + "S0-2 about: \u202Eidea\n", "2:13 " + codeHostile, "take it out"},
		"nothing":                    {"", "1:1 " + codeListLine, "S0-1 page-id"},
		"remarks only":               {"# S0-1 about: an idea\n", "1:1 " + codeListLine, "S0-1 page-id"},
		"a line that is too long":    {good + "S0-2 " + strings.Repeat("a", maxLine) + ": an idea\n", "2:1 " + codeLimit, ""},
		"as many lines as are read":  {good + strings.Repeat("\n", maxLines-1), "", ""},
		"more lines than are read":   {good + strings.Repeat("\n", maxLines) + "S0-2 gone: an idea\n", "2001:1 " + codeLimit, "split"},
		"a file that is too large":   {strings.Repeat(good, maxCoverage/len(good)+1), "1:1 " + codeLimit, "split"},
	} {
		t.Run(name, func(t *testing.T) {
			list, problems := ReadCoverage("list.txt", []byte(c.text))
			noControls(t, reflect.ValueOf(list))
			if len(list.Ideas) > 0 && (list.Ideas[0].Number != "S0-1" || list.Ideas[0].Line != 1) {
				t.Errorf("the good line was read as %+v", list.Ideas[0])
			}
			problems = slices.DeleteFunc(append(problems, l.CheckCoverage(list)...), func(p Problem) bool {
				return strings.HasSuffix(c.text, "S0-2 a b c d e f g h i: an idea\n") && p.Code == codeListPage
			})
			if c.want == "" {
				if len(problems) > 0 {
					t.Errorf("%v", problems)
				}
				return
			}
			if len(problems) != 1 {
				t.Fatalf("%v", problems)
			}
			p := problems[0]
			noControls(t, reflect.ValueOf(p))
			at := fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Code)
			if at != c.want || p.File != "list.txt" || p.Severity != Error || !strings.Contains(p.Hint, c.hint) {
				t.Errorf("%s (%s), want %s", p, p.Hint, c.want)
			}
		})
	}
}

// TestALongListIsToldInShort holds a list of nothing but faults to a few of each kind, and to
// taking little time over them.
func TestALongListIsToldInShort(t *testing.T) {
	l, _ := coreList(t)
	var b strings.Builder
	far := strings.Repeat("abcdefg-", 7) + "a"
	for n := 1; n <= 600; n++ {
		fmt.Fprintf(&b, "S0-%d %s about#%s: lost\nS0-1 about: twice\n", n, far, strings.Repeat("q", 80))
	}
	costs(t, func() {
		list, problems := ReadCoverage("list.txt", []byte(b.String()))
		if len(list.Ideas) != 600 || len(problems) != maxFaults+1 || problems[maxFaults].Message != fmt.Sprintf("and %d more like this", 600-maxFaults) {
			t.Errorf("%d ideas, %v", len(list.Ideas), problems)
		}
		if problems := l.CheckCoverage(list); len(problems) != 2*(maxFaults+1) {
			t.Errorf("%d problems", len(problems))
		}
	})
}

func TestOpenCoverage(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "list.txt")
	if err := os.WriteFile(name, []byte("S0-1 about: an idea\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, problems := OpenCoverage(name); len(c.Ideas) != 1 || len(problems) > 0 {
		t.Errorf("%+v %v", c, problems)
	}
	refused := func(name, code string) {
		t.Helper()
		c, problems := OpenCoverage(name)
		if len(c.Ideas) > 0 || len(problems) != 1 || problems[0].Code != code || problems[0].Hint == "" {
			t.Errorf("%s: %+v %v", name, c, problems)
		}
	}
	refused(dir, codeFile)
	refused(filepath.Join(dir, "none.txt"), codeFile)
	if pipe := filepath.Join(dir, "pipe"); makePipe(pipe) == nil {
		refused(pipe, codeFile)
	}
	if err := os.WriteFile(name, []byte(strings.Repeat("S0-1 about: an idea\n", 1<<20)), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(name, codeLimit)
	_, problems := OpenCoverage(filepath.Join(dir, "no\x1bne.txt"))
	noControls(t, reflect.ValueOf(problems))
}

// FuzzCoverage holds any list to being clean, in order and inside its own lines.
func FuzzCoverage(f *testing.F) {
	core, _ := manual.ReadFile("manual/" + coverageName)
	f.Add(core)
	f.Add([]byte("S0-1 about#limits: a\x1b]0;b\x07\nS0-1 é: \u202E\r\n\x00:&#27;"))
	f.Add([]byte("\t A-1\u00a0about#: x\n#\n:\n A-1 :"))
	l, _ := loaded(f, "testdata/small")
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := ReadCoverage("list.txt", data)
		if len(list.Ideas) == 0 && len(problems) == 0 {
			t.Fatal("nothing was read and nothing is wrong")
		}
		seen := map[string]bool{}
		for _, idea := range list.Ideas {
			if seen[idea.Number] || idea.Words == "" || len(idea.Places) == 0 || idea.Line < 1 {
				t.Fatalf("%+v", idea)
			}
			seen[idea.Number] = true
		}
		problems = append(problems, l.CheckCoverage(list)...)
		noControls(t, reflect.ValueOf(list))
		noControls(t, reflect.ValueOf(problems))
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 1
		for _, p := range problems {
			if page, ok := Explain(p.Code); !ok || page == "" || p.File != "list.txt" || p.Line > lines {
				t.Fatalf("told as %+v, of %d lines", p, lines)
			}
		}
	})
}
