package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestAFileIsNewAndItsOwnersAlone(t *testing.T) {
	dir := t.TempDir()
	path, err := WriteNew(dir, "chaos-steer", "One thing.\n")
	if err != nil {
		t.Fatal(err)
	}
	if path != filepath.Join(dir, "chaos-steer.txt") {
		t.Errorf("it is called %s", path)
	}
	if got := read(t, path); got != "One thing.\n" {
		t.Errorf("it holds %q", got)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v", info.Mode())
	}
}

func TestNoFileIsWrittenOver(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []string{"page.txt", "page-2.txt", "page-3.txt"} {
		path, err := WriteNew(dir, "page", strings.Repeat("x", i+1))
		if err != nil || path != filepath.Join(dir, want) {
			t.Fatalf("the %d. is %s, %v", i+1, path, err)
		}
	}
	if read(t, filepath.Join(dir, "page.txt")) != "x" {
		t.Error("the first was written over")
	}
}

func TestALinkInTheWayIsLeftAlone(t *testing.T) {
	dir, far := t.TempDir(), filepath.Join(t.TempDir(), "far")
	if err := os.Symlink(far, filepath.Join(dir, "page.txt")); err != nil {
		t.Skip(err)
	}
	path, err := WriteNew(dir, "page", "words")
	if err != nil || filepath.Base(path) != "page-2.txt" {
		t.Errorf("it was written to %s, %v", path, err)
	}
	if _, err := os.Lstat(far); !errors.Is(err, fs.ErrNotExist) {
		t.Error("it was written through the link")
	}
}

func TestNamesAreMadePlain(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"chaos-steer", "chaos-steer"},
		{"Carried along", "carried-along"},
		{"../../etc/passwd", "etc-passwd"},
		{"a\x1b[2Jb", "a-2jb"},
		{"--x--", "x"},
		{"ŵ", "page"},
		{"", "page"},
		{"CON", "page-con"},
		{"lpt1", "page-lpt1"},
		{"com-1", "com-1"},
		{strings.Repeat("ab-", 100), strings.Repeat("ab-", 21) + "a"},
	} {
		if got := plainName(c.name); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheTextIsCleaned(t *testing.T) {
	path, err := WriteNew(t.TempDir(), "page", "a\x1b[2Jb")
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); strings.Contains(got, "\x1b") {
		t.Errorf("it holds %q", got)
	}
}

// A broken file fails where it is told to.
type broken struct {
	file
	write, sync, close error
}

func (b broken) WriteString(s string) (int, error) {
	if b.write != nil {
		n, _ := b.file.WriteString(s[:len(s)/2])
		return n, b.write
	}
	return b.file.WriteString(s)
}

func (b broken) Sync() error { return errors.Join(b.sync, b.file.Sync()) }

func (b broken) Close() error { return errors.Join(b.file.Close(), b.close) }

func TestNothingStaysOfAFileThatFailed(t *testing.T) {
	full := errors.New("no space left on device")
	for name, b := range map[string]broken{"writing": {write: full}, "syncing": {sync: full}, "closing": {close: full}} {
		dir := t.TempDir()
		path, err := writeNew(dir, "page", "some words", func(path string) (file, error) {
			f, err := create(path)
			b.file = f
			return b, err
		})
		if !errors.Is(err, full) || path != "" {
			t.Errorf("%s: it says %q, %v", name, path, err)
		}
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Errorf("%s: %s is left", name, left[0].Name())
		}
	}
}

func TestAFolderThatIsNotThereIsToldPlainly(t *testing.T) {
	_, err := WriteNew(filepath.Join(t.TempDir(), "not\x1bthere"), "page", "words")
	if !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("the error is %q", err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
