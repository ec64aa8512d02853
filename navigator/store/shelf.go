package store

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// A Shelf is a folder in which records are kept: one file for each, named after its kind, its case,
// the day and an id. It writes nowhere else. It holds nothing open, so it need not be closed.
//
// The errors of a shelf are Failures, in plain words.
type Shelf struct {
	path string
	o    Options
}

// Options are what a shelf may be told. The zero value is good.
type Options struct {
	Now func() time.Time // the clock; time.Now if it is nil

	// Key locks what is written and, if it can, unlocks what is read. Without one everything is
	// written in clear until a key lies in the folder; from then on it is locked for the public
	// keys that lie there, and what is locked stays so. Where those lie alone nothing is written.
	Key *locks.Key

	// CodeAt tells where on the worksheet of a page its code stands, as a path of navigator.Change, or
	// "", so that Told knows a sheet’s case when that was changed. Without it that is its head’s.
	CodeAt func(page string) string

	random  io.Reader
	disk    func(path string, make bool) (folder, error)
	readers int // how many read the shelf at a time
}

// Open opens a shelf. The folder is made when the first record is; until then the shelf is empty.
func Open(dir string, o Options) (*Shelf, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.random == nil {
		o.random = rand.Reader
	}
	if o.disk == nil {
		o.disk = openFolder
	}
	if o.readers == 0 {
		o.readers = manyReaders()
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, failedReading("open the shelf", err)
	}
	f, err := o.disk(path, false)
	if errors.Is(err, fs.ErrNotExist) {
		return &Shelf{path, o}, nil
	}
	if err != nil {
		return nil, failedReading("open the shelf", err)
	}
	defer f.Close()
	_ = sweep(f) // the next one to make a file does it
	return &Shelf{path, o}, nil
}

// With returns the same shelf with a key, as when it has been unlocked.
func (s *Shelf) With(key *locks.Key) *Shelf {
	with := *s
	with.o.Key = key
	return &with
}

// sweep takes away what is left of a file that was never made, so that nothing of it lies about. One
// that is being made is left alone.
func sweep(f folder) error {
	if _, err := f.Lstat(fresh); err != nil {
		return missingIsFine(err)
	}
	lock, err := f.Open(making, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return err
	}
	defer lock.Close()
	switch err := lock.Lock(); {
	case errors.Is(err, ErrInUse):
		return nil
	case err != nil:
		return err
	}
	return missingIsFine(f.Remove(fresh))
}

// missingIsFine makes nothing of an error that only says that something is not there.
func missingIsFine(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// An Item is a record as the shelf lists it. Only its head has been read.
type Item struct {
	ID      string
	Path    string
	Head    record.Head
	Size    int64
	Changed time.Time // when something was last added
	Locked  bool      // its head tells neither case nor title, as it is locked
	Err     error     // why its head could not be read, or cannot be right
}

// A Stray is something that lies on a shelf and is left alone.
type Stray struct {
	Name string // as it may be shown
	Why  error
}

// List tells every record on the shelf, the last one made first, and what lies there and is none. It
// reads no more than the head of each; Told reads all.
func (s *Shelf) List() ([]Item, []Stray, error) {
	all, strays, err := s.survey(func(f folder, entries []fs.DirEntry) []sighting {
		seen := make([]sighting, len(entries))
		for i, e := range entries {
			seen[i].told.Item, seen[i].why = s.item(f, e)
		}
		return seen
	})
	var items []Item
	for _, t := range all {
		items = append(items, t.Item)
	}
	return items, strays, err
}

// newestFirst is the order of a list.
func newestFirst(a, b Item) int {
	if by := strings.Compare(string(b.Head.Made), string(a.Head.Made)); by != 0 {
		return by
	}
	return strings.Compare(a.Path, b.Path)
}

func stray(e fs.DirEntry, why error) Stray { return Stray{clean.Line(e.Name()), why} }

func (s *Shelf) pathOf(name string) string { return filepath.Join(s.path, name) }

// item reads the head of what lies on the shelf: of a record, or of what is none.
func (s *Shelf) item(f folder, e fs.DirEntry) (Item, error) {
	item, h, why := s.sight(f, e)
	if h == nil {
		return item, why
	}
	defer h.Close()
	var err error
	item.Head, item.Locked, err = s.head(h)
	var shut locks.Shut
	switch {
	case errors.As(err, &shut):
		item.Err = &Failure{"unlock " + e.Name(), shut.Why, shut}
	case err != nil:
		item.Err = &Failure{"read " + e.Name(), ErrDamaged, err}
	case item.Head.ID != item.ID:
		item.Err = &Failure{"trust " + e.Name(), ErrChanged, nil}
	}
	return item, nil
}

// find returns the name of the file of a record.
func find(f folder, id string) (string, error) {
	entries, err := f.Entries()
	if err != nil {
		return "", err
	}
	var found string
	for _, e := range entries {
		if has, ok := idOf(e.Name()); !ok || has != id {
			continue
		}
		if found != "" {
			return "", ErrTwice
		}
		found = e.Name()
	}
	if found == "" {
		return "", ErrMissing
	}
	info, err := f.Lstat(found)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", ErrNotFile
	}
	return found, nil
}

// alone waits until nobody else makes files in a folder, and keeps it so until it is let go.
func alone(f folder) (letGo func(), err error) {
	const wait, step = 2 * time.Second, 5 * time.Millisecond
	for waited := time.Duration(0); ; waited += step {
		lock, err := f.Open(making, os.O_RDWR|os.O_CREATE)
		if err != nil {
			return nil, err
		}
		if err = lock.Lock(); err == nil {
			// Whoever had it may have taken the file away meanwhile, and another may have the next one.
			_, err = f.Same(making, lock)
		}
		if err == nil {
			return func() { lock.Close() }, nil
		}
		lock.Close()
		if !errors.Is(err, ErrInUse) && !errors.Is(err, ErrChanged) || waited >= wait {
			return nil, err
		}
		time.Sleep(step)
	}
}

// writeWhole writes a file that is there whole, on disk, or not at all. Whoever calls it is alone, and
// whatever cannot be taken away again is swept by the next.
func writeWhole(f folder, name, text string) error {
	if err := writeFresh(f, text); err != nil {
		return err
	}
	if err := f.Rename(fresh, name); err != nil {
		_, _ = f.Remove(fresh), f.Remove(name)
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Remove(name)
		return err
	}
	return nil
}

// writeFresh writes the file that is to get a name of its own.
func writeFresh(f folder, text string) error {
	if err := missingIsFine(f.Remove(fresh)); err != nil {
		return err
	}
	h, err := f.Open(fresh, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return err
	}
	if err := fill(h, text); err != nil {
		_ = f.Remove(fresh)
		return err
	}
	return nil
}
