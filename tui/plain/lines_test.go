package plain

import (
	"slices"
	"strings"
	"testing"

	"bearings/tui/visit"
)

func TestTheWaysALineMayBeSaid(t *testing.T) {
	for _, c := range []struct{ said, means string }{
		{"", ""}, {"  7 ", "7"}, {"7.", "7"}, {"12)", "12"}, {"B", "b"}, {"EXIT", "q"}, {"quit", "q"}, {"Help", "?"},
		{"Safety", "!"}, {"999", "!"}, {"!!", "!"}, {"/Find THIS", "/Find THIS"}, {"find Ropes", "/ropes"}, {"+3", "+3"},
		{"print", "p"}, {"links", "l"}, {"headings", "o"}, {"!7", "!7"}, {".", "."}, {"hello.", "hello."},
	} {
		if got := spoken(c.said); got != c.means {
			t.Errorf("%q is taken as %q, want %q", c.said, got, c.means)
		}
	}
}

func TestEveryWordHasALine(t *testing.T) {
	for _, said := range []string{"exit", "quit", "leave", "help", "keys", "safety", "danger", "999", "print", "links", "headings"} {
		line := spoken(said)
		if !slices.ContainsFunc(visit.Bindings(), func(b visit.Binding) bool { return b.Line == line }) {
			t.Errorf("%q is taken as %q, which is in no row of the table", said, line)
		}
	}
}

func TestNumbersOfLinks(t *testing.T) {
	items := []visit.Item{{Number: 4, Page: "aims"}, {Number: 9, Page: "aims", Anchor: "board"}, {Number: 12, Page: "grid"}}
	lines := []string{"- Aims [1], the board [2] and", "  nothing [3]; the grid [4].", "[5]"}
	got := renumber(lines, []string{"aims", "aims/board", "lost", "grid", "aims/elsewhere"}, items)
	want := []string{"- Aims [4], the board [9] and", "  nothing; the grid [12].", "[4]"}
	if !slices.Equal(got, want) {
		t.Errorf("it becomes %q, want %q", got, want)
	}
}

func TestBrokenLinesStandUnderTheirWords(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"one two three four five six", []string{"one two three four", "five six"}},
		{"- one two three four five six", []string{"- one two three four", "  five six"}},
		{"  - one two three four five", []string{"  - one two three", "    four five"}},
		{"3. one two three four five", []string{"3. one two three", "   four five"}},
		{"  “one two three four five”", []string{"  “one two three", "  four five”"}},
		{"", []string{""}},
	} {
		if got := hang(c.line, 20); !slices.Equal(got, c.want) {
			t.Errorf("%q becomes %q, want %q", c.line, got, c.want)
		}
	}
	if got := hang(strings.Repeat(" ", 30)+"deep", 20); len(got) != 1 || !strings.HasSuffix(got[0], "deep") {
		t.Errorf("deep words become %q", got)
	}
}
