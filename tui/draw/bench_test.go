package draw

import (
	"strings"
	"testing"
)

func BenchmarkMarkdown(b *testing.B) {
	th, guidance := theme(b, "dusk", true), source(b, "guidance.md")
	for name, md := range map[string]string{"guidance 2.2kB": guidance, "page 5kB": guidance + "\n\n" + source(b, "page.md")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(md)))
			b.ReportAllocs()
			for b.Loop() {
				Markdown(md, 72, th)
			}
		})
	}
}

func BenchmarkProse(b *testing.B) {
	th := theme(b, "dusk", true)
	b.ReportAllocs()
	for b.Loop() {
		Prose("When every day brings a new crisis, the crisis *starts* to choose your work for you.", 62, th)
	}
}

func BenchmarkWrap(b *testing.B) {
	s := strings.Repeat("When every day brings a new crisis, the crisis starts to choose your work for you. ", 4)
	b.ReportAllocs()
	for b.Loop() {
		Wrap(s, 62)
	}
}

func BenchmarkCut(b *testing.B) {
	th := theme(b, "dusk", true)
	s := th.Accent("1") + " " + th.Ink("Whatever blew up that morning, or whoever rang last")
	b.ReportAllocs()
	for b.Loop() {
		Pad(s, 40)
	}
}

func BenchmarkPlain(b *testing.B) {
	md := source(b, "guidance.md")
	b.SetBytes(int64(len(md)))
	b.ReportAllocs()
	for b.Loop() {
		Plain(md, 72)
	}
}

func BenchmarkNewTheme(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewTheme("dusk", true); err != nil {
			b.Fatal(err)
		}
	}
}
