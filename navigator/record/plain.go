package record

import "strings"

// plain reads a record’s JSON where it has the form that nearly every record has: one object without
// blanks, whose values are strings and whole numbers, with its number first and then the minute and
// the kind. It is a short way to what parse makes of it otherwise, so it may say no to a record, and
// never yes to what is none.
func plain(text string) (Record, bool) {
	var r Record
	const lead = `{"n":`
	if !strings.HasPrefix(text, lead) {
		return r, false
	}
	end := plainNumber(text, len(lead))
	if end < 0 {
		return r, false
	}
	var ok bool
	if r.n, ok = number(text[len(lead):end]); !ok {
		return r, false
	}
	r.before, r.after = text[:len(lead)], text[end:]
	at, end := plainNamed(text, end, `,"at":"`)
	r.at = Minute(at)
	if r.do, end = plainNamed(text, end, `,"do":"`); end < 0 || r.do == "" {
		return r, false
	}
	return r, plainRest(text, end)
}

// plainNamed reads a string without escapes behind a comma and its name, from a place on, and returns
// where it ends, or -1.
func plainNamed(text string, at int, name string) (string, int) {
	if at < 0 || !strings.HasPrefix(text[at:], name) {
		return "", -1
	}
	from := at + len(name)
	end := plainString(text, from-1)
	if end < 0 || strings.IndexByte(text[from:end-1], '\\') >= 0 {
		return "", -1
	}
	return text[from : end-1], end
}

// plainRest reports whether more fields and the end of the object stand from a place on, and nothing
// else. None of them has the name of one that every record has, however it is written.
func plainRest(text string, at int) bool {
	for at >= 0 && at < len(text) && text[at] == ',' {
		end := plainString(text, at+1)
		if end < 0 || end >= len(text) || text[end] != ':' {
			return false
		}
		switch name := text[at+2 : end-1]; {
		case name == "n", name == "at", name == "do", strings.IndexByte(name, '\\') >= 0:
			return false
		}
		at = plainValue(text, end+1)
	}
	return at >= 0 && text[at:] == "}"
}

// plainValue returns where a string or a whole number ends that begins at a place, or -1.
func plainValue(text string, at int) int {
	if at < len(text) && text[at] == '"' {
		return plainString(text, at)
	}
	return plainNumber(text, at)
}

func plainNumber(text string, from int) int {
	at := from
	for at < len(text) && text[at] >= '0' && text[at] <= '9' {
		at++
	}
	if at == from || text[from] == '0' && at > from+1 {
		return -1
	}
	return at
}

// plainString returns where a string ends that begins at a place, or -1.
func plainString(text string, at int) int {
	if at >= len(text) || text[at] != '"' {
		return -1
	}
	for at++; at < len(text); at++ {
		switch c := text[at]; {
		case c == '"':
			return at + 1
		case c < ' ':
			return -1
		case c == '\\':
			if at = plainEscape(text, at+1); at < 0 {
				return -1
			}
		}
	}
	return -1
}

// plainEscape returns where an escape has its last character, given where it has its first, or -1.
func plainEscape(text string, at int) int {
	switch {
	case at >= len(text):
		return -1
	case text[at] != 'u':
		if strings.IndexByte(`"\/bfnrt`, text[at]) < 0 {
			return -1
		}
		return at
	case at+4 >= len(text):
		return -1
	}
	for _, c := range []byte(text[at+1 : at+5]) {
		if strings.IndexByte("0123456789abcdefABCDEF", c) < 0 {
			return -1
		}
	}
	return at + 4
}
