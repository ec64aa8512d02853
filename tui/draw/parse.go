package draw

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parse reads a page's Markdown: CommonMark with tables, tick boxes, struck words, definitions and
// bare addresses, and without HTML, which stands as it was written.
func parse(src []byte) ast.Node {
	p := parser.NewParser(
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
		parser.WithInlineParsers(append(inlines(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	doc := p.Parse(gtext.NewReader(src))
	define(doc)
	return doc
}

// define turns every list of definitions under a node into what draws well everywhere: a term is a
// bold paragraph, and what it means a list below it.
func define(n ast.Node) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		define(c)
		if c.Kind() == east.KindDefinitionList {
			told(n, c)
		}
		c = next
	}
}

// told puts terms and their meanings in the place of a list of definitions under a node.
func told(n, list ast.Node) {
	var meanings *ast.List
	for d := list.FirstChild(); d != nil; d = list.FirstChild() {
		list.RemoveChild(list, d)
		if d.Kind() == east.KindDefinitionTerm {
			bold, term := ast.NewEmphasis(2), ast.NewParagraph()
			move(d, bold)
			term.AppendChild(term, bold)
			n.InsertBefore(n, list, term)
			meanings = nil
			continue
		}
		if meanings == nil {
			meanings = ast.NewList('-')
			n.InsertBefore(n, list, meanings)
		}
		item := ast.NewListItem(2)
		move(d, item)
		meanings.AppendChild(meanings, item)
	}
	n.RemoveChild(n, list)
}

// move gives the children of one node to another.
func move(from, to ast.Node) {
	for c := from.FirstChild(); c != nil; c = from.FirstChild() {
		to.AppendChild(to, c)
	}
}

// anchor returns a heading in kebab-case, as links to it name it: letters and digits in small
// letters, a hyphen for every run of blanks and hyphens, nothing for the rest. One without a letter
// or a digit is “section”.
func anchor(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(heading) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsSpace(r) || r == '-' || r == '–' || r == '—' || r == '/':
			gap = true
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
