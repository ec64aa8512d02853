package store

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A program is killed at any moment. What it had said was kept is there, and what it had said was
// deleted is not.
func TestKilledAtAnyMoment(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 20
	}
	kept, deleted := 0, 0
	for round := range rounds {
		dir := t.TempDir()
		random := rand.New(rand.NewPCG(uint64(round), 20261120))
		lines := 1 + random.IntN(120)
		c, out, in := started(t, nil, "live", dir, "1000")
		told := heard(t, out, func(n int) bool { return n == lines })
		for end := time.Now().Add(time.Duration(random.IntN(2000)) * time.Microsecond); time.Now().Before(end); {
			continue // it goes on meanwhile
		}
		_ = c.Process.Kill()
		rest := heard(t, out, nil)
		_, _ = in.Close(), c.Wait()
		told = told.and(rest)
		if err := told.holds(dir); err != nil {
			t.Fatalf("killed after %d lines: %v", lines, err)
		}
		kept, deleted = kept+len(told.kept), deleted+len(told.deleted)
	}
	if kept < rounds || deleted < rounds/4 {
		t.Errorf("in %d rounds %d records were kept and %d deleted: too few to tell anything", rounds, kept, deleted)
	}
}

// and returns a tale that goes on with another.
func (told tale) and(rest tale) tale {
	for id, kept := range rest.kept {
		told.kept[id] = append(told.kept[id], kept...)
	}
	told.asked, told.deleted = append(told.asked, rest.asked...), append(told.deleted, rest.deleted...)
	told.done = rest.done
	return told
}

// Nothing is written but on the shelf: not where the program was started, not at home, and not where
// temporary files go.
func TestNothingIsWrittenElsewhere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shelf")
	here, home, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	t.Chdir(here)
	for name, value := range map[string]string{"HOME": home, "TMPDIR": temporary, "TMP": temporary, "XDG_STATE_HOME": home, "XDG_RUNTIME_DIR": temporary} {
		t.Setenv(name, value)
	}
	c, out, in := started(t, nil, "live", dir, "4")
	told := heard(t, out, nil)
	_ = in.Close()
	if err := c.Wait(); err != nil || !told.done || len(told.kept) != 4 || len(told.deleted) != 2 {
		t.Fatalf("%v, %+v", err, told)
	}
	for _, empty := range []string{here, home, temporary} {
		if left, err := os.ReadDir(empty); err != nil || len(left) > 0 {
			t.Errorf("%v lie in %s, %v", left, empty, err)
		}
	}
	if err := told.holds(dir); err != nil {
		t.Error(err)
	}
	private(t, dir)
}
