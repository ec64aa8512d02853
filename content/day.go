package content

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ReadDay turns a day as people write it into the way it is kept. A day of the week is the next one
// there is, or with “last” before it the one before; a day without a year is the nearest, before or
// after. What it does not know comes back as it was, to be refused.
func ReadDay(words string, today time.Time) string {
	said := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/.,-", r) })
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	if day, ok := relativeDay(said, today); ok {
		return day.Format(time.DateOnly)
	}
	if len(said) > 2 && said[1] == "of" {
		said = append(said[:1:1], said[2:]...)
	}
	if len(said) == 3 && len(said[0]) == 4 {
		said[0], said[2] = said[2], said[0]
	}
	if len(said) < 2 || len(said) > 3 {
		return words
	}
	day, err := strconv.Atoi(strings.TrimRight(said[0], "stndrh"))
	month, ok := monthOf(said[1])
	if err != nil || !ok {
		return words
	}
	year := nearestYear(today, month, day)
	if len(said) == 3 {
		if year, err = strconv.Atoi(said[2]); err != nil {
			return words
		}
		if len(said[2]) == 2 {
			year += 2000
		}
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// relativeDay reads a day that is told from today.
func relativeDay(said []string, today time.Time) (time.Time, bool) {
	switch strings.Join(said, " ") {
	case "today":
		return today, true
	case "tomorrow":
		return today.AddDate(0, 0, 1), true
	case "yesterday":
		return today.AddDate(0, 0, -1), true
	case "next week":
		return today.AddDate(0, 0, 7), true
	}
	if len(said) == 3 && said[0] == "in" {
		n, err := strconv.Atoi(said[1])
		if said[1] == "a" {
			n, err = 1, nil
		}
		switch unit := strings.TrimSuffix(said[2], "s"); {
		case err != nil || n < 0 || n > 1000:
		case unit == "day":
			return today.AddDate(0, 0, n), true
		case unit == "week":
			return today.AddDate(0, 0, 7*n), true
		case unit == "month":
			return today.AddDate(0, n, 0), true
		}
		return today, false
	}
	by := 1
	if len(said) == 2 && (said[0] == "last" || said[0] == "next" || said[0] == "this") {
		if said[0] == "last" {
			by = -1
		}
		said = said[1:]
	}
	for n := 1; n <= 7 && len(said) == 1 && len(said[0]) >= 3; n++ {
		if day := today.AddDate(0, 0, by*n); strings.HasPrefix(strings.ToLower(day.Weekday().String()), said[0]) {
			return day, true
		}
	}
	return today, false
}

// nearestYear is the year that brings a day nearest to today.
func nearestYear(today time.Time, month, day int) int {
	best := today.Year()
	far := func(year int) time.Duration {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Sub(today).Abs()
	}
	for _, year := range []int{best - 1, best + 1} {
		if far(year) < far(best) {
			best = year
		}
	}
	return best
}

// monthOf reads a month: 11, Nov or November.
func monthOf(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, len(s) <= 2
	}
	for m := time.January; m <= time.December && len(s) >= 3; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), s) {
			return int(m), true
		}
	}
	return 0, false
}
