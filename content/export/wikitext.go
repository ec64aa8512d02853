package export

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"bearings/content/clean"
)

// parseBody parses Markdown as it stands in a page’s sections.
func parseBody(markdown string) (ast.Node, []byte) {
	src := []byte(markdown)
	m := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.DefinitionList))
	return m.Parser().Parse(text.NewReader(src)), src
}

// plainWords returns everything said under a node, on one line.
func plainWords(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
			if n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		case n.Kind() == ast.KindText:
			t := n.(*ast.Text)
			b.WriteString(textOf(t, src))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		case n.Kind() == ast.KindAutoLink:
			b.Write(n.(*ast.AutoLink).Label(src))
		case n.Kind() == ast.KindCodeBlock || n.Kind() == ast.KindFencedCodeBlock:
			b.Write(n.Lines().Value(src))
		}
		return ast.WalkContinue, nil
	})
	return clean.Line(b.String())
}

// textOf returns what a text node says. In code a backslash is itself, and elsewhere it escapes.
func textOf(t *ast.Text, src []byte) string {
	value := t.Segment.Value(src)
	if _, code := t.Parent().(*ast.CodeSpan); code || t.IsRaw() {
		return string(value)
	}
	return clean.Text(string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))))
}

// A wikiWriter writes Markdown as TiddlyWiki’s wikitext. Words come out so that the wiki shows them
// as they are: it has no escape of its own, so a mark that could mean something is written as a
// character reference.
type wikiWriter struct {
	b    strings.Builder
	src  []byte
	deep int                                                // in how many quotes
	to   func(dest string) (title, section string, ok bool) // the page that a link of a body leads to
	left func(what string)
}

// body writes the blocks of a piece of Markdown.
func (w *wikiWriter) body(markdown string) {
	doc, src := parseBody(markdown)
	w.src = src
	w.blocks(doc)
}

// block begins a block.
func (w *wikiWriter) block() {
	if w.b.Len() > 0 {
		w.b.WriteString("\n\n")
	}
}

func (w *wikiWriter) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.List, *extast.DefinitionList:
			w.block()
			if flat(n) {
				w.list(n, "")
			} else {
				w.left("a list with more than words in an item: its items are told one after the other")
				w.items(n)
			}
		case *ast.Blockquote:
			w.block()
			fence := "<<<" + strings.Repeat("<", w.deep) // of its own, so that it ends no other quote
			inner := wikiWriter{src: w.src, deep: w.deep + 1, to: w.to, left: w.left}
			inner.blocks(n)
			w.b.WriteString(fence + "\n" + inner.b.String() + "\n" + fence)
		case *extast.Table:
			w.block()
			w.table(n)
		case *ast.FencedCodeBlock:
			w.block()
			w.code(n, string(n.Language(w.src)))
		case *ast.CodeBlock:
			w.block()
			w.code(n, "")
		case *ast.ThematicBreak:
			w.block()
			w.b.WriteString("---")
		case *ast.Heading:
			w.block()
			w.b.WriteString(strings.Repeat("!", n.Level) + " " + w.line(n, true))
		case *ast.LinkReferenceDefinition:
		default:
			if words := w.line(n, false); words != "" {
				w.block()
				w.b.WriteString(words)
			}
		}
	}
}

// flat reports whether every item of a list is words, and lists of such items under them.
func flat(list ast.Node) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.Kind() == extast.KindDefinitionTerm {
			continue
		}
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			words := c.Kind() == ast.KindParagraph || c.Kind() == ast.KindTextBlock
			if words && c != item.FirstChild() || !words && (c.Kind() != ast.KindList || !flat(c)) {
				return false
			}
		}
	}
	return true
}

// list writes the items of a list, each behind the marks of all the lists it stands in.
func (w *wikiWriter) list(n ast.Node, marks string) {
	mark := "*"
	if l, ok := n.(*ast.List); ok && l.IsOrdered() {
		mark = "#"
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		switch item.Kind() {
		case extast.KindDefinitionTerm:
			w.item(marks+";", w.line(item, true))
			continue
		case extast.KindDefinitionDescription:
			mark = ":"
		}
		first := item.FirstChild()
		words := ""
		if first != nil && first.Kind() != ast.KindList {
			words, first = w.line(first, true), first.NextSibling()
		}
		w.item(marks+mark, words)
		for ; first != nil; first = first.NextSibling() {
			w.list(first, marks+mark)
		}
	}
}

func (w *wikiWriter) item(marks, words string) {
	if w.b.Len() > 0 && !strings.HasSuffix(w.b.String(), "\n") {
		w.b.WriteByte('\n')
	}
	w.b.WriteString(marks + " " + words)
}

// items writes the items of a list that wikitext has no way to write, as blocks.
func (w *wikiWriter) items(list ast.Node) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.Kind() == extast.KindDefinitionTerm {
			w.block()
			w.b.WriteString("''" + w.line(item, true) + "''")
			continue
		}
		w.blocks(item)
	}
}

