package content

import (
	"cmp"
	"slices"
	"strings"

	"bearings/navigator"
)

// The packs of a library lie over each other. The pages of one name make a pile: the page that
// somebody wrote, at the bottom, and what later packs do to it, in the order of the packs. Nothing
// that comes of a pile is ever written anywhere, so that taking a file away brings back what lay
// beneath it. A file that may not do what it asks for is left out of the pile and told of.

// patches reports whether the page only changes another one, and cannot stand alone.
func (d *draft) patches() bool { return d.front.over == OverAdd || d.front.over == OverChoices }

// atOver returns where the file says what it does to the page beneath.
func (d *draft) atOver() (line, col int) {
	if f, said := d.front.at["over"]; said {
		return f.line, f.col
	}
	return 0, 0
}

// refuse leaves a page out, and says why.
func (d *draft) refuse(code, hint, format string, args ...any) {
	line, col := d.atOver()
	d.wrong(code, line, col, hint, format, args...)
	d.page = nil
}

// pile puts the pages of one name on top of each other.
func (l *Library) pile(drafts []*draft) {
	gates := gatesOf(drafts)
	for _, d := range drafts {
		if d.page == nil {
			d.replacesKept(l.piles[d.id], gates)
			continue
		}
		id := d.page.ID
		under := l.piles[id]
		if len(under) == 0 {
			l.lay(d)
			continue
		}
		first := under[0]
		switch {
		case under[len(under)-1].layer == d.layer:
			d.refuse(codeDuplicate, "give one of them another file name", "%s stands in %s already", id, under[len(under)-1].file)
		case d.front.over == "" && d.blame("over"):
			d.page = nil
		case d.front.over == "":
			hint := "say over: replace, add or choices, or give the page another file name"
			if first.layer > 0 {
				hint = "two packs have a page of this name: give one of the files another name, and mend the links to it; or say over: replace in this one, if it is to stand in the place of the other"
			}
			d.refuse(codeDuplicate, hint, "%s stands in %s already, and this page does not say what it does to it", id, first.file)
		case !d.fits(first, gates):
		default:
			d.page.Kind = first.page.Kind
			d.page.Shows = cmp.Or(d.page.Shows, first.page.Shows) // what the settings hold stays to be seen
			l.piles[id] = append(under, d)
		}
	}
	for id, pile := range l.piles {
		l.drafts[id] = pile[0]
	}
}

// lay begins a pile.
func (l *Library) lay(d *draft) {
	line, col := d.atOver()
	switch {
	case d.patches():
		d.refuse(codeNothing, "give it the name of a page that is there, or write it as a page of its own", "there is no page %s to change", d.page.ID)
		return
	case d.front.over == OverReplace:
		d.wrong(codeNothing, line, col, "take the line out, if the page is to stay", "there is no page %s to replace; this one stands by itself", d.page.ID)
		d.page.Layers[0].Over = ""
	}
	l.piles[d.page.ID] = []*draft{d}
}

// gatesOf returns the questions that pages stand behind, each with the packs that say so.
func gatesOf(drafts []*draft) map[string][]int {
	gates := map[string][]int{}
	for _, d := range drafts {
		if d.page != nil && d.page.Behind != "" {
			gates[d.page.Behind] = append(gates[d.page.Behind], d.layer)
		}
	}
	return gates
}

// fits holds a page to what it may do to the one at the bottom of its pile, as far as the two files
// alone tell.
func (d *draft) fits(first *draft, gates map[string][]int) bool {
	id := first.page.ID
	kind, asks := first.page.Kind, len(first.answers) > 0
	switch {
	case d.takesOver(first, gates):
	case d.front.kind != "" && d.front.kind != kind:
		d.refuse(codeUnfit, "say kind: "+string(kind)+", or give the page another file name", "%s is a page of kind %s, and a page over it cannot be another", id, kind)
	case d.front.over == OverChoices && !asks:
		d.refuse(codeUnfit, "say over: replace or over: add", "%s is no question, so it has no answers to change", id)
	case d.front.behind != "":
		d.refuse(codeUnfit, "take the line behind: out", "a page that lies over another one cannot say what %s stands behind", id)
	}
	return d.page != nil
}

