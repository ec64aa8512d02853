package record

import (
	"errors"
	"fmt"
	"strings"

	"bearings/navigator"
)

// A kept supervision is a journal of the kind KindMeeting. After its head comes one record that says
// which walk was brought to it, and then a record for every change, each as soon as it was made:
//
//	{"n":1,"at":"…","do":"meeting","walk":"k7f3","title":"Put a steer back in"}
//	{"n":2,"at":"…","do":"length","words":"30"}
//	{"n":3,"at":"…","do":"brought","page":"safety-gate","title":"Safety first","kind":"safety","number":0}
//	{"n":9,"at":"…","do":"fact","id":"n1","step":2,"words":"He has not rung for nine days."}
//	{"n":12,"at":"…","do":"propose","id":"a1","words":"Ring R.","who":"worker","day":"2026-11-27"}
//	{"n":13,"at":"…","do":"mark","id":"a1","by":"worker"}
//	{"n":17,"at":"…","do":"share","id":"l1","words":"Text me any time."}
//
// The trail stands in it step by step, in the words as they stood, so that it can be read without the
// walk’s own journal. What it comes to is what [navigator.ReplayMeeting] makes of the changes. Nothing
// is ever taken out: corrections, and marks that were taken off, are records like any other, and each
// tells its minute.
//
// None of these records has a name that those of a walk or of a worksheet have.

// KindMeeting is the kind in the head of a kept supervision’s journal.
const KindMeeting = "meeting"

// doMeeting is what the record does that says which walk was brought.
const doMeeting = "meeting"

// ErrNoMeetingChange is the error of OfMeetingChange.
var ErrNoMeetingChange = errors.New("no change of a meeting that a journal can hold")

// A Meeting says which walk a supervision is about.
type Meeting struct {
	Walk  string // the name the walk is kept under, or ""
	Title string // the title of the page it stood on
}

// Record returns the record that says so.
func (m Meeting) Record(at Minute) (Record, error) {
	return New(doMeeting, at, struct {
		Walk  string `json:"walk"`
		Title string `json:"title"`
	}(m))
}

// OfMeetingChange returns the record of a change. What MeetingOf reads of it is that change, to the
// byte. A change that says when it was made is written with that minute, since a meeting that is kept
// late is written all at once; any other with the minute at. It fails with ErrNoMeetingChange where
// the change is none that a move makes: MeetingOf could not read it.
//
// The supervisor’s own reflections are changes too. Whether to write them is for the caller to
// settle: see [navigator.MeetingChange.Private].
func OfMeetingChange(c navigator.MeetingChange, at Minute) (Record, error) {
	if !holdsMeeting(c) {
		return Record{}, fmt.Errorf("%q: %w", c.Do, ErrNoMeetingChange)
	}
	if c.At != "" {
		at = Minute(c.At)
	}
	body := meetingBody{ID: c.ID, By: c.By, Ground: c.Ground, Who: c.Who, Day: c.Day, Name: c.Name, Ask: c.Ask}
	if rewrites(c.Do) || c.Words != "" {
		body.Words = &c.Words // "" says that something was taken back; only nil is left out
	}
	if ofStep, _ := c.Do.OfStep(); ofStep && c.Step != navigator.NoStep {
		body.Step = &c.Step
	}
	if t := c.Trod; c.Do.Treads() {
		body.Page, body.Title, body.Kind, body.How = t.ID, t.Title, t.Kind, t.Via.How
		body.Said, body.To, body.Bearing, body.Digest = t.Via.Text, t.Via.To, t.Bearing, t.Digest
		body.Number = &t.Number
		if t.From != navigator.NoStep {
			body.From = &t.From
		}
	}
	return New(string(c.Do), at, body)
}

// meetingBody is what a record of a meeting has beside what every record has.
type meetingBody struct {
	ID      string            `json:"id,omitempty"`
	Step    *int              `json:"step,omitempty"`
	By      navigator.Party   `json:"by,omitempty"`
	Ask     string            `json:"ask,omitempty"`
	Words   *string           `json:"words,omitempty"`
	Ground  string            `json:"ground,omitempty"`
	Who     string            `json:"who,omitempty"`
	Day     string            `json:"day,omitempty"`
	Name    string            `json:"name,omitempty"`
	Page    string            `json:"page,omitempty"`
	Title   string            `json:"title,omitempty"`
	Kind    navigator.Kind    `json:"kind,omitempty"`
	How     navigator.How     `json:"how,omitempty"`
	Said    string            `json:"said,omitempty"`
	To      string            `json:"to,omitempty"`
	Bearing navigator.Bearing `json:"bearing,omitempty"`
	Digest  string            `json:"digest,omitempty"`
	Number  *int              `json:"number,omitempty"`
	From    *int              `json:"from,omitempty"`
}

