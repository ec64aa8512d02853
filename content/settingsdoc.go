package content

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A doc is the text of settings with everything in it found: what is changed is changed in the text
// itself, so that the rest of it stays as somebody wrote it.
type doc struct {
	mark  string // a byte order mark at the start, or ""
	text  string // the rest
	eol   string
	lines []int // where each line begins
	root  *yaml.Node
}

const byteOrderMark = "\uFEFF"

func newDoc(text string) (*doc, error) {
	d := &doc{text: text, eol: "\n"}
	if rest, ok := strings.CutPrefix(text, byteOrderMark); ok {
		d.mark, d.text = byteOrderMark, rest
	}
	if strings.Contains(strings.ReplaceAll(d.text, "\r\n", ""), "\r") || strings.ContainsAny(d.text, "\u0085\u2028\u2029") {
		return nil, errShape
	}
	if i := strings.IndexByte(d.text, '\n'); i > 0 && d.text[i-1] == '\r' {
		d.eol = "\r\n"
	}
	d.lines = []int{0}
	for i, r := range d.text {
		if r == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	root, slip := decode(d.text)
	if slip != nil {
		return nil, slip
	}
	d.root = root
	return d, nil
}

// splice returns the text with some of it replaced.
func (d *doc) splice(from, to int, with string) []byte {
	return []byte(d.mark + d.text[:from] + with + d.text[to:])
}

// at returns where a node begins.
func (d *doc) at(n *yaml.Node) (int, bool) {
	if n.Line < 1 || n.Line > len(d.lines) {
		return 0, false
	}
	pos := d.lines[n.Line-1]
	for range n.Column - 1 {
		if pos >= len(d.text) || d.text[pos] == '\n' {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(d.text[pos:])
		pos += size
	}
	return pos, true
}

// lineStart and lineEnd return where the line of a place begins, and where it ends without what ends it.
func (d *doc) lineStart(pos int) int { return strings.LastIndexByte(d.text[:pos], '\n') + 1 }

func (d *doc) lineEnd(pos int) int {
	end := len(d.text)
	if i := strings.IndexByte(d.text[pos:], '\n'); i >= 0 {
		end = pos + i
	}
	if end > pos && d.text[end-1] == '\r' {
		end--
	}
	return end
}

// colon returns the place after the colon of a key.
func (d *doc) colon(key *yaml.Node) (int, bool) {
	pos, ok := d.end(key, 0)
	if !ok {
		return 0, false
	}
	for pos < len(d.text) && d.text[pos] == ' ' {
		pos++
	}
	if pos == len(d.text) || d.text[pos] != ':' {
		return 0, false
	}
	return pos + 1, true
}

// end returns the place after a node; indent is how far the key before it is indented, if there is one.
func (d *doc) end(n *yaml.Node, indent int) (int, bool) {
	pos, ok := d.at(n)
	if !ok {
		return 0, false
	}
	if n.Kind != yaml.ScalarNode {
		return d.endOfAll(n, pos)
	}
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return d.closing(pos, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return d.closing(pos, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return d.endOfBlock(pos, indent), true
	}
	return d.endOfPlain(pos, n.Value)
}

// closing returns the place after the quotation mark that closes the one at a place.
func (d *doc) closing(pos int, mark byte) (int, bool) {
	if pos >= len(d.text) || d.text[pos] != mark {
		return 0, false
	}
	for i := pos + 1; i < len(d.text); i++ {
		switch {
		case mark == '"' && d.text[i] == '\\':
			i++
		case mark == '\'' && strings.HasPrefix(d.text[i:], "''"):
			i++
		case d.text[i] == mark:
			return i + 1, true
		}
	}
	return 0, false
}

// endOfBlock returns where the last line of a text under | or > ends: whatever is indented further than
// its key belongs to it.
func (d *doc) endOfBlock(pos, indent int) int {
	end := d.lineEnd(pos)
	for next := d.nextLine(end); next < len(d.text); next = d.nextLine(next) {
		stop := d.lineEnd(next)
		line := d.text[next:stop]
		words := strings.TrimLeft(line, " ")
		switch {
		case strings.TrimSpace(words) == "":
		case len(line)-len(words) <= indent:
			return end
		default:
			end = stop
		}
	}
	return end
}

// nextLine returns where the line after a place begins.
func (d *doc) nextLine(pos int) int {
	if i := strings.IndexByte(d.text[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(d.text)
}

// endOfPlain returns the place after words without quotation marks, over as many lines as they go on.
func (d *doc) endOfPlain(pos int, value string) (int, bool) {
	blank := func(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }
	for i := 0; i < len(value); {
		switch {
		case pos >= len(d.text):
			return 0, false
		case blank(value[i]) && blank(d.text[pos]):
			for i < len(value) && blank(value[i]) {
				i++
			}
			for pos < len(d.text) && blank(d.text[pos]) {
				pos++
			}
		case d.text[pos] == value[i]:
			i, pos = i+1, pos+1
		default:
			return 0, false
		}
	}
	return pos, true
}

// endOfAll returns the place after a mapping or a list.
func (d *doc) endOfAll(n *yaml.Node, pos int) (int, bool) {
	flow := n.Style&yaml.FlowStyle != 0
	end, ok := pos+1, true
	if len(n.Content) > 0 {
		end, ok = d.endOfLast(n)
	}
	if !ok || !flow {
		return end, ok && len(n.Content) > 0
	}
	closes := byte('}')
	if n.Kind == yaml.SequenceNode {
		closes = ']'
	}
	for end < len(d.text) && d.text[end] != closes {
		switch d.text[end] {
		case '#':
			end = d.lineEnd(end)
		case ' ', ',', '\n', '\r', '\t':
			end++
		default:
			return 0, false
		}
	}
	return end + 1, end < len(d.text)
}

// endOfLast returns the place after the last thing in a mapping or a list.
func (d *doc) endOfLast(n *yaml.Node) (int, bool) {
	last := n.Content[len(n.Content)-1]
	if n.Kind == yaml.SequenceNode {
		if isEmpty(last) {
			return 0, false
		}
		return d.end(last, 0)
	}
	return d.endOfPair(n.Content[len(n.Content)-2], last)
}

// endOfPair returns the place after a key and its value.
func (d *doc) endOfPair(key, value *yaml.Node) (int, bool) {
	if isEmpty(value) && value.Value == "" {
		return d.colon(key)
	}
	return d.end(value, key.Column-1)
}

// pair returns where in a mapping a key stands, or -1.
func pair(n *yaml.Node, key string) int {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// generic returns a node as plain values, to be compared.
func generic(n *yaml.Node) any {
	switch {
	case n == nil || isEmpty(n):
		return nil
	case n.Kind == yaml.SequenceNode:
		all := []any{}
		for _, c := range n.Content {
			all = append(all, generic(c))
		}
		return all
	case n.Kind == yaml.MappingNode:
		all := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if _, twice := all[n.Content[i].Value]; !twice {
				all[n.Content[i].Value] = generic(n.Content[i+1])
			}
		}
		return all
	}
	return n.Value
}

// put returns plain values with one more set, and whether there is a place for it.
func put(in any, path []string, value string) (any, bool) {
	if len(path) == 0 {
		_, words := in.(string)
		return value, in == nil || words
	}
	if isIndex(path[0]) {
		all, ok := in.([]any)
		n, _ := strconv.Atoi(path[0])
		if in != nil && !ok || n > len(all)+1 {
			return nil, false
		}
		out := append([]any{}, all...)
		if n > len(all) {
			out = append(out, nil)
		}
		out[n-1], ok = put(out[n-1], path[1:], value)
		return out, ok
	}
	all, ok := in.(map[string]any)
	if in != nil && !ok {
		return nil, false
	}
	out := map[string]any{}
	for k, v := range all {
		out[k] = v
	}
	out[path[0]], ok = put(out[path[0]], path[1:], value)
	return out, ok
}

// drop returns plain values without one, or without all that stand under it.
func drop(in any, path []string) any {
	if isIndex(path[0]) {
		all, ok := in.([]any)
		n, _ := strconv.Atoi(path[0])
		if !ok || n > len(all) {
			return in
		}
		out := append([]any{}, all...)
		if len(path) > 1 {
			if out[n-1] = drop(out[n-1], path[1:]); filledIn(out[n-1]) != nil {
				return out
			}
		}
		return append(out[:n-1], out[n:]...)
	}
	all, ok := in.(map[string]any)
	if !ok {
		return in
	}
	out := map[string]any{}
	for k, v := range all {
		out[k] = v
	}
	switch v, ok := out[path[0]]; {
	case ok && len(path) > 1:
		out[path[0]] = drop(v, path[1:])
	default:
		delete(out, path[0])
	}
	return out
}

// filledIn leaves out of plain values what has nothing in it, for that is as good as not there. The
// lines of a list keep their numbers.
func filledIn(in any) any {
	switch v := in.(type) {
	case []any:
		out, some := []any{}, false
		for _, e := range v {
			out = append(out, filledIn(e))
			some = some || out[len(out)-1] != nil
		}
		if some {
			return out
		}
		return nil
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			if e = filledIn(e); e != nil {
				out[k] = e
			}
		}
		if len(out) > 0 {
			return out
		}
		return nil
	}
	return in
}

// items returns the lines of a list.
func items(in any, key string) []any {
	all, _ := in.(map[string]any)
	list, _ := all[key].([]any)
	return list
}
