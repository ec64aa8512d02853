package store

import (
	"path/filepath"
	"testing"
)

func TestThere(t *testing.T) {
	dir := t.TempDir()
	if There(filepath.Join(dir, "page.txt")) {
		t.Error("a file is there before it was written")
	}
	path, err := WriteNew(dir, "page", "words")
	if err != nil || !There(path) || !There(dir) {
		t.Errorf("what was written is not there: %v", err)
	}
}
