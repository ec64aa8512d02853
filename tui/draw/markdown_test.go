package draw

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"bearings/content/growth"
)

// written draws Markdown of every kind of block. Its words are numbered and short, so that each
// can be looked for afterwards whole.
type written struct {
	t     *rapid.T
	words int
	md    string
}

func (w *written) word() string {
	w.words++
	return fmt.Sprintf("w%d", w.words)
}

func (w *written) pick(label string, most int) int { return rapid.IntRange(0, most).Draw(w.t, label) }

// line draws some words in a line.
func (w *written) line() string {
	var out []string
	for range 1 + w.pick("words", 8) {
		word := w.word()
		switch w.pick("face", 12) {
		case 0:
			word = "**" + word + "**"
		case 1:
			word = "*" + word + " " + w.word() + "*"
		case 2:
			word = "`" + word + "`"
		case 3:
			word = fmt.Sprintf("[%s](#page-%s)", word, word)
		case 4:
			word = fmt.Sprintf("[**%s** %s](https://example.org/%d)", word, w.word(), w.words)
		case 5:
			word = "~~" + word + "~~ &amp; \\* <b>"
		case 6:
			word += rapid.SampledFrom([]string{" 日本語", " 👩‍👩‍👧", " — and", " [", " ](", " <team@example.org>", " ![", " &#27;[31m", " \\"}).Draw(w.t, "odd")
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// blocks draws some blocks, each line of them behind a margin.
func (w *written) blocks(margin string, depth int) string {
	var b strings.Builder
	for range 1 + w.pick("blocks", 3) {
		switch kind := w.pick("kind", 9); {
		case kind == 0:
			fmt.Fprintf(&b, "%s%s %s\n", margin, strings.Repeat("#", 1+w.pick("level", 5)), w.line())
		case kind == 1:
			fmt.Fprintf(&b, "%s```\n%s  %s\n%s\n%s%s\n%s```\n", margin, margin, w.word(), margin, margin, w.word(), margin)
		case kind == 2:
			b.WriteString(w.table(margin))
		case kind == 3:
			fmt.Fprintf(&b, "%s---\n", margin)
		case kind <= 5 && depth < 6:
			mark := rapid.SampledFrom([]string{"- ", "1. ", "- [x] ", "- [ ] "}).Draw(w.t, "mark")
			for range 1 + w.pick("items", 2) {
				in := margin + blank(len(strings.TrimSuffix(strings.TrimSuffix(mark, "[x] "), "[ ] ")))
				fmt.Fprintf(&b, "%s%s%s\n", margin, mark, w.line())
				if w.pick("more", 2) == 0 {
					fmt.Fprintf(&b, "%s\n%s", margin, w.blocks(in, depth+1))
				}
			}
		case kind == 6 && depth < 6:
			b.WriteString(w.blocks(margin+"> ", depth+1))
		default:
			fmt.Fprintf(&b, "%s%s\n", margin, w.line())
		}
		b.WriteString(strings.TrimRight(margin, " ") + "\n")
	}
	return b.String()
}

func (w *written) table(margin string) string {
	columns := 1 + w.pick("columns", 5)
	var b strings.Builder
	row := func(cell func() string) {
		b.WriteString(margin + "|")
		for range columns {
			b.WriteString(" " + cell() + " |")
		}
		b.WriteString("\n")
	}
	row(w.word)
	row(func() string { return rapid.SampledFrom([]string{"---", ":-:", "--:"}).Draw(w.t, "align") })
	for range w.pick("rows", 3) {
		row(w.line)
	}
	return b.String()
}

func page() *rapid.Generator[written] {
	return rapid.Custom(func(t *rapid.T) written {
		w := written{t: t}
		w.md = w.blocks("", 0)
		return w
	})
}

func markdown() *rapid.Generator[string] {
	return rapid.Map(page(), func(w written) string { return w.md })
}

// whole fails when a block breaks one of the promises of the package.
func whole(t interface{ Errorf(string, ...any) }, b Block, width int) {
	for _, line := range b.Lines {
		if Width(line) > width {
			t.Errorf("%q is %d wide, drawn at %d", line, Width(line), width)
		}
		alone(t, line)
		text := ansi.Strip(line)
		if text != strings.TrimRight(text, " ") || text == "" && line != "" {
			t.Errorf("%q ends with blanks, or is styled and empty", line)
		}
		for _, r := range text {
			if r >= 0xfdd0 && r <= 0xfdef || r >= 0x2060 && r <= 0x206f || unicode.IsControl(r) {
				t.Errorf("%q holds %U", line, r)
			}
		}
	}
	last := Span{Row: -1}
	for _, s := range b.Links {
		if s.Row >= len(b.Lines) || s.Width < 1 || s.Col+s.Width > Width(b.Lines[s.Row]) || s.Ref == "" || s.Nth < 1 {
			t.Errorf("%+v lies outside the lines", s)
			return
		}
		if s.Row < last.Row || s.Row == last.Row && s.Col < last.Col+last.Width {
			t.Errorf("%+v comes after %+v", s, last)
		}
		last = s
	}
	for name, row := range b.Anchors {
		if row < 0 || row >= len(b.Lines) {
			t.Errorf("anchor %s is on row %d of %d", name, row, len(b.Lines))
		}
	}
}

func TestMarkdownHoldsTheWidthAndLosesNothing(t *testing.T) {
	themes := every(t)
	rapid.Check(t, func(t *rapid.T) {
		w := page().Draw(t, "page")
		md, width := w.md, rapid.IntRange(20, 120).Draw(t, "width")
		for name, th := range themes {
			b := Markdown(md, width, th.WithASCII(name == "paper"))
			whole(t, b, width)
			has := map[string]bool{}
			for _, word := range strings.FieldsFunc(ansi.Strip(strings.Join(b.Lines, " ")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				has[word] = true
			}
			for n := range w.words {
				if word := fmt.Sprintf("w%d", n+1); !has[word] {
					t.Errorf("%s at %d has lost %s of\n%s\ndrawn as\n%s", name, width, word, md, ansi.Strip(strings.Join(b.Lines, "\n")))
				}
			}
			linked := map[int]string{}
			for _, s := range b.Links {
				linked[s.Nth] += ansi.Strip(ansi.Cut(b.Lines[s.Row], s.Col, s.Col+s.Width))
				if got := linked[s.Nth]; "page-"+got != s.Ref {
					t.Errorf("the link to %s stands on %q", s.Ref, got)
				}
			}
		}
	})
}

// anything draws text that is made of what means something in Markdown or to a terminal.
func anything() *rapid.Generator[string] {
	bit := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"\n", "\n\n", "> ", "- ", "1. ", "|", "|-|-|\n", "`", "```\n", "[", "](#a)", "](https://b.c)", "*", "**", "_", "~~", "#", "---\n", "&#27;", "&#x2063;",
		"&#xfdd0;", "\u2063", "\ufdd0\ufdd0", "\x1b[8m", "\x1b]8;;file:///x\x07", "\x9b", "\u202e", "<b>", "<!--", "![x](y)", "<https://d.e>", "\t", "    ", "\\", "- [x] ", "www.f.gh",
	}))
	return rapid.Map(rapid.SliceOfN(bit, 0, 40), func(bits []string) string { return strings.Join(bits, "") })
}

func TestMarkdownTakesAnything(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(-5, 60).Draw(t, "width")
		whole(t, Markdown(anything().Draw(t, "md"), width, th), max(width, 20))
	})
}

