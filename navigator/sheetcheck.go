package navigator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A FaultRule says which rule for forms a [Fault] is about.
type FaultRule string

// The rules for forms.
const (
	ShapeFault FaultRule = "shape" // a part or field that is not laid out as its shape or kind asks
	IDFault    FaultRule = "id"    // an id that is none, or stands twice
	OpensFault FaultRule = "opens" // a page that no answer can open
	NeedsFault FaultRule = "needs" // something to wait for that is not there
	CodeFault  FaultRule = "code"  // no field for a code, or one for what must not be written
	CapFault   FaultRule = "cap"   // more than the engine takes
)

// A Fault is something wrong with a form. At is where, as a path through its declaration, for
// instance parts[2].fields[0].
type Fault struct {
	Rule  FaultRule
	At    string
	Words string
}

// ErrForm is what the error of [Blank] is about: a form that cannot be filled in.
var ErrForm = errors.New("the form does not hold together")

// Faults returns everything that is wrong with a form, in the order it is declared, and nil where
// it can be filled in.
func (f Form) Faults() []Fault {
	c := &checker{form: f, rows: map[string]bool{}}
	if len(f.Parts) == 0 {
		c.wrong(ShapeFault, "parts", "the form asks nothing")
	}
	if len(f.Parts) > MaxParts {
		c.wrong(CapFault, "parts", "%d parts, and at most %d are taken", len(f.Parts), MaxParts)
	}
	ids := map[string]bool{}
	for i, p := range f.Parts {
		at := fmt.Sprintf("parts[%d]", i)
		c.id(at, p.ID, ids)
		c.part(at, p)
	}
	if len(f.Parts) > 0 && !slices.ContainsFunc(f.Parts, asksCode) {
		c.wrong(CodeFault, "parts", "there is no field of kind code, so nothing tells whose sheet it is without a name")
	}
	return c.faults
}

// asksCode reports whether a part has the field for the code of the case.
func asksCode(p Part) bool {
	return p.Shape == FieldsShape && slices.ContainsFunc(p.Fields, func(f Field) bool { return f.Kind == CodeField })
}

// A checker gathers what is wrong with a form.
type checker struct {
	form   Form
	faults []Fault
	rows   map[string]bool // the ids of pinned rows, which are one set over all parts
}

func (c *checker) wrong(rule FaultRule, at, format string, args ...any) {
	c.faults = append(c.faults, Fault{rule, at, fmt.Sprintf(format, args...)})
}

// id looks at an id and notes it among those that stand beside it.
func (c *checker) id(at, id string, beside map[string]bool) {
	switch {
	case !plainID(id):
		c.wrong(IDFault, at, "%q is no id: small letters, digits and single hyphens", id)
	case beside[id]:
		c.wrong(IDFault, at, "%s stands twice", id)
	}
	beside[id] = true
}

// plainID reports whether s is small ASCII letters and digits with single hyphens between them, so
// that it can stand in a path.
func plainID(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}

// part looks at one part.
func (c *checker) part(at string, p Part) {
	if !slices.Contains(Shapes(), p.Shape) {
		c.wrong(ShapeFault, at, "%q is no shape", p.Shape)
		return
	}
	if p.Heading == "" {
		c.wrong(ShapeFault, at, "the part has no heading")
	}
	c.pieces(at, p)
	c.rowCap(at, p)
	lists := []struct {
		name string
		of   []Item
	}{{"rows", p.Rows}, {"columns", p.Columns}}
	for _, l := range lists {
		c.items(at+"."+l.name, p, l.of, map[string]bool{})
	}
	seen := map[string]bool{}
	for i, g := range p.Groups {
		if g.Heading == "" {
			c.wrong(ShapeFault, fmt.Sprintf("%s.groups[%d]", at, i), "the group has no heading")
		}
		c.items(fmt.Sprintf("%s.groups[%d].items", at, i), p, g.Items, seen)
	}
	c.fields(at+".fields", p, p.Fields, c.inRow(p))
	c.fields(at+".cell", p, p.Cell, nil)
	c.pins(at, p.Pinned, p.Fields)
	c.lanes(at, p)
	c.steps(at, p)
	c.views(at, p)
	c.parks(at, p)
}

// inRow returns the ids that stand beside the fields of a row: in a grid a question and a field of
// the person stand side by side.
func (c *checker) inRow(p Part) map[string]bool {
	ids := map[string]bool{}
	if p.Shape == GridShape {
		for _, r := range p.Rows {
			ids[r.ID] = true
		}
	}
	return ids
}

// A piece is a list that some shapes have.
type piece struct {
	name string
	has  func(Part) bool
	need []Shape // which cannot do without it
	take []Shape // which may have it
}

