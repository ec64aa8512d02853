package navigator_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// A diary is a walk and every move of it, as a journal would hold them.
type diary struct {
	walk  navigator.Walk
	moves []navigator.Move
}

// move makes a move, and writes it down if it changed anything.
func (d *diary) move(t fatal, m move) {
	t.Helper()
	next, err := moved(d.walk, m)
	if err != nil {
		return
	}
	made, changed := next.Since(d.walk)
	if same := reflect.DeepEqual(viewOf(next), viewOf(d.walk)); changed == same {
		t.Fatalf("%s: changed is told as %v", m, changed)
	}
	if changed {
		d.moves = append(d.moves, made)
	}
	d.walk = next
}

func (d diary) copy() diary { return diary{d.walk, slices.Clone(d.moves)} }

// anyMove draws something to do.
func anyMove(t *rapid.T, w navigator.Walk) move {
	does := rapid.SampledFrom([]string{"answer", "answer", "answer", "worry", "again", "open", "back", "forward", "jump"}).Draw(t, "does")
	m := move{does: does}
	switch does {
	case "answer":
		m.n = rapid.IntRange(0, 4).Draw(t, "answer")
	case "open":
		m.id = rapid.SampledFrom(w.Tree().IDs()).Draw(t, "page")
	case "jump":
		m.n = rapid.IntRange(0, w.Steps()-1).Draw(t, "step")
	}
	return m
}

// A full view is a view with what was given here last, which a person finds marked.
func fullView(w navigator.Walk) string {
	given, was := w.Given()
	return fmt.Sprintf("%+v\ngiven %+v %v", viewOf(w), given, was)
}

// alike fails where two walks do not tell the same of themselves, from any of their steps.
func alike(t fatal, what string, got, want navigator.Walk) {
	t.Helper()
	if g, w := fullView(got), fullView(want); g != w {
		t.Fatalf("%s make another walk:\n%s\nwant\n%s", what, g, w)
	}
	if !got.Same(want) || !want.Same(got) {
		t.Fatalf("%s make a walk that says it is another one", what)
	}
	for step := range want.Steps() {
		g, err := got.Jump(step)
		w, wantErr := want.Jump(step)
		if err != nil || wantErr != nil {
			t.Fatalf("%s: step %d: %v, %v", what, step, err, wantErr)
		}
		if g, w := fullView(g), fullView(w); g != w {
			t.Fatalf("%s make another step %d:\n%s\nwant\n%s", what, step, g, w)
		}
	}
}

// again reads moves that must all be possible.
func again(t fatal, in navigator.Tree, moves []navigator.Move) (navigator.Walk, []navigator.Gone) {
	t.Helper()
	w, gone, left := navigator.Rewalk(in, moves)
	if len(left) > 0 {
		t.Fatalf("left are %+v", left)
	}
	return w, gone
}

func TestAWalkReadAgainIsTheWalkThatWasMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := planted(t, shape().Draw(t, "tree"))
		now := diary{walk: navigator.Begin(in), moves: navigator.Begin(in).Moves()}
		var then []diary
		for range rapid.IntRange(0, 25).Draw(t, "moves") {
			if rapid.IntRange(0, 5).Draw(t, "put one aside") == 0 {
				then = append(then, now.copy())
			}
			now.move(t, anyMove(t, now.walk))
			for _, d := range then {
				if since := now.walk.MovesSince(d.walk); len(d.moves)+len(since) > len(now.moves) {
					t.Fatalf("more moves since then than were made: %+v", since)
				}
			}
		}
		all, fewest := now.moves, now.walk.Moves()
		for what, moves := range map[string][]navigator.Move{"all the moves": all, "the fewest": fewest} {
			w, gone := again(t, in, moves)
			if len(gone) > 0 {
				t.Fatalf("gone are %+v", gone)
			}
			alike(t, what, w, now.walk)
			if !slices.Equal(w.Moves(), fewest) {
				t.Fatalf("read again it takes other moves:\n%+v\nwant\n%+v", w.Moves(), fewest)
			}
		}
		for _, d := range then {
			w, _ := again(t, in, append(d.moves, now.walk.MovesSince(d.walk)...))
			alike(t, "the moves since then", w, now.walk)
		}
	})
}

// planted makes a tree of a plan.
func planted(t fatal, p plan) navigator.Tree {
	t.Helper()
	rules, nodes := p.parts()
	made, err := navigator.New(rules, nodes)
	if err != nil {
		t.Fatalf("a tree that holds together is refused: %v", err)
	}
	return made
}

