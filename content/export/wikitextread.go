package export

import (
	"regexp"
	"strings"
)

// A wikiBlock is a block of wikitext as it was read.
type wikiBlock struct {
	kind  wikiBlockKind
	level int          // of a heading
	line  int          // where it begins, from 1
	words []wikiInline // of a heading or a paragraph
	list  *wikiList
	kids  []wikiBlock // in a quote
	code  string
	named string // the language of code
	rows  []wikiRow
}

type wikiBlockKind int

const (
	wikiParagraph wikiBlockKind = iota
	wikiHeading
	wikiListBlock
	wikiQuote
	wikiTable
	wikiCodeBlock
	wikiRule
)

// A wikiList is the items behind one kind of mark: * # > or, for terms and what they mean, ;
type wikiList struct {
	mark  byte
	items []*wikiItem
}

// A wikiItem is an item and the lists that stand under it.
type wikiItem struct {
	term  bool
	words []wikiInline
	under []*wikiList
}

// A wikiRow is a row of a table.
type wikiRow struct {
	head  bool
	cells []wikiCell
}

type wikiCell struct {
	head  bool
	words []wikiInline
}

// A wikiReader reads the text of one tiddler as TiddlyWiki does, block by block. It takes time in
// proportion to the text, whatever is in it.
type wikiReader struct {
	lines []string
	at    int             // the line to be read
	deep  int             // in how many quotes
	none  map[string]bool // what is known to end nothing below
	tell  wikiTell
}

const (
	maxWikiDepth  = 6 // lists, quotes and marks within each other
	wikiPragmas   = "define procedure function widget import rules whitespace parsermode parameters"
	wikiLetter    = `[A-Za-z0-9\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{FF}\x{150}\x{170}\x{151}\x{171}]`
	wikiUpperCase = `[A-Z\x{C0}-\x{D6}\x{D8}-\x{DE}\x{150}\x{170}]`
	wikiLowerCase = `[a-z\x{DF}-\x{F6}\x{F8}-\x{FF}\x{151}\x{171}]`
)

var (
	wikiRowLine   = regexp.MustCompile(`^\|.*\|[fhck]?$`)
	wikiRuleLine  = regexp.MustCompile(`^-{3,}$`)
	wikiCodeLine  = regexp.MustCompile("^```([\\w-]*)$")
	wikiTypedLine = regexp.MustCompile(`^\$\$\$([^ >]*)(?: *> *[^ ]+)?$`)
	wikiStyleLine = regexp.MustCompile(`^@@(?:[^.\s:]+:[^;]+;)*(?:\.\S+)?$`)
	wikiClass     = regexp.MustCompile(`^(?:\.[^\s.]+)+`)
	wikiPragma    = regexp.MustCompile(`^\\([a-z]+)(?:\s|$)`)
)

// readWikitext reads a clean text. What it cannot carry is told, with its line.
func readWikitext(text string, tell wikiTell) []wikiBlock {
	r := wikiReader{lines: strings.Split(text, "\n"), none: map[string]bool{}, tell: tell}
	for i := range r.lines {
		r.lines[i] = strings.TrimRight(r.lines[i], " ")
	}
	r.pragmas()
	return r.blocks(nil)
}

