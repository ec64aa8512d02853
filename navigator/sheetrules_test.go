package navigator_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

// The rules of the worksheets that protect somebody (domain brief 0, 4.4 and 5).

func TestAnAnswerOpensItsPageAtOnce(t *testing.T) {
	for _, c := range []struct{ path, value, page string }{
		{"levels/safe/state", "not met", "safety-gate"},
		{"levels/safe/state", "not known", "safety-gate"},
		{"levels/safe/state", "shaky", ""},
		{"levels/safe/state", "met", ""},
		{"levels/food/state", "not met", ""},
		{"map/p1/risk", "yes", "rel-help-and-risk"},
		{"map/p1/risk", "not known", "rel-help-and-risk"},
		{"map/p1/risk", "no", ""},
		{"about/told", navigator.Yes, "safety-after"},
		{"about/code", "HX", ""},
	} {
		f, _ := added(t, blank(t), "map", "inner", 1)
		f = with(t, f, c.path, c.value)
		page, opens := f.OpensAt(c.path)
		if page != c.page || opens != (c.page != "") {
			t.Errorf("%s = %s opens %q", c.path, c.value, page)
		}
		var want []navigator.Opening
		if c.page != "" {
			want = []navigator.Opening{{Page: c.page, Path: c.path}}
		}
		if got := f.Opens(); !slices.Equal(got, want) {
			t.Errorf("%s = %s opens %+v", c.path, c.value, got)
		}
		f = with(t, f, c.path, "")
		if got := f.Opens(); len(got) > 0 {
			t.Errorf("%s was taken away and opens %+v", c.path, got)
		}
	}
	if page, opens := blank(t).OpensAt("lost/path"); opens {
		t.Errorf("a path that is not there opens %s", page)
	}
}

// A risk is told wherever the person stands, and every one of them.
func TestEveryRiskIsTold(t *testing.T) {
	f, _ := added(t, blank(t), "map", "outer", 1)
	f, _ = added(t, f, "map", "inner", 2)
	f = with(t, f, "map/p1/risk", "yes", "map/p3/risk", "not known")
	want := []navigator.Opening{{Page: "rel-help-and-risk", Path: "map/p3/risk"}, {Page: "rel-help-and-risk", Path: "map/p1/risk"}}
	if got := f.Opens(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestTheOrderIsTheWorkersOwn(t *testing.T) {
	f, _ := added(t, blank(t), "options", "", 5)
	f = with(t, f, "options/o1/wanted", "no", "options/o2/wanted", "yes", "options/o3/wanted", "no", "options/o5/wanted", "yes", "options/o5/ready", navigator.Yes)
	order := func() string { return strings.Join(rowIDs(f.Rows("options")), " ") }
	if order() != "o1 o2 o3 o4 o5" {
		t.Errorf("answers have put the rows in the order %s", order())
	}
	for _, move := range []struct{ row, before, want string }{
		{"o5", "o1", "o5 o1 o2 o3 o4"}, {"o5", "", "o1 o2 o3 o4 o5"}, {"o3", "o2", "o1 o3 o2 o4 o5"}, {"o2", "o2x", ""}, {"o5", "o2", "o1 o3 o5 o2 o4"},
	} {
		g, err := f.Move(move.row, "", move.before)
		if move.want == "" {
			if err == nil {
				t.Error("it was moved before a row that is not there")
			}
			continue
		}
		if f = g; err != nil || order() != move.want {
			t.Fatalf("%s before %q: %s, %v", move.row, move.before, order(), err)
		}
	}
	for view, want := range map[string]string{"by-wanted": "yes: o5 o2 | no: o1 o3 | : o4", "by-ready": "yes: o5 | : o1 o3 o2 o4"} {
		var heaps []string
		for _, h := range f.View("options", view) {
			heaps = append(heaps, h.Heading+": "+strings.Join(rowIDs(h.Rows), " "))
		}
		if got := strings.Join(heaps, " | "); got != want {
			t.Errorf("%s lays out %s, want %s", view, got, want)
		}
	}
	if order() != "o1 o3 o5 o2 o4" {
		t.Errorf("looking at it has put the rows in the order %s", order())
	}
	if f.View("options", "lost") != nil || f.View("lost", "by-wanted") != nil || f.View("people", "by-wanted") != nil {
		t.Error("a view that is not there lays something out")
	}
}

// Nothing that this engine tells of a sheet is a number, so nothing can be a count, a sum, an
// average, a rank or a score of answers. The fields named here are the exceptions, each with what
// it is about. A new one has to be argued for in this place.
func TestNoNumberIsToldAboutAYoungPerson(t *testing.T) {
	excepted := map[string]string{
		"Hours.Halves":  "the worker’s own half-hours, of one kind",
		"Field.Max":     "what fits in a field, as its author declared it",
		"Part.Max":      "how many rows a part takes, as its author declared it",
		"Stage.Minutes": "how long a step takes, as its author declared it",
		"Hint.From":     "where in a text something stands",
		"Hint.To":       "where in a text something stands",
	}
	used := map[string]bool{}
	var seen []reflect.Type
	var look func(of reflect.Type, from string)
	look = func(of reflect.Type, from string) {
		switch of.Kind() {
		case reflect.Bool, reflect.String, reflect.Interface:
			return
		case reflect.Pointer, reflect.Slice, reflect.Array:
			look(of.Elem(), from)
		case reflect.Map:
			look(of.Key(), from)
			look(of.Elem(), from)
		case reflect.Struct:
			if slices.Contains(seen, of) {
				return
			}
			seen = append(seen, of)
			for i := range of.NumField() {
				if field := of.Field(i); field.IsExported() {
					look(field.Type, of.Name()+"."+field.Name)
				}
			}
			methods(of, look)
		default:
			if excepted[from] == "" {
				t.Errorf("%s tells a %v", from, of)
			}
			used[from] = true
		}
	}
	look(reflect.TypeFor[navigator.Filled](), "a sheet")
	look(reflect.TypeFor[navigator.Hint](), "a hint")
	for name, why := range excepted {
		if !used[name] {
			t.Errorf("%s is excepted (%s) and not there", name, why)
		}
	}
	for _, name := range []string{"Filled", "Form", "Ask", "Row", "Heap", "Ticked", "Parked", "Opening", "Change", "Hours"} {
		if !slices.ContainsFunc(seen, func(s reflect.Type) bool { return s.Name() == name }) {
			t.Errorf("%s was not looked at", name)
		}
	}
}

// methods looks at what the methods of a type return.
func methods(of reflect.Type, look func(reflect.Type, string)) {
	for i := range of.NumMethod() {
		m := of.Method(i)
		for k := range m.Type.NumOut() {
			look(m.Type.Out(k), of.Name()+"."+m.Name)
		}
	}
}

// The functions that are no methods tell no number either.
func TestNoFunctionOfSheetsTellsANumber(t *testing.T) {
	files, err := filepath.Glob("sheet*.go")
	if err != nil || len(files) < 5 {
		t.Fatalf("%v, %v", files, err)
	}
	found := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() || fn.Recv != nil || strings.HasSuffix(name, "_test.go") || fn.Type.Results == nil {
				continue
			}
			found++
			for _, r := range fn.Type.Results.List {
				if id, ok := r.Type.(*ast.Ident); ok && (strings.HasPrefix(id.Name, "int") || strings.HasPrefix(id.Name, "uint") || strings.HasPrefix(id.Name, "float")) {
					t.Errorf("%s: %s returns a number", name, fn.Name.Name)
				}
			}
		}
	}
	if found < 4 {
		t.Errorf("only %d functions were looked at", found)
	}
}

