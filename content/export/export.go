// Package export takes a worksheet out of the program: as Markdown, as a page of HTML, as JSON, and
// blank, for paper. A walk and its supervision it takes out for one of three readers, in these and as
// plain text (see [Walk]), and a day to come back as an event for a calendar. It is pure: it makes text
// and leaves the files to others.
//
// # What an export may say
//
// What comes out is what was written, in the words and the order of whoever wrote it, and no more.
// Nothing is counted, ranked or compared. Ticks come back as their sentences, never as how many.
// The lists of one's own order stand in that order; the other ways to lay them out put them in
// heaps and sort nothing. The one sum is of a worker’s own hours (see [navigator.Filled.Hours]).
//
// What nobody wrote is left out, so that a tired reader finds what was said; a part with nothing in
// it says so. What a sheet no longer asks is kept and comes last. A reason for going on without
// something stands beside what was gone on with.
//
// # How it is made
//
// A sheet is told once, by tell, as sections of rows of items of clean text, and drawn from that as
// Markdown and as HTML, so that the two cannot say different things. JSON is for programs: it holds
// the values as they are kept. The blank sheet is made of the form alone.
//
// # Text that strangers wrote
//
// Everything that goes out has come through [bearings/content/clean]. In Markdown whatever would
// mean something to a renderer is escaped: what was typed is what is read. In HTML it goes through
// html/template; the page holds no script and asks for nothing from anywhere, and its policy
// forbids both. What tells of a case is never in its title, which other programs show and keep.
package export

import (
	"regexp"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// A Sheet is a worksheet to be taken out of the program.
type Sheet struct {
	Title  string
	Lead   string           // Markdown of the page; of its links into the manual only the words go out
	Filled navigator.Filled // made by Blank or Replay
	Step   string           // the title of the step of the walk it was opened from, or ""
	Way    []string         // lines that tell the walk, or none
	Name   string           // what it is kept under, or ""
	// Missing says why this is not all that was kept, a sentence for each reason. It stands first.
	Missing []string
	Ending  string // the last words: where it comes from, that it is no official record, whom to ring

	// Titles are the titles of the pages that answers open, by their ids. The blank sheet names
	// them; one that is not there is named by its id.
	Titles map[string]string
}

// inner is a link to another page of the manual, which leads nowhere outside the program.
var inner = regexp.MustCompile(`\[((?:\\.|[^\]\\])*)\]\(#[^)]*\)`)

// lead returns the page’s first words as clean Markdown, with the words only of links into the manual.
func (s Sheet) lead() string {
	return strings.TrimSpace(inner.ReplaceAllString(clean.Text(s.Lead), "$1"))
}

// ending returns the last words, line by line.
func (s Sheet) ending() []string { return lines(s.Ending) }

// lines returns the lines of a text, clean and tidy.
func lines(text string) []string {
	text = tidy(text)
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
