package store

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// A Told is a record as the shelf tells it once all of it has been read.
//
// Where Err is set, Gist tells what stands before the damage, and where Shut is not 0, what is not
// locked: then something else may be so, and Sure is false. Safety is true in both, as what cannot be
// read may hold anything.
type Told struct {
	Item
	Gist       record.Gist
	Supervised []string // the names of the supervisions that a walk was brought to, the newest first
	Shut       int      // how many lines stay locked
}

// Sure reports whether everything in the record could be read and understood, so that what is not told
// of it is not so: no day to come back on, no day it is kept until.
func (t Told) Sure() bool {
	return t.Err == nil && t.Shut == 0 && t.Gist.Strange == 0 && !t.Head.Newer()
}

// PartlyLocked reports whether some of the record is locked, and its head is not: what is in clear tells
// its code, and what was done before the rest was locked.
func (t Told) PartlyLocked() bool { return t.Shut > 0 && !t.Locked }

// Told tells every record on the shelf as List does, and how things stand in each: it reads all of
// them. What is wrong with one is said of that one, and hides no other. Nothing is written.
//
// That is about six times the work of reading the bytes, shared among the processors: a tenth of a second
// for two thousand kept walks. Where lines are locked and there is a key each of them has to be unlocked,
// which takes a tenth of a millisecond or two, so a long locked shelf is not told while somebody waits.
func (s *Shelf) Told() ([]Told, []Stray, error) {
	all, strays, err := s.survey(func(f folder, entries []fs.DirEntry) []sighting { return s.readers(f, entries) })
	if err != nil {
		return nil, nil, err
	}
	by := make(map[string][]string)
	for _, t := range all {
		if t.Head.Kind == record.KindMeeting && t.Gist.Walk != "" {
			by[t.Gist.Walk] = append(by[t.Gist.Walk], t.ID)
		}
	}
	for i := range all {
		if all[i].Head.Kind == record.KindWalk {
			all[i].Supervised = by[all[i].ID]
		}
	}
	return all, strays, nil
}

// A sighting is what came of looking at one thing that lies on the shelf: a record, which has an id, or
// why it is left alone, or neither.
type sighting struct {
	told Told
	why  error
}

// readers reads everything that lies on the shelf, as many at a time as there are processors.
func (s *Shelf) readers(f folder, entries []fs.DirEntry) []sighting {
	seen := make([]sighting, len(entries))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(s.o.readers, len(entries)) {
		all.Go(func() {
			var reader record.Reader
			for i := int(next.Add(1)) - 1; i < len(entries); i = int(next.Add(1)) - 1 {
				seen[i].told, seen[i].why = s.tell(f, entries[i], &reader)
			}
		})
	}
	all.Wait()
	return seen
}

// manyReaders is how many read at a time where nothing else is said.
func manyReaders() int { return runtime.GOMAXPROCS(0) }

// tell reads the whole of what lies on the shelf under a name.
func (s *Shelf) tell(f folder, e fs.DirEntry, reader *record.Reader) (Told, error) {
	item, h, why := s.sight(f, e)
	t := Told{Item: item}
	if h == nil {
		t.Gist.Safety = item.Err != nil
		return t, why
	}
	defer h.Close()
	j, damage := reader.Read(h)
	j, shut := s.o.Key.Unlocked(j)
	t.Head, t.Shut = j.Head, len(shut)
	t.Locked = len(shut) > 0 && shut[0].N == 0
	t.Err = s.wrong(e.Name(), item.ID, j, damage, shut)
	t.Gist = kept(record.GistOf(j, s.o.CodeAt))
	t.Head = keptHead(t.Head)
	t.Gist.Safety = t.Gist.Safety || !t.Sure()
	return t, nil
}

// wrong tells why a record that was read cannot be right, or nil. A line that another program is just
// writing is nothing wrong.
func (s *Shelf) wrong(name, id string, j record.Journal, damage []record.Damage, shut []locks.Shut) error {
	switch {
	case len(damage) > 0 && damage[0].Err != nil:
		return failedReading("read "+name, damage[0])
	case len(damage) > 0 && !(damage[0].Repairs() && j.Headed()):
		return &Failure{"read " + name, ErrDamaged, damage[0]}
	case len(shut) > 0 && s.o.Key.Opens():
		return &Failure{"unlock " + name, shut[0].Why, shut[0]}
	case j.Head.ID != id:
		return &Failure{"trust " + name, ErrChanged, nil}
	}
	return nil
}

// kept returns a gist that does not hold on to the whole text it was read from.
func kept(g record.Gist) record.Gist {
	for _, words := range []*string{&g.Case, &g.Stands, &g.ComeBack.On, &g.ComeBack.When, &g.KeepUntil.On, &g.Copied.On, &g.Copied.By, &g.Walk} {
		*words = strings.Clone(*words)
	}
	for _, at := range []*record.Minute{&g.Last, &g.ComeBack.At, &g.KeepUntil.At, &g.Copied.At} {
		*at = record.Minute(strings.Clone(string(*at)))
	}
	return g
}

func keptHead(h record.Head) record.Head {
	for _, words := range []*string{&h.Kind, &h.ID, &h.Case, &h.Program, &h.Content, &h.Title, &h.Version} {
		*words = strings.Clone(*words)
	}
	h.Made = record.Minute(strings.Clone(string(h.Made)))
	return h
}

// survey looks at everything that lies on the shelf, and tells the records, the last one made first, and
// what is none.
func (s *Shelf) survey(look func(folder, []fs.DirEntry) []sighting) ([]Told, []Stray, error) {
	f, err := s.o.disk(s.path, false)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, failedReading("list what is kept", err)
	}
	defer f.Close()
	entries, err := f.Entries()
	if err != nil {
		return nil, nil, failedReading("list what is kept", err)
	}
	var all []Told
	var strays []Stray
	times := make(map[string]int)
	for i, seen := range look(f, entries) {
		switch {
		case seen.told.ID != "":
			times[seen.told.ID]++
			all = append(all, seen.told)
		case seen.why != nil:
			strays = append(strays, stray(entries[i], seen.why))
		}
	}
	for i := range all {
		if times[all[i].ID] > 1 {
			all[i].Err, all[i].Gist.Safety = ErrTwice, true
		}
	}
	slices.SortFunc(all, func(a, b Told) int { return newestFirst(a.Item, b.Item) })
	slices.SortFunc(strays, func(a, b Stray) int { return strings.Compare(a.Name, b.Name) })
	return all, strays, nil
}

// sight opens a record that lies on the shelf. Without a handle there is nothing to read: it is no
// record, and why says so, or it cannot be opened, and the item says so.
func (s *Shelf) sight(f folder, e fs.DirEntry) (item Item, h handle, why error) {
	id, named := idOf(e.Name())
	switch {
	case !e.Type().IsRegular() && (named || !e.IsDir()):
		return Item{}, nil, ErrNotFile
	case !named && strings.HasSuffix(e.Name(), journalEnd):
		return Item{}, nil, errNoName
	case !named:
		return Item{}, nil, nil
	}
	h, err := f.Open(e.Name(), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return Item{}, nil, nil // deleted while we looked
	}
	item = Item{ID: id, Path: s.pathOf(e.Name())}
	if err != nil {
		item.Err = failedReading("read "+e.Name(), err)
		return item, nil, nil
	}
	if info, err := h.Stat(); err == nil {
		item.Size, item.Changed = info.Size(), info.ModTime()
	}
	return item, h, nil
}

var errNoName = errors.New("its name is not that of a record")
