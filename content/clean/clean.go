// Package clean is the one door for text: what may reach a screen, a file or an export has come
// through here.
//
// There are two sides to the door. On the way in, [Source] takes a Markdown file and [Text] and
// [Line] take any other words: what a terminal would obey, what reorders or hides words, and what
// cannot be seen at all is replaced by U+FFFD, so that tampering shows instead of vanishing. On the
// way out, [Rendered] takes what a renderer made and lets only colours, links and words pass,
// because a renderer decodes references and writes escapes of its own.
//
// The package imports nothing of ours, so that every room can stand on it.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark stands where something was taken out.
const Mark = '\uFFFD'

// maxMarks is how many combining marks may stand on one letter. The fullest writing in real use
// needs four or five; towers of them draw over the lines above.
const maxMarks = 8

// Text returns s as it may be shown: valid UTF-8 without control characters but the newline,
// without marks that turn the direction of writing, and without invisible characters. A tab
// becomes four blanks, CR and CR LF a newline, a byte order mark at the start and soft hyphens go
// without a trace, and everything else that goes leaves a U+FFFD. The joiners stay where Arabic,
// Indic scripts and emoji need them. Text(Text(s)) is Text(s).
func Text(s string) string {
	return text(s, nil)
}

// Line returns s as Text does, folded to one line: every run of blanks and newlines is one blank,
// with none at either end. It is for titles, labels and messages.
func Line(s string) string {
	s = Text(s)
	if oneLine(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// oneLine reports whether s has nothing for Line to fold.
func oneLine(s string) bool {
	blank := true // a blank just before, or the start
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return false
			}
		}
		if c == '\n' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank || s == ""
}

// text cleans s and tells taken, if it is not nil, what went and where in the cleaned text its
// mark stands. It returns s itself where there is nothing to do.
func text(s string, taken func(at int, r rune, invalid bool)) string {
	at := firstOdd(s)
	if at == len(s) {
		return s
	}
	c := cleaner{mark: true, taken: taken}
	c.b.Grow(len(s) + 16)
	c.plain(s[:at])
	c.write(s[at:])
	return c.b.String()
}

// A cleaner writes text without what may not be shown.
type cleaner struct {
	b     strings.Builder
	prev  rune // the last character written
	marks int  // how many combining marks stand on it
	mark  bool // whether to leave a Mark where something goes
	taken func(at int, r rune, invalid bool)
}

// plain writes text that needs no look.
func (c *cleaner) plain(s string) {
	if s != "" {
		c.b.WriteString(s)
		c.prev, _ = utf8.DecodeLastRuneInString(s)
		c.marks = 0
	}
}

// write writes s cleaned.
func (c *cleaner) write(s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r < 0x7F && r >= ' ' || r == '\n':
			c.b.WriteByte(byte(r))
			c.prev, c.marks = r, 0
		case r == '\t':
			c.plain("    ")
		case r == '\r':
			if !strings.HasPrefix(s[i:], "\n") {
				c.plain("\n")
			}
		case r == 0xFEFF && c.b.Len() == 0, r == 0x00AD:
			// Harmless, and never seen.
		case r == blackFlag:
			n := nationFlag(s[i:])
			c.plain(s[i-size : i+n])
			i += n
		case r == utf8.RuneError && size == 1, !c.passes(r, s[i:]):
			c.drop(r, r == utf8.RuneError && size == 1)
		default:
			c.b.WriteRune(r)
			c.prev = r
		}
	}
}

// drop leaves out a character, or a byte that is none.
func (c *cleaner) drop(r rune, invalid bool) {
	if c.taken != nil {
		c.taken(c.b.Len(), r, invalid)
	}
	if c.mark {
		c.b.WriteRune(Mark)
		c.prev = Mark
	}
}

// firstOdd returns where in s the first character stands that Text has to think about.
func firstOdd(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' || c >= 0x7F {
			return plainFrom(s, i)
		}
	}
	return len(s)
}

// plainFrom goes on from i over the letters and marks of everyday European writing.
func plainFrom(s string, i int) int {
	for j, r := range s[i:] {
		plain := r == '\n' || r >= ' ' && r < 0x7F || everyday(r)
		if !plain {
			return i + j
		}
	}
	return len(s)
}

// everyday reports whether r is one of the characters beyond ASCII that fill English, Welsh and
// their neighbours, none of which needs a second look.
func everyday(r rune) bool {
	return r >= 0xA0 && r <= 0x24F && r != 0xAD || r >= 0x2010 && r <= 0x2027 || r == 0x20AC
}

// passes reports whether r may stand after what was written and before rest.
func (c *cleaner) passes(r rune, rest string) bool {
	switch {
	case everyday(r):
		c.marks = 0
		return true
	case r == zwnj || r == zwj:
		next, _ := utf8.DecodeRuneInString(rest)
		return joins(c.prev, r, next)
	case isVariation(r):
		return varies(c.prev, r)
	case !visible(r):
		return false
	case unicode.Is(unicode.M, r):
		c.marks++
		return c.marks <= maxMarks
	}
	c.marks = 0
	return true
}

// visible reports whether r can be seen and obeys nobody: no control, no format character, no
// filler that draws nothing, nothing whose meaning is private or undefined.
func visible(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r < 0xA0:
		return false
	case r >= 0x0600 && r <= 0x0605, r == 0x06DD, r == 0x0890, r == 0x0891, r == 0x08E2, r == 0x110BD, r == 0x110CD:
		return true // signs that stand over Arabic and Kaithi numbers
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0, r == 0x2800:
		return false // joiners, fillers and blanks that draw nothing
	case r >= 0x180B && r <= 0x180F:
		return false
	case r == 0x2028, r == 0x2029, r == 0xFFFC:
		return false
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return false
	}
	return !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Co, r) && !(r >= 0xE0000 && r <= 0xE0FFF) &&
		!(r >= 0x2060 && r <= 0x206F) && !(r >= 0xFFF0 && r <= 0xFFF8)
}
