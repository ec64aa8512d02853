package store

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"bearings/navigator/record"
)

func TestLockingIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures")
	}
	p := newPlatter()
	key := aKey(t, aKey(t).Recipients()...)
	s, err := Open("shelf", Options{disk: p.open, Now: noon, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	const steps = 500
	var many []record.Record
	for n := range steps {
		many = append(many, said(fmt.Sprintf("the words of an answer as they stood %d", n)))
	}
	k, err := s.Create(confided(), many...)
	if err != nil {
		t.Fatal(err)
	}
	appending := best(func() error { return k.Append(many[0]) }, t)
	k.Close()
	opening := best(func() error {
		again, err := s.Open(k.Head().ID)
		if err == nil && (len(again.Journal().Records) < steps || again.Shut() != nil) {
			err = fmt.Errorf("%v", again.Shut())
		}
		return errors.Join(err, again.Close())
	}, t)
	t.Logf("a line is locked and written in %v; %d are opened in %v", appending, steps, opening)
	if appending > 5*time.Millisecond || opening > 150*time.Millisecond {
		t.Errorf("a line takes %v, and %d take %v to open", appending, steps, opening)
	}
}

// best returns the shortest time that something takes.
func best(what func() error, t *testing.T) time.Duration {
	t.Helper()
	shortest := time.Hour
	for range 9 {
		start := time.Now()
		if err := what(); err != nil {
			t.Fatal(err)
		}
		shortest = min(shortest, time.Since(start))
	}
	return shortest
}

func BenchmarkLocked(b *testing.B) {
	s := lockedShelf(b, b.TempDir(), aKey(b))
	var many []record.Record
	for n := range 500 {
		many = append(many, said(fmt.Sprintf("the words of an answer as they stood %d", n)))
	}
	kept := begun(b, s, many...)
	kept.Close()
	b.Run("open 500 records", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			k, err := s.Open(kept.Head().ID)
			if err != nil || k.Shut() != nil {
				b.Fatal(err)
			}
			k.Close()
		}
	})
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if items, _, err := s.List(); err != nil || items[0].Locked {
				b.Fatal(err)
			}
		}
	})
	b.Run("append", func(b *testing.B) {
		k := begun(b, s)
		for b.Loop() {
			if k.good > record.MaxSize-1<<16 {
				k = begun(b, s)
			}
			if err := k.Append(many[0]); err != nil {
				b.Fatal(err)
			}
		}
	})
}
