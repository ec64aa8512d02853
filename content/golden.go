package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bearings/content/clean"
	"bearings/navigator"
)

// walkExt is how the names of golden walks end.
const walkExt = ".walk"

// A Golden is a walk that a team expects its manual to give, written beside the pages as plain text
// and tried by [Library.Check]. It begins at the first question. A line is one of these:
//
//	# a remark
//	page: Carried along        the title of the page one stands on
//	asks: What has decided it? what it asks
//	answers:                   its own answers, all of them, in order, each on a line after “- ”
//	- Whatever blew up
//	choose: Whatever blew up   the answer to give, “None of these” and “This is a safety worry” among them
//	open: Basics first         go to a page by any name it answers to
//	back                       go back a step
//	end: Keep one thing        like page, and the page asks nothing more
//
// Words are compared as they stand, but for the shape of quotation marks and the number of blanks.
type Golden struct {
	File  string // as problems call it
	Steps []GoldenStep
}

// A GoldenStep is one line of a golden walk, with the answers that stand below it.
type GoldenStep struct {
	Do    GoldenVerb
	Words string
	Lines []string // of answers
	Line  int
}

// moves reports whether the line goes somewhere.
func (s GoldenStep) moves() bool {
	return s.Do == GoldenChoose || s.Do == GoldenOpen || s.Do == GoldenBack
}

// expects reports whether the line says what is to be found where one stands.
func (s GoldenStep) expects() bool { return !s.moves() }

// A GoldenVerb says what a line of a golden walk is for.
type GoldenVerb string

// The verbs of a golden walk.
const (
	GoldenPage    GoldenVerb = "page"
	GoldenAsks    GoldenVerb = "asks"
	GoldenAnswers GoldenVerb = "answers"
	GoldenChoose  GoldenVerb = "choose"
	GoldenOpen    GoldenVerb = "open"
	GoldenBack    GoldenVerb = "back"
	GoldenEnd     GoldenVerb = "end"
)

// ReadWalk reads a golden walk; name is how problems call it. What cannot be read is told and left
// out.
func ReadWalk(name string, data []byte) (Golden, []Problem) {
	r := walkReader{walk: Golden{File: clean.Line(name)}}
	if len(data) > maxPage {
		r.wrong(1, codeLimit, "write two walks", "more than %d bytes", maxPage)
		return r.walk, r.problems
	}
	text, faults := clean.Source(data)
	r.problems = hostile(r.walk.File, faults)
	number := 0
	for line := range strings.Lines(text) {
		if number++; number > maxLines {
			r.wrong(number, codeLimit, "write two walks", "more than %d lines", maxLines)
			break
		}
		r.read(number, strings.Join(strings.Fields(line), " "))
	}
	for _, s := range r.walk.Steps {
		if s.Do == GoldenAnswers && len(s.Lines) == 0 {
			r.wrong(s.Line, codeWalkLine, "write each answer on a line of its own, after “- ”", "there are no answers below")
		}
	}
	if first := slices.IndexFunc(r.walk.Steps, GoldenStep.moves); first >= 0 && len(r.problems) == 0 && !slices.ContainsFunc(r.walk.Steps[first:], GoldenStep.expects) {
		r.wrong(r.walk.Steps[len(r.walk.Steps)-1].Line, codeWalkOpen, "write `end:` and the title of the page it comes to, on a line below", "nothing says where the walk comes to")
	}
	if len(r.walk.Steps) == 0 {
		r.wrong(1, codeWalkLine, "write `page:` and the title of the first question, then `choose:` and an answer", "the walk has no steps, so nothing is tried")
	}
	return r.walk, r.problems
}

type walkReader struct {
	walk     Golden
	problems []Problem
}

func (r *walkReader) wrong(line int, code, hint, format string, args ...any) {
	r.problems = append(r.problems, problem(code, r.walk.File, line, 1, hint, format, args...))
}

