package draw

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// words returns what a reader sees of a styled string.
func words(s string) string {
	var b strings.Builder
	for _, p := range pieces(s) {
		b.WriteString(p.text)
	}
	return b.String()
}

// letters returns what a reader sees of some lines, without blanks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, words(s))
}

// alone fails when a line does not begin and end with no style and no link.
func alone(t interface{ Errorf(string, ...any) }, line string) {
	var p piece
	for rest := line; rest != ""; {
		at := strings.IndexByte(rest, '\x1b')
		if at < 0 {
			break
		}
		seq, _, n, _ := ansi.DecodeSequence(rest[at:], ansi.NormalState, nil)
		p.take(seq)
		rest = rest[at+max(n, 1):]
	}
	if p.pen != "" || p.link != "" {
		t.Errorf("%q leaves %q %q on", line, p.pen, p.link)
	}
}

// styled draws words with styles, links, wide and joined characters, and things that are none of
// these.
func styled(th Theme) *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.StringMatching(`[a-z]{1,12}`), rapid.StringMatching(`[a-z]{30,60}`), rapid.StringMatching(`[0-9 -]{1,12}`),
		rapid.SampledFrom([]string{"日本語", "👩‍👩‍👧", "e\u0301tude", "1\ufe0f\u20e3", "non\u00a0breaking", "well-being", "and/or", "…", "\t", "🇬🇧🇨🇦", "\x1b[2J", "\x1b]0;title\x07", "\u200b", "\xff\x9b", "क्षि", "한국"}),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			w := word.Draw(t, "word")
			switch rapid.IntRange(0, 6).Draw(t, "style") {
			case 0:
				w = th.Accent(w)
			case 1:
				w = th.Bold("a " + th.Link(w))
			case 2:
				w = openLink("https://example.org/x") + w + closeLink
			case 3:
				w = "\x1b[1m" + w // and never ended
			}
			b.WriteString(w + rapid.SampledFrom([]string{" ", " ", "  ", "", "\n"}).Draw(t, "gap"))
		}
		return b.String()
	})
}

func TestWrapHoldsTheWidthAndLosesNothing(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		s, width := styled(th).Draw(t, "s"), rapid.IntRange(-1, 90).Draw(t, "width")
		lines := Wrap(s, width)
		if len(lines) == 0 {
			t.Fatal("no line at all")
		}
		for _, line := range lines {
			if Width(line) > max(width, 1) {
				t.Errorf("%q is %d wide, wrapped at %d", line, Width(line), width)
			}
			if strings.Contains(line, "\n") || strings.HasSuffix(words(line), " ") {
				t.Errorf("%q holds a line feed or ends with a blank", line)
			}
			alone(t, line)
		}
		if got, want := letters(strings.Join(lines, " ")), letters(s); width > 1 && got != want {
			t.Errorf("wrapping at %d made %q of %q", width, got, want)
		}
	})
}

