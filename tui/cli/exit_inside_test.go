package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

// Only an output that is closed is passed over in silence: anything else of the kind is a fault, and told.
func TestOnlyAClosedOutputEndsWithoutAWord(t *testing.T) {
	for _, err := range []error{os.ErrClosed, syscall.EBADF} {
		for _, c := range []struct {
			err  error
			says bool
		}{{fmt.Errorf("cannot write: %w", unsent{err}), false}, {errors.Join(errors.New("and"), unsent{err}), false}, {fmt.Errorf("cannot read a pack: %w", err), true}} {
			var said strings.Builder
			if code := report(c.err, &said); code != Failed || (said.String() != "") != c.says {
				t.Errorf("%v ends with %d and says %q", c.err, code, said.String())
			}
		}
	}
}
