package export_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bearings/content"
	"bearings/content/export"
)

// packOf returns files as a pack to be laid over another.
func packOf(files []export.WikiFile) content.Pack {
	fsys := fstest.MapFS{"pack.yaml": {Data: []byte("name: local\nversion: \"1\"\n")}}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	return content.Pack{Name: "local", FS: fsys, Dir: "local"}
}

// laidOver loads pages over the core and fails on every error that stands in one of them. The
// warnings that a wiki’s own words bring are theirs.
func laidOver(tb testing.TB, files []export.WikiFile) *content.Library {
	tb.Helper()
	pack := packOf(files)
	if got := len(pack.FS.(fstest.MapFS)); got != len(files)+1 {
		tb.Fatalf("%d files have %d names", len(files), got-1)
	}
	lib, problems := content.Load(content.Core(), pack)
	if lib == nil {
		tb.Fatal(problems)
	}
	for _, p := range append(problems, lib.Check()...) {
		if p.Severity == content.Error && strings.HasPrefix(p.File, "local/") {
			data, _ := fs.ReadFile(pack.FS, strings.TrimPrefix(p.File, "local/"))
			lines := strings.Split(string(data), "\n")
			line := ""
			if p.Line > 0 && p.Line <= len(lines) {
				line = lines[p.Line-1]
			}
			tb.Fatalf("%s\n%.300q", p, line)
		}
	}
	return lib
}

// TestImportEditions brings in the wikis named by the environment, folders of .tid and .json files,
// and says what could not be carried.
func TestImportEditions(t *testing.T) {
	dirs := os.Getenv("BEARINGS_WIKIS")
	if dirs == "" {
		t.Skip("BEARINGS_WIKIS names no folders")
	}
	over, _ := core(t)
	for _, dir := range filepath.SplitList(dirs) {
		var files []export.WikiFile
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".tid") && !strings.HasSuffix(name, ".json") {
				return err
			}
			data, err := os.ReadFile(name)
			files = append(files, export.WikiFile{Name: filepath.ToSlash(name), Text: string(data)})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		pages, left := export.ImportTiddlers(over, files...)
		if len(pages) < 2 {
			t.Fatalf("%s: %d files made %d pages", dir, len(files), len(pages))
		}
		laidOver(t, pages)
		fmt.Printf("%s: %d files, %d pages, %d things left\n%s", filepath.Base(dir), len(files), len(pages), len(left), summed(left))
		if out := os.Getenv("BEARINGS_OUT"); out != "" {
			keep(t, filepath.Join(out, filepath.Base(dir)), pages)
		}
	}
}

// summed counts what was left by its first words.
func summed(left []export.Left) string {
	counts := map[string]int{}
	for _, l := range left {
		words := strings.Fields(l.What)
		counts[strings.Join(words[:min(len(words), 4)], " ")]++
	}
	var all []string
	for what, n := range counts {
		all = append(all, fmt.Sprintf("%6d %s\n", n, what))
	}
	slices.Sort(all)
	slices.Reverse(all)
	return strings.Join(all[:min(len(all), 40)], "")
}

func keep(tb testing.TB, dir string, files []export.WikiFile) {
	tb.Helper()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}
