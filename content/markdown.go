package content

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"bearings/content/clean"
)

// newParser makes a Markdown parser that sees what the renderer will see, with three differences:
// HTML is read as words, [[Wiki Names]] are links, and links know where they end. A parser is for
// one goroutine.
func newParser() parser.Parser {
	return parserWith(util.Prioritized(wikiParser{}, 199))
}

// parserWith makes a parser with inline parsers of its own beside the usual ones.
func parserWith(own ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append(own,
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// The attributes our inline parsers leave on a link: where its label ends, where it ends itself,
// and the name a wiki link asks for.
const (
	attrClose = "close"
	attrEnd   = "end"
	attrWiki  = "wiki"
)

// linkParser is Goldmark's, noting where each link ends in the source.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, at := block.PeekLine()
	n := p.InlineParser.Parse(parent, block, pc)
	switch n.(type) {
	case *ast.Link, *ast.Image:
		n.SetAttributeString(attrClose, at.Start)
		n.SetAttributeString(attrEnd, reached(parent, block))
	}
	return n
}

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// reached returns where in the source the reader stands. At the end of a line it has already gone
// on to the next.
func reached(parent ast.Node, block text.Reader) int {
	line, at := block.Position()
	lines := parent.Lines()
	if line > 0 && (line >= lines.Len() || at.Start == lines.At(line).Start) {
		return lines.At(line - 1).Stop
	}
	return at.Start
}

// wikiParser reads [[Name]] and [[words|name]].
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'['} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	end := bytes.IndexAny(line[2:], "[]\n")
	if end < 1 || !bytes.HasPrefix(line[2+end:], []byte("]]")) {
		return nil
	}
	label := line[2 : 2+end]
	words, name, split := bytes.Cut(label, []byte("|"))
	words = bytes.TrimSuffix(words, []byte(`\`)) // as a bar is written in a table
	if !split {
		name = words
	}
	n := ast.NewLink()
	n.SetPos(at.Start)
	n.AppendChild(n, ast.NewTextSegment(text.NewSegment(at.Start+2, at.Start+2+len(words))))
	n.SetAttributeString(attrWiki, string(bytes.TrimSpace(name)))
	n.SetAttributeString(attrClose, at.Start+2+len(words))
	n.SetAttributeString(attrEnd, at.Start+end+4)
	block.Advance(end + 4)
	return n
}

// attrInt returns a number our inline parsers left on a node.
func attrInt(n ast.Node, name string) int {
	v, _ := n.AttributeString(name)
	i, _ := v.(int)
	return i
}

// words returns everything said under n in plain text.
func words(n ast.Node, src []byte) string {
	if only := n.FirstChild(); only != nil && only == n.LastChild() {
		if t, ok := only.(*ast.Text); ok && !t.IsRaw() {
			return decodeText(t.Segment.Value(src))
		}
	}
	var b strings.Builder
	say(&b, n, src)
	return b.String()
}

func say(b *strings.Builder, n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(textOf(c, src))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		default:
			say(b, c, src)
			if c.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
	}
}

// textOf returns what a text node says.
func textOf(t *ast.Text, src []byte) string {
	if _, code := t.Parent().(*ast.CodeSpan); code || t.IsRaw() {
		return string(t.Segment.Value(src))
	}
	return decodeText(t.Segment.Value(src))
}

// decodeText resolves the backslash escapes and character references in Markdown text, in one pass,
// so that nothing is decoded twice.
func decodeText(s []byte) string {
	if !bytes.ContainsAny(s, `\&`) {
		return string(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			decoded, size := decodeReference(s[i:])
			b.WriteString(decoded)
			i += size - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// decodeReference returns what the “&” that s begins with stands for, and how many bytes it is written in:
// what a whole reference means, or else the sign itself. One that only begins like a name that needs no
// “;” elsewhere is none.
func decodeReference(s []byte) (string, int) {
	const longest = 40
	size := 1
	if size < len(s) && s[size] == '#' {
		size++
	}
	for size < min(len(s), longest) && isNameByte(s[size]) {
		size++
	}
	if size == len(s) || s[size] != ';' || len(bytes.Trim(s[:size], "&#xX")) == 0 {
		return "&", 1
	}
	ref := string(s[:size+1])
	decoded := html.UnescapeString(ref)
	if decoded == ref || strings.HasSuffix(decoded, ";") && decoded != ";" {
		return "&", 1
	}
	return decoded, len(ref)
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// strayLink reports whether Markdown that is about to be shown has a link we have not followed. It
// reads it as the renderer will, to whom [[Name]] is no link.
func strayLink(body string) bool {
	src := []byte(body)
	stray := false
	_ = ast.Walk(parserWith().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		var dest string
		switch n := n.(type) {
		case *ast.Link:
			dest = decodeText(n.Destination)
		case *ast.AutoLink:
			dest = string(n.URL(src))
		case *ast.Image:
			stray = true
		default:
			return ast.WalkContinue, nil
		}
		stray = stray || !strings.HasPrefix(dest, "#") && !clean.Address(dest) && !strings.Contains(dest, "@")
		return ast.WalkContinue, nil
	})
	return stray
}
