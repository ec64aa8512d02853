package content

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"bearings/content/clean"
)

// A SettingError says why a setting cannot be changed, and what to try.
type SettingError struct {
	Message, Hint string
	InFile        bool // the file is why, and not what was asked
}

func (e *SettingError) Error() string { return e.Message }

// refuse makes a SettingError about what was asked.
func refuse(hint, format string, args ...any) error {
	return &SettingError{Message: fmt.Sprintf(format, args...), Hint: hint}
}

// balk makes a SettingError about the file.
func balk(hint, format string, args ...any) error {
	return &SettingError{Message: fmt.Sprintf(format, args...), Hint: hint, InFile: true}
}

// byHand is the hint where a file is written in a way that can only be changed by a person.
const byHand = "change it in the file itself: `bearings settings edit`"

// PlainSetting returns a value as it stands in the file, where a person may write it in other ways: a day
// as today or 22 Nov, a choice in any letters. What it does not know comes back as it was.
func PlainSetting(key, words string, today time.Time) string {
	for _, sl := range slots() {
		if sl.key == key && sl.plain != nil {
			return sl.plain(words, today)
		}
	}
	return words
}

// SetSetting returns the text of a settings file with one value set. A key is written with dots:
// keep, hub.number, forms.1.name; the number behind the last of a list adds to it. Nothing else of the
// text changes: comments, blank lines, the order of the keys and the way every other value is written
// stay, byte by byte. A value keeps its quotation marks, but single ones may go where they are not
// needed; one that went over several lines comes back on one. A key that was not there comes at the end
// of where it belongs.
//
// The value is checked as the reader checks it, and the text that is returned has been read again: if
// it would not mean what it did but for that one value, there is an error and no text. The errors are
// SettingErrors.
func SetSetting(text []byte, key, value string) ([]byte, error) {
	path, err := settingPath(key)
	if err != nil {
		return nil, err
	}
	if value, err = settingValue(path, value); err != nil {
		return nil, err
	}
	d, err := readDoc(text)
	if err != nil {
		return nil, err
	}
	want, ok := put(generic(d.root), path, value)
	if !ok {
		return nil, misplaced(d, path, key)
	}
	changed, err := d.set(path, value)
	if err != nil {
		return nil, err
	}
	return settled(text, changed, key, want)
}

// ChangeSetting returns the text of a settings file with one value set as SetSetting does it, or with ""
// taken away, and what is not so any more taken away with it: the day a number was checked goes with the
// number, as nobody has rung the new one, and a line of a list goes with its name. It also returns the key
// of the day that went, or "".
func ChangeSetting(text []byte, key, value string) (changed []byte, day string, err error) {
	switch list, named := strings.CutSuffix(key, ".name"); {
	case value != "":
		changed, err = SetSetting(text, key, value)
	case named && strings.Count(key, ".") == 2:
		changed, err = UnsetSetting(text, list)
	default:
		changed, err = UnsetSetting(text, key)
	}
	contact, isNumber := strings.CutSuffix(key, ".number")
	if err != nil || !isNumber || digits(valueAt(text, key)) == digits(valueAt(changed, key)) {
		return changed, "", err
	}
	day = contact + ".checked-on"
	if valueAt(text, day) == "" {
		return changed, "", nil
	}
	changed, err = UnsetSetting(changed, day)
	return changed, day, err
}

// valueAt returns the value of a setting, or "".
func valueAt(text []byte, key string) string {
	s, _ := ParseSettings("", text) // what is wrong is told where the file is read
	for _, sl := range slots() {
		if sl.key == key {
			return sl.show(&s)
		}
	}
	return ""
}

// digits are what is dialled of a number.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}

// misplaced says why there is no place for a value.
func misplaced(d *doc, path []string, key string) error {
	if n := len(items(generic(d.root), path[0])); len(path) == 3 && path[1] != strconv.Itoa(n+1) && n < maxLocals {
		return refuse("the next one is "+path[0]+"."+strconv.Itoa(n+1)+".name", "%s holds %d so far", path[0], n)
	}
	return balk(byHand, "something else stands where %s belongs", key)
}

// UnsetSetting returns the text of a settings file without a value, without a section as hub or
// agreement, or without a list or one line of it as forms.1. What is left of a section when its last
// value goes, goes with it. Comments stay, those on the lines that went as lines of their own. Where
// there is nothing to take away, the text comes back as it is.
func UnsetSetting(text []byte, key string) ([]byte, error) {
	path, err := unsetPath(key)
	if err != nil {
		return nil, err
	}
	first, err := readDoc(text)
	if err != nil {
		return nil, err
	}
	want := drop(generic(first.root), path)
	count := func(d *doc) int { return len(items(generic(d.root), path[0])) }
	changed, numbered := text, len(path) > 1 && isIndex(path[1])
	for d := first; ; {
		more, gone, err := d.unset(path)
		if err != nil {
			return nil, err
		}
		if !gone {
			return settled(text, changed, key, want)
		}
		d, err = readDoc(more)
		if err != nil || len(more) >= len(changed) {
			return nil, strange(path)
		}
		changed = more
		if numbered && count(d) < count(first) { // the next line has its number now
			return settled(text, changed, key, want)
		}
	}
}

