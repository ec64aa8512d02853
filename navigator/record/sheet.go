package record

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"bearings/navigator"
)

// A kept worksheet is a journal of the kind KindSheet. After its head comes one record that says
// which worksheet it is, and then a record for every change, each as soon as it was made:
//
//	{"n":1,"at":"…","do":"sheet","page":"ws-hierarchy","title":"Hierarchy of Need","digest":"…"}
//	{"n":2,"at":"…","do":"set","path":"levels/safe-now/state","to":"not met"}
//	{"n":3,"at":"…","do":"add","path":"board","row":"c1","lane":"quick-wins"}
//
// What stands on the sheet is what [navigator.Replay] makes of the changes. Nothing is ever taken
// out: what was written and taken back is still there to be read.

// KindSheet is the kind in the head of a kept worksheet’s journal.
const KindSheet = "sheet"

// doSheet is what the record does that says which worksheet it is.
const doSheet = "sheet"

// What cannot be written of a worksheet.
var (
	ErrNoPage   = errors.New("a worksheet’s record names the page it stands on")
	ErrNoChange = errors.New("no change that a journal can hold")
)

// A Sheet says which worksheet a journal is of, and where it was opened from.
type Sheet struct {
	Page   string // the id of the page that asks
	Title  string // its title when it was begun
	Digest string // of the page as it then stood, or ""
	From   string // the id of the step of the walk it was opened from, or ""
	Step   string // that step’s title
}

// Record returns the record that says so. It fails with ErrNoPage where no page is named.
func (s Sheet) Record(at Minute) (Record, error) {
	if s.Page == "" {
		return Record{}, ErrNoPage
	}
	return New(doSheet, at, struct {
		Page   string `json:"page"`
		Title  string `json:"title"`
		Digest string `json:"digest,omitempty"`
		From   string `json:"from,omitempty"`
		Step   string `json:"step,omitempty"`
	}(s))
}

// OfChange returns the record of a change. What SheetOf reads of it is that change, to the byte. It
// fails with ErrNoChange where the change is none that a move makes: SheetOf could not read it.
func OfChange(c navigator.Change, at Minute) (Record, error) {
	if !holds(c) {
		return Record{}, fmt.Errorf("%q: %w", c.Do, ErrNoChange)
	}
	body := struct {
		Path   string  `json:"path,omitempty"`
		Row    string  `json:"row,omitempty"`
		Lane   string  `json:"lane,omitempty"`
		Before string  `json:"before,omitempty"`
		To     *string `json:"to,omitempty"`
	}{Path: c.Path, Row: c.Row, Lane: c.Lane, Before: c.Before}
	if writes(c.Do) || c.Value != "" {
		body.To = &c.Value // "" says that something was taken away; only nil is left out
	}
	return New(string(c.Do), at, body)
}

// SheetOf reads which worksheet a journal is of, and the changes that were made on it, in their
// order; ok is false where no record names a page. Records of a kind it does not know are passed
// over, as are fields: a later program may have written them. A record of a kind that it knows and
// cannot understand, because a field of it is no text, stands twice or is not there, is passed over
// too, and returned among the strange ones, so that whoever opens the sheet can say that something
// on it could not be read. A second record that names a page is strange: the first one counts.
func SheetOf(j Journal) (s Sheet, changes []navigator.Change, strange []Record, ok bool) {
	for _, r := range j.Records {
		switch {
		case r.do == doSheet:
			named, understood := sheetOf(r)
			if !understood || ok {
				strange = append(strange, r)
				continue
			}
			s, ok = named, true
		case known(navigator.Do(r.do)):
			c, understood := changeOf(r)
			if !understood {
				strange = append(strange, r)
				continue
			}
			changes = append(changes, c)
		}
	}
	return s, changes, strange, ok
}

// sheetOf reads the record that names the page.
func sheetOf(r Record) (Sheet, bool) {
	var s Sheet
	fields := map[string]*string{"page": &s.Page, "title": &s.Title, "digest": &s.Digest, "from": &s.From, "step": &s.Step}
	_, ok := r.words(fields)
	return s, ok && s.Page != ""
}

// changeOf reads a change.
func changeOf(r Record) (navigator.Change, bool) {
	c := navigator.Change{Do: navigator.Do(r.do)}
	fields := map[string]*string{"path": &c.Path, "row": &c.Row, "lane": &c.Lane, "before": &c.Before, "to": &c.Value}
	there, ok := r.words(fields)
	if writes(c.Do) && !there["to"] {
		return c, false // a value that got lost is not one that was taken away
	}
	return c, ok && holds(c)
}

// words reads the fields of a record that are named, as text, and tells which of them are there. It
// reports false where one is no text or stands twice. Names are taken to the letter: a field “To”
// is another one than “to”.
func (r Record) words(into map[string]*string) (there map[string]bool, ok bool) {
	there = make(map[string]bool, len(into))
	for m := range members(r.rest()) {
		to, named := into[m.name]
		if !named {
			continue
		}
		text, isText := unquote(m.value)
		if !isText || there[m.name] {
			return there, false
		}
		*to, there[m.name] = strings.ToValidUTF8(text, "\uFFFD"), true
	}
	return there, true
}

// known reports whether this is one of the changes that moves make.
func known(do navigator.Do) bool {
	switch do {
	case navigator.DoSet, navigator.DoAdd, navigator.DoRemove, navigator.DoMove, navigator.DoSkip:
		return true
	}
	return false
}

// writes reports whether a change writes something, if only that nothing stands there any more.
func writes(do navigator.Do) bool { return do == navigator.DoSet || do == navigator.DoSkip }

// holds reports whether a change says enough to be made again, in words that come back the same.
func holds(c navigator.Change) bool {
	for _, text := range []string{c.Path, c.Row, c.Lane, c.Before, c.Value} {
		if !utf8.ValidString(text) {
			return false
		}
	}
	if writes(c.Do) {
		return c.Path != ""
	}
	return known(c.Do) && c.Row != ""
}
