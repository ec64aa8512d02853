package draw

import (
	"fmt"
	"strings"
	"testing"
)

// full is a board of sixty cards, a grid of ten people with so many words in every box, and the two
// at the widths they are drawn at most.
func full(said int) ([]Stack, Table) {
	text := strings.TrimSpace(strings.Repeat("they said that it would be all right ", said/8+1))
	stacks := []Stack{{Head: "Main aims"}, {Head: "QuickWins"}, {Head: "Kept going gently"}}
	for i := range 60 {
		c := Cell{Text: fmt.Sprintf("Card %d: a week of nights at home, and what comes of it", i), Quiet: "theirs · moving", Ref: i, Now: i == 40}
		stacks[i%3].Cells = append(stacks[i%3].Cells, c)
	}
	g := people(26)
	for i := range g.Columns {
		for j := range g.Columns[i].Cells {
			g.Columns[i].Cells[j].Text, g.Columns[i].Cells[j].Quiet = text, "told me · pulls apart"
		}
	}
	return stacks, g
}

func BenchmarkSheets(b *testing.B) {
	th := theme(b, "dusk", true)
	stacks, _ := full(0)
	for _, width := range []int{36, 136} {
		b.Run(fmt.Sprintf("board of 60 at %d", width), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Stacks(stacks, width, th)
			}
		})
		for _, said := range []int{13, 400} {
			_, g := full(said)
			b.Run(fmt.Sprintf("grid of 10 by 3, %d words a box, at %d", said, width), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Grid(g, width, th)
				}
			})
		}
		b.Run(fmt.Sprintf("ladder at %d", width), func(b *testing.B) {
			rungs := levels()
			b.ReportAllocs()
			for b.Loop() {
				Ladder(rungs, width, th)
			}
		})
	}
}
