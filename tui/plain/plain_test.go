package plain_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// core is the real manual, loaded once for all tests.
var core = sync.OnceValue(func() *content.Library {
	lib, problems := content.Load(content.Core())
	if lib == nil {
		panic(fmt.Sprint(problems))
	}
	return lib
})

// begun is a visit to the manual at its start.
func begun(t testing.TB, settings string) visit.Visit {
	t.Helper()
	s, problems := content.ParseSettings("settings.yaml", []byte(settings))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return visit.New(core(), s, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// A step of a script is a line, or “>id” for the number that leads to a page, or “>” for the
// answer that stands apart, or “pass” for the lines that lead past the gate.
func lines(t testing.TB, v visit.Visit, steps ...string) []string {
	t.Helper()
	var typed []string
	for _, step := range steps {
		line := step
		if to, ok := strings.CutPrefix(step, ">"); ok && !strings.HasPrefix(step, "> ") {
			line = numberTo(t, v, to)
		}
		typed = append(typed, line)
		c, _ := v.Line(line)
		v, _ = v.Do(c)
	}
	return typed
}

// numberTo returns the number of the item that leads to a page; with no page, of the first answer
// that stands apart.
func numberTo(t testing.TB, v visit.Visit, to string) string {
	t.Helper()
	for _, item := range v.Items() {
		if item.Number > 0 && (to == "" && item.Apart || to != "" && item.Page == to) {
			return fmt.Sprint(item.Number)
		}
	}
	t.Fatalf("nothing at %s leads to %q", v.Scene().Title, to)
	return ""
}

// held is what a session wrote, and where it ended.
type held struct {
	out string
	end visit.Visit
	err error
}

// hold holds a session with a script.
func hold(t testing.TB, o plain.Options, steps ...string) held {
	t.Helper()
	if o.Visit.Library() == nil {
		o.Visit = begun(t, "")
	}
	h := held{end: o.Visit}
	o.After = func(v visit.Visit) { h.end = v }
	var out bytes.Buffer
	in := strings.Join(lines(t, o.Visit, steps...), "\n")
	if len(steps) > 0 {
		in += "\n"
	}
	h.err = plain.Run(strings.NewReader(in), &out, o)
	h.out = out.String()
	return h
}

var prompt = regexp.MustCompile(`[^\n]*\? keys: `)

// last returns what was written after the last line that was taken, up to the prompt.
func (h held) last() string {
	said := prompt.Split(h.out, -1)
	if h.end.Hidden() || len(said) < 2 {
		return said[len(said)-1]
	}
	return said[len(said)-2]
}

func TestWhereScriptsArrive(t *testing.T) {
	pass := []string{">stuck-kind"}
	for _, c := range []struct {
		why   string
		steps []string
		want  string // the page in hand
		kind  visit.PlaceKind
		says  string // in the last answer
	}{
		{"at the start", nil, "safety-gate", visit.Walking, ""},
		{"an answer by its number", pass, "stuck-kind", visit.Walking, "Question: "},
		{"a number with a full stop", []string{"7."}, "stuck-kind", visit.Walking, "Question: "},
		{"none of these", append(pass, "0"), "name-it", visit.Walking, "Question: "},
		{"back, with the answer marked", append(pass, ">kind-work", "b"), "stuck-kind", visit.Walking, "(your"},
		{"a word for a letter", append(pass, "back"), "safety-gate", visit.Walking, "(your"},
		{"a capital letter", append(pass, "B"), "safety-gate", visit.Walking, "(your"},
		{"an end page", append(pass, ">kind-work", ">chaos-start", ">chaos-steer"), "chaos-steer", visit.Walking, "Next, "},
		{"its worksheet", append(pass, ">kind-work", ">chaos-start", ">chaos-steer", "w"), "ws-aims-board", visit.Filling, "Worksheet. Aims board."},
		{"and back from it", append(pass, ">kind-work", ">chaos-start", ">chaos-steer", "w", "b"), "chaos-steer", visit.Walking, "Back at: "},
		{"no such number", append(pass, "99"), "stuck-kind", visit.Walking, "There is no 99 here."},
		{"no worksheet here", append(pass, "w"), "stuck-kind", visit.Walking, "This page has no worksheet."},
		{"a line that means nothing", append(pass, "seven"), "stuck-kind", visit.Walking, "? lists what does"},
		{"find", append(pass, "/aims board"), "stuck-kind", visit.Finding, "hits for “aims board”"},
		{"find, said aloud", append(pass, "find aims board"), "stuck-kind", visit.Finding, "hits for “aims board”"},
		{"a hit", append(pass, "/aims board", ">ws-aims-board"), "ws-aims-board", visit.Reading, "Worksheet: "},
		{"find nothing", append(pass, "/qqqq"), "stuck-kind", visit.Finding, "Nothing was found for “qqqq”."},
		{"find without words", append(pass, "/"), "stuck-kind", visit.Finding, "Find: type / and the words"},
		{"the trail", append(pass, ">kind-work", "y"), "kind-work", visit.Asking, "Your way here, 3 steps:"},
		{"a step of the trail", append(pass, ">kind-work", "y", "1"), "safety-gate", visit.Walking, "Safety first"},
		{"the map", append(pass, "m"), "stuck-kind", visit.Mapping, "You are here."},
		{"links", append(pass, ">kind-work", ">chaos-start", ">chaos-steer", "l"), "chaos-steer", visit.Linking, "To this page, "},
		{"headings", append(pass, ">kind-work", ">chaos-start", ">chaos-steer", "o"), "chaos-steer", visit.Listing, "headings:"},
		{"a heading", append(pass, ">kind-work", ">chaos-start", ">chaos-steer", "o", "2"), "chaos-steer", visit.Walking, "An empty line shows the whole page."},
		{"glossary", append(pass, "g"), "stuck-kind", visit.Glossing, "Glossary: "},
		{"all keys, and on", append(pass, "?", "2"), "kind-work", visit.Walking, "Question: "},
		{"an empty line", append(pass, "w", ""), "stuck-kind", visit.Walking, "Question: "},
		{"safety", append(pass, ">kind-work", "!"), "safety-gate", visit.Walking, visit.UrgentLine},
		{"the emergency number", append(pass, "999"), "safety-gate", visit.Walking, visit.UrgentLine},
		{"safety, shouted", append(pass, "!!!"), "safety-gate", visit.Walking, visit.UrgentLine},
		{"and on to where one was", append(pass, ">kind-work", "!", ">stuck-kind"), "kind-work", visit.Walking, "Question: "},
	} {
		t.Run(c.why, func(t *testing.T) {
			h := hold(t, plain.Options{}, c.steps...)
			if h.err != nil {
				t.Fatal(h.err)
			}
			if got := h.end.Place(); got.Page != c.want || got.Kind != c.kind {
				t.Errorf("it ends at %s, place %d; want %s, %d", got.Page, got.Kind, c.want, c.kind)
			}
			if !strings.Contains(h.last(), c.says) {
				t.Errorf("the last answer does not say %q:\n%s", c.says, h.last())
			}
		})
	}
}

// passedOn is a walk past the safety question, as it stands on a shelf.
func passedOn(t testing.TB) visit.ResumedWalk {
	t.Helper()
	v := begun(t, "")
	for _, line := range lines(t, v, ">stuck-kind") {
		c, _ := v.Line(line)
		v, _ = v.Do(c)
	}
	return visit.ResumedWalk{Walk: v.Walk(), Name: "k7f3", Code: "HX", Upto: 2}
}

// What could only be read is not said to be kept, however one leaves.
func TestTheFarewellOfAWalkThatCanOnlyBeRead(t *testing.T) {
	r := passedOn(t)
	r.Only = "Another Bearings has this open, so it can be read and not written on."
	for _, steps := range [][]string{{">stuck-kind", ">kind-work", "q", "q"}, {">stuck-kind", ">kind-work"}} {
		h := hold(t, plain.Options{Visit: begun(t, "").ResumeWalk(r), Keep: func(s visit.Save) visit.Saved {
			t.Errorf("it is written on: %+v", s)
			return s.Nowhere()
		}}, steps...)
		said := strings.Join(strings.Fields(h.out), " ")
		if strings.Contains(said, "Kept: ") || !strings.HasSuffix(said, plain.Farewell+" Nothing was kept. k7f3 could be read and not written on: what was answered here is not in it.") {
			t.Errorf("after %v it ends: %s", steps, said[max(len(said)-300, 0):])
		}
	}
}

// What is opened by its name is written on from the first answer: the first line says so, and does not say
// that nothing is kept.
func TestTheFirstLineSaysWhatIsKept(t *testing.T) {
	walk, read := passedOn(t), passedOn(t)
	read.Only = "Another Bearings has this open, so it can be read and not written on."
	meeting := navigator.Meet(walk.Walk, navigator.Ten, "2026-11-20T15:00Z", nil)
	board, _ := core().Page("ws-aims-board")
	filled, _, err := navigator.Replay(*board.Form, nil)
	if err != nil {
		t.Fatal(err)
	}
	supervised := visit.ResumedMeeting{Meeting: meeting, Name: "m2aa", Upto: len(meeting.Changes())}
	for _, c := range []struct {
		why   string
		visit visit.Visit
		want  string
	}{
		{"a new walk", begun(t, ""), "Nothing is kept until you ask."},
		{"a team that keeps all", begun(t, "keep: always"), "Each walk is kept here: your team’s settings say so."},
		{"a kept walk", begun(t, "").ResumeWalk(walk), "k7f3 is open: what you answer and write from here on is kept in it."},
		{"one that can only be read", begun(t, "").ResumeWalk(read), "k7f3 is open to be read: nothing is kept in it."},
		{"a kept supervision", begun(t, "").ResumeWalk(walk).SuperviseAgain(supervised), "k7f3, m2aa are open: what you answer and write from here on is kept in them."},
		{"a new one of a kept walk", begun(t, "").ResumeWalk(walk).Supervise(navigator.Ten), "k7f3 is open: what you answer and write from here on is kept in it."},
		{"a kept worksheet", begun(t, "").Resume(visit.Resumed{Page: board.ID, Filled: filled, Name: "b4kd"}), "b4kd is open: what you answer and write from here on is kept in it. Your walk is not kept until you ask."},
	} {
		said := strings.Join(strings.Fields(hold(t, plain.Options{Visit: c.visit}).out), " ")
		first := "Bearings, line by line: questions for a keyworker who is stuck. " + c.want + " Type a number"
		if !strings.HasPrefix(said, first) {
			t.Errorf("%s: it begins %q, want %q", c.why, said[:min(len(said), 240)], first)
		}
	}
}
