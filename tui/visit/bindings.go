package visit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bearings/content"
	"bearings/navigator"
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
	Text   bool     // it works only then
	In     []PlaceKind
}

// Bindings returns the table, in the order the list of all keys shows it.
func Bindings() []Binding {
	onPage, onSheet, onTalk := []PlaceKind{Walking, Reading}, []PlaceKind{Filling}, []PlaceKind{Supervising}
	onShelf, inField := []PlaceKind{Shelving}, []PlaceKind{Filling, Supervising, Noting, Setting}
	typed, written := []PlaceKind{Finding, Filling, Supervising, Noting, Shelving, Setting, Coding, Unlocking}, []PlaceKind{Filling, Supervising, Noting}
	return []Binding{
		{Do: Safety, Keys: []string{"!", "ctrl+g", "f1"}, Line: "!", Long: "safety: whom to ring, and the safety question"},
		{Do: CaretLeft, Keys: []string{"left"}, Text: true, In: inField},
		{Do: CaretRight, Keys: []string{"right"}, Text: true, In: inField},
		{Do: CaretHome, Keys: []string{"home", "ctrl+a"}, Text: true, In: inField},
		{Do: CaretEnd, Keys: []string{"end", "ctrl+e"}, Text: true, In: inField},
		{Do: EraseNext, Keys: []string{"delete", "ctrl+d"}, Text: true, In: inField},
		{Do: Up, Keys: []string{"up"}, Typing: true},
		{Do: Down, Keys: []string{"down"}, Listed: "up down", Long: "move along the answers; on a page, read on", Typing: true},
		{Do: Unfold, Keys: []string{"right"}, Line: "+", Short: "unfold", In: []PlaceKind{Mapping}},
		{Do: FoldAway, Keys: []string{"left"}, Line: "-", Short: "fold", Listed: "right left", Long: "on the map: unfold a road, fold it", In: []PlaceKind{Mapping}},
		{Do: Left, Keys: []string{"left"}, In: written},
		{Do: Right, Keys: []string{"right"}, Listed: "left right", Long: "on a worksheet: to the lane, the person or the week beside; in supervision: the part before, the part after", In: written},
		{Do: Go, Keys: []string{"enter"}, Short: "keep", Text: true, In: []PlaceKind{Setting}},
		{Do: Close, Keys: []string{"esc"}, Short: "drop", Text: true, In: []PlaceKind{Setting}},
		{Do: Go, Keys: []string{"enter"}, Short: "go", Listed: "enter right", Long: "take the answer, link or row in hand", Typing: true},
		{Do: Go, Keys: []string{"right"}},
		{Do: Back, Keys: []string{"left"}, Typing: true, In: []PlaceKind{Finding}},
		{Do: Back, Keys: []string{"left", "b", "backspace"}, Line: "b", Short: "back", Long: "back; your answer stays marked, and another one makes a branch"},
		{Do: Forward, Keys: []string{"f"}, Line: "f", Long: "forward again, after going back"},
		{Do: Close, Keys: []string{"esc"}, Short: "close", Long: "close what lies on top, else back", Typing: true},
		{Do: Up, Keys: []string{"shift+tab"}, Typing: true},
		{Do: Down, Keys: []string{"tab"}, Listed: "tab shift+tab", Long: "the next link or answer, the one before", Typing: true},
		{Do: Scroll, Keys: []string{"pgup", "pgdown", "home", "end"}, Listed: "pgup pgdn home end", Long: "move the page"},
		{Do: Erase, Keys: []string{"backspace"}, Text: true, In: typed},
		{Do: EraseWord, Keys: []string{"ctrl+w", "alt+backspace"}, Text: true, In: inField},
		{Do: EraseAll, Keys: []string{"ctrl+u"}, Listed: "ctrl+w ctrl+u", Long: "while typing: take back a word, or all of them", Text: true, In: typed},
		{Do: NewLine, Keys: []string{"alt+enter", "ctrl+j", "shift+enter"}, Listed: "alt+enter", Long: "while writing some lines: a new line", Text: true, In: written},
		{Do: Worksheet, Keys: []string{"w"}, Line: "w", Short: "worksheet", Long: "the worksheet for this step", In: onPage},
		{Do: KeepWalk, Keys: []string{"k"}, Line: "k", Short: "keep", Long: "keep this walk; from then on each step is saved before the next one shows", In: []PlaceKind{Walking, Reading, Supervising}},
		{Do: Supervise, Keys: []string{"s"}, Line: "s", Short: "supervise", Long: "go through this walk together, in supervision; and back to the walk", In: []PlaceKind{Walking, Reading, Supervising, Shelving}},
		{Do: Shelve, Keys: []string{"r"}, Line: "r", Short: "kept walks", Long: "what you have kept: go on with it, or begin a new walk"},
		{Do: NoteDown, Keys: []string{"n"}, Line: "n", Short: "note", Long: "write down a fact or a guess; in supervision also whom you asked, and where you disagree", In: []PlaceKind{Walking, Reading, Supervising, Noting}},
		{Do: WhatIf, Keys: []string{"v"}, Line: "v", Short: "what if", Long: "in a supervision of 60 minutes: answer a step differently, and lay the two side by side", In: onTalk},
		{Do: Agree, Keys: []string{"a"}, Line: "a", Short: "agreed", Long: "in supervision: what is to be agreed", In: onTalk},

		{Do: Keep, Keys: []string{"ctrl+s"}, Line: "keep", Short: "keep", Long: "keep this worksheet; from then on each field is saved as you leave it", Typing: true, In: onSheet},
		{Do: Lift, Keys: []string{"space"}, Long: "on a worksheet: tick, show what can be chosen, or lift a card for the arrows to carry", In: written},
		{Do: Tick, Line: "tick", Short: "tick it, or show what can be chosen", In: written},
		{Do: Remove, Keys: []string{"x"}, Line: "x", Short: "take away", Long: "take away the row in hand; it asks once", In: written},
		{Do: Remove, Keys: []string{"x"}, Line: "x", Short: "delete", Long: "of what is kept: delete it for good; it asks once", In: onShelf},
		{Do: RowUp, Keys: []string{"shift+up"}, Line: "up", Short: "move the row up", In: onSheet},
		{Do: RowDown, Keys: []string{"shift+down"}, Line: "down", Listed: "shift+up shift+down", Long: "on a worksheet: move the row; the order is yours", In: onSheet},
		{Do: RowLeft, Keys: []string{"shift+left"}, Line: "left", Short: "move the row into the lane before", In: onSheet},
		{Do: RowRight, Keys: []string{"shift+right"}, Line: "right", Listed: "shift+left shift+right", Long: "on a worksheet: move the card into another lane", In: onSheet},
		{Do: View, Keys: []string{"v"}, Line: "v", Short: "order", Long: "of the kept walks: another order", In: onShelf},
		{Do: View, Keys: []string{"v"}, Line: "v", Short: "view", Long: "on a worksheet: lay the list out another way", In: onSheet},
		{Do: Timer, Keys: []string{"ctrl+t"}, Short: "timer", Long: "in supervision, and on Thinking Together: start or stop a quiet timer", Typing: true, In: written},
		{Do: Print, Keys: []string{"ctrl+p"}, Short: "print", Long: "print this worksheet to a file in this folder, while you write on it too", Typing: true, In: onSheet},
		{Do: First, Keys: []string{"home"}, In: written},
		{Do: Final, Keys: []string{"end"}, In: written},
		{Do: Why, Keys: []string{"y"}, Line: "y", Short: "why", Long: "why this is asked, and your way here"},
		{Do: Map, Keys: []string{"m"}, Line: "m", Short: "map", Long: "the map: where you are in the whole tree"},
		{Do: Find, Keys: []string{"/"}, Line: "/", Short: "find", Long: "find in the manual"},
		{Do: Glossary, Keys: []string{"g"}, Line: "g", Short: "glossary", Long: "what the words on this page mean"},
		{Do: Links, Keys: []string{"l"}, Line: "l", Long: "the links of this page, both ways"},
		{Do: Contents, Keys: []string{"o"}, Line: "o", Long: "the headings on this page"},
		{Do: Settings, Keys: []string{","}, Line: ",", Short: "settings", Long: "your team’s settings: numbers, agreement, what is kept"},
		{Do: Team, Keys: []string{"t"}, Line: "t", Long: "on a page your team has changed: the core page, and back"},
		{Do: Differ, Keys: []string{"d"}, Line: "d", Long: "on a page your team has changed: the difference, word by word"},
		{Do: Edit, Keys: []string{"e"}, Line: "e", Long: "open your team’s copy of this page in your editor"},
		{Do: Wrong, Keys: []string{"i"}, Line: "i", Short: "problems", Long: "in a preview: what is wrong with the pages"},
		{Do: Copy, Keys: []string{"c"}, Line: "c", Short: "copy", Long: "copy this page"},
		{Do: Print, Keys: []string{"p"}, Line: "p", Short: "print", Long: "print this page to a file in this folder"},
		{Do: Hide, Keys: []string{"ctrl+x"}, Line: "hide", Long: "hide the screen; enter returns", Typing: true},
		{Do: Keys, Keys: []string{"?"}, Line: "?", Short: "keys", Long: "all keys"},
		{Do: Quit, Keys: []string{"q"}, Line: "q", Long: "quit; what you did not keep is gone"},
		{Do: Leave, Keys: []string{"ctrl+c"}, Long: "leave at once", Typing: true},
		{Do: Suspend, Keys: []string{"ctrl+z"}, Long: "suspend; fg returns"},
	}
}

