package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// A story is what a person does with a shelf, and what they were told of it.
type story struct {
	shelf *Shelf
	key   *locks.Key // what opens what is kept, or nil
	id    string
	kept  []string   // what they were told is kept, in order
	tried [][]string // and what they were not, since
	gone  string     // an id they were told is deleted
	lost  string     // an id they asked to have deleted
	errs  []error
	again int // how often whatever fails is tried again
	each  func()
}

// do does something, and does it again if it failed and they are patient.
func (s *story) do(what func() error) bool {
	for try := 0; ; try++ {
		err := what()
		if err == nil {
			return true
		}
		s.errs = append(s.errs, err)
		if s.each != nil {
			s.each()
		}
		if try == s.again {
			return false
		}
	}
}

// tell plays the whole story: one record is begun, added to, closed, opened and added to again;
// another is begun and deleted.
func (s *story) tell(o Options) {
	if !s.do(func() (err error) { s.shelf, err = Open("shelf", o); return err }) {
		return
	}
	k := s.begin("begun")
	s.add(k, "a", "b")
	s.add(k, "c")
	if k != nil {
		s.shut(k)
	}
	s.shelf = s.shelf.With(s.key)
	if s.id != "" {
		var k *Kept
		s.do(func() (err error) {
			if k, err = s.shelf.Open(s.id); err == nil && k.ReadOnly() != nil {
				err = k.ReadOnly()
				_ = k.Close()
				k = nil
			}
			return err
		})
		s.add(k, "d")
		s.add(k, "e", "f")
		if k != nil {
			s.shut(k)
		}
	}
	var other *Kept
	if s.do(func() (err error) { other, err = s.shelf.Create(aHead(), said("confided")); return err }) {
		s.lost = other.Head().ID
		s.shut(other)
		if s.do(func() error { return missingIsGone(s.shelf.Delete(s.lost)) }) {
			s.gone = s.lost
		}
	}
	s.do(func() error { _, _, err := s.shelf.List(); return err })
}

// missingIsGone takes a record that is not there for deleted, as the second try may find it.
func missingIsGone(err error) error {
	if errors.Is(err, ErrMissing) {
		return nil
	}
	return err
}

func (s *story) begin(word string) *Kept {
	var k *Kept
	if s.do(func() (err error) { k, err = s.shelf.Create(aHead(), said(word)); return err }) {
		s.id, s.kept = k.Head().ID, []string{word}
	}
	return k
}

func (s *story) add(k *Kept, all ...string) {
	if k == nil {
		return
	}
	var records []record.Record
	for _, w := range all {
		records = append(records, said(w))
	}
	s.tried = append(s.tried, all)
	if s.do(func() error { return k.Append(records...) }) {
		s.kept, s.tried = append(s.kept, all...), nil
	}
}

func (s *story) shut(k *Kept) { s.do(k.Close) }

// holds checks what a healthy program finds: all that was kept, in order and once, and behind it
// nothing but the beginning of what was tried since.
func (s *story) holds(p *platter) error {
	shelf, err := Open("shelf", Options{disk: p.open, Now: noon, Key: s.key})
	if err != nil {
		return err
	}
	if s.gone != "" {
		for name, n := range p.files {
			if strings.Contains(name, s.gone) || s.again == 1 && strings.Contains(string(n.now), "confided") {
				return fmt.Errorf("%s is there after its deletion: %q", name, n.now)
			}
		}
	}
	if s.id == "" {
		return nil
	}
	k, err := shelf.Open(s.id)
	if err != nil {
		return err
	}
	defer k.Close()
	if k.ReadOnly() != nil || k.Damage() != nil {
		return errors.Join(k.ReadOnly(), fmt.Errorf("damage: %v", k.Damage()))
	}
	if s.key != nil && bytes.Contains(p.files[k.name()].now, []byte(`"say"`)) {
		return errors.New("it is not locked")
	}
	got := words(k.Journal())
	rest := got[min(len(s.kept), len(got)):]
	begins := func(all []string) bool { return len(rest) <= len(all) && slices.Equal(rest, all[:len(rest)]) }
	if !slices.Equal(got[:len(got)-len(rest)], s.kept) || len(rest) > 0 && !slices.ContainsFunc(s.tried, begins) {
		return fmt.Errorf("it holds %v, was told %v and then tried %v", got, s.kept, s.tried)
	}
	return k.Append(said("on"))
}

// Everything done to the disk fails, one after the other: once, or some times in a row, or for good;
// without being done, half done, or done and then said to have failed. Nothing that was said to be
// kept is lost, nothing is kept twice, what is written next follows on, and what failed can be done
// again when the disk is healthy.
func TestWhateverFailsNothingKeptIsLost(t *testing.T) {
	for _, w := range ways(t) {
		t.Run(w.name, func(t *testing.T) { nothingKeptIsLost(t, w) })
	}
}

// A way is how what is kept is locked.
type way struct {
	name         string
	given, opens *locks.Key // what the shelf has at first, and from then on
	lies         bool       // whether the key lies on the shelf
}

func ways(t *testing.T) []way {
	k, err := locks.New()
	if err != nil {
		t.Fatal(err)
	}
	all := []way{{name: "in clear"}, {name: "unlocked", given: k, opens: k}, {name: "locked", opens: k, lies: true}}
	if testing.Short() {
		return all[:1]
	}
	return all
}

