package cli_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What cannot lie over the core is refused before anything of it is written.
func TestAManualOfItsOwnIsNotTakenIn(t *testing.T) {
	dir := t.TempDir()
	file, to := filepath.Join(dir, "theirs.zip"), filepath.Join(dir, "theirs")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	w, err := z.Create("pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("name: theirs\nversion: \"1\"\nrules: {gate: a, come-back: b, unnamed: c, company: d}\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	got := atHome(t, t.TempDir(), "", "pack", "import", file, "--to", to)
	if got.code != 1 || got.out != "" || !strings.Contains(got.err, "is a manual of its own: it has rules\nhint: nothing was written") {
		t.Errorf("%+v", got)
	}
	if _, err := os.Lstat(to); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
}
