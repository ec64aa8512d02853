package record

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bearings/navigator"
)

// WalkOf reads what a journal tells of a walk; ok is false where no record says where it began.
// Records of a kind it does not know are passed over, as are fields: a later program may have written
// them. A record of a kind that it knows and cannot understand, because something it must say is not
// there, stands twice or is of the wrong kind, is passed over too, and returned among the strange
// ones, so that whoever opens the walk can say that something of it could not be read. So is a second
// record that says where the walk began, and one that takes a note back that is not there.
func WalkOf(j Journal) (w Walk, strange []Record, ok bool) {
	var r walkReader
	moves := 0
	for _, each := range j.Records {
		if moving(each.do) {
			moves++
		}
	}
	r.room = moves
	for _, each := range j.Records {
		if !r.read(each) {
			strange = append(strange, each)
		}
	}
	return r.walk, strange, r.begun
}

// A walkReader is the reading of a walk.
type walkReader struct {
	walk  Walk
	begun bool
	notes map[int]int // where each note stands, by its number
	room  int         // how many moves there may be
	on    moveReader
}

func moving(do string) bool { return do == doWalk || do == doAnswer || do == doStand }

// read reads one record, and reports whether it was understood or is none of these.
func (w *walkReader) read(r Record) bool {
	switch r.do {
	case doWalk, doAnswer, doStand:
		return w.move(r)
	case doNote:
		return w.note(r)
	case doTakeBack:
		return w.takeBack(r)
	case doOpened:
		return w.opened(r)
	case doComeBack:
		return w.comeBack(r)
	case doCopied:
		return w.copied(r)
	case doAdvice:
		return w.advice(r)
	}
	return w.label(r)
}

// label reads what may stand in a journal of any kind.
func (w *walkReader) label(r Record) bool {
	switch r.do {
	case doCoded:
		return w.coded(r)
	case doKeepUntil:
		return w.keepUntil(r)
	}
	return true
}

func (w *walkReader) move(r Record) bool {
	m, digest, ok := w.on.read(r)
	if !ok || m.Begins() && w.begun {
		return false
	}
	if w.walk.Moves == nil {
		w.walk.Moves, w.walk.When, w.walk.Digests = make([]navigator.Move, 0, w.room), make([]Minute, 0, w.room), make([]string, 0, w.room)
	}
	w.begun = w.begun || m.Begins()
	w.walk.Moves = append(w.walk.Moves, m)
	w.walk.When = append(w.walk.When, r.at)
	w.walk.Digests = append(w.walk.Digests, digest)
	return true
}

// A moveReader reads moves, one after the other into the same place.
type moveReader struct {
	m                         navigator.Move
	digest, how, kind, behind string
	fields                    []field
}

// read reads a move and the digest of the page it came to.
func (v *moveReader) read(r Record) (m navigator.Move, digest string, ok bool) {
	v.m, v.digest, v.how, v.kind, v.behind, v.fields = navigator.Move{}, "", "", "", "", v.fields[:0]
	if r.do == doWalk {
		v.fields = append(v.fields, must("gate", &v.m.ID), may("title", &v.m.Title), may("kind", &v.kind))
	} else {
		v.fields = append(v.fields, count("step", &v.m.Step), count("from", &v.m.From))
	}
	if r.do == doAnswer {
		v.fields = append(v.fields,
			may("left", &v.m.Left), may("asked", &v.m.Asked), may("how", &v.how), must("said", &v.m.Answer.Text), may("to", &v.m.Answer.To),
			must("node", &v.m.ID), may("title", &v.m.Title), may("kind", &v.kind), may("passed", &v.behind))
	}
	v.fields = append(v.fields, may("digest", &v.digest))
	ok = r.fields(v.fields...)
	v.m.Answer.How, v.m.Kind, v.m.Passed = navigator.How(v.how), navigator.Kind(v.kind), v.behind == passed
	return v.m, v.digest, ok && doOf(v.m) == r.do && possible(v.m)
}

func (w *walkReader) note(r Record) bool {
	n := Note{At: r.at}
	var is string
	ok := r.fields(count("note", &n.ID), count("step", &n.Step), must("is", &is), must("words", &n.Words))
	if n.Guess = is == guess; !ok || n.ID < 1 || is != n.is() {
		return false // what is neither is not to be taken for a fact
	}
	at, there := w.notes[n.ID]
	if !there {
		if w.notes == nil {
			w.notes = map[int]int{}
		}
		w.notes[n.ID] = len(w.walk.Notes)
		w.walk.Notes = append(w.walk.Notes, n)
		return true
	}
	w.walk.Notes[at] = w.walk.Notes[at].then(n)
	return true
}

func (w *walkReader) takeBack(r Record) bool {
	var id int
	ok := r.fields(count("note", &id))
	at, there := w.notes[id]
	if !ok || !there {
		return false
	}
	gone := w.walk.Notes[at]
	gone.Gone, gone.At = true, r.at
	w.walk.Notes[at] = w.walk.Notes[at].then(gone)
	return true
}

// then returns a note as it is after another word on it, with what it was before.
func (n Note) then(next Note) Note {
	earlier := n.Earlier
	n.Earlier = nil
	next.Earlier = append(earlier, n)
	return next
}

func (w *walkReader) opened(r Record) bool {
	o := Opened{At: r.at}
	ok := r.fields(count("step", &o.Step), must("page", &o.Page), may("title", &o.Title), may("kept", &o.Name))
	if !ok || o.Page == "" {
		return false
	}
	w.walk.Sheets = append(w.walk.Sheets, o)
	return true
}

func (w *walkReader) comeBack(r Record) bool {
	c := ComeBack{At: r.at}
	if !r.fields(must("on", &c.On), may("when", &c.When)) {
		return false // a date that got lost is not one that was taken away
	}
	w.walk.ComeBack = c
	return true
}

func (w *walkReader) copied(r Record) bool {
	c := Copied{At: r.at}
	if !r.fields(must("on", &c.On), may("by", &c.By)) {
		return false
	}
	w.walk.Copied = append(w.walk.Copied, c)
	return true
}

// A field is one that a record is looked through for: a text or a number.
type field struct {
	name   string
	text   *string
	number *int
	must   bool // without it the record cannot be understood
	there  bool
}

func may(name string, to *string) field  { return field{name: name, text: to} }
func count(name string, to *int) field   { return field{name: name, number: to, must: true} }
func must(name string, to *string) field { return field{name: name, text: to, must: true} }

// fields reads the fields that are named, to the letter. It reports false where one is of another
// kind or stands twice, or where one that must be there is not.
func (r Record) fields(named ...field) bool {
	next := 0 // they are mostly named in the order in which they are written
	for m := range members(r.rest()) {
		for i := range named {
			f := &named[(next+i)%len(named)]
			if f.name != m.name {
				continue
			}
			if !f.take(m.value) {
				return false
			}
			next += i + 1
			break
		}
	}
	return !slices.ContainsFunc(named, func(f field) bool { return f.must && !f.there })
}

// take reads the field’s value, once.
func (f *field) take(value string) (ok bool) {
	if f.there {
		return false
	}
	f.there = true
	if f.number != nil {
		*f.number, ok = number(value)
		return ok
	}
	words, ok := unquote(value)
	if !utf8.ValidString(words) {
		words = strings.ToValidUTF8(words, "\uFFFD")
	}
	*f.text = words
	return ok
}
