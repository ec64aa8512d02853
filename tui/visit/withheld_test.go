package visit_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/tui/visit"
)

// onItsWay is a visit that has asked for a kept walk, which has not come yet.
func onItsWay(t testing.TB, v visit.Visit, r *rack) (visit.Visit, visit.Effect) {
	t.Helper()
	v, effects := does(t, atShelf(t, v, r), visit.Go, "dddd")
	if len(effects) != 1 || effects[0].Do != visit.Take {
		t.Fatalf("it asks for %v and says %q", effects, v.Note())
	}
	return v, effects[0]
}

// comes delivers a kept walk.
func comes(v visit.Visit, e visit.Effect, r *rack) visit.Visit {
	v, _ = visit.Shelves(e, r)(v)
	return v
}

func TestAHiddenScreenStaysHiddenWhenAWalkComes(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, e := onItsWay(t, begun(t), r)
	if v = comes(do(v, visit.Hide), e, r); !v.Hidden() {
		t.Fatal("it shows itself")
	}
	if v = do(v, visit.Go); v.Hidden() || v.Code() != "B2" {
		t.Errorf("shown again it is hidden %v, of %q", v.Hidden(), v.Code())
	}
}

// Nothing is begun that the walk on its way would take away, and it is said.
func TestWhileAWalkIsOnItsWayNothingElseBegins(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, e := onItsWay(t, begun(t), r)
	for _, id := range []visit.ID{visit.Close, visit.Back, visit.NoteDown, visit.KeepWalk, visit.Find, visit.Go, visit.Up, visit.Keep, visit.Settings, visit.Shelve} {
		w, effects := v.Do(visit.Command{ID: id, Text: "he said he is frightened"})
		if len(effects) > 0 || w.Place().Kind != visit.Shelving || w.Typing() || !strings.Contains(w.Note(), "being opened") {
			t.Errorf("command %d: %v, one is at %d, and it says %q", id, effects, w.Place().Kind, w.Note())
		}
	}
	for _, id := range []visit.ID{visit.Quit, visit.Leave, visit.Suspend} {
		if _, effects := v.Do(visit.Command{ID: id}); len(effects) != 1 || effects[0].Do != id {
			t.Errorf("command %d asks for %v", id, effects)
		}
	}
	if v = comes(v, e, r); v.Code() != "B2" {
		t.Errorf("the walk that comes is of %q", v.Code())
	}
	r.err = errors.New("the disk has failed")
	if v, e = onItsWay(t, begun(t), &rack{walks: someShelf()}); do(comes(v, e, r), visit.Close).Place().Kind != visit.Walking {
		t.Error("where none came nothing goes on")
	}
}

// Whom to ring stays first on the screen, whatever comes from the disk after safety was asked for.
func TestSafetyStaysOnTopOfWhatComesFromTheDisk(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, e := onItsWay(t, begun(t), r)
	if v = comes(do(v, visit.Safety), e, r); v.Scene().Urgent == "" || v.Code() != "B2" {
		t.Errorf("the numbers are gone: %q, of %q", v.Scene().Urgent, v.Code())
	}
	if v = onWalk(t, v, "stuck-kind"); v.Walk().Here().ID != core().Tree().Rules().ComeBack {
		t.Errorf("after a clear answer one is at %s", v.Walk().Here().ID)
	}
	v, effects := begun(t).Do(visit.Command{ID: visit.Shelve})
	if v = comes(do(v, visit.Safety), effects[0], r); v.Place().Kind != visit.Walking || v.Scene().Urgent == "" {
		t.Errorf("the shelf lies over the numbers: %d", v.Place().Kind)
	}
}

// What comes of a save belongs to the walk that was saved, and to none that was opened since.
func TestWhatComesOfASaveOfTheWalkBeforeIsNotOfThisOne(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, e := onItsWay(t, begun(t), r)
	v = comes(v, e, r)
	for _, late := range []visit.Saved{{Name: "zzzz", Upto: 99}, {Name: "zzzz", Err: errors.New("the disk is full")}, {Err: errors.New("the disk is full")}} {
		if w, _ := v.Saved(late); !slices.Equal(w.Held(), []string{"dddd"}) || w.Keeping() != v.Keeping() || w.Note() != v.Note() {
			t.Errorf("after %+v it is kept as %v, %q, and says %q", late, w.Held(), w.Keeping(), w.Note())
		}
	}
}

// A field that is being written in is left behind only if that is asked for once more.
func TestADraftIsLeftBehindOnlyIfThatIsSaid(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := do(begun(t), visit.NoteDown, visit.Go)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "he said he is frightened"})
	v = atShelf(t, v, r)
	v, effects := does(t, v, visit.Choose, "dddd")
	if len(effects) > 0 || !strings.Contains(v.Note(), "Once more") {
		t.Errorf("it asks for %v and says %q", effects, v.Note())
	}
}

// A held disk carries out what a visit asks for when it likes, and tells of it later still.
type heldDisk struct {
	shelf  *rack
	files  map[string]int // how many entries each file has
	open   string         // the walk that is open, and whether it was begun here
	begun  bool
	sheets int // how many sheets were opened
	asked  []visit.Effect
	coming []func(visit.Visit) (visit.Visit, []visit.Effect)
}

