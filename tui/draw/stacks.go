package draw

// A Stack is a column of cards: a lane of a board, a ring of a map.
type Stack struct {
	Head  string
	Hint  string
	Cells []Cell
}

const (
	leastStack = 22 // a narrower stack is better laid below the others
	hintStack  = 34 // from this width on its hint is shown
	cardLines  = 2  // of a card's words
)

// Stacks draws columns of cards side by side or, where they would be too narrow, one below another.
func Stacks(stacks []Stack, width int, t Theme) Drawn {
	const gap = 3
	var d Drawn
	n := len(stacks)
	if n == 0 {
		return d
	}
	each := (width - gap*(n-1)) / n
	if each < leastStack {
		for i, s := range stacks {
			if i > 0 {
				d.Lines = append(d.Lines, "")
			}
			d.row([]Stack{s}, width, gap, t)
		}
		return d
	}
	d.row(stacks, each, gap, t)
	return d
}

// row draws stacks side by side: their heads, a line below, and their cards from the top on.
func (d *Drawn) row(stacks []Stack, width, gap int, t Theme) {
	var heads, cards [][]string
	var refs [][]int
	tallest := 0
	for _, s := range stacks {
		head := []string{Pad(t.Bold(Cut(s.Head, width)), width)}
		if s.Hint != "" && width >= hintStack {
			for _, line := range Wrap(t.Aside(s.Hint), width) {
				head = append(head, Pad(line, width))
			}
		}
		heads = append(heads, head)
		var lines []string
		var of []int
		for _, c := range s.Cells {
			for _, line := range c.box(width, cardLines, t) {
				lines, of = append(lines, line), append(of, c.Ref)
			}
		}
		cards, refs = append(cards, lines), append(refs, of)
		tallest = max(tallest, len(lines))
	}
	none := make([]int, len(stacks))
	for i := range none {
		none[i] = -1
	}
	d.put("", heads, none, width, blank(gap))
	var rules [][]string
	for range stacks {
		rules = append(rules, []string{Across(width, t, t.Marks())})
	}
	d.put("", rules, none, width, blank(gap))
	for row := range tallest {
		boxes, of := make([][]string, len(stacks)), make([]int, len(stacks))
		for i := range stacks {
			of[i] = -1
			if row < len(cards[i]) {
				boxes[i], of[i] = []string{cards[i][row]}, refs[i][row]
			}
		}
		d.put("", boxes, of, width, blank(gap))
	}
}
