package content

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

const goodWalk = `# The most common road.
page: Safety first
asks: Is anyone's safety a worry?
answers:
- Someone may be in danger today
- I am not sure
- No, none of these
choose: No, none of these
choose: I am being carried along
choose: None of these
page: Finding the word for it
back
open: steer
back
choose:   Whatever blew up   that morning
end: Keep one thing the same this week
choose: Make a plan for the next time
`

func TestGoldenWalk(t *testing.T) {
	walk, problems := ReadWalk("a.walk", []byte(goodWalk))
	if len(problems) > 0 || len(walk.Steps) != 13 || walk.Steps[2].Do != GoldenAnswers || len(walk.Steps[2].Lines) != 3 || walk.Steps[0].Line != 2 {
		t.Fatalf("%+v %v", walk, problems)
	}
	l, problems := over(t, "walks/a.walk", goodWalk)
	if len(problems) > 0 || len(l.Walks()) != 1 || l.Walks()[0].File != "team/walks/a.walk" {
		t.Fatalf("%+v %v", l.Walks(), problems)
	}
	if problems := l.Try(l.Walks()[0]); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
}

// TestAGoldenWalkFindsWhatHasChanged changes one thing at a time, in the walk or beneath it.
func TestAGoldenWalkFindsWhatHasChanged(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a title":               {"page: Safety first", "page: Safety last", []string{"2"}},
		"a question":            {"asks: Is", "asks: Was", []string{"3"}},
		"an answer":             {"- I am not sure", "- I am sure", []string{"4"}},
		"an answer too many":    {"- I am not sure\n", "", []string{"4"}},
		"an answer too few":     {"- I am not sure\n", "- I am not sure\n- No, none of these\n- Or\n", []string{"4"}},
		"a choice":              {"choose: I am being", "choose: I was being", []string{"9"}},
		"the end":               {"end: Keep one thing", "end: Keep two things", []string{"16"}},
		"an end that asks":      {"choose: No, none of these", "end: Safety first\nchoose: No, none of these", []string{"8"}},
		"a page that is gone":   {"open: steer", "open: nothing there", []string{"13"}},
		"a page not yet opened": {"choose: No, none", "open: steer\nchoose: No, none", []string{"8"}},
		"back at the start":     {"choose: No, none", "back\nchoose: No, none", []string{"8"}},
		"two at once":           {"page: Safety first\nasks: Is", "page: Safety last\nasks: Was", []string{"2", "3"}},
	} {
		text := strings.Replace(goodWalk, c.old, c.new, 1)
		l, problems := over(t, "a.walk", text)
		if text == goodWalk || len(problems) > 0 {
			t.Fatalf("%s: %v", name, problems)
		}
		var got []string
		for _, p := range l.Check() {
			if p.Code == codeWalk {
				got = append(got, strings.Split(p.String(), ":")[1])
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: told of lines %v, want %v", name, got, c.want)
		}
	}
	l, _ := over(t, "a.walk", goodWalk, "tree/carried.md", choices("- [Whatever is on fire](../guidance/one-thing.md)"))
	if problems := l.Try(l.Walks()[0]); len(problems) != 1 || problems[0].Line != 15 || !strings.Contains(problems[0].Message, "standing on carried") {
		t.Errorf("%v", problems)
	}
}

func TestLinesThatAreNoWalk(t *testing.T) {
	for line, want := range map[string]string{
		"chose: a": codeWalkLine, "page:": codeWalkLine, "- a": codeWalkLine, "answers: a": codeWalkLine, "answers:": codeWalkLine, "back: a": codeWalkLine,
		"words": codeWalkLine, "": codeWalkLine, "# only a remark": codeWalkLine, "page: \x1b[2J": codeHostile,
		"page: " + strings.Repeat("a", 300): codeLimit, strings.Repeat("\n", maxLines+1): codeLimit, strings.Repeat("#", maxPage+1): codeLimit,
	} {
		_, problems := ReadWalk("a.walk", []byte(line))
		if len(problems) == 0 || !slices.Contains(codesOf(problems), want) {
			t.Errorf("%q: %v", shorten(line), problems)
		}
	}
	if _, problems := ReadWalk("a.walk", []byte("page: a\n\nchose: a\n")); len(problems) != 1 || problems[0].Line != 3 || problems[0].Hint != "did you mean choose:?" {
		t.Errorf("%+v", problems)
	}
}

// FuzzWalk holds the reader to reading anything, and the walk to ending, told in clean words.
func FuzzWalk(f *testing.F) {
	f.Add([]byte(goodWalk))
	f.Add([]byte("answers:\n- a\nback\nopen: #x/y\nchoose: \x1b"))
	l, _ := Load(smallPack(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		walk, problems := ReadWalk("a.walk", data)
		noControls(t, reflect.ValueOf(walk))
		problems = append(problems, l.Try(walk)...)
		noControls(t, reflect.ValueOf(problems))
		if len(walk.Steps) == 0 && len(problems) == 0 {
			t.Fatal("nothing is tried, and nothing is told")
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 2
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines {
				t.Fatalf("told as %+v, of %d lines", p, lines)
			}
		}
	})
}

// TestAWalkIsWrittenToEveryPageThatAnswersLeadTo writes one to each page of the core: it comes out, and
// tests the page itself.
func TestAWalkIsWrittenToEveryPageThatAnswersLeadTo(t *testing.T) {
	core, _ := Load(Core())
	again, _ := core.Page(core.tree.Rules().ComeBack) // only the program leads there
	written := 0
	for _, page := range core.Pages() {
		file, err := core.NewWalk(page.ID)
		switch {
		case errors.Is(err, ErrNoWay):
			if page.Kind == navigator.Guidance && !slices.ContainsFunc(again.Choices, func(c navigator.Choice) bool { return c.To == page.ID }) {
				t.Errorf("%s is not reached", page.ID)
			}
			continue
		case err != nil:
			t.Errorf("%s: %v", page.ID, err)
			continue
		}
		written++
		walk, problems := ReadWalk(file.Name, file.Data)
		if problems = append(problems, core.Try(walk)...); len(problems) > 0 {
			t.Errorf("%s: %v", page.ID, problems)
		}
		asks, ends := false, false
		for _, s := range walk.Steps {
			asks = asks || s.Do == GoldenAsks && alike(s.Words, page.Ask)
			ends = ends || s.Do == GoldenEnd && alike(s.Words, page.Title)
		}
		if !asks && !ends || file.Name != "walks/"+page.ID+".walk" {
			t.Errorf("%s tests nothing of %s:\n%s", file.Name, page.ID, file.Data)
		}
	}
	if written == 0 {
		t.Error("no walk was written")
	}
}
