package content

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"bearings/content/clean"
)

// inlines gathers the links and, of prose, the plain lines of a block of words.
func (d *draft) inlines(n ast.Node, here *heading, as role) {
	w := lineWriter{d: d, here: here, at: -1, as: as}
	w.walk(n)
	w.flush()
}

// A lineWriter puts the words of a block together, line by line.
type lineWriter struct {
	d    *draft
	here *heading
	b    strings.Builder
	at   int // where in md the line begins, or -1
	as   role
}

func (w *lineWriter) walk(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if w.at < 0 {
				w.at = c.Segment.Start
			}
			w.b.WriteString(textOf(c, w.d.md))
			w.d.tags(c)
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.flush()
			}
		case *ast.String:
			w.b.Write(c.Value)
		case *ast.AutoLink:
			if w.at < 0 {
				w.at = c.Pos()
			}
			w.b.Write(c.Label(w.d.md))
			w.d.autoLink(c, w.here)
		case *ast.Link:
			w.d.link(c, string(c.Destination), false, w.here)
			w.walk(c)
		case *ast.Image:
			w.d.link(c, string(c.Destination), true, w.here)
			w.walk(c)
		default:
			w.walk(c)
		}
	}
}

// flush ends a line. Headings and tables put their lines together themselves.
func (w *lineWriter) flush() {
	if w.at >= 0 && w.as == prose {
		w.d.say(w.b.String(), w.at, w.here, prose)
	}
	w.b.Reset()
	w.at = -1
}

// link notes a link or a picture.
func (d *draft) link(n ast.Node, dest string, picture bool, here *heading) {
	r := ref{
		words: clean.Line(words(n, d.md)), dest: dest, picture: picture, section: here,
		start: n.Pos(), close: attrInt(n, attrClose), end: attrInt(n, attrEnd),
	}
	if v, ok := n.AttributeString(attrWiki); ok {
		r.dest, r.wiki = v.(string), true
	}
	d.note(n, r)
}

// autoLink notes an address in angle brackets.
func (d *draft) autoLink(n *ast.AutoLink, here *heading) {
	label := string(n.Label(d.md))
	start := n.Pos()
	dest := label
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(label, "mailto:") {
		dest = "mailto:" + label
	}
	d.note(n, ref{words: clean.Line(label), dest: dest, auto: true, section: here, start: start, close: start + 1 + len(label), end: start + 2 + len(label)})
}

func (d *draft) note(n ast.Node, r ref) {
	if len(d.refs) >= maxLinks {
		d.tooMuch(r.start, "more than %d links", maxLinks)
		return
	}
	r.line, r.col = d.place(r.start)
	d.refOf[n] = len(d.refs)
	d.refs = append(d.refs, r)
}

// tags keeps the renderer from reading words as HTML: it would swallow them. They show as they are
// written instead.
func (d *draft) tags(t *ast.Text) {
	if _, code := t.Parent().(*ast.CodeSpan); code || t.IsRaw() {
		return
	}
	seg := t.Segment.Value(d.md)
	for i := 0; i < len(seg); i++ {
		lt := bytes.IndexByte(seg[i:], '<')
		if lt < 0 {
			return
		}
		i += lt
		at := t.Segment.Start + i
		if i+1 == len(seg) || !opensTag(seg[i+1]) || escaped(d.md, at) {
			continue
		}
		d.edits = append(d.edits, edit{at, at, `\`})
		line, col := d.place(at)
		d.wrong(codeHTML, line, col, `write it in Markdown, or \< for the sign itself`, "HTML is not read; it shows as it is written")
	}
}

// opensTag reports whether c after “<” can make HTML of it.
func opensTag(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '?'
}

// escaped reports whether a backslash takes away the meaning of the character at i.
func escaped(s []byte, i int) bool {
	n := 0
	for n < i && s[i-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}
