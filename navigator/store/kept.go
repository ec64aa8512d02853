package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// A Kept is a record that is open. It is written to by nobody else while it is, unless ReadOnly
// says why nothing can be added. It may be used by several goroutines at once.
type Kept struct {
	path    string
	journal record.Journal // as it was when it was opened, and unlocked; never changed
	key     *locks.Key     // what the shelf was given
	shut    []locks.Shut   // what is locked and stays so; never changed
	barred  error          // why nothing may be added because of that, or nil; never changed

	turn sync.Mutex // for the file, and what is known of it
	dir  folder
	file handle // nil when closed
	good int64  // how many bytes of it are whole, and on disk
	sum  record.Sum
	next int  // the number of the next record
	torn bool // more may stand behind what is whole
	note bool // there is a note that we have it

	told     sync.Mutex // for what is told; never held while waiting for the disk
	only     error
	damage   []record.Damage
	repaired bool
	half     bool // it was read only, and its last line is half-written
}

// Open opens a record by its id. Where nothing can be added to it, because another program has it
// open, it cannot be written to, it is damaged, something in it stays locked, or a newer program made
// it, it is opened to be read, and ReadOnly says why.
//
// A last line that was half-written is cut off. It was never kept, and nothing else is touched.
func (s *Shelf) Open(id string) (*Kept, error) {
	doing := "open " + clean.Line(id)
	f, name, err := s.lookUp(doing, id)
	if err != nil {
		return nil, err
	}
	k, err := hold(f, filepath.Join(s.path, name), id, s.o.Now())
	if err != nil {
		f.Close()
		return nil, failedReading(doing, err)
	}
	k.key = s.o.Key
	k.unlock()
	return k, nil
}

// lookUp opens the folder in which a record lies, and returns the name of its file.
func (s *Shelf) lookUp(doing, id string) (folder, string, error) {
	f, err := s.o.disk(s.path, false)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", &Failure{doing, ErrMissing, err}
	}
	if err != nil {
		return nil, "", failedReading(doing, err)
	}
	name, err := find(f, id)
	if err != nil {
		f.Close()
		return nil, "", failedReading(doing, err)
	}
	return f, name, nil
}

// hold opens a record’s file, takes its lock if it can be had, and reads it.
func hold(f folder, path, id string, now time.Time) (*Kept, error) {
	k := &Kept{path: path, dir: f}
	if err := k.take(); err != nil {
		return nil, err
	}
	if k.only == nil {
		k.leaveNote(now)
	}
	k.journal, k.damage = record.Read(k.file)
	k.good, k.sum, k.next = k.journal.Good, k.journal.Sum, k.journal.Next()
	k.settle(id)
	return k, nil
}

// take opens the file and locks it. If it can only be read, only says why.
func (k *Kept) take() error {
	const tries = 5 // another program may be deleting it
	for range tries {
		h, err := k.dir.Open(k.name(), os.O_RDWR)
		if err != nil {
			return k.takeToRead(err)
		}
		k.file = h
		if err = h.Lock(); err != nil {
			if errors.Is(err, ErrInUse) {
				err = holder{k.readNote()}
			}
			k.only = failed(adding, err)
			return nil
		}
		if _, err = k.dir.Same(k.name(), h); err == nil {
			return nil
		}
		h.Close()
		if !errors.Is(err, ErrChanged) {
			return err
		}
	}
	return ErrChanged
}

// takeToRead opens a file that could not be opened for writing.
func (k *Kept) takeToRead(refused error) error {
	if !readOnlyDisk(refused) && !errors.Is(refused, fs.ErrPermission) {
		return refused
	}
	h, err := k.dir.Open(k.name(), os.O_RDONLY)
	if err != nil {
		return err
	}
	k.file, k.only = h, failed(adding, refused)
	return nil
}

