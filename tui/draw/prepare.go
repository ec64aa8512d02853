package draw

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
)

// These stand for something while a page goes through Glamour and are gone afterwards. Unicode
// keeps U+FDD0 to U+FDEF for use inside a program: no text may hold them, and they are one cell
// wide. The others have no width at all. None of them gets in through the door.
const (
	inQuote    = '\ufdd0' // a level of quoting
	inList     = '\ufdd1' // a level of a list
	asBar      = '\ufdd2' // between two columns
	asRule     = '\ufdd3' // under a table's head, and a rule across
	asCross    = '\ufdd4' // where the two meet
	asSlash    = '\ufdd5' // a backslash, which Glamour would take for an escape
	asAnd      = '\ufdd6' // an ampersand, which Glamour would take for an entity
	atItem     = '\u2063' // here an item begins
	atTicked   = '\u2062' // here an item begins that is ticked
	atUnticked = '\u2061' // here an item begins that is not
	atHeading  = '\u2064' // here a heading begins
)

// A manuscript is a page made ready for Glamour. Every run of words in it has been decoded and
// cleaned and stands in src after the page itself, so that Glamour finds nothing to interpret, and
// the tree holds only kinds of node that Glamour is known to draw well.
type manuscript struct {
	src     []byte
	width   int
	doc     ast.Node
	targets []target // every link, and again every address written out beside one
	refs    int      // how many of them lead to pages
	heads   []string // the headings, in order
}

func prepare(src string, width int) *manuscript {
	m := &manuscript{src: []byte(src), width: width}
	m.doc = parse(m.src)
	m.block(m.doc, 0)
	return m
}

// A run is words of one face that lead to one place: to is the number of a target, or none.
type run struct {
	text string
	face face
	to   int
}

const none = -1

// block makes a block and what is in it ready. It stands under this many levels of lists and quotes.
func (m *manuscript) block(n ast.Node, level int) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		switch c := c.(type) {
		case *ast.Heading:
			m.heading(n, c)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(c)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			m.code(c)
		case *ast.List:
			c.Marker = '-' // a digit on screen is a key, so no list shows its numbers
			m.block(c, level+1)
		case *ast.Blockquote:
			m.block(c, level+1)
		case *ast.ListItem:
			m.block(c, level)
		case *east.Table:
			m.table(c, m.width-2*level)
		case *ast.ThematicBreak:
		default:
			n.RemoveChild(n, c)
		}
		c = next
	}
}

// heading makes a heading ready and notes it. One without words is not there.
func (m *manuscript) heading(parent, n ast.Node) {
	runs := m.runs(n)
	words := said(runs)
	if words == "" {
		parent.RemoveChild(parent, n)
		return
	}
	m.heads = append(m.heads, words)
	m.fillLine(n, runs)
}

// paragraph makes a paragraph ready.
func (m *manuscript) paragraph(n ast.Node) {
	var box *east.TaskCheckBox
	if b, ok := n.FirstChild().(*east.TaskCheckBox); ok {
		box = east.NewTaskCheckBox(b.IsChecked)
	}
	block := m.put(n, m.runs(n))
	if box != nil {
		block.InsertBefore(block, block.FirstChild(), box)
	}
	n.Parent().RemoveChild(n.Parent(), n)
}

// put makes a paragraph of runs and puts it before a node. Glamour runs the paragraphs of a list's
// item together, so there they get the line feeds that part them.
func (m *manuscript) put(before ast.Node, runs []run) ast.Node {
	parent := before.Parent()
	var block ast.Node = ast.NewParagraph()
	if parent.Kind() == ast.KindListItem {
		block = ast.NewTextBlock()
		if before.PreviousSibling() != nil {
			runs = append([]run{{text: "\n\n", to: none}}, runs...)
		}
	}
	m.fillLine(block, runs)
	parent.InsertBefore(parent, before, block)
	return block
}

// runs returns the cleaned words under a node, each link with its target, and after a link that
// leads out its address, where the words do not say it.
func (m *manuscript) runs(n ast.Node) []run {
	var out []run
	from := 0 // where the words of the link in hand begin
	var link ast.Node
	inline(n, m.src, face{}, func(s string, f face) {
		if s != "" {
			out = append(out, run{s, f, none})
		}
	}, func(to ast.Node) {
		if to != nil {
			link, from = to, len(out)
			return
		}
		out = append(out, m.lead(link, out[from:])...)
	})
	return out
}

// lead gives the words of a link their target and returns what is to stand after them.
func (m *manuscript) lead(link ast.Node, words []run) []run {
	to, ok := aimOf(link, m.src, said(words))
	if !ok || len(words) == 0 {
		return nil
	}
	if to.ref != "" {
		m.refs++
		to.nth = m.refs
	}
	if to.ref != "" || to.url != "" {
		for i := range words {
			words[i].to = len(m.targets)
		}
		m.targets = append(m.targets, target{ref: to.ref, nth: to.nth, url: to.url})
	}
	if to.address == "" {
		return nil
	}
	m.targets = append(m.targets, to)
	return []run{{text: " (", to: none}, {text: to.address, to: len(m.targets) - 1}, {text: ")", to: none}}
}

// said returns the words of some runs.
func said(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return strings.TrimSpace(b.String())
}

// fillLine makes runs all there is in a line.
func (m *manuscript) fillLine(n ast.Node, runs []run) {
	n.RemoveChildren(n)
	for i := 0; i < len(runs); {
		to := runs[i].to
		if to == none {
			n.AppendChild(n, m.node(runs[i]))
			i++
			continue
		}
		link := m.carrier(to)
		for ; i < len(runs) && runs[i].to == to; i++ {
			link.AppendChild(link, m.node(runs[i]))
		}
		n.AppendChild(n, link)
	}
}

// node makes a node of a run's words.
func (m *manuscript) node(r run) ast.Node {
	var n ast.Node = ast.NewTextSegment(m.write(r.text))
	wrap := func(outer ast.Node) {
		outer.AppendChild(outer, n)
		n = outer
	}
	switch {
	case r.face.code:
		wrap(ast.NewCodeSpan())
		return n
	case r.face.struck:
		wrap(east.NewStrikethrough())
		return n
	}
	if r.face.slant {
		wrap(ast.NewEmphasis(1))
	}
	if r.face.bold {
		wrap(ast.NewEmphasis(2))
	}
	return n
}

// carrier makes a link whose address is the number of its target. Of all links Glamour prints only
// a mail address as its words and nothing else, and opens it again on every line it runs over, in
// the cells of a table too: so a mail address is what carries the number through.
func (m *manuscript) carrier(to int) ast.Node {
	at := ast.NewTextSegment(m.write(carried + strconv.Itoa(to)))
	return ast.NewAutoLink(ast.AutoLinkEmail, at)
}

const carried = "mailto:"

// code makes a block of code ready.
func (m *manuscript) code(n ast.Node) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.WriteString(strings.ReplaceAll(door(string(line.Value(m.src))), "\t", "    "))
	}
	lines := gtext.NewSegments()
	lines.Append(m.write(strings.TrimRight(b.String(), " \n") + "\n"))
	plain := ast.NewFencedCodeBlock(nil)
	plain.SetLines(lines)
	n.Parent().ReplaceChild(n.Parent(), n, plain)
}

// write puts words at the end of the source, in the form in which Glamour leaves them alone.
func (m *manuscript) write(s string) gtext.Segment {
	from := len(m.src)
	for _, r := range s {
		switch r {
		case '\\':
			r = asSlash
		case '&':
			r = asAnd
		}
		m.src = append(m.src, string(r)...)
	}
	return gtext.NewSegment(from, len(m.src))
}
