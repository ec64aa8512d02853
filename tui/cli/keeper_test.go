package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// noon is the tests’ clock.
func noon() time.Time { return time.Date(2026, 11, 20, 14, 2, 0, 0, time.UTC) }

// core is the manual, read once for all tests.
var core = sync.OnceValue(func() *content.Library {
	lib, _ := content.Load(content.Core())
	return lib
})

// at returns a program whose kept worksheets are in a folder’s bearings/kept.
func at(t testing.TB, state string) *program {
	t.Helper()
	p := newProgram(Streams{
		In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Now: noon,
		Env:        []string{"LANG=C.UTF-8", "HOME=" + state, "XDG_STATE_HOME=" + state},
		IsTerminal: func(any) bool { return false }, Width: func(any) int { return 0 }, Unset: func(string) error { return nil },
	})
	p.manual = core()
	t.Cleanup(p.close)
	return p
}

const board, steady = "ws-aims-board", "week/steady-this-week"

// wrote are changes that write values in a field, one after the other.
func wrote(values ...string) []navigator.Change {
	changes := make([]navigator.Change, len(values))
	for i, v := range values {
		changes[i] = navigator.Change{Do: navigator.DoSet, Path: steady, Value: v}
	}
	return changes
}

// numbered are the values from one number up to another.
func numbered(from, to int) []string {
	var values []string
	for n := from; n < to; n++ {
		values = append(values, fmt.Sprint("value ", n))
	}
	return values
}

func firstSave(values ...string) visit.Save {
	return visit.Save{Sheet: board, Code: "K7", Title: "Aims board", Digest: "d", From: "chaos-steer", Step: "A step", Changes: wrote(values...)}
}

// kept keeps values on a new sheet and lets go of it.
func kept(t testing.TB, state string, values ...string) (id string) {
	t.Helper()
	p := at(t, state)
	saved := p.keep(firstSave(values...))
	if saved.Err != nil || saved.Name == "" || saved.Upto != len(values) {
		t.Fatalf("it came to %+v", saved)
	}
	p.close()
	return saved.Name
}

// values are what stands on disk, whoever has it open.
func values(t testing.TB, state, id string) []string {
	t.Helper()
	p := at(t, state)
	s, err := p.read(p.readOut(id, "sheets"))
	if err != nil {
		t.Fatal(err)
	}
	return told(s.changes)
}

func told(changes []navigator.Change) []string {
	all := []string{}
	for _, c := range changes {
		all = append(all, c.Value)
	}
	return all
}

// journal returns the one file of a kept sheet, and what is in it.
func journal(t testing.TB, state string) (path, text string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(state, "bearings", "kept", "*.journal"))
	if err != nil || len(found) != 1 {
		t.Fatalf("there are %v, %v", found, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return found[0], string(b)
}

func TestASheetIsKeptAndGoesOn(t *testing.T) {
	state := t.TempDir()
	id := kept(t, state, "one", "two")
	_, text := journal(t, state)
	for n, want := range []string{`"do":"begin","bearings":"1.0","kind":"sheet","id":"` + id + `","case":"K7"`, `"do":"sheet","page":"ws-aims-board"`, `"do":"set"`, `"do":"set"`} {
		if line := strings.Split(text, "\n")[n]; !strings.Contains(line, want) {
			t.Errorf("line %d is %s, want %s", n+1, line, want)
		}
	}
	p := at(t, state)
	r, err := p.resume(id)
	if err != nil {
		t.Fatal(err)
	}
	if r.Page != board || r.Name != id || r.From != "chaos-steer" || r.Step != "A step" || r.Upto != 2 || r.Only != "" || r.Note != "" {
		t.Errorf("it opens as %+v", r)
	}
	if got := r.Filled.Value(steady); got != "two" {
		t.Errorf("it says %q", got)
	}
	saved := p.keep(visit.Save{Sheet: board, Name: id, First: 2, Changes: wrote("three")})
	if saved != (visit.Saved{Sheet: board, Name: id, Upto: 3}) {
		t.Errorf("adding comes to %+v", saved)
	}
	if got := values(t, state, id); !slices.Equal(got, []string{"one", "two", "three"}) {
		t.Errorf("on disk are %v", got)
	}
}

func TestOnlyItsOwnerReadsWhatIsKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its files have other rights")
	}
	state := filepath.Join(t.TempDir(), "state")
	kept(t, state, "one")
	path, _ := journal(t, state)
	for _, look := range []struct {
		path string
		want os.FileMode
	}{{path, 0o600}, {filepath.Dir(path), 0o700}, {filepath.Join(state, "bearings"), 0o700}, {state, 0o700}} {
		info, err := os.Stat(look.path)
		if err != nil || info.Mode().Perm() != look.want {
			t.Errorf("%s has %v, %v", look.path, info.Mode(), err)
		}
	}
}