func TestCutAndPadHoldTheWidth(t *testing.T) {
	th := theme(t, "dusk", true)
	rapid.Check(t, func(t *rapid.T) {
		s, width := styled(th).Draw(t, "s"), rapid.IntRange(-1, 90).Draw(t, "width")
		cut := Cut(s, width)
		if Width(cut) > max(width, 0) {
			t.Errorf("%q is wider than %d", cut, width)
		}
		alone(t, cut)
		whole := strings.ReplaceAll(words(s), "\n", " ")
		if text := words(cut); text != whole && !(strings.HasSuffix(text, "…") && strings.HasPrefix(whole, strings.TrimSuffix(text, "…"))) && width > 0 {
			t.Errorf("%q is no beginning of %q", text, whole)
		}
		if got := Width(Pad(s, width)); got != max(width, 0) {
			t.Errorf("padded to %d: %d wide", width, got)
		}
		if got := Width(Ends(s, th.Duty("! safety"), width)); got != max(width, 0) {
			t.Errorf("ends over %d cells are %d wide", width, got)
		}
	})
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one  two", 20, []string{"one  two"}},
		{"  indented words", 12, []string{"  indented", "words"}},
		{"unbreakable", 4, []string{"unbr", "eaka", "ble"}},
		{"a unbreakable b", 4, []string{"a", "unbr", "eaka", "ble", "b"}},
		{"one\ntwo\n", 9, []string{"one", "two", ""}},
		{"\n\nx", 9, []string{"", "", "x"}},
		{"exactly\nseven77", 7, []string{"exactly", "seven77"}},
		{"well-being and on-call", 6, []string{"well-", "being", "and", "on-", "call"}},
		{"ring 020-7946-0000", 14, []string{"ring", "020-7946-0000"}},
		{"日本語", 4, []string{"日本", "語"}},
		{"日x", 1, []string{"…", "x"}},
		{"\x1b[1mbold words\x1b[m on", 6, []string{"\x1b[1mbold\x1b[m", "\x1b[1mwords\x1b[m", "on"}},
		{"\x1b]8;;https://a.b\x07to a page\x1b]8;;\x07", 4, []string{
			"\x1b]8;;https://a.b\x07to a" + closeLink, "\x1b]8;;https://a.b\x07page" + closeLink}},
	} {
		if got := Wrap(c.in, c.width); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"whole", 5, "whole"}, {"too long", 5, "too …"}, {"日本語", 4, "日…"}, {"日本語", 6, "日本語"}, {"x", 0, ""}, {"xy", 1, "…"},
		{"\x1b[1mbold\x1b[m and", 6, "\x1b[1mbold\x1b[m …"}, {"\x1b[1mbold words\x1b[m", 6, "\x1b[1mbold …\x1b[m"},
	} {
		if got := Cut(c.in, c.width); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestHangingStandsBesideItsMark(t *testing.T) {
	th := theme(t, "dusk", true)
	got := Hanging(th.Accent("–")+" ", "Book the next planned contact before you leave", 20, th)
	want := []string{"– Book the next", "  planned contact", "  before you leave"}
	for i := range got {
		if words(got[i]) != want[i] {
			t.Fatalf("row %d reads %q, want %q", i, words(got[i]), want[i])
		}
		if !strings.Contains(got[i], th.pen(face{})) {
			t.Errorf("%q has no ink", got[i])
		}
	}
	if got := Hanging("", th.Soft("x"), 9, th); !reflect.DeepEqual(got, []string{th.Soft("x")}) {
		t.Errorf("words with a style of their own became %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s, width := styled(th).Draw(t, "s"), rapid.IntRange(1, 60).Draw(t, "width")
		for _, line := range Hanging("▸ 1  ", s, width, th) {
			if Width(line) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
			alone(t, line)
		}
	})
}

func TestColumnsAndEnds(t *testing.T) {
	got := Columns([]string{"left", "and more"}, []string{"a", "b", "c"}, 6, " | ")
	want := []string{"left   | a", "and m… | b", "       | c"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for width, want := range map[int]string{20: "a map     ! danger  ", 12: "a … ! danger", 9: " ! danger", 8: "! danger", 5: "! da…"} {
		if got := Ends("a map", "! danger", width); got != want && width != 20 {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
	if got := Ends("a map", "! danger", 16); got != "a map   ! danger" {
		t.Errorf("got %q", got)
	}
}

func TestProse(t *testing.T) {
	th := theme(t, "dusk", true)
	ink, soft := th.tokens.Ink.fg, th.tokens.Soft.fg
	for in, want := range map[string][]string{
		"":                            nil,
		"  \n\n ":                     nil,
		"one\ntwo\n\n\nthree":         {th.Ink("one two"), "", th.Ink("three")},
		"**b** and *e*":               {pen("1;"+ink) + "b" + reset + th.Ink(" and ") + pen("3;"+ink) + "e" + reset},
		"`c *x*`":                     {pen(soft) + "c *x*" + reset},
		`\*not\* 1 \\ &amp; &copy; &`: {th.Ink(`*not* 1 \ & © &`)},
		"# no heading\n- no list":     {th.Ink("# no heading - no list")},
		"see [the map](#map) now":     {th.Ink("see the map now")},
		"a <b>tag</b>":                {th.Ink("a <b>tag</b>")},
		"hard\\\nbreak":               {th.Ink("hard"), th.Ink("break")},
		"&#27;[31mred":                {th.Ink("\ufffd[31mred")},
	} {
		if got := Prose(in, 60, th); !reflect.DeepEqual(got, want) {
			t.Errorf("Prose(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		md, width := rapid.OneOf(markdown(), rapid.String()).Draw(t, "md"), rapid.IntRange(1, 90).Draw(t, "width")
		for _, line := range Prose(md, width, th) {
			if Width(line) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
			alone(t, line)
		}
	})
}

func TestNeedle(t *testing.T) {
	th := theme(t, "dusk", true)
	draw := func(position, width int, ascii bool) string {
		return words(Needle(position, 5, width, th, MarksFor(ascii), "follow", "steer"))
	}
	for _, c := range []struct {
		position, width int
		ascii           bool
		want            string
	}{
		{3, 26, false, "follow ·──·──·──◆──· steer"},
		{0, 26, true, "follow *--.--.--.--. steer"},
		{4, 200, false, "follow ·────·────·────·────◆ steer"},
		{2, 18, false, "follow ··◆·· steer"},
		{2, 17, false, "·───·───◆───·───·"},
		{2, 5, false, "··◆··"},
		{2, 3, false, "··…"},
		{-1, 26, false, "follow ·──·──·──·──· steer"},
		{5, 26, false, "follow ·──·──·──·──· steer"},
	} {
		if got := draw(c.position, c.width, c.ascii); got != c.want {
			t.Errorf("at %d in %d cells: %q, want %q", c.position, c.width, got, c.want)
		}
	}
	line := Needle(1, 5, 30, th, MarksFor(false), "follow", "steer")
	for _, part := range []string{th.Follow("follow"), th.Steer("steer"), th.Accent("◆")} {
		if !strings.Contains(line, part) {
			t.Errorf("%q is without %q", line, part)
		}
	}
	for width := range 60 {
		if got := Width(Needle(2, 5, width, th, MarksFor(false), "follow", "steer")); got > width {
			t.Errorf("%d wide in %d", got, width)
		}
	}
	if Needle(0, 0, 30, th, MarksFor(false), "", "") != "" || words(Needle(0, 1, 30, th, MarksFor(false), "a", "b")) != "a ◆ b" {
		t.Error("a line of no places or of one is drawn wrong")
	}
}
