package navigator_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"bearings/navigator"
)

func TestAWalkStartsAtTheGate(t *testing.T) {
	w := navigator.Begin(tree(t))
	if w.Here().ID != "gate" || w.Depth() != 0 || w.Number() != 0 || w.Steps() != 1 || w.Passed() {
		t.Errorf("it starts at %s, depth %d, step %d of %d, passed %v", w.Here().ID, w.Depth(), w.Number(), w.Steps(), w.Passed())
	}
	if trail := w.Trail(); len(trail) != 1 || trail[0].Via != (navigator.Answer{}) {
		t.Errorf("the trail at the start is %+v", trail)
	}
	if got := w.Tree().Rules(); got != rules() {
		t.Errorf("the walk goes through a tree with the rules %+v", got)
	}
}

func TestWhereMovesArrive(t *testing.T) {
	for _, c := range []struct{ why, moves, want string }{
		{"an answer leads where it says", "3", "kind"},
		{"a link of an end page is chosen by number too", "1 1", "after"},
		{"a page behind a question opens the question, by an answer", "3 3", "changed"},
		{"by a link", "1 1 1", "changed"},
		{"by opening it", "3 repair", "changed"},
		{"and opens from that question", "3 3 2", "repair"},
		{"a question behind a question comes first", "3 1 2", "sure"},
		{"then the one behind it", "3 1 2 1", "risk"},
		{"then the page", "3 1 2 1 2", "both"},
		{"opening from the very question does not answer it", "3 repair repair", "changed"},
		{"nor does opening what stands behind the next one", "3 both both", "sure"},
		{"nor from the middle of the chain", "3 both 1 both", "risk"},
		{"opening where one stands stays there", "3 listen listen", "listen"},
		{"opening the page one came through a question for stays there", "3 3 2 repair", "repair"},
		{"none of these looks for a word", "3 0", "name-it"},
		{"on the looking itself it leads to a person", "3 0 0", "talk"},
		{"and on every question after", "3 0 2 0", "talk"},
		{"however one came to the looking", "3 4 1 0", "talk"},
		{"by opening it, too", "3 name-it 1 0", "talk"},
		{"even with a worry between", "3 0 2 ! 3 0", "talk"},
		{"back before the looking it looks again", "3 0 < 1 0", "name-it"},
		{"a branch beside the looking has not passed it", "3 0 #1 2 0", "name-it"},
		{"a worry goes to the gate from a question", "3 1 !", "gate"},
		{"from an end page", "3 1 1 !", "gate"},
		{"from a safety page", "1 !", "gate"},
		{"on the gate it stays", "!", "gate"},
		{"safety opens before the gate", "call", "call"},
		{"a safety question opens before the gate", "changed", "changed"},
		{"a safety page behind one opens the question", "told", "changed"},
		{"the gate opens on the gate", "gate", "gate"},
		{"a link of a safety page leads on before the gate", "call 2", "worn"},
		{"an answer of a safety question leads on before the gate", "unsure 2", "kind"},
		{"back, and the same answer again", "3 1 < 1", "people"},
		{"back, and on along the last way", "3 1 < 2 < >", "work"},
		{"the last way is the last taken, not the last made", "3 1 < 2 < 1 < >", "people"},
		{"a jump makes its way the last", "3 1 < 2 #2 < >", "people"},
		{"a jump to where one stands stays", "3 1 #2", "people"},
	} {
		if got := walked(t, c.moves).Here().ID; got != c.want {
			t.Errorf("%s: %q arrives at %s, want %s", c.why, c.moves, got, c.want)
		}
	}
}

func TestThePassedGate(t *testing.T) {
	for _, c := range []struct {
		why, moves string
		want       bool
	}{
		{"at the start it has not been passed", "", false},
		{"an ordinary question lies beyond it", "3", true},
		{"a safety page does not", "1", false},
		{"a safety question does not", "2", false},
		{"through safety to an ordinary page is past it", "1 2", true},
		{"a safety page after an ordinary one is past it", "3 call", true},
		{"the gate opened again has not been passed", "3 1 !", false},
		{"opened by its name", "3 gate", false},
		{"reached by a link", "1 2 1", false},
		{"a safety page from the gate opened again has not passed it", "3 ! 1", false},
		{"back from the gate opened again it has", "3 1 ! <", true},
		{"and on to it once more it has not", "3 1 ! < >", false},
		{"nor when it is jumped to", "3 ! < 1 #2", false},
		{"but a step beyond it has when jumped to", "3 1 ! #2", true},
	} {
		w := walked(t, c.moves)
		if w.Passed() != c.want {
			t.Errorf("%s: after %q passed is %v", c.why, c.moves, w.Passed())
		}
		if _, err := w.Open("about"); (err == nil) != c.want {
			t.Errorf("%s: after %q an ordinary page opens with %v", c.why, c.moves, err)
		}
		if on, err := w.Open("after"); err != nil || on.Here().ID != "after" {
			t.Errorf("%s: after %q a safety page opens with %v", c.why, c.moves, err)
		}
	}
}

