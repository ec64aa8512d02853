//go:build unix

package cli_test

import (
	"encoding/json"
	"strings"
	"syscall"
	"testing"
	"time"

	"bearings/tui/cli"
)

// keptIn returns the ids of the worksheets kept in a home.
func keptIn(t *testing.T, home string) []string {
	t.Helper()
	got := run(t, cli.Streams{Env: []string{"HOME=" + home}}, "sheets", "--json")
	var list struct{ Sheets []struct{ ID string } }
	if err := json.Unmarshal([]byte(got.out), &list); err != nil {
		t.Fatalf("%v: %s%s", err, got.out, got.err)
	}
	var ids []string
	for _, s := range list.Sheets {
		ids = append(ids, s.ID)
	}
	return ids
}

// printed is a kept worksheet as JSON.
func printed(t *testing.T, home, id string) string {
	t.Helper()
	got := run(t, cli.Streams{Env: []string{"HOME=" + home}}, "sheet", id, "--format", "json")
	if got.code != 0 {
		t.Fatalf("%s is not printed: %s", id, got.err)
	}
	return got.out
}

// comes waits until something is so.
func comes(t *testing.T, what string, so func() bool) {
	t.Helper()
	for late := time.Now().Add(patience); !so(); {
		if time.Now().After(late) {
			t.Fatalf("it never comes: %s", what)
		}
	}
}

// keptOnScreen keeps a worksheet on the full screen and leaves it.
func keptOnScreen(t *testing.T, home string) (id string) {
	t.Helper()
	term := inTerminal(t, []string{"HOME=" + home}, "sheet", "aims", "board")
	term.until("Aims board")
	term.types("\x13") // ctrl+s: first the code is asked for
	term.until("First a code")
	term.types("K7\r")
	comes(t, "a kept worksheet", func() bool { return len(keptIn(t, home)) == 1 })
	term.types("bbq")
	if code := term.ends(); code != 0 {
		t.Fatalf("it ends with %d: %q", code, term.shown())
	}
	return keptIn(t, home)[0]
}

func TestAWorksheetIsKeptOnTheFullScreenAndOpensAgain(t *testing.T) {
	home := t.TempDir()
	id := keptOnScreen(t, home)
	if got := printed(t, home, id); !strings.Contains(got, `"K7"`) {
		t.Errorf("it holds %s", got)
	}
	term := inTerminal(t, []string{"HOME=" + home}, "sheet", "k7")
	term.until("K7")
	other := inTerminal(t, []string{"HOME=" + home}, "sheet", id)
	other.until("Another Bearings has this open")
	other.types("q")
	if code := other.ends(); code != 0 {
		t.Errorf("the second ends with %d", code)
	}
	if err := term.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := term.ends(); code != 143 {
		t.Errorf("a signal ends it with %d", code)
	}
	again := inTerminal(t, []string{"HOME=" + home}, "--plain", "sheet", id)
	again.until("K7")
	again.types("\x04")
	if code := again.ends(); code != 0 || strings.Contains(again.shown(), "Another Bearings") {
		t.Errorf("once it is free it ends with %d: %q", code, again.shown())
	}
}

func TestASignalLosesNothingThatWasSaved(t *testing.T) {
	home := t.TempDir()
	term := inTerminal(t, []string{"HOME=" + home}, "--plain", "sheet", "aims", "board")
	term.until("keys: ")
	term.types("keep\nK7\n")
	term.until("Kept as ")
	term.types("3\nOne visit on Tuesday\n")
	term.until("Saved.")
	if err := term.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if code := term.ends(); code != 129 {
		t.Errorf("it ends with %d", code)
	}
	if got := printed(t, home, keptIn(t, home)[0]); !strings.Contains(got, "One visit on Tuesday") {
		t.Errorf("it holds %s", got)
	}
}

func TestDeletingAsksForTheName(t *testing.T) {
	home := t.TempDir()
	id := keptOnScreen(t, home)
	const asks = "Type the name again to delete it: "
	for _, typed := range []string{"\n", "yes\n", "K8\n", "\x04"} {
		term := inTerminal(t, []string{"HOME=" + home}, "sheet", "K7", "--delete")
		term.until(asks)
		term.types(typed)
		if code := term.ends(); code != 1 {
			t.Errorf("%q ends it with %d: %q", typed, code, term.shown())
		}
		term.until("error: nothing was deleted")
	}
	term := inTerminal(t, []string{"HOME=" + home}, "sheet", "K7", "--delete")
	term.until(asks)
	if err := term.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	term.ends()
	if len(keptIn(t, home)) != 1 {
		t.Fatal("it is deleted")
	}
	term = inTerminal(t, []string{"HOME=" + home}, "sheet", "K7", "--delete")
	term.until(asks)
	term.types(id + "\n")
	if code := term.ends(); code != 0 || len(keptIn(t, home)) != 0 {
		t.Errorf("its name ends it with %d: %q", code, term.shown())
	}
	term.until("Deleted: " + id)
}

// What could not be kept by the end is told in words, with a code that says so.
func TestAVisitThatCouldNotKeepEndsWithOne(t *testing.T) {
	for _, args := range [][]string{{"sheet", "aims", "board"}, {"--plain", "sheet", "aims", "board"}} {
		term := inTerminal(t, []string{"HOME="}, args...)
		term.until("Aims board")
		if args[0] == "--plain" {
			term.types("keep\nK7\n")
		} else {
			term.types("\x13")
			term.until("First a code")
			term.types("K7\r")
		}
		term.until("Not saved: nothing says where your files are")
		term.types(map[bool]string{true: "q\nq\n", false: "bbqq"}[args[0] == "--plain"])
		if code := term.ends(); code != 1 {
			t.Errorf("%v ends with %d", args, code)
		}
		term.until("error: not all of “Aims board” is saved")
	}
}