// What an author, or somebody who is none, might write to be more than words.
func TestMarkdownLetsNothingThrough(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, md := range []string{
		"&#27;[2J &#x9b;2J \x1b[2J", "`\x1b[31m` and `&#27;[31m`", "[x](javascript:alert(1)) [y](file:///etc/passwd) [z](data:text/html,x)",
		"[x](https://a.b/\x1b[31m)", "<https://a.b/&#27;>", "| \x1b[8m |\n|---|\n| &#8238; |", "![\x1b]0;t\x07](\x1b[2J)", "# \x1b[8m&#27;[8m",
		"```\n\x1b]52;c;aGk=\x07\n```", "[a](mailto:0) [b](mailto:1) <c@d.ef>", "[x](#a&#27;)", "\u2063\ufdd0&#x2064;", "[x][r]\n\n[r]: javascript:x",
		"[x](https://a.b/" + strings.Repeat("é", 900) + ")",
	} {
		b := Markdown(md, 40, th)
		whole(t, b, 40)
		text := strings.Join(b.Lines, "\n")
		for _, p := range pieces(text) {
			for _, one := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(p.pen, "\x1b["), "m"), ";38;2;") {
				if one == "8" || one == "31" {
					t.Errorf("%q sets %q", md, p.pen)
				}
			}
			if p.link != "" && !strings.Contains(p.link, ";https://") && !strings.Contains(p.link, ";mailto:") {
				t.Errorf("%q links to %q", md, p.link)
			}
		}
	}
	if b := Markdown("[a](mailto:0)", 40, th); len(b.Links) != 0 || words(b.Lines[0]) != "a (0)" {
		t.Errorf("a mail address passes for a page: %+v", b)
	}
}

