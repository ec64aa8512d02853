package export

import (
	"strconv"
	"strings"

	"bearings/content"
)

// An mdChunk is a piece of Markdown that a page cannot be split inside of.
type mdChunk struct {
	lines    []string
	links    int
	headings int
	tight    bool // it goes on from the chunk before without an empty line
}

// An mdWriter writes what was read of a wiki as our Markdown, chunk by chunk, within the caps that
// pages are held to.
type mdWriter struct {
	to     func(title string) (id string, ok bool)
	tell   wikiTell
	shift  int // what is added to the level of a heading, less one
	parts  map[content.Part]int
	chunks []mdChunk
}

// all writes blocks at the top of a page.
func (w *mdWriter) all(blocks []wikiBlock) {
	for _, b := range blocks {
		w.block(b, "")
	}
}

// put adds a chunk of lines behind what begins every line. An empty line comes before it, unless it
// is tight.
func (w *mdWriter) put(prefix string, c mdChunk) {
	for i := range c.lines {
		c.lines[i] = strings.TrimRight(prefix+c.lines[i], " ")
	}
	w.chunks = append(w.chunks, c)
}

// block writes a block behind what begins every line.
func (w *mdWriter) block(b wikiBlock, prefix string) {
	switch b.kind {
	case wikiHeading:
		w.heading(b, prefix)
	case wikiListBlock:
		w.list(b.list, prefix, b.line)
	case wikiQuote:
		for i, kid := range b.kids {
			if i > 0 {
				w.put(prefix, mdChunk{lines: []string{">"}, tight: true})
			}
			from := len(w.chunks)
			w.block(kid, prefix+"> ")
			for j := from; j < len(w.chunks); j++ {
				if j == from {
					w.chunks[j].tight = i > 0
				} else if !w.chunks[j].tight {
					w.chunks[j].tight = true
					w.chunks[j].lines = append([]string{strings.TrimRight(prefix+"> ", " ")}, w.chunks[j].lines...)
				}
			}
		}
	case wikiTable:
		w.table(b, prefix)
	case wikiCodeBlock:
		w.code(b, prefix)
	case wikiRule:
		w.put(prefix, mdChunk{lines: []string{"---"}})
	default:
		w.words(b.words, prefix, prefix, false)
	}
}

// heading writes a heading: at the top of a page as one, and in a quote as bold words.
func (w *mdWriter) heading(b wikiBlock, prefix string) {
	words := strings.TrimSpace(strings.ReplaceAll(inlineWords(b.words), "\n", " "))
	if words == "" {
		return
	}
	if prefix != "" || len([]rune(words)) > maxWikiTitle {
		w.words([]wikiInline{{kind: wikiBold, kids: b.words, line: b.line}}, prefix, prefix, false)
		return
	}
	links := w.flow(b.words)
	level := max(2, min(b.level+w.shift-1, 6))
	text := strings.Join(links.lines(1<<20), " ")
	if level == 2 {
		text += w.again(words)
	}
	w.put(prefix, mdChunk{lines: []string{strings.Repeat("#", level) + " " + text}, links: links.links, headings: 1})
}

// again returns a number for a heading that is the name of a part of an end page and stands on the
// page already: a page may have each part once.
func (w *mdWriter) again(words string) string {
	words = strings.Trim(words, "#* ")
	for _, p := range []content.Part{content.Today, content.ThinkWith, content.MightSay, content.Watch, content.TheirView, content.Worksheet, content.SeeAlso, content.Why, content.Supervision} {
		if strings.EqualFold(strings.NewReplacer("'", "’", "‘", "’").Replace(words), string(p)) {
			if w.parts == nil {
				w.parts = map[content.Part]int{}
			}
			if w.parts[p]++; w.parts[p] > 1 {
				return " (" + strconv.Itoa(w.parts[p]) + ")"
			}
		}
	}
	return ""
}

