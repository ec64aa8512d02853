package navigator

// A Form is what the author of a worksheet declares: what it asks, part by part. It is data, so a
// team can change a sheet without a line of Go. A [Filled] is what two people wrote on it.
//
// A form can ask, wait, open a page and hold its rows in place, and nothing else. What it cannot do
// is the point: no part, field or view counts, adds up, ranks or compares what was written. The one
// sum in this engine is of a worker's own hours (see [Filled.Hours]).
type Form struct {
	ID    string // the id of the page the form stands on
	Title string
	Parts []Part
}

// A Shape says how a part is laid out. There are these ten and no others.
type Shape string

// The shapes. What each of them needs is said at the pieces of a [Part].
const (
	FieldsShape Shape = "fields" // single fields
	GridShape   Shape = "grid"   // people across, questions down, some fields in every cell
	LanesShape  Shape = "lanes"  // cards in lanes, moved between them and within
	LevelsShape Shape = "levels" // fixed rows, the lowest first
	RingsShape  Shape = "rings"  // two rings of people
	TallyShape  Shape = "tally"  // the worker's own time: fixed rows, fixed columns, in half-hours
	OrderShape  Shape = "order"  // a list in the worker's own order
	StepsShape  Shape = "steps"  // fixed steps, one after another
	SignsShape  Shape = "signs"  // groups of sentences to tick
	ChecksShape Shape = "checks" // groups of things to do: done, not yet, does not apply, with someone
)

// Shapes lists every shape.
func Shapes() []Shape {
	return []Shape{
		FieldsShape, GridShape, LanesShape, LevelsShape, RingsShape,
		TallyShape, OrderShape, StepsShape, SignsShape, ChecksShape,
	}
}

// A Part is one piece of a form. Which of its lists a part has follows from its shape.
type Part struct {
	ID      string
	Shape   Shape
	Heading string
	Hint    string
	Beside  []string // fixed questions that stand beside the part, whatever is written in it

	Max     int     // grid, lanes, rings, order: how many rows it takes; 0 is as many as the engine does
	Fields  []Field // fields, levels, order: what is asked; grid: of a person; lanes, rings: in every lane, first
	Pinned  []Pin   // grid, order: rows that are there from the start and stay
	Lanes   []Lane  // lanes; rings, which have two
	Rows    []Item  // grid: the questions; levels: the levels, lowest first; tally: its rows
	Cell    []Field // grid: what is asked in every cell
	Columns []Item  // tally: the kinds of time
	Steps   []Stage // steps
	Groups  []Group // signs, checks
	Views   []View  // order: other ways to lay the list out
	Parks   Parks   // levels: what waits above a level that is not met
}

// A Field is one thing that is asked.
type Field struct {
	ID      string
	Ask     string
	Hint    string
	Kind    FieldKind
	Options []string // of a choice
	From    string   // of a choice: the grid of this form whose cells it offers instead of options
	Max     int      // line, code: characters; text: lines; number: the highest; 0 is the usual
	Opens   Opens
	Needs   string // a field beside it that must have something first
}

// A FieldKind says what can be written in a field.
type FieldKind string

// The kinds of field. Hours are what a tally asks for; they cannot be declared.
const (
	LineField   FieldKind = "line"   // some words
	TextField   FieldKind = "text"   // some lines
	CodeField   FieldKind = "code"   // a code for the case, never a name
	ChoiceField FieldKind = "choice" // one of a few
	DateField   FieldKind = "date"   // a day, as 2026-11-27
	TickField   FieldKind = "tick"   // Ticked or nothing
	NumberField FieldKind = "number" // a whole number
	HoursField  FieldKind = "hours"
)

// FieldKinds lists the kinds that can be declared.
func FieldKinds() []FieldKind {
	return []FieldKind{LineField, TextField, CodeField, ChoiceField, DateField, TickField, NumberField}
}

// Yes is what a tick holds. A field without its tick holds nothing.
const Yes = "yes"

// Opens has an answer open a page: one of these values, and the page is asked for at once.
type Opens struct {
	Page string // a page's id, or ""
	On   []string
}

// An Item is a fixed line of a part: a question, a level, a sign, something to do.
type Item struct {
	ID    string
	Ask   string
	Hint  string
	Opens Opens // levels: holds for every field of the level that can have such a value
}

// A Lane is a column of cards, or a ring of people. The first field of a lane is the face of its
// cards: its words go with a card into another lane.
type Lane struct {
	ID      string
	Heading string
	Hint    string
	Fields  []Field
	Pinned  []Pin
}

