package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bearings/content"
)

// TestWhatIsPrintedIsClean gives what commands print the names that a folder somebody shared may have.
func TestWhatIsPrintedIsClean(t *testing.T) {
	const name = "pa\u009b31mges\u202e/a\x1b]0;x\a.md"
	var out bytes.Buffer
	p := &program{std: Streams{Out: &out, Env: []string{"LANG=C.UTF-8"}}}
	if err := p.lines([]string{"Here: " + name, "tŷ “so”"}); err != nil {
		t.Fatal(err)
	}
	if want := "Here: pa�31mges�/a�]0;x�.md\ntŷ “so”\n"; out.String() != want {
		t.Errorf("lines are %q, want %q", out.String(), want)
	}
	out.Reset()
	if err := p.json(map[string]string{"file": name}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\u009b\u202e\x1b\a") {
		t.Errorf("JSON is %q", out.String())
	}
	var back map[string]string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back["file"] != name {
		t.Errorf("a program reads %q, %v", back, err)
	}
}

func TestWhatIsHeldBackIsToldInOneOrder(t *testing.T) {
	d := draft{now: map[string][]byte{}, good: map[string][]byte{}}
	for _, name := range []string{"d.md", "a.md", "c.md", "b.md", "e.md", "f.md"} {
		d.now[name], d.good[name] = nil, nil
	}
	for range 20 {
		if d.broken(nil); !slices.IsSorted(d.held) || len(d.held) != 6 {
			t.Fatalf("held back: %q", d.held)
		}
	}
}

func TestAFolderIsCalledSoThatEverySystemHasIt(t *testing.T) {
	for dir, want := range map[string]string{"con": "con-pack", "a/LPT1": "lpt1-pack", "nul.": "nul-pack", "Our team": "our-team", "core": "team", ".": "team", "konto": "konto"} {
		if got := folderName(dir); got != want {
			t.Errorf("%q is called %q, want %q", dir, got, want)
		}
	}
}

// TestAManualOfItsOwnIsOneHoweverItIsWritten holds check and preview to the rule by which a pack is laid over
// the core.
func TestAManualOfItsOwnIsOneHoweverItIsWritten(t *testing.T) {
	for manifest, want := range map[string]bool{
		"name: x\nversion: 1\nrules:\n  gate: a\n": true, `{name: x, version: 1, rules: {gate: a}}`: true, "name: x\n\"rules\": {gate: a}\n": true,
		"name: x\nversion: 1\n": false, "name: x\nfor-whom: |\n  us\n# rules:\n": false, "": false,
	} {
		dir := folder(t, map[string]string{"pack.yaml": manifest})
		pack, err := content.OpenDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := entry(pack); got != want {
			t.Errorf("%q: %v", manifest, got)
		}
		pack.Close()
	}
}
