package export

import (
	"slices"
	"strconv"
	"time"

	"github.com/yuin/goldmark"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// A leaf is a page of the library as it is read outside the program: what it says in the order in
// which the program says it, and where it leads. The site and the paper are made of leaves, so that
// the two cannot say different things.
type leaf struct {
	ID, Title, Sort string
	Kicker          string
	Whose           []string // whose page it is, where a team had a hand in it
	Before          *onward  // the question that has to be answered first
	Lead            prose
	Agreement       string
	Ask, AskID      string
	Answers         []answerHeap
	Parts           []leafPart
	Leans           *leaning
	From            string // author, reviewer, review
}

// An answerHeap is answers that stand together, apart from the others.
type answerHeap []onward

// An onward is something that leads on: an answer, a link.
type onward struct {
	Key    string // what chooses it in the program, or ""
	Text   string
	Href   string
	Beside string // what has to be said of where it leads: on paper, the number to turn to
	Worry  bool   // it leads to safety
	Here   bool   // it is the page itself
}

// A leafPart is a part of a leaf.
type leafPart struct {
	Heading, ID string
	Level       int
	Role        leafRole
	Added       string // who added it to another one’s page, and how they came to that
	Body        prose
	Next        []onward
	Subs        []leafPart
}

// leafRole tells the parts apart that are not simply text. The template compares it by its words.
type leafRole string

const (
	sayRole     leafRole = "say"
	numbersRole leafRole = "numbers"
	nextRole    leafRole = "next"
	quietRole   leafRole = "quiet"
)

// A leaning is where a step stands between following and steering.
type leaning struct {
	OnLine bool
	Mark   int // 0 to 4, where it is on the line
	Words  string
	Aloud  string
}

// A linker knows where links lead in a document, and what is to be said beside them. What it does
// not know has no href, and only its words are shown.
type linker interface {
	link(from, to, anchor string) (href, beside string)
	answer(from, to string) (href, beside string)
	none(from string) (href, beside string)
}

// A leafMaker makes leaves for one document. The first thing that goes wrong stands in err.
type leafMaker struct {
	lib      *content.Library
	settings content.Settings
	today    time.Time
	links    linker
	level    int  // of the headings of parts
	anchors  bool // headings have their anchors: every leaf is a document of its own
	md       goldmark.Markdown
	err      error
}

func newLeafMaker(lib *content.Library, settings content.Settings, today time.Time, links linker) *leafMaker {
	return &leafMaker{lib: lib, settings: settings, today: today, links: links, level: 2, anchors: true, md: manualMarkdown()}
}

// leaf makes the leaf of a page.
func (m *leafMaker) leaf(p *content.Page) leaf {
	node, walked := m.lib.Tree().Node(p.ID)
	l := leaf{
		ID: p.ID, Title: clean.Line(p.Title), Sort: string(p.Kind), Kicker: kickerOf(p), Whose: whoseWords(p, m.today),
		Lead: m.prose(p.ID, p.Lead), From: fromWords(p, m.today),
	}
	if before, ok := m.lib.Page(p.Behind); ok && p.Behind != "" {
		href, beside := m.links.link(p.ID, before.ID, "")
		l.Before = &onward{Text: clean.Line(before.Title), Href: href, Beside: beside}
	}
	if p.Shows == content.ShowsAgreement {
		l.Agreement, _ = m.settings.Agreement(m.today)
	}
	switch {
	case p.Ask != "":
		l.Sort = "asks " + l.Sort
		l.Ask, l.AskID = clean.Line(p.Ask), m.anchor(askAnchor(p))
		if walked {
			l.Answers = m.answers(node)
		}
		l.Parts = m.written(p, p.Sections)
	case p.Kind == navigator.Guidance || p.Kind == navigator.Safety:
		l.Parts = m.endParts(p, node)
		l.Leans = leaningOf(p.Bearing)
	default:
		l.Parts = m.sections(p, p.Sections, m.level)
	}
	before, after := m.shown(p, l.Parts)
	l.Parts = slices.Concat(before, slices.Insert(l.Parts, min(1, len(l.Parts)), after...))
	return l
}

// shown returns what a page shows of the team’s settings, before its parts and after the first of them.
func (m *leafMaker) shown(p *content.Page, parts []leafPart) (before, after []leafPart) {
	has := slices.ContainsFunc(parts, func(part leafPart) bool { return part.Role == numbersRole })
	if heading, body, first, ok := m.settings.Shown(p); ok {
		part := []leafPart{{Heading: heading, ID: m.anchor(ownID), Level: m.level, Body: m.prose(p.ID, body)}}
		if first {
			return part, nil
		}
		return nil, part
	}
	if p.Shows == content.ShowsNumbers && !has {
		return []leafPart{{Heading: content.NumbersHeading, ID: m.anchor(ringID), Level: m.level, Role: numbersRole}}, nil
	}
	return nil, nil
}

// askAnchor returns the anchor of what a question asks, where no other heading has it.
func askAnchor(p *content.Page) string {
	if anchor := content.Anchor(p.Ask); !anchorIn(p.Sections, anchor) {
		return anchor
	}
	return ""
}

func leaningOf(b navigator.Bearing) *leaning {
	words := content.Leans(b)
	if words == "" {
		return nil
	}
	mark, on := b.Mark()
	return &leaning{OnLine: on, Mark: mark, Words: words, Aloud: content.SayAloud}
}

// answers returns a question’s answers: its author’s, those that stand apart, and the two that
// every question has.
func (m *leafMaker) answers(node navigator.Node) []answerHeap {
	var heaps []answerHeap
	apart := false
	for i, c := range node.Choices {
		href, beside := m.links.answer(node.ID, c.To)
		if i == 0 || c.Apart && !apart {
			heaps = append(heaps, nil)
		}
		apart = apart || c.Apart
		last := len(heaps) - 1
		heaps[last] = append(heaps[last], onward{Key: strconv.Itoa(i + 1), Text: clean.Line(c.Text), Href: href, Beside: beside})
	}
	var added answerHeap
	if node.Kind == navigator.Question && node.Asks() {
		href, beside := m.links.none(node.ID)
		added = append(added, onward{Key: "0", Text: navigator.NoneText, Href: href, Beside: beside})
	}
	if gate := m.lib.Tree().Rules().Gate; node.Asks() && node.ID != gate {
		href, beside := m.links.answer(node.ID, gate)
		added = append(added, onward{Key: "!", Text: navigator.WorryText, Href: href, Beside: beside, Worry: true})
	}
	if len(added) > 0 {
		heaps = append(heaps, added)
	}
	return heaps
}

// written returns the sections of a question, which are quiet but for what a team added.
func (m *leafMaker) written(p *content.Page, sections []content.Section) []leafPart {
	parts := m.sections(p, sections, m.level)
	for i := range parts {
		if parts[i].Added == "" {
			parts[i].Role = quietRole
		}
	}
	return parts
}

// sections returns sections as they were written, with those under them.
func (m *leafMaker) sections(from *content.Page, sections []content.Section, level int) []leafPart {
	var parts []leafPart
	for _, s := range sections {
		parts = append(parts, leafPart{
			Heading: clean.Line(s.Heading), ID: m.anchor(s.Anchor), Level: level, Added: clean.Line(from.Added(s, m.today)),
			Body: m.prose(from.ID, s.Body), Subs: m.sections(from, s.Sub, level+1),
		})
	}
	return parts
}

// endParts returns the parts of an end page, in the order in which the program shows them. What is
// none of the fixed parts, which is what a team added, stands before where the page leads on.
func (m *leafMaker) endParts(p *content.Page, node navigator.Node) []leafPart {
	var parts []leafPart
	shown := map[string]bool{}
	add := func(part content.Part, role leafRole) {
		if s, ok := p.Section(part); ok {
			shown[s.Anchor] = true
			made := m.sections(p, []content.Section{s}, m.level)[0]
			made.Role = role
			parts = append(parts, made)
		}
	}
	add(content.Today, "")
	if p.Kind == navigator.Safety {
		parts = append(parts, leafPart{Heading: ringHeading, ID: m.anchor(ringID), Level: m.level, Role: numbersRole})
	}
	add(content.ThinkWith, "")
	add(content.MightSay, sayRole)
	if when := p.ComeBack.Words(); when != "" {
		parts = append(parts, leafPart{Heading: "Come back", Level: m.level, Body: m.prose(p.ID, escape(clean.Capital(when), true))})
	}
	add(content.Watch, "")
	add(content.TheirView, "")
	add(content.Worksheet, "")
	before := len(parts)
	if s, ok := p.Section(content.SeeAlso); ok {
		shown[s.Anchor] = true
		if len(node.Next) > 0 {
			parts = append(parts, leafPart{Heading: "Next", ID: m.anchor(s.Anchor), Level: m.level, Role: nextRole, Next: m.next(node)})
		}
	}
	add(content.Why, quietRole)
	add(content.Supervision, quietRole)
	others := slices.DeleteFunc(slices.Clone(p.Sections), func(s content.Section) bool { return shown[s.Anchor] })
	return slices.Insert(parts, before, m.sections(p, others, m.level)...)
}

// ringHeading is over whom to ring.
const ringHeading = "Whom to ring"

// ringID is where a page of a site says whom to ring. No heading of an author has an anchor like it.
const ringID = "_ring"

// ownID is where a page of a site has the team’s own list, likewise.
const ownID = "_own"

// anchor returns an anchor where headings have one.
func (m *leafMaker) anchor(name string) string {
	if !m.anchors {
		return ""
	}
	return name
}

// next returns where an end page leads on.
func (m *leafMaker) next(node navigator.Node) []onward {
	var next []onward
	for i, to := range node.Next {
		page, ok := m.lib.Page(to)
		if !ok {
			continue
		}
		href, beside := m.links.link(node.ID, to, "")
		next = append(next, onward{Key: strconv.Itoa(i + 1), Text: clean.Line(page.Title), Href: href, Beside: beside})
	}
	return next
}

// headingsOf returns the headings of some parts, as links to them.
func headingsOf(parts []leafPart) []onward {
	var heads []onward
	for _, p := range parts {
		heads = append(heads, onward{Text: p.Heading, Href: "#" + p.ID})
	}
	return heads
}
