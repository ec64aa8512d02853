package content

import (
	"cmp"
	"slices"
	"time"
)

// baseFolder is where a pack keeps the pages beneath its own as they were when its own were written:
// each as its id and .md. The files there are no pages.
const baseFolder = ".base"

// A Drifted is a local page beneath which the page it was written over has changed since.
type Drifted struct {
	Page  *Page // as the library has it, with everything laid over it
	Layer Layer // the local page; Layer.Against is what it was written over
	Under *Page // what lies beneath it now, or nil where nothing does any more
	Base  *Page // what lay beneath it then, or nil where the pack has not kept that
	Local *Page // what the local page makes of Base, or nil
}

// Core returns what has changed beneath the local page since it was written, where its pack kept what
// was there then.
func (d Drifted) Core() []Span {
	if d.Base == nil || d.Under == nil {
		return nil
	}
	return Difference(d.Base.Text(), d.Under.Text())
}

// Team returns what the team had changed when it wrote the local page.
func (d Drifted) Team() []Span {
	if d.Base == nil {
		return nil
	}
	return Difference(d.Base.Text(), d.Local.Text())
}

// Drift returns the local pages that say which page they were written over (written-against), where
// another one lies beneath them now, by page and then by pack.
func (l *Library) Drift() []Drifted { return slices.Clone(l.drifted) }

// drift finds the pages that lie over another one than they were written over.
func (l *Library) drift() {
	for _, p := range l.pages {
		pile := l.piles[p.ID]
		for i, d := range pile {
			against := d.front.agreed.Against
			if against == "" || d.layer == 0 {
				continue
			}
			under := topOf(pile[:i])
			if under != nil && under.Digest == against {
				continue
			}
			found := Drifted{Page: p, Layer: d.page.Layers[0], Under: under}
			if b := l.kept(d, under, against); b != nil {
				found.Base, found.Local = b.page, topOf([]*draft{b, d})
			}
			l.drifted = append(l.drifted, found)
		}
	}
}

// topOf returns the page that a pile comes to, or nil where it is empty.
func topOf(pile []*draft) *Page {
	switch len(pile) {
	case 0:
		return nil
	case 1:
		return pile[0].page
	}
	page := *pile[0].page
	m := &draft{page: &page, front: pile[base(pile)].front}
	m.compose(pile)
	return m.page
}

// kept returns the page that a local one was written over, as its pack keeps it, or nil. It has to be
// that very page: another one would tell the team of changes that nobody made.
func (l *Library) kept(d *draft, under *Page, against string) *draft {
	id := d.page.ID
	data, err := d.pack.read(baseFolder+"/"+id+".md", maxPage)
	if err != nil || len(data) > maxPage {
		return nil
	}
	name := d.page.File
	if under != nil {
		name = under.File // where its links begin
	}
	b := (&draft{file: d.pack.at(baseFolder + "/" + id + ".md"), pack: d.pack}).read(id, name, data, newParser())
	if b.page == nil || b.page.Digest != against || b.patches() {
		return nil
	}
	b.settle(l)
	return b
}

// An Overdue is a local page that was to be looked at again by a day that has passed.
type Overdue struct {
	Page  *Page
	Layer Layer // the local page; Layer.ReviewOn is the day
}

// Overdue returns the local pages that are past their review-on, the longest first.
func (l *Library) Overdue(today time.Time) []Overdue {
	day := today.Format(time.DateOnly)
	var all []Overdue
	for _, p := range l.pages {
		for _, d := range l.piles[p.ID] {
			layer := d.page.Layers[0]
			if layer.Local && !layer.ReviewOn.IsZero() && layer.ReviewOn.Format(time.DateOnly) < day {
				all = append(all, Overdue{p, layer})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Overdue) int {
		return cmp.Or(a.Layer.ReviewOn.Compare(b.Layer.ReviewOn), cmp.Compare(a.Page.ID, b.Page.ID))
	})
	return all
}
