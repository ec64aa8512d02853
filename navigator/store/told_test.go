package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

func head(kind string) record.Head {
	return record.Head{Kind: kind, Case: "K7", Program: "0.3", Title: "Is anyone in danger now?"}
}

// on keeps records under a head and closes them.
func on(t testing.TB, s *Shelf, kind string, records ...record.Record) (id, path string) {
	t.Helper()
	k, err := s.Create(head(kind), records...)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	return k.Head().ID, k.Path()
}

// tolds returns what the shelf tells, by the ids.
func tolds(t testing.TB, s *Shelf) map[string]Told {
	t.Helper()
	all, _, err := s.Told()
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]Told{}
	for _, told := range all {
		by[told.ID] = told
	}
	items, _, err := s.List()
	if err != nil || len(items) != len(all) {
		t.Fatalf("%d are listed and %d told, %v", len(items), len(all), err)
	}
	for i, item := range items {
		if told := all[i]; told.Path != item.Path || told.Head != item.Head || told.Locked != item.Locked || told.Size != item.Size {
			t.Errorf("%+v\nis told as\n%+v", item, told.Item)
		}
	}
	return by
}

func TestAWalkIsToldAsItStandsNow(t *testing.T) {
	s := shelf(t, t.TempDir())
	first := steps(answered(navigator.Begin(aTree()), 2))
	id, _ := on(t, s, record.KindWalk, append(first, must(record.ComeBack{On: "2026-11-27"}.Record(then)))...)
	k := reopened(t, s, id)
	for _, r := range []record.Record{
		must(record.Coded{Code: "K8"}.Record(then)), must(record.KeepUntil{On: "2027-11-20"}.Record(then)),
		must(record.ComeBack{When: "after the call"}.Record(then)), must(record.Copied{On: "2026-11-21", By: "team lead"}.Record(then)),
	} {
		if err := k.Append(r); err != nil {
			t.Fatal(err)
		}
	}
	k.Close()
	older, _ := on(t, s, record.KindMeeting, must(record.Meeting{Walk: id, Title: "x"}.Record(then)))
	_, _ = on(t, s, record.KindMeeting, must(record.Meeting{Walk: "zzzz"}.Record(then)))
	alone, _ := on(t, s, record.KindWalk, first...)
	by := tolds(t, s)
	got := by[id]
	want := record.Gist{
		Case: "K8", Stands: "What became of the step you planned?", Last: then, ComeBack: record.ComeBack{When: "after the call", At: then},
		KeepUntil: record.KeepUntil{On: "2027-11-20", At: then}, Copied: record.Copied{On: "2026-11-21", By: "team lead", At: then},
	}
	if got.Gist != want || got.Head.Case != "K7" || !slices.Equal(got.Supervised, []string{older}) || !got.Sure() || got.Err != nil {
		t.Errorf("it is told as\n%+v, want\n%+v", got, want)
	}
	if other := by[alone]; other.Supervised != nil || other.Gist.Case != "K7" || other.Gist.ComeBack != (record.ComeBack{}) {
		t.Errorf("another is told as %+v", other)
	}
	if told := by[older]; told.Gist.Walk != id || told.Supervised != nil {
		t.Errorf("the supervision is told as %+v", told)
	}
}

func TestASheetIsToldUnderTheCodeItHasNow(t *testing.T) {
	codeAt := func(page string) string { return map[string]string{"ws-aims": "about/case-code"}[page] }
	s := shelfOf(t, t.TempDir(), Options{Now: noon, CodeAt: codeAt})
	id, _ := on(t, s, record.KindSheet, must(record.Sheet{Page: "ws-aims", Title: "Aims"}.Record(then)),
		must(record.OfChange(navigator.Change{Do: navigator.DoSet, Path: "about/case-code", Value: "K9"}, then)))
	if got := tolds(t, s)[id]; got.Gist != (record.Gist{Case: "K9", Stands: "Aims", Last: then}) {
		t.Errorf("it is told as %+v", got.Gist)
	}
}

