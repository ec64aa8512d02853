package visit_test

import (
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// jotted writes a fact or a guess on a walk, and is back on the walk.
func jotted(t testing.TB, v visit.Visit, add, words string) (visit.Visit, []visit.Effect) {
	t.Helper()
	v = picked(t, do(v, visit.NoteDown), add)
	v, effects := do(typed(v, words), visit.Close).Do(visit.Command{ID: visit.NoteDown})
	if v.Place().Kind == visit.Noting {
		t.Fatal("n does not lead back")
	}
	return v, effects
}

// notes are the facts and guesses among the entries of some effects.
func notes(effects []visit.Effect) []visit.Noted {
	var all []visit.Noted
	for _, e := range effects {
		for _, entry := range e.Save.Entries {
			if entry.Noted.ID > 0 {
				all = append(all, entry.Noted)
			}
		}
	}
	return all
}

func TestFactsAndGuessesStandApart(t *testing.T) {
	v, _ := jotted(t, walkedOn(t), "Add a fact", "he rang on Tuesday")
	v, _ = jotted(t, v, "Add a guess", "he is afraid of the letter")
	groups := map[string]string{}
	for _, it := range do(v, visit.NoteDown).Items() {
		if it.Value != "" {
			groups[it.Value] = it.Group
		}
	}
	if !strings.HasPrefix(groups["he rang on Tuesday"], "Facts") || !strings.HasPrefix(groups["he is afraid of the letter"], "Guesses") {
		t.Errorf("%v", groups)
	}
}

func TestNotesAreNotHandedOverBeforeTheWalkIsKeptAndThenWithIt(t *testing.T) {
	v, effects := jotted(t, walkedOn(t), "Add a fact", "he rang on Tuesday")
	if len(effects) > 0 || len(v.Unsaved()) > 0 {
		t.Fatalf("%+v is handed over", effects)
	}
	v, _ = jotted(t, v, "Add a guess", "he is afraid of the letter")
	taken := do(stand(t, do(v, visit.NoteDown), v.Walk().Here().Title), visit.Remove, visit.Remove, visit.NoteDown)
	for name, want := range map[string]int{"both": 2, "one taken back": 1} {
		w := v
		if want == 1 {
			w = taken
		}
		w, effects = do(w, visit.KeepWalk).Do(visit.Command{ID: visit.Go})
		got := notes(effects)
		if len(got) != want || got[want-1].Step != w.Walk().Number() || !got[want-1].Guess || got[want-1].Words != "he is afraid of the letter" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestANoteOnAKeptWalkIsHandedOverAsItIsWritten(t *testing.T) {
	v := picked(t, do(keptWalk(t), visit.NoteDown), "Add a guess")
	v, effects := typed(v, "he is afraid of the letter").Do(visit.Command{ID: visit.Close})
	got := notes(effects)
	if len(got) != 1 || !got[0].Guess || got[0].Step != v.Walk().Number() {
		t.Fatalf("%+v", effects)
	}
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: effects[0].Save.First + 1})
	v = do(stand(t, v, v.Walk().Here().Title), visit.Go, visit.EraseAll)
	v, effects = typed(v, "he said he is afraid of it").Do(visit.Command{ID: visit.Close})
	if again := notes(effects); len(again) != 1 || again[0].ID != got[0].ID || again[0].Words != "he said he is afraid of it" {
		t.Errorf("other words are handed over as %+v", again)
	}
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: effects[0].Save.First + 1})
	once, effects := stand(t, v, v.Walk().Here().Title).Do(visit.Command{ID: visit.Remove})
	if len(effects) > 0 {
		t.Error("it is taken back without asking")
	}
	if _, effects = once.Do(visit.Command{ID: visit.Remove}); len(notes(effects)) != 1 || notes(effects)[0].Words != "" {
		t.Errorf("taken back, it is handed over as %+v", notes(effects))
	}
}

// told are the words of the notes of a kind in the supervision.
func told(v visit.Visit, kind navigator.MeetingDo) []string {
	var words []string
	for _, n := range v.Meeting().Notes(kind) {
		if n.Words() != "" {
			words = append(words, n.Words())
		}
	}
	return words
}

func TestNotesOfTheWalkAreThereInSupervision(t *testing.T) {
	v, _ := jotted(t, walkedOn(t), "Add a fact", "he rang on Tuesday")
	v, _ = jotted(t, v, "Add a guess", "he is afraid of the letter")
	v, _ = do(v, visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 2})
	if !slices.Equal(told(v, navigator.DoFact), []string{"he rang on Tuesday"}) || !slices.Equal(told(v, navigator.DoGuess), []string{"he is afraid of the letter"}) {
		t.Errorf("%q, %q", told(v, navigator.DoFact), told(v, navigator.DoGuess))
	}
	step := stepOf(t, v, "chaos-steer")
	value(t, step, "he rang on Tuesday") // it stands at the step it was written at
}