func pieces() []piece {
	return []piece{
		{"fields", func(p Part) bool { return len(p.Fields) > 0 }, []Shape{FieldsShape, GridShape, LevelsShape, OrderShape}, []Shape{LanesShape, RingsShape}},
		{"pinned", func(p Part) bool { return len(p.Pinned) > 0 }, nil, []Shape{GridShape, OrderShape}},
		{"lanes", func(p Part) bool { return len(p.Lanes) > 0 }, []Shape{LanesShape, RingsShape}, nil},
		{"rows", func(p Part) bool { return len(p.Rows) > 0 }, []Shape{GridShape, LevelsShape, TallyShape}, nil},
		{"cell", func(p Part) bool { return len(p.Cell) > 0 }, []Shape{GridShape}, nil},
		{"columns", func(p Part) bool { return len(p.Columns) > 0 }, []Shape{TallyShape}, nil},
		{"steps", func(p Part) bool { return len(p.Steps) > 0 }, []Shape{StepsShape}, nil},
		{"groups", func(p Part) bool { return len(p.Groups) > 0 }, []Shape{SignsShape, ChecksShape}, nil},
		{"views", func(p Part) bool { return len(p.Views) > 0 }, nil, []Shape{OrderShape}},
		{"parks", func(p Part) bool { return p.Parks.Field != "" || len(p.Parks.On) > 0 }, nil, []Shape{LevelsShape}},
		{"max", func(p Part) bool { return p.Max != 0 }, nil, []Shape{GridShape, LanesShape, RingsShape, OrderShape}},
	}
}

// pieces looks for what a shape needs and what it has no use for.
func (c *checker) pieces(at string, p Part) {
	for _, piece := range pieces() {
		switch needs := slices.Contains(piece.need, p.Shape); {
		case needs && !piece.has(p):
			c.wrong(ShapeFault, at, "a part of shape %s needs %s", p.Shape, piece.name)
		case !needs && piece.has(p) && !slices.Contains(piece.take, p.Shape):
			c.wrong(ShapeFault, at+"."+piece.name, "a part of shape %s takes no %s", p.Shape, piece.name)
		}
	}
	if p.Shape == RingsShape && len(p.Lanes) > 0 && len(p.Lanes) != 2 {
		c.wrong(ShapeFault, at+".lanes", "rings are two, and there are %d", len(p.Lanes))
	}
}

// rowCap looks at how many rows a part takes. Rows that stay count too.
func (c *checker) rowCap(at string, p Part) {
	most, grows := p.Shape.maxRows()
	if !grows {
		return
	}
	pinned := len(p.Pinned)
	for _, l := range p.Lanes {
		pinned += len(l.Pinned)
	}
	switch {
	case p.Max < 0 || p.Max > most:
		c.wrong(CapFault, at+".max", "max is %d, and a part of shape %s takes at most %d", p.Max, p.Shape, most)
	case pinned > p.most():
		c.wrong(CapFault, at, "%d rows stay, and at most %d are taken", pinned, p.most())
	}
}

// most returns how many rows the part takes.
func (p Part) most() int {
	most, _ := p.Shape.maxRows()
	if p.Max > 0 {
		most = min(most, p.Max)
	}
	return most
}

// items looks at fixed lines. Only a level may open a page, and only on what can be said of it.
func (c *checker) items(at string, p Part, items []Item, ids map[string]bool) {
	if len(items) > MaxItems {
		c.wrong(CapFault, at, "%d lines, and at most %d are taken", len(items), MaxItems)
	}
	for i, item := range items {
		here := fmt.Sprintf("%s[%d]", at, i)
		c.id(here, item.ID, ids)
		if item.Ask == "" {
			c.wrong(ShapeFault, here, "it has no words: ask is missing")
		}
		if item.Opens.Page == "" && len(item.Opens.On) == 0 {
			continue
		}
		if p.Shape != LevelsShape {
			c.wrong(ShapeFault, here+".opens", "a line of a part of shape %s opens nothing; a field or a level can", p.Shape)
			continue
		}
		c.opens(here+".opens", item.Opens, func(v string) bool {
			return slices.ContainsFunc(p.Fields, func(f Field) bool { return f.can(v) })
		})
	}
}

// pins looks at rows that stay.
func (c *checker) pins(at string, pins []Pin, fields []Field) {
	for i, pin := range pins {
		here := fmt.Sprintf("%s.pinned[%d]", at, i)
		c.id(here, pin.ID, c.rows)
		if _, _, made := madeID(pin.ID); made {
			c.wrong(IDFault, here, "%s could be the id of a row that is added; write a word", pin.ID)
		}
		if len(pin.Says) == 0 || len(fields) > 0 && pin.Says[0].Field != fields[0].ID {
			c.wrong(ShapeFault, here, "a row that stays says its first field first")
		}
		for _, said := range pin.Says {
			k := slices.IndexFunc(fields, func(f Field) bool { return f.ID == said.Field })
			if k < 0 {
				c.wrong(ShapeFault, here+".says", "%s is no field of the row", said.Field)
			} else if v, err := fields[k].take(said.Value); err != nil || v == "" || fields[k].From != "" {
				c.wrong(ShapeFault, here+".says", "%s cannot be %q", said.Field, said.Value)
			}
		}
	}
}

