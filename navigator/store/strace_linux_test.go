package store

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program is killed at each of its calls that change the disk, and each of them is made to fail,
// once and for good. The program is the one that runs without the tracer: nothing in it knows of it.
//
// How many lives it leads is for STRACE_LIVES to say, and which calls fail with what for
// STRACE_ERRORS; without either it is enough to be tried every day.
func TestEveryCallThatChangesTheDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts some hundred programs")
	}
	tracer, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed")
	}
	if out, err := exec.Command(tracer, "-qq", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: %s", out)
	}
	lives := orElse(os.Getenv("STRACE_LIVES"), "2")
	harms := []string{"signal=KILL:when=%d"}
	for _, name := range strings.Fields(orElse(os.Getenv("STRACE_ERRORS"), "ENOSPC")) {
		harms = append(harms, "error="+name+":when=%d", "error="+name+":when=%d+")
	}
	points := 0
	for _, call := range []string{"pwrite64", "write", "fsync", "renameat,renameat2", "unlinkat", "ftruncate"} {
		for _, harm := range harms {
			n := 1
			for ; harmed(t, tracer, call, fmt.Sprintf(harm, n), lives); n++ {
				if n > 5000 {
					t.Fatalf("%s never passes %s", lives, call)
				}
			}
			points += n - 1
			t.Logf("%-20s %-28s %4d points", call, harm, n-1)
		}
	}
	t.Logf("%d points", points)
	if points < 100 {
		t.Errorf("only %d points were tried", points)
	}
}

// The folders that are made are on disk before anything in them is said to be: each is synced after
// another was made in it.
func TestEveryFolderThatIsMadeIsSynced(t *testing.T) {
	tracer, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed")
	}
	top, log := t.TempDir(), t.TempDir()+"/log"
	made := []string{top, filepath.Join(top, "a"), filepath.Join(top, "a", "b"), filepath.Join(top, "a", "b", "shelf")}
	c, out, in := started(t, []string{tracer, "-f", "-q", "-y", "-o", log, "-e", "trace=fsync,mkdirat"}, "create", made[3], "1")
	_ = heard(t, out, nil)
	_ = in.Close()
	if err := c.Wait(); err != nil {
		t.Skipf("strace may not trace here: %v", err)
	}
	trace := string(mustRead(log))
	for i, dir := range made {
		making := 0
		if i+1 < len(made) {
			making = strings.Index(trace, `"`+made[i+1]+`"`)
		}
		if making < 0 || !strings.Contains(trace[making:], "<"+dir+">) = 0") {
			t.Errorf("%s is not synced:\n%s", dir, trace)
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// harmed runs a life with harm done to a call, checks what is left, and reports whether the harm was
// done. It was not if the call was not made as often.
func harmed(t *testing.T, tracer, call, harm, lives string) bool {
	t.Helper()
	dir := t.TempDir()
	log := t.TempDir() + "/log"
	before := []string{tracer, "-f", "-q", "-o", log, "-e", "trace=" + call, "-e", "inject=" + call + ":" + harm}
	c, out, in := started(t, before, "live", dir, lives)
	told := heard(t, out, nil)
	_, _ = in.Close(), c.Wait()
	if err := told.holds(dir); err != nil {
		t.Fatalf("%s, %s: %v", call, harm, err)
	}
	trace := string(mustRead(log))
	done := strings.Contains(trace, "(INJECTED)") || strings.Contains(trace, "killed by SIGKILL")
	if !done && !told.done {
		t.Fatalf("%s, %s: nothing was done to it, and it did not come to its end:\n%s", call, harm, trace)
	}
	return done
}