func TestANoteWrittenOnTheWalkDuringASupervisionIsInIt(t *testing.T) {
	v := do(inTalk(t, navigator.Thirty), visit.Supervise)
	if v.Place().Kind != visit.Walking {
		t.Fatalf("s does not lead back to the walk: %+v", v.Place())
	}
	v, _ = jotted(t, v, "Add a fact", "he rang on Tuesday")
	if v = do(v, visit.Supervise); !slices.Equal(told(v, navigator.DoFact), []string{"he rang on Tuesday"}) {
		t.Errorf("in the supervision the facts are %q", told(v, navigator.DoFact))
	}
	v = do(stand(t, do(v, visit.Supervise, visit.NoteDown), v.Walk().Here().Title), visit.Go, visit.EraseAll)
	v = do(typed(v, "he rang on Monday"), visit.Close)
	if facts := v.Meeting().Notes(navigator.DoFact); len(facts) != 1 || facts[0].Words() != "he rang on Monday" || facts[0].Before()[0].Words != "he rang on Tuesday" {
		t.Errorf("corrected on the walk, in the supervision they are %+v", facts)
	}
	v = do(stand(t, v, v.Walk().Here().Title), visit.Remove, visit.Remove)
	if len(told(v, navigator.DoFact)) > 0 {
		t.Errorf("taken back on the walk, in the supervision they are %q", told(v, navigator.DoFact))
	}
}

func TestANoteWrittenAloneBetweenTwoTalksIsBroughtToTheSecondOnce(t *testing.T) {
	v, _ := jotted(t, walkedOn(t), "Add a fact", "he rang on Tuesday")
	walk := v.Walk()
	v, _ = do(v, visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 2})
	v = write(t, picked(t, stepOf(t, v, "chaos-steer"), "he rang on Tuesday"), "In words", "he rang on Monday")
	m := v.Meeting()
	again := begun(t).ResumeWalk(visit.ResumedWalk{Walk: walk, Name: "k7f3", Upto: 6, Notes: []visit.Noted{
		{ID: 1, Step: walk.Number(), Words: "he rang on Tuesday"}, {ID: 2, Step: walk.Number(), Words: "he came by"}, {ID: 3, Step: 1, Guess: true, Words: ""},
	}})
	again = again.SuperviseAgain(visit.ResumedMeeting{Meeting: m, Name: "m2", Upto: len(m.Changes())})
	for range 2 {
		again = cleared(t, do(again, visit.Safety))
		if got := told(again, navigator.DoFact); !slices.Equal(got, []string{"he rang on Monday", "he came by"}) || len(told(again, navigator.DoGuess)) > 0 {
			t.Errorf("the facts are %q", got)
		}
	}
}

func TestANoteMayTellWhoSomebodyIsAndSaysSo(t *testing.T) {
	v := picked(t, do(walkedOn(t), visit.NoteDown), "Add a fact")
	if v = do(typed(v, "his number is 07700 900123"), visit.Close); !strings.Contains(v.Note(), "phone number") {
		t.Errorf("it says %q", v.Note())
	}
}

// Who corrects a note is told that its old words stay in the record, and how they leave on no page. Where
// nothing remembers them, or they were only added, nothing is said.
func TestACorrectionSaysThatTheOldWordsStay(t *testing.T) {
	const says = "The words before stay in the record"
	correct := func(v visit.Visit) visit.Visit {
		v, _ = jotted(t, v, "Add a fact", "Priya rang on Tuesday")
		if strings.Contains(v.Note(), says) {
			t.Errorf("what is new is told as a correction: %q", v.Note())
		}
		v = do(stand(t, do(v, visit.NoteDown), v.Walk().Here().Title), visit.Go, visit.EraseAll)
		return do(typed(v, "she rang on Tuesday"), visit.Close)
	}
	if v := correct(keptWalk(t)); !strings.Contains(v.Note(), says) || !strings.Contains(v.Note(), "x takes all of it back: then it leaves on no page.") {
		t.Errorf("on a kept walk it says %q", v.Note())
	}
	if v := correct(walkedOn(t)); strings.Contains(v.Note(), says) {
		t.Errorf("on a walk that nobody keeps it says %q", v.Note())
	}
	v, _ := jotted(t, walkedOn(t), "Add a fact", "Priya rang on Tuesday")
	v, _ = do(v, visit.Supervise).Do(visit.Command{ID: visit.Choose, N: 2})
	v = picked(t, stepOf(t, v, "chaos-steer"), "Priya rang on Tuesday")
	if first := write(t, v, "Who saw or heard it", "Priya, at noon"); strings.Contains(first.Note(), says) {
		t.Errorf("its ground alone is told as a correction: %q", first.Note())
	} else if other := write(t, first, "Who saw or heard it", "the aunt, at noon"); !strings.Contains(other.Note(), says) {
		t.Errorf("another ground says %q", other.Note())
	}
	if v = write(t, v, "In words", "she rang on Tuesday"); !strings.Contains(v.Note(), says) {
		t.Errorf("in supervision it says %q", v.Note())
	}
	if v = do(v, visit.Remove, visit.Remove); strings.Contains(v.Note(), says) || !strings.Contains(v.Note(), "It leaves on no page any more") {
		t.Errorf("taken back, it says %q", v.Note())
	}
}
