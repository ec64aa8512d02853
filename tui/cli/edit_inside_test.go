package cli

import (
	"slices"
	"strings"
	"testing"
)

func TestACommandIsSplitAsAShellWould(t *testing.T) {
	for command, want := range map[string][]string{
		"notepad":      {"notepad"},
		"code  --wait": {"code", "--wait"},
		`"C:\Program Files\Code\code.exe" --wait`: {`C:\Program Files\Code\code.exe`, "--wait"},
		`a "" b`:      {"a", "", "b"},
		`a\b "c`:      {`a\b`, "c"},
		"\tspaced\t ": {"spaced"},
		"":            nil,
	} {
		if got := commandWords(command); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", command, got, want)
		}
	}
}

// TestAQuestionTakesOneLine reads an answer, and leaves what stands behind it to the editor.
func TestAQuestionTakesOneLine(t *testing.T) {
	in := strings.NewReader("yes\n:wq\n")
	if line, err := lineOf(in); line != "yes" || err != nil || in.Len() != len(":wq\n") {
		t.Errorf("%q %v, and %d bytes are left", line, err, in.Len())
	}
	if line, err := lineOf(strings.NewReader("")); line != "n" || err != nil {
		t.Errorf("the end of the input says %q, %v", line, err)
	}
}
