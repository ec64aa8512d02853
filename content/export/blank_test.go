package export_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bearings/content/export"
	"bearings/navigator"
)

// Every sheet of the manual can be filled in by hand: all that it asks is there, with room for an
// answer.
func TestABlankSheetAsksEverything(t *testing.T) {
	lib, titles := core(t)
	for _, p := range lib.Pages() {
		if p.Form == nil {
			continue
		}
		f := made(t, *p.Form, "")
		text := export.Blank(export.Sheet{Title: p.Title, Lead: p.Lead, Filled: f, Ending: lastWords, Titles: titles})
		page, words := rendered(t, text)
		for _, ask := range asks(*p.Form) {
			if !strings.Contains(words, ask) {
				t.Errorf("%s does not ask %q", p.ID, ask)
			}
		}
		if strings.Count(page, "<hr") != 1 || strings.Contains(page, "<h4") || strings.Contains(page, "<code") {
			t.Errorf("%s: a ruled line became something else:\n%s", p.ID, page)
		}
		if n := strings.Count(text, "\n"); n > 200 {
			t.Errorf("%s takes %d lines, which is more than three sheets of paper", p.ID, n)
		}
		for line := range strings.Lines(text) {
			if strings.Contains(line, "__") && utf8.RuneCountInString(line) > 90 {
				t.Errorf("%s: a ruled line is wider than the paper: %q", p.ID, line)
			}
		}
	}
}

// asks returns all words that ask something on a form: the questions, the options, the rows.
func asks(form navigator.Form) []string {
	var all []string
	fields := func(fs []navigator.Field) {
		for _, f := range fs {
			if f.Kind != navigator.TextField {
				all = append(all, strings.TrimRight(f.Ask, ":. "))
			}
			for _, o := range f.Options {
				all = append(all, "☐ "+o)
			}
		}
	}
	for _, p := range form.Parts {
		all = append(all, p.Heading, p.Hint)
		all = append(all, p.Beside...)
		fields(p.Fields)
		if len(p.Cell) > 0 {
			fields(p.Cell[1:])
		}
		for _, l := range p.Lanes {
			all = append(all, l.Heading, l.Hint)
			fields(l.Fields)
		}
		for _, s := range p.Steps {
			all = append(all, s.Heading, s.Hint)
			fields(s.Fields)
		}
		for _, i := range append(p.Rows, p.Columns...) {
			all = append(all, i.Ask)
		}
		for _, g := range p.Groups {
			all = append(all, g.Heading)
			for _, i := range g.Items {
				all = append(all, i.Ask)
			}
		}
		for _, pin := range append(p.Pinned, pinned(p)...) {
			all = append(all, pin.Says[0].Value)
		}
	}
	return all
}

func pinned(p navigator.Part) []navigator.Pin {
	var pins []navigator.Pin
	for _, l := range p.Lanes {
		pins = append(pins, l.Pinned...)
	}
	return pins
}

// On paper no page opens of itself, so the sheet says where to turn.
func TestABlankSheetSaysWhereToTurn(t *testing.T) {
	form := everyShape()
	form.Parts[1].Cell[1].Opens = navigator.Opens{Page: "guess", On: []string{"I guess"}}
	form.Parts[2].Lanes[1].Fields[1].Opens = navigator.Opens{Page: "won", On: []string{navigator.Yes}}
	form.Parts[8].Steps[0].Fields = append(form.Parts[8].Steps[0].Fields, navigator.Field{ID: "worn", Ask: "Worn out?", Kind: navigator.TickField,
		Opens: navigator.Opens{Page: "rest", On: []string{navigator.Yes}}})
	s := export.Sheet{Title: "All", Filled: made(t, form, ""), Titles: map[string]string{"help-and-risk": "Both a help and a risk"}}
	text := export.Blank(s)
	for _, want := range []string{
		"**If “Told them?” is ticked, stop here and turn to “safety-after” first.**",
		"**If “Which risk?” is “yes” or “not known”, stop here and turn to “Both a help and a risk” first.**",
		"**If “Which source?” is “I guess”, stop here and turn to “guess” first.**",
		"**If “Is it done?” is ticked, stop here and turn to “won” first.**",
		"**If “Worn out?” is ticked, stop here and turn to “rest” first.**",
		"**If “Safe now” is “not met”, stop here and turn to “safety-gate” first.**",
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("it does not say once\n%s\nin\n%s", want, text)
		}
	}
}

func TestABlankSheetHasRoom(t *testing.T) {
	text := export.Blank(export.Sheet{Title: "All", Filled: made(t, everyShape(), "+ people\npeople/p1/label = Aunt\nabout/words = nothing of this\nsigns/rang = yes")})
	for of, n := range map[string]int{
		"### Me\n": 1, "\n### What of label? ___": 3, "\n### Working together\n": 1, "\n### What of aim? ___": 3, "\n### What of win? ___": 3, "\n### What of who? ___": 8,
		"\n### What of option? ___": 3, "\n- Which day? ___": 3, "\n- ☐ Whoever rang set my week.\n": 1, "\n- ☐ The worker agrees\n": 1,
		"\n- Which risk? ☐ no  ☐ yes  ☐ not known\n": 1, "\n| First week |  |  |\n": 1, "\n### You first (about 3 minutes)\n": 1, "\n### Then them (about 1 minute)\n": 1,
		"- If you left out “You first”: why? ___": 1, "\n- Known risks read  \n  ☐ done  ☐ not yet  ☐ does not apply  ☐ with someone ___": 1,
		"\n- Code (Two letters) ______________\n": 1, "\n*Is there no small win?*\n": 1, "\n- Which box? ___": 1, "\n*Together: Face to face.*\n": 1,
	} {
		if got := strings.Count(text, of); got != n {
			t.Errorf("%q stands %d times, want %d", of, got, n)
		}
	}
	for _, typed := range []string{"nothing of this", "Aunt"} {
		if strings.Contains(text, typed) {
			t.Errorf("%q stands on the blank sheet", typed)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
