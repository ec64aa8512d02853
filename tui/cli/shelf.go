package cli

import (
	"cmp"
	"slices"
	"time"

	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// shelf is what both faces know of what is kept.
type shelf struct{ p *program }

// List tells the kept walks and worksheets. Nothing is unlocked for it, and nothing is written.
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
		switch t.Head.Kind {
		case record.KindWalk, "": // what has no head that can be read may be one
			all = append(all, s.p.shelved(t))
		case record.KindSheet:
			one := s.p.shelved(t)
			one.Sheet = true
			if one.Last == "" {
				one.Last = t.Changed.In(s.p.std.Now().Location()).Format(time.DateOnly)
			}
			all = append(all, one)
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
		Locked: t.Locked || t.Shut > 0, Safety: g.Safety || !t.Sure(),
	}
	for _, id := range t.Supervised {
		one.Talks = append(one.Talks, clean.Line(id))
	}
	if at, ok := g.Last.Time(); ok {
		one.Last = at.In(p.std.Now().Location()).Format(time.DateOnly)
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
		k.alone("")
	}
	return r, err
}

// TakeSheet opens a worksheet to go on with it. Alone, the files of the walk before it are let go of, and
// the walk's own too.
func (s shelf) TakeSheet(name string, alone bool) (visit.Resumed, error) {
	r, err := s.p.resume(name)
	if k, kept := s.p.keeper(); alone && err == nil && kept == nil {
		k.alone(r.Page)
	}
	return r, err
}

// TakeTalk opens a kept supervision of the walk that is open, to go on with it.
func (s shelf) TakeTalk(name string) (visit.ResumedMeeting, error) {
	r, _, err := s.p.resumeTalk(name)
	return r, err
}

// Begin lets go of every file that is open: what a new walk is kept in is its own.
func (s shelf) Begin() error {
	k, err := s.p.keeper()
	if err != nil {
		return plainly(err)
	}
	k.alone()
	return nil
}

// Unlock has what is locked be read with a passphrase from now on.
func (s shelf) Unlock(passphrase string) (told string, err error) {
	return s.p.unlockFromFace(passphrase)
}

// Print writes the record of a walk to a new file, and returns the file's name. What looks as if it could
// tell who somebody is has to be asked for once more. Where not all of it could be read, the page says so
// before anything else.
func (s shelf) Print(name string, sure bool) (file string, named []string, err error) {
	page, _, err := s.p.pageOf(name, export.ForRecord)
	if err != nil {
		return "", nil, err
	}
	for _, found := range page.Identifying() {
		named = append(named, clean.Line(found))
	}
	if len(named) > 0 && !sure {
		return "", named, nil
	}
	file, err = store.WriteNew(".", "walk "+name, page.Text())
	return file, named, err
}

// Forget deletes something for good: a walk with the supervisions it was brought to.
func (s shelf) Forget(name string) error {
	all, err := s.p.everything(false)
	if err != nil {
		return plainly(err)
	}
	_, err = s.p.erase(withTalks(all, under(all, name)))
	return plainly(err)
}

// keptSheets are the worksheets that were kept with a walk: of each page the one that was kept last.
func keptSheets(w record.Walk) []visit.KeptSheet {
	var all []visit.KeptSheet
	for _, o := range slices.Backward(w.Sheets) {
		one := visit.KeptSheet{Page: clean.Line(o.Page), Name: clean.Line(o.Name)}
		if one.Name != "" && !slices.ContainsFunc(all, func(s visit.KeptSheet) bool { return s.Page == one.Page }) {
			all = append(all, one)
		}
	}
	return all
}
