package navigator_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// A sitting is a meeting and what was done in it, kept the slow and obvious way: every change in a
// list, and every word that was ever taken in another.
type sitting struct {
	tree    navigator.Tree
	now     navigator.Meeting
	walk    navigator.Walk
	changes []navigator.MeetingChange
	words   []string
}

func sit(t testing.TB, l navigator.Length, moves string) *sitting {
	tree := leaning(t)
	w := onward(t, navigator.Begin(tree), moves)
	s := &sitting{tree: tree, walk: w}
	s.now = navigator.Meet(w, l, "14:00", nil)
	s.changes = s.now.Changes()
	return s
}

// did notes what made a meeting of the one before, and holds every rule to it.
func (s *sitting) did(t fatal, next navigator.Meeting, err error) {
	t.Helper()
	was := s.now
	if err != nil {
		if !next.Same(was) {
			t.Fatalf("it was refused (%v) and something has changed", err)
		}
		return
	}
	made := next.Since(was)
	s.changes = append(s.changes, made...)
	for _, c := range made {
		s.words = append(s.words, c.Words, c.Ground, c.Who, c.Day)
	}
	s.now = next
	ownMarks(t, was, next, made)
}

// ownMarks fails where a mark has come or gone otherwise than by its owner’s own change or, for both,
// by other words.
func ownMarks(t fatal, was, now navigator.Meeting, made []navigator.MeetingChange) {
	t.Helper()
	did := func(do navigator.MeetingDo, id string, by navigator.Party) bool {
		return slices.ContainsFunc(made, func(c navigator.MeetingChange) bool { return c.Do == do && c.ID == id && c.By == by })
	}
	for _, a := range now.Agreements() {
		before, _ := was.Agreement(a.ID)
		for _, p := range navigator.Parties() {
			if on := a.Marked(p); on && !before.Marked(p) && !did(navigator.DoMark, a.ID, p) {
				t.Fatalf("%+v set the mark of %s", made, p)
			} else if !on && before.Marked(p) && !did(navigator.DoUnmark, a.ID, p) && !did(navigator.DoReword, a.ID, "") {
				t.Fatalf("%+v took the mark of %s off", made, p)
			}
		}
	}
}

// agreedByList reports, from the list of changes alone, whether both have marked an item since its
// words last changed.
func (s *sitting) agreedByList(id string) bool {
	marked := map[navigator.Party]bool{}
	for _, c := range s.changes {
		switch {
		case c.ID != id:
		case c.Do == navigator.DoPropose || c.Do == navigator.DoReword:
			clear(marked)
		case c.Do == navigator.DoMark:
			marked[c.By] = true
		case c.Do == navigator.DoUnmark:
			marked[c.By] = false
		}
	}
	return marked[navigator.Worker] && marked[navigator.Supervisor]
}

// stands gathers every word that a meeting tells, with those that stood there before.
func stands(m navigator.Meeting) map[string]bool {
	words := map[string]bool{"": true}
	wrote := func(ws ...navigator.Written) {
		for _, w := range ws {
			for _, v := range w {
				words[v.Words], words[v.Ground] = true, true
			}
		}
	}
	v := meetingOf(m)
	for _, on := range v.On {
		wrote(on.Because, on.Nearly)
	}
	for _, notes := range v.Notes {
		for _, n := range notes {
			wrote(n.Written)
		}
	}
	for _, w := range v.Entries {
		wrote(w)
	}
	for _, a := range v.Agreements {
		wrote(a.NotAgreed)
		for _, w := range a.Wordings {
			words[w.What], words[w.Who], words[w.ByDay] = true, true, true
		}
	}
	for _, r := range v.Reflections {
		wrote(r.Written)
	}
	for _, p := range v.Room {
		words[p.Role] = true
	}
	for _, c := range v.Copied {
		words[c.Day], words[c.By] = true, true
	}
	for _, o := range v.Worksheets {
		words[o.Title] = true
	}
	for _, c := range m.Log() { // what only the log tells in full: sayings as far as they are shown, lengths, reasons, lines for the young person
		if slices.Contains([]navigator.MeetingDo{navigator.DoSay, navigator.DoLength, navigator.DoEarly, navigator.DoShare}, c.Do) {
			words[c.Words] = true
		}
	}
	return words
}

