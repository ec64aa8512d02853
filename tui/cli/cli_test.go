package cli_test

import (
	"bytes"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"bearings/tui/cli"
)

// told is what a run of the program comes to.
type told struct {
	out, err string
	code     int
}

// run runs the program on streams of its own.
func run(t *testing.T, std cli.Streams, args ...string) told {
	t.Helper()
	var out, err bytes.Buffer
	if std.In == nil {
		std.In = strings.NewReader("")
	}
	if std.Out == nil {
		std.Out = &out
	}
	std.Err = &err
	std.Now = func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) }
	std.Unset = func(string) error { return nil }
	if std.IsTerminal == nil {
		std.IsTerminal = func(any) bool { return false }
	}
	if std.Width == nil {
		std.Width = func(any) int { return 0 }
	}
	std.Env = append([]string{"LANG=C.UTF-8", "HOME=" + t.TempDir()}, std.Env...)
	code := cli.Main(args, std)
	return told{out.String(), err.String(), code}
}

func TestTheLastOfTwoVariablesCounts(t *testing.T) {
	if got := run(t, cli.Streams{Env: []string{"COLUMNS=100", "COLUMNS=30"}}, "page", "about"); widest(got.out) > 30 {
		t.Errorf("it is %d wide", widest(got.out))
	}
}

func TestTheWidthOfPlainText(t *testing.T) {
	for _, c := range []struct {
		env      string
		terminal int
		want     int
	}{
		{"", 0, 76}, {"COLUMNS=40", 0, 40}, {"COLUMNS=100", 60, 100}, {"COLUMNS=5", 0, 20}, {"COLUMNS=9999", 0, 120},
		{"COLUMNS=wide", 0, 76}, {"COLUMNS=-3", 0, 76}, {"", 50, 50}, {"", 200, 76}, {"", 3, 20},
	} {
		std := cli.Streams{Env: []string{c.env}, Width: func(any) int { return c.terminal }}
		got := widest(run(t, std, "page", "about").out)
		if got > c.want || got < c.want-16 {
			t.Errorf("%q on a terminal %d wide: a page is %d wide, want %d", c.env, c.terminal, got, c.want)
		}
	}
}

// widest is the length of the longest line, in characters.
func widest(s string) int {
	most := 0
	for line := range strings.Lines(s) {
		most = max(most, len([]rune(strings.TrimSuffix(line, "\n"))))
	}
	return most
}

func TestTheGroundDecidesTheTheme(t *testing.T) {
	page := func(env ...string) string {
		std := cli.Streams{Env: append(env, "TERM=xterm-256color", "COLORTERM=truecolor"), IsTerminal: func(any) bool { return true }}
		return run(t, std, "page", "about").out
	}
	dusk, paper := page("COLORFGBG=15;0"), page("COLORFGBG=0;15")
	if dusk == paper {
		t.Error("a light ground gets the colours of a dark one")
	}
	for _, unknown := range []string{"COLORFGBG=", "COLORFGBG=0;default;8", "COLORFGBG=nonsense"} {
		if page(unknown) != dusk {
			t.Errorf("with %s the ground is not taken as dark", unknown)
		}
	}
}

// gone is a stream that nobody reads any more.
type gone struct{ err error }

func (g gone) Write([]byte) (int, error) { return 0, g.err }

func TestABrokenOutput(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
		says bool
	}{
		{syscall.EPIPE, 141, false}, {io.ErrClosedPipe, 1, true}, {syscall.ENOSPC, 1, true}, {syscall.EBADF, 1, false},
	} {
		for _, args := range [][]string{{"page", "about"}, {"tree"}, {"find", "aims"}, {"find", "--json", "aims"}, {"--plain"}, {"paths"}, {"man"}, {"--version"}} {
			got := run(t, cli.Streams{Out: gone{c.err}}, args...)
			if got.code != c.want || (got.err != "") != c.says {
				t.Errorf("%v, and the output gives %v: it ends with %d and says %q", args, c.err, got.code, got.err)
			}
		}
	}
}

// broken panics when it is read, as a fault of ours could.
type broken struct{}

func (broken) Read([]byte) (int, error) { panic("a\x1b[2J fault") }

func TestAFaultOfOursIsToldInALine(t *testing.T) {
	got := run(t, cli.Streams{In: broken{}})
	if got.code != 1 || !strings.HasPrefix(got.err, "error: something in Bearings broke: a") || strings.Contains(got.err, "\x1b") {
		t.Errorf("it ends with %d and says %q", got.code, got.err)
	}
	if strings.Contains(got.err, "goroutine") {
		t.Error("it shows its insides")
	}
}

func TestNoColourIsHeardHoweverItIsSet(t *testing.T) {
	for _, value := range []string{"1", "0", "yes", "anything"} {
		std := cli.Streams{Env: []string{"TERM=xterm-256color", "NO_COLOR=" + value}, IsTerminal: func(any) bool { return true }}
		if got := run(t, std, "page", "about"); strings.Contains(got.out, "38;5;") {
			t.Errorf("with NO_COLOR=%s there is colour", value)
		}
	}
	std := cli.Streams{Env: []string{"TERM=xterm-256color", "NO_COLOR="}, IsTerminal: func(any) bool { return true }}
	if got := run(t, std, "page", "about"); !strings.Contains(got.out, "38;5;") {
		t.Error("an empty NO_COLOR takes the colour away")
	}
}

// A person at a terminal is shown as many pages as can be read, and how to come to the rest.
func TestFindOnATerminal(t *testing.T) {
	screen := cli.Streams{IsTerminal: func(any) bool { return true }}
	few, all := run(t, screen, "find", "help"), run(t, screen, "find", "--all", "help")
	if !strings.Contains(few.out, "\n20. ") || strings.Contains(few.out, "\n21. ") || !strings.Contains(few.err, "--all") {
		t.Errorf("it shows %q and says %q", few.out, few.err)
	}
	if !strings.Contains(all.out, "\n21. ") || strings.Contains(all.err, "--all") {
		t.Errorf("with --all it says %q", all.err)
	}
	if data := run(t, screen, "find", "--json", "help"); !strings.Contains(data.out, `"number": 21`) || data.err != "" {
		t.Errorf("as JSON it is cut off, or says %q", data.err)
	}
}
