package content

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"bearings/navigator"
)

// A front is the front matter of a page, with the places of what later has to be pointed at.
type front struct {
	title    string
	kind     navigator.Kind
	aliases  []alias
	bearing  navigator.Bearing
	behind   string
	comeBack ComeBack
	shows    Shows
	parts    []navigator.Part // nil where something in them is wrong
	over     Over
	agreed   Agreed
	by       Provenance
	at       map[string]field // the keys that were there
}

// An alias is an Alias and where it stands.
type alias struct {
	Alias
	line, col int
}

func frontKeys() []string {
	return append([]string{"title", "kind", "aliases", "bearing", "behind", "come-back", "shows", "parts", "over"}, append(agreedKeys(), provenanceKeys()...)...)
}

// cutFront splits a page into its front matter and the offset at which the body begins. It returns
// false where the page does not begin with front matter.
func cutFront(src string) (yaml string, body int, ok bool) {
	if !strings.HasPrefix(src, "---\n") {
		return "", 0, false
	}
	for at := len("---\n"); at < len(src); {
		line, next := src[at:], len(src)
		if nl := strings.IndexByte(line, '\n'); nl >= 0 {
			line, next = line[:nl], at+nl+1
		}
		if strings.TrimRight(line, " ") == "---" {
			return src[len("---\n"):at], next, true
		}
		at = next
	}
	return "", 0, false
}

// front reads front matter. What is missing or wrong is noted, and the rest is taken as it is.
func (s *strict) front(data string) front {
	f := front{at: map[string]field{}}
	for _, kv := range s.read(data) {
		f.at[kv.key] = kv
		switch kv.key {
		case "title":
			f.title = s.text(kv)
		case "kind":
			f.kind = navigator.Kind(s.choice(kv, kinds()...))
		case "aliases":
			f.aliases = s.aliases(kv)
		case "bearing":
			f.bearing = navigator.Bearing(s.choice(kv, bearings()...))
		case "behind":
			if f.behind = s.text(kv); f.behind != "" && !isID(f.behind) {
				s.wrong(codeValue, kv.value, "name a page by its id, as rel-help-and-risk", "behind is no id: %q", shorten(f.behind))
			}
		case "come-back":
			f.comeBack = s.comeBack(kv)
		case "shows":
			f.shows = Shows(s.choice(kv, named(AllShows())...))
		case "parts":
			before := len(s.problems)
			f.parts = s.parts(kv)
			for i := range s.problems[before:] {
				s.problems[before+i].Message += onPaper
				f.parts = nil
			}
		case "over":
			f.over = Over(s.choice(kv, string(OverReplace), string(OverAdd), string(OverChoices)))
		default:
			if !s.provenance(&f.by, kv) && !s.agreed(&f.agreed, kv) {
				s.unknown(kv, frontKeys()...)
			}
		}
	}
	return f
}

func kinds() []string {
	return []string{
		string(navigator.Question), string(navigator.Safety), string(navigator.Guidance),
		string(navigator.Sheet), string(navigator.Page),
	}
}

func bearings() []string { return named(navigator.Bearings()) }

// aliases reads a list of names, and of names of sections as `Name: '#heading'`.
func (s *strict) aliases(f field) []alias {
	if f.value.Kind != yaml.SequenceNode {
		s.wrong(codeValue, f.value, "write aliases as [One name, Another name]", "aliases should be a list of names")
		return nil
	}
	if n := len(f.value.Content); n > maxAliases {
		s.wrong(codeLimit, f.value, "", "%d aliases; at most %d are read", n, maxAliases)
		return nil
	}
	var names []alias
	add := func(n *yaml.Node, name, anchor string) {
		if key(name) == "" || len(name) > maxName {
			s.wrong(codeValue, n, "", "an alias should be a few words")
			return
		}
		names = append(names, alias{Alias{name, anchor}, n.Line + s.offset, n.Column})
	}
	for _, n := range f.value.Content {
		switch {
		case n.Kind == yaml.ScalarNode:
			add(n, n.Value, "")
		case n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Kind == yaml.ScalarNode &&
			n.Content[1].Kind == yaml.ScalarNode && strings.HasPrefix(n.Content[1].Value, "#"):
			add(n, n.Content[0].Value, Anchor(n.Content[1].Value))
		default:
			s.wrong(codeValue, n, "write `Name: '#heading'`", "an alias is a name, or a name and a heading of this page")
		}
	}
	return names
}

