package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/navigator/record"
)

func TestWhatIsKeptIsThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "bearings")
	s := shelf(t, dir)
	if There(dir) {
		t.Error("the folder was made before anything was kept")
	}
	k := begun(t, s, said("one"))
	if err := k.Append(said("two"), said("three")); err != nil {
		t.Fatal(err)
	}
	if err := k.Append(); err != nil {
		t.Error(err)
	}
	if err := k.Append(said("four")); err != nil {
		t.Fatal(err)
	}
	id := k.Head().ID
	want := "sheet-k7-2026-11-20-" + id + ".journal"
	if filepath.Base(k.Path()) != want || k.Head().Made != "2026-11-20T14:02Z" {
		t.Errorf("it is called %s, made %s", k.Path(), k.Head().Made)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	again := reopened(t, s, id)
	if got := words(again.Journal()); !slices.Equal(got, []string{"one", "two", "three", "four"}) {
		t.Errorf("it holds %v", got)
	}
	if again.ReadOnly() != nil || again.Damage() != nil || again.Repaired() || again.Head() != k.Head() {
		t.Errorf("%v, %v, %+v", again.ReadOnly(), again.Damage(), again.Head())
	}
	private(t, dir)
}

// private checks that everything on a shelf is its owner’s alone, and that nothing but records and
// the shelf’s own files lies there.
func private(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range append(entries, here(t, dir)) {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is %v", e.Name(), info.Mode())
		}
		if name := e.Name(); !e.IsDir() && !strings.HasSuffix(name, ".journal") && !strings.HasSuffix(name, ".lock") && name != making {
			t.Errorf("%s lies there", name)
		}
	}
}

func here(t *testing.T, dir string) fs.DirEntry {
	t.Helper()
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	return fs.FileInfoToDirEntry(info)
}

