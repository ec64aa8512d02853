package record

import (
	"errors"
	"time"
)

// ErrNoDay is the error of KeepUntil’s Record.
var ErrNoDay = errors.New("a day is written as 2026-11-27")

// Coded says that the case goes by another code from then on. The head keeps the one it was made
// with, as nothing is ever taken out.
type Coded struct {
	Code string // never a name; "" where the case has none any more
	At   Minute // when that was said; the journal tells
}

// Record returns the record that says so. It fails with ErrNoText where the code is no text.
func (c Coded) Record(at Minute) (Record, error) {
	if !texts(c.Code) {
		return Record{}, ErrNoText
	}
	return New(doCoded, at, struct {
		Code string `json:"code"`
	}{c.Code})
}

// KeepUntil says how long what a journal holds is to be kept. It is a word to people: nothing is ever
// deleted because of it. Where it names no day, nothing is said any more.
type KeepUntil struct {
	On string // a day, the last on which it is kept, or ""
	At Minute // when that was said; the journal tells
}

// Record returns the record that says so. It fails with ErrNoDay where what is there is no day.
func (k KeepUntil) Record(at Minute) (Record, error) {
	if !k.dated() {
		return Record{}, ErrNoDay
	}
	return New(doKeepUntil, at, struct {
		On string `json:"on"`
	}{k.On})
}

// dated reports whether it names a day, or none.
func (k KeepUntil) dated() bool {
	_, err := time.Parse(time.DateOnly, k.On)
	return k.On == "" || err == nil
}

func (w *walkReader) coded(r Record) bool {
	c := Coded{At: r.at}
	if !r.fields(must("code", &c.Code)) {
		return false // a code that got lost is not one that was taken away
	}
	w.walk.Codes = append(w.walk.Codes, c)
	return true
}

func (w *walkReader) keepUntil(r Record) bool {
	k := KeepUntil{At: r.at}
	if !r.fields(must("on", &k.On)) || !k.dated() {
		return false
	}
	w.walk.KeepUntil = k
	return true
}
