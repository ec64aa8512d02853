package tui

import (
	"errors"
	"io"
	"os"
	"sync"
)

// A keyboard is a terminal's input with two of its dangers taken out. A paste that never ends
// would swallow every key after it, the one for safety too; here ctrl+g and ctrl+c end it. And a
// paste of any length costs no more than what could be meant.
type keyboard struct {
	*os.File
	paste paste
	gone  func() // called once, when the input has ended
	once  *sync.Once
}

func newKeyboard(f *os.File, gone func()) *keyboard {
	return &keyboard{File: f, gone: gone, once: &sync.Once{}}
}

// Read reads keys. What is put in to end a paste always fits, since half of p is left free.
func (k *keyboard) Read(p []byte) (int, error) {
	if len(p) < 2 {
		return k.File.Read(p)
	}
	raw := make([]byte, len(p)/2)
	n, err := k.File.Read(raw)
	if errors.Is(err, io.EOF) {
		k.once.Do(k.gone)
	}
	return copy(p, k.paste.pass(raw[:n])), err
}

// The marks around pasted text, and the keys that end a paste.
const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	ctrlG      = 0x07
	ctrlC      = 0x03
	mostPasted = 4096 // bytes
)

// A paste follows the marks of bracketed paste through a stream of bytes.
type paste struct {
	inside bool
	start  int // how much of pasteStart has been matched
	end    int // how much of pasteEnd
	length int
}

// pass returns the bytes that go on.
func (p *paste) pass(in []byte) []byte {
	out := make([]byte, 0, 2*len(in))
	for _, b := range in {
		if p.inside && (b == ctrlG || b == ctrlC) {
			out = append(out, pasteEnd...)
			*p = paste{}
		}
		if !p.inside {
			p.start = match(pasteStart, p.start, b)
			if p.start == len(pasteStart) {
				*p = paste{inside: true}
			}
			out = append(out, b)
			continue
		}
		before := p.end
		p.end = match(pasteEnd, p.end, b)
		if p.end == 0 {
			p.length++
		}
		if p.length <= mostPasted || p.end > 0 || before > 0 {
			out = append(out, b)
		}
		if p.end == len(pasteEnd) {
			*p = paste{}
		}
	}
	return out
}

// match returns how much of a mark is matched once b has come.
func match(mark string, at int, b byte) int {
	switch {
	case mark[at] == b:
		return at + 1
	case mark[0] == b:
		return 1
	}
	return 0
}
