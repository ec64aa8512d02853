package visit

import (
	"strconv"

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
	Line   int
	Marks  [][2]int // the bytes of More, or of Text where More is "", that were looked for

	Depth  int  // on the map, how far in it stands
	Road   bool // on the map, a way not taken
	Here   bool // where one stands
	Before bool // the answer given here before
	Folded bool // on the map, there is more behind it

	answer navigator.Answer
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
)

// Key returns the one key that chooses the item on the full screen, or "".
func (i Item) Key() string {
	switch {
	case i.Role == NoneRole:
		return "0"
	case i.Role == WorryRole:
		return "!"
	case i.Number >= 1 && i.Number <= 9:
		return strconv.Itoa(i.Number)
	}
	return ""
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
		return numbered(v.pageLinks(p.Page, nil))
	case Finding:
		return numbered(v.hits(p))
	case Mapping:
		return numbered(v.mapRows())
	case Linking:
		return numbered(v.linksBothWays(p.Page))
	case Listing:
		return numbered(v.headings(p.Page))
	case Glossing:
		return nil
	case Asking:
		return numbered(v.steps())
	}
	return nil
}

func numbered(items []Item) []Item {
	for i := range items {
		items[i].Number = i + 1
	}
	return items
}

// answers are a question's items: its author's answers, then the two every question has.
func (v Visit) answers() []Item {
	here := v.walk.Here()
	var items []Item
	apart := false
	for i, a := range v.walk.Answers() {
		c := here.Choices[i]
		items = append(items, Item{Number: i + 1, Text: a.Text, Role: AnswerRole, N: i + 1, Page: a.To, Apart: c.Apart && !apart, answer: a})
		apart = apart || c.Apart
	}
	if a, ok := v.walk.None(); ok {
		items = append(items, Item{Text: a.Text, Role: NoneRole, Apart: true, answer: a})
	}
	if a, ok := v.walk.Worry(); ok {
		items = append(items, Item{Text: a.Text, Role: WorryRole, Apart: here.Kind == navigator.Safety, answer: a})
	}
	if last, ok := v.walk.Last(); ok {
		for i := range items {
			items[i].Before = items[i].answer == last
		}
	}
	return items
}

// wayOn are the items of an end page: where it leads on, then what can be opened in it and the
// other links in its text.
func (v Visit) wayOn() []Item {
	var items []Item
	for i, a := range v.walk.Answers() {
		items = append(items, Item{Number: i + 1, Text: a.Text, Role: AnswerRole, N: i + 1, Page: a.To, answer: a})
	}
	here := v.walk.Here().ID
	page, ok := v.lib.Page(here)
	if !ok {
		return items
	}
	n := len(items)
	for _, s := range page.Sections {
		for _, sub := range s.Sub {
			n++
			items = append(items, Item{Number: n, Text: sub.Heading, Role: FoldRole, Anchor: sub.Anchor})
		}
	}
	for _, link := range v.pageLinks(here, items) {
		n++
		link.Number = n
		items = append(items, link)
	}
	return items
}

// pageLinks are the links of a page, each target once, without those that have items already.
func (v Visit) pageLinks(id string, have []Item) []Item {
	page, ok := v.lib.Page(id)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for _, item := range have {
		seen[item.Page] = true
	}
	var items []Item
	for _, link := range page.Links {
		ref := link.To
		if link.Anchor != "" {
			ref += "/" + link.Anchor
		}
		if seen[ref] {
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
		item := Item{Text: hit.Page.Title, Page: hit.Page.ID, Anchor: hit.Anchor, Line: hit.Line, Marks: hit.Marks}
		if !hit.InTitle {
			item.More = hit.Text
		}
		items = append(items, item)
	}
	return items
}

func (v Visit) linksBothWays(id string) []Item {
	items := v.pageLinks(id, nil)
	for i := range items {
		items[i].Group = "From this page"
	}
	for _, back := range v.lib.LinksTo(id) {
		items = append(items, Item{Text: back.Page.Title, Page: back.Page.ID, Group: "To this page"})
	}
	return items
}

func (v Visit) headings(id string) []Item {
	page, ok := v.lib.Page(id)
	if !ok {
		return nil
	}
	var items []Item
	for _, s := range page.Sections {
		items = append(items, Item{Text: s.Heading, Role: HeadingRole, Anchor: s.Anchor})
		items = append(items, under(s.Sub)...)
	}
	return items
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
	case navigator.Followed:
		return "(a link)"
	}
	return a.Text
}
