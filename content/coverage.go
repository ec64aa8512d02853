package content

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"bearings/content/clean"
)

// A Coverage is a list of the ideas that a manual is made from, each with the places in the manual
// that say it. It is what keeps an idea from being lost when a page is renamed, merged or cut.
//
// The list is plain text. A line is one idea: its number, a letter and what follows, a hyphen and
// a count; the places, with blanks between them, each a page's id or an id, # and a heading as
// links name it; a colon; the idea in a few words. A line that begins with # is a remark.
//
//	S4-18 basics-first#what-it-means first-basic-needs#why: the basics come first
type Coverage struct {
	File  string // how problems call the list
	Ideas []Idea // in the order written
}

// An Idea is one line of a coverage list.
type Idea struct {
	Number string // for example S4-18; unique in the list
	Places []Place
	Words  string
	Line   int // from 1
}

// A Place is a page, or a section of it, by the names that links have for them.
type Place struct {
	Page   string // an id
	Anchor string // a heading, or ""
	Col    int    // where it stands in its line, from 1, in characters
}

// The caps of a list. They are far above any real one.
const (
	maxCoverage = 256 << 10 // bytes a list
	maxPlaces   = 8         // places an idea
)

// coverageName is the file of a pack that lists its ideas.
const coverageName = "coverage.txt"

// ideaNumber is what the number of an idea looks like.
var ideaNumber = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}-[1-9][0-9]{0,3}$`)

// CoreCoverage returns the list of the manual that comes with Bearings.
func CoreCoverage() (Coverage, []Problem) {
	data, err := fs.ReadFile(Core().FS, coverageName)
	if err != nil {
		return unread(coverageName, err)
	}
	return ReadCoverage(coverageName, data)
}

// OpenCoverage reads a list from a plain file. It never waits on a pipe, and reads no more than a
// list may have.
func OpenCoverage(path string) (Coverage, []Problem) {
	data, err := readPlain(path, maxCoverage)
	if err != nil {
		return unread(path, err)
	}
	return ReadCoverage(path, data)
}

// unread tells that a list could not be read.
func unread(name string, err error) (Coverage, []Problem) {
	name = clean.Line(name)
	return Coverage{File: name}, []Problem{problem(codeFile, name, 0, 0, "check that it is a plain file that you may read", "the list cannot be read: %s", cause(err))}
}

// ReadCoverage reads a list; name is how problems call it. What is wrong is told and left out.
func ReadCoverage(name string, data []byte) (Coverage, []Problem) {
	r := listReader{tally: tally{file: clean.Line(name)}, lines: map[string]int{}}
	list := Coverage{File: r.file}
	if len(data) > maxCoverage {
		r.wrong(codeLimit, 1, 1, "split it", "more than %d bytes in a list", maxCoverage)
		return list, r.problems()
	}
	words, faults := clean.Source(data)
	r.told = hostile(r.file, faults)
	n := 0
	for line := range strings.Lines(words) {
		if n++; n > maxLines {
			r.wrong(codeLimit, n, 1, "split it", "more than %d lines in a list; the rest are not read", maxLines)
			break
		}
		if idea, ok := r.read(n, strings.TrimRight(line, " \n")); ok {
			list.Ideas = append(list.Ideas, idea)
		}
	}
	if len(list.Ideas) == 0 {
		r.wrong(codeListLine, 1, 1, formOfLine, "there is no idea in the list, so nothing can be checked")
	}
	return list, r.problems()
}

// formOfLine is the hint about how a line is written.
const formOfLine = "write a line as `S0-1 page-id#heading: the idea in a few words`"

// A listReader reads the lines of a list.
type listReader struct {
	tally
	lines map[string]int // where each number stands
}

// read returns the idea of a line, and false where the line is empty, a remark or not to be read.
func (r *listReader) read(n int, line string) (Idea, bool) {
	if text := strings.TrimLeft(line, " "); text == "" || text[0] == '#' {
		return Idea{}, false
	}
	if utf8.RuneCountInString(line) > maxLine {
		r.wrong(codeLimit, n, 1, "", "a line of more than %d characters", maxLine)
		return Idea{}, false
	}
	front, words, ok := strings.Cut(line, ":")
	words = clean.Line(words)
	parts := cut(front)
	switch {
	case !ok:
		r.wrong(codeListLine, n, 1, formOfLine, "there is no colon before the idea: %s", shorten(line))
		return Idea{}, false
	case len(parts) == 0 || !ideaNumber.MatchString(parts[0].text):
		r.wrong(codeListLine, n, 1, formOfLine, "the line does not begin with a number such as S0-1: %s", shorten(line))
		return Idea{}, false
	}
	idea := Idea{Number: parts[0].text, Words: words, Line: n}
	if first := r.lines[idea.Number]; first > 0 {
		r.wrong(codeListTwice, n, parts[0].col, "give it a number of its own, or put the two together", "%s stands in line %d already", idea.Number, first)
		return Idea{}, false
	}
	r.lines[idea.Number] = n
	idea.Places = r.places(n, parts[1:])
	end := utf8.RuneCountInString(front) + 1
	switch {
	case len(parts) == 1:
		r.wrong(codeListLine, n, end, formOfLine, "%s has no place", idea.Number)
	case words == "":
		r.wrong(codeListLine, n, end, formOfLine, "%s has a place and no words", idea.Number)
	case utf8.RuneCountInString(words) > maxName:
		r.wrong(codeLimit, n, end, "say it in fewer words", "%s is told in more than %d characters", idea.Number, maxName)
	case len(idea.Places) > 0:
		return idea, true
	}
	return Idea{}, false
}

