//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// anEditor makes an editor that does to the file what a script does, and returns how it is named.
func anEditor(t *testing.T, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	return "sh '" + file + "'"
}

func TestTheSettingsAreWrittenByHand(t *testing.T) {
	config := t.TempDir()
	file := filepath.Join(config, "bearings", "settings.yaml")
	edit := func(env ...string) *terminal {
		return inTerminal(t, append(env, "XDG_CONFIG_HOME="+config), "settings", "edit")
	}
	ends := func(term *terminal, code int, words string) {
		t.Helper()
		if got := term.ends(); got != code {
			t.Errorf("it ends with %d, want %d, and shows %q", got, code, term.shown())
		}
		term.until(words)
	}
	// The first time there is a file in which everything stands and nothing is set.
	ends(edit("EDITOR="+anEditor(t, `grep -q '^# keep: always$' "$1"`)), 0, "Nothing is changed in "+file)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	// A mistake is told with its place. VISUAL comes before EDITOR, and may have flags.
	ends(edit("EDITOR=false", "VISUAL="+anEditor(t, `printf 'nation: Wales\nkep: ask\n' > "$1"`)), 1, "settings.yaml:2:1: error BE011")
	ends(edit("EDITOR="+anEditor(t, `printf 'nation: Wales\nkeep: never\n' > "$1"`)), 0, "No problems in "+file)
	// An editor that fails, and one that is not there.
	ends(edit("EDITOR="+anEditor(t, `exit 3`)), 1, "it says that it failed")
	ends(edit("EDITOR=/nowhere/editor"), 1, "hint: set EDITOR")
	// ctrl+c is the editor's.
	term := edit("EDITOR=" + anEditor(t, "trap 'echo stopped' INT\necho waiting\nread line || read line\necho \"keep: $line\" > \"$1\""))
	term.until("waiting")
	term.types("\x03")
	term.until("stopped")
	term.types("always\n")
	ends(term, 0, "No problems in "+file)
	if text, err := os.ReadFile(file); err != nil || strings.TrimSpace(string(text)) != "keep: always" {
		t.Errorf("%q %v", text, err)
	}
}
