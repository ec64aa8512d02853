package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A folder is everything a shelf does to the disk. Names in it have no separators.
type folder interface {
	Lstat(name string) (fs.FileInfo, error)
	Open(name string, flag int) (handle, error)
	Rename(from, to string) error
	Remove(name string) error
	Entries() ([]fs.DirEntry, error)
	// Same returns the size of the file under a name, or ErrChanged if it is not the one that is
	// open.
	Same(name string, open handle) (int64, error)
	// Sync waits until what was renamed and removed is so on disk.
	Sync() error
	Close() error
}

// A handle is an open file of a folder.
type handle interface {
	file
	io.Reader
	io.WriterAt
	Truncate(size int64) error
	Stat() (fs.FileInfo, error)
	// Lock keeps other programs from locking it until it is closed. It does not wait: it fails with
	// ErrInUse where another has it, and with ErrNoLock where the disk has no locks. The system lets
	// go of a lock when its program ends, however that ends.
	Lock() error
}

// openFolder opens a folder, which is made if asked for. What is opened in it cannot lie outside it.
func openFolder(path string, make bool) (folder, error) {
	if make {
		if err := makeFolder(path); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return rooted{root}, nil
}

// makeFolder makes a folder for its owner alone, and those above it that are missing, so that they
// are on disk.
func makeFolder(path string) error {
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	above := filepath.Dir(path)
	if above != path {
		if err := makeFolder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(os.Open(above))
}

// syncFolder waits until a folder just opened is on disk, and closes it.
func syncFolder(f *os.File, err error) error {
	if err != nil {
		return err
	}
	err = syncOpenFolder(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// rooted is a folder on disk.
type rooted struct{ *os.Root }

// opened is a file on disk.
type opened struct{ *os.File }

func (r rooted) Open(name string, flag int) (handle, error) {
	f, err := r.OpenFile(name, flag, 0o600)
	if err != nil {
		return nil, err
	}
	return opened{f}, nil
}

func (r rooted) Entries() ([]fs.DirEntry, error) {
	f, err := r.Root.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}

func (r rooted) Same(name string, open handle) (int64, error) {
	there, err := r.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, ErrChanged
	}
	if err != nil {
		return 0, err
	}
	here, err := open.Stat()
	if err != nil {
		return 0, err
	}
	if !os.SameFile(there, here) {
		return 0, ErrChanged
	}
	return here.Size(), nil
}

func (r rooted) Rename(from, to string) error { return rename(r.Root, from, to) }

func (r rooted) Sync() error { return syncFolder(r.Root.Open(".")) }

func (o opened) Lock() error { return lock(o.File) }