// table writes a table, with its heads marked.
func (w *wikiWriter) table(n *extast.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row != n.FirstChild() {
			w.b.WriteByte('\n')
		}
		w.b.WriteByte('|')
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			words := strings.ReplaceAll(w.line(cell, true), "<br>", " ")
			switch words {
			case ">", "<", "~":
				words = " " + words // alone they would span cells
			}
			if row.Kind() == extast.KindTableHeader {
				words = "!" + words
			} else if strings.HasPrefix(words, "^") || strings.HasPrefix(words, ",") || strings.HasPrefix(words, "!") {
				words = wikiRef(rune(words[0])) + words[1:]
			}
			w.b.WriteString(words + "|")
		}
	}
}

// code writes a block of code. Inside one nothing can be escaped, so a line that would end it is
// set in by a blank.
func (w *wikiWriter) code(n ast.Node, language string) {
	w.b.WriteString("```" + codeLanguage(language) + "\n")
	lines := strings.Split(strings.TrimSuffix(string(n.Lines().Value(w.src)), "\n"), "\n")
	for _, l := range lines {
		if l == "```" {
			l = " " + l
			w.left("a line of code that is ``` alone: a blank stands before it")
		}
		w.b.WriteString(l + "\n")
	}
	w.b.WriteString("```")
}

// codeLanguage returns the name of a language, or "" for what cannot be one.
func codeLanguage(name string) string {
	if strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || len(name) > 30 {
		return ""
	}
	return name
}

// line returns the words of a block, on one line where that is asked for.
func (w *wikiWriter) line(n ast.Node, one bool) string {
	var b strings.Builder
	w.inlines(&b, n, one)
	words := strings.Trim(b.String(), " \n")
	if !one {
		lines := strings.Split(words, "\n")
		for i := range lines {
			lines[i] = wikiStart(strings.Trim(lines[i], " "))
		}
		return strings.Join(lines, "\n")
	}
	if strings.HasPrefix(words, ".") || strings.IndexAny(words, "*#;:>!") == 0 {
		words = wikiRef(rune(words[0])) + words[1:] // of the class, or one mark more
	}
	return words
}

// wikiStart returns a line so that it begins no block.
func wikiStart(line string) string {
	if strings.IndexAny(line, `!*#;:>|\`) == 0 {
		return wikiRef(rune(line[0])) + line[1:]
	}
	return line
}

// inlines writes words with their marks.
func (w *wikiWriter) inlines(b *strings.Builder, parent ast.Node, one bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(wikiWords(textOf(n, w.src)))
			switch {
			case n.HardLineBreak():
				b.WriteString("<br>")
			case n.SoftLineBreak() && one:
				b.WriteByte(' ')
			case n.SoftLineBreak():
				b.WriteByte('\n')
			}
		case *ast.CodeSpan:
			b.WriteString(wikiCode(plainCode(n, w.src)))
		case *ast.Emphasis:
			mark := "//"
			if n.Level == 2 {
				mark = "''"
			}
			b.WriteString(mark)
			w.inlines(b, n, one)
			b.WriteString(mark)
		case *extast.Strikethrough:
			b.WriteString("~~")
			w.inlines(b, n, one)
			b.WriteString("~~")
		case *ast.AutoLink:
			b.WriteString(w.link(string(n.Label(w.src)), string(n.URL(w.src))))
		case *ast.Link:
			b.WriteString(w.link(plainWords(n, w.src), string(util.UnescapePunctuations(n.Destination))))
		default:
			w.inlines(b, n, one)
		}
	}
}

// plainCode returns what stands in a code span.
func plainCode(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// wikiCode returns words as code. Words with two backticks together are no code in a wiki.
func wikiCode(words string) string {
	switch {
	case !strings.Contains(words, "`"):
		return "`" + words + "`"
	case !strings.Contains(words, "``") && !strings.HasPrefix(words, "`") && !strings.HasSuffix(words, "`"):
		return "``" + words + "``"
	}
	return wikiWords(words)
}

// link returns a link: to a page by its title, and out of the wiki by its address. Where wikitext’s
// own form cannot hold the words, the title or the section, the link stands as a widget, which can.
func (w *wikiWriter) link(words, dest string) string {
	if words = clean.Line(words); words == "" {
		words = dest
	}
	title, section, ok := w.to(dest)
	if !ok {
		if !clean.Address(dest) || strings.ContainsAny(dest, "]| \n") {
			return wikiWords(words)
		}
		if strings.ContainsAny(words, "[]|\"") {
			return wikiWords(words) + " [ext[" + dest + "]]"
		}
		return "[ext[" + words + "|" + dest + "]]"
	}
	if section == "" && !strings.ContainsAny(words+title, "[]|\"") && !external.MatchString(title) {
		if words == title {
			return "[[" + title + "]]"
		}
		return "[[" + words + "|" + title + "]]"
	}
	tag := "<$link to=" + wikiAttribute(title)
	if section != "" {
		tag += ` data-section=` + wikiAttribute(section)
	}
	return tag + ">" + wikiWords(words) + "</$link>"
}

// external is what a wiki takes for an address where it could be a title.
var external = regexp.MustCompile(`(?i)^(?:file|https?|mailto|ftp|irc|news|obsidian|data|skype|tel):`)
