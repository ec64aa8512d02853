package content

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bearings/content/clean"
)

// A draft is a page on its way in: read and parsed, its links not yet followed, because the pages
// they lead to are still being read.
type draft struct {
	file     string // as problems call it
	id       string // of the page it is meant as, or ""
	pack     Pack
	layer    int   // which of the packs it came from; 0 is the core
	page     *Page // nil where the page cannot be loaded
	front    front
	problems []Problem

	src   string // the whole file, cleaned
	body  int    // where in src the Markdown begins
	md    []byte // src[body:]
	lines []int  // where in src each line begins

	sections []*heading // in order, the lead first
	refs     []ref
	refOf    map[ast.Node]int
	edits    []edit
	text     []plainLine
	asks     *heading // the section that asks, or nil
	answers  []answer
	// choiceAt is where the page's choices stand, which are the answers that lead somewhere.
	choiceAt []spot
	judged   []change // its answers, when it was judged whether it may stand
	changes  []change // of a page that changes the answers of another one
	lost     []lost
	renamed  []string // by section: what it was called before its page was laid over another one
	block    int32
	length   int       // lines of the file
	cause    int       // which of its problems keeps it out, from 1; 0 is the last one
	dropped  bool      // an answer of it is left out
	unread   []string  // what it links to that stands in files that could not be used
	blank    []Problem // that words of a template still stand on it, which only a check tells
	tooBig   string    // what is over a cap, or ""
	tooBigAt int
}

// parse reads a page. It never panics, whatever stands in the file: what it cannot read it tells.
func parse(p Pack, name string, md parser.Parser) (d *draft) {
	d = &draft{file: p.at(name), pack: p}
	defer func() {
		if r := recover(); r != nil {
			d.page = nil
			d.wrong(codeFile, 0, 0, "", "the page could not be read: %s", clean.Line(fmt.Sprint(r)))
		}
	}()
	id := strings.TrimSuffix(path.Base(name), ".md")
	if !isID(id) {
		d.wrong(codeID, 0, 0, nameHint(path.Base(name)), "%q cannot be the name of a page", shorten(path.Base(name)))
		return d
	}
	d.id = id
	data, err := p.read(name, maxPage)
	if err != nil {
		d.wrong(codeFile, 0, 0, "", "it cannot be read: %s", cause(err))
		return d
	}
	if len(data) > maxPage {
		d.wrong(codeLimit, 1, 1, "split the page", "more than %d bytes", maxPage)
		return d
	}
	d = d.read(id, name, data, md)
	d.leaveTrees()
	return d
}

// leaveTrees lets go of what the Markdown and the front matter were parsed into: many times the page,
// and nothing looks at it any more. What a sheet declares is still to be looked at.
func (d *draft) leaveTrees() {
	d.refOf, d.text = nil, slices.Clone(d.text)
	for _, s := range d.sections {
		s.blocks = nil
	}
	for key, f := range d.front.at {
		if key != "parts" {
			f.value = nil
			d.front.at[key] = f
		}
	}
}

// nameHint says how a file would be called that cannot be a page as it is.
func nameHint(base string) string {
	if id := Anchor(strings.ReplaceAll(stem(base), "_", "-")); isID(id) {
		return renameTo + id + ".md: small letters a to z, digits and single hyphens"
	}
	return "use small letters a to z, digits and single hyphens, as in net-roles.md"
}

