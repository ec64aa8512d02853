package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"bearings/content/clean"
)

// The ways the program ends. A signal ends it with Signalled and the signal's number.
const (
	Done      = 0   // it did what was asked
	Failed    = 1   // it could not, or found problems, or found nothing
	Usage     = 2   // it was asked for something that there is not
	Signalled = 128 // for 130, ctrl+c
)

// exitCodes says what the codes mean, for the help and the man page.
func exitCodes() [][2]string {
	return [][2]string{
		{"0", "done"},
		{"1", "failed, or problems or nothing found"},
		{"2", "asked in a way that means nothing"},
		{"130", "left by ctrl+c; any other signal is 128 and its number"},
	}
}

// A fault is why the program could not do what was asked: what happened, and what to try. Both
// are a line each.
type fault struct {
	code    int
	message string
	hint    string
	cause   error
}

func (f *fault) Error() string { return f.message }

func (f *fault) Unwrap() error { return f.cause }

// usage is a fault in how the program was asked.
func usage(hint, format string, args ...any) error {
	return &fault{code: Usage, hint: hint, message: fmt.Sprintf(format, args...)}
}

// failed is a fault in what was asked for.
func failed(hint, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &fault{code: Failed, hint: hint, message: err.Error(), cause: errors.Unwrap(err)}
}

// A sink is the output. Its errors are marked, so that one of the output is not taken for another’s, nor
// another’s for one of the output.
type sink struct{ to io.Writer }

// An unsent is why the output took no more.
type unsent struct{ error }

// Unwrap returns what the system said.
func (u unsent) Unwrap() error { return u.error }

// Write writes to the output.
func (s sink) Write(text []byte) (int, error) {
	n, err := s.to.Write(text)
	if err != nil {
		err = unsent{err}
	}
	return n, err
}

// report tells an error on the stream for messages and returns the exit code. Somebody who has
// stopped reading, as head does, is told nothing; and nothing is told of an output that is closed.
func report(err error, to io.Writer) int {
	switch {
	case errors.Is(err, syscall.EPIPE):
		return Signalled + int(syscall.SIGPIPE)
	case errors.As(err, &unsent{}) && (errors.Is(err, os.ErrClosed) || errors.Is(err, syscall.EBADF)):
		return Failed
	}
	f := &fault{code: Failed, message: err.Error()}
	errors.As(err, &f)
	fmt.Fprintf(to, "error: %s\n", clean.Line(f.message))
	if f.hint != "" {
		fmt.Fprintf(to, "hint: %s\n", clean.Line(f.hint))
	}
	return f.code
}

// inOne is a fault with what to do about it in one, for a face that has a line for both.
func inOne(err error) error {
	var f *fault
	if !errors.As(err, &f) || f.hint == "" {
		return err
	}
	return fmt.Errorf("%w. %s", err, clean.Capital(strings.ReplaceAll(f.hint, "`", "")))
}
