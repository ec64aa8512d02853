package export

import "bearings/navigator"

// way tells the walk step by step to where it stands, and then what was tried beside it. The safety
// question that was asked again, and led back to where one was, is no road that was tried: what was
// answered is told where every safety answer is. Nor is a page told that nobody was shown.
func (t walkTeller) way() []section {
	trail := t.trail()
	on := make(map[int]bool, len(trail))
	way, beside := section{Heading: "The walk, step by step"}, section{Heading: "What was tried beside it"}
	for i, s := range trail {
		on[s.Number] = true
		if i+1 < len(trail) && t.passedBy(s) {
			continue
		}
		b := block{Heading: s.name()}
		if i == 0 && s.Via.Text != "" {
			b.Items = append(b.Items, t.answer(s)) // of what came before it nobody knows
		}
		if i+1 < len(trail) {
			b.Items = append(b.Items, t.answer(trail[i+1]))
		}
		b.Items = append(b.Items, t.aboutStep(s)...)
		way.Rows = append(way.Rows, b)
	}
	for _, s := range t.Steps {
		if on[s.Number] || t.noRoad(s) {
			continue
		}
		b := block{Heading: s.name()}
		if from := t.madeAfter(s); from.ID != "" {
			b.Items = append(b.Items, item{Ask: "From", Text: from.name()}, t.answer(s))
		}
		b.Items = append(b.Items, t.aboutStep(s)...)
		beside.Rows = append(beside.Rows, b)
	}
	sections := filled(way)
	if len(beside.Rows) > 0 {
		sections = append(sections, beside)
	}
	return sections
}

// noRoad reports whether a step beside the way is the safety question asked again, or a page that its
// answer passed by, and nothing was said about it.
func (t walkTeller) noRoad(s Step) bool { return asksAgain(s) && !s.saidOf() || t.passedBy(s) }

// asksAgain reports whether a step is the safety question once more, from anywhere.
func asksAgain(s Step) bool { return s.Via.How == navigator.Again || s.Via.How == navigator.Worried }

// passedBy reports whether a step is the page that a clear answer to the safety question leads to, where
// the question was asked again and nothing was answered on that page: one was back where one had been, or
// at what one was bound for, at once.
func (t walkTeller) passedBy(s Step) bool {
	from, there := t.at[s.From]
	if !there || s.From == navigator.NoStep || s.Kind != navigator.Question || !asksAgain(t.Steps[from]) || s.saidOf() {
		return false
	}
	for _, next := range t.Steps {
		if next.From == s.Number && (next.Via.How == navigator.Chosen || next.Via.How == navigator.NoneOf) {
			return false
		}
	}
	return true
}

// saidOf reports whether the two said something about a step.
func (s Step) saidOf() bool { return len(s.Because)+len(s.Nearly) > 0 || s.Sayings.Open }

// madeAfter returns the step that one was made from, as far as it is told.
func (t walkTeller) madeAfter(s Step) Step {
	from, _ := t.before(s)
	for from.ID != "" && t.noRoad(from) && from.From < from.Number {
		from, _ = t.before(from)
	}
	return from
}
