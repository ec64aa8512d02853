package navigator_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

func TestNewSaysEverythingThatIsWrong(t *testing.T) {
	with := func(more ...navigator.Node) []navigator.Node { return append(nodes(), more...) }
	changed := func(id string, change func(*navigator.Node)) []navigator.Node {
		all := nodes()
		at := slices.IndexFunc(all, func(n navigator.Node) bool { return n.ID == id })
		change(&all[at])
		return all
	}
	ruled := func(change func(*navigator.Rules)) navigator.Rules {
		r := rules()
		change(&r)
		return r
	}
	for _, c := range []struct {
		name  string
		rules navigator.Rules
		nodes []navigator.Node
		want  []string // each stands in the error
	}{
		{"an id used twice", rules(), with(ends("listen", navigator.Page)), []string{"listen stands twice"}},
		{"a node without an id", rules(), with(ends("", navigator.Page)), []string{"has no id"}},
		{"an answer that leads nowhere", rules(), with(asks("more", navigator.Question, "On>lost")),
			[]string{`more: "On" leads to "lost", which is no node`}},
		{"a link that leads nowhere", rules(), with(ends("more", navigator.Page, "lost")),
			[]string{`more links to "lost", which is no node`}},
		{"rules that name no node", navigator.Rules{Gate: "a", ComeBack: "b", Unnamed: "c", Company: "d"}, nodes(),
			[]string{`gate names "a"`, `come-back names "b"`, `unnamed names "c"`, `company names "d"`}},
		{"behind no node", rules(), with(behind("lost", ends("more", navigator.Page))),
			[]string{`more stands behind "lost", which is no question`}},
		{"behind what does not ask", rules(), with(behind("listen", ends("more", navigator.Page))),
			[]string{`more stands behind "listen", which is no question`}},
		{"safety behind what is not safety", rules(), with(behind("kind", ends("more", navigator.Safety))),
			[]string{`more is safety and stands behind "kind", which is not`}},
		{"a question behind itself", rules(), with(behind("more", asks("more", navigator.Question, "On>kind"))),
			[]string{"more stands behind itself"}},
		{"questions behind each other", rules(), with(
			behind("there", asks("here", navigator.Question, "On>there")),
			behind("here", asks("there", navigator.Question, "On>here")),
		), []string{"here stands behind itself", "there stands behind itself"}},
		{"a question nobody can answer", rules(), with(ends("more", navigator.Question)), []string{"more is a question without answers"}},
		{"answers on an end page", rules(), with(asks("more", navigator.Guidance, "On>kind")), []string{"more has answers and is no question"}},
		{"a gate that is no safety question", ruled(func(r *navigator.Rules) { r.Gate = "kind" }), nodes(),
			[]string{`gate names "kind", which is no safety question`}},
		{"a gate that does not ask", ruled(func(r *navigator.Rules) { r.Gate = "call" }), nodes(),
			[]string{`gate names "call", which is no safety question`}},
		{"a gate behind a question", rules(), changed("gate", func(n *navigator.Node) { n.Behind = "unsure" }),
			[]string{`gate names "gate", which stands behind a question`}},
		{"an unnamed that does not ask", ruled(func(r *navigator.Rules) { r.Unnamed = "listen" }), nodes(),
			[]string{`unnamed names "listen", which is no question`}},
		{"a company that asks again", ruled(func(r *navigator.Rules) { r.Company = "work" }), nodes(),
			[]string{`company names "work", which asks “none of these” again`}},
		{"a company behind a question", rules(), changed("talk", func(n *navigator.Node) { n.Behind = "kind" }),
			[]string{`company names "talk", which stands behind a question`}},
		{"several things at once", rules(), with(ends("more", navigator.Page, "lost"), ends("more", navigator.Page), asks("ask", navigator.Question, "On>gone")),
			[]string{"more stands twice", `more links to "lost"`, `ask: "On" leads to "gone"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			made, err := navigator.New(c.rules, c.nodes)
			if !errors.Is(err, navigator.ErrShape) {
				t.Fatalf("the error is %v, which is no ErrShape", err)
			}
			if len(made.IDs()) != 0 {
				t.Error("a tree came back that does not hold together")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(c.want) {
				t.Errorf("%d things are told, want %d:\n%v", len(lines), len(c.want), err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not told in:\n%v", want, err)
				}
			}
		})
	}
}

func TestNewTellsItInTheSameOrderEveryTime(t *testing.T) {
	_, first := navigator.New(navigator.Rules{Gate: "a", ComeBack: "b", Unnamed: "c", Company: "d"}, nodes())
	for range 50 {
		_, err := navigator.New(navigator.Rules{Gate: "a", ComeBack: "b", Unnamed: "c", Company: "d"}, nodes())
		if err.Error() != first.Error() {
			t.Fatalf("once it said\n%v\nand once\n%v", first, err)
		}
	}
}

func TestATreeDoesNotChangeOnceMade(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(given []navigator.Node, w navigator.Walk)
	}{
		{"by the nodes it was made of", func(given []navigator.Node, _ navigator.Walk) {
			for _, n := range given {
				spoil(n)
			}
		}},
		{"by a node it gave", func(_ []navigator.Node, w navigator.Walk) {
			for _, id := range w.Tree().IDs() {
				n, _ := w.Tree().Node(id)
				spoil(n)
			}
		}},
		{"by the node one stands on", func(_ []navigator.Node, w navigator.Walk) {
			spoil(w.Here())
			spoil(onward(t, w, "1").Here())
		}},
		{"by the answers it gave", func(_ []navigator.Node, w navigator.Walk) { clear(w.Answers()) }},
		{"by the ids it gave", func(_ []navigator.Node, w navigator.Walk) { clear(w.Tree().IDs()) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			given := nodes()
			made, err := navigator.New(rules(), given)
			if err != nil {
				t.Fatal(err)
			}
			w := navigator.Begin(made)
			c.change(given, w)
			same(t, made)
			if a := w.Answers()[2]; a != (navigator.Answer{How: navigator.Chosen, Text: "No", To: "kind"}) {
				t.Errorf("the answer is now %+v", a)
			}
		})
	}
}

// spoil writes over everything a node holds by reference.
func spoil(n navigator.Node) {
	clear(n.Choices)
	clear(n.Next)
}

// same fails where a tree is no longer what nodes makes.
func same(t *testing.T, made navigator.Tree) {
	t.Helper()
	var want []string
	for _, n := range nodes() {
		want = append(want, n.ID)
		if got, ok := made.Node(n.ID); !ok || !reflect.DeepEqual(got, n) {
			t.Errorf("%s came back as %+v, %v", n.ID, got, ok)
		}
	}
	if !slices.Equal(made.IDs(), want) {
		t.Errorf("the ids came back as %v, want the order given, %v", made.IDs(), want)
	}
}

func TestATreeGivesBackWhatItWasMadeOf(t *testing.T) {
	made := tree(t)
	same(t, made)
	for _, n := range nodes() {
		if got, _ := made.Node(n.ID); got.Asks() != (len(n.Choices) > 0) {
			t.Errorf("%s: asks is %v with %d answers", n.ID, got.Asks(), len(n.Choices))
		}
	}
	if made.Rules() != rules() {
		t.Errorf("the rules came back as %+v", made.Rules())
	}
	if n, ok := made.Node("lost"); ok || n.ID != "" {
		t.Errorf("a node that is not there came back as %+v", n)
	}
}

func TestDoor(t *testing.T) {
	made := tree(t)
	for _, c := range []struct{ why, from, to, want string }{
		{"a page that stands free opens", "kind", "listen", "listen"},
		{"a page behind a question opens the question", "kind", "repair", "changed"},
		{"from its question it opens", "changed", "repair", "repair"},
		{"a page behind a question opens the question from itself, too", "repair", "repair", "changed"},
		{"a question behind a question opens that one first", "kind", "both", "sure"},
		{"one question on, the next one", "sure", "both", "risk"},
		{"and then the page", "risk", "both", "both"},
		{"the question between has its own door", "people", "risk", "sure"},
		{"from nowhere the door is the outermost", "", "both", "sure"},
		{"a page that is not there is no business of doors", "kind", "lost", "lost"},
	} {
		if got := made.Door(c.from, c.to); got != c.want {
			t.Errorf("%s: from %q to %q arrives at %q, want %q", c.why, c.from, c.to, got, c.want)
		}
	}
}

func TestBearingsRunFromFollowingToSteering(t *testing.T) {
	for i, b := range navigator.Bearings() {
		mark, on := b.Mark()
		if want := b != navigator.Duty; on != want || on && mark != i {
			t.Errorf("%s stands at %d, on the line: %v", b, mark, on)
		}
	}
	if got := navigator.Bearings(); len(got) != 6 || got[0] != navigator.Follow || got[4] != navigator.Steer || got[5] != navigator.Duty {
		t.Errorf("the bearings are %v", got)
	}
	if mark, on := navigator.Bearing("lost").Mark(); on || mark != 0 {
		t.Errorf("a bearing that is none stands at %d, %v", mark, on)
	}
	navigator.Bearings()[0] = "changed"
	if navigator.Bearings()[0] != navigator.Follow {
		t.Error("the bearings can be changed from outside")
	}
}
