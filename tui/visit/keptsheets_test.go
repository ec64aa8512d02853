package visit_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// fataler is what a test is to these helpers, whether it is drawn or not.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

// keptBoard is a kept worksheet with one aim on it.
func keptBoard(t fataler) visit.Resumed {
	t.Helper()
	page, ok := core().Page("ws-aims-board")
	if !ok {
		t.Fatal("there is no board")
	}
	filled, err := navigator.Blank(*page.Form)
	if err != nil {
		t.Fatal(err)
	}
	return visit.Resumed{Page: "ws-aims-board", Filled: filled, Name: "ssss", Upto: 1}
}

// withBoard is a kept walk, taken up again at the end page it came to, with whose board it was kept.
func withBoard(t testing.TB, r *rack) visit.Visit {
	t.Helper()
	r.resumed = taken(t)
	r.resumed.Sheets = []visit.KeptSheet{{Page: "ws-aims-board", Name: "ssss"}}
	v, effects := does(t, atShelf(t, begun(t), r), visit.Choose, "dddd")
	v = onWalk(t, carried(t, v, effects, r), "stuck-kind")
	v, _ = v.MakeFor("chaos-steer")
	if v.Walk().Here().ID != "chaos-steer" {
		t.Fatalf("one is at %s", v.Walk().Here().ID)
	}
	return onDisk(v)
}

func TestAWorksheetKeptWithAWalkIsFoundAgain(t *testing.T) {
	r := &rack{walks: someShelf(), sheet: keptBoard(t)}
	v := withBoard(t, r)
	w, effects := v.Do(visit.Command{ID: visit.Worksheet})
	i := slices.IndexFunc(effects, func(e visit.Effect) bool { return e.Do == visit.TakeSheet })
	if i < 0 || effects[i].Name != "ssss" || effects[i].Alone {
		t.Fatalf("w asks for %+v at %d", effects, w.Place().Kind)
	}
	if late := comes(do(w, visit.Safety), effects[i], r); late.Scene().Urgent == "" || late.Place().Kind != visit.Walking {
		t.Error("it lies over the numbers")
	}
	w = comes(w, effects[i], r)
	if w.Place().Kind != visit.Filling || w.Keeping() != visit.Kept || !slices.Contains(w.Held(), "ssss") || w.Code() != "B2" {
		t.Fatalf("it opens %d, %q, %v", w.Place().Kind, w.Keeping(), w.Held())
	}
	if again, effects := do(w, visit.Back).Do(visit.Command{ID: visit.Worksheet}); again.Place().Kind != visit.Filling || len(effects) > 0 {
		t.Errorf("open already, it is asked for again: %v", effects)
	}
	// One that is gone is said to be, and then an empty one opens.
	w, effects = v.Do(visit.Command{ID: visit.Worksheet})
	gone := comes(w, effects[len(effects)-1], &rack{err: errors.New("nothing is kept under ssss")})
	if gone.Place().Kind != visit.Walking || !strings.Contains(gone.Note(), "nothing is kept under ssss") {
		t.Errorf("it is at %d and says %q", gone.Place().Kind, gone.Note())
	}
	if gone = do(gone, visit.Worksheet); gone.Place().Kind != visit.Filling || gone.Keeping() != visit.Unkept {
		t.Errorf("after that it opens %d, %q", gone.Place().Kind, gone.Keeping())
	}
}

// The kept worksheets stand last, in a group of their own: one of this walk opens over it, another one by
// itself.
func TestKeptWorksheetsOnTheShelf(t *testing.T) {
	r := &rack{walks: append([]visit.Shelved{{Name: "ssss", Sheet: true, Code: "B2", Stands: "Aims board", Last: "2026-11-20"}}, someShelf()...), sheet: keptBoard(t)}
	v := atShelf(t, begun(t), r)
	for range 3 {
		last := v.Items()[len(v.Items())-1]
		if last.Path != "ssss" || last.Group != "Worksheets" || last.Text != "B2  Aims board" || last.More != "changed Fri 20 Nov 2026 · ssss" {
			t.Errorf("the last is %+v", last)
		}
		v = do(v, visit.View)
	}
	for _, id := range []visit.ID{visit.Supervise, visit.Print} {
		if w, effects := does(t, v, id, "ssss"); len(effects) > 0 || w.Note() == "" {
			t.Errorf("command %d asks for %v and says %q", id, effects, w.Note())
		}
	}
	if _, effects := does(t, v, visit.Choose, "ssss"); len(effects) != 1 || effects[0].Do != visit.TakeSheet || !effects[0].Alone {
		t.Errorf("with nothing to lose it asks for %+v", effects)
	}
	own := atShelf(t, withBoard(t, r), r)
	own, effects := does(t, own, visit.Choose, "ssss")
	if len(effects) != 1 || effects[0].Alone {
		t.Fatalf("one of this walk asks for %+v and says %q", effects, own.Note())
	}
	if own = carried(t, own, effects, r); own.Place().Kind != visit.Filling || own.Code() != "B2" || own.Walk().Here().ID != "chaos-steer" {
		t.Errorf("it opens %d, of %q", own.Place().Kind, own.Code())
	}
	if here, effects := does(t, atShelf(t, own, r), visit.Choose, "ssss"); len(effects) > 0 || here.Place().Kind != visit.Filling {
		t.Errorf("open already, it asks for %v", effects)
	}
	if here, effects := does(t, atShelf(t, own, r), visit.Remove, "ssss"); len(effects) > 0 || !strings.Contains(here.Note(), "open here") {
		t.Errorf("open here, it is deleted: %v", here.Note())
	}
	own, r.sheet.Name = onDisk(own), "tttt"
	r.walks = append(r.walks, visit.Shelved{Name: "tttt", Sheet: true, Code: "QQ", Stands: "Aims board"})
	other, effects := does(t, atShelf(t, do(own, visit.Back), r), visit.Choose, "tttt")
	if len(effects) != 1 || !effects[0].Alone {
		t.Fatalf("one of another walk asks for %+v and says %q", effects, other.Note())
	}
	if other = carried(t, other, effects, r); other.Code() != "" || !slices.Equal(other.Held(), []string{"tttt"}) || other.Walk().Depth() != 0 {
		t.Errorf("one of another walk has %q, %v", other.Code(), other.Held())
	}
}
