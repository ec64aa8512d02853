//go:build linux || darwin

package store

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What lies on a shelf and is no file is told, and neither followed nor waited for.
func TestWhatIsNoFileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	_, path := written(t, s, "one")
	far := filepath.Join(t.TempDir(), "walk-far-zzzz.journal")
	if err := os.WriteFile(far, mustRead(path), 0o600); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.Symlink(far, in("walk-2222.journal")),
		os.Symlink(filepath.Base(path), in("walk-3333.journal")),
		os.Symlink("nowhere", in("walk-4444.journal")),
		os.Symlink(far, in("lin\x1bk")),
		syscall.Mkfifo(in("walk-5555.journal"), 0o600),
		os.Mkdir(in("walk-6666.journal"), 0o700),
		os.Mkdir(in("folder"), 0o700),
		os.WriteFile(in("notes.txt"), nil, 0o600),
		os.WriteFile(in("My Walk.journal"), nil, 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	socket, err := net.Listen("unix", in("walk-7777.journal"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if device := in("walk-8888.journal"); os.Geteuid() == 0 {
		if err := syscall.Mknod(device, syscall.S_IFCHR|0o600, 1<<8|3); err != nil {
			t.Logf("no device could be made: %v", err)
		}
	}
	strangersAreTold(t, s)
	for _, id := range []string{"2222", "3333", "4444", "5555", "6666", "7777"} {
		if _, err := s.Open(id); !errors.Is(err, ErrNotFile) {
			t.Errorf("%s opens: %v", id, err)
		}
		if err := s.Delete(id); !errors.Is(err, ErrNotFile) {
			t.Errorf("%s is deleted: %v", id, err)
		}
	}
	if !There(far) {
		t.Error("what a link led to is gone")
	}
}

func strangersAreTold(t *testing.T, s *Shelf) {
	t.Helper()
	items, strays, err := s.List()
	if err != nil || len(items) != 1 {
		t.Fatalf("%v are listed, %v", items, err)
	}
	told := map[string]error{}
	for _, x := range strays {
		told[x.Name] = x.Why
		if strings.Contains(x.Name, "\x1b") {
			t.Errorf("%q is told as it is", x.Name)
		}
	}
	for _, id := range []string{"2222", "3333", "4444", "5555", "6666", "7777"} {
		if !errors.Is(told["walk-"+id+".journal"], ErrNotFile) {
			t.Errorf("%s is told as %v", id, told["walk-"+id+".journal"])
		}
	}
	if told["lin\uFFFDk"] == nil && told["lin\uFFFD\uFFFDk"] == nil || told["My Walk.journal"] == nil {
		t.Errorf("told are %v", told)
	}
	if told["folder"] != nil || told["notes.txt"] != nil {
		t.Errorf("what has no business here is told: %v", told)
	}
}

// The shelf’s own files may be links to somebody else’s.
func TestLinksInTheShelfsOwnNamesAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	id, path := written(t, s, "one")
	was := string(mustRead(path))
	note := strings.TrimSuffix(path, journalEnd) + noteEnd
	for _, name := range []string{filepath.Join(dir, fresh), note} {
		if err := os.Symlink(filepath.Base(path), name); err != nil {
			t.Fatal(err)
		}
	}
	reopened(t, s, id)
	begun(t, s)
	if got := string(mustRead(path)); got != was {
		t.Errorf("it was written to through a link: %q", got)
	}
	// Somebody has it open, and the note says who by way of a link.
	if err := errors.Join(os.Remove(note), os.Symlink(filepath.Base(path), note)); err != nil {
		t.Fatal(err)
	}
	if err := reopened(t, s, id).ReadOnly(); err.Error() != "cannot add to this: another Bearings has this open" {
		t.Errorf("it says %v", err)
	}
}

func TestAFolderThatCannotBeWrittenTo(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere; the tiny disk is made read-only instead")
	}
	dir := t.TempDir()
	s := shelf(t, dir)
	id, path := written(t, s, "one")
	if err := errors.Join(os.Chmod(path, 0o400), os.Chmod(dir, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if err := reopened(t, s, id).ReadOnly(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("it opens with %v", err)
	}
	if _, err := s.Create(aHead()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("created: %v", err)
	}
}
