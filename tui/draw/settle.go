package draw

import (
	"slices"
	"strconv"
	"strings"
)

// leastBody is how many cells the levels a line stands under must leave for its words.
const leastBody = 12

// A logical is a line as Glamour wrote it, whole: what it stands under, what begins in it, and its
// words.
type logical struct {
	levels []rune // inQuote and inList, the outermost first
	begins rune   // atItem, atTicked, atUnticked, atHeading or 0
	body   []piece
}

func (l logical) blank() bool { return len(l.body) == 0 && l.begins == 0 }

// follows reports whether a line is the next item of a list after one that ended in a list of its
// own: Glamour leaves an empty line there, and nowhere else between two items.
func (l logical) follows(above logical) bool {
	n := len(l.levels)
	return l.begins != 0 && l.begins != atHeading && len(above.levels) > n && above.levels[n] == inList
}

// settle turns what Glamour wrote into a block: the signs become marks, words without a colour get
// ink, lines are broken, and links and headings are found.
func (m *manuscript) settle(out string, width int, t Theme) Block {
	s := settling{m: m, width: width, t: t, marks: t.Marks(), block: Block{Anchors: map[string]int{}}}
	var gap *logical
	var above logical
	for _, l := range logicals(out) {
		if l.blank() {
			if gap == nil || len(l.levels) < len(gap.levels) {
				gap = &l
			}
			continue
		}
		if gap == nil && l.begins == atHeading {
			gap = &logical{}
		}
		if gap != nil && len(s.block.Lines) > 0 && !l.follows(above) {
			s.write(*gap)
		}
		gap, above = nil, l
		s.write(l)
	}
	if len(s.block.Lines) > 0 {
		s.block.Lines = strings.Split(guard(strings.Join(s.block.Lines, "\n")), "\n")
	}
	return s.block
}

// logicals takes a rendered text apart into its lines.
func logicals(out string) []logical {
	var all []logical
	var now logical
	begun := false // whether words of this line have come
	end := func() {
		now.body = trim(now.body)
		all = append(all, now)
		now, begun = logical{}, false
	}
	for _, p := range pieces(out) {
		from := 0
		for i, r := range p.text {
			switch r {
			case '\n', atItem, atTicked, atUnticked, atHeading, inQuote, inList:
				now.add(p, p.text[from:i])
				from = i + len(string(r))
			default:
				begun = true
			}
			switch r {
			case '\n':
				end()
			case atItem, atTicked, atUnticked, atHeading:
				if begun {
					end()
				}
				now.begins = r
			case inQuote, inList:
				now.levels = append(now.levels, r)
			}
		}
		now.add(p, p.text[from:])
	}
	end()
	return all
}

// add puts words at the end of a line.
func (l *logical) add(p piece, s string) {
	if s == "" {
		return
	}
	if n := len(l.body); n > 0 && l.body[n-1].pen == p.pen && l.body[n-1].link == p.link {
		l.body[n-1].text += s
		return
	}
	p.text = s
	l.body = append(l.body, p)
}

// settling is a block in the making.
type settling struct {
	m     *manuscript
	width int
	t     Theme
	marks Marks
	heads int
	block Block
}

// write breaks a line and puts what comes of it at the end of the block.
func (s *settling) write(l logical) {
	if l.begins == atHeading {
		s.head()
	}
	first, rest := s.margins(l)
	body := s.colour(l.body, slices.Contains(l.levels, inQuote))
	if n := len(l.levels); n > 0 && l.levels[n-1] == inQuote && opensSpeech(body) {
		rest = append(rest, piece{text: " "}) // the words stand under each other, the mark alone
	}
	for i, line := range fill(body, s.width-wide(rest)) {
		margin := first
		if i > 0 {
			margin = rest
		}
		row := append(append([]piece(nil), margin...), line...)
		s.block.Lines = append(s.block.Lines, join(trim(s.aim(row))))
	}
}

// opensSpeech reports whether a line begins with an opening quotation mark.
func opensSpeech(body []piece) bool {
	return len(body) > 0 && (strings.HasPrefix(body[0].text, "“") || strings.HasPrefix(body[0].text, "‘"))
}

// head notes on which row a heading stands.
func (s *settling) head() {
	if s.heads >= len(s.m.heads) {
		return
	}
	name := anchor(s.m.heads[s.heads])
	s.heads++
	unique := name
	for n := 2; ; n++ {
		if _, taken := s.block.Anchors[unique]; !taken {
			break
		}
		unique = name + "-" + strconv.Itoa(n)
	}
	s.block.Anchors[unique] = len(s.block.Lines)
}

