package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"

	"bearings/content/clean"
)

// Calendar returns a day to come back as an iCalendar file (RFC 5545): one event that takes the whole
// day, and whose words are “Bearings: come back” and the case code. A calendar is read by many: it
// says nothing else, not even where. Stamp is the time the file is made at. The event of a code and a
// day is always the same one, so that a file that is brought in twice makes no second event.
func Calendar(code string, day, stamp time.Time) string {
	const date = "20060102"
	next := time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, time.UTC) // where no hour is ever left out
	summary := strings.TrimSpace("Bearings: come back " + clean.Line(code))
	var b strings.Builder
	for _, line := range []string{
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Bearings//Bearings//EN",
		"BEGIN:VEVENT",
		"UID:" + eventID(summary, day.Format(date)),
		"DTSTAMP:" + stamp.UTC().Format("20060102T150405Z"),
		"DTSTART;VALUE=DATE:" + day.Format(date),
		"DTEND;VALUE=DATE:" + next.Format(date),
		"SUMMARY:" + calendarText(summary),
		"CLASS:PRIVATE",
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
		"END:VCALENDAR",
	} {
		fold(&b, line)
	}
	return b.String()
}

// eventID names an event by its words and its day, as a UUID of the free kind (RFC 9562, version 8).
// It is a digest of what the event itself says, so it tells nothing more.
func eventID(summary, day string) string {
	sum := sha256.Sum256([]byte(day + "\n" + summary))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	id := hex.EncodeToString(sum[:16])
	return strings.Join([]string{id[:8], id[8:12], id[12:16], id[16:20], id[20:]}, "-")
}

// calendarText escapes what means something in a text of iCalendar.
func calendarText(words string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(words)
}

// fold writes a line with its end, folded where it has more than 75 octets, and never inside a
// character.
func fold(b *strings.Builder, line string) {
	const most = 75
	for room := most; len(line) > room; room = most - 1 {
		at := room
		for !utf8.RuneStart(line[at]) {
			at--
		}
		b.WriteString(line[:at] + "\r\n ")
		line = line[at:]
	}
	b.WriteString(line + "\r\n")
}
