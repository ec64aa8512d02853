package visit_test

import (
	"errors"
	"strings"
	"testing"

	"bearings/tui/visit"
)

// begins takes the row that begins a new walk.
func begins(t testing.TB, v visit.Visit) (visit.Visit, []visit.Effect) {
	t.Helper()
	first := v.Items()[0]
	if first.Role != visit.BeginRole || first.Text != "Begin a new walk" {
		t.Fatalf("the shelf begins with %q", first.Text)
	}
	return v.Do(first.Command())
}

// mustBegin takes that row until it is carried out.
func mustBegin(t testing.TB, v visit.Visit, r *rack) visit.Visit {
	t.Helper()
	v, effects := begins(t, atShelf(t, onDisk(v), r))
	if len(effects) == 0 {
		v, effects = begins(t, v)
	}
	if len(effects) != 1 || effects[0].Do != visit.Begin {
		t.Fatalf("it asks for %+v and says %q", effects, v.Note())
	}
	return carried(t, v, effects, r)
}

func TestANewWalkHasNothingOfTheOneBefore(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, effects := does(t, atShelf(t, begun(t), r), visit.Supervise, "dddd")
	v = onWalk(t, carried(t, v, effects, r), "stuck-kind")
	if v.Place().Kind != visit.Supervising || v.Code() != "B2" {
		t.Fatalf("one is at %d, of %q", v.Place().Kind, v.Code())
	}
	v = mustBegin(t, v, r)
	if v.Walk().Here().ID != core().Tree().Rules().Gate || v.Walk().Depth() != 0 || v.Place().Kind != visit.Walking {
		t.Errorf("it begins at %s, %d steps in, at %d", v.Walk().Here().ID, v.Walk().Depth(), v.Place().Kind)
	}
	if v.Code() != "" || len(v.Held()) > 0 || v.Supervising() || len(v.Unsaved()) > 0 || v.Keeping() != visit.NothingKept {
		t.Errorf("it has %q, %v, %v, %v, %q", v.Code(), v.Held(), v.Supervising(), v.Unsaved(), v.Keeping())
	}
	if w, err := v.Walk().Forward(); err == nil {
		t.Errorf("it goes forward to %s", w.Here().ID)
	}
	if v = onWalk(t, v, "stuck-kind"); v.Place().Kind != visit.Walking || v.Walk().Here().ID != "stuck-kind" {
		t.Errorf("the safety question leads to %s", v.Walk().Here().ID)
	}
}

// Where nothing is kept the row is there, and what nobody has written down is left only when asked twice.
func TestBeginningANewWalkAsksWhatIsLeftBehind(t *testing.T) {
	empty := &rack{}
	if _, effects := begins(t, atShelf(t, begun(t), empty)); len(effects) != 1 {
		t.Error("with nothing to lose it asks")
	}
	writing := do(onWalk(t, begun(t), "stuck-kind"), visit.NoteDown, visit.Go)
	writing, _ = writing.Do(visit.Command{ID: visit.Type, Text: "half a word"})
	for name, v := range map[string]visit.Visit{"a walk": onWalk(t, begun(t), "stuck-kind"), "half written": do(writing, visit.Safety)} {
		once, effects := begins(t, atShelf(t, v, empty))
		if len(effects) > 0 || !strings.Contains(once.Note(), "Once more") {
			t.Fatalf("%s: once asks for %v and says %q", name, effects, once.Note())
		}
		if _, effects := begins(t, once); len(effects) != 1 || effects[0].Do != visit.Begin {
			t.Errorf("%s: twice asks for %v", name, effects)
		}
		if _, effects := begins(t, do(once, visit.Down, visit.Up)); len(effects) > 0 && len(once.Items()) > 1 {
			t.Errorf("%s: asked long ago, it begins", name)
		}
	}
}

func TestANewWalkStaysHiddenAndBehindTheNumbers(t *testing.T) {
	r := &rack{}
	v, effects := begins(t, atShelf(t, begun(t), r))
	if hidden := comes(do(v, visit.Hide), effects[0], r); !hidden.Hidden() {
		t.Error("it shows itself")
	}
	if urgent := comes(do(v, visit.Safety), effects[0], r); urgent.Scene().Urgent == "" {
		t.Error("the numbers are gone")
	}
	if failed := comes(v, effects[0], &rack{err: errors.New("the folder cannot be read")}); failed.Place().Kind != visit.Shelving || failed.Note() != "The folder cannot be read." {
		t.Errorf("where it cannot begin it says %q", failed.Note())
	}
}

// While something is on its way to the disk no walk begins that its answer could be taken for.
func TestNoWalkBeginsWhileTheOneBeforeIsSaved(t *testing.T) {
	v, _ := handedOver(t, onWalk(t, begun(t), "stuck-kind"))
	v, _ = v.Saved(visit.Saved{Err: errors.New("the disk is full")})
	v = onWalk(t, v, "kind-work") // which tries again
	w, effects := begins(t, atShelf(t, v, &rack{}))
	if len(effects) > 0 || !strings.Contains(w.Note(), "on its way") {
		t.Errorf("it asks for %v and says %q", effects, w.Note())
	}
}

// In a supervision and on a worksheet another case opens only when it is asked for once more, and it is
// said whose it is.
func TestAnotherCaseIsOpenedFromASupervisionOnlyIfThatIsSaid(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t), sheet: keptBoard(t)}
	v, effects := does(t, atShelf(t, begun(t), r), visit.Supervise, "dddd")
	talk := onWalk(t, carried(t, v, effects, r), "stuck-kind")
	talk, _ = talk.Do(talk.Items()[0].Command()) // how long there is
	for talk.Meeting().IsNone() {
		t.Fatal("there is no supervision")
	}
	r.walks = append(r.walks, visit.Shelved{Name: "ssss", Sheet: true, Code: "QQ", Stands: "Aims board"})
	sheet, effects := does(t, atShelf(t, begun(t), r), visit.Choose, "ssss")
	sheet = carried(t, sheet, effects, r)
	if sheet.Place().Kind != visit.Filling {
		t.Fatalf("the sheet is at %d", sheet.Place().Kind)
	}
	for where, v := range map[string]visit.Visit{"the supervision of B2": talk, "a worksheet of": sheet} {
		for name, whose := range map[string]string{"bbbb": "the walk of HX", "aaaa": "the walk of ZZ"} {
			once, effects := does(t, atShelf(t, onDisk(v), r), visit.Choose, name)
			if len(effects) > 0 || !strings.Contains(once.Note(), whose) || !strings.Contains(once.Note(), where) || !strings.Contains(once.Note(), "Once more") {
				t.Errorf("%s, %s: it asks for %v and says %q", where, name, effects, once.Note())
			}
			if _, effects = does(t, once, visit.Choose, name); len(effects) != 1 || effects[0].Do != visit.Take {
				t.Errorf("%s, %s: twice asks for %v", where, name, effects)
			}
		}
	}
}
