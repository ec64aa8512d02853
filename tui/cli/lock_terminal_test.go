//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"bearings/navigator/store"
)

func TestAKeyIsMadeOnATerminalThatShowsNothingOfIt(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds and 256 MB")
	}
	home := t.TempDir()
	term := inTerminal(t, []string{"HOME=" + home}, "lock")
	term.until("Nothing shows while you type.")
	term.until("New passphrase: ")
	term.types(passphrase + "\r")
	term.until("The same again: ")
	term.types(passphrase + "s\r")
	term.until("The two are not the same.")
	term.types(passphrase + "x\x7f\r" + passphrase + "\r")
	term.until("Making the key takes a second.")
	term.until("Your public key: age1")
	if code := term.ends(); code != 0 {
		t.Fatalf("it ends with %d: %q", code, term.shown())
	}
	if strings.Contains(term.shown(), passphrase) {
		t.Errorf("it shows %q", term.shown())
	}
	if _, err := store.OpenKey(shelfOf(home), passphrase); err != nil {
		t.Error(err)
	}
}

// settings are how a terminal is set: whether it shows what is typed, and the like.
func settings(t *testing.T, tty *os.File) term.State {
	t.Helper()
	state, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	return *state
}

func TestThePassphraseIsAskedForBeforeTheScreenStarts(t *testing.T) {
	home, id := lockedHome(t)
	for _, args := range [][]string{{"sheet", id}, {"--plain", "sheet", id}, {"sheet", "K7"}, {"sheet", id, "--passphrase-from", "-"}} {
		screen := inTerminal(t, []string{"HOME=" + home}, args...)
		screen.until("Passphrase: ")
		if strings.Contains(screen.shown(), alternate) {
			t.Errorf("%v: the screen comes first", args)
		}
		screen.types("wrong\r")
		screen.until("That is not the passphrase. Try again, or leave with ctrl+c.\r\nPassphrase: ")
		screen.types(passphrase + "\r")
		screen.until("One visit on Tuesday")
		if args[0] == "--plain" {
			screen.types("q\n")
		} else {
			screen.types("bbq")
		}
		if code := screen.ends(); code != 0 {
			t.Errorf("%v ends with %d: %q", args, code, screen.shown())
		}
		if strings.Contains(screen.shown(), passphrase) {
			t.Errorf("%v shows it: %q", args, screen.shown())
		}
	}
}

func TestWhoeverLeavesAtThePassphraseLosesNothing(t *testing.T) {
	home, id := lockedHome(t)
	was := everything(t, home)
	for name, c := range map[string]struct {
		typed  string
		signal os.Signal
		code   int
		says   string
	}{
		"ctrl+c":       {"half\x03", nil, 130, "error: it was stopped before a passphrase came"},
		"ctrl+d":       {"\x04", nil, 130, "error: it was stopped before a passphrase came"},
		"thrice":       {"a\rb\rc\r", nil, 1, "error: that is not the passphrase"},
		"a signal":     {"", syscall.SIGTERM, 143, "error: it was stopped before a passphrase came"},
		"an interrupt": {"half", syscall.SIGINT, 130, "error: it was stopped before a passphrase came"},
	} {
		screen := inTerminal(t, []string{"HOME=" + home}, "sheet", id)
		screen.until("Passphrase: ")
		during := settings(t, screen.tty)
		screen.types(c.typed)
		if c.signal != nil {
			if err := screen.cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
		}
		screen.until(c.says)
		after := settings(t, screen.tty)
		if code := screen.ends(); code != c.code || strings.Contains(screen.shown(), alternate) {
			t.Errorf("%s ends it with %d: %q", name, code, screen.shown())
		}
		if after == during {
			t.Errorf("%s leaves a terminal that shows nothing", name)
		}
	}
	if everything(t, home) != was {
		t.Error("something on disk has changed")
	}
}

// aside runs the program with its streams elsewhere, and with a terminal that is none of them, or with
// none at all.
func aside(t *testing.T, home, input string, tty *os.File, args ...string) (cmd *exec.Cmd, out *bytes.Buffer) {
	t.Helper()
	out = &bytes.Buffer{}
	cmd = exec.Command("bearings", args...)
	cmd.Dir = home
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LANG=C.UTF-8"}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), out, out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if tty != nil {
		cmd.ExtraFiles = []*os.File{tty}
		cmd.SysProcAttr.Setctty, cmd.SysProcAttr.Ctty = true, 3
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, out
}

func TestInAPipeThePassphraseIsAskedForOnTheTerminal(t *testing.T) {
	home, id := lockedHome(t)
	const visit = "3\nTwo visits\nq\n"
	ours, theirs, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	before := settings(t, ours)
	cmd, out := aside(t, home, visit, theirs, "--plain", "sheet", id)
	screen := &terminal{t: t, tty: ours, cmd: cmd, more: make(chan struct{}, 1)}
	go screen.watch()
	t.Cleanup(func() { _, _ = ours.Close(), theirs.Close() })
	screen.until("Passphrase: ")
	screen.types(passphrase + "\r")
	if code := screen.ends(); code != 0 || !strings.Contains(out.String(), "One visit on Tuesday") || !strings.Contains(out.String(), "Two visits") {
		t.Errorf("it ends with %d and says %s", code, out)
	}
	if strings.Contains(out.String()+screen.shown(), passphrase) || strings.Contains(screen.shown(), "Tuesday") {
		t.Errorf("on the terminal it shows %q", screen.shown())
	}
	if settings(t, ours) != before {
		t.Error("the terminal is not as it was")
	}
	cmd, out = aside(t, home, visit, nil, "--plain", "sheet", id)
	if err := cmd.Wait(); err == nil || !strings.Contains(out.String(), "there is no terminal to ask for the passphrase on\nhint: ") {
		t.Errorf("with no terminal it says %s, %v", out, err)
	}
}

