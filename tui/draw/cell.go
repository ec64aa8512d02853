package draw

import "strings"

// A Cell is a piece of a drawing that one can stand on.
type Cell struct {
	Text  string // its words; "" where nothing is written yet
	Quiet string // fewer words below, or ""
	Ref   int    // what it stands for, told back in Spots; -1 for what cannot be stood on
	Now   bool   // one stands on it
	Fixed bool   // it stays where it is
	Add   bool   // it adds another one
	Caret bool   // it is being written in: the end of its words is in view
}

// A Drawn is lines, with the places in them that can be stood on or clicked.
type Drawn struct {
	Lines []string
	Spots []Spot
}

// A Spot is where a cell stands. One of several rows has a spot a row.
type Spot struct{ Row, Col, Width, Ref int }

const (
	indent     = 2 // the room for the mark before the words of a cell
	quietLines = 2 // of what stands below them
)

// box returns a cell as lines of exactly width cells: its words in most lines at most, and its quiet
// words below. A ground lies under the one that is stood on.
func (c Cell) box(width, most int, t Theme) []string {
	room := max(width-indent, 1)
	words, style := c.Text, t.Ink
	switch {
	case c.Add:
		words, style = "+ "+c.Text, t.Accent
	case c.Caret:
		words, style = tail(c.Text, room*most), t.Bold
	case c.Text == "":
		words, style = strings.Repeat(t.Marks().Dot, 3), t.Rule
	}
	if c.Now && style("x") == t.Ink("x") {
		style = t.Bold
	}
	var lines []string
	for _, line := range few(words, room, most) {
		lines = append(lines, style(line))
	}
	quiet := c.Quiet
	if quiet == "" && c.Fixed && c.Text != "" {
		quiet = "stays here"
	}
	if quiet != "" {
		for _, line := range few(quiet, room, quietLines) {
			lines = append(lines, t.Soft(line))
		}
	}
	for i, line := range lines {
		mark := blank(indent)
		if i == 0 && c.Now {
			mark = t.Accent(t.Marks().Pointer) + " "
		}
		lines[i] = Pad(mark+line, width)
		if c.Now {
			lines[i] = t.Chosen(lines[i])
		}
	}
	return lines
}

// few breaks words into lines, as many as there is room for. The rest is cut, and that is shown.
func few(words string, width, most int) []string {
	if enough := 4 * width * (most + 1); len(words) > enough {
		words = strings.ToValidUTF8(words[:enough], "")
	}
	lines := Wrap(words, width)
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	lines[most-1] = Cut(lines[most-1]+"…", width)
	if Width(lines[most-1]) == width && !strings.HasSuffix(lines[most-1], "…") {
		lines[most-1] = Cut(lines[most-1], width-1) + "…"
	}
	return lines
}

// tail is the end of some words, no more of it than fits.
func tail(words string, width int) string {
	over := Width(words) - width
	for over > 0 && words != "" {
		g, w := first(words)
		words, over = words[len(g):], over-max(w, 0)
	}
	return words
}

// put adds the lines of some boxes, side by side with a gap between them, and their spots. Every box
// is as wide as its place; where one is shorter than another, blanks stand below it.
func (d *Drawn) put(left string, boxes [][]string, refs []int, width int, gap string) {
	height := 1
	for _, b := range boxes {
		height = max(height, len(b))
	}
	from := Width(left)
	for row := range height {
		line := left
		if row > 0 {
			line = blank(from)
		}
		for i, b := range boxes {
			if i > 0 {
				line += gap
			}
			if row >= len(b) {
				line += blank(width)
				continue
			}
			if refs[i] >= 0 {
				d.Spots = append(d.Spots, Spot{len(d.Lines), Width(line), width, refs[i]})
			}
			line += b[row]
		}
		d.Lines = append(d.Lines, strings.TrimRight(line, " "))
	}
}
