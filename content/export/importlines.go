package export

import (
	"strconv"
	"strings"
	"unicode"
)

// mdWords returns words so that they are read as they are. begins says whether they may stand at
// the start of a line. A reference is for readers that would decode what stands behind a backslash all
// the same, and for the cap on bars, which counts them whatever stands before them.
func mdWords(words string, begins bool) string {
	text := escape(words, begins)
	if !strings.ContainsAny(text, "&|") {
		return text
	}
	return strings.NewReplacer(`\\`, `\\`, `\&`, "&amp;", `\|`, "&#124;").Replace(text)
}

// mdMarks counts what a page may have only so much of between two empty lines.
type mdMarks struct{ brackets, stars, bars int }

func marksOf(s string) mdMarks {
	var m mdMarks
	for i := range len(s) {
		switch s[i] {
		case '[':
			m.brackets++
		case '*', '_', '~':
			m.stars++
		case '|':
			m.bars++
		}
	}
	return m
}

// fits reports whether there is room for more marks. The caps are a little higher.
func (m mdMarks) fits(more mdMarks) bool {
	return m.brackets+more.brackets <= 450 && m.stars+more.stars <= 450
}

func (m *mdMarks) add(more mdMarks) {
	m.brackets += more.brackets
	m.stars += more.stars
}

// paragraphs splits a flow where one paragraph would be more than a page may hold.
func (f mdFlow) paragraphs() []mdFlow {
	const most = 6000
	var all []mdFlow
	var now mdFlow
	var marks mdMarks
	size := 0
	for _, u := range f.units {
		if add := marksOf(u.text); len(now.units) > 0 && (!marks.fits(add) || size > most) {
			all = append(all, now)
			now, marks, size = mdFlow{}, mdMarks{}, 0
		}
		marks.add(marksOf(u.text))
		size += len(u.text) + 1
		now.units = append(now.units, u)
		now.links += u.links
	}
	if len(now.units) > 0 {
		all = append(all, now)
	}
	return all
}

// lines lays a flow out in lines of about a width. A line is broken only before a letter, so that no
// line begins a block; where there is none for long, a backslash sees to it.
func (f mdFlow) lines(width int) []string {
	const longest = 1200
	var all []string
	line, cells := "", 0
	for i, u := range f.units {
		n := len([]rune(u.text))
		first := firstOf(u.text)
		switch {
		case line == "":
		case cells+1+n > width && unicode.IsLetter(first), cells+n > longest:
			all = append(all, line)
			line, cells = "", 0
			if u.plain && strings.ContainsRune("-+=:>", first) {
				u.text = `\` + u.text
			} else if u.plain && first >= '0' && first <= '9' {
				u.text = "&#" + strconv.Itoa(int(first)) + ";" + u.text[1:]
			}
		default:
			line += " "
			cells++
		}
		line += u.text
		cells += n
		if u.brk && i < len(f.units)-1 && line != "" {
			all = append(all, line+`\`)
			line, cells = "", 0
		}
	}
	if line != "" {
		all = append(all, line)
	}
	return all
}

func firstOf(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
