package clean

import (
	"strconv"
	"strings"
)

// Rendered returns what a renderer made as it may be written to a terminal: its text, colours and
// styles (SGR) without concealment, and links (OSC 8) to http, https, mailto and tel. Every other
// escape and control character goes without a trace, as do the characters Text takes out, for here
// a mark in their place would push the columns out of line. A link is closed again at the end.
// Rendered(Rendered(s)) is Rendered(s).
func Rendered(s string) string {
	if !strings.ContainsFunc(s, special) {
		return s
	}
	var c cleaner
	c.b.Grow(len(s))
	linked := false
	for i := 0; i < len(s); {
		if s[i] != 0x1B {
			end := strings.IndexByte(s[i:], 0x1B)
			if end < 0 {
				end = len(s) - i
			}
			c.write(s[i : i+end])
			i += end
			continue
		}
		size, keep, link := escape(s[i:])
		i += size
		c.b.WriteString(keep)
		if linked && link == closes {
			c.b.WriteString(closeLink)
		}
		linked = link == opens || linked && link != closes
	}
	if linked {
		c.b.WriteString(closeLink)
	}
	return c.b.String()
}

// special reports whether Rendered has to think about a character.
func special(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7F && !everyday(r) && !(r >= 0x2500 && r <= 0x25FF)
}

// What an escape does to the link it stands in.
type linking int

const (
	nothing linking = iota
	opens
	closes
)

const closeLink = "\x1b]8;;\x1b\\"

// maxEscape is how long an escape may be and still be one we wrote: a link's address is the longest.
const maxEscape = 2100

// escape reads the escape sequence that s begins with. It returns how long it is, what may be kept
// of it, and whether it opens or closes a link. Of a sequence that never ends only the introducer
// goes, so that it cannot swallow the words after it.
func escape(s string) (size int, keep string, link linking) {
	if len(s) < 2 {
		return 1, "", nothing
	}
	switch c := s[1]; {
	case c == '[':
		size, keep = style(s)
		return size, keep, nothing
	case c == ']':
		return address(s)
	case c == 'P' || c == 'X' || c == '^' || c == '_':
		if _, size := stringEnd(s); size > 0 {
			return size, "", nothing
		}
		return 2, "", nothing
	case c >= 0x20 && c <= 0x2F:
		i := 1
		for i < len(s) && i < 8 && s[i] >= 0x20 && s[i] <= 0x2F {
			i++
		}
		if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7E {
			return i + 1, "", nothing
		}
		return 1, "", nothing
	case c >= 0x30 && c <= 0x7E:
		return 2, "", nothing
	}
	return 1, "", nothing
}

// style reads a control sequence and keeps it if it sets colours or styles.
func style(s string) (size int, keep string) {
	i := 2
	for i < len(s) && i < maxEscape && s[i] >= 0x20 && s[i] <= 0x3F {
		i++
	}
	if i == len(s) || s[i] < 0x40 || s[i] > 0x7E {
		return 2, ""
	}
	params := s[2:i]
	if s[i] != 'm' || len(params) > 64 || strings.Trim(params, "0123456789;:") != "" {
		return i + 1, ""
	}
	shown, ok := showing(params)
	if !ok {
		return i + 1, ""
	}
	return i + 1, "\x1b[" + shown + "m"
}

// showing returns style parameters without the one that conceals, and false if none are left. The
// 8 in a colour (38;5;8) is no concealment.
func showing(params string) (string, bool) {
	if !strings.ContainsRune(params, '8') {
		return params, true
	}
	fields := strings.Split(params, ";")
	kept := fields[:0]
	for i := 0; i < len(fields); i++ {
		code := fields[i]
		if before, _, sub := strings.Cut(code, ":"); sub {
			if number, _ := strconv.Atoi(before); number != 8 {
				kept = append(kept, code)
			}
			continue
		}
		number, _ := strconv.Atoi(code)
		if number == 8 {
			continue
		}
		kept = append(kept, code)
		if number == 38 || number == 48 || number == 58 {
			for n := colour(fields[i+1:]); n > 0; n-- {
				i++
				kept = append(kept, fields[i])
			}
		}
	}
	return strings.Join(kept, ";"), len(kept) > 0
}

// colour returns how many of the fields after 38, 48 or 58 belong to that colour.
func colour(fields []string) int {
	if len(fields) == 0 {
		return 0
	}
	switch fields[0] {
	case "5":
		return min(2, len(fields))
	case "2":
		return min(4, len(fields))
	}
	return 0
}

// address reads an operating system command and keeps it if it is a link we allow.
func address(s string) (size int, keep string, link linking) {
	body, size := stringEnd(s)
	if size == 0 {
		return 2, "", nothing
	}
	params, target, ok := strings.Cut(strings.TrimPrefix(body, "8;"), ";")
	if !ok || !strings.HasPrefix(body, "8;") {
		return size, "", nothing
	}
	if !allowed(target) {
		return size, "", closes
	}
	if strings.Trim(params, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=_-") != "" {
		params = ""
	}
	return size, "\x1b]8;" + params + ";" + target + "\x1b\\", opens
}

// stringEnd returns the body of the control string that s begins with and how long it is with its
// introducer and its end. The length is 0 if it does not end on its line.
func stringEnd(s string) (body string, size int) {
	for i := 2; i < len(s) && i < maxEscape; i++ {
		switch c := s[i]; {
		case c == 0x07:
			return s[2:i], i + 1
		case c == 0x1B:
			if strings.HasPrefix(s[i:], "\x1b\\") {
				return s[2:i], i + 2
			}
			return "", 0
		case c < 0x20:
			return "", 0
		}
	}
	return "", 0
}

// allowed reports whether a link may lead to target.
func allowed(target string) bool {
	for i := 0; i < len(target); i++ {
		if target[i] <= ' ' || target[i] >= 0x7F {
			return false
		}
	}
	return Address(target)
}

// Address reports whether a link may lead out of the manual to this address: to http, https,
// mailto or tel, and to no other kind of place.
func Address(target string) bool {
	scheme, rest, ok := strings.Cut(target, ":")
	if !ok {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		return len(rest) > 2 && strings.HasPrefix(rest, "//")
	case "mailto", "tel":
		return rest != ""
	}
	return false
}