// agree fails where a rule does not hold, or the changes do not make the meeting again.
func (s *sitting) agree(t fatal) {
	t.Helper()
	for _, a := range s.now.Agreements() {
		if a.Agreed() != s.agreedByList(a.ID) {
			t.Fatalf("%s is agreed: %v, and the list says otherwise: %+v", a.ID, a.Agreed(), a)
		}
	}
	there := stands(s.now)
	for _, w := range s.words {
		if !there[w] && !s.hidden(w) {
			t.Fatalf("%q is gone", w)
		}
	}
	for name, changes := range map[string][]navigator.MeetingChange{"all": s.changes, "the fewest": s.now.Changes()} {
		again, left := navigator.ReplayMeeting(s.tree, changes)
		if len(left) > 0 || !again.Same(s.now) || !s.now.Same(again) {
			t.Fatalf("%s changes make another meeting, left %v\n%+v\nwant\n%+v", name, left, again.Changes(), s.now.Changes())
		}
		if words := differTold(meetingOf(again), meetingOf(s.now)); words != "" {
			t.Fatalf("%s changes make another meeting: %s", name, words)
		}
	}
}

// hidden reports whether words may not be shown: somebody said them and their seal is not open, or
// they took them back before it was.
func (s *sitting) hidden(words string) bool {
	for i, c := range s.changes {
		if c.Do != navigator.DoSay || c.Words != words {
			continue
		}
		passed := slices.ContainsFunc(s.changes[i:], func(o navigator.MeetingChange) bool {
			return o.Do == navigator.DoPass && o.Step == c.Step && o.By == c.By
		})
		if passed || !s.now.On(c.Step).Sayings.Open {
			return true
		}
	}
	return false
}

// step draws a step, mostly one that is there.
func step(t *rapid.T) int { return rapid.IntRange(-1, 6).Draw(t, "step") }

// drawnWords draws words that mostly differ, so that each can be looked for, and some that are refused.
func (s *sitting) drawnWords(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "x", "Between us", "The work", strings.Repeat("long ", 400), "a\x00b",
		fmt.Sprintf("words %d", len(s.changes)), fmt.Sprintf("words %d", len(s.changes)), fmt.Sprintf("words %d", len(s.changes))}).Draw(t, "words")
}

func (s *sitting) id(t *rapid.T, letter string) string {
	return letter + rapid.SampledFrom([]string{"1", "1", "2", "2", "3", "9"}).Draw(t, "id")
}

func party(t *rapid.T) navigator.Party {
	return rapid.SampledFrom([]navigator.Party{navigator.Worker, navigator.Supervisor, navigator.Worker, navigator.Supervisor, "both"}).Draw(t, "party")
}

func (s *sitting) action(t *rapid.T) navigator.Action {
	day := rapid.SampledFrom([]string{"", "2026-11-27", "2026-12-04", "Friday"}).Draw(t, "day")
	return navigator.Action{What: s.drawnWords(t), Who: rapid.SampledFrom([]string{"", "worker", "team lead"}).Draw(t, "who"), ByDay: day}
}

// dropID leaves out the id of what was added.
func dropID(m navigator.Meeting, _ string, err error) (navigator.Meeting, error) { return m, err }

