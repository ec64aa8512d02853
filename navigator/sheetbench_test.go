package navigator_test

import (
	"fmt"
	"strings"
	"testing"

	"bearings/navigator"
)

// grid is the largest sheet there is to write on: ten people, three questions with three fields
// each, and four hundred words in it.
func grid(t testing.TB) navigator.Filled {
	t.Helper()
	form := everyShape()
	people := &form.Parts[1]
	people.Max = 10
	people.Rows = append(people.Rows, navigator.Item{ID: "who", Ask: "Who does what?"})
	people.Cell[0].Max = 5
	people.Cell = append(people.Cell, navigator.Field{ID: "fit", Ask: "How does it fit?", Kind: navigator.ChoiceField, Options: []string{"fits", "partly", "pulls apart"}})
	f, _ := added(t, fresh(t, form), "people", "", 8)
	for i, row := range f.Rows("people") {
		for _, a := range f.AsksIn("people", row.ID) {
			switch {
			case a.Field.ID == "text":
				f = with(t, f, a.Path, strings.TrimSpace(strings.Repeat(fmt.Sprintf("w%d ", i), 14)))
			case a.Field.ID == "fit":
				f = with(t, f, a.Path, "partly")
			}
		}
	}
	return f
}

// BenchmarkSet writes in the last cell of the largest sheet, another text each time.
func BenchmarkSet(b *testing.B) {
	f := grid(b)
	texts := [2]string{"A bus pass, and someone to go with the first time", "To be asked, and to be rung back the same day"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		next, err := f.Set("people/p8/who/text", texts[i%2])
		if err != nil || next.Value("people/p8/who/text") != texts[i%2] {
			b.Fatal(err)
		}
		f = next
	}
}

// BenchmarkMoveCard moves a card of a full board into another lane.
func BenchmarkMoveCard(b *testing.B) {
	f, _ := added(b, blank(b), "board", "main", 59)
	lanes := [2]string{"wins", "main"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		next, err := f.Move("c30", lanes[i%2], "")
		if err != nil || next.Lane("board", lanes[i%2]) == nil {
			b.Fatal(err)
		}
		f = next
	}
}

// BenchmarkAsks reads the whole of the largest sheet.
func BenchmarkAsks(b *testing.B) {
	f := grid(b)
	b.ReportAllocs()
	for b.Loop() {
		if asks := f.Asks(); len(asks) < 110 {
			b.Fatalf("only %d things are asked", len(asks))
		}
	}
}

// BenchmarkOpens looks through the largest sheet for answers that open a page.
func BenchmarkOpens(b *testing.B) {
	f := with(b, grid(b), "levels/safe/state", "not met")
	b.ReportAllocs()
	for b.Loop() {
		if len(f.Opens()) != 1 {
			b.Fatal("the safety question is not opened")
		}
	}
}

// BenchmarkReplay makes the largest sheet of its changes.
func BenchmarkReplay(b *testing.B) {
	f := grid(b)
	form, changes := f.Form(), f.Changes()
	b.ReportAllocs()
	for b.Loop() {
		again, left, err := navigator.Replay(form, changes)
		if err != nil || len(left) > 0 || again.Value("people/p8/who/fit") == "" {
			b.Fatal(err)
		}
	}
}

// BenchmarkBlank works out a form.
func BenchmarkBlank(b *testing.B) {
	form := everyShape()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := navigator.Blank(form); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkIdentifying reads a long note.
func BenchmarkIdentifying(b *testing.B) {
	note := strings.Repeat("Rang the Duty Social Worker about HX on Thursday, who said the plan is for the 14 March review. ", 12)
	b.ReportAllocs()
	for b.Loop() {
		if hints := navigator.Identifying(note); len(hints) > 0 {
			b.Fatalf("%+v", hints)
		}
	}
}

// Writing must not become slow with what is written beside it, so what it allocates is counted.
func TestWritingCostsLittleInTheLargestSheet(t *testing.T) {
	f := grid(t)
	texts := [2]string{"A bus pass", "To be asked"}
	i := 0
	allocs := testing.AllocsPerRun(100, func() {
		next, err := f.Set("people/p8/who/text", texts[i%2])
		if err != nil {
			t.Fatal(err)
		}
		f, i = next, i+1
	})
	if allocs > 20 {
		t.Errorf("it allocates %v times, want at most 20", allocs)
	}
}
