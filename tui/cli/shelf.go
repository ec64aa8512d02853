package cli

import (
	"cmp"
	"strings"

	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// shelf is what both faces know of the kept walks.
type shelf struct{ p *program }

// List tells the kept walks. Nothing is unlocked for it, and nothing is written.
func (s shelf) List() ([]visit.Shelved, error) {
	k, err := s.p.keeper()
	if err != nil {
		return nil, plainly(err)
	}
	told, _, err := k.on().Told()
	if err != nil {
		return nil, plainly(err)
	}
	var all []visit.Shelved
	for _, t := range told {
		if t.Head.Kind == record.KindWalk || t.Head.Kind == "" { // what has no head that can be read may be one
			all = append(all, s.p.shelved(t))
		}
	}
	return all, nil
}

// shelved is a kept walk as the shelf shows it. What it says came from the disk, and is cleaned.
func (p *program) shelved(t store.Told) visit.Shelved {
	g := t.Gist
	one := visit.Shelved{
		Name: t.ID, Code: clean.Line(cmp.Or(g.Case, t.Head.Case)), Stands: clean.Line(cmp.Or(g.Stands, t.Head.Title)),
		Due: clean.Line(g.ComeBack.On), When: clean.Line(g.ComeBack.When), Until: clean.Line(g.KeepUntil.On),
		Locked: t.Locked || t.Shut > 0, Safety: g.Safety || !t.Sure(), Talks: len(t.Supervised),
	}
	if at, ok := g.Last.Time(); ok {
		one.Last = at.In(p.std.Now().Location()).Format("2006-01-02")
	}
	if t.Err != nil {
		one.Fault = clean.Line(why(t.Err).Error())
	}
	return one
}

// Take opens a walk to go on with it. No passphrase is asked for while a face is on the terminal.
// The files of the walk before it are let go of.
func (s shelf) Take(name string) (visit.ResumedWalk, error) {
	r, err := s.p.resumeWalk(name)
	if k, kept := s.p.keeper(); err == nil && kept == nil {
		k.alone()
	}
	return r, err
}

// Print writes the record of a walk to a new file, and returns the file's name. What looks as if it could
// tell who somebody is has to be asked for once more. Where not all of it could be read, the page says so
// before anything else.
func (s shelf) Print(name string, sure bool) (file string, named []string, err error) {
	page, missing, err := s.p.pageOf(name, export.ForRecord)
	if err != nil {
		return "", nil, err
	}
	for _, found := range page.Identifying() {
		named = append(named, clean.Line(found))
	}
	if len(named) > 0 && !sure {
		return "", named, nil
	}
	text := page.Text()
	if len(missing) > 0 {
		text = strings.Join(missing, "\n") + "\n\n" + text
	}
	file, err = store.WriteNew(".", "walk "+name, text)
	return file, named, err
}

// Forget deletes a walk for good, with the supervisions it was brought to.
func (s shelf) Forget(name string) error {
	all, err := s.p.everything(false)
	if err != nil {
		return plainly(err)
	}
	_, err = s.p.erase(withTalks(all, under(all, name)))
	return plainly(err)
}
