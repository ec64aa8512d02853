package cli

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/navigator/store/locks"
	"bearings/tui/visit"
)

// A keeper writes kept worksheets to disk for one run of the program. A sheet that it has made or
// opened stays open, and so nobody else's to write on, until the keeper is closed. It may be used
// from several goroutines at once.
type keeper struct {
	shelf   *store.Shelf
	now     func() time.Time
	content func() string // tells the version of the words
	until   func() string // tells the last day on which a walk begun now is to be kept, or ""; may be nil

	turn   sync.Mutex
	opens  *store.Shelf // the shelf with the key to read with, or nil
	closed bool
	open   map[string]*held // by the id of the page that a sheet stands on; the walk under ""
}

// held is a sheet that is open.
type held struct {
	kept  *store.Kept
	upto  int  // how many of its changes are on disk
	begun bool // it was begun here, and not opened: a save without a name may be the rest of what began it
}

func (h *held) name() string { return h.kept.Head().ID }

// takes reports whether what is to be saved under a name belongs into the file that is open. Without a
// name something is saved for the first time, and is never added to a file that was there before: that one
// may be of another case.
func (h *held) takes(name string) bool {
	switch {
	case h == nil:
		return false
	case name == "":
		return h.begun
	}
	return name == h.name()
}

// Why a face is told that something cannot be kept, where it is not the disk that refuses.
var (
	errNoHome    = errors.New("nothing says where your files are")
	errInTheWay  = errors.New("a file stands where the folder of kept worksheets should be")
	errClosing   = errors.New("the program is closing")
	errElsewhere = errors.New("the file it is kept in is not open here")
	errGap       = errors.New("something written before this is missing")
)

// newKeeper makes a keeper of the sheets in a folder. The folder is made when the first is kept.
func newKeeper(dir string, now func() time.Time, content func() string) (*keeper, error) {
	shelf, err := store.Open(dir, store.Options{Now: now})
	if err != nil {
		return nil, err
	}
	return &keeper{shelf: shelf, now: now, content: content, open: map[string]*held{}}, nil
}

// on returns the shelf to read from.
func (k *keeper) on() *store.Shelf {
	k.turn.Lock()
	defer k.turn.Unlock()
	if k.opens != nil {
		return k.opens
	}
	return k.shelf
}

// unlock has everything that is locked be read with a key from now on. With a key that only opens,
// new things are still made for the public keys that lie beside them.
func (k *keeper) unlock(key *locks.Key) {
	k.turn.Lock()
	defer k.turn.Unlock()
	k.opens = k.shelf.With(key)
	if key.Locks() {
		k.shelf = k.opens
	}
}

// unlocked reports whether it is.
func (k *keeper) unlocked() bool {
	k.turn.Lock()
	defer k.turn.Unlock()
	return k.opens != nil
}

// keeper returns the keeper of this run. It is made when something is to be kept or opened for the
// first time: until then no folder is touched. What has failed is tried anew the next time.
func (p *program) keeper() (*keeper, error) {
	p.turn.Lock()
	defer p.turn.Unlock()
	if p.kept != nil {
		return p.kept, nil
	}
	dir, err := p.std.keptPath()
	if err != nil {
		return nil, err
	}
	if p.kept, err = newKeeper(dir, p.std.Now, p.edition); err == nil {
		p.kept.until = p.keepUntil
	}
	return p.kept, err
}

// keepUntil is the last day on which a walk begun now is to be kept, as the team’s settings have it; or
// "".
func (p *program) keepUntil() string {
	settings, _ := p.settings()
	day, ok := settings.KeepUntil(p.std.Now())
	if !ok {
		return ""
	}
	return day.Format(time.DateOnly)
}

// edition is the version of the manual, or "".
func (p *program) edition() string {
	lib, err := p.library()
	if err != nil {
		return ""
	}
	return lib.Version()
}

// keep is how both faces have something written.
func (p *program) keep(s visit.Save) visit.Saved {
	k, err := p.keeper()
	if err != nil {
		return visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: plainly(err)}
	}
	saved := k.keep(s)
	if i := slices.IndexFunc(s.Entries, func(e visit.Entry) bool { return e.Coded }); i >= 0 && saved.Err == nil {
		saved.File, saved.Right = k.misnamed(s.Sheet, s.Code)
	}
	coded := s.Name == "" || slices.ContainsFunc(s.Entries, func(e visit.Entry) bool { return e.Coded })
	if lib, err := p.library(); err == nil && s.Sheet == "" && coded && saved.Err == nil && s.Code != "" {
		told, _, _ := k.on().Told()
		earlier, others := ended(k.on(), told, lib.Tree(), s.Code, saved.Name, p.std.Now().Location())
		saved.Ended, saved.Other = &earlier, others
	}
	return saved
}

// close lets go of all that is open.
func (p *program) close() {
	p.turn.Lock()
	defer p.turn.Unlock()
	if p.kept != nil {
		p.kept.close()
	}
}

// keep writes what is new on a sheet, and returns when it is on disk. Saves may overlap: what an
// earlier one has written is left out, and where two want to begin a file for one sheet, the second
// adds to what the first has begun. After an error the same save may come again.
func (k *keeper) keep(s visit.Save) visit.Saved {
	k.turn.Lock()
	defer k.turn.Unlock()
	saved := visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First}
	if err := k.write(s); err != nil {
		saved.Err = plainly(err)
	}
	if h := k.open[s.Sheet]; h.takes(s.Name) {
		saved.Name, saved.Upto = h.name(), h.upto
	}
	return saved
}

