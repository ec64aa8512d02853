package draw

import (
	"strings"

	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Prose returns paragraphs as lines, an empty line between two: bold, emphasis, code and escapes
// are drawn, of a link only its words, and everything else stands as it was written. It asks
// nothing of Glamour, so it is quick enough for the first frame.
func Prose(md string, width int, t Theme) []string {
	src := []byte(md)
	var lines []string
	for p := paragraphs().Parse(gtext.NewReader(src)).FirstChild(); p != nil; p = p.NextSibling() {
		var words []piece
		inline(p, src, face{}, func(s string, f face) {
			words = append(words, piece{text: s, pen: t.pen(f)})
		}, nil)
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, joined(fill(words, width))...)
	}
	if len(lines) == 0 {
		return nil
	}
	return strings.Split(guard(strings.Join(lines, "\n")), "\n")
}

// paragraphs returns a parser that knows paragraphs and what stands in a line, and no blocks.
func paragraphs() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inlines()...),
	)
}

func inlines() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	}
}

// segments returns what stands in some segments of the source, as it was written.
func segments(all *gtext.Segments, src []byte) string {
	var b strings.Builder
	for i := range all.Len() {
		s := all.At(i)
		b.Write(s.Value(src))
	}
	return door(b.String())
}
