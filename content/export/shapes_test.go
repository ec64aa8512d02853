package export_test

import (
	"strings"
	"testing"

	"bearings/content/export"
	"bearings/navigator"
)

// told returns the Markdown of a sheet of every shape, without its title.
func told(t *testing.T, moves string) string {
	t.Helper()
	text := export.Markdown(export.Sheet{Title: "All", Filled: made(t, everyShape(), moves)})
	return strings.TrimPrefix(text, "# All\n\n")
}

// parts returns the parts of a text that come under headings with ##, by their headings.
func parts(text string) map[string]string {
	by := map[string]string{}
	for part := range strings.SplitSeq("\n"+text, "\n## ") {
		heading, body, _ := strings.Cut(part, "\n")
		by[heading] = strings.TrimSpace(body)
	}
	return by
}

// Every shape tells what was written in it, and nothing that was not.
func TestEveryShapeTellsWhatWasWritten(t *testing.T) {
	for _, c := range []struct{ name, moves, heading, want string }{
		{"fields", "about/code = HX\nabout/facts = one / two", "About", "- **Code:** HX\n- **More of facts:** one\\\n  two"},
		{"a tick that asks", "about/told = yes", "About", "- **Told them?** yes"},
		{"a tick that says", "about/agreed = yes", "About", "- The worker agrees"},
		{"a field before its time", "? about/how = no time\nabout/how = by text", "About",
			"- **What of how?** by text\\\n  *Gone on without “Told them?”, because: no time*"},
		{"only the reason", "? about/how = no time", "About", "- **What of how?** (nothing written)\\\n  *Gone on without “Told them?”, because: no time*"},
		{"a box", "+ people\npeople/p1/label = Aunt\nabout/worst = p1/help", "About", "- **Which box?** Aunt · What would help?"},
		{"a grid", "+ people\npeople/p1/label = Aunt\npeople/p1/key = yes\npeople/p1/help/said = a call / a visit\npeople/p1/help/source = told me\npeople/p1/help/more = more", "People",
			"### Me\n\n(nothing written)\n\n### Aunt\n\n- They are key\n- **What would help?** a call\\\n  a visit\\\n  *Which source? told me · More of more: more*"},
		{"a box with lines beside", "people/me/help/said = a call\npeople/me/help/source = told me\npeople/me/help/more = one / - two", "People",
			"### Me\n\n- **What would help?** a call\\\n  *Which source? told me*\\\n  *More of more: one\\\n  \\- two*"},
		{"a person without a name", "+ people\npeople/p1/help/said = a call", "People", "### Me\n\n(nothing written)\n\n### (no words yet)\n\n- **What would help?** a call"},
		{"a box with a source only", "? people/me/help/source = we know\npeople/me/help/source = told me", "People",
			"### Me\n\n- **What would help?** (nothing written)\\\n  *Which source? told me*\\\n  *Gone on without “More of said”, because: we know*"},
		{"lanes", "board/together/step = ring", "Board: Main aims", "### Working together\n\n- **What of step?** ring"},
		{"an empty lane", "board/together/step = ring", "Board: Wins", "(nothing written)"},
		{"a card", "+ board wins\nboard/c1/win = gym\nboard/c1/done = yes", "Board: Wins", "### gym\n\n- **Is it done?** yes"},
		{"the row that stays", "+ board wins\nboard/c1/win = gym", "Board: Main aims", "### Working together\n\n(nothing written)"},
		{"levels", "levels/food/state = not met\nlevels/safe/state = met\nlevels/home/step = wait", "Levels",
			"- **Comes first:** Food and sleep\n\n### Safe now\n\n- **Which state?** met\n\n### Food and sleep\n\n- **Which state?** not met\n\n### A roof\n\n- **What of step?** wait\n- *Parked, not dropped.*"},
		{"a level that goes on", "levels/food/state = not met\nlevels/home/step = wait\nlevels/home/why = he asked", "Levels",
			"- **Comes first:** Food and sleep\n\n### Food and sleep\n\n- **Which state?** not met\n\n### A roof\n\n- **What of step?** wait\n- **What of why?** he asked"},
		{"rings", "+ map outer\nmap/p1/who = nurse\nmap/p1/duty = visits", "Map: Workers", "### nurse\n\n- **What of duty?** visits"},
		{"hours", "time/first/together = 3.5\ntime/second/together = 4\ntime/second/travel = 1", "Time",
			"| Hours | Together | Travel |\n| --- | --- | --- |\n| First week | 3.5 |  |\n| Second week | 4 | 1 |\n| In all | 7.5 | 1 |"},
		{"hours of one kind", "time/first/together = 3\ntime/second/together = ½", "Time",
			"| Hours | Together | Travel |\n| --- | --- | --- |\n| First week | 3 |  |\n| Second week | 0.5 |  |\n| In all | 3.5 |  |"},
		{"hours of a week", "time/first/together = 3.5", "Time", "| Hours | Together | Travel |\n| --- | --- | --- |\n| First week | 3.5 |  |"},
		{"one’s own order", "+ options\n+ options\noptions/o2/option = visit\noptions/o1/option = call\noptions/o1/wanted = yes", "Options",
			"### call\n\n- **Which wanted?** yes\n\n### visit"},
		{"a view", "+ options\n+ options\noptions/o2/option = visit\noptions/o1/option = call\noptions/o1/wanted = yes", "Options: By how wanted",
			"- **yes:**\n  - call\n- **(no answer yet):**\n  - visit"},
		{"a view without the rows nobody wrote in", "+ options\n+ options\noptions/o1/option = call\noptions/o1/ready = yes", "Options: By who is ready", "- **yes:**\n  - call"},
		{"a list of one thing", "+ days\n+ days\ndays/o2/day = 2026-11-20", "Days", "- 2026-11-20"},
		{"steps", "? steps/them = no time\nsteps/them/them = a guess", "Steps",
			"### Then them\n\n- *Gone on without “You first”, because: no time*\n- **More of them:** a guess"},
		{"signs", "signs/urgent = yes", "Signs", "### Carried along\n\n- Everything feels urgent."},
		{"checks", "tasks/risks/state = done\ntasks/ring/state = with someone\ntasks/ring/with = nurse", "Tasks: Safety", "- **Known risks read:** done\n- **Who to ring:** with nurse"},
		{"a check with somebody", "tasks/stand-in/state = not yet\ntasks/stand-in/with = Jo", "Tasks: Team", "- **A stand-in named:** not yet · with Jo"},
		{"with somebody only", "tasks/stand-in/with = Jo", "Tasks: Team", "- **A stand-in named:** with Jo"},
	} {
		text := told(t, c.moves)
		if got, ok := parts(text)[c.heading]; !ok || got != c.want {
			t.Errorf("%s: under “%s” stands\n%s\nwant\n%s", c.name, c.heading, got, c.want)
		}
		if strings.Count(text, "no time") > 1 || strings.Contains(text, "Taken up before its time") {
			t.Errorf("%s: a reason is told twice:\n%s", c.name, text)
		}
	}
}

