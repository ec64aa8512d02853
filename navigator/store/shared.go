package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"bearings/content/clean"
)

// ReplaceShared puts a text in the place of a file in a folder that others work in too, or makes the file
// and the folders it stands in. name has slashes, and nothing outside dir is ever touched, whatever links
// lie in it. was is what the file held when it was read, nil where there was none: if it holds anything
// else by now, it stays as it is, and that is told as ErrChanged. A link, and whatever else is no ordinary
// file, is left alone with ErrNotFile.
//
// Unlike Replace it leaves who may read the file as it was: this is for the pages of a team, and never
// for what was kept. At every moment the old file or the new one is there, whole; when it returns nil,
// the new one is on disk.
func ReplaceShared(dir, name string, was, text []byte) error {
	doing := "write " + clean.Line(name)
	if !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
		return failed(doing, fmt.Errorf("%q is no name of a file in a folder", name))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return failed(doing, err)
	}
	defer root.Close()
	mode, err := heldStill(root, name, was)
	if err != nil {
		return failed(doing, err)
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return failed(doing, err)
	}
	return failed(doing, replaceIn(root, name, mode, text))
}

// heldStill fails unless a file holds what it held, and returns who may read it; 0 where there was none.
func heldStill(root *os.Root, name string, was []byte) (fs.FileMode, error) {
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && was == nil:
		return 0, nil
	case errors.Is(err, fs.ErrNotExist):
		return 0, ErrChanged
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, ErrNotFile
	case was == nil || info.Size() != int64(len(was)):
		return 0, ErrChanged
	}
	f, err := root.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	now, err := io.ReadAll(io.LimitReader(f, int64(len(was))+1))
	if err == nil && string(now) != string(was) {
		err = ErrChanged
	}
	return info.Mode().Perm(), err
}

// replaceIn writes a file beside the one it is to replace, and has it take its name once it is on disk. Who
// may read a new one is for the system to say.
func replaceIn(root *os.Root, name string, mode fs.FileMode, text []byte) error {
	folder, base := path.Split(name)
	beside := fmt.Sprintf("%s.%s.%d.new", folder, base, os.Getpid())
	if err := missingIsFine(root.Remove(beside)); err != nil {
		return err
	}
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if mode != 0 {
		err = f.Chmod(mode)
	}
	if writing := fill(f, string(text)); err == nil {
		err = writing
	}
	if err != nil {
		_ = root.Remove(beside)
		return err
	}
	if err := rename(root, beside, name); err != nil {
		_ = root.Remove(beside)
		return err
	}
	return syncFolder(root.Open(path.Dir(name)))
}
