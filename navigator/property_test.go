package navigator_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// A pair is a walk and the ledger of the same moves.
type pair struct {
	walk   navigator.Walk
	ledger *ledger
}

// A kept pair was put aside, with what the walk told about itself then.
type kept struct {
	pair
	told view
}

// do makes a move in both. They must agree on whether it can be made, and why not.
func (p *pair) do(t fatal, m move) {
	t.Helper()
	was := viewOf(p.walk)
	next, err := moved(p.walk, m)
	want := p.ledger.do(m)
	if want == nil && err != nil || !errors.Is(err, want) {
		t.Fatalf("%s fails with %v, want %v", m, err, want)
	}
	if err != nil {
		if words := differ(viewOf(next), was); words != "" {
			t.Fatalf("%s failed and yet moved:\n%s", m, words)
		}
	}
	if words := differ(viewOf(p.walk), was); words != "" {
		t.Fatalf("%s changed the walk it was made from:\n%s", m, words)
	}
	p.walk = next
}

// fatal is what a rapid test and a plain one have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

func moved(w navigator.Walk, m move) (navigator.Walk, error) {
	switch m.does {
	case "answer":
		return w.Choose(m.n)
	case "worry":
		return w.Worried(), nil
	case "again":
		return w.AskAgain(), nil
	case "open":
		return w.Open(m.id)
	case "back":
		return w.Back()
	case "forward":
		return w.Forward()
	case "jump":
		return w.Jump(m.n)
	}
	return w, fmt.Errorf("the test’s move %q is none", m.does)
}

// agree fails where the walk and the ledger tell different things, or a rule of the gates is broken.
func (p *pair) agree(t fatal) {
	t.Helper()
	if words := differ(viewOf(p.walk), p.ledger.view()); words != "" {
		t.Fatalf("the walk tells something else than the ledger:\n%s", words)
	}
	arrivals(t, p.walk.Tree(), p.walk.Branches(), false)
}

// arrivals goes through every step that was ever made, with the rules of the gates in hand. A step
// can be come back to, but it is made only once, so what holds of how each was made holds of every
// way to stand on it.
func arrivals(t fatal, made navigator.Tree, from navigator.Branch, passed bool) {
	t.Helper()
	for _, to := range from.Ways {
		n, _ := made.Node(to.ID)
		answered := to.Via.How == navigator.Chosen || to.Via.How == navigator.NoneOf
		if n.Behind != "" && (n.Behind != from.ID || !answered) {
			t.Fatalf("step %d: %s stands behind %s and was reached from %s by %+v", to.Number, n.ID, n.Behind, from.ID, to.Via)
		}
		ordinary := n.Kind != navigator.Safety
		ledOn := to.Via.How == navigator.Chosen || to.Via.How == navigator.Followed && from.Kind == navigator.Safety
		if ordinary && !passed && !ledOn {
			t.Fatalf("step %d: %s was reached before the gate was passed, from %s by %+v", to.Number, n.ID, from.ID, to.Via)
		}
		if to.Via.How == navigator.Worried && to.ID != made.Rules().Gate {
			t.Fatalf("step %d: a worry led to %s", to.Number, to.ID)
		}
		arrivals(t, made, to, n.ID != made.Rules().Gate && (passed || ordinary))
	}
}

// unchanged fails where a walk put aside no longer tells what it told.
func (k kept) unchanged(t fatal) {
	t.Helper()
	if words := differ(viewOf(k.walk), k.told); words != "" {
		t.Fatalf("a walk put aside has changed:\n%s", words)
	}
}

func TestAWalkAgreesWithItsLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, nodes := shape().Draw(t, "tree").parts()
		made, err := navigator.New(rules, nodes)
		if err != nil {
			t.Fatalf("a tree that holds together is refused: %v", err)
		}
		now := &pair{navigator.Begin(made), newLedger(rules, nodes)}
		var aside []kept
		do := func(does string, n int, id string) { now.do(t, move{does, n, id}) }
		answer := func(t *rapid.T) { do("answer", rapid.IntRange(-1, 5).Draw(t, "answer"), "") }
		t.Repeat(map[string]func(*rapid.T){
			"answer":      answer,
			"answer more": answer,
			"worry":       func(*rapid.T) { do("worry", 0, "") },
			"ask again":   func(*rapid.T) { do("again", 0, "") },
			"open":        func(t *rapid.T) { do("open", 0, rapid.SampledFrom(append(made.IDs(), "lost")).Draw(t, "page")) },
			"back":        func(*rapid.T) { do("back", 0, "") },
			"forward":     func(*rapid.T) { do("forward", 0, "") },
			"jump":        func(t *rapid.T) { do("jump", rapid.IntRange(-1, now.walk.Steps()).Draw(t, "step"), "") },
			"put aside": func(*rapid.T) {
				aside = append(aside, kept{pair{now.walk, now.ledger.copy()}, viewOf(now.walk)})
			},
			"go on from one put aside": func(t *rapid.T) {
				if len(aside) == 0 {
					t.Skip("none is")
				}
				k := rapid.SampledFrom(aside).Draw(t, "one")
				now = &pair{k.walk, k.ledger.copy()}
			},
			"": func(t *rapid.T) {
				now.agree(t)
				for _, k := range aside {
					k.unchanged(t)
				}
			},
		})
	})
}

// A plan is a random tree. It is drawn in small numbers, so that rapid can make it smaller.
type plan struct{ nodes []plannedNode }

type plannedNode struct {
	kind    navigator.Kind
	answers []int // targets, of a question
	next    []int // targets, of an end page
	behind  int   // an earlier node, taken where it may be one to stand behind
}

// parts makes the tree: the first node is the gate, the second the question that looks for a word,
// the third the way to a person.
func (p plan) parts() (navigator.Rules, []navigator.Node) {
	id := func(i int) string { return fmt.Sprintf("n%d", i%len(p.nodes)) }
	nodes := make([]navigator.Node, len(p.nodes))
	for i, planned := range p.nodes {
		n := navigator.Node{ID: id(i), Kind: planned.kind, Title: "Title " + id(i)}
		for _, to := range planned.next {
			n.Next = append(n.Next, id(to))
		}
		for _, to := range planned.answers {
			// Few words, so that one question may hold the same answer twice, and the same words
			// with two targets.
			n.Choices = append(n.Choices, navigator.Choice{Text: fmt.Sprintf("words %d", to%2), To: id(to)})
		}
		if b := planned.behind; i > 0 && i != 2 && b >= 0 && b < i {
			question := nodes[b]
			if question.Asks() && (n.Kind != navigator.Safety || question.Kind == navigator.Safety) {
				n.Behind = question.ID
			}
		}
		nodes[i] = n
	}
	return navigator.Rules{Gate: id(0), ComeBack: id(3), Unnamed: id(1), Company: id(2)}, nodes
}

func shape() *rapid.Generator[plan] {
	return rapid.Custom(func(t *rapid.T) plan {
		size := rapid.IntRange(4, 12).Draw(t, "size")
		target := rapid.IntRange(0, size-1)
		var p plan
		for i := range size {
			var n plannedNode
			switch i {
			case 0:
				n.kind = navigator.Safety
			case 1:
				n.kind = navigator.Question
			case 2:
				n.kind = rapid.SampledFrom([]navigator.Kind{navigator.Guidance, navigator.Page, navigator.Safety}).Draw(t, "kind")
			default:
				n.kind = rapid.SampledFrom([]navigator.Kind{
					navigator.Question, navigator.Question, navigator.Safety, navigator.Safety,
					navigator.Guidance, navigator.Sheet, navigator.Page,
				}).Draw(t, "kind")
			}
			asks := i == 0 || n.kind == navigator.Question || n.kind == navigator.Safety && rapid.Bool().Draw(t, "asks")
			if asks {
				n.answers = rapid.SliceOfN(target, 1, 4).Draw(t, "answers")
			}
			n.next = rapid.SliceOfN(target, 0, 3).Draw(t, "next")
			n.behind = rapid.IntRange(-2, size-1).Draw(t, "behind")
			p.nodes = append(p.nodes, n)
		}
		return p
	})
}
