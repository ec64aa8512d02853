package draw

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// A Span is a link in rendered lines, in cells: one for every line it touches. Ref is what follows
// the “#” of its target, “page-id” or “page-id/anchor”; Nth counts the links of the text from 1,
// so that the spans of one link can be told from those of the next.
type Span struct {
	Row, Col, Width int
	Ref             string
	Nth             int
}

// A Block is rendered Markdown: lines, the links in them, and the row each heading stands on, by
// the heading in kebab-case.
type Block struct {
	Lines   []string
	Links   []Span
	Anchors map[string]int
}

// leastWidth is the narrowest a page is drawn: below it Markdown is not worth reading, and Glamour
// has been seen to hang where its indents leave no room.
const leastWidth = 20

// Markdown renders Markdown through Glamour. A width below 20 is taken as 20.
//
// Glamour says how things look and which style every run of words has. It is asked to break no
// lines and to pad none: its lines have no hanging indents, and its padding is nine tenths of its
// work. So lines come back whole, and are broken here.
func Markdown(src string, width int, t Theme) Block {
	width = max(width, leastWidth)
	m := prepare(src, width)
	out, err := m.render(t)
	if err != nil {
		return plainly(src, width, t)
	}
	return m.settle(out, width, t)
}

// plainly is a page as plain text in ink, for one that Glamour has failed on.
func plainly(src string, width int, t Theme) Block {
	lines, _ := Plain(src, width)
	for i := range lines {
		lines[i] = t.Ink(lines[i])
	}
	return Block{Lines: lines, Anchors: map[string]int{}}
}

// render hands the manuscript to Glamour, a new renderer each time, since one cannot be shared.
// Glamour is somebody else's and a page may come from anybody: a page that makes it panic is an
// error here, not the end of a person's walk.
func (m *manuscript) render(t Theme) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("rendering a page: %v", r)
		}
	}()
	glamour := ansi.NewRenderer(ansi.Options{
		Styles: t.glamour(), InlineTableLinks: true, PreserveNewLines: true,
	})
	var b bytes.Buffer
	r := renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(glamour, 1000)))
	if err := r.Render(&b, m.src, m.doc); err != nil {
		return "", fmt.Errorf("rendering a page: %w", err)
	}
	return b.String(), nil
}

// glamour returns the theme as a style of Glamour's. It has no margins, no colour for ink and no
// slant for quotes: words get these when the lines settle, because Glamour would write them again
// for every cell of an indent.
func (t Theme) glamour() ansi.StyleConfig {
	on, none, one, two := true, uint(0), uint(1), uint(2)
	colour := func(c colour) *string { return &c.hex }
	text := func(r rune) *string { s := string(r); return &s }
	var s ansi.StyleConfig
	s.Document.Margin = &none
	s.Heading.Prefix = string(atHeading)
	for _, h := range []*ansi.StyleBlock{&s.H1, &s.H2} {
		h.Bold = &on
	}
	for _, h := range []*ansi.StyleBlock{&s.H3, &s.H4, &s.H5, &s.H6} {
		h.Color = colour(t.tokens.Soft)
	}
	s.Emph.Italic, s.Strong.Bold, s.Strikethrough.CrossedOut = &on, &on, &on
	s.LinkText.Color, s.LinkText.Underline = colour(t.tokens.Accent), &on
	s.BlockQuote.Indent, s.BlockQuote.IndentToken = &one, text(inQuote)
	s.List.Indent, s.List.IndentToken, s.List.LevelIndent = &one, text(inList), 1
	s.Item.Prefix = string(atItem)
	s.Task.Ticked, s.Task.Unticked = string(atTicked), string(atUnticked)
	s.Code.Color = colour(t.tokens.Soft)
	s.CodeBlock.Color, s.CodeBlock.Indent = colour(t.tokens.Soft), &two
	s.HorizontalRule = ansi.StylePrimitive{BlockPrefix: "\n", Prefix: strings.Repeat(string(asRule), 3), BlockSuffix: "\n"}
	s.Table.RowSeparator, s.Table.ColumnSeparator, s.Table.CenterSeparator = text(asRule), text(asBar), text(asCross)
	return s
}

// target returns where a link of the rendered text leads.
func (m *manuscript) target(link string) (target, bool) {
	at := strings.LastIndex(link, carried)
	if at < 0 {
		return target{}, false
	}
	i, err := strconv.Atoi(strings.TrimRight(link[at+len(carried):], "\x07\x1b\\"))
	if err != nil || i < 0 || i >= len(m.targets) {
		return target{}, false
	}
	return m.targets[i], true
}
