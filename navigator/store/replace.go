package store

import (
	"errors"
	"io/fs"
	"path/filepath"

	"bearings/content/clean"
)

// Replace puts a text in the place of a small file, or makes the file. was is what the file held when it
// was read, nil where there was none: if it holds anything else by now, it stays as it is, and that is
// told as ErrChanged. A link, and whatever else is no ordinary file, is left alone with ErrNotFile.
//
// The folder is made for its owner alone, and only the owner may read the file. At every moment the old
// file or the new one is there, whole; when Replace returns nil, the new one is on disk. Nothing else is
// left beside it, but on a system that takes no open file away.
func Replace(path string, was, text []byte) error { return replaceOn(openFolder, path, was, text) }

func replaceOn(disk func(path string, make bool) (folder, error), path string, was, text []byte) error {
	dir, name := filepath.Split(path)
	doing := "write " + clean.Line(name)
	f, err := disk(filepath.Clean(dir), true)
	if err != nil {
		return failed(doing, err)
	}
	defer f.Close()
	letGo, err := alone(f)
	switch {
	case errors.Is(err, ErrNoLock): // then what is looked at just before has to do
	case err != nil:
		return failed(doing, err)
	default:
		defer func() {
			_ = f.Remove(making) // while it is ours; one that stays does no harm
			letGo()
		}()
	}
	if err := stillIs(f, name, was); err != nil {
		return failed(doing, err)
	}
	return failed(doing, replace(f, name, string(text)))
}

// stillIs fails unless a file holds what it held.
func stillIs(f folder, name string, was []byte) error {
	now, err := readSmall(f, name, ErrNotFile)
	switch {
	case errors.Is(err, fs.ErrNotExist) && was == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return ErrChanged
	case err != nil:
		return err
	case was == nil || now != string(was):
		return ErrChanged
	}
	return nil
}
