package tui

import (
	"fmt"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/visit"
)

// filledWith is a worksheet of the manual with changes made on it, kept and opened again.
func filledWith(tb testing.TB, id string, width, height int, change ...navigator.Change) App {
	tb.Helper()
	lib := core(tb)
	page, ok := lib.Page(id)
	if !ok || page.Form == nil {
		tb.Fatalf("%s is no worksheet", id)
	}
	f, err := navigator.Blank(*page.Form)
	if err != nil {
		tb.Fatal(err)
	}
	for _, c := range change {
		if f, err = f.Apply(c); err != nil {
			tb.Fatalf("%+v: %v", c, err)
		}
	}
	return open(tb, lib, width, height, func(o *Options) {
		o.Resume = &visit.Resumed{Page: id, Filled: f, Name: "b4kd", Upto: len(change)}
	})
}

// set writes a value, and add adds a row.
func set(path, value string) navigator.Change {
	return navigator.Change{Do: navigator.DoSet, Path: path, Value: value}
}

func add(part, lane string) navigator.Change {
	return navigator.Change{Do: navigator.DoAdd, Path: part, Lane: lane}
}

// filledBoard is an aims board of a made-up case.
func filledBoard(tb testing.TB, width, height int) App {
	tb.Helper()
	return filledWith(tb, "ws-aims-board", width, height,
		set("about/case-code", "HX"), set("about/date", "2026-11-20"),
		set("week/steady-this-week", "College on Tuesdays"), set("week/said-aloud-to", "team lead, and the aunt"),
		set("week/fixed-points", "court on the 4th\ncurfew at nine"), set("week/free-points", "where we meet, and what we talk about"),
		set("board/working-together/next-step", "ask what helped last time"),
		add("board", "main-aims"), set("board/c1/aim", "Stay in college"), set("board/c1/owner-words", "I want to be a mechanic"),
		set("board/c1/whose-aim", "theirs"), set("board/c1/state", "moving"),
		add("board", "main-aims"), set("board/c2/aim", "Know what the cannabis costs"), set("board/c2/whose-aim", "a service’s"), set("board/c2/state", "stalled"),
		add("board", "quick-wins"), set("board/c3/win", "New trainers"), set("board/c3/wanted-by", "young person"), set("board/c3/done-by", "2026-11-27"),
		add("board", "kept-warm"), set("board/c4/line", "Tea with the grandmother"), set("board/c4/switch-when", "if he moves out"),
	)
}

// largestGrid is the largest grid there is: ten people, three questions, 400 words and more.
func largestGrid(tb testing.TB, width, height int) App {
	tb.Helper()
	var changes []navigator.Change
	people := []string{"young-person", "parent-or-carer", "me"}
	for n := 1; n <= 7; n++ {
		changes = append(changes, add("people", ""), set(fmt.Sprintf("people/p%d/label", n), fmt.Sprintf("Worker %d", n)))
		people = append(people, fmt.Sprintf("p%d", n))
	}
	for i, who := range people {
		for _, q := range []string{"problem-and-why", "what-would-help", "who-does-what"} {
			at := "people/" + who + "/" + q
			words := strings.TrimSpace(strings.Repeat(fmt.Sprintf("somebody said %d ", i), 5))
			changes = append(changes, set(at+"/text", words), set(at+"/source", "told me"), set(at+"/fit", "pulls apart"))
		}
	}
	return filledWith(tb, "ws-dis-integration-grid", width, height, changes...)
}

// filledLadder is a Hierarchy of Need of a made-up case.
func filledLadder(tb testing.TB, width, height int) App {
	tb.Helper()
	return filledWith(tb, "ws-hierarchy", width, height,
		set("about/case-code", "HX"),
		set("levels/safe-now/state", "met"), set("levels/safe-now/evidence-line", "he rang at nine, and the aunt says so too"),
		set("levels/food-warmth-sleep-health/state", "shaky"),
		set("levels/money-and-roof/state", "not met"), set("levels/money-and-roof/one-step", "ring housing with him"), set("levels/money-and-roof/who", "keyworker"),
		set("levels/someone-to-rely-on/state", "met"),
		set("levels/skills-and-self-belief/one-step", "a lesson a week"), set("levels/skills-and-self-belief/keep-going", "he asked for it"),
		set("levels/deeper-work/one-step", "write to the clinic"),
	)
}

// filledTally is two weeks of a made-up worker's time.
func filledTally(tb testing.TB, width, height int) App {
	tb.Helper()
	return filledWith(tb, "ws-time-balance", width, height,
		set("about/case-code", "HX"),
		set("time/first-week/together", "6.5"), set("time/first-week/liaison", "11"), set("time/first-week/travel", "4"),
		set("time/second-week/together", "3"), set("time/second-week/liaison", "14.5"), set("time/second-week/writing", "2"),
	)
}