// lanes looks at lanes.
func (c *checker) lanes(at string, p Part) {
	if len(p.Lanes) > MaxItems {
		c.wrong(CapFault, at+".lanes", "%d lanes, and at most %d are taken", len(p.Lanes), MaxItems)
	}
	ids, all := map[string]bool{}, map[string]Field{}
	for i, l := range p.Lanes {
		here := fmt.Sprintf("%s.lanes[%d]", at, i)
		c.id(here, l.ID, ids)
		if l.Heading == "" {
			c.wrong(ShapeFault, here, "the lane has no heading")
		}
		beside := map[string]bool{}
		for _, f := range p.Fields {
			beside[f.ID] = true
		}
		c.fields(here+".fields", p, l.Fields, beside)
		c.pins(here, l.Pinned, p.inLane(l))
		c.taken(here, p, l, all)
	}
}

// taken looks at what a card takes along into another lane: a field that stands in two lanes is one
// field, and so are their first fields, whatever they are called. All are those of the lanes before.
func (c *checker) taken(at string, p Part, l Lane, all map[string]Field) {
	face := func(l Lane) Field { return append(p.inLane(l), Field{})[0] }
	switch own, first := face(l), face(p.Lanes[0]); {
	case own.ID == "":
		c.wrong(ShapeFault, at, "the lane asks nothing")
	case own.Kind != LineField || own.Kind != first.Kind || own.most() != first.most():
		c.wrong(ShapeFault, at, "the first field of every lane is a line of the same max, because a card takes its words along")
	}
	for _, f := range l.Fields {
		if f.ID != face(l).ID && slices.ContainsFunc(p.Lanes, func(o Lane) bool { return face(o).ID == f.ID }) {
			c.wrong(ShapeFault, at, "%s is the first field of another lane", f.ID)
		}
		if other, twice := all[f.ID]; twice && (other.Kind != f.Kind || other.most() != f.most() || !slices.Equal(other.Options, f.Options)) {
			c.wrong(ShapeFault, at, "%s stands in two lanes and is not the same in both", f.ID)
		}
		all[f.ID] = f
	}
}

// inLane returns what is asked of a card in a lane.
func (p Part) inLane(l Lane) []Field {
	return append(append([]Field(nil), p.Fields...), l.Fields...)
}

// steps looks at steps, each of which may wait for an earlier one.
func (c *checker) steps(at string, p Part) {
	ids := map[string]bool{}
	if len(p.Steps) > MaxItems {
		c.wrong(CapFault, at+".steps", "%d steps, and at most %d are taken", len(p.Steps), MaxItems)
	}
	for i, s := range p.Steps {
		here := fmt.Sprintf("%s.steps[%d]", at, i)
		if s.Needs != "" && (!ids[s.Needs] || s.Needs == s.ID) {
			c.wrong(NeedsFault, here+".needs", "%q is no earlier step", s.Needs)
		}
		c.id(here, s.ID, ids)
		if s.Heading == "" || len(s.Fields) == 0 {
			c.wrong(ShapeFault, here, "a step has a heading and asks something")
		}
		if s.Minutes < 0 || s.Minutes > 60 {
			c.wrong(CapFault, here+".minutes", "a step takes 1 to 60 minutes, not %d", s.Minutes)
		}
		c.fields(here+".fields", p, s.Fields, nil)
	}
}

// views looks at the ways to lay out a list.
func (c *checker) views(at string, p Part) {
	ids := map[string]bool{}
	for i, v := range p.Views {
		here := fmt.Sprintf("%s.views[%d]", at, i)
		c.id(here, v.ID, ids)
		k := slices.IndexFunc(p.Fields, func(f Field) bool { return f.ID == v.By })
		if v.Heading == "" || k < 0 || !p.Fields[k].groups() {
			c.wrong(ShapeFault, here, "a view has a heading and goes by a choice or a tick of the list, and %q is none", v.By)
		}
	}
}

// groups reports whether rows can be laid out by the field: it has a few values, in an order that
// its author wrote.
func (f Field) groups() bool {
	return f.Kind == TickField || f.Kind == ChoiceField && f.From == ""
}

// parks looks at what waits above a level.
func (c *checker) parks(at string, p Part) {
	if p.Parks.Field == "" && len(p.Parks.On) == 0 {
		return
	}
	find := func(id string) (Field, bool) {
		k := slices.IndexFunc(p.Fields, func(f Field) bool { return f.ID == id })
		if k < 0 {
			return Field{}, false
		}
		return p.Fields[k], true
	}
	state, ok := find(p.Parks.Field)
	_, work := find(p.Parks.Work)
	_, reason := find(p.Parks.Reason)
	if !ok || !work || !reason {
		c.wrong(ShapeFault, at+".parks", "field, work and reason name fields of the level")
		return
	}
	if len(p.Parks.On) == 0 || slices.ContainsFunc(p.Parks.On, func(v string) bool { return !state.can(v) }) {
		c.wrong(ShapeFault, at+".parks", "on names values of %s", state.ID)
	}
}
