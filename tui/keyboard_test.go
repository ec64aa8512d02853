package tui

import (
	"bytes"
	"strings"
	"testing"
)

// through passes a stream to the keyboard in pieces of every size.
func through(t *testing.T, in string, want string) {
	t.Helper()
	for size := 1; size <= len(in)+1; size++ {
		var p paste
		var out bytes.Buffer
		for rest := []byte(in); len(rest) > 0; {
			n := min(size, len(rest))
			out.Write(p.pass(rest[:n]))
			rest = rest[n:]
		}
		if out.String() != want {
			t.Errorf("in pieces of %d: %q, want %q", size, out.String(), want)
		}
	}
}

func TestSafetyEndsAPasteThatNeverEnds(t *testing.T) {
	through(t, "a\x1b[200~abc\x07x", "a\x1b[200~abc\x1b[201~\x07x")
	through(t, "\x1b[200~\x03", "\x1b[200~\x1b[201~\x03")
}

func TestAPasteThatEndsIsLeftAsItIs(t *testing.T) {
	for _, s := range []string{"abc", "\x1b[200~some words\x1b[201~!", "\x1b[A\x1b[200", "\x1b[200~\x1b[20\x1b[201~x", "\x07"} {
		through(t, s, s)
	}
}

func TestALongPasteIsCutShort(t *testing.T) {
	var p paste
	out := p.pass([]byte(pasteStart + strings.Repeat("a", 10<<20) + pasteEnd + "q"))
	if len(out) > mostPasted+64 || !bytes.HasSuffix(out, []byte(pasteEnd+"q")) {
		t.Errorf("%d bytes went on", len(out))
	}
}

func FuzzPaste(f *testing.F) {
	f.Add([]byte("\x1b[200~abc\x07"), 3)
	f.Fuzz(func(t *testing.T, in []byte, size int) {
		var p paste
		size = max(size%16, 1)
		for rest := in; len(rest) > 0; {
			n := min(size, len(rest))
			if out := p.pass(rest[:n]); len(out) > 2*n+len(pasteEnd) {
				t.Fatalf("%d bytes made %d", n, len(out))
			}
			rest = rest[n:]
		}
		p.pass([]byte{ctrlG})
		if p.inside {
			t.Fatal("ctrl+g did not end the paste")
		}
	})
}
