package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"bearings/content/clean"
)

// Settings are what a team writes down about itself: whom to ring, its local agreement, what it calls
// things, and how the program behaves there. The zero Settings are those of a team that has written
// nothing.
type Settings struct {
	Nation     string // England, Wales, Scotland or Northern Ireland, or ""
	contacts   [4]contact
	escalation string
	agreement  agreement
	words      Words
	forms      []Local
	agencies   []Local
	keep       Keep
	keepFor    span
	hideAfter  span
	window     span
	lost       []loss
	faulty     bool // something in the file is wrong
	fault      int  // the line of the first such thing, or 0
}

// A contact is somebody to ring.
type contact struct {
	name, number string
	checked      time.Time
}

// An agreement is the local agreement on what can be passed from one worker to another.
type agreement struct {
	title, owner   string
	signed, review time.Time
}

// A Number is a line of the numbers to ring.
type Number struct {
	Label     string    // what it is for
	Name      string    // whose it is, or ""
	Ring      string    // what to dial, or "" where it is not set
	CheckedOn time.Time // the zero time where nobody said
	Note      string    // what is to be said about it, or ""
	Lost      bool      // it may be in the settings, and cannot be read there
}

// contactKeys are the keys of the contacts in a settings file, in the order in which they are rung.
func contactKeys() [4]string { return [4]string{"safeguarding-lead", "hub", "day", "night"} }

// contactLabels are what the contacts are called, in the same order. The nation changes names and
// nothing else (domain brief 7.1).
func contactLabels(nation string) [4]string {
	care := "Social care"
	switch nation {
	case "Wales":
		care = "Social services"
	case "Scotland":
		care = "Social work"
	case "Northern Ireland":
		care = "Health and social care trust"
	}
	return [4]string{"Safeguarding lead", "Safeguarding hub", care + ", office hours", care + ", out of hours"}
}

// National returns the numbers that hold everywhere in the United Kingdom and need no checking.
func National() []Number {
	return []Number{
		{Label: "In danger now", Ring: "999", Note: "Police, ambulance or fire. Ring if someone is hurt, may be hurt soon, or may die."},
		{Label: "Police, no danger now", Ring: "101", Note: "To tell the police something when nobody is in danger now."},
	}
}

// ReadSettings reads a settings file. Where there is none, the settings are the zero ones and
// nothing is wrong. What is wrong in the file is told and left out; nothing here stops anything.
func ReadSettings(path string) (Settings, []Problem) {
	data, err := readPlain(path, maxYAML)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Settings{}, nil
	case err != nil:
		return unreadSettings(problem(codeFile, clean.Line(path), 0, 0, "check that it is a plain file that you may read", "the settings cannot be read: %s", cause(err)))
	}
	return ParseSettings(path, data)
}

// readPlain returns a plain file, and at most one byte more than most of it. It never waits on a
// pipe.
func readPlain(path string, most int) ([]byte, error) {
	before, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, errNotPlain
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if after, err := f.Stat(); err != nil || !os.SameFile(before, after) {
		return nil, errNotPlain
	}
	return io.ReadAll(io.LimitReader(f, int64(most)+1))
}

// ParseSettings reads settings from YAML; name is how problems call it.
func ParseSettings(name string, data []byte) (Settings, []Problem) {
	var set Settings
	s := &strict{file: clean.Line(name)}
	if len(data) > maxYAML {
		return unreadSettings(problem(codeLimit, s.file, 1, 1, "take out what is not needed", "more than %d bytes of settings", maxYAML))
	}
	words, faults := clean.Source(data)
	s.problems = hostile(s.file, faults)
	above := ""
	for _, f := range s.top(&set, words) {
		if !isEmpty(f.value) || !isTop(f.key) {
			s.setting(&set, f, above)
		}
		if near, ok := nearest(f.key, topKeys()); ok && !standsUnder(f.key, above) {
			above = near
		}
	}
	sortProblems(s.problems)
	set.at(s.problems)
	return set, s.problems
}

// unreadSettings returns settings of which nothing could be read, for a reason.
func unreadSettings(p Problem) (Settings, []Problem) {
	return Settings{lost: []loss{{}}, faulty: true}, []Problem{p}
}

// SettingsText returns a settings file as it stands, or nil where there is none, for [SetSetting] and
// [UnsetSetting] to change.
func SettingsText(path string) ([]byte, error) {
	data, err := readPlain(path, maxYAML)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("the settings cannot be read: %s", cause(err))
	case len(data) > maxYAML:
		return nil, fmt.Errorf("the settings are longer than the %d bytes that are read", maxYAML)
	}
	if data == nil {
		data = []byte{} // a file with nothing in it is there
	}
	return data, nil
}

