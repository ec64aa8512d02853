package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Whoever only reads is in nobody's way, and leaves the folder as it is to the byte.
func TestReadingTakesNoLockAndMendsNothing(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k := begun(t, s, said("one"))
	id := k.Head().ID
	k.Close()
	half := append(mustRead(k.Path()), "3f6c0d8e5a1b7742 {"...)
	if err := os.WriteFile(k.Path(), half, 0o600); err != nil {
		t.Fatal(err)
	}
	lies := func() []string {
		found, _ := filepath.Glob(filepath.Join(dir, "*"))
		return found
	}
	before := lies()
	read, err := s.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	if got := words(read.Journal()); !slices.Equal(got, []string{"one"}) || read.Damage() != nil || read.Repaired() || !read.HalfWritten() {
		t.Errorf("it reads %v, damage %v, half a line at its end: %v", got, read.Damage(), read.HalfWritten())
	}
	if string(mustRead(k.Path())) != string(half) || !slices.Equal(lies(), before) {
		t.Errorf("something was written: %v", lies())
	}
	if err := read.Append(said("two")); !errors.Is(err, ErrReadOut) {
		t.Errorf("adding to it comes to %v", err)
	}
	if _, err := read.Mend(); err == nil {
		t.Error("it can be mended")
	}
	again := reopened(t, s, id) // while what was read is not closed
	if again.ReadOnly() != nil || !again.Repaired() {
		t.Errorf("the reader is in the way of the writer: %v", again.ReadOnly())
	}
	if err := again.Append(said("two")); err != nil {
		t.Error(err)
	}
	if read, err = s.Read(id); err != nil || !slices.Equal(words(read.Journal()), []string{"one", "two"}) || read.HalfWritten() || read.Close() != nil {
		t.Errorf("while it is open it reads %v, %v", words(read.Journal()), err)
	}
	if _, err := s.Read("zzzz"); !errors.Is(err, ErrMissing) {
		t.Errorf("of what is not there it says %v", err)
	}
}