// regrown makes another tree that has pages of the same names: a whole other one, one whose pages
// have other kinds or that has lost some, or one in which they have changed places, the gate too.
func regrown(t *rapid.T, p plan) navigator.Tree {
	other := shape().Draw(t, "another tree")
	turned := 0
	switch rapid.SampledFrom([]string{"other kinds", "fewer pages", "another tree", "turned"}).Draw(t, "change") {
	case "other kinds":
		nodes := slices.Clone(p.nodes)
		for i := 3; i < min(len(nodes), len(other.nodes)); i++ {
			if len(other.nodes[i].answers) > 0 == (len(nodes[i].answers) > 0) {
				nodes[i].kind = other.nodes[i].kind
			}
		}
		other.nodes = nodes
	case "fewer pages":
		other.nodes = p.nodes[:rapid.IntRange(4, len(p.nodes)).Draw(t, "pages")]
	case "turned":
		turned = rapid.IntRange(1, 3).Draw(t, "turn")
	}
	rules, nodes := other.parts()
	turn := func(id *string) {
		var n int
		if _, err := fmt.Sscanf(*id, "n%d", &n); err == nil {
			*id = fmt.Sprintf("n%d", (n+turned)%len(nodes))
		}
	}
	for _, id := range []*string{&rules.Gate, &rules.ComeBack, &rules.Unnamed, &rules.Company} {
		turn(id)
	}
	for i := range nodes {
		n := &nodes[i]
		turn(&n.ID)
		turn(&n.Behind)
		n.Title = "New title of " + n.ID
		for j := range n.Choices {
			turn(&n.Choices[j].To)
		}
		for j := range n.Next {
			turn(&n.Next[j])
		}
	}
	made, err := navigator.New(rules, nodes)
	if err != nil {
		t.Fatalf("a tree that holds together is refused: %v", err)
	}
	return made
}

// guarded fails where a rule of the gates is broken at a step of a walk that was read again.
func guarded(t fatal, w navigator.Walk, moves map[int]navigator.Move) {
	t.Helper()
	in := w.Tree()
	for step := range w.Steps() {
		there, err := w.Jump(step)
		if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		n, m := there.Here(), moves[step]
		_, has := in.Node(n.ID)
		switch {
		case n.Gone == has:
			t.Fatalf("step %d: %s is in the tree: %v, and says gone: %v", step, n.ID, has, n.Gone)
		case there.Passed() && !m.Passed:
			t.Fatalf("step %d: the gate was not answered on the way to %s, and now it was", step, m.ID)
		case there.Passed() && n.ID == in.Rules().Gate:
			t.Fatalf("step %d: one stands on the gate, and has answered it", step)
		case n.Kind != navigator.Safety && !n.Gone && !there.Passed():
			t.Fatalf("step %d: %s lies open before the gate", step, n.ID)
		case n.Behind != "" && (m.ID != n.ID || m.Left != n.Behind || m.Answer.How != navigator.Chosen && m.Answer.How != navigator.NoneOf):
			t.Fatalf("step %d: %s lies open, and stands behind %s", step, n.ID, n.Behind)
		case there.Passed() && step > 0:
			opened(t, there, m)
		}
	}
}

// opened fails where the gate counts as answered first at a step that no answer of a page led to.
func opened(t fatal, w navigator.Walk, m navigator.Move) {
	t.Helper()
	from, err := w.Jump(m.From)
	if err != nil {
		t.Fatalf("step %d: %v", m.From, err)
	}
	by := m.Answer.How == navigator.Chosen || m.Answer.How == navigator.Followed
	if !from.Passed() && (!by || m.Left != from.Here().ID || len(from.Answers()) == 0) {
		t.Fatalf("step %d: the gate is behind, and %+v was given on %s", m.Step, m.Answer, from.Here().ID)
	}
}

// steps returns the moves that made a step, by its number.
func stepsOf(moves []navigator.Move) map[int]navigator.Move {
	made := map[int]navigator.Move{}
	for _, m := range moves {
		if m.Made() {
			made[m.Step] = m
		}
	}
	return made
}

