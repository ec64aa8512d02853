package export_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bearings/content/clean"
	"bearings/content/export"
)

// unfolded returns the lines of a calendar file as they were before they were folded. It fails where
// a line has more than 75 octets, does not end as it must, or breaks a character.
func unfolded(t interface{ Fatalf(string, ...any) }, text string) []string {
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") {
		t.Fatalf("not every line ends with CR LF:\n%q", text)
	}
	var lines []string
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Fatalf("a line has %d octets: %q", len(line), line)
		}
		if rest, folded := strings.CutPrefix(line, " "); folded {
			lines[len(lines)-1] += rest
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCalendar(t *testing.T) {
	day, stamp := time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 20, 15, 4, 5, 0, time.FixedZone("", -3600))
	text := export.Calendar("HX", day, stamp)
	lines := unfolded(t, text)
	id := regexp.MustCompile(`^UID:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	if !id.MatchString(lines[4]) {
		t.Errorf("the event is named %q", lines[4])
	}
	lines[4] = "UID"
	want := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bearings//Bearings//EN", "BEGIN:VEVENT", "UID", "DTSTAMP:20261120T160405Z",
		"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:Bearings: come back HX", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"}
	if !slices.Equal(lines, want) {
		t.Errorf("it says\n%q\nwant\n%q", lines, want)
	}
}

// The same code and day are the same event, whenever the file is made and wherever the day begins.
func TestAnEventIsNamedByItsCodeAndDay(t *testing.T) {
	name := func(code string, day, stamp time.Time) string {
		return unfolded(t, export.Calendar(code, day, stamp))[4]
	}
	day := time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC)
	same := name("HX", day, day)
	if got := name("HX", time.Date(2026, 12, 4, 0, 30, 0, 0, time.FixedZone("", 3600)), day.AddDate(0, 0, 9)); got != same {
		t.Errorf("it is %s, and then %s", same, got)
	}
	if name("HY", day, day) == same || name("HX", day.AddDate(0, 0, 1), day) == same || name("", day, day) == same {
		t.Error("another event has the same name")
	}
	if lines := unfolded(t, export.Calendar("", day, day)); lines[8] != "SUMMARY:Bearings: come back" {
		t.Errorf("without a code it is %q", lines[8])
	}
}

// Whatever is given for a code, the file holds one event, and its words are that code.
func TestAnyCodeIsOneEvent(t *testing.T) {
	stamp := time.Date(2026, 11, 20, 15, 4, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.OneOf(anyWords(), rapid.StringN(0, 200, -1), rapid.SampledFrom([]string{"a\r\nATTENDEE:mailto:x@y.org", `a\,b;c`, strings.Repeat("a", 300), strings.Repeat("é", 99), strings.Repeat("👪", 40)})).Draw(t, "code")
		day := stamp.AddDate(0, 0, rapid.IntRange(0, 4000).Draw(t, "day"))
		lines := unfolded(t, export.Calendar(code, day, stamp))
		if len(lines) != 13 {
			t.Fatalf("it says\n%q", lines)
		}
		summary := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(strings.TrimPrefix(lines[8], "SUMMARY:"))
		if want := strings.TrimSpace("Bearings: come back " + clean.Line(code)); summary != want {
			t.Fatalf("it says %q, want %q", summary, want)
		}
		if raw := regexp.MustCompile(`(^|[^\\])(\\\\)*[,;]`); raw.MatchString(lines[8]) {
			t.Fatalf("something in it is not escaped: %q", lines[8])
		}
		from, _ := time.Parse("20060102", strings.TrimPrefix(lines[6], "DTSTART;VALUE=DATE:"))
		to, _ := time.Parse("20060102", strings.TrimPrefix(lines[7], "DTEND;VALUE=DATE:"))
		if from.Format(time.DateOnly) != day.Format(time.DateOnly) || to.Sub(from) != 24*time.Hour {
			t.Fatalf("it takes from %s to %s", from, to)
		}
	})
}
