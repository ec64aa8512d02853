package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// A shelved sheet is a kept worksheet as it was read. What stands in it came from the disk, where
// anything may have written it, and is cleaned; the file itself is left as it is.
type shelved struct {
	kept    *store.Kept
	sheet   record.Sheet
	changes []navigator.Change
	strange int // records that could not be understood
}

func (s shelved) id() string { return s.kept.Head().ID }

// file is what the sheet’s file is called.
func (s shelved) file() string { return clean.Line(filepath.Base(s.kept.Path())) }

// damaged reports whether more is wrong with the file than a last line that was never kept.
func (s shelved) damaged() bool {
	return slices.ContainsFunc(s.kept.Damage(), func(d record.Damage) bool { return !d.Repairs() })
}

// read reads a kept worksheet that was opened, or read out. It is the caller’s to close.
func (p *program) read(kept *store.Kept, err error) (shelved, error) {
	if err != nil {
		return shelved{}, err
	}
	s := shelved{kept: kept}
	var strange []record.Record
	var ok bool
	s.sheet, s.changes, strange, ok = record.SheetOf(kept.Journal())
	s.strange = len(strange)
	if ok && kept.Head().Kind == record.KindSheet {
		s.tidy()
		return s, nil
	}
	defer kept.Close()
	return shelved{}, s.unlike()
}

// stays tells why a file that begins with something locked is not opened, or nil.
func (s shelved) stays() error {
	for _, shut := range s.kept.Shut() {
		if shut.N == 0 {
			return failed("it was left as it is; `bearings lock --status` tells of the key that lies here", "%s stays locked: %w", s.file(), shut.Why)
		}
	}
	return nil
}

// unlike tells why a file is not opened as a worksheet.
func (s shelved) unlike() error {
	if err := s.stays(); err != nil {
		return err
	}
	journal, hint := s.kept.Journal(), "any editor can show what stands in "+clean.Line(s.kept.Path())
	switch damage := s.kept.Damage(); {
	case journal.Headed() && journal.Head.Kind != record.KindSheet:
		return failed(hint, "%s is no worksheet", s.file())
	case len(damage) > 0:
		return failed(hint, "%s is damaged where it begins, and was left as it is: %w", s.file(), damage[0])
	}
	return failed(hint, "%s does not say which worksheet it is, and was left as it is", s.file())
}

// tidy cleans what was read.
func (s *shelved) tidy() {
	for _, words := range []*string{&s.sheet.Page, &s.sheet.Title, &s.sheet.From, &s.sheet.Step} {
		*words = clean.Line(*words)
	}
	for i, c := range s.changes {
		s.changes[i] = navigator.Change{
			Do: c.Do, Path: clean.Line(c.Path), Row: clean.Line(c.Row), Lane: clean.Line(c.Lane),
			Before: clean.Line(c.Before), Value: clean.Text(c.Value),
		}
	}
}

// form returns the form that a sheet was written on, if the manual still has it.
func (s shelved) form(lib *content.Library) (*content.Page, error) {
	page, ok := lib.Page(s.sheet.Page)
	if !ok || page.Form == nil {
		return nil, failed("`bearings sheet "+s.id()+" --format md` still tells what is in it",
			"the manual no longer has the worksheet “%s” (%s)", s.sheet.Title, s.sheet.Page)
	}
	return page, nil
}

// filled writes what is kept on the form as it is now. It also returns how many lines of the file
// came to nothing.
func (s shelved) filled(page *content.Page) (navigator.Filled, int, error) {
	filled, left, err := navigator.Replay(*page.Form, s.changes)
	if err != nil {
		return filled, 0, failed("`bearings check` tells what is wrong", "the worksheet “%s” cannot be filled in: %w", page.Title, err)
	}
	return filled, s.strange + len(left), nil
}

// resume opens a kept worksheet to go on with it. It is the keeper’s from then on, so that what is
// written is added to it. A damage is mended first, where it can be.
func (p *program) resume(id string) (visit.Resumed, error) {
	k, err := p.keeper()
	if err != nil {
		return visit.Resumed{}, nowhere(err)
	}
	lib, err := p.library()
	if err != nil {
		return visit.Resumed{}, err
	}
	s, err := p.read(p.opened(id, "sheets"))
	if err != nil {
		return visit.Resumed{}, err
	}
	r, err := s.resumed(lib)
	if err == nil {
		err = k.hold(r.Page, &held{kept: s.kept, upto: r.Upto})
	}
	if err != nil {
		_ = s.kept.Close()
		return visit.Resumed{}, err
	}
	return r, nil
}

