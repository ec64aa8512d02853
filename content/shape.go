package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"bearings/navigator"
)

// questionParts are the parts of a question.
func questionParts() []Part { return []Part{WhyWeAsk, Supervision} }

// endParts are the parts of an end page, in the order they are written.
func endParts() []Part {
	return []Part{Today, ThinkWith, MightSay, Watch, TheirView, Worksheet, SeeAlso, Why, Supervision}
}

// shape finds out what the sections are for: which one asks, what the answers are, and which parts
// stand where.
func (d *draft) shape() {
	d.extents()
	switch d.page.Kind {
	case navigator.Question:
		d.question()
	case navigator.Safety:
		if d.guides() {
			d.end()
		} else {
			d.question()
		}
	case navigator.Guidance:
		d.end()
	default:
		d.parts(endParts(), false)
	}
}

// extents finds out how far each section goes.
func (d *draft) extents() {
	for i, s := range d.sections {
		s.start, s.end = i+1, len(d.sections)
		for j := i + 1; j < len(d.sections); j++ {
			if d.sections[j].level <= s.level {
				s.end = j
				break
			}
		}
	}
}

// guides reports whether a safety page is an end page: it leans some way or has a part that only
// end pages have.
func (d *draft) guides() bool {
	if _, leans := d.front.at["bearing"]; leans {
		return true
	}
	return slices.ContainsFunc(d.sections, func(s *heading) bool {
		return s.level == 2 && slices.ContainsFunc(endParts(), func(p Part) bool {
			return p != Supervision && samePart(s.words, p)
		})
	})
}

// parts gives the sections their parts. With told, a heading that is no part is a problem.
func (d *draft) parts(known []Part, told bool) {
	for _, s := range d.sections {
		if s.level != 2 {
			continue
		}
		for _, p := range known {
			if samePart(s.words, p) {
				s.part = p
			}
		}
		if s.part == "" && told {
			d.noPart(s, known)
		}
		if s.part != "" && d.section(s.part) != s {
			d.wrong(codeTwice, s.line, 1, "put the two together", "“%s” stands twice", s.part)
		}
	}
}

// noPart notes a heading that is none of the parts.
func (d *draft) noPart(s *heading, known []Part) {
	var names []string
	for _, p := range known {
		names = append(names, string(p))
	}
	hint := "the parts are: " + strings.Join(names, ", ")
	if near, ok := nearest(s.words, names); ok {
		hint = "did you mean “" + near + "”?"
	}
	d.wrong(codeHeading, s.line, 1, hint, "“%s” is no part of such a page", shorten(s.words))
}

