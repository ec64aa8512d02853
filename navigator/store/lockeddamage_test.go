package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// Bytes of a locked journal are flipped, and it is cut at them. What stood before is there, and
// without the key it can be mended so that what stood before is there with it.
func TestALockedFileThatIsDamagedLosesNothingElse(t *testing.T) {
	dir := t.TempDir()
	key := aKey(t)
	s := lockedShelf(t, dir, key)
	id, path := written(t, s, "one", "two", "three")
	text := mustRead(path)
	all := []string{"one", "two", "three"}
	step := 4
	if testing.Short() {
		step = 37
	}
	for at := 0; at < len(text); at += step {
		flipped := bytes.Clone(text)
		flipped[at] ^= 1 << (at % 8)
		for what, harmed := range map[string][]byte{"flipped": flipped, "cut": text[:at]} {
			if err := os.WriteFile(path, harmed, 0o600); err != nil {
				t.Fatal(err)
			}
			before := all[:max(bytes.Count(text[:at], []byte("\n"))-1, 0)]
			k := reopened(t, s, id)
			got := words(k.Journal())
			if len(got) > 3 || !slices.Equal(got, all[:len(got)]) || len(got) < len(before) || k.Shut() != nil {
				t.Fatalf("%s at %d it holds %v, %v", what, at, got, k.Shut())
			}
			if left := mustRead(path); !bytes.HasPrefix(left, harmed[:min(k.Journal().Good, int64(len(harmed)))]) {
				t.Fatalf("%s at %d: what was whole is gone", what, at)
			}
			damaged := errors.Is(k.ReadOnly(), ErrDamaged)
			k.Close()
			if damaged && k.Journal().Headed() && at%5 == 0 {
				mendedWithoutTheKey(t, dir, s, id, harmed, before)
			}
		}
	}
}

func mendedWithoutTheKey(t *testing.T, dir string, s *Shelf, id string, harmed []byte, before []string) {
	t.Helper()
	k := reopened(t, shelf(t, dir), id)
	if k.Journal().Good == 0 {
		k.Close()
		return
	}
	aside, err := k.Mend()
	if err != nil || !bytes.Equal(mustRead(aside), harmed) {
		t.Fatalf("it is not set aside and mended: %v", err)
	}
	if err := k.ReadOnly(); !errors.Is(err, locks.ErrLocked) {
		t.Fatalf("once mended it says %v", err)
	}
	k.Close()
	if k = reopened(t, s, id); k.ReadOnly() != nil || !slices.Equal(words(k.Journal()), before) || k.Append(said("on")) != nil {
		t.Fatalf("mended it holds %v, %v", words(k.Journal()), k.ReadOnly())
	}
	k.Close()
	if err := os.Remove(aside); err != nil {
		t.Fatal(err)
	}
}

