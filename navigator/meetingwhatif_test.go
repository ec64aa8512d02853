package navigator_test

import (
	"errors"
	"slices"
	"testing"

	"bearings/navigator"
)

func TestAWhatIfIsWalkedForRealAndKeptBesideTheWalk(t *testing.T) {
	before := brought(t)
	m, id := adds(t)(before.Now("14:20").Suppose(1, 2))
	m = must(t)(m.Go(id, 1))
	b, ok := m.WhatIf(id)
	if !ok || b.Step != 1 || trodIDs(b.Steps) != "work listen" {
		t.Fatalf("%+v", b)
	}
	if first := b.Steps[0]; first.Number != 1 || first.From != navigator.NoStep || first.Via.Text != "The work" || first.At != "14:20" || first.Digest != "digest of work" {
		t.Errorf("its first step is %+v", first)
	}
	w, ok := b.Walk()
	if !ok || w.Here().ID != "listen" || ids(w.Trail()) != "gate kind work listen" || !w.Passed() {
		t.Errorf("as a walk it stands on %s", w.Here().ID)
	}
	if trodIDs(m.Trail()) != "gate kind people listen" || !slices.Equal(m.Trail(), before.Trail()) {
		t.Errorf("the walk is %s", trodIDs(m.Trail()))
	}
}

// The same rules hold on a what-if as on any walk: a page behind a question opens the question, and
// a safety worry leads to the gate.
func TestAWhatIfKeepsTheRulesOfTheGates(t *testing.T) {
	m, id := adds(t)(brought(t).Suppose(1, 3))
	if b, _ := m.WhatIf(id); trodIDs(b.Steps) != "changed" {
		t.Errorf("it goes %s", trodIDs(b.Steps))
	}
	m, id = adds(t)(m.Suppose(2, navigator.AsWorry))
	m = must(t)(m.Go(id, 1))
	if b, _ := m.WhatIf(id); trodIDs(b.Steps) != "gate call" {
		t.Errorf("it goes %s", trodIDs(b.Steps))
	}
	m, id = adds(t)(m.Suppose(2, 0))
	m = must(t)(m.Go(id, 0))
	if b, _ := m.WhatIf(id); trodIDs(b.Steps) != "name-it talk" {
		t.Errorf("it goes %s", trodIDs(b.Steps))
	}
	for step, n := range map[int]int{0: 0, 1: 9, 3: -1, 2: -2} {
		if next, _, err := m.Suppose(step, n); !errors.Is(err, navigator.ErrNoAnswer) || !next.Same(m) {
			t.Errorf("answer %d at step %d: %v", n, step, err)
		}
	}
	if _, err := m.Go(id, 7); !errors.Is(err, navigator.ErrNoAnswer) {
		t.Errorf("an answer that is not there: %v", err)
	}
	if _, err := m.Go("w9", 1); !errors.Is(err, navigator.ErrNoEntry) {
		t.Errorf("a what-if that is not there: %v", err)
	}
	if _, _, err := m.Suppose(9, 1); !errors.Is(err, navigator.ErrNoStep) {
		t.Errorf("a step that is not there: %v", err)
	}
}

func TestWhatWasAnsweredIsNoWhatIf(t *testing.T) {
	m := brought(t)
	if next, _, err := m.Suppose(1, 1); !errors.Is(err, navigator.ErrSame) || !next.Same(m) {
		t.Errorf("%v", err)
	}
	m, id := adds(t)(m.Suppose(1, 2))
	m, again := adds(t)(m.Suppose(1, 2))
	if again != id || len(m.WhatIfs()) != 1 {
		t.Errorf("supposed twice it is %s and %s", id, again)
	}
	m, end := adds(t)(m.Suppose(3, 1))
	if b, _ := m.WhatIf(end); trodIDs(b.Steps) != "talk" {
		t.Errorf("from where the walk ends it goes %s", trodIDs(b.Steps))
	}
}

func TestOnAWhatIfOneGoesBackAndNothingIsLost(t *testing.T) {
	m, id := adds(t)(brought(t).Suppose(1, 2))
	m = must(t)(must(t)(m.Go(id, 1)).Go(id, 1))
	m = must(t)(must(t)(m.GoBack(id)).GoBack(id))
	if b, _ := m.WhatIf(id); trodIDs(b.Steps) != "work" {
		t.Fatalf("it stands at the end of %s", trodIDs(b.Steps))
	}
	if next, err := m.GoBack(id); !errors.Is(err, navigator.ErrStart) || !next.Same(m) {
		t.Errorf("behind its start: %v", err)
	}
	m = must(t)(m.Go(id, 2))
	b, _ := m.WhatIf(id)
	if w, _ := b.Walk(); trodIDs(b.Steps) != "work people" || trodIDs(b.Tried) != "work listen talk people" || drawn(w.Branches()) != "gate(kind(work(listen(talk) people)))" {
		t.Errorf("it goes %s, tried was %s", trodIDs(b.Steps), trodIDs(b.Tried))
	}
	m = must(t)(m.GoBack(id))
	replayed, left := navigator.ReplayMeeting(leaning(t), m.Changes())
	if words := differTold(meetingOf(replayed), meetingOf(m)); words != "" || len(left) > 0 {
		t.Errorf("made again it differs: %s", words)
	}
	again := must(t)(m.Go(id, 1))
	if b, _ := again.WhatIf(id); trodIDs(b.Steps) != "work listen" || len(b.Tried) != 4 {
		t.Errorf("taken again it goes %s of %s", trodIDs(b.Steps), trodIDs(b.Tried))
	}
}

