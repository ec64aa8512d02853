package visit_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/tui/visit"
)

// wordsIn are all the strings in a value, wherever in it they stand.
func wordsIn(of any) []string {
	var all []string
	var look func(reflect.Value)
	look = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all = append(all, v.String())
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				look(v.Elem())
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				look(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				look(v.Field(i))
			}
		}
	}
	look(reflect.ValueOf(of))
	return all
}

// shown is everything that a visit gives a face to show, to copy or to print.
func shown(v visit.Visit) string {
	s := v.Scene()
	s.Sheet = navigator.Filled{} // a worksheet, whole
	name, text := v.Document()
	all := append(wordsIn(s), name, text, v.Note())
	for _, more := range [][]visit.Item{v.Items(), v.Sheet(), v.MeetingParts()} {
		all = append(all, wordsIn(more)...)
	}
	return strings.Join(append(all, v.Ahead()...), "\n")
}

// says has one of the two say something in their own words at the step that is open.
func says(t testing.TB, v visit.Visit, by navigator.Party, words string) (visit.Visit, []visit.Effect) {
	t.Helper()
	v = picked(t, picked(t, v, "The "+string(by)+" would say"), "In other words")
	return typed(v, words).Do(visit.Command{ID: visit.Go})
}

func TestWhatOneSaidIsShownWhenTheOtherHasSaidTheirs(t *testing.T) {
	v := stepOf(t, inTalk(t, navigator.Thirty), "stuck-kind")
	v, _ = says(t, v, navigator.Worker, "canary of the worker")
	if strings.Contains(shown(v), "canary") || !strings.Contains(value(t, v, "The worker would say"), "said") {
		t.Fatalf("said by one, the step shows %q", value(t, v, "The worker would say"))
	}
	again := picked(t, v, "The worker would say")
	if strings.Contains(shown(again), "canary") || strings.Contains(shown(picked(t, again, "In other words")), "canary") {
		t.Error("asked once more, it shows what was said before")
	}
	both, _ := says(t, v, navigator.Supervisor, "another word")
	if value(t, both, "The worker would say") != "canary of the worker" || value(t, both, "The supervisor would say") != "another word" || !strings.Contains(both.Note(), "differ") {
		t.Errorf("both have said theirs, and the step shows %v, %q", texts(both.Items()), both.Note())
	}
	if !strings.Contains(shown(both), "canary") {
		t.Error("what is shown is not found, so nothing here proves anything")
	}
	passed := picked(t, picked(t, v, "The supervisor would say"), "I would rather not say")
	if value(t, passed, "The worker would say") != "canary of the worker" || strings.Contains(passed.Note(), "differ") {
		t.Errorf("the other would rather not say, and the step shows %q, %q", value(t, passed, "The worker would say"), passed.Note())
	}
}

// TestWhatOneSaidIsNowhereBeforeTheOtherSaidTheirs does anything at all in a supervision in which the
// two say words of their own: none of them is in anything a face is given before both have answered.
func TestWhatOneSaidIsNowhereBeforeTheOtherSaidTheirs(t *testing.T) {
	looked := 0
	rapid.Check(t, func(rt *rapid.T) {
		v := inTalk(t, rapid.SampledFrom([]navigator.Length{navigator.Thirty, navigator.Sixty}).Draw(rt, "minutes"))
		if rapid.Bool().Draw(rt, "kept") {
			v = do(v, visit.KeepWalk, visit.Go)
		}
		secrets := map[string]int{} // what was said, and the step it was said at
		for n := range rapid.IntRange(1, 40).Draw(rt, "moves") {
			var effects []visit.Effect
			free := v.Place().Kind == visit.Supervising && !v.Typing() && !v.Hidden() && !v.Place().Choosing
			switch {
			case free && v.MeetingStep() != navigator.NoStep && rapid.IntRange(0, 2).Draw(rt, "says") == 0:
				words := fmt.Sprintf("canary%dx", n)
				secrets[words] = v.MeetingStep()
				v, effects = says(t, v, rapid.SampledFrom(navigator.Parties()).Draw(rt, "by"), words)
			case free && stepsOf(v) != nil && v.Meeting().Length() != navigator.Ten && rapid.IntRange(0, 3).Draw(rt, "opens") == 0:
				v = stepOf(t, v, rapid.SampledFrom(stepsOf(v)).Draw(rt, "step"))
			default:
				v, effects = v.Do(anyMove(rt))
			}
			all := shown(v)
			for _, e := range effects {
				all += e.Name + e.Text
			}
			for words, step := range secrets {
				if v.Meeting().On(step).Sayings.Open {
					continue
				}
				if looked++; strings.Contains(all, words) {
					rt.Fatalf("%q of step %d is shown at %+v", words, step, v.Place())
				}
			}
		}
	})
	if looked == 0 {
		t.Error("nothing was ever sealed, so this proves nothing")
	}
}

