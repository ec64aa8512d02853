package content

import (
	"slices"
	"strings"

	"bearings/navigator"
)

// patch finds out what a page adds to another one, or what it makes of its answers.
func (d *draft) patch() {
	d.extents()
	for _, name := range []string{"aliases", "bearing", "come-back", "shows", "parts"} {
		if f, said := d.front.at[name]; said {
			d.wrong(codeUnfit, f.line, f.col, "say over: replace, or take the line out", "a page that is only laid over another one does not say its %s", name)
		}
	}
	if d.front.over != OverChoices {
		return
	}
	for i, s := range d.sections {
		if i == 0 && hasList(s) || s.level == 2 {
			d.asks = s
			break
		}
	}
	if d.asks == nil {
		d.wrong(codeMissing, 1, 1, "write the answers as a list of links", "the page is to change answers, and has none")
		return
	}
	if d.asks.level == 0 {
		d.answersIn(d.asks, new(bool))
		return
	}
	d.page.Ask = d.asks.words
	d.questions()
	d.answersOf(d.asks)
}

// changed returns what a page makes of the answers beneath it, and what it strikes out in vain. An
// answer it names is the one with the same words and way, or else the first with the same way; that
// is how one is reworded. Those it names stand in its order, in the places they had between them;
// one struck out goes. A new answer comes after the one it is written after, or at the end, and those
// that stand apart stay last.
func changed(under []navigator.Choice, changes []change) (answers []navigator.Choice, vain []change) {
	of := matched(under, changes)
	var slots, named []int // places beneath, and which changes take them
	for i, at := range of {
		if at >= 0 && !changes[i].struck {
			slots, named = append(slots, at), append(named, i)
		}
	}
	slices.Sort(slots)
	at := make([]navigator.Choice, len(under))
	copy(at, under)
	gone := make([]bool, len(under))
	after := make([][]navigator.Choice, len(under)) // new answers, by the place they follow
	place := map[int]int{}
	for n, i := range named {
		c := changes[i].Choice
		c.Apart = c.Apart || under[of[i]].Apart
		at[slots[n]], place[i] = c, slots[n]
	}
	var last []navigator.Choice
	follows := -1
	for i, c := range changes {
		switch slot, stays := place[i]; {
		case stays:
			follows = slot
		case c.struck && of[i] >= 0:
			gone[of[i]] = true
		case c.struck:
			vain = append(vain, c)
		case follows >= 0:
			after[follows] = append(after[follows], c.Choice)
		default:
			last = append(last, c.Choice)
		}
	}
	for i, c := range at {
		if !gone[i] {
			answers = append(answers, c)
		}
		answers = append(answers, after[i]...)
	}
	answers = append(answers, last...)
	slices.SortStableFunc(answers, func(a, b navigator.Choice) int { return apartLast(a) - apartLast(b) })
	return answers, vain
}

func apartLast(c navigator.Choice) int {
	if c.Apart {
		return 1
	}
	return 0
}

// matched returns which answer beneath each change names, or -1.
func matched(under []navigator.Choice, changes []change) []int {
	of := make([]int, len(changes))
	taken := make([]bool, len(under))
	find := func(is func(a navigator.Choice, c change) bool) {
		for i, c := range changes {
			for n, a := range under {
				if of[i] < 0 && !taken[n] && is(a, c) {
					of[i], taken[n] = n, true
				}
			}
		}
	}
	for i := range of {
		of[i] = -1
	}
	find(func(a navigator.Choice, c change) bool { return a.To == c.To && a.Text == c.Text })
	find(func(a navigator.Choice, c change) bool { return a.To == c.To })
	return of
}

// compose writes the page that a pile comes to, once the links of its files have been followed.
func (m *draft) compose(pile []*draft) {
	at := base(pile)
	b := pile[at]
	layers := slices.Clone(pile[0].page.Layers)
	if at > 0 {
		layers = append(layers, b.page.Layers...)
	}
	id := m.page.ID
	*m.page = *b.page
	p := m.page
	p.ID = id
	p.Choices, p.Sections, p.Links = slices.Clone(p.Choices), slices.Clone(p.Sections), slices.Clone(p.Links)
	m.choiceAt, m.length = slices.Clone(b.choiceAt), b.length
	m.dropped = slices.ContainsFunc(pile[at:], func(d *draft) bool { return d.dropped })
	m.text, m.problems = slices.Clone(b.text), nil
	for _, beneath := range pile[:at] {
		m.remember(beneath)
	}
	digests := b.page.Digest
	for _, d := range pile[at+1:] {
		layer := d.page.Layers[0]
		layer.first = m.length
		layers = append(layers, layer)
		digests += " " + d.page.Digest
		m.add(d)
		m.length += d.length
	}
	if p.Layers = layers; digests != b.page.Digest {
		p.Digest = digest(digests)
	}
}

