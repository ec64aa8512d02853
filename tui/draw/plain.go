package draw

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Plain renders Markdown as plain text, for pipes, for copying and for screen readers: no escapes
// and nothing drawn. A heading stands under an empty line, a quotation is indented as it was
// written, and a row of a table is one sentence that names the head of every cell, because a
// reader who hears it cannot see the columns. The words of a link to a page are followed by its
// number in square brackets, and links[number-1] is its target; a link that leads out is followed
// by its address. A width below 20 is taken as 20, but one below 1 breaks no lines.
func Plain(src string, width int) (lines []string, links []string) {
	p := plain{src: []byte(src), width: width}
	if width >= 1 {
		p.width = max(width, leastWidth)
	}
	p.blocks(parse(p.src), "", "")
	for len(p.lines) > 0 && p.lines[len(p.lines)-1] == "" {
		p.lines = p.lines[:len(p.lines)-1]
	}
	return p.lines, p.links
}

// plain is a text in the making.
type plain struct {
	src   []byte
	width int
	lines []string
	links []string
}

// blocks writes the blocks under a node: first stands before the first line of the first of them,
// rest before every other line.
func (p *plain) blocks(n ast.Node, first, rest string) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c != n.FirstChild() {
			first = rest
		}
		if p.parts(c) {
			p.gap()
		}
		switch c := c.(type) {
		case *ast.Heading, *ast.Paragraph, *ast.TextBlock:
			p.write(p.words(c), first, rest)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			code := strings.TrimRight(segments(c.Lines(), p.src), " \n")
			p.write(code, first+"  ", rest+"  ")
		case *ast.Blockquote:
			p.blocks(c, first+"  ", rest+"  ")
		case *ast.List:
			p.list(c, first, rest)
		case *east.Table:
			p.table(c, first, rest)
		}
	}
}

// parts reports whether an empty line stands before a block: before every one but the first, but
// not below a heading, and not between an item's words and the list under them.
func (p *plain) parts(c ast.Node) bool {
	before := c.PreviousSibling()
	if before == nil || before.Kind() == ast.KindHeading && c.Kind() != ast.KindHeading {
		return false
	}
	return !(c.Kind() == ast.KindList && before.Kind() == ast.KindTextBlock)
}

// gap writes an empty line, unless there is one or nothing stands above.
func (p *plain) gap() {
	if n := len(p.lines); n > 0 && p.lines[n-1] != "" {
		p.lines = append(p.lines, "")
	}
}

// write breaks words into lines.
func (p *plain) write(words, first, rest string) {
	lines := strings.Split(words, "\n")
	if p.width >= 1 {
		room := max(p.width-max(len(first), len(rest)), leastBody)
		lines = joined(fill([]piece{{text: words}}, room))
	}
	for i, line := range lines {
		margin := rest
		if i == 0 {
			margin = first
		}
		if over := len(margin) + leastBody - p.width; p.width >= 1 && over > 0 {
			margin = margin[over:]
		}
		p.lines = append(p.lines, strings.TrimRight(margin+line, " "))
	}
}

// list writes a list: with dashes, or with numbers where its author wrote numbers.
func (p *plain) list(list *ast.List, first, rest string) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item != list.FirstChild() {
			first = rest
		}
		mark := "- "
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		if item.FirstChild() == nil {
			p.write(strings.TrimSpace(mark), first, rest)
			continue
		}
		p.blocks(item, first+mark, rest+blank(len(mark)))
	}
}

// table writes a table, a line for every row. A head with nothing under it is said once, at the end.
func (p *plain) table(t *east.Table, first, rest string) {
	var heads []string
	bare := map[int]bool{}
	say := func(said []string) {
		if len(said) > 0 {
			p.write(strings.Join(said, " "), first, rest)
			first = rest
		}
	}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var said []string
		i := 0
		for c := row.FirstChild(); c != nil; c, i = c.NextSibling(), i+1 {
			cell := p.words(c)
			switch {
			case row == t.FirstChild():
				heads = append(heads, cell)
				bare[i] = cell != ""
			case cell != "" && heads[i] != "":
				bare[i] = false
				said = append(said, sentence(heads[i]+": "+cell))
			case cell != "":
				said = append(said, sentence(cell))
			}
		}
		say(said)
	}
	var said []string
	for i, head := range heads {
		if bare[i] {
			said = append(said, sentence(head))
		}
	}
	say(said)
}

// sentence ends words with a full stop, unless they have an end.
func sentence(s string) string {
	if strings.ContainsAny(s[len(s)-1:], ".?!:") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// words returns what a line says, links with their numbers or addresses after them.
func (p *plain) words(n ast.Node) string {
	var b strings.Builder
	if box, ok := n.FirstChild().(*east.TaskCheckBox); ok {
		b.WriteString(map[bool]string{true: "[x] ", false: "[ ] "}[box.IsChecked])
	}
	var link ast.Node
	from := 0
	inline(n, p.src, face{}, func(s string, _ face) { b.WriteString(s) }, func(to ast.Node) {
		if to != nil {
			link, from = to, b.Len()
			return
		}
		aim, ok := aimOf(link, p.src, strings.TrimSpace(b.String()[from:]))
		switch {
		case !ok || b.Len() == from:
		case aim.ref != "":
			p.links = append(p.links, aim.ref)
			fmt.Fprintf(&b, " [%d]", len(p.links))
		case aim.address != "":
			b.WriteString(" (" + aim.address + ")")
		}
	})
	return strings.TrimSpace(b.String())
}
