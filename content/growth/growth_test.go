package growth

import (
	"bytes"
	"fmt"
	"testing"
)

// looks looks through bytes, as many times as there are thousands of them, or always as often.
func looks(square bool) func(size int) func() {
	return func(size int) func() {
		hay, times := bytes.Repeat([]byte("a"), size*1000), 100
		if square {
			times = size
		}
		return func() {
			for range times {
				if bytes.IndexByte(hay, 'b') >= 0 {
					panic("there is no b")
				}
			}
		}
	}
}

type told []string

func (t *told) Helper()                        {}
func (t *told) Errorf(format string, a ...any) { *t = append(*t, fmt.Sprintf(format, a...)) }

func TestASquareIsFoundAndALineIsNot(t *testing.T) {
	if testing.Short() {
		t.Skip("with -short nothing is measured")
	}
	var line, square told
	Holds(&line, 800, looks(false))
	Holds(&square, 800, looks(true)) // so large that the clock counts for nothing
	if len(line) > 0 || len(square) != 1 {
		t.Errorf("of a line %q, of a square %q", line, square)
	}
}
