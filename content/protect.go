package content

import (
	"reflect"
	"slices"

	"bearings/navigator"
)

// What keeps people safe stays as the core has it, whatever is laid over it: an answer that leads
// to safety keeps its words, its place and its way, and so does the part of a worksheet that opens a
// safety page. A page that would take one of them away is left out as a whole, and what lay beneath
// stands. Whether it is, depends on that page, on those beneath it and on the core alone, never on
// what packs do elsewhere.

// ways are where a page leads, in the order it offers them.
type ways struct {
	choices []navigator.Choice
	next    []string
}

// waysOf follows the links of a page that are answers.
func (l *Library) waysOf(d *draft) (ways, []change) {
	goals := make([]goal, len(d.refs))
	for i := range d.refs {
		goals[i], _ = d.follow(&d.refs[i], l)
	}
	changes := d.answered(goals)
	var w ways
	for _, c := range changes {
		w.choices = append(w.choices, c.Choice)
	}
	w.next = d.leads(goals)
	return w, changes
}

// judge leaves out of every pile what would take safety away.
func (l *Library) judge() {
	lifelines := l.lifelines()
	for _, p := range l.pages {
		pile := l.piles[p.ID]
		if len(pile) < 2 {
			continue
		}
		stays := pile[:1:1]
		under, _ := l.waysOf(pile[0])
		form := pile[0].page.Form
		for _, d := range pile[1:] {
			over, overForm := under, form
			switch d.front.over {
			case OverReplace:
				over, d.judged = l.waysOf(d)
				overForm = d.page.Form
			case OverChoices:
				_, d.judged = l.waysOf(d)
				over.choices, _ = changed(under.choices, d.judged)
			}
			if !l.allows(d, under, over, lifelines) || !l.keepsForm(d, form, overForm) {
				continue
			}
			stays, under, form = append(stays, d), over, overForm
		}
		l.piles[p.ID] = stays
	}
}

// allows holds what a page makes of the ways beneath it to what has to stay, and leaves it out where
// it does not.
func (l *Library) allows(d *draft, under, over ways, lifelines map[way]bool) bool {
	id := d.page.ID
	was, now := targets(under.choices), targets(over.choices)
	if len(was) > 0 && len(now) == 0 {
		d.refuse(codeUnfit, "leave it one answer that leads somewhere", "%s would be a question without answers", id)
		return false
	}
	if len(now) > maxAnswers && len(now) > len(was) {
		d.problems = slices.DeleteFunc(d.problems, func(told Problem) bool { return told.Code == codeMany })
		d.refuse(codeUnfit, "hide one, or ask in two steps", "%s would have %d answers; at most %d are read", id, len(now), maxAnswers)
		return false
	}
	const keep = "keep it, in its words, with nothing above it that was not; or say over: add"
	for i, c := range under.choices {
		if !l.safe(c.To) {
			continue
		}
		at := slices.Index(over.choices, c)
		if at < 0 {
			d.refuse(codeProtected, keep, "the answer “%s” of %s leads to safety, and would be gone or changed", shorten(c.Text), id)
			d.pointAt(func(a change) bool { return a.To == c.To })
			return false
		}
		if above := firstNew(was[:i], now[:at]); above >= 0 {
			moved := over.choices[above]
			d.refuse(codeProtected, "put it below that one, or say over: add", "the answer “%s” of %s leads to safety, and “%s” would now stand above it", shorten(c.Text), id, shorten(moved.Text))
			d.pointAt(func(a change) bool { return a.Choice == moved })
			return false
		}
	}
	for i, to := range under.next {
		if !l.safe(to) {
			continue
		}
		at := slices.Index(over.next, to)
		if above := firstNew(under.next[:i], over.next[:max(at, 0)]); above >= 0 {
			d.refuse(codeProtected, "put it below that one, or say over: add", "%s leads on to %s, which is safety, and %s would now stand above it", id, to, over.next[above])
			return false
		}
		if at < 0 {
			d.refuse(codeProtected, "keep the link under See also, with nothing above it that was not; or say over: add", "%s leads on to %s, which is safety, and would not any more", id, to)
			return false
		}
	}
	for _, to := range slices.Concat(was, under.next) {
		if lifelines[way{id, to}] && !slices.Contains(now, to) && !slices.Contains(over.next, to) {
			d.refuse(codeProtected, "keep it; its words and its place may change", "the way from %s to %s is how people come to a safety page, and would be gone", id, to)
			return false
		}
	}
	return true
}

func targets(choices []navigator.Choice) []string {
	to := make([]string, len(choices))
	for i, c := range choices {
		to[i] = c.To
	}
	return to
}

// firstNew returns which way of one list is the first that is not in another one as often, or -1.
func firstNew(was, now []string) int {
	left := slices.Clone(was)
	for at, to := range now {
		i := slices.Index(left, to)
		if i < 0 {
			return at
		}
		left = slices.Delete(left, i, i+1)
	}
	return -1
}

// pointAt moves what was told last to the line of the answer that it is about, where the file has it.
func (d *draft) pointAt(is func(change) bool) {
	for _, c := range d.judged {
		if is(c) {
			last := &d.problems[len(d.problems)-1]
			last.Line, last.Col = c.line, 1
			return
		}
	}
}

// safe reports whether whoever makes for a page arrives at safety: it is a safety page, or stands
// behind one.
func (l *Library) safe(id string) bool {
	for range len(l.drafts) {
		d := l.drafts[id]
		if d == nil || d.page == nil {
			return false
		}
		if d.page.Kind == navigator.Safety {
			return true
		}
		if id = d.page.Behind; id == "" {
			return false
		}
	}
	return false
}

// A way leads from one page to another.
type way struct{ from, to string }

