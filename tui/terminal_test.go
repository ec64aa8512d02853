//go:build unix

package tui

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"bearings/content"
)

// patience is how long a test waits for a terminal to show something before it gives up.
const patience = 20 * time.Second

// build makes a program once and returns its path.
func build(tb testing.TB, dir string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "program")
	cmd := exec.Command("go", "build", "-o", path, ".")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("go build in %s: %v\n%s", dir, err, out)
	}
	return path
}

// A terminal is a program in a pseudo-terminal with a model of its screen.
type terminal struct {
	tb     testing.TB
	cmd    *exec.Cmd
	master *os.File
	slave  *os.File
	before *term.State
	began  time.Time

	mu     sync.Mutex
	came   *sync.Cond
	screen *vt.Emulator
	raw    bytes.Buffer
	closed bool
}

// start runs a program in a terminal that answers no query.
func start(tb testing.TB, width, height int, env []string, path string, args ...string) *terminal {
	tb.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		tb.Fatal(err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		tb.Fatal(err)
	}
	x := &terminal{tb: tb, master: master, slave: slave, screen: vt.NewEmulator(width, height)}
	x.came = sync.NewCond(&x.mu)
	if x.before, err = term.GetState(slave.Fd()); err != nil {
		tb.Fatal(err)
	}
	x.cmd = exec.Command(path, args...)
	x.cmd.Env = append([]string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + tb.TempDir(), "PATH=" + os.Getenv("PATH")}, env...)
	x.cmd.Dir = tb.TempDir()
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = slave, slave, slave
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	go func() { _, _ = io.Copy(io.Discard, x.screen) }() // the model blocks on the answers it would send
	x.began = time.Now()
	if err := x.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	go x.read()
	tb.Cleanup(func() {
		_ = x.cmd.Process.Kill()
		_ = slave.Close()
		_ = master.Close()
	})
	return x
}

func (x *terminal) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := x.master.Read(buf)
		x.mu.Lock()
		x.raw.Write(buf[:n])
		_, _ = x.screen.Write(buf[:n])
		x.closed = err != nil
		x.came.Broadcast()
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// wait returns how long it took, from the program's start, until the screen showed some words.
func (x *terminal) wait(words string) time.Duration {
	x.tb.Helper()
	x.until(func() bool { return strings.Contains(x.screen.String(), words) }, words)
	return time.Since(x.began)
}

// until waits for something to become true of what the program wrote.
func (x *terminal) until(holds func() bool, what string) {
	x.tb.Helper()
	alarm := time.AfterFunc(patience, func() {
		x.mu.Lock()
		x.closed = true
		x.came.Broadcast()
		x.mu.Unlock()
	})
	defer alarm.Stop()
	x.mu.Lock()
	defer x.mu.Unlock()
	for !holds() {
		if x.closed {
			x.tb.Fatalf("%q never came; the screen:\n%s", what, x.screen.String())
		}
		x.came.Wait()
	}
}

func (x *terminal) send(keys string) {
	x.tb.Helper()
	if _, err := io.WriteString(x.master, keys); err != nil {
		x.tb.Fatal(err)
	}
}

// end waits for the program to end and returns its exit code.
func (x *terminal) end() int {
	x.tb.Helper()
	done := make(chan error, 1)
	go func() { done <- x.cmd.Wait() }()
	select {
	case <-done:
		return x.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		x.tb.Fatal("the program does not end")
		return -1
	}
}

