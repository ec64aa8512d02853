package export

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// The words of a page that is read outside the program. Where the program says the same, it says it
// in the same words; a test holds the two together.

// dayForm is how a day is written.
const dayForm = "2 January 2006"

// kickerOf says what sort of page this is.
func kickerOf(p *content.Page) string {
	switch {
	case p.Kind == navigator.Safety && len(p.Choices) > 0:
		return "Safety question"
	case p.Kind == navigator.Safety:
		return "Safety"
	case p.Kind == navigator.Question:
		return "Question"
	case p.Kind == navigator.Guidance:
		return "What to do"
	case p.Kind == navigator.Sheet:
		return "Worksheet"
	case len(p.Layers) > 0 && p.Layers[0].Local:
		return "Your team’s page"
	}
	return "Manual"
}

// whoseWords says whose page it is where a team had a hand in it, and how the team came to that.
func whoseWords(p *content.Page, today time.Time) []string {
	words := p.Standing(today)
	for i := range words {
		words[i] = clean.Line(words[i])
	}
	return words
}

// until returns a day, and says so where it has passed.
func until(day, today time.Time) string {
	if dayOf(day).Before(dayOf(today)) {
		return day.Format(dayForm) + ", which has passed"
	}
	return day.Format(dayForm)
}

// packWords says which packs some pages are from, or "" where they are all the core’s.
func packWords(pages []*content.Page) string {
	var names []string
	for _, p := range pages {
		for _, layer := range p.Layers {
			if name := "“" + clean.Line(layer.Pack) + "”"; layer.Local && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Pages of your team are in it, from " + strings.Join(names, " and ") + "."
}

// fromWords says who wrote a page, who reviewed it and by when it is to be looked at again. A page shows
// one such day: of a team’s page that names its own, that one, which stands with who agreed it.
func fromWords(p *content.Page, today time.Time) string {
	words := writtenBy(p.Provenance)
	if p.OwnReview() {
		return words
	}
	return words + " " + reviewedBy(p.Provenance, today)
}

// writtenBy says who wrote and who reviewed.
func writtenBy(p content.Provenance) string {
	author, reviewer := clean.Line(p.Author), clean.Line(p.Reviewer)
	if author == "" {
		author = "not named"
	}
	if reviewer == "" {
		reviewer = "none named"
	}
	words := "Author: " + author
	if !p.WrittenOn.IsZero() {
		words += ", " + p.WrittenOn.Format(dayForm)
	}
	return words + ". Reviewer: " + reviewer + "."
}

// reviewedBy says by when it is to be looked at again.
func reviewedBy(p content.Provenance, today time.Time) string {
	if p.ReviewBy.IsZero() {
		return "Review by: no day is set."
	}
	return "Review by: " + until(p.ReviewBy, today) + "."
}

// dayOf returns the day of a time where the person is, as a time to compare.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// A ring is a line of whom to ring.
type ring struct {
	Label, Number, Note string
	Tel                 template.URL // rings the number where a device can; "" where there is none
}

// ringsOf are whom to ring: in danger first, then the team’s numbers, then what holds everywhere.
// Where the team has set none, one line says so instead of four.
func ringsOf(settings content.Settings, today time.Time) []ring {
	var team []ring
	numbers := settings.Numbers(today)
	for i, n := range numbers {
		r := ring{Label: n.Label, Number: clean.Line(n.Ring), Note: n.Note}
		if n.Ring != "" {
			r.Tel, r.Note = telOf(n.Ring), numberWords(settings, today, i, n)
		}
		team = append(team, r)
	}
	if lost, none := content.NoneToRing(numbers); none {
		if lost == "" {
			lost = "Not set in this copy. Ring the numbers your area publishes."
		}
		team = []ring{{Label: content.NumbersHeading, Note: lost}}
	}
	var all []ring
	for i, n := range content.National() {
		all = append(all, ring{n.Label, n.Ring, n.Note, telOf(n.Ring)})
		if i == 0 {
			all = append(all, team...)
		}
	}
	return all
}

// numberWords tells whose a number is, when it was checked, and from when on that is too long ago:
// what is printed or copied has no clock of its own.
func numberWords(settings content.Settings, today time.Time, i int, n content.Number) string {
	var words []string
	if n.Name != "" {
		words = append(words, clean.Line(n.Name)+".")
	}
	checked := "Checked " + n.CheckedOn.Format(dayForm)
	switch {
	case n.Note != "" && (n.CheckedOn.IsZero() || dayOf(n.CheckedOn).After(dayOf(today))):
		return strings.Join(append(words, n.Note), " ")
	case n.Note != "":
		return strings.Join(append(words, checked+", which is too long ago. Check it before you rely on it."), " ")
	}
	words = append(words, checked+".")
	const farthest = 366
	for ahead := 1; ahead <= farthest; ahead++ {
		day := today.AddDate(0, 0, ahead)
		if settings.Numbers(day)[i].Note != "" {
			words = append(words, "From "+day.Format(dayForm)+" on, check it before you rely on it.")
			break
		}
	}
	return strings.Join(words, " ")
}

// telOf returns the address that rings a number.
func telOf(number string) template.URL {
	return template.URL("tel:" + strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number))
}

// String tells the line in words.
func (r ring) String() string {
	words := r.Label
	if r.Number != "" {
		words += ": " + r.Number
	}
	words += "."
	if r.Note != "" {
		words += " " + r.Note
	}
	return words
}

// comesFirst stands over a page behind a question, before what names the question.
const comesFirst = "A question comes first. Read this only if you come from an answer at"

// paperAbout says what the document for paper is, and what it is not.
func paperAbout(words content.Words, some bool) []string {
	what := "This is for keyworkers in teams inspired by AMBIT who are stuck, and for the supervisors who go through it with them. It asks a few plain questions, safety first, and ends in one thing to do today, somebody to think with, words to try, and a time to come back."
	if some {
		what = "These are some pages of Bearings, which is for keyworkers in teams inspired by AMBIT who are stuck, and for the supervisors who go through it with them. Safety comes first: if somebody may be in danger, ring before you read on."
	}
	return []string{
		what,
		"It is inspired by AMBIT and does not speak for it. Treat it as a draft for training and for thinking with, until a practitioner has reviewed it.",
		words.Say("It is not for young people, not for assessing anyone, and not an official record. It never scores or ranks a young person, and it never rules danger out. Where it and your local rule disagree, your local rule holds."),
	}
}

// paperHow says how one goes through the document.
func paperHow(some, asks bool) []string {
	const look = "A number in brackets says where else to look. “Sheet S1” is the first of the empty sheets. “Manual” means a page that is not printed here."
	switch {
	case some && asks:
		return []string{"Choose the nearest answer, and turn to the number beside it. At any time, if it is a safety worry, ring.", look}
	case some:
		return []string{look}
	}
	return []string{
		"Begin at 1. Choose the nearest answer and turn to the number beside it, until a page asks nothing more.",
		"At any time, if it is a safety worry, turn to 1.",
		look,
	}
}

// amongWords stand over the pages of a team that are printed where a walk comes to them.
const amongWords = "These stand where a walk comes to them:"
