package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"bearings/navigator/record"
)

// filled fills a shelf with records of some steps each, without waiting for the disk.
func filled(t testing.TB, dir string, records, steps int) *Shelf {
	t.Helper()
	s := shelf(t, dir)
	var all []string
	for range records {
		h := aHead()
		var err error
		if h.ID, err = newID(all, s.o.random); err != nil {
			t.Fatal(err)
		}
		all = append(all, h.ID)
		begin, err := h.Record()
		if err != nil {
			t.Fatal(err)
		}
		text, sum := record.Encode(0, begin)
		for n := range steps {
			var line []byte
			line, sum = record.Encode(sum, said(fmt.Sprintf("the words of an answer as they stood %d", n)).Numbered(n+1))
			text = append(text, line...)
		}
		if err := os.WriteFile(filepath.Join(dir, fileName(h, noon())), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func BenchmarkAppend(b *testing.B) {
	for _, batch := range []int{1, 10} {
		b.Run(fmt.Sprintf("%d records", batch), func(b *testing.B) {
			s := shelf(b, b.TempDir())
			var all []record.Record
			for n := range batch {
				all = append(all, said(fmt.Sprintf("the words of an answer as they stood %d", n)))
			}
			k := begun(b, s)
			for b.Loop() {
				if k.good > record.MaxSize-1<<16 {
					k = begun(b, s)
				}
				if err := k.Append(all...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCreate(b *testing.B) {
	s := shelf(b, b.TempDir())
	for b.Loop() {
		k, err := s.Create(aHead(), said("one"))
		if err != nil {
			b.Fatal(err)
		}
		k.Close()
	}
}

func BenchmarkList2000(b *testing.B) {
	s := filled(b, b.TempDir(), 2000, 20)
	b.ReportAllocs()
	for b.Loop() {
		if items, _, err := s.List(); len(items) != 2000 || err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, steps := range []int{50, 500, 5000} {
		b.Run(fmt.Sprintf("%d records", steps), func(b *testing.B) {
			s := filled(b, b.TempDir(), 1, steps)
			items, _, err := s.List()
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(items[0].Size)
			b.ReportAllocs()
			for b.Loop() {
				k, err := s.Open(items[0].ID)
				if err != nil || len(k.Journal().Records) != steps {
					b.Fatal(err)
				}
				k.Close()
			}
		})
	}
}
