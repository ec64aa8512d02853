package content

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// unset returns the text with one thing less under a path, and whether there was one: whatever stands
// last there, or the key itself once nothing does.
func (d *doc) unset(path []string) (changed []byte, gone bool, err error) {
	n := d.holder(path)
	if n == nil && !d.hasKey(path) {
		return nil, false, nil
	}
	for n != nil && len(n.Content) > 0 {
		if n.Kind == yaml.SequenceNode {
			path = append(path[:len(path):len(path)], strconv.Itoa(len(n.Content)))
		} else {
			path = append(path[:len(path):len(path)], n.Content[len(n.Content)-2].Value)
		}
		n = n.Content[len(n.Content)-1]
	}
	changed, err = d.remove(path)
	return changed, err == nil, err
}

// hasKey reports whether a key stands in the text, if with nothing behind it.
func (d *doc) hasKey(path []string) bool {
	n := d.holder(path[:len(path)-1])
	return n != nil && n.Kind == yaml.MappingNode && pair(n, path[len(path)-1]) >= 0
}

// remove takes out what is at a path, which holds nothing further, and whatever holds nothing without it.
func (d *doc) remove(path []string) ([]byte, error) {
	up, last := path[:len(path)-1], path[len(path)-1]
	n := d.holder(up)
	if n == nil {
		return nil, strange(path)
	}
	if n.Kind == yaml.SequenceNode {
		return d.removeItem(n, path)
	}
	at := pair(n, last)
	if at < 0 {
		return nil, strange(path)
	}
	key, value := n.Content[at], n.Content[at+1]
	from, ok := d.at(key)
	to, ends := d.endOfPair(key, value)
	if !ok || !ends {
		return nil, strange(path)
	}
	var changed []byte
	switch {
	case isFlow(n):
		changed, ok = d.cutInFlow(n, at, 2, from, to)
	case strings.TrimSpace(d.text[d.lineStart(from):from]) == "":
		changed = d.cutLines(d.lineStart(from), from, to)
	default:
		changed, ok = d.cutBehindHyphen(n, at, from, to)
	}
	if !ok {
		return nil, strange(path)
	}
	if len(n.Content) > 2 || len(up) == 0 {
		return changed, nil
	}
	return emptied(changed, up)
}

// emptied takes out what held the last thing that went.
func emptied(changed []byte, path []string) ([]byte, error) {
	d, err := readDoc(changed)
	if err != nil {
		return nil, strange(path)
	}
	n := d.holder(path)
	switch {
	case isIndex(path[len(path)-1]):
		list := d.holder(path[:len(path)-1])
		if list == nil || isEmpty(list) || len(list.Content) == 0 {
			return emptied(changed, path[:len(path)-1])
		}
		if n == nil || !isEmpty(n) && len(n.Content) > 0 {
			return changed, nil // it went with what was in it, and the next one has its number
		}
	case n == nil || !isEmpty(n) && len(n.Content) > 0:
		return changed, nil
	}
	return d.remove(path)
}

// removeItem takes a line with nothing in it out of a list.
func (d *doc) removeItem(n *yaml.Node, path []string) ([]byte, error) {
	at, _ := strconv.Atoi(path[len(path)-1])
	if at < 1 || at > len(n.Content) {
		return nil, strange(path)
	}
	item := n.Content[at-1]
	from, ok := d.at(item)
	to, ends := d.end(item, 0)
	if !ok || !ends {
		return nil, strange(path)
	}
	var changed []byte
	if isFlow(n) {
		changed, ok = d.cutInFlow(n, at-1, 1, from, to)
	} else {
		start := d.lineStart(from)
		ok = strings.TrimSpace(d.text[start:from]) == "-"
		changed = d.cutLines(start, start, to)
	}
	if !ok {
		return nil, strange(path)
	}
	if len(n.Content) > 1 {
		return changed, nil
	}
	return emptied(changed, path[:len(path)-1])
}

// cutLines takes out whole lines, but for a comment behind them, which gets a line of its own.
func (d *doc) cutLines(start, from, to int) []byte {
	end := d.lineEnd(to)
	if comment := strings.TrimSpace(d.text[to:end]); comment != "" {
		return d.splice(from, end, comment)
	}
	next := d.nextLine(end)
	if next == len(d.text) && start > 0 && (next == 0 || d.text[next-1] != '\n') {
		start-- // the text did not end in a new line, and does not now
		if start > 0 && d.text[start-1] == '\r' {
			start--
		}
	}
	return d.splice(start, next, "")
}

// cutInFlow takes something out from between braces or brackets; it is as many nodes as size, from at.
func (d *doc) cutInFlow(n *yaml.Node, at, size, from, to int) ([]byte, bool) {
	bare := func(from, to int) bool { return from <= to && strings.Trim(d.text[from:to], " ,\r\n\t") == "" }
	if at > 0 {
		before := n.Content[at-1]
		end, ok := 0, false
		if size == 2 {
			end, ok = d.endOfPair(n.Content[at-2], before)
		} else {
			end, ok = d.end(before, 0)
		}
		if !ok || !bare(end, from) {
			return nil, false
		}
		return d.splice(end, to, ""), true
	}
	if at+size < len(n.Content) {
		next, ok := d.at(n.Content[at+size])
		if !ok || next < to || !bare(to, next) {
			return nil, false
		}
		return d.splice(from, next, ""), true
	}
	return d.splice(from, to, ""), true
}

// cutBehindHyphen takes out a key that stands behind the hyphen of a list.
func (d *doc) cutBehindHyphen(n *yaml.Node, at, from, to int) ([]byte, bool) {
	start := d.lineStart(from)
	if strings.TrimSpace(d.text[start:from]) != "-" {
		return nil, false
	}
	if len(n.Content) == 2 {
		return d.cutLines(start, start, to), true
	}
	if at+2 >= len(n.Content) {
		return nil, false
	}
	next, ok := d.at(n.Content[at+2])
	if !ok || next < to || strings.TrimSpace(d.text[to:next]) != "" {
		return nil, false
	}
	return d.splice(from, next, ""), true
}
