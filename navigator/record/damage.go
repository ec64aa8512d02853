package record

import "fmt"

// A Fault is what is wrong with lines of a journal.
type Fault int

// The faults. The first two are what a writer leaves that was stopped in the middle of the last
// line, and repairing them loses nothing that was ever kept.
const (
	Half      Fault = iota // the last line is half-written: cut it
	Unended                // the last line is whole and only its end is missing: end it
	Altered                // lines are not as they were written
	Displaced              // lines do not follow from the ones before: some are lost, doubled or moved
	Strange                // lines are as they were written, and are no records that are known here
	TooLong                // the journal is longer than MaxSize; the rest was not read
	Unread                 // the reader failed here
)

// A Damage is a run of lines that are not part of what is whole.
type Damage struct {
	Fault Fault
	Line  int   // the first of them, counted from 1
	Lines int   // how many
	At    int64 // where the first begins
	Err   error // what the reader said, if it failed
}

// Repairs reports whether a writer may put it right without losing anything that was kept.
func (d Damage) Repairs() bool { return d.Fault == Half || d.Fault == Unended }

// Error tells it in plain words.
func (d Damage) Error() string {
	switch d.Fault {
	case Half:
		return fmt.Sprintf("line %d, the last, is half-written", d.Line)
	case Unended:
		return fmt.Sprintf("line %d, the last, has no end", d.Line)
	case Displaced:
		return d.lines("does", "do") + " not follow from what stands before: something is lost, doubled or moved"
	case Strange:
		return d.lines("is", "are") + " no record that this program knows"
	case TooLong:
		return fmt.Sprintf("from line %d on it is too long to be read", d.Line)
	case Unread:
		return fmt.Sprintf("from line %d on it cannot be read: %v", d.Line, d.Err)
	default:
		return d.lines("is", "are") + " not as written"
	}
}

// lines names the lines and the verb that goes with them.
func (d Damage) lines(one, many string) string {
	if d.Lines == 1 {
		return fmt.Sprintf("line %d %s", d.Line, one)
	}
	return fmt.Sprintf("lines %d to %d %s", d.Line, d.Line+d.Lines-1, many)
}

// Unwrap returns what the reader said.
func (d Damage) Unwrap() error { return d.Err }
