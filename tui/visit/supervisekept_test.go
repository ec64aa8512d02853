package visit_test

import (
	"errors"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// broughtBefore is a kept walk that was brought to supervision on an earlier day, and what that comes to.
func broughtBefore(t testing.TB) (visit.ResumedWalk, visit.ResumedMeeting) {
	t.Helper()
	w := walkedOn(t).Walk()
	m, err := navigator.Meet(w, navigator.Thirty, "2026-11-18T10:00Z", nil).GoTo("agreed")
	if err != nil {
		t.Fatal(err)
	}
	talks := []visit.KeptTalk{{Name: "mmmm", Day: "2026-11-18", Length: navigator.Thirty}, {Name: "nnnn", Day: "2026-11-04"}}
	return visit.ResumedWalk{Walk: w, Name: "k7f3", Code: "YP1", Upto: 5, Talks: talks},
		visit.ResumedMeeting{Meeting: m, Name: "mmmm", Upto: len(m.Changes())}
}

// throughDoors opens the supervision of a kept walk in every way there is, up to where it is asked how
// long there is.
func throughDoors(t testing.TB, kept visit.ResumedWalk, r *rack) map[string]visit.Visit {
	t.Helper()
	shelved := do(atShelf(t, begun(t), r), visit.Nothing)
	shelved, effects := does(t, shelved, visit.Supervise, "bbbb")
	return map[string]visit.Visit{
		"s in a kept walk":   do(cleared(t, begun(t).ResumeWalk(kept)), visit.Supervise),
		"bearings supervise": cleared(t, begun(t).ResumeWalk(kept).Supervise(0)),
		"s on the shelf":     cleared(t, carried(t, shelved, effects, r)),
	}
}

// A walk that has a kept supervision offers to go on with it before it asks how long a new one is to be,
// through whichever door one comes.
func TestAKeptSupervisionIsOfferedBeforeANewOne(t *testing.T) {
	kept, talk := broughtBefore(t)
	for door := range throughDoors(t, kept, &rack{walks: someShelf(), resumed: kept, talk: talk}) {
		t.Run(door, func(t *testing.T) {
			r := &rack{walks: someShelf(), resumed: kept, talk: talk}
			v := throughDoors(t, kept, r)[door]
			items := v.Items()
			if v.Supervising() || len(items) != 5 || !strings.Contains(items[0].Text+items[0].More, "Go on with mmmmbegun Wed 18 Nov 2026, 30 minutes") || !strings.HasPrefix(items[2].Text, "10 minutes") {
				t.Fatalf("it offers %+v", items)
			}
			v, effects := v.Do(visit.Command{ID: visit.Go})
			v = carried(t, v, effects, r)
			if r.asked[len(r.asked)-1] != "talk mmmm" || !v.Supervising() || v.Place().Kind != visit.Supervising || v.Place().At != "" {
				t.Fatalf("taken, it comes to %v, %+v", r.asked, v.Place())
			}
			if m := v.Meeting(); m.Length() != navigator.Thirty || m.Stage().ID != "agreed" {
				t.Errorf("it goes on at %s of %v minutes", m.Stage().ID, m.Length())
			}
			if held := v.Held(); len(held) != 2 || held[1] != "mmmm" {
				t.Errorf("it is kept as %v", held)
			}
		})
	}
}

// What is told to a supervision that is gone on with is added to it, and nothing that stands there already.
func TestWhatComesAfterIsAddedToTheKeptSupervision(t *testing.T) {
	kept, talk := broughtBefore(t)
	r := &rack{resumed: kept, talk: talk}
	v := cleared(t, at(begun(t), 5).ResumeWalk(kept).Supervise(0))
	v, effects := v.Do(visit.Command{ID: visit.Choose, N: 1})
	for _, e := range effects {
		if e.Do == visit.TakeTalk {
			v, effects = visit.Shelves(e, r)(v)
		}
	}
	v, saves := write(t, atPart(t, v, "task"), "What does the worker want", "one next step"), append(talks(effects), v.Unsaved()...)
	for _, s := range append(saves, v.Unsaved()...) {
		if s.Sheet != visit.Supervision {
			continue
		}
		if s.Name != "mmmm" || s.First != talk.Upto {
			t.Errorf("it is added to %q after %d", s.Name, s.First)
		}
		m, left := navigator.ReplayMeeting(core().Tree(), append(talk.Meeting.Changes(), s.Said...))
		if len(left) > 0 {
			t.Errorf("read again, %v is left over", left)
		}
		for _, c := range m.Log() {
			if c.Do == navigator.DoStep && c.Trod.ID == "stuck-kind" && c.At == "2026-11-20T10:05Z" {
				return // the answer that was given together at the door
			}
		}
	}
	t.Errorf("the safety question of today is not told to it: %+v", saves)
}

// A new one can be begun all the same, and what cannot be opened says why.
func TestANewSupervisionCanBeBegunBesideAKeptOne(t *testing.T) {
	kept, talk := broughtBefore(t)
	v := picked(t, cleared(t, begun(t).ResumeWalk(kept).Supervise(0)), "10 minutes")
	if m := v.Meeting(); m.Length() != navigator.Ten {
		t.Errorf("it is of %v minutes", m.Length())
	}
	if held := v.Held(); len(held) != 1 {
		t.Errorf("it is kept as %v", held)
	}
	r := &rack{resumed: kept, talk: talk, err: errors.New("part of the file is damaged")}
	v = cleared(t, begun(t).ResumeWalk(kept).Supervise(0))
	v, effects := v.Do(visit.Command{ID: visit.Choose, N: 1})
	v = carried(t, v, effects, r)
	if v.Supervising() || !strings.Contains(v.Note(), "Part of the file is damaged.") {
		t.Errorf("it says %q", v.Note())
	}
	if v = picked(t, v, "30 minutes"); !v.Supervising() {
		t.Error("after that no new one can be begun")
	}
}

// Where safety was asked for while it was being opened, the numbers stay on top, and it lies open behind them.
func TestSafetyComesBeforeAKeptSupervision(t *testing.T) {
	kept, talk := broughtBefore(t)
	v := cleared(t, begun(t).ResumeWalk(kept).Supervise(0))
	v, _ = v.Do(visit.Command{ID: visit.Choose, N: 1})
	v = do(v, visit.Safety)
	v, _ = v.TalkTaken(talk, nil)
	if v.Scene().Urgent == "" || v.Place().Kind != visit.Walking {
		t.Fatalf("on top lies %+v", v.Place())
	}
	if v = cleared(t, v); v.Place().Kind != visit.Supervising || v.Place().At != "" || v.Meeting().Stage().ID != "agreed" {
		t.Errorf("after it lies %+v", v.Place())
	}
}

// The shelf names the supervisions of a walk.
func TestTheShelfNamesTheSupervisions(t *testing.T) {
	for _, item := range atShelf(t, begun(t), &rack{walks: someShelf()}).Items() {
		if item.Path == "bbbb" && !strings.Contains(item.More, "supervised as mmmm") {
			t.Errorf("it says %q", item.More)
		}
	}
}
