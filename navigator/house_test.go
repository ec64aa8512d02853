package navigator_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"bearings/navigator"
)

func rules() navigator.Rules {
	return navigator.Rules{Gate: "gate", ComeBack: "come-back", Unnamed: "name-it", Company: "talk"}
}

// nodes is a small tree with everything in it that a real one has: pages behind a safety question
// (repair, and told, which is safety itself), and one behind a question that itself stands behind
// another (both).
func nodes() []navigator.Node {
	return []navigator.Node{
		asks("gate", navigator.Safety, "Someone may be in danger>call", "I am not sure>unsure", "No>kind"),
		asks("unsure", navigator.Safety, "Yes>call", "No>kind"),
		ends("call", navigator.Safety, "after", "worn"),
		ends("after", navigator.Safety, "repair", "call"),
		asks("kind", navigator.Question, "Between us>people", "The work>work", "Something broke>repair", "I cannot say>name-it"),
		asks("people", navigator.Question, "They do not answer>listen", "Someone helps and harms>both", "Several>kind"),
		asks("work", navigator.Question, "It stalls>listen", "It is between us>people", "Start again>kind"),
		asks("name-it", navigator.Question, "It is someone>people", "It is the work>work"),
		asks("come-back", navigator.Question, "The same>kind", "It moved>listen"),
		ends("talk", navigator.Guidance, "kind"),
		ends("listen", navigator.Guidance, "talk", "both", "grid"),
		ends("worn", navigator.Guidance, "gate"),
		asks("changed", navigator.Safety, "Yes>call", "No>repair", "They told me>told"),
		behind("changed", ends("told", navigator.Safety, "call")),
		behind("changed", ends("repair", navigator.Guidance, "people")),
		asks("sure", navigator.Safety, "I have asked>risk", "I have not>people"),
		behind("sure", asks("risk", navigator.Question, "Signs of harm>call", "Talked through>both")),
		behind("risk", ends("both", navigator.Guidance, "talk")),
		ends("grid", navigator.Sheet),
		ends("about", navigator.Page, "grid"),
	}
}

// asks makes a question; each answer is written as words>target.
func asks(id string, kind navigator.Kind, answers ...string) navigator.Node {
	n := navigator.Node{ID: id, Kind: kind, Title: title(id)}
	for _, a := range answers {
		text, to, _ := strings.Cut(a, ">")
		n.Choices = append(n.Choices, navigator.Choice{Text: text, To: to})
	}
	return n
}

func ends(id string, kind navigator.Kind, next ...string) navigator.Node {
	return navigator.Node{ID: id, Kind: kind, Title: title(id), Next: next}
}

func behind(question string, n navigator.Node) navigator.Node {
	n.Behind = question
	return n
}

func title(id string) string { return "The page " + id }

func tree(t testing.TB) navigator.Tree {
	t.Helper()
	made, err := navigator.New(rules(), nodes())
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// try makes one move: a digit answers, ! is a worry, ? asks the safety question again, < and > are back and forward, #3 jumps to step
// 3, and any other word opens the page of that name.
func try(w navigator.Walk, move string) (navigator.Walk, error) {
	switch move {
	case "!":
		return w.Worried(), nil
	case "?":
		return w.AskAgain(), nil
	case "<":
		return w.Back()
	case ">":
		return w.Forward()
	}
	if number, jumps := strings.CutPrefix(move, "#"); jumps {
		step, err := strconv.Atoi(number)
		if err != nil {
			return w, fmt.Errorf("the test’s move %q: %w", move, err)
		}
		return w.Jump(step)
	}
	if n, err := strconv.Atoi(move); err == nil {
		return w.Choose(n)
	}
	return w.Open(move)
}

// walked begins at the gate and makes every move of a line, none of which may fail.
func walked(t testing.TB, moves string) navigator.Walk {
	t.Helper()
	return onward(t, navigator.Begin(tree(t)), moves)
}

func onward(t testing.TB, w navigator.Walk, moves string) navigator.Walk {
	t.Helper()
	for move := range strings.FieldsSeq(moves) {
		next, err := try(w, move)
		if err != nil {
			t.Fatalf("%s of %q: %v", move, moves, err)
		}
		w = next
	}
	return w
}

// A view is everything a walk tells about itself, so that two can be compared whole.
type view struct {
	Here                navigator.Node
	Number              int
	Depth               int
	Steps               int
	Passed              bool
	Trail               []navigator.Step
	Branches            navigator.Branch
	Answers             []navigator.Answer
	None, Worry, Last   navigator.Answer
	HasNone, HasWorry   bool
	HasLast, CanGoBack  bool
	Forward, ForwardVia string
}

func viewOf(w navigator.Walk) view {
	v := view{
		Here: w.Here(), Number: w.Number(), Depth: w.Depth(), Steps: w.Steps(), Passed: w.Passed(),
		Trail: w.Trail(), Branches: w.Branches(), Answers: w.Answers(),
	}
	v.None, v.HasNone = w.None()
	v.Worry, v.HasWorry = w.Worry()
	v.Last, v.HasLast = w.Last()
	_, err := w.Back()
	v.CanGoBack = err == nil
	if on, err := w.Forward(); err == nil {
		trail := on.Trail()
		v.Forward, v.ForwardVia = on.Here().ID, trail[len(trail)-1].Via.Text
	}
	return v
}

// ids tells a trail as a line of ids.
func ids(trail []navigator.Step) string {
	words := make([]string, len(trail))
	for i, s := range trail {
		words[i] = s.ID
	}
	return strings.Join(words, " ")
}

// drawn tells branches as ids with their ways in brackets.
func drawn(b navigator.Branch) string {
	if len(b.Ways) == 0 {
		return b.ID
	}
	ways := make([]string, len(b.Ways))
	for i, way := range b.Ways {
		ways[i] = drawn(way)
	}
	return b.ID + "(" + strings.Join(ways, " ") + ")"
}
