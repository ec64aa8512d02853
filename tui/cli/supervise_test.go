package cli

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// saidByOne is a supervision in which one of the two has said an answer, and one mark is made.
func saidByOne(t testing.TB, w navigator.Walk) navigator.Meeting {
	t.Helper()
	m := navigator.Meet(w, navigator.Thirty, "2026-11-20T15:00Z", nil)
	m = must(t)(m.Write(navigator.EntryTask, "the task of that day"))
	m = must(t)(m.Say(3, navigator.Worker, "a sealed saying"))
	m = must(t)(m.GoTo("agreed"))
	return proposed(t, m, "ring the school", navigator.Supervisor)
}

// talked begins a visit with what a name leads to.
func talked(t testing.TB, p *program, name string, length navigator.Length) visit.Visit {
	t.Helper()
	b, err := p.talk(name, length)
	if err != nil {
		t.Fatal(err)
	}
	return b.visit(visit.New(core(), content.Settings{}, p.std.Now()))
}

// passed answers the safety question with the clear answer.
func passed(t testing.TB, v visit.Visit) visit.Visit {
	t.Helper()
	if v.Walk().Here().ID != core().Tree().Rules().Gate || v.Place().Kind != visit.Walking {
		t.Fatalf("it begins at %s, place %d", v.Walk().Here().ID, v.Place().Kind)
	}
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(item.Command())
			return v
		}
	}
	t.Fatal("there is no clear answer")
	return v
}

func TestWhatASupervisionBeginsWith(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state)
	for name, want := range map[string]struct {
		length navigator.Length
		walk   bool
	}{"": {0, false}, id: {navigator.Thirty, true}, "k7": {0, true}} {
		p := at(t, state)
		v := passed(t, talked(t, p, name, want.length))
		if v.Place().Kind != visit.Supervising || v.Supervising() != (want.length > 0) || v.Meeting().Length() != want.length && want.length > 0 {
			t.Errorf("%q leads to %d, %v of %v", name, v.Place().Kind, v.Supervising(), v.Meeting().Length())
		}
		if v.WalkKept() != want.walk {
			t.Errorf("%q has a kept walk: %v", name, v.WalkKept())
		}
		p.close()
	}
	for _, args := range [][]string{{"supervise", "nosuch"}, {"supervise", "K7", "--minutes", "20"}} {
		if out, said, code := commanded(t, state, args...); code == Done || out != "" || !strings.Contains(said, "\nhint: ") {
			t.Errorf("%v ends with %d, prints %q and says %s", args, code, out, said)
		}
	}
}

// A walk that is taken up tells of its own supervisions, the newest first; the one that is opened is added to.
func TestAWalkTellsOfItsSupervisions(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk, secondTalk)
	brought(t, state, firstTalk) // another walk, with its own
	p := at(t, state)
	defer p.close()
	r, err := p.resumeWalk(id)
	if err != nil || len(r.Talks) != 2 {
		t.Fatalf("%+v, %v", r.Talks, err)
	}
	for _, talk := range r.Talks {
		length := navigator.Thirty
		if talk.Name == names[1] {
			length = navigator.Sixty
		}
		if !slices.Contains(names, talk.Name) || talk.Length != length || talk.Day != noon().Format(time.DateOnly) {
			t.Errorf("it tells of %+v", talk)
		}
	}
	again, err := (shelf{p}).TakeTalk(names[0])
	if err != nil || again.Name != names[0] || again.Only != "" || again.Upto != len(firstTalk(t, someWalk(t)).Changes()) {
		t.Fatalf("%+v, %v", again, err)
	}
	next := must(t)(again.Meeting.Write(navigator.EntryTask, "another task"))
	saved := p.keep(visit.Save{Sheet: visit.Supervision, Name: names[0], First: again.Upto, Said: next.Since(again.Meeting)})
	if saved.Err != nil || saved.Upto <= again.Upto {
		t.Errorf("%+v", saved)
	}
}

// A kept supervision goes on where it stopped: its part, its length and every mark; and what one of the
// two has said stays sealed.
func TestAKeptSupervisionGoesOnWhereItStopped(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, saidByOne)
	p := at(t, state)
	v := passed(t, talked(t, p, names[0], 0))
	m := v.Meeting()
	if v.Place().Kind != visit.Supervising || m.Length() != navigator.Thirty || m.Stage().ID != "agreed" || !v.WalkKept() {
		t.Fatalf("it goes on at %d, %v, %s", v.Place().Kind, m.Length(), m.Stage().ID)
	}
	items := m.Agreements()
	if len(items) != 1 || items[0].Marked(navigator.Worker) || !items[0].Marked(navigator.Supervisor) || items[0].Agreed() {
		t.Errorf("the marks are %+v", items)
	}
	said := m.On(3).Sayings
	if said.Open || !said.Worker.Given || said.Worker.Words() != "" {
		t.Errorf("what one has said is %+v", said)
	}
	for _, reader := range []string{"record", "supervisor"} {
		for _, name := range []string{id, names[0]} {
			if out, _ := leaves(t, state, name, "--for", reader); strings.Contains(out, "a sealed saying") {
				t.Errorf("the page of %s for the %s tells it\n%s", name, reader, out)
			}
		}
	}
	next := must(t)(m.Now("2026-11-20T16:00Z").Say(3, navigator.Supervisor, "another saying"))
	changes := next.Since(m)
	known := len(must(t)(saidByOne(t, someWalk(t)), nil).Changes())
	saved := p.keep(visit.Save{Sheet: visit.Supervision, Name: names[0], First: known, Said: changes})
	if saved.Err != nil || saved.Upto != known+len(changes) {
		t.Fatalf("adding comes to %+v", saved)
	}
	p.close()
	p = at(t, state)
	defer p.close()
	if said = talked(t, p, names[0], 0).Meeting().On(3).Sayings; !said.Open || said.Worker.Words() != "a sealed saying" {
		t.Errorf("once both have, it is %+v", said)
	}
}

