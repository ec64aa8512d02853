package navigator_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// A paper is a sheet, the changes that made it, and its rows kept the slow and obvious way: a list
// of ids for every lane.
type paper struct {
	sheet   navigator.Filled
	changes []navigator.Change
	lanes   map[string][]string // by part and lane
}

func newPaper(f navigator.Filled) *paper {
	p := &paper{sheet: f, lanes: map[string][]string{}}
	for _, part := range growing() {
		for _, lane := range lanesOf(part) {
			p.lanes[part+" "+lane] = rowIDs(f.Lane(part, lane))
		}
	}
	return p
}

func (p *paper) copy() *paper {
	q := &paper{sheet: p.sheet, changes: slices.Clone(p.changes), lanes: map[string][]string{}}
	for k, v := range p.lanes {
		q.lanes[k] = slices.Clone(v)
	}
	return q
}

func growing() []string { return []string{"people", "board", "map", "options"} }

func lanesOf(part string) []string {
	switch part {
	case "board":
		return []string{"main", "wins", "warm"}
	case "map":
		return []string{"inner", "outer"}
	}
	return []string{""}
}

// took notes the change that made a sheet, and gives it back.
func (p *paper) took(next navigator.Filled, err error) bool {
	if err != nil {
		return false
	}
	if c, changed := next.Since(p.sheet); changed {
		p.changes = append(p.changes, c)
	}
	p.sheet = next
	return true
}

// put puts a row into a list, before another one or at the end.
func put(list []string, row, before string) []string {
	if i := slices.Index(list, before); i >= 0 {
		return slices.Insert(list, i, row)
	}
	return append(list, row)
}

// values are what is tried in every field: some fit and some do not.
func values() []string {
	return []string{"", "x", "HX", "yes", "no", "unsure", "not met", "not known", "family", "told me", "2026-11-27", "7", "1.5", "done",
		"two\nlines", "me/help", "p1/problem", strings.Repeat("long ", 20), "a\x00b"}
}

// rows returns every row that is there, and one that is not.
func (p *paper) rows() []string {
	rows := []string{"p99"}
	for _, part := range growing() {
		rows = append(rows, rowIDs(p.sheet.Rows(part))...)
	}
	return rows
}

func (p *paper) paths() []string {
	paths := []string{"lost/path", "about/lost", "people/p99/label"}
	for _, a := range p.sheet.Asks() {
		paths = append(paths, a.Path)
	}
	return paths
}

func (p *paper) set(t *rapid.T) {
	path, value := rapid.SampledFrom(p.paths()).Draw(t, "path"), rapid.SampledFrom(values()).Draw(t, "value")
	if p.took(p.sheet.Set(path, value)) && p.sheet.Value(path) != strings.TrimSpace(value) {
		t.Fatalf("%s holds %q after %q was written", path, p.sheet.Value(path), value)
	}
}

func (p *paper) add(t *rapid.T) {
	part := rapid.SampledFrom(growing()).Draw(t, "part")
	lane, before := rapid.SampledFrom(lanesOf(part)).Draw(t, "lane"), rapid.SampledFrom(append(p.rows(), "", "", "")).Draw(t, "before")
	next, row, err := p.sheet.Add(part, lane, before)
	if p.took(next, err) {
		key := part + " " + lane
		p.lanes[key] = put(p.lanes[key], row, before)
	}
}

func (p *paper) remove(t *rapid.T) {
	row := rapid.SampledFrom(p.rows()).Draw(t, "row")
	if p.took(p.sheet.Remove(row)) {
		for key, list := range p.lanes {
			p.lanes[key] = slices.DeleteFunc(list, func(id string) bool { return id == row })
		}
	}
}

