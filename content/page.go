package content

import "bearings/navigator"

// A Page is a Markdown file of the manual, with what other packs laid over it, cleaned, parsed once,
// and never changed after.
type Page struct {
	ID      string // the file's name without its ending: kebab-case ASCII, unique in a library
	Title   string
	Kind    navigator.Kind
	Pack    string // the name of the pack its text came from
	File    string // its path inside the pack, with forward slashes
	Digest  string // of the cleaned files, so that a kept walk can tell when it has changed
	Aliases []Alias

	Lead     string             // cleaned Markdown before the first heading
	Ask      string             // what a question asks, in plain text
	Choices  []navigator.Choice // a question's answers
	Sections []Section          // in the order written; a question's asking section is not among them
	Bearing  navigator.Bearing  // of an end page
	Behind   string             // the id of the question that must be answered first, or ""
	ComeBack ComeBack           // of an end page
	Shows    Shows              // what belongs on the page and is not written there (front matter: shows)
	Sheet    string             // the first link of the Worksheet part, or ""
	Form     *navigator.Form    // of a sheet that can be filled in; else nil
	Next     []string           // the links of the See also part, in order
	Links    []Link             // every link of the page to another one, in order

	Provenance         // whose words these are
	Layers     []Layer // which packs had a hand in the page: the one it begins with, then those over it
}

// An Alias is another name a page answers to; Anchor names a section of it, or is "".
type Alias struct {
	Name   string
	Anchor string
}

// A Link leads from a page to another one, or to a section of it.
type Link struct {
	Text   string // the words, in plain text
	To     string // a page's id
	Anchor string // a section of it, or ""
	Line   int    // where it stands, from 1; see [Page.At]
}

// A Section is a heading and what stands under it. Body is cleaned Markdown without the heading;
// every link to a page of the library in it has the form [words](#page-id) or
// [words](#page-id/anchor), whatever the author wrote.
type Section struct {
	Heading string // plain text
	Part    Part   // which part of a question or an end page it is, or ""
	Anchor  string // the heading in kebab-case, unique on the page
	Line    int    // of the heading, from 1
	Body    string
	Sub     []Section // deeper headings under it
	By      string    // the name of the pack that added it at the end of another one’s page, or ""
}

// Shows names something that a page shows and does not hold itself.
type Shows string

// ShowsAgreement has a page say whether a signed local agreement is in the settings, and still in
// date (domain brief 4.5, statutory dilemma (f)).
const ShowsAgreement Shows = "agreement"

// ShowsWalk has a worksheet show the walk it was opened in: what was asked and answered, and the
// worksheets that were opened (domain brief 6.3).
const ShowsWalk Shows = "walk"

// ShowsLocal has a page show the local forms and agencies that are in the settings (domain brief 3.1).
const ShowsLocal Shows = "local-names"

// ShowsNumbers has a page show the team’s numbers to ring, and when each was checked.
const ShowsNumbers Shows = "numbers"

// ShowsEscalation has a page show the area’s rule for when nothing happens (domain brief 7.1).
const ShowsEscalation Shows = "escalation"

// AllShows returns everything that a page can show and does not hold.
func AllShows() []Shows {
	return []Shows{ShowsAgreement, ShowsWalk, ShowsLocal, ShowsNumbers, ShowsEscalation}
}

// What stands over what a page shows of the settings.
const (
	LocalHeading      = "Your team’s own list"
	NumbersHeading    = "Your team’s numbers"
	EscalationHeading = "Your area’s rule"
)

// A Part is a section with a fixed heading, so that every end page reads alike.
type Part string

// The parts of an end page and of a question, as their headings stand in the files.
const (
	Today       Part = "Today you could"
	ThinkWith   Part = "Think with"
	MightSay    Part = "You might say"
	Watch       Part = "Watch"
	TheirView   Part = "The young person’s view"
	Worksheet   Part = "Worksheet"
	SeeAlso     Part = "See also"
	Why         Part = "Why"
	WhyWeAsk    Part = "Why we ask"
	Supervision Part = "In supervision"
)

// A ComeBack says when to look again: after some days, or when something has happened. In and
// When are never both set.
type ComeBack struct {
	Days int    // 0 when it hangs on an event
	When string // the event, beginning with “when”
	Also string // something said after the days, or ""
}

// Section returns the page's section that is this part, and whether it has one.
func (p *Page) Section(part Part) (Section, bool) {
	for _, s := range p.Sections {
		if s.Part == part {
			return s, true
		}
	}
	return Section{}, false
}
