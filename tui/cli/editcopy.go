package cli

import (
	"bytes"
	"errors"
	"io/fs"

	"bearings/content"
	"bearings/navigator/store"
)

// A madeCopy is a local copy that was made a moment ago. Whoever closes it again without a word of their
// own is left with what they had: a copy that says nothing new would hide what changes beneath it.
type madeCopy struct {
	dir  string
	copy content.LocalCopy
	was  []byte // what the pack kept of the page beneath, from an earlier copy; nil where nothing
}

// makeCopy writes a local copy into a pack, and the page beneath it into .base. It writes over no page, and
// where it fails nothing is left.
func makeCopy(own layer, c content.LocalCopy) (*madeCopy, error) {
	m := &madeCopy{dir: own.dir, copy: c}
	if c.Base != nil {
		m.was, _ = own.pack.Text(content.BasePath(c.ID)) // one that cannot be read is not written over
		if err := store.ReplaceShared(m.dir, content.BasePath(c.ID), m.was, c.Base); err != nil {
			return nil, packFault(own, content.BasePath(c.ID), err)
		}
	}
	if err := store.ReplaceShared(m.dir, c.File, nil, c.Text); err != nil {
		_ = m.forgetBase() // what went wrong first is told
		return nil, packFault(own, c.File, err)
	}
	return m, nil
}

// untouched reports whether nothing was written in the copy, or it is gone.
func (m *madeCopy) untouched(pack content.Pack) bool {
	now, err := fs.ReadFile(pack.FS, m.copy.File)
	return err == nil && bytes.Equal(now, m.copy.Text) || errors.Is(err, fs.ErrNotExist)
}

// takeAway takes the copy away again with everything that came with it.
func (m *madeCopy) takeAway() error {
	return errors.Join(store.RemoveShared(m.dir, m.copy.File, m.copy.Text), m.forgetBase())
}

// forgetBase has the pack keep of the page beneath what it kept before.
func (m *madeCopy) forgetBase() error {
	base := content.BasePath(m.copy.ID)
	switch {
	case m.copy.Base == nil:
		return nil
	case m.was == nil:
		return store.RemoveShared(m.dir, base, m.copy.Base)
	}
	return store.ReplaceShared(m.dir, base, m.copy.Base, m.was)
}
