package navigator_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"bearings/navigator"
)

// changedTree makes the small tree with one of its pages changed, or without it where change says so.
func changedTree(t testing.TB, change func(*navigator.Node) (keep bool)) navigator.Tree {
	t.Helper()
	var now []navigator.Node
	for _, n := range nodes() {
		if change(&n) {
			now = append(now, n)
		}
	}
	made, err := navigator.New(rules(), now)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// page returns a change of one page; one of nil takes it away, with every way to it.
func page(id string, change func(*navigator.Node)) func(*navigator.Node) bool {
	return func(n *navigator.Node) bool {
		if n.ID == id && change != nil {
			change(n)
		}
		if change == nil {
			n.Choices = slices.DeleteFunc(n.Choices, func(c navigator.Choice) bool { return c.To == id })
			n.Next = slices.DeleteFunc(n.Next, func(to string) bool { return to == id })
		}
		return n.ID != id || change != nil
	}
}

// rewalked reads moves, all of which must be possible.
func rewalked(t testing.TB, in navigator.Tree, moves []navigator.Move) (navigator.Walk, []navigator.Gone) {
	t.Helper()
	w, gone, left := navigator.Rewalk(in, moves)
	if len(left) > 0 {
		t.Fatalf("of the moves\n%+v\nthese are left:\n%+v", moves, left)
	}
	return w, gone
}

// at jumps to a step that must be there.
func at(t testing.TB, w navigator.Walk, step int) navigator.Walk {
	t.Helper()
	w, err := w.Jump(step)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAPageThatIsGoneIsNamedAndTheWalkStillOpens(t *testing.T) {
	was := walked(t, "3 2 1 #1 3 ! 3 work 2 2 2")
	now := changedTree(t, page("work", nil))
	w, gone := rewalked(t, now, was.Moves())
	if want := []navigator.Gone{{ID: "work", Title: title("work"), Step: 2}}; !slices.Equal(gone, want) {
		t.Errorf("gone are %+v, want %+v", gone, want)
	}
	if !reflect.DeepEqual(w.Trail(), was.Trail()) || !reflect.DeepEqual(w.Branches(), was.Branches()) {
		t.Errorf("the way here is told as\n%+v, want\n%+v", w.Trail(), was.Trail())
	}
	w = at(t, w, 2)
	want := navigator.Node{ID: "work", Title: title("work"), Kind: navigator.Question, Gone: true}
	if !reflect.DeepEqual(w.Here(), want) || !w.Passed() {
		t.Errorf("one stands on %+v, passed %v", w.Here(), w.Passed())
	}
	given, _ := w.Given()
	if _, none := w.None(); none || len(w.Answers()) > 0 || given.Text != "It stalls" {
		t.Errorf("it can be answered by %+v, and was by %+v", w.Answers(), given)
	}
	if _, err := w.Choose(0); err == nil {
		t.Error("a page that is gone is answered")
	}
	for move, want := range map[string]string{"<": "kind", ">": "listen", "!": "gate", "people": "people"} {
		if got := onward(t, w, move).Here().ID; got != want {
			t.Errorf("from there %s leads to %s, want %s", move, got, want)
		}
	}
	if _, err := at(t, w, 3).Open("work"); err == nil {
		t.Error("a page that is gone opens")
	}
}

// Only a walk that was read holds what is gone: a tree that is made does not.
func TestAPageOfATreeIsNotGone(t *testing.T) {
	made := changedTree(t, page("work", func(n *navigator.Node) { n.Gone = true }))
	if n, _ := made.Node("work"); n.Gone {
		t.Error("a page of the tree says that it is gone")
	}
}

func TestWhatStandsAtAStepNow(t *testing.T) {
	reword := func(id, from, to string) func(*navigator.Node) bool {
		return page(id, func(n *navigator.Node) {
			for i := range n.Choices {
				if n.Choices[i].Text == from {
					n.Choices[i].Text = to
				}
			}
		})
	}
	lead := func(id, text, to string) func(*navigator.Node) bool {
		return page(id, func(n *navigator.Node) {
			for i := range n.Choices {
				if n.Choices[i].Text == text {
					n.Choices[i].To = to
				}
			}
		})
	}
	be := func(id string, kind navigator.Kind) func(*navigator.Node) bool {
		return page(id, func(n *navigator.Node) { n.Kind = kind })
	}
	bothOf := func(a, b func(*navigator.Node) bool) func(*navigator.Node) bool {
		return func(n *navigator.Node) bool { return a(n) && b(n) }
	}
	same := func(*navigator.Node) bool { return true }
	for _, c := range []struct {
		why, moves string
		change     func(*navigator.Node) bool
		want       string
		passed     bool
	}{
		{"a page is what it was", "3 2 1", same, "listen", true},
		{"a page has another title", "3 2", page("work", func(n *navigator.Node) { n.Title = "New" }), "work", true},
		{"the gate’s answer has other words", "3 2", reword("gate", "No", "No, nothing like that"), "work", true},
		{"the gate’s answer leads to another question", "3 2", lead("gate", "No", "people"), "work", true},
		{"the gate’s answer leads to a safety question", "3 2", lead("gate", "No", "unsure"), "gate", false},
		{"its words do, and other words lead where it led", "3 2", bothOf(lead("gate", "No", "unsure"), lead("gate", "I am not sure", "kind")), "gate", false},
		{"neither its words nor where it led is there", "3 2", bothOf(reword("gate", "No", "None"), lead("gate", "None", "people")), "gate", false},
		{"its words stand there twice", "3 2", bothOf(reword("gate", "I am not sure", "No"), lead("gate", "No", "people")), "gate", false},
		{"the first question is gone", "3 2", func(n *navigator.Node) bool {
			for i := range n.Choices {
				if n.Choices[i].To == "kind" {
					n.Choices[i].To = "people"
				}
			}
			return page("kind", nil)(n)
		}, "work", true},
		{"the first question is gone, and the way to it", "3", page("kind", nil), "kind", false},
		{"then what came after it is shut", "3 2", page("kind", nil), "gate", false},
		{"a question on the way has become safety", "3 2 2", be("people", navigator.Safety), "people", true},
		{"the first question has become safety", "3", be("kind", navigator.Safety), "kind", false},
		{"the questions after it have not", "3 2", be("kind", navigator.Safety), "work", true},
		{"a safety page has become guidance", "1", be("call", navigator.Guidance), "gate", false},
		{"a safety page is gone", "call 2", page("call", nil), "gate", false},
		{"a safety page is gone, after the gate", "3 ! 2 #1 call 2", page("call", nil), "worn", true},
		{"a page stands behind a question now", "3 2 1", page("listen", func(n *navigator.Node) { n.Behind = "sure" }), "sure", true},
		{"behind the one it was answered on, it is open", "3 2 1", page("listen", func(n *navigator.Node) { n.Behind = "work" }), "listen", true},
		{"behind it, it was opened and not answered", "3 2 listen", page("listen", func(n *navigator.Node) { n.Behind = "work" }), "work", true},
		{"behind the gate", "3 2 1", page("listen", func(n *navigator.Node) { n.Behind = "gate" }), "gate", false},
		{"behind the one where none of the answers was right, it is open", "3 0", page("name-it", func(n *navigator.Node) { n.Behind = "kind" }), "name-it", true},
		{"the page behind stands alone now", "3 3 2", page("repair", func(n *navigator.Node) { n.Behind = "" }), "repair", true},
		{"its question has other words", "3 3 2", reword("changed", "No", "Nothing has"), "repair", true},
		{"its question’s answer leads away", "3 3 2", lead("changed", "No", "call"), "changed", true},
	} {
		was := walked(t, c.moves)
		w, _ := rewalked(t, changedTree(t, c.change), was.Moves())
		if got := w.Here().ID; got != c.want || w.Passed() != c.passed {
			t.Errorf("%s: after %q one stands on %s, passed %v; want %s, %v", c.why, c.moves, got, w.Passed(), c.want, c.passed)
		}
		if !reflect.DeepEqual(w.Trail(), was.Trail()) {
			t.Errorf("%s: the trail is told as\n%+v, want\n%+v", c.why, w.Trail(), was.Trail())
		}
	}
}

// The page that a walk began on is told as it was, and one stands on the gate of today.
func TestAWalkThatBeganOnAnotherGate(t *testing.T) {
	moves := walked(t, "3").Moves()
	moves[0].ID, moves[0].Title = "old-gate", "The old gate"
	moves[1].Left = "old-gate"
	w, gone := rewalked(t, tree(t), moves)
	if want := []navigator.Gone{{ID: "old-gate", Title: "The old gate"}}; !slices.Equal(gone, want) {
		t.Errorf("gone are %+v, want %+v", gone, want)
	}
	if first := w.Trail()[0]; first.Title != "The old gate" || w.Here().ID != "gate" || w.Passed() {
		t.Errorf("it began on %+v; one stands on %s, passed %v", first, w.Here().ID, w.Passed())
	}
	if w = onward(t, w, "3"); w.Here().ID != "kind" || !w.Passed() {
		t.Error("the gate cannot be answered there")
	}
	if again, _ := rewalked(t, tree(t), w.Moves()); !again.Same(w) || !again.Passed() {
		t.Error("answered there, it is not when it is read again")
	}
}

// “None of these” leads to a person once the question that looks for a word was asked, however it
// came to be on the way.
func TestNoneOfTheseRemembersAcrossTrees(t *testing.T) {
	for _, c := range []struct {
		why, moves, page, behind, want string
	}{
		{"it was asked", "3 0 1", "", "", "talk"},
		{"it was not", "3 2 2", "", "", "name-it"},
		{"it was asked and stands behind another now", "3 0 1", "name-it", "sure", "talk"},
		{"a page on the way stands behind it now", "3 2 2", "work", "name-it", "talk"},
	} {
		now := changedTree(t, page(c.page, func(n *navigator.Node) { n.Behind = c.behind }))
		w, _ := rewalked(t, now, walked(t, c.moves).Moves())
		if none, ok := w.None(); !ok || none.To != c.want {
			t.Errorf("%s: none of these leads to %s, want %s", c.why, none.To, c.want)
		}
	}
}

// A way from a journal may end where the same answer does not lead any more. It is not taken then.
func TestAnAnswerLeadsWhereItLeadsNow(t *testing.T) {
	moves := walked(t, "3 3 2").Moves()
	w, _ := rewalked(t, changedTree(t, page("repair", func(n *navigator.Node) { n.Behind = "" })), moves)
	if w = onward(t, at(t, w, 1), "3"); w.Here().ID != "repair" || w.Number() != 4 {
		t.Errorf("it led to %s, step %d", w.Here().ID, w.Number())
	}
}

// What no walk could have said, a file may.
func TestMovesThatCannotBe(t *testing.T) {
	good := walked(t, "3 2").Moves()
	page := func(from, step int) navigator.Move {
		return navigator.Move{From: from, Step: step, Left: "work", ID: "people", Title: "Lies", Kind: navigator.Question, Passed: true}
	}
	for _, c := range []struct {
		why  string
		move navigator.Move
		left bool
	}{
		{"a step before the start", page(0, -1), true},
		{"from before the start", page(-1, 3), true},
		{"from as far before as there is", page(math.MinInt, 3), true},
		{"as far before as there is", page(2, math.MinInt), true},
		{"as far on as there is", page(2, math.MaxInt), true},
		{"from a step that is not there", page(7, 8), true},
		{"from itself", page(3, 3), true},
		{"from one that comes after", page(4, 3), true},
		{"a step that is there", page(0, 2), true},
		{"a beginning after the beginning", navigator.Move{ID: "kind"}, true},
		{"standing nowhere", navigator.Move{From: 2, Step: 9}, true},
		{"standing before the start", navigator.Move{From: 2, Step: -9}, true},
		{"standing as far before as there is", navigator.Move{Step: math.MinInt}, true},
		{"standing where one stands", navigator.Move{From: 2, Step: 2}, false},
		{"standing, from nowhere", navigator.Move{From: -5, Step: 1}, false},
		{"a step after some that are lost", page(2, 1000), false},
		{"a far step", page(2, 1<<30), false},
	} {
		w, _, left := navigator.Rewalk(tree(t), append(slices.Clone(good), c.move))
		if c.left != slices.Equal(left, []navigator.Move{c.move}) || !c.left && len(left) > 0 {
			t.Errorf("%s: left are %+v", c.why, left)
		}
		if !c.left && w.Number() != c.move.Step {
			t.Errorf("%s: one stands on %d", c.why, w.Number())
		}
		if next := onward(t, w, "!"); next.Number() < w.Steps() || at(t, next, 1).Here().ID != "kind" {
			t.Errorf("%s: the walk does not go on", c.why)
		}
	}
	if w, _ := rewalked(t, tree(t), nil); !w.Same(navigator.Begin(tree(t))) {
		t.Error("of no moves comes no fresh walk")
	}
}

// Whatever the moves claim, the gate was answered only where an answer of the gate was given, or one
// of a safety page that leads out of safety.
func TestNoMoveOpensTheGate(t *testing.T) {
	no := navigator.Answer{How: navigator.Chosen, Text: "No", To: "kind"}
	said := func(how navigator.How, text, to string) navigator.Answer {
		return navigator.Answer{How: how, Text: text, To: to}
	}
	claim := func(left, id string, kind navigator.Kind, a navigator.Answer) navigator.Move {
		return navigator.Move{From: 0, Step: 1, Left: left, Answer: a, ID: id, Title: "Claimed", Kind: kind, Passed: true}
	}
	for _, m := range []navigator.Move{
		claim("gate", "work", navigator.Question, said(navigator.Opened, "Work", "work")),
		claim("gate", "work", navigator.Question, said(navigator.Worried, navigator.WorryText, "gate")),
		claim("gate", "name-it", navigator.Question, said(navigator.NoneOf, navigator.NoneText, "name-it")),
		claim("gate", "work", navigator.Question, said(navigator.Followed, "No", "kind")),
		claim("gate", "work", navigator.Question, said("", "No", "kind")),
		claim("gate", "work", navigator.Question, said("jumped", "No", "kind")),
		claim("gate", "work", navigator.Question, said(navigator.Chosen, "I am not sure", "kind")),
		claim("gate", "work", navigator.Question, said(navigator.Chosen, "Whatever", "work")),
		claim("gate", "work", navigator.Question, navigator.Answer{}),
		claim("", "work", navigator.Question, no),
		claim("unsure", "work", navigator.Question, no),
		claim("gate", "lost", navigator.Question, said(navigator.Opened, "Lost", "lost")),
		claim("gate", "lost", navigator.Safety, no),
		claim("gate", "gate", navigator.Question, no),
		claim("gate", "unsure", navigator.Question, no),
	} {
		kept := navigator.Begin(tree(t)).Moves()
		w, _ := rewalked(t, tree(t), append(kept, m,
			navigator.Move{From: 1, Step: 2, Left: m.ID, Answer: said(navigator.Chosen, "It stalls", "listen"), ID: "listen", Kind: navigator.Guidance, Passed: true},
			navigator.Move{From: 2, Step: 3, Left: "listen", Answer: said(navigator.Followed, title("talk"), "talk"), ID: "talk", Kind: navigator.Guidance, Passed: true}))
		for step := range 4 {
			if there := at(t, w, step); there.Passed() || there.Here().Kind != navigator.Safety && !there.Here().Gone {
				t.Errorf("%+v: step %d stands on %s, passed %v", m, step, there.Here().ID, there.Passed())
			}
		}
	}
	m := claim("gate", "kind", navigator.Question, no)
	if w, _ := rewalked(t, tree(t), []navigator.Move{m}); !w.Passed() {
		t.Error("and where one was given, it was not")
	}
	m.Passed = false
	if w, _ := rewalked(t, tree(t), []navigator.Move{m}); w.Passed() || w.Here().ID != "gate" {
		t.Error("what does not say that it was, was")
	}
}

// Reading costs no more than the journal is long, however far the moves leap: what is counted is the
// memory for a walk to and fro between the ends of a long one.
func TestLeapingCostsNoMoreThanStanding(t *testing.T) {
	const steps = 2000
	moves := long(t, steps).Moves()
	size := func(stand func(i int) int) float64 {
		all := slices.Clone(moves)
		for i := range steps {
			all = append(all, navigator.Move{Step: stand(i)})
		}
		return testing.AllocsPerRun(3, func() { navigator.Rewalk(tree(t), all) })
	}
	near, far := size(func(int) int { return steps - 1 }), size(func(i int) int { return i % 2 * (steps - 1) })
	if far > near+10 {
		t.Errorf("leaping takes %.0f allocations, standing %.0f", far, near)
	}
}
