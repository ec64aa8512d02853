package content

import "slices"

// nameAll gives every page its names: the ids first, then the titles, then the other names, each to
// whoever comes first. What the core calls its pages, no pack laid over it can take.
func (l *Library) nameAll(drafts []*draft, tell bool) {
	clear(l.names)
	for _, layer := range byLayer(drafts) {
		each := func(name func(d *draft, claim claimer)) {
			for _, d := range layer {
				if d.page == nil || d.patches() {
					continue
				}
				name(d, func(name, anchor string, line, col int) {
					if p, taken := l.claim(d, name, anchor, line, col); taken && tell {
						d.problems = append(d.problems, p)
					}
				})
			}
		}
		each(func(d *draft, claim claimer) { claim(d.page.ID, "", 0, 0) })
		each(func(d *draft, claim claimer) {
			f := d.front.at["title"]
			claim(d.page.Title, "", f.line, f.col)
		})
		each(func(d *draft, claim claimer) {
			for _, a := range d.front.aliases {
				if a.Anchor != "" && !slices.Contains(l.anchors(d.page.ID), a.Anchor) {
					if tell && !l.knew(d.page.ID, a.Anchor) {
						d.wrong(codeAnchor, a.line, a.col, "", "the page has no heading #%s for “%s”", a.Anchor, shorten(a.Name))
					}
					a.Anchor = ""
				}
				claim(a.Name, a.Anchor, a.line, a.col)
			}
		})
	}
	for _, d := range drafts {
		if d.page != nil {
			l.terms(d)
		}
	}
}

// A claimer asks for a name for a page.
type claimer func(name, anchor string, line, col int)

// claim gives a name to a page, unless another page has it, which is a problem.
func (l *Library) claim(d *draft, name, anchor string, line, col int) (Problem, bool) {
	k := key(name)
	if k == "" {
		return Problem{}, false
	}
	if has, ok := l.names[k]; ok {
		if has.Page.ID == d.page.ID {
			return Problem{}, false
		}
		return problem(codeName, d.file, line, col, "choose another name, or take it away there", "“%s” is what %s is called already", shorten(name), has.Page.ID), true
	}
	l.names[k] = Target{Page: l.drafts[d.page.ID].page, Anchor: anchor}
	return Problem{}, false
}
