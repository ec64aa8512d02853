// Package visit is one person's visit to Bearings, with no terminal in it.
//
// A [Visit] knows the walk and whatever lies open over it: a page being read, a search, the map.
// It is a value. [Visit.Do] takes a command and returns the visit after it, with the effects a
// face has to carry out; [Visit.Scene] says in words what there is to show. The two faces, the
// full screen and the line-by-line one, draw scenes and turn keys or lines into commands through
// the one table of [Bindings]. Neither knows a rule, so they cannot drift apart.
package visit

import (
	"time"

	"bearings/content"
	"bearings/navigator"
)

// A Visit is where somebody is, and how they came there.
type Visit struct {
	lib      *content.Library
	faults   *Faults // what is wrong with the pages that are being written; nil where none are
	settings content.Settings
	today    time.Time
	walk     navigator.Walk
	row      int       // the item in hand on the walk; -1 when none is
	open     string    // the anchor of the one folded heading that is open on this page
	anchor   string    // the heading to stand at on the page of the walk
	urgent   bool      // safety was asked for by its key: the numbers stand first
	bound    bound     // where the person goes on to once the gate is answered
	over     []Place   // what lies open over the walk, the top last
	ahead    []Place   // what was open there before it was closed, for going forward
	left     lefts     // what lay open over earlier steps when they were left
	words    string    // the words on the page of the walk that were looked for
	sheets   []written // the worksheets that were written on
	code     string    // the code of the case, where the walk is kept
	kept     keeping[Entry]
	talk     talk           // the supervision under way, or none
	now      string         // the minute it is, as a face told it; or ""
	changed  changedSetting // a setting that is not in the file yet
	day      string         // when the walk is to be looked at again, as it was written down last
	lookBy   string         // when it was to be looked at again as it was taken up
	cameTo   string         // where it had come to then, in a sentence
	since    int            // the number of the first step made since it was taken up
	reopened bool           // a kept walk was taken up, and its safety question is not answered yet
	listing  bool           // the shelf was asked for, and is being read
	taking   bool           // something kept is being opened, or a new walk begun
	fetch    string         // the kept worksheet that is to be opened, by its name; or ""
	again    string         // the kept supervision that is to be opened, by its name; or ""
	talks    []KeptTalk     // the supervisions that the walk was brought to, as it was taken up
	own      []KeptSheet    // the worksheets that were kept with the walk, as it was taken up
	closing  bool           // a field is left by closing it, so nothing is asked after it
	daySet   bool           // somebody said when to look at the walk again, so no page does
	ended    []Ended        // what earlier walks of the case came to
	leant    []int          // which sides were asked about already
	shelf    []Shelved      // the kept walks, as they were listed last
	notes    []Noted        // facts and guesses, as they are now
	clock    []stepMade     // when each step of the walk was made
	logged   navigator.Walk // the walk as far as the queue tells it
	unfolded []string       // the roads unfolded on the map, by the way to them
	timing   bool           // the quiet timer of a talk runs
	minutes  int            // and has run so long
	refused  bool           // what was written last does not fit
	sure     bool           // leaving was asked for once, with words that are not kept
	qOnce    bool           // q was pressed where one writes; q again leaves
	hidden   bool
	note     string // what has just happened, or why nothing did
}

// bound is where somebody was, or was making for, when the gate came first.
type bound struct {
	id     string           // a node to open; "" when there is none
	anchor string           // a heading of it
	step   int              // a step to return to
	back   bool             // whether step is meant: the start is step 0
	talk   bool             // the supervision opens there
	length navigator.Length // how long it is to be; 0 where that is still to be asked
}

// A Place is something that lies open over the walk.
type Place struct {
	Kind   PlaceKind
	Page   string // the page being read, or the one a list is about
	Anchor string // the heading to stand at
	Words  string // the words to stand at, where the page was found by them
	Query  string // what is being looked for
	Row    int    // the item in hand; -1 when none is

	At       string // on a worksheet, the row or the cell that is open; "" for all of it
	Field    string // the field that is being written in
	Draft    Draft  // what has been written in it so far
	Choosing bool   // its options are shown, to choose from
	Skipping bool   // what is written is the reason to take it up before its time
	Back     int    // the item that was in hand before the options
	Sure     string // the row that is taken away if that is asked for once more
	Lifted   Lifted // the card that the arrows carry
	View     string // how a list is laid out; "" in the worker's own order
}

