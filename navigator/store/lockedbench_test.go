package store

import (
	"fmt"
	"testing"

	"bearings/navigator/record"
)

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
