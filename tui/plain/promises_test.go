package plain_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// plainBytes fails where a text has anything that only a screen could show.
func plainBytes(t testing.TB, text string) {
	t.Helper()
	uncontrolled(t, text)
	for i, r := range text {
		if drawn(r) {
			t.Errorf("%U is written: %q", r, text[max(0, i-40):min(len(text), i+40)])
			return
		}
	}
}

// drawn reports whether a character is a line, a block or a pattern of dots.
func drawn(r rune) bool { return r >= 0x2500 && r <= 0x259f || r >= 0x2800 && r <= 0x28ff }

func uncontrolled(t testing.TB, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Error("it is not valid UTF-8")
	}
	for i, r := range text {
		if r != '\n' && unicode.IsControl(r) {
			t.Errorf("%U is written: %q", r, text[max(0, i-40):min(len(text), i+40)])
			return
		}
	}
}

// everywhere holds a session at every page of the manual and at every list.
func everywhere(t *testing.T, o plain.Options, look func(h held, name string)) {
	t.Helper()
	for _, page := range core().Pages() {
		v, ok := begun(t, "").MakeFor(page.ID)
		if !ok {
			t.Fatalf("%s cannot be made for", page.ID)
		}
		var steps []string
		if v.Bound() != "" {
			steps = []string{">stuck-kind"}
		}
		o.Visit = v
		look(hold(t, o, steps...), page.ID)
	}
	for _, list := range []string{"m", "l", "o", "y", "g", "?", "/help", "!", "hide", "c", "p"} {
		o.Visit = begun(t, "")
		look(hold(t, o, ">stuck-kind", ">kind-work", list), list)
	}
}

func TestNothingIsWrittenThatNeedsAScreen(t *testing.T) {
	for _, width := range []int{0, 20, 40, 120} {
		o := plain.Options{Width: width, CopyOut: true, Echo: true}
		everywhere(t, o, func(h held, name string) {
			plainBytes(t, h.out)
			for line := range strings.Lines(h.out) {
				prompt := strings.Contains(line, "keys: ")
				if w := draw.Width(strings.TrimSuffix(line, "\n")); !prompt && w > max(width, 20) && (width > 0 || w > plain.Usual) {
					t.Errorf("%s at %d: a line is %d wide: %q", name, width, w, line)
				}
				if dashes := strings.Trim(line, "-=_*~ \n"); dashes == "" && line != "\n" {
					t.Errorf("%s: a line of marks would be read aloud: %q", name, line)
				}
			}
		})
	}
}

var choosable = regexp.MustCompile(`(?m)^(\d{1,2})\. `)

func TestTheNumbersAreTheVisits(t *testing.T) {
	everywhere(t, plain.Options{}, func(h held, name string) {
		if h.end.Hidden() || h.end.Note() != "" || name == "c" || name == "p" || name == "/help" || strings.HasPrefix(name, "?") {
			return
		}
		want := map[string]bool{}
		for _, item := range h.end.Items() {
			switch {
			case item.Number > 0:
				want[fmt.Sprint(item.Number)] = true
			case item.Role == visit.NoneRole:
				want["0"] = true
			}
		}
		got := map[string]bool{}
		for _, m := range choosable.FindAllStringSubmatch(h.last(), -1) {
			if got[m[1]] {
				t.Errorf("%s: the number %s stands twice", name, m[1])
			}
			got[m[1]] = true
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: written are %v, and the visit has %v", name, got, want)
		}
	})
}

var bracketed = regexp.MustCompile(`\[(\d+)\]`)

func TestNumbersInTheTextOpenWhatTheyStandBeside(t *testing.T) {
	h := hold(t, plain.Options{}, ">stuck-kind", ">kind-work", ">chaos-start", ">chaos-steer")
	m := regexp.MustCompile(`([A-Z]\w+ \w+) \[(\d+)\]`).FindStringSubmatch(h.last())
	if m == nil {
		t.Fatal("the page has no number in its text")
	}
	for _, item := range h.end.Items() {
		if fmt.Sprint(item.Number) == m[2] && !strings.Contains(item.Text, m[1]) {
			t.Errorf("%q has the number %s, which opens %q", m[1], m[2], item.Text)
		}
	}
	everywhere(t, plain.Options{}, func(h held, name string) {
		for _, m := range bracketed.FindAllStringSubmatch(h.last(), -1) {
			found := false
			for _, item := range h.end.Items() {
				found = found || fmt.Sprint(item.Number) == m[1]
			}
			if !found {
				t.Errorf("%s: [%s] opens nothing", name, m[1])
			}
		}
	})
}

