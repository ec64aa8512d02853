package draw

// A Stack is a column of cards: a lane of a board, a ring of a network map.
type Stack struct {
	Head  string
	Hint  string // shown where there is room for it, or ""
	Cells []Cell
}

const (
	between    = 3  // the room between two stacks
	leastStack = 22 // stacks are laid one under another before they become narrower
	hintStack  = 34 // side by side, hints are shown from this width on
	cardLines  = 2  // of a card's words
	hintLines  = 3
)

// Stacks draws columns of cards side by side or, where they would be too narrow, one under another.
func Stacks(stacks []Stack, width int, t Theme) Drawn {
	if len(stacks) == 0 || width < leastDrawn {
		return Drawn{}
	}
	s, c := newSetter(t), &canvas{}
	each := (width - between*(len(stacks)-1)) / len(stacks)
	if each >= leastStack {
		s.beside(c, stacks, each, 0, each >= hintStack)
		return c.drawn()
	}
	for i := range stacks {
		top := len(c.rows)
		if i > 0 {
			top++
		}
		s.beside(c, stacks[i:i+1], width, top, true)
	}
	return c.drawn()
}

// beside draws stacks side by side, from a line on. Their first cards stand in one line, however long
// the hints above them are.
func (s *setter) beside(c *canvas, stacks []Stack, width, top int, hinted bool) {
	hints, from := make([][]row, len(stacks)), top+2
	for i, k := range stacks {
		if hinted {
			hints[i] = s.label(k.Hint, width, hintLines, s.t.Aside)
		}
		if n := len(hints[i]); n > 0 {
			from = max(from, top+2+n+1)
		}
	}
	for i, k := range stacks {
		col := i * (width + between)
		c.put(top, col, s.head(k.Head, width))
		c.put(top+1, col, s.rule(width))
		for n, r := range hints[i] {
			c.put(top+2+n, col, r)
		}
		s.pile(c, k.Cells, from, col, width)
	}
}

// head sets the head of a stack on one line.
func (s *setter) head(text string, width int) row {
	r := s.one(text, width)
	label := s.t.Label(r.text)
	if w := Width(label); w <= width { // capitals may be wider than what they stand for
		return row{label, w}
	}
	return row{s.t.Soft(r.text), r.width}
}

// pile draws cards one under another, with air between them.
func (s *setter) pile(c *canvas, cells []Cell, top, col, width int) {
	if len(cells) == 0 {
		n := s.nothing()
		c.put(top, col, row{blank(pointer) + s.t.Rule(n.text), pointer + n.width})
	}
	for _, k := range cells {
		rows := s.cell(k, width, cardLines, s.t.Ink)
		c.place(k, rows, top, col, width, len(rows), s.t)
		top += len(rows) + 1
	}
}
