package visit

import (
	"slices"
	"strconv"
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// An Item is something that can be chosen at a place: an answer, a link, a hit, a step.
type Item struct {
	Number int    // the number that chooses it, from 1; 0 when no number does
	Text   string // plain words
	More   string // a second, quieter line, or ""
	Group  string // the heading it is the first or a further one of, or ""
	Apart  bool   // it stands apart from the item above
	Role   Role
	N      int    // the answer's number, or the step's
	Page   string // where it leads
	Anchor string
	Words  string   // the words to stand at there, or ""
	Marks  [][2]int // the bytes of More, or of Text where More is "", that were looked for

	Depth  int  // on the map, how far in it stands
	Road   bool // on the map, a way not taken
	Beside bool // on the map, a step that was made and gone back from
	Here   bool // where one stands
	Before bool // the answer given here before
	Folded bool // on the map, there is more behind it

	Head  string              // on a worksheet, what the row it belongs to is called
	About string              // and what its author says of that row
	Part  string              // the part it stands in
	Lane  string              // the lane a row is added to
	RowID string              // the row it belongs to, or ""
	Path  string              // where what it asks is written
	Kind  navigator.FieldKind // what can be written there
	Hint  string              // a word of help beside what it asks
	Value string              // what stands there, in words; of an option, the value itself
	Stays bool                // its row cannot be moved or taken away
	Fixed bool                // the sheet's author wrote it
	At    string              // what it opens on the sheet: a row, or a cell of a grid
	Cell  bool                // it is a cell of a grid
	Of    string              // whose cell it is
	Skip  string              // the path of what was taken up before its time, with a reason
	Check bool                // it is something on a checklist
	Level bool                // it is a level, and stands above the one before it
	// Column is what stands beside its neighbours: a lane, a person of a grid, a row of a tally.
	Column string

	unseen bool   // its number stands only in plain mode, and is no key
	way    string // on the map, the way to it
}

// Role says what choosing an item does.
type Role int

// The roles.
const (
	LinkRole    Role = iota // opens Page at Anchor
	AnswerRole              // gives answer N
	NoneRole                // “none of these”
	WorryRole               // “this is a safety worry”
	StepRole                // returns to step N
	FoldRole                // opens or closes the heading Anchor
	HeadingRole             // stands at the heading Anchor
	FieldRole               // writes at Path of a worksheet
	RowRole                 // opens At on a worksheet: a row, or a cell of a grid
	AddRole                 // adds a row to Part of a worksheet
	OptionRole              // takes Value for Path
	ShelfRole               // opens what is kept under Path
	BeginRole               // begins a new walk
	MeetRole                // goes where Path says in a supervision
)

// Key returns the one key that chooses the item on the full screen, or "". It is always drawn.
func (i Item) Key() string {
	switch {
	case i.Role == NoneRole:
		return "0"
	case i.Role == WorryRole:
		return "!"
	case !i.unseen && i.Number >= 1 && i.Number <= 9:
		return strconv.Itoa(i.Number)
	}
	return ""
}

// Command is the command that takes the item, whether a number stands beside it or not.
func (i Item) Command() Command {
	switch i.Role {
	case NoneRole:
		return Command{ID: None}
	case WorryRole:
		return Command{ID: Safety}
	}
	return Command{ID: Choose, N: i.Number}
}

// Items returns what can be chosen at the place on top, in the order it is shown.
func (v Visit) Items() []Item {
	p := v.top()
	switch p.Kind {
	case Walking:
		if v.walk.Here().Asks() {
			return v.answers()
		}
		return v.wayOn()
	case Reading:
		return numbered(unseen(v.pageLinks(p.Page)))
	case Finding:
		return numbered(unseen(v.hits(p)))
	case Mapping:
		return numbered(unseen(v.mapRows()))
	case Linking:
		return numbered(v.linksBothWays(p.Page))
	case Listing:
		return numbered(v.headings(p.Page))
	case Asking:
		return numbered(unseen(v.steps()))
	case Filling:
		return v.sheetItems(p)
	case Supervising:
		return v.meetingItems(p)
	case Setting:
		return v.settingItems()
	case Shelving:
		return v.shelfItems(p)
	case Noting:
		return v.notingItems(p)
	}
	return nil
}

func numbered(items []Item) []Item {
	for i := range items {
		items[i].Number = i + 1
	}
	return items
}

// unseen marks items whose numbers are not drawn on the full screen, and so are no keys there.
func unseen(items []Item) []Item {
	for i := range items {
		items[i].unseen = true
	}
	return items
}

// answers are a question's items: its author's answers, then the two every question has.
func (v Visit) answers() []Item {
	here := v.walk.Here()
	given, some := v.walk.Given()
	var items []Item
	apart := false
	for i, a := range v.walk.Answers() {
		c := here.Choices[i]
		items = append(items, Item{
			Number: i + 1, Text: a.Text, Role: AnswerRole, N: i + 1, Page: a.To,
			Apart: c.Apart && !apart, Before: some && a == given,
		})
		apart = apart || c.Apart
	}
	if a, ok := v.walk.None(); ok {
		items = append(items, Item{Text: a.Text, Role: NoneRole, Apart: true, Before: some && a == given})
	}
	if a, ok := v.walk.Worry(); ok && !v.stillUnsure() {
		items = append(items, Item{Text: a.Text, Role: WorryRole, Apart: here.Kind == navigator.Safety})
	}
	return items
}

// stillUnsure reports whether one stands on a safety question that an answer of the gate led to: somebody
// was not sure which it was. “This is a safety worry” would only ask them the gate’s question again, so it
// does not stand there; every worry among the answers leads to a person. The key of safety works as ever.
func (v Visit) stillUnsure() bool {
	here := v.walk.Here()
	gate, _ := v.lib.Tree().Node(v.lib.Tree().Rules().Gate)
	return here.Kind == navigator.Safety && here.Asks() && here.ID != gate.ID &&
		slices.ContainsFunc(gate.Choices, func(c navigator.Choice) bool { return c.To == here.ID })
}

// wayOn are the items of an end page in the order they stand on it: the links and the headings that
// open in its parts, and where it leads on. The numbers belong to where it leads on first.
func (v Visit) wayOn() []Item {
	page, ok := v.lib.Page(v.walk.Here().ID)
	if !ok {
		return nil
	}
	var items []Item
	next := v.walk.Answers()
	extra := len(next)
	seen := map[string]bool{}
	for _, a := range next {
		seen[a.To] = true
	}
	for _, part := range v.endParts(page) {
		if part.Role == NextPart {
			for i, a := range next {
				items = append(items, Item{Number: i + 1, Text: a.Text, Role: AnswerRole, N: i + 1, Page: a.To})
			}
			continue
		}
		for _, item := range append(linksBetween(page, part.from, part.to, seen), folds(part)...) {
			extra++
			item.Number, item.unseen = extra, true
			items = append(items, item)
		}
	}
	return items
}

// folds are the headings of a part that open.
func folds(p Part) []Item {
	var items []Item
	for _, f := range p.Folds {
		items = append(items, Item{Text: f.Heading, Role: FoldRole, Anchor: f.Anchor})
	}
	return items
}

// pageLinks are the links of a page, each target once.
func (v Visit) pageLinks(id string) []Item {
	page, ok := v.lib.Page(id)
	if !ok {
		return nil
	}
	return linksBetween(page, 0, 0, map[string]bool{})
}

// linksBetween are the links from a line of a page to before another one (to its end where that is
// 0), without those seen already.
func linksBetween(page *content.Page, from, to int, seen map[string]bool) []Item {
	var items []Item
	for _, link := range page.Links {
		ref := link.To
		if link.Anchor != "" {
			ref += "/" + link.Anchor
		}
		if seen[ref] || link.Line < from || to > 0 && link.Line >= to {
			continue
		}
		seen[ref] = true
		items = append(items, Item{Text: link.Text, Page: link.To, Anchor: link.Anchor})
	}
	return items
}

func (v Visit) hits(p Place) []Item {
	var items []Item
	for _, hit := range v.lib.Find(p.Query, p.Page) {
		item := Item{Text: hit.Page.Title, Page: hit.Page.ID, Anchor: hit.Anchor, Marks: hit.Marks}
		if !hit.InTitle {
			item.More, item.Words = hit.Text, hit.Text
		}
		items = append(items, item)
	}
	if len(items) > 0 || strings.TrimSpace(p.Query) == "" {
		return items
	}
	for _, name := range v.lib.Suggest(p.Query) {
		if target, ok := v.lib.Lookup(name); ok {
			items = append(items, Item{Text: target.Page.Title, Page: target.Page.ID, Anchor: target.Anchor, Group: NearestGroup})
		}
	}
	return items
}

// NearestGroup heads pages that are not what was looked for, and may be what was meant.
const NearestGroup = "Nothing was found. The nearest pages are"

func (v Visit) linksBothWays(id string) []Item {
	items := v.pageLinks(id)
	seen := map[string]bool{}
	var once []Item
	for _, item := range items {
		if !seen[item.Page] {
			seen[item.Page] = true
			once = append(once, Item{Text: v.title(item.Page), Page: item.Page, Group: "From this page"})
		}
	}
	for _, page := range v.lib.LeadTo(id) {
		once = append(once, Item{Text: page.Title, Page: page.ID, Group: "To this page"})
	}
	return once
}

// headings are the headings of the page in hand that have a place on the screen.
func (v Visit) headings(id string) []Item {
	page, ok := v.lib.Page(id)
	if !ok || len(page.Choices) > 0 {
		return nil
	}
	parts := reading(Scene{}, page).Parts
	if isWalked(v.lib, id) {
		parts = v.endParts(page)
	}
	var items []Item
	for _, part := range parts {
		if part.Anchor == "" {
			continue
		}
		items = append(items, Item{Text: part.Label, Role: HeadingRole, Anchor: part.Anchor})
		section, _ := sectionAt(page, part.Anchor)
		items = append(items, under(section.Sub)...)
	}
	return items
}

// sectionAt returns a page's section by its anchor.
func sectionAt(page *content.Page, anchor string) (content.Section, bool) {
	for _, s := range page.Sections {
		if s.Anchor == anchor {
			return s, true
		}
	}
	return content.Section{}, false
}

func under(sections []content.Section) []Item {
	var items []Item
	for _, s := range sections {
		items = append(items, Item{Text: s.Heading, Role: HeadingRole, Anchor: s.Anchor, Depth: 1})
		items = append(items, under(s.Sub)...)
	}
	return items
}

// steps are the way here, each of which can be returned to.
func (v Visit) steps() []Item {
	var items []Item
	trail := v.walk.Trail()
	for i, step := range trail {
		item := Item{Text: step.Title, Role: StepRole, N: step.Number, Here: i == len(trail)-1}
		if i+1 < len(trail) {
			item.More = Said(trail[i+1].Via)
		}
		items = append(items, item)
	}
	return items
}

// Said tells in words what led from one step to the next.
func Said(a navigator.Answer) string {
	switch a.How {
	case navigator.Opened:
		return "(opened)"
	case navigator.Again:
		return "(the safety question, again)"
	case navigator.Followed:
		return "(a link)"
	}
	return a.Text
}