// The same save may come twice, and two may overlap: nothing is written twice and nothing left out.
func TestKeepingAgainWritesTheRestAlone(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	id := p.keep(firstSave("one", "two")).Name
	later := func(first int, values ...string) visit.Save {
		return visit.Save{Sheet: board, Name: id, First: first, Changes: wrote(values...)}
	}
	for i, c := range []struct {
		save visit.Save
		upto int
	}{
		{firstSave("one", "two"), 2},          // again, by somebody who has not heard its name
		{firstSave("one", "two", "three"), 3}, // again, with more
		{later(2, "three", "four"), 4},
		{later(2, "three", "four"), 4},
		{later(2, "three"), 4},
		{later(3, "four", "five"), 5},
		{later(5, "six"), 6},
		{later(6), 6},
	} {
		if saved := p.keep(c.save); saved != (visit.Saved{Sheet: board, Name: id, Upto: c.upto}) {
			t.Errorf("save %d comes to %+v, want up to %d", i, saved, c.upto)
		}
	}
	for _, wrong := range []visit.Save{later(8, "nine"), {Sheet: board, Name: "zzzz", First: 6, Changes: wrote("x")}, {Sheet: "ws-other", Name: "zzzz", Changes: wrote("x")}, {Sheet: "ws-other", First: 1, Changes: wrote("x")}} {
		if saved := p.keep(wrong); saved.Err == nil {
			t.Errorf("%+v comes to %+v", wrong, saved)
		}
	}
	if got := values(t, state, id); !slices.Equal(got, []string{"one", "two", "three", "four", "five", "six"}) {
		t.Errorf("on disk are %v", got)
	}
	journal(t, state) // there is one file
}

func TestSavesFromManySides(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	all := numbered(0, 40)
	var wait sync.WaitGroup
	for n := range len(all) {
		wait.Go(func() {
			if saved := p.keep(firstSave(all[:n+1]...)); saved.Err != nil || saved.Upto <= n {
				t.Errorf("%d comes to %+v", n, saved)
			}
		})
	}
	wait.Wait()
	_, id, _ := strings.Cut(strings.TrimSuffix(first(journal(t, state)), ".journal"), "2026-11-20-")
	if got := values(t, state, id); !slices.Equal(got, all) {
		t.Errorf("on disk are %v", got)
	}
}

func first(a, _ string) string { return a }

// What the face says after “Not saved: ” is plain words, without those again.
func TestWhyNothingIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	homeless := at(t, "relative")
	inTheWay := at(t, file)
	changed := at(t, t.TempDir())
	if saved := changed.keep(firstSave("one")); saved.Err != nil {
		t.Fatal(saved.Err)
	}
	path, _ := journal(t, changed.std.env("HOME"))
	if err := os.WriteFile(path, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	closed := at(t, t.TempDir())
	if _, err := closed.keeper(); err != nil {
		t.Fatal(err)
	}
	closed.close()
	for name, c := range map[string]struct {
		p    *program
		want error
	}{
		"no home": {homeless, errNoHome}, "a file in the way": {inTheWay, errInTheWay}, "changed": {changed, store.ErrChanged}, "closed": {closed, errClosing},
	} {
		saved := c.p.keep(firstSave("one", "two"))
		if !errors.Is(saved.Err, c.want) || strings.Contains(saved.Err.Error(), "cannot keep this") || strings.HasSuffix(saved.Err.Error(), ".") {
			t.Errorf("%s: %v", name, saved.Err)
		}
		if name != "changed" && (saved.Upto != 0 || saved.Name != "") {
			t.Errorf("%s: it comes to %+v", name, saved)
		}
	}
	if _, err := os.Lstat("relative"); !errors.Is(err, os.ErrNotExist) {
		t.Error("a folder was made where the program stands")
	}
}

