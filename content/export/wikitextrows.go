package export

import (
	"strings"
)

// list reads the items of a list. Empty lines between them do not end it; another kind of mark at
// the start does.
func (r *wikiReader) list(top byte) *wikiList {
	var stack []*wikiList
	for r.skip(); r.at < len(r.lines); r.skip() {
		line := strings.TrimLeft(r.lines[r.at], " ")
		words := strings.TrimLeft(line, "*#;:>")
		marks := line[:len(line)-len(words)]
		if marks == "" || len(stack) > 0 && listKind(marks[0]) != listKind(top) {
			break
		}
		if len(marks) > maxWikiDepth {
			r.tell.changed(r.at+1, "a list in too many others is a few levels flatter")
			marks = marks[:maxWikiDepth-1] + marks[len(marks)-1:]
		}
		stack = under(stack, marks)
		last := stack[len(stack)-1]
		item := last.items[len(last.items)-1]
		item.words = append(item.words, r.inline(r.classes(words), r.at+1)...)
		r.at++
	}
	return stack[0]
}

// under puts a new item behind its marks under the lists that stand open, and returns those that do
// so now.
func under(stack []*wikiList, marks string) []*wikiList {
	for t := range len(marks) {
		if len(stack) > t && stack[t].mark != listKind(marks[t]) {
			stack = stack[:t]
		}
		item := &wikiItem{term: marks[t] == ';'}
		switch {
		case len(stack) <= t:
			l := &wikiList{mark: listKind(marks[t]), items: []*wikiItem{item}}
			if t > 0 {
				over := stack[t-1].items[len(stack[t-1].items)-1]
				over.under = append(over.under, l)
			}
			stack = append(stack, l)
		case t == len(marks)-1:
			stack[t].items = append(stack[t].items, item)
		}
	}
	return stack[:len(marks)]
}

// listKind returns the kind of list a mark is of: terms and what they mean stand in one.
func listKind(mark byte) byte {
	if mark == ':' {
		return ';'
	}
	return mark
}

// table reads the rows of a table.
func (r *wikiReader) table(b *wikiBlock) {
	for r.at < len(r.lines) && wikiRowLine.MatchString(strings.TrimLeft(r.lines[r.at], " ")) {
		line := strings.TrimLeft(r.lines[r.at], " ")
		bar := strings.LastIndexByte(line, '|')
		kind, inside := line[bar+1:], ""
		if bar > 0 {
			inside = line[1:bar]
		}
		switch kind {
		case "k":
			r.tell.left(r.at+1, "the class of a table is left out")
		case "c":
			b.words = append(b.words, r.inline(inside, r.at+1)...)
		default:
			row := wikiRow{head: kind == "h"}
			r.cells(&row, inside)
			b.rows = append(b.rows, row)
		}
		r.at++
	}
}

// cells reads the cells of a row. A link may hold a bar.
func (r *wikiReader) cells(row *wikiRow, inside string) {
	p := wikiInlines{r: r, s: inside, line: r.at + 1}
	for first := true; first || p.at < len(p.s); first = false {
		from := p.at
		if bar := strings.IndexByte(p.s[from:], '|'); bar >= 0 {
			if alone := p.s[from : from+bar]; alone == "<" || alone == ">" || alone == "~" {
				r.tell.changed(r.at+1, "a merged cell is an empty one")
				row.cells = append(row.cells, wikiCell{})
				p.at += bar + 1
				continue
			}
		} else if alone := p.s[from:]; alone == "<" || alone == ">" || alone == "~" {
			r.tell.changed(r.at+1, "a merged cell is an empty one")
			row.cells = append(row.cells, wikiCell{})
			return
		}
		p.at += cellMark(p.s[from:])
		var cell wikiCell
		if strings.HasPrefix(p.s[p.at:], "!") {
			cell.head = true
			p.at++
		}
		cell.words = p.run("|")
		row.cells = append(row.cells, cell)
	}
}

// cellMark returns how much of a cell says where its words stand: ^ on top or , below, and blanks.
func cellMark(cell string) int {
	n := 0
	if strings.HasPrefix(cell, "^") && !strings.HasPrefix(cell, "^^") || strings.HasPrefix(cell, ",") && !strings.HasPrefix(cell, ",,") {
		n = 1
	}
	return n + len(cell[n:]) - len(strings.TrimLeft(cell[n:], " "))
}

// paragraph reads the lines up to an empty one. Lines between three quotation marks each keep their
// ends, and an empty one among them is as good as any.
func (r *wikiReader) paragraph(ends func(string) bool) []wikiInline {
	from, open := r.at, false
	for ; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if !open && r.at > from && (strings.TrimSpace(line) == "" || ends != nil && ends(line) || line == "@@") {
			break
		}
		if strings.Count(line, `"""`)%2 == 1 {
			open = !open && r.below(r.at+1, `"""`) >= 0
		}
	}
	return r.inline(strings.Join(r.lines[from:r.at], "\n"), from+1)
}

// inline reads words that begin at a line.
func (r *wikiReader) inline(words string, line int) []wikiInline {
	p := wikiInlines{r: r, s: words, line: line}
	return trimInlines(p.run(""))
}
