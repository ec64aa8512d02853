//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"bearings/tui/plain"
)

// A terminal has the program running in it.
type terminal struct {
	t    *testing.T
	tty  *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	seen bytes.Buffer
	more chan struct{} // something has been seen, or the program has gone
}

// patience is how long a test waits for what must come. It is never waited out where it comes.
const patience = 30 * time.Second

// columns is how wide the terminal is.
const columns = 100

// inTerminal starts the program in a terminal.
func inTerminal(t *testing.T, env []string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command("bearings", args...)
	home := t.TempDir()
	cmd.Dir = home
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LANG=C.UTF-8", "TERM=xterm-256color"}, env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, tty: tty, cmd: cmd, more: make(chan struct{}, 1)}
	go term.watch()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = tty.Close()
	})
	return term
}

func (term *terminal) watch() {
	buf := make([]byte, 4096)
	for {
		n, err := term.tty.Read(buf)
		term.mu.Lock()
		term.seen.Write(buf[:n])
		term.mu.Unlock()
		select {
		case term.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (term *terminal) shown() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.seen.String()
}

// until waits until the program has shown some words.
func (term *terminal) until(words string) {
	term.t.Helper()
	late := time.After(patience)
	for !strings.Contains(term.shown(), words) {
		select {
		case <-term.more:
		case <-late:
			term.t.Fatalf("it never shows %q, only %q", words, term.shown())
		}
	}
}

func (term *terminal) types(keys string) {
	term.t.Helper()
	if _, err := io.WriteString(term.tty, keys); err != nil {
		term.t.Fatal(err)
	}
}

// ends waits until the program ends, and returns its exit code.
func (term *terminal) ends() int {
	term.t.Helper()
	done := make(chan error, 1)
	go func() { done <- term.cmd.Wait() }()
	select {
	case err := <-done:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			term.t.Fatal(err)
		}
		return term.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		term.t.Fatalf("it does not end; it shows %q", term.shown())
	}
	return -1
}

// alternate is how a program takes the whole screen.
const alternate = "\x1b[?1049h"

func TestOnATerminalTheFullScreenOpens(t *testing.T) {
	trace := filepath.Join(t.TempDir(), "trace")
	term := inTerminal(t, []string{"TEA_TRACE=" + trace, "TEA_DEBUG=1"})
	term.until("Safety first")
	if !strings.Contains(term.shown(), alternate) {
		t.Error("it does not take the whole screen")
	}
	term.types("q")
	if code := term.ends(); code != 0 {
		t.Errorf("q ends it with %d", code)
	}
	if _, err := os.Lstat(trace); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what was typed is on the disk: %v", err)
	}
	left, err := os.ReadDir(term.cmd.Dir)
	if err != nil || len(left) > 0 {
		t.Errorf("it leaves %v, %v", left, err)
	}
}

func TestOnATerminalThatWantsPlainWords(t *testing.T) {
	for name, env := range map[string][]string{"dumb": {"TERM=dumb"}, "BEARINGS_PLAIN": {"BEARINGS_PLAIN=1"}, "ACCESSIBLE": {"ACCESSIBLE=1"}} {
		term := inTerminal(t, env)
		term.until("keys: ")
		term.types("7\n")
		term.until("Question: ")
		term.types("\x04")
		if code := term.ends(); code != 0 {
			t.Errorf("%s: the end of the input ends it with %d", name, code)
		}
		term.until(plain.Farewell)
		if strings.Contains(term.shown(), "\x1b") {
			t.Errorf("%s: it writes escapes", name)
		}
	}
}

func TestSignalsEndAPlainVisit(t *testing.T) {
	for signal, want := range map[os.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129} {
		term := inTerminal(t, nil, "--plain")
		term.until("keys: ")
		if err := term.cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if code := term.ends(); code != want {
			t.Errorf("%v ends it with %d, want %d", signal, code, want)
		}
		term.until(plain.Farewell)
	}
	term := inTerminal(t, nil, "--plain")
	term.until("keys: ")
	term.types("\x03")
	if code := term.ends(); code != 130 {
		t.Errorf("ctrl+c ends it with %d", code)
	}
}

func TestAPageOnATerminalIsStyled(t *testing.T) {
	for _, c := range []struct {
		name   string
		env    []string
		args   []string
		styled bool
		colour bool
	}{
		{"as it comes", nil, nil, true, true},
		{"NO_COLOR", []string{"NO_COLOR=yes"}, nil, true, false},
		{"never", nil, []string{"--color", "never"}, true, false},
		{"dumb", []string{"TERM=dumb"}, nil, false, false},
		{"plain", nil, []string{"--plain"}, false, false},
		{"ACCESSIBLE", []string{"ACCESSIBLE=1"}, nil, false, false},
	} {
		term := inTerminal(t, c.env, append(c.args, "page", "about")...)
		if code := term.ends(); code != 0 {
			t.Errorf("%s: it ends with %d", c.name, code)
		}
		term.until("ring 999")
		if got := strings.Contains(term.shown(), "\x1b["); got != c.styled {
			t.Errorf("%s: styles are written: %v", c.name, got)
		}
		if got := strings.Contains(term.shown(), "38;5;"); got != c.colour {
			t.Errorf("%s: colours are written: %v", c.name, got)
		}
	}
}