// The worker’s own hours, kind by kind: no total, no share, nothing they are compared with.
func TestHoursAreTheWorkersOwn(t *testing.T) {
	f := with(t, blank(t), "time/first/together", "3.5", "time/second/together", "2", "time/second/travel", "½")
	want := []navigator.Hours{{Column: "together", Ask: "Together", Halves: 11}, {Column: "travel", Ask: "Travel", Halves: 1}}
	if got := f.Hours("time"); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	for _, part := range []string{"about", "levels", "signs", "lost"} {
		if got := f.Hours(part); got != nil {
			t.Errorf("%s: %+v", part, got)
		}
	}
}

func TestTicksComeBackAsSentences(t *testing.T) {
	f := with(t, blank(t), "signs/talk", navigator.Yes, "signs/urgent", navigator.Yes, "signs/rang", navigator.Yes)
	want := []navigator.Ticked{
		{Heading: "Carried along", Sentences: []string{"Whoever rang set my week.", "Everything feels urgent."}},
		{Heading: "Holding too tight", Sentences: []string{"I talk more than I listen."}},
	}
	if got := f.Ticked("signs"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	f = with(t, f, "signs/talk", "")
	if got := f.Ticked("signs"); !reflect.DeepEqual(got, want[:1]) {
		t.Errorf("%+v", got)
	}
	if f.Ticked("about") != nil || blank(t).Ticked("signs") != nil {
		t.Error("something is ticked that is not")
	}
}

// The worker is thought about first: the step about the young person opens when something stands in
// the one about the worker, or with a reason.
func TestAStepWaitsForTheOneBefore(t *testing.T) {
	f := blank(t)
	wait, waits := f.Waits("steps/them/them")
	if !waits || wait != (navigator.Wait{Path: "steps/you", Ask: "You first"}) {
		t.Fatalf("%+v, %v", wait, waits)
	}
	if w, waits := f.Waits("steps/them"); !waits || w != wait {
		t.Errorf("the step itself waits for %+v, %v", w, waits)
	}
	if g, err := f.Set("steps/them/them", "I wonder if"); !errors.Is(err, navigator.ErrFirst) || !strings.Contains(err.Error(), "You first") || !g.Same(f) {
		t.Errorf("it can be written: %v", err)
	}
	for _, path := range []string{"steps/task/task", "steps/you/guess", "about/code", "lost"} {
		if w, waits := f.Waits(path); waits {
			t.Errorf("%s waits for %+v", path, w)
		}
	}
	g := with(t, f, "steps/you/guess", "Tired")
	if _, waits := g.Waits("steps/them/them"); waits {
		t.Error("something stands before it and it waits")
	}
	g = with(t, g, "steps/them/them", "I wonder if")
	g = with(t, g, "steps/you/guess", "")
	if g.Value("steps/them/them") != "I wonder if" {
		t.Error("what was written is gone")
	}
	if _, err := g.Set("steps/them/them", "More"); !errors.Is(err, navigator.ErrFirst) {
		t.Errorf("it can be written again: %v", err)
	}
	with(t, g, "steps/them/them", "")
}

func TestAStepIsTakenUpEarlyWithAReason(t *testing.T) {
	f := blank(t)
	for _, reason := range []string{" ", "\n"} {
		if _, err := f.Skip("steps/them", reason); !errors.Is(err, navigator.ErrNoReason) {
			t.Errorf("a reason of blanks: %v", err)
		}
	}
	f, err := f.Skip("steps/them", "he rang, and has two minutes")
	if err != nil {
		t.Fatal(err)
	}
	f = with(t, f, "steps/them/them", "I wonder if")
	if got := f.Skips(); !slices.Equal(got, []navigator.Skip{{Path: "steps/them", Reason: "he rang, and has two minutes"}}) {
		t.Errorf("%+v", got)
	}
	if f, err = f.Skip("steps/them", ""); err != nil || len(f.Skips()) > 0 {
		t.Errorf("%+v, %v", f.Skips(), err)
	}
	if _, waits := f.Waits("steps/them/them"); !waits {
		t.Error("the reason is gone and it does not wait")
	}
}

func TestAFieldWaitsForTheOneBesideIt(t *testing.T) {
	f := blank(t)
	for _, c := range []struct{ path, value, first, something string }{
		{"about/told-how", "in the car", "about/told", navigator.Yes},
		{"people/me/help/source", "I guess", "people/me/help/text", "A bus pass"},
	} {
		if _, err := f.Set(c.path, c.value); !errors.Is(err, navigator.ErrFirst) {
			t.Errorf("%s: %v", c.path, err)
		}
		if w, waits := f.Waits(c.path); !waits || w.Path != c.first {
			t.Errorf("%s waits for %+v", c.path, w)
		}
		with(t, f, c.first, c.something, c.path, c.value)
		g, err := f.Skip(c.path, "no time")
		if err != nil {
			t.Fatal(err)
		}
		with(t, g, c.path, c.value)
	}
	if _, waits := with(t, f, "people/me/problem/text", "x").Waits("people/me/help/source"); !waits {
		t.Error("it waits for its own cell and another one was filled")
	}
}

func TestWorkAboveALevelThatIsNotMetIsParked(t *testing.T) {
	f := with(t, blank(t), "levels/safe/step", "Ring", "levels/safe/state", "met", "levels/food/step", "Shop", "levels/home/step", "Ring the hostel")
	if row, ok := f.Lowest("levels"); ok {
		t.Errorf("the lowest is %+v", row)
	}
	if got := f.Parked("levels"); got != nil {
		t.Errorf("%+v is parked", got)
	}
	f = with(t, f, "levels/food/state", "not met")
	low, ok := f.Lowest("levels")
	if !ok || low.ID != "food" || low.Words != "Food and sleep" {
		t.Errorf("the lowest is %+v", low)
	}
	got := f.Parked("levels")
	if len(got) != 1 || got[0].ID != "home" || got[0].Reason != "" {
		t.Errorf("%+v is parked", got)
	}
	f = with(t, f, "levels/home/why", "the room goes on Friday")
	if got := f.Parked("levels"); len(got) != 1 || got[0].Reason != "the room goes on Friday" {
		t.Errorf("%+v", got)
	}
	if f.Value("levels/home/step") != "Ring the hostel" {
		t.Error("what is parked was dropped")
	}
	if _, ok := f.Lowest("board"); ok || f.Parked("lost") != nil {
		t.Error("a part without levels has a lowest one")
	}
}

// What stands beside the board stands there whatever is written: it is asked, not worked out.
func TestTheQuestionsBesideAPartAreFixed(t *testing.T) {
	beside := func(f navigator.Filled) []string {
		for _, p := range f.Form().Parts {
			if p.ID == "board" {
				return p.Beside
			}
		}
		return nil
	}
	f, _ := added(t, blank(t), "board", "wins", 3)
	f, _ = added(t, f, "board", "main", 5)
	if want := []string{"Is there no small win?"}; !slices.Equal(beside(blank(t)), want) || !slices.Equal(beside(f), want) {
		t.Errorf("%q", beside(f))
	}
}
