package record_test

import (
	"bytes"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// longWalk is a walk of 500 steps and 40 branches, and its journal: with what was asked on each page,
// and as many notes as a long talk leaves.
func longWalk(b *testing.B) (navigator.Walk, []byte) {
	b.Helper()
	w := navigator.Begin(smallTree(b))
	for branch := 1; w.Steps() < 500; {
		next, err := w.Choose(w.Steps()%2 + 1)
		if w.Here().ID == "gate" {
			next, err = w.Choose(3)
		}
		if err != nil || branch <= 40 && w.Steps() >= branch*12 {
			back, err := w.Jump(w.Steps() - 5)
			if err != nil {
				b.Fatal(err)
			}
			next, branch = back.Worried(), branch+1
		}
		w = next
	}
	var records []record.Record
	add := func(r record.Record, err error) {
		if err != nil {
			b.Fatal(err)
		}
		records = append(records, r)
	}
	for i, m := range w.Moves() {
		if m.Left != "" {
			m.Asked = "What has decided your work these last weeks, would you say?"
		}
		add(record.OfMove(m, "0123456789abcdef", "2026-11-20T14:02Z"))
		if i%25 == 0 {
			add(record.Note{ID: i/25 + 1, Step: m.Step, Words: "Rang twice; nobody came to the door, and the curtains were drawn."}.Record("2026-11-20T14:02Z"))
		}
	}
	return w, []byte(journal(b, aHead(), records...))
}

// BenchmarkWalkOf reads what a long journal tells.
func BenchmarkWalkOf(b *testing.B) {
	_, text := longWalk(b)
	j := whole(b, string(text))
	b.ReportAllocs()
	for b.Loop() {
		if w, strange, ok := record.WalkOf(j); !ok || len(strange) > 0 || len(w.Moves) < 500 {
			b.Fatal("it is no walk")
		}
	}
}

// BenchmarkOpenWalk opens a long walk from the bytes of its journal: they are read, told and walked.
func BenchmarkOpenWalk(b *testing.B) {
	want, text := longWalk(b)
	in := want.Tree()
	if again := opened(b, in, text); !again.Same(want) || tips(want.Branches()) < 40 {
		b.Fatal("it is another walk")
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if w := opened(b, in, text); w.Number() != want.Number() {
			b.Fatal("it is another walk")
		}
	}
}

func opened(b *testing.B, in navigator.Tree, text []byte) navigator.Walk {
	j, damage := record.Read(bytes.NewReader(text))
	kept, strange, ok := record.WalkOf(j)
	w, gone, left := navigator.Rewalk(in, kept.Moves)
	if !ok || len(damage)+len(strange)+len(gone)+len(left) > 0 {
		b.Fatalf("it does not open: %v, %v, %v, %v", damage, texts(strange), gone, left)
	}
	return w
}

// tips counts the steps that nothing was tried from.
func tips(b navigator.Branch) int {
	n := 0
	for _, way := range b.Ways {
		n += tips(way)
	}
	return max(n, 1)
}
