package store

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A program is killed at each of its calls that change the disk, and each of them is made to fail,
// once and for good. The program is the one that runs without the tracer: nothing in it knows of it.
//
// How many lives it leads is for STRACE_LIVES to say, and which calls fail with what for
// STRACE_ERRORS; without either it is enough to be tried every day.
func TestEveryCallThatChangesTheDisk(t *testing.T) {
	tracer := straced(t)
	lives := orElse(os.Getenv("STRACE_LIVES"), "2")
	live := harmable{[]string{"live", lives}, func(told tale, dir string) error { return told.holds(dir) }}
	if points := live.harmedEverywhere(t, tracer, 1); points < 100 {
		t.Errorf("only %d points were tried", points)
	}
}

// The same for a program that keeps a case: a walk, its worksheets and its supervision.
//
// How many answers the walk has is for STRACE_ANSWERS to say, and then every call is tried; without it,
// every so manieth.
func TestEveryCallOfACaseThatChangesTheDisk(t *testing.T) {
	tracer := straced(t)
	answers, every := os.Getenv("STRACE_ANSWERS"), 1
	if answers == "" {
		answers, every = "3", 9
	}
	n, err := strconv.Atoi(answers)
	if err != nil {
		t.Fatal(err)
	}
	keep := harmable{[]string{"keep", answers}, func(told tale, dir string) error { return told.lived(dir, n) }}
	if points := keep.harmedEverywhere(t, tracer, every); points < 40 {
		t.Errorf("only %d points were tried", points)
	}
}

// straced finds the tracer.
func straced(t *testing.T) string {
	t.Helper()
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
	return tracer
}

// A harmable is a program that harm is done to: its role, what it is told beside the folder, and how what
// it leaves behind is judged.
type harmable struct {
	role  []string
	judge func(tale, string) error
}

// harmedEverywhere does harm to every so manieth of the calls that change the disk, and returns how many
// that were.
func (c harmable) harmedEverywhere(t *testing.T, tracer string, every int) int {
	t.Helper()
	harms := []string{"signal=KILL:when=%d"}
	for _, name := range strings.Fields(orElse(os.Getenv("STRACE_ERRORS"), "ENOSPC")) {
		harms = append(harms, "error="+name+":when=%d", "error="+name+":when=%d+")
	}
	points := 0
	for _, call := range []string{"pwrite64", "write", "fsync", "renameat,renameat2", "unlinkat", "ftruncate"} {
		for _, harm := range harms {
			tried := 0
			for n := 1; c.harmed(t, tracer, call, fmt.Sprintf(harm, n)); n += every {
				if tried++; tried > 5000 {
					t.Fatalf("%s never passes %s", c.role, call)
				}
			}
			if points += tried; tried == 0 {
				t.Errorf("no %s was harmed by %s", call, harm)
			}
			t.Logf("%-20s %-28s %4d points", call, harm, tried)
		}
	}
	t.Logf("%d points", points)
	return points
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
	c, out, in := started(t, []string{tracer, "-f", "-q", "-y", "-o", log, "-e", "trace=fsync,mkdirat", "-e", "signal=none"}, "create", made[3], "1")
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

// harmed runs the program with harm done to a call, checks what is left, and reports whether the harm was
// done. It was not if the call was not made as often.
func (c harmable) harmed(t *testing.T, tracer, call, harm string) bool {
	t.Helper()
	dir := t.TempDir()
	log := t.TempDir() + "/log"
	before := []string{tracer, "-f", "-q", "-o", log, "-e", "trace=" + call, "-e", "inject=" + call + ":" + harm}
	if strings.HasPrefix(harm, "error=") {
		before = append(before, "--seccomp-bpf") // stops at these calls alone; no signal is sent with it
	}
	cmd, out, in := started(t, before, c.role[0], dir, c.role[1])
	told := heard(t, out, nil)
	_, _ = in.Close(), cmd.Wait()
	if err := c.judge(told, dir); err != nil {
		t.Fatalf("%s, %s: %v", call, harm, err)
	}
	trace := string(mustRead(log))
	done := strings.Contains(trace, "(INJECTED)") || strings.Contains(trace, "killed by SIGKILL")
	if !done && !told.done {
		t.Fatalf("%s, %s: nothing was done to it, and it did not come to its end:\n%s", call, harm, trace)
	}
	return done
}
