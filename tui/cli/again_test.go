package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/tui/visit"
)

// dayOf is a program on a day of November 2026.
func dayOf(t testing.TB, state string, day int) *program {
	t.Helper()
	p := at(t, state)
	p.std.Now = func() time.Time { return time.Date(2026, 11, day, 14, 0, 0, 0, time.UTC) }
	return p
}

// keptOn keeps a walk under a code on a day.
func keptOn(t testing.TB, state, code string, day int) (id string, ended []visit.Ended) {
	t.Helper()
	p := dayOf(t, state, day)
	defer p.close()
	s := walkSave(someWalk(t))
	s.Code = code
	saved := p.keep(s)
	if saved.Err != nil {
		t.Fatal(saved.Err)
	}
	if saved.Ended != nil {
		ended = *saved.Ended
	}
	return saved.Name, ended
}

// Keeping a walk tells where the other kept walks of its case came to, each day once; of no other case,
// and of none without a code.
func TestWhereEarlierWalksOfTheCaseCameTo(t *testing.T) {
	state := t.TempDir()
	n, _ := core().Tree().Node("chaos-steer")
	first, ended := keptOn(t, state, "HX", 2)
	if len(ended) > 0 {
		t.Errorf("the first of a case comes after %v", ended)
	}
	keptOn(t, state, "ZZ", 3)
	if _, ended = keptOn(t, state, "", 4); len(ended) > 0 {
		t.Errorf("one with no code comes after %v", ended)
	}
	second, ended := keptOn(t, state, "hx", 9)
	want := []visit.Ended{{Page: "chaos-steer", Bearing: n.Bearing, Day: "2026-11-02"}}
	if !slices.Equal(ended, want) {
		t.Errorf("the second comes after %v, want %v", ended, want)
	}
	p := dayOf(t, state, 16)
	r, err := p.resumeWalk(second)
	p.close()
	want = append([]visit.Ended{{Page: "chaos-steer", Bearing: n.Bearing, Day: "2026-11-09"}}, want...)
	if err != nil || !slices.Equal(r.Ended, want) {
		t.Errorf("taken up again it comes after %v, %v, want %v", r.Ended, err, want)
	}
	if err := (shelf{dayOf(t, state, 16)}).Forget(first); err != nil {
		t.Fatal(err)
	}
	p = dayOf(t, state, 16)
	defer p.close()
	if r, err = p.resumeWalk(second); err != nil || len(r.Ended) != 1 {
		t.Errorf("with the first deleted it comes after %v, %v", r.Ended, err)
	}
}

// A code that is told later has the same asked of it.
func TestACodeThatComesLaterLooksBackToo(t *testing.T) {
	state := t.TempDir()
	keptOn(t, state, "HX", 2)
	p := dayOf(t, state, 9)
	defer p.close()
	s := walkSave(someWalk(t))
	s.Code = ""
	saved := p.keep(s)
	if saved.Err != nil || saved.Ended != nil {
		t.Fatalf("without a code it comes to %+v", saved)
	}
	saved = p.keep(visit.Save{Name: saved.Name, Code: "HX", First: saved.Upto, Entries: []visit.Entry{{Coded: true, Code: "HX"}}})
	if saved.Err != nil || saved.Ended == nil || len(*saved.Ended) != 1 {
		t.Errorf("with one it comes to %+v", saved)
	}
	saved = p.keep(visit.Save{Name: saved.Name, Code: "HX", First: saved.Upto, Entries: []visit.Entry{{ComeBack: "2026-11-20"}}})
	if saved.Ended != nil {
		t.Error("every save looks through the shelf")
	}
}

