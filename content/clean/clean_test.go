package clean

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bearings/content/growth"
)

func TestText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":               {"Ring 999 now.\nThen wait.", "Ring 999 now.\nThen wait."},
		"quotes and dashes":   {"“It’s fine” – or not… €5", "“It’s fine” – or not… €5"},
		"empty":               {"", ""},
		"tab":                 {"a\tb", "a    b"},
		"CR LF and CR":        {"a\r\nb\rc\r", "a\nb\nc\n"},
		"byte order mark":     {"\uFEFFa", "a"},
		"mark in the middle":  {"a\uFEFFb", "a�b"},
		"soft hyphen":         {"co\u00ADoperate", "cooperate"},
		"escape":              {"a\x1b[31mb", "a�[31mb"},
		"NUL, BEL, BS, DEL":   {"a\x00\a\b\x7fb", "a����b"},
		"C1":                  {"a\u009b31mb\u0085c", "a�31mb�c"},
		"raw C1 byte":         {"a\x9b31m", "a�31m"},
		"broken UTF-8":        {"a\xff\xc3(b", "a��(b"},
		"surrogate":           {"\xed\xa0\x80", "���"},
		"bidi":                {"01632\u202e 960001\u2066x\u2069\u200e\u061c", "01632� 960001�x���"},
		"zero width":          {"a\u200bb\u2060c", "a�b�c"},
		"invisible operators": {"a\u2061\u2062\u2063\u2064b", "a����b"},
		"joiner in Latin":     {"a\u200db\u200cc", "a�b�c"},
		"fillers":             {"a\u3164b\u115fc\u2800", "a�b�c�"},
		"line separator":      {"a\u2028b\u2029c", "a�b�c"},
		"tag characters":      {"a\U000E0041\U000E0042", "a��"},
		"private use":         {"\uE0B0\U000F0000", "��"},
		"noncharacter":        {"\uFDD0\uFFFE", "��"},
		"variation smuggling": {"a\uFE00\uFE01", "a��"},
		"replacement itself":  {"a\uFFFDb", "a�b"},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("%s: Text(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

// TestGoodTextStays holds the door to letting real writing in: the people this is for write, and
// are written about, in many languages.
func TestGoodTextStays(t *testing.T) {
	for name, s := range map[string]string{
		"Welsh":               "Mae’r gweithiwr yn y tŷ; dŵr, gŵyl, ŷd, â ê î ô û",
		"Polish":              "Zażółć gęślą jaźń",
		"combining":           "Cafe\u0301 nai\u0308ve",
		"Vietnamese":          "Tiếng Việt",
		"Urdu":                "کیا آپ محفوظ ہیں؟",
		"Persian joiner":      "می\u200cخواهم",
		"Arabic":              "هل أنت بأمان؟ \u0600١٢",
		"Hebrew":              "שָׁלוֹם",
		"Hindi joiners":       "क्\u200dष और क्\u200cष",
		"Malayalam chillu":    "അവന്\u200d പോയി",
		"Bengali":             "আপনি কি নিরাপদ?",
		"Sinhala":             "ශ්\u200dරී ලංකා",
		"Tamil":               "நீங்கள்",
		"Thai":                "ปลอดภัยไหม",
		"Chinese":             "你安全吗？",
		"Japanese":            "大丈夫ですか",
		"Korean":              "괜찮아요?",
		"Russian":             "Вы в безопасности?",
		"flag of the UK":      "🇬🇧",
		"flag of Wales":       "🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
		"flag of Scotland":    "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F!",
		"black flag":          "🏴 a",
		"family":              "👩\u200d👩\u200d👧",
		"rainbow flag":        "🏳\uFE0F\u200d🌈",
		"heart and keycap":    "❤\uFE0F 1\uFE0F\u20E3",
		"skin":                "👍🏽",
		"no-break blank":      "10\u00a0km, 10\u202fkm",
		"box drawing":         "│ ├─ ▸ ◆ ●",
		"mathematics":         "½ × 3 ≤ 4",
		"ideographic variant": "葛\U000E0100",
	} {
		if got := Text(s); got != s {
			t.Errorf("%s: Text(%q) = %q", name, s, got)
		}
	}
}

func TestFlagsHideNothing(t *testing.T) {
	wales := "🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"
	if got, want := Text(wales+"\U000E0061"), wales+"�"; got != want {
		t.Errorf("tags after a flag: %q", got)
	}
	if got := Text("🏴\U000E0061\U000E007F"); got != "🏴��" {
		t.Errorf("a flag of nowhere: %q", got)
	}
}

func TestTowersOfMarks(t *testing.T) {
	got := Text("a" + strings.Repeat("\u0301", 500))
	if n := strings.Count(got, "\u0301"); n != maxMarks {
		t.Errorf("%d marks stay on a letter", n)
	}
}

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"a":                     "a",
		"Carried along":         "Carried along",
		"  a \n\n b\tc\r\nd  ":  "a b c d",
		"a\u00a0b":              "a b",
		"\n":                    "",
		"say \x1b]0;boo\a this": "say �]0;boo� this",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSource(t *testing.T) {
	for in, want := range map[string]string{
		"a &amp; b &lt;c&gt; &eacute; &nbsp;": "a &amp; b &lt;c&gt; &eacute; &nbsp;",
		"AT&T & co; R&D;":                     "AT&T & co; R&D;",
		"&#8217; &#x2019;":                    "&#8217; &#x2019;",
		"a&#27;[2Jb":                          "a�[2Jb",
		"a&#x1b;b &#X1B;":                     "a�b �",
		"a&#27[2J":                            "a�[2J", // some decoders need no semicolon
		"a&#033;b":                            "a�b",   // and some read this as octal
		"a&#00000000000000027;b":              "a�b",   // or at any length
		"a&#4294967323;b":                     "a�b",   // or let it wrap round
		"a&#x9b;b&#155;":                      "a�b�",
		"a&#0;b&#xD800;&#x110000;":            "a�b��",
		"a&lrm;b&rlm;&ZeroWidthSpace;":        "a�b��",
		"&InvisibleComma;&ic;&NoBreak;&zwj;":  "����",
		"&Tab;&NewLine;&#10;&#13;":            "����",
		"&shy;":                               "�",
		"`&#27;`":                             "`�`",
		"&#x202e;":                            "�",
		"&#;&#x;&;&#xg;":                      "&#;&#x;&;&#xg;",
		"&#2\u00AD7;":                         "�", // joined by what goes without a trace
		"&#2\x007;":                           "��7;",
	} {
		if got, _ := Source([]byte(in)); got != want {
			t.Errorf("Source(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFaultsSayWhere(t *testing.T) {
	src := "title: ok\nRing &#27;[8m999\x1b[0m\n\u00e9\u202e&lrm;\xff"
	got, faults := Source([]byte(src))
	want := []struct {
		line, col int
		what      string
	}{
		{2, 6, "reference"}, {2, 17, "escape"}, {3, 2, "direction"}, {3, 3, "reference"}, {3, 8, "UTF-8"},
	}
	if len(faults) != len(want) {
		t.Fatalf("%d faults: %+v", len(faults), faults)
	}
	for i, f := range faults {
		if f.Line != want[i].line || f.Col != want[i].col || !strings.Contains(f.What, want[i].what) {
			t.Errorf("fault %d: %+v, want %+v", i, f, want[i])
		}
		if !strings.HasPrefix(got[f.Offset:], string(Mark)) {
			t.Errorf("fault %d: no mark at %d", i, f.Offset)
		}
		if f.What != Line(f.What) {
			t.Errorf("fault %d tells what it is about with it: %q", i, f.What)
		}
	}
	if _, none := Source([]byte("\uFEFFa\r\nb\u00ADc")); len(none) > 0 {
		t.Errorf("harmless things are told: %+v", none)
	}
}

// shown reports the first character of s that may not be shown.
func shown(s string) (rune, bool) {
	if !utf8.ValidString(s) {
		return utf8.RuneError, false
	}
	for _, r := range s {
		bad := r != '\n' && (r < ' ' || r >= 0x7F && r < 0xA0) ||
			r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F ||
			r == 0x200B || r == 0xFEFF || r == 0x00AD || unicode.Is(unicode.Co, r)
		if bad {
			return r, false
		}
	}
	return 0, true
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "\uFEFF\r\n\t", "👩\u200d👧\uFE0F", "می\u200cخواهم", "क्\u200d\u200d\u0301\u0301", "🏴\U000E0067\U000E0062\U000E0077"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if r, ok := shown(got); !ok {
			t.Fatalf("Text(%q) lets U+%04X through", s, r)
		}
		if again := Text(got); again != got {
			t.Fatalf("Text(%q) = %q, and of that %q", s, got, again)
		}
		if line := Line(s); strings.Contains(line, "\n") || strings.Contains(line, "  ") || line != strings.TrimSpace(line) || Line(line) != line {
			t.Fatalf("Line(%q) = %q", s, line)
		}
	})
}

func FuzzSource(f *testing.F) {
	for _, s := range []string{"---\ntitle: a\n---\n&#27;[2J", "&lrm;&#x9b&shy;&amp;#27;", "\xff\r&#0;\n&#\u00AD27;", "&&#;&#x;&#99999999999;", "a\u202e\n&Tab;\nb"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, faults := Source(b)
		if r, ok := shown(got); !ok {
			t.Fatalf("Source(%q) lets U+%04X through", b, r)
		}
		for _, decode := range decoders() {
			decoded := decode(got)
			before, after := strings.Count(got, "\n"), strings.Count(decoded, "\n")
			if r, ok := shown(decoded); !ok && r != 0x00AD || before != after {
				t.Fatalf("Source(%q) = %q, which decodes to U+%04X", b, got, r)
			}
		}
		again, more := Source([]byte(got))
		if again != got || len(more) > 0 {
			t.Fatalf("Source(%q) = %q, and of that %q with %+v", b, got, again, more)
		}
		for i, at := range faults {
			if at.Line < 1 || at.Col < 1 || at.What == "" || !strings.HasPrefix(got[at.Offset:], string(Mark)) || i > 0 && at.Offset < faults[i-1].Offset {
				t.Fatalf("fault %d of %q: %+v", i, b, at)
			}
		}
	})
}

// TestSourceGrowsWithTheFile holds the door to time in proportion to what comes to it: a pack is
// thousands of files, and each is read at every start.
func TestSourceGrowsWithTheFile(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"references, and what may not be shown behind them": func(n int) string { return strings.Repeat("&#0;", n/8) + strings.Repeat("\x01", n/2) },
		"both in turn":       func(n int) string { return strings.Repeat("&#0;\x01", n/5) },
		"a line of them":     func(n int) string { return strings.Repeat("\x01", n) },
		"lines of them":      func(n int) string { return strings.Repeat("\x01\n", n/2) },
		"a number":           func(n int) string { return "&#" + strings.Repeat("0", n) },
		"signs of a number":  func(n int) string { return strings.Repeat("&#0", n/3) },
		"signs":              func(n int) string { return strings.Repeat("&", n) },
		"a name":             func(n int) string { return "&" + strings.Repeat("a", n) },
		"marks on one":       func(n int) string { return "a" + strings.Repeat("\u0301", n/2) },
		"flags without end":  func(n int) string { return strings.Repeat("🏴", n/4) },
		"what is everywhere": func(n int) string { return strings.Repeat("’\u00ad", n/4) },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Holds(t, 32<<10, func(size int) func() {
				b := []byte(text(size))
				return func() { Source(b) }
			})
		})
	}
}

// FuzzSourceGrows looks for more that costs the square of its length.
func FuzzSourceGrows(f *testing.F) {
	f.Add("&#0;", "\x01")
	f.Add("a\u0301", "\n&")
	f.Fuzz(func(t *testing.T, first, then string) {
		if first == "" || then == "" || len(first)+len(then) > 1<<10 {
			return
		}
		growth.Holds(t, 32<<10, func(size int) func() {
			b := []byte(strings.Repeat(first, size/2/len(first)) + strings.Repeat(then, size/2/len(then)))
			return func() { Source(b) }
		})
	})
}
