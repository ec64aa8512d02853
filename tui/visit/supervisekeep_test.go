package visit_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/tui/visit"
)

// talks are the saves of the supervision among some effects.
func talks(effects []visit.Effect) []visit.Save {
	var saves []visit.Save
	for _, e := range effects {
		if e.Do == visit.Keep && e.Save.Sheet == visit.Supervision {
			saves = append(saves, e.Save)
		}
	}
	return saves
}

// keptWalk is a walk that is kept, to one thing to do.
func keptWalk(t testing.TB) visit.Visit {
	t.Helper()
	v, effects := do(walkedOn(t), visit.KeepWalk).Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 {
		t.Fatalf("%d effects", len(effects))
	}
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: len(effects[0].Save.Entries)})
	return v
}

func TestNothingOfASupervisionIsHandedOverBeforeItIsAskedFor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := inTalk(t, rapid.SampledFrom(navigator.Lengths()).Draw(rt, "minutes"))
		for range rapid.IntRange(1, 40).Draw(rt, "moves") {
			next, effects := v.Do(anyMove(rt))
			if v = next; v.Place().Kind == visit.Coding {
				v, _ = v.Do(visit.Command{ID: visit.Close})
			}
			for _, e := range effects {
				if e.Do == visit.Keep {
					rt.Fatalf("%+v is handed over", e.Save)
				}
			}
			if len(v.Unsaved()) > 0 || len(v.Held()) > 0 {
				rt.Fatalf("%d are to be written, %v are held", len(v.Unsaved()), v.Held())
			}
		}
	})
}

func TestKInASupervisionKeepsTheWalkAndTheSupervision(t *testing.T) {
	v := write(t, atPart(t, inTalk(t, navigator.Thirty), "task"), "What does the worker want", "one next step")
	if v.Keeping() != visit.Unkept {
		t.Errorf("before, it says %q", v.Keeping())
	}
	v, effects := typed(do(v, visit.KeepWalk), "HX").Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Save.Sheet != "" || effects[0].Save.Code != "HX" || v.Keeping() != visit.Saving {
		t.Fatalf("the walk is not handed over first: %+v, %q", effects, v.Keeping())
	}
	v, effects = v.Saved(visit.Saved{Name: "k7f3", Upto: len(effects[0].Save.Entries)})
	saves := talks(effects)
	if len(saves) != 1 || saves[0].From != "k7f3" || saves[0].Code != "HX" || saves[0].First != 0 || saves[0].Name != "" {
		t.Fatalf("the supervision does not come after it: %+v", effects)
	}
	m, left := navigator.ReplayMeeting(core().Tree(), saves[0].Said)
	if len(left) > 0 || !m.Same(v.Meeting()) {
		t.Errorf("what is handed over is another supervision: %v", left)
	}
	v, effects = v.Saved(visit.Saved{Sheet: visit.Supervision, Name: "m2", Upto: len(saves[0].Said)})
	if len(effects) > 0 || v.Keeping() != visit.Kept || !slices.Equal(v.Held(), []string{"k7f3", "m2"}) {
		t.Errorf("%v, %q, %v", effects, v.Keeping(), v.Held())
	}
}

func TestASupervisionOfAKeptWalkIsKeptFromTheStart(t *testing.T) {
	v := do(keptWalk(t), visit.Supervise)
	v, effects := v.Do(visit.Command{ID: visit.Choose, N: 2})
	saves := talks(effects)
	if len(saves) != 1 || saves[0].From != "k7f3" || len(saves[0].Said) == 0 || v.Keeping() != visit.Saving {
		t.Fatalf("begun, it is not handed over: %+v, %q", effects, v.Keeping())
	}
	v, _ = v.Saved(visit.Saved{Sheet: visit.Supervision, Name: "m2", Upto: len(saves[0].Said)})
	if v.Keeping() != visit.Kept {
		t.Errorf("on disk, it says %q", v.Keeping())
	}
	v, effects = wrote(t, atPart(t, v, "task"), "What does the worker want", "one next step")
	if v.Keeping() != visit.Saving {
		t.Errorf("with more to write, it says %q and hands over %+v", v.Keeping(), effects)
	}
}

