package content

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"bearings/content/clean"
)

// A field is one key of a mapping with its value, already cleaned.
type field struct {
	key       string
	value     *yaml.Node
	line, col int
}

// A strict is a YAML document read the strict way: one mapping, no anchors, aliases or tags, no key
// twice, every value cleaned after it was decoded. What is wrong with it is gathered, never fatal.
type strict struct {
	file     string
	offset   int  // lines in the file before the document
	prose    bool // its values are words for people, so a remark behind one is likely to be lost words
	problems []Problem
}

// wrong notes a problem at a node.
func (s *strict) wrong(code string, n *yaml.Node, hint, format string, args ...any) {
	s.problems = append(s.problems, problem(code, s.file, n.Line+s.offset, n.Column, hint, format, args...))
}

// read decodes data to its top mapping. It returns nil where there is none.
func (s *strict) read(data string) []field {
	if len(data) > maxYAML {
		s.wrong(codeLimit, &yaml.Node{Line: 1, Column: 1}, "", "%d bytes of keys and values; at most %d are read", len(data), maxYAML)
		return nil
	}
	root, slip := decode(data)
	if slip != nil {
		slip = sooner(data, slip)
		words, hint := yamlWords(slip.message)
		s.wrong(codeYAML, &yaml.Node{Line: slip.line, Column: slip.col}, hint, "the lines cannot be read: %s", words)
		return nil
	}
	if root == nil || isEmpty(root) || !s.plain(root) {
		return nil
	}
	return s.fields(root)
}

// sooner returns the slip in the first key that cannot be read even by itself: a quotation mark or a
// brace that is not closed is noticed far behind it, or at the end.
func sooner(data string, first *slip) *slip {
	for _, part := range stretches(data, topKey) {
		if _, slip := decode(part.text); slip != nil {
			slip.line += part.above
			return slip
		}
	}
	return first
}

// decode returns the root of the only document in data, nil if it is empty, or why it cannot be read.
func decode(data string) (root *yaml.Node, fault *slip) {
	d := yaml.NewDecoder(strings.NewReader(data))
	defer func() {
		if r := recover(); r != nil {
			root, fault = nil, &slip{1, 1, clean.Line(fmt.Sprintf("the YAML reader gave up: %v", r))}
		}
	}()
	var doc, more yaml.Node
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, slipped(data, d, err)
	}
	if err := d.Decode(&more); err == nil {
		return nil, &slip{more.Line, 1, errSecond.Error()}
	} else if !errors.Is(err, io.EOF) {
		return nil, slipped(data, d, err)
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// plain reports whether nothing under n is an anchor, an alias or a tag of its own, and cleans
// every value.
func (s *strict) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		s.wrong(codeYAML, n, "write the value out", "anchors and aliases (& and *) are not read")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		s.wrong(codeYAML, n, "leave the tag out", "tags (!) are not read")
		return false
	case n.Kind == yaml.ScalarNode:
		s.scrub(n)
	}
	for _, c := range n.Content {
		if !s.plain(c) {
			return false
		}
	}
	return true
}

// scrub cleans a value, for YAML has escapes of its own.
func (s *strict) scrub(n *yaml.Node) {
	value := clean.Line(n.Value)
	if strings.Count(value, string(clean.Mark)) > strings.Count(n.Value, string(clean.Mark)) {
		s.wrong(codeHostile, n, "take it out; it shows as "+string(clean.Mark), "a value holds a character that may not be shown")
	}
	n.Value = value
}

// fields returns the keys of a mapping.
func (s *strict) fields(n *yaml.Node) []field {
	if n.Kind != yaml.MappingNode {
		s.wrong(codeYAML, n, "write `key: value`", "this should be a list of keys and values")
		return nil
	}
	var fs []field
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode:
			s.wrong(codeYAML, k, "", "a key has to be a word")
		case seen[k.Value]:
			s.wrong(codeYAML, k, "keep one of them", "%s stands twice", k.Value)
		default:
			seen[k.Value] = true
			s.cutShort(k, v)
			fs = append(fs, field{k.Value, v, k.Line + s.offset, k.Column})
		}
	}
	return fs
}

// isEmpty reports whether nothing was written where a value could stand.
func isEmpty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// unknown notes a key that is not among known, with the nearest that is.
func (s *strict) unknown(f field, known ...string) {
	hint := "known here: " + strings.Join(known, ", ")
	if small := strings.ToLower(f.key); slices.Contains(known, small) {
		hint = inSmall(small)
	} else if near, ok := nearest(f.key, known); ok {
		hint = meant(near)
	}
	s.problems = append(s.problems, problem(codeKey, s.file, f.line, f.col, hint, "%q is no key that is known here", shorten(f.key)))
}

// meant is the hint of a key that is nearly another one.
func meant(key string) string { return "did you mean " + key + "?" }

// inSmall is the hint for a key that was written with a capital.
func inSmall(key string) string { return "write " + key + ", in small letters" }

// text returns a value that is words.
func (s *strict) text(f field) string {
	if f.value.Kind != yaml.ScalarNode || isEmpty(f.value) {
		s.wrong(codeValue, f.value, "write them after the colon, with quotes round words that begin with #, [ or {", "%s should be a few words", f.key)
		return ""
	}
	if n := utf8.RuneCountInString(f.value.Value); n > maxName {
		s.wrong(codeLimit, f.value, "", "%s is %d characters long; at most %d are read", f.key, n, maxName)
		return ""
	}
	return f.value.Value
}

// date returns a value that is a day.
func (s *strict) date(f field) time.Time {
	words := s.text(f)
	if words == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, words)
	if err != nil {
		s.wrong(codeValue, f.value, "write a day as 2026-11-21", "%s is no day: %s", f.key, shorten(words))
		return time.Time{}
	}
	return day
}

// choice returns a value that is one of a few words.
func (s *strict) choice(f field, known ...string) string {
	words := s.text(f)
	for _, k := range known {
		if words == k {
			return k
		}
	}
	if words != "" {
		hint := "one of: " + strings.Join(known, ", ")
		if near, ok := nearest(words, known); ok {
			hint = "did you mean " + near + "?"
		}
		s.wrong(codeValue, f.value, hint, "%s cannot be %q", f.key, shorten(words))
	}
	return ""
}

// shorten cuts words that are quoted in a message.
func shorten(s string) string {
	const most = 60
	s = clean.Line(s)
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
