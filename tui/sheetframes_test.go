package tui

import (
	"fmt"
	"path/filepath"
	"testing"
)

// TestSheetFrames holds worksheets of made-up cases against frames that were looked at.
func TestSheetFrames(t *testing.T) {
	frames := map[string]func(testing.TB, int, int) App{
		"board":  filledBoard,
		"grid":   largestGrid,
		"ladder": filledLadder,
		"tally":  filledTally,
	}
	keys := map[string][]string{
		"board":  {"down", "down", "down", "down", "down", "down", "right", "down"},
		"grid":   {"down", "down", "down", "right", "right", "right", "right", "down"},
		"ladder": {"down", "down", "down", "down", "down", "down"},
		"tally":  {"down", "down", "down", "right", "enter", "4"},
	}
	for _, size := range [][2]int{{60, 24}, {80, 24}, {120, 40}, {140, 45}} {
		for name, make := range frames {
			t.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], name), func(t *testing.T) {
				a := press(t, make(t, size[0], size[1]), keys[name]...)
				fits(t, a, nil)
				golden(t, filepath.Join(fmt.Sprintf("%dx%d", size[0], size[1]), "sheet-"+name+".txt"), screen(a))
			})
		}
	}
}

// BenchmarkKeyInTheLargestSheet moves from cell to cell in the largest sheet there is.
func BenchmarkKeyInTheLargestSheet(b *testing.B) {
	a := press(b, largestGrid(b, 140, 45), "down", "down", "down")
	keys := [2]string{"right", "left"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m, _ := a.Update(keyMsg(keys[i/5%2]))
		a = m.(App)
		if a.View().Content == "" {
			b.Fatal("no frame")
		}
	}
}
