package navigator

import (
	"slices"
	"strings"
)

// A plan is a form worked out once, so that writing in a field costs no search through the form.
type plan struct {
	form  Form
	parts []partPlan
	index map[string]int // where in parts a part stands
}

// A partPlan is a part with what is asked in each of its rows.
type partPlan struct {
	Part
	grows  bool
	letter string              // what the ids of added rows begin with
	rows   []string            // the rows that are there from the start and cannot be added to
	asks   map[string]*rowPlan // by lane where rows are added, by row where they are not
	pins   map[string]pinned   // rows that stay
	known  map[string]bool     // every key that some lane asks for
	picks  []fieldPath         // of a grid: the choices that offer its cells
}

// A pinned row is a row that stays, with what is said in it and where it stands.
type pinned struct {
	lane string
	says map[string]string
	at   int
}

// A fieldPath is a key of the single row of a part.
type fieldPath struct {
	part int
	key  string
}

// A rowPlan is what is asked in a row.
type rowPlan struct {
	slots []slot
	at    map[string]int
	words string // what the row is called, where it is fixed
	needs string // a row that must have something first
	hint  string
}

// A slot is one field of a row. Its key is the end of its path.
type slot struct {
	key   string
	field Field
	under Item   // what the field stands under: the question of a cell; or the zero Item
	group string // the heading of its group, of a sign
	needs string // the key that must have something first
	opens Opens  // what holds for the whole row
}

// newPlan works out a form that has no faults.
func newPlan(f Form) *plan {
	p := &plan{form: f.clone(), index: map[string]int{}}
	for i, part := range p.form.Parts {
		p.index[part.ID] = i
		p.parts = append(p.parts, part.plan())
	}
	for i := range p.parts {
		for _, f := range p.parts[i].Fields {
			if f.From == "" {
				continue
			}
			grid := &p.parts[p.index[f.From]]
			grid.picks = append(grid.picks, fieldPath{i, f.ID})
		}
	}
	return p
}

// plan works out one part.
func (p Part) plan() partPlan {
	_, grows := p.Shape.maxRows()
	pp := partPlan{Part: p, grows: grows, letter: p.Shape.letter(), asks: map[string]*rowPlan{}, pins: map[string]pinned{}, known: map[string]bool{}}
	switch p.Shape {
	case FieldsShape:
		pp.row("", rowOf(p.Fields))
	case SignsShape:
		pp.row("", p.signs())
	case GridShape, OrderShape:
		pp.asks[""] = p.person()
		pp.pin("", p.Pinned)
	case LanesShape, RingsShape:
		for _, l := range p.Lanes {
			pp.asks[l.ID] = rowOf(p.inLane(l))
			pp.pin(l.ID, l.Pinned)
		}
	case LevelsShape:
		for _, level := range p.Rows {
			r := rowOf(p.Fields)
			r.words, r.hint = level.Ask, level.Hint
			for i := range r.slots {
				r.slots[i].opens = level.Opens
			}
			pp.row(level.ID, r)
		}
	case TallyShape:
		for _, row := range p.Rows {
			r := p.hours()
			r.words, r.hint = row.Ask, row.Hint
			pp.row(row.ID, r)
		}
	case StepsShape:
		for _, s := range p.Steps {
			r := rowOf(s.Fields)
			r.words, r.hint, r.needs = s.Heading, s.Hint, s.Needs
			pp.row(s.ID, r)
		}
	case ChecksShape:
		for _, g := range p.Groups {
			for _, item := range g.Items {
				pp.row(item.ID, checked(g, item))
			}
		}
	}
	for _, r := range pp.asks {
		r.at = make(map[string]int, len(r.slots))
		for i, s := range r.slots {
			r.at[s.key] = i
			pp.known[s.key] = true
		}
	}
	return pp
}

// letter returns what the ids of rows begin with.
func (s Shape) letter() string {
	switch s {
	case GridShape, RingsShape:
		return "p"
	case LanesShape:
		return "c"
	}
	return "o"
}

// row adds a row that is there from the start.
func (pp *partPlan) row(id string, r *rowPlan) {
	pp.rows = append(pp.rows, id)
	pp.asks[id] = r
}