// In a tree that has changed a walk is told as it was, the gates hold, and one can walk on and come
// back again.
func TestAWalkIsReadInAnotherTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := shape().Draw(t, "tree")
		in := planted(t, p)
		d := diary{walk: navigator.Begin(in), moves: navigator.Begin(in).Moves()}
		for range rapid.IntRange(0, 20).Draw(t, "moves") {
			d.move(t, anyMove(t, d.walk))
		}
		now := regrown(t, p)
		w, gone := again(t, now, d.moves)
		if !reflect.DeepEqual(w.Trail(), d.walk.Trail()) || !reflect.DeepEqual(w.Branches(), d.walk.Branches()) {
			t.Fatalf("it is told as\n%+v, want\n%+v", w.Branches(), d.walk.Branches())
		}
		missing(t, now, d.moves, gone)
		guarded(t, w, stepsOf(d.moves))
		d.walk = w
		for range rapid.IntRange(0, 20).Draw(t, "moves more") {
			d.move(t, anyMove(t, d.walk))
		}
		guarded(t, d.walk, stepsOf(d.moves))
		w, _ = again(t, now, d.moves)
		alike(t, "the moves in two trees", w, d.walk)
		w, _ = again(t, now, d.walk.Moves())
		alike(t, "the fewest in two trees", w, d.walk)
	})
}

// missing fails where not every page that is gone is named, each once, with its first step.
func missing(t fatal, in navigator.Tree, moves []navigator.Move, gone []navigator.Gone) {
	t.Helper()
	var want []navigator.Gone
	for _, m := range moves {
		_, there := in.Node(m.ID)
		named := slices.ContainsFunc(want, func(g navigator.Gone) bool { return g.ID == m.ID })
		if m.Made() && !there && !named {
			want = append(want, navigator.Gone{ID: m.ID, Title: m.Title, Step: m.Step})
		}
	}
	if !slices.Equal(gone, want) {
		t.Fatalf("gone are %+v, want %+v", gone, want)
	}
}

// Whatever moves a file holds, they are made or left, and the gates hold.
func TestAnyMovesAreMadeOrLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := planted(t, shape().Draw(t, "tree"))
		number := rapid.OneOf(rapid.IntRange(-1, 12), rapid.IntRange(0, 6), rapid.Int())
		id := rapid.SampledFrom(append(in.IDs(), "lost", ""))
		moves := make([]navigator.Move, rapid.IntRange(0, 15).Draw(t, "moves"))
		for i := range moves {
			moves[i] = navigator.Move{From: number.Draw(t, "from"), Step: number.Draw(t, "step")}
			if rapid.Bool().Draw(t, "in turn") {
				moves[i].From, moves[i].Step = rapid.IntRange(0, i).Draw(t, "from an earlier"), i+1
			}
			if rapid.IntRange(0, 3).Draw(t, "made") > 0 {
				m := &moves[i]
				m.Left, m.ID, m.Title, m.Passed = id.Draw(t, "left"), id.Draw(t, "page"), "Title", rapid.Bool().Draw(t, "passed")
				m.Kind = rapid.SampledFrom([]navigator.Kind{"question", "safety", "guidance", "", "other"}).Draw(t, "kind")
				m.Answer.How = rapid.SampledFrom([]navigator.How{"chosen", "none", "worry", "followed", "opened", ""}).Draw(t, "how")
				m.Answer.Text, m.Answer.To = rapid.SampledFrom([]string{"words 0", "words 1", ""}).Draw(t, "words"), id.Draw(t, "to")
			}
		}
		w, _, left := navigator.Rewalk(in, moves)
		made := map[int]navigator.Move{}
		for _, m := range slices.Backward(moves) { // of two that make one step, the later is left
			if m.Made() && !slices.Contains(left, m) {
				made[m.Step] = m
			}
		}
		for step, m := range made {
			there, err := w.Jump(step)
			if err != nil {
				t.Fatalf("%+v was made, and there is no step: %v", m, err)
			}
			if n := there.Here(); n.Kind != navigator.Safety && !n.Gone && !there.Passed() || there.Passed() && !m.Passed {
				t.Fatalf("step %d: %s lies open, passed %v", step, n.ID, there.Passed())
			}
		}
		if _, err := w.Jump(w.Steps()); !errors.Is(err, navigator.ErrNoStep) {
			t.Fatalf("a step beyond the last is there: %v", err)
		}
		walked, _ := again(t, in, w.Moves())
		if !walked.Same(w) {
			t.Fatalf("read again they are\n%+v, want\n%+v", walked.Moves(), w.Moves())
		}
	})
}
