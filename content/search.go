package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Hit is a line that a search found.
type Hit struct {
	Page    *Page
	Anchor  string   // of the section it stands in, or ""
	Line    int      // of the file
	Text    string   // the line in plain words; the page's title for a hit in the title
	Marks   [][2]int // where in Text the words stand, as byte ranges
	InTitle bool
}

// indexed is a page made ready for searching: what is looked through once for every key pressed.
type indexed struct {
	page  *Page
	lines []searchLine // the title, the other names, the headings, then the text
	names []string     // the title and the other names, which are the first lines, as Lookup compares them
	heads int          // how many of the lines come before the text
	all   string       // every line folded, each after a newline
}

// A searchLine is one line that can be a hit. Folded, it stands in all from at to to. There are tens of
// them for a page, so it is kept small.
type searchLine struct {
	*plainLine
	at, to uint32
	rank   rank
}

// A rank puts hits in order.
type rank uint8

const (
	inTitle rank = iota
	inAlias
	inHeading
	inText
)

// prepare makes a page ready for searching.
func prepare(d *draft) indexed {
	x := indexed{page: d.page}
	x.lines = make([]searchLine, 0, 1+len(d.front.aliases)+len(d.text))
	b := make([]byte, 0, len(d.src)+64)
	add := func(line *plainLine, r rank) {
		b = append(b, '\n')
		at := len(b)
		b = foldAll(b, line.text)
		if r <= inAlias {
			x.names = append(x.names, key(line.text))
		}
		x.lines = append(x.lines, searchLine{line, uint32(at), uint32(len(b)), r})
	}
	add(&plainLine{text: d.page.Title, line: max(d.front.at["title"].line, 1)}, inTitle)
	for _, a := range d.front.aliases {
		add(&plainLine{text: a.Name, line: a.line, anchor: a.Anchor}, inAlias)
	}
	parts := map[string]bool{} // the headings every page of a kind has tell nothing
	for _, s := range d.sections {
		parts[s.anchor] = s.part != ""
	}
	for i := range d.text {
		if line := &d.text[i]; line.role == title && !parts[line.anchor] {
			add(line, inHeading)
		}
	}
	x.heads = len(x.lines)
	for i := range d.text {
		if line := &d.text[i]; line.role != title {
			add(line, inText)
		}
	}
	x.all = string(b)
	return x
}

// head returns the page without its text.
func (x *indexed) head() *indexed {
	last := x.lines[x.heads-1]
	return &indexed{page: x.page, lines: x.lines[:x.heads], heads: x.heads, all: x.all[:last.to]}
}

// Find looks for words in every page. A hit is a line that has all of them; where no line of a page
// has, the line with the most of them, if the page has them all. Case and accents do not matter,
// and a word need only be begun: the inside of words counts where nothing begins with what is
// looked for. The best hit, the title and the headings of the page with the id here come first (“”
// for none), then the titles and other names of pages, the text of the page here, and the headings
// and the text of the rest. A word of the glossary finds its other spellings too, after itself.
func (l *Library) Find(words, here string) []Hit {
	wanted := asked(words)
	if len(wanted) == 0 {
		return nil
	}
	hits := l.find(wanted, here, true)
	if len(hits) == 0 {
		hits = l.find(wanted, here, false)
	}
	for _, other := range l.spellings(words) {
		if len(hits) >= maxHits {
			break
		}
		hits = append(hits, l.find(asked(other), here, true)...)
	}
	text := 0
	for text < len(hits) && (text == 0 && hits[0].page.ID == here || hits[text].line.rank <= inAlias || hits[text].page.ID == here && hits[text].line.rank == inHeading) {
		text++
	}
	hits = slices.Insert(hits, text, l.runTogether(words)...)
	hits = onceEach(hits)
	found := make([]Hit, 0, min(len(hits), maxHits))
	for _, h := range hits[:min(len(hits), maxHits)] {
		found = append(found, h.hit())
	}
	return found
}

// A match is a hit before it is written out.
type match struct {
	page  *Page
	line  *searchLine
	words []string
	rank  int
}