// comeBack reads {in: 7d, also: words} or {when: words}.
func (s *strict) comeBack(f field) ComeBack {
	var c ComeBack
	if f.value.Kind != yaml.MappingNode {
		s.wrong(codeValue, f.value, "write {in: 7d} or {when: \"when you have talked\"}", "come-back should say in or when")
		return c
	}
	for _, kv := range s.fields(f.value) {
		switch kv.key {
		case "in":
			words := s.text(kv)
			days, err := strconv.Atoi(strings.TrimSuffix(words, "d"))
			if err != nil || !strings.HasSuffix(words, "d") || days < 1 || days > 365 {
				s.wrong(codeValue, kv.value, "write a number of days as 7d", "in is no number of days: %q", shorten(words))
				continue
			}
			c.Days = days
		case "when":
			if c.When = s.text(kv); c.When != "" && !strings.HasPrefix(c.When, "when ") {
				s.wrong(codeValue, kv.value, "begin it with “when”", "when should begin with “when”")
				c.When = ""
			}
		case "also":
			c.Also = s.text(kv)
		default:
			s.unknown(kv, "in", "when", "also")
		}
	}
	if c.Days > 0 && c.When != "" || c.Also != "" && c.Days == 0 {
		s.wrong(codeValue, f.value, "say in (with also, if you like) or when", "come-back says more than one thing")
		c.When = ""
	}
	return c
}

// scan looks for what would make a parser slow before one is let loose on it. It returns where the
// first such thing stands and what it is.
func scan(src string) (line int, message string) {
	var since counts
	for src != "" {
		line++
		text, rest, _ := strings.Cut(src, "\n")
		src = rest
		if strings.TrimLeft(text, " >") == "" {
			since = counts{}
			continue
		}
		if message := since.line(text); message != "" {
			return line, message
		}
	}
	if line > maxLines {
		return maxLines + 1, "more than " + strconv.Itoa(maxLines) + " lines"
	}
	return 0, ""
}

// counts are the marks since the last blank line: a parser looks at each of them again and again.
type counts struct{ brackets, emphasis int }

// line returns what is over a cap when one more line is counted, or "".
func (c *counts) line(s string) string {
	bars := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			c.brackets++
		case '*', '_', '~':
			c.emphasis++
		case '|':
			bars++
		}
	}
	n := strconv.Itoa
	switch {
	case len(s) > maxLine && utf8.RuneCountInString(s) > maxLine:
		return "a line of " + n(utf8.RuneCountInString(s)) + " characters; at most " + n(maxLine) + " are read"
	case c.brackets > maxBrackets:
		return "more than " + n(maxBrackets) + " opening brackets without a blank line"
	case c.emphasis > maxEmphasis:
		return "more than " + n(maxEmphasis) + " emphasis marks without a blank line"
	case bars > maxColumns+1:
		return "a table of more than " + n(maxColumns) + " columns"
	case markers(s) > maxNesting:
		return "more than " + n(maxNesting) + " quotes and lists within each other"
	}
	return ""
}

// markers counts the quote and list markers at the start of a line.
func markers(s string) int {
	count := 0
	for {
		s = strings.TrimLeft(s, " ")
		switch {
		case strings.HasPrefix(s, ">"):
			s = s[1:]
		case strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "+ ") || strings.HasPrefix(s, "* "):
			s = s[2:]
		default:
			digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
			if digits == 0 || digits > 9 || !strings.HasPrefix(s[digits:], ". ") && !strings.HasPrefix(s[digits:], ") ") {
				return count
			}
			s = s[digits+2:]
		}
		count++
	}
}
