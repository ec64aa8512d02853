package store

import (
	"errors"
	"io/fs"
	"syscall"
)

// Why something could not be done. An error of a shelf wraps one of these, or one that the locks
// have, and where there is one, the system’s own.
var (
	ErrFull     = errors.New("the disk is full")
	ErrReadOnly = errors.New("the folder cannot be written to")
	ErrReading  = errors.New("it may not be read by you")
	ErrDisk     = errors.New("the disk has failed")
	ErrInUse    = errors.New("another Bearings has this open")
	ErrNoLock   = errors.New("the disk cannot keep two programs apart")
	ErrMissing  = errors.New("nothing is kept under that name")
	ErrTwice    = errors.New("two files are kept under that name")
	ErrNotFile  = errors.New("it is not an ordinary file")
	ErrDamaged  = errors.New("the file is damaged")
	ErrNewer    = errors.New("a newer Bearings made this")
	ErrChanged  = errors.New("something else has changed the file")
	ErrLong     = errors.New("nothing more fits into this file")
	ErrClosed   = errors.New("it was closed")
	ErrReadOut  = errors.New("it was opened only to be read")
	ErrNoKey    = errors.New("there is no key here")
	ErrHasKey   = errors.New("there is a key already")
	ErrKeyGone  = errors.New("the key to what is locked here is gone")
)

// A Failure says what could not be done and why, in plain words.
type Failure struct {
	Doing string // “keep this”
	Why   error  // one of the errors above or of the locks, or the cause itself
	Cause error  // what the system said, if anything
}

func (f *Failure) Error() string { return "cannot " + f.Doing + ": " + f.Why.Error() }

// Unwrap returns why and the cause.
func (f *Failure) Unwrap() []error {
	if f.Cause == nil {
		return []error{f.Why}
	}
	return []error{f.Why, f.Cause}
}

// failed tells a failure to write.
func failed(doing string, err error) error { return failure(doing, err, ErrReadOnly) }

// failedReading tells a failure to read, where a want of permission is about something else.
func failedReading(doing string, err error) error { return failure(doing, err, ErrReading) }

func failure(doing string, err, denied error) error {
	if err == nil {
		return nil
	}
	var known *Failure
	if errors.As(err, &known) {
		return &Failure{doing, known.Why, known.Cause}
	}
	f := &Failure{Doing: doing, Why: cause(err), Cause: err}
	switch {
	case full(err):
		f.Why = ErrFull
	case readOnlyDisk(err):
		f.Why = ErrReadOnly
	case errors.Is(err, fs.ErrPermission):
		f.Why = denied
	case errors.Is(err, syscall.EIO):
		f.Why = ErrDisk
	case denied == ErrReading && errors.Is(err, fs.ErrNotExist):
		f.Why = ErrMissing // deleted by somebody else meanwhile
	}
	return f
}

// A holder is the program that has a record open, as far as it is known. Telling it is ErrInUse.
type holder struct{ who string }

func (h holder) Error() string {
	if h.who == "" {
		return ErrInUse.Error()
	}
	return ErrInUse.Error() + " (" + h.who + ")"
}

func (h holder) Unwrap() error { return ErrInUse }
