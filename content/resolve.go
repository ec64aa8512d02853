package content

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// A goal is where a link leads once it has been followed.
type goal struct {
	page   *Page
	anchor string
	out    bool // to an address outside the manual
}

// A finder finds pages while links are followed.
type finder interface {
	byID(id string) (*Page, bool)
	byName(name string) (Target, bool)
	anchors(id string) []string
	fileOf(id string, layer int) string // where a pack has the page, or "" where it does not
	unread(name string) bool            // whether a file is there for it that could not be used
	knew(id, anchor string) bool        // whether the page had that heading before another one was laid over it
}

// settle follows the links of a page and writes its sections with every link rewritten. It is
// called once every page is known.
func (d *draft) settle(all finder) {
	defer func() {
		if r := recover(); r != nil {
			d.wrong(codeFile, 0, 0, "", "the links of the page could not be followed: %s", clean.Line(fmt.Sprint(r)))
		}
	}()
	goals := make([]goal, len(d.refs))
	told := make([]int, len(d.refs)) // which problem each link has, from 1
	wordsOnly := false
	for i := range d.refs {
		r := &d.refs[i]
		g, p := d.follow(r, all)
		if p != nil {
			if r.lost != "" {
				d.lost = append(d.lost, lost{r.lost, len(d.problems)})
			}
			d.problems = append(d.problems, *p)
			told[i] = len(d.problems)
		}
		goals[i] = g
		d.rewrite(r, g)
		if g.page != nil {
			d.page.Links = append(d.page.Links, Link{Text: r.words, To: g.page.ID, Anchor: g.anchor, Line: r.line})
		}
		wordsOnly = wordsOnly || g.page == nil && !g.out
	}
	slices.SortStableFunc(d.edits, func(a, b edit) int { return a.from - b.from })
	d.drop(goals, told)
	d.changes = d.answered(goals)
	if d.front.over != OverChoices {
		for _, c := range d.changes {
			d.page.Choices = append(d.page.Choices, c.Choice)
			d.choiceAt = append(d.choiceAt, spot{d.file, c.line})
		}
	}
	d.page.Lead = d.source(d.sections[0], wordsOnly)
	for i := 1; i < len(d.sections); {
		s, next := d.tree(i, wordsOnly)
		if d.sections[i] != d.asks {
			d.page.Sections = append(d.page.Sections, s)
		}
		i = next
	}
	d.page.Next = d.leads(goals)
	if sheet := d.section(Worksheet); sheet != nil {
		for i, g := range goals {
			if g.page != nil && d.page.Sheet == "" && d.within(d.refs[i].section, sheet) {
				d.page.Sheet = g.page.ID
			}
		}
	}
}

// drop says of the answers that lead to no page that they are left out.
func (d *draft) drop(goals []goal, told []int) {
	for _, a := range d.answers {
		switch g, at := goals[a.ref], told[a.ref]; {
		case g.page != nil:
			continue
		case g.out:
			d.wrong(codeAnswer, a.line, 1, "lead to a page, and write the address on that page", "an answer leads to a page, and this one to an address, so it is left out")
		case at > 0:
			d.problems[at-1].Message += ", so this answer is left out"
		}
		d.dropped = true
	}
}

// A change is an answer of a page once its link has been followed. On a page that changes the
// answers of another one, it may be struck out.
type change struct {
	navigator.Choice
	struck bool
	line   int
}

// answered returns the answers that lead somewhere.
func (d *draft) answered(goals []goal) []change {
	var all []change
	for _, a := range d.answers {
		if to := goals[a.ref].page; to != nil {
			all = append(all, change{navigator.Choice{Text: a.words, To: to.ID, Apart: a.apart}, a.struck, a.line})
		}
	}
	return all
}

// leads returns where an end page leads on, by its See also.
func (d *draft) leads(goals []goal) []string {
	see := d.section(SeeAlso)
	if see == nil || d.asks != nil {
		return nil
	}
	var next []string
	for i, g := range goals {
		if g.page != nil && d.within(d.refs[i].section, see) && !slices.Contains(next, g.page.ID) {
			next = append(next, g.page.ID)
		}
	}
	return next
}

// within reports whether a section is another one or stands under it.
func (d *draft) within(s, top *heading) bool {
	return s == top || slices.Contains(d.sections[top.start:top.end], s)
}

// tree returns the section with an index and those under it, and the index after them.
func (d *draft) tree(i int, again bool) (Section, int) {
	h := d.sections[i]
	s := Section{Heading: d.pack.words.Say(h.words), Part: h.part, Anchor: h.anchor, Line: h.line, Body: d.source(h, again)}
	for i = h.start; i < h.end; {
		var sub Section
		sub, i = d.tree(i, again)
		s.Sub = append(s.Sub, sub)
	}
	return s, i
}

// source returns what stands under a heading, with the edits made. Taking the brackets off a link
// that leads nowhere can make a link of what stood around it; with again, that is looked for.
func (d *draft) source(h *heading, again bool) string {
	if h.from >= h.to {
		return ""
	}
	var b strings.Builder
	at := h.from
	first, _ := slices.BinarySearchFunc(d.edits, h.from, func(e edit, from int) int { return e.from - from })
	for _, e := range d.edits[first:] {
		if e.from >= h.to {
			break
		}
		if e.from < at {
			continue
		}
		b.Write(d.md[at:e.from])
		b.WriteString(e.with)
		at = e.to
	}
	b.Write(d.md[min(at, h.to):h.to])
	body := strings.Trim(b.String(), "\n")
	if again && strayLink(body) {
		body = strings.NewReplacer("](", "] (", "]:", "] :").Replace(body)
	}
	return strings.TrimRight(body, " \n")
}