// samePart reports whether a heading is a part's, whatever the shape of its quotation marks.
func samePart(words string, p Part) bool {
	name := string(p)
	if words == name {
		return true
	}
	for words != "" && name != "" {
		a, n := utf8.DecodeRuneInString(words)
		b, m := utf8.DecodeRuneInString(name)
		if a != b && !(isApostrophe(a) && isApostrophe(b)) {
			return false
		}
		words, name = words[n:], name[m:]
	}
	return words == name
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// section returns the first section that is this part, or nil.
func (d *draft) section(p Part) *heading {
	for _, s := range d.sections {
		if s.part == p {
			return s
		}
	}
	return nil
}

// question finds the section that asks and its answers.
func (d *draft) question() {
	for _, s := range d.sections {
		if s.level != 2 {
			continue
		}
		for _, p := range questionParts() {
			if samePart(s.words, p) {
				s.part = p
			}
		}
		switch {
		case s.part != "" && d.section(s.part) != s:
			d.wrong(codeTwice, s.line, 1, "put the two together", "“%s” stands twice", s.part)
		case s.part != "":
		case d.asks == nil:
			d.asks = s
		default:
			d.noPart(s, questionParts())
		}
	}
	for _, p := range questionParts() {
		d.needs(p)
	}
	d.supervision()
	d.lead()
	if d.asks == nil {
		return
	}
	d.page.Ask = d.asks.words
	d.questions()
	if near, ok := nearest(d.asks.words, []string{string(WhyWeAsk), string(Supervision)}); ok {
		d.wrong(codeHeading, d.asks.line, 1, "did you mean “"+near+"”?", "“%s” is no part of such a page", shorten(d.asks.words))
	}
	d.answersOf(d.asks)
	if len(d.answers) > maxAnswers {
		d.wrong(codeMany, d.asks.line, 1, "ask in two steps", "%d answers; beyond %d they are not read", len(d.answers), maxAnswers)
	}
}

// questions tells a heading that asks without a question mark, in any script.
func (d *draft) questions() {
	if !strings.ContainsAny(d.asks.words, "?？؟;") {
		d.wrong(codeAsks, d.asks.line, 1, "end it with a question mark", "“%s” asks nothing", shorten(d.asks.words))
	}
}

// answersOf takes the answers under a heading and the headings under it.
func (d *draft) answersOf(asks *heading) {
	apart := false
	d.answersIn(asks, &apart)
	for _, s := range d.sections[asks.start:asks.end] {
		d.answersIn(s, &apart)
	}
}

// answersIn takes the answers in one section: the items of its lists, each of them one link. A rule
// sets those below it apart.
func (d *draft) answersIn(s *heading, apart *bool) {
	for _, n := range s.blocks {
		switch n.(type) {
		case *ast.ThematicBreak:
			*apart = true
		case *ast.List:
			for item := n.FirstChild(); item != nil; item = item.NextSibling() {
				d.answer(item, *apart)
			}
		default:
			d.notAnswer(n)
		}
	}
}

// hasList reports whether there is a list in a section.
func hasList(s *heading) bool {
	return slices.ContainsFunc(s.blocks, func(n ast.Node) bool { _, ok := n.(*ast.List); return ok })
}

// answer takes one item of a list of answers.
func (d *draft) answer(item ast.Node, apart bool) {
	block := item.FirstChild()
	if block == nil || block.NextSibling() != nil {
		d.notAnswer(item)
		return
	}
	link := block.FirstChild()
	_, struck := link.(*extast.Strikethrough)
	if struck = struck && d.patches() && link.NextSibling() == nil; struck {
		link = link.FirstChild()
	}
	i, ok := d.refOf[link]
	if !ok || link.NextSibling() != nil || d.refs[i].picture {
		d.notAnswer(item)
		return
	}
	r := d.refs[i]
	if utf8.RuneCountInString(r.words) > maxName {
		d.wrong(codeLimit, r.line, r.col, "say it in fewer words", "an answer of more than %d characters", maxName)
	}
	d.answers = append(d.answers, answer{words: r.words, ref: i, apart: apart, struck: struck, line: r.line})
}

// notAnswer notes what stands among the answers and is none.
func (d *draft) notAnswer(n ast.Node) {
	line, col := d.place(firstPos(n))
	d.dropped = true
	d.wrong(codeAnswer, line, col, "an answer is one list item that is one link, and nothing else stands under the question", "this is no answer, so it is left out")
}

// end finds the parts of an end page, and what it lacks.
func (d *draft) end() {
	d.parts(endParts(), true)
	for _, p := range endParts() {
		if p != Worksheet && !(p == TheirView && d.page.Kind == navigator.Safety) {
			d.needs(p)
		}
	}
	d.supervision()
	if _, said := d.front.at["bearing"]; !said {
		d.wrong(codeMissing, 1, 1, "add `bearing:` with one of "+strings.Join(bearings(), ", "), "an end page says what it asks of the worker, and there is no bearing")
	}
	if _, said := d.front.at["come-back"]; !said {
		d.wrong(codeMissing, 1, 1, "add `come-back: {in: 7d}` or `{when: \"when …\"}`", "an end page says when to look again, and there is no come-back")
	}
}

// needs notes a part that is not there. A heading that is nearly the part's has been told already.
func (d *draft) needs(p Part) {
	if d.section(p) != nil {
		return
	}
	for _, s := range d.sections {
		if s.level != 2 || s.part != "" || s == d.asks {
			continue
		}
		if _, nearly := nearest(s.words, []string{string(p)}); nearly {
			return
		}
	}
	line := max(1, d.missed(p))
	d.wrong(codePart, line, 1, "add ## "+string(p), "the part “%s” is missing", p)
}

// supervision notes what a supervisor would miss: something to ask, and something to listen for.
func (d *draft) supervision() {
	s := d.section(Supervision)
	if s == nil {
		return
	}
	ask, listen := false, false
	for _, n := range s.blocks {
		if _, ok := n.(*ast.List); !ok {
			continue
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			if strings.HasPrefix(strings.TrimSpace(words(item, d.md)), "Listen for:") {
				listen = true
			} else {
				ask = true
			}
		}
	}
	if !ask {
		d.wrong(codeSupervision, s.line, 1, "add a list item with a question", "there is nothing to ask in supervision")
	}
	if !listen {
		d.wrong(codeSupervision, s.line, 1, "add a list item that begins “Listen for:”", "there is nothing to listen for in supervision")
	}
}

// lead notes a question's lead that is more than paragraphs of words and emphasis: it is drawn on
// the first frame, before there is a renderer.
func (d *draft) lead() {
	for _, n := range d.sections[0].blocks {
		if _, isParagraph := n.(*ast.Paragraph); isParagraph && plainWords(n) {
			continue
		}
		line, _ := d.place(firstPos(n))
		d.wrong(codeLead, line, 1, "say it in a paragraph, without links or lists", "the lead of a question is plain paragraphs")
		return
	}
}

// firstPos returns where a block begins in md.
func firstPos(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if n.Pos() >= 0 {
			return n.Pos()
		}
	}
	return 0
}

// plainWords reports whether there are only words, code and emphasis under n.
func plainWords(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *ast.Text, *ast.String, *ast.Emphasis, *ast.CodeSpan, *extast.Strikethrough:
		default:
			return false
		}
		if !plainWords(c) {
			return false
		}
	}
	return true
}
