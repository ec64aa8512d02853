package store

import (
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// BenchmarkTold2000 tells a shelf of 2,000 kept walks of 40 records each.
func BenchmarkTold2000(b *testing.B) {
	b.Run("in clear", func(b *testing.B) {
		s := walked(b, b.TempDir(), 2000, 40)
		b.ReportAllocs()
		for b.Loop() {
			all, _, err := s.Told()
			if err != nil || len(all) != 2000 || all[7].Gist.ComeBack.On != "2026-11-27" || !all[7].Sure() {
				b.Fatalf("%d, %v, %+v", len(all), err, all[7])
			}
		}
		b.ReportMetric(float64(2000*len(journalOf(record.Head{}, aWalk(40))))/1e6, "MB")
	})
	b.Run("20 of them locked", func(b *testing.B) {
		s := lockedShelf(b, b.TempDir(), aKey(b))
		for range 20 {
			on(b, s, record.KindWalk, aWalk(40)...)
		}
		for b.Loop() {
			all, _, err := s.Told()
			if err != nil || len(all) != 20 || !all[7].Sure() {
				b.Fatal(err)
			}
		}
	})
}

// longWalk is a walk of 500 steps that was gone back in 40 times, with what was asked on the way.
func longWalk(b *testing.B) (navigator.Walk, []record.Record) {
	b.Helper()
	walks := []navigator.Walk{navigator.Begin(aTree())}
	for branches := 0; walks[len(walks)-1].Steps() < 500; {
		w := walks[len(walks)-1]
		answer := w.Steps()%2 + 1
		if w.Here().ID == "safety-gate" {
			answer = 2
		}
		next, err := w.Choose(answer)
		if w.Steps() > 12*(branches+1) && branches < 40 {
			branches++
			walks, next = append(walks, next), next.Worried()
			walks = append(walks, next)
			next, err = next.Jump(next.Number() - 5)
		}
		if err != nil {
			b.Fatal(err)
		}
		walks = append(walks, next)
	}
	return walks[len(walks)-1], steps(walks)
}

func tips(way navigator.Branch) int {
	n := 0
	for _, on := range way.Ways {
		n += tips(on)
	}
	return max(n, 1)
}

// BenchmarkOpenWalk opens a kept walk of 500 steps and 40 branches from the disk and walks it again.
func BenchmarkOpenWalk(b *testing.B) {
	want, records := longWalk(b)
	s, in := shelf(b, b.TempDir()), aTree()
	id, _ := on(b, s, record.KindWalk, records...)
	if want.Steps() < 500 || tips(want.Branches()) < 40 {
		b.Fatalf("it has %d steps and %d branches", want.Steps(), tips(want.Branches()))
	}
	b.ReportAllocs()
	for b.Loop() {
		k, err := s.Open(id)
		if err != nil {
			b.Fatal(err)
		}
		w, _, ok := record.WalkOf(k.Journal())
		walk, gone, left := navigator.Rewalk(in, w.Moves)
		if err := k.Close(); err != nil || !ok || len(gone)+len(left) > 0 || walk.Number() != want.Number() {
			b.Fatal("it is another walk", err)
		}
	}
}

// BenchmarkAppendStep adds one step to a kept walk, and waits until it is on disk.
func BenchmarkAppendStep(b *testing.B) {
	records := aWalk(10)
	k, err := shelf(b, b.TempDir()).Create(head(record.KindWalk), records...)
	if err != nil {
		b.Fatal(err)
	}
	defer k.Close()
	for b.Loop() {
		if err := k.Append(records[3]); err != nil {
			b.Fatal(err)
		}
	}
}
