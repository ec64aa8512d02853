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
// else by now, it stays as it is, and that is told as ErrChanged; what comes to stand where there was
// nothing is never replaced, however late it comes. A link, and whatever else is no ordinary
// file, is left alone with ErrNotFile.
//
// Unlike Replace it leaves who may read the file as it was, and of a new one it is for the system’s mask
// to say: this is for the pages of a team, and never for what was kept. At every moment the old file or
// the new one is there, whole; when it returns nil, the new one is on disk.
func ReplaceShared(dir, name string, was, text []byte) error {
	doing := "write " + clean.Line(name)
	root, err := sharedRoot(dir, name)
	if err != nil {
		return failed(doing, err)
	}
	defer root.Close()
	mode, err := heldStill(root, name, was)
	if err != nil {
		return failed(doing, err)
	}
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return failed(doing, err)
	}
	return failed(doing, replaceIn(root, name, mode, was == nil, text))
}

// RemoveShared takes a file of a folder that others work in too away again, and the folders that hold
// nothing then. It is held to what ReplaceShared is: was is what the file held, and one that holds anything
// else by now stays, with ErrChanged. A file that is gone already is no fault.
func RemoveShared(dir, name string, was []byte) error {
	doing := "take away " + clean.Line(name)
	root, err := sharedRoot(dir, name)
	if err != nil {
		return failed(doing, err)
	}
	defer root.Close()
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		if _, err := heldStill(root, name, was); err != nil {
			return failed(doing, err)
		}
		if err := root.Remove(name); err != nil {
			return failed(doing, err)
		}
	}
	folder := path.Dir(name)
	for folder != "." && missingIsFine(root.Remove(folder)) == nil { // one that holds something stays
		folder = path.Dir(folder)
	}
	return failed(doing, syncFolder(root.Open(folder)))
}

// sharedRoot opens a folder to change a file in it; the name has to be one inside it.
func sharedRoot(dir, name string) (*os.Root, error) {
	if !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fmt.Errorf("%q is no name of a file in a folder", name)
	}
	return os.OpenRoot(dir)
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

// replaceIn writes a file beside the one it is to replace, or the new one it is to become, and has it take
// its name once it is on disk. Who may read a new one is for the system to say.
func replaceIn(root *os.Root, name string, mode fs.FileMode, isNew bool, text []byte) error {
	folder, base := path.Split(name)
	beside := fmt.Sprintf("%s.%s.%d.new", folder, base, os.Getpid())
	if err := missingIsFine(root.Remove(beside)); err != nil {
		return err
	}
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
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
	takes := rename
	if isNew {
		takes = nameNew
	}
	if err := takes(root, beside, name); err != nil {
		_ = root.Remove(beside)
		return err
	}
	return syncFolder(root.Open(path.Dir(name)))
}

// nameNew gives a file a name that nothing has, and fails with ErrChanged where something has it by now.
func nameNew(root *os.Root, beside, name string) error {
	switch err := root.Link(beside, name); {
	case err == nil:
		return missingIsFine(root.Remove(beside))
	case errors.Is(err, fs.ErrExist):
		return ErrChanged
	}
	claim, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // the disk has no second names
	switch {
	case errors.Is(err, fs.ErrExist):
		return ErrChanged
	case err != nil:
		return err
	}
	err = claim.Close()
	if err == nil {
		err = rename(root, beside, name)
	}
	if err != nil {
		_ = root.Remove(name) // it is ours, and empty
	}
	return err
}
