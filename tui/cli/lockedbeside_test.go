package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A locked file stands in the way of no clear one: the clear one is found by its code, and what was not
// looked at is told.
func TestALockedFileBlocksNoClearOne(t *testing.T) {
	home := t.TempDir()
	keep := func(input string, args ...string) {
		t.Helper()
		if got := atHome(t, home, input, append([]string{"--plain"}, args...)...); got.code != 0 || !strings.Contains(got.out, "Kept as ") {
			t.Fatalf("%+v", got)
		}
	}
	keep("7\n2\n1\nk\nMZ9\nq\n")
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	keep("7\n2\n1\nk\nHX\n\ns\n1\nq\n") // a walk and a supervision, both locked
	for _, args := range [][]string{{"export", "MZ9"}, {"walk", "MZ9"}, {"supervise", "MZ9"}} {
		got := atHome(t, home, "", args...)
		if got.code != 0 || got.out == "" || strings.Contains(got.err, "error") {
			t.Errorf("%v comes to %+v", args, got)
		}
		if !strings.Contains(got.err, "note: 1 locked walk was not looked at, and may have the code “MZ9” too.") {
			t.Errorf("%v does not say that a locked walk was not looked at: %q", args, got.err)
		}
		if args[0] == "export" && !strings.Contains(got.err, "note: 1 locked supervision was not looked at, and may be of this walk.") {
			t.Errorf("it does not say that a supervision was not looked at: %q", got.err)
		}
	}
	got := atHome(t, home, passphrase+"\n", "export", "MZ9", "--passphrase-from", "-")
	if got.code != 0 || strings.Contains(got.err, "supervision was not looked at") {
		t.Errorf("with the passphrase it comes to %+v", got)
	}
}

// A supervision that says in clear that it is of this walk is missed aloud, though the rest of it is locked.
func TestALockedRestOfASupervisionIsMissed(t *testing.T) {
	home := t.TempDir()
	if got := atHome(t, home, "7\n2\n1\nk\nMZ9\n\ns\n1\nq\n", "--plain"); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	named := func(kind string) string {
		t.Helper()
		found, err := filepath.Glob(filepath.Join(shelfOf(home), kind+"-*.journal"))
		if err != nil || len(found) != 1 {
			t.Fatalf("%v, %v", found, err)
		}
		return found[0]
	}
	clear, err := os.ReadFile(named("walk"))
	if err != nil {
		t.Fatal(err)
	}
	talk := named("meeting")
	talk = strings.TrimSuffix(talk[strings.LastIndex(talk, "-")+1:], ".journal")
	if got := atHome(t, home, "7\n2\nq\n", "--plain", "supervise", talk); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	if err := os.WriteFile(named("walk"), clear, 0o600); err != nil {
		t.Fatal(err)
	}
	got := atHome(t, home, "", "export", "MZ9")
	if got.code != 1 || got.out == "" || !strings.Contains(got.err, "is left out: some of it is locked") {
		t.Errorf("it comes to %+v", got)
	}
}