// hit writes a match out.
func (m match) hit() Hit {
	return Hit{
		Page: m.page, Anchor: m.line.anchor, Line: m.line.line, Text: m.line.text,
		Marks: marks(m.line.text, m.words), InTitle: m.line.rank == inTitle,
	}
}

// onceEach takes out the matches that name a line a second time, and other names of a page whose
// title or other name stands before: they lead to the same place.
func onceEach(ms []match) []match {
	seen := make(map[*searchLine]bool, len(ms))
	type spot struct {
		page   *Page
		anchor string
	}
	named := map[spot]bool{}
	return slices.DeleteFunc(ms, func(m match) bool {
		again := seen[m.line]
		seen[m.line] = true
		if m.line.rank <= inAlias {
			at := spot{m.page, m.line.anchor}
			again = again || named[at]
			named[at] = true
		}
		return again
	})
}

// runTogether are the titles and other names that hold what was looked for once blanks, hyphens and
// capitals make no difference: “disintegration” finds “Dis-integration”.
func (l *Library) runTogether(words string) []match {
	const least = 5 // letters; fewer stand in too many names
	wanted := key(words)
	if len(wanted) < least {
		return nil
	}
	var ms []match
	for i := range l.search {
		x := &l.search[i]
		for n, name := range x.names {
			if line := &x.lines[n]; strings.Contains(name, wanted) {
				ms = append(ms, match{x.page, line, asked(words), int(line.rank)})
			}
		}
	}
	slices.SortStableFunc(ms, func(a, b match) int { return cmp.Compare(a.rank, b.rank) })
	return ms
}

// asked splits what was typed into folded words, as they stand in a page: at blanks alone, so that
// “c/o” and “#6” can be looked for.
func asked(words string) []string {
	const most, longest = 8, 64
	all := strings.Fields(fold(words))
	for i, w := range all {
		if trimmed := strings.TrimFunc(w, isPunct); trimmed != "" {
			w = trimmed
		}
		all[i] = w[:min(len(w), longest)]
	}
	return all[:min(len(all), most)]
}

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// find returns the matches in order. With begun, a word counts only from its beginning. Once there
// are as many as anybody will see, only titles, other names and headings are looked through: what
// they hold goes before any text.
func (l *Library) find(wanted []string, here string, begun bool) []match {
	var ms []match
	enough := 0
	for i := range l.search {
		x := &l.search[i]
		if enough >= maxHits && x.page.ID != here {
			ms = x.head().match(ms, wanted, here, begun, false)
			continue
		}
		before := len(ms)
		ms = x.match(ms, wanted, here, begun, true)
		if x.page.ID != here {
			enough += len(ms) - before
		}
	}
	slices.SortStableFunc(ms, func(a, b match) int { return cmp.Compare(a.rank, b.rank) })
	if best := slices.IndexFunc(ms, func(m match) bool { return m.page.ID == here }); here != "" && best > 0 {
		first := ms[best]
		copy(ms[1:best+1], ms[:best])
		ms[0] = first
	}
	return ms
}

// match adds the matches in one page. With spread, a page that has the words on several lines
// matches as well.
func (x *indexed) match(ms []match, wanted []string, here string, begun, spread bool) []match {
	for _, w := range wanted {
		if seek(x.all, w, begun) < 0 {
			return ms
		}
	}
	rarest := wanted[0]
	for _, w := range wanted {
		if len(w) > len(rarest) {
			rarest = w
		}
	}
	found := len(ms)
	next := 0 // the first line not looked at
	for at := seek(x.all, rarest, begun); at >= 0; {
		next += x.lineAt(x.lines[next:], at)
		line := &x.lines[next]
		if has(x.all[line.at:line.to], wanted, begun) == len(wanted) {
			ms = append(ms, match{x.page, line, wanted, x.rank(line, wanted, here)})
		}
		next++
		if next == len(x.lines) {
			break
		}
		from := int(x.lines[next].at)
		if at = seek(x.all[from:], rarest, begun); at >= 0 {
			at += from
		}
	}
	if len(ms) == found && spread {
		line := x.most(wanted, begun)
		ms = append(ms, match{x.page, line, wanted, x.spreadRank(line, wanted, here)})
	}
	return ms
}

