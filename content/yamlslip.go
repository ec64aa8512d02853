package content

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"bearings/content/clean"
)

// A slip is where YAML stops making sense, and why.
type slip struct {
	line, col int // from 1
	message   string
}

func (s *slip) Error() string { return s.message }

// What a decoder says of where it stopped.
const (
	unstopped = iota // nowhere: it could read, and would not
	_
	_
	atCharacter // at the context, which is the quotation mark, the key or the sign that is wrong
	atWord      // at the problem; the context is where the list around it began
)

// slipped returns where in a text a decoder stopped. The words of its error count lines now from 0 and
// now from 1, name the line where a list began instead of the one that is wrong, and no column. So what
// the decoder itself holds is looked at; where it holds nothing of the name, it is the first line.
func slipped(text string, d *yaml.Decoder, err error) *slip {
	s := &slip{1, 1, clean.Line(strings.TrimPrefix(err.Error(), "yaml: "))}
	if rest, ok := strings.CutPrefix(s.message, "line "); ok {
		_, s.message, _ = strings.Cut(rest, ": ")
	}
	parser := inside(inside(reflect.ValueOf(d), "parser"), "parser")
	problem, context := inside(parser, "problem_mark"), inside(parser, "context_mark")
	switch number(inside(parser, "error")) {
	case unstopped:
		s.line, s.col = anchorAt(text, s.message)
	case atWord:
		if s.line, s.col = place(problem); s.line > lastLine(text) { // it is the end that is missing
			s.line, s.col = place(context)
		}
	default:
		s.line, s.col = place(context)
	}
	s.line = min(s.line, lastLine(text))
	return s
}

// place returns the line and the column of a mark, from 1.
func place(mark reflect.Value) (line, col int) {
	return number(inside(mark, "line")) + 1, number(inside(mark, "column")) + 1
}

// anchorAt returns where the name stands that an error is about, as it has no place of its own.
func anchorAt(text, message string) (line, col int) {
	_, rest, _ := strings.Cut(message, "'")
	name, _, _ := strings.Cut(rest, "'")
	at := strings.Index(text, "*"+name)
	if name == "" || at < 0 {
		return 1, 1
	}
	begins := strings.LastIndexByte(text[:at], '\n') + 1
	return strings.Count(text[:at], "\n") + 1, utf8.RuneCountInString(text[begins:at]) + 1
}

// lastLine returns the number of the last line on which something stands.
func lastLine(text string) int {
	return strings.Count(strings.TrimRightFunc(text, unicode.IsSpace), "\n") + 1
}

// inside returns a field of a struct, also behind a pointer; nothing where there is none.
func inside(v reflect.Value, name string) reflect.Value {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return v.FieldByName(name)
}

// number returns a whole number, and 0 of anything else.
func number(v reflect.Value) int {
	if v.IsValid() && v.CanInt() {
		return int(v.Int())
	}
	return 0
}

// A stretch is some lines of a text, in which a value or a heap of them stands.
type stretch struct {
	above  int // how many lines stand before it
	indent int // how many blanks were taken off its lines
	text   string
}

// stretches cuts a text before every line that begins something. What stands before the first is a
// stretch too.
func stretches(text string, begins func(line string) bool) []stretch {
	var all []stretch
	from, line := 0, 0
	at := stretch{}
	for pos := 0; pos < len(text); line++ {
		next := len(text)
		if nl := strings.IndexByte(text[pos:], '\n'); nl >= 0 {
			next = pos + nl + 1
		}
		if pos > from && begins(strings.TrimRight(text[pos:next], "\n")) {
			at.text = text[from:pos]
			all = append(all, at)
			from, at = pos, stretch{above: line}
		}
		pos = next
	}
	at.text = text[from:]
	return append(all, at)
}

// keyOf returns the key that a line begins with after its blanks, and whether there is one.
func keyOf(line string) (key string, ok bool) {
	line = strings.TrimLeft(line, " ")
	for at := 0; ; {
		colon := strings.IndexByte(line[at:], ':')
		if colon < 0 {
			return "", false
		}
		at += colon + 1
		if at == len(line) || line[at] == ' ' {
			key = strings.Trim(strings.TrimRight(line[:at-1], " "), `"'`)
			return key, key != "" && strings.IndexFunc(key, func(r rune) bool { return !isWord(r) && r != '-' && r != ' ' }) < 0
		}
	}
}

// topKey reports whether a line begins a key at the top.
func topKey(line string) bool {
	_, ok := keyOf(line)
	return ok && line[0] != ' '
}