// A locked line whose message is not as it was, though its checksum is, is told, and it alone.
func TestALineThatDoesNotOpenIsToldAndStays(t *testing.T) {
	dir := t.TempDir()
	key := aKey(t)
	s := lockedShelf(t, dir, key)
	id, path := written(t, s, "one", "two", "three")
	whole, _ := record.Read(bytes.NewReader(mustRead(path)))
	message := func(r record.Record) string {
		var m struct{ Age string }
		if err := r.Into(&m); err != nil {
			t.Fatal(err)
		}
		return m.Age
	}
	two := message(whole.Records[1])
	middle := len(two) - 100 // in what it says; at its beginning is whom it is for
	foreign, err := aKey(t).Lock(said("two").Numbered(2))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		age string
		why error
	}{
		"cut": {two[:middle], locks.ErrBroken}, "cut by a part": {two[:len(two)-4], locks.ErrBroken}, "empty": {"", locks.ErrBroken},
		"flipped": {two[:middle] + string(two[middle]^1) + two[middle+1:], locks.ErrBroken}, "no base64": {"word!", locks.ErrBroken},
		"another line’s": {message(whole.Records[2]), locks.ErrBroken}, "another key’s": {message(foreign), locks.ErrOtherKey},
	} {
		harmed, err := record.New(locks.Kind, "", map[string]string{"age": c.age})
		if err != nil {
			t.Fatal(err)
		}
		var text []byte
		var sum record.Sum
		for _, r := range []record.Record{whole.Begin, whole.Records[0], harmed.Numbered(2), whole.Records[2]} {
			var line []byte
			line, sum = record.Encode(sum, r)
			text = append(text, line...)
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		k := reopened(t, s, id)
		if got := words(k.Journal()); !slices.Equal(got, []string{"one", "", "three"}) || k.Journal().Records[1] != harmed.Numbered(2) {
			t.Errorf("%s: it holds %q", name, got)
		}
		shut := k.Shut()
		if len(shut) != 1 || shut[0].Error() != "the line with the number 2: "+c.why.Error() || !errors.Is(k.ReadOnly(), c.why) || k.Damage() != nil {
			t.Errorf("%s: it says %v, %v, %v", name, shut, k.ReadOnly(), k.Damage())
		}
		var told locks.Shut
		if !errors.As(k.ReadOnly(), &told) || told.N != 2 {
			t.Errorf("%s: it does not say which line: %v", name, k.ReadOnly())
		}
		if _, err := k.Mend(); !errors.Is(err, c.why) {
			t.Errorf("%s: mended: %v", name, err)
		}
		k.Close()
		if !bytes.Equal(mustRead(path), text) {
			t.Errorf("%s: the file was changed", name)
		}
	}
}

// The head of one record, put into another’s file, does not name it.
func TestAHeadFromElsewhereIsToldInTheList(t *testing.T) {
	key := aKey(t)
	begin, err := key.LockHead(record.Head{Kind: "walk", ID: "zzzz", Made: "2026-11-20T14:02Z", Case: "K9"})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "walk-2026-11-20-b4kd.journal")
	line, _ := record.Encode(0, mustNew(t, begin, "b4kd"))
	if err := os.WriteFile(path, line, 0o600); err != nil {
		t.Fatal(err)
	}
	items, _, err := lockedShelf(t, dir, key).List()
	if err != nil || len(items) != 1 || !errors.Is(items[0].Err, locks.ErrBroken) || !items[0].Locked || items[0].Head.Case != "" {
		t.Errorf("it is listed as %+v, %v", items, err)
	}
}

// mustNew returns a first record that says it has another id.
func mustNew(t *testing.T, begin record.Record, id string) record.Record {
	t.Helper()
	r, ok := record.Parse(strings.Replace(begin.JSON(), `"id":"zzzz"`, `"id":"`+id+`"`, 1))
	if !ok {
		t.Fatal("it is no record")
	}
	return r
}

// A line that does not open, behind a damage, goes with it when the file is mended: it does not keep
// anybody from what is left.
func TestALineThatDoesNotOpenBehindADamageBarsNothing(t *testing.T) {
	dir := t.TempDir()
	key := aKey(t)
	s := lockedShelf(t, dir, key)
	id, path := written(t, s, "one", "two")
	text := mustRead(path)
	k := reopened(t, s, id)
	k.key = aKey(t)
	if err := k.Append(said("three")); err != nil {
		t.Fatal(err)
	}
	k.Close()
	harmed := mustRead(path)
	harmed[bytes.LastIndexByte(text[:len(text)-1], '\n')+30] ^= 1
	if err := os.WriteFile(path, harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	k = reopened(t, s, id)
	if shut := k.Shut(); len(shut) != 1 || shut[0].N != 3 || !errors.Is(shut[0], locks.ErrOtherKey) || !errors.Is(k.ReadOnly(), ErrDamaged) {
		t.Errorf("it says %v, %v", shut, k.ReadOnly())
	}
	if _, err := k.Mend(); err != nil || k.ReadOnly() != nil || k.Append(said("on")) != nil {
		t.Errorf("it is not mended: %v, %v", err, k.ReadOnly())
	}
	k.Close()
	if got := words(reopened(t, s, id).Journal()); !slices.Equal(got, []string{"one", "on"}) {
		t.Errorf("it holds %v", got)
	}
}
