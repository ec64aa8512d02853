package export_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bearings/content/export"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
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

func TestGolden(t *testing.T) {
	for name, s := range map[string]export.Sheet{
		"aims-board": aimsBoard(t), "grid": grid(t), "hierarchy": hierarchy(t), "balance": balance(t), "thinking-together": thinkingTogether(t),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, name+".md", export.Markdown(s))
			golden(t, name+".blank.md", export.Blank(s))
			page, err := export.HTML(s)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".html", page)
			data, err := export.JSON(s)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".json", string(data))
		})
	}
}