func TestRefusedMovesLeaveTheWalkAsItWas(t *testing.T) {
	for _, c := range []struct {
		why, moves, move string
		want             error
		names            string // what the error names
	}{
		{"no answer of that number", "3", "5", navigator.ErrNoAnswer, "kind: answer 5"},
		{"numbers begin at 1", "3", "-1", navigator.ErrNoAnswer, "kind: answer -1"},
		{"no none of these on the gate", "", "0", navigator.ErrNoAnswer, "gate: none of these"},
		{"no none of these on a safety question", "2", "0", navigator.ErrNoAnswer, "unsure: none of these"},
		{"no none of these on an end page", "3 1 1", "0", navigator.ErrNoAnswer, "listen: none of these"},
		{"no link of that number", "3 1 1", "4", navigator.ErrNoAnswer, "listen: answer 4"},
		{"no such page", "3", "lost", navigator.ErrNoNode, "lost"},
		{"no such page before the gate either", "", "lost", navigator.ErrNoNode, "lost"},
		{"an ordinary page before the gate", "", "about", navigator.ErrGateFirst, "about"},
		{"a question before the gate", "", "kind", navigator.ErrGateFirst, "kind"},
		{"from a safety page before the gate", "1", "listen", navigator.ErrGateFirst, "listen"},
		{"a page behind a safety question before the gate", "", "repair", navigator.ErrGateFirst, "repair"},
		{"a question behind a safety question before the gate", "", "risk", navigator.ErrGateFirst, "risk"},
		{"from the very question before the gate", "changed", "repair", navigator.ErrGateFirst, "repair"},
		{"at the gate opened again", "3 1 !", "about", navigator.ErrGateFirst, "about"},
		{"back from the start", "", "<", navigator.ErrStart, ""},
		{"back once too often", "3 1 < <", "<", navigator.ErrStart, ""},
		{"on, where nothing was tried", "3 1", ">", navigator.ErrNoWayOn, ""},
		{"a step never made", "3 1", "#3", navigator.ErrNoStep, "step 3"},
		{"a step below the start", "3 1", "#-1", navigator.ErrNoStep, "step -1"},
	} {
		t.Run(c.why, func(t *testing.T) {
			w := walked(t, c.moves)
			was := viewOf(w)
			got, err := try(w, c.move)
			if !errors.Is(err, c.want) {
				t.Fatalf("the error is %v, want %v", err, c.want)
			}
			if !strings.Contains(err.Error(), c.names) {
				t.Errorf("%q does not name %q", err, c.names)
			}
			if !reflect.DeepEqual(viewOf(got), was) || !reflect.DeepEqual(viewOf(w), was) {
				t.Error("the walk is not as it was")
			}
		})
	}
}

func TestWhichPlacesHaveTheAddedAnswers(t *testing.T) {
	made := tree(t)
	for _, id := range made.IDs() {
		n, _ := made.Node(id)
		w := reach(t, made, id)
		_, none := w.None()
		if want := n.Kind == navigator.Question; none != want {
			t.Errorf("%s, a %s: has none of these: %v", id, n.Kind, none)
		}
		a, worry := w.Worry()
		if want := n.Asks() && id != "gate"; worry != want {
			t.Errorf("%s, a %s: has a worry: %v", id, n.Kind, worry)
		}
		if worry && a != (navigator.Answer{How: navigator.Worried, Text: navigator.WorryText, To: "gate"}) {
			t.Errorf("%s: the worry is %+v", id, a)
		}
	}
}

// reach walks to a page past the gate, through the questions it stands behind.
func reach(t *testing.T, made navigator.Tree, id string) navigator.Walk {
	t.Helper()
	w := onward(t, navigator.Begin(made), "3 "+id)
	for w.Here().ID != id {
		answers := w.Answers()
		at := 0
		for i, a := range answers {
			if made.Door(w.Here().ID, a.To) == made.Door(w.Here().ID, id) {
				at = i + 1
			}
		}
		if at == 0 {
			t.Fatalf("%s does not lead to %s", w.Here().ID, id)
		}
		w, _ = w.Choose(at)
	}
	return w
}

func TestTheWordsOfAnAnswerAreKept(t *testing.T) {
	w := walked(t, "3 1 1 3 ! 3 0 0 about")
	want := []navigator.Answer{
		{},
		{How: navigator.Chosen, Text: "No", To: "kind"},
		{How: navigator.Chosen, Text: "Between us", To: "people"},
		{How: navigator.Chosen, Text: "They do not answer", To: "listen"},
		{How: navigator.Followed, Text: "The page grid", To: "grid"},
		{How: navigator.Worried, Text: "This is a safety worry", To: "gate"},
		{How: navigator.Chosen, Text: "No", To: "kind"},
		{How: navigator.NoneOf, Text: "None of these", To: "name-it"},
		{How: navigator.NoneOf, Text: "None of these", To: "talk"},
		{How: navigator.Opened, Text: "The page about", To: "about"},
	}
	trail := w.Trail()
	if len(trail) != len(want) {
		t.Fatalf("the trail is %s", ids(trail))
	}
	for i, s := range trail {
		if s.Via != want[i] {
			t.Errorf("step %d was reached by %+v, want %+v", i, s.Via, want[i])
		}
	}
	if via := walked(t, "3 3").Trail()[2].Via; via.To != "repair" {
		t.Errorf("at the question before it the answer leads to %q, want where it was meant to lead", via.To)
	}
}

