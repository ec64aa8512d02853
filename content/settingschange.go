package content

import (
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// strange is the error for a text that is not laid out in any of the ways that are known here.
func strange(path []string) error {
	return balk(byHand, "%s is written in a way that cannot be changed here", strings.Join(path, "."))
}

// set returns the text with a value set.
func (d *doc) set(path []string, value string) ([]byte, error) {
	if d.root == nil || isEmpty(d.root) && d.root.Value == "" {
		return d.append(path, value, ""), nil
	}
	n := d.root
	for i, part := range path {
		rest := path[i+1:]
		if n.Kind == yaml.SequenceNode {
			at, _ := strconv.Atoi(part)
			if at > len(n.Content) {
				return d.addItem(n, path[i:], value)
			}
			n = n.Content[at-1]
			continue
		}
		at := pair(n, part)
		if n.Kind != yaml.MappingNode {
			return nil, strange(path)
		}
		if at < 0 {
			return d.addPair(n, path[i:], value)
		}
		key, in := n.Content[at], n.Content[at+1]
		if isEmpty(in) {
			return d.fillIn(n, key, in, rest, value)
		}
		n = in
		if len(rest) == 0 {
			return d.replace(n, key, value, isFlow(d.holder(path[:i])))
		}
	}
	return nil, strange(path)
}

func isFlow(n *yaml.Node) bool { return n != nil && n.Style&yaml.FlowStyle != 0 }

// holder returns the node at a path, or nil.
func (d *doc) holder(path []string) *yaml.Node {
	n := d.root
	for _, part := range path {
		switch {
		case n == nil:
			return nil
		case n.Kind == yaml.SequenceNode:
			at, _ := strconv.Atoi(part)
			if at < 1 || at > len(n.Content) {
				return nil
			}
			n = n.Content[at-1]
		default:
			at := pair(n, part)
			if at < 0 {
				return nil
			}
			n = n.Content[at+1]
		}
	}
	return n
}

// replace puts a value in the place of another one. Quotation marks that somebody chose stay; ones that
// were only there because they had to be go with their reason.
func (d *doc) replace(n, key *yaml.Node, value string, flow bool) ([]byte, error) {
	from, ok := d.at(n)
	to, ends := d.end(n, key.Column-1)
	if !ok || !ends || n.Kind != yaml.ScalarNode {
		return nil, strange([]string{key.Value})
	}
	written := scalar(value, flow)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		written = quote(value, '"')
	case n.Style&yaml.SingleQuotedStyle != 0 && plainly(n.Value, flow):
		written = quote(value, '\'')
	}
	return d.splice(from, to, written), nil
}

// fillIn writes behind a key that has nothing behind it.
func (d *doc) fillIn(in, key, empty *yaml.Node, rest []string, value string) ([]byte, error) {
	after, ok := d.colon(key)
	if !ok {
		return nil, strange([]string{key.Value})
	}
	to := after
	if empty.Value != "" { // null or ~ written out
		if to, ok = d.end(empty, 0); !ok {
			return nil, strange([]string{key.Value})
		}
	}
	if isFlow(in) {
		if next := to + len(d.text[to:]) - len(strings.TrimLeft(d.text[to:], " ")); strings.HasPrefix(d.text[next:], ",") {
			to = next
		}
	}
	if isFlow(in) || len(rest) == 0 || to != after {
		return d.splice(after, to, " "+inFlow(rest, value, isFlow(in))), nil
	}
	end := d.lineEnd(after)
	return d.splice(end, end, d.eol+strings.Join(inBlock(rest, value, blanks(key.Column+1)), d.eol)), nil
}

