package visit

import (
	"fmt"
	"slices"
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// A Scene is what there is to show at a place, in words. Texts named Body and Lead are Markdown
// with links of the form [words](#page-id); everything else is plain.
type Scene struct {
	Kind     PlaceKind
	Node     navigator.Kind // of the page in hand
	ID       string
	Title    string
	Kicker   string           // a quiet line over the title: what sort of page this is
	Urgent   string           // stands first when danger is near, and is never cut
	Numbers  []content.Number // whom to ring, where that belongs on the page
	Mistake  string           // what is wrong with the settings they are from, or ""
	Lead     string
	Ask      string
	Items    []Item
	Row      int  // the item in hand, -1 for none
	Listed   bool // one moves along the items; else the page is read, and moves
	Parts    []Part
	Bearing  navigator.Bearing
	Query    string // what is being looked for
	Note     string
	Anchor   string // the heading to stand at
	Field    string // on a worksheet, the field that is being written in
	Draft    Draft  // and what has been written in it so far
	At       string // the row or the cell that is open on it
	View     string // how its list is laid out
	Lifted   string // the row that the arrows carry
	Skipping bool   // what is written is the reason to go on without what comes first
	Where    string // which row the field is of, or ""
	Timer    string // how long the timer of a talk has run, or ""
	Sheet    navigator.Filled
	Words    string            // the words to stand at, or ""
	Sides    *Sides            // two ways beside each other, or nil
	Talking  bool              // a supervision is under way
	Spans    []Spanned         // differences, word by word
	Faults   []content.Problem // what is wrong with the pages that are being written
}

// A Part is a labelled stretch of a page.
type Part struct {
	Label  string
	Anchor string
	Body   string
	Role   PartRole
	Folds  []Fold

	from, to int // the lines of the file it stands in, to before the second; to the end where that is 0
}

// PartRole tells the parts apart that are not simply text.
type PartRole int

// The roles of parts.
const (
	TextPart    PartRole = iota
	SayPart              // words one could say
	NumbersPart          // the scene's Numbers stand here
	NextPart             // the numbered items stand here
	LinePart             // so short that it stands beside its label
	QuietPart            // below the first screen: why, and for supervision
	ViewPart             // a worksheet's list laid out another way, a line a heap
	PagePart             // a page as it leaves the program, after the items
)

// A Fold is a heading inside a part, with its text shown only when it is open.
type Fold struct {
	Heading string
	Anchor  string
	Body    string
	Open    bool
}

// UrgentLine is the first line of safety.
const UrgentLine = content.UrgentLine

// Scene returns what there is to show.
func (v Visit) Scene() Scene {
	p := v.top()
	s := Scene{Talking: v.Supervising(), Kind: p.Kind, ID: p.Page, Items: v.Items(), Row: p.Row, Note: v.note, Anchor: p.Anchor, Words: p.Words, Query: p.Query}
	page, ok := v.lib.Page(p.Page)
	if ok {
		s.Title, s.Node = page.Title, page.Kind
	}
	switch p.Kind {
	case Walking:
		return v.walking(s, page)
	case Reading:
		s = reading(s, page)
		s = v.shown(s, page)
		if whose := v.whoseHere(page); whose != "" {
			s.Kicker = whose
			s.Parts = append(s.Parts, v.standing(page)...)
		}
		return s
	case Finding:
		s.Title, s.Listed = "Find", true
	case Mapping:
		s.Title, s.Listed = "The map", true
		s.Lead = "Your way stands out; “(went back)” marks a way you left."
	case Linking:
		s.Kicker, s.Title, s.Listed = "Links of", title(page), true
	case Listing:
		s.Kicker, s.Title, s.Listed = "On this page", title(page), true
	case Glossing:
		return v.glossing(s, page)
	case Asking:
		return v.asking(s, page)
	case Helping:
		s.Title = "All keys"
	case Filling:
		return v.filling(s, p)
	case Supervising:
		return v.meetingScene(s, p)
	case Faulting:
		return v.faultyScene(s)
	case Beneath:
		return v.beneathScene(s)
	case Differing:
		return v.differing(s, page)
	case Setting:
		s.Title, s.Lead = "Your team’s settings", "What is not set is not made up. An empty line takes a setting away."
		if wrong := v.settings.Mistake(); wrong != "" {
			s.Lead = "**" + wrong + "** What cannot be read is left as it is.\n\n" + s.Lead
		}
		s.Listed, s.Field, s.Draft, s.Kicker = true, p.Field, p.Draft, ""
	case Shelving:
		return v.shelfScene(s, p)
	case Unlocking:
		s.Title, s.Listed = "What is the passphrase?", true
		s.Lead = "It opens what is locked here until you leave. It is not shown, and written down nowhere."
		s.Draft = p.Draft.dotted()
	case Noting:
		s.Title, s.Lead = "Facts and guesses", "Keep them apart. A code or a role, never a name."
		s.Listed, s.Field, s.Draft, s.Kicker = true, p.Field, p.Draft, title(page)
	case Coding:
		s.Title, s.Lead, s.Draft, s.Listed = "Keep this walk", codeLead, p.Draft, true
		if s.Field = p.Field; s.Field == askingDay {
			s.Title, s.Lead = "When do you look at this again?", v.dayLead()
		}
	}
	return s
}

func title(page *content.Page) string {
	if page == nil {
		return ""
	}
	return page.Title
}

// shown puts what the settings hold before the parts of a page that shows it.
func (v Visit) shown(s Scene, page *content.Page) Scene {
	if page == nil {
		return s
	}
	heading, body, first, ok := v.settings.Shown(page)
	switch {
	case ok && first:
		s.Parts = append([]Part{{Label: heading, Body: body}}, s.Parts...)
	case ok:
		s.Parts = slices.Insert(s.Parts, min(1, len(s.Parts)), Part{Label: heading, Body: body, Role: TextPart})
	case page.Shows == content.ShowsNumbers && s.Numbers == nil:
		s.Numbers, s.Mistake = v.settings.Numbers(v.today), v.settings.Mistake()
		s.Parts = append([]Part{{Label: content.NumbersHeading, Role: NumbersPart}}, s.Parts...)
	}
	return s
}

// walking shows the place one stands on in the walk. The number to ring stands first where safety
// was asked for, and on every page that tells what to do about danger.
func (v Visit) walking(s Scene, page *content.Page) Scene {
	here := v.walk.Here()
	s.Title, s.Node, s.Bearing = here.Title, here.Kind, here.Bearing
	s.Anchor, s.Words, s.Listed = v.anchor, v.words, here.Asks()
	if v.urgent || here.Kind == navigator.Safety && !here.Asks() {
		s.Urgent = UrgentLine
		s.Numbers, s.Mistake = v.settings.Numbers(v.today), v.settings.Mistake()
	}
	if page == nil {
		return s
	}
	s.Lead, s.Ask, s.Kicker = page.Lead, page.Ask, v.whoseHere(page)
	if here.ID == v.lib.Tree().Rules().ComeBack {
		s.Kicker = strings.TrimSpace(v.cameTo + " " + s.Kicker) // what was planned, beside the question what became of it
	}
	if !here.Asks() {
		s.Parts = v.endParts(page)
		s = v.shown(s, page)
	} else {
		if page.Shows == content.ShowsAgreement {
			s.Lead = strings.TrimSpace(s.Lead + "\n\n" + v.agreement())
		}
		for _, part := range addedParts(page) {
			part.Body = unlinked(part.Body)
			s.Parts = append(s.Parts, part)
		}
	}
	return s
}

// agreement says what the team's settings hold of a signed local agreement.
func (v Visit) agreement() string {
	text, _ := v.settings.Agreement(v.today)
	return "*" + text + "*"
}

// endParts are the parts of an end page, in the order a tired reader needs them.
func (v Visit) endParts(page *content.Page) []Part {
	var parts []Part
	add := func(part content.Part, role PartRole) {
		s, ok := page.Section(part)
		if !ok {
			return
		}
		p := Part{Label: s.Heading, Anchor: s.Anchor, Body: s.Body, Role: role, from: s.Line, to: after(page, s)}
		for _, sub := range s.Sub {
			p.Folds = append(p.Folds, Fold{Heading: sub.Heading, Anchor: sub.Anchor, Body: sub.Body, Open: v.open == sub.Anchor})
		}
		parts = append(parts, p)
	}
	if page.Shows == content.ShowsAgreement {
		parts = append(parts, Part{Label: "Your local agreement", Body: v.agreement(), Role: TextPart})
	}
	add(content.Today, TextPart)
	if page.Kind == navigator.Safety {
		parts = append(parts, Part{Label: "Numbers to ring", Role: NumbersPart})
	}
	add(content.ThinkWith, TextPart)
	add(content.MightSay, SayPart)
	if when := page.ComeBack.Words(); when != "" {
		parts = append(parts, Part{Label: "Come back", Body: when, Role: LinePart})
	}
	add(content.Watch, TextPart)
	add(content.TheirView, TextPart)
	add(content.Worksheet, TextPart)
	parts = append(parts, addedParts(page)...)
	if also, ok := page.Section(content.SeeAlso); ok {
		parts = append(parts, Part{Label: "Next", Anchor: also.Anchor, Role: NextPart})
	}
	add(content.Why, QuietPart)
	add(content.Supervision, QuietPart)
	return append(parts, v.standing(page)...)
}

// after is the line of the section that comes after one, 0 where it is the last.
func after(page *content.Page, s content.Section) int {
	for _, other := range page.Sections {
		if other.Line > s.Line {
			return other.Line
		}
	}
	return 0
}

// reading shows a page of the manual.
func reading(s Scene, page *content.Page) Scene {
	if page == nil {
		return s
	}
	s.Lead = page.Lead
	if page.Kind == navigator.Sheet {
		s.Kicker = "Worksheet"
	}
	for _, section := range page.Sections {
		s.Parts = append(s.Parts, Part{Label: section.Heading, Anchor: section.Anchor, Body: whole(section)})
	}
	return s
}

// whole is a section's text with everything under it.
func whole(s content.Section) string {
	var b strings.Builder
	b.WriteString(s.Body)
	for _, sub := range s.Sub {
		fmt.Fprintf(&b, "\n\n### %s\n\n%s", sub.Heading, whole(sub))
	}
	return strings.TrimSpace(b.String())
}

// glossing shows the glossary's terms that stand on a page; where none does, all of them.
func (v Visit) glossing(s Scene, page *content.Page) Scene {
	terms := v.lib.TermsOn(s.ID)
	s.Kicker, s.Title = "Glossary", "Words on this page"
	if len(terms) == 0 {
		terms, s.Title = v.lib.Glossary(), "All terms"
	}
	for _, t := range terms {
		label := t.Name
		if t.Said != "" {
			label += ", here “" + t.Said + "”"
		}
		s.Parts = append(s.Parts, Part{Label: label, Anchor: t.Anchor, Body: unlinked(t.Gloss)})
	}
	return s
}

// asking shows why a question is asked, what a supervisor could ask, and the way here.
func (v Visit) asking(s Scene, page *content.Page) Scene {
	s.Kicker, s.Title = title(page), "Why, and the way here"
	if page == nil {
		return s
	}
	if n, ok := v.lib.Tree().Node(s.ID); ok && n.Bearing != "" {
		s.Parts = append(s.Parts, Part{Label: "What this step asks of you", Body: content.Leans(n.Bearing)})
	}
	for _, part := range []content.Part{content.WhyWeAsk, content.Why, content.Supervision} {
		if section, ok := page.Section(part); ok {
			s.Parts = append(s.Parts, Part{Label: section.Heading, Body: section.Body})
		}
	}
	s.Parts = append(s.Parts, Part{Label: "Your way here", Role: NextPart})
	return s
}

// WhyWeAsk returns why the question in hand is asked, as Markdown, or "".
func (v Visit) WhyWeAsk() string {
	page, ok := v.lib.Page(v.walk.Here().ID)
	if !ok {
		return ""
	}
	s, _ := page.Section(content.WhyWeAsk)
	return s.Body
}

// Bound returns the title of the page one goes on to once the gate is answered, or "".
func (v Visit) Bound() string {
	for _, p := range v.left.over(v.bound.step) {
		if v.bound.talk || v.bound.back && p.Kind == Supervising {
			return "the supervision"
		}
	}
	switch {
	case v.bound.talk:
		return "the supervision"
	case v.bound.id != "":
		return v.title(v.bound.id)
	case v.bound.back:
		if w, err := v.walk.Jump(v.bound.step); err == nil {
			return w.Here().Title
		}
	}
	return ""
}
