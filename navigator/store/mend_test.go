package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bearings/navigator/record"
)

// written makes a record of words, closed, and returns its id and its file.
func written(t *testing.T, s *Shelf, all ...string) (id, path string) {
	t.Helper()
	k := begun(t, s)
	for _, w := range all {
		if err := k.Append(said(w)); err != nil {
			t.Fatal(err)
		}
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	return k.Head().ID, k.Path()
}

func TestAFileCutAtEveryByteOpens(t *testing.T) {
	s := shelf(t, t.TempDir())
	id, path := written(t, s, "one", "two", "three")
	text := mustRead(path)
	head := strings.Index(string(text), "\n")
	for cut := range len(text) {
		if err := os.WriteFile(path, text[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		k, err := s.Open(id)
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		want := []string{"one", "two", "three"}[:max(strings.Count(string(text[:cut+1]), "\n")-1, 0)]
		if got := words(k.Journal()); !slices.Equal(got, want) {
			t.Fatalf("cut at %d it holds %v", cut, got)
		}
		err = k.Append(said("on"))
		k.Close()
		switch {
		case cut < head:
			if !errors.Is(err, ErrDamaged) || string(mustRead(path)) != string(text[:cut]) {
				t.Fatalf("cut at %d, in the head: %v", cut, err)
			}
		case err != nil:
			t.Fatalf("cut at %d: %v", cut, err)
		default:
			again := reopened(t, s, id)
			if got := words(again.Journal()); !slices.Equal(got, append(want, "on")) || again.Damage() != nil || again.Repaired() {
				t.Fatalf("cut at %d and gone on it holds %v", cut, got)
			}
			again.Close()
		}
	}
}

func TestARepairTouchesNothingElse(t *testing.T) {
	s := shelf(t, t.TempDir())
	id, path := written(t, s, "one", "two")
	text := mustRead(path)
	for name, tail := range map[string]string{
		"half a line": "3f6c0d8e5a1b7742 {\"n\":3,", "zeros": strings.Repeat("\x00", 4000), "a byte": "x",
	} {
		if err := os.WriteFile(path, append(slices.Clone(text), tail...), 0o600); err != nil {
			t.Fatal(err)
		}
		k := reopened(t, s, id)
		if !k.Repaired() || k.ReadOnly() != nil || string(mustRead(path)) != string(text) {
			t.Errorf("%s: repaired is %v, and the file %q", name, k.Repaired(), mustRead(path))
		}
		k.Close()
	}
}

func TestADamagedFileIsReadAsFarAsItIsWhole(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	id, path := written(t, s, "one", "two", "three", "four")
	text := strings.Replace(string(mustRead(path)), "two", "tWo", 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	k := reopened(t, s, id)
	if got := words(k.Journal()); !slices.Equal(got, []string{"one"}) || len(k.Journal().Later) != 2 {
		t.Errorf("it holds %v and %d later", got, len(k.Journal().Later))
	}
	var d record.Damage
	if err := k.ReadOnly(); !errors.Is(err, ErrDamaged) || !errors.As(err, &d) || d.Line != 3 || err.Error() != "cannot add to this: the file is damaged" {
		t.Errorf("it says %v", err)
	}
	if err := k.Append(said("on")); !errors.Is(err, ErrDamaged) || string(mustRead(path)) != text {
		t.Errorf("appended: %v", err)
	}
	for n, want := range []string{".damaged-1", ".damaged-2"} {
		mendsAndGoesOn(t, s, k, text, strings.TrimSuffix(path, journalEnd)+want)
		if n == 0 {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			k = reopened(t, s, id)
		}
	}
	if err := s.Delete(id); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("after its deletion %v lie there", left)
	}
}

func mendsAndGoesOn(t *testing.T, s *Shelf, k *Kept, text, want string) {
	t.Helper()
	aside, err := k.Mend()
	if err != nil || aside != want || string(mustRead(aside)) != text {
		t.Fatalf("set aside as %s, %v: %q", aside, err, mustRead(aside))
	}
	if k.ReadOnly() != nil || k.Damage() != nil {
		t.Errorf("mended it is %v, %v", k.ReadOnly(), k.Damage())
	}
	if info, err := os.Stat(aside); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the copy is %v, %v", info.Mode(), err)
	}
	if err := k.Append(said("on")); err != nil {
		t.Fatal(err)
	}
	k.Close()
	again := reopened(t, s, k.Head().ID)
	if got := words(again.Journal()); !slices.Equal(got, []string{"one", "on"}) || again.ReadOnly() != nil {
		t.Errorf("then it holds %v, %v", got, again.ReadOnly())
	}
	if aside, err := again.Mend(); aside != "" || err != nil {
		t.Errorf("what is whole was mended: %s, %v", aside, err)
	}
	again.Close()
}

// However a mending fails, the damaged file is whole: where it lay, or set aside.
func TestAMendingThatFails(t *testing.T) {
	for n := 1; ; n++ {
		p := newPlatter()
		s := shelfOf(t, "shelf", Options{disk: p.open, Now: noon})
		k := begun(t, s, said("one"), said("two"))
		k.Close()
		file := p.files[k.name()]
		text := strings.Replace(string(file.now), "two", "tWo", 1)
		file.now = []byte(text)
		broken := plan{times: 1, err: errors.New("no")}
		s = shelfOf(t, "shelf", Options{disk: planned(p.open, &broken), Now: noon})
		k = reopened(t, s, k.Head().ID)
		broken.count, broken.at = 0, n
		_, err := k.Mend()
		found := false
		for _, f := range p.files {
			found = found || string(f.now) == text
		}
		if !found || err == nil && k.ReadOnly() != nil || err != nil && k.ReadOnly() == nil {
			t.Fatalf("at step %d, %s: %v; %v", n, broken.what, err, k.ReadOnly())
		}
		if broken.over() {
			break
		}
	}
}

func TestWhatCannotBeMended(t *testing.T) {
	s := shelf(t, t.TempDir())
	for name, c := range map[string]struct {
		spoil func(text string) string
		want  error
	}{
		"no head":  {func(text string) string { return "x" + text }, ErrDamaged},
		"nothing":  {func(string) string { return "" }, ErrDamaged},
		"too long": {func(text string) string { return text + strings.Repeat("\n", record.MaxSize) }, ErrDamaged},
	} {
		id, path := written(t, s, "one")
		text := c.spoil(string(mustRead(path)))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		k := reopened(t, s, id)
		if aside, err := k.Mend(); !errors.Is(err, c.want) || aside != "" || string(mustRead(path)) != text {
			t.Errorf("%s: %s, %v", name, aside, err)
		}
	}
}

func TestNewerAndOlderVersions(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	for version, newer := range map[string]bool{"0.9": false, "1.9": false, "2.0": true} {
		// The head has fields of its own, and so has a record whose kind is not known.
		var text []byte
		var sum record.Sum
		for i, r := range []record.Record{
			loose(t, "begin", map[string]any{"bearings": version, "kind": "walk", "id": "b4kd", "new": 1}),
			loose(t, "fly", map[string]any{"height": 3}),
		} {
			var line []byte
			line, sum = record.Encode(sum, r.Numbered(i))
			text = append(text, line...)
		}
		path := filepath.Join(dir, "walk-2026-11-20-b4kd.journal")
		if err := os.WriteFile(path, append(text, "half a line"...), 0o600); err != nil {
			t.Fatal(err)
		}
		k := reopened(t, s, "b4kd")
		if errors.Is(k.ReadOnly(), ErrNewer) != newer || len(k.Journal().Records) != 1 || k.Repaired() == newer {
			t.Errorf("version %s: %v, %d records", version, k.ReadOnly(), len(k.Journal().Records))
		}
		if err := k.Append(said("on")); errors.Is(err, ErrNewer) != newer || (err == nil) == newer {
			t.Errorf("version %s, appended: %v", version, err)
		}
		if _, err := k.Mend(); newer && !errors.Is(err, ErrNewer) {
			t.Errorf("version %s, mended: %v", version, err)
		}
		k.Close()
		if got := string(mustRead(path)); !strings.HasPrefix(got, string(text)) || newer && got != string(text)+"half a line" {
			t.Errorf("version %s: the file is\n%s", version, got)
		}
		if items, _, err := s.List(); err != nil || len(items) != 1 || items[0].Head.Newer() != newer || items[0].Err != nil {
			t.Errorf("version %s is listed as %+v, %v", version, items, err)
		}
	}
}

func loose(t *testing.T, do string, body any) record.Record {
	t.Helper()
	r, err := record.New(do, "2026-11-20T14:02Z", body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestADamagedHeadIsListed(t *testing.T) {
	s := shelf(t, t.TempDir())
	id, path := written(t, s, "one")
	if err := os.WriteFile(path, append([]byte("x"), mustRead(path)...), 0o600); err != nil {
		t.Fatal(err)
	}
	items, _, err := s.List()
	if err != nil || len(items) != 1 || items[0].ID != id || !errors.Is(items[0].Err, ErrDamaged) {
		t.Errorf("it is listed as %+v, %v", items, err)
	}
	if k := reopened(t, s, id); !errors.Is(k.ReadOnly(), ErrDamaged) || len(k.Journal().Later) != 1 || k.Head().ID != id {
		t.Errorf("it opens with %v, %d later", k.ReadOnly(), len(k.Journal().Later))
	}
}