// What is wrong with one record is told of that one, with what stands before it, and hides no other.
func TestWhatIsDamagedHidesNothing(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	spoilt := map[string]func(id, path string, text []byte) []byte{
		"well":        func(_, _ string, text []byte) []byte { return text },
		"half a line": func(_, _ string, text []byte) []byte { return append(text, "3f6c0d8e5a1b7742 {"...) },
		"a byte":      func(_, _ string, text []byte) []byte { text[len(text)-9] ^= 1; return text },
		"the head":    func(_, _ string, text []byte) []byte { text[30] ^= 1; return text },
		"nothing":     func(_, _ string, _ []byte) []byte { return nil },
		"rubbish":     func(_, _ string, _ []byte) []byte { return bytes.Repeat([]byte("\x00\xff\n"), 3000) },
		"another id": func(id, _ string, text []byte) []byte {
			j, _ := record.Read(bytes.NewReader(text))
			j.Head.ID = "zzzz"
			return journalOf(j.Head, j.Records)
		},
		"newer": func(_, _ string, text []byte) []byte {
			j, _ := record.Read(bytes.NewReader(text))
			line, sum := record.Encode(0, mustParse(strings.Replace(j.Begin.JSON(), `"bearings":"1.0"`, `"bearings":"2.0"`, 1)))
			rest, _, _ := lines(nil, sum, 1, j.Records)
			return append(line, rest...)
		},
	}
	names := map[string]string{}
	for what, spoil := range spoilt {
		id, path := on(t, s, record.KindWalk, aWalk(12)...)
		if err := os.WriteFile(path, spoil(id, path, mustRead(path)), 0o600); err != nil {
			t.Fatal(err)
		}
		names[what] = id
	}
	twice, path := on(t, s, record.KindWalk, aWalk(12)...)
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "walk-"+twice+journalEnd), mustRead(path), 0o600), os.Mkdir(filepath.Join(dir, "walk-bcdf"+journalEnd), 0o700)); err != nil {
		t.Fatal(err)
	}
	names["twice"] = twice
	all, strays, err := s.Told()
	if err != nil || len(all) != len(names)+1 || len(strays) != 1 {
		t.Fatalf("%d are told, %v, %v", len(all), strays, err)
	}
	by := map[string]Told{}
	for _, told := range all {
		by[told.ID] = told
	}
	wants := map[string]error{"a byte": ErrDamaged, "the head": ErrDamaged, "nothing": ErrDamaged, "rubbish": ErrDamaged, "another id": ErrChanged, "twice": ErrTwice}
	for what, id := range names {
		told := by[id]
		well := what == "well" || what == "half a line"
		if !errors.Is(told.Err, wants[what]) || told.Sure() != well || told.Gist.Safety == well {
			t.Errorf("%s: %+v", what, told)
		}
		back := told.Gist.ComeBack.On == "2026-11-27"
		if lost := what == "the head" || what == "nothing" || what == "rubbish"; back == lost {
			t.Errorf("%s: to be taken up again on %q", what, told.Gist.ComeBack.On)
		}
	}
	if told := by[names["a byte"]]; told.Gist.KeepUntil.On != "" || told.Gist.Stands == "" {
		t.Errorf("before the damage stands %+v", told.Gist)
	}
}

func mustParse(text string) record.Record {
	r, ok := record.Parse(text)
	if !ok {
		panic(text)
	}
	return r
}

