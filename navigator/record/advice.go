package record

import "fmt"

// Advice is what somebody was asked about in a walk, and said. It stands apart from facts and guesses,
// and is never changed: what was written wrongly is put right by writing it again, and both stand there.
type Advice struct {
	Step  int    // the number of the step at which it was asked for
	Who   string // a role
	When  string // in words, or as a day and a time
	Words string // what was advised
	At    Minute // when that was written down; the journal tells
}

// Record returns the record of the advice. It fails with ErrNoText where something is no text, nobody
// gave it or the step is before the start.
func (a Advice) Record(at Minute) (Record, error) {
	if a.Who == "" || !counts(a.Step) || !texts(a.Who, a.When, a.Words) {
		return Record{}, fmt.Errorf("advice at step %d: %w", a.Step, ErrNoText)
	}
	return New(doAdvice, at, struct {
		Step  int    `json:"step"`
		Who   string `json:"who"`
		When  string `json:"when,omitempty"`
		Words string `json:"words"`
	}{a.Step, a.Who, a.When, a.Words})
}

func (w *walkReader) advice(r Record) bool {
	a := Advice{At: r.at}
	if !r.fields(count("step", &a.Step), must("who", &a.Who), may("when", &a.When), must("words", &a.Words)) || a.Who == "" {
		return false
	}
	w.walk.Advice = append(w.walk.Advice, a)
	return true
}
