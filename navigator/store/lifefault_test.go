package store

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// childKeeps keeps a case of so many answers, as living does, and tells what is kept.
func childKeeps(dir, answers string) error {
	n, err := strconv.Atoi(answers)
	if err != nil {
		return err
	}
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return nil // nothing was kept, so nothing can be lost
	}
	l := newLiving(s)
	l.tell = func(what, id string, n int) { say("%s %s %d", what, id, n) }
	l.damage = func(k *Kept) { leaveHalf(k.Path()) }
	l.live(aLife(n))
	say("done")
	return nil
}

// lived checks what a child that kept a case left behind against what it told.
func (told tale) lived(dir string, answers int) error {
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return err
	}
	kept := map[string]int{}
	for id, counts := range told.kept {
		kept[id] = counts[len(counts)-1]
	}
	asked := strings.Join(told.asked, "")
	if err := judgeLife(s, aLife(answers), kept, asked); err != nil {
		return err
	}
	for _, id := range told.deleted {
		if _, err := s.Open(id); !errors.Is(err, ErrMissing) {
			return errors.New(id + " is there after its deletion")
		}
	}
	return told.noTrace(dir)
}

// A case is kept, walk and worksheets and supervision, and everything done to the disk fails, one after
// the other: once, some times in a row, or for good; before it is done, or after. Nothing that was said to
// be kept is lost, no file is unreadable after, and what failed for a while is kept in the end.
//
// How many answers the walk has is for LIFE_ANSWERS to say; without it, it is enough to be tried every
// day.
func TestWhateverFailsNothingOfACaseIsLost(t *testing.T) {
	answers, errnos := 4, []error{syscall.EIO}
	if long := os.Getenv("LIFE_ANSWERS"); long != "" {
		var err error
		if answers, err = strconv.Atoi(long); err != nil {
			t.Fatal(err)
		}
		errnos = []error{syscall.EIO, syscall.ENOSPC, syscall.EROFS}
	}
	points := 0
	for _, errno := range errnos {
		for _, kind := range []plan{{times: 1}, {times: 1, late: true}, {times: 3}, {times: forGood}} {
			if testing.Short() && kind != (plan{times: 1}) {
				continue
			}
			points += failingLives(t, answers, errno, kind)
		}
	}
	t.Logf("%d points", points)
	if points < 200 {
		t.Errorf("only %d points were tried", points)
	}
}

// failingLives lives once for each thing that is done to the disk, which fails.
func failingLives(t *testing.T, answers int, errno error, kind plan) int {
	t.Helper()
	all := aLife(answers)
	for n := 1; ; n++ {
		p := newPlatter()
		broken := kind
		broken.at, broken.err = n, errno
		s, err := Open("shelf", Options{disk: planned(p.open, &broken), Now: noon})
		if err != nil {
			continue // before anything was kept
		}
		l := newLiving(s)
		l.live(all)
		if broken.over() {
			return n - 1
		}
		for _, file := range p.files {
			file.locked = false // the program has ended
		}
		waits := 0
		for _, queue := range l.queue {
			waits += len(queue)
		}
		if err = l.judge(shelfOf(t, "shelf", Options{disk: p.open, Now: noon}), all); err == nil && waits > 0 && kind.times < forGood {
			err = errors.New("the failure cost what was never written again")
		}
		for _, told := range l.errs {
			if !plainWords(told.Error()) {
				err = errors.Join(err, errors.New("the error is "+told.Error()))
			}
		}
		if err != nil {
			t.Fatalf("%v at step %d, %s, and %d more (late %v): %v\nit said: %v", errno, n, broken.what, kind.times-1, kind.late, err, l.errs)
		}
	}
}

// The power fails at every step of a case that is kept, and of what was not synced the disk has nothing,
// a half or all. What was said to be kept is there; a last line that cannot be told from a damaged one
// was not, and can be mended.
func TestWhateverThePowerTakesNothingOfACaseIsLost(t *testing.T) {
	all := aLife(2)
	for n := 1; ; n++ {
		p := newPlatter()
		dead := plan{at: n, times: forGood, err: syscall.EIO}
		s, err := Open("shelf", Options{disk: planned(p.open, &dead), Now: noon})
		if err != nil {
			continue
		}
		l := newLiving(s)
		l.live(all)
		if dead.over() {
			if n < 200 {
				t.Errorf("the power failed at %d steps only", n)
			}
			return
		}
		if testing.Short() && n%10 > 0 {
			continue
		}
		for share := range 3 {
			after := p.powerCut(func(_ string, of int) int { return of * share / 2 })
			s := shelfOf(t, "shelf", Options{disk: after.open, Now: noon})
			if err := errors.Join(mendAll(s), l.judge(s, all)); err != nil {
				t.Fatalf("the power failed at step %d, %s, share %d: %v\nthe disk: %s", n, dead.what, share, err, after.dump())
			}
		}
	}
}

// mendAll mends every record on a shelf that is damaged.
func mendAll(s *Shelf) error {
	items, _, err := s.List()
	for _, item := range items {
		k, opening := s.Open(item.ID)
		if opening != nil {
			return opening
		}
		if errors.Is(k.ReadOnly(), ErrDamaged) {
			_, mending := k.Mend()
			err = errors.Join(err, mending)
		}
		err = errors.Join(err, k.Close())
	}
	return err
}