// places returns the places of an idea that can be looked for.
func (r *listReader) places(n int, parts []part) []Place {
	var places []Place
	for i, p := range parts {
		if i == maxPlaces {
			r.wrong(codeLimit, n, p.col, "keep the ones that say it best", "more than %d places; the rest are not read", maxPlaces)
			break
		}
		id, anchor, cut := strings.Cut(p.text, "#")
		same := func(o Place) bool { return o.Page == id && o.Anchor == anchor }
		switch {
		case !isID(id):
			r.wrong(codeListLine, n, p.col, "write the file name of a page without .md", "“%s” is no page’s id", shorten(p.text))
		case cut && (anchor == "" || Anchor(anchor) != anchor || utf8.RuneCountInString(anchor) > maxName):
			r.wrong(codeListLine, n, p.col, "write the heading in small letters, with hyphens for blanks", "“%s” names no heading", shorten(p.text))
		case slices.ContainsFunc(places, same):
			r.wrong(codeListLine, n, p.col, "keep one of them", "“%s” stands twice in the line", shorten(p.text))
		default:
			places = append(places, Place{Page: id, Anchor: anchor, Col: p.col})
		}
	}
	return places
}

// A part is some text between blanks, and the character of its line it begins at, from 1.
type part struct {
	text string
	col  int
}

// cut returns the parts of a line. A list is plain text, so only plain blanks stand between them.
func cut(line string) []part {
	var parts []part
	col := 1
	for field := range strings.SplitSeq(line, " ") {
		if field != "" {
			parts = append(parts, part{field, col})
		}
		col += utf8.RuneCountInString(field) + 1
	}
	return parts
}

// CheckCoverage returns the places of a list that the library does not have, in the order of the
// list. The hint names the id or the heading that was most likely meant.
func (l *Library) CheckCoverage(c Coverage) []Problem {
	t := tally{file: c.File}
	var ids []string
	for _, p := range l.pages {
		ids = append(ids, p.ID)
	}
	for _, idea := range c.Ideas {
		for _, p := range idea.Places {
			switch known := l.anchors(p.Page); {
			case l.drafts[p.Page] == nil:
				hint := t.near(codeListPage, p.Page, ids, "", "find where the idea stands now")
				t.wrong(codeListPage, idea.Line, p.Col, hint, "%s: there is no page %s", idea.Number, shorten(p.Page))
			case p.Anchor != "" && !slices.Contains(known, p.Anchor):
				hint := t.near(codeListPlace, p.Anchor, known, p.Page+"#", "find where the idea stands now; `bearings page "+p.Page+"` shows its headings")
				t.wrong(codeListPlace, idea.Line, p.Col, hint, "%s: %s has no heading #%s", idea.Number, p.Page, shorten(p.Anchor))
			}
		}
	}
	return t.problems()
}

// A tally gathers what is wrong with a list: of each kind the first few in full, and of the rest
// how many they are.
type tally struct {
	file string
	told []Problem
	seen map[string]int
}

// wrong notes a problem at a place of the list.
func (t *tally) wrong(code string, line, col int, hint, format string, args ...any) {
	if t.seen == nil {
		t.seen = map[string]int{}
	}
	if t.seen[code]++; t.seen[code] <= maxFaults {
		t.told = append(t.told, problem(code, t.file, line, col, hint, format, args...))
	}
}

// near returns the hint about a name: the nearest of those known, and else other words. Where no
// more problems of a kind are told it does not look, for a long list would take long.
func (t *tally) near(code, name string, known []string, before, or string) string {
	if t.seen[code] >= maxFaults {
		return ""
	}
	if near, ok := nearest(name, known); ok {
		return "did you mean " + before + near + "?"
	}
	return or
}

// problems returns what is to be told, in the order of the lines.
func (t *tally) problems() []Problem {
	sortProblems(t.told)
	for _, code := range []string{codeLimit, codeListLine, codeListTwice, codeListPage, codeListPlace} {
		if more := t.seen[code] - maxFaults; more > 0 {
			t.told = append(t.told, problem(code, t.file, 0, 0, "", "and %d more like this", more))
		}
	}
	return t.told
}
