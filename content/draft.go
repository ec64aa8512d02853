package content

import "github.com/yuin/goldmark/ast"

// A lost link leads to a page that is not there, which is one of the page’s problems.
type lost struct {
	id      string
	problem int
}

// A spot is a line of a file, as problems call it.
type spot struct {
	file string
	line int
}

// A heading is a section on its way in. The first of a page is its lead, of level 0.
type heading struct {
	level      int
	words      string
	anchor     string
	part       Part
	from, to   int // of what stands under it, in md
	start, end int // of what stands under it up to the next heading of its level, in d.sections
	line       int
	blocks     []ast.Node
}

// A ref is a link on its way in.
type ref struct {
	words             string
	dest              string // what an author wrote: a path, an address or the name of a page
	wiki              bool
	picture           bool
	start, close, end int // in md: of the link, of its label's end, of its own end
	line, col         int
	section           *heading
	lost              string // the id of the page it leads to, where there is none
	auto              bool   // an address in angle brackets
}

// An edit is a change to make to the source of a page.
type edit struct {
	from, to int // in md
	with     string
}

// An answer is a choice on its way in.
type answer struct {
	words  string
	ref    int
	apart  bool
	struck bool // struck out, which hides it
	line   int
}

// A plainLine is one line of a page as a reader would read it aloud.
type plainLine struct {
	text   string
	anchor string
	line   int
	block  int32 // lines of one paragraph have the same number
	role   role
}

// A role says what a plain line is.
type role uint8

const (
	prose role = iota
	title      // a heading
	code
	cells // a row of a table
)
