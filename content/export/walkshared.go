package export

import (
	"strings"
	"time"

	"bearings/content"
	"bearings/navigator"
)

// tellYoungPerson tells a walk to the young person, who is “you” here. It is made only of what was
// shared, and says nothing in the words of the field.
func tellYoungPerson(w Walk) pageTold {
	d := pageTold{
		Window: "Bearings", Missing: missing(w.Missing), Title: "What happens next", Notice: noRecordYP, Ending: lines(w.Ending),
		Lead: []string{"Your worker made this page for you. If something on it is not right, tell them."},
	}
	for _, c := range w.Copied {
		d.Copied = append(d.Copied, "Copied to the official record about you on "+longDay(c.Day))
	}
	if len(d.Copied) == 0 {
		d.Field = copyYP
	}
	var items []item
	for _, a := range w.Agreements {
		items = append(items, item{Text: plainAction(a.Action(), w.Words), Quiet: []string{"Your worker and their supervisor have both said yes to this."}})
	}
	d.First = append(d.First, some(section{Heading: "What was agreed", Items: items})...)
	items = nil
	for _, line := range w.Share.Lines {
		items = add(items, "", tidy(line))
	}
	d.First = append(d.First, some(section{Heading: "From your worker", Items: items})...)
	items = nil
	if on := w.ComeBack.Words(); on != "" {
		items = []item{{Text: "Your worker will look at this again on " + longDay(on) + "."}}
	}
	d.First = append(d.First, some(section{Heading: "When we look at this again", Items: items})...)
	if len(d.First) == 0 {
		d.Lead = append(d.Lead, "Nothing has been put on it yet.")
	}
	return d
}

// plainAction tells what is to be done to the young person.
func plainAction(a navigator.Action, words content.Words) string {
	var beside []string
	if who := plainRole(a.Who, words); who != "" {
		beside = append(beside, "Who: "+who)
	}
	if a.ByDay != "" {
		beside = append(beside, "By: "+longDay(a.ByDay))
	}
	return strings.TrimSpace(oneLine(a.What) + "\n" + strings.Join(beside, " · "))
}

// youngPerson is the role of whom the page is for, where a service has no word of its own.
const youngPerson = "young person"

// plainRole says to the young person who somebody is, or who several are. A role is told as it was
// written unless it is one that says “you” of nobody, or “worker” of theirs.
func plainRole(role string, words content.Words) string {
	role = oneLine(role)
	for _, between := range []string{" and ", " & ", ", ", " / "} {
		if before, after, several := strings.Cut(role, between); several {
			return plainRole(before, words) + between + plainRole(after, words)
		}
	}
	bare := strings.ToLower(strings.TrimSpace(role))
	for _, of := range []string{"the ", "their ", "my ", "your ", "his ", "her "} {
		bare = strings.TrimPrefix(bare, of)
	}
	switch bare {
	case "worker", "keyworker", "key worker", "key-worker", "lead worker", "lead keyworker", "me", "i":
		return "your worker"
	case "supervisor", "worker’s supervisor", "worker's supervisor":
		return "your worker’s supervisor"
	case "worker’s manager", "worker's manager":
		return "your worker’s manager"
	case youngPerson, strings.ToLower(oneLine(words.Say(youngPerson))):
		return "you"
	}
	return role
}

// longDay returns a day with its weekday. What is none is told as it stands.
func longDay(d string) string {
	at, err := time.Parse(time.DateOnly, d)
	if err != nil {
		return oneLine(d)
	}
	return at.Format("Monday 2 January 2006")
}
