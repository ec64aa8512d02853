package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"bearings/content"
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
	maxTiddlers     = 20_000  // in all
	maxTiddlerBytes = 1 << 20 // of one text
	maxWikiFields   = 200     // of one tiddler
	maxFieldsInAll  = 500_000 // of a file
	maxFieldBytes   = 16 << 10
	maxTold         = 100 // things told of one tiddler
)

// tiddlersOf reads a file of a wiki by the ending of its name.
func tiddlersOf(f WikiFile) ([]tiddler, error) {
	name := strings.ToLower(f.Name)
	switch {
	case len(f.Text) > content.MaxWiki:
		return nil, fmt.Errorf("more than %d bytes", content.MaxWiki)
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

// readTiddlers reads tiddlers as JSON: a list of them, or one. They are read one by one, field by field,
// so that what is over a cap costs no memory.
func readTiddlers(data string) ([]tiddler, error) {
	in := tiddlerReader{Decoder: json.NewDecoder(strings.NewReader(strings.TrimPrefix(data, "\uFEFF")))}
	all, err := in.all()
	if err == nil {
		if _, err = in.Token(); err == nil {
			err = errors.New("something stands behind its end")
		} else if err == io.EOF {
			return all, nil
		}
	}
	if errors.Is(err, errTooMany) {
		return nil, err
	}
	return nil, fmt.Errorf("this is no JSON of tiddlers: %s", shortened(err.Error()))
}

// errTooMany is why a file with too many tiddlers is not read.
var errTooMany = errors.New("too much for one file")

// errShape is why JSON of another shape is not read.
var errShape = errors.New("it is neither a tiddler nor a list of them")

// A tiddlerReader reads tiddlers as JSON.
type tiddlerReader struct {
	*json.Decoder
	fields int // how many were read
}

// all reads the list, or the one.
func (in *tiddlerReader) all() ([]tiddler, error) {
	first, err := in.Token()
	switch {
	case err != nil:
		return nil, err
	case first == json.Delim('{'):
		t, err := in.one(true)
		return []tiddler{t}, err
	case first != json.Delim('['):
		return nil, errShape
	}
	var all []tiddler
	for in.More() {
		if len(all) == maxTiddlers {
			return nil, fmt.Errorf("%w: at most %d tiddlers are read", errTooMany, maxTiddlers)
		}
		switch begins, err := in.Token(); {
		case err != nil:
			return nil, err
		case begins == nil:
			all = append(all, tiddler{})
			continue
		case begins != json.Delim('{'):
			return nil, errShape
		}
		t, err := in.one(true)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	_, err = in.Token()
	return all, err
}

// one reads the fields of a tiddler that has begun. Fields of one’s own may stand in one called
// “fields”, as TiddlyWeb keeps them; one that stands beside it counts for more. In that there is no other.
func (in *tiddlerReader) one(outer bool) (tiddler, error) {
	t := tiddler{fields: map[string]string{}}
	var own []byte
	for in.More() {
		if in.fields++; in.fields > maxFieldsInAll {
			return t, fmt.Errorf("%w: at most %d fields are read", errTooMany, maxFieldsInAll)
		}
		name, err := in.Token()
		if err != nil {
			return t, err
		}
		var value json.RawMessage
		if err := in.Decode(&value); err != nil {
			return t, err
		}
		if outer && name == "fields" && bytes.HasPrefix(value, []byte("{")) {
			own = value
			continue
		}
		t.set(name.(string), fieldText(value)) // the decoder has no other names
	}
	if _, err := in.Token(); err != nil || own == nil {
		return t, err
	}
	return in.with(t, own)
}

// with returns a tiddler with the fields of its own that it has no value for yet.
func (in *tiddlerReader) with(t tiddler, own []byte) (tiddler, error) {
	inside := tiddlerReader{Decoder: json.NewDecoder(bytes.NewReader(own)), fields: in.fields}
	if _, err := inside.Token(); err != nil {
		return t, err
	}
	more, err := inside.one(false)
	in.fields = inside.fields
	for _, name := range slices.Sorted(maps.Keys(more.fields)) {
		if _, has := t.fields[name]; !has {
			t.set(name, more.fields[name])
		}
	}
	t.title, t.text, t.over = or(t.title, more.title), or(t.text, more.text), t.over+more.over
	return t, err
}

// fieldText returns the value of a field as a wiki would keep it: words as they are, a list of words
// as a list of titles, and anything else as it was written.
func fieldText(raw json.RawMessage) string {
	var words string
	if json.Unmarshal(raw, &words) == nil {
		return words
	}
	var list []string
	if len(raw) <= maxFieldBytes && json.Unmarshal(raw, &list) == nil {
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

// shortened returns words short and clean enough for a message. What it costs does not hang on how much
// follows: of one long title much may be told.
func shortened(words string) string {
	const most = 80
	cut := len(words)
	if cut > 100*most {
		for cut = 100 * most; !utf8.RuneStart(words[cut]); cut-- {
		}
	}
	runes := []rune(clean.Line(words[:cut]))
	if len(runes) > most || cut < len(words) {
		return string(runes[:min(len(runes), most)]) + "…"
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
