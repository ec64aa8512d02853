package content

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A template holds words that are there to be replaced, between double braces: what is left of them in
// a team’s pages would be read by people who look for help.

// blankHint is what to do about words that nobody has replaced.
const blankHint = "write your own words there, or take the line out"

// templates reads the templates that lie in a folder, by their path.
func templates(folder string, each func(at, text string)) {
	_ = fs.WalkDir(template, folder, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := template.ReadFile(at)
		if err == nil {
			each(at, string(text))
		}
		return err
	})
}

// variables are what is filled in when something is made of a template.
func variables() []string {
	return []string{"name", "id", "sentence", "today", "review", "title", "agreed"}
}

// madeOf returns what is made of a template: its variables filled in, pair by pair, and the braces round
// the words that are to be replaced taken off.
func madeOf(text string, pairs ...string) string {
	return strings.NewReplacer(append(pairs, "{{", "", "}}", "")...).Replace(text)
}

// toReplace returns the words of every template that are there to be replaced, each once.
func toReplace() []string {
	var all []string
	templates("template", func(_, text string) {
		for {
			_, rest, ok := strings.Cut(text, "{{")
			words, after, closed := strings.Cut(rest, "}}")
			if !ok || !closed {
				return
			}
			if !slices.Contains(variables(), words) && !slices.Contains(all, words) {
				all = append(all, words)
			}
			text = after
		}
	})
	return all
}

// blankIn returns where words of a template stand in a text first, which they are, and how many more
// there are.
func blankIn(text string, blanks []string) (at int, words string, more int) {
	at = -1
	for _, blank := range blanks {
		i := strings.Index(text, blank)
		if i < 0 {
			continue
		}
		more += strings.Count(text, blank)
		if at < 0 || i < at {
			at, words = i, blank
		}
	}
	return at, words, more - 1
}

// stillBlank tells a page that still holds words of a template, once for all of them.
func (d *draft) stillBlank(blanks []string) {
	at, words, more := blankIn(d.src, blanks)
	if at < 0 {
		return
	}
	line := strings.Count(d.src[:at], "\n") + 1
	message := fmt.Sprintf("“%s” are words to be replaced", shorten(words))
	switch {
	case more == 1:
		message += ", and one more place has such words"
	case more > 1:
		message += fmt.Sprintf(", and %d more places have such words", more)
	}
	d.blank = []Problem{problem(codeBlank, d.file, line, 1, blankHint, "%s", message)}
}

// lookForBlanks finds the words of templates in the pages of a pack. A pack that is still as it was when
// it was made has examples and nothing else, and nothing is told of it.
func lookForBlanks(drafts []*draft) {
	all := toReplace()
	onEveryCore(len(drafts), func() func(int) {
		return func(i int) {
			if drafts[i].page != nil {
				drafts[i].stillBlank(all)
			}
		}
	})
}

// An example is a page of a new pack, as its template has it.
type example struct{ before, after, body string } // its file’s name round the mark, and what stands under the front matter

// examples returns the examples of a new pack.
func examples() []example {
	var all []example
	templates("template/pack", func(at, text string) {
		before, after, _ := strings.Cut(strings.TrimPrefix(at, "template/pack/"), nameMark)
		if _, body, ok := cutFront(text); ok {
			all = append(all, example{before, after, text[body:]})
		}
	})
	return all
}

// mark returns what stands in the name of a file where that of the example has its mark, and reports
// whether the two are called alike.
func (e example) mark(file string) (mark string, alike bool) {
	mark, begins := strings.CutPrefix(file, e.before)
	mark, ends := strings.CutSuffix(mark, e.after)
	return mark, begins && ends
}

// asMade reports whether every page among some is an example of a new pack, with not a word of it
// changed.
func asMade(drafts []*draft) bool {
	all := examples()
	if len(drafts) > len(all) {
		return false
	}
	id := ""
	for _, d := range drafts {
		if d.page == nil {
			return false
		}
		for _, e := range all {
			if mark, alike := e.mark(d.page.File); alike && id == "" {
				id = mark
			}
		}
	}
	for _, d := range drafts {
		if !slices.ContainsFunc(all, func(e example) bool { return d.made(e, id) }) {
			return false
		}
	}
	return true
}

// made reports whether a page is an example of a new pack whose examples’ names begin so.
func (d *draft) made(e example, id string) bool {
	mark, alike := e.mark(d.page.File)
	return alike && (mark == "" || mark == id) &&
		d.src[d.body:] == d.pack.words.source(madeOf(e.body, "{{name}}", d.pack.Name, "{{id}}", id))
}