func TestManyHitsComeInTwoParts(t *testing.T) {
	first := hold(t, plain.Options{}, "/help")
	n := len(first.end.Items())
	if n <= 20 {
		t.Fatalf("there are only %d hits", n)
	}
	if got := len(choosable.FindAllString(first.last(), -1)); got != 20 || !strings.Contains(first.last(), "An empty line shows all of them.") {
		t.Errorf("at first %d hits are written:\n%s", got, first.last())
	}
	all := hold(t, plain.Options{}, "/help", "")
	if !strings.Contains(all.last(), fmt.Sprintf("\n%d. ", n)) {
		t.Error("an empty line does not show all hits")
	}
}

// TestAllKeysComeFromTheTable holds the list to the rows that work at the place it was asked for.
func TestAllKeysComeFromTheTable(t *testing.T) {
	at := begun(t, "")
	h := hold(t, plain.Options{}, "?")
	some := false
	for _, b := range visit.Bindings() {
		if b.Line == "" {
			continue
		}
		listed := strings.Contains(h.last(), "\n"+b.Line+": "+b.Long[:min(len(b.Long), 30)])
		if b.Works(at) != listed && b.Long != "" {
			t.Errorf("%s works here: %v; it is listed: %v", b.Line, b.Works(at), listed)
		}
		some = some || !b.Works(at)
	}
	if !some {
		t.Error("every key works here, so this looks at nothing")
	}
}

func TestSafetyStandsFirst(t *testing.T) {
	team := "night: {name: Night desk, number: 01632 960002, checked-on: 2026-11-01}\n"
	for _, from := range [][]string{{">stuck-kind", ">kind-work"}, {">stuck-kind", "m"}, {">stuck-kind", "/aims"}, {">stuck-kind", "hide"}, {"g"}, {"?"}} {
		h := hold(t, plain.Options{Visit: begun(t, team)}, append(from, "!")...)
		_, said, hidden := strings.Cut(h.last(), "Press enter to return.")
		if !hidden {
			said = h.last()
		}
		said = strings.TrimSpace(said)
		if !strings.HasPrefix(said, visit.UrgentLine) {
			t.Errorf("after %v safety begins with %.60q", from, said)
		}
		ring, ask := strings.Index(said, "01632 960002"), strings.Index(said, core().Tree().Rules().Gate)
		if title := strings.Index(said, "Safety first"); ring < 0 || title < ring || ask > 0 {
			t.Errorf("after %v the numbers do not stand above the question:\n%s", from, said)
		}
	}
	for _, page := range core().Pages() {
		if page.Kind != navigator.Safety || page.Ask != "" {
			continue
		}
		v, _ := begun(t, team).MakeFor(page.ID)
		h := hold(t, plain.Options{Visit: v})
		if v.Place().Page == page.ID && !strings.Contains(h.out, "\n"+visit.UrgentLine+"\n\nNumbers to ring:") {
			t.Errorf("%s does not begin with whom to ring", page.ID)
		}
	}
}

func TestHiding(t *testing.T) {
	h := hold(t, plain.Options{}, ">stuck-kind", "hide")
	empty := strings.Repeat("\n", 60)
	if !strings.Contains(h.out, empty+"Hidden. Press enter to return.\n") {
		t.Error("it does not hide behind sixty empty lines")
	}
	if strings.Contains(h.out[strings.Index(h.out, empty):], "keys:") {
		t.Error("a prompt shows while it is hidden")
	}
	h = hold(t, plain.Options{}, ">stuck-kind", "hide", "")
	if h.end.Hidden() || !strings.Contains(h.last(), "0. None of these") {
		t.Errorf("enter does not bring the page back:\n%s", h.last())
	}
}

func TestUnfoldingTellsOnlyWhatIsNew(t *testing.T) {
	v := begun(t, "")
	var row int
	for _, line := range lines(t, v, ">stuck-kind", "m") {
		c, _ := v.Line(line)
		v, _ = v.Do(c)
	}
	for _, item := range v.Items() {
		if item.Folded {
			row = item.Number
		}
	}
	h := hold(t, plain.Options{}, ">stuck-kind", "m", fmt.Sprintf("+%d", row))
	if !strings.Contains(h.last(), fmt.Sprintf("Row %d is unfolded, ", row)) || strings.Contains(h.last(), "\n1. ") {
		t.Errorf("unfolding row %d says\n%s", row, h.last())
	}
	h = hold(t, plain.Options{}, ">stuck-kind", "m", fmt.Sprintf("+%d", row), fmt.Sprintf("-%d", row))
	if !strings.Contains(h.last(), fmt.Sprintf("Row %d is folded.", row)) {
		t.Errorf("folding row %d says\n%s", row, h.last())
	}
	for _, line := range []string{"+9999", "-9999", "+0", "--3", "+-3"} {
		if got := strings.TrimSpace(hold(t, plain.Options{}, ">stuck-kind", "m", line).last()); strings.Count(got, "\n") > 1 {
			t.Errorf("%s says\n%s", line, got)
		}
	}
}