func (p *paper) move(t *rapid.T) {
	row, before := rapid.SampledFrom(p.rows()).Draw(t, "row"), rapid.SampledFrom(append(p.rows(), "", "", "")).Draw(t, "before")
	lane := rapid.SampledFrom([]string{"", "", "main", "wins", "warm", "inner", "outer"}).Draw(t, "lane")
	if !p.took(p.sheet.Move(row, lane, before)) {
		return
	}
	for key, list := range p.lanes {
		if slices.Contains(list, row) {
			if part, now, _ := strings.Cut(key, " "); lane == "" {
				lane = part + " " + now
			} else {
				lane = part + " " + lane
			}
			p.lanes[key] = slices.DeleteFunc(list, func(id string) bool { return id == row })
			break
		}
	}
	p.lanes[lane] = put(p.lanes[lane], row, before)
}

func (p *paper) skip(t *rapid.T) {
	path := rapid.SampledFrom([]string{"steps/them", "about/told-how", "people/me/help/source", "steps/you", "lost"}).Draw(t, "path")
	p.took(p.sheet.Skip(path, rapid.SampledFrom([]string{"", "no time", " "}).Draw(t, "reason")))
}

// agree fails where the rows stand otherwise than in the lists, or the changes do not make the
// sheet again: all of them, one by one as moves, and the fewest that it takes.
func (p *paper) agree(t fatal) {
	t.Helper()
	for _, part := range growing() {
		for _, lane := range lanesOf(part) {
			if got, want := rowIDs(p.sheet.Lane(part, lane)), p.lanes[part+" "+lane]; !slices.Equal(got, want) {
				t.Fatalf("%s %s stands as %v, want %v", part, lane, got, want)
			}
		}
	}
	want := sheetOf(p.sheet)
	for name, changes := range map[string][]navigator.Change{"all": p.changes, "the fewest": p.sheet.Changes()} {
		again, left, err := navigator.Replay(everyShape(), changes)
		if err != nil || len(left) > 0 || !again.Same(p.sheet) || !p.sheet.Same(again) {
			t.Fatalf("%s changes make another sheet: %v, left %v\n%+v\nwant\n%+v", name, err, left, again.Changes(), p.sheet.Changes())
		}
		if words := differSheets(sheetOf(again), want); words != "" {
			t.Fatalf("%s changes make another sheet:\n%s", name, words)
		}
	}
	again, err := navigator.Blank(everyShape())
	if err != nil {
		t.Fatalf("the form does not hold together: %v", err)
	}
	for _, c := range p.changes {
		if again, err = again.Apply(c); err != nil {
			t.Fatalf("%+v cannot be made again: %v", c, err)
		}
	}
	if !again.Same(p.sheet) {
		t.Fatalf("the moves make %+v, want %+v", again.Changes(), p.sheet.Changes())
	}
	p.heaps(t)
}

// heaps fails where a view has lost or doubled a row, or put rows in an order of its own.
func (p *paper) heaps(t fatal) {
	all := rowIDs(p.sheet.Rows("options"))
	for _, view := range []string{"by-wanted", "by-ready"} {
		var seen []string
		for _, h := range p.sheet.View("options", view) {
			ids := rowIDs(h.Rows)
			if !slices.IsSortedFunc(ids, func(a, b string) int { return slices.Index(all, a) - slices.Index(all, b) }) {
				t.Fatalf("%s: the heap %q stands as %v, and the list as %v", view, h.Heading, ids, all)
			}
			seen = append(seen, ids...)
		}
		slices.Sort(seen)
		if want := slices.Sorted(slices.Values(all)); !slices.Equal(seen, want) {
			t.Fatalf("%s lays out %v of %v", view, seen, want)
		}
	}
}

func TestChangesMakeTheSheetAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, err := navigator.Blank(everyShape())
		if err != nil {
			t.Fatal(err)
		}
		now := newPaper(f)
		type kept struct {
			*paper
			told sheetView
		}
		var aside []kept
		t.Repeat(map[string]func(*rapid.T){
			"set": now.set, "set more": func(t *rapid.T) { now.set(t) },
			"add": func(t *rapid.T) { now.add(t) }, "remove": func(t *rapid.T) { now.remove(t) },
			"move": func(t *rapid.T) { now.move(t) }, "move more": func(t *rapid.T) { now.move(t) }, "skip": func(t *rapid.T) { now.skip(t) },
			"put aside": func(*rapid.T) {
				aside = append(aside[max(0, len(aside)-2):], kept{now.copy(), sheetOf(now.sheet)})
			},
			"": func(t *rapid.T) {
				now.agree(t)
				for _, k := range aside {
					if words := differSheets(sheetOf(k.sheet), k.told); words != "" {
						t.Fatalf("a sheet put aside has changed:\n%s", words)
					}
				}
			},
		})
	})
}

// Whatever stands in a journal, replaying it neither panics nor loses a value that was written.
func TestReplayTakesAnything(t *testing.T) {
	word := rapid.SampledFrom([]string{"", "about", "people", "board", "steps/them", "old", "p1", "p2", "c1", "main", "wins", "old-lane", "me", "together",
		"people/p1/label", "people/p1/old", "board/c1/aim", "board/c1/win", "about/code", "about/worst", "old/p1/label", "about", "r4", "p99999999", "x"})
	rapid.Check(t, func(t *rapid.T) {
		changes := rapid.SliceOf(rapid.Custom(func(t *rapid.T) navigator.Change {
			return navigator.Change{
				Do:   rapid.SampledFrom([]navigator.Do{"set", "set", "add", "add", "remove", "move", "skip", "dance", ""}).Draw(t, "do"),
				Path: word.Draw(t, "path"), Row: word.Draw(t, "row"), Lane: word.Draw(t, "lane"), Before: word.Draw(t, "before"), Value: word.Draw(t, "value"),
			}
		})).Draw(t, "changes")
		f, left, err := navigator.Replay(everyShape(), changes)
		if err != nil {
			t.Fatal(err)
		}
		sheetOf(f)
		again, none, err := navigator.Replay(everyShape(), f.Changes())
		if err != nil || len(none) > 0 || !again.Same(f) {
			t.Fatalf("it makes itself again as\n%+v\nwant\n%+v\nleft %+v", again.Changes(), f.Changes(), none)
		}
		for _, c := range left {
			if c.Do == navigator.DoSet && c.Path != "" {
				t.Fatalf("%+v was left", c)
			}
		}
		if n := len(changes); n > 0 && changes[n-1].Do == navigator.DoSet && changes[n-1].Path != "" && changes[n-1].Value != "" {
			if last := changes[n-1]; !slices.ContainsFunc(f.Changes(), func(c navigator.Change) bool { return c.Path == last.Path && c.Value == last.Value }) {
				t.Fatalf("%+v is lost: %+v", last, f.Changes())
			}
		}
	})
}

// older is the form with something more in every place that a newer form may drop.
func older() navigator.Form {
	f := everyShape()
	f.Parts[0].Fields = append(f.Parts[0].Fields, navigator.Field{ID: "old", Ask: "Old?", Kind: navigator.LineField})
	f.Parts[1].Rows = append(f.Parts[1].Rows, navigator.Item{ID: "old", Ask: "Old?"})
	f.Parts[2].Lanes = append(f.Parts[2].Lanes, navigator.Lane{ID: "old", Heading: "Old", Fields: []navigator.Field{{ID: "old", Ask: "Old?", Kind: navigator.LineField, Max: 40}}})
	f.Parts[6].Fields[1].Options = append(f.Parts[6].Fields[1].Options, "perhaps")
	f.Parts[6].Fields[0].Max = 100
	f.Parts = append(f.Parts, navigator.Part{ID: "old", Shape: navigator.OrderShape, Heading: "Old", Fields: []navigator.Field{{ID: "what", Ask: "What?", Kind: navigator.LineField}}})
	return f
}

