package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many cells a styled string takes.
func Width(s string) int { return ansi.StringWidth(s) }

// Cut returns a line no wider than width, with an ellipsis where something was cut off. Styles and
// links in it stay whole, and a line feed is a blank.
func Cut(s string, width int) string {
	if width < 1 {
		return ""
	}
	line := merged(pieces(s))
	for i := range line {
		line[i].text = strings.ReplaceAll(line[i].text, "\n", " ")
	}
	if wide(line) <= width {
		return join(line)
	}
	used := 0
	for i := range line {
		for at := 0; at < len(line[i].text); {
			g, w := first(line[i].text[at:])
			if used += w; used > width-1 {
				line[i].text = line[i].text[:at] + "…"
				return join(line[:i+1])
			}
			at += len(g)
		}
	}
	return join(line)
}

// Pad returns a line of exactly width cells: cut where it is longer, blanks after it where it is
// shorter.
func Pad(s string, width int) string {
	s = Cut(s, width)
	return s + blank(width-Width(s))
}

func blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Wrap breaks words into lines no wider than width, at blanks where it can. A word wider than a
// line is broken, so nothing is lost; a single character wider than a line becomes an ellipsis. A
// line feed ends a line, and text without words is one empty line.
func Wrap(s string, width int) []string {
	return joined(fill(pieces(s), width))
}

func joined(lines [][]piece) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = join(line)
	}
	return out
}

// Hanging returns a mark and some words beside it, wrapped and indented so that the mark stands
// alone. Words that have no style of their own get the theme's ink.
func Hanging(mark, text string, width int, t Theme) []string {
	words := pieces(text)
	for i := range words {
		if words[i].pen == "" {
			words[i].pen = t.pen(face{})
		}
	}
	indent := Width(mark)
	if width-indent < 1 {
		return joined(fill(append(pieces(mark), words...), width))
	}
	out := joined(fill(words, width-indent))
	for i := range out {
		switch {
		case i == 0:
			out[i] = mark + out[i]
		case out[i] != "":
			out[i] = blank(indent) + out[i]
		}
	}
	return out
}

// Columns lays two blocks side by side, the left one padded to leftWidth and gap between them:
// as many rows as the longer one has. A gap may hold a rule.
func Columns(left, right []string, leftWidth int, gap string) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		out[i] = Pad(l, leftWidth) + gap + r
	}
	return out
}

// Across returns a rule of a width.
func Across(width int, t Theme, m Marks) string {
	return t.Rule(strings.Repeat(m.Rule, max(width, 0)))
}

// Ends returns a line with left at its start and right at its end, exactly width wide. Where both
// do not fit, left is cut: what stands on the right (the way to safety) stays whole for as long as
// it fits at all.
func Ends(left, right string, width int) string {
	right = Cut(right, width)
	room := width - Width(right)
	if room < 2 {
		return blank(room) + right
	}
	return Pad(left, room-1) + " " + right
}
