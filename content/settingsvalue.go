package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"bearings/content/clean"
)

// The caps of what a team may set.
const (
	maxSentenceLength = 400 // characters of the rule on escalation
	maxWord           = 40  // characters of what a service calls people
	maxLocals         = 60  // forms, and agencies
	maxHide           = 240 // minutes until the screen hides itself
	maxWindow         = 365 // days between two walks that lean the same way
	maxYears          = 100 // that a kept walk is to be kept
)

// usualWindow is how many days lie at most between two walks that are looked at together, where a team
// says nothing (domain brief 4.4).
const usualWindow = 14

// youngPerson is what the manual calls the people its readers help.
const youngPerson = "young person"

// Keep says whether a walk is kept.
type Keep string

const (
	KeepAsk    Keep = "ask"    // nothing is kept until somebody asks for it
	KeepAlways Keep = "always" // every walk is kept
	KeepNever  Keep = "never"  // no walk can be kept
)

// A Local is a form or an agency as an area calls it. It has a name; For and Link may be "".
type Local struct{ Name, For, Link string }

// Keeps says whether walks are kept: where a team has set nothing, it is asked.
func (s Settings) Keeps() Keep {
	if s.keep == "" {
		return KeepAsk
	}
	return s.keep
}

// KeepUntil returns the last day on which a walk begun at a time is to be kept, at midnight UTC as the
// day it was begun counts where the person is. A month that has no such day gives its last one. There
// is no such day where the team has not said how long.
func (s Settings) KeepUntil(begun time.Time) (time.Time, bool) {
	if s.keepFor.n == 0 {
		return time.Time{}, false
	}
	return s.keepFor.after(day(begun)), true
}

// HideAfter returns how long nobody may press a key before the screen hides itself; 0 is for ever.
func (s Settings) HideAfter() time.Duration { return time.Duration(s.hideAfter.n) * time.Minute }

// Window returns within how long a second walk that leans the same way asks whether that is right. It
// is a number of whole days.
func (s Settings) Window() time.Duration {
	days := s.window.n
	if days == 0 {
		days = usualWindow
	}
	return time.Duration(days) * 24 * time.Hour
}

// Words returns what the service calls people.
func (s Settings) Words() Words { return s.words }

// Forms returns the local forms in the team's order.
func (s Settings) Forms() []Local { return withNames(s.forms) }

// Agencies returns the local agencies in the team's order.
func (s Settings) Agencies() []Local { return withNames(s.agencies) }

// LocalNames tells the local forms and agencies as a list in Markdown, or says that none is written down.
func (s Settings) LocalNames() string {
	var lines []string
	for _, l := range append(s.Forms(), s.Agencies()...) {
		line := "- **" + Escape(l.Name) + "**"
		if l.For != "" {
			line += ": " + Escape(l.For)
		}
		if l.Link != "" {
			line += " (" + Escape(l.Link) + ")"
		}
		lines = append(lines, line)
	}
	for _, l := range localLists() {
		if lost := s.lostAt(l.key); lost != "" {
			lines = append(lines, "- *Some "+l.key+" "+lost+".*")
		}
	}
	if len(lines) == 0 {
		return noLocalNames
	}
	return strings.Join(lines, "\n")
}

// noLocalNames stands where no form and no agency is in the settings.
const noLocalNames = "*None is written down here yet. “bearings settings” says how.*"

// withNames leaves out what has no name.
func withNames(all []Local) []Local {
	return slices.DeleteFunc(slices.Clone(all), func(l Local) bool { return l.Name == "" })
}

// Shown returns what the settings hold for a page that shows it in words, as Markdown, with what stands
// over it; ok is false where such a page shows something else. First says that it stands before whatever
// the page says, and not after its first part. A team’s own page may hold the list itself: on it an empty one
// is not told.
func (s Settings) Shown(p *Page) (heading, body string, first, ok bool) {
	switch p.Shows {
	case ShowsLocal:
		body = s.LocalNames()
		return LocalHeading, body, true, body != noLocalNames || !p.Local()
	case ShowsEscalation:
		return EscalationHeading, s.Escalation(), false, true
	}
	return "", "", false, false
}

// Escalation returns the area’s rule for when nothing happens after somebody has been told, or says that
// none is written down.
func (s Settings) Escalation() string {
	switch why := s.lostAt("escalation"); {
	case s.escalation != "":
		return Escape(s.escalation)
	case why != "":
		return "*" + clean.Capital(why) + ".*"
	}
	return "*It is not written down here. Ask your safeguarding lead for it.*"
}

// A span is how long something is. The zero one says nothing; one of 0 with a unit was written.
type span struct {
	n    int
	unit string // minute, day, week, month or year
}

// number returns how many of its units it has, or "" where it says nothing.
func (p span) number() string {
	if p.unit == "" {
		return ""
	}
	return strconv.Itoa(p.n)
}

func (p span) String() string {
	switch p.n {
	case 0:
		return p.number()
	case 1:
		return "1 " + p.unit
	}
	return p.number() + " " + p.unit + "s"
}

