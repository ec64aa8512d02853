package record

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"
)

// parse reads a record’s JSON, and reports whether it is one: a single object with a number, a
// minute and a kind, each once.
func parse(text string) (Record, bool) {
	if r, ok := plain(text); ok {
		return r, true
	}
	if !strings.HasPrefix(text, "{") || !json.Valid([]byte(text)) {
		return Record{}, false
	}
	var r Record
	var seen [3]bool
	for m := range members(text) {
		var which int
		var ok bool
		switch m.name {
		case "n":
			which = 0
			r.n, ok = number(m.value)
			r.before, r.after = text[:m.at], text[m.at+len(m.value):]
		case "at":
			which = 1
			var at string
			at, ok = unquote(m.value)
			r.at = Minute(at)
		case "do":
			which = 2
			r.do, ok = unquote(m.value)
			ok = ok && r.do != ""
		default:
			continue
		}
		if !ok || seen[which] {
			return Record{}, false
		}
		seen[which] = true
	}
	return r, seen == [3]bool{true, true, true}
}

// A member is one field of an object: its name, and its value as it is written and where.
type member struct {
	name, value string
	at          int
}

// members tells the members of a valid object in their order, not looking into their values.
func members(text string) iter.Seq[member] {
	return func(yield func(member) bool) {
		for at := blank(text, 1); at < len(text) && text[at] != '}'; {
			end := valueEnd(text, at)
			name, _ := unquote(text[at:end])
			at = blank(text, blank(text, end)+1) // over the colon
			end = valueEnd(text, at)
			if !yield(member{name, text[at:end], at}) {
				return
			}
			at = blank(text, end)
			if at < len(text) && text[at] == ',' {
				at = blank(text, at+1)
			}
		}
	}
}

// blank returns where the next thing stands, from at on.
func blank(text string, at int) int {
	for ; at < len(text); at++ {
		switch text[at] {
		case ' ', '\t', '\r', '\n':
			continue
		}
		return at
	}
	return at
}

// valueEnd returns where the value ends that begins at a place.
func valueEnd(text string, at int) int {
	if at < len(text) && text[at] == '"' {
		return quoteEnd(text, at)
	}
	deep, quoted := 0, false
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			deep++
		case deep > 0 && (c == '}' || c == ']'):
			deep--
		case deep == 0 && ends(c):
			return i
		}
	}
	return len(text)
}

// ends reports whether a character ends a value that is no string.
func ends(c byte) bool {
	switch c {
	case ',', ':', '}', ']', ' ', '\t', '\r', '\n':
		return true
	}
	return false
}

// quoteEnd returns where the string ends that begins at a place.
func quoteEnd(text string, at int) int {
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return len(text)
}

// number reads a whole number as Record writes it, so that writing it again gives the same digits.
func number(value string) (int, bool) {
	n, err := strconv.Atoi(value)
	return n, err == nil && n >= 0 && n <= 1<<30 && strconv.Itoa(n) == value
}

// unquote reads a JSON string.
func unquote(value string) (string, bool) {
	if !strings.HasPrefix(value, `"`) {
		return "", false
	}
	if !strings.Contains(value, `\`) {
		return value[1 : len(value)-1], true
	}
	var s string
	err := json.Unmarshal([]byte(value), &s)
	return s, err == nil
}
