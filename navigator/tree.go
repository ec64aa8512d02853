// Package navigator is the engine of Bearings: the tree of questions and the walk through it.
//
// A [Tree] is data. Its edges are the answers an author wrote, so anything that wants to know
// where an answer leads (a test, a map, a graph) reads it instead of running it. A [Walk] is a
// value: every move returns a new one and leaves the old one as it was. Nothing here reads a
// file, a clock or a terminal, and nothing computes anything about a young person. The engine
// knows which question comes next and nothing else.
//
// Three rules are kept here, because they must hold whichever way a person comes:
//
//   - a walk starts at the safety gate, and nothing but safety opens before it is answered;
//   - a page that stands behind a question opens that question instead, and is reached only by an
//     answer given there;
//   - every question but a safety one has “none of these”, and every one but the gate has “this
//     is a safety worry”.
package navigator

import (
	"errors"
	"fmt"
	"slices"
)

// Kind says what a node is for.
type Kind string

// The kinds of node. A safety node with answers asks; one without guides.
const (
	Question Kind = "question"
	Safety   Kind = "safety"
	Guidance Kind = "guidance"
	Sheet    Kind = "sheet"
	Page     Kind = "page"
)

// A Choice is an answer as its author wrote it: the words and where they lead.
type Choice struct {
	Text string
	To   string // the id of a node
	// Apart is set on answers that stand below a rule, away from the others. On a safety
	// question only these may lead out of safety.
	Apart bool
}

// A Node is one place in the tree.
type Node struct {
	ID      string
	Kind    Kind
	Title   string
	Choices []Choice // the answers of a question; none on an end page
	Next    []string // where an end page leads on: its “see also”
	Behind  string   // the id of the question that must be answered first, or ""
	Bearing Bearing  // what an end page asks of the worker; "" on a question
	Sheet   string   // the id of the worksheet an end page opens, or ""
	Digest  string   // of the page's text, so that a kept walk can tell when it has changed
	Gone    bool     // no tree has it any more: it stands in a walk that was read again, and has no answers
}

// Asks reports whether the node is a question, safety or not.
func (n Node) Asks() bool { return len(n.Choices) > 0 }

// Rules name the nodes that the engine itself sends people to.
type Rules struct {
	Gate     string // where every walk starts: the safety question
	ComeBack string // where a kept walk is taken up again, after the gate
	Unnamed  string // where “none of these” leads
	Company  string // where “none of these” leads once Unnamed has been passed: a person
}

// The words of the two answers the engine adds to questions.
const (
	NoneText  = "None of these"
	WorryText = "This is a safety worry"
	AgainText = "Asked again"
)

// A Tree is the nodes and the ways between them. It does not change once made.
type Tree struct {
	rules Rules
	nodes map[string]*place
	order []string
}

// A place is a node with its answers worked out once, so that a move costs no search.
type place struct {
	Node
	answers []Answer // what can be chosen here by number, from 1
}

// ErrShape is what New's errors are about: a tree that would lose somebody.
var ErrShape = errors.New("the tree does not hold together")

// New makes a tree. Its error joins everything that is wrong with the shape, always in the same
// order: an id that is missing or used twice, an answer or a link that leads nowhere, answers on
// what is no question or none on what is, a node behind what does not ask or behind itself, safety
// behind what is not safety, and rules that would break what a walk promises.
func New(rules Rules, nodes []Node) (Tree, error) {
	t := Tree{rules: rules, nodes: make(map[string]*place, len(nodes)), order: make([]string, 0, len(nodes))}
	var errs []error
	wrong := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%w: %s", ErrShape, fmt.Sprintf(format, args...)))
	}
	for i, n := range nodes {
		if n.ID == "" {
			wrong("node %d has no id", i+1)
			continue
		}
		if t.nodes[n.ID] != nil {
			wrong("%s stands twice", n.ID)
			continue
		}
		n.Gone = false // only a walk can hold what is gone
		t.nodes[n.ID] = &place{Node: n.clone()}
		t.order = append(t.order, n.ID)
	}
	t.checkRules(wrong)
	for _, id := range t.order {
		t.checkKind(t.nodes[id], wrong)
		t.checkBehind(t.nodes[id], wrong)
		t.connect(t.nodes[id], wrong)
	}
	if len(errs) > 0 {
		return Tree{}, errors.Join(errs...)
	}
	return t, nil
}

