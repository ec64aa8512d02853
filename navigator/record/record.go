package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// MaxLine is how long a line may be, its end among it. What is longer is no record.
const MaxLine = 1 << 20

// The records that cannot be made. Errors of New wrap one of them.
var (
	ErrNoKind   = errors.New("a record says what was done")
	ErrNoObject = errors.New("what a record tells is an object with fields of its own")
	ErrLong     = errors.New("the record is longer than a line may be")
)

// A Minute is when something was done, as it is written: 2026-11-20T14:02Z. What a journal holds
// there is kept and shown as it stands, even if it is no time at all.
type Minute string

const minute = "2006-01-02T15:04Z"

// At returns the minute of a time.
func At(t time.Time) Minute { return Minute(t.UTC().Format(minute)) }

// Time returns when the minute began, and whether it is a minute.
func (m Minute) Time() (time.Time, bool) {
	t, err := time.Parse(minute, string(m))
	return t, err == nil
}

// A Record is one thing that was done. It is a value that holds its JSON as it was written, with
// every field, known or not, in its place.
type Record struct {
	n             int
	at            Minute
	do            string
	before, after string // the JSON on either side of the number
}

// New makes a record of what was done and when. The body is nil, or encodes as a JSON object whose
// fields become the record’s; n, at and do are not for it to set. The record has no number yet.
//
// What a terminal would obey, and what cannot be seen, is escaped in the JSON, so that a journal may
// be looked at with any program; what is read back is what was given.
func New(do string, at Minute, body any) (Record, error) {
	if do == "" {
		return Record{}, ErrNoKind
	}
	fields, err := fieldsOf(body)
	if err != nil {
		return Record{}, fmt.Errorf("%s: %w", do, err)
	}
	text := `{"n":0,"at":` + quote(string(at)) + `,"do":` + quote(do) + fields + "}"
	if len(text) > MaxLine-lead-longestNumber {
		return Record{}, fmt.Errorf("%s: %d bytes: %w", do, len(text), ErrLong)
	}
	r, ok := parse(text)
	if !ok {
		return Record{}, fmt.Errorf("%s: %w", do, ErrNoObject)
	}
	return r, nil
}

// longestNumber is room for a number and the end of the line.
const longestNumber = 16

// N returns the record’s number in its journal.
func (r Record) N() int { return r.n }

// At returns the minute it was done.
func (r Record) At() Minute { return r.at }

// Do returns what kind of thing was done.
func (r Record) Do() string { return r.do }

// Numbered returns the record with another number and everything else as it was.
func (r Record) Numbered(n int) Record {
	r.n = n
	return r
}

// JSON returns the record as it stands in its line.
func (r Record) JSON() string {
	if r.before == "" {
		return `{"n":` + strconv.Itoa(r.n) + "}"
	}
	return r.before + strconv.Itoa(r.n) + r.after
}

// rest returns the record’s JSON for looking up fields other than its number. Where that stands first,
// as it nearly always does, what comes behind it will do, and nothing has to be put together.
func (r Record) rest() string {
	if r.before == `{"n":` && strings.HasPrefix(r.after, ",") {
		return r.after
	}
	return r.JSON()
}

// Into decodes the record’s fields into what v points to. Fields that v does not have are left out.
func (r Record) Into(v any) error {
	if err := json.Unmarshal([]byte(r.JSON()), v); err != nil {
		return fmt.Errorf("record %d, %s: %w", r.n, r.do, err)
	}
	return nil
}

// fieldsOf writes the fields of a body, each with a comma before it.
func fieldsOf(body any) (string, error) {
	if body == nil {
		return "", nil
	}
	text, err := marshal(body)
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(text, "{") {
		return "", ErrNoObject
	}
	none := true
	for m := range members(text) {
		none = false
		switch m.name {
		case "n", "at", "do":
			return "", fmt.Errorf("%s is not for the body to set: %w", m.name, ErrNoObject)
		}
	}
	if none {
		return "", nil
	}
	return "," + text[1:len(text)-1], nil
}

// marshal writes a value as JSON on one line, with what is better not seen escaped. Outside its
// strings JSON is plain ASCII, so whatever is escaped stands in one.
func marshal(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	text := strings.ToValidUTF8(strings.TrimSuffix(b.String(), "\n"), "\uFFFD")
	if strings.IndexFunc(text, unseen) < 0 {
		return text, nil
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case !unseen(r):
			out.WriteRune(r)
		case r > 0xFFFF:
			high, low := (r-0x10000)>>10+0xD800, (r-0x10000)&0x3FF+0xDC00
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String(), nil
}

// unseen reports whether a terminal would obey a character or show nothing for it.
func unseen(r rune) bool {
	return r >= utf8.RuneSelf-1 && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// quote writes a string as JSON, on one line like marshal.
func quote(s string) string {
	text, err := marshal(s)
	if err != nil {
		return `""` // no string fails to encode
	}
	return text
}
