package content

import (
	"fmt"
	"strings"
	"testing"

	"bearings/content/clean"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if l, _ := Load(Core()); l == nil {
			b.Fatal("no library")
		}
	}
}

func BenchmarkLoadAndCheck(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		l, _ := Load(Core())
		l.Check()
	}
}

func BenchmarkLoadGate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := LoadGate(Core()); err != nil {
			b.Fatal(err)
		}
	}
}

// large makes a library of n pages of the core’s text.
func large(tb testing.TB, n int) *Library {
	tb.Helper()
	core := Core()
	files := map[string]string{}
	manifest, err := core.read(manifestName, maxYAML)
	if err != nil {
		tb.Fatal(err)
	}
	files[manifestName] = string(manifest)
	names, _ := core.list()
	for i := 0; len(files) <= n; i++ {
		name := names[i%len(names)]
		text, err := core.read(name, maxPage)
		if err != nil {
			tb.Fatal(err)
		}
		if i >= len(names) {
			name = strings.TrimSuffix(name, ".md") + fmt.Sprintf("-%d.md", i)
		}
		files[name] = string(text)
	}
	l, _ := Load(Pack{Name: "large", FS: mapFS(files)})
	if l == nil || len(l.Pages()) != n {
		tb.Fatal("no large library")
	}
	return l
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{250, 10_000} {
		l := large(b, n)
		for _, words := range []string{"trust", "the", "supervisor young", "xylophone", "a", "s"} {
			b.Run(fmt.Sprintf("%d/%s", n, strings.ReplaceAll(words, " ", "+")), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					l.Find(words, "chaos-steer")
				}
			})
		}
	}
}

func BenchmarkTermsOn(b *testing.B) {
	l, _ := Load(Core())
	b.ReportAllocs()
	for b.Loop() {
		l.TermsOn("chaos-steer")
	}
}

func BenchmarkSuggest(b *testing.B) {
	l, _ := Load(Core())
	b.ReportAllocs()
	for b.Loop() {
		l.Suggest("kepingyourbearing")
	}
}

func BenchmarkClean(b *testing.B) {
	page, err := Core().read("guidance/chaos-steer.md", maxPage)
	if err != nil {
		b.Fatal(err)
	}
	text := string(page)
	for name, do := range map[string]func(){
		"text":     func() { clean.Text(text) },
		"source":   func() { clean.Source(page) },
		"rendered": func() { clean.Rendered("\x1b[1m" + text + "\x1b[0m") },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				do()
			}
		})
	}
}