// TestASupervisionIsFoundFromItsWalk refuses the walk at first: the supervision waits for the name that
// it is to be found by, and that it is not saved is said.
func TestASupervisionIsFoundFromItsWalk(t *testing.T) {
	v, effects := do(inTalk(t, navigator.Ten), visit.KeepWalk).Do(visit.Command{ID: visit.Go})
	all := len(effects[0].Save.Entries)
	v, effects = v.Saved(visit.Saved{Err: errors.New("the disk is full")})
	for _, s := range talks(effects) {
		if s.From == "" {
			t.Error("the supervision is handed over without the walk it is of")
		}
	}
	if v.Keeping() != visit.NotSaved {
		t.Errorf("it says %q", v.Keeping())
	}
	v, effects = v.Do(visit.Command{ID: visit.Quit})
	if len(effects) == 0 || effects[0].Save.Sheet != "" {
		t.Fatalf("asked again, the walk is not tried: %+v", effects)
	}
	_, effects = v.Saved(visit.Saved{Name: "k7f3", Upto: all})
	if saves := talks(effects); len(saves) != 1 || saves[0].From != "k7f3" {
		t.Errorf("%+v", effects)
	}
}

func TestASupervisionToBeReadIsNotAddedTo(t *testing.T) {
	m := proposed(t, write(t, atPart(t, inTalk(t, navigator.Sixty), "task"), "What does the worker want", "one next step"), "ring R.", "worker", "2026-11-27").Meeting()
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: walkedOn(t).Walk(), Name: "k7f3", Upto: 5, Only: "Another Bearings has this open."})
	v = cleared(t, v.SuperviseAgain(visit.ResumedMeeting{Meeting: m, Name: "m2", Upto: len(m.Changes()), Only: "Another Bearings has this open."}))
	if v.Place().Kind != visit.Supervising || v.Keeping() != visit.ReadOnly {
		t.Fatalf("%+v, %q", v.Place(), v.Keeping())
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := v
		for range rapid.IntRange(1, 40).Draw(rt, "moves") {
			next, effects := w.Do(anyMove(rt))
			if w = next; len(talks(effects)) > 0 || len(w.Unsaved()) > 0 {
				rt.Fatal("something is handed over")
			}
			got := w.Meeting()
			if got.Entry(navigator.EntryTask).Words() != "one next step" || len(got.Agreements()) != 1 || len(got.Agreements()[0].Wordings) != len(m.Agreements()[0].Wordings) ||
				len(got.WhatIfs()) > 0 || len(got.Notes(navigator.DoFact)) > 0 || len(got.Room()) > 0 {
				rt.Fatalf("something was added at %+v: %+v", w.Place(), got.Log())
			}
		}
	})
}

// A talkDisk keeps a walk and a supervision as they are handed over, late, and sometimes refuses: then it
// may have written some of it, as a disk does that fills up.
type talkDisk struct {
	t     *rapid.T
	said  []navigator.MeetingChange
	moves []navigator.Move
	walk  int // how many entries of the walk it holds
	names map[string]string
	way   map[string]visit.Save // what is on its way to it
}

// take hands a disk what is to be kept: one save of each at a time, each beginning where the last ended.
func (d *talkDisk) take(effects []visit.Effect) {
	for _, e := range effects {
		if e.Do != visit.Keep {
			continue
		}
		s := e.Save
		if _, busy := d.way[s.Sheet]; busy {
			d.t.Fatalf("two saves of %q are on their way", s.Sheet)
		}
		if s.Sheet == visit.Supervision && s.From == "" {
			d.t.Fatal("a supervision is handed over without the name of its walk")
		}
		if s.Name != d.names[s.Sheet] {
			d.t.Fatalf("%q is kept as %q and handed over as %q", s.Sheet, d.names[s.Sheet], s.Name)
		}
		d.way[s.Sheet] = s
	}
}

// answer tells what came of the save that is on its way, if there is one.
func (d *talkDisk) answer(sheet string) (visit.Saved, bool) {
	s, ok := d.way[sheet]
	delete(d.way, sheet)
	has := &d.walk
	all := len(s.Entries)
	if sheet == visit.Supervision {
		n := len(d.said)
		has, all = &n, len(s.Said)
	}
	switch {
	case !ok || sheet != "" && sheet != visit.Supervision:
		return visit.Saved{Sheet: sheet, Name: s.Name, Upto: s.First + len(s.Changes)}, ok
	case s.First != *has:
		d.t.Fatalf("%d are on disk of %q, and what comes begins at %d", *has, sheet, s.First)
	}
	refuses := rapid.IntRange(0, 2).Draw(d.t, "refuses") == 0
	if refuses && (s.Name == "" || rapid.Bool().Draw(d.t, "all")) {
		return visit.Saved{Sheet: sheet, Name: s.Name, Upto: s.First, Err: errors.New("the disk is full")}, true
	}
	var err error
	if refuses {
		all, err = rapid.IntRange(0, all).Draw(d.t, "some"), errors.New("the disk is full")
	}
	d.names[sheet] = "name of " + sheet
	if sheet == visit.Supervision {
		d.said = append(d.said, s.Said[:all]...)
	} else {
		d.walk += all
		for _, e := range s.Entries[:all] {
			if e.Sheet == "" && e.ComeBack == "" && e.Noted.ID == 0 && !e.Coded {
				d.moves = append(d.moves, e.Move)
			}
		}
	}
	return visit.Saved{Sheet: sheet, Name: d.names[sheet], Upto: s.First + all, Err: err}, true
}

