package cli

import (
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"
)

// A window is held for an error that would be gone with it, and for nothing else: of all the ways the
// program can end, in every kind of window, these two.
func TestAWindowIsHeldForAnErrorOnly(t *testing.T) {
	held := 0
	for _, code := range []int{Done, Failed, Usage, Signalled + int(syscall.SIGINT), Signalled + int(syscall.SIGTERM)} {
		for bits := range 8 {
			e := closing{code: code, alone: bits&1 != 0, asked: bits&2 != 0, showing: bits&4 != 0}
			want := (code == 1 || code == 2) && bits == 7
			if got := e.waits(); got != want {
				t.Errorf("%+v waits: %v, want %v", e, got, want)
			}
			if want {
				held++
			}
		}
	}
	if held != 2 {
		t.Errorf("%d closings are held, want 2", held)
	}
}

// keyboard tells in what order it was emptied, read and written about.
type keyboard struct {
	did  []string
	text string
	err  error
}

func (k *keyboard) forget() { k.did = append(k.did, "forget") }

func (k *keyboard) Write(p []byte) (int, error) {
	k.did, k.text = append(k.did, "ask"), k.text+string(p)
	return len(p), nil
}

func (k *keyboard) Read(p []byte) (int, error) {
	k.did = append(k.did, "read")
	return copy(p, "\r\n"), k.err
}

// What was typed before is forgotten, then Enter is asked for, and read once: an input that has ended
// or is broken holds nothing up.
func TestAHeldWindowAsksForEnter(t *testing.T) {
	here := closing{code: Failed, alone: true, asked: true, showing: true}
	for _, err := range []error{nil, io.EOF, errors.New("the keyboard is gone")} {
		k := &keyboard{err: err}
		holdWindow(here, Streams{In: k, Err: k}, k.forget)
		if got := strings.Join(k.did, " "); got != "forget ask read" {
			t.Errorf("with %v it does: %s", err, got)
		}
		if !strings.Contains(k.text, "Press Enter") {
			t.Errorf("it says %q", k.text)
		}
	}
	here.code = Done
	k := &keyboard{}
	holdWindow(here, Streams{In: k, Err: k}, k.forget)
	if len(k.did) > 0 {
		t.Errorf("after a good end it does: %v", k.did)
	}
}