// pin adds rows that stay.
func (pp *partPlan) pin(lane string, pins []Pin) {
	for _, p := range pins {
		says := make(map[string]string, len(p.Says))
		fields := pp.asks[lane]
		for _, said := range p.Says {
			for _, s := range fields.slots {
				if s.key == said.Field {
					says[said.Field], _ = s.field.take(said.Value)
				}
			}
		}
		pp.pins[p.ID] = pinned{lane: lane, says: says, at: len(pp.pins)}
	}
}

// rowOf plans a row of fields.
func rowOf(fields []Field) *rowPlan {
	r := &rowPlan{}
	for _, f := range fields {
		r.slots = append(r.slots, slot{key: f.ID, field: f, needs: f.Needs})
	}
	return r
}

// person plans a row that is added: in a grid it is a person, with a cell for every question.
func (p Part) person() *rowPlan {
	r := rowOf(p.Fields)
	for _, question := range p.Rows {
		for _, f := range p.Cell {
			s := slot{key: question.ID + "/" + f.ID, field: f, under: question}
			if f.Needs != "" {
				s.needs = question.ID + "/" + f.Needs
			}
			r.slots = append(r.slots, s)
		}
	}
	return r
}

// signs plans the sentences of a part as ticks.
func (p Part) signs() *rowPlan {
	r := &rowPlan{}
	for _, g := range p.Groups {
		for _, item := range g.Items {
			r.slots = append(r.slots, slot{key: item.ID, field: Field{ID: item.ID, Ask: item.Ask, Hint: item.Hint, Kind: TickField}, group: g.Heading})
		}
	}
	return r
}

// hours plans a row of a tally.
func (p Part) hours() *rowPlan {
	r := &rowPlan{}
	for _, c := range p.Columns {
		r.slots = append(r.slots, slot{key: c.ID, field: Field{ID: c.ID, Ask: c.Ask, Hint: c.Hint, Kind: HoursField}})
	}
	return r
}

// The ids of what is asked of every item of a checklist, and the option that goes on to ask with whom.
const (
	CheckState  = "state"
	CheckWith   = "with"
	CheckedWith = "with someone"
)

// Checks returns the options of an item in a checklist.
func Checks() []string { return []string{"done", "not yet", "does not apply", CheckedWith} }

// checked plans an item of a checklist.
func checked(g Group, item Item) *rowPlan {
	return &rowPlan{words: item.Ask, hint: item.Hint, slots: []slot{
		{key: CheckState, field: Field{ID: CheckState, Ask: "Is it done?", Kind: ChoiceField, Options: Checks()}, group: g.Heading},
		{key: CheckWith, field: Field{ID: CheckWith, Ask: "With whom?", Kind: LineField, Max: 80}, group: g.Heading},
	}}
}

// asked returns what is asked in a row.
func (pp *partPlan) asked(r *row) *rowPlan {
	if pp.grows {
		return pp.asks[r.lane]
	}
	return pp.asks[r.id]
}

// single reports whether the part is one row, whose fields follow the part in a path.
func (pp *partPlan) single() bool { return len(pp.rows) == 1 && pp.rows[0] == "" }

// cutPath splits a path into a part, a row and a key. A part of single fields has the row "".
func (p *plan) cutPath(path string) (part int, row, key string, ok bool) {
	name, rest, _ := strings.Cut(path, "/")
	part, ok = p.index[name]
	if !ok || rest == "" {
		return 0, "", "", false
	}
	if p.parts[part].single() {
		return part, "", rest, true
	}
	row, key, _ = strings.Cut(rest, "/")
	return part, row, key, true
}

// path puts a path together.
func (p *plan) path(part int, row, key string) string {
	path := p.parts[part].ID
	if row != "" {
		path += "/" + row
	}
	if key != "" {
		path += "/" + key
	}
	return path
}

// firstLane returns the lane that cards go to where theirs is gone.
func (pp *partPlan) firstLane() string {
	if len(pp.Lanes) > 0 {
		return pp.Lanes[0].ID
	}
	return ""
}

// hasLane reports whether rows can stand in a lane.
func (pp *partPlan) hasLane(lane string) bool {
	if len(pp.Lanes) == 0 {
		return lane == ""
	}
	return slices.ContainsFunc(pp.Lanes, func(l Lane) bool { return l.ID == lane })
}

// face returns the key of the first field of a lane.
func (pp *partPlan) face(lane string) string { return pp.asks[lane].slots[0].key }
