package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"
)

// A platter is a disk in memory that knows what has been synced and what has not, so that its power
// can fail. It has one folder.
type platter struct {
	there  bool             // the folder has been made
	files  map[string]*node // as programs see it
	synced map[string]*node // as it is on disk
	moves  []move           // what was done to the folder since
}

// A node is a file, under whatever name.
type node struct {
	now, synced []byte
	writes      []write // since it was synced
	locked      bool
}

type write struct {
	at   int64
	text []byte // nil for a truncation
}

// A move is a change of the folder: a name gets a file, or none.
type move struct {
	name string
	to   *node
	gone string // the name it had before
}

func newPlatter() *platter {
	return &platter{files: map[string]*node{}, synced: map[string]*node{}}
}

// open is how a shelf opens the platter’s folder.
func (p *platter) open(_ string, make bool) (folder, error) {
	p.there = p.there || make
	if !p.there {
		return nil, &fs.PathError{Op: "open", Path: "the platter", Err: fs.ErrNotExist}
	}
	return p, nil
}

func (w write) on(text []byte) []byte {
	if w.text == nil {
		return slices.Clone(text[:min(int(w.at), len(text))])
	}
	out := make([]byte, max(len(text), int(w.at)+len(w.text)))
	copy(out, text)
	copy(out[w.at:], w.text)
	return out
}

func (m move) on(files map[string]*node) {
	if m.gone != "" {
		delete(files, m.gone)
	}
	if m.to == nil {
		delete(files, m.name)
		return
	}
	files[m.name] = m.to
}

func (p *platter) move(m move) {
	m.on(p.files)
	p.moves = append(p.moves, m)
}

// powerCut returns a platter as it may be found after the power failed. Of what was not synced, a
// part is there; choose says how much of something of a size.
func (p *platter) powerCut(choose func(what string, of int) int) *platter {
	after := newPlatter()
	after.there = true
	files := maps.Clone(p.synced)
	for _, m := range p.moves[:choose("moves", len(p.moves))] {
		m.on(files)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name].left(choose)
		after.files[name] = &node{now: text, synced: text}
	}
	after.synced = maps.Clone(after.files)
	return after
}

// left returns what is left of a file: some of the writes, the last of them in part, or zeros where
// it should be.
func (n *node) left(choose func(what string, of int) int) []byte {
	text := n.synced
	done := choose("writes", len(n.writes))
	for _, w := range n.writes[:done] {
		text = w.on(text)
	}
	if done == len(n.writes) {
		return text
	}
	w := n.writes[done]
	part := w
	if w.text != nil {
		part.text = w.text[:choose("bytes", len(w.text))]
	}
	if choose("whether zeros stand for the rest", 1) == 1 && w.text != nil {
		part.text = append(slices.Clone(part.text), make([]byte, len(w.text)-len(part.text))...)
	}
	return part.on(text)
}

func (p *platter) Lstat(name string) (fs.FileInfo, error) {
	n, ok := p.files[name]
	if !ok {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	}
	return nodeInfo{name, n}, nil
}

func (p *platter) Open(name string, flag int) (handle, error) {
	n, ok := p.files[name]
	switch {
	case ok && flag&excl != 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	case !ok && flag&creat == 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case !ok:
		n = &node{}
		p.move(move{name: name, to: n})
	}
	return &openNode{node: n, name: name}, nil
}

func (p *platter) Rename(from, to string) error {
	n, ok := p.files[from]
	if !ok {
		return fs.ErrNotExist
	}
	p.move(move{name: to, to: n, gone: from})
	return nil
}

func (p *platter) Remove(name string) error {
	if _, ok := p.files[name]; !ok {
		return fs.ErrNotExist
	}
	p.move(move{name: name})
	return nil
}

func (p *platter) Entries() ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for name, n := range p.files {
		all = append(all, fs.FileInfoToDirEntry(nodeInfo{name, n}))
	}
	return all, nil
}

func (p *platter) Same(name string, h handle) (int64, error) {
	info, err := h.Stat()
	if err != nil {
		return 0, err
	}
	if n := p.files[name]; n == nil || n != info.Sys() {
		return 0, ErrChanged
	}
	return info.Size(), nil
}

func (p *platter) Sync() error {
	p.synced, p.moves = maps.Clone(p.files), nil
	return nil
}

func (p *platter) Close() error { return nil }

// openNode is an open file of a platter.
type openNode struct {
	*node
	name   string
	read   int
	locks  bool
	closed bool
}

func (o *openNode) Read(b []byte) (int, error) {
	if o.read >= len(o.now) {
		return 0, io.EOF
	}
	n := copy(b, o.now[o.read:])
	o.read += n
	return n, nil
}

func (o *openNode) WriteString(s string) (int, error) { return o.WriteAt([]byte(s), int64(len(o.now))) }

func (o *openNode) WriteAt(b []byte, at int64) (int, error) {
	w := write{at, bytes.Clone(b)}
	o.now, o.writes = w.on(o.now), append(o.writes, w)
	return len(b), nil
}

func (o *openNode) Truncate(size int64) error {
	w := write{at: size}
	o.now, o.writes = w.on(o.now), append(o.writes, w)
	return nil
}

func (o *openNode) Stat() (fs.FileInfo, error) { return nodeInfo{o.name, o.node}, nil }

func (o *openNode) Sync() error {
	o.synced, o.writes = o.now, nil
	return nil
}

func (o *openNode) Lock() error {
	if o.locked && !o.locks {
		return ErrInUse
	}
	o.locked, o.locks = true, true
	return nil
}

func (o *openNode) Close() error {
	if o.closed {
		return errors.New("it is closed already")
	}
	o.closed = true
	if o.locks {
		o.locked = false
	}
	return nil
}

type nodeInfo struct {
	name string
	node *node
}

func (i nodeInfo) Name() string       { return i.name }
func (i nodeInfo) Size() int64        { return int64(len(i.node.now)) }
func (i nodeInfo) Mode() fs.FileMode  { return 0o600 }
func (i nodeInfo) ModTime() time.Time { return time.Time{} }
func (i nodeInfo) IsDir() bool        { return false }
func (i nodeInfo) Sys() any           { return i.node }
