package navigator_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

func TestAValueIsKeptOrRefusedInWords(t *testing.T) {
	long := strings.Repeat("x", 41)
	for _, c := range []struct {
		path, value, kept string
		err               error
		words             string
	}{
		{"about/code", "HX", "HX", nil, ""},
		{"about/code", " H-12 ", "H-12", nil, ""},
		{"about/code", "Éloïse.3", "Éloïse.3", nil, ""},
		{"about/code", "ABCDEFGHIJKLM", "", navigator.ErrTooLong, "13 characters, and 12 fit"},
		{"about/code", "Kayla Brown", "", navigator.ErrValue, "that looks like a name; a code is letters and digits, up to 12, never a name"},
		{"about/code", "Kayleigh Smith", "", navigator.ErrValue, "that looks like a name"},
		{"about/code", "Kayleigh-Smith", "", navigator.ErrValue, "that looks like a name"},
		{"about/code", "Éloïse-Brown", "Éloïse-Brown", nil, ""}, // as one may have been kept
		{"about/code", "H 12", "", navigator.ErrValue, "a code is letters and digits, up to 12, never a name"},
		{"about/date", "2026-11-27", "2026-11-27", nil, ""},
		{"about/date", "2024-02-29", "2024-02-29", nil, ""},
		{"about/date", "2026-02-29", "", navigator.ErrValue, "write the day as"},
		{"about/date", "2026-13-01", "", navigator.ErrValue, "write the day as"},
		{"about/date", "27/11/2026", "", navigator.ErrValue, "write the day as"},
		{"about/made-in", "alone", "alone", nil, ""},
		{"about/made-in", "Alone", "", navigator.ErrValue, "choose one of: alone, with a colleague"},
		{"about/minutes", "007", "7", nil, ""},
		{"about/minutes", "61", "", navigator.ErrValue, "from 0 to 60"},
		{"about/minutes", "-1", "", navigator.ErrValue, "whole number"},
		{"about/minutes", "ten", "", navigator.ErrValue, "whole number"},
		{"about/facts", "one\ntwo  \n\nthree\n", "", navigator.ErrTooLong, "4 lines, and 3 fit"},
		{"about/facts", "\n one \ntwo\n", "one\ntwo", nil, ""},
		{"about/facts", strings.Repeat("é", 241), "", navigator.ErrTooLong, "line 1 has 241 characters, and 240 fit"},
		{"about/facts", strings.Repeat("é", 240), strings.Repeat("é", 240), nil, ""},
		{"about/facts", "a\x1b[2Jb", "", navigator.ErrValue, "cannot be shown"},
		{"about/facts", "a\xffb", "", navigator.ErrValue, "cannot be shown"},
		{"about/told", "yes", "yes", nil, ""},
		{"about/told", "true", "", navigator.ErrValue, "a tick"},
		{"people/me/problem/text", "Two\nlines", "Two\nlines", nil, ""},
		{"board/together/step", strings.Repeat("é", 40), strings.Repeat("é", 40), nil, ""},
		{"board/together/step", long, "", navigator.ErrTooLong, "41 characters, and 40 fit"},
		{"board/together/step", "two\nlines", "", navigator.ErrValue, "without a break"},
		{"time/first/together", "3", "3", nil, ""},
		{"time/first/together", "3.5", "3.5", nil, ""},
		{"time/first/together", "3½", "3.5", nil, ""},
		{"time/first/together", "½", "0.5", nil, ""},
		{"time/first/together", "2.0", "2", nil, ""},
		{"time/first/together", "2.25", "", navigator.ErrValue, "hours in halves"},
		{"time/first/together", "168", "168", nil, ""},
		{"time/first/together", "168.5", "", navigator.ErrValue, "a week has 168"},
		{"time/first/together", "99999999999999999999", "", navigator.ErrValue, "hours in halves"},
		{"signs/rang", "yes", "yes", nil, ""},
		{"tasks/risks/state", "does not apply", "does not apply", nil, ""},
		{"tasks/risks/with", "duty worker", "duty worker", nil, ""},
		{"people/me/label", "I", "", navigator.ErrPinned, "Me: it stays"},
		{"people/p1/label", "x", "", navigator.ErrNoField, "people/p1/label"},
		{"people/me/problem", "x", "", navigator.ErrNoField, ""},
		{"about", "x", "", navigator.ErrNoField, ""},
		{"", "x", "", navigator.ErrNoField, ""},
		{"about/code/more", "x", "", navigator.ErrNoField, ""},
		{"about/worst", "nobody/problem", "", navigator.ErrValue, "one of the boxes"},
		{"about/worst", "me/problem", "me/problem", nil, ""},
	} {
		t.Run(c.path+" "+c.value[:min(len(c.value), 20)], func(t *testing.T) {
			f := blank(t)
			next, err := f.Set(c.path, c.value)
			if !errors.Is(err, c.err) || err != nil && !strings.Contains(err.Error(), c.words) {
				t.Fatalf("%v, want %v with %q", err, c.err, c.words)
			}
			if got := next.Value(c.path); err == nil && got != c.kept {
				t.Errorf("%q is kept, want %q", got, c.kept)
			}
			if err != nil && !next.Same(f) {
				t.Error("it was refused and something has changed")
			}
			if !f.Empty() {
				t.Error("the sheet it was written on has changed")
			}
		})
	}
}

