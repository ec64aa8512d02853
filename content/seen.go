package content

import (
	"errors"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"bearings/content/clean"
)

// What a program may write into a page that a person wrote is little: which page beneath it has been
// read, and whose it was first. Every other byte of the file stays.

// ErrFront is why the front matter of a page cannot be written in.
var ErrFront = errors.New("its front matter is written in a way that cannot be changed here; change it by hand")

// WrittenAgainst returns the text of a local page that says it was written over the page with a digest.
func WrittenAgainst(text []byte, digest string) ([]byte, error) {
	return changeFront(text, []frontChange{{"written-against", digest}})
}

// Cloned returns the text of a page for another team's pack: it says whose it was first and who wrote it,
// which stays where the page says so already. Who agreed to it, and when, goes, and so does its day of review: those are for each team to say. What
// the page was written over stays.
func Cloned(text []byte, from, author string) ([]byte, error) {
	begins, ends, ok := frontOf(string(text))
	if !ok {
		return nil, ErrFront
	}
	d, err := newDoc(string(text[begins:ends]))
	if err != nil {
		return nil, ErrFront
	}
	changes := []frontChange{{"agreed-by", ""}, {"agreed-on", ""}, {"review-on", ""}}
	for _, credit := range []frontChange{{"cloned-from", from}, {"author", author}} {
		if credit.value != "" && !d.hasKey([]string{credit.key}) {
			changes = append(changes, credit)
		}
	}
	return changeFront(text, changes)
}

// A frontChange is a key with the value it is to have, "" for none.
type frontChange struct{ key, value string }

// changeFront changes the front matter of a page and nothing else. What comes of it has been read again:
// if it would not mean what it did but for the changes, there is an error and no text.
func changeFront(text []byte, changes []frontChange) ([]byte, error) {
	from, to, ok := frontOf(string(text))
	if !ok {
		return nil, ErrFront
	}
	front := text[from:to]
	for _, c := range changes {
		d, err := newDoc(string(front))
		if err != nil {
			return nil, ErrFront
		}
		want, changed, ok := d.change(c)
		if !ok {
			return nil, ErrFront
		}
		now, err := newDoc(string(changed))
		if err != nil || !reflect.DeepEqual(filledIn(generic(now.root)), filledIn(want)) {
			return nil, ErrFront
		}
		front = changed
	}
	changed := string(text[:from]) + string(front) + string(text[to:])
	src, _ := clean.Source([]byte(changed))
	if _, _, ok := cutFront(src); !ok || len(changed) > maxPage {
		return nil, ErrFront
	}
	return []byte(changed), nil
}

// change returns the text with one key changed, and what it is to mean.
func (d *doc) change(c frontChange) (want any, changed []byte, ok bool) {
	path := []string{c.key}
	if c.value != "" {
		if want, ok = put(generic(d.root), path, c.value); !ok {
			return nil, nil, false
		}
		changed, err := d.set(path, c.value)
		return want, changed, err == nil
	}
	want = generic(d.root)
	if d.root == nil || d.root.Kind != yaml.MappingNode || pair(d.root, c.key) < 0 {
		return want, []byte(d.mark + d.text), true
	}
	at := pair(d.root, c.key)
	from, begins := d.at(d.root.Content[at])
	to, ends := d.endOfPair(d.root.Content[at], d.root.Content[at+1])
	if !begins || !ends || isFlow(d.root) {
		return nil, nil, false
	}
	return drop(want, path), d.cutLines(d.lineStart(from), from, to), true
}

// frontOf returns where the front matter of a file stands, between its two lines of ---.
func frontOf(text string) (from, to int, ok bool) {
	at := 0
	if strings.HasPrefix(text, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for line := range strings.Lines(text[at:]) {
		switch bare := strings.TrimRight(line, " \r\n"); {
		case from == 0 && bare != "---":
			return 0, 0, false
		case from == 0:
			from = at + len(line)
		case bare == "---":
			return from, at, true
		}
		at += len(line)
	}
	return 0, 0, false
}