// read takes one line.
func (r *walkReader) read(number int, line string) {
	if line == "" || strings.HasPrefix(line, "#") {
		return
	}
	steps := r.walk.Steps
	if answer, ok := strings.CutPrefix(line, "- "); ok {
		if len(steps) == 0 || steps[len(steps)-1].Do != GoldenAnswers {
			r.wrong(number, codeWalkLine, "write `answers:` on the line above the first", "answers stand below `answers:`")
			return
		}
		last := &steps[len(steps)-1]
		last.Lines = append(last.Lines, answer)
		return
	}
	verb, words, _ := strings.Cut(line, ":")
	s := GoldenStep{Do: GoldenVerb(strings.TrimSpace(verb)), Words: strings.TrimSpace(words), Line: number}
	known := []string{string(GoldenPage), string(GoldenAsks), string(GoldenAnswers), string(GoldenChoose), string(GoldenOpen), string(GoldenBack), string(GoldenEnd)}
	bare := s.Do == GoldenAnswers || s.Do == GoldenBack
	switch {
	case !slices.Contains(known, string(s.Do)):
		hint := "a line begins with one of: " + strings.Join(known, ", ")
		if near, ok := nearest(firstWord(verb), known); ok {
			hint = "did you mean " + near + ":?"
		}
		r.wrong(number, codeWalkLine, hint, "“%s” is no line of a walk", shorten(line))
		return
	case bare && s.Words != "":
		r.wrong(number, codeWalkLine, "put it on a line of its own", "nothing stands after %s", s.Do)
		return
	case !bare && s.Words == "":
		r.wrong(number, codeWalkLine, "write the words after the colon", "%s says nothing", s.Do)
		return
	case utf8.RuneCountInString(s.Words) > maxName:
		r.wrong(number, codeLimit, "", "more than %d characters", maxName)
		return
	}
	r.walk.Steps = append(steps, s)
}

// firstWord returns the first word of a line, for a guess at what was meant.
func firstWord(line string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return word[:min(len(word), maxIDLength)]
}

// readWalks reads the golden walks of a pack.
func (l *Library) readWalks(p Pack, names []string) {
	for _, name := range names {
		data, err := p.read(name, maxPage)
		if err != nil {
			l.tell(codeFile, p.at(name), "", "it cannot be read: %s", cause(err))
			continue
		}
		if isUTF16(data) {
			l.tell(codeFile, p.at(name), saveAsUTF8, "%s, so the walk is not tried", utf16File)
			continue
		}
		walk, problems := ReadWalk(p.at(name), []byte(p.words.source(string(data))))
		l.problems = append(l.problems, problems...)
		l.golden = append(l.golden, walk)
	}
}

// Walks returns the golden walks of every pack, in the order of the packs and of their files.
func (l *Library) Walks() []Golden { return slices.Clone(l.golden) }

// Try walks a golden walk, and returns where it comes out differently: what is expected of a page as
// often as it is not so, and the first answer that cannot be given, after which nothing is tried.
func (l *Library) Try(g Golden) []Problem {
	t := goldenTry{lib: l, file: g.File, walk: navigator.Begin(l.tree)}
	for _, s := range g.Steps {
		if !t.step(s) {
			break
		}
	}
	return t.problems
}

// A goldenTry is a golden walk under way.
type goldenTry struct {
	lib      *Library
	file     string
	walk     navigator.Walk
	problems []Problem
}

func (t *goldenTry) wrong(s GoldenStep, hint, format string, args ...any) {
	here := t.walk.Here()
	if t.lib.out.marred[here.ID] || s.Do == GoldenOpen && t.lib.unread(s.Words) {
		return // what was left out is told where it is to be mended
	}
	where := fmt.Sprintf(" (standing on %s)", here.ID)
	t.problems = append(t.problems, problem(codeWalk, t.file, s.Line, 1, hint, "%s"+where, fmt.Sprintf(format, args...)))
}

