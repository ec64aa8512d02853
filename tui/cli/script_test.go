package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"bearings/tui/cli"
)

// The test binary is the program as well, so that scripts run the real thing.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"bearings": func() { os.Exit(cli.Main(os.Args[1:], cli.OS())) },
	})
}

func TestScripts(t *testing.T) {
	small, err := filepath.Abs(filepath.FromSlash("../../content/testdata/small"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "C.UTF-8")
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("SMALL", small)
			env.Setenv("ESC", "\x1b")
			env.Setenv("C1", "\u009b")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"ends": ends, "key": key},
	})
}

// key puts a key where things are kept, as bearings lock does, but one that takes no time to open: key
// PASSPHRASE.
func key(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: key PASSPHRASE")
	}
	dir := filepath.Join(ts.Getenv("HOME"), ".local", "state", "bearings", "kept")
	if _, err := easyKey(dir, args[0]); err != nil {
		ts.Fatalf("%v", err)
	}
}

// ends runs a command and wants it to end with a code: ends 2 bearings nosuch.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ends CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	if err != nil {
		ts.Fatalf("%s is no code", args[0])
	}
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("%s ends with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}