// Names are the keys of a row for the list of all keys.
func (b Binding) Names() []string {
	if b.Listed != "" {
		return strings.Fields(b.Listed)
	}
	return b.Keys
}

// WorksHere reports whether a row of the table holds at the place that the list of all keys lies over.
func (b Binding) WorksHere(v Visit) bool {
	v = v.listed()
	return b.Works(v) && (b.Do != WhatIf || v.Off(WhatIf) == "")
}

// KeyWorksHere reports whether a key of a row does there what the row says: not where its letters are more
// likely to be words, and on a list or a form not where it would only say why it does nothing.
func (b Binding) KeyWorksHere(v Visit) bool {
	v = v.listed()
	if k := v.top().Kind; !b.Works(v) || k != Walking && k != Reading && v.Off(b.Do) != "" {
		return false
	}
	return b.Text || slices.ContainsFunc(b.Keys, func(k string) bool { return v.Key(k, "").ID == b.Do })
}

// DigitsHere reports whether a number chooses something there.
func (v Visit) DigitsHere() bool {
	return slices.ContainsFunc(v.listed().Items(), func(i Item) bool { return i.Key() != "" && i.Key() != "!" })
}

// listed is the visit at the place that the list of all keys lies over.
func (v Visit) listed() Visit {
	if v.top().Kind == Helping {
		v.over = v.over[:len(v.over)-1]
	}
	return v
}

