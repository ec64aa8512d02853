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

// WriteFolder writes files into a folder that is not there yet, or has nothing in it. The files are made
// in a folder beside it that takes its place when all of them are whole and on disk, so the folder is
// there with all of them, or not at all. A name that leaves the folder, or stands twice, is an error
// before anything is written. Others may read what is written, as far as the system's mask has it: this
// is for what is to be shared, and never for what was kept.
func WriteFolder(dir string, files []NewFile) error {
	dir = filepath.Clean(dir)
	if err := plainNames(files); err != nil {
		return err
	}
	if err := FolderFree(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return failed("write "+filepath.Base(dir), err)
	}
	beside, err := os.MkdirTemp(filepath.Dir(dir), ".new-")
	if err != nil {
		return failed("write "+filepath.Base(dir), err)
	}
	defer os.RemoveAll(beside)
	if err := fillFolder(beside, files); err != nil {
		return failed("write "+filepath.Base(dir), err)
	}
	_ = os.Remove(dir) // it is empty, if it is there
	if err := os.Rename(beside, dir); err != nil {
		return failed("write "+filepath.Base(dir), err)
	}
	return failed("write "+filepath.Base(dir), syncNew(filepath.Dir(dir)))
}

// FolderFree says why WriteFolder would write nothing into a folder: with ErrThere where there is something
// in it. It is for asking before work that would be lost.
func FolderFree(dir string) error {
	dir = filepath.Clean(dir)
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return &Failure{Doing: "write " + filepath.Base(dir), Why: ErrThere}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return failed("write "+filepath.Base(dir), err)
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