func TestTheTwoAreLaidSideBySide(t *testing.T) {
	m, id := adds(t)(brought(t).Suppose(1, 2))
	c, ok := m.Compare(id)
	if !ok || c.Parted.ID != "kind" || trodIDs(c.Walked.Steps) != "people listen" || trodIDs(c.WhatIf.Steps) != "work" {
		t.Fatalf("%+v", c)
	}
	if !c.Walked.Ended || c.Walked.Ends.ID != "listen" || c.Walked.Leans != navigator.Follow {
		t.Errorf("the walk ends as %+v", c.Walked)
	}
	if c.WhatIf.Ended || c.WhatIf.Ends.ID != "work" || c.WhatIf.Leans != "" {
		t.Errorf("the what-if ends as %+v", c.WhatIf)
	}
	m = must(t)(must(t)(m.Go(id, 1)).Go(id, 1))
	if c, _ := m.Compare(id); !c.WhatIf.Ended || c.WhatIf.Ends.ID != "talk" || c.WhatIf.Leans != navigator.Middle {
		t.Errorf("the what-if ends as %+v", c.WhatIf)
	}
	m, id = adds(t)(m.Suppose(2, navigator.AsWorry))
	if c, _ := m.Compare(id); c.WhatIf.Ended || c.WhatIf.Ends.ID != "gate" {
		t.Errorf("a safety question is an end: %+v", c.WhatIf)
	}
	m, id = adds(t)(m.Suppose(3, 1))
	if c, _ := m.Compare(id); len(c.Walked.Steps) > 0 || c.Walked.Ends.ID != "listen" || c.Walked.Leans != navigator.Follow || c.WhatIf.Ends.ID != "talk" {
		t.Errorf("from the end they are %+v", c)
	}
	if _, ok := m.Compare("w9"); ok {
		t.Error("what is not there is compared")
	}
}

// When the walk itself has gone another way in the meeting, a what-if is laid beside what was
// brought.
func TestAWhatIfIsLaidBesideTheWalkItWasMadeOf(t *testing.T) {
	w := onward(t, navigator.Begin(leaning(t)), "3 1 1")
	m, id := adds(t)(brought(t).Suppose(2, 3))
	m = must(t)(m.GoOn(onward(t, w, "< < 2 1")))
	if c, _ := m.Compare(id); c.Parted.ID != "people" || trodIDs(c.Walked.Steps) != "listen" || trodIDs(c.WhatIf.Steps) != "kind" {
		t.Errorf("%+v", c)
	}
	m, id = adds(t)(m.Suppose(1, 3))
	if c, _ := m.Compare(id); trodIDs(c.Walked.Steps) != "work listen" {
		t.Errorf("%+v", c)
	}
}

