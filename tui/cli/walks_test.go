package cli

import (
	"errors"
	"os"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

// someWalk is a walk from the safety question to something to do.
func someWalk(t testing.TB) navigator.Walk {
	t.Helper()
	w := navigator.Begin(core().Tree())
	for _, to := range []string{"stuck-kind", "kind-work", "chaos-start", "chaos-steer"} {
		here := w.Number()
		for i, a := range w.Answers() {
			if a.To == to && w.Number() == here {
				w, _ = w.Choose(i + 1)
			}
		}
		if w.Here().ID != to {
			t.Fatalf("no answer leads to %s", to)
		}
	}
	return w
}

// walkSave is a save of all of a walk.
func walkSave(w navigator.Walk) visit.Save {
	s := visit.Save{Code: "K7", Title: w.Here().Title}
	for _, m := range w.Moves() {
		s.Entries = append(s.Entries, visit.Entry{Move: m, Digest: "as it was"})
	}
	return s
}

func TestAWalkIsKeptAndTakenUpAgain(t *testing.T) {
	state, w := t.TempDir(), someWalk(t)
	p := at(t, state)
	saved := p.keep(walkSave(w))
	if saved.Err != nil || saved.Name == "" || saved.Upto != len(w.Moves()) {
		t.Fatalf("%+v", saved)
	}
	back, err := w.Back()
	if err != nil {
		t.Fatal(err)
	}
	move, _ := back.Since(w)
	next := p.keep(visit.Save{Name: saved.Name, First: saved.Upto, Entries: []visit.Entry{{Move: move}, {ComeBack: "2026-11-27"}, {Step: 4, Sheet: board, Title: "Aims board", Name: "b4kd"}}})
	if next.Err != nil || next.Upto != saved.Upto+3 {
		t.Fatalf("%+v", next)
	}
	p.close()
	r, err := at(t, state).resumeWalk(saved.Name)
	if err != nil || !r.Walk.Same(back) || r.Code != "K7" || r.ComeBack != "2026-11-27" || r.Upto != next.Upto || r.Only != "" {
		t.Fatalf("%v: %+v", err, r)
	}
	if len(r.Changed) == 0 || len(r.Gone) > 0 {
		t.Errorf("pages with other words are not told: %v, %v", r.Changed, r.Gone)
	}
}

func TestAWalkThatAnotherHasOpenIsOnlyRead(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	saved := p.keep(walkSave(someWalk(t)))
	r, err := at(t, state).resumeWalk(saved.Name)
	if err != nil || !strings.Contains(r.Only, "Another Bearings") {
		t.Errorf("%v: %q", err, r.Only)
	}
}

// TestAWalkThatEndsAnywhere cuts a kept walk at every byte: it opens as far as it goes, or says why not,
// and is never one in which the safety question counts as answered though it was not.
func TestAWalkThatEndsAnywhere(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	saved := p.keep(walkSave(someWalk(t)))
	p.close()
	path, text := journal(t, state)
	for cut := range len(text) {
		if testing.Short() && cut%17 > 0 {
			continue
		}
		if err := os.WriteFile(path, []byte(text[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		q := at(t, state)
		r, err := q.resumeWalk(saved.Name)
		q.close()
		var f *fault
		switch {
		case err != nil && !errors.As(err, &f):
			t.Fatalf("cut at %d: %v", cut, err)
		case err == nil && r.Walk.Passed() && strings.Count(text[:cut], "\n") < 2: // the head, the beginning, and then the answer
			t.Fatalf("cut at %d, the safety question counts as answered", cut)
		}
	}
}

func TestAWalkOfAPageThatIsGoneStillOpens(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	s := walkSave(someWalk(t))
	last := &s.Entries[len(s.Entries)-1].Move
	last.ID, last.Title = "an-old-page", "An old \x1b[31mpage"
	saved := p.keep(s)
	p.close()
	r, err := at(t, state).resumeWalk(saved.Name)
	if err != nil || len(r.Gone) != 1 || !strings.Contains(r.Gone[0], "An old") || strings.Contains(r.Gone[0], "\x1b") {
		t.Errorf("%v: %q", err, r.Gone)
	}
}

func TestASheetIsNoWalk(t *testing.T) {
	state := t.TempDir()
	id := kept(t, state, "one")
	if _, err := at(t, state).resumeWalk(id); err == nil {
		t.Error("a worksheet is taken up as a walk")
	}
	if items, _, err := at(t, state).kind(record.KindWalk); err != nil || len(items) > 0 {
		t.Errorf("%v, %v", items, err)
	}
}
