package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"bearings/navigator"
)

// ErrNoGate is what LoadGate's errors are about.
var ErrNoGate = errors.New("the pack's first question cannot be read")

// LoadGate reads the first question of a pack and nothing else, for the first frame. The library it
// returns has one page. Its tree has the gate, and for every place an answer leads to, and every
// rule, a bare node titled with the words of the answer; all of them but the
// one that finds a word count as safety, so that no walk in this tree gets past its gate. Take the library of [Load] before moving.
func LoadGate(p Pack) (*Library, error) {
	m, problems, ok := readManifest(p)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoGate, problems[0].Message)
	}
	file, err := p.find(m.Rules.Gate + ".md")
	if err != nil {
		return nil, err
	}
	d := parse(p, file, newParser())
	if d.page == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoGate, d.problems[0])
	}
	d.page.Provenance = d.front.by.over(m.Provenance)
	d.settle(&anyPage{self: d})
	l := newLibrary()
	l.manifest, l.words, l.packs, l.pages = m, p.words, []Manifest{m}, []*Page{d.page}
	l.drafts[d.page.ID], l.piles[d.page.ID], l.standing = d, []*draft{d}, []*draft{d}
	l.problems = append(problems, d.problems...)
	l.nameAll(l.standing, true)
	nodes := []navigator.Node{nodeOf(d.page, func(string) bool { return true })}
	bare := map[string]bool{d.page.ID: true}
	add := func(id, title string) {
		if !bare[id] {
			bare[id] = true
			nodes = append(nodes, navigator.Node{ID: id, Kind: navigator.Safety, Title: title})
		}
	}
	for _, c := range d.page.Choices {
		add(c.To, c.Text)
	}
	for _, r := range rulesOf(m.Rules) {
		add(r.id, strings.ReplaceAll(r.id, "-", " "))
	}
	for i := range nodes {
		if nodes[i].ID == m.Rules.Unnamed { // the one that has to ask
			nodes[i].Kind = navigator.Question
			nodes[i].Choices = []navigator.Choice{{Text: d.page.Title, To: d.page.ID}}
		}
	}
	if l.tree, err = navigator.New(m.Rules, nodes); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoGate, err)
	}
	if len(d.page.Choices) == 0 || d.page.Kind != navigator.Safety {
		return nil, fmt.Errorf("%w: %s is no safety question with answers", ErrNoGate, file)
	}
	l.index()
	return l, nil
}

// find returns where in the pack a file of some name stands.
func (p Pack) find(name string) (string, error) {
	found := ""
	err := fs.WalkDir(p.FS, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || strings.Count(file, "/") >= maxFolders):
			return fs.SkipDir
		case path.Base(file) == name && d.Type().IsRegular():
			found = file
			return fs.SkipAll
		}
		return nil
	})
	if err != nil || found == "" {
		return "", fmt.Errorf("%w: there is no %s", ErrNoGate, name)
	}
	return found, nil
}

// anyPage takes every link at its word: the page it names is there.
type anyPage struct{ self *draft }

func (a *anyPage) byID(id string) (*Page, bool) {
	if id == a.self.page.ID {
		return a.self.page, true
	}
	return &Page{ID: id, Pack: "?"}, isID(id)
}

func (a *anyPage) byName(string) (Target, bool) { return Target{}, false }

func (a *anyPage) anchors(string) []string { return nil }

func (a *anyPage) fileOf(string, int) string { return "" }

func (a *anyPage) unread(string) bool { return false }

func (a *anyPage) knew(string, string) bool { return false }
