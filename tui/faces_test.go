package tui

import (
	"io"
	"strings"
	"testing"

	"bearings/content"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// TestBothFacesReachTheSamePlaces runs one script through the full screen and through plain mode,
// and holds what each says of where it is after every command.
func TestBothFacesReachTheSamePlaces(t *testing.T) {
	scripts := map[string][][2]string{ // what is typed in plain mode, and the keys of the full screen
		"a walk to one thing to do": {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"b", "b"}, {"2", "2"}},
		"none of these, twice":      {{"7", "7"}, {"1", "1"}, {"0", "0"}, {"0", "0"}},
		"a worry in the middle":     {{"7", "7"}, {"2", "2"}, {"!", "!"}, {"7", "7"}, {"3", "3"}},
		"a gate in the way":         {{"7", "7"}, {"1", "1"}, {"1", "1"}, {"4", "4"}, {"4", "4"}},
		"find":                      {{"7", "7"}, {"/quick", "/ q u i c k"}, {"1", "enter"}, {"b", "b"}},
		"find before the gate":      {{"/quick", "/ q u i c k"}, {"1", "enter"}, {"7", "7"}},
		"lists":                     {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"l", "l"}, {"2", "2"}, {"o", "o"}, {"b", "b"}, {"g", "g"}, {"b", "esc"}},
		"the map":                   {{"7", "7"}, {"2", "2"}, {"m", "m"}, {"1", "up up up up up up up up up enter"}, {"m", "m"}, {"b", "esc"}},
		"why":                       {{"7", "7"}, {"3", "3"}, {"y", "y"}, {"1", "tab enter"}},
		"a worksheet":               {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"w", "w"}, {"b", "b"}},
		"filling a worksheet":       {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"w", "w"}, {"1", "enter"}, {"HX", "H X enter"}, {"b", "b"}, {"w", "w"}},
		"ten minutes together":      {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"s", "s"}, {"1", "1"}, {"2", "enter"}, {"1", "enter"}, {"one step", "o n e space s t e p enter"}, {"2", "enter"}, {"a", "a"}, {"1", "enter"}, {"ring R.", "r i n g space R . enter"}, {"worker", "w o r k e r enter"}, {"2026-11-27", "2 0 2 6 - 1 1 - 2 7 enter"}, {"4", "enter"}, {"5", "down enter"}, {"b", "b"}},
		"an hour together":          {{"7", "7"}, {"2", "2"}, {"1", "1"}, {"1", "1"}, {"s", "s"}, {"3", "3"}, {"3", "down enter"}, {"5", "down down down down enter"}, {"2", "down enter"}, {"3", "down down enter"}, {"2", "2"}, {"4", "down enter"}, {"1", "1"}, {"v", "v"}, {"1", "1"}, {"1", "1"}, {"!", "!"}, {"7", "7"}, {"b", "b"}, {"n", "n"}, {"1", "1"}, {"he rang", "h e space r a n g"}, {"", "enter"}, {"the log", "t h e space l o g enter"}, {"b", "b"}, {"s", "s"}, {"s", "s"}},
		"a talk from the start":     {{"s", "s"}, {"7", "7"}, {"2", "2"}, {"3", "down down enter"}, {"11", strings.Repeat("down ", 10) + "enter"}},
		"a fact, then a talk":       {{"7", "7"}, {"n", "n"}, {"1", "enter"}, {"he rang", "h e space r a n g"}, {"", "enter"}, {"b", "b"}, {"s", "s"}, {"1", "1"}},
		"hiding":                    {{"7", "7"}, {"hide", "ctrl+x"}, {"", "enter"}, {"2", "2"}},
	}
	lib := core(t)
	for name, script := range scripts {
		t.Run(name, func(t *testing.T) {
			var typed []string
			for _, step := range script {
				typed = append(typed, step[0])
			}
			var said []string
			o := plain.Options{Visit: visit.New(lib, content.Settings{}, today()), After: func(v visit.Visit) { said = append(said, where(v)) }}
			if err := plain.Run(strings.NewReader(strings.Join(typed, "\n")+"\n"), io.Discard, o); err != nil {
				t.Fatal(err)
			}
			if len(said) != len(script) {
				t.Fatalf("plain mode took %d of %d lines", len(said), len(script))
			}
			a := open(t, lib, 100, 30)
			for i, step := range script {
				a = press(t, a, strings.Fields(step[1])...)
				if got := where(a.visit); got != said[i] {
					t.Fatalf("after %q: the full screen is at %s, plain mode at %s", step, got, said[i])
				}
			}
		})
	}
}

// where tells where a visit is: the way here, and what lies over it.
func where(v visit.Visit) string {
	var b strings.Builder
	for _, step := range v.Walk().Trail() {
		b.WriteString(step.ID + " > ")
	}
	s := v.Scene()
	b.WriteString(s.Title + " " + s.ID + " " + s.Ask)
	for _, item := range v.Sheet() {
		b.WriteString(item.Value)
	}
	if v.Hidden() {
		b.WriteString(" (hidden)")
	}
	return b.String()
}