// lifelines returns ways of the core by which every safety page of it can be reached: for each page
// the first of the shortest from where the engine itself sends people. As long as these stand, no
// safety page is lost.
func (l *Library) lifelines() map[way]bool {
	came := map[string]way{} // how each page was reached first
	var next []string
	for _, r := range rulesOf(l.manifest.Rules) {
		if _, again := came[r.id]; !again {
			came[r.id] = way{}
			next = append(next, r.id)
		}
	}
	lines := map[way]bool{}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		pile := l.piles[id]
		if len(pile) == 0 || pile[0].layer > 0 {
			continue
		}
		d := pile[0]
		if l.safe(id) {
			for w := came[id]; w.from != "" && !lines[w]; w = came[w.from] {
				lines[w] = true
			}
		}
		w, _ := l.waysOf(d)
		for _, to := range slices.Concat(targets(w.choices), w.next) {
			if _, again := came[to]; !again {
				came[to] = way{id, to}
				next = append(next, to)
			}
		}
	}
	return lines
}

// keepsForm holds a worksheet to keeping every part with an answer that opens safety. Such a part may
// ask more at its end, and nothing else about it may change.
func (l *Library) keepsForm(d *draft, under, over *navigator.Form) bool {
	if under == nil || under == over {
		return true
	}
	gates := map[string]bool{}
	for i, p := range under.Parts {
		one := navigator.Form{Parts: under.Parts[i : i+1]}
		eachOpens(&one, func(_ string, o navigator.Opens) { gates[p.ID] = gates[p.ID] || l.safe(o.Page) })
	}
	named := func(f *navigator.Form, id string) int {
		return slices.IndexFunc(f.Parts, func(p navigator.Part) bool { return p.ID == id })
	}
	for i, p := range under.Parts {
		if !gates[p.ID] {
			continue
		}
		at := -1
		if over != nil {
			at = named(over, p.ID)
		}
		if at < 0 || !partKept(p, over.Parts[at]) ||
			slices.ContainsFunc(over.Parts[:at], func(before navigator.Part) bool { b := named(under, before.ID); return b < 0 || b > i }) {
			d.refuse(codeProtected, "keep the part as it is, with no new part above it; ask more at its end", "the part “%s” of %s has an answer that opens a safety page, and would be gone, changed or lower", shorten(p.Heading), d.page.ID)
			return false
		}
	}
	return d.keepsGroups(under, over)
}

// keepsGroups holds a worksheet to keeping every group that says it stays. Such a group may ask more at its
// end, and no new one may stand above it.
func (d *draft) keepsGroups(under, over *navigator.Form) bool {
	for _, p := range under.Parts {
		var now []navigator.Group
		if over != nil {
			if at := slices.IndexFunc(over.Parts, func(o navigator.Part) bool { return o.ID == p.ID }); at >= 0 {
				now = over.Parts[at].Groups
			}
		}
		for i, g := range p.Groups {
			if g.Stays && !groupKept(p.Groups[:i], g, now) {
				d.refuse(codeProtected, "keep the group as it is, with no new group above it; ask more at its end", "the group “%s” of %s stays, and would be gone, changed or lower", shorten(g.Heading), d.page.ID)
				return false
			}
		}
	}
	return true
}

// groupKept reports whether a group is among those of a part now, with nothing above it that was not.
func groupKept(above []navigator.Group, was navigator.Group, now []navigator.Group) bool {
	headed := func(groups []navigator.Group, heading string) int {
		return slices.IndexFunc(groups, func(g navigator.Group) bool { return g.Heading == heading })
	}
	at := headed(now, was.Heading)
	if at < 0 || slices.ContainsFunc(now[:at], func(g navigator.Group) bool { return headed(above, g.Heading) < 0 }) {
		return false
	}
	kept := now[at]
	kept.Items = upTo(kept.Items, was.Items)
	return reflect.DeepEqual(was, kept)
}

// partKept reports whether a part is what it was, but for what it asks at the end.
func partKept(was, now navigator.Part) bool {
	now.Fields, now.Rows = upTo(now.Fields, was.Fields), upTo(now.Rows, was.Rows)
	now.Lanes, now.Steps = upTo(now.Lanes, was.Lanes), upTo(now.Steps, was.Steps)
	now.Cell = upTo(now.Cell, was.Cell)
	return reflect.DeepEqual(was, now)
}

// upTo cuts a list to the length of another one.
func upTo[T any](list, other []T) []T {
	if len(other) == 0 {
		return other
	}
	return list[:min(len(list), len(other))]
}

// staysSafe takes from a page of a local pack the ways that would lead out of safety past the core’s
// own questions: an answer may leave a safety page only for a page that stands behind it, and its
// See also leads to no plain question.
func (l *Library) staysSafe(d *draft) {
	p := d.page
	if d.layer == 0 || p.Kind != navigator.Safety || d.patches() {
		return
	}
	for i := len(p.Choices) - 1; i >= 0; i-- {
		if to := p.Choices[i].To; !l.safe(to) {
			d.wrong(codeProtected, d.choiceAt[i].line, 1, "lead to a safety page, or to a page that says behind: "+p.ID, "the answer “%s” leaves safety for %s, so it is left out", shorten(p.Choices[i].Text), to)
			p.Choices = slices.Delete(p.Choices, i, i+1)
			d.choiceAt = slices.Delete(d.choiceAt, i, i+1)
		}
	}
	p.Next = slices.DeleteFunc(p.Next, func(id string) bool {
		out := l.drafts[id].page.Kind == navigator.Question && !l.safe(id)
		if out {
			d.wrong(codeProtected, 0, 0, "lead to an end page", "%s leads on to the question %s, and would leave safety by it, so that is left out", p.ID, id)
		}
		return out
	})
}
