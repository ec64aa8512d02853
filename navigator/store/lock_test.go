package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestTwoProgramsOnOneRecord(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k := begun(t, s, said("one"))
	id := k.Head().ID
	want := fmt.Sprintf("cannot add to this: another Bearings has this open (process %d, since 14:02 on 20 November)\n", os.Getpid())
	if got := heldBy(t, dir, id, false); got != want {
		t.Errorf("while it is open the other program says %q", got)
	}
	if err := k.Append(said("two")); err != nil {
		t.Errorf("then it cannot be added to: %v", err)
	}
	k.Close()
	if got := heldBy(t, dir, id, false); got != "<nil>\n" {
		t.Errorf("when it is closed the other program says %q", got)
	}
	if got := heldBy(t, dir, id, true); got != "<nil>\n" {
		t.Errorf("the one that is killed says %q", got)
	}
	note := strings.TrimSuffix(k.Path(), journalEnd) + noteEnd
	if !There(note) {
		t.Fatal("the program that was killed left no note, so nothing is tried here")
	}
	again := reopened(t, s, id)
	if again.ReadOnly() != nil {
		t.Errorf("a dead program still holds it: %v", again.ReadOnly())
	}
	if got := string(mustRead(note)); !strings.Contains(got, fmt.Sprint(os.Getpid())) {
		t.Errorf("the note says %q", got)
	}
}

// heldBy has another program open a record, returns what it says, and ends it.
func heldBy(t *testing.T, dir, id string, kill bool) string {
	t.Helper()
	c, out, in := started(t, nil, "hold", dir, id)
	line, err := out.ReadString('\n')
	if err != nil {
		t.Error(err)
	}
	if kill {
		_ = c.Process.Kill()
	}
	_ = in.Close()
	if err := c.Wait(); (err == nil) == kill {
		t.Errorf("it ended with %v", err)
	}
	return line
}

func TestTheSameRecordTwiceInOneProgram(t *testing.T) {
	s := shelf(t, t.TempDir())
	k := begun(t, s, said("one"))
	other := reopened(t, s, k.Head().ID)
	if err := other.Append(said("x")); !errors.Is(err, ErrInUse) {
		t.Errorf("appended: %v", err)
	}
	if _, err := other.Mend(); !errors.Is(err, ErrInUse) {
		t.Errorf("mended: %v", err)
	}
	if err := other.Close(); err != nil || !There(filepath.Join(s.path, noteName(k.name()))) {
		t.Errorf("the reader took the writer’s note away: %v", err)
	}
	if err := k.Append(said("two")); err != nil {
		t.Error(err)
	}
}

// A line that another program is just writing is no damage, and not ours to cut.
func TestALineThatIsBeingWritten(t *testing.T) {
	s := shelf(t, t.TempDir())
	k := begun(t, s, said("one"))
	half := append(mustRead(k.Path()), "3f6c0d8e5a1b7742 {"...)
	if err := os.WriteFile(k.Path(), half, 0o600); err != nil {
		t.Fatal(err)
	}
	other := reopened(t, s, k.Head().ID)
	if got := words(other.Journal()); !slices.Equal(got, []string{"one"}) || other.Damage() != nil || other.Repaired() {
		t.Errorf("it holds %v, damage %v", got, other.Damage())
	}
	if string(mustRead(k.Path())) != string(half) {
		t.Error("it was cut")
	}
}

func TestAHostileNoteIsCleaned(t *testing.T) {
	s := shelf(t, t.TempDir())
	k := begun(t, s)
	note := strings.TrimSuffix(k.Path(), journalEnd) + noteEnd
	if err := os.WriteFile(note, []byte("\x1b]0;x\x07\n"+strings.Repeat("long ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	err := reopened(t, s, k.Head().ID).ReadOnly()
	if !errors.Is(err, ErrInUse) || strings.ContainsAny(err.Error(), "\x1b\x07\n") || len(err.Error()) > 400 {
		t.Errorf("it says %q", err)
	}
	if err := os.Remove(note); err != nil {
		t.Fatal(err)
	}
	if err := reopened(t, s, k.Head().ID).ReadOnly(); err.Error() != "cannot add to this: another Bearings has this open" {
		t.Errorf("without a note it says %q", err)
	}
}

func TestManyAppendAtOnce(t *testing.T) {
	s := shelf(t, t.TempDir())
	k := begun(t, s)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 5 {
				if err := k.Append(said(fmt.Sprint(i, j))); err != nil {
					t.Error(err)
				}
				_, _ = k.ReadOnly(), k.Damage()
			}
		})
	}
	all.Wait()
	k.Close()
	got := words(reopened(t, s, k.Head().ID).Journal())
	slices.Sort(got)
	if len(slices.Compact(got)) != 40 {
		t.Errorf("%d records are there", len(got))
	}
}

func TestManyProgramsCreateAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shelf")
	const programs, each = 4, 12
	var all sync.WaitGroup
	for range programs {
		all.Go(func() {
			c, out, in := started(t, nil, "create", dir, fmt.Sprint(each))
			_ = in.Close()
			told := heard(t, out, nil)
			if err := c.Wait(); err != nil || len(told.kept) > 0 {
				t.Error(err)
			}
		})
	}
	all.Wait()
	items, strays, err := shelf(t, dir).List()
	if err != nil || len(items) != programs*each || len(strays) > 0 {
		t.Fatalf("%d records, %v, %v", len(items), strays, err)
	}
	for i, a := range items {
		if a.Err != nil {
			t.Error(a.Err)
		}
		for _, b := range items[:i] {
			if distance(a.ID, b.ID) < 2 {
				t.Errorf("%s and %s are alike", a.ID, b.ID)
			}
		}
	}
	private(t, dir)
}
