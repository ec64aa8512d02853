//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// aPack makes a pack with nothing in it, in a folder called ours.
func aPack(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ours")
	save(t, dir, "pack.yaml", "name: Ours\nversion: \"1\"\n")
	return dir
}

// save writes a file.
func save(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestAPreviewIsDrawnAnew saves a page beside a preview on the full screen.
func TestAPreviewIsDrawnAnew(t *testing.T) {
	dir := aPack(t)
	page := func(words string) string { return "---\ntitle: Our team\nkind: page\n---\n\n" + words + "\n" }
	save(t, dir, "pages/our-team.md", page("Alpha stands here."))
	term := inTerminal(t, nil, "preview", dir, "our-team")
	term.until("Alpha")
	save(t, dir, "pages/our-team.md", page("Bravo"))
	term.until("Bravo")
	save(t, dir, "pages/our-team.md", "---\ntitle: [Our\n---\n")
	term.until("our-team.md:2:")
	term.types("i")
	term.until("What is wrong with them")
	term.types("i")
	save(t, dir, "pages/our-team.md", page("Charlie"))
	term.until("Charlie")
	term.types("q")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

// TestAPreviewLineByLine saves a page beside a preview on plain streams.
func TestAPreviewLineByLine(t *testing.T) {
	dir := aPack(t)
	page := func(words string) string { return "---\ntitle: Our team\nkind: page\n---\n\n" + words + "\n" }
	save(t, dir, "pages/our-team.md", page("Alpha stands here."))
	term := inTerminal(t, nil, "--plain", "preview", dir, "our-team")
	term.until("Alpha stands here.")
	save(t, dir, "pages/our-team.md", page("Bravo stands here, with [[nobody known]]."))
	term.until("Saved. 1 error")
	term.until("our-team.md:6:25: error BE020")
	if strings.Contains(term.shown(), "Bravo") {
		t.Error("the page is shown before anybody asks")
	}
	term.types("\r")
	term.until("Bravo stands here")
	save(t, dir, "pages/our-team.md", "---\ntitle: [Our\n---\n")
	term.until("Not shown yet, as it cannot be read: ")
	term.types("i\r")
	term.until("What is wrong with them")
	term.types("q\r")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	if strings.Contains(term.shown(), "\x1b") {
		t.Error("it writes escapes")
	}
}