// carries carries out one thing that was asked for, as the keeper of a program does.
func (d *heldDisk) carries(t *rapid.T, e visit.Effect) {
	if e.Do != visit.Keep {
		if e.Do == visit.Take {
			d.open, d.begun, d.shelf.resumed.Name = e.Name, false, e.Name
			d.shelf.resumed.Upto = d.files[e.Name]
		}
		if e.Do == visit.Begin || e.Do == visit.TakeSheet && e.Alone {
			d.open, d.begun = "", false
		}
		if e.Do == visit.TakeSheet {
			d.sheets++
		}
		d.coming = append(d.coming, visit.Shelves(e, d.shelf))
		return
	}
	s := e.Save
	if s.Sheet != "" && s.Sheet != visit.Supervision {
		if s.Name != d.shelf.sheet.Name || d.sheets == 0 {
			t.Fatalf("a sheet is saved as %q", s.Name)
		}
		saved := visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First + len(s.Changes)}
		d.coming = append(d.coming, func(v visit.Visit) (visit.Visit, []visit.Effect) { return v.Saved(saved) })
		return
	}
	if s.Sheet == visit.Supervision {
		if s.From != d.open {
			t.Fatalf("a supervision is told to be of %q while %q is open", s.From, d.open)
		}
		saved := visit.Saved{Sheet: s.Sheet, Name: "talk", Upto: s.First + len(s.Said)}
		d.coming = append(d.coming, func(v visit.Visit) (visit.Visit, []visit.Effect) { return v.Saved(saved) })
		return
	}
	switch {
	case s.Name == "" && d.open == "":
		d.open, d.begun = fmt.Sprint("new", len(d.files)), true
	case s.Name == "" && !d.begun, s.Name != "" && s.Name != d.open:
		t.Fatalf("a save under %q goes out while %q is open", s.Name, d.open)
	}
	if s.First != d.files[d.open] {
		t.Fatalf("%s has %d entries, and the save begins at %d", d.open, d.files[d.open], s.First)
	}
	d.files[d.open] += len(s.Entries)
	saved := visit.Saved{Name: d.open, Upto: d.files[d.open]}
	d.coming = append(d.coming, func(v visit.Visit) (visit.Visit, []visit.Effect) { return v.Saved(saved) })
}

// Whatever a person does while the disk takes its time: what comes from it shows nothing that was hidden,
// takes no words away that are being written, and saves no walk under the name of another.
func TestNothingIsLostOrShownBetweenAnEffectAndItsAnswer(t *testing.T) {
	resumed := taken(t)
	ids := []visit.ID{
		visit.Shelve, visit.Shelve, visit.Go, visit.Go, visit.Choose, visit.Choose, visit.Down, visit.Close, visit.Back, visit.Safety, visit.Hide, visit.NoteDown,
		visit.KeepWalk, visit.Type, visit.Print, visit.Find, visit.Forward, visit.Map, visit.Erase, visit.Supervise, visit.Worksheet,
	}
	rapid.Check(t, func(t *rapid.T) {
		v := visit.New(core(), content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
		d := &heldDisk{shelf: &rack{walks: append(someShelf(), visit.Shelved{Name: "ssss", Sheet: true, Code: "B2", Stands: "Aims board"}), resumed: resumed, sheet: keptBoard(t)}, files: map[string]int{"dddd": 6, "eeee": 6, "cccc": 6, "bbbb": 6, "aaaa": 6}}
		pressed := false // safety was, since the shelf was asked for
		for range rapid.IntRange(20, 60).Draw(t, "moves") {
			var effects []visit.Effect
			switch what := rapid.IntRange(0, 5).Draw(t, "what"); {
			case what == 0 && len(d.asked) > 0:
				e := d.asked[0]
				d.asked = d.asked[1:]
				d.carries(t, e)
			case what == 1 && len(d.coming) > 0:
				next := d.coming[0]
				d.coming = d.coming[1:]
				was := v
				v, effects = next(v)
				if was.Hidden() && !v.Hidden() {
					t.Fatal("what came from the disk shows the screen")
				}
				if was.Typing() && v.Place().Draft != was.Place().Draft {
					t.Fatalf("%q becomes %q", was.Place().Draft.Text, v.Place().Draft.Text)
				}
				if was.Scene().Urgent != "" && v.Scene().Urgent == "" && pressed {
					t.Fatal("the numbers are gone")
				}
			default:
				c := visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "command"), N: rapid.IntRange(1, 9).Draw(t, "n")}
				if c.ID == visit.Type || c.ID == visit.Shelve && v.Typing() {
					c = visit.Command{ID: visit.Type, Text: rapid.SampledFrom([]string{"HX", rightPassphrase}).Draw(t, "words")} // r is a letter there
				}
				v, effects = v.Do(c)
				pressed = c.ID == visit.Safety || pressed && c.ID != visit.Shelve
			}
			for _, e := range effects {
				switch e.Do {
				case visit.Keep, visit.Shelve, visit.Take, visit.PrintKept, visit.Begin, visit.TakeSheet, visit.TakeTalk, visit.Unlock:
					d.asked = append(d.asked, e)
				}
			}
		}
	})
}