// margins returns what stands before the words of a line: on its first row, and on those that
// follow. Where too many levels leave no room for words, the outer ones are not drawn.
func (s *settling) margins(l logical) (first, rest []piece) {
	levels := l.levels
	if most := max((s.width-leastBody)/2, 0); len(levels) > most {
		levels = levels[len(levels)-most:]
	}
	for i, level := range levels {
		if level == inQuote {
			bar := []piece{{text: s.marks.Bar, pen: pen(s.t.tokens.Line.fg)}, {text: " "}}
			first, rest = append(first, bar...), append(rest, bar...)
			continue
		}
		mark := piece{text: " "}
		if i == len(levels)-1 {
			mark = s.item(l.begins)
		}
		first = append(first, mark, piece{text: " "})
		rest = append(rest, piece{text: blank(Width(mark.text) + 1)})
	}
	return first, rest
}

// item returns the mark of an item that begins.
func (s *settling) item(begins rune) piece {
	accent := pen(s.t.tokens.Accent.fg)
	switch begins {
	case atItem:
		return piece{text: s.marks.Dash, pen: accent}
	case atTicked:
		return piece{text: s.marks.Tick, pen: accent}
	case atUnticked:
		return piece{text: s.marks.Untick, pen: accent}
	}
	return piece{text: " "}
}

// pen returns the sequence that sets these parameters.
func pen(params string) string { return "\x1b[" + params + "m" }

// colour turns the signs in a line into what they stand for, gives ink to words without a colour and
// a slant to what is quoted.
func (s *settling) colour(body []piece, quoted bool) []piece {
	var out []piece
	for _, p := range body {
		p.text = restore(p.text)
		p.pen = s.pen(p, quoted)
		out = append(out, s.ruled(p)...)
	}
	return out
}

// pen returns a style of Glamour's as one sequence, with ink where it has no colour. A link looks like
// nothing else, whatever stands in it, and an address written out is soft.
func (s *settling) pen(p piece, quoted bool) string {
	if to, ok := s.m.target(p.link); ok {
		if to.address != "" {
			return pen(s.t.tokens.Soft.fg)
		}
		return pen("4;" + s.t.tokens.Accent.fg)
	}
	on := p.pen
	coloured := strings.Contains(on, "38;2;")
	if coloured && !quoted {
		return on
	}
	params := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(on, "\x1b["), "m"), "m\x1b[", ";")
	if quoted && !slices.Contains(strings.Split(params, ";"), "3") {
		params = strings.TrimSuffix("3;"+params, ";")
	}
	if !coloured {
		params = strings.TrimPrefix(params+";"+s.t.tokens.Ink.fg, ";")
	}
	return pen(params)
}

// restore puts back the characters that Glamour was not to see.
func restore(s string) string {
	if !strings.ContainsAny(s, string([]rune{asSlash, asAnd})) {
		return s
	}
	return strings.NewReplacer(string(asSlash), `\`, string(asAnd), "&").Replace(s)
}

// ruled draws the lines of a table, and a rule across, in the colour of lines.
func (s *settling) ruled(p piece) []piece {
	signs := string([]rune{asBar, asRule, asCross})
	if !strings.ContainsAny(p.text, signs) {
		return []piece{p}
	}
	draw := strings.NewReplacer(string(asBar), s.marks.Bar, string(asRule), s.marks.Rule, string(asCross), s.marks.Cross)
	var out []piece
	for text := p.text; text != ""; {
		n := strings.IndexAny(text, signs)
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			out = append(out, piece{text: text[:n], pen: p.pen, link: p.link})
		}
		text = text[n:]
		n = len(text) - len(strings.TrimLeft(text, signs))
		if n > 0 {
			out = append(out, piece{text: draw.Replace(text[:n]), pen: pen(s.t.tokens.Line.fg)})
		}
		text = text[n:]
	}
	return out
}

// aim gives the links of a row that lead out their addresses, and notes those that lead to pages.
func (s *settling) aim(row []piece) []piece {
	col := 0
	for i := range row {
		p := &row[i]
		width := Width(p.text)
		to, _ := s.m.target(p.link)
		p.link = openLink(to.url)
		if to.ref != "" && width > 0 {
			s.block.Links = append(s.block.Links, Span{Row: len(s.block.Lines), Col: col, Width: width, Ref: to.ref, Nth: to.nth})
		}
		col += width
	}
	return row
}
