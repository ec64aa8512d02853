package record

import (
	"slices"
	"strings"

	"bearings/navigator"
)

// WalkOf reads what a journal tells of a walk; ok is false where no record says where it began.
// Records of a kind it does not know are passed over, as are fields: a later program may have written
// them. A record of a kind that it knows and cannot understand, because something it must say is not
// there, stands twice or is of the wrong kind, is passed over too, and returned among the strange
// ones, so that whoever opens the walk can say that something of it could not be read. So is a second
// record that says where the walk began, and one that takes a note back that is not there.
func WalkOf(j Journal) (w Walk, strange []Record, ok bool) {
	r := walkReader{notes: map[int]int{}}
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
}

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
	}
	return true
}

func (w *walkReader) move(r Record) bool {
	m, digest, ok := moveOf(r)
	if !ok || m.Begins() && w.begun {
		return false
	}
	w.begun = w.begun || m.Begins()
	w.walk.Moves = append(w.walk.Moves, m)
	w.walk.When = append(w.walk.When, r.at)
	w.walk.Digests = append(w.walk.Digests, digest)
	return true
}

// moveOf reads a move and the digest of the page it came to.
func moveOf(r Record) (m navigator.Move, digest string, ok bool) {
	var how, kind, behind string
	fields := make([]field, 0, 12)
	fields = append(fields, may("digest", &digest), count("step", &m.Step), count("from", &m.From))
	switch r.do {
	case doWalk:
		fields = append(fields[:1], must("gate", &m.ID), may("title", &m.Title), may("kind", &kind))
	case doAnswer:
		fields = append(fields,
			may("left", &m.Left), may("asked", &m.Asked), may("how", &how), must("said", &m.Answer.Text), may("to", &m.Answer.To),
			must("node", &m.ID), may("title", &m.Title), may("kind", &kind), may("passed", &behind))
	}
	ok = r.fields(fields...)
	m.Answer.How, m.Kind, m.Passed = navigator.How(how), navigator.Kind(kind), behind == passed
	return m, digest, ok && doOf(m) == r.do && possible(m)
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
	for m := range members(r.JSON()) {
		i := slices.IndexFunc(named, func(f field) bool { return f.name == m.name })
		if i >= 0 && !named[i].take(m.value) {
			return false
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
	*f.text = strings.ToValidUTF8(words, "\uFFFD")
	return ok
}