// changed is the tree after an edit: an answer leads elsewhere, one has other words, a page is gone.
func changed(t testing.TB) navigator.Tree {
	t.Helper()
	var ns []navigator.Node
	for _, n := range nodes() {
		switch n.ID {
		case "kind":
			n = asks("kind", navigator.Question, "Between us>people", "The work itself>work", "I cannot say>name-it")
		case "people":
			n = asks("people", navigator.Question, "They do not answer>talk", "Someone helps and harms>both")
		case "work":
			n = asks("work", navigator.Question, "It is between us>people")
		case "repair":
			continue
		case "after":
			n.Next = []string{"call"}
		case "changed":
			n = asks("changed", navigator.Safety, "Yes>call", "No>people", "They told me>told")
		}
		ns = append(ns, n)
	}
	made, err := navigator.New(rules(), ns)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestInAChangedTreeAWhatIfIsReadAsItWas(t *testing.T) {
	m, moved := adds(t)(brought(t).Suppose(1, 2)) // its answer has other words now
	m = must(t)(m.Go(moved, 1))                   // and this one is gone
	m, kept := adds(t)(m.Suppose(1, 4))
	m, gone := adds(t)(m.Suppose(1, 3))
	m = must(t)(must(t)(m.Go(gone, 2)).Go(gone, 1))
	now, left := navigator.ReplayMeeting(changed(t), m.Changes())
	if len(left) > 0 || !now.Same(m) {
		t.Fatalf("left are %+v", left)
	}
	for id, want := range map[string]struct {
		steps string
		walks bool
	}{moved: {"work listen", false}, kept: {"name-it", true}, gone: {"changed repair people", false}} {
		b, _ := now.WhatIf(id)
		if _, walks := b.Walk(); trodIDs(b.Steps) != want.steps || walks != want.walks {
			t.Errorf("%s goes %s, and on: %v", id, trodIDs(b.Steps), walks)
		}
	}
	if _, err := now.Go(moved, 1); !errors.Is(err, navigator.ErrNoWalk) {
		t.Errorf("one that can only be read goes on: %v", err)
	}
	now = must(t)(now.GoBack(moved))
	if c, _ := now.Compare(moved); trodIDs(c.WhatIf.Steps) != "work" || c.Parted.Title != "The page kind" {
		t.Errorf("%+v", c)
	}
	now = must(t)(now.Go(kept, 1))
	if b, _ := now.WhatIf(kept); trodIDs(b.Steps) != "name-it people" {
		t.Errorf("%s", trodIDs(b.Steps))
	}
	if trodIDs(now.Trail()) != "gate kind people listen" || now.Trail()[3].Via.To != "listen" {
		t.Errorf("the walk was %s", trodIDs(now.Trail()))
	}
	if _, _, err := now.Suppose(3, 1); !errors.Is(err, navigator.ErrNoWalk) {
		t.Errorf("beyond an answer that leads elsewhere: %v", err)
	}
	if _, id := adds(t)(now.Suppose(2, 2)); id == "" {
		t.Error("before it nothing can be supposed")
	}
}

// A journal that claims an answer nobody could give gets no further by it than anybody else.
func TestNoJournalWalksPastTheGate(t *testing.T) {
	claim := func(id, to string, how navigator.How) navigator.Trod {
		return navigator.Trod{Step: navigator.Step{Number: 1, ID: id, Title: "x", Kind: navigator.Guidance, Via: navigator.Answer{How: how, Text: "x", To: to}}, From: navigator.NoStep}
	}
	start := navigator.MeetingChange{Do: navigator.DoBring, Trod: navigator.Trod{Step: navigator.Step{ID: "gate", Kind: navigator.Safety}, From: navigator.NoStep}}
	for _, t1 := range []navigator.Trod{
		claim("listen", "listen", navigator.Chosen), claim("listen", "listen", navigator.Opened), claim("listen", "listen", navigator.Followed),
		claim("listen", "listen", navigator.NoneOf), claim("listen", "listen", navigator.Worried), claim("listen", "listen", ""),
		claim("repair", "kind", navigator.Chosen), claim("talk", "", navigator.NoneOf),
	} {
		m, left := navigator.ReplayMeeting(leaning(t), []navigator.MeetingChange{start, {Do: navigator.DoWhatIf, ID: "w1", Step: 0, Trod: t1}})
		b, ok := m.WhatIf("w1")
		if len(left) > 0 || !ok || b.Steps[0].ID != t1.ID {
			t.Fatalf("%+v is lost", t1)
		}
		if w, walks := b.Walk(); walks {
			t.Errorf("%+v is walked to %s", t1, w.Here().ID)
		}
	}
}

// Where the numbers of a journal are not those that the engine gives, a what-if is read and goes no
// further, as nothing could be found again on it.
func TestAWhatIfWithOtherNumbersIsOnlyRead(t *testing.T) {
	m, id := adds(t)(brought(t).Suppose(1, 2))
	m = must(t)(m.Go(id, 1))
	changes := m.Changes()
	changes[len(changes)-1].Trod.Number = 5
	now, left := navigator.ReplayMeeting(leaning(t), changes)
	b, _ := now.WhatIf(id)
	if _, walks := b.Walk(); walks || len(left) > 0 || trodIDs(b.Steps) != "work listen" {
		t.Errorf("it goes %s, and on: %v", trodIDs(b.Steps), walks)
	}
}

// A walk that was taken up another time has come to more than one end. An answer is laid beside the end of
// its own visit.
func TestAWhatIfIsLaidBesideTheVisitItIsOf(t *testing.T) {
	w := onward(t, navigator.Begin(leaning(t)), "3 1 1") // gate kind people listen
	for name, c := range map[string]struct {
		later        string
		step, answer int
		walked, end  string
	}{
		"once":                             {"", 1, 2, "people listen", "listen"},
		"another time":                     {"? 3 2 1", 1, 2, "people listen", "listen"},
		"its end, another time":            {"? 3 2 1", 3, 1, "", "listen"},
		"of the second visit":              {"? 3 2 1", 5, 1, "work listen", "listen"},
		"of the second of three":           {"? 3 2 1 ? 3 1 2", 5, 1, "work listen", "listen"},
		"an older journal":                 {"! 3 2 1", 1, 2, "people listen", "listen"},
		"a worry that came to safety":      {"! 1", 1, 2, "people listen gate call", "call"},
		"a worry that is not answered":     {"!", 1, 2, "people listen gate", "gate"},
		"asked again, and a worry is told": {"? 1", 1, 2, "people listen", "listen"},
	} {
		m := navigator.Meet(onward(t, w, c.later), navigator.Sixty, "14:00", nil)
		m, id := adds(t)(m.Suppose(c.step, c.answer))
		if got, ok := m.Compare(id); !ok || trodIDs(got.Walked.Steps) != c.walked || got.Walked.Ends.ID != c.end || got.Walked.Leans != got.Walked.Ends.Bearing {
			t.Errorf("%s: it is laid beside %q, to %s", name, trodIDs(got.Walked.Steps), got.Walked.Ends.ID)
		}
	}
}