// words writes words as a paragraph, or several where one would be too much for a reader, behind
// what begins its first line and what begins the others.
func (w *mdWriter) words(all []wikiInline, first, rest string, tight bool) {
	f := w.flow(trimInlines(all))
	for i, para := range f.paragraphs() {
		lines := para.lines(100 - min(len(rest), 40))
		for j := range lines {
			prefix := rest
			if i == 0 && j == 0 {
				prefix = first
			}
			lines[j] = strings.TrimRight(prefix+lines[j], " ")
		}
		if i > 0 && strings.Contains(rest, ">") {
			lines = append([]string{strings.TrimRight(rest, " ")}, lines...)
			tight = true
		} else if i > 0 {
			tight = false
		}
		w.chunks = append(w.chunks, mdChunk{lines: lines, links: para.links, tight: tight})
	}
}

// list writes the items of a list. Those without words, which a wiki makes where it skips a level,
// give their place to what stands under them.
func (w *mdWriter) list(l *wikiList, prefix string, line int) {
	if l.mark == '>' {
		w.quoted(l, prefix, line)
		return
	}
	if l.mark == ';' {
		w.tell.changed(line, "terms and their meanings are an ordinary list")
	}
	tight := false
	for i, item := range l.items {
		mark := "- "
		if l.mark == '#' {
			mark = strconv.Itoa(i+1) + ". "
		}
		inner := prefix + strings.Repeat(" ", len(mark))
		words := item.words
		if item.term {
			words = []wikiInline{{kind: wikiBold, kids: words}}
		}
		at := prefix
		if l.mark == ';' && !item.term && i > 0 {
			at, inner = prefix+"  ", inner+"  "
		}
		if len(trimInlines(words)) > 0 {
			from := len(w.chunks)
			w.words(words, at+mark, inner, tight)
			if len(w.chunks) == from {
				continue
			}
		} else {
			inner = prefix
		}
		tight = true
		for _, under := range item.under {
			from := len(w.chunks)
			w.list(under, inner, line)
			if from < len(w.chunks) && under.mark != '>' {
				w.chunks[from].tight = inner != prefix
			}
		}
	}
}

// quoted writes lines that a wiki quotes one by one.
func (w *mdWriter) quoted(l *wikiList, prefix string, line int) {
	for i, item := range l.items {
		var kids []wikiBlock
		if len(trimInlines(item.words)) > 0 {
			kids = append(kids, wikiBlock{words: item.words, line: line})
		}
		for _, under := range item.under {
			kids = append(kids, wikiBlock{kind: wikiListBlock, list: under, line: line})
		}
		if i > 0 {
			w.put(prefix, mdChunk{lines: []string{">"}, tight: true})
		}
		from := len(w.chunks)
		w.block(wikiBlock{kind: wikiQuote, kids: kids, line: line}, prefix)
		if i > 0 && from < len(w.chunks) {
			w.chunks[from].tight = true
		}
	}
}

// code writes a block of code. Lines that a page may not have are broken or begin with a sign.
func (w *mdWriter) code(b wikiBlock, prefix string) {
	fence := "```"
	for strings.Contains(b.code, fence) {
		fence += "`"
	}
	if len(fence) > 40 { // nothing is worth such a fence
		w.tell.changed(b.line, "a block of backticks is carried as plain words")
		w.words(plainInlines(b.code), prefix, prefix, false)
		return
	}
	var lines []string
	var marks mdMarks
	flush := func() {
		if len(lines) > 0 {
			lines = append(append([]string{fence + b.named}, lines...), fence)
			w.put(prefix, mdChunk{lines: lines})
		}
		lines, marks = nil, mdMarks{}
	}
	broken := false
	for line := range strings.SplitSeq(b.code, "\n") {
		for {
			piece := codePiece(line)
			if piece != line {
				broken = true
			}
			line = line[len(piece):]
			if leadingMarks(piece) > 1 {
				piece, broken = "· "+piece, true
			}
			if add := marksOf(piece); !marks.fits(add) || len(lines) >= 200 {
				flush()
			}
			marks.add(marksOf(piece))
			lines = append(lines, piece)
			if line == "" {
				break
			}
		}
	}
	if broken {
		w.tell.changed(b.line, "a line of code that a page may not hold is broken in two, or begins with ·")
	}
	flush()
}

