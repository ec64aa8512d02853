package export

import (
	"slices"
	"strings"
	"unicode"
)

// typed returns a text so that Markdown shows it as it was typed, whatever is in it. It stands in
// the item of a list: at its start, or after other words. The lines after the first come behind a
// margin, with the blanks they begin with.
func typed(text, margin string, atStart bool) string {
	all := strings.Split(text, "\n")
	for i, line := range all {
		words := strings.TrimLeft(line, " ")
		all[i] = strings.Repeat("&nbsp;", len(line)-len(words)) + escape(words, atStart || i > 0)
	}
	return broken(all, margin)
}

// broken returns lines of Markdown as the lines of one block, those after the first behind a margin.
func broken(lines []string, margin string) string {
	for i, line := range lines[:max(0, len(lines)-1)] {
		if before, ends := strings.CutSuffix(line, `\\`); ends {
			lines[i] = before + "&#92;" // some renderers miscount a third one
		}
	}
	return strings.Join(lines, hardBreak+margin)
}

// hardBreak ends a line of Markdown that another one follows.
const hardBreak = "\\\n"

// escape puts a backslash before every character of a line that Markdown, or one of its common
// dialects, takes for more than itself: a mark, a link, an address, or what begins a block.
func escape(line string, begins bool) string {
	var b strings.Builder
	runes := []rune(line)
	for i, r := range runes {
		if means(runes, i) || begins && opens(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// means reports whether a character means something wherever it stands in a line.
func means(line []rune, i int) bool {
	before, after := around(line, i)
	switch line[i] {
	case '\\', '`', '*', '[', ']', '<', '~', '|':
		return true
	case '_':
		return !isWord(before) || !isWord(after) // inside a word it is itself
	case '#':
		return before == ' ' || before == 0 // it closes a heading, too
	case '&':
		return isWord(after) || after == '#'
	case '@':
		return before != ' ' && after != ' '
	case ':':
		return after == '/'
	case '.':
		return i >= 3 && strings.EqualFold(string(line[i-3:i]), "www")
	}
	return false
}

// opens reports whether a character may begin a block, or end the one above, where its line begins.
func opens(line []rune, i int) bool {
	switch line[i] {
	case '-', '+', '=', ':', '>':
		return i == 0
	case '.', ')':
		return i > 0 && !slices.ContainsFunc(line[:i], func(r rune) bool { return r < '0' || r > '9' })
	}
	return false
}

// around returns the characters beside one, and 0 where the line ends.
func around(line []rune, i int) (before, after rune) {
	if i > 0 {
		before = line[i-1]
	}
	if i+1 < len(line) {
		after = line[i+1]
	}
	return before, after
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
