package record

import (
	"strconv"
	"strings"
)

// Version is the version of the journals that are written: major.minor.
const Version = "1.0"

const major = 1

// begin is what the head does.
const begin = "begin"

// A Head says what a journal is of. It stands in the first line and is never changed.
type Head struct {
	Kind    string // sheet, walk, meeting
	ID      string // short, and unlike every other on its shelf
	Case    string // the case code: never a name
	Made    Minute
	Program string // the version of the program that made it
	Content string // the version of the words it was made with
	Title   string
	Version string // of the journal’s form; it is written as Version whatever stands here
}

// headBody is what the head’s line has beside what every record has. Its names are the form that
// all versions share.
type headBody struct {
	Version string `json:"bearings"`
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Case    string `json:"case,omitempty"`
	Program string `json:"program,omitempty"`
	Content string `json:"content,omitempty"`
	Title   string `json:"title,omitempty"`
}

// Record returns the head as a journal’s first record.
func (h Head) Record() (Record, error) {
	return New(begin, h.Made, headBody{Version, h.Kind, h.ID, h.Case, h.Program, h.Content, h.Title})
}

// Newer reports whether the journal was made by a program whose journals this one may read but
// must not write.
func (h Head) Newer() bool {
	m, _ := majorOf(h.Version)
	return m > major
}

// head reads the head from a journal’s first record.
func head(r Record) (Head, bool) {
	var b headBody
	if r.n != 0 || r.do != begin || r.Into(&b) != nil {
		return Head{}, false
	}
	if _, ok := majorOf(b.Version); !ok {
		return Head{}, false
	}
	return Head{b.Kind, b.ID, b.Case, r.at, b.Program, b.Content, b.Title, b.Version}, true
}

// majorOf returns the first number of a version, and whether it is a version.
func majorOf(version string) (int, bool) {
	first, second, two := strings.Cut(version, ".")
	m, err := strconv.ParseUint(first, 10, 16)
	_, minor := strconv.ParseUint(second, 10, 16)
	return int(m), two && err == nil && minor == nil
}