// alike reports whether words are the same, but for the shape of quotation marks.
func alike(a, b string) bool {
	flat := func(s string) string {
		return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(s)
	}
	return a == b || flat(a) == flat(b)
}

// step does one line, and reports whether the walk can go on.
func (t *goldenTry) step(s GoldenStep) bool {
	here := t.walk.Here()
	switch s.Do {
	case GoldenPage, GoldenEnd:
		if !alike(here.Title, s.Words) {
			t.wrong(s, "see whether the page or the way to it has changed", "the page should be “%s”, and is “%s”", s.Words, here.Title)
		}
		if s.Do == GoldenEnd && here.Asks() {
			t.wrong(s, "walk on to an end page", "the walk should end here, and the page asks")
		}
	case GoldenAsks:
		ask := ""
		if p, ok := t.lib.Page(here.ID); ok {
			ask = p.Ask
		}
		if !alike(ask, s.Words) {
			t.wrong(s, "see whether the question has changed", "the page should ask “%s”, and asks “%s”", s.Words, ask)
		}
	case GoldenAnswers:
		t.answers(s, here)
	case GoldenChoose:
		return t.choose(s)
	case GoldenOpen:
		to, ok := t.lib.Lookup(s.Words)
		if !ok {
			t.wrong(s, "name a page by its title or its id", "no page is called “%s”", s.Words)
			return false
		}
		return t.moved(s, func() (navigator.Walk, error) { return t.walk.Open(to.Page.ID) })
	case GoldenBack:
		return t.moved(s, t.walk.Back)
	}
	return true
}

// moved makes a move, and reports whether it could be made.
func (t *goldenTry) moved(s GoldenStep, move func() (navigator.Walk, error)) bool {
	next, err := move()
	if err != nil {
		t.wrong(s, "answer the questions that come first", "this cannot be done here: %s", clean.Line(err.Error()))
		return false
	}
	t.walk = next
	return true
}

// answers compares a question’s own answers with what is expected.
func (t *goldenTry) answers(s GoldenStep, here navigator.Node) {
	var own []string
	for _, c := range here.Choices {
		own = append(own, c.Text)
	}
	for i := range max(len(own), len(s.Lines)) {
		switch {
		case i >= len(own):
			t.wrong(s, "", "answer %d should be “%s”, and there are %d", i+1, s.Lines[i], len(own))
			return
		case i >= len(s.Lines):
			t.wrong(s, "", "answer %d is “%s”, and should not be there", i+1, own[i])
			return
		case !alike(own[i], s.Lines[i]):
			t.wrong(s, "see whether the answers have changed", "answer %d should be “%s”, and is “%s”", i+1, s.Lines[i], own[i])
			return
		}
	}
}

// otherAnswers is the hint where there is no answer with some words: which there are.
func otherAnswers(words string, known []string) string {
	if near, ok := nearest(words, known); ok {
		return "did you mean “" + near + "”?"
	}
	var quoted []string
	for _, answer := range known {
		quoted = append(quoted, "“"+shorten(answer)+"”")
	}
	switch len(quoted) {
	case 0:
		return "the page has no answers of its own"
	case 1:
		return "its only answer is " + quoted[0]
	}
	return "its answers are " + listed(quoted)
}

// choose gives an answer by its words.
func (t *goldenTry) choose(s GoldenStep) bool {
	var known []string
	for i, a := range t.walk.Answers() {
		if alike(a.Text, s.Words) {
			return t.moved(s, func() (navigator.Walk, error) { return t.walk.Choose(i + 1) })
		}
		known = append(known, a.Text)
	}
	if none, ok := t.walk.None(); ok && alike(none.Text, s.Words) {
		return t.moved(s, func() (navigator.Walk, error) { return t.walk.Choose(0) })
	}
	if worry, ok := t.walk.Worry(); ok && alike(worry.Text, s.Words) {
		t.walk = t.walk.Worried()
		return true
	}
	t.wrong(s, otherAnswers(s.Words, known), "there is no answer “%s” here", s.Words)
	return false
}
