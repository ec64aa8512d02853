package navigator_test

import (
	"fmt"
	"reflect"
	"slices"

	"bearings/navigator"
)

// A ledger is a walk kept the slow and obvious way: every step in one list, each with the index of
// the step it was made from. It works everything out anew from that list and shares no line with
// the engine, so that where the two agree both are likely right.
type ledger struct {
	rules navigator.Rules
	nodes map[string]navigator.Node
	steps []entry
	here  int
}

type entry struct {
	from int // the index of the step before, -1 at the start
	id   string
	via  navigator.Answer
	last int // the index of the step taken last from here, -1 where there is none
}

func newLedger(rules navigator.Rules, nodes []navigator.Node) *ledger {
	l := &ledger{rules: rules, nodes: make(map[string]navigator.Node)}
	for _, n := range nodes {
		l.nodes[n.ID] = n
	}
	l.steps = []entry{{from: -1, id: rules.Gate, last: -1}}
	return l
}

func (l *ledger) copy() *ledger {
	c := *l
	c.steps = slices.Clone(l.steps)
	return &c
}

func (l *ledger) node() navigator.Node { return l.nodes[l.steps[l.here].id] }

// way returns the indices of the steps from the start to one of them.
func (l *ledger) way(to int) []int {
	var way []int
	for at := to; at >= 0; at = l.steps[at].from {
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}

// passed goes along the way to a step and says whether the gate lies behind at its end.
func (l *ledger) passed(step int) bool {
	passed := false
	for _, at := range l.way(step) {
		n := l.nodes[l.steps[at].id]
		if n.ID == l.rules.Gate {
			passed = false
		} else if n.Kind != navigator.Safety {
			passed = true
		}
	}
	return passed
}

func (l *ledger) named() bool {
	return slices.ContainsFunc(l.way(l.here), func(at int) bool { return l.steps[at].id == l.rules.Unnamed })
}

func (l *ledger) answers() []navigator.Answer {
	n := l.node()
	var answers []navigator.Answer
	for _, c := range n.Choices {
		answers = append(answers, navigator.Answer{How: navigator.Chosen, Text: c.Text, To: c.To})
	}
	if len(answers) > 0 {
		return answers
	}
	for _, to := range n.Next {
		answers = append(answers, navigator.Answer{How: navigator.Followed, Text: l.nodes[to].Title, To: to})
	}
	return answers
}

func (l *ledger) none() (navigator.Answer, bool) {
	if l.node().Kind != navigator.Question {
		return navigator.Answer{}, false
	}
	if l.named() {
		return navigator.Answer{How: navigator.NoneOf, Text: "None of these", To: l.rules.Company}, true
	}
	return navigator.Answer{How: navigator.NoneOf, Text: "None of these", To: l.rules.Unnamed}, true
}

func (l *ledger) worry() (navigator.Answer, bool) {
	if len(l.node().Choices) == 0 || l.node().ID == l.rules.Gate {
		return navigator.Answer{}, false
	}
	return l.worried(), true
}

func (l *ledger) worried() navigator.Answer {
	return navigator.Answer{How: navigator.Worried, Text: "This is a safety worry", To: l.rules.Gate}
}

// queue returns the questions that stand between a stranger and a node, outermost first, and the
// node.
func (l *ledger) queue(id string) []string {
	queue := []string{id}
	for l.nodes[queue[0]].Behind != "" {
		queue = append([]string{l.nodes[queue[0]].Behind}, queue...)
	}
	return queue
}

// door returns where one arrives from here who is led to a node.
func (l *ledger) door(id string) string {
	queue := l.queue(id)
	if at := slices.Index(queue[:len(queue)-1], l.node().ID); at >= 0 {
		return queue[at+1]
	}
	return queue[0]
}

// standAt goes to a step, which makes every step on the way to it the last one taken.
func (l *ledger) standAt(step int) {
	for _, at := range l.way(step) {
		if from := l.steps[at].from; from >= 0 {
			l.steps[from].last = at
		}
	}
	l.here = step
}

func (l *ledger) take(a navigator.Answer) {
	for at, e := range l.steps {
		if e.from == l.here && e.via == a {
			l.standAt(at)
			return
		}
	}
	l.steps = append(l.steps, entry{from: l.here, id: l.door(a.To), via: a, last: -1})
	l.standAt(len(l.steps) - 1)
}

// anew goes to a gate that nobody has answered, one that was left so or a new one.
func (l *ledger) anew(a navigator.Answer) {
	for at, e := range l.steps {
		if e.from == l.here && e.via == a && e.last < 0 {
			l.standAt(at)
			return
		}
	}
	l.steps = append(l.steps, entry{from: l.here, id: l.rules.Gate, via: a, last: -1})
	l.standAt(len(l.steps) - 1)
}

// A move is one thing a person can do: answer, worry, ask again, open, back, forward or jump.
type move struct {
	does string
	n    int
	id   string
}

func (m move) String() string { return fmt.Sprintf("%s %d %s", m.does, m.n, m.id) }

// do makes a move, or returns the error that the walk owes and stays.
func (l *ledger) do(m move) error {
	switch m.does {
	case "answer":
		return l.answer(m.n)
	case "worry":
		if l.node().ID != l.rules.Gate {
			l.anew(l.worried())
		}
	case "again":
		if l.node().ID != l.rules.Gate || l.steps[l.here].last >= 0 {
			l.anew(navigator.Answer{How: navigator.Again, Text: navigator.AgainText, To: l.rules.Gate})
		}
	case "open":
		return l.open(m.id)
	case "back":
		if l.steps[l.here].from < 0 {
			return navigator.ErrStart
		}
		l.here = l.steps[l.here].from
	case "forward":
		if l.steps[l.here].last < 0 {
			return navigator.ErrNoWayOn
		}
		l.standAt(l.steps[l.here].last)
	case "jump":
		if m.n < 0 || m.n >= len(l.steps) {
			return navigator.ErrNoStep
		}
		l.standAt(m.n)
	}
	return nil
}

func (l *ledger) answer(n int) error {
	answers := l.answers()
	none, ok := l.none()
	switch {
	case n == 0 && ok:
		l.take(none)
	case n >= 1 && n <= len(answers):
		l.take(answers[n-1])
	default:
		return navigator.ErrNoAnswer
	}
	return nil
}

func (l *ledger) open(id string) error {
	n, ok := l.nodes[id]
	if !ok {
		return navigator.ErrNoNode
	}
	if n.Kind != navigator.Safety && !l.passed(l.here) {
		return navigator.ErrGateFirst
	}
	if slices.Contains(l.queue(id), l.node().ID) {
		return nil // one stands on it already, or on a question that wants its answer first
	}
	l.take(navigator.Answer{How: navigator.Opened, Text: n.Title, To: id})
	return nil
}

func (l *ledger) step(at int) navigator.Step {
	n := l.nodes[l.steps[at].id]
	return navigator.Step{Number: at, ID: n.ID, Title: n.Title, Kind: n.Kind, Via: l.steps[at].via}
}

func (l *ledger) branch(at int) navigator.Branch {
	b := navigator.Branch{Step: l.step(at)}
	for way, e := range l.steps {
		if e.from == at {
			b.Ways = append(b.Ways, l.branch(way))
		}
	}
	return b
}

// view tells what a walk must tell about itself.
func (l *ledger) view() view {
	way := l.way(l.here)
	v := view{
		Here: l.node(), Number: l.here, Depth: len(way) - 1, Steps: len(l.steps), Passed: l.passed(l.here),
		Branches: l.branch(0), Answers: l.answers(), CanGoBack: l.here != 0,
	}
	for _, at := range way {
		v.Trail = append(v.Trail, l.step(at))
	}
	v.None, v.HasNone = l.none()
	v.Worry, v.HasWorry = l.worry()
	if last := l.steps[l.here].last; last >= 0 {
		v.Last, v.HasLast = l.steps[last].via, true
		v.Forward, v.ForwardVia = l.steps[last].id, l.steps[last].via.Text
	}
	return v
}

// differ tells in which fields two views differ, or returns "".
func differ(got, want view) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	var words string
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			words += fmt.Sprintf("%s is %+v, want %+v\n", g.Type().Field(i).Name, g.Field(i), w.Field(i))
		}
	}
	return words
}
