package store

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"bearings/navigator/store/locks"
)

// Everything done to the disk fails, one after the other, while a key is made and while its
// passphrase is changed. There is one key at most, it opens with a passphrase that was asked for, it
// never turns into another, and what failed can be done again.
func TestWhateverFailsNoKeyIsLost(t *testing.T) {
	points := 0
	kinds := []plan{{times: 1, late: true}, {times: 1}, {times: 2}, {times: forGood}, {times: 3, late: true}, {times: forGood, late: true}}
	if testing.Short() {
		kinds = kinds[:1]
	}
	for _, kind := range kinds {
		for n := 1; ; n++ {
			p := newPlatter()
			broken := kind
			broken.at, broken.err = n, syscall.EIO
			told, errs := keyStory(planned(p.open, &broken))
			if broken.over() {
				break
			}
			points++
			for _, node := range p.files {
				node.locked = false // the program has ended
			}
			for _, err := range errs {
				if !plainWords(err.Error()) && !errors.Is(err, ErrHasKey) && !errors.Is(err, ErrNoKey) && !errors.Is(err, ErrKeyGone) {
					t.Fatalf("the error is %v", err)
				}
			}
			if err := keyHolds(p, told); err != nil {
				t.Fatalf("at step %d, %s, and %d more (late %v): %v\nit said: %v\nthe disk: %s", n, broken.what, kind.times-1, kind.late, err, errs, p.dump())
			}
		}
	}
	t.Logf("%d points", points)
	if points < 40*len(kinds) {
		t.Errorf("only %d points were tried", points)
	}
}

func TestWhateverThePowerTakesNoKeyIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("it opens some thousand keys")
	}
	for n := 1; ; n++ {
		p := newPlatter()
		dead := plan{at: n, times: forGood, err: errors.New("the power is off")}
		told, _ := keyStory(planned(p.open, &dead))
		if dead.over() {
			if n < 20 {
				t.Errorf("the power failed at %d steps only", n)
			}
			return
		}
		for i := range 30 {
			after := p.powerCut(func(what string, of int) int {
				if what == "moves" {
					return of * (i % 5) / 4
				}
				return of * (i / 5) / 5
			})
			if err := keyHolds(after, told); err != nil {
				t.Fatalf("the power failed at step %d, %s: %v\nthe disk: %s", n, dead.what, err, after.dump())
			}
		}
	}
}

// A toldKey is what somebody knows of their key.
type toldKey struct {
	made    *locks.Key
	changed bool // its passphrase is another
}

// keyStory makes a key and changes its passphrase, and returns what was said to be done.
func keyStory(disk func(string, bool) (folder, error)) (told toldKey, errs []error) {
	r := easy("shelf", disk)
	for range 2 {
		key, err := r.make(passphrase, nil)
		if err == nil {
			told.made = key
			break
		}
		errs = append(errs, err)
	}
	for range 2 {
		err := r.change(passphrase, another)
		if err == nil {
			told.changed = true
			break
		}
		errs = append(errs, err)
	}
	return told, errs
}

// keyHolds checks what a healthy program finds.
func keyHolds(p *platter, told toldKey) error {
	r := easy("shelf", p.open)
	var found *locks.Key
	for _, pass := range []string{passphrase, another} {
		key, err := r.open(pass)
		switch {
		case err == nil && told.changed && pass == passphrase:
			return errors.New("the old passphrase opens it")
		case err == nil:
			found = key
		case !errors.Is(err, locks.ErrPassphrase) && !errors.Is(err, ErrNoKey):
			return fmt.Errorf("with %q: %w", pass, err)
		}
	}
	switch {
	case told.made != nil && (found == nil || found.Identities() != told.made.Identities()):
		return errors.New("the key is lost")
	case found == nil:
		_, err := r.make(passphrase, nil)
		return err
	}
	if text := string(p.files[publicName].now); !strings.Contains(text, found.Recipients()[0].String()) {
		return fmt.Errorf("it locks for %s", text)
	}
	return errors.Join(r.change(passphrase, another), second(r.open(another)))
}
