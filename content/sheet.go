package content

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bearings/navigator"
)

// What a sheet asks is declared in its front matter, part by part, in the words of
// [navigator.Form]: every key is the name of a field there, in small letters. The engine says which
// forms hold together; here they are read, and its findings get a line and a column.

// A taker takes the value of one key.
type taker struct {
	key  string
	take func(field)
}

// take reads a mapping by its takers. A key that none of them takes is told.
func (s *strict) take(n *yaml.Node, takers ...taker) {
	for _, f := range s.fields(n) {
		known := false
		for _, t := range takers {
			if t.key == f.key {
				t.take(f)
				known = true
			}
		}
		if !known {
			var keys []string
			for _, t := range takers {
				keys = append(keys, t.key)
			}
			s.unknown(f, keys...)
		}
	}
}

// into takes words.
func (s *strict) into(key string, to *string) taker {
	return taker{key, func(f field) { *to = s.text(f) }}
}

// whole takes a whole number.
func (s *strict) whole(key string, to *int) taker {
	return taker{key, func(f field) {
		n, err := strconv.Atoi(f.value.Value)
		if f.value.Kind != yaml.ScalarNode || err != nil || n < 1 {
			s.wrong(codeValue, f.value, "write a number", "%s is no whole number from 1", key)
			return
		}
		*to = n
	}}
}

// words takes a list of words.
func (s *strict) words(key string, to *[]string) taker {
	return taker{key, func(f field) {
		*to = list(s, f, func(n *yaml.Node) string { return s.text(field{key: key, value: n}) })
	}}
}

// list reads a list, item by item. What is no list is told.
func list[T any](s *strict, f field, item func(*yaml.Node) T) []T {
	if f.value.Kind != yaml.SequenceNode || len(f.value.Content) == 0 {
		s.wrong(codeValue, f.value, "write a list: one item a line, each after “- ”", "%s should be a list", f.key)
		return nil
	}
	items := make([]T, 0, len(f.value.Content))
	for _, n := range f.value.Content {
		items = append(items, item(n))
	}
	return items
}

// parts reads what a sheet asks.
func (s *strict) parts(f field) []navigator.Part {
	return list(s, f, func(n *yaml.Node) (p navigator.Part) {
		s.take(n,
			s.into("id", &p.ID),
			taker{"shape", func(f field) { p.Shape = navigator.Shape(s.choice(f, named(navigator.Shapes())...)) }},
			s.into("heading", &p.Heading),
			s.into("hint", &p.Hint),
			s.words("beside", &p.Beside),
			s.whole("max", &p.Max),
			s.asks("fields", &p.Fields),
			s.pins(&p.Pinned),
			s.lanes(&p.Lanes),
			s.items("rows", &p.Rows),
			s.asks("cell", &p.Cell),
			s.items("columns", &p.Columns),
			s.steps(&p.Steps),
			s.groups(&p.Groups),
			s.views(&p.Views),
			s.parks(&p.Parks),
		)
		return p
	})
}

// named returns words of some type as strings.
func named[T ~string](from []T) []string {
	to := make([]string, len(from))
	for i, v := range from {
		to[i] = string(v)
	}
	return to
}

// asks reads fields.
func (s *strict) asks(key string, to *[]navigator.Field) taker {
	return taker{key, func(f field) {
		*to = list(s, f, func(n *yaml.Node) (q navigator.Field) {
			s.take(n,
				s.into("id", &q.ID),
				s.into("ask", &q.Ask),
				s.into("hint", &q.Hint),
				taker{"kind", func(f field) { q.Kind = navigator.FieldKind(s.choice(f, named(navigator.FieldKinds())...)) }},
				s.words("options", &q.Options),
				s.into("from", &q.From),
				s.whole("max", &q.Max),
				s.opens(&q.Opens),
				s.into("needs", &q.Needs),
			)
			return q
		})
	}}
}

func (s *strict) opens(to *navigator.Opens) taker {
	return taker{"opens", func(f field) {
		s.take(f.value, s.into("page", &to.Page), s.words("on", &to.On))
	}}
}

func (s *strict) items(key string, to *[]navigator.Item) taker {
	return taker{key, func(f field) {
		*to = list(s, f, func(n *yaml.Node) (i navigator.Item) {
			s.take(n, s.into("id", &i.ID), s.into("ask", &i.Ask), s.into("hint", &i.Hint), s.opens(&i.Opens))
			return i
		})
	}}
}

func (s *strict) lanes(to *[]navigator.Lane) taker {
	return taker{"lanes", func(f field) {
		*to = list(s, f, func(n *yaml.Node) (l navigator.Lane) {
			s.take(n, s.into("id", &l.ID), s.into("heading", &l.Heading), s.into("hint", &l.Hint), s.asks("fields", &l.Fields), s.pins(&l.Pinned))
			return l
		})
	}}
}

// pins reads rows that stay; says is a mapping of what stands in their fields.
func (s *strict) pins(to *[]navigator.Pin) taker {
	return taker{"pinned", func(f field) {
		*to = list(s, f, func(n *yaml.Node) (p navigator.Pin) {
			s.take(n, s.into("id", &p.ID), taker{"says", func(f field) {
				for _, said := range s.fields(f.value) {
					p.Says = append(p.Says, navigator.Said{Field: said.key, Value: s.text(said)})
				}
			}})
			return p
		})
	}}
}

func (s *strict) steps(to *[]navigator.Stage) taker {
	return taker{"steps", func(f field) {
		*to = list(s, f, func(n *yaml.Node) (st navigator.Stage) {
			s.take(n, s.into("id", &st.ID), s.into("heading", &st.Heading), s.into("hint", &st.Hint), s.whole("minutes", &st.Minutes),
				s.into("needs", &st.Needs), s.asks("fields", &st.Fields))
			return st
		})
	}}
}