// read parses the bytes of a page.
func (d *draft) read(id, name string, data []byte, md parser.Parser) *draft {
	if isUTF16(data) {
		d.wrong(codeFile, 0, 0, saveAsUTF8, "%s", utf16File)
		return d
	}
	src, faults := clean.Source(data)
	d.problems = append(d.problems, hostile(d.file, faults)...)
	sum := digest(src)
	src = d.pack.words.source(src)
	d.src = src
	if line, message := scan(src); message != "" {
		d.wrong(codeLimit, line, 1, "make it simpler; such a page is slow to draw", "%s", message)
		return d
	}
	yaml, body, ok := cutFront(src)
	if !ok {
		d.wrong(codeYAML, 1, 1, "begin the page with ---, title:, kind: and ---", "the page does not begin with its title and its kind, between two lines of ---")
		return d
	}
	s := &strict{file: d.file, offset: 1, prose: true}
	d.front = s.front(yaml)
	d.problems = append(d.problems, s.problems...)
	if d.front.kind == "" && !d.patches() {
		if len(d.front.at) == 0 && len(s.problems) > 0 {
			return d
		}
		if !(d.front.over == "" && d.blame("over")) && !d.blame("kind") {
			d.wrong(codeMissing, 1, 1, "add `kind:` with one of "+strings.Join(kinds(), ", "), "the page does not say its kind")
		}
		return d
	}
	d.body, d.md = body, []byte(src[body:])
	d.lines = lineStarts(src)
	d.length = len(d.lines)
	d.walk(md.Parse(text.NewReader(d.md)))
	if d.tooBig != "" {
		d.wrong(codeLimit, d.tooBigAt, 1, "make it simpler; such a page is slow to draw", "%s", d.tooBig)
		return d
	}
	d.page = &Page{
		ID: id, Title: d.front.title, Kind: d.front.kind, Pack: d.pack.Name, File: name,
		Digest: sum, Bearing: d.front.bearing, Behind: d.front.behind,
		ComeBack: d.front.comeBack, Shows: d.front.shows,
	}
	d.page.Layers = []Layer{{Pack: d.pack.Name, File: name, Digest: d.page.Digest, Over: d.front.over, Agreed: d.front.agreed}}
	if d.patches() {
		d.patch()
		d.slips()
		return d
	}
	if d.page.Title == "" {
		d.page.Title = strings.ReplaceAll(id, "-", " ")
		if _, said := d.front.at["title"]; !said && !d.misspelt("title") {
			d.wrong(codeMissing, 1, 1, "add `title:`", "the page has no title")
		}
	}
	for _, a := range d.front.aliases {
		d.page.Aliases = append(d.page.Aliases, a.Alias)
	}
	d.form()
	d.shape()
	d.slips()
	return d
}

// digest returns a short sum of a text, by which a change to it can be told.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])[:digestLength]
}

// forget lets go of what is only needed while a library is made.
func (d *draft) forget() {
	d.src, d.md, d.lines, d.refs, d.edits, d.answers = "", nil, nil, nil, nil, nil
}

// wrong notes a problem at a line of the file.
func (d *draft) wrong(code string, line, col int, hint, format string, args ...any) {
	d.problems = append(d.problems, problem(code, d.file, line, col, hint, format, args...))
}

// tooMuch notes that the page is over a cap.
func (d *draft) tooMuch(at int, format string, args ...any) {
	if d.tooBig == "" {
		d.tooBig = fmt.Sprintf(format, args...)
		d.tooBigAt, _ = d.place(at)
	}
}

// lineStarts returns where each line begins.
func lineStarts(s string) []int {
	starts := make([]int, 1, strings.Count(s, "\n")+1)
	for at := 0; ; {
		nl := strings.IndexByte(s[at:], '\n')
		if nl < 0 {
			return starts
		}
		at += nl + 1
		starts = append(starts, at)
	}
}

// place returns the line and column in the file of an offset in md.
func (d *draft) place(at int) (line, col int) {
	at = min(max(at, 0)+d.body, len(d.src))
	line, found := slices.BinarySearch(d.lines, at)
	if !found {
		line--
	}
	return line + 1, utf8.RuneCountInString(d.src[d.lines[line]:at]) + 1
}

// walk goes through a parsed page once and gathers its sections, links and plain lines.
func (d *draft) walk(doc ast.Node) {
	d.refOf = map[ast.Node]int{}
	lead := &heading{}
	d.sections = []*heading{lead}
	here := lead
	for n := doc.FirstChild(); n != nil && d.tooBig == ""; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			start, end := d.extent(h)
			here.to = start
			here = d.open(h, end)
			continue
		}
		here.blocks = append(here.blocks, n)
		d.blockOf(n, 0, here)
	}
	here.to = len(d.md)
	slices.SortStableFunc(d.edits, func(a, b edit) int { return a.from - b.from })
}