func TestCopyingAndPrinting(t *testing.T) {
	var name, text string
	print := func(n, s string) (string, error) { name, text = n, s; return "kind-work.txt", nil }
	h := hold(t, plain.Options{Print: print}, ">stuck-kind", ">kind-work", "p")
	if name != "The plan and the work" || !strings.Contains(text, "# ") || !strings.Contains(h.last(), "kind-work.txt") {
		t.Errorf("%q was printed as %q, and it says %q", text, name, h.last())
	}
	full := func(string, string) (string, error) { return "", errors.New("no space left") }
	if h := hold(t, plain.Options{Print: full}, ">stuck-kind", "p"); !strings.Contains(h.last(), "was not printed: no space left.") {
		t.Errorf("it says %q", h.last())
	}
	if h := hold(t, plain.Options{}, ">stuck-kind", "c"); !strings.Contains(h.last(), "stands above") {
		t.Errorf("it says %q", h.last())
	}
	h = hold(t, plain.Options{CopyOut: true}, ">stuck-kind", "c")
	_, copied, _ := strings.Cut(h.last(), "Copy from the next line on.\n")
	copied, _, found := strings.Cut(copied, "\nCopy up to the line above.")
	if !found || !strings.Contains(copied, "None of these") || strings.Contains(copied, "keys:") {
		t.Errorf("it copies %q", copied)
	}
}

func TestTypedLinesShowInATranscript(t *testing.T) {
	h := hold(t, plain.Options{Echo: true}, "/a\x1b[2Jb")
	if !strings.Contains(h.out, "keys: /a\ufffd[2Jb\n") {
		t.Errorf("the line does not stand after its prompt: %q", h.out[len(h.out)-300:])
	}
	if h := hold(t, plain.Options{}, "/aims"); strings.Contains(h.out, "keys: /aims\n") {
		t.Error("a terminal shows the line itself, and it is written twice")
	}
}

func TestASCII(t *testing.T) {
	h := hold(t, plain.Options{ASCII: true}, ">stuck-kind", ">kind-work", ">chaos-start", ">chaos-steer", "y")
	for _, r := range h.out {
		if r > 0x7f && !unicode.IsLetter(r) {
			t.Errorf("%q is written", r)
		}
	}
	if got := plain.ASCII("‘a’ “b” c–d… é"); got != `'a' "b" c-d... é` {
		t.Errorf("it becomes %q", got)
	}
}

func TestTheGateComesFirstOnTheWayToAPage(t *testing.T) {
	v, _ := begun(t, "").MakeFor("chaos-steer")
	h := hold(t, plain.Options{Visit: v})
	if !strings.Contains(h.out, "After this question you go on to: ") {
		t.Errorf("it does not say where one goes on to:\n%s", h.out)
	}
	h = hold(t, plain.Options{Visit: v}, ">stuck-kind")
	if h.end.Place().Page != "chaos-steer" {
		t.Errorf("it goes on to %s", h.end.Place().Page)
	}
}

func FuzzLines(f *testing.F) {
	for _, seed := range []string{"7\n2\n1\n1\nw\nb\n?\n", "!\n1\nhide\n\n", "/aims\n1\n\nl\no\n2\n", "m\n+3\n-3\n+\n", "\x1b[A\xff\x00\n0\n", "99999999999999999999\n+99999999999999999999\n", "\r\r\n\n\n"} {
		f.Add([]byte(seed), 40)
	}
	f.Fuzz(func(t *testing.T, in []byte, width int) {
		if len(in) > 4000 || bytes.Count(in, []byte("\n")) > 60 {
			t.Skip()
		}
		var out bytes.Buffer
		o := plain.Options{Visit: begun(t, ""), Width: width, Echo: true, CopyOut: true}
		if err := plain.Run(bytes.NewReader(in), &out, o); err != nil {
			t.Fatal(err)
		}
		uncontrolled(t, out.String())
		if !bytes.ContainsFunc(in, drawn) { // what was typed is repeated as it was
			plainBytes(t, out.String())
		}
		if !strings.HasSuffix(strings.Join(strings.Fields(out.String()), " "), plain.Farewell+" Nothing was kept.") {
			t.Error("it ends without a farewell")
		}
	})
}
