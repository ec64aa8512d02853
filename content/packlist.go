package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"bearings/content/clean"
)

// The list of the packs that are on is plain text: the full path of a folder on each line, the one at
// the bottom first, so that each lies over those written above it. A line that begins with # is a
// remark. Nothing of a pack is copied: a team's shared folder stays the one place its pages are in.

// maxPacks is how many packs may lie over the core.
const maxPacks = 40

// packListHead is what a list begins with when the first pack is added.
const packListHead = "# The packs that lie over the core manual, one folder a line, the uppermost last: each lies over those above it.\n" +
	"# `bearings pack add`, `remove`, `up` and `down` write this file; you can write it by hand as well.\n"

// PackListText returns the list of packs as it stands, or nil where there is none.
func PackListText(path string) ([]byte, error) {
	data, err := readPlain(path, maxYAML)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, errors.New(cause(err))
	case len(data) > maxYAML:
		return nil, fmt.Errorf("it is longer than the %d bytes that are read", maxYAML)
	}
	if data == nil {
		data = []byte{} // a file with nothing in it is there
	}
	return data, nil
}

// ParsePackList returns the folders that a list names, in its order; name is how problems call it. A line
// that is no full path is told and left out: what it would mean depends on where the program is started.
func ParsePackList(name string, text []byte) ([]string, []Problem) {
	var dirs []string
	var problems []Problem
	wrong := func(line int, code, hint, format string, args ...any) {
		problems = append(problems, problem(code, clean.Line(name), line, 1, hint, format, args...))
	}
	for i, line := range packLines(text) {
		dir := packOn(line)
		switch {
		case dir == "":
		case !filepath.IsAbs(dir) || clean.Line(dir) != dir:
			wrong(i+1, codeValue, "write the full path of a folder", "“%s” is no full path", shorten(dir))
		case slices.Contains(dirs, filepath.Clean(dir)):
			wrong(i+1, codeDuplicate, "take one of the two lines out", "%s stands twice", shorten(dir))
		case len(dirs) == maxPacks:
			wrong(i+1, codeLimit, "put several into one", "more than %d packs", maxPacks)
			return dirs, problems
		default:
			dirs = append(dirs, filepath.Clean(dir))
		}
	}
	return dirs, problems
}

// packLines returns the lines of a list, each with what ends it.
func packLines(text []byte) []string {
	return slices.Collect(strings.Lines(strings.TrimPrefix(string(text), byteOrderMark)))
}

// packOn returns the folder a line names, or "".
func packOn(line string) string {
	words := strings.TrimSpace(line)
	if strings.HasPrefix(words, "#") {
		return ""
	}
	return words
}

// isPackOn reports whether a line names that folder.
func isPackOn(dir string) func(line string) bool {
	return func(line string) bool {
		on := packOn(line)
		return on != "" && filepath.Clean(on) == dir
	}
}

// AddPack returns the text of a list with one more folder at its end, over all the others. All else in
// it stays as it is.
func AddPack(text []byte, dir string) []byte {
	if text == nil {
		text = []byte(packListHead)
	}
	eol := "\n"
	if strings.Contains(string(text), "\r\n") {
		eol = "\r\n"
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		dir = eol + dir
	}
	return append(slices.Clip(text), dir+eol...)
}

// RemovePack returns the text of a list without the lines that name a folder.
func RemovePack(text []byte, dir string) []byte {
	lines := slices.DeleteFunc(packLines(text), isPackOn(filepath.Clean(dir)))
	return []byte(markOf(text) + strings.Join(lines, ""))
}

// MovePack returns the text of a list with a folder so many places nearer its end, which is further over
// the others; less than nothing is further down. At either end it stays.
func MovePack(text []byte, dir string, by int) []byte {
	lines := packLines(text)
	var on []int // the lines that name a folder
	at := -1
	for i, line := range lines {
		if packOn(line) == "" {
			continue
		}
		if isPackOn(filepath.Clean(dir))(line) {
			at = len(on)
		}
		on = append(on, i)
	}
	if at < 0 {
		return text
	}
	for to := min(max(at+by, 0), len(on)-1); at != to; {
		next := at + 1
		if to < at {
			next = at - 1
		}
		swapLines(lines, on[at], on[next])
		at = next
	}
	return []byte(markOf(text) + strings.Join(lines, ""))
}

// swapLines has two lines change places; how each place ends stays, as the last one may end in nothing.
func swapLines(lines []string, a, b int) {
	end := func(i int) (words, eol string) {
		words = strings.TrimRight(lines[i], "\r\n")
		return words, lines[i][len(words):]
	}
	wordsA, endA := end(a)
	wordsB, endB := end(b)
	lines[a], lines[b] = wordsB+endA, wordsA+endB
}

// markOf returns the byte order mark of a text, or "".
func markOf(text []byte) string {
	if strings.HasPrefix(string(text), byteOrderMark) {
		return byteOrderMark
	}
	return ""
}
