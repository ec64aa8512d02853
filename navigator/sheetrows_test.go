package navigator_test

import (
	"errors"
	"slices"
	"testing"

	"bearings/navigator"
)

func TestPathsDoNotDependOnWhereARowStands(t *testing.T) {
	f, ids := added(t, blank(t), "options", "", 4)
	if !slices.Equal(ids, []string{"o1", "o2", "o3", "o4"}) {
		t.Fatalf("the rows are %v", ids)
	}
	f, err := f.Move("o4", "", "o1")
	if err != nil {
		t.Fatal(err)
	}
	if f, err = f.Remove("o2"); err != nil {
		t.Fatal(err)
	}
	f, id, err := f.Add("options", "", "o3")
	if err != nil || id != "o5" {
		t.Fatalf("the next row is %s, %v: an id is never given twice", id, err)
	}
	if got := rowIDs(f.Rows("options")); !slices.Equal(got, []string{"o4", "o1", "o5", "o3"}) {
		t.Errorf("the rows stand as %v", got)
	}
	for _, id := range []string{"o1", "o3", "o4"} {
		if got := f.Value("options/" + id + "/option"); got != "row "+id {
			t.Errorf("%s says %q", id, got)
		}
	}
	if got := f.Value("options/o2/option"); got != "" {
		t.Errorf("the row that was removed still says %q", got)
	}
}

func TestRowsThatStay(t *testing.T) {
	f, ids := added(t, blank(t), "people", "", 1)
	f, cards := added(t, f, "board", "main", 1)
	for name, move := range map[string]func() (navigator.Filled, error){
		"removing a person":   func() (navigator.Filled, error) { return f.Remove("me") },
		"removing the aim":    func() (navigator.Filled, error) { return f.Remove("together") },
		"moving the aim":      func() (navigator.Filled, error) { return f.Move("together", "wins", "") },
		"moving the aim down": func() (navigator.Filled, error) { return f.Move("together", "", "") },
		"a card before it":    func() (navigator.Filled, error) { return f.Move(cards[0], "", "together") },
		"a person before one": func() (navigator.Filled, error) { return f.Move(ids[0], "", "young-person") },
		"a new one before it": func() (navigator.Filled, error) { g, _, err := f.Add("people", "", "me"); return g, err },
		"other words for it":  func() (navigator.Filled, error) { return f.Set("board/together/aim", "Winning") },
		"no words for it":     func() (navigator.Filled, error) { return f.Set("board/together/aim", "") },
	} {
		if g, err := move(); !errors.Is(err, navigator.ErrPinned) || !g.Same(f) {
			t.Errorf("%s: %v", name, err)
		}
	}
	first := f.Lane("board", "main")[0]
	if first.ID != "together" || first.Words != "Working together" || !first.Stays || f.Lane("board", "main")[1].Stays {
		t.Errorf("the first row is %+v", first)
	}
	f = with(t, f, "board/together/step", "Ring on Thursday")
	if f.Value("board/together/step") != "Ring on Thursday" {
		t.Error("the rest of a row that stays cannot be written")
	}
}

func TestACardTakesItsWordsAlong(t *testing.T) {
	f, ids := added(t, blank(t), "board", "main", 2)
	f = with(t, f, "board/c1/step", "Ring")
	move := func(lane string) {
		t.Helper()
		next, err := f.Move("c1", lane, "")
		if err != nil {
			t.Fatal(err)
		}
		f = next
	}
	move("wins")
	if f.Value("board/c1/win") != "row c1" || f.Value("board/c1/aim") != "" || f.Value("board/c1/step") != "" {
		t.Errorf("in the other lane it says %+v", f.AsksIn("board", "c1"))
	}
	if got := f.Aside(); !slices.Equal(got, []navigator.Aside{{Path: "board/c1/step", Value: "Ring", Ask: "What of step?"}}) {
		t.Errorf("what is not asked there is %+v", got)
	}
	if _, err := f.Set("board/c1/step", "x"); !errors.Is(err, navigator.ErrNoField) {
		t.Errorf("it can be written: %v", err)
	}
	move("warm")
	if f.Value("board/c1/line") != "row c1" || f.Value("board/c1/step") != "Ring" || len(f.Aside()) > 0 {
		t.Errorf("in the third lane it says %+v", f.AsksIn("board", "c1"))
	}
	move("main")
	if f.Value("board/c1/aim") != "row c1" || f.Value("board/c1/step") != "Ring" {
		t.Errorf("back again it says %+v", f.AsksIn("board", "c1"))
	}
	if got := rowIDs(f.Lane("board", "main")); !slices.Equal(got, []string{"together", "c2", "c1"}) || len(ids) != 2 {
		t.Errorf("the lane is %v", got)
	}
	if _, err := f.Move("c1", "lost", ""); !errors.Is(err, navigator.ErrNoRow) {
		t.Errorf("a lane that is not there: %v", err)
	}
	if _, err := f.Move("c1", "wins", "c2"); !errors.Is(err, navigator.ErrNoRow) {
		t.Errorf("before a card of another lane: %v", err)
	}
}

