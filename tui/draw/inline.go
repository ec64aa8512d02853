package draw

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A face is how words look beside their colour.
type face struct {
	bold, slant, struck, code bool
}

// pen returns the style sequence of a face in the theme's ink; code is soft.
func (t Theme) pen(f face) string {
	var b strings.Builder
	b.WriteString("\x1b[")
	if f.bold {
		b.WriteString("1;")
	}
	if f.slant {
		b.WriteString("3;")
	}
	if f.struck {
		b.WriteString("9;")
	}
	if f.code {
		b.WriteString(t.tokens.Soft.fg)
	} else {
		b.WriteString(t.tokens.Ink.fg)
	}
	b.WriteByte('m')
	return b.String()
}

// inline calls say with every run of words under a node, in order. A soft line break is a blank, a
// hard one a line feed. A link's words are said like any others; aim is called with the link when
// they begin and with nil when they end, unless it is nil.
func inline(n ast.Node, src []byte, f face, say func(string, face), aim func(ast.Node)) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			say(text(c, src, f.code), f)
		case *ast.Emphasis:
			g := f
			g.bold, g.slant = g.bold || c.Level > 1, g.slant || c.Level == 1
			inline(c, src, g, say, aim)
		case *east.Strikethrough:
			g := f
			g.struck = true
			inline(c, src, g, say, aim)
		case *ast.CodeSpan:
			g := f
			g.code = true
			inline(c, src, g, say, aim)
		case *ast.AutoLink:
			aimed(c, aim, func() { say(door(string(c.Label(src))), f) })
		case *ast.Link:
			aimed(c, aim, func() { inline(c, src, f, say, aim) })
		default:
			inline(c, src, f, say, aim)
		}
	}
}

func aimed(n ast.Node, aim func(ast.Node), say func()) {
	if aim == nil {
		say()
		return
	}
	aim(n)
	say()
	aim(nil)
}

// text returns the words of a text node with its escapes and entities resolved, and cleaned again
// after that, because an entity can spell what was cleaned away before.
func text(n *ast.Text, src []byte, raw bool) string {
	s := string(n.Segment.Value(src))
	if !raw && strings.ContainsAny(s, `\&`) {
		s = decode(s)
	}
	s = door(s)
	switch {
	case n.HardLineBreak():
		return strings.TrimRight(s, " ") + "\n"
	case n.SoftLineBreak():
		return s + " "
	}
	return s
}

// decode resolves backslash escapes and entities.
func decode(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0:
			b.WriteByte(s[i+1])
			i += 2
		case c == '&':
			end := strings.IndexByte(s[i:min(i+40, len(s))], ';') + 1
			if end == 0 {
				end = 1
			}
			b.WriteString(html.UnescapeString(s[i : i+end]))
			i += end
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}
