package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A piece is text under one style and one link. Its text holds no escape and no control
// character but the line feed.
type piece struct {
	text string
	pen  string // the style sequences that are on, or ""
	link string // the sequence that opened a link, or ""
}

// closeLink ends a link in the terminal's own manner (OSC 8).
const closeLink = "\x1b]8;;\x1b\\"

// openLink begins a link to an address. An empty address is no link.
func openLink(address string) string {
	if address == "" {
		return ""
	}
	return "\x1b]8;;" + address + "\x1b\\"
}

// pieces takes a styled string apart. Escapes that are neither styles nor links are dropped.
func pieces(s string) []piece {
	s = strings.ToValidUTF8(s, "\ufffd")
	var out []piece
	var now piece
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			now.text = text.String()
			out = append(out, now)
			text.Reset()
		}
	}
	for s != "" {
		n := strings.IndexFunc(s, unicode.IsControl)
		if n < 0 {
			n = len(s)
		}
		text.WriteString(s[:n])
		if s = s[n:]; s == "" {
			break
		}
		switch c := s[0]; {
		case c == '\x1b':
			seq, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
			flush()
			now.take(seq)
			s = s[max(n, 1):]
			continue
		case c == '\n':
			text.WriteByte('\n')
		case c == '\t':
			text.WriteByte(' ')
		}
		_, n = utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	flush()
	return out
}

// take changes the style or the link by a sequence.
func (p *piece) take(seq string) {
	switch {
	case strings.HasPrefix(seq, "\x1b]8;"):
		p.link = seq
		if at := strings.IndexByte(seq[4:], ';'); at < 0 || strings.Trim(seq[5+at:], "\x07\x1b\\") == "" {
			p.link = ""
		}
	case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
		params := seq[2 : len(seq)-1]
		switch {
		case params == "" || params == "0":
			p.pen = ""
		case strings.HasPrefix(params, "0;"):
			p.pen = seq
		default:
			p.pen += seq
		}
	}
}

// join puts pieces together again, each style and link closed at the end.
func join(parts []piece) string {
	var b strings.Builder
	var now piece
	for _, p := range parts {
		if p.text == "" {
			continue
		}
		if p.link != now.link {
			if now.link != "" {
				b.WriteString(closeLink)
			}
			b.WriteString(p.link)
		}
		if p.pen != now.pen {
			if now.pen != "" {
				b.WriteString(reset)
			}
			b.WriteString(p.pen)
		}
		b.WriteString(p.text)
		now = p
	}
	if now.pen != "" {
		b.WriteString(reset)
	}
	if now.link != "" {
		b.WriteString(closeLink)
	}
	return b.String()
}

// trim takes the blanks off the end of a line, whatever their style.
func trim(line []piece) []piece {
	for len(line) > 0 {
		last := &line[len(line)-1]
		if last.text = strings.TrimRight(last.text, " "); last.text != "" {
			break
		}
		line = line[:len(line)-1]
	}
	return line
}

// A cell is one character as a reader counts them, the piece it belongs to, and how wide it is.
type cell struct {
	text  string
	width int
	of    int
}

// cells takes pieces apart into what can be parted when a line is broken.
func cells(parts []piece) []cell {
	n := 0
	for _, p := range parts {
		n += len(p.text)
	}
	out := make([]cell, 0, n)
	for i, p := range parts {
		for s := p.text; s != ""; {
			text, width := first(s)
			out = append(out, cell{text, width, i})
			s = s[len(text):]
		}
	}
	return out
}

// first returns the first character of some text as a reader counts them, and its width.
func first(s string) (string, int) {
	switch {
	case s[0] == '\n':
		return s[:1], 0
	case s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf):
		return s[:1], 1
	}
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}

// fill breaks pieces into lines no wider than width, at blanks where it can and inside a word
// where the word alone is wider. A line feed in the text ends a line. There is always one line.
func fill(parts []piece, width int) [][]piece {
	width = max(width, 1)
	parts = merged(parts)
	all := cells(parts)
	var lines [][]piece
	for {
		end, next := breakAt(all, width)
		lines = append(lines, gather(parts, all[:end], width))
		if next >= len(all) {
			if next > 0 && all[next-1].text == "\n" {
				lines = append(lines, nil)
			}
			return lines
		}
		all = all[next:]
	}
}

// merged returns pieces with no two of one style and one link beside each other: a letter and the
// mark upon it are one character only in one piece.
func merged(parts []piece) []piece {
	out := make([]piece, 0, len(parts))
	for _, p := range parts {
		if n := len(out); n > 0 && out[n-1].pen == p.pen && out[n-1].link == p.link {
			out[n-1].text += p.text
			continue
		}
		out = append(out, p)
	}
	return out
}

// breakAt returns where the first line of these cells ends and where the next one begins.
func breakAt(all []cell, width int) (end, next int) {
	used, last := 0, -1
	for i, c := range all {
		if c.text == "\n" {
			return i, i + 1
		}
		if w := min(c.width, width); used+w > width {
			if c.text == " " {
				return skip(all, i)
			}
			if last >= 0 {
				return skip(all, last)
			}
			return i, i
		}
		used += c.width
		if c.text == " " {
			if i > 0 && all[i-1].text != " " {
				last = i
			}
		} else if i > 0 && splits(all, i) {
			last = i
		}
	}
	return len(all), len(all)
}

// skip ends a line at i and passes over the blanks there.
func skip(all []cell, i int) (end, next int) {
	next = i
	for next < len(all) && all[next].text == " " {
		next++
	}
	if next < len(all) && all[next].text == "\n" && next > i {
		next++
	}
	return i, next
}

// splits reports whether a line may end before cell i without a blank: after a dash or a stroke
// between two letters.
func splits(all []cell, i int) bool {
	if i < 2 {
		return false
	}
	switch all[i-1].text {
	case "-", "/", "—", "–":
		return letter(all[i-2]) && letter(all[i])
	}
	return false
}

func letter(c cell) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsLetter(r)
}

// gather makes pieces of cells again.
func gather(parts []piece, line []cell, width int) []piece {
	var out []piece
	for from := 0; from < len(line); {
		to := from
		var text strings.Builder
		for ; to < len(line) && line[to].of == line[from].of; to++ {
			if line[to].width > width {
				text.WriteString("…") // no room for it on any line
				continue
			}
			text.WriteString(line[to].text)
		}
		p := parts[line[from].of]
		p.text = text.String()
		out = append(out, p)
		from = to
	}
	return trim(out)
}

// wide returns how many cells a line of pieces takes.
func wide(line []piece) int {
	n := 0
	for _, p := range line {
		n += ansi.StringWidth(p.text)
	}
	return n
}