// pragmas passes over the definitions that stand before the text.
func (r *wikiReader) pragmas() {
	for r.skip(); r.at < len(r.lines); r.skip() {
		m := wikiPragma.FindStringSubmatch(strings.TrimLeft(r.lines[r.at], " "))
		if m == nil || !wordIn(wikiPragmas, m[1]) {
			return
		}
		r.tell.left(r.at+1, `\`+m[1]+": a wiki’s own definitions are left out")
		line := r.lines[r.at]
		r.at++
		whole := strings.LastIndexByte(line, ')')
		if !wordIn("define procedure function widget", m[1]) || whole >= 0 && strings.TrimSpace(line[whole+1:]) != "" {
			continue
		}
		if end := r.below(r.at, `\end`); end >= 0 {
			r.at = end + 1
		}
	}
}

// wordIn reports whether a word is one of some words.
func wordIn(words, word string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// skip passes over empty lines.
func (r *wikiReader) skip() {
	for r.at < len(r.lines) && strings.TrimSpace(r.lines[r.at]) == "" {
		r.at++
	}
}

// blocks reads blocks to the end of the text, or to the line that ends what they stand in.
func (r *wikiReader) blocks(ends func(line string) bool) []wikiBlock {
	var all []wikiBlock
	for r.skip(); r.at < len(r.lines); r.skip() {
		if ends != nil && ends(r.lines[r.at]) {
			break
		}
		if b, ok := r.block(ends); ok {
			all = append(all, b)
		}
	}
	return all
}

// block reads one block. It always goes on by a line at least, and reports false where nothing that
// can be shown has come of it.
func (r *wikiReader) block(ends func(string) bool) (wikiBlock, bool) {
	line := strings.TrimLeft(r.lines[r.at], " ")
	b := wikiBlock{line: r.at + 1}
	switch {
	case wikiCodeLine.MatchString(line):
		b.kind, b.named = wikiCodeBlock, codeLanguage(wikiCodeLine.FindStringSubmatch(line)[1])
		b.code = r.until(func(l string) bool { return l == "```" })
	case wikiTypedLine.MatchString(line):
		r.tell.changed(b.line, "a block of the type "+shortened(line)+" is carried as it was written")
		b.kind, b.code = wikiCodeBlock, r.until(func(l string) bool { return l == "$$$" })
	case strings.HasPrefix(line, "!"):
		r.heading(&b, line)
	case strings.HasPrefix(line, "<<<"):
		return r.quote(b, line)
	case line != "" && strings.IndexByte("*#;:>", line[0]) >= 0:
		b.kind, b.list = wikiListBlock, r.list(line[0])
	case wikiRowLine.MatchString(line):
		b.kind = wikiTable
		r.table(&b)
	case wikiRuleLine.MatchString(line):
		b.kind = wikiRule
		r.at++
	case wikiStyleLine.MatchString(line):
		if line != "@@" {
			r.tell.left(b.line, "the style "+shortened(line)+" is left out; its words stay")
		}
		r.at++
		return b, false
	case r.unshown(line):
		return b, false
	default:
		b.words = r.paragraph(ends)
		return b, len(b.words) > 0
	}
	return b, true
}

// until reads what stands between this line and one that ends it, or the end of the text.
func (r *wikiReader) until(ends func(string) bool) string {
	r.at++
	from := r.at
	for r.at < len(r.lines) && !ends(r.lines[r.at]) {
		r.at++
	}
	inside := strings.Join(r.lines[from:r.at], "\n")
	r.at = min(r.at+1, len(r.lines))
	return inside
}

// unshown passes over a comment, a script or a style sheet that begins a block, blank lines and all.
func (r *wikiReader) unshown(line string) bool {
	m, ok := unshownAt(line)
	if !ok {
		return false
	}
	r.lines[r.at] = line[len(m.start):]
	at := r.below(r.at, m.end)
	if at < 0 {
		r.lines[r.at] = line
		return false
	}
	r.tell.left(r.at+1, m.what)
	r.at = at
	r.lines[at] = strings.TrimLeft(r.lines[at][indexFold(r.lines[at], m.end)+len(m.end):], " ")
	if r.lines[at] == "" {
		r.at++
	}
	return true
}

// below returns the first line from one on that has a mark, or -1. What is not there is looked for
// once, and of a line that has it no more is looked at than what stands before it.
func (r *wikiReader) below(at int, mark string) int {
	for ; at < len(r.lines) && !r.none[mark]; at++ {
		if indexFold(r.lines[at], mark) >= 0 {
			return at
		}
	}
	r.none[mark] = true
	return -1
}

// heading reads a heading.
func (r *wikiReader) heading(b *wikiBlock, line string) {
	words := strings.TrimLeft(line, "!")
	b.kind, b.level = wikiHeading, min(len(line)-len(words), 6)
	words = line[b.level:]
	b.words = r.inline(r.classes(words), r.at+1)
	r.at++
}

// classes takes off the classes that stand before the words of a block.
func (r *wikiReader) classes(words string) string {
	if c := wikiClass.FindString(words); c != "" {
		r.tell.left(r.at+1, "the class "+shortened(c)+" is left out")
		words = words[len(c):]
	}
	return strings.TrimLeft(words, " ")
}

// quote reads a quote with what is said about where it comes from.
func (r *wikiReader) quote(b wikiBlock, line string) (wikiBlock, bool) {
	rest := strings.TrimLeft(line, "<")
	fence := line[:len(line)-len(rest)]
	cite := r.inline(r.classes(rest), r.at+1)
	r.at++
	if r.deep++; r.deep > maxWikiDepth {
		r.deep--
		r.tell.left(b.line, "a quote in too many others: its words stay")
		b.words = cite
		return b, len(cite) > 0
	}
	ends := func(l string) bool {
		l = strings.TrimLeft(l, " ")
		return strings.HasPrefix(l, fence) && !strings.HasPrefix(l, fence+"<")
	}
	b.kind, b.kids = wikiQuote, r.blocks(ends)
	r.deep--
	if len(cite) > 0 {
		b.kids = append([]wikiBlock{{words: cite, line: b.line}}, b.kids...)
	}
	if r.at < len(r.lines) {
		last := strings.TrimPrefix(strings.TrimLeft(r.lines[r.at], " "), fence)
		if cite := r.inline(strings.TrimLeft(last, " "), r.at+1); len(cite) > 0 {
			b.kids = append(b.kids, wikiBlock{words: cite, line: r.at + 1})
		}
		r.at++
	}
	return b, len(b.kids) > 0
}