func TestAPersonGoesFromRingToRing(t *testing.T) {
	f, _ := added(t, blank(t), "map", "outer", 1)
	f = with(t, f, "map/p1/risk", "no", "map/p1/duty", "visits")
	f, err := f.Move("p1", "inner", "")
	if err != nil || f.Value("map/p1/label") != "row p1" || f.Value("map/p1/risk") != "no" {
		t.Errorf("%+v, %v", f.AsksIn("map", "p1"), err)
	}
	if a := f.Aside(); len(a) != 1 || a[0].Path != "map/p1/duty" {
		t.Errorf("%+v", a)
	}
}

func TestThereIsRoomForSoMany(t *testing.T) {
	for _, c := range []struct {
		part, lane string
		most       int // added, beside the rows that stay
	}{{"people", "", 3}, {"board", "wins", 59}, {"map", "inner", 6}, {"options", "", 60}} {
		f, _ := added(t, blank(t), c.part, c.lane, c.most)
		g, _, err := f.Add(c.part, c.lane, "")
		if !errors.Is(err, navigator.ErrFull) || !g.Same(f) || f.Over() != "" {
			t.Errorf("%s: one more: %v; over: %q", c.part, err, f.Over())
		}
	}
	for _, part := range []string{"about", "levels", "time", "steps", "signs", "tasks", "lost"} {
		if _, _, err := blank(t).Add(part, "", ""); !errors.Is(err, navigator.ErrNoRow) {
			t.Errorf("%s: %v", part, err)
		}
	}
	if _, _, err := blank(t).Add("board", "", ""); !errors.Is(err, navigator.ErrNoRow) {
		t.Errorf("a card in no lane: %v", err)
	}
}

func TestTheCellThatIsPickedGoesWithItsRow(t *testing.T) {
	f, ids := added(t, blank(t), "people", "", 1)
	f = with(t, f, "about/worst", ids[0]+"/help")
	var words []string
	for _, o := range f.Options("about/worst") {
		words = append(words, o.Value+" = "+o.Words)
	}
	if len(words) != 6 || words[5] != "p1/help = row p1 · What would help?" || words[0] != "young-person/problem = Young person · What is the trouble?" {
		t.Errorf("the boxes are %q", words)
	}
	f, err := f.Remove(ids[0])
	if err != nil || f.Value("about/worst") != "" {
		t.Errorf("the box is %q, %v", f.Value("about/worst"), err)
	}
}

func TestWhatIsSaidOfARowGoesWithIt(t *testing.T) {
	f, _ := added(t, blank(t), "people", "", 2)
	f, err := f.Skip("people/p1/help/source", "no time")
	if err != nil {
		t.Fatal(err)
	}
	if f, err = f.Skip("people/p2/help/source", "no time"); err != nil {
		t.Fatal(err)
	}
	if f, err = f.Remove("p2"); err != nil || !slices.Equal(f.Skips(), []navigator.Skip{{Path: "people/p1/help/source", Reason: "no time"}}) {
		t.Errorf("%+v, %v", f.Skips(), err)
	}
	if g, err := f.Apply(navigator.Change{Do: navigator.DoAdd, Path: "people", Row: "p2"}); !errors.Is(err, navigator.ErrChange) || !g.Same(f) {
		t.Errorf("its id was given again: %v", err)
	}
}

// A card that holds words for two lanes, as one from an older form can, loses neither.
func TestACardWithTwoFacesKeepsBoth(t *testing.T) {
	f, _, err := navigator.Replay(everyShape(), []navigator.Change{
		{Do: navigator.DoAdd, Path: "board", Lane: "main", Row: "c1"},
		{Do: navigator.DoSet, Path: "board/c1/aim", Value: "Eat together"},
		{Do: navigator.DoSet, Path: "board/c1/win", Value: "Cook once"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if f, err = f.Move("c1", "wins", ""); err != nil || f.Value("board/c1/win") != "Eat together" {
		t.Errorf("%+v, %v", f.AsksIn("board", "c1"), err)
	}
	if a := f.Aside(); len(a) != 1 || a[0].Value != "Cook once" {
		t.Errorf("%+v", a)
	}
}
