package navigator_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bearings/navigator"
)

func TestAFormThatHoldsTogetherHasNoFaults(t *testing.T) {
	if faults := everyShape().Faults(); faults != nil {
		t.Errorf("%+v", faults)
	}
	shapes := map[navigator.Shape]bool{}
	for _, p := range everyShape().Parts {
		shapes[p.Shape] = true
	}
	if len(shapes) != len(navigator.Shapes()) {
		t.Errorf("the form of every shape has %d of %d", len(shapes), len(navigator.Shapes()))
	}
}

func TestFaultsAreTold(t *testing.T) {
	field := func(f navigator.Field) func(*navigator.Form) {
		return func(form *navigator.Form) { form.Parts[0].Fields = append(form.Parts[0].Fields, f) }
	}
	part := func(i int, change func(*navigator.Part)) func(*navigator.Form) {
		return func(form *navigator.Form) { change(&form.Parts[i]) }
	}
	choice := func(n int) []string {
		var options []string
		for i := range n {
			options = append(options, fmt.Sprint("option ", i))
		}
		return options
	}
	const last = "parts[0].fields[8]"
	for _, c := range []struct {
		name   string
		change func(*navigator.Form)
		rule   navigator.FaultRule
		at     string
	}{
		{"no parts", func(f *navigator.Form) { f.Parts = nil }, navigator.ShapeFault, "parts"},
		{"too many parts", func(f *navigator.Form) {
			for i := range 12 {
				p := f.Parts[8]
				p.ID = fmt.Sprint("more-", i)
				f.Parts = append(f.Parts, p)
			}
		}, navigator.CapFault, "parts"},
		{"no code", part(0, func(p *navigator.Part) { p.Fields = p.Fields[1:] }), navigator.CodeFault, "parts"},
		{"a part twice", part(1, func(p *navigator.Part) { p.ID = "about" }), navigator.IDFault, "parts[1]"},
		{"an id that is none", part(1, func(p *navigator.Part) { p.ID = "Key People" }), navigator.IDFault, "parts[1]"},
		{"no shape", part(1, func(p *navigator.Part) { p.Shape = "star" }), navigator.ShapeFault, "parts[1]"},
		{"no heading", part(1, func(p *navigator.Part) { p.Heading = "" }), navigator.ShapeFault, "parts[1]"},
		{"a grid without cells", part(1, func(p *navigator.Part) { p.Cell = nil }), navigator.ShapeFault, "parts[1]"},
		{"a grid with steps", part(1, func(p *navigator.Part) { p.Steps = []navigator.Stage{{}} }), navigator.ShapeFault, "parts[1].steps"},
		{"fields with a max", part(0, func(p *navigator.Part) { p.Max = 3 }), navigator.ShapeFault, "parts[0].max"},
		{"one ring", part(4, func(p *navigator.Part) { p.Lanes = p.Lanes[:1] }), navigator.ShapeFault, "parts[4].lanes"},
		{"eleven people", part(1, func(p *navigator.Part) { p.Max = 11 }), navigator.CapFault, "parts[1].max"},
		{"more than stay", part(1, func(p *navigator.Part) { p.Max = 1 }), navigator.CapFault, "parts[1]"},
		{"a field twice", field(navigator.Field{ID: "code", Ask: "Again", Kind: navigator.LineField}), navigator.IDFault, last},
		{"a field without words", field(navigator.Field{ID: "x", Kind: navigator.LineField}), navigator.ShapeFault, last},
		{"a field of no kind", field(navigator.Field{ID: "x", Ask: "X", Kind: "score"}), navigator.ShapeFault, last},
		{"hours outside a tally", field(navigator.Field{ID: "x", Ask: "X", Kind: "hours"}), navigator.ShapeFault, last},
		{"a choice of one", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.ChoiceField, Options: choice(1)}), navigator.ShapeFault, last},
		{"a choice of many", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.ChoiceField, Options: choice(17)}), navigator.CapFault, last + ".options"},
		{"an option twice", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.ChoiceField, Options: []string{"a", "a"}}), navigator.ShapeFault, last + ".options"},
		{"options of a line", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.LineField, Options: choice(2)}), navigator.ShapeFault, last},
		{"a choice from no grid", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.ChoiceField, From: "board"}), navigator.ShapeFault, last + ".from"},
		{"a long line", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.LineField, Max: 401}), navigator.CapFault, last + ".max"},
		{"a long text", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.TextField, Max: 21}), navigator.CapFault, last + ".max"},
		{"a long code", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.CodeField, Max: 13}), navigator.CapFault, last + ".max"},
		{"a date with a max", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.DateField, Max: 1}), navigator.ShapeFault, last + ".max"},
		{"it waits for nothing", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.LineField, Needs: "lost"}), navigator.NeedsFault, last + ".needs"},
		{"it waits for itself", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.LineField, Needs: "x"}), navigator.NeedsFault, last + ".needs"},
		{"a cell that waits for a person", part(1, func(p *navigator.Part) { p.Cell[1].Needs = "label" }), navigator.NeedsFault, "parts[1].cell[1].needs"},
		{"a step that waits for a later one", part(7, func(p *navigator.Part) { p.Steps[0].Needs = "them" }), navigator.NeedsFault, "parts[7].steps[0].needs"},
		{"a step of two hours", part(7, func(p *navigator.Part) { p.Steps[0].Minutes = 120 }), navigator.CapFault, "parts[7].steps[0].minutes"},
		{"a step that asks nothing", part(7, func(p *navigator.Part) { p.Steps[0].Fields = nil }), navigator.ShapeFault, "parts[7].steps[0]"},
		{"it opens on what cannot be", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.TickField, Opens: navigator.Opens{Page: "p", On: []string{"no"}}}), navigator.OpensFault, last + ".opens.on"},
		{"it opens nothing", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.TickField, Opens: navigator.Opens{On: []string{"yes"}}}), navigator.OpensFault, last + ".opens"},
		{"it opens never", field(navigator.Field{ID: "x", Ask: "X", Kind: navigator.TickField, Opens: navigator.Opens{Page: "p"}}), navigator.OpensFault, last + ".opens"},
		{"a level that opens on what cannot be", part(3, func(p *navigator.Part) { p.Rows[0].Opens.On = []string{"lost"} }), navigator.OpensFault, "parts[3].rows[0].opens.on"},
		{"a question that opens", part(1, func(p *navigator.Part) { p.Rows[0].Opens = navigator.Opens{Page: "p", On: []string{"told me"}} }), navigator.ShapeFault, "parts[1].rows[0].opens"},
		{"a line without words", part(1, func(p *navigator.Part) { p.Rows[0].Ask = "" }), navigator.ShapeFault, "parts[1].rows[0]"},
		{"a question twice", part(1, func(p *navigator.Part) { p.Rows[0].ID = "help" }), navigator.IDFault, "parts[1].rows[1]"},
		{"a question called as a field", part(1, func(p *navigator.Part) { p.Rows[0].ID = "label" }), navigator.IDFault, "parts[1].fields[0]"},
		{"a sign twice in two groups", part(8, func(p *navigator.Part) { p.Groups[1].Items[0].ID = "rang" }), navigator.IDFault, "parts[8].groups[1].items[0]"},
		{"a group without a heading", part(8, func(p *navigator.Part) { p.Groups[1].Heading = "" }), navigator.ShapeFault, "parts[8].groups[1]"},
		{"a pin like a row that is added", part(1, func(p *navigator.Part) { p.Pinned[0].ID = "p1" }), navigator.IDFault, "parts[1].pinned[0]"},
		{"a pin twice in two parts", part(1, func(p *navigator.Part) { p.Pinned[0].ID = "together" }), navigator.IDFault, "parts[2].lanes[0].pinned[0]"},
		{"a pin that says nothing", part(1, func(p *navigator.Part) { p.Pinned[0].Says = nil }), navigator.ShapeFault, "parts[1].pinned[0]"},
		{"a pin that says what is not asked", part(1, func(p *navigator.Part) { p.Pinned[0].Says[1].Field = "lost" }), navigator.ShapeFault, "parts[1].pinned[0].says"},
		{"a pin that says what cannot be", part(1, func(p *navigator.Part) { p.Pinned[0].Says[1].Value = "cousin" }), navigator.ShapeFault, "parts[1].pinned[0].says"},
		{"faces that differ", part(2, func(p *navigator.Part) { p.Lanes[1].Fields[0].Max = 50 }), navigator.ShapeFault, "parts[2].lanes[1]"},
		{"a field that differs from lane to lane", part(2, func(p *navigator.Part) { p.Lanes[2].Fields[1].Max = 50 }), navigator.ShapeFault, "parts[2].lanes[2]"},
		{"another lane’s face", part(2, func(p *navigator.Part) { p.Lanes[2].Fields[1].ID = "aim" }), navigator.ShapeFault, "parts[2].lanes[2]"},
		{"a lane that asks nothing", part(2, func(p *navigator.Part) { p.Lanes[2].Fields = nil }), navigator.ShapeFault, "parts[2].lanes[2]"},
		{"a view by words", part(6, func(p *navigator.Part) { p.Views[0].By = "option" }), navigator.ShapeFault, "parts[6].views[0]"},
		{"parks by nothing", part(3, func(p *navigator.Part) { p.Parks.Work = "lost" }), navigator.ShapeFault, "parts[3].parks"},
		{"parks on what cannot be", part(3, func(p *navigator.Part) { p.Parks.On = []string{"lost"} }), navigator.ShapeFault, "parts[3].parks"},
		{"a code in a list", part(6, func(p *navigator.Part) {
			p.Fields = append(p.Fields, navigator.Field{ID: "code", Ask: "Code", Kind: navigator.CodeField})
		}), navigator.ShapeFault, "parts[6].fields[3]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			form := everyShape()
			c.change(&form)
			var told []string
			for _, f := range form.Faults() {
				if f.Rule == c.rule && f.At == c.at && f.Words != "" {
					if _, err := navigator.Blank(form); !errors.Is(err, navigator.ErrForm) {
						t.Errorf("it can be filled in: %v", err)
					}
					return
				}
				told = append(told, fmt.Sprint(f))
			}
			t.Errorf("told:\n%s\nwant %s at %s", strings.Join(told, "\n"), c.rule, c.at)
		})
	}
}

