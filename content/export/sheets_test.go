package export_test

import (
	"strings"
	"testing"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
)

// The cases here are made up.

const lastWords = "From Bearings, content 2026.11. This is not an official record. If someone is in danger now, ring 999."

// core returns the manual and the titles of its pages.
func core(t testing.TB) (*content.Library, map[string]string) {
	t.Helper()
	lib, problems := content.Load(content.Core())
	if lib == nil || len(problems) > 0 {
		t.Fatalf("the core does not load: %v", problems)
	}
	titles := map[string]string{}
	for _, p := range lib.Pages() {
		titles[p.ID] = p.Title
	}
	return lib, titles
}

// sheetOf returns a worksheet of the manual with moves made on it, one a line: “+ part lane” adds a
// row, “path = value” writes, “? path = reason” goes on without what comes first. In a value “/ ”
// stands for a new line.
func sheetOf(t testing.TB, id, moves string) export.Sheet {
	t.Helper()
	lib, titles := core(t)
	page, ok := lib.Page(id)
	if !ok || page.Form == nil {
		t.Fatalf("%s has no form", id)
	}
	return export.Sheet{Title: page.Title, Lead: page.Lead, Filled: made(t, *page.Form, moves), Ending: lastWords, Titles: titles}
}

// made makes moves on a blank form.
func made(t testing.TB, form navigator.Form, moves string) navigator.Filled {
	t.Helper()
	f, err := navigator.Blank(form)
	if err != nil {
		t.Fatal(err)
	}
	for move := range strings.Lines(moves) {
		if move = strings.TrimSpace(move); move == "" {
			continue
		}
		path, value, _ := strings.Cut(move+" ", " = ")
		value = strings.ReplaceAll(strings.TrimSpace(value), " / ", "\n")
		if where, adds := strings.CutPrefix(move, "+ "); adds {
			part, lane, _ := strings.Cut(where, " ")
			f, _, err = f.Add(part, lane, "")
		} else if at, skips := strings.CutPrefix(path, "? "); skips {
			f, err = f.Skip(at, value)
		} else {
			f, err = f.Set(path, value)
		}
		if err != nil {
			t.Fatalf("%s: %v", move, err)
		}
	}
	return f
}

func aimsBoard(t testing.TB) export.Sheet {
	s := sheetOf(t, "ws-aims-board", `
		about/case-code = HX
		about/date = 2026-11-20
		week/steady-this-week = One visit a week, same day, whatever happens
		week/said-aloud-to = young person, grandmother, team lead
		week/fixed-points = The review on 4 December / The order says we meet twice a week
		board/working-together/owner-words = “Don’t vanish like the last one.”
		board/working-together/whose-aim = shared
		board/working-together/next-step = Ring on Wednesday to say I am still coming
		board/working-together/state = moving
		+ board main-aims
		board/c1/aim = Back into some kind of school
		board/c1/owner-words = “Somewhere that isn’t that school”
		board/c1/whose-aim = theirs
		board/c1/state = parked
		+ board quick-wins
		board/c2/win = Boxing gym, first free session
		board/c2/wanted-by = young person
		board/c2/done-by = 2026-11-30
		board/c2/done = yes
		+ board kept-warm
		board/c3/line = Contact with dad
		close/who-was-there = keyworker, young person
		close/made-in = with the young person
		close/come-back-on = 2026-11-27`)
	s.Step, s.Name = "Keep one thing the same this week", "hx-k7f3"
	return s
}

func grid(t testing.TB) export.Sheet {
	s := sheetOf(t, "ws-dis-integration-grid", `
		about/case-code = HX
		people/young-person/problem-and-why/text = “Everyone asks me the same things.” / He is tired of us.
		people/young-person/problem-and-why/source = told me
		people/young-person/problem-and-why/fit = pulls apart
		people/young-person/what-would-help/text = One person to ring
		people/me/problem-and-why/text = He does not come because he is out late
		people/me/problem-and-why/source = I guess
		+ people
		people/p1/label = Youth offending worker
		people/p1/kind = professional
		people/p1/in-whose-view-key = no
		people/p1/who-does-what/text = Weekly appointment, by law
		people/p1/who-does-what/source = written down
		people/p1/who-does-what/fit = partly
		next/worst-pull = p1/who-does-what
		next/kind-guess = If he misses one she has to write it down. / She may be afraid for him.
		next/one-conversation = Youth offending worker: which one appointment matters most?
		next/by-when = 2026-11-24`)
	s.Step = "Put one name beside each job"
	return s
}

func hierarchy(t testing.TB) export.Sheet {
	return sheetOf(t, "ws-hierarchy", `
		about/case-code = HX
		levels/safe-now/state = met
		levels/safe-now/evidence-line = Said so on Monday, and his aunt agrees
		levels/money-and-roof/state = not met
		levels/money-and-roof/one-step = Ring housing about the key
		levels/money-and-roof/who = keyworker
		levels/money-and-roof/when = 2026-11-21
		levels/belonging-and-activity/one-step = Boxing gym
		levels/belonging-and-activity/keep-going = It is the one thing he looks forward to
		levels/deeper-work/one-step = Talk about the accident
		theirs/they-would-mend-first = His phone`)
}

func balance(t testing.TB) export.Sheet {
	return sheetOf(t, "ws-balance", `
		about/date = 2026-11-20
		signs/whoever-rang = yes
		signs/all-urgent = yes
		signs/in-my-head = yes
		aloud/said-aloud = Not to the family. To my team lead.
		directions/young-person = busy
		directions/my-team = quiet
		directions/learning = not looked
		step/quiet-side = A clear steer
		step/one-step = Say on Monday what stays the same
		close/made-in = alone`)
}

func thinkingTogether(t testing.TB) export.Sheet {
	s := sheetOf(t, "ws-thinking-together", `
		about/minutes = 10 minutes
		about/caller-role = keyworker
		steps/task/task = one thing I can do before Thursday
		steps/facts/facts = Missed three visits. / Answered one message: “k”. / His aunt says he sleeps until two.
		steps/facts/time-used = 4
		? steps/then-them = She has to go in two minutes
		steps/then-them/young-person-guess = he thinks the visits are about school / he is ashamed of the flat
		steps/back/first-action = Message: no talk about school this week, just food
		steps/back/by-when = 2026-11-21`)
	s.Name = "k7f3"
	return s
}