// settle decides whether the record may be added to, and repairs what a writer left that was
// stopped.
func (k *Kept) settle(id string) {
	repairs := len(k.damage) == 1 && k.damage[0].Repairs() && k.journal.Headed()
	switch {
	case errors.Is(k.only, ErrInUse) && repairs:
		k.damage = nil // its writer has not come to the end of the line
	case k.only != nil:
	case k.journal.Head.Newer():
		k.only = failed(adding, ErrNewer)
	case k.journal.Headed() && k.journal.Head.ID != id:
		k.only = failed(adding, ErrChanged)
	case repairs:
		if err := k.repair(k.damage[0].Fault == record.Unended); err != nil {
			k.only = failed(adding, err)
			return
		}
		k.repaired = k.damage[0].Fault != record.Unended
		k.damage = nil
	case len(k.damage) > 0 && k.damage[0].Err != nil:
		k.only = failed(adding, k.damage[0])
	case len(k.damage) > 0:
		k.only = &Failure{adding, ErrDamaged, k.damage[0]}
	}
}

// adding is what cannot be done to a record that can only be read.
const adding = "add to this"

// repair cuts off what is half-written, or ends a line that only wants its end.
func (k *Kept) repair(unended bool) error {
	if err := k.file.Truncate(k.good); err != nil {
		return err
	}
	if unended {
		if _, err := k.file.WriteAt([]byte("\n"), k.good); err != nil {
			return err
		}
		k.good++
	}
	return k.file.Sync()
}

func (k *Kept) name() string { return filepath.Base(k.path) }

// Path returns where the record’s file is.
func (k *Kept) Path() string { return k.path }

// Head returns what the record is of.
func (k *Kept) Head() record.Head { return k.journal.Head }

// Shut returns the lines that are locked and could not be unlocked. They stand in the journal, and
// in the file, as they are.
func (k *Kept) Shut() []locks.Shut { return k.shut }

// Journal returns what could be read when the record was opened. Nothing in it may be changed.
func (k *Kept) Journal() record.Journal { return k.journal }

// ReadOnly returns why nothing can be added, or nil.
func (k *Kept) ReadOnly() error {
	k.told.Lock()
	defer k.told.Unlock()
	return k.only
}

// Damage returns what is damaged in the file. The journal holds what is whole.
func (k *Kept) Damage() []record.Damage {
	k.told.Lock()
	defer k.told.Unlock()
	return k.damage
}

// Repaired reports whether a half-written last line was cut off on opening.
func (k *Kept) Repaired() bool { return k.repaired }

// HalfWritten reports whether the last line of a record that was only read has no end to it, and nobody is
// writing it: its writer was stopped in the middle of it, or the file was cut since.
func (k *Kept) HalfWritten() bool { return k.half }

// Close lets go of the record. What was appended is on disk already. Where it fails, what Append could
// not keep may be found there when the record is opened again.
func (k *Kept) Close() error {
	k.turn.Lock()
	defer k.turn.Unlock()
	if k.file == nil {
		return nil
	}
	var cutting error
	if k.torn {
		cutting = k.cutBack() // half a line is left to whoever opens it next, who takes a whole one for kept
	}
	if k.note {
		_ = k.dir.Remove(noteName(k.name()))
	}
	err := errors.Join(cutting, k.file.Close(), k.dir.Close())
	k.file = nil
	return failed("close "+k.name(), err)
}

// leaveNote writes down who has the record open, for the message that another program shows. It is
// the lock that counts, so a note that could not be written is not missed.
func (k *Kept) leaveNote(now time.Time) {
	name := noteName(k.name())
	if missingIsFine(k.dir.Remove(name)) != nil {
		return
	}
	h, err := k.dir.Open(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return
	}
	k.note = true
	_, _ = h.WriteString(fmt.Sprintf("process %d, since %s\n", os.Getpid(), now.Format("15:04 on 2 January")))
	_ = h.Close()
}

// readNote reads who has the record open, or nothing.
func (k *Kept) readNote() string {
	name := noteName(k.name())
	if info, err := k.dir.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	h, err := k.dir.Open(name, os.O_RDONLY)
	if err != nil {
		return ""
	}
	defer h.Close()
	who, err := io.ReadAll(io.LimitReader(h, 200))
	if err != nil {
		return ""
	}
	return clean.Line(string(who))
}
