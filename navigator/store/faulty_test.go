package store

import (
	"io/fs"
	"os"
)

const excl, creat = os.O_EXCL, os.O_CREATE

// A plan says which of the things done to a disk go wrong. They are counted from 1.
type plan struct {
	at    int    // the first that goes wrong; 0 for none
	times int    // how many in a row do
	late  bool   // it is done nevertheless, and then said to have failed
	err   error  // how it fails
	count int    // how many there were
	what  string // the first that went wrong
}

// forGood is more often than anything is done.
const forGood = 1 << 20

// step counts one thing, which do does, and fails it if it is its turn. part, if there is one, does
// a part of it.
func (p *plan) step(what string, do func() error, part func()) error {
	p.count++
	wrong := p.at > 0 && p.count >= p.at && p.count-p.at < p.times
	if !wrong {
		return do()
	}
	if p.count == p.at {
		p.what = what
	}
	switch {
	case p.late:
		_ = do()
	case part != nil:
		part()
	}
	return p.err
}

// over reports whether everything was done before the plan’s turn came.
func (p *plan) over() bool { return p.count < p.at }

// faulty is a folder that goes wrong as planned.
type faulty struct {
	folder
	plan *plan
}

type faultyHandle struct {
	handle
	plan *plan
}

// planned makes a shelf’s disk go wrong as planned.
func planned(disk func(string, bool) (folder, error), p *plan) func(string, bool) (folder, error) {
	return func(path string, make bool) (folder, error) {
		var f folder
		err := p.step("open the folder", func() (err error) {
			f, err = disk(path, make)
			return err
		}, nil)
		if err != nil {
			return nil, err
		}
		return faulty{f, p}, nil
	}
}

func (f faulty) Lstat(name string) (info fs.FileInfo, err error) {
	err = f.plan.step("lstat "+name, func() error { info, err = f.folder.Lstat(name); return err }, nil)
	return info, err
}

func (f faulty) Open(name string, flag int) (handle, error) {
	var h handle
	err := f.plan.step("open "+name, func() (err error) { h, err = f.folder.Open(name, flag); return err }, nil)
	if err != nil {
		if h != nil {
			h.Close()
		}
		return nil, err
	}
	return faultyHandle{h, f.plan}, nil
}

func (f faulty) Rename(from, to string) error {
	return f.plan.step("rename "+from, func() error { return f.folder.Rename(from, to) }, nil)
}

func (f faulty) Remove(name string) error {
	return f.plan.step("remove "+name, func() error { return f.folder.Remove(name) }, nil)
}

func (f faulty) Entries() (all []fs.DirEntry, err error) {
	err = f.plan.step("list", func() error { all, err = f.folder.Entries(); return err }, nil)
	return all, err
}

func (f faulty) Same(name string, open handle) (size int64, err error) {
	err = f.plan.step("compare "+name, func() error {
		size, err = f.folder.Same(name, open.(faultyHandle).handle)
		return err
	}, nil)
	return size, err
}

func (f faulty) Sync() error { return f.plan.step("sync the folder", f.folder.Sync, nil) }

func (f faulty) Close() error { return f.plan.step("close the folder", f.folder.Close, nil) }

func (h faultyHandle) WriteString(s string) (n int, err error) {
	err = h.plan.step("write", func() error { n, err = h.handle.WriteString(s); return err },
		func() { n, _ = h.handle.WriteString(s[:len(s)/2]) })
	return n, err
}

func (h faultyHandle) WriteAt(b []byte, at int64) (n int, err error) {
	err = h.plan.step("write at", func() error { n, err = h.handle.WriteAt(b, at); return err },
		func() { n, _ = h.handle.WriteAt(b[:len(b)/2], at) })
	return n, err
}

func (h faultyHandle) Read(b []byte) (n int, err error) {
	var end error
	err = h.plan.step("read", func() error { n, end = h.handle.Read(b); return nil }, nil)
	if err == nil {
		err = end
	}
	return n, err
}

func (h faultyHandle) Truncate(size int64) error {
	return h.plan.step("truncate", func() error { return h.handle.Truncate(size) }, nil)
}

func (h faultyHandle) Stat() (info fs.FileInfo, err error) {
	err = h.plan.step("stat", func() error { info, err = h.handle.Stat(); return err }, nil)
	return info, err
}

func (h faultyHandle) Sync() error { return h.plan.step("sync", h.handle.Sync, nil) }

func (h faultyHandle) Lock() error { return h.plan.step("lock", h.handle.Lock, nil) }

// Close always closes, as the system does whatever it says.
func (h faultyHandle) Close() error {
	defer h.handle.Close()
	return h.plan.step("close", func() error { return nil }, nil)
}