// Works reports whether a row of the table holds at the place on top.
func (b Binding) Works(v Visit) bool {
	return len(b.In) == 0 || slices.Contains(b.In, v.top().Kind)
}

// Key turns a key of the full screen into a command. text is what the key would type. A digit
// chooses only what is drawn with it.
func (v Visit) Key(key, text string) Command {
	typing := v.Typing()
	if v.straying(key) {
		if strings.EqualFold(key, quitKey) {
			return Command{ID: Stray, Text: quitKey}
		}
		return Command{ID: Stray}
	}
	if !typing && !v.hidden && len(key) == 1 && key >= "0" && key <= "9" {
		return v.digit(key)
	}
	for _, b := range Bindings() {
		safe := b.Do == Safety && key != "!"
		if typing && !b.Typing && !b.Text && !safe || !typing && b.Text || !b.Works(v) || !slices.Contains(b.Keys, key) {
			continue
		}
		return Command{ID: b.Do}
	}
	switch small := strings.ToLower(key); {
	case typing && text != "":
		return Command{ID: Type, Text: text}
	case !typing && small != key:
		return v.Key(small, text) // a capital is its letter
	case !typing && len(key) == 1 && slices.ContainsFunc(Bindings(), func(b Binding) bool { return slices.Contains(b.Keys, key) }):
		return Command{ID: Stray, Text: key} // it does something elsewhere
	}
	return Command{}
}

// quitKey is the letter that leaves. Where it may be a word that somebody has begun to write, it leaves only
// when it is pressed twice; any other key between forgets the first.
const quitKey = "q"

// strayed says why a key did nothing.
func (v Visit) strayed(key string) Visit {
	v.note = "Enter begins to write here. b goes back."
	v.qOnce = key == quitKey
	if items, row := v.Items(), v.top().Row; key != "" && !v.qOnce {
		v.note = key + " does nothing here. ? lists the keys that work."
	} else if row >= 0 && row < len(items) && items[row].Kind == navigator.ChoiceField {
		v.note = "Enter shows what can be chosen here. b goes back."
	}
	if v.qOnce {
		v.note += " q again leaves."
	}
	return v
}