func (k *keeper) write(s visit.Save) error {
	h := k.open[s.Sheet]
	switch {
	case k.closed:
		return errClosing
	case h == nil && s.Name == "":
		return k.begin(s)
	case !h.takes(s.Name):
		return errElsewhere
	case h.upto < s.First:
		return errGap
	}
	records, err := k.records(s)
	if err != nil {
		return err
	}
	fresh := records[min(h.upto-s.First, len(records)):]
	if err := h.kept.Append(fresh...); err != nil {
		return err
	}
	h.upto += len(fresh)
	return nil
}

// begin makes the file of a sheet or a walk, with all that is written of it so far.
func (k *keeper) begin(s visit.Save) error {
	if s.First > 0 {
		return errGap
	}
	records, err := k.records(s)
	if err != nil {
		return err
	}
	head := record.Head{Kind: record.KindWalk, Case: s.Code, Program: programVersion(), Content: k.content(), Title: s.Title}
	var named record.Record // what the record is of, where it is more than the head tells
	switch s.Sheet {
	case "":
	case visit.Supervision:
		head.Kind = record.KindMeeting
		if h := k.open[""]; s.From == "" && h.takes("") {
			s.From = h.name() // at the very end both are handed over at once
		}
		named, err = record.Meeting{Walk: s.From, Title: s.Step}.Record(record.At(k.now()))
	default:
		head.Kind = record.KindSheet
		of := record.Sheet{Page: s.Sheet, Title: s.Title, Digest: s.Digest, From: s.From, Step: s.Step}
		named, err = of.Record(record.At(k.now()))
	}
	if err != nil {
		return err
	}
	first := records
	if head.Kind != record.KindWalk {
		first = append([]record.Record{named}, records...)
	}
	if head.Kind == record.KindWalk && k.until != nil && k.until() != "" {
		until, err := record.KeepUntil{On: k.until()}.Record(record.At(k.now()))
		if err != nil {
			return err
		}
		first = append(first[:len(first):len(first)], until)
	}
	kept, err := k.shelf.Create(head, first...)
	if err != nil {
		return err
	}
	k.open[s.Sheet] = &held{kept, len(records), true}
	return nil
}

// records are the changes of a save, or its entries, as a journal holds them.
func (k *keeper) records(s visit.Save) ([]record.Record, error) {
	at := record.At(k.now())
	records := make([]record.Record, 0, len(s.Changes)+len(s.Said)+len(s.Entries))
	for _, c := range s.Changes {
		r, err := record.OfChange(c, at)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	for _, c := range s.Said {
		r, err := record.OfMeetingChange(c, at)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	for _, e := range s.Entries {
		r, err := ofEntry(e, at)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// ofEntry is one thing of a walk as a journal holds it.
func ofEntry(e visit.Entry, at record.Minute) (record.Record, error) {
	switch n := e.Noted; {
	case e.Coded:
		return record.Coded{Code: e.Code}.Record(at)
	case n.ID > 0:
		return record.Note{ID: n.ID, Step: n.Step, Guess: n.Guess, Words: n.Words, Gone: n.Words == ""}.Record(since(n.At, at))
	case e.Sheet != "":
		return record.Opened{Step: e.Step, Page: e.Sheet, Title: e.Title, Name: e.Name}.Record(at)
	case e.ComeBack == "":
		return record.OfMove(e.Move, e.Digest, since(e.At, at))
	}
	if _, err := time.Parse(time.DateOnly, e.ComeBack); err == nil {
		return record.ComeBack{On: e.ComeBack}.Record(at)
	}
	return record.ComeBack{When: e.ComeBack}.Record(at)
}

// since is the minute in which something was done, where that is known, and else the one it is written in: a
// walk may be kept long after its first answer.
func since(done string, written record.Minute) record.Minute {
	if done != "" {
		return record.Minute(done)
	}
	return written
}

// hold takes a sheet that was opened, so that later saves add to it.
func (k *keeper) hold(page string, h *held) error {
	k.turn.Lock()
	defer k.turn.Unlock()
	if k.closed {
		return errClosing
	}
	if old := k.open[page]; old != nil {
		_ = old.kept.Close() // what was appended is on disk
	}
	k.open[page] = h
	return nil
}

// misnamed tells what the file of something open is called, and what it would be called with a code,
// where its name tells another one; else nothing.
func (k *keeper) misnamed(page, code string) (file, right string) {
	k.turn.Lock()
	defer k.turn.Unlock()
	h := k.open[page]
	if h == nil {
		return "", ""
	}
	right, ok := h.kept.NameUnder(code)
	if !ok {
		return "", ""
	}
	return clean.Line(filepath.Base(h.kept.Path())), right
}

// alone lets go of everything that is open but for some of it, so that what is begun after it has files
// of its own.
func (k *keeper) alone(but ...string) {
	k.turn.Lock()
	defer k.turn.Unlock()
	for of, h := range k.open {
		if !slices.Contains(but, of) {
			_ = h.kept.Close() // what was appended is on disk
			delete(k.open, of)
		}
	}
}

// close lets go of every sheet that is open. What was said to be kept is on disk already, and what
// is still being written is waited for.
func (k *keeper) close() {
	k.turn.Lock()
	defer k.turn.Unlock()
	k.closed = true
	for _, h := range k.open {
		_ = h.kept.Close()
	}
	clear(k.open)
}

// plainly is why something could not be kept, in words that follow “Not saved: ”.
func plainly(err error) error {
	var f *store.Failure
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return errInTheWay
	case errors.As(err, &f):
		return f.Why
	}
	return err
}