func TestBackKeepsWhatWasAnswered(t *testing.T) {
	w := walked(t, "3 2 1 < <")
	if last, ok := w.Last(); !ok || last.Text != "The work" {
		t.Errorf("the answer given last is %+v, %v", last, ok)
	}
	if on := onward(t, w, "> >"); on.Here().ID != "listen" || on.Steps() != w.Steps() {
		t.Errorf("forward twice stands on %s with %d steps made", on.Here().ID, on.Steps())
	}
	if again := onward(t, w, "2"); again.Number() != 2 || again.Steps() != w.Steps() {
		t.Errorf("the same answer made a new step: %d of %d", again.Number(), again.Steps())
	}
	other := onward(t, w, "1")
	if other.Number() != 4 || other.Steps() != w.Steps()+1 {
		t.Errorf("another answer is step %d of %d", other.Number(), other.Steps())
	}
	if got := drawn(other.Branches()); got != "gate(kind(work(listen) people))" {
		t.Errorf("the branches are %s", got)
	}
	if last, ok := walked(t, "3").Last(); ok || last != (navigator.Answer{}) {
		t.Errorf("where nothing was answered the last answer is %+v", last)
	}
}

func TestAnEarlierWalkStillStandsWhereItStood(t *testing.T) {
	for _, start := range []string{"3 1 < 2", "3 1 < 2 <", "3 2 1 < <"} {
		w := walked(t, start)
		was := viewOf(w)
		for _, moves := range []string{"1", "1 1 <", "2 2 < <", "0", "!", "<", "< 3", "< 3 <", "about", "#0", "#2 1", "#2 1 < <", "< 1"} {
			one := onward(t, w, moves)
			seen := viewOf(one)
			two := onward(t, w, moves+" ! 3 2")
			if words := differ(viewOf(w), was); words != "" {
				t.Fatalf("after %q, %q changed the walk it was made from:\n%s", start, moves, words)
			}
			if words := differ(viewOf(one), seen); words != "" {
				t.Fatalf("after %q, going on from %q to %s changed the walk before:\n%s", start, moves, drawn(two.Branches()), words)
			}
		}
	}
}

func TestAMoveToWhereOneStandsMakesNoStep(t *testing.T) {
	for _, c := range []struct{ moves, move string }{
		{"", "!"}, {"", "gate"}, {"3 !", "!"}, {"3 !", "gate"}, {"call", "call"},
		{"3 listen", "listen"}, {"3 repair", "repair"}, {"3 repair 2", "repair"}, {"3 1", "#2"},
	} {
		w := walked(t, c.moves)
		if words := differ(viewOf(onward(t, w, c.move)), viewOf(w)); words != "" {
			t.Errorf("after %q, %q moved:\n%s", c.moves, c.move, words)
		}
	}
}

// Who is asked again answers anew, also where it is what was said before: each answer to the gate is a step
// of its own, so that each can be told with its time. A gate that was left without an answer is not asked
// twice.
func TestEachAnswerToTheGateIsAStepOfItsOwn(t *testing.T) {
	for _, asks := range []string{"?", "!"} {
		w := onward(t, navigator.Begin(leaning(t)), "3")
		once := onward(t, w, asks+" 3 < <")
		twice := onward(t, once, asks+" 3")
		if twice.Steps() != once.Steps()+2 || twice.Number() != once.Steps()+1 || twice.Here().ID != "kind" || !twice.Passed() {
			t.Errorf("%s answered twice stands on step %d of %d", asks, twice.Number(), twice.Steps())
		}
		if left := onward(t, twice, "< < "+asks+" < "+asks); left.Steps() != twice.Steps()+1 {
			t.Errorf("%s left without an answer, and asked again, makes %d steps of %d", asks, left.Steps(), twice.Steps())
		}
		again, _, lost := navigator.Rewalk(w.Tree(), twice.Moves())
		if len(lost) > 0 || !again.Same(twice) {
			t.Errorf("%s: made again it is %s, and %v is lost", asks, drawn(again.Branches()), lost)
		}
	}
	first := navigator.Begin(leaning(t))
	if first.AskAgain().Steps() != 1 {
		t.Error("a gate that nobody has answered is asked again")
	}
	if w := onward(t, first, "3 < ? 3"); w.Steps() != 4 || w.Here().ID != "kind" {
		t.Errorf("one that was answered, and gone back to, has %d steps", w.Steps())
	}
}