// PlaceKind says what lies open.
type PlaceKind int

// What can lie open over the walk.
const (
	Walking     PlaceKind = iota // nothing: the walk itself
	Reading                      // a page of the manual
	Finding                      // find as you type
	Mapping                      // the map
	Linking                      // the links of a page, both ways
	Listing                      // the headings on a page
	Glossing                     // the glossary's terms on a page
	Asking                       // why this is asked, and the way here
	Helping                      // all keys
	Filling                      // a worksheet being filled
	Coding                       // the code under which the walk is to be kept
	Supervising                  // a supervision, or a place of it
	Noting                       // the facts and guesses of the walk
	Shelving                     // the walks that are kept
	Beneath                      // the core page beneath a team’s
	Differing                    // what a team has changed on a page
	Faulting                     // what is wrong with the pages that are being written
	Setting                      // the settings of the team
	Unlocking                    // the passphrase to what is locked
)

// New starts a visit at the safety gate. The library must be whole or hold at least the gate;
// today is the date the numbers' age is told from.
func New(lib *content.Library, settings content.Settings, today time.Time) Visit {
	return Visit{lib: lib, settings: settings, today: today, walk: navigator.Begin(lib.Tree()), row: -1}
}

// MakeFor has the visit go on to a page by any of its names. A page of the tree opens once the
// safety question has been answered; any other page lies open at once. It reports whether there
// is such a page.
func (v Visit) MakeFor(name string) (Visit, bool) {
	target, ok := v.lib.Lookup(name)
	if !ok {
		return v, false
	}
	return v.reach(target.Page.ID, target.Anchor, ""), true
}

// Library returns the words the visit is in.
func (v Visit) Library() *content.Library { return v.lib }

// Walk returns the walk.
func (v Visit) Walk() navigator.Walk { return v.walk }

// Hidden reports whether the screen is hidden.
func (v Visit) Hidden() bool { return v.hidden }

// Typing reports whether letters are text just now and not commands.
func (v Visit) Typing() bool {
	p := v.top()
	return !v.hidden && (p.Kind == Finding || p.seeking() || p.Kind == Coding || p.Kind == Unlocking || p.editing())
}

// seeking reports whether words are being typed to look for on the shelf.
func (p Place) seeking() bool { return p.Kind == Shelving && p.Field != "" }

// Note returns what has just happened in a sentence, or why nothing did; often it is "".
func (v Visit) Note() string { return v.note }

// Place returns what lies on top; a Place of kind Walking when that is the walk itself.
func (v Visit) Place() Place { return v.top() }

func (v Visit) top() Place {
	if len(v.over) == 0 {
		return Place{Kind: Walking, Page: v.walk.Here().ID, Anchor: v.anchor, Words: v.words, Row: v.row}
	}
	return v.over[len(v.over)-1]
}

// push lays a place over what is there. A page that is read is the newest: nothing is ahead of it.
func (v Visit) push(p Place) Visit {
	v.over = append(v.over[:len(v.over):len(v.over)], p)
	if p.Kind == Reading {
		v.ahead = nil
	}
	return v
}

// pop takes the top place away. A page that was read can be gone forward to again.
func (v Visit) pop() Visit {
	last := v.top()
	v.over = v.over[:len(v.over)-1]
	if last.Kind == Reading || last.Kind == Filling && last.At == "" {
		v.ahead = append(v.ahead[:len(v.ahead):len(v.ahead)], last)
	}
	return v
}

// setTop puts another place where the top one is.
func (v Visit) setTop(p Place) Visit {
	if len(v.over) == 0 {
		v.row = p.Row
		return v
	}
	over := append([]Place(nil), v.over...)
	over[len(over)-1] = p
	v.over = over
	return v
}

// Given returns how many answers have been given on the way here.
func (v Visit) Given() int {
	n := 0
	for _, step := range v.walk.Trail() {
		if step.Via.How == navigator.Chosen || step.Via.How == navigator.NoneOf {
			n++
		}
	}
	return n
}

// Reads returns the id of the page that a command about “this page” means: the one being read, or
// the one a list was opened from, or the place on the walk.
func (v Visit) Reads() string { return v.top().Page }