// What nobody wrote is left out: what is asked stands on no filled sheet without an answer.
func TestWhatNobodyWroteIsLeftOut(t *testing.T) {
	text := told(t, "+ people\n+ options\nabout/code = HX\nabout/told = yes\nabout/told =")
	want := "## About\n\n- **Code:** HX\n"
	for _, p := range everyShape().Parts[1:] {
		want += "\n## " + p.Heading + "\n\n(nothing written)\n"
	}
	if text != want {
		t.Errorf("it says\n%s\nwant\n%s", text, want)
	}
	for heading := range parts(told(t, "+ options\noptions/o1/option = call")) {
		if strings.HasPrefix(heading, "Options:") {
			t.Errorf("“%s” lays out what has no answer", heading)
		}
	}
}

// A row whose first field has several lines is headed by them in one, and says them all below.
func TestARowOfSeveralLines(t *testing.T) {
	form := everyShape()
	form.Parts[6].Fields[0] = navigator.Field{ID: "option", Ask: "The option", Kind: navigator.TextField}
	text := export.Markdown(export.Sheet{Title: "All", Filled: made(t, form, "+ options\n+ options\noptions/o1/option = a call / a visit\noptions/o2/option = one line")})
	if got := parts(text)["Options"]; got != "### a call a visit\n\n- **The option:** a call\\\n  a visit\n\n### one line" {
		t.Errorf("it says\n%s", got)
	}
}

