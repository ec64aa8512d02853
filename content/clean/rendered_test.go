package clean

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark/util"
)

// decoders are the ways the renderers we use turn references into characters.
func decoders() []func(string) string {
	return []func(string) string{
		html.UnescapeString,
		func(s string) string { return string(util.ResolveNumericReferences([]byte(s))) },
		func(s string) string { return string(util.ResolveEntityNames([]byte(s))) },
	}
}

func TestRendered(t *testing.T) {
	const link, end = "\x1b]8;;https://gov.uk\x1b\\", "\x1b]8;;\x1b\\"
	for name, c := range map[string]struct{ in, want string }{
		"plain":                      {"Ring 999.\n", "Ring 999.\n"},
		"colours":                    {"\x1b[1;38;5;8mdim\x1b[0m \x1b[m", "\x1b[1;38;5;8mdim\x1b[0m \x1b[m"},
		"true colour":                {"\x1b[38;2;8;8;8;48;2;1;2;8mx", "\x1b[38;2;8;8;8;48;2;1;2;8mx"},
		"colours with colons":        {"\x1b[38:2::8:8:8;4:3mx", "\x1b[38:2::8:8:8;4:3mx"},
		"conceal":                    {"\x1b[8m999\x1b[28m", "999\x1b[28m"},
		"conceal among others":       {"\x1b[1;8;3mx", "\x1b[1;3mx"},
		"conceal with noughts":       {"\x1b[0008mx\x1b[8:1my", "xy"},
		"conceal after a colour":     {"\x1b[38;5;1;8mx", "\x1b[38;5;1mx"},
		"a colour cut short":         {"\x1b[38;8mx", "\x1b[38mx"},
		"cursor and screen":          {"a\x1b[2J\x1b[1;1H\x1b[?1049hb\x1b[>4;1mc", "abc"},
		"title":                      {"a\x1b]0;boo\ab\x1b]2;boo\x1b\\c", "abc"},
		"clipboard":                  {"\x1b]52;c;AAAA\x07x", "x"},
		"device control":             {"a\x1bP$q q\x1b\\b\x1b_x\x1b\\c\x1b^x\x1b\\d\x1bXx\x1b\\e", "abcde"},
		"never ended":                {"a\x1b]0;ring 999\nb", "a0;ring 999\nb"},
		"never ended, end of text":   {"a\x1bPring 999", "aring 999"},
		"unfinished style":           {"a\x1b[31", "a31"},
		"lone escape":                {"a\x1b", "a"},
		"two escapes":                {"a\x1b\x1b[31mb", "a\x1b[31mb"},
		"character set":              {"a\x1b(0b\x1b)Bc", "abc"},
		"reset":                      {"a\x1bcb\x1b7c\x1b=d", "abcd"},
		"controls":                   {"a\x00\a\b\v\f\x7fb\u009b31mc\u0085d", "ab31mcd"},
		"raw C1":                     {"a\x9b31mb", "a31mb"},
		"carriage return":            {"a\r\nb\rc", "a\nb\nc"},
		"bidi and zero width":        {"a\u202eb\u200bc\u2066d", "abcd"},
		"link":                       {link + "words" + end, link + "words" + end},
		"link ended by bell":         {"\x1b]8;;https://gov.uk\awords\x1b]8;;\a", link + "words" + end},
		"link with an id":            {"\x1b]8;id=a1;https://gov.uk\x1b\\w" + end, "\x1b]8;id=a1;https://gov.uk\x1b\\w" + end},
		"link with odd parameters":   {"\x1b]8;a\u202eb;https://gov.uk\x1b\\w" + end, link + "w" + end},
		"telephone and mail":         {"\x1b]8;;tel:999\x1b\\w" + end + "\x1b]8;;mailto:a@b\x1b\\w" + end, "\x1b]8;;tel:999\x1b\\w" + end + "\x1b]8;;mailto:a@b\x1b\\w" + end},
		"link never closed":          {link + "words", link + "words" + end},
		"script":                     {"\x1b]8;;javascript:alert(1)\x1b\\words" + end, "words"},
		"file":                       {"\x1b]8;;file:///etc/passwd\x1b\\words" + end, "words"},
		"bad link inside a good one": {link + "a\x1b]8;;file:///x\x1b\\b" + end, link + "a" + end + "b"},
		"control in an address":      {"\x1b]8;;https://a\u009bb\x1b\\words" + end, "words"},
		"blank in an address":        {"\x1b]8;;https://a b\x1b\\words" + end, "words"},
		"tab":                        {"a\tb", "a    b"},
		"mark that was there":        {"a\uFFFD\x1b[2Jb", "a\uFFFDb"},
	} {
		if got := Rendered(c.in); got != c.want {
			t.Errorf("%s: Rendered(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://gov.uk": true, "HTTP://gov.uk": true, "mailto:a@b.c": true, "tel:+44": true,
		"": false, "https:": false, "http:gov.uk": false, "javascript:x": false, "data:text/html,x": false,
		"file:///x": false, "ftp://x": false, "about.md": false, "#a": false, "mailto:": false, "//x": false,
	} {
		if got := Address(address); got != want {
			t.Errorf("Address(%q) = %v", address, got)
		}
	}
}

// kept matches what Rendered may leave of escapes.
var kept = regexp.MustCompile(`\x1b\[[0-9;:]*m|\x1b\]8;[A-Za-z0-9=_-]*;([!-~]*)\x1b\\`)

func FuzzRendered(f *testing.F) {
	for _, s := range []string{
		"\x1b[1;38;5;8mdim\x1b[8mx\x1b[0m", "\x1b]8;;https://gov.uk\awords\x1b]8;;\x1b\\", "\x1b]8;;file:///x\x1b\\w",
		"a\x1b]0;t\nb\x1bP\x1b\\\x1b(0", "a\u0301\x1b[2J\u0301\u200d👩\x9b31m\r", "\x1b\x1b[\x1b]", "\x1b[38;2;8m",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Rendered(s)
		if again := Rendered(got); again != got {
			t.Fatalf("Rendered(%q) = %q, and of that %q", s, got, again)
		}
		open := false
		for _, m := range kept.FindAllStringSubmatch(got, -1) {
			if strings.HasPrefix(m[0], "\x1b]") {
				if open = m[1] != ""; open && !Address(m[1]) {
					t.Fatalf("Rendered(%q) links to %q", s, m[1])
				}
			} else if shown, ok := showing(strings.TrimSuffix(m[0][2:], "m")); !ok || shown != m[0][2:len(m[0])-1] {
				t.Fatalf("Rendered(%q) conceals with %q", s, m[0])
			}
		}
		if open {
			t.Fatalf("Rendered(%q) leaves a link open", s)
		}
		if r, ok := shown(kept.ReplaceAllString(got, "")); !ok {
			t.Fatalf("Rendered(%q) lets U+%04X through", s, r)
		}
	})
}
