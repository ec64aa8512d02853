package draw

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"pgregory.net/rapid"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		md    string
		want  []string
		links []string
	}{
		{"", nil, nil},
		{"## Head\nwords *and* `code`\n\n## Next\n\nx", []string{"Head", "words and code", "", "Next", "x"}, nil},
		{"- a\n- b\n  - c\n\n3. d\n4. e", []string{"- a", "- b", "  - c", "", "3. d", "4. e"}, nil},
		{"> “Said\n> so.”\n\nafter", []string{"  “Said so.”", "", "after"}, nil},
		{"see [the map](#map), [it](#map/top) and [out](https://a.b)", []string{"see the map [1], it [2] and out (https://a.b)"}, []string{"map", "map/top"}},
		{"<https://a.b> [a.b](https://a.b) [no](javascript:x) [ring](tel:999)", []string{"https://a.b a.b no ring (999)"}, nil},
		{"| Who | When |\n|---|---|\n| Ann | today |\n| Bo, really? | |\n| | [now](#now) |", []string{
			"Who: Ann. When: today.", "Who: Bo, really?", "When: now [1]."}, []string{"now"}},
		{"| Alone |\n|---|", []string{"Alone."}, nil},
		{"| |\n|---|\n| cell |", []string{"cell."}, nil},
		{"- [x] done\n- [ ] not", []string{"- [x] done", "- [ ] not"}, nil},
		{"a\n\n---\n\nb", []string{"a", "", "b"}, nil},
		{"```\n  x\n\ny\n```", []string{"    x", "", "  y"}, nil},
		{"- a\n\n  b\n- \n- c", []string{"- a", "", "  b", "-", "- c"}, nil},
		{"one\\\ntwo &#27;[2J", []string{"one", "two \ufffd[2J"}, nil},
		{"Term\n: means this", []string{"Term", "", "- means this"}, nil},
	} {
		lines, links := Plain(c.md, 60)
		if !reflect.DeepEqual(lines, c.want) || !reflect.DeepEqual(links, c.links) {
			t.Errorf("Plain(%q) =\n%q %q, want\n%q %q", c.md, lines, links, c.want, c.links)
		}
	}
}

func TestPlainHoldsTheWidthAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := page().Draw(t, "page")
		width := rapid.SampledFrom([]int{0, 20, 33, 72}).Draw(t, "width")
		lines, links := Plain(w.md, width)
		has := map[string]bool{}
		for _, line := range lines {
			if width > 0 && Width(line) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
			if line != strings.TrimRight(line, " ") {
				t.Errorf("%q ends with blanks", line)
			}
			for _, r := range line {
				if unicode.IsControl(r) || r >= 0x2500 && r <= 0x25ff {
					t.Errorf("%q holds %U", line, r)
				}
			}
			for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				has[word] = true
			}
		}
		for n := range w.words {
			if word := fmt.Sprintf("w%d", n+1); !has[word] {
				t.Errorf("%s is lost of\n%s\nin\n%s", word, w.md, strings.Join(lines, "\n"))
			}
		}
		text := strings.Join(lines, " ")
		for i, ref := range links {
			if mark := fmt.Sprintf("%s [%d]", strings.TrimPrefix(ref, "page-"), i+1); !strings.Contains(text, mark) && width == 0 {
				t.Errorf("%q is not in %q", mark, text)
			}
		}
	})
}

// Glamour prints a warning on the terminal for a node it does not know, and panics on some that it
// does. So it is handed nothing else than this.
func TestGlamourGetsOnlyWhatItKnows(t *testing.T) {
	known := map[ast.NodeKind]bool{
		ast.KindDocument: true, ast.KindHeading: true, ast.KindParagraph: true, ast.KindTextBlock: true,
		ast.KindBlockquote: true, ast.KindList: true, ast.KindListItem: true, ast.KindFencedCodeBlock: true,
		ast.KindThematicBreak: true, ast.KindText: true, ast.KindEmphasis: true, ast.KindCodeSpan: true,
		ast.KindAutoLink: true, east.KindStrikethrough: true, east.KindTaskCheckBox: true, east.KindTable: true,
		east.KindTableHeader: true, east.KindTableRow: true, east.KindTableCell: true,
	}
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		md := rapid.OneOf(markdown(), anything()).Draw(t, "md")
		m := prepare(md, 60)
		err := ast.Walk(m.doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !known[n.Kind()] {
				t.Errorf("Glamour gets %v", n.Kind())
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Error(err)
		}
		if _, err := m.render(th); err != nil {
			t.Errorf("Glamour fails: %v", err)
		}
	})
}

// A page that Glamour cannot draw is still there to read.
func TestGlamourMayFail(t *testing.T) {
	m := prepare("| a |\n|---|\n| b |\n", 40)
	table := m.doc.FirstChild().(*east.Table)
	table.Alignments = nil
	if _, err := m.render(theme(t, "dusk", true)); err == nil {
		t.Error("a panic of Glamour's is no error")
	}
	th := theme(t, "dusk", true)
	b := plainly("## Head\n\n> words [on](#on)", 40, th)
	if want := []string{th.Ink("Head"), th.Ink("  words on [1]")}; !reflect.DeepEqual(b.Lines, want) {
		t.Errorf("got %q, want %q", b.Lines, want)
	}
}
