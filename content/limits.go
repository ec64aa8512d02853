package content

import (
	"strconv"

	"bearings/navigator"
)

// The caps at the door. A renderer can be brought to its knees by two hundred bytes of nested
// quotes, so what is over a cap is not loaded at all. Everything real stays far below them.
const (
	maxPage        = 32 << 10 // bytes a page
	maxYAML        = 16 << 10 // bytes of front matter, of a manifest, of settings
	maxFiles       = 20_000   // files a pack
	maxPack        = 64 << 20 // bytes a pack
	maxFolders     = 8        // folders within folders
	maxLines       = 2_000    // lines a page
	maxLine        = 2_000    // characters a line
	maxNesting     = 8        // quotes and lists within each other
	maxColumns     = 20       // columns a table
	maxRows        = 60       // rows a table
	maxBrackets    = 500      // opening brackets from one blank line to the next
	maxEmphasis    = 500      // emphasis marks from one blank line to the next
	maxHeadings    = 100      // headings a page
	maxLinks       = 400      // links a page
	maxName        = 200      // characters a title, a heading, an alias or an answer
	maxAliases     = 40       // aliases a page
	maxIDLength    = 64       // characters an id
	digestLength   = 16       // characters a digest
	maxFaults      = 20       // problems of one kind told of one file
	maxAnswers     = 7        // answers a question, for more are not read
	maxFromGate    = 6        // answers from the gate to an end page
	maxSentence    = 25       // words a sentence before it is pointed out
	maxGrade       = 7.0      // reading grade of a page before it is pointed out
	maxNumberAge   = 90       // days after which a number has to be checked again
	maxHits        = 200      // hits of a search
	maxSuggestions = 3
	maxGuesses     = 100 // links that lead nowhere for which the page that was meant is looked for
)

// A Limit is a cap as a person reads it.
type Limit struct {
	Name  string
	Value string
}

// Limits lists the caps that the loader and the check hold a pack to.
func Limits() []Limit {
	n := strconv.Itoa
	return []Limit{
		{"bytes a page", n(maxPage)},
		{"bytes of front matter, a manifest or settings", n(maxYAML)},
		{"files a pack", n(maxFiles)},
		{"bytes a pack", n(maxPack)},
		{"folders within folders", n(maxFolders)},
		{"lines a page", n(maxLines)},
		{"characters a line", n(maxLine)},
		{"quotes and lists within each other", n(maxNesting)},
		{"columns a table", n(maxColumns)},
		{"rows a table", n(maxRows)},
		{"opening brackets between blank lines", n(maxBrackets)},
		{"emphasis marks between blank lines", n(maxEmphasis)},
		{"headings a page", n(maxHeadings)},
		{"links a page", n(maxLinks)},
		{"characters a title, heading, alias or answer", n(maxName)},
		{"aliases a page", n(maxAliases)},
		{"characters an id", n(maxIDLength)},
		{"answers a question", n(maxAnswers)},
		{"answers from the gate to an end page", n(maxFromGate)},
		{"parts a sheet", n(navigator.MaxParts)},
		{"people a grid of a sheet", n(navigator.MaxPeople)},
		{"rows a list, cards a board, people in two rings", n(navigator.MaxCards)},
		{"fields a row of a sheet", n(navigator.MaxFields)},
		{"rows, columns, lanes, steps or items a part of a sheet", n(navigator.MaxItems)},
		{"options a choice", n(navigator.MaxOptions)},
		{"characters a field of kind line", n(navigator.MaxLine)},
		{"lines a field of kind text", n(navigator.MaxLines)},
		{"characters a line of such a text", n(navigator.MaxTextLine)},
		{"characters a code", n(navigator.MaxCode)},
		{"words a sentence (a warning)", n(maxSentence)},
		{"reading grade of a page (a warning)", strconv.FormatFloat(maxGrade, 'g', -1, 64)},
	}
}
