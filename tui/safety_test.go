package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// TestEveryWordOfSafetyIsReachable scrolls through every safety page, in every theme and at sizes
// down to the smallest, and finds every word of it, in order, and none cut off.
func TestEveryWordOfSafetyIsReachable(t *testing.T) {
	lib := core(t)
	sizes := [][2]int{{20, 5}, {24, 6}, {30, 40}, {40, 15}, {80, 24}, {100, 30}, {140, 45}}
	for _, theme := range append(draw.Themes(), "ascii") {
		for _, size := range sizes {
			if theme != "dusk" && size[0] != 20 && size[0] != 80 {
				continue
			}
			for _, page := range lib.Pages() {
				if page.Kind != navigator.Safety {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/%dx%d", page.ID, theme, size[0], size[1]), func(t *testing.T) {
					a := open(t, lib, size[0], size[1], func(o *Options) {
						o.Theme, o.ASCII = theme, theme == "ascii"
						if theme == "ascii" {
							o.Theme = "dusk"
						}
					})
					a = reach(t, a, page)
					holds(t, whole(t, a), page)
				})
			}
		}
	}
}

// reach stands on a page of safety.
func reach(t *testing.T, a App, page *content.Page) App {
	t.Helper()
	a.visit, _ = a.visit.MakeFor(page.ID)
	a = a.compose()
	if at(a) != page.ID {
		t.Fatalf("making for %s ended at %s", page.ID, at(a))
	}
	return a
}

