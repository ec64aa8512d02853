package content

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bearings/navigator"
)

// ErrNoWay is why no walk can be written to a page.
var ErrNoWay = errors.New("no answers lead there from the first question")

// NewWalk returns a golden walk to a page, and where in a pack it goes: by the fewest answers from the
// first question, and from a question on by its first answer. It comes out as the manual is now.
func (l *Library) NewWalk(id string) (PackFile, error) {
	walk, chosen, ok := l.wayTo(id)
	if !ok {
		return PackFile{}, ErrNoWay
	}
	here := walk.Here()
	var b strings.Builder
	line := func(do GoldenVerb, words string) { b.WriteString(string(do) + ": " + words + "\n") }
	b.WriteString("# A walk that has to go on working, whatever changes. `bearings check` tries it.\n")
	line(GoldenPage, navigator.Begin(l.tree).Here().Title)
	for _, words := range chosen {
		line(GoldenChoose, words)
	}
	if page, ok := l.Page(id); ok && here.Asks() {
		if len(chosen) > 0 {
			line(GoldenPage, here.Title)
		}
		line(GoldenAsks, page.Ask)
		b.WriteString(string(GoldenAnswers) + ":\n")
		for _, c := range here.Choices {
			b.WriteString("- " + c.Text + "\n")
		}
		next, err := walk.Choose(1)
		if err != nil {
			return PackFile{}, fmt.Errorf("the first answer of “%s” cannot be given: %w", here.Title, err)
		}
		line(GoldenChoose, walk.Answers()[0].Text)
		here = next.Here()
	}
	last := GoldenEnd
	if here.Asks() {
		last = GoldenPage
	}
	line(last, here.Title)
	return l.tried(PackFile{"walks/" + id + walkExt, []byte(b.String())})
}

// wayTo walks to a page by the fewest answers, and returns what was answered.
func (l *Library) wayTo(id string) (walk navigator.Walk, chosen []string, ok bool) {
	type reached struct {
		walk   navigator.Walk
		chosen []string
	}
	begin := navigator.Begin(l.tree)
	queue := []reached{{walk: begin}}
	seen := map[string]bool{begin.Here().ID: true}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at.walk.Here().ID == id {
			return at.walk, at.chosen, true
		}
		take := func(n int, words string) {
			if next, err := at.walk.Choose(n); err == nil && !seen[next.Here().ID] {
				seen[next.Here().ID] = true
				queue = append(queue, reached{next, append(slices.Clone(at.chosen), words)})
			}
		}
		for i, answer := range at.walk.Answers() {
			take(i+1, answer.Text)
		}
		if none, ok := at.walk.None(); ok {
			take(0, none.Text)
		}
	}
	return walk, nil, false
}

// tried returns a walk that was written here once it has been read and tried, as any other is.
func (l *Library) tried(file PackFile) (PackFile, error) {
	walk, problems := ReadWalk(file.Name, file.Data)
	if problems = append(problems, l.Try(walk)...); len(problems) > 0 {
		return PackFile{}, fmt.Errorf("the walk would not come out: %s", problems[0])
	}
	return file, nil
}