// What could not be kept once is kept when the disk allows it again, and the program that asks
// again is the same one.
func TestTheSameSaveMayComeAgain(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(state, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := at(t, state)
	if saved := p.keep(firstSave("one")); saved.Err == nil {
		t.Fatalf("it comes to %+v", saved)
	}
	if err := os.Remove(state); err != nil {
		t.Fatal(err)
	}
	saved := p.keep(firstSave("one"))
	if saved.Err != nil || saved.Upto != 1 {
		t.Fatalf("again it comes to %+v", saved)
	}
	if got := values(t, state, saved.Name); !slices.Equal(got, []string{"one"}) {
		t.Errorf("on disk are %v", got)
	}
}

// While one has a sheet open, another may read it and not write on it; then it is free.
func TestTwoKeepersOfOneSheet(t *testing.T) {
	state := t.TempDir()
	id := kept(t, state, "one")
	holder, other := at(t, state), at(t, state)
	if r, err := holder.resume(id); err != nil || r.Only != "" {
		t.Fatalf("%+v, %v", r.Only, err)
	}
	_, before := journal(t, state)
	r, err := other.resume(id)
	const want = "Another Bearings has this open, so it can be read and not written on."
	if err != nil || r.Only != want || r.Note != want || r.Filled.Value(steady) != "one" {
		t.Errorf("the second gets %q, %q, %v", r.Only, r.Note, err)
	}
	if saved := other.keep(visit.Save{Sheet: board, Name: id, First: 1, Changes: wrote("two")}); saved.Err == nil || saved.Upto != 1 {
		t.Errorf("the second writes: %+v", saved)
	}
	if _, after := journal(t, state); after != before {
		t.Error("the file has changed")
	}
	if err := other.sheet(sheetFlags{remove: true, yes: true}, id); !errors.Is(err, store.ErrInUse) {
		t.Errorf("the second deletes it: %v", err)
	}
	other.close()
	holder.close()
	if r, err := at(t, state).resume(id); err != nil || r.Only != "" {
		t.Errorf("afterwards it is %q, %v", r.Only, err)
	}
}

// Nothing of the disk is touched before something is to be kept.
func TestNoFolderIsMadeBeforeTime(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	if _, err := p.keeper(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.shelf(); err != nil {
		t.Fatal(err)
	}
	p.close()
	if left, err := os.ReadDir(state); err != nil || len(left) > 0 {
		t.Errorf("%v are there, %v", left, err)
	}
}

// What is saved without a name begins a file. It never goes into one that was opened, whatever that is of:
// it may be another young person’s.
func TestAFirstSaveNeverGoesIntoAFileThatWasOpened(t *testing.T) {
	state, all := t.TempDir(), walkSave(someWalk(t))
	first := all
	first.Code, first.Entries = "HX", all.Entries[:1]
	p := at(t, state)
	other := p.keep(first)
	p.close()
	path, before := journal(t, state)

	p = at(t, state)
	if _, err := (shelf{p}).Take(other.Name); err != nil {
		t.Fatal(err)
	}
	all.Code = "QQ"
	if got := p.keep(all); got.Err == nil || got.Name != "" || got.Upto != 0 {
		t.Errorf("a walk of another case is told to be kept: %+v", got)
	}
	talk := p.keep(visit.Save{Sheet: visit.Supervision, Code: "QQ", Title: "Supervision", Said: navigator.Meet(someWalk(t), navigator.Ten, "", nil).Changes()})
	p.close()
	if after, err := os.ReadFile(path); err != nil || string(after) != before {
		t.Errorf("the file that was opened is now, %v:\n%s", err, after)
	}
	if told := holds(t, filepath.Join(filepath.Dir(path), keptFile(t, state, talk.Name))); strings.Contains(told, other.Name) {
		t.Errorf("its supervision is told to be of the walk that was opened:\n%s", told)
	}
}

// keptFile is what the file of something that is kept is called.
func keptFile(t testing.TB, state, id string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(state, "bearings", "kept", "*"+id+".journal"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q has the files %v, %v", id, found, err)
	}
	return filepath.Base(found[0])
}