func TestNothingIsLeftOpenOrLyingAbout(t *testing.T) {
	dir := t.TempDir()
	k := begun(t, shelf(t, dir))
	if !There(filepath.Join(dir, noteName(k.name()))) {
		t.Error("there is no note while it is open")
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 2 || entries[0].Name() != making {
		t.Errorf("%v lie there", entries)
	}
	if err := k.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if err := k.Append(said("x")); !errors.Is(err, ErrClosed) {
		t.Errorf("appended to when closed: %v", err)
	}
	if _, err := k.Mend(); !errors.Is(err, ErrClosed) {
		t.Errorf("mended when closed: %v", err)
	}
}

func TestAnEmptyShelf(t *testing.T) {
	s := shelf(t, filepath.Join(t.TempDir(), "none"))
	if items, strays, err := s.List(); len(items)+len(strays) > 0 || err != nil {
		t.Errorf("it holds %v, %v, %v", items, strays, err)
	}
	for name, err := range map[string]error{"open": second(s.Open("b4kd")), "delete": s.Delete("b4kd")} {
		if !errors.Is(err, ErrMissing) || err.Error() != "cannot "+name+" b4kd: nothing is kept under that name" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if There(s.path) {
		t.Error("looking made the folder")
	}
	begun(t, s)
	for name, err := range map[string]error{"open": second(s.Open("../b4kd\x1b")), "delete": s.Delete("../b4kd\x1b")} {
		if !errors.Is(err, ErrMissing) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%s: %q", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestAShelfThatIsNoFolder(t *testing.T) {
	path, err := WriteNew(t.TempDir(), "page", "words")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); err == nil || strings.Contains(err.Error(), path) {
		t.Errorf("it opens: %v", err)
	}
}

func TestListTellsHeadsNewestFirst(t *testing.T) {
	now := noon()
	s := shelfOf(t, t.TempDir(), Options{Now: func() time.Time { return now }})
	var made []string
	for i, kind := range []string{"sheet", "walk", "meeting"} {
		now = noon().Add(time.Duration(i) * time.Hour)
		h := aHead()
		h.Kind = kind
		k, err := s.Create(h, said("x"))
		if err != nil {
			t.Fatal(err)
		}
		made = slices.Insert(made, 0, k.Head().ID)
		k.Close()
	}
	items, strays, err := s.List()
	if err != nil || len(strays) > 0 || len(items) != 3 {
		t.Fatalf("%v, %v, %v", items, strays, err)
	}
	for i, item := range items {
		if item.ID != made[i] || item.Head.ID != made[i] || item.Head.Case != "K7" || item.Size == 0 || item.Err != nil {
			t.Errorf("%d is %+v", i, item)
		}
	}
}

func TestNamesAndIDs(t *testing.T) {
	day := noon()
	for _, c := range []struct{ kind, code, want string }{
		{"sheet", "K7", "sheet-k7-2026-11-20-b4kd.journal"},
		{"walk", "", "walk-2026-11-20-b4kd.journal"},
		{"", "../../K 7/ŵ\x1b", "record-k-7-2026-11-20-b4kd.journal"},
		{"sheet", strings.Repeat("long ", 40), "sheet-long-long-long-long-long-2026-11-20-b4kd.journal"},
		{"con", "NUL", "con-nul-2026-11-20-b4kd.journal"},
	} {
		got := fileName(record.Head{Kind: c.kind, Case: c.code, ID: "b4kd"}, day)
		if got != c.want {
			t.Errorf("%q of %q is %s, want %s", c.kind, c.code, got, c.want)
		}
		if id, ok := idOf(got); !ok || id != "b4kd" {
			t.Errorf("the id in %s is %q, %v", got, id, ok)
		}
	}
	for _, name := range []string{"", "b4kd.journal", "-b4kd.journal", "walk-b4kd", "walk-bake.journal", "walk-b4k.journal",
		"Walk-b4kd.journal", "walk-b4kd.journal.txt", "walk\x1b-b4kd.journal", "walk--b4kd.journal"} {
		if id, ok := idOf(name); ok {
			t.Errorf("%q has the id %s", name, id)
		}
	}
}

func TestNoTwoIDsAreAlike(t *testing.T) {
	random := shelf(t, t.TempDir()).o.random
	var all []string
	for range 3000 {
		id, err := newID(all, random)
		if err != nil || !isID(id) {
			t.Fatalf("%q, %v", id, err)
		}
		all = append(all, id)
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if distance(a, b) < 2 {
				t.Fatalf("%s and %s are alike", a, b)
			}
		}
	}
	if distance("b4kd", "b4kdx") != 1 || distance("b4kd", "4kdx") != 4 || distance("b4kd", "b4kd") != 0 {
		t.Error("ids are compared wrongly")
	}
	if _, err := newID([]string{"2222"}, strings.NewReader("")); err == nil {
		t.Error("an id was made of no randomness")
	}
	if id, err := newID([]string{"2222", "222222", "22222222"}, zeros{}); err == nil {
		t.Errorf("%s is like another", id)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

func TestWhatCannotBeAppended(t *testing.T) {
	s := shelf(t, t.TempDir())
	k := begun(t, s)
	if err := k.Append(said("one"), record.Record{}); !errors.Is(err, record.ErrNoKind) {
		t.Errorf("a record that says nothing: %v", err)
	}
	if _, err := s.Create(aHead(), record.Record{}); !errors.Is(err, record.ErrNoKind) {
		t.Errorf("created with a record that says nothing: %v", err)
	}
	big := said(strings.Repeat("x", record.MaxLine-200))
	var many []record.Record
	for range record.MaxSize/record.MaxLine + 1 {
		many = append(many, big)
	}
	if err := k.Append(many...); !errors.Is(err, ErrLong) {
		t.Errorf("too much: %v", err)
	}
	if _, err := s.Create(aHead(), many...); !errors.Is(err, ErrLong) {
		t.Errorf("created with too much: %v", err)
	}
	if err := k.Append(said("two")); err != nil {
		t.Fatal(err)
	}
	if got := words(reopened(t, s, k.Head().ID).Journal()); !slices.Equal(got, []string{"two"}) {
		t.Errorf("it holds %v", got)
	}
	if items, _, _ := s.List(); len(items) != 1 {
		t.Errorf("%d records lie there", len(items))
	}
}

func TestAFileThatWasChangedUnderneathIsLeftAlone(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"longer":   func(p string) error { return os.WriteFile(p, append(mustRead(p), "x"...), 0o600) },
		"shorter":  func(p string) error { return os.Truncate(p, 10) },
		"gone":     os.Remove,
		"replaced": func(p string) error { b := mustRead(p); return errors.Join(os.Remove(p), os.WriteFile(p, b, 0o600)) },
	} {
		k := begun(t, shelf(t, t.TempDir()))
		if err := change(k.Path()); err != nil {
			t.Fatal(err)
		}
		was := mustRead(k.Path())
		if err := k.Append(said("x")); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", name, err)
		}
		if string(mustRead(k.Path())) != string(was) {
			t.Errorf("%s: it was written to", name)
		}
	}
}

// mustRead reads a file, or nothing.
func mustRead(path string) []byte {
	b, _ := os.ReadFile(path)
	return b
}

func TestDeletionTakesEverything(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k, other := begun(t, s), begun(t, s)
	id := k.Head().ID
	if err := s.Delete(id); !errors.Is(err, ErrInUse) || !There(k.Path()) {
		t.Errorf("deleted while it is open: %v", err)
	}
	k.Close()
	base := strings.TrimSuffix(k.Path(), journalEnd)
	for _, end := range []string{".damaged-1", ".damaged-12", ".lock"} {
		if err := os.WriteFile(base+end, []byte("words"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, fresh), []byte("words"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(id); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(dir)
	for _, e := range left {
		if e.Name() != making && !strings.Contains(e.Name(), other.Head().ID) {
			t.Errorf("%s is left", e.Name())
		}
	}
	if err := s.Delete(id); !errors.Is(err, ErrMissing) {
		t.Errorf("deleted twice: %v", err)
	}
	if err := other.Append(said("x")); err != nil {
		t.Errorf("the other cannot be added to: %v", err)
	}
}

func TestAFileThatWasNeverMadeIsSweptAway(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, fresh), []byte("half a head"), 0o600); err != nil {
		t.Fatal(err)
	}
	shelf(t, dir)
	if There(filepath.Join(dir, fresh)) {
		t.Error("it is still there")
	}
}

func TestTwoFilesWithOneID(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k := begun(t, s)
	k.Close()
	id := k.Head().ID
	copied := filepath.Join(dir, "copy-"+id+".journal")
	if err := os.WriteFile(copied, mustRead(k.Path()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(id); !errors.Is(err, ErrTwice) {
		t.Errorf("one of two is opened: %v", err)
	}
	if err := s.Delete(id); !errors.Is(err, ErrTwice) {
		t.Errorf("one of two is deleted: %v", err)
	}
	items, _, _ := s.List()
	for _, item := range items {
		if !errors.Is(item.Err, ErrTwice) {
			t.Errorf("%s is listed with %v", item.Path, item.Err)
		}
	}
	if len(items) != 2 {
		t.Errorf("%d are listed", len(items))
	}
}

func TestAFileWithAnotherNameThanItsHead(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k := begun(t, s, said("one"))
	k.Close()
	if err := os.Rename(k.Path(), filepath.Join(dir, "sheet-k7-2026-11-20-zzzz.journal")); err != nil {
		t.Fatal(err)
	}
	again := reopened(t, s, "zzzz")
	if !errors.Is(again.ReadOnly(), ErrChanged) || len(again.Journal().Records) != 1 {
		t.Errorf("it opens as %v", again.ReadOnly())
	}
	if items, _, _ := s.List(); len(items) != 1 || !errors.Is(items[0].Err, ErrChanged) {
		t.Errorf("it is listed as %+v", items)
	}
}