func (s *strict) groups(to *[]navigator.Group) taker {
	return taker{"groups", func(f field) {
		*to = list(s, f, func(n *yaml.Node) (g navigator.Group) {
			s.take(n, s.into("heading", &g.Heading), s.into("hint", &g.Hint), s.items("items", &g.Items),
				taker{"stays", func(f field) { g.Stays = s.choice(f, "true", "false") == "true" }})
			return g
		})
	}}
}

func (s *strict) views(to *[]navigator.View) taker {
	return taker{"views", func(f field) {
		*to = list(s, f, func(n *yaml.Node) (v navigator.View) {
			s.take(n, s.into("id", &v.ID), s.into("heading", &v.Heading), s.into("by", &v.By))
			return v
		})
	}}
}

func (s *strict) parks(to *navigator.Parks) taker {
	return taker{"parks", func(f field) {
		s.take(f.value, s.into("field", &to.Field), s.words("on", &to.On), s.into("work", &to.Work), s.into("reason", &to.Reason))
	}}
}

// form gives a sheet its form, if it declares one that holds together. One with a fault is left
// out, and the page can be read and filled in on paper.
func (d *draft) form() {
	f, said := d.front.at["parts"]
	if !said {
		return
	}
	if d.page.Kind != navigator.Sheet {
		d.wrong(codeShape, f.line, f.col, "make its kind sheet, or take the parts away", "only a page of kind sheet asks parts")
		return
	}
	if d.front.parts == nil {
		return // what is wrong has been told
	}
	form := &navigator.Form{ID: d.page.ID, Title: d.page.Title, Parts: d.front.parts}
	faults := form.Faults()
	for _, fault := range faults {
		line, col := d.declared(fault.At)
		code, hint := codeOf(fault.Rule)
		d.wrong(code, line, col, hint, "%s%s", fault.Words, onPaper)
	}
	if len(faults) == 0 {
		d.page.Form = form
	}
}

// onPaper is what becomes of a sheet whose form has a fault.
const onPaper = ", so the sheet stays on paper"

// codeOf returns the code and the hint for a rule of the engine’s.
func codeOf(rule navigator.FaultRule) (code, hint string) {
	switch rule {
	case navigator.IDFault:
		return codeAsksTwice, "give each thing that is asked an id of its own, and keep it: what is written is found by it"
	case navigator.OpensFault:
		return codeOpens, "write opens: {page: safety-gate, on: [not known]}, with answers that can be given"
	case navigator.NeedsFault:
		return codeNeeds, "name a field that stands earlier beside it, or an earlier step"
	case navigator.CodeFault:
		return codeNoCode, "ask for a code: {id: code, kind: code, ask: Code}"
	case navigator.CapFault:
		return codeOverCap, "ask for less, or make two sheets of it"
	}
	return codeShape, "`bearings check --explain " + codeShape + "` says what each shape needs"
}

// declared returns where in the file a place of the form was declared, as near as it was: the
// engine names it as parts[2].fields[0].
func (d *draft) declared(at string) (line, col int) {
	here := d.front.at["parts"].value
	for step := range strings.SplitSeq(strings.TrimPrefix(at, "parts"), ".") {
		name, index, _ := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		if name != "" {
			next := child(here, name)
			if next == nil {
				break
			}
			here = next
		}
		if index == "" {
			continue
		}
		i, err := strconv.Atoi(index)
		if err != nil || here.Kind != yaml.SequenceNode || i < 0 || i >= len(here.Content) {
			break
		}
		here = here.Content[i]
	}
	return here.Line + 1, here.Column // the line of --- comes before the YAML
}

// child returns the value of a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// openings looks at the pages that sheets open. A sheet that cannot open one of them is left on
// paper: an answer about danger that led nowhere would be worse than none.
func (l *Library) openings(drafts []*draft) {
	for _, d := range drafts {
		if d.page != nil && d.page.Form != nil && !l.opensAll(d) {
			d.page.Form = nil
		}
		delete(d.front.at, "parts") // a whole tree of YAML, to which nothing points any more
	}
}

// opensAll reports whether every page that a sheet opens is there, and tells of those that are not.
func (l *Library) opensAll(d *draft) bool {
	all := true
	eachOpens(d.page.Form, func(at string, o navigator.Opens) {
		if l.drafts[o.Page] == nil {
			all = false
			line, col := d.declared(at)
			d.wrong(codeOpens, line, col, "name a page by its id, as safety-gate", "%q is no page, so no answer can open it%s", shorten(o.Page), onPaper)
		}
	})
	return all
}

// eachOpens goes through everything in a form that opens a page, with its place.
func eachOpens(form *navigator.Form, each func(at string, o navigator.Opens)) {
	for i, p := range form.Parts {
		part := "parts[" + strconv.Itoa(i) + "]"
		fields := func(at string, fields []navigator.Field) {
			for k, f := range fields {
				if f.Opens.Page != "" {
					each(at+"["+strconv.Itoa(k)+"].opens", f.Opens)
				}
			}
		}
		fields(part+".fields", p.Fields)
		fields(part+".cell", p.Cell)
		for k, lane := range p.Lanes {
			fields(part+".lanes["+strconv.Itoa(k)+"].fields", lane.Fields)
		}
		for k, step := range p.Steps {
			fields(part+".steps["+strconv.Itoa(k)+"].fields", step.Fields)
		}
		for k, row := range p.Rows {
			if row.Opens.Page != "" {
				each(part+".rows["+strconv.Itoa(k)+"].opens", row.Opens)
			}
		}
	}
}