// after returns the day a span after a day.
func (p span) after(from time.Time) time.Time {
	months := 0
	switch p.unit {
	case "day":
		return from.AddDate(0, 0, p.n)
	case "week":
		return from.AddDate(0, 0, 7*p.n)
	case "month":
		months = p.n
	case "year":
		months = 12 * p.n
	}
	to := from.AddDate(0, months, 0)
	if to.Day() != from.Day() { // it ran into the month after
		to = to.AddDate(0, 0, -to.Day())
	}
	return to
}

// span reads how long: 0, or a number of days, weeks, months or years.
func (s *strict) span(f field) span {
	words := s.text(f)
	switch words {
	case "":
		return span{}
	case "0":
		return span{0, "day"}
	}
	number, unit, _ := strings.Cut(words, " ")
	n, ok := natural(number)
	unit = strings.TrimSuffix(unit, "s")
	most := map[string]int{"day": maxYears * 366, "week": maxYears * 53, "month": maxYears * 12, "year": maxYears}[unit]
	switch {
	case !ok || n == 0 || most == 0:
		s.wrong(codeValue, f.value, "write it as 90 days, 12 weeks, 6 months or 2 years, or 0", "%s is no length of time: %s", f.key, shorten(words))
	case n > most:
		s.wrong(codeValue, f.value, fmt.Sprintf("at most %d years", maxYears), "%s is too long: %s", f.key, shorten(words))
	default:
		return span{n, unit}
	}
	return span{}
}

// count reads a whole number of something, with or without its name behind it.
func (s *strict) count(f field, unit string, least, most int) span {
	words := s.text(f)
	if words == "" {
		return span{}
	}
	number := strings.TrimSuffix(strings.TrimSuffix(words, "s"), " "+unit)
	if n, ok := natural(number); ok && n >= least && n <= most {
		return span{n, unit}
	}
	s.wrong(codeValue, f.value, fmt.Sprintf("write the %ss as a whole number from %d to %d", unit, least, most), "%s cannot be %q", f.key, shorten(words))
	return span{}
}

// natural returns a number written in digits and nothing else.
func natural(digits string) (int, bool) {
	if digits == "" || len(digits) > 6 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// sentence reads a value that is a sentence or two.
func (s *strict) sentence(f field) string {
	if n := utf8.RuneCountInString(f.value.Value); f.value.Kind == yaml.ScalarNode && n > maxName && n <= maxSentenceLength {
		return f.value.Value
	}
	return s.text(f)
}

// word reads what somebody is called. It stands in the middle of other people's sentences, so nothing
// may be in it that could end one or mark it up.
func (s *strict) word(f field) string {
	words := s.text(f)
	odd := func(r rune) bool { return !isWord(r) && !strings.ContainsRune(" -'’", r) }
	switch {
	case words == "":
	case utf8.RuneCountInString(words) > maxWord:
		s.wrong(codeValue, f.value, "one word, or a few", "%s is longer than %d characters", f.key, maxWord)
	case strings.ContainsFunc(words, odd) || !strings.ContainsFunc(words, unicode.IsLetter):
		s.wrong(codeValue, f.value, "letters, digits, blanks, hyphens and apostrophes only, as service user", "%s is nothing that somebody can be called: %s", f.key, shorten(words))
	default:
		return words
	}
	return ""
}

// locals reads a list of {name: …, for: …, link: …}. What cannot be used stays in it without a name, so
// that the rest can be told by its place in the file.
func (s *strict) locals(f field) []Local {
	if f.value.Kind != yaml.SequenceNode {
		s.wrong(codeValue, f.value, "write each on a line of its own that begins with a hyphen: - name: …", "%s should be a list", f.key)
		return nil
	}
	var all []Local
	for i, n := range f.value.Content {
		if i == maxLocals {
			s.wrong(codeLimit, n, "", "more than %d %s; the rest are not read", maxLocals, f.key)
			break
		}
		if isEmpty(n) {
			all = append(all, Local{})
			continue
		}
		if n.Kind == yaml.ScalarNode {
			s.wrong(codeValue, n, "write it as - name: "+shorten(n.Value), "a line of %s says name: before what it is called", f.key)
			all = append(all, Local{})
			continue
		}
		all = append(all, s.local(n))
	}
	return all
}

func (s *strict) local(n *yaml.Node) Local {
	var l Local
	told := len(s.problems)
	for _, kv := range filled(s.fields(n)) {
		switch kv.key {
		case "name":
			l.Name = s.text(kv)
		case "for":
			l.For = s.text(kv)
		case "link":
			if l.Link = s.text(kv); l.Link != "" && !clean.Address(l.Link) {
				s.wrong(codeAddress, kv.value, "write the whole address, which begins with https:// or mailto:", "a link cannot lead to %s", shorten(l.Link))
				l.Link = ""
			}
		default:
			s.unknown(kv, localKeys()...)
		}
	}
	if l.Name == "" && len(s.problems) == told {
		s.wrong(codeValue, n, "write name: and what it is called", "this has no name, so it is not shown")
	}
	return l
}
