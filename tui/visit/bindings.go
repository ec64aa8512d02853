package visit

import (
	"strconv"
	"strings"
)

// A Binding is a row of the one table of commands. Behaviour, the footer, the list of all keys,
// the letters of plain mode and the keys in the README all come from these rows.
type Binding struct {
	Do     ID
	Keys   []string // on the full screen, as Bubble Tea names them; none where plain mode alone has it
	Listed string   // the keys as the list of all keys names them, where two rows share a line there
	Line   string   // in plain mode, a line of its own; "" where the full screen alone has it
	Short  string   // a verb for the footer; "" keeps it out
	Long   string   // a sentence for the list of all keys; "" where another row's line tells it
	Typing bool     // it works while letters are text
	In     []PlaceKind
}

// Bindings returns the table, in the order the list of all keys shows it.
func Bindings() []Binding {
	onPage := []PlaceKind{Walking, Reading}
	return []Binding{
		{Do: Safety, Keys: []string{"!", "ctrl+g", "f1"}, Line: "!", Long: "safety: whom to ring, and the safety question; ctrl+g also while typing or hidden"},
		{Do: Up, Keys: []string{"up"}, Typing: true},
		{Do: Down, Keys: []string{"down"}, Listed: "up down", Long: "move along the answers; on a page, read on", Typing: true},
		{Do: Unfold, Keys: []string{"right"}, Line: "+", Short: "unfold", In: []PlaceKind{Mapping}},
		{Do: FoldAway, Keys: []string{"left"}, Line: "-", Short: "fold", Listed: "right left", Long: "on the map: unfold a road, fold it", In: []PlaceKind{Mapping}},
		{Do: Go, Keys: []string{"enter"}, Short: "go", Listed: "enter right", Long: "take the answer, link or row in hand", Typing: true},
		{Do: Go, Keys: []string{"right"}},
		{Do: Back, Keys: []string{"left", "backspace", "b"}, Line: "b", Short: "back", Long: "back; your answer stays marked, and another one makes a branch"},
		{Do: Close, Keys: []string{"esc"}, Long: "close what lies on top, else back", Typing: true},
		{Do: Up, Keys: []string{"shift+tab"}, Typing: true},
		{Do: Down, Keys: []string{"tab"}, Listed: "tab shift+tab", Long: "the next link or answer, the one before", Typing: true},
		{Do: Scroll, Keys: []string{"pgup", "pgdown", "home", "end"}, Listed: "pgup pgdn home end", Long: "move the page"},
		{Do: Erase, Keys: []string{"backspace"}, Typing: true, In: []PlaceKind{Finding}},
		{Do: EraseAll, Keys: []string{"ctrl+u"}, Long: "while finding: take back all the words", Typing: true, In: []PlaceKind{Finding}},
		{Do: Worksheet, Keys: []string{"w"}, Line: "w", Short: "worksheet", Long: "the worksheet for this step", In: onPage},
		{Do: Why, Keys: []string{"y"}, Line: "y", Short: "why", Long: "why this is asked, and your way here"},
		{Do: Map, Keys: []string{"m"}, Line: "m", Short: "map", Long: "the map: where you are in the whole tree"},
		{Do: Find, Keys: []string{"/"}, Line: "/", Short: "find", Long: "find in the manual; in plain mode, / and the words"},
		{Do: Glossary, Keys: []string{"g"}, Line: "g", Short: "glossary", Long: "what the words on this page mean"},
		{Do: Links, Keys: []string{"l"}, Line: "l", Long: "the links of this page, both ways"},
		{Do: Contents, Keys: []string{"o"}, Line: "o", Long: "the headings on this page"},
		{Do: Copy, Keys: []string{"c"}, Line: "c", Short: "copy", Long: "copy this page"},
		{Do: Print, Keys: []string{"p"}, Line: "p", Long: "print this page to a file in this folder"},
		{Do: Hide, Keys: []string{"ctrl+x"}, Line: "hide", Long: "hide the screen; enter returns", Typing: true},
		{Do: Keys, Keys: []string{"?"}, Line: "?", Short: "keys", Long: "all keys"},
		{Do: Quit, Keys: []string{"q"}, Line: "q", Long: "quit; nothing is kept"},
		{Do: Leave, Keys: []string{"ctrl+c"}, Long: "leave at once", Typing: true},
		{Do: Suspend, Keys: []string{"ctrl+z"}, Long: "suspend; fg returns", Typing: true},
	}
}