// moves returns what can be done in a meeting, by name.
func (s *sitting) moves() map[string]func(*rapid.T) {
	kind := rapid.SampledFrom([]navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree})
	entry := rapid.SampledFrom(append(navigator.Entries(), "lost"))
	moves := map[string]func(t *rapid.T) (navigator.Meeting, error){
		"length": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.SetLength(rapid.SampledFrom(navigator.Lengths()).Draw(t, "length"))
		},
		"next":     func(*rapid.T) (navigator.Meeting, error) { return s.now.Next(), nil },
		"previous": func(*rapid.T) (navigator.Meeting, error) { return s.now.Previous(), nil },
		"look":     func(t *rapid.T) (navigator.Meeting, error) { return s.now.At(step(t)) },
		"forth":    func(*rapid.T) (navigator.Meeting, error) { return s.now.NextStep(), nil },
		"come":     func(t *rapid.T) (navigator.Meeting, error) { return dropID(s.now.Come(s.drawnWords(t))) },
		"leave":    func(t *rapid.T) (navigator.Meeting, error) { return s.now.Leave(s.id(t, "p")) },
		"facilitate": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Facilitate(rapid.SampledFrom([]string{"", "p1", "p2"}).Draw(t, "who"))
		},
		"because": func(t *rapid.T) (navigator.Meeting, error) { return s.now.Because(step(t), s.drawnWords(t)) },
		"nearly":  func(t *rapid.T) (navigator.Meeting, error) { return s.now.Nearly(step(t), s.drawnWords(t)) },
		"say":     func(t *rapid.T) (navigator.Meeting, error) { return s.now.Say(step(t), party(t), s.drawnWords(t)) },
		"pass":    func(t *rapid.T) (navigator.Meeting, error) { return s.now.Pass(step(t), party(t)) },
		"note": func(t *rapid.T) (navigator.Meeting, error) {
			return dropID(s.now.Note(kind.Draw(t, "kind"), step(t), s.drawnWords(t), s.drawnWords(t)))
		},
		"correct": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Correct(s.id(t, "n"), s.drawnWords(t), s.drawnWords(t))
		},
		"write": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Write(entry.Draw(t, "entry"), s.drawnWords(t))
		},
		"early": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Early(entry.Draw(t, "entry"), s.drawnWords(t))
		},
		"propose":  func(t *rapid.T) (navigator.Meeting, error) { return dropID(s.now.Propose(s.action(t))) },
		"reword":   func(t *rapid.T) (navigator.Meeting, error) { return s.now.Reword(s.id(t, "a"), s.action(t)) },
		"mark":     func(t *rapid.T) (navigator.Meeting, error) { return s.now.Mark(s.id(t, "a"), party(t)) },
		"mark too": func(t *rapid.T) (navigator.Meeting, error) { return s.now.Mark(s.id(t, "a"), party(t)) },
		"unmark":   func(t *rapid.T) (navigator.Meeting, error) { return s.now.Unmark(s.id(t, "a"), party(t)) },
		"not agreed": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.NotAgreedBecause(s.id(t, "a"), s.drawnWords(t))
		},
		"suppose": func(t *rapid.T) (navigator.Meeting, error) {
			return dropID(s.now.Suppose(step(t), rapid.IntRange(-1, 4).Draw(t, "answer")))
		},
		"go": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Go(s.id(t, "w"), rapid.IntRange(-1, 3).Draw(t, "answer"))
		},
		"go on": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Go("w1", rapid.IntRange(0, 3).Draw(t, "answer"))
		},
		"go back": func(t *rapid.T) (navigator.Meeting, error) { return s.now.GoBack(s.id(t, "w")) },
		"copied":  func(*rapid.T) (navigator.Meeting, error) { return s.now.CopiedOut("2026-11-28", "team lead") },
		"worksheet": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Worksheet("ws-balance", "Balance", rapid.SampledFrom([]string{"", "k7f3", "b4kd"}).Draw(t, "name"))
		},
		"reflect": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Reflect(rapid.SampledFrom([]string{"Whose name?", "A success?"}).Draw(t, "ask"), s.drawnWords(t))
		},
		"share": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Share(rapid.SampledFrom([]string{"a1", "a2", "l1", "come-back", "feedback"}).Draw(t, "what"))
		},
		"share a line": func(t *rapid.T) (navigator.Meeting, error) { return dropID(s.now.ShareLine(s.drawnWords(t))) },
		"unshare": func(t *rapid.T) (navigator.Meeting, error) {
			return s.now.Unshare(rapid.SampledFrom([]string{"a1", "l1", "l2", "come-back"}).Draw(t, "what"))
		},
		"walk on": func(t *rapid.T) (navigator.Meeting, error) {
			next, err := moved(s.walk, move{rapid.SampledFrom([]string{"answer", "answer", "back", "worry", "again", "jump"}).Draw(t, "move"), rapid.IntRange(0, 4).Draw(t, "n"), ""})
			if err != nil {
				return s.now, err
			}
			s.walk = next
			return s.now.GoOn(next)
		},
	}
	drawn := map[string]func(*rapid.T){}
	for name, move := range moves {
		drawn[name] = func(t *rapid.T) {
			s.now = s.now.Now(fmt.Sprintf("at %d", len(s.changes)))
			was := s.now
			next, err := move(t)
			s.did(t, next, err)
			beside(t, was, next)
		}
	}
	return drawn
}