// restored holds that the terminal is as it was: its modes, its screen, its cursor, its mouse.
func (x *terminal) restored() {
	x.tb.Helper()
	after, err := term.GetState(x.slave.Fd())
	if err != nil {
		x.tb.Fatal(err)
	}
	if *after != *x.before {
		x.tb.Error("the terminal is left in another mode")
	}
	raw := x.all()
	for _, pair := range [][2]string{{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?1002h", "\x1b[?1002l"}, {"\x1b[?2004h", "\x1b[?2004l"}} {
		on, off := strings.LastIndex(raw, pair[0]), strings.LastIndex(raw, pair[1])
		if on > off {
			x.tb.Errorf("%q is still on", pair[0])
		}
	}
}

// all is every byte that came, once the program has ended: up to a mark that is written after it.
func (x *terminal) all() string {
	const mark = "<the end>"
	if _, err := io.WriteString(x.slave, mark); err != nil {
		x.tb.Fatal(err)
	}
	x.until(func() bool { return bytes.Contains(x.raw.Bytes(), []byte(mark)) }, mark)
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

func TestTheTerminalIsLeftAsItWas(t *testing.T) {
	path := build(t, "..")
	for name, c := range map[string]struct {
		leave func(*terminal)
		code  int
	}{
		"q":            {func(x *terminal) { x.send("q") }, 0},
		"ctrl+c":       {func(x *terminal) { x.send("\x03") }, 130},
		"an interrupt": {func(x *terminal) { _ = x.cmd.Process.Signal(os.Interrupt) }, 130},
		"SIGTERM":      {func(x *terminal) { _ = x.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		"SIGHUP":       {func(x *terminal) { _ = x.cmd.Process.Signal(syscall.SIGHUP) }, 129},
		"SIGQUIT":      {func(x *terminal) { _ = x.cmd.Process.Signal(syscall.SIGQUIT) }, 131},
	} {
		t.Run(name, func(t *testing.T) {
			x := start(t, 80, 24, nil, path)
			x.wait("Safety first")
			x.send("7")
			x.wait("Where is it stuck?")
			c.leave(x)
			if code := x.end(); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			x.restored()
		})
	}
}

// TestMain is the test, or, for the tests of a panic, the program that panics.
func TestMain(m *testing.M) {
	where := os.Getenv("BEARINGS_TEST_PANIC")
	if where == "" {
		os.Exit(m.Run())
	}
	first, err := content.LoadGate(content.Core())
	if err != nil {
		panic(err)
	}
	o := Options{First: first, Theme: "dusk", Today: today(), Input: os.Stdin, Output: os.Stdout, Env: os.Environ()}
	o.Load = func() (*content.Library, error) {
		if where == "load" {
			panic("while loading")
		}
		lib, _ := content.Load(content.Core())
		return lib, nil
	}
	o.Print = func(string, string) (string, error) { panic("while printing") }
	code, err := Run(o)
	if err != nil {
		_, _ = os.Stderr.WriteString(err.Error() + "\n")
	}
	os.Exit(code)
}

func TestAPanicLeavesTheTerminalAsItWas(t *testing.T) {
	for _, where := range []string{"load", "print"} {
		t.Run(where, func(t *testing.T) {
			x := start(t, 80, 24, []string{"BEARINGS_TEST_PANIC=" + where}, os.Args[0])
			if where == "print" {
				x.wait("Safety first")
				x.send("7")
				x.wait("Where is it stuck?")
				x.send("p")
			}
			if code := x.end(); code != 1 {
				t.Errorf("exit code %d", code)
			}
			x.restored()
		})
	}
}

func TestAClosedTerminalEndsTheProgram(t *testing.T) {
	x := start(t, 80, 24, nil, build(t, ".."))
	x.wait("Safety first")
	_ = x.master.Close()
	_, _ = io.WriteString(x.slave, " ") // whoever still reads from it is woken, as only then it is really closed
	_ = x.slave.Close()
	x.end()
}

func TestASignalBeforeTheFirstKey(t *testing.T) {
	x := start(t, 80, 24, nil, build(t, ".."))
	x.wait("Safety first")
	_ = x.cmd.Process.Signal(syscall.SIGTERM)
	if code := x.end(); code != 143 {
		t.Errorf("exit code %d", code)
	}
	x.restored()
}

func TestAPasteWithoutAnEndDoesNotLockSafetyOut(t *testing.T) {
	x := start(t, 80, 24, nil, build(t, ".."))
	x.wait("Safety first")
	x.send("7")
	x.wait("Where is it stuck?")
	x.send("/\x1b[200~words that never end")
	x.send("\x07")
	x.wait("In danger now: ring 999.")
}

func TestNothingIsWrittenToDiskByATrace(t *testing.T) {
	dir := t.TempDir()
	trace := filepath.Join(dir, "trace.log")
	x := start(t, 80, 24, []string{"TEA_TRACE=" + trace, "TEA_DEBUG=1"}, build(t, ".."))
	x.wait("Safety first")
	x.send("7")
	x.wait("Where is it stuck?")
	x.send("q")
	x.end()
	for _, d := range []string{dir, x.cmd.Dir} {
		if files, _ := os.ReadDir(d); len(files) > 0 {
			t.Errorf("%s was written", files[0].Name())
		}
	}
}

// BenchmarkStart measures from exec to the first frame, in turn with a bare Bubble Tea program, in
// a terminal that answers no query, and reports the ratio of the medians.
func BenchmarkStart(b *testing.B) {
	ours, bare := build(b, ".."), build(b, "testdata/bare")
	var mine, floor []time.Duration
	once := func(path string) time.Duration {
		x := start(b, 100, 30, nil, path)
		took := x.wait("Safety first")
		_ = x.cmd.Process.Kill()
		_ = x.cmd.Wait()
		_ = x.master.Close()
		return took
	}
	for range b.N {
		mine, floor = append(mine, once(ours)), append(floor, once(bare))
	}
	b.ReportMetric(median(mine).Seconds()*1000, "ms/start")
	b.ReportMetric(median(floor).Seconds()*1000, "ms/bare")
	b.ReportMetric(float64(median(mine))/float64(median(floor)), "ratio")
	b.ReportMetric(0, "ns/op")
}

func median(d []time.Duration) time.Duration {
	sort.Slice(d, func(i, j int) bool { return d[i] < d[j] })
	return d[len(d)/2]
}