// Names are the keys of a row for the list of all keys.
func (b Binding) Names() []string {
	if b.Listed != "" {
		return strings.Fields(b.Listed)
	}
	return b.Keys
}

// Works reports whether a row of the table holds at the place on top.
func (b Binding) Works(v Visit) bool {
	if len(b.In) == 0 {
		return true
	}
	for _, kind := range b.In {
		if v.top().Kind == kind {
			return true
		}
	}
	return false
}

// Key turns a key of the full screen into a command. text is what the key would type.
func (v Visit) Key(key, text string) Command {
	typing := v.Typing()
	if !typing && len(key) == 1 && key >= "1" && key <= "9" {
		return Command{ID: Choose, N: int(key[0] - '0')}
	}
	if !typing && key == "0" {
		return Command{ID: None}
	}
	for _, b := range Bindings() {
		safe := b.Do == Safety && key != "!"
		if typing && !b.Typing && !safe || !b.Works(v) {
			continue
		}
		for _, k := range b.Keys {
			if k == key {
				return Command{ID: b.Do}
			}
		}
	}
	if typing && text != "" {
		return Command{ID: Type, Text: text}
	}
	return Command{}
}

// Line turns a line of plain mode into a command: a number chooses, a letter or its word commands,
// / and words find, + and - with a number unfold and fold. An empty line is Nothing, and so is one
// that means nothing: then ok is false.
func (v Visit) Line(line string) (c Command, ok bool) {
	line = strings.TrimSpace(oneLine(line))
	if v.hidden {
		if line == "!" {
			return Command{ID: Safety}, true
		}
		return Command{ID: Go}, true
	}
	if words, found := strings.CutPrefix(line, "/"); found {
		return Command{ID: Seek, Text: strings.TrimSpace(words)}, true
	}
	if line == "0" {
		return Command{ID: None}, true
	}
	if n, err := strconv.Atoi(line); err == nil && n > 0 && line[0] != '+' {
		return Command{ID: Choose, N: n}, true
	}
	for _, b := range Bindings() {
		if b.Line == "" || !b.Works(v) {
			continue
		}
		if line == b.Line || b.Short != "" && line == b.Short {
			return Command{ID: b.Do}, true
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(line, b.Line)); err == nil && (b.Do == Unfold || b.Do == FoldAway) && strings.HasPrefix(line, b.Line) {
			return Command{ID: b.Do, N: n}, true
		}
	}
	return Command{}, line == ""
}

// off says why a command can do nothing at the place on top; "" where it can.
func (v Visit) off(id ID) string {
	kind := v.top().Kind
	onPage := kind == Walking || kind == Reading
	switch id {
	case Worksheet:
		if v.sheet() == "" {
			return "This page has no worksheet."
		}
	case Contents:
		if page, ok := v.lib.Page(v.Reads()); kind != Listing && (!ok || !onPage || len(page.Sections) == 0) {
			return "There are no headings to list here."
		}
	case Links:
		if !onPage && kind != Linking {
			return "Close this first, with esc or b; then l lists the links of the page."
		}
	case Why:
		if kind != Asking && kind != Walking {
			return "Go back to your walk first; then y says why, and how you came here."
		}
	}
	return ""
}

// Hints are the rows of the table that the footer shows at the place on top, the most useful first.
func (v Visit) Hints() []Binding {
	var order []ID
	switch v.top().Kind {
	case Walking:
		order = []ID{Go, Back, Why, Map, Find, Keys}
		if !v.walk.Here().Asks() {
			order = []ID{Worksheet, Back, Copy, Map, Find, Keys}
		}
	case Reading:
		order = []ID{Worksheet, Back, Find, Glossary, Copy, Keys}
	case Mapping:
		order = []ID{Go, Unfold, FoldAway, Back, Keys}
	case Finding:
		order = []ID{Go}
	default:
		order = []ID{Go, Back, Keys}
	}
	var hints []Binding
	table := Bindings()
	for _, id := range order {
		if v.off(id) != "" || id == Go && len(v.Items()) == 0 {
			continue
		}
		for _, b := range table {
			if b.Do == id && b.Short != "" && b.Works(v) {
				hints = append(hints, b)
				break
			}
		}
	}
	return hints
}