// takesOver refuses a page that would do more than add to one that can only be added to, and reports
// whether it is such a page.
func (d *draft) takesOver(first *draft, gates map[string][]int) bool {
	id := first.page.ID
	kept := ""
	switch {
	case d.front.over == OverAdd:
	case first.page.Kind == navigator.Safety:
		kept = "is a safety page"
	case first.page.Behind != "":
		kept = "stands behind a question"
	case slices.ContainsFunc(gates[id], func(layer int) bool { return layer != d.layer }):
		kept = "is what a page of another pack stands behind"
	case first.page.Shows == ShowsNumbers:
		kept = "holds the numbers to ring"
	}
	if kept == "" {
		return false
	}
	d.refuse(codeProtected, "say over: add, and write only what comes at its end", "%s %s, and can only be added to", id, kept)
	return true
}

// replacesKept says of a page without a kind that it would replace one that can only be added to: with
// a kind it could not either, so that the kind is not asked for first.
func (d *draft) replacesKept(under []*draft, gates map[string][]int) {
	if d.front.over != OverReplace || d.front.kind != "" || len(under) == 0 || under[0].layer == d.layer {
		return
	}
	if d.takesOver(under[0], gates) {
		kind := d.front.at["kind"]
		d.problems = slices.DeleteFunc(d.problems, func(told Problem) bool {
			return told.Code == codeMissing || told.Code == codeValue && told.Line == kind.line
		})
		d.cause = 0
	}
}

// stand works out the pages of the library: one for each pile.
func (l *Library) stand() {
	l.pages = l.pages[:0]
	for id, pile := range l.piles {
		if len(pile) > 1 {
			l.drafts[id] = merged(pile)
		} else {
			l.drafts[id] = pile[0]
		}
		l.pages = append(l.pages, l.drafts[id].page)
	}
	slices.SortFunc(l.pages, func(a, b *Page) int { return cmp.Compare(a.ID, b.ID) })
}

// base returns which page of a pile the others add to: the last one that replaced what was there.
func base(pile []*draft) int {
	for i := len(pile) - 1; i > 0; i-- {
		if pile[i].front.over == OverReplace {
			return i
		}
	}
	return 0
}

// merged returns the page that a pile comes to, as far as it is known before links are followed: its
// names and its headings.
func merged(pile []*draft) *draft {
	at := base(pile)
	b := pile[at]
	m := &draft{file: b.file, pack: b.pack, layer: b.layer, front: b.front, asks: b.asks, answers: b.answers}
	page := *b.page
	m.page = &page
	m.sections = slices.Clone(b.sections)
	for _, d := range pile[at+1:] {
		d.rename(m)
		m.sections = append(m.sections, d.added()...)
	}
	return m
}

// added are the sections that a page adds to another one. The words before the first heading are a
// section of their own.
func (d *draft) added() []*heading {
	from := 0
	if d.sections[0] == d.asks || strings.TrimSpace(string(d.md[d.sections[0].from:d.sections[0].to])) == "" {
		from = 1
	}
	if d.asks == nil {
		return d.sections[from:]
	}
	return slices.DeleteFunc(slices.Clone(d.sections[from:]), func(h *heading) bool { return d.within(h, d.asks) })
}

// rename gives the headings of an added page anchors that the page it is added to has not.
func (d *draft) rename(m *draft) {
	if d.renamed == nil {
		for _, h := range d.sections {
			d.renamed = append(d.renamed, h.anchor)
		}
	}
	was := map[string]string{}
	taken := func(name string) bool {
		return slices.ContainsFunc(m.sections, func(h *heading) bool { return h.anchor == name })
	}
	for i, h := range d.sections {
		name, before := d.renamed[i], h.anchor
		if h.level == 0 {
			h.words = cmp.Or(d.front.title, "Added by "+d.pack.Name)
			name = anchorOf(h.words)
		}
		h.anchor = free(name, func(name string) bool {
			return taken(name) || slices.ContainsFunc(d.sections[:i], func(h *heading) bool { return h.anchor == name })
		})
		was[before] = h.anchor
	}
	for i := range d.text {
		if now, ok := was[d.text[i].anchor]; ok {
			d.text[i].anchor = now
		}
	}
}

// byLayer goes through the pages in the order of the packs.
func byLayer(drafts []*draft) [][]*draft {
	var layers [][]*draft
	for _, d := range drafts {
		if len(layers) == 0 || layers[len(layers)-1][0].layer != d.layer {
			layers = append(layers, nil)
		}
		layers[len(layers)-1] = append(layers[len(layers)-1], d)
	}
	return layers
}
