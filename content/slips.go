package content

import (
	"regexp"
	"strings"
)

var (
	// inCode is what stands as it is written.
	inCode = regexp.MustCompile("`[^`]*`")
	// noBlank is a heading without the blank that makes it one.
	noBlank = regexp.MustCompile(`^(#{2,6})([^#\s].*)$`)
	// parted is a link with a blank between its two halves.
	parted = regexp.MustCompile(`\[([^\[\]]+)\]\s+\(([^()\s]+\.md(?:#[^()\s]*)?|https?://[^()\s]+)\)`)
)

// slips tells marks that stand as they were written, for one blank too few or too many.
func (d *draft) slips() {
	for _, t := range d.text {
		if t.role != prose {
			continue
		}
		told := func(p Problem) bool { return p.Line == t.line && (p.Code == codeAnswer || p.Code == codePart) }
		if m := noBlank.FindStringSubmatch(t.text); m != nil {
			d.slip(t.line, told, "write "+m[1]+" "+shorten(m[2])+", with a blank after "+m[1], "“%s” is no heading", shorten(t.text))
		}
		if m := parted.FindStringSubmatch(inCode.ReplaceAllString(d.written(t.line), "")); m != nil {
			d.slip(t.line, told, "write ["+shorten(m[1])+"]("+shorten(m[2])+"), with nothing between ] and (", "“%s” is no link", shorten(m[0]))
		}
	}
}

// written returns a line of the file as it is written.
func (d *draft) written(line int) string {
	words, _, _ := strings.Cut(d.src[d.lines[line-1]:], "\n")
	return words
}

// slip tells one of them: as the hint of what has been told of the line already, where that follows from
// it.
func (d *draft) slip(line int, told func(Problem) bool, hint, format string, args ...any) {
	for i, p := range d.problems {
		if told(p) {
			d.problems[i].Hint = hint
			return
		}
	}
	d.wrong(codeSlip, line, 1, hint, format, args...)
}

// missed returns the line of a heading that is a part but for the blank in it, or 0.
func (d *draft) missed(p Part) int {
	for _, t := range d.text {
		if m := noBlank.FindStringSubmatch(t.text); m != nil && t.role == prose && samePart(strings.TrimSpace(m[2]), p) {
			return t.line
		}
	}
	return 0
}