// stepsOf are those of two pages that are steps of the walk that is supervised: it may be another one by now.
func stepsOf(v visit.Visit) []string {
	var pages []string
	for _, step := range v.Meeting().Trail() {
		if (step.ID == "safety-gate" || step.ID == "stuck-kind") && !slices.Contains(pages, step.ID) {
			pages = append(pages, step.ID)
		}
	}
	return pages
}

// TestTheSealHidesWhichAnswerWasTaken makes the same moves after one of the two has taken one answer,
// and after another one: until the other has answered, the two visits show the same.
func TestTheSealHidesWhichAnswerWasTaken(t *testing.T) {
	compared := 0
	rapid.Check(t, func(rt *rapid.T) {
		by := rapid.SampledFrom(navigator.Parties()).Draw(rt, "by")
		start := picked(t, stepOf(t, inTalk(t, navigator.Sixty), "stuck-kind"), "The "+string(by)+" would say")
		step := stepOf(t, inTalk(t, navigator.Sixty), "stuck-kind").MeetingStep()
		one, _ := start.Do(visit.Command{ID: visit.Choose, N: 1})
		two, _ := start.Do(visit.Command{ID: visit.Choose, N: 2})
		if !one.Meeting().On(step).Sayings.Worker.Given && !one.Meeting().On(step).Sayings.Supervisor.Given {
			rt.Fatal("nothing was said")
		}
		for range rapid.IntRange(1, 30).Draw(rt, "moves") {
			if compared++; shown(one) != shown(two) || one.Scene().Row != two.Scene().Row {
				rt.Fatalf("which answer was taken can be told at %+v", one.Place())
			}
			c := anyMove(rt)
			one, _ = one.Do(c)
			two, _ = two.Do(c)
			if one.Meeting().On(step).Sayings.Open || two.Meeting().On(step).Sayings.Open {
				break
			}
		}
	})
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// TestTheSealHoldsAcrossTheDisk takes up a kept supervision in which one of the two has said something.
func TestTheSealHoldsAcrossTheDisk(t *testing.T) {
	v, _ := says(t, stepOf(t, inTalk(t, navigator.Thirty), "stuck-kind"), navigator.Supervisor, "canary")
	m, left := navigator.ReplayMeeting(core().Tree(), v.Meeting().Changes())
	if len(left) > 0 {
		t.Fatal(left)
	}
	again := begun(t).ResumeWalk(visit.ResumedWalk{Walk: v.Walk(), Name: "k7f3", Upto: 5})
	again = cleared(t, again.SuperviseAgain(visit.ResumedMeeting{Meeting: m, Name: "m2", Upto: len(m.Changes())}))
	if again.Place().Kind != visit.Supervising {
		t.Fatalf("it is not taken up: %+v", again.Place())
	}
	opened := stepOf(t, again, "stuck-kind")
	for _, w := range []visit.Visit{again, opened, picked(t, opened, "The supervisor would say")} {
		if strings.Contains(shown(w), "canary") {
			t.Errorf("it is shown at %+v", w.Place())
		}
	}
	if both, _ := says(t, opened, navigator.Worker, "mine"); value(t, both, "The supervisor would say") != "canary" {
		t.Error("both have said theirs, and it is not shown")
	}
}

// An answer that is changed once both are shown is seen to be taken: the first stands, and it stands beneath.
func TestAnAnswerThatIsChangedStandsBeneathTheFirst(t *testing.T) {
	v := stepOf(t, inTalk(t, navigator.Thirty), "stuck-kind")
	v, _ = says(t, v, navigator.Worker, "it is the school")
	v, _ = says(t, v, navigator.Supervisor, "it is the home")
	v, _ = says(t, v, navigator.Worker, "it is me")
	if got := value(t, v, "The worker would say"); got != "it is the school\nafter the other had spoken: it is me" {
		t.Errorf("the worker’s answer was changed, and it shows %q", got)
	}
	if !strings.Contains(v.Note(), "The first stands.") || strings.Contains(v.Note(), "differ") {
		t.Errorf("it says %q", v.Note())
	}
	if got := value(t, v, "The supervisor would say"); got != "it is the home" {
		t.Errorf("and the supervisor’s shows %q", got)
	}
	same, _ := says(t, v, navigator.Worker, "it is me")
	if value(t, same, "The worker would say") != value(t, v, "The worker would say") {
		t.Error("the same answer once more is another one")
	}
	v = picked(t, picked(t, v, "The worker would say"), "I would rather not say")
	if got := value(t, v, "The worker would say"); got != "it is the school\nafter the other had spoken: (would rather not say)" {
		t.Errorf("taken back after that, it shows %q", got)
	}
	passed := picked(t, picked(t, stepOf(t, inTalk(t, navigator.Thirty), "stuck-kind"), "The worker would say"), "I would rather not say")
	passed, _ = says(t, passed, navigator.Supervisor, "it is the home")
	passed, _ = says(t, passed, navigator.Worker, "it is me")
	if got := value(t, passed, "The worker would say"); got != "(would rather not say)\nafter the other had spoken: it is me" {
		t.Errorf("said after passing, it shows %q", got)
	}
}
