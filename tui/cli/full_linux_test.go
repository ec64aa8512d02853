package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"bearings/navigator/store"
	"bearings/tui/visit"
)

// smallHere says that this process may mount what it likes, and nobody else sees it.
const smallHere = "BEARINGS_TEST_SMALL"

// aloneWithMounts runs the test again in a process with mounts of its own, or returns true in that
// process.
func aloneWithMounts(t *testing.T) bool {
	t.Helper()
	if os.Getenv(smallHere) != "" {
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
	c.Env = append(os.Environ(), smallHere+"=1")
	c.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	out, err := c.CombinedOutput()
	switch {
	case errors.Is(err, syscall.EPERM):
		t.Skip("mounts of one’s own are not allowed here")
	case strings.Contains(string(out), "--- SKIP: "+t.Name()):
		t.Skipf("no disk: %s", out)
	case err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()):
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// smallDisk mounts a disk that only this process sees, and that goes with it.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("small", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// On a full disk a save says so, loses nothing, and comes to its end when there is room again.
func TestAFullDiskLosesNothing(t *testing.T) {
	if !aloneWithMounts(t) {
		return
	}
	disk := smallDisk(t)
	ballast := filepath.Join(disk, "ballast")
	fill := func(size int) {
		t.Helper()
		if err := os.WriteFile(ballast, make([]byte, size), 0o600); err != nil && !errors.Is(err, syscall.ENOSPC) {
			t.Fatal(err)
		}
	}
	fill(64 << 10)
	p := at(t, disk)
	if saved := p.keep(firstSave("value 0")); saved.Err != store.ErrFull || saved.Name != "" || saved.Upto != 0 {
		t.Fatalf("at first it comes to %+v", saved)
	}
	fill(20 << 10)
	saved := p.keep(firstSave("value 0"))
	if saved.Err != nil || saved.Upto != 1 {
		t.Fatalf("with room it comes to %+v", saved)
	}
	all := numbered(0, 5000)
	n := 1
	for ; n < len(all) && saved.Err == nil; n++ {
		saved = p.keep(visit.Save{Sheet: board, Name: saved.Name, First: n, Changes: wrote(all[n])})
	}
	n-- // the last one was refused
	if saved.Err != store.ErrFull || saved.Upto != n {
		t.Fatalf("%d values were saved, and then it comes to %+v", n, saved)
	}
	if again := p.keep(visit.Save{Sheet: board, Name: saved.Name, First: n, Changes: wrote(all[n])}); again != saved {
		t.Errorf("again it comes to %+v", again)
	}
	if got := values(t, disk, saved.Name); !slices.Equal(got, all[:n]) {
		t.Errorf("on the full disk are %d of %d", len(got), n)
	}
	fill(0)
	saved = p.keep(visit.Save{Sheet: board, Name: saved.Name, First: n, Changes: wrote(all[n:][:20]...)})
	if saved.Err != nil || saved.Upto != n+20 {
		t.Errorf("with room again it comes to %+v", saved)
	}
	if got := values(t, disk, saved.Name); !slices.Equal(got, all[:n+20]) {
		t.Errorf("at the end %d of %d are there", len(got), n+20)
	}
}

// A sheet on a disk that cannot be written to is read, and the visit is told why it is only that.
func TestAReadOnlyDiskIsRead(t *testing.T) {
	if !aloneWithMounts(t) {
		return
	}
	disk := smallDisk(t)
	id := kept(t, disk, "one", "two")
	path, text := journal(t, disk)
	if err := os.WriteFile(path, []byte(text+"half a line"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("small", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	p := at(t, disk)
	r, err := p.resume(id)
	const want = "The folder cannot be written to, so it can be read and not written on."
	if err != nil || r.Only != want || r.Note != want || r.Filled.Value(steady) != "two" {
		t.Errorf("it opens with %q, %q, %v", r.Only, r.Note, err)
	}
	if saved := at(t, disk).keep(firstSave("one")); saved.Err != store.ErrReadOnly {
		t.Errorf("a new one comes to %+v", saved)
	}
	if _, said, code := commanded(t, disk, "sheet", id, "--delete", "--yes"); code != Failed || !strings.Contains(said, store.ErrReadOnly.Error()) {
		t.Errorf("to delete it ends with %d and says %s", code, said)
	}
	if out, _, code := commanded(t, disk, "sheet", id, "--format", "json"); code != Done || !strings.Contains(out, `"two"`) {
		t.Errorf("to print it ends with %d", code)
	}
}