// clone returns the node with slices of its own, so that no one can write into a tree.
func (n Node) clone() Node {
	n.Choices, n.Next = slices.Clone(n.Choices), slices.Clone(n.Next)
	return n
}

// checkRules holds the rules to what a walk promises: it can start, the way to safety and the way
// to a person stand open, and “none of these” comes to an end.
func (t Tree) checkRules(wrong func(string, ...any)) {
	r := t.rules
	for _, rule := range []struct {
		name, id string
		open     bool                // nothing may stand before it
		kept     func(n *place) bool // what it must be
		unkept   string
	}{
		{"gate", r.Gate, true, func(n *place) bool { return n.Kind == Safety && n.Asks() }, "is no safety question"},
		{"come-back", r.ComeBack, false, nil, ""},
		{"unnamed", r.Unnamed, false, func(n *place) bool { return n.Kind == Question }, "is no question"},
		{"company", r.Company, true, func(n *place) bool { return n.Kind != Question }, "asks “none of these” again"},
	} {
		n := t.nodes[rule.id]
		if n == nil {
			wrong("%s names %q, which is no node", rule.name, rule.id)
			continue
		}
		if rule.kept != nil && !rule.kept(n) {
			wrong("%s names %q, which %s", rule.name, rule.id, rule.unkept)
		}
		if rule.open && n.Behind != "" {
			wrong("%s names %q, which stands behind a question", rule.name, rule.id)
		}
	}
}

// checkKind holds a node's answers to its kind: an ordinary question without answers is a dead end,
// and answers on an end page would be a question without “none of these”.
func (t Tree) checkKind(n *place, wrong func(string, ...any)) {
	if n.Kind == Question && !n.Asks() {
		wrong("%s is a question without answers", n.ID)
	}
	if n.Kind != Question && n.Kind != Safety && n.Asks() {
		wrong("%s has answers and is no question", n.ID)
	}
}

// checkBehind holds a node to a question it can stand behind: one that asks, that can be reached
// without the node itself, and that does not keep safety from somebody.
func (t Tree) checkBehind(n *place, wrong func(string, ...any)) {
	if n.Behind == "" {
		return
	}
	before := t.nodes[n.Behind]
	if before == nil || !before.Asks() {
		wrong("%s stands behind %q, which is no question", n.ID, n.Behind)
		return
	}
	if n.Kind == Safety && before.Kind != Safety {
		wrong("%s is safety and stands behind %q, which is not", n.ID, n.Behind)
	}
	for range t.order {
		if before == n {
			wrong("%s stands behind itself", n.ID)
			return
		}
		if before = t.nodes[before.Behind]; before == nil {
			return
		}
	}
}

// connect works out what can be chosen at a node by number.
func (t Tree) connect(n *place, wrong func(string, ...any)) {
	for _, c := range n.Choices {
		if t.nodes[c.To] == nil {
			wrong("%s: %q leads to %q, which is no node", n.ID, c.Text, c.To)
			continue
		}
		n.answers = append(n.answers, Answer{How: Chosen, Text: c.Text, To: c.To})
	}
	for _, to := range n.Next {
		if t.nodes[to] == nil {
			wrong("%s links to %q, which is no node", n.ID, to)
			continue
		}
		if !n.Asks() {
			n.answers = append(n.answers, Answer{How: Followed, Text: t.nodes[to].Title, To: to})
		}
	}
}

// Rules returns the nodes the engine sends people to.
func (t Tree) Rules() Rules { return t.rules }

// Node returns the node with this id, and whether there is one.
func (t Tree) Node(id string) (Node, bool) {
	if p := t.nodes[id]; p != nil {
		return p.clone(), true
	}
	return Node{}, false
}

// IDs returns every id in the order the nodes were given.
func (t Tree) IDs() []string { return append([]string(nil), t.order...) }

// Door returns where a person arrives who makes for a node from another one: at the question the
// node stands behind, unless they come from that question. Where that question stands behind one
// of its own, they arrive at that one first.
func (t Tree) Door(from, to string) string {
	for {
		p := t.nodes[to]
		if p == nil || p.Behind == "" || p.Behind == from {
			return to
		}
		to = p.Behind
	}
}
