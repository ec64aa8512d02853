package content

import (
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// errSecond is why only one document is read.
var errSecond = errors.New("there is a second document")

// yamlWords says in plain words what the YAML reader found, and what to do. What it says itself is
// about its own workings; these are the slips that people make.
func yamlWords(message string) (words, hint string) {
	const quotes = "put quotes round the whole value"
	for _, known := range [...]struct{ says, words, hint string }{
		{"mapping values are not allowed", "a colon stands where none can be read", "put quotes round a value with a colon in it; see that the line above has its own colon, with a blank after it, and that both begin at the same place"},
		{"found unexpected end of stream", "a quotation mark is opened and not closed", "close it at the end of the value"},
		{"expected ',' or ']'", "a list in square brackets is not closed, or holds a mark that cannot be read there", "close it with ], and put quotes round what has a comma, ? or # in it"},
		{"expected ',' or '}'", "braces are not closed, or hold a mark that cannot be read there", "close them with }, and put quotes round what has a comma, ? or # in it"},
		{"cannot start any token", "a value begins with a mark that cannot be read there", "put quotes round a value that begins with @, % or `"},
		{errSecond.Error(), "the lines begin at different places, or three hyphens or dots stand among them", "begin each line at the left edge, with nothing before it"},
		{"did not find expected <document start>", "the lines begin at different places", "begin each line at the left edge, with nothing before it"},
		{"could not find expected ':'", "a line has no colon", "write it as `key: value`, with a blank after the colon"},
		{"did not find expected key", "something stands after a closing quotation mark or bracket, or a line does not begin with a word", quotes + ", and write an apostrophe in it as ’"},
		{"unknown anchor", "a value begins with *", quotes},
		{"block sequence entries", "a list begins on the line of its key", "write each item on a line of its own below, after “- ”"},
		{"expected '-' indicator", "the lines of a list begin at different places", "begin each item with “- ”, and all that belongs to it at the same place"},
		{"expected comment or line break", "a value begins with | or >", quotes},
		{"unknown escape character", "a backslash stands in double quotes", "write it twice, or take it out"},
		{"mapping keys are not allowed", "a value begins with ?", quotes},
		{"expected node content", "a value begins with a bracket, a brace or a comma", quotes},
		{"control characters", "there is a character that cannot be seen", "type the line again"},
	} {
		if strings.Contains(message, known.says) {
			return known.words, known.hint
		}
	}
	return message, "write each line as `key: value`, and put quotes round a value with a colon or # in it"
}

// cutShort tells words that are lost because a # with a blank before it ends them.
func (s *strict) cutShort(k, v *yaml.Node) {
	wordy := []string{
		"title", "why", "agreed-by", "aliases", "author", "reviewer", "licence", "for-whom", "name", "cloned-from",
		"when", "also", "ask", "heading", "hint", "options", "work", "reason",
	}
	if !s.prose || !slices.Contains(wordy, k.Value) {
		return
	}
	for _, n := range append([]*yaml.Node{v}, v.Content...) {
		if n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value != "" && n.LineComment != "" {
			s.wrong(codeComment, n, "put quotes round all of it, or take the remark out", "%s ends before “%s”, which is not read", k.Value, shorten(n.LineComment))
			return
		}
	}
}
