package draw

// A Rung is a level of a ladder: the words of its Cell are the level's, its quiet words are the step
// that is to be taken on it. That it is fixed is not told: every level stays where it is.
type Rung struct {
	Cell
	State  string // whether it is met, in a word; "" where nobody has said
	Low    bool   // it is the lowest that is not met
	Parked string // what becomes of work above that one: "parked, not dropped", or why it goes on
}

const (
	comesFirst = "comes first"
	rungFrom   = pointer + 2 // where a level's words begin: the pointer and its mark stand before them
	belowFrom  = rungFrom + 2
	mostRung   = 34 // of a level's words, where something stands beside them
	leastRung  = 12
	mostState  = 16
	leastStep  = 26 // in less room than this a step stands below its level
	rungLines  = 2
)

// Ladder draws levels from the ground up: the first is the lowest and stands at the bottom. How a
// level is met is told by a word, and so is which comes first.
func Ladder(rungs []Rung, width int, t Theme) Drawn {
	if len(rungs) == 0 || width < leastDrawn {
		return Drawn{}
	}
	s, c := newSetter(t), &canvas{}
	l := s.measured(rungs, width)
	for i := len(rungs) - 1; i >= 0; i-- {
		rows := s.rung(rungs[i], l)
		c.place(rungs[i].Cell, rows, len(c.rows), 0, width, len(rows), t)
	}
	c.put(len(c.rows), 0, s.rule(width))
	return c.drawn()
}

// A ladder is the room that the columns of a ladder have. What does not fit beside a level's words
// stands below them.
type ladder struct {
	words, state, step int  // how wide they are; 0 where they stand below
	gap                int  // before the state
	first              bool // that a level comes first stands beside its state
	width              int
}

// measured finds the columns of a ladder for a width.
func (s *setter) measured(rungs []Rung, width int) ladder {
	words, state, first := s.nothing().width, s.nothing().width, 0
	for _, r := range rungs {
		words = max(words, s.one(r.Text, mostRung).width)
		w := s.one(r.State, mostState).width
		state = max(state, w)
		if r.Low {
			first = max(first, w+len(", "+comesFirst))
		}
	}
	l := ladder{words: words, gap: between, state: max(state, first), first: true, width: width}
	rest := width - rungFrom - words - between - l.state
	switch {
	case rest >= between+leastStep:
		l.step = rest - between
	case rest >= 0:
	default:
		l.first, l.state, l.gap = false, state, 2
		l.words = min(words, width-rungFrom-l.gap-state)
		if l.words < leastRung {
			l.words, l.state = width-rungFrom, 0
		}
	}
	return l
}

// rung sets a level in lines. A bar runs down beside those that are not its first.
func (s *setter) rung(r Rung, l ladder) []row {
	c := &canvas{}
	usual := s.t.Ink
	if r.Low {
		usual = s.t.Bold
	}
	words, style := s.words(r.Cell, l.words, rungLines, usual)
	step := s.step(r, l.step)
	for i := range max(len(words), len(step)) {
		c.put(i, 0, s.lead(r, i))
		if i < len(words) {
			c.put(i, rungFrom, row{style(words[i].text), words[i].width})
		}
		if i == 0 && l.state > 0 {
			c.put(0, rungFrom+l.words+l.gap, s.state(r, l.first, mostState))
		}
		if i < len(step) {
			c.put(i, rungFrom+l.words+l.gap+l.state+between, step[i])
		}
	}
	for _, b := range s.below(r, l) {
		at := len(c.rows)
		c.put(at, 0, s.lead(r, at))
		c.put(at, belowFrom, b)
	}
	return c.rows
}

// lead is what stands before a line of a level: the pointer and the level's mark, or the bar.
func (s *setter) lead(r Rung, line int) row {
	switch {
	case line > 0:
		return row{blank(pointer) + s.t.Rule(s.m.Bar) + " ", rungFrom}
	case r.Low:
		return row{s.pointer(r.Now) + s.t.Accent(s.m.Here) + " ", rungFrom}
	}
	return row{s.pointer(r.Now) + s.t.Soft(s.m.Been) + " ", rungFrom}
}

// state is the word for how a level is met and, where it is asked for, that this one comes first.
func (s *setter) state(r Rung, first bool, width int) row {
	word := s.one(r.State, width)
	switch {
	case r.Low && first && word.width > 0:
		return row{s.t.Accent(word.text + ", " + comesFirst), word.width + len(", "+comesFirst)}
	case r.Low && first:
		return row{s.t.Accent(comesFirst), len(comesFirst)}
	case r.Low:
		return row{s.t.Accent(word.text), word.width}
	case word.width > 0:
		return row{s.t.Ink(word.text), word.width}
	}
	word = s.nothing()
	return row{s.t.Rule(word.text), word.width}
}

// step is what is to be done on a level, and what becomes of it: on one line where both fit.
func (s *setter) step(r Rung, width int) []row {
	if width < 1 {
		return nil
	}
	quiet := s.label(r.Quiet, width, rungLines, s.t.Soft)
	parked := s.label(r.Parked, width, rungLines, s.t.Aside)
	if len(quiet) == 1 && len(parked) == 1 && quiet[0].width+between+parked[0].width <= width {
		apart := s.t.Soft(" " + s.m.Dot + " ")
		return []row{{quiet[0].text + apart + parked[0].text, quiet[0].width + between + parked[0].width}}
	}
	return append(quiet, parked...)
}

// below is what is said of a level below its words, for want of room beside them.
func (s *setter) below(r Rung, l ladder) []row {
	var rows []row
	if l.state == 0 && r.State != "" {
		rows = append(rows, s.state(r, false, l.width-belowFrom))
	}
	if r.Low && !l.first {
		first := s.one(comesFirst, l.width-belowFrom)
		rows = append(rows, row{s.t.Accent(first.text), first.width})
	}
	if l.step == 0 {
		rows = append(rows, s.step(r, l.width-belowFrom)...)
	}
	return rows
}
