package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A NewFile is a file to be written in a new folder: its name with slashes, and what is in it.
type NewFile struct {
	Name string
	Data []byte
}

// ErrThere is the error of WriteFolder where something stands in the way already.
var ErrThere = errors.New("there is something there already")

// WriteFolder writes files into a folder that is not there yet, or has nothing in it. A folder that is not
// there is made beside its place and takes it when all files are whole and on disk, so it is there with all
// of them, or not at all. One that is there stays what it is, as it may be where somebody works, or a link
// to a place that others share: the files are made in a folder within it, and take their places when all
// of them are whole; if one cannot, none stays.
//
// A name that leaves the folder, or stands twice, is an error before anything is written. Others may read
// what is written, as far as the system's mask has it: this is for what is to be shared, and never for what
// was kept.
func WriteFolder(dir string, files []NewFile) error {
	dir = filepath.Clean(dir)
	doing := "write " + filepath.Base(dir)
	if err := plainNames(files); err != nil {
		return err
	}
	if err := FolderFree(dir); err != nil {
		return err
	}
	if There(dir) {
		return failed(doing, fillEmpty(dir, files))
	}
	return failed(doing, makeWhole(dir, files))
}

// makeWhole makes a folder with files in it.
func makeWhole(dir string, files []NewFile) error {
	above := filepath.Dir(dir)
	if err := os.MkdirAll(above, 0o755); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(above, ".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	if err := fillFolder(beside, files); err != nil {
		return err
	}
	if err := os.Rename(beside, dir); err != nil {
		return err
	}
	return syncNew(above)
}

// fillEmpty puts files into an empty folder.
func fillEmpty(dir string, files []NewFile) error {
	within, err := os.MkdirTemp(dir, ".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(within)
	if err := fillFolder(within, files); err != nil {
		return err
	}
	entries, err := os.ReadDir(within)
	if err != nil {
		return err
	}
	for i, e := range entries {
		if err := os.Rename(filepath.Join(within, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			for _, moved := range entries[:i] {
				_ = os.RemoveAll(filepath.Join(dir, moved.Name()))
			}
			return err
		}
	}
	return syncNew(dir)
}

// FolderFree says why WriteFolder would write nothing into a folder: with ErrThere where there is something
// in it. It is for asking before work that would be lost.
func FolderFree(dir string) error {
	dir = filepath.Clean(dir)
	doing := "write " + filepath.Base(dir)
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return &Failure{Doing: doing, Why: ErrThere}
	case err != nil && (!errors.Is(err, fs.ErrNotExist) || There(dir)): // a link may lead nowhere
		return failed(doing, err)
	}
	return nil
}

// plainNames refuses names that lead out of the folder, or stand twice.
func plainNames(files []NewFile) error {
	seen := map[string]bool{}
	for _, f := range files {
		if !fs.ValidPath(f.Name) || f.Name == "." || !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("%q is no name of a file in a folder", f.Name)
		}
		if seen[f.Name] {
			return fmt.Errorf("%q stands twice", f.Name)
		}
		seen[f.Name] = true
	}
	return nil
}

// fillFolder writes files into a folder, and has them and their folders on disk when it returns.
func fillFolder(dir string, files []NewFile) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	folders := map[string]bool{dir: true}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		folders[filepath.Dir(path)] = true
		if err := writeOne(path, f.Data); err != nil {
			return err
		}
	}
	for folder := range folders {
		if err := syncNew(folder); err != nil {
			return err
		}
	}
	return nil
}

func writeOne(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncNew has what was made in a folder be on disk. A system that cannot do that for a folder does
// without.
func syncNew(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	_ = f.Sync()
	return nil
}