// rewrite notes what becomes of a link in the source.
func (d *draft) rewrite(r *ref, g goal) {
	switch {
	case g.out:
	case g.page != nil && r.wiki:
		d.edits = append(d.edits, edit{r.start, r.start + 2, "["}, edit{r.close, r.end, "](" + g.ref() + ")"})
	case g.page != nil && !r.picture && !r.auto:
		d.edits = append(d.edits, edit{r.close, r.end, "](" + g.ref() + ")"})
	case r.wiki:
		d.edits = append(d.edits, edit{r.start, r.start + 2, ""}, edit{r.close, r.end, ""})
	case r.picture:
		d.edits = append(d.edits, edit{r.start, r.start + 2, ""}, edit{r.close, r.end, ""})
	default:
		d.edits = append(d.edits, edit{r.start, r.start + 1, ""}, edit{r.close, r.end, ""})
	}
}

// ref returns how a link to a goal is written in a Body.
func (g goal) ref() string {
	if g.anchor == "" {
		return "#" + g.page.ID
	}
	return "#" + g.page.ID + "/" + g.anchor
}

// follow finds where a link leads, or what is wrong with it.
func (d *draft) follow(r *ref, all finder) (goal, *Problem) {
	bad := func(code, hint, format string, args ...any) (goal, *Problem) {
		p := problem(code, d.file, r.line, r.col, hint, format, args...)
		return goal{}, &p
	}
	if r.picture {
		return bad(codeAddress, "leave it out; its words stay", "pictures are not shown")
	}
	if r.wiki {
		if t, ok := all.byName(r.dest); ok {
			return goal{page: t.Page, anchor: t.Anchor}, nil
		}
		if all.unread(r.dest) {
			d.unread = append(d.unread, r.dest)
			return goal{}, nil
		}
		return bad(codeLink, "write the title of a page, one of its aliases, or [[words|id]]", "no page is called “%s”", shorten(r.dest))
	}
	dest := decodeText([]byte(r.dest))
	if clean.Address(dest) {
		return goal{out: true}, nil
	}
	if dest == "" {
		return bad(codeLink, "name a page", "the link leads nowhere")
	}
	file, anchor, _ := strings.Cut(dest, "#")
	if un, err := url.PathUnescape(file); err == nil {
		file = un
	}
	if file == "" {
		return d.followTo(d.page, anchor, r, all)
	}
	full := path.Join(path.Dir(d.page.File), file)
	switch {
	case strings.ContainsAny(file, `:\?`) || clean.Line(file) != file || strings.HasPrefix(file, "/"):
		return bad(codeAddress, "link to pages by relative paths, and outside to http, https, mailto or tel", "links may not lead to “%s”", shorten(dest))
	case full == ".." || strings.HasPrefix(full, "../"):
		return bad(codeAddress, "keep links inside the pack", "“%s” leads out of the pack", shorten(dest))
	case path.Ext(file) != ".md":
		return bad(codeAddress, "link to a page, name.md", "“%s” is no page", shorten(dest))
	}
	id := strings.TrimSuffix(path.Base(file), ".md")
	to, ok := all.byID(id)
	if !ok && all.unread(id) {
		d.unread = append(d.unread, id)
		return goal{}, nil
	}
	if !ok {
		r.lost = id
		return bad(codeLink, "write the page, or link to another one", "there is no page %s", shorten(path.Base(file)))
	}
	g, p := d.followTo(to, anchor, r, all)
	if file := all.fileOf(id, d.layer); p == nil && file != "" && file != full {
		_, p = bad(codePath, "write "+relative(d.page.File, file), "the page is not at %s, so the link works here and nowhere else", shorten(file))
	}
	return g, p
}

// followTo finds a section of a page. A link to a section that is not there leads to the page.
func (d *draft) followTo(to *Page, anchor string, r *ref, all finder) (goal, *Problem) {
	if anchor == "" {
		return goal{page: to}, nil
	}
	if un, err := url.PathUnescape(anchor); err == nil {
		anchor = un
	}
	want := Anchor(anchor)
	if i := d.headed(want); to == d.page && i > 0 {
		return goal{page: to, anchor: d.sections[i].anchor}, nil
	}
	known := all.anchors(to.ID)
	if slices.Contains(known, want) {
		return goal{page: to, anchor: want}, nil
	}
	if all.knew(to.ID, want) {
		return goal{page: to}, nil
	}
	hint := ""
	if near, ok := nearest(anchor, known); ok {
		hint = "did you mean #" + near + "?"
	}
	p := problem(codeAnchor, d.file, r.line, r.col, hint, "%s has no heading #%s", to.ID, shorten(anchor))
	return goal{page: to}, &p
}

// headed returns which section of the file has an anchor, as the file itself would call it, or 0.
func (d *draft) headed(anchor string) int {
	if i := slices.Index(d.renamed, anchor); i > 0 {
		return i
	}
	return max(0, slices.IndexFunc(d.sections, func(h *heading) bool { return h.level > 0 && h.anchor == anchor }))
}

// relative returns the path from one file of a pack to another.
func relative(from, to string) string {
	f, t := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	for len(f) > 0 && len(t) > 1 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	if len(f) == 1 && f[0] == "." {
		f = nil
	}
	return strings.Repeat("../", len(f)) + strings.Join(t, "/")
}