// The bars that part the cells of a table are not for somebody’s words to write.
func TestATableKeepsItsCells(t *testing.T) {
	form := everyShape()
	form.Parts[5].Columns[0].Ask, form.Parts[5].Rows[0].Ask = "To|gether", "First | week"
	f, left, err := navigator.Replay(form, []navigator.Change{{Do: "set", Path: "time/first/together", Value: "a|b\nc"}})
	if err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	text := export.Markdown(export.Sheet{Title: "All", Filled: f})
	if want := "| Hours | To\\|gether | Travel |\n| --- | --- | --- |\n| First \\| week | a\\|b c |  |\n"; !strings.Contains(text, want) {
		t.Errorf("there is no\n%s\nin\n%s", want, text)
	}
}

// What a sheet no longer asks comes last, and so does a reason that belongs to nothing any more.
func TestWhatIsNoLongerAskedIsKept(t *testing.T) {
	f, left, err := navigator.Replay(everyShape(), []navigator.Change{
		{Do: "set", Path: "about/old", Value: "first *words*\nsecond"},
		{Do: "add", Path: "board", Row: "c1", Lane: "main"},
		{Do: "set", Path: "board/c1/aim", Value: "gym"},
		{Do: "set", Path: "board/c1/step", Value: "ring"},
		{Do: "move", Path: "board", Row: "c1", Lane: "wins"},
		{Do: "skip", Path: "steps/gone", Value: "no time"},
	})
	if err != nil || len(left) > 0 {
		t.Fatalf("left %v, %v", left, err)
	}
	s := export.Sheet{Title: "All", Filled: f, Way: []string{"We said: no", "- because: *nothing*"}, Ending: "Last.\nWords."}
	text := export.Markdown(s)
	want := "## The walk\n\n- We said: no\n- \\- because: \\*nothing\\*\n\n## Taken up before its time\n\n- **steps/gone:** no time\n\n" +
		"## Written, and no longer asked\n\n- **gym · What of step?** ring\n- **about/old:** first \\*words\\*\\\n  second\n\n---\n\nLast.\\\nWords.\n"
	if at := strings.Index(text, "## The walk"); at < 0 || text[at:] != want {
		t.Errorf("it ends\n%s\nwant\n%s", text[max(at, 0):], want)
	}
}

// A sheet’s only numbers are those that somebody typed: nothing tells how many signs were ticked.
func TestNothingIsCounted(t *testing.T) {
	s := balance(t)
	s.Ending, s.Name = "", ""
	page, err := export.HTML(s)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(page, "<body>")
	data, err := export.JSON(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"Markdown": export.Markdown(s), "HTML": strings.NewReplacer("h1>", "", "h2>", "", "h3>", "").Replace(body),
		"JSON": strings.Replace(string(data), `"version": 1`, "", 1),
	} {
		text = strings.ReplaceAll(text, "2026-11-20", "")
		if i := strings.IndexAny(text, "0123456789"); i >= 0 {
			t.Errorf("%s has a number in it: …%.60q", name, text[max(i-20, 0):])
		}
		if !strings.Contains(text, "Everything feels urgent, so I choose nothing.") {
			t.Errorf("%s does not say what was ticked", name)
		}
	}
}
