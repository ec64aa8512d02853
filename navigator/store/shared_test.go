package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestASharedFileIsReplacedWhole(t *testing.T) {
	dir := t.TempDir()
	if err := ReplaceShared(dir, "pages/a.md", nil, []byte("one\n")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "pages", "a.md")
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][2]string{{"one\n", ""}, {"", "three\n"}} {
		if err := ReplaceShared(dir, "pages/a.md", []byte(step[0]), []byte(step[1])); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		info, there := os.Stat(path)
		if err != nil || there != nil || string(text) != step[1] || runtime.GOOS != "windows" && info.Mode().Perm() != 0o664 {
			t.Errorf("%q %v %v", text, info.Mode(), err)
		}
	}
	all, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(all) != 1 {
		t.Errorf("beside it lies %v, %v", all, err)
	}
}

func TestASharedFileThatSomebodyChangedStays(t *testing.T) {
	dir := t.TempDir()
	if err := ReplaceShared(dir, "a.md", []byte("one\n"), []byte("two\n")); !errors.Is(err, ErrChanged) {
		t.Errorf("it is gone: %v", err)
	}
	path := filepath.Join(dir, "a.md")
	if err := os.WriteFile(path, []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, was := range [][]byte{nil, {}, []byte("onex\n"), []byte("one\n")} {
		if err := ReplaceShared(dir, "a.md", was, []byte("two\n")); !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), "a.md") {
			t.Errorf("it was %q and is another: %v", was, err)
		}
	}
	if text, _ := os.ReadFile(path); string(text) != "mine\n" {
		t.Errorf("%q", text)
	}
}

func TestNothingOutsideASharedFolderIsTouched(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "pack")
	outside := filepath.Join(top, "outside.md")
	if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(outside, []byte("mine\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../outside.md", "/outside.md", "a/../../outside.md", ".", "", `a/`} {
		if err := ReplaceShared(dir, name, []byte("mine\n"), []byte("theirs\n")); err == nil {
			t.Errorf("%q is written", name)
		}
	}
	if os.Symlink(outside, filepath.Join(dir, "link.md")) == nil {
		if err := ReplaceShared(dir, "link.md", []byte("mine\n"), []byte("theirs\n")); !errors.Is(err, ErrNotFile) {
			t.Errorf("through a link: %v", err)
		}
		if err := os.Symlink(top, filepath.Join(dir, "folder")); err != nil {
			t.Fatal(err)
		}
		if err := ReplaceShared(dir, "folder/outside.md", []byte("mine\n"), []byte("theirs\n")); err == nil {
			t.Error("it writes through the link of a folder")
		}
		if err := ReplaceShared(dir, "folder/new.md", nil, []byte("theirs\n")); err == nil {
			t.Error("it makes a file through the link of a folder")
		}
	}
	if text, _ := os.ReadFile(outside); string(text) != "mine\n" {
		t.Errorf("%q", text)
	}
	if _, err := os.Lstat(filepath.Join(top, "new.md")); err == nil {
		t.Error("a file was made outside")
	}
}

func TestWhatIsTakenAwayLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a/b/c.md", "a/d.md", "e.md"} {
		if err := ReplaceShared(dir, name, nil, []byte("one\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := RemoveShared(dir, "a/b/c.md", []byte("two\n")); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that somebody changed: %v", err)
	}
	for _, name := range []string{"a/b/c.md", "e.md", "a/b/c.md", "a/gone.md"} {
		if err := RemoveShared(dir, name, []byte("one\n")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	left, err := os.ReadDir(filepath.Join(dir, "a"))
	if err != nil || len(left) != 1 || left[0].Name() != "d.md" {
		t.Errorf("%v is left, %v", left, err)
	}
	if err := RemoveShared(dir, "a/d.md", []byte("one\n")); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestNothingOutsideASharedFolderIsTakenAway(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "pack")
	outside := filepath.Join(top, "outside.md")
	if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(outside, []byte("mine\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	names := []string{"../outside.md", "a/../../outside.md", "."}
	if os.Symlink(top, filepath.Join(dir, "folder")) == nil && os.Symlink(outside, filepath.Join(dir, "link.md")) == nil {
		names = append(names, "folder/outside.md", "link.md")
	}
	for _, name := range names {
		if err := RemoveShared(dir, name, []byte("mine\n")); err == nil {
			t.Errorf("%q is taken away", name)
		}
	}
	if text, _ := os.ReadFile(outside); string(text) != "mine\n" {
		t.Errorf("%q", text)
	}
}

func TestASharedFolderThatCannotBeWrittenSaysSo(t *testing.T) {
	if err := ReplaceShared(filepath.Join(t.TempDir(), "gone"), "a.md", nil, []byte("x")); err == nil {
		t.Error("a folder that is not there was written to")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "pages"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := ReplaceShared(dir, "pages/a.md", nil, []byte("x")); err == nil {
		t.Error("a file was taken for a folder")
	}
}

// A file that has come to stand where there was none is not replaced, even when it comes after the look.
func TestWhatComesLateIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	path := filepath.Join(dir, "a.md")
	if err := os.WriteFile(path, []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := replaceIn(root, "a.md", 0, true, []byte("theirs\n")); !errors.Is(err, ErrChanged) {
		t.Errorf("it comes to %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "mine\n" {
		t.Errorf("it holds %q", text)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("beside it lies %v, %v", entries, err)
	}
}
