package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// A team's pack is the one thing beside the settings that is written where a person asked for it. All of
// it goes through the folder that was opened, so that no link can lead out of it.

// errNoFolder is why nothing can be written in a pack.
var errNoFolder = errors.New("the pack is no folder")

// PageFile returns where the pack has the page with an id, whether or not it can be read, and whether
// it has one.
func (p Pack) PageFile(id string) (string, bool) {
	file, err := p.find(id + ".md")
	return file, err == nil
}

// Begin writes a local copy into the pack, and the page beneath it into .base. It writes over no page:
// one that is there already is an error that wraps [fs.ErrExist]. Where it fails nothing is left.
func (p Pack) Begin(c LocalCopy) error {
	if p.root == nil {
		return errNoFolder
	}
	if file, there := p.PageFile(c.ID); there {
		return fmt.Errorf("%s: %w", file, fs.ErrExist)
	}
	if c.Base != nil {
		if err := p.writeOver(BasePath(c.ID), c.Base); err != nil {
			return fmt.Errorf("keeping the page beneath: %w", err)
		}
	}
	if err := p.writeNew(c.File, c.Text); err != nil {
		if c.Base != nil {
			_ = p.root.Remove(filepath.FromSlash(BasePath(c.ID))) // without its page it means nothing
		}
		return fmt.Errorf("writing the page: %w", err)
	}
	return nil
}

// writeNew makes a file that is not there yet, whole and on disk, or not at all. Others may read it as
// far as the system's mask has it: a pack is there to be shared.
func (p Pack) writeNew(name string, text []byte) error {
	name = filepath.FromSlash(name)
	if err := p.root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := p.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = p.root.Remove(name)
	}
	return err
}

// writeOver puts a file in the place of another one, or where there was none. At every moment one of
// them is there whole.
func (p Pack) writeOver(name string, text []byte) error {
	beside := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err := p.root.Remove(filepath.FromSlash(beside)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := p.writeNew(beside, text); err != nil {
		return err
	}
	err := p.root.Rename(filepath.FromSlash(beside), filepath.FromSlash(name))
	if err != nil {
		_ = p.root.Remove(filepath.FromSlash(beside))
	}
	return err
}
