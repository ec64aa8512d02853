package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"bearings/navigator/record"
)

// tinyHere says that this process may mount what it likes, and nobody else sees it.
const tinyHere = "STORE_TEST_TINY"

// aloneWithMounts runs the test again in a process with mounts of its own, or returns true in that process.
func aloneWithMounts(t *testing.T) bool {
	t.Helper()
	if os.Getenv(tinyHere) != "" {
		return true
	}
	if os.Geteuid() != 0 {
		t.Skip("only root may mount a disk")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), tinyHere+"=1")
	c.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	out, err := c.CombinedOutput()
	if errors.Is(err, syscall.EPERM) {
		t.Skip("mounts of one’s own are not allowed here")
	}
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) && !strings.Contains(string(out), "--- SKIP: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, why, skipped := strings.Cut(string(out), "no disk: "); skipped {
		t.Skip(why)
	}
	return false
}

// tinyDisk mounts a disk that only this process sees, and that goes with it.
func tinyDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tiny", dir, "tmpfs", 0, size); err != nil {
		t.Skipf("no disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func TestATinyDiskThatIsFull(t *testing.T) {
	if !aloneWithMounts(t) {
		return
	}
	disk := tinyDisk(t, "size=64k")
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 20<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(disk, "shelf")
	s := shelf(t, dir)
	k := begun(t, s, said("0"))
	kept, full := untilFull(t, k)
	if got := words(reopened(t, s, k.Head().ID).Journal()); !slices.Equal(got, kept) {
		t.Errorf("a full disk holds %d of %d", len(got), len(kept))
	}
	if err := os.WriteFile(filepath.Join(disk, "rest"), make([]byte, 64<<10), 0o600); err == nil {
		t.Error("the disk is not full, so nothing is tried here")
	}
	if _, err := s.Create(aHead(), said(strings.Repeat("x", 5000))); !errors.Is(err, ErrFull) || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("created on a full disk: %v", err)
	}
	if items, _, err := s.List(); err != nil || len(items) != 1 {
		t.Errorf("%d are listed, %v", len(items), err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := k.Append(full); err != nil {
		t.Errorf("with room again: %v", err)
	}
	k.Close()
	again := reopened(t, s, k.Head().ID)
	if got := words(again.Journal()); len(got) != len(kept)+1 || again.Repaired() || again.ReadOnly() != nil {
		t.Errorf("it holds %d of %d, %v", len(got), len(kept)+1, again.ReadOnly())
	}
	private(t, dir)
}

// untilFull appends until the disk is full, and returns what was kept and what could not be.
func untilFull(t *testing.T, k *Kept) (kept []string, last record.Record) {
	t.Helper()
	kept = []string{"0"}
	for i := 1; i < 10000; i++ {
		word := fmt.Sprint(i) + strings.Repeat("x", i%700)
		r := said(word)
		switch err := k.Append(r); {
		case err == nil:
			kept = append(kept, word)
		case errors.Is(err, ErrFull) && errors.Is(err, syscall.ENOSPC) && err.Error() == "cannot keep this: the disk is full":
			if again := k.Append(r); !errors.Is(again, ErrFull) {
				t.Errorf("again: %v", again)
			}
			return kept, r
		default:
			t.Fatal(err)
		}
	}
	t.Fatal("the disk is never full")
	return nil, last
}

func TestATinyDiskWithoutRoomForAnotherFile(t *testing.T) {
	if !aloneWithMounts(t) {
		return
	}
	dir := tinyDisk(t, "nr_inodes=5") // the root, the lock, the record, its note, one more
	s := shelf(t, dir)
	k := begun(t, s)
	if err := os.WriteFile(filepath.Join(dir, "one more"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Create(aHead()); !errors.Is(err, ErrFull) {
		t.Errorf("created: %v", err)
	}
	if err := k.Append(said("one")); err != nil {
		t.Errorf("what is there cannot be added to: %v", err)
	}
	k.Close()
	if err := os.WriteFile(filepath.Join(dir, "another"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// There is no room for the note of who has it open. It is the lock that counts.
	again := reopened(t, s, k.Head().ID)
	if again.ReadOnly() != nil || again.Append(said("two")) != nil {
		t.Errorf("without a note it is %v", again.ReadOnly())
	}
}

func TestATinyDiskThatIsReadOnly(t *testing.T) {
	if !aloneWithMounts(t) {
		return
	}
	dir := tinyDisk(t, "size=64k")
	s := shelf(t, dir)
	id, path := written(t, s, "one", "two")
	half := append(mustRead(path), "half a line"...)
	if err := errors.Join(os.WriteFile(path, half, 0o600), os.WriteFile(filepath.Join(dir, fresh), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tiny", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	s = shelf(t, dir)
	k := reopened(t, s, id)
	if err := k.ReadOnly(); !errors.Is(err, ErrReadOnly) || !errors.Is(err, syscall.EROFS) || err.Error() != "cannot add to this: the folder cannot be written to" {
		t.Errorf("it opens with %v", err)
	}
	if got := words(k.Journal()); !slices.Equal(got, []string{"one", "two"}) || len(k.Damage()) != 1 {
		t.Errorf("it holds %v, %v", got, k.Damage())
	}
	for what, err := range map[string]error{
		"appended": k.Append(said("three")), "created": second(s.Create(aHead())), "deleted": s.Delete(id), "mended": second(k.Mend()),
	} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if items, _, err := s.List(); err != nil || len(items) != 1 || string(mustRead(path)) != string(half) {
		t.Errorf("%v are listed, %v", items, err)
	}
}
