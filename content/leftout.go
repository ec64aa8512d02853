package content

import (
	"regexp"
	"slices"
)

// What cannot be used is left out, and what is left out has consequences: links that lead nowhere, pages
// that nobody comes to any more, walks that come out differently. One slip is told once, where it is to
// be mended, and what follows from it is not told as a mistake of its own.

// outs are what was left out, as far as it bears on what still stands.
type outs struct {
	unread map[string]bool // by name: pages that are not there, though a file is
	meant  map[string]bool // by id: pages that something left out would lead to
	marred map[string]bool // by id: pages that are not what their files would have them be
	under  map[string]bool // by id: pages that stand where one over them is left out
}

// linked finds the pages that a file names, whether or not it can be parsed.
var linked = regexp.MustCompile(`([a-z0-9-]+)\.md\b|\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]`)

// outsOf gathers what the files that are left out would have given.
func outsOf(l *Library, drafts []*draft) outs {
	o := outs{unread: map[string]bool{}, meant: map[string]bool{}, marred: map[string]bool{}, under: map[string]bool{}}
	for _, d := range drafts {
		if d.page != nil || d.id == "" {
			continue
		}
		if o.marred[d.id] = true; l.drafts[d.id] == nil {
			for _, name := range append(d.titles(), d.id) {
				o.unread[key(name)] = true
			}
		}
		for _, m := range linked.FindAllStringSubmatch(d.src, maxLinks) {
			if m[1] != "" {
				o.meant[m[1]] = true
			} else if t, ok := l.Lookup(m[2]); ok {
				o.meant[t.Page.ID] = true
			}
		}
	}
	return o
}

// titled finds the title of a file whose first lines cannot be read.
var titled = regexp.MustCompile(`(?m)\A---\n(?:.*\n)*?title: *(.+)$`)

// titles are the names that a file gives its page, as far as they can be read.
func (d *draft) titles() []string {
	var names []string
	if d.front.title != "" {
		names = append(names, d.front.title)
	} else if m := titled.FindStringSubmatch(d.src); m != nil {
		names = append(names, m[1])
	}
	for _, a := range d.front.aliases {
		names = append(names, a.Name)
	}
	return names
}

// StandsIn reports whether a page stands where a team has one over it that is left out, for what is wrong
// with it.
func (l *Library) StandsIn(id string) bool { return l.out.under[id] }

func (l *Library) unread(name string) bool { return l.out.unread[key(name)] }

// blame makes what is wrong with one key the reason why the page is left out, where that has been told,
// and reports whether it has.
func (d *draft) blame(name string) bool {
	f, said := d.front.at[name]
	for i, p := range d.problems {
		if said && p.Line == f.line || !said && p.Code == codeKey && slices.Contains([]string{meant(name), inSmall(name)}, p.Hint) {
			d.cause = i + 1
			return true
		}
	}
	return said
}

// misspelt reports whether a key was told of as one that is nearly another one.
func (d *draft) misspelt(name string) bool {
	return slices.ContainsFunc(d.problems, func(p Problem) bool {
		return p.Code == codeKey && slices.Contains([]string{meant(name), inSmall(name)}, p.Hint)
	})
}

// tellOut says of every page that is left out what became of it, once all links have been followed, and
// notes which pages have lost an answer.
func (l *Library) tellOut(drafts []*draft) {
	ways := map[string]bool{}
	for _, d := range drafts {
		for _, name := range d.unread {
			ways[key(name)] = true
		}
		if d.dropped && d.page != nil {
			l.out.marred[d.page.ID] = true
		}
	}
	for _, d := range drafts {
		if d.page != nil || len(d.problems) == 0 {
			continue
		}
		at := d.cause - 1
		if at < 0 {
			at = len(d.problems) - 1
		}
		p := &d.problems[at]
		p.LeavesOut = true
		stands := l.drafts[d.id]
		switch {
		case stands != nil && stands.layer < d.layer:
			p.Message += ", so this page is left out and the one beneath stands"
			l.out.under[d.id] = true
		case slices.ContainsFunc(append(d.titles(), d.id), func(name string) bool { return ways[key(name)] }):
			p.Message += ", so this page is left out, and so is every way to it"
		default:
			p.Message += ", so this page is left out"
		}
	}
}