func TestWhatStaysLockedIsToldAsUnknown(t *testing.T) {
	dir, key := t.TempDir(), aKey(t)
	clear, _ := on(t, shelf(t, dir), record.KindWalk, aWalk(12)...)
	s := lockedShelf(t, dir, key)
	shut, _ := on(t, s, record.KindWalk, aWalk(12)...)
	both := reopened(t, s, clear)
	if err := both.Append(must(record.ComeBack{On: "2026-12-24"}.Record(then))); err != nil {
		t.Fatal(err)
	}
	both.Close()
	met, _ := on(t, s, record.KindMeeting, must(record.Meeting{Walk: shut}.Record(then)))
	for name, c := range map[string]struct {
		shelf *Shelf
		wrong error
	}{"without a key": {shelf(t, dir), nil}, "with another key": {lockedShelf(t, dir, aKey(t)), locks.ErrOtherKey}} {
		by := tolds(t, c.shelf)
		if got := by[shut]; !got.Locked || got.Shut != 13 || got.Gist != (record.Gist{Safety: true}) || got.Sure() || !errors.Is(got.Err, c.wrong) {
			t.Errorf("%s: locked throughout it is told as %+v", name, got)
		}
		if got := by[clear]; got.Locked || got.Shut != 1 || got.Gist.ComeBack.On != "2026-11-27" || got.Sure() || !errors.Is(got.Err, c.wrong) {
			t.Errorf("%s: locked in part it is told as %+v", name, got)
		}
	}
	by := tolds(t, s)
	if got := by[shut]; got.Locked || !got.Sure() || got.Gist.ComeBack.On != "2026-11-27" || !slices.Equal(got.Supervised, []string{met}) {
		t.Errorf("with its key it is told as %+v", got)
	}
	if got := by[clear]; !got.Sure() || got.Gist.ComeBack.On != "2026-12-24" {
		t.Errorf("with its key it is told as %+v", got)
	}
}

// Everything that reading the shelf does to the disk fails, one after the other. What could be read is
// told as ever, and of what could not be it is said.
func TestADiskThatFailsWhileItTells(t *testing.T) {
	p := newPlatter()
	s := shelfOf(t, "shelf", Options{disk: p.open, Now: noon})
	for range 3 {
		on(t, s, record.KindWalk, aWalk(12)...)
	}
	failures := 0
	for n := 1; ; n++ {
		broken := plan{at: n, times: 1, err: syscall.EIO}
		s.o.disk, s.o.readers = planned(p.open, &broken), 1
		all, _, err := s.Told()
		if broken.over() {
			break
		}
		failures++
		if err != nil {
			if !errors.Is(err, ErrDisk) || len(all) > 0 {
				t.Errorf("step %d, %s: %d told, %v", n, broken.what, len(all), err)
			}
			continue
		}
		wrong := 0
		for _, told := range all {
			if told.Err != nil {
				wrong++
				if !errors.Is(told.Err, ErrDisk) || told.Sure() || !told.Gist.Safety {
					t.Errorf("step %d, %s: %+v", n, broken.what, told)
				}
			} else if told.Gist.ComeBack.On != "2026-11-27" {
				t.Errorf("step %d, %s: of a record that was read it tells %+v", n, broken.what, told.Gist)
			}
		}
		if len(all) != 3 || wrong > 1 {
			t.Errorf("step %d, %s: %d are told, %d with an error", n, broken.what, len(all), wrong)
		}
	}
	if failures < 8 {
		t.Errorf("only %d steps failed", failures)
	}
}

// Telling writes nothing, and touches nothing that it reads.
func TestTellingWritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shelf")
	s := shelf(t, dir)
	if all, strays, err := s.Told(); all != nil || strays != nil || err != nil || There(dir) {
		t.Errorf("an empty shelf tells %v, %v, %v", all, strays, err)
	}
	_, path := on(t, s, record.KindWalk, aWalk(12)...)
	if err := os.WriteFile(path, append(mustRead(path), "half"...), 0o600); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	if all, _, err := s.Told(); len(all) != 1 || err != nil {
		t.Fatalf("%v, %v", all, err)
	}
	if after := contents(t, dir); !maps.Equal(before, after) {
		t.Errorf("the folder holds %v, was %v", after, before)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = fmt.Sprint(info.ModTime(), string(mustRead(filepath.Join(dir, e.Name()))))
	}
	return all
}