// lineAt returns which of some lines an offset stands in.
func (x *indexed) lineAt(lines []searchLine, at int) int {
	i, _ := slices.BinarySearchFunc(lines, at, func(l searchLine, at int) int { return cmp.Compare(int(l.to), at) })
	return min(i, len(lines)-1)
}

// most returns the line that has the most of the words.
func (x *indexed) most(wanted []string, begun bool) *searchLine {
	best, count := &x.lines[0], -1
	for i := range x.lines {
		line := &x.lines[i]
		if n := has(x.all[line.at:line.to], wanted, begun); n > count {
			best, count = line, n
		}
	}
	return best
}

// Where a line stands, by the page it is on: the title and the headings of the page one reads, the names
// of other pages, the text of the page one reads, and the rest.
const (
	elsewhereNamed = 100
	hereText       = 200
	elsewhere      = 300
)

// rank puts a line in its place. Among lines that stand alike, those come first that are what was looked
// for, then those that begin with it, then those that hold it.
func (x *indexed) rank(line *searchLine, wanted []string, here string) int {
	folded, all := x.all[line.at:line.to], strings.Join(wanted, " ")
	r := int(line.rank) * 3
	switch {
	case strings.TrimFunc(folded, isPunct) == all:
	case strings.HasPrefix(folded, all):
		r++
	default:
		r += 2
	}
	switch {
	case here != "" && x.page.ID == here && line.rank != inText:
	case here != "" && x.page.ID == here:
		r += hereText
	case line.rank <= inAlias:
		r += elsewhereNamed
	default:
		r += elsewhere
	}
	return r
}

// spreadRank puts the line of a page that has the words on several lines behind the lines that have all.
func (x *indexed) spreadRank(line *searchLine, wanted []string, here string) int {
	base := elsewhere
	if here != "" && x.page.ID == here {
		base = hereText
	}
	return base + x.rank(line, wanted, here)%100 + 10
}

// has counts the words that a line has.
func has(line string, wanted []string, begun bool) int {
	n := 0
	for _, w := range wanted {
		if seek(line, w, begun) >= 0 {
			n++
		}
	}
	return n
}

// seek returns where a word first stands in folded text, or -1.
func seek(text, word string, begun bool) int {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return -1
		}
		at += from
		if !begun || begins(text, at) {
			return at
		}
		from = at + 1
	}
}

// begins reports whether a word begins at an offset.
func begins(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at == 0 || !isWord(before)
}

// marks returns where the words stand in a line, in order and without overlap.
func marks(text string, wanted []string) [][2]int {
	b := make([]byte, 0, len(text))
	offsets := make([]int, 0, len(text)+1) // where in text each folded byte came from
	for i, r := range text {
		b = foldTo(b, r)
		for len(offsets) < len(b) {
			offsets = append(offsets, i)
		}
	}
	offsets = append(offsets, len(text))
	folded := string(b)
	var found [][2]int
	for _, begun := range []bool{true, false} {
		for _, w := range wanted {
			for from := 0; from < len(folded); {
				at := seek(folded[from:], w, false)
				if at < 0 {
					break
				}
				at += from
				if !begun || begins(folded, at) {
					found = append(found, [2]int{offsets[at], offsets[at+len(w)]})
				}
				from = at + len(w)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) })
	kept := found[:0]
	for _, m := range found {
		if m[1] > m[0] && (len(kept) == 0 || m[0] >= kept[len(kept)-1][1]) {
			kept = append(kept, m)
		}
	}
	return kept
}

// spellings returns the other spellings of a term of the glossary.
func (l *Library) spellings(words string) []string {
	want := key(words)
	for _, t := range l.glossary {
		names := append([]string{t.Name}, t.Also...)
		if slices.ContainsFunc(names, func(n string) bool { return key(n) == want }) {
			return slices.DeleteFunc(names, func(n string) bool { return key(n) == want })
		}
	}
	return nil
}

// wordsOf splits s into folded words.
func wordsOf(s string) []string { return splitWords(fold(s)) }

// splitWords splits s into words.
func splitWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWord(r) })
}