func TestMarkdownNeedsNoRoomToNest(t *testing.T) {
	th := theme(t, "dusk", true)
	for _, mark := range []string{"> ", "- ", "> - "} {
		b := Markdown(strings.Repeat(mark, 200/len(mark))+"deep", 20, th)
		whole(t, b, 20)
		if !strings.Contains(ansi.Strip(strings.Join(b.Lines, "\n")), "deep") {
			t.Errorf("%q nested has swallowed its words", mark)
		}
	}
}

func TestAnchors(t *testing.T) {
	b := Markdown("words\n\n## What *links* look like?\n\n### The person’s view\n\n## What links look like\n\n##\n\n## 999?\n\n## ?\n\nx", 40, theme(t, "dusk", true))
	want := map[string]int{"what-links-look-like": 2, "the-persons-view": 4, "what-links-look-like-2": 6, "999": 8, "section": 10}
	if !maps.Equal(b.Anchors, want) {
		t.Errorf("got %v, want %v in\n%s", b.Anchors, want, strings.Join(b.Lines, "\n"))
	}
}

// The caps of the loader, each filled to the brim.
func worst() map[string]string {
	fill := func(line func(i int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < 31<<10 && strings.Count(b.String(), "\n") < 1990; i++ {
			b.WriteString(line(i) + "\n")
		}
		return b.String()
	}
	cell := func(n int) string { return strings.Repeat("word ", n) }
	table := func(columns, rows, size int) string {
		row := strings.Repeat("| "+cell(size), columns) + "|\n"
		return row + strings.Repeat("|---", columns) + "|\n" + strings.Repeat(row, rows)
	}
	return map[string]string{
		"paragraphs":    fill(func(int) string { return strings.Repeat("a *b* **c** `d` [e](#f) &amp; \\* ", 3) + "\n" }),
		"long lines":    fill(func(int) string { return strings.Repeat("long words ", 180) + "\n" }),
		"one word":      fill(func(int) string { return strings.Repeat("x", 1990) + "\n" }),
		"quotes":        fill(func(i int) string { return strings.Repeat("> ", 1+i%8) + "quoted words and more of them" }),
		"lists":         fill(func(i int) string { return blank(2*(i%8)) + "- an item of it" }),
		"both":          fill(func(i int) string { return strings.Repeat("> - ", 4) + "words in it, some more" }),
		"code":          "```\n" + fill(func(int) string { return "x := y" }) + "```\n",
		"links":         fill(func(i int) string { return strings.Repeat(fmt.Sprintf("[w%d](#p-%d) ", i, i), 20) }),
		"addresses":     fill(func(i int) string { return strings.Repeat(fmt.Sprintf("https://example.org/%d/path ", i), 20) }),
		"headings":      fill(func(i int) string { return "## Heading and some words to it\n" }),
		"brackets":      fill(func(int) string { return strings.Repeat("[a](", 60) + "\n" }),
		"emphasis":      fill(func(int) string { return strings.Repeat("*a_ ", 60) + "\n" }),
		"small blocks":  fill(func(int) string { return "x\n" }),
		"wide table":    table(20, 60, 4),
		"drawn table":   table(6, 60, 17),
		"narrow table":  table(2, 60, 50),
		"tables":        fill(func(int) string { return table(2, 2, 1) }),
		"entities":      fill(func(int) string { return strings.Repeat("&amp;&copy;\\*", 30) }),
		"wide letters":  fill(func(int) string { return strings.Repeat("日本語 ", 60) + "\n" }),
		"joined":        fill(func(int) string { return strings.Repeat("👩‍👩‍👧", 60) + "\n" }),
		"struck":        fill(func(int) string { return strings.Repeat("~~a~~ ", 60) + "\n" }),
		"ticked":        fill(func(int) string { return "- [x] done" }),
		"mail":          fill(func(int) string { return strings.Repeat("a.b-c_d@e.f ", 30) }),
		"open links":    fill(func(int) string { return strings.Repeat("![", 60) }),
		"rules":         fill(func(int) string { return "---\n" }),
		"hard breaks":   fill(func(int) string { return "word\\" }),
		"nested tables": fill(func(int) string { return "> | a | b |\n> |---|---|\n> | " + cell(20) + " | c |\n" }),
	}
}

// The worst page takes less than fifteen times the work of a page of 8 KB of ordinary marks: about a quarter
// of a second where that takes 16 ms.
func TestWorstPageIsQuick(t *testing.T) {
	th := theme(t, "dusk", true)
	ordinary := strings.Repeat(strings.Repeat("a *b* **c** `d` [e](#f) &amp; \\* ", 3)+"\n\n", 8<<10/92)
	const most = 15.0
	for name, md := range worst() {
		for _, width := range []int{20, 72, 120} {
			whole(t, Markdown(md, width, th), width)
			if raced {
				continue // under the race detector work takes as long as that does
			}
			times := growth.Times(func() { Markdown(md, width, th) }, func() { Markdown(ordinary, width, th) }, most)
			if t.Logf("%s (%d bytes) at %d: %.1f times", name, len(md), width, times); times >= most {
				t.Errorf("%s (%d bytes) takes %.1f times as long at %d as %d bytes of ordinary marks", name, len(md), times, width, len(ordinary))
			}
		}
	}
}

// A count does not depend on how busy the machine is. Padding every line, as Glamour does unless it
// is told not to, took eight times as many.
func TestGuidanceIsCheapToDraw(t *testing.T) {
	md, th := source(t, "guidance.md"), theme(t, "dusk", true)
	if got := testing.AllocsPerRun(5, func() { Markdown(md, 72, th) }); got > 25_000 {
		t.Errorf("a page of guidance takes %.0f allocations", got)
	}
	lead := "When every day brings a new crisis, the crisis *starts* to choose your work for you."
	if got := testing.AllocsPerRun(5, func() { Prose(lead, 62, th) }); got > 150 {
		t.Errorf("a lead takes %.0f allocations", got)
	}
}

func TestMarkdownMayBeCalledFromAnywhere(t *testing.T) {
	md, th := source(t, "page.md"), theme(t, "dusk", true)
	want := seen(Markdown(md, 60, th))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := seen(Markdown(md, 60, th)); got != want {
				t.Error("two renders of one page differ")
			}
		})
	}
	wait.Wait()
}