// holds holds what is on disk against the visit.
func (d *talkDisk) holds(v visit.Visit) {
	m, left := navigator.ReplayMeeting(core().Tree(), d.said)
	if len(left) > 0 || !m.Same(v.Meeting()) {
		d.t.Fatalf("the disk holds another supervision, without %v:\n%+v\n%+v", left, d.said, v.Meeting().Changes())
	}
}

// TestTheSupervisionOnDiskIsTheSupervision does anything at all in a supervision that is kept, with a
// disk that is slow, refuses, and writes half: every change reaches it once and in its order, and where
// it says “kept”, the disk holds the supervision and the walk as they are.
func TestTheSupervisionOnDiskIsTheSupervision(t *testing.T) {
	kept := 0
	rapid.Check(t, func(rt *rapid.T) {
		d := &talkDisk{t: rt, names: map[string]string{}, way: map[string]visit.Save{}}
		v := inTalk(t, rapid.SampledFrom(navigator.Lengths()).Draw(rt, "minutes"))
		late := rapid.IntRange(0, 10).Draw(rt, "kept after")
		for n := range rapid.IntRange(1, 60).Draw(rt, "moves") {
			var effects []visit.Effect
			switch kind := rapid.IntRange(0, 9).Draw(rt, "turn"); {
			case n == late:
				for _, id := range []visit.ID{visit.Drop, visit.KeepWalk, visit.Go} {
					d.take(effects)
					v, effects = v.Do(visit.Command{ID: id})
				}
			case kind < 2:
				if saved, ok := d.answer([]string{"", visit.Supervision}[kind]); ok {
					v, effects = v.Saved(saved)
				}
			case kind == 2:
				v, effects = v.Do(visit.Command{ID: visit.KeepWalk})
			case kind == 3 && v.Place().Kind != visit.Supervising:
				v, effects = v.Do(visit.Command{ID: visit.Supervise})
			default:
				v, effects = v.Do(anyMove(rt))
			}
			d.take(effects)
			if v.Place().Kind == visit.Supervising && v.Keeping() == visit.Kept {
				kept++
				d.holds(v)
			}
		}
		if settle(rt, v, d); d.names[visit.Supervision] != "" {
			kept++ // settle has held the disk against it
		}
	})
	if kept == 0 {
		t.Error("it was never kept")
	}
}

// settle answers what is on its way until nothing is left to be written, and holds the disk against it.
func settle(rt *rapid.T, v visit.Visit, d *talkDisk) {
	for n := 0; len(v.Unsaved()) > 0; n++ {
		if n > 200 {
			rt.Fatalf("%d saves are left for ever", len(v.Unsaved()))
		}
		for _, sheet := range []string{"", visit.Supervision, "ws-thinking-together"} {
			if saved, ok := d.answer(sheet); ok {
				var effects []visit.Effect
				v, effects = v.Saved(saved)
				d.take(effects)
			}
		}
		next, effects := v.Do(visit.Command{ID: visit.Quit})
		v = next
		d.take(effects)
	}
	if d.names[""] == "" {
		return // nobody ever asked
	}
	d.holds(v)
	if again, _, left := navigator.Rewalk(core().Tree(), d.moves); len(left) > 0 || !again.Same(v.Walk()) {
		rt.Fatalf("the disk holds another walk: %v", left)
	}
}

// keptTalk is a supervision that is kept, with all of it on disk.
func keptTalk(t testing.TB) visit.Visit {
	t.Helper()
	v := cleared(t, begun(t).ResumeWalk(visit.ResumedWalk{Walk: walkedOn(t).Walk(), Name: "k7f3", Code: "HX", Upto: 5}).Supervise(navigator.Thirty))
	for _, save := range v.Unsaved() {
		v, _ = v.Saved(visit.Saved{Sheet: save.Sheet, Name: "m2aa", Upto: save.First + len(save.Said) + len(save.Entries)})
	}
	return v
}