// codePiece returns as much of a line of code as a page can hold on one.
func codePiece(line string) string {
	const most = 300
	bars, n := 0, 0
	for i, r := range line {
		if r == '|' {
			bars++
		}
		if n++; n > most || bars > 18 {
			return line[:i]
		}
	}
	return line
}

// leadingMarks counts what at the start of a line looks like the mark of a quote or a list.
func leadingMarks(line string) int {
	count := 0
	for _, f := range strings.Fields(line) {
		if strings.Trim(f, ">-+*") != "" && strings.Trim(f, "0123456789.)") != "" {
			break
		}
		count += len(f)
	}
	return count
}

// table writes a table, or one that a page cannot hold as a list of its rows.
func (w *mdWriter) table(b wikiBlock, prefix string) {
	if len(b.words) > 0 {
		w.words(b.words, prefix, prefix, false)
	}
	columns, wide := 0, false
	var rows [][]string
	var links []int
	for i, r := range b.rows {
		columns = max(columns, len(r.cells))
		var cells []string
		n, size := 0, 0
		for _, c := range r.cells {
			words := trimInlines(c.words)
			if c.head && (i > 0 || !headed(b)) && len(words) > 0 {
				words = []wikiInline{{kind: wikiBold, kids: words}}
			}
			f := w.flow(words)
			text := strings.Join(f.lines(1<<20), " ")
			cells = append(cells, text)
			n, size = n+f.links, size+len(text)
			marks := marksOf(text)
			wide = wide || len(f.paragraphs()) > 1 || marks.bars > 0 || size > 1500
		}
		rows, links = append(rows, cells), append(links, n)
		wide = wide || !(mdMarks{}).fits(marksOf(strings.Join(cells, " ")))
	}
	if columns > 18 || wide {
		w.tell.changed(b.line, "a table that is too wide for a page is a list of its rows")
		for _, r := range b.rows {
			var all []wikiInline
			for i, c := range r.cells {
				if i > 0 {
					all = append(all, wikiInline{kind: wikiText, text: " · "})
				}
				all = append(all, c.words...)
			}
			if len(trimInlines(all)) > 0 {
				w.words(all, prefix+"- ", prefix+"  ", false)
			}
		}
		return
	}
	w.rows(b, rows, links, columns, prefix)
}

// headed reports whether the first row of a table is its head.
func headed(b wikiBlock) bool {
	first := b.rows[0]
	if first.head {
		return true
	}
	for _, c := range first.cells {
		if !c.head && len(trimInlines(c.words)) > 0 {
			return false
		}
	}
	return len(first.cells) > 0
}

// rows writes the rows of a table that fits. A long one is several, each with the head.
func (w *mdWriter) rows(b wikiBlock, rows [][]string, links []int, columns int, prefix string) {
	if len(rows) == 0 || columns == 0 {
		return
	}
	row := func(cells []string) string {
		line := "|"
		for i := range columns {
			cell := ""
			if i < len(cells) {
				cell = cells[i]
			}
			line += " " + cell + " |"
		}
		return line
	}
	head, n := row(nil), 0
	if headed(b) {
		head, n = row(rows[0]), links[0]
		rows, links = rows[1:], links[1:]
	}
	rule := "|" + strings.Repeat(" --- |", columns)
	start := func() (mdChunk, mdMarks) {
		c := mdChunk{lines: []string{head, rule}, links: n}
		return c, marksOf(head)
	}
	c, marks := start()
	size := len(head)
	for i, cells := range rows {
		line := row(cells)
		if add := marksOf(line); !marks.fits(add) || len(c.lines) > 50 || size > 8000 {
			w.put(prefix, c)
			c, marks = start()
			size = len(head)
		}
		marks.add(marksOf(line))
		c.lines, c.links, size = append(c.lines, line), c.links+links[i], size+len(line)
	}
	w.put(prefix, c)
}