// settled returns a text if it means what it is meant to.
func settled(before, after []byte, key string, want any) ([]byte, error) {
	if len(after) > maxYAML {
		return nil, balk("take out what is not needed", "the settings would be longer than the %d bytes that are read", maxYAML)
	}
	d, err := readDoc(after)
	if err != nil || !reflect.DeepEqual(filledIn(generic(d.root)), filledIn(want)) {
		return nil, balk(byHand, "%s is written in a way that cannot be changed here", key)
	}
	_, old := ParseSettings("", before)
	_, now := ParseSettings("", after)
	if len(now) > len(old) {
		p := now[slices.IndexFunc(now, func(p Problem) bool { return !known(old, p) })]
		return nil, refuse(p.Hint, "%s", p.Message)
	}
	return after, nil
}

// known reports whether a problem is among others, on whichever line.
func known(others []Problem, p Problem) bool {
	return slices.ContainsFunc(others, func(o Problem) bool { return o.Code == p.Code && o.Message == p.Message && o.Col == p.Col })
}

// settingPath splits the key of a value.
func settingPath(key string) ([]string, error) {
	var all []string
	for _, sl := range slots() {
		if sl.key == key {
			return strings.Split(key, "."), nil
		}
		all = append(all, sl.key)
	}
	section := sectionOf(key)
	for _, l := range localLists() {
		path := strings.Split(key, ".")
		if section == l.key && len(path) == 3 && isIndex(path[1]) && slices.Contains(localKeys(), path[2]) {
			return path, nil
		}
		if section == l.key {
			return nil, refuse("the first is "+l.key+".1.name", "%s is a list: each line of it has a number, and then one of %s", section, strings.Join(localKeys(), ", "))
		}
		all = append(all, l.key)
	}
	if parts := partsOf(section); parts != nil && key == section {
		return nil, refuse("set one of "+strings.Join(parts, ", "), "%s has several values", key)
	} else if parts != nil {
		all = parts
	}
	if key == section {
		all = append(all, topKeys()...)
	}
	hint := "`bearings settings` lists them"
	if near, ok := nearest(key, all); ok {
		hint = "did you mean " + near + "?"
	} else if parts := partsOf(section); parts != nil {
		hint = "known here: " + strings.Join(parts, ", ")
	}
	return nil, refuse(hint, "there is no setting called %q", shorten(key))
}

// partsOf returns the keys that stand in a section.
func partsOf(section string) []string {
	var parts []string
	for _, sl := range slots() {
		if strings.HasPrefix(sl.key, section+".") {
			parts = append(parts, sl.key)
		}
	}
	return parts
}

// unsetPath splits the key of anything that can be taken out.
func unsetPath(key string) ([]string, error) {
	path := strings.Split(key, ".")
	list := slices.ContainsFunc(localLists(), func(l localList) bool { return l.key == path[0] })
	switch {
	case len(path) == 1 && (list || partsOf(key) != nil), list && len(path) == 2 && isIndex(path[1]):
		return path, nil
	}
	return settingPath(key)
}

// CheckSetting says whether a key is that of a setting, of a section, of a list or of a line of one. If
// not, the SettingError names the nearest.
func CheckSetting(key string) error {
	_, err := unsetPath(key)
	return err
}

// isIndex reports whether a part of a key is the number of a line in a list, from 1.
func isIndex(part string) bool {
	n, ok := natural(part)
	return ok && n > 0 && n <= maxLocals && strconv.Itoa(n) == part
}

// settingValue checks a value as the reader does.
func settingValue(path []string, value string) (string, error) {
	line := clean.Line(value)
	if strings.Count(line, string(clean.Mark)) > strings.Count(value, string(clean.Mark)) {
		return "", refuse("take it out", "the value holds a character that may not be shown")
	}
	if line == "" {
		return "", refuse("`bearings settings unset "+strings.Join(path, ".")+"` takes a value away", "there is no value to set")
	}
	quoted := quote(line, '"')
	text := path[0] + ": " + quoted
	switch {
	case len(path) == 2:
		text = path[0] + ": {" + path[1] + ": " + quoted + "}"
	case len(path) == 3 && path[2] == "name":
		text = path[0] + ": [{name: " + quoted + "}]"
	case len(path) == 3:
		text = path[0] + ": [{name: a, " + path[2] + ": " + quoted + "}]"
	}
	if _, problems := ParseSettings("", []byte(text)); len(problems) > 0 {
		return "", refuse(problems[0].Hint, "%s", problems[0].Message)
	}
	return line, nil
}

// readDoc reads the text of settings to be changed. What the reader would not read as it stands is not
// changed either.
func readDoc(text []byte) (*doc, error) {
	mend := func(p Problem) error {
		return balk("mend it first: `bearings settings edit`", "line %d of the settings: %s", max(p.Line, 1), p.Message)
	}
	_, faults := clean.Source(text)
	if len(faults) > 0 {
		return nil, mend(hostile("", faults)[0])
	}
	s := &strict{}
	if s.read(string(text)) == nil && len(s.problems) > 0 {
		if _, told := ParseSettings("", text); len(told) > 0 { // it knows each key, and so where it is
			return nil, mend(told[0])
		}
		return nil, mend(s.problems[0])
	}
	d, err := newDoc(string(text))
	if err != nil {
		return nil, balk(byHand, "the settings are written in a way that cannot be changed here: %v", err)
	}
	return d, nil
}

// errShape is why a text cannot be taken apart.
var errShape = errors.New("a line of it has an end that is not read here")