// addPair writes a key that is not in a mapping yet, at its end.
func (d *doc) addPair(n *yaml.Node, path []string, value string) ([]byte, error) {
	if isFlow(n) {
		pos, ok := d.at(n)
		if !ok {
			return nil, strange(path)
		}
		return d.addInFlow(n, pos, pairInFlow(path, value), path)
	}
	indent := blanks(n.Content[0].Column - 1)
	if n == d.root {
		return d.append(path, value, indent), nil
	}
	end, ok := d.endOfLast(n)
	if !ok {
		return nil, strange(path)
	}
	return d.addLines(end, inBlock(path, value, indent)), nil
}

// addItem writes a line more into a list.
func (d *doc) addItem(n *yaml.Node, path []string, value string) ([]byte, error) {
	pos, ok := d.at(n)
	if !ok {
		return nil, strange(path)
	}
	if isFlow(n) {
		return d.addInFlow(n, pos, inFlow(path[1:], value, true), path)
	}
	end, ok := d.endOfLast(n)
	if !ok {
		return nil, strange(path)
	}
	return d.addLines(end, inBlock(path, value, blanks(n.Column-1))), nil
}

// addLines writes lines under the line of a place.
func (d *doc) addLines(pos int, lines []string) []byte {
	end := d.lineEnd(pos)
	return d.splice(end, end, d.eol+strings.Join(lines, d.eol))
}

// addInFlow writes one more thing between braces or brackets.
func (d *doc) addInFlow(n *yaml.Node, pos int, written string, path []string) ([]byte, error) {
	if len(n.Content) == 0 {
		return d.splice(pos+1, pos+1, written), nil
	}
	end, ok := d.endOfLast(n)
	if !ok {
		return nil, strange(path)
	}
	return d.splice(end, end, ", "+written), nil
}

// append writes a key at the end of the text, which then ends as it did before.
func (d *doc) append(path []string, value, indent string) []byte {
	lines := strings.Join(inBlock(path, value, indent), d.eol)
	end := len(d.text)
	if end > 0 && d.text[end-1] != '\n' {
		return d.splice(end, end, d.eol+lines)
	}
	return d.splice(end, end, lines+d.eol)
}

func blanks(n int) string { return strings.Repeat(" ", n) }

// inBlock writes a value under its keys, a line each.
func inBlock(path []string, value, indent string) []string {
	switch {
	case isIndex(path[0]):
		lines := inBlock(path[1:], value, indent+"  ")
		lines[0] = indent + "- " + strings.TrimLeft(lines[0], " ")
		return lines
	case len(path) == 1:
		return []string{indent + path[0] + ": " + scalar(value, false)}
	}
	return append([]string{indent + path[0] + ":"}, inBlock(path[1:], value, indent+"  ")...)
}

// inFlow writes a value under its keys, between braces and brackets.
func inFlow(path []string, value string, flow bool) string {
	switch {
	case len(path) == 0:
		return scalar(value, flow)
	case isIndex(path[0]):
		return "[" + inFlow(path[1:], value, true) + "]"
	}
	return "{" + pairInFlow(path, value) + "}"
}

func pairInFlow(path []string, value string) string {
	return path[0] + ": " + inFlow(path[1:], value, true)
}

// scalar writes a value as plain words where they would be read as such, else in quotation marks.
func scalar(value string, flow bool) string {
	if plainly(value, flow) {
		return value
	}
	return quote(value, '\'')
}

// plainly reports whether words need no quotation marks. It errs on the side of having them.
func plainly(value string, flow bool) bool {
	marks := " -+()./'’‘“”&%@;!…–—"
	if !flow {
		marks += ",:?"
	}
	for i, r := range value {
		if i == 0 && r != '+' && r != '(' && !unicode.IsLetter(r) && !unicode.IsDigit(r) || !isWord(r) && !strings.ContainsRune(marks, r) {
			return false
		}
	}
	return value != "" && !strings.Contains(value, ": ") && !strings.HasSuffix(value, ":") && !strings.HasSuffix(value, " ") && !strings.EqualFold(value, "null")
}

// quote writes a line of words in quotation marks.
func quote(value string, mark byte) string {
	if mark == '\'' {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}
