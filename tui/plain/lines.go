package plain

import (
	"bufio"
	"errors"
	"strings"

	"bearings/tui/visit"
)

// longest is how many bytes of a line are read; the rest of it is dropped, however long it is.
const longest = 1024

// A reader reads a line at a time. One of them serves a whole session: a second reader on the same
// input would lose what the first had taken in advance.
type reader struct {
	r *bufio.Reader
}

// next returns the next line without its end, cut to the longest. At the end of the input it
// returns io.EOF; a last line that lacks its end is still a line.
func (l reader) next() (string, error) {
	var kept []byte
	for read := false; ; read = true {
		piece, err := l.r.ReadSlice('\n')
		kept = append(kept, piece[:min(len(piece), longest-len(kept))]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && len(piece) == 0 && !read:
			return "", err
		}
		return strings.TrimRight(string(kept), "\r\n"), nil
	}
}

// spoken folds the ways a line may be typed or dictated into the words of the table of bindings:
// capitals, a full stop after a number, a word for a letter. The words to find stay as they are.
func spoken(line string) string {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "/") {
		return line
	}
	low := strings.ToLower(line)
	if words, ok := strings.CutPrefix(low, "find "); ok {
		return "/" + words
	}
	if low != "" && strings.Trim(low, "!") == "" {
		return "!"
	}
	if id := word(low); id != visit.Nothing {
		for _, b := range visit.Bindings() {
			if b.Do == id && b.Line != "" {
				return b.Line
			}
		}
	}
	if digits := strings.TrimRight(low, ".)"); digits != "" && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return low
}

// word returns the command that a whole word asks for, beside those the table names. Somebody who
// types the emergency number is taken to safety.
func word(s string) visit.ID {
	switch s {
	case "exit", "quit", "leave":
		return visit.Quit
	case "help", "keys":
		return visit.Keys
	case "safety", "danger", "999":
		return visit.Safety
	case "print":
		return visit.Print
	case "links":
		return visit.Links
	case "headings":
		return visit.Contents
	}
	return visit.Nothing
}

// ASCII writes the quotes, dashes and blanks of a text as ASCII has them. Letters stay as they
// are: a name must not change its spelling.
func ASCII(s string) string {
	return strings.NewReplacer(
		"‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "‑", "-", "−", "-",
		"…", "...", "\u00a0", " ", "\u202f", " ", "•", "-", "·", "-", "×", "x", "→", "->", "←", "<-",
	).Replace(s)
}
