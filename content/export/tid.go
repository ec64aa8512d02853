package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bearings/content/clean"
)

// A tiddler is a page of a wiki as it comes in.
type tiddler struct {
	title  string
	text   string
	fields map[string]string // all the others
	over   int               // how many more there were than are read
}

// The caps on what is read of a wiki. Real ones stay far below.
const (
	maxWikiBytes    = 32 << 20 // a file
	maxTiddlers     = 20_000   // in all
	maxTiddlerBytes = 1 << 20  // of one text
	maxWikiFields   = 200      // of one tiddler
	maxFieldBytes   = 16 << 10
	maxTold         = 100 // things told of one tiddler
)

// tiddlersOf reads a file of a wiki by the ending of its name.
func tiddlersOf(f WikiFile) ([]tiddler, error) {
	name := strings.ToLower(f.Name)
	switch {
	case len(f.Text) > maxWikiBytes:
		return nil, fmt.Errorf("more than %d bytes", maxWikiBytes)
	case strings.HasSuffix(name, ".tid"):
		return []tiddler{readTid(f.Text)}, nil
	case strings.HasSuffix(name, ".json"):
		return readTiddlers(f.Text)
	}
	return nil, fmt.Errorf("only .tid files and .json files of tiddlers are read")
}

// readTid reads a .tid file: fields as “name: value”, an empty line, and the text.
func readTid(data string) tiddler {
	data = strings.ReplaceAll(strings.TrimPrefix(data, "\uFEFF"), "\r\n", "\n")
	t := tiddler{fields: map[string]string{}}
	head, text, _ := strings.Cut(data, "\n\n")
	if strings.HasPrefix(data, "\n") {
		head, text = "", data[1:]
	}
	for line := range strings.SplitSeq(head, "\n") {
		name, value, ok := strings.Cut(line, ":")
		if ok && !strings.HasPrefix(line, "#") {
			t.set(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	t.text = text
	return t
}

// readTiddlers reads tiddlers as JSON: a list of them, or one.
func readTiddlers(data string) ([]tiddler, error) {
	data = strings.TrimSpace(strings.TrimPrefix(data, "\uFEFF"))
	if strings.HasPrefix(data, "{") {
		data = "[" + data + "]"
	}
	var all []map[string]json.RawMessage
	if err := json.Unmarshal([]byte(data), &all); err != nil {
		return nil, fmt.Errorf("this is no JSON of tiddlers: %s", shortened(err.Error()))
	}
	if len(all) > maxTiddlers {
		return nil, fmt.Errorf("%d tiddlers; at most %d are read", len(all), maxTiddlers)
	}
	var out []tiddler
	for _, fields := range all {
		t := tiddler{fields: map[string]string{}}
		for _, name := range sortedKeys(fields) {
			if name == "fields" { // as TiddlyWeb keeps fields of one’s own
				var own map[string]json.RawMessage
				if json.Unmarshal(fields[name], &own) == nil {
					for _, n := range sortedKeys(own) {
						t.set(n, fieldText(own[n]))
					}
					continue
				}
			}
			t.set(name, fieldText(fields[name]))
		}
		out = append(out, t)
	}
	return out, nil
}

func sortedKeys(m map[string]json.RawMessage) []string {
	var names []string
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// fieldText returns the value of a field as a wiki would keep it: words as they are, a list of words
// as a list of titles, and anything else as it was written.
func fieldText(raw json.RawMessage) string {
	var words string
	if json.Unmarshal(raw, &words) == nil {
		return words
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return titleList(list)
	}
	return string(raw)
}

// set takes a field. What is over a cap stays out.
func (t *tiddler) set(name, value string) {
	switch {
	case name == "title":
		t.title = value
	case name == "text":
		t.text = value
	case len(t.fields) >= maxWikiFields || len(value) > maxFieldBytes:
		t.over++
	case name != "":
		t.fields[name] = value
	}
}

// shortened returns words short and clean enough for a message.
func shortened(words string) string {
	const most = 80
	runes := []rune(clean.Line(words))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// readTitles reads a list of titles: words, and [[several words]].
func readTitles(list string) []string {
	var all []string
	for list = strings.TrimSpace(list); list != ""; list = strings.TrimSpace(list) {
		if rest, ok := strings.CutPrefix(list, "[["); ok {
			if name, after, closed := strings.Cut(rest, "]]"); closed {
				all = append(all, name)
				list = after
				continue
			}
		}
		word, after, _ := strings.Cut(list, " ")
		all = append(all, word)
		list = after
	}
	return all
}