// extent returns where in md a heading's first line begins and its last one ends.
func (d *draft) extent(h *ast.Heading) (start, end int) {
	at, last := h.Pos(), h.Pos()
	if lines := h.Lines(); lines.Len() > 0 {
		at, last = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	at = min(max(at, 0), len(d.md))
	start = bytes.LastIndexByte(d.md[:at], '\n') + 1
	end = d.lineEnd(max(last-1, at))
	if !bytes.HasPrefix(bytes.TrimLeft(d.md[start:end], " "), []byte("#")) {
		end = d.lineEnd(end) // the line below an underlined heading
	}
	return start, end
}

// lineEnd returns where the line after the one with an offset begins.
func (d *draft) lineEnd(at int) int {
	at = min(at, len(d.md))
	if nl := bytes.IndexByte(d.md[at:], '\n'); nl >= 0 {
		return at + nl + 1
	}
	return len(d.md)
}

// open begins a section.
func (d *draft) open(h *ast.Heading, from int) *heading {
	if len(d.sections) > maxHeadings {
		d.tooMuch(from-1, "more than %d headings", maxHeadings)
	}
	words := clean.Line(words(h, d.md))
	start, _ := d.extent(h)
	line, col := d.place(start)
	if utf8.RuneCountInString(words) > maxName {
		d.tooMuch(start, "a heading of more than %d characters", maxName)
	}
	s := &heading{level: h.Level, words: words, anchor: d.anchor(words), line: line, from: from}
	if h.Level == 1 {
		d.wrong(codeHeading, line, col, "begin headings with ##; the title stands in the front matter", "a heading of the first level")
	}
	d.sections = append(d.sections, s)
	d.block++
	d.text = append(d.text, plainLine{text: words, line: line, anchor: s.anchor, block: d.block, role: title})
	d.inlines(h, s, title)
	return s
}

// anchor returns the anchor of a heading, with a number where another one has it already.
func (d *draft) anchor(words string) string {
	return free(anchorOf(words), func(name string) bool {
		return slices.ContainsFunc(d.sections, func(h *heading) bool { return h.anchor == name })
	})
}

// anchorOf returns the anchor that words have by themselves.
func anchorOf(words string) string { return cmp.Or(Anchor(words), "section") }

// free returns a name that is not taken, with a number where it has to be.
func free(base string, taken func(string) bool) string {
	name := base
	for n := 2; taken(name); n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

// blockOf gathers what stands in a block, depth quotes and lists deep.
func (d *draft) blockOf(n ast.Node, depth int, here *heading) {
	if depth > maxNesting {
		d.tooMuch(n.Pos(), "more than %d quotes and lists within each other", maxNesting)
		return
	}
	d.block++
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.DefinitionTerm:
		d.inlines(n, here, prose)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			d.say(string(seg.Value(d.md)), seg.Start, here, code)
		}
	case *extast.Table:
		d.table(n, here)
	case *ast.LinkReferenceDefinition:
		lines := n.Lines()
		d.edits = append(d.edits, edit{from: lines.At(0).Start, to: lines.At(lines.Len() - 1).Stop})
	default:
		switch n.(type) {
		case *ast.List, *ast.Blockquote, *extast.DefinitionList:
			depth++
		}
		for c := n.FirstChild(); c != nil && d.tooBig == ""; c = c.NextSibling() {
			d.blockOf(c, depth, here)
		}
	}
}

// table gathers what stands in a table, a line a row.
func (d *draft) table(n ast.Node, here *heading) {
	rows := 0
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if rows++; rows > maxRows+1 || row.ChildCount() > maxColumns {
			d.tooMuch(row.Pos(), "a table of more than %d rows or %d columns", maxRows, maxColumns)
			return
		}
		var said []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			d.inlines(cell, here, cells)
			if w := clean.Line(words(cell, d.md)); w != "" {
				said = append(said, w)
			}
		}
		d.say(strings.Join(said, " · "), row.Pos(), here, cells)
	}
}

// say adds a plain line.
func (d *draft) say(words string, at int, here *heading, as role) {
	words = clean.Line(words)
	if words == "" {
		return
	}
	line, _ := d.place(at)
	d.text = append(d.text, plainLine{text: words, line: line, anchor: here.anchor, block: d.block, role: as})
}