// Where a code is corrected, the name of the file still tells the old one. That is said, with the name
// that would be right; the file opens under that, and is deleted with every copy that was set aside under
// the old one.
func TestTheNameOfAFileStillTellsTheOldCode(t *testing.T) {
	state := t.TempDir()
	p := dayOf(t, state, 2)
	s := walkSave(someWalk(t))
	s.Code = "Jack"
	saved := p.keep(s)
	if saved.File != "" {
		t.Errorf("kept for the first time, %q is told", saved.File)
	}
	corrected := p.keep(visit.Save{Name: saved.Name, Code: "K7", First: saved.Upto, Entries: []visit.Entry{{Coded: true, Code: "K7"}}})
	file := keptFile(t, state, saved.Name)
	if corrected.Err != nil || corrected.File != file || !strings.Contains(file, "-jack-") || corrected.Right != strings.Replace(file, "-jack-", "-k7-", 1) {
		t.Fatalf("it comes to %+v; the file is %s", corrected, file)
	}
	if back := p.keep(visit.Save{Name: saved.Name, Code: "Jack", First: corrected.Upto, Entries: []visit.Entry{{Coded: true, Code: "Jack"}}}); back.File != "" {
		t.Errorf("called as it was, %q is told", back.File)
	}
	p.close()
	folder := filepath.Join(state, "bearings", "kept")
	aside := filepath.Join(folder, strings.TrimSuffix(file, ".journal")+".damaged-1")
	if err := errors.Join(os.Rename(filepath.Join(folder, file), filepath.Join(folder, corrected.Right)), os.WriteFile(aside, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	p = dayOf(t, state, 3)
	if r, err := p.resumeWalk(saved.Name); err != nil || r.Only != "" || r.Code != "Jack" {
		t.Errorf("under the other name it opens as %+v, %v", r, err)
	}
	p.close()
	if err := (shelf{dayOf(t, state, 3)}).Forget(saved.Name); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(aside); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy stays: %v", err)
	}
}

// What was locked from the first has no code in its name, and one that had none has none to be rid of.
func TestANameWithoutACodeIsNotToldOf(t *testing.T) {
	state := t.TempDir()
	p := dayOf(t, state, 2)
	defer p.close()
	s := walkSave(someWalk(t))
	s.Code = ""
	saved := p.keep(s)
	if next := p.keep(visit.Save{Name: saved.Name, Code: "K7", First: saved.Upto, Entries: []visit.Entry{{Coded: true, Code: "K7"}}}); next.Err != nil || next.File != "" {
		t.Errorf("it comes to %+v", next)
	}
	other := at(t, t.TempDir())
	defer other.close()
	k, err := other.keeper()
	if err != nil {
		t.Fatal(err)
	}
	k.unlock(newKey(t))
	s.Code = "Jack"
	saved = other.keep(s)
	if next := other.keep(visit.Save{Name: saved.Name, Code: "K7", First: saved.Upto, Entries: []visit.Entry{{Coded: true, Code: "K7"}}}); saved.Err != nil || next.Err != nil || next.File != "" {
		t.Errorf("locked, it comes to %+v, %+v", saved, next)
	}
}

// A walk tells where it stood at the end of each day, where that was an end page.
func TestWhereAWalkStoodAtTheEndOfEachDay(t *testing.T) {
	state := t.TempDir()
	id, _ := keptOn(t, state, "HX", 2)
	p := dayOf(t, state, 5)
	r, err := p.resumeWalk(id)
	if err != nil {
		t.Fatal(err)
	}
	back, err := r.Walk.Back()
	if err != nil {
		t.Fatal(err)
	}
	move, _ := back.Since(r.Walk)
	if saved := p.keep(visit.Save{Name: id, First: r.Upto, Entries: []visit.Entry{{Move: move}}}); saved.Err != nil {
		t.Fatal(saved.Err)
	}
	p.close()
	p = dayOf(t, state, 9)
	defer p.close()
	if r, err = p.resumeWalk(id); err != nil || len(r.Ended) != 1 || r.Ended[0].Day != "2026-11-02" {
		t.Errorf("a day that ended at a question counts: %v, %v", r.Ended, err)
	}
}

// From one walk to the next, through both the disk and the visit: the second of a case that leans the same
// way has the question asked, and neither file has a word of it.
func TestTheQuestionIsAskedFromWhatIsOnDisk(t *testing.T) {
	state := t.TempDir()
	keptOn(t, state, "HX", 2)
	for day, asks := range map[int]bool{2: false, 9: true, 16: true, 17: false} {
		home := t.TempDir()
		keptOn(t, home, "HX", 2)
		p := dayOf(t, home, day)
		v := visit.New(core(), content.Settings{}, p.std.Now())
		for _, to := range []string{"stuck-kind", "kind-work", "chaos-start", "chaos-steer"} {
			for _, item := range v.Items() {
				if item.Role == visit.AnswerRole && item.Page == to {
					v, _ = v.Do(item.Command())
					break
				}
			}
		}
		v, _ = v.Do(visit.Command{ID: visit.KeepWalk})
		v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
		v, effects := v.Do(visit.Command{ID: visit.Go})
		if len(effects) != 1 {
			t.Fatalf("%d effects", len(effects))
		}
		v, _ = v.Saved(p.keep(effects[0].Save))
		p.close()
		if got := strings.Contains(v.Note(), "Twice now you have leaned this way."); got != asks {
			t.Errorf("on the %d. it asks: %v (%q)", day, got, v.Note())
		}
		all, _, err := at(t, home).kind("")
		if err != nil || len(all) != 2 {
			t.Fatal(all, err)
		}
		for _, item := range all {
			if text := holds(t, item.Path); strings.Contains(strings.ToLower(text), "twice") || strings.Contains(text, "bearing\"") {
				t.Errorf("it is written down:\n%s", text)
			}
		}
	}
}