// A kept supervision that is taken up with another length has that length from then on, and says so; it is
// never ignored in silence.
func TestAKeptSupervisionIsTakenUpWithAnotherLength(t *testing.T) {
	state := t.TempDir()
	_, names := brought(t, state, saidByOne)
	p := at(t, state)
	v := passed(t, talked(t, p, names[0], navigator.Sixty))
	if v.Meeting().Length() != navigator.Sixty || v.Meeting().Stage().ID != "agreed" || !strings.Contains(v.Note(), "It had 30 minutes, and has 60 now.") {
		t.Errorf("it has %v minutes, stands at %s and says %q", v.Meeting().Length(), v.Meeting().Stage().ID, v.Note())
	}
	other := at(t, state)
	read := passed(t, talked(t, other, names[0], navigator.Ten))
	if read.Meeting().Length() == navigator.Ten || !strings.Contains(read.Note(), "It stays at ") {
		t.Errorf("one that can only be read has %v minutes, and says %q", read.Meeting().Length(), read.Note())
	}
	other.close()
	p.close()
	p = at(t, state)
	defer p.close()
	if v = passed(t, talked(t, p, names[0], navigator.Thirty)); v.Meeting().Length() != navigator.Thirty || strings.Contains(v.Note(), "It had") {
		t.Errorf("asked for as it is, it has %v and says %q", v.Meeting().Length(), v.Note())
	}
}

// While one has a supervision open, another may read it and not write on it, and says so.
func TestASupervisionThatAnotherHasOpenIsOnlyRead(t *testing.T) {
	state := t.TempDir()
	_, names := brought(t, state, saidByOne)
	holder, other := at(t, state), at(t, state)
	if v := talked(t, holder, names[0], 0); strings.Contains(v.Note(), "Another") {
		t.Fatalf("the first gets %q", v.Note())
	}
	v := talked(t, other, names[0], 0)
	if !strings.Contains(v.Note(), "Another Bearings has this open, so it can be read and not written on.") {
		t.Errorf("the second gets %q", v.Note())
	}
	v = passed(t, v)
	if v.Keeping() != visit.ReadOnly || v.Meeting().Entry(navigator.EntryTask).Words() != "the task of that day" {
		t.Errorf("it shows %q and is %q", v.Meeting().Entry(navigator.EntryTask).Words(), v.Keeping())
	}
	before := v.Meeting()
	for n := range 12 {
		v, _ = v.Do(visit.Command{ID: visit.Choose, N: n + 1})
		v, _ = v.Do(visit.Command{ID: visit.Type, Text: "x"})
		v, _ = v.Do(visit.Command{ID: visit.Go})
	}
	for _, save := range v.Unsaved() {
		t.Errorf("it has something for the disk: %+v", save)
	}
	if got := v.Meeting().Entry(navigator.EntryTask).Words(); got != before.Entry(navigator.EntryTask).Words() || len(v.Meeting().Agreements()) != len(before.Agreements()) {
		t.Error("it is written on")
	}
	if saved := other.keep(visit.Save{Sheet: visit.Supervision, Name: names[0], First: 0, Said: before.Changes()}); saved.Err == nil && saved.Upto > len(before.Changes())+2 {
		t.Errorf("the second writes: %+v", saved)
	}
	holder.close()
	other.close()
	p := at(t, state)
	defer p.close()
	if v = talked(t, p, names[0], 0); strings.Contains(v.Note(), "Another") {
		t.Errorf("once it is free it says %q", v.Note())
	}
}

// Nothing that was said together stays behind a walk that is deleted, from the full screen as little.
func TestASupervisionGoesWithItsWalk(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state, saidByOne)
	p := at(t, state)
	defer p.close()
	if err := (shelf{p}).Forget(id); err != nil {
		t.Fatal(err)
	}
	if left, err := p.everything(false); err != nil || len(left) > 0 {
		t.Errorf("%v stays, %v", left, err)
	}
	state = t.TempDir()
	id, names := brought(t, state, saidByOne)
	holder, other := at(t, state), at(t, state)
	defer other.close()
	talked(t, holder, names[0], 0)
	if err := (shelf{other}).Forget(id); err == nil {
		t.Error("one that is open elsewhere is deleted")
	}
	holder.close()
	if walks, alone, err := other.keptWalks(false); err != nil || len(walks) != 1 || len(walks[0].Told.Supervised) != 1 || len(alone) > 0 {
		t.Errorf("after that there are %v and %v, %v", walks, alone, err)
	}
}

// Where the walk it is about is gone, a supervision can still be gone on with, and says so.
func TestASupervisionWhoseWalkIsGone(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, saidByOne)
	p := at(t, state)
	defer p.close()
	k, err := p.keeper()
	if err == nil {
		err = k.on().Delete(id)
	}
	if err != nil {
		t.Fatal(err)
	}
	if walks, alone, err := p.keptWalks(false); err != nil || len(walks) > 0 || len(alone) != 1 || alone[0].ID != names[0] {
		t.Errorf("it is listed as %v, beside %v: %v", alone, walks, err)
	}
	v := talked(t, p, names[0], 0)
	if !strings.Contains(v.Note(), "The walk it is about could not be opened") {
		t.Errorf("it says %q", v.Note())
	}
	if v = passed(t, v); v.Meeting().Entry(navigator.EntryTask).Words() != "the task of that day" {
		t.Error("what was said is not there")
	}
}
