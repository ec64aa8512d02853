package visit

import "time"

// ShortDay is how a day is told in few words, as package time lays it out.
const ShortDay = "Mon 2 Jan 2006"

// Day is a day in few words; what is no day comes back as it is.
func Day(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format(ShortDay)
}

// DayHint says how a day may be written.
const DayHint = "As 2026-11-27, 27/11, 27 Nov, Friday, last Friday, tomorrow or in 2 weeks."

// dayWords says which day a date is, so that one read otherwise than it was meant is seen.
func dayWords(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return ""
	}
	return day.Format("Monday 2 January 2006") + "."
}