func (s shelved) resumed(lib *content.Library) (visit.Resumed, error) {
	page, err := s.form(lib)
	if err != nil {
		return visit.Resumed{}, err
	}
	filled, lost, err := s.filled(page)
	if err != nil {
		return visit.Resumed{}, err
	}
	damage, err := s.mend()
	if err != nil {
		return visit.Resumed{}, err
	}
	only := onlyRead(s.kept.ReadOnly())
	return visit.Resumed{
		Page: page.ID, Filled: filled, Name: s.id(), From: s.sheet.From, Step: s.sheet.Step, Upto: len(s.changes),
		Only: only, Note: sentences(only, damage, s.cutOff(), lostLines(lost), s.staysLocked()),
	}, nil
}

// mend makes a damaged file one that can be added to, and tells what was done. Where something else
// keeps it from being written on, the file is left as it is.
func (s shelved) mend() (string, error) {
	if !s.damaged() {
		return "", nil
	}
	if !errors.Is(s.kept.ReadOnly(), store.ErrDamaged) {
		return partDamaged, nil
	}
	aside, err := s.kept.Mend()
	copied := "The whole file is set aside as " + clean.Line(filepath.Base(aside)) + "."
	if err == nil {
		return partDamaged + " " + copied, nil
	}
	because, left := ": "+why(err).Error(), "Nothing in it was changed."
	if errors.Is(err, store.ErrDamaged) {
		because = ""
	}
	if aside != "" {
		left = copied
	}
	return "", failed("`bearings sheet "+s.id()+" --format md` prints what stands before the damage",
		"%s is damaged and could not be mended%s. %s", s.file(), because, left)
}

// why is the reason in a failure of the store, without what was being done.
func why(err error) error {
	var f *store.Failure
	if errors.As(err, &f) {
		return f.Why
	}
	return err
}

// partDamaged says what a person has before them.
const partDamaged = "A part of this file was damaged. What stood before it is here."

// onlyRead says why a sheet can be read and not written on, or "".
func onlyRead(err error) string {
	if err == nil {
		return ""
	}
	words := why(err).Error()
	if errors.Is(err, store.ErrInUse) {
		words = store.ErrInUse.Error() // without the number of the process that has it
	}
	return clean.Capital(words) + ", so it can be read and not written on."
}

// lostLines says how much of a file came to nothing, or "".
func lostLines(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 line of the file could not be understood; it stays in it."
	}
	return fmt.Sprintf("%d lines of the file could not be understood; they stay in it.", n)
}

// cutOff says that what was being written when the program was stopped is not there, or "".
func (s shelved) cutOff() string {
	if !s.kept.Repaired() {
		return ""
	}
	return "The program was stopped while it wrote the last line, so that line is not kept."
}

// half says of a file that was only read that its last line is not whole. That line was never kept, so it
// is told and makes no failure; but nobody can see whether more was cut off.
func (s shelved) half() []string {
	if !s.kept.HalfWritten() {
		return nil
	}
	return []string{"Not all of " + s.file() + " is here. Its last line breaks off: the program was stopped while it wrote that, or the file was cut."}
}

// staysLocked says how much of a file stays locked behind its beginning, or "".
func (s shelved) staysLocked() string {
	n := 0
	for _, shut := range s.kept.Shut() {
		if shut.N > 0 {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 line of the file stays locked, as it was locked with another key."
	}
	return fmt.Sprintf("%d lines of the file stay locked, as they were locked with another key.", n)
}

// missing says why what is shown of a file is not all that stands in it, a sentence for each reason. lost is
// how many of its lines came to nothing.
func (s shelved) missing(lost int) []string {
	var all []string
	if s.damaged() {
		all = append(all, "A part of "+s.file()+" is damaged. What stands before it is here.")
	}
	if err := s.stays(); err != nil {
		all = append(all, err.Error()+".")
	}
	newer := ""
	if s.kept.Head().Newer() {
		newer = "A newer Bearings made it, and may have written more than this one can show."
	}
	for _, why := range []string{newer, lostLines(lost), s.staysLocked()} {
		if why != "" {
			all = append(all, "Not all of "+s.file()+" is here. "+why)
		}
	}
	return all
}

// tellMissing says why what is printed is not all, and has the exit code say so.
func (p *program) tellMissing(why []string) {
	for _, sentence := range why {
		p.say("%s", sentence)
		p.code = Failed
	}
}

// tellHalf says which files break off.
func (p *program) tellHalf(why []string) {
	for _, sentence := range why {
		p.say("%s", sentence)
	}
}

// sentences joins the ones that are there.
func sentences(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), " ")
}

// nowhere tells that the folder of kept worksheets cannot be had.
func nowhere(err error) error {
	hint := "`bearings paths` names the folder of kept worksheets"
	if errors.Is(err, errNoHome) {
		hint = homeHint()
	}
	return failed(hint, "what is kept cannot be looked at: %w", plainly(err))
}

// homeHint says how a folder for what is kept can be had.
func homeHint() string {
	return "set " + homeKey() + ", or XDG_STATE_HOME, to the full path of a folder of yours"
}