func TestEverythingCanBeLeftBlankAndTakenAway(t *testing.T) {
	f := blank(t)
	for _, a := range f.Asks() {
		value := map[navigator.FieldKind]string{navigator.DateField: "2026-11-27", navigator.TickField: navigator.Yes, navigator.NumberField: "1"}[a.Field.Kind]
		switch {
		case a.Said:
			continue
		case a.Field.Kind == navigator.ChoiceField:
			value = f.Options(a.Path)[0].Value
		case value == "":
			value = "1"
		}
		g := f
		for {
			wait, waits := g.Waits(a.Path)
			if !waits {
				break
			}
			first := wait.Path
			if _, single := g.Ask(first); !single {
				first = g.AsksIn(a.Part, strings.TrimPrefix(first, a.Part+"/"))[0].Path
			}
			v := "x"
			if ask, _ := g.Ask(first); ask.Field.Kind == navigator.TickField {
				v = navigator.Yes
			}
			g = with(t, g, first, v)
		}
		before := g
		g = with(t, g, a.Path, value, a.Path, "")
		if !g.Same(before) {
			t.Errorf("%s was written and taken away, and something stays", a.Path)
		}
	}
}

func TestSinceTellsTheChange(t *testing.T) {
	f := blank(t)
	if c, changed := f.Since(f); changed {
		t.Errorf("a blank sheet was made by %+v", c)
	}
	g := with(t, f, "about/code", " HX ")
	c, changed := g.Since(f)
	if !changed || c != (navigator.Change{Do: navigator.DoSet, Path: "about/code", Value: "HX"}) {
		t.Errorf("%+v, %v", c, changed)
	}
	same := with(t, g, "about/code", "HX")
	if c, changed := same.Since(g); changed {
		t.Errorf("writing the same again is %+v", c)
	}
	h, id, err := g.Add("people", "", "")
	if err != nil {
		t.Fatal(err)
	}
	if c, _ := h.Since(g); c != (navigator.Change{Do: navigator.DoAdd, Path: "people", Row: id}) {
		t.Errorf("%+v", c)
	}
	if again, err := h.Move(id, "", ""); err != nil {
		t.Error(err)
	} else if c, changed := again.Since(h); changed {
		t.Errorf("moving the last row to the end is %+v", c)
	}
	gone, err := h.Remove(id)
	if c, changed := gone.Since(h); err != nil || !changed || c != (navigator.Change{Do: navigator.DoRemove, Path: "people", Row: id}) {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestAChangeThatCannotBeMade(t *testing.T) {
	f, _ := added(t, blank(t), "people", "", 2)
	for _, c := range []navigator.Change{
		{}, {Do: "dance"},
		{Do: navigator.DoAdd, Path: "people", Row: "p1"},
		{Do: navigator.DoAdd, Path: "people", Row: "c9"},
		{Do: navigator.DoAdd, Path: "people", Row: "me"},
		{Do: navigator.DoAdd, Path: "people", Row: "p09"},
		{Do: navigator.DoAdd, Path: "people", Before: "p9"},
		{Do: navigator.DoRemove, Row: "p9"},
		{Do: navigator.DoRemove, Path: "board", Row: "p1"},
		{Do: navigator.DoRemove, Row: "safe"},
		{Do: navigator.DoMove, Row: "p1", Before: "p1"},
		{Do: navigator.DoMove, Row: "p1", Lane: "main"},
		{Do: navigator.DoSkip, Path: "about/code", Value: "because"},
		{Do: navigator.DoSkip, Path: "steps/you", Value: "because"},
		{Do: navigator.DoSkip, Path: "steps/them", Value: " "},
		{Do: navigator.DoSkip, Path: "steps/them", Value: strings.Repeat("x", 200)},
	} {
		g, err := f.Apply(c)
		if err == nil || !g.Same(f) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// A sheet cannot be written into through what it gives away, nor through the form it was made of.
func TestASheetCannotBeWrittenInto(t *testing.T) {
	form := everyShape()
	f, _ := added(t, fresh(t, form), "options", "", 2)
	f = with(t, f, "options/o1/wanted", "yes", "levels/safe/state", "not met", "signs/rang", navigator.Yes)
	was := sheetOf(f)
	spoilForm(form)
	spoilForm(f.Form())
	for _, a := range f.Asks() {
		clear(a.Field.Options)
		clear(a.Field.Opens.On)
		clear(a.Under.Opens.On)
	}
	a, _ := f.Ask("options/o1/wanted")
	clear(a.Field.Options)
	clear(f.Rows("options"))
	clear(f.Opens())
	clear(f.View("options", "by-wanted")[0].Rows)
	clear(f.Ticked("signs")[0].Sentences)
	if words := differSheets(sheetOf(f), was); words != "" {
		t.Errorf("it has changed:\n%s", words)
	}
}

func spoilForm(f navigator.Form) {
	for i := range f.Parts {
		p := &f.Parts[i]
		for _, fields := range [][]navigator.Field{p.Fields, p.Cell} {
			for k := range fields {
				clear(fields[k].Options)
				clear(fields[k].Opens.On)
			}
			clear(fields)
		}
		for k := range p.Lanes {
			clear(p.Lanes[k].Fields)
			clear(p.Lanes[k].Pinned)
		}
		for k := range p.Steps {
			clear(p.Steps[k].Fields)
		}
		for k := range p.Groups {
			clear(p.Groups[k].Items)
		}
		for k := range p.Rows {
			clear(p.Rows[k].Opens.On)
		}
		for k := range p.Pinned {
			clear(p.Pinned[k].Says)
		}
		clear(p.Rows)
		clear(p.Columns)
		clear(p.Views)
		clear(p.Beside)
		clear(p.Parks.On)
	}
	clear(f.Parts)
}

func TestAsksComeInOrder(t *testing.T) {
	f, _ := added(t, blank(t), "board", "warm", 1)
	f, _ = added(t, f, "board", "main", 1)
	var board, steps []string
	for _, a := range f.Asks() {
		switch a.Part {
		case "board":
			board = append(board, a.Path)
		case "steps":
			steps = append(steps, a.Path)
		}
		if b, ok := f.Ask(a.Path); !ok || !reflect.DeepEqual(a, b) {
			t.Errorf("%s is asked as %+v and as %+v", a.Path, a, b)
		}
	}
	if want := strings.Fields("board/together/aim board/together/step board/c2/aim board/c2/step board/c1/line board/c1/step"); !slices.Equal(board, want) {
		t.Errorf("the board asks %v", board)
	}
	if want := strings.Fields("steps/task/task steps/you/you steps/you/guess steps/them/them"); !slices.Equal(steps, want) {
		t.Errorf("the steps ask %v", steps)
	}
	if a, _ := f.Ask("people/me/help/text"); a.Under.Ask != "What would help?" || a.Row != "me" || a.Field.Ask != "In a few words" {
		t.Errorf("a cell is asked as %+v", a)
	}
	if a, _ := f.Ask("signs/talk"); a.Group != "Holding too tight" || a.Field.Ask != "I talk more than I listen." {
		t.Errorf("a sign is asked as %+v", a)
	}
	if rows := f.Rows("levels"); fmt.Sprint(rowIDs(rows)) != "[safe food home]" || rows[0].Words != "Safe now" || !rows[0].Stays {
		t.Errorf("the levels are %+v", rows)
	}
	if f.Rows("about") != nil || f.Rows("lost") != nil || f.AsksIn("lost", "") != nil || f.AsksIn("people", "p7") != nil {
		t.Error("rows that are not there")
	}
}

func TestTheCode(t *testing.T) {
	if f := with(t, blank(t), "about/code", "HX"); f.Code() != "HX" || blank(t).Code() != "" {
		t.Errorf("the code is %q", f.Code())
	}
}
