package navigator

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What cannot be written. The words of these errors are for the person who typed: what happened,
// and what to do.
var (
	ErrTooLong = errors.New("too long")
	ErrValue   = errors.New("not kept")
	ErrDay     = errors.New("write the day as 2026-11-27") // and so ErrValue as well
)

// cap returns the highest max of a kind of field, and whether it takes one.
func (k FieldKind) cap() (int, bool) {
	switch k {
	case LineField:
		return MaxLine, true
	case TextField:
		return MaxLines, true
	case CodeField:
		return MaxCode, true
	case NumberField:
		return MaxNumber, true
	}
	return 0, false
}

// most returns the max of a field, its own or the usual one.
func (f Field) most() int {
	if f.Max > 0 {
		return f.Max
	}
	switch f.Kind {
	case LineField:
		return usualLine
	case TextField:
		return usualLines
	case CodeField:
		return MaxCode
	case NumberField:
		return usualNumber
	}
	return 0
}

// Take returns a value as a field keeps it, or an error whose words say why it does not fit.
func (f Field) Take(value string) (string, error) { return f.take(value) }

// take returns a value as it is kept: without blanks around it, and in one way of writing. An error
// says in words why it is not. Nothing is ever cut.
func (f Field) take(value string) (string, error) {
	value = trim(value)
	if value == "" {
		return "", nil
	}
	if !plainText(value) {
		return "", fmt.Errorf("%w: there is a character in it that cannot be shown; type it again", ErrValue)
	}
	if f.Kind != TextField && strings.Contains(value, "\n") {
		return "", fmt.Errorf("%w: this is one line; write it without a break", ErrValue)
	}
	switch f.Kind {
	case LineField:
		return value, short(value, f.most())
	case TextField:
		return value, f.takeText(value)
	case CodeField:
		return value, f.takeCode(value)
	case ChoiceField:
		if f.From == "" && !slices.Contains(f.Options, value) {
			return "", fmt.Errorf("%w: choose one of: %s", ErrValue, strings.Join(f.Options, ", "))
		}
	case DateField:
		if !isDay(value) {
			return "", fmt.Errorf("%w: %w", ErrValue, ErrDay)
		}
	case TickField:
		if value != Yes {
			return "", fmt.Errorf("%w: a tick is there or not", ErrValue)
		}
	case NumberField:
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > f.most() {
			return "", fmt.Errorf("%w: write a whole number, from 0 to %d", ErrValue, f.most())
		}
		return strconv.Itoa(n), nil
	case HoursField:
		halves, ok := halfHours(value)
		if !ok {
			return "", fmt.Errorf("%w: write hours in halves, as 3 or 3.5; a week has %d", ErrValue, maxHalfHours/2)
		}
		return writeHours(halves), nil
	}
	return value, nil
}

// trim takes blanks off the ends of every line, and empty lines off both ends.
func trim(s string) string {
	if !strings.Contains(s, "\n") {
		return strings.TrimSpace(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// plainText reports whether s is UTF-8 without control characters but the newline.
func plainText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && unicode.IsControl(r) })
}

// short returns an error where s has more characters than fit.
func short(s string, most int) error {
	if n := utf8.RuneCountInString(s); n > most {
		return fmt.Errorf("%w: %d characters, and %d fit; say it shorter", ErrTooLong, n, most)
	}
	return nil
}

func (f Field) takeText(value string) error {
	lines := strings.Split(value, "\n")
	if len(lines) > f.most() {
		return fmt.Errorf("%w: %s, and %d fit; leave something out", ErrTooLong, some(len(lines), "line"), f.most())
	}
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > MaxTextLine {
			return fmt.Errorf("%w: line %d has %d characters, and %d fit; break it or say it shorter", ErrTooLong, i+1, n, MaxTextLine)
		}
	}
	return nil
}

// CodeSays is what a code may be, for whoever is asked for one.
const CodeSays = "letters and digits, up to 12, never a name"

// LikeName reports whether what should be a code could be a name: a word of more than four letters, or of three
// or more that are not all capitals, or a first name and a last one.
func LikeName(code string) bool {
	if strings.ContainsFunc(code, unicode.IsDigit) {
		return false
	}
	parts := strings.FieldsFunc(code, func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(parts, func(part string) bool {
		n := utf8.RuneCountInString(part)
		return n > 4 || n > 2 && strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsUpper(r) })
	}) || slices.ContainsFunc(Identifying(strings.Join(parts, " ")), func(h Hint) bool { return h.Kind == NameHint })
}

// takeCode refuses what is no code. Only what is refused anyway is refused for being a name: what was
// once kept as a code stays one.
func (f Field) takeCode(value string) error {
	n := utf8.RuneCountInString(value)
	strange := strings.ContainsFunc(value, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._/", r)
	})
	switch {
	case (strange || n > f.most()) && strings.ContainsAny(value, " -._/") && LikeName(value):
		return fmt.Errorf("%w: that looks like a name; a code is %s", ErrValue, CodeSays)
	case n > f.most():
		return fmt.Errorf("%w: %d characters, and %d fit; a code is %s", ErrTooLong, n, f.most(), CodeSays)
	case strange:
		return fmt.Errorf("%w: a code is %s, as HX or H-12", ErrValue, CodeSays)
	}
	return nil
}

// some says how many of something.
func some(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// isDay reports whether s is a day of the calendar, as 2026-11-27.
func isDay(s string) bool {
	if len(s) != len("2026-11-27") || s[4] != '-' || s[7] != '-' {
		return false
	}
	year, ok1 := digits(s[:4])
	month, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	return ok1 && ok2 && ok3 && isDate(year, month, day)
}

// isDate reports whether there is such a day in the calendar.
func isDate(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		days++
	}
	return day >= 1 && day <= days
}

// digits reads a number that is written with nothing but digits.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1<<24 {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != ""
}

// halfHours reads hours in halves, as 3, 3.5 or ½, and returns how many half-hours they are.
func halfHours(s string) (int, bool) {
	s = strings.ReplaceAll(s, ",", ".")
	for _, unit := range []string{"hours", "hour", "hrs", "h"} {
		s = strings.TrimRight(strings.TrimSuffix(s, unit), " ")
	}
	whole, half := s, 0
	for _, end := range []string{".5", "½", " ½", ".0"} {
		if rest, ok := strings.CutSuffix(s, end); ok {
			whole = rest
			if end != ".0" {
				half = 1
			}
		}
	}
	if whole == "" && half == 1 {
		return 1, true
	}
	n, ok := digits(whole)
	return 2*n + half, ok && 2*n+half <= maxHalfHours
}

// writeHours writes half-hours as a tally keeps them.
func writeHours(halves int) string {
	s := strconv.Itoa(halves / 2)
	if halves%2 == 1 {
		s += ".5"
	}
	return s
}