func TestForgettingAsksForTheName(t *testing.T) {
	home, id := lockedHome(t)
	const asks = "Type the name again to delete it: "
	screen := inTerminal(t, []string{"HOME=" + home}, "forget", id)
	screen.until(id + ", locked, made")
	screen.until(asks)
	screen.types("yes\n")
	if code := screen.ends(); code != 1 || len(keptIn(t, home)) != 1 {
		t.Errorf("yes ends it with %d: %q", code, screen.shown())
	}
	screen = inTerminal(t, []string{"HOME=" + home}, "forget", "K7")
	screen.until("Passphrase: ")
	screen.types(passphrase + "\r")
	screen.until(id + ", K7, Aims board, made")
	screen.until(asks)
	screen.types("k7\n")
	if code := screen.ends(); code != 0 || len(keptIn(t, home)) != 0 {
		t.Errorf("its code ends it with %d: %q", code, screen.shown())
	}
	screen.until("with every copy of it that was set aside")
}

// A passphrase that was typed is nowhere but in the memory of the program: in no file, in no
// environment, in no argument, and in nothing that a terminal was sent, its title among it. Neither is
// what stands in a locked file, but on the screen.
func TestThePassphraseIsNowhere(t *testing.T) {
	home, id := lockedHome(t)
	temp := t.TempDir()
	env := []string{"HOME=" + home, "TMPDIR=" + temp}
	screen := inTerminal(t, env, "sheet", id)
	nowhere := func(when string) {
		t.Helper()
		seen := screen.shown() + everything(t, home) + everything(t, temp) + everything(t, screen.cmd.Dir)
		if runtime.GOOS == "linux" {
			for _, name := range []string{"environ", "cmdline", "comm"} {
				b, _ := os.ReadFile(filepath.Join("/proc", fmt.Sprint(screen.cmd.Process.Pid), name)) // gone once it has ended
				seen += string(b)
			}
		}
		for _, secret := range []string{passphrase, "canary"} {
			if strings.Contains(seen, secret) {
				t.Errorf("%s, %q is told", when, secret)
			}
		}
	}
	screen.until("Passphrase: ")
	screen.types("canary-wrong\r")
	screen.until("That is not the passphrase.")
	nowhere("when it was wrong")
	screen.types(passphrase + "\r")
	screen.until("One visit on Tuesday")
	nowhere("on the screen")
	if stands := everything(t, home); strings.Contains(stands, "Tuesday") || strings.Contains(stands, `"K7"`) || strings.Contains(stands, "-k7-") {
		t.Error("what is locked is in a file")
	}
	if err := screen.cmd.Process.Signal(syscall.SIGQUIT); err != nil { // as after a crash
		t.Fatal(err)
	}
	if code := screen.ends(); code != 131 {
		t.Errorf("it ends with %d", code)
	}
	nowhere("at the end")
}

// From the list of what is kept the passphrase is asked for in both faces, once, and no frame and no line
// shows it, even where it is typed again sooner than it is asked for again.
func TestWhatIsLockedOpensFromTheListOnATerminal(t *testing.T) {
	home := t.TempDir()
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	if got := atHome(t, home, "7\n2\nk\nHX\nq\n", "--plain"); got.code != 0 || !strings.Contains(got.out, "Kept as ") {
		t.Fatalf("nothing is kept: %+v", got)
	}
	for _, c := range []struct{ args, enter, leave string }{{"", "\r", "q"}, {"--plain", "\n", "q\n"}} {
		screen := inTerminal(t, []string{"HOME=" + home}, strings.Fields(c.args)...)
		if c.args == "" {
			screen.until("Safety first")
			screen.types("r")
			screen.until("(locked)")
			screen.types(c.enter)
			screen.until("What is the passphrase?")
		} else {
			screen.until("? keys: ")
			screen.types("r" + c.enter)
			screen.until("(locked)")
			screen.types("2" + c.enter)
			screen.until("Passphrase: ")
		}
		screen.types("wrong-canary\r")
		screen.until("hat is not the passphrase")
		screen.types(passphrase + "\r") // before it has asked again
		screen.until("Last")
		screen.types(c.leave)
		if code := screen.ends(); code != 0 {
			t.Errorf("%q ends with %d: %q", c.args, code, screen.shown())
		}
		if strings.Contains(screen.shown(), "canary") {
			t.Errorf("%q shows it: %q", c.args, screen.shown())
		}
	}
	if strings.Contains(everything(t, home), passphrase) {
		t.Error("it stands on disk")
	}
}

func TestWhatIsSaidOnATerminalBreaksBetweenWords(t *testing.T) {
	screen := inTerminal(t, nil, "lock")
	screen.until("New passphrase: ")
	for _, line := range strings.Split(screen.shown(), "\r\n") {
		if n := utf8.RuneCountInString(line); n > columns {
			t.Errorf("this line has %d columns: %s", n, line)
		}
	}
	screen.types("\x03")
	screen.ends()
}
