package draw

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s, line %d:\ngot  %q\nwant %q\n(run with -update if the change is meant)", file, i+1, at(g, i), at(w, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no such line)"
}

func source(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func theme(t testing.TB, name string, dark bool) Theme {
	t.Helper()
	th, err := NewTheme(name, dark)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// every returns all themes, contrast in both its halves.
func every(t testing.TB) map[string]Theme {
	return map[string]Theme{
		"dusk": theme(t, "dusk", true), "paper": theme(t, "paper", false),
		"contrast-dark": theme(t, "contrast", true), "contrast-light": theme(t, "contrast", false),
	}
}

// seen writes a block down with everything in it that a reader cannot see in its lines.
func seen(b Block) string {
	var s strings.Builder
	for _, line := range b.Lines {
		s.WriteString(strings.ReplaceAll(line, "\x1b", "␛") + "\n")
	}
	for _, l := range b.Links {
		fmt.Fprintf(&s, "link %d to %s at row %d, col %d, width %d\n", l.Nth, l.Ref, l.Row, l.Col, l.Width)
	}
	for row := range b.Lines {
		for name, at := range b.Anchors {
			if at == row {
				fmt.Fprintf(&s, "anchor %s at row %d\n", name, row)
			}
		}
	}
	return s.String()
}

func TestMarkdownGolden(t *testing.T) {
	page := source(t, "page.md")
	for name, th := range every(t) {
		golden(t, "page."+name, seen(Markdown(page, 76, th)))
	}
	for _, width := range []int{40, 80, 100} {
		for _, name := range []string{"page", "guidance"} {
			b := Markdown(source(t, name+".md"), width, theme(t, "dusk", true))
			for i := range b.Lines {
				b.Lines[i] = ansi.Strip(b.Lines[i])
			}
			golden(t, fmt.Sprintf("%s.%d", name, width), seen(b))
		}
	}
	ascii := Markdown(page, 60, theme(t, "dusk", true).WithASCII(true))
	for i := range ascii.Lines {
		ascii.Lines[i] = ansi.Strip(ascii.Lines[i])
	}
	golden(t, "page.ascii", seen(ascii))
}

func TestPlainGolden(t *testing.T) {
	for _, name := range []string{"page", "guidance"} {
		for _, width := range []int{0, 40, 72} {
			lines, links := Plain(source(t, name+".md"), width)
			text := strings.Join(lines, "\n") + "\n"
			for i, ref := range links {
				text += fmt.Sprintf("[%d] %s\n", i+1, ref)
			}
			golden(t, fmt.Sprintf("%s.plain.%d", name, width), text)
		}
	}
}
