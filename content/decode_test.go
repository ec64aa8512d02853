package content

import (
	"strings"
	"testing"

	"bearings/content/clean"
	"bearings/content/growth"
)

func TestDecodeText(t *testing.T) {
	for in, want := range map[string]string{
		`a & \* and &amp;`:                     `a & * and &`,
		`Us & them \[now\] &lt;b&gt;`:          `Us & them [now] <b>`,
		`R&D \\ AT&T; &quot;x&quot;`:           `R&D \ AT&T; "x"`,
		`&amp;lt; \&lt; &amp\;`:                `&lt; &lt; &amp;`,
		`&notit; &copy &#169; &#xA9;`:          `&notit; &copy © ©`,
		`&#59; &semi; & ; &; &#; &#x;`:         `; ; & ; &; &#; &#x;`,
		`&` + strings.Repeat("a", 50) + `; \_`: `&` + strings.Repeat("a", 50) + `; _`,
		`tŷ & \&amp;`:                          `tŷ & &amp;`,
		`\`:                                    `\`,
		`&`:                                    `&`,
	} {
		if got := decodeText([]byte(in)); got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
	for _, text := range []string{"&", "&amp", `\&#`, "&amp;"} {
		growth.Holds(t, 32<<10, func(size int) func() {
			s := []byte(strings.Repeat(text, size/len(text)))
			return func() { decodeText(s) }
		})
	}
}

// FuzzDecodeText holds what is read of Markdown to being decoded once and whole: words of which every mark
// stands behind a backslash come back as they were, whatever stands before and behind them, and nothing
// that may not be shown is made of what came through the door.
func FuzzDecodeText(f *testing.F) {
	for _, s := range []string{"a & b; *c* &amp;", `\`, "&", "&#59;", "&lt", "tŷ & [x](y)"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, words, other string) {
		words, other = clean.Text(words), clean.Text(other)
		var b strings.Builder
		for _, r := range words {
			if r < 0x7F && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		if got := decodeText([]byte(b.String())); got != words {
			t.Fatalf("%q is read as %q, and was %q", b.String(), got, words)
		}
		lead := "& " // a bare sign before them reaches no further than itself
		if got := decodeText([]byte(lead + b.String() + " &amp;")); got != lead+words+" &" {
			t.Fatalf("%q is read as %q", lead+b.String()+" &amp;", got)
		}
		src, _ := clean.Source([]byte(other))
		if got := decodeText([]byte(src)); clean.Text(got) != got {
			t.Fatalf("%q is read as %q", src, got)
		}
	})
}