// straying reports whether a letter on a worksheet is more likely to be a word that somebody has begun
// to write than a command that leads away.
func (v Visit) straying(key string) bool {
	if v.hidden || v.sure || v.Typing() || len([]rune(key)) != 1 || v.qOnce && strings.EqualFold(key, quitKey) {
		return false
	}
	letter := unicode.IsLetter([]rune(key)[0])
	switch v.top().Kind {
	case Supervising, Noting, Setting:
		return letter && v.writes() && !strings.Contains("bxknsvacp", strings.ToLower(key))
	case Filling:
	default:
		return false
	}
	if w, ok := v.writing(v.top().Page); !ok || w.keep.only != "" {
		return false // nothing can be written on it
	}
	return letter && !strings.Contains("bxv", strings.ToLower(key))
}

// digit is the command of the item that a digit is drawn beside.
func (v Visit) digit(key string) Command {
	if key == "0" {
		return Command{ID: None}
	}
	for _, item := range v.Items() {
		if item.Key() == key {
			return Command{ID: Choose, N: item.Number}
		}
	}
	return Command{}
}

// Line turns a line of plain mode into a command: a number chooses, a letter or its word commands,
// / and words find, + and - with a number unfold and fold. An empty line is Nothing, and so is one
// that means nothing: then ok is false.
func (v Visit) Line(line string) (c Command, ok bool) {
	line = strings.TrimSpace(oneLine(line))
	if v.hidden {
		switch line {
		case "!":
			return Command{ID: Safety}, true
		case "q":
			return Command{ID: Quit}, true
		}
		return Command{ID: Go}, true
	}
	if v.top().editing() || v.top().Kind == Coding || v.top().Kind == Unlocking {
		command, colon := strings.CutPrefix(line, ":")
		switch {
		case line == "!":
			return Command{ID: Safety}, true
		case line == "q" && v.top().Kind == Coding:
			return Command{ID: Quit}, true // no code is one letter that leaves everywhere else
		case line == "" && v.top().Kind == Setting:
			return Command{ID: Close}, true
		case line == "":
			return Command{ID: Go}, true
		case (line == "b" || line == ":b") && v.top().Draft.begun && v.top().Draft.Lines:
			return Command{ID: Go}, true // some lines are written already, and stay
		case line == "b" || line == ":b":
			return Command{ID: Drop}, true
		case line == ":empty":
			return Command{ID: Empty}, true
		case !colon:
			return Command{ID: Write, Text: line}, true
		}
		line = strings.TrimSpace(command) // in a field, a command takes a colon
	}
	if len(line) > 1 {
		line = strings.TrimPrefix(line, ":") // where none is needed it does no harm
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
		number, has := strings.CutPrefix(line, b.Line)
		if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil && n > 0 && has && b.takesRow() {
			return Command{ID: b.Do, N: n}, true
		}
	}
	return Command{}, line == ""
}

// takesRow reports whether a command of plain mode may name its row by a number after it.
func (b Binding) takesRow() bool {
	switch b.Do {
	case Unfold, FoldAway, Tick, Remove, Supervise, Print, RowUp, RowDown, RowLeft, RowRight:
		return true
	}
	return false
}

// Off says why a command can do nothing at the place on top; "" where it can.
func (v Visit) Off(id ID) string {
	kind := v.top().Kind
	onPage := kind == Walking || kind == Reading
	switch id {
	case Worksheet:
		if v.sheet() == "" {
			return "This page has no worksheet."
		}
	case Contents:
		if kind != Listing && (!onPage || len(v.headings(v.Reads())) == 0) {
			return "There are no headings to list here."
		}
	case Copy, Print:
		if _, page := v.pageFor(); !page && !onPage && kind != Filling && kind != Shelving {
			return "Close this first. Then the page can be copied or printed."
		}
	case Links:
		if !onPage && kind != Linking {
			return "Close this first. Then the links of the page can be listed."
		}
	case View:
		if kind != Shelving && len(v.views()) == 0 {
			return "There is no other way to lay this out."
		}
	case Team, Differ:
		return v.localOff(id)
	case Wrong:
		return v.wrongOff()
	case Supervise:
		if !onPage && kind != Supervising && kind != Shelving {
			return "Close this first. Then s opens the supervision."
		}
	case NoteDown, Agree:
		if kind == Supervising && !v.Supervising() {
			return "Say first how long you have."
		}
	case WhatIf:
		if !v.talk.meeting.Length().Offers(navigator.OfferWhatIf) {
			return "There is room for this in 60 minutes. All parts, and how long there is, changes that."
		}
	case Timer:
		if !v.timed() && !v.Supervising() {
			return "There is no timer on this sheet."
		}
	case Why:
		if kind != Asking && kind != Walking {
			return "Go back to your walk first. Then this says why, and how you came here."
		}
	}
	return ""
}

