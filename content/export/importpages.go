package export

import "strings"

// What a page may hold. The loader takes a little more, and front matter comes on top.
const (
	maxPageBytes    = 26 << 10
	maxPageLines    = 1500
	maxPageLinks    = 300
	maxPageHeadings = 80
)

// paged puts chunks together into pages, as few as will hold them. There is always one; whole says
// that there is never more, because the page was one before.
func paged(chunks []mdChunk, whole bool) []string {
	var pages []string
	var b strings.Builder
	var marks mdMarks
	lines, links, headings := 0, 0, 0
	for _, c := range chunks {
		size := 0
		var add mdMarks
		for _, l := range c.lines {
			size += len(l) + 1
			add.add(marksOf(l))
		}
		full := b.Len()+size > maxPageBytes || lines+len(c.lines) > maxPageLines || links+c.links > maxPageLinks || headings+c.headings > maxPageHeadings
		if full && !whole && b.Len() > 0 {
			pages = append(pages, b.String())
			b.Reset()
			lines, links, headings, marks = 0, 0, 0, mdMarks{}
		}
		if b.Len() == 0 {
			c.lines = outdented(c.lines)
		}
		if !c.tight || b.Len() == 0 || !marks.fits(add) {
			if b.Len() > 0 {
				b.WriteString("\n")
				lines++
			}
			marks = mdMarks{}
		}
		marks.add(add)
		for _, l := range c.lines {
			b.WriteString(l + "\n")
		}
		lines, links, headings = lines+len(c.lines), links+c.links, headings+c.headings
	}
	return append(pages, b.String())
}

// outdented takes the blanks off a chunk that begins a page: set in, it would be code.
func outdented(lines []string) []string {
	set := len(lines[0]) - len(strings.TrimLeft(lines[0], " "))
	for i, l := range lines {
		lines[i] = l[min(set, len(l)-len(strings.TrimLeft(l, " "))):]
	}
	return lines
}
