package plain_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"bearings/tui/plain"
	"bearings/tui/visit"
)

func TestTheInputEndsTheSession(t *testing.T) {
	for _, in := range []string{"", "7", "7\n", "7\nq", "7\nq\n", "exit\n", "quit\n7\n"} {
		var out bytes.Buffer
		var ended visit.Visit
		o := plain.Options{Visit: begun(t, ""), After: func(v visit.Visit) { ended = v }}
		if err := plain.Run(strings.NewReader(in), &out, o); err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		if !strings.HasSuffix(out.String(), "\n"+plain.Farewell+" Nothing was kept.\n") {
			t.Errorf("%q: the last line is not the farewell: %q", in, out.String()[max(0, out.Len()-80):])
		}
		if strings.HasPrefix(in, "7") && ended.Walk().Here().ID != "stuck-kind" {
			t.Errorf("%q: the line was not taken", in)
		}
		if strings.HasPrefix(in, "quit") && ended.Walk().Here().ID != "safety-gate" {
			t.Errorf("%q: it went on after it was left", in)
		}
	}
}

func TestErrorsOfTheStreamsAreReturned(t *testing.T) {
	broken := errors.New("broken")
	o := plain.Options{Visit: begun(t, "")}
	if err := plain.Run(iotest.ErrReader(broken), io.Discard, o); !errors.Is(err, broken) {
		t.Errorf("reading: %v", err)
	}
	if err := plain.Run(strings.NewReader("7\n"), refusing{broken}, o); !errors.Is(err, broken) {
		t.Errorf("writing: %v", err)
	}
}

type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }

func TestHowTheInputIsCutDoesNotMatter(t *testing.T) {
	const in = "7\n2\n\ny\nb\n/aims\nb\r\nq\n"
	var whole, bytewise bytes.Buffer
	if err := plain.Run(strings.NewReader(in), &whole, plain.Options{Visit: begun(t, "")}); err != nil {
		t.Fatal(err)
	}
	if err := plain.Run(iotest.OneByteReader(strings.NewReader(in)), &bytewise, plain.Options{Visit: begun(t, "")}); err != nil {
		t.Fatal(err)
	}
	if whole.String() != bytewise.String() {
		t.Error("read byte by byte, the session is another one")
	}
}

// many is an input of so many bytes of one kind, without holding them.
type many struct {
	b    byte
	left int
}

func (m *many) Read(p []byte) (int, error) {
	n := min(len(p), m.left)
	if n == 0 {
		return 0, io.EOF
	}
	for i := range p[:n] {
		p[i] = m.b
	}
	m.left -= n
	return n, nil
}

func TestALineOfTenMegabytesDoesNotMatter(t *testing.T) {
	for _, b := range []byte{'a', '7', 0xff, 0x1b, 0} {
		var out bytes.Buffer
		var ended visit.Visit
		in := io.MultiReader(&many{b, 10 << 20}, strings.NewReader("\n7\n"))
		o := plain.Options{Visit: begun(t, ""), Echo: true, After: func(v visit.Visit) { ended = v }}
		if err := plain.Run(in, &out, o); err != nil {
			t.Fatal(err)
		}
		if ended.Walk().Here().ID != "stuck-kind" {
			t.Errorf("after ten megabytes of %#x the next line was not taken", b)
		}
		if out.Len() > 20_000 {
			t.Errorf("ten megabytes of %#x made it write %d bytes", b, out.Len())
		}
		plainBytes(t, out.String())
	}
}
