package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkKey is from a key press to the new View, on a walk over the whole manual at 100×30, the
// page behind the answer rendered ahead.
func BenchmarkKey(b *testing.B) {
	a := open(b, core(b), 100, 30)
	keys := []string{"7", "2", "1", "1", "down", "down", "b", "b", "b", "b"}
	a = press(b, a, keys...)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		model, _ := a.Update(keyMsg(keys[i%len(keys)]))
		a = model.(App)
		_ = a.View()
	}
}

// BenchmarkAnswerToPage is the dearest key of a walk: the one that opens an end page.
func BenchmarkAnswerToPage(b *testing.B) {
	a := press(b, open(b, core(b), 100, 30), "7", "2", "1")
	b.ReportAllocs()
	for b.Loop() {
		model, _ := a.Update(keyMsg("1"))
		_ = model.(App).View()
	}
}

// BenchmarkPageFromCache is what it takes to have every rendered part of an end page again.
func BenchmarkPageFromCache(b *testing.B) {
	a := press(b, open(b, core(b), 100, 30), "7", "2", "1", "1")
	s := a.visit.Scene()
	width := a.layout(s.Kind).text
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range s.Parts {
			if p.Body != "" {
				a.block(p.Body, width, a.theme)
			}
		}
	}
}

// BenchmarkSearchKey is a letter typed into the search, to the new View.
func BenchmarkSearchKey(b *testing.B) {
	a := press(b, open(b, core(b), 100, 30), "/", "t", "r", "u")
	b.ReportAllocs()
	for b.Loop() {
		model, _ := a.Update(keyMsg("s"))
		_ = model.(App).View()
	}
}

// BenchmarkResize is a new window size with a page open.
func BenchmarkResize(b *testing.B) {
	a := press(b, open(b, core(b), 100, 30), "7", "2", "1", "1")
	sizes := []tea.WindowSizeMsg{{Width: 100, Height: 30}, {Width: 80, Height: 24}}
	i := 0
	for b.Loop() {
		i++
		model, _ := a.Update(sizes[i%2])
		a = model.(App)
	}
}