// A sheet has a code and no name: whatever would tell who somebody is cannot be asked for.
func TestWhatTellsWhoSomebodyIsCannotBeAskedFor(t *testing.T) {
	for _, c := range []struct {
		id, ask string
		allowed bool
	}{
		{"name", "Who is it?", false}, {"their-name", "Who is it?", false}, {"who", "Name", false}, {"who", "Full name:", false},
		{"who", "First name?", false}, {"who", "What is their name?", false}, {"dob", "Day", false}, {"born", "Date of birth", false},
		{"number", "NHS number", false}, {"place", "Postcode", false}, {"place", "Address", false}, {"place", "Home address", false},
		{"ring", "Phone number", false}, {"ring", "Phone", false}, {"write", "E-mail", false}, {"who", "Surname", false}, {"who", "The name of the school", false},
		{"label", "Role or initials", true}, {"option", "In your own or your team’s words", true}, {"ring", "Who to ring", true},
		{"who-was-there", "Who was there, as roles?", true}, {"renamed", "What was renamed?", true},
	} {
		form := everyShape()
		form.Parts[0].Fields = append(form.Parts[0].Fields, navigator.Field{ID: c.id, Ask: c.ask, Kind: navigator.LineField})
		if got := form.Faults() == nil; got != c.allowed {
			t.Errorf("%s, %q: allowed is %v", c.id, c.ask, got)
		}
	}
}