// filled leaves out the keys with nothing behind them: a form that is not filled in yet is not wrong.
func filled(fs []field) []field {
	return slices.DeleteFunc(fs, func(f field) bool { return isEmpty(f.value) })
}

// number reads a telephone number. One that could not be dialled as it stands counts as missing: it
// is better to have none than a wrong one.
func (s *strict) number(f field) string {
	words := s.text(f)
	digits := 0
	for _, r := range words {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +()-", r):
			s.wrong(codeValue, f.value, "write digits, blanks, +, brackets and hyphens only, as 01632 960001", "%s is no telephone number: %s", f.key, shorten(words))
			return ""
		}
	}
	if words != "" && (digits < 3 || digits > 20) {
		s.wrong(codeValue, f.value, "write the whole number, as 01632 960001", "%s is no telephone number: %s", f.key, shorten(words))
		return ""
	}
	return words
}

// Numbers returns the team's numbers, always the same four in the same order, each saying what is
// doubtful about it today.
func (s Settings) Numbers(today time.Time) []Number {
	var numbers []Number
	for i, label := range contactLabels(s.Nation) {
		c := s.contacts[i]
		n := Number{Label: label, Name: c.name, Ring: c.number, CheckedOn: c.checked}
		key := contactKeys()[i] + ".number"
		switch lost := s.lostAt(key); {
		case c.number != "" && s.doubtAt(key) != "":
			n.Note = s.doubtAt(key)
		case c.number != "":
			n.Note = staleness(c.checked, today)
		case lost != "":
			n.Note, n.Lost = clean.Capital(lost)+". Use the number your area publishes.", true
		default:
			n.Note = "Not set. Use the number your area publishes."
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// NoneToRing reports whether not one of some numbers can be rung, all for one reason, and why that is
// where they may have been written down and cannot be read.
func NoneToRing(numbers []Number) (lost string, none bool) {
	for _, n := range numbers {
		if n.Ring != "" || n.Note != numbers[0].Note {
			return "", false
		}
	}
	if len(numbers) > 0 && numbers[0].Lost {
		lost = numbers[0].Note
	}
	return lost, true
}

// staleness says what is doubtful about a number that was checked on a day, or "".
func staleness(checked, today time.Time) string {
	if checked.IsZero() {
		return "Nobody has said when this was checked. Check it before you rely on it."
	}
	switch age := days(checked, today); {
	case age < 0:
		return "The day it was checked lies in the future. Check it before you rely on it."
	case age > maxNumberAge:
		return fmt.Sprintf("Checked %d days ago. Check it before you rely on it.", age)
	}
	return ""
}

// days counts the days from one day to another, whatever the clock says on them.
func days(from, to time.Time) int {
	return int(day(to).Sub(day(from)) / (24 * time.Hour))
}

// day returns the day of a time where the person is, as a time that can be counted with.
func day(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Agreement says whether there is a local agreement that holds today. Without one, the safe answer
// to what may be passed on is no; so a missing, an unsigned and an outdated agreement all count as
// absent, and the words say which it is.
func (s Settings) Agreement(today time.Time) (text string, valid bool) {
	a := s.agreement
	name := "The local agreement"
	if a.title != "" {
		name = "“" + a.title + "”"
	}
	absent := func(format string, args ...any) (string, bool) {
		return fmt.Sprintf("Local agreement: absent. "+format, args...), false
	}
	lost := ""
	for _, key := range []string{"agreement.signed-on", "agreement.review-on"} {
		if why := s.lostAt(key); why != "" && (a.signed.IsZero() || a.review.IsZero()) {
			lost = why
		}
	}
	switch {
	case lost != "":
		return absent("It %s.", lost)
	case a == agreement{}:
		return absent("None is written in the settings.")
	case a.signed.IsZero():
		return absent("%s has not been signed.", name)
	case days(a.signed, today) < 0:
		return absent("%s is dated as signed in the future, on %s.", name, written(a.signed))
	case a.review.IsZero():
		return absent("%s has no date for its review.", name)
	case days(a.review, today) > 0:
		return absent("%s was due for review on %s.", name, written(a.review))
	}
	text = fmt.Sprintf("Local agreement: %s, signed on %s, to be reviewed by %s.", name, written(a.signed), written(a.review))
	if a.owner != "" {
		text += " Ask " + a.owner + " about it."
	}
	return text, true
}

// written returns a day in words.
func written(t time.Time) string { return t.Format("2 January 2006") }
