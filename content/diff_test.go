package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/content/growth"
)

// marked writes a difference with what is gone in [-…-] and what is new in {+…+}.
func marked(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Change {
		case Gone:
			b.WriteString("[-" + s.Text + "-]")
		case New:
			b.WriteString("{+" + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestDifference(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"Ring now.", "Ring now.", "Ring now."},
		{"", "Ring now.", "{+Ring now.+}"},
		{"Ring now.", "", "[-Ring now.-]"},
		{"Ring 999 now.", "Ring the hub now.", "Ring [-999-]{+the hub+} now."},
		{"Ring now.", "Ring Sam now.", "Ring {+Sam +}now."},
		{"Ring now, then wait.", "Ring now.", "Ring now[-, then wait-]."},
		{"one two three four", "one 2 3 four", "one [-two three-]{+2 3+} four"},
		{"don’t wait", "do wait", "[-don’t-]{+do+} wait"},
		{"a\nb\nc", "a\nx\nc", "a\n[-b-]{+x+}\nc"},
		{"Mae’r tŷ", "Mae’r gŵr", "Mae’r [-tŷ-]{+gŵr+}"},
		{"- The referral (a)\n- The forms (b)\n", "- There is a referral (a)\n- Someone hands it over (c)\n- The forms (b)\n", "- [-The-]{+There is a+} referral (a)\n{+- Someone hands it over (c)\n+}- The forms (b)\n"},
		{"- The referral (a)\n- The forms (b)\n", "- Our handover (c)\n- There are forms (b)\n", "[-- The referral (a)\n-]{+- Our handover (c)\n+}- [-The-]{+There are+} forms (b)\n"},
		{"a b\nc d\n", "x y\nz w\n", "[-a b\nc d\n-]{+x y\nz w\n+}"},
	} {
		if got := marked(Difference(c[0], c[1])); got != c[2] {
			t.Errorf("%q to %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// sides puts the two texts together again.
func sides(spans []Span) (before, after string) {
	for _, s := range spans {
		if s.Change != New {
			before += s.Text
		}
		if s.Change != Gone {
			after += s.Text
		}
	}
	return before, after
}

func TestADifferenceHasBothTexts(t *testing.T) {
	word := rapid.SampledFrom([]string{"ring", "now", " ", " ", "\n", ".", "Sam’s", "(", "  ", "ŵ", "\xff"})
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "words"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "before"), text.Draw(t, "after")
		spans := Difference(a, b)
		if before, after := sides(spans); before != a || after != b {
			t.Fatalf("%q and %q come back as %q and %q", a, b, before, after)
		}
		for i, s := range spans {
			if s.Text == "" || i > 0 && spans[i-1].Change == s.Change {
				t.Fatalf("%q", spans)
			}
		}
		if a == b && len(spans) > 1 {
			t.Fatalf("no difference is told as %q", spans)
		}
	})
}

// TestTheDifferenceIsTheShortest compares what compare finds with what a table of every prefix says.
func TestTheDifferenceIsTheShortest(t *testing.T) {
	list := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		spans, ok := compare(a, b)
		same := 0
		for _, s := range spans {
			if s.Change == Same {
				same++
			}
		}
		common := make([][]int, len(a)+1)
		for i := range common {
			common[i] = make([]int, len(b)+1)
		}
		for i, x := range a {
			for k, y := range b {
				common[i+1][k+1] = max(common[i][k+1], common[i+1][k])
				if x == y {
					common[i+1][k+1] = common[i][k] + 1
				}
			}
		}
		if want := common[len(a)][len(b)]; !ok || same != want {
			t.Fatalf("%v and %v share %d, want %d", a, b, same, want)
		}
	})
}

// TestTextsWithNothingInCommon are told in time that grows with them, whatever they cost to compare.
func TestTextsWithNothingInCommon(t *testing.T) {
	for _, between := range []string{" ", "\n"} {
		growth.Holds(t, 8000, func(size int) func() {
			var a, b []string
			for i := range size {
				a, b = append(a, fmt.Sprintf("a%d", i)), append(b, fmt.Sprintf("b%d", i))
			}
			before, after := strings.Join(a, between), strings.Join(b, between)
			return func() {
				spans := Difference(before, after)
				if x, y := sides(spans); x != before || y != after || len(spans) != 2 {
					t.Errorf("%d spans", len(spans))
				}
			}
		})
	}
}

func BenchmarkDifference(b *testing.B) {
	words := strings.Fields(strings.Repeat("A worker who is stuck may want a word with someone. ", 500))
	other := slices.Clone(words)
	for i := 0; i < len(other); i += 10 {
		other[i] = "changed"
	}
	before, after := strings.Join(words, " "), strings.Join(other, " ")
	for b.Loop() {
		Difference(before, after)
	}
}
