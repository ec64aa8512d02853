package plain

import (
	"strings"

	"bearings/content/clean"
	"bearings/tui/draw"
)

// A page gathers the text to write next: blocks of lines with one empty line between them.
type page struct {
	b     strings.Builder
	width int
	open  bool // something stands above that an empty line must part from what comes
}

// block begins a new block.
func (p *page) block() {
	if p.open {
		p.b.WriteByte('\n')
	}
	p.open = true
}

// say writes a sentence or a paragraph as a block of its own.
func (p *page) say(words string) {
	if words = strings.TrimSpace(words); words == "" {
		return
	}
	p.block()
	p.write(draw.Wrap(words, p.width))
}

// lines writes lines that are wrapped already, as a block.
func (p *page) lines(lines []string) {
	if len(lines) == 0 {
		return
	}
	p.block()
	p.write(lines)
}

// entry writes one item of a list: a mark, and the words beside it.
func (p *page) entry(mark, words string) {
	indent := strings.Repeat(" ", draw.Width(mark)+1)
	for i, line := range draw.Wrap(words, max(p.width-len(indent), 1)) {
		if i == 0 {
			p.write([]string{mark + " " + line})
			continue
		}
		p.write([]string{indent + line})
	}
}

// label writes a heading: what comes after it stands right under it.
func (p *page) label(words string) {
	p.say(headed(words))
	p.open = false
}

func (p *page) write(lines []string) {
	for _, line := range lines {
		p.b.WriteString(strings.TrimRight(line, " "))
		p.b.WriteByte('\n')
	}
	p.open = true
}

// echo repeats the line that was read, where no terminal has shown it.
func (p *page) echo(line string) {
	p.b.WriteString(clean.Line(line))
	p.b.WriteByte('\n')
	p.end()
}

// end notes that the prompt's line has been ended, by what was typed or by an echo.
func (p *page) end() { p.open = true }
