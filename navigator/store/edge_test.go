package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"bearings/navigator/record"
)

// What could not even be cut back is cut back on closing, so that no reader sees it.
func TestClosingCutsBackWhatCouldNotBeWritten(t *testing.T) {
	p := newPlatter()
	broken := plan{times: 2, err: syscall.EIO}
	s := shelfOf(t, "shelf", Options{disk: planned(p.open, &broken), Now: noon})
	k := begun(t, s, said("one"))
	file := p.files[k.name()]
	was := string(file.now)
	broken.at = broken.count + 5 // after a key was looked for, it was compared and written: waiting for the disk, and cutting back
	if err := k.Append(said("two")); !errors.Is(err, ErrDisk) || string(file.now) == was {
		t.Fatalf("%v, so nothing is tried here", err)
	}
	if err := k.Close(); err != nil || string(file.now) != was {
		t.Errorf("closed, %v, the file is %q", err, file.now)
	}
}

func TestARepairIsOnDisk(t *testing.T) {
	p := newPlatter()
	s := shelfOf(t, "shelf", Options{disk: p.open, Now: noon})
	k := begun(t, s, said("one"))
	k.Close()
	file := p.files[k.name()]
	was := string(file.now)
	file.now = []byte(was + "half")
	file.synced = file.now
	if k = reopened(t, s, k.Head().ID); !k.Repaired() || string(file.synced) != was {
		t.Errorf("repaired is %v, and on disk is %q", k.Repaired(), file.synced)
	}
}

// Whoever was told that a deletion failed asks again, and finds nothing. Then it is gone on disk.
func TestADeletionThatFailedIsDoneWhenNothingIsFound(t *testing.T) {
	p := newPlatter()
	broken := plan{times: 1, err: syscall.EIO}
	s := shelfOf(t, "shelf", Options{disk: planned(p.open, &broken), Now: noon})
	k := begun(t, s, said("one"))
	k.Close()
	for n := 1; ; n++ {
		broken.count, broken.at = 0, n
		err := s.Delete(k.Head().ID)
		if err == nil {
			t.Fatal("it never failed at the last step")
		}
		if _, there := p.files[k.name()]; !there {
			break
		}
	}
	if _, there := p.synced[k.name()]; !there {
		t.Fatal("it is gone on disk, so nothing is tried here")
	}
	if err := s.Delete(k.Head().ID); !errors.Is(err, ErrMissing) || p.synced[k.name()] != nil {
		t.Errorf("asked again: %v, and on disk it is %v", err, p.synced[k.name()])
	}
}

// While a file is opened it may be replaced by another of its name. What has the name is held.
func TestAFileReplacedWhileItIsOpened(t *testing.T) {
	p := newPlatter()
	s := shelfOf(t, "shelf", Options{disk: p.open, Now: noon})
	k := begun(t, s, said("one"))
	k.Close()
	s = shelfOf(t, "shelf", Options{Now: noon, disk: func(path string, make bool) (folder, error) {
		return &replacing{platter: p, times: 2}, nil
	}})
	again := reopened(t, s, k.Head().ID)
	if err := again.Append(said("two")); err != nil {
		t.Fatal(err)
	}
	if got, _ := record.Read(bytes.NewReader(p.files[k.name()].now)); !slices.Equal(words(got), []string{"one", "two"}) {
		t.Errorf("the file of that name holds %v", words(got))
	}
	s = shelfOf(t, "shelf", Options{Now: noon, disk: func(string, bool) (folder, error) {
		return &replacing{platter: p, times: 1000}, nil
	}})
	again.Close()
	if _, err := s.Open(k.Head().ID); !errors.Is(err, ErrChanged) {
		t.Errorf("with no end of it: %v", err)
	}
}

// replacing replaces a record’s file by another like it, each time it is opened to be written.
type replacing struct {
	*platter
	times int
}

func (r *replacing) Open(name string, flag int) (handle, error) {
	h, err := r.platter.Open(name, flag)
	if err == nil && flag == os.O_RDWR && r.times > 0 {
		r.times--
		r.files[name] = &node{now: r.files[name].now, synced: r.files[name].synced}
	}
	return h, err
}

// A disk that cannot lock would let two programs write one record.
func TestADiskWithoutLocksIsOnlyRead(t *testing.T) {
	p := newPlatter()
	s := shelfOf(t, "shelf", Options{disk: p.open, Now: noon})
	k := begun(t, s, said("one"))
	k.Close()
	unlocked := shelfOf(t, "shelf", Options{Now: noon, disk: func(path string, make bool) (folder, error) {
		f, err := p.open(path, make)
		return lockless{f}, err
	}})
	if _, err := unlocked.Create(aHead()); !errors.Is(err, ErrNoLock) {
		t.Errorf("created: %v", err)
	}
	again := reopened(t, unlocked, k.Head().ID)
	if err := again.Append(said("two")); !errors.Is(err, ErrNoLock) || !errors.Is(again.ReadOnly(), ErrNoLock) {
		t.Errorf("appended: %v", err)
	}
	if got := words(again.Journal()); !slices.Equal(got, []string{"one"}) {
		t.Errorf("it reads %v", got)
	}
}

type lockless struct{ folder }

type locklessHandle struct{ handle }

func (l lockless) Open(name string, flag int) (handle, error) {
	h, err := l.folder.Open(name, flag)
	return locklessHandle{h}, err
}

func (locklessHandle) Lock() error { return ErrNoLock }

func TestFailuresHoldTheirCauses(t *testing.T) {
	for cause, why := range map[error]error{
		syscall.ENOSPC: ErrFull, syscall.EDQUOT: ErrFull, syscall.EROFS: ErrReadOnly, syscall.EACCES: ErrReadOnly,
		syscall.EPERM: ErrReadOnly, syscall.EIO: ErrDisk, io.ErrShortWrite: io.ErrShortWrite, ErrInUse: ErrInUse,
	} {
		err := failed("keep this", fmt.Errorf("deep down: %w", cause))
		if !errors.Is(err, why) || !errors.Is(err, cause) {
			t.Errorf("%v is told as %v", cause, err)
		}
		again := failed("do that", err)
		if !errors.Is(again, cause) || strings.Contains(again.Error(), "keep this") {
			t.Errorf("told twice it is %v", again)
		}
	}
	if err := failed("keep this", syscall.ENOSPC); err.Error() != "cannot keep this: the disk is full" {
		t.Error(err)
	}
	if err := failedReading("open this", syscall.EACCES); !errors.Is(err, ErrReading) || errors.Is(err, ErrReadOnly) {
		t.Error(err)
	}
	if failed("x", nil) != nil {
		t.Error("nothing is a failure")
	}
}