// remember keeps a page that was replaced findable by the names it had.
func (m *draft) remember(beneath *draft) {
	names := []alias{{Alias: Alias{Name: beneath.page.Title}, line: 1}}
	for _, a := range beneath.front.aliases {
		names = append(names, alias{Alias: Alias{Name: a.Name}, line: 1})
	}
	for _, a := range names {
		if !slices.ContainsFunc(m.front.aliases, func(has alias) bool { return key(has.Name) == key(a.Name) }) && key(a.Name) != key(m.page.Title) {
			m.front.aliases = append(slices.Clip(m.front.aliases), a)
		}
	}
}

// add puts a page on top of another one.
func (m *draft) add(d *draft) {
	p, first := m.page, m.length
	lead := strings.TrimSpace(d.page.Lead)
	if d.asks != nil {
		m.answersFrom(d)
	}
	if h := d.sections[0]; lead != "" && h != d.asks {
		line := 1
		for _, t := range d.text {
			if t.anchor == h.anchor {
				line = t.line
				break
			}
		}
		p.Sections = append(p.Sections, Section{Heading: h.words, Anchor: h.anchor, Line: first + line, Body: lead, By: d.pack.Name})
	}
	p.Sections = append(p.Sections, moved(d.page.Sections, first, d.pack.Name)...)
	inAnswers := func(line int) bool {
		return slices.ContainsFunc(d.answers, func(a answer) bool { return a.line == line })
	}
	for _, link := range d.page.Links {
		if !inAnswers(link.Line) {
			link.Line += first
			p.Links = append(p.Links, link)
		}
	}
	answers := map[string]bool{}
	if d.asks != nil {
		answers[d.asks.anchor] = true
		for _, h := range d.sections[d.asks.start:d.asks.end] {
			answers[h.anchor] = true
		}
		if d.asks.level == 0 {
			answers = map[string]bool{d.asks.anchor: true}
		}
	}
	blocks := m.block
	for _, t := range d.text {
		if !answers[t.anchor] {
			t.line += first
			t.block += blocks
			m.text = append(m.text, t)
		}
		m.block = max(m.block, t.block)
	}
}

// moved returns sections as they stand in a page that has lines before them.
func moved(sections []Section, by int, pack string) []Section {
	all := slices.Clone(sections)
	for i := range all {
		all[i].Line += by
		all[i].By = pack
		all[i].Sub = moved(all[i].Sub, by, pack)
	}
	return all
}

// answersFrom makes of the answers what a page says, with the links they are.
func (m *draft) answersFrom(d *draft) {
	p, first := m.page, m.length
	was, wasAt := p.Choices, m.choiceAt
	answers, vain := changed(was, d.changes)
	for _, c := range vain {
		m.problems = append(m.problems, problem(codeNoSuch, d.file, c.line, 1, "take it out; the answer is gone already", "“%s” is struck out, and %s has no such answer", shorten(c.Text), p.ID))
	}
	if d.page.Ask != "" {
		p.Ask = d.page.Ask
	}
	p.Choices, m.choiceAt = answers, nil
	for _, c := range answers {
		if i := slices.Index(was, c); i >= 0 {
			m.choiceAt = append(m.choiceAt, wasAt[i])
			continue
		}
		i := slices.IndexFunc(d.changes, func(with change) bool { return with.To == c.To && with.Text == c.Text })
		m.choiceAt = append(m.choiceAt, spot{d.file, d.changes[max(i, 0)].line})
	}
	for _, c := range was {
		if !slices.Contains(answers, c) {
			p.Links = slices.DeleteFunc(p.Links, func(link Link) bool { return link.To == c.To && link.Text == c.Text })
		}
	}
	for i, c := range answers {
		if !slices.Contains(was, c) {
			p.Links = append(p.Links, Link{Text: c.Text, To: c.To, Line: first + m.choiceAt[i].line})
		}
	}
}
