package navigator_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

func TestAMoveIsData(t *testing.T) {
	work := navigator.Move{
		From: 1, Step: 2, Left: "kind", Answer: navigator.Answer{How: navigator.Chosen, Text: "The work", To: "work"},
		ID: "work", Title: title("work"), Kind: navigator.Question, Passed: true,
	}
	opened := navigator.Move{
		From: 2, Step: 3, Left: "work", Answer: navigator.Answer{How: navigator.Opened, Text: title("both"), To: "both"},
		ID: "sure", Title: title("sure"), Kind: navigator.Safety, Passed: true,
	}
	worried := navigator.Move{
		From: 2, Step: 3, Left: "work", Answer: navigator.Answer{How: navigator.Worried, Text: navigator.WorryText, To: "gate"},
		ID: "gate", Title: title("gate"), Kind: navigator.Safety,
	}
	for _, c := range []struct {
		before, move string
		want         navigator.Move
	}{
		{"3", "2", work},
		{"3 2", "both", opened},
		{"3 2", "!", worried},
		{"3 2", "<", navigator.Move{From: 2, Step: 1}},
		{"3 2 <", ">", navigator.Move{From: 1, Step: 2}},
		{"3 2 <", "2", navigator.Move{From: 1, Step: 2}},
		{"3 2 1", "#0", navigator.Move{From: 3, Step: 0}},
		{"3 2 < 1", "#2", navigator.Move{From: 3, Step: 2}},
	} {
		before := walked(t, c.before)
		if got, changed := onward(t, before, c.move).Since(before); !changed || got != c.want {
			t.Errorf("after %q, %s is the move\n%+v, want\n%+v", c.before, c.move, got, c.want)
		}
	}
	for _, none := range [][2]string{{"", "!"}, {"3 2", "#2"}, {"3 2", "work"}, {"3 2 1", "listen"}} {
		before := walked(t, none[0])
		if m, changed := onward(t, before, none[1]).Since(before); changed {
			t.Errorf("after %q, %s is the move %+v", none[0], none[1], m)
		}
	}
	before := walked(t, "3 2")
	there := onward(t, before, "! #2")
	if _, changed := there.Since(before); !changed || told(there.MovesSince(before)) != "+3 2" {
		t.Errorf("to the gate and back again is told as %s, changed %v", told(there.MovesSince(before)), changed)
	}
}

// told writes moves as the numbers of steps, with a plus before those that were made.
func told(moves []navigator.Move) string {
	words := make([]string, len(moves))
	for i, m := range moves {
		words[i] = number(m.Step)
		if m.Made() {
			words[i] = "+" + words[i]
		}
	}
	return strings.Join(words, " ")
}

func number(n int) string { return string(rune('0' + n)) }

func TestMovesAreAllThatAWalkTakes(t *testing.T) {
	for _, c := range []struct{ why, moves, want string }{
		{"nothing yet", "", "+0"},
		{"one way", "3 2 1", "+0 +1 +2 +3"},
		{"where one stands", "3 2 1 < <", "+0 +1 +2 +3 1"},
		{"to and fro is not told again", "3 2 < > < > < 2", "+0 +1 +2"},
		{"what was taken last is", "3 1 < 2 < 1 <", "+0 +1 +2 +3 2 1"},
		{"but not twice where one stands beyond it", "3 1 < 2 < 1", "+0 +1 +2 +3 2"},
		{"what that sets wrong is set right after it", "3 1 1 < 2 < 1 #1 2 <", "+0 +1 +2 +3 +4 +5 3 5 1"},
		{"further out comes first", "3 1 1 < 2 < 1 #1 2 2 < 3 < 2", "+0 +1 +2 +3 +4 +5 +6 +7 3 6"},
	} {
		w := walked(t, c.moves)
		if got := told(w.Moves()); got != c.want {
			t.Errorf("%s: %q takes %s, want %s", c.why, c.moves, got, c.want)
		}
	}
	w := walked(t, "3 1 < 2 < 1 #0")
	if got := told(onward(t, w, "> > < 2 1").MovesSince(w)); got != "+4" {
		t.Errorf("since then it takes %s", got)
	}
	if got := w.MovesSince(w); len(got) > 0 {
		t.Errorf("to itself it takes %s", told(got))
	}
}

// No walk can be made of fewer moves than Moves returns: for small ones every way is tried.
func TestMovesAreTheFewest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, nodes := shape().Draw(t, "tree").parts()
		in, err := navigator.New(rules, nodes)
		if err != nil {
			t.Fatal(err)
		}
		d := diary{walk: navigator.Begin(in)}
		for len(d.moves) < 12 && d.walk.Steps() < 7 && rapid.IntRange(0, 15).Draw(t, "one more") > 0 {
			d.move(t, anyMove(t, d.walk))
		}
		made := newLedger(rules, nodes)
		stands := 0
		for _, m := range d.walk.Moves()[1:] {
			if !m.Made() {
				stands++
				continue
			}
			made.steps = append(made.steps, entry{from: m.From, id: m.ID, via: m.Answer, last: -1})
			made.standAt(m.Step)
		}
		want := fullView(d.walk)
		if fewer := fewestStands(made, func(l *ledger) bool { return l.tells(d.walk) }); fewer != stands {
			t.Fatalf("it takes %d moves to stand so, and %d would do:\n%s", stands, fewer, want)
		}
	})
}

// tells reports whether the ledger stands as a walk does, with the same ways taken last.
func (l *ledger) tells(w navigator.Walk) bool {
	if l.here != w.Number() {
		return false
	}
	for step, e := range l.steps {
		there, err := w.Jump(step)
		if err != nil {
			return false
		}
		last := -1
		if on, err := there.Forward(); err == nil {
			last = on.Number()
		}
		if last != e.last {
			return false
		}
	}
	return true
}

// fewestStands tries standing on every step, one after the other, until the ledger is as it is to be.
func fewestStands(l *ledger, done func(*ledger) bool) int {
	key := func(l *ledger) string {
		words := fmt.Sprint(l.here)
		for _, e := range l.steps {
			words += fmt.Sprint(" ", e.last)
		}
		return words
	}
	seen := map[string]bool{key(l): true}
	for now, n := []*ledger{l}, 0; len(now) > 0; n++ {
		var next []*ledger
		for _, l := range now {
			if done(l) {
				return n
			}
			for step := range l.steps {
				there := l.copy()
				if there.standAt(step); !seen[key(there)] {
					seen[key(there)] = true
					next = append(next, there)
				}
			}
		}
		now = next
	}
	return -1
}
