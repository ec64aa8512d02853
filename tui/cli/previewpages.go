package cli

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui/visit"
)

// Pages that are being written are often wrong for a while: half a line, an open bracket. The page that
// stood there before stays on the screen then, so a preview remembers every page as it was when it could
// last be read, and reads the manual with that one in place of the broken one.

// A draft is a folder of pages that somebody is writing, and what was last read of it.
type draft struct {
	dir   string
	below []content.Pack    // what it lies over; none where it is a manual of its own
	words content.Words     // what its pages call people
	now   map[string][]byte // its files, as they were read last
	good  map[string][]byte // its pages, as they were when they could last be read
	made  *content.Library  // what is on disk, broken or not
	given *content.Library  // what is shown
	held  []string          // the pages shown as they were
	core  []content.Problem // what is wrong with what it lies over, once that is known
}

// read reads the folder. It reports whether it is another one than before; look is called with the pack
// while it is open, first of all.
func (d *draft) read(look func(content.Pack)) (problems []content.Problem, changed bool) {
	pack, err := content.OpenDir(d.dir)
	if err != nil {
		d.now, d.held = nil, []string{"."}
		return []content.Problem{{Code: "BE001", Severity: content.Error, File: clean.Line(path.Clean(d.dir)), Message: whyNotOpen(err), Hint: "put the folder back"}}, true
	}
	defer pack.Close()
	look(pack)
	files := &remembered{FS: pack.FS, read: map[string][]byte{}}
	pack.FS, pack.Dir = files, "" // whoever writes in the folder knows which it is
	lib, problems := content.Load(inWords(d.words, append(d.below[:len(d.below):len(d.below)], pack))...)
	if d.now != nil && same(files.read, d.now) {
		return nil, false
	}
	d.now, d.made = files.read, lib
	instead := d.broken(lib)
	if lib != nil && len(instead) == 0 {
		d.given = lib
		return d.ours(problems), true
	}
	files.instead = instead
	if again, _ := content.Load(inWords(d.words, append(d.below[:len(d.below):len(d.below)], pack))...); again != nil {
		d.given = again
	}
	return d.ours(problems), true
}

// broken returns the pages that cannot be read any more, as they were when they could, and remembers
// those that can.
func (d *draft) broken(lib *content.Library) map[string][]byte {
	stands := map[string]bool{}
	if lib != nil {
		for _, page := range lib.Pages() {
			for _, layer := range page.Layers {
				if layer.Local || len(d.below) == 0 {
					stands[layer.File] = true
				}
			}
		}
	}
	instead, good := map[string][]byte{}, map[string][]byte{}
	d.held = nil
	for name, text := range d.now {
		switch was, known := d.good[name]; {
		case stands[name], lib != nil && !strings.HasSuffix(name, ".md"):
			good[name] = text
		case known:
			good[name], instead[name] = was, was
			d.held = append(d.held, name)
		}
	}
	slices.Sort(d.held)
	d.good = good
	return instead
}

// ours is what is wrong with the folder, what matters most first, as a check tells it. What is wrong
// beneath it is not its writer's to mend.
func (d *draft) ours(problems []content.Problem) []content.Problem { return except(problems, d.core) }

// check looks for everything that is wrong with what is on disk.
func (d *draft) check() []content.Problem {
	if d.core == nil && len(d.below) > 0 {
		_, d.core = loaded(inWords(d.words, d.below)...)
	}
	if d.made == nil {
		return nil
	}
	return d.ours(d.made.Check())
}

// faults are what is to be said of problems.
func (d *draft) faults(problems []content.Problem) *visit.Faults {
	return &visit.Faults{Problems: problems, Held: len(d.held) > 0}
}

// same reports whether two folders hold the same.
func same(a, b map[string][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for name, text := range a {
		if other, there := b[name]; !there || !bytes.Equal(text, other) {
			return false
		}
	}
	return true
}

// remembered is a folder that remembers the files that were read from it, and can be told to give others
// instead.
type remembered struct {
	fs.FS
	turn    sync.Mutex // pages are read on every core
	read    map[string][]byte
	instead map[string][]byte
}

// mostRead is more than any file of a pack may hold.
const mostRead = 64 << 10

// Open opens a file. What is read from it is one moment of it, however long the reading takes.
func (r *remembered) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return f, nil // a folder, or what the loader will refuse
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostRead))
	if err != nil {
		return nil, err
	}
	r.turn.Lock()
	defer r.turn.Unlock()
	if other, broken := r.instead[name]; broken {
		text = other
	} else if r.instead == nil {
		r.read[name] = text
	}
	return moment{bytes.NewReader(text), info}, nil
}

// A moment is a file as it was.
type moment struct {
	*bytes.Reader
	info fs.FileInfo
}

func (m moment) Stat() (fs.FileInfo, error) { return m.info, nil }

func (m moment) Close() error { return nil }