func TestWhatANewerFormDropsIsKept(t *testing.T) {
	long := strings.Repeat("x", 80)
	f, _ := added(t, fresh(t, older()), "board", "old", 1)
	f, _ = added(t, f, "options", "", 1)
	f, _ = added(t, f, "old", "", 2)
	f = with(t, f, "about/old", "kept", "people/me/old/text", "kept too", "options/o2/wanted", "perhaps", "options/o2/option", long)
	f, err := f.Remove("o3")
	if err != nil {
		t.Fatal(err)
	}
	now, left, err := navigator.Replay(everyShape(), f.Changes())
	if err != nil || len(left) > 0 {
		t.Fatalf("left %+v, %v", left, err)
	}
	want := []navigator.Aside{
		{Path: "about/old", Value: "kept"}, {Path: "people/me/old/text", Value: "kept too"},
		{Path: "board/c1/old", Value: "row c1"}, {Path: "old/o4/what", Value: "row o4"},
	}
	if got := now.Aside(); !slices.Equal(got, want) {
		t.Errorf("aside are %+v", got)
	}
	if got := rowIDs(now.Lane("board", "main")); !slices.Equal(got, []string{"together", "c1"}) {
		t.Errorf("the card whose lane is gone stands in %v", got)
	}
	if now.Value("options/o2/wanted") != "perhaps" || now.Value("options/o2/option") != long {
		t.Error("a value that does not fit any more is gone")
	}
	if heaps := now.View("options", "by-wanted"); len(heaps) != 1 || heaps[0].Heading != "" {
		t.Errorf("an option that is gone is laid out as %+v", heaps)
	}
	if _, id, err := now.Add("options", "", ""); err != nil || id != "o5" {
		t.Errorf("the next row is %s, %v: the numbers of rows that are gone are taken", id, err)
	}
	back, _, err := navigator.Replay(older(), now.Changes())
	if err != nil || back.Value("about/old") != "kept" || back.Value("people/me/old/text") != "kept too" {
		t.Errorf("in the old form again it says %+v, %v", back.Changes(), err)
	}
	gone, _, err := navigator.Replay(everyShape(), append(f.Changes(), navigator.Change{Do: navigator.DoRemove, Path: "old", Row: "o4"}))
	if err != nil || len(gone.Aside()) != len(want)-1 {
		t.Errorf("what was taken away is still aside: %+v", gone.Aside())
	}
}

func TestAChangeOfAnotherProgramIsLeft(t *testing.T) {
	strange := []navigator.Change{{Do: "dance", Path: "about/code"}, {}, {Do: navigator.DoAdd, Path: "people", Row: "me"}, {Do: navigator.DoRemove, Row: "p1"}}
	f, left, err := navigator.Replay(everyShape(), append(slices.Clone(strange), navigator.Change{Do: navigator.DoSet, Path: "about/code", Value: "HX"}))
	if err != nil || !slices.Equal(left, strange) || f.Code() != "HX" {
		t.Errorf("left %+v, %v, code %q", left, err, f.Code())
	}
	if _, _, err := navigator.Replay(navigator.Form{}, nil); err == nil {
		t.Error("a form that asks nothing was filled in")
	}
}

func TestMoreThanASheetTakesIsReadOnly(t *testing.T) {
	var changes []navigator.Change
	for i := range 8 {
		changes = append(changes, navigator.Change{Do: navigator.DoAdd, Path: "people", Row: fmt.Sprint("p", i+1)})
	}
	f, left, err := navigator.Replay(everyShape(), changes)
	if err != nil || len(left) > 0 || len(f.Rows("people")) != 10 || !strings.Contains(f.Over(), "“People” holds more than 5 rows") {
		t.Errorf("%d people, left %v, %v: %q", len(f.Rows("people")), left, err, f.Over())
	}
	f, _, _ = navigator.Replay(everyShape(), []navigator.Change{{Do: navigator.DoSet, Path: "about/facts", Value: strings.Repeat("x", 1<<16)}})
	if !strings.Contains(f.Over(), "“About” holds a text") {
		t.Errorf("%q", f.Over())
	}
	if blank(t).Over() != "" {
		t.Error("a blank sheet holds too much")
	}
}
