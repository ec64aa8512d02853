package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// textAt is what stands in a file, or why nothing does.
func textAt(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func TestAFolderIsFilledWhereItIs(t *testing.T) {
	files := []NewFile{{"pack.yaml", []byte("name: ours\n")}, {"pages/a.md", []byte("one\n")}}
	base := t.TempDir()
	drive, link := filepath.Join(base, "drive"), filepath.Join(base, "link")
	if err := os.Mkdir(drive, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(drive, link); err != nil {
		t.Skip("there are no links here")
	}
	if err := WriteFolder(link, files); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	if got := textAt(filepath.Join(drive, "pages", "a.md")); got != "one\n" {
		t.Errorf("where it leads stands %q", got)
	}
	if entries, err := os.ReadDir(drive); err != nil || len(entries) != 2 {
		t.Errorf("there lies %v, %v", entries, err)
	}
	if err := WriteFolder(link, files); !errors.Is(err, ErrThere) {
		t.Errorf("a second time it comes to %v", err)
	}

	here := filepath.Join(base, "here")
	if err := os.Mkdir(here, 0o755); err != nil {
		t.Fatal(err)
	}
	was, _ := os.Stat(here)
	t.Chdir(here)
	if err := WriteFolder(".", files); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(here); err != nil || !os.SameFile(was, now) || textAt("pack.yaml") != "name: ours\n" {
		t.Errorf("where one works is another folder, or has %q, %v", textAt("pack.yaml"), err)
	}

	if err := WriteFolder(filepath.Join(base, "deep", "down"), files); err != nil || textAt(filepath.Join(base, "deep", "down", "pages", "a.md")) != "one\n" {
		t.Errorf("a folder that is not there comes to %v", err)
	}
	nowhere := filepath.Join(base, "nowhere")
	if err := os.Symlink(filepath.Join(base, "gone"), nowhere); err != nil {
		t.Fatal(err)
	}
	if err := WriteFolder(nowhere, files); err == nil {
		t.Error("a link that leads nowhere is written over")
	}
	if info, err := os.Lstat(nowhere); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("it is gone: %v", err)
	}
}
