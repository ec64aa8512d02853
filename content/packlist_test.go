package content

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// at makes a full path of a name.
func at(name string) string {
	if runtime.GOOS == "windows" {
		return `C:\` + name
	}
	return "/" + name
}

func TestAListOfPacks(t *testing.T) {
	text := "\uFEFF# ours\r\n" + at("a") + "\r\n\r\n  " + at("b c") + "  \r\nrelative\r\n" + at("a") + "\r\n" + at("x\x1b[2Jy") + "\r\n"
	dirs, problems := ParsePackList("packs.list", []byte(text))
	if !slices.Equal(dirs, []string{at("a"), at("b c")}) {
		t.Errorf("%q", dirs)
	}
	var told []string
	for _, p := range problems {
		told = append(told, p.String())
	}
	all := strings.Join(told, "\n")
	if len(problems) != 3 || !strings.Contains(all, "packs.list:5:1: error BE012") || !strings.Contains(all, "packs.list:6:1: error BE005") || !strings.Contains(all, "packs.list:7:1: error BE012") || strings.Contains(all, "\x1b") {
		t.Errorf("%s", all)
	}
	many := []byte(packListHead)
	for i := range maxPacks + 1 {
		many = AddPack(many, at(strings.Repeat("x", i+1)))
	}
	if dirs, problems := ParsePackList("", many); len(dirs) != maxPacks || len(problems) != 1 || problems[0].Code != codeLimit {
		t.Errorf("%d, %v", len(dirs), problems)
	}
}

func TestTheFirstPackBeginsTheList(t *testing.T) {
	text := AddPack(nil, at("a"))
	if dirs, problems := ParsePackList("", text); !strings.HasPrefix(string(text), "#") || !slices.Equal(dirs, []string{at("a")}) || len(problems) > 0 {
		t.Errorf("%q %v", text, problems)
	}
}

func TestTheListIsReadFromAPlainFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "packs.list")
	if text, err := PackListText(path); text != nil || err != nil {
		t.Errorf("%q %v", text, err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := PackListText(path); text == nil || len(text) > 0 || err != nil {
		t.Errorf("%q %v", text, err)
	}
	if err := os.WriteFile(path, make([]byte, maxYAML+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := PackListText(path); err == nil {
		t.Error("a list that is too long is read")
	}
	if _, err := PackListText(filepath.Dir(path)); err == nil {
		t.Error("a folder is read as a list")
	}
}

// aList draws a list somebody wrote, with remarks and blank lines, that ends in a new line or does not.
func aList(t *rapid.T) (text []byte, dirs []string) {
	text = []byte{}
	eol := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "eol")
	for i := range rapid.IntRange(0, 6).Draw(t, "lines") {
		line := rapid.SampledFrom([]string{"", "# a remark", "  #" + at("no"), "dir"}).Draw(t, "line")
		if line == "dir" {
			line = at(strings.Repeat("d", i+1))
			dirs = append(dirs, line)
		}
		text = append(text, line+eol...)
	}
	if len(text) > 0 && rapid.Bool().Draw(t, "cut") {
		text = text[:len(text)-len(eol)]
	}
	return text, dirs
}

func parsed(t *rapid.T, text []byte) []string {
	dirs, problems := ParsePackList("", text)
	if len(problems) > 0 {
		t.Fatalf("%q: %v", text, problems)
	}
	return dirs
}

func TestAddingAndRemovingAPackIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, dirs := aList(t)
		if got := parsed(t, text); !slices.Equal(got, dirs) {
			t.Fatalf("%q is read as %q", text, got)
		}
		added := AddPack(slices.Clone(text), at("new"))
		if got := parsed(t, added); !slices.Equal(got, append(slices.Clone(dirs), at("new"))) {
			t.Fatalf("%q, added, is %q", text, got)
		}
		back := RemovePack(added, at("new"))
		if got := parsed(t, back); !slices.Equal(got, dirs) || strings.TrimRight(string(back), "\r\n") != strings.TrimRight(string(text), "\r\n") {
			t.Fatalf("%q comes back as %q", text, back)
		}
		if same := RemovePack(text, at("nothing")); string(same) != string(text) {
			t.Fatalf("%q without nothing is %q", text, same)
		}
	})
}

func TestMovingAPackMovesThatPackAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, dirs := aList(t)
		if len(dirs) == 0 {
			return
		}
		i := rapid.IntRange(0, len(dirs)-1).Draw(t, "which")
		by := rapid.IntRange(-3, 3).Draw(t, "by")
		moved := MovePack(text, dirs[i], by)
		want := slices.Clone(dirs)
		to := min(max(i+by, 0), len(dirs)-1)
		want = slices.Insert(slices.Delete(want, i, i+1), to, dirs[i])
		if got := parsed(t, moved); !slices.Equal(got, want) {
			t.Fatalf("%q with %s moved by %d is %q, want %q", text, dirs[i], by, got, want)
		}
		if back := MovePack(moved, dirs[i], i-to); string(back) != string(text) {
			t.Fatalf("%q comes back as %q", text, back)
		}
	})
}