// shelf makes a disk with the shelf that is locked in this way.
func (w way) shelf(t *testing.T) *platter {
	t.Helper()
	p := newPlatter()
	if w.lies {
		p.there = true
		for name, text := range map[string]string{keyName: "any", publicName: w.opens.Public("any")} {
			if err := writeWhole(p, name, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	return p
}

// failures are the ways in which a disk fails. Where everything is locked, which takes its time, there
// are fewer of them.
func (w way) failures() ([]error, []plan) {
	if w.opens != nil {
		return []error{syscall.EIO}, []plan{{times: 1}, {times: 1, late: true}, {times: 2}, {times: forGood}}
	}
	return []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS}, []plan{
		{times: 1}, {times: 2}, {times: 3}, {times: 5}, {times: forGood},
		{times: 1, late: true}, {times: 2, late: true}, {times: 4, late: true}, {times: forGood, late: true},
	}
}

func nothingKeptIsLost(t *testing.T, w way) {
	points := 0
	errnos, kinds := w.failures()
	for _, errno := range errnos {
		for _, kind := range kinds {
			for n := 1; ; n++ {
				p := w.shelf(t)
				broken := kind
				broken.at, broken.err = n, errno
				s := story{again: min(kind.times, 8), key: w.opens}
				if kind.times == 1 {
					s.each = func() { readerSeesNothingHalf(t, &s, p, n) }
				}
				s.tell(Options{disk: planned(p.open, &broken), Now: noon, Key: w.given})
				if broken.over() {
					break
				}
				points++
				if err := s.judge(p, kind.times == forGood); err != nil {
					t.Fatalf("%v at step %d, %s, and %d more (late %v): %v\nit said: %v", errno, n, broken.what, kind.times-1, kind.late, err, s.errs)
				}
			}
		}
	}
	t.Logf("%d points", points)
	if points < 200 {
		t.Errorf("only %d points were tried", points)
	}
}

// judge checks a story whose disk is healthy again.
func (s *story) judge(p *platter, forGood bool) error {
	for _, n := range p.files {
		n.locked = false // the program has ended
	}
	if !forGood && (s.id == "" || s.gone == "" || !slices.Equal(s.kept, []string{"begun", "a", "b", "c", "d", "e", "f"})) {
		return fmt.Errorf("the failure cost %q, gone %q, kept %v", s.id, s.gone, s.kept)
	}
	for _, err := range s.errs {
		if text := err.Error(); !plainWords(text) {
			return fmt.Errorf("the error is %q", text)
		}
	}
	return s.holds(p)
}

// plainWords reports whether an error is one a person can read.
func plainWords(text string) bool {
	ends := []error{ErrFull, ErrDisk, ErrReadOnly, ErrChanged, ErrInUse}
	return strings.HasPrefix(text, "cannot ") && !strings.Contains(text, "\n") &&
		slices.ContainsFunc(ends, func(e error) bool { return strings.Contains(text, e.Error()) })
}

// readerSeesNothingHalf checks, right after a failure, that a reader sees what was kept and nothing
// else, and would if the power failed now.
func readerSeesNothingHalf(t *testing.T, s *story, p *platter, n int) {
	t.Helper()
	if s.id == "" {
		return
	}
	for name, file := range p.files {
		if !strings.Contains(name, s.id) || !strings.HasSuffix(name, journalEnd) {
			continue
		}
		for _, text := range [][]byte{file.now, file.synced} {
			j, damage := record.Read(bytes.NewReader(text))
			j, _ = s.key.Unlocked(j)
			if len(damage) > 0 || !slices.Equal(words(j), s.kept) {
				t.Fatalf("after failing at step %d a reader sees %v, %v; kept are %v", n, words(j), damage, s.kept)
			}
		}
	}
}

// The power fails at every step, and of what was not synced the disk has any part. What was said to
// be kept is there, and what was said to be deleted is not.
func TestWhateverThePowerTakesNothingKeptIsLost(t *testing.T) {
	for _, w := range ways(t) {
		t.Run(w.name, func(t *testing.T) { powerCutLosesNothing(t, w) })
	}
}

func powerCutLosesNothing(t *testing.T, w way) {
	for n := 1; ; n++ {
		p := w.shelf(t)
		dead := plan{at: n, times: forGood, err: errors.New("the power is off")}
		s := story{key: w.opens}
		s.tell(Options{disk: planned(p.open, &dead), Now: noon, Key: w.given})
		if dead.over() {
			if n < 40 {
				t.Errorf("the power failed at %d steps only", n)
			}
			break
		}
		each := func(fatal func(string, ...any), choose func(what string, of int) int) {
			after := p.powerCut(choose)
			if err := s.holdsAfter(after); err != nil {
				fatal("the power failed at step %d, %s: %v\nthe disk: %s", n, dead.what, err, after.dump())
			}
		}
		if w.opens != nil { // which takes its time
			for share := range 5 {
				each(t.Fatalf, func(_ string, of int) int { return of * share / 4 })
			}
			continue
		}
		rapid.Check(t, func(r *rapid.T) {
			each(r.Fatalf, func(what string, of int) int { return rapid.IntRange(0, of).Draw(r, what) })
		})
	}
}

// holdsAfter is holds, but for a last line that came to disk in such parts that it cannot be told
// from a damaged one: that was never kept, and can be mended.
func (s *story) holdsAfter(p *platter) error {
	err := s.holds(p)
	if !errors.Is(err, ErrDamaged) {
		return err
	}
	shelf, err := Open("shelf", Options{disk: p.open, Now: noon, Key: s.key})
	if err != nil {
		return err
	}
	k, err := shelf.Open(s.id)
	if err != nil {
		return err
	}
	if _, err := k.Mend(); err != nil {
		return errors.Join(err, k.Close())
	}
	return errors.Join(k.Close(), s.holds(p))
}

func (p *platter) dump() string {
	var b strings.Builder
	for name, n := range p.files {
		fmt.Fprintf(&b, "\n%s:\n%q", name, n.now)
	}
	return b.String()
}
