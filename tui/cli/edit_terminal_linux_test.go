package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAPersonIsAskedBeforeACopyIsMade says no, then yes, makes a mistake, and opens the page again.
func TestAPersonIsAskedBeforeACopyIsMade(t *testing.T) {
	dir := aPack(t)
	file := filepath.Join(dir, "guidance", "chaos-steer.md")
	edit := func(script string) *terminal {
		return inTerminal(t, []string{"EDITOR=" + anEditor(t, script)}, "edit", "--pack", dir, "chaos-steer")
	}
	term := edit("exit 9")
	term.until("Make one, to say it in your own words? [y/N] ")
	term.types("\r")
	if code := term.ends(); code != 1 {
		t.Errorf("it ends with %d", code)
	}
	term.until("error: nothing was made")
	if _, err := os.Stat(file); err == nil {
		t.Fatal("a copy was made")
	}
	term = edit(`if grep -q nosuch "$1"; then sed -i "s/nosuch: key/# Ours./" "$1"; else sed -i '2i\nosuch: key' "$1"; fi`)
	term.until("[y/N] ")
	term.types("y\r")
	term.until("chaos-steer.md:2:1: error BE011")
	term.until("Open it again? [Y/n] ")
	term.types("\r")
	term.until("No problems in ")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d, and shows %q", code, term.shown())
	}
	term = edit(`sed -i '2i\nosuch: key' "$1"`)
	term.until("Open it again? [Y/n] ")
	term.types("n\r")
	if code := term.ends(); code != 1 {
		t.Errorf("a page with an error ends it with %d", code)
	}
}

// TestAPageIsEditedFromInside presses e on a page of the full screen: the copy is made and changed, and
// the screen comes back with it. ctrl+c in the editor ends neither.
func TestAPageIsEditedFromInside(t *testing.T) {
	dir := aPack(t)
	save(t, dir, "pages/our-team.md", "---\ntitle: Our team\nkind: page\n---\n\nWho we were.\n")
	editor := anEditor(t, "trap 'echo stopped' INT\necho waiting\nread line || read line\nsed -i \"s/were/$line anew/\" \"$1\"")
	term := inTerminal(t, []string{"EDITOR=" + editor}, "--pack", dir, "open", "our team")
	term.until("Who we were.")
	term.types("e")
	term.until("waiting")
	term.types("\x03")
	term.until("stopped")
	term.types("are today\r")
	term.until("are today")
	late := time.After(patience)
	for {
		text, err := os.ReadFile(filepath.Join(dir, "pages", "our-team.md"))
		if err == nil && strings.Contains(string(text), "we are today anew") {
			break
		}
		select {
		case <-term.more:
		case <-late:
			t.Fatalf("the page is %q, %v", text, err)
		}
	}
	term.until(", and no errors, in ") // nothing links to it
	term.until("today anew")           // the screen comes back with the page as it is now
	term.types("q")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}