// A Pin is a row that is there from the start, before every other. It stays where it is, and what
// its author wrote in it stays too.
type Pin struct {
	ID   string
	Says []Said
}

// Said is a field of a pinned row with what stands in it.
type Said struct{ Field, Value string }

// A Stage is one of the steps of a part: they come one after another.
type Stage struct {
	ID      string
	Heading string
	Hint    string
	Minutes int    // about how long it takes, or 0
	Needs   string // an earlier step that must have something first
	Fields  []Field
}

// A Group is some items under a heading.
type Group struct {
	Heading string
	Hint    string
	Items   []Item
	Stays   bool // a team’s own sheet may ask more in it, and takes nothing away (domain brief 5.5)
}

// A View lays a list out in groups: a group for each option of a choice, in the order the author
// wrote the options. Inside a group the worker's own order stands. There is no view that sorts.
type View struct {
	ID      string
	Heading string
	By      string // a choice or a tick of the list's fields
}

// Parks says which work is parked, but not dropped: what has been written in Work, on the levels
// above the lowest one whose Field has a value in On. Work that goes on all the same says why in
// Reason.
type Parks struct {
	Field  string
	On     []string
	Work   string
	Reason string
}

// The caps on what a form may ask and a sheet may hold. A person can take in no more at once, and a
// screen can draw no more quickly.
const (
	MaxPeople    = 10  // people a grid
	MaxCards     = 60  // rows a list, cards a board, people in two rings
	MaxParts     = 20  // parts a form
	MaxFields    = 24  // fields a row
	MaxItems     = 60  // questions, levels, columns, steps, lanes, groups or items a part
	MaxOptions   = 16  // options a choice
	MaxLine      = 400 // characters a line
	MaxLines     = 20  // lines a text
	MaxTextLine  = 240 // characters a line of a text
	MaxCode      = 12  // characters a code
	MaxNumber    = 9999
	usualLine    = 160
	usualLines   = 5
	usualNumber  = 999
	maxHalfHours = 2 * 7 * 24
)

// maxRows returns how many rows the engine takes in a part of a shape, and whether it grows at all.
func (s Shape) maxRows() (int, bool) {
	switch s {
	case GridShape:
		return MaxPeople, true
	case LanesShape, RingsShape, OrderShape:
		return MaxCards, true
	}
	return 0, false
}

// clone returns the form with slices of its own, so that no one can write into a sheet.
func (f Form) clone() Form {
	f.Parts = cloneEach(f.Parts, Part.clone)
	return f
}

func (p Part) clone() Part {
	p.Beside = append([]string(nil), p.Beside...)
	p.Fields, p.Cell = cloneEach(p.Fields, Field.clone), cloneEach(p.Cell, Field.clone)
	p.Pinned = cloneEach(p.Pinned, Pin.clone)
	p.Lanes = cloneEach(p.Lanes, func(l Lane) Lane {
		l.Fields, l.Pinned = cloneEach(l.Fields, Field.clone), cloneEach(l.Pinned, Pin.clone)
		return l
	})
	p.Rows, p.Columns = cloneEach(p.Rows, Item.clone), cloneEach(p.Columns, Item.clone)
	p.Steps = cloneEach(p.Steps, func(s Stage) Stage {
		s.Fields = cloneEach(s.Fields, Field.clone)
		return s
	})
	p.Groups = cloneEach(p.Groups, func(g Group) Group {
		g.Items = cloneEach(g.Items, Item.clone)
		return g
	})
	p.Views = append([]View(nil), p.Views...)
	p.Parks.On = append([]string(nil), p.Parks.On...)
	return p
}

func (f Field) clone() Field {
	f.Options, f.Opens = append([]string(nil), f.Options...), f.Opens.clone()
	return f
}

func (i Item) clone() Item {
	i.Opens = i.Opens.clone()
	return i
}

func (o Opens) clone() Opens {
	o.On = append([]string(nil), o.On...)
	return o
}

func (p Pin) clone() Pin {
	p.Says = append([]Said(nil), p.Says...)
	return p
}

// cloneEach returns a slice of clones, and nil for an empty one.
func cloneEach[T any](from []T, clone func(T) T) []T {
	if len(from) == 0 {
		return nil
	}
	to := make([]T, len(from))
	for i, v := range from {
		to[i] = clone(v)
	}
	return to
}
