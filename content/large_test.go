package content

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// largePack makes a pack of n pages in the length of the core’s: mostly new ones in rows of
// questions and end pages, and one of each kind of change to the core.
func largePack(n int) Pack {
	files := fstest.MapFS{
		"pack.yaml":            {Data: []byte("name: large\nversion: \"1\"\n")},
		"guidance/end-hard.md": {Data: []byte("---\nover: add\nwritten-against: 0123456789abcdef\n---\n\n## Here\n\nRing the hub. See [ours](local/end-1.md).\n")},
		"tree/kind-work.md":    {Data: []byte("---\nover: choices\n---\n\n- [Ours](../local/ask-0.md)\n")},
	}
	para := strings.Repeat("A worker who is stuck may want a word with someone. It helps to say what was seen and when. ", 6)
	for i := range n - 2 {
		next := (i + 1) % (n - 2)
		if i%4 == 0 {
			name := fmt.Sprintf("ask-%d", i)
			text := fmt.Sprintf("---\ntitle: Question %d of the place\nkind: question\n---\n\n%s\n\n## What is it in case %d?\n\n- [The next one](end-%d.md)\n- [Another](end-%d.md)\n- [A third](ask-%d.md)\n\n## Why we ask\n\n%s\n\n## In supervision\n\n- What?\n- Listen for: haste.\n",
				i, para, i, (i+1)%(n-4)/4*4+1, (i+2)%(n-4)/4*4+2, (i+4)/4*4%((n-2)/4*4), para)
			files["local/"+name+".md"] = &fstest.MapFile{Data: []byte(text)}
			continue
		}
		text := guide(fmt.Sprintf("title: End %d of the place\nkind: guidance\nbearing: middle\ncome-back: {in: 7d}\naliases: [Short for %d]", i, i),
			fmt.Sprintf("- [Next](%s.md)\n- [The core](../guidance/chaos-steer.md)", map[bool]string{true: "ask-", false: "end-"}[next%4 == 0]+fmt.Sprint(next)))
		text = strings.Replace(text, "It helps.", para+"\n\n"+para, 1)
		files["local/"+fmt.Sprintf("end-%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return Pack{Name: "large", FS: files}
}

func BenchmarkLargePack(b *testing.B) {
	pack := largePack(10_000)
	core := Core()
	b.Run("load and check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			l, _ := Load(core, pack)
			l.Check()
		}
	})
	b.Run("gate", func(b *testing.B) {
		for b.Loop() {
			if _, err := LoadGate(core); err != nil {
				b.Fatal(err)
			}
		}
	})
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	l, _ := Load(core, pack)
	runtime.GC()
	runtime.ReadMemStats(&after)
	for _, words := range []string{"trust", "the", "supervisor young", "xylophone", "a", "s", "case 77"} {
		b.Run("find "+words, func(b *testing.B) {

			for b.Loop() {
				l.Find(words, "chaos-steer")
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-held")
		})
	}
	runtime.KeepAlive(l)
}