// beside makes what was done once more, a little differently, of the meeting it was done in. What was
// made first must not change by it.
func beside(t *rapid.T, was, made navigator.Meeting) {
	told := meetingOf(made)
	for _, c := range made.Since(was) {
		c.At, c.Words = "beside", "beside"
		was, _ = was.Apply(c)
	}
	if words := differTold(meetingOf(made), told); words != "" {
		t.Fatalf("what was done beside it has changed it: %s", words)
	}
}

// Whatever is done: one mark never sets the other, nothing disappears from the history, agreed means
// that both have marked it since its words last changed, and the changes make the meeting again.
func TestWhateverIsDoneTheRulesOfAMeetingHold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := sit(t, rapid.SampledFrom(navigator.Lengths()).Draw(rt, "length"), rapid.SampledFrom([]string{"", "1", "3 1 1", "3 4 1 2", "3 1 < 2 1"}).Draw(rt, "walk"))
		var aside []sitting
		actions := s.moves()
		actions["put aside"] = func(*rapid.T) {
			aside = append(aside[:0], *s)
			aside[len(aside)-1].changes = slices.Clone(s.changes)
			aside[len(aside)-1].words = slices.Clone(s.words)
		}
		actions["go on from one put aside"] = func(rt *rapid.T) {
			if len(aside) > 0 {
				k := rapid.SampledFrom(aside).Draw(rt, "one")
				s.now, s.walk, s.changes, s.words = k.now, k.walk, slices.Clone(k.changes), slices.Clone(k.words)
			}
		}
		actions[""] = func(rt *rapid.T) {
			s.agree(rt)
			for _, k := range aside {
				k.agree(rt)
			}
			if got, want := len(s.now.Log()), len(s.changes); got != want {
				rt.Fatalf("the log has %d changes of %d", got, want)
			}
		}
		rt.Repeat(actions)
	})
}

// What was done can be done again as moves, one by one, with the same ids, under the strict rules.
func TestMovesOfAMeetingCanBeMadeAgain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := sit(t, navigator.Sixty, "3 1 1")
		first := len(s.changes)
		again := s.now
		moves := s.moves()
		names := slices.Sorted(func(yield func(string) bool) {
			for name := range moves {
				if !yield(name) {
					return
				}
			}
		})
		for range rapid.IntRange(0, 60).Draw(rt, "moves") {
			moves[rapid.SampledFrom(names).Draw(rt, "move")](rt)
		}
		for _, c := range s.changes[first:] {
			var err error
			if again, err = again.Apply(c); err != nil {
				rt.Fatalf("%+v cannot be made again: %v", c, err)
			}
		}
		if !again.Same(s.now) {
			rt.Fatalf("the moves make %+v, want %+v", again.Changes(), s.now.Changes())
		}
	})
}