// whole is all there is to read at a place, from the top to the end, line by line.
func whole(t *testing.T, a App) string {
	t.Helper()
	a = press(t, a, "home")
	seen := map[int]string{}
	for {
		for i := 0; i < a.frame.viewable && a.top+i < len(a.frame.rows); i++ {
			seen[a.top+i] = ansi.Strip(a.frame.rows[a.top+i].text)
		}
		before := a.top
		if a = press(t, a, "pgdown"); a.top == before {
			break
		}
	}
	var lines []string
	for i := range len(a.frame.rows) {
		line, ok := seen[i]
		if !ok {
			t.Fatalf("row %d of %d never comes into view", i, len(a.frame.rows))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// holds finds every word of a page's lead, question, answers and steps in what was seen.
func holds(t *testing.T, seen string, page *content.Page) {
	t.Helper()
	text := squeeze(seen)
	var sources []string
	sources = append(sources, page.Title, page.Lead, page.Ask)
	for _, c := range page.Choices {
		sources = append(sources, c.Text)
	}
	for _, s := range page.Sections {
		if s.Part == content.WhyWeAsk || s.Part == content.Supervision && len(page.Choices) > 0 {
			continue // these stand beside a question, or behind y
		}
		lines, _ := draw.Plain(s.Body, 1000)
		sources = append(sources, lines...)
	}
	for _, source := range sources {
		for _, word := range strings.Fields(source) {
			if w := squeeze(word); w != "" && !strings.Contains(text, w) {
				t.Errorf("%q of %s is never seen", word, page.ID)
			}
		}
	}
}

// squeeze leaves the letters and digits of a text, so that words broken over lines are whole.
func squeeze(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestTheNumberStandsFirstAtEverySize(t *testing.T) {
	lib := core(t)
	for width := 20; width <= 160; width += 7 {
		for height := 5; height <= 50; height += 5 {
			a := press(t, open(t, lib, width, height), "7", "!")
			rows := a.frame.rows
			for len(rows) > 0 && strings.TrimSpace(ansi.Strip(rows[0].text)) == "" {
				rows = rows[1:]
			}
			first := ansi.Strip(rows[0].text)
			if width >= len(visit.UrgentLine)+4 && !strings.Contains(first, visit.UrgentLine) || !strings.Contains(squeeze(screen(a)), "ring999") {
				t.Fatalf("at %d by %d:\n%s", width, height, screen(a))
			}
		}
	}
}

func TestSafetyReturnsToWhereOneWas(t *testing.T) {
	a := press(t, open(t, core(t), 100, 30), "7", "2", "1", "m", "!")
	if at(a) != "safety-gate" || a.visit.Bound() == "" {
		t.Fatalf("at %s, bound for %q", at(a), a.visit.Bound())
	}
	if a = press(t, a, "7"); a.visit.Walk().Here().ID != "chaos-start" {
		t.Errorf("answering no led to %s", at(a))
	}
	if a.visit.Place().Kind != visit.Mapping {
		t.Error("the map was open, and is not")
	}
}

func TestSafetyWorksHiddenAndTyping(t *testing.T) {
	a := open(t, core(t), 100, 30)
	for _, before := range [][]string{{"ctrl+x"}, {"/", "a", "b"}, {"?"}, {"m"}, {"7", "g"}, {"7", "/", "t", "ctrl+x"}} {
		if b := press(t, press(t, a, before...), "ctrl+g"); at(b) != "safety-gate" || b.visit.Hidden() || b.visit.Scene().Urgent == "" {
			t.Errorf("after %v: at %s", before, at(b))
		}
	}
}

// allNumbers are those of a team that has set every one, each doubtful.
const allNumbers = `safeguarding-lead: {name: Noor, number: 01632 960001}
hub: {name: Safeguarding hub, number: 01632 960002, checked-on: 2027-11-01}
day: {name: First response team, number: 01632 960003, checked-on: 2026-01-05}
night: {name: Emergency duty team, number: 01632 960004, checked-on: 2026-02-03}
`

func TestEveryAnswerIsInSightBesideAllTheNumbers(t *testing.T) {
	settings, _ := content.ParseSettings("settings.yaml", []byte(allNumbers))
	a := press(t, open(t, core(t), 80, 24, func(o *Options) { o.Settings = settings }), "!")
	shown := screen(a)
	for _, want := range []string{"(Noor)  01632 960001  not checked", "01632 960003  checked 5 Jan 2026, old", "01632 960004", "7  No: none of these", "more"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in sight:\n%s", want, shown)
		}
	}
	if strings.Count(shown, "Safeguarding hub") != 1 {
		t.Errorf("a name is said twice:\n%s", shown)
	}
}

func TestNoMessageCoversThatThereIsMore(t *testing.T) {
	for width := 40; width <= 80; width++ {
		a := open(t, core(t), width, 20, func(o *Options) { o.Notice = strings.Repeat("word ", 15) })
		if a.more() == "" {
			continue
		}
		if !strings.Contains(screen(a), "more") {
			t.Fatalf("at %d columns:\n%s", width, screen(a))
		}
	}
	a := press(t, open(t, core(t), 30, 10), "!")
	if !strings.Contains(screen(a), "more") {
		t.Errorf("in a small window:\n%s", screen(a))
	}
}

func TestWhoIsNotSureIsNotAskedTheSameAgain(t *testing.T) {
	a := press(t, open(t, core(t), 80, 24), "6")
	if at(a) != "safety-unsure" || strings.Contains(screen(a), navigator.WorryText) {
		t.Errorf("at %s:\n%s", at(a), screen(a))
	}
	if a = press(t, a, "!"); at(a) != "safety-gate" || !strings.Contains(screen(a), "Still not sure") || !strings.Contains(squeeze(screen(a)), "ring999") {
		t.Errorf("the key leads to %s:\n%s", at(a), screen(a))
	}
}

func TestAnItemComesIntoViewWithItsHeading(t *testing.T) {
	a := press(t, open(t, core(t), 80, 24), "3", "end", "tab", "tab", "tab", "tab", "tab", "enter")
	shown := screen(a)
	if !strings.Contains(shown, "WATCH") || !strings.Contains(shown, "\n    Pass on the words") {
		t.Errorf("its heading is away, or its text not under it:\n%s", shown)
	}
}

func TestTheListOfKeysHoldsOnlyWhatWorksThere(t *testing.T) {
	a := press(t, open(t, core(t), 80, 60), "7", "2", "1", "1", "w", "?")
	for _, words := range []string{"the links of this page", "the kept walks: delete", "the map: where"} {
		if strings.Contains(screen(a), words) {
			t.Errorf("%q does nothing on a worksheet:\n%s", words, screen(a))
		}
	}
	if !strings.Contains(screen(a), "ctrl+p") || !strings.Contains(screen(a), "shift+left shift+right") {
		t.Errorf("a key is missing or cut:\n%s", screen(a))
	}
	b := press(t, open(t, core(t), 80, 60), "v")
	if !strings.Contains(screen(b), "v does nothing here") {
		t.Errorf("a key that does nothing says nothing:\n%s", screen(b))
	}
}

func TestTheEndOfAWalkSaysHowItIsKept(t *testing.T) {
	if shown := screen(press(t, open(t, core(t), 80, 24), "7", "2", "1", "1")); !strings.Contains(shown, "k keep") || !strings.Contains(shown, "w worksheet") {
		t.Errorf("%s", shown)
	}
}

func TestTheMapSaysWhatWasGoneBackFrom(t *testing.T) {
	a := press(t, open(t, core(t), 100, 40), "7", "2", "b", "3", "m")
	if !strings.Contains(screen(a), "(went back)") {
		t.Errorf("%s", screen(a))
	}
}

func TestWhatIsDueIsStillSaidOnceTheLibraryIsHere(t *testing.T) {
	a := open(t, core(t), 80, 24)
	a.ready = false
	a = send(t, a, due([]visit.Shelved{{Name: "k7f3", Code: "K7", Due: "2000-01-01"}}))
	a = send(t, a, loaded{lib: core(t)})
	if !strings.Contains(screen(a), "To look at again: K7. r opens the shelf.") {
		t.Errorf("%s", screen(a))
	}
}
