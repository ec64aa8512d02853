package draw

// A Rung is a level of a ladder.
type Rung struct {
	Cell
	State  string // how it stands, in a word; "" where nobody has said
	Low    bool   // it is the lowest that is not met
	Parked string // why what is on it waits, or goes on; or ""
}

// Ladder draws levels from the ground up: the first stands at the bottom. How each stands is a word,
// and never told by its colour alone.
func Ladder(rungs []Rung, width int, t Theme) Drawn {
	const gap, state, least = 2, 9, 24
	var d Drawn
	words := 0
	for _, r := range rungs {
		words = max(words, Width(r.Text)+indent)
	}
	words = min(words, max(width/2, 1))
	rest := width - words - state - 2*gap
	for i := len(rungs) - 1; i >= 0; i-- {
		r := rungs[i]
		said := r.said(t)
		line := Pad(r.mark(t)+r.name(t), words)
		if r.State != "" {
			style := t.Ink
			if r.Low {
				style = t.Accent
			}
			line += blank(gap) + Pad(style(Cut(r.State, state)), state)
		} else {
			line += blank(gap) + Pad(t.Rule(t.Marks().Dot+t.Marks().Dot+t.Marks().Dot), state)
		}
		lines := []string{line}
		switch {
		case said == "":
		case rest >= least:
			lines = Columns([]string{line}, few(said, rest, 2), words+gap+state, blank(gap))
		default:
			for _, l := range few(said, max(width-2*indent, 1), 2) {
				lines = append(lines, blank(2*indent)+l)
			}
		}
		for k, line := range lines {
			line = Cut(line, width)
			if r.Now {
				line = t.Chosen(Pad(line, width))
			}
			lines[k] = line
			d.Spots = append(d.Spots, Spot{len(d.Lines) + k, 0, min(width, max(Width(line), 1)), r.Ref})
		}
		d.Lines = append(d.Lines, lines...)
	}
	if len(rungs) > 0 {
		d.Lines = append(d.Lines, Across(width, t, t.Marks()))
	}
	return d
}

func (r Rung) mark(t Theme) string {
	if r.Now {
		return t.Accent(t.Marks().Pointer) + " "
	}
	return blank(indent)
}

func (r Rung) name(t Theme) string {
	if r.Now || r.Low {
		return t.Bold(r.Text)
	}
	return t.Ink(r.Text)
}

// said is what is to be said of a rung beside its state.
func (r Rung) said(t Theme) string {
	words := ""
	if r.Low {
		words = t.Accent("comes first")
	}
	for _, more := range []string{r.Quiet, r.Parked} {
		if more == "" {
			continue
		}
		if words != "" {
			words += t.Soft(" " + t.Marks().Dot + " ")
		}
		words += t.Soft(more)
	}
	return words
}
