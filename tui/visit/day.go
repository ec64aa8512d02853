package visit

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// DayHint says how a day may be written.
const DayHint = "As 2026-11-27, 27/11, 27 Nov, Friday or tomorrow."

// readDay turns a day as people write it into the way it is kept: today, tomorrow, a day of the week
// (the next one), 27/11, 27/11/2026 or 27 Nov. A day without a year is the next one there is. What it
// does not know comes back as it was, for the sheet to refuse.
func readDay(words string, today time.Time) string {
	said := strings.ToLower(strings.Join(strings.Fields(words), " "))
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	if said == "today" {
		return today.Format(time.DateOnly)
	}
	if said == "tomorrow" {
		return today.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	for n := 1; n <= 7 && len(said) >= 3; n++ {
		if day := today.AddDate(0, 0, n); strings.HasPrefix(strings.ToLower(day.Weekday().String()), said) {
			return day.Format(time.DateOnly)
		}
	}
	parts := strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune("/. -", r) })
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) > 2 {
		return words
	}
	day, err := strconv.Atoi(parts[0])
	month, ok := monthOf(parts[1])
	if err != nil || !ok {
		return words
	}
	if len(parts) == 3 {
		if year, err := strconv.Atoi(parts[2]); err == nil && len(parts[2]) == 4 {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
		return words
	}
	year := today.Year()
	if time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Before(today) {
		year++
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
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
