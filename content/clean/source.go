package clean

import (
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Fault is a place in a file where something was taken out.
type Fault struct {
	Offset    int // in the cleaned text
	Line, Col int // in the file, from 1, the column in characters
	What      string

	at      int // in the text before references were replaced
	invalid bool
}

// NotUTF8 reports whether it is a byte that no letter in UTF-8 has, so that the file is likely to be saved
// in another way.
func (f Fault) NotUTF8() bool { return f.invalid }

// Source returns a Markdown file as it may be parsed, and what was taken out of it, in order. It
// does what Text does, and replaces the character references (&#27; &lrm;) that a renderer would
// turn into something Text does not let through. A reference is replaced in code as well, where it
// would have stayed as written: a file has no need of one there either.
func Source(b []byte) (string, []Fault) {
	var taken []Fault
	s := text(string(b), func(at int, r rune, invalid bool) {
		taken = append(taken, Fault{Offset: at, at: at, What: name(r, invalid), invalid: invalid})
	})
	out, replaced := references(s)
	faults := inOrder(taken, replaced, len(out)-len(s))
	place(s, faults)
	return out, faults
}

// inOrder returns the faults of characters and those of references as one list, each by its place. What
// stands behind a reference has moved as far as the next one has, and behind the last as far as the end.
func inOrder(taken, replaced []Fault, end int) []Fault {
	if len(replaced) == 0 {
		return taken
	}
	all := make([]Fault, 0, len(taken)+len(replaced))
	for _, f := range taken {
		for len(replaced) > 0 && replaced[0].at < f.at {
			all, replaced = append(all, replaced[0]), replaced[1:]
		}
		moved := end
		if len(replaced) > 0 {
			moved = replaced[0].Offset - replaced[0].at
		}
		f.Offset += moved
		all = append(all, f)
	}
	return append(all, replaced...)
}

// name says what a character is, without showing it.
func name(r rune, invalid bool) string {
	switch {
	case invalid:
		return "a byte that is not UTF-8"
	case r == 0x1B:
		return "an escape character (U+001B)"
	case r < ' ' || r >= 0x7F && r < 0xA0:
		return fmt.Sprintf("a control character (U+%04X)", r)
	case r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return fmt.Sprintf("a mark that turns the direction of writing (U+%04X)", r)
	case visible(r):
		return fmt.Sprintf("one mark too many on a letter (U+%04X)", r)
	}
	return fmt.Sprintf("a character that cannot be seen (U+%04X)", r)
}

// references replaces the character references in s that must not be decoded, and tells each.
func references(s string) (string, []Fault) {
	next := strings.IndexByte(s, '&')
	if next < 0 {
		return s, nil
	}
	var b strings.Builder
	var found []Fault
	from := 0
	for i := next; i < len(s); {
		ref, what, bad := reference(s[i:])
		if bad {
			b.WriteString(s[from:i])
			found = append(found, Fault{Offset: b.Len(), at: i, What: what})
			b.WriteRune(Mark)
			from = i + ref
		}
		step := strings.IndexByte(s[i+ref:], '&')
		if step < 0 {
			break
		}
		i += ref + step
	}
	if found == nil {
		return s, nil
	}
	b.WriteString(s[from:])
	return b.String(), found
}

// reference looks at the “&” that s begins with. It returns how many bytes to step over, and, if
// they are a reference to something Text would take out, what that is. A number counts without the
// “;” as well, because Go's own decoder reads it so.
func reference(s string) (length int, what string, bad bool) {
	var decoded string
	if strings.HasPrefix(s, "&#") {
		digits := digitsOf(s[2:])
		if strings.Trim(digits, "xX") == "" {
			return 2, "", false
		}
		length = len("&#") + len(digits)
		decoded = number(digits)
	} else {
		for length = 1; length < len(s) && length < 40 && isNameByte(s[length]); length++ {
		}
		decoded = html.UnescapeString(s[:length] + ";")
		if !strings.HasPrefix(s[length:], ";") || strings.HasPrefix(decoded, "&") {
			return length, "", false
		}
	}
	if strings.HasPrefix(s[length:], ";") {
		length++
	}
	if Text(decoded) == decoded && !strings.ContainsAny(decoded, "\n\uFFFD") {
		return length, "", false
	}
	shown := strings.Trim(s[:min(length, 24)], "&;")
	return length, "a character reference to something that may not be shown: " + shown, true
}

// digitsOf returns the number at the start of s: digits, or an x and hexadecimal digits.
func digitsOf(s string) string {
	i := 0
	if strings.HasPrefix(s, "x") || strings.HasPrefix(s, "X") {
		for i = 1; i < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[i]) >= 0; i++ {
		}
		return s[:i]
	}
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i]
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// number decodes the digits of a reference. What no character has the number of comes back as
// U+FFFD. A decimal number that begins with 0 comes back twice, because renderers are known that
// read it as octal: there &#033; is an escape character.
func number(digits string) string {
	if digits[0] == 'x' || digits[0] == 'X' {
		return character(digits[1:], 16)
	}
	if digits[0] == '0' {
		return character(digits, 10) + character(digits, 8)
	}
	return character(digits, 10)
}

// character returns the character with a number, U+FFFD if no character has it, and nothing if the
// digits are not those of the base.
func character(digits string, base int) string {
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case errors.Is(err, strconv.ErrSyntax):
		return ""
	case err != nil, n == 0, n > utf8.MaxRune, n >= 0xD800 && n <= 0xDFFF:
		return string(Mark)
	}
	return string(rune(n))
}

// place fills in the lines and columns of faults, which are in order.
func place(s string, faults []Fault) {
	line, col, from := 1, 1, 0
	for i := range faults {
		at := faults[i].at
		if n := strings.Count(s[from:at], "\n"); n > 0 {
			line += n
			col, from = 1, strings.LastIndexByte(s[:at], '\n')+1
		}
		col += utf8.RuneCountInString(s[from:at])
		from = at
		faults[i].Line, faults[i].Col = line, col
	}
}