// Hints are the rows of the table that the footer shows for a scene of this visit, in order.
func (v Visit) Hints(s Scene) []Binding {
	var hints []Binding
	table := Bindings()
	for _, id := range hinted(s) {
		if v.Off(id) != "" || id == Back && !v.Returns() || id == Go && len(s.Items) == 0 && s.Kind != Coding && s.Kind != Unlocking {
			continue
		}
		i := slices.IndexFunc(table, func(b Binding) bool { return b.Do == id && b.Short != "" && b.Works(v) && (!b.Text || v.Typing()) })
		if i >= 0 {
			hints = append(hints, table[i])
		}
	}
	return hints
}

// hinted are the commands that are worth a place in the footer.
func hinted(s Scene) []ID {
	switch {
	case s.Kind == Walking && s.Ask != "" && s.Talking:
		return []ID{Supervise, Go, Back, Why, Map, Find, Keys}
	case s.Kind == Walking && s.Ask != "":
		return []ID{Go, Back, Why, Map, Find, Shelve, Settings, Keys}
	case s.Row >= 0 && (s.Kind == Walking || s.Kind == Reading):
		return []ID{Go, Back, Find, Keys}
	case s.Kind == Walking:
		return []ID{Worksheet, KeepWalk, NoteDown, Supervise, Back, Copy, Map, Find, Shelve, Keys}
	case s.Kind == Reading:
		return []ID{Worksheet, Back, Find, Glossary, Copy, Keys}
	case s.Kind == Mapping:
		return []ID{Go, Unfold, FoldAway, Close, Keys}
	case s.Kind == Finding:
		return []ID{Go, Close}
	case s.Kind == Coding || s.Kind == Unlocking:
		return []ID{Go, Close}
	case (s.Kind == Supervising || s.Kind == Noting || s.Kind == Setting) && s.Field != "":
		return []ID{Go, Close}
	case s.Kind == Shelving && s.Field != "":
		return []ID{Go, Close}
	case s.Kind == Shelving:
		return []ID{Go, Supervise, Print, Remove, View, Find, Back, Keys}
	case s.Kind == Noting:
		return []ID{Go, Remove, Back, Keys}
	case s.Kind == Supervising && strings.HasPrefix(s.At, "page/"):
		return []ID{Go, Copy, Print, Back, Keys}
	case s.Kind == Supervising:
		return []ID{Go, NoteDown, WhatIf, Agree, KeepWalk, Back, Keys}
	case s.Kind == Filling && s.Field != "":
		return []ID{Go, Close, Keep}
	case s.Kind == Filling:
		return []ID{Go, Keep, View, Timer, Remove, Print, Back, Keys}
	}
	return []ID{Go, Back, Keys}
}

// Spare orders the footer's commands by how easily one can do without them there. At the end of a walk
// that is not kept, keeping it is what is needed most; before the first answer, the walks that are.
func (v Visit) Spare() []ID {
	spare := []ID{Settings, Why, Glossary, Copy, Map, Print, Remove, WhatIf, NoteDown, KeepWalk, Agree, Go, View, Timer, Find, Unfold, FoldAway, Worksheet, Close, Nothing, Back, Keys}
	ends := v.top().Kind == Walking && !v.walk.Here().Asks() && !v.kept.wanted && v.settings.Keeps() != content.KeepNever
	switch {
	case ends && !v.Supervising():
		spare = append(slices.DeleteFunc(spare, func(id ID) bool { return id == KeepWalk }), KeepWalk)
		spare = append([]ID{Shelve, NoteDown}, spare...)
	case v.Supervising():
	case v.walk.Depth() > 0 || len(v.over) > 0:
		spare = append([]ID{Shelve, NoteDown}, spare...)
	default:
		spare = append(spare, Shelve)
	}
	switch {
	case v.top().Kind == Shelving: // what one has come for is to open one
		return append(slices.DeleteFunc(spare, func(id ID) bool { return id == Go }), Supervise, Go)
	case v.Supervising():
		return append(spare, Supervise) // it is the way back
	}
	return append([]ID{Supervise}, spare...)
}