// MeetingOf reads which walk a supervision is about, and the changes that were made in it, in their
// order and with their minutes; ok is false where no record says that it is a supervision. Records of
// a kind it does not know are passed over, as are fields: a later program may have written them. A
// record of a kind that it knows and cannot understand is passed over too, and returned among the
// strange ones, so that whoever opens it can say that something could not be read. A second record
// that names a walk is strange: the first one counts.
func MeetingOf(j Journal) (m Meeting, changes []navigator.MeetingChange, strange []Record, ok bool) {
	known := map[navigator.MeetingDo]bool{}
	for _, do := range navigator.MeetingDos() {
		known[do] = true
	}
	for _, r := range j.Records {
		switch {
		case r.do == doMeeting:
			named, understood := meetingOf(r)
			if !understood || ok {
				strange = append(strange, r)
				continue
			}
			m, ok = named, true
		case known[navigator.MeetingDo(r.do)]:
			c, understood := meetingChangeOf(r)
			if !understood {
				strange = append(strange, r)
				continue
			}
			changes = append(changes, c)
		}
	}
	return m, changes, strange, ok
}

// meetingOf reads the record that names the walk.
func meetingOf(r Record) (Meeting, bool) {
	var m Meeting
	if !r.fields(must("walk", &m.Walk), may("title", &m.Title)) {
		return Meeting{}, false
	}
	return m, true
}

// meetingChangeOf reads a change.
func meetingChangeOf(r Record) (navigator.MeetingChange, bool) {
	c := navigator.MeetingChange{Do: navigator.MeetingDo(r.do), At: strings.ToValidUTF8(string(r.at), "\uFFFD")}
	var by, kind, how, bearing string
	words := may("words", &c.Words)
	words.must = rewrites(c.Do)
	fields := []field{
		words, may("id", &c.ID), may("by", &by), may("ask", &c.Ask), may("ground", &c.Ground),
		may("who", &c.Who), may("day", &c.Day), may("name", &c.Name),
	}
	if ofStep, orNone := c.Do.OfStep(); ofStep {
		c.Step = navigator.NoStep
		fields = append(fields, field{name: "step", number: &c.Step, must: !orNone})
	}
	if t := &c.Trod; c.Do.Treads() {
		t.From = navigator.NoStep
		fields = append(fields, count("number", &t.Number), field{name: "from", number: &t.From},
			may("page", &t.ID), may("title", &t.Title), may("kind", &kind), may("how", &how),
			may("said", &t.Via.Text), may("to", &t.Via.To), may("bearing", &bearing), may("digest", &t.Digest))
	}
	if !r.fields(fields...) {
		return c, false
	}
	c.By, c.Trod.Kind = navigator.Party(by), navigator.Kind(kind)
	c.Trod.Via.How, c.Trod.Bearing = navigator.How(how), navigator.Bearing(bearing)
	return c, holdsMeeting(c)
}

// rewrites reports whether a change writes in the place of what stood there, if only that nothing
// does any more.
func rewrites(do navigator.MeetingDo) bool {
	switch do {
	case navigator.DoBecause, navigator.DoNearly, navigator.DoCorrect, navigator.DoWrite, navigator.DoEarly,
		navigator.DoReword, navigator.DoNotAgreed, navigator.DoReflect:
		return true
	}
	return false
}

// holdsMeeting reports whether a change says enough to be made again, in words that come back the
// same.
func holdsMeeting(c navigator.MeetingChange) bool {
	t := c.Trod
	if !texts(c.At, c.ID, string(c.By), c.Words, c.Ground, c.Who, c.Day, c.Name, c.Ask) ||
		!texts(t.ID, t.Title, string(t.Kind), string(t.Via.How), t.Via.Text, t.Via.To, string(t.Bearing), t.Digest) {
		return false
	}
	if c.Do.Treads() {
		if t.At != "" || !counts(t.Number) || t.From != navigator.NoStep && !counts(t.From) {
			return false
		}
	} else if t != (navigator.Trod{}) {
		return false
	}
	switch ofStep, orNone := c.Do.OfStep(); {
	case orNone && c.Step == navigator.NoStep:
	case ofStep && !counts(c.Step), !ofStep && c.Step != 0:
		return false
	}
	return saysEnough(c)
}

// saysEnough reports whether a change has what its kind cannot do without.
func saysEnough(c navigator.MeetingChange) bool {
	switch c.Do {
	case navigator.DoLength:
		return c.Words != ""
	case navigator.DoSay:
		return c.By != "" && c.Words != ""
	case navigator.DoPass:
		return c.By != ""
	case navigator.DoMark, navigator.DoUnmark:
		return c.ID != "" && c.By != ""
	case navigator.DoCome:
		return c.ID != "" && c.Who != ""
	case navigator.DoReflect:
		return c.Ask != ""
	case navigator.DoStage, navigator.DoLeave, navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree,
		navigator.DoCorrect, navigator.DoWrite, navigator.DoEarly, navigator.DoWhatIf, navigator.DoTread,
		navigator.DoPropose, navigator.DoReword, navigator.DoNotAgreed, navigator.DoOpened,
		navigator.DoShare, navigator.DoUnshare:
		return c.ID != ""
	case navigator.DoFacilitate, navigator.DoBring, navigator.DoStep, navigator.DoAt, navigator.DoBecause, navigator.DoNearly, navigator.DoCopied:
		return true
	}
	return false
}
