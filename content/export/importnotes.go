package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bearings/content/clean"
)

// ImportNotes returns in plain text what of a wiki could not be carried and what was changed, under the
// tiddlers it is about, to be kept with the pages: whoever looks after them later was not there when they
// were brought in. from are the names of the wiki’s files.
func ImportNotes(left []Left, from []string, today time.Time) string {
	var b strings.Builder
	b.WriteString("What was brought in from a wiki on " + today.Format(dayForm) + ", and what was not.\n")
	for _, name := range from {
		b.WriteString("From " + clean.Line(name) + ".\n")
	}
	b.WriteString("This file is no page: nobody meets it in the program. Delete it when you have read it.\n")
	noteDown(&b, "Left out", slices.DeleteFunc(slices.Clone(left), func(l Left) bool { return l.Changed }))
	noteDown(&b, "Changed on the way", slices.DeleteFunc(slices.Clone(left), func(l Left) bool { return !l.Changed }))
	if len(left) == 0 {
		b.WriteString("\nNothing was left out, and nothing was changed.\n")
	}
	return b.String()
}

// noteDown writes what there is to say under each tiddler.
func noteDown(b *strings.Builder, heading string, all []Left) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\n" + heading + "\n" + strings.Repeat("-", len(heading)) + "\n")
	for i, l := range all {
		if l.Tiddler != "" && (i == 0 || all[i-1].Tiddler != l.Tiddler) {
			b.WriteString("\n" + clean.Line(l.Tiddler) + "\n")
		}
		where := ""
		if l.Line > 0 {
			where = "line " + strconv.Itoa(l.Line) + ": "
		}
		b.WriteString("  - " + where + clean.Line(l.What) + "\n")
	}
}
