package visit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// set is a visit on 21 November 2026 with a team’s settings.
func set(t testing.TB, yaml string) visit.Visit {
	t.Helper()
	s, problems := content.ParseSettings("settings.yaml", []byte(yaml))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return visit.New(core(), s, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// goTo finds a page and opens it.
func goTo(t testing.TB, v visit.Visit, id string) visit.Visit {
	t.Helper()
	v, _ = v.Do(visit.Command{ID: visit.Seek, Text: title(t, id)})
	for _, item := range v.Items() {
		if item.Page == id {
			v, _ = v.Do(item.Command())
			if v.Walk().Here().ID != id {
				t.Fatalf("%s leads to %s", id, v.Walk().Here().ID)
			}
			return v
		}
	}
	t.Fatalf("%s is not found", id)
	return v
}

// again takes a kept walk up that has come to some ends before, and answers the safety question.
func again(t testing.TB, v visit.Visit, ended ...visit.Ended) visit.Visit {
	t.Helper()
	r := taken(t)
	r.Ended = ended
	return onWalk(t, v.ResumeWalk(r), "stuck-kind")
}

const (
	twice = "Twice now you have leaned this way. Is that right for this case?"
	third = "Take it to supervision: s opens it."
)

// The pages that lean to one side, to the other, to neither, and a duty, as the manual has them.
func sides(t testing.TB) map[navigator.Bearing]string {
	t.Helper()
	pages := map[navigator.Bearing]string{}
	for _, id := range []string{"evid-client-view", "rel-build", "self-worn", "chaos-steer", "self-load", "safety-consult"} {
		n, ok := core().Tree().Node(id)
		if !ok || n.Asks() {
			t.Fatalf("%s is no end page", id)
		}
		pages[n.Bearing] = id
	}
	if len(pages) < 6 {
		t.Fatalf("the pages are %v", pages)
	}
	return pages
}

// The second walk that leans the same way asks whether that is right: only of an earlier day, within the
// team’s window, and of the same side.
func TestTheSecondWalkThatLeansTheSameWayAsks(t *testing.T) {
	pages := sides(t)
	lean := func(b navigator.Bearing, day string) visit.Ended {
		return visit.Ended{Page: "elsewhere", Bearing: b, Day: day}
	}
	for _, c := range []struct {
		why      string
		settings string
		before   visit.Ended
		here     navigator.Bearing
		asks     bool
	}{
		{"yesterday, the same side", "", lean(navigator.Steer, "2026-11-20"), navigator.LeanSteer, true},
		{"the other way round", "", lean(navigator.LeanFollow, "2026-11-20"), navigator.Follow, true},
		{"the last day of the window", "", lean(navigator.Steer, "2026-11-07"), navigator.LeanSteer, true},
		{"the day before it", "", lean(navigator.Steer, "2026-11-06"), navigator.LeanSteer, false},
		{"a shorter window", "window: 3", lean(navigator.Steer, "2026-11-17"), navigator.LeanSteer, false},
		{"a longer window", "window: 30", lean(navigator.Steer, "2026-10-23"), navigator.LeanSteer, true},
		{"the same day", "", lean(navigator.Steer, "2026-11-21"), navigator.LeanSteer, false},
		{"a clock that jumped back", "", lean(navigator.Steer, "2026-11-25"), navigator.LeanSteer, false},
		{"the other side", "", lean(navigator.Follow, "2026-11-20"), navigator.LeanSteer, false},
		{"the middle after a side", "", lean(navigator.Steer, "2026-11-20"), navigator.Middle, false},
		{"the middle twice", "", lean(navigator.Middle, "2026-11-20"), navigator.Middle, false},
		{"a duty twice", "", lean(navigator.Duty, "2026-11-20"), navigator.Duty, false},
	} {
		v := again(t, set(t, c.settings), c.before)
		v = goTo(t, v, pages[c.here])
		if got := strings.Contains(v.Note(), twice); got != c.asks {
			t.Errorf("%s: it asks: %v (%q)", c.why, got, v.Note())
		}
	}
}

// The question comes once for a side, and of none of it anything is written down.
func TestTheQuestionComesOnceAndIsNotWrittenDown(t *testing.T) {
	pages := sides(t)
	v := again(t, begun(t), visit.Ended{Page: "a", Bearing: navigator.Steer, Day: "2026-11-20"}, visit.Ended{Page: "b", Bearing: navigator.Follow, Day: "2026-11-19"})
	v = goTo(t, v, pages[navigator.LeanSteer])
	if !strings.Contains(v.Note(), twice) {
		t.Fatalf("it says %q", v.Note())
	}
	for _, id := range []visit.ID{visit.Down, visit.Map, visit.Close} {
		v = do(v, id)
	}
	if v = goTo(t, v, pages[navigator.Steer]); strings.Contains(v.Note(), twice) {
		t.Error("it asks again of the same side")
	}
	if v = goTo(t, v, pages[navigator.LeanFollow]); !strings.Contains(v.Note(), twice) {
		t.Errorf("of the other side it does not ask: %q", v.Note())
	}
	for _, save := range v.Unsaved() {
		if text := strings.ToLower(fmt.Sprintf("%+v", save)); strings.Contains(text, "twice") || strings.Contains(text, "leaned") {
			t.Errorf("it is written down: %s", text)
		}
	}
}

func TestTheThirdTimeAtAPageLeadsToSupervision(t *testing.T) {
	at := sides(t)
	here := at[navigator.LeanSteer]
	was := func(page, day string) visit.Ended {
		return visit.Ended{Page: page, Bearing: navigator.LeanSteer, Day: day}
	}
	for _, c := range []struct {
		why   string
		ended []visit.Ended
		want  bool
	}{
		{"twice before", []visit.Ended{was(here, "2026-09-01"), was(here, "2026-11-01")}, true},
		{"once before", []visit.Ended{was(here, "2026-11-20")}, false},
		{"once before and once today", []visit.Ended{was(here, "2026-11-20"), was(here, "2026-11-21")}, false},
		{"twice at other pages", []visit.Ended{was("a", "2026-09-01"), was("b", "2026-11-01")}, false},
	} {
		v := goTo(t, again(t, begun(t), c.ended...), here)
		if got := strings.Contains(v.Note(), third); got != c.want || got && strings.Contains(v.Note(), twice) {
			t.Errorf("%s: it leads there: %v (%q)", c.why, got, v.Note())
		}
	}
	duty := at[navigator.Duty]
	v := goTo(t, again(t, begun(t), visit.Ended{Page: duty, Bearing: navigator.Duty, Day: "2026-09-01"}, visit.Ended{Page: duty, Bearing: navigator.Duty, Day: "2026-11-01"}), duty)
	if strings.Contains(v.Note(), third) {
		t.Error("a duty that comes three times leads there")
	}
	v = goTo(t, again(t, begun(t), was(here, "2026-09-01"), was(here, "2026-11-01")), here)
	if v = do(v, visit.Supervise); v.Walk().Here().ID != core().Tree().Rules().Gate && v.Place().Kind != visit.Supervising {
		t.Errorf("s opens %d", v.Place().Kind)
	}
}

// A walk that nobody keeps is not looked back on; one that is kept only at its end is, once what came
// before is known.
func TestLookingBackWhereTheWalkIsKeptAtItsEnd(t *testing.T) {
	ended := []visit.Ended{{Page: "a", Bearing: navigator.Steer, Day: "2026-11-20"}}
	v := onWalk(t, begun(t), "stuck-kind", "kind-work", "chaos-start", "chaos-steer")
	if v.Note() != "" {
		t.Fatalf("unkept, it says %q", v.Note())
	}
	v, effects := handedOver(t, v)
	v, _ = v.Saved(visit.Saved{Name: "b4kd", Upto: len(effects[0].Save.Entries), Ended: &ended})
	if !strings.Contains(v.Note(), twice) || !strings.Contains(v.Note(), "Kept as b4kd.") {
		t.Errorf("kept at its end, it says %q", v.Note())
	}
}

// A walk that is kept under a code that another has says so in one line, and stops nobody.
func TestAnotherWalkOfTheSameCodeIsTold(t *testing.T) {
	for other, want := range map[int]string{
		0: "", 1: "Another kept walk has the code HX too: r shows it", 3: "3 other kept walks have the code HX too: r shows them",
	} {
		v := typed(do(onWalk(t, begun(t), "stuck-kind"), visit.KeepWalk), "HX")
		v, effects := v.Do(visit.Command{ID: visit.Go})
		if len(effects) != 1 {
			t.Fatalf("keeping comes to %v", effects)
		}
		v, _ = v.Saved(visit.Saved{Name: "b4kd", Upto: len(effects[0].Save.Entries), Other: other})
		if !strings.Contains(v.Note(), "Kept as b4kd.") || !strings.Contains(v.Note(), want) || strings.Contains(v.Note(), "HX too") != (other > 0) {
			t.Errorf("beside %d it says %q", other, v.Note())
		}
		if v.Keeping() != visit.Kept {
			t.Errorf("beside %d it is %q", other, v.Keeping())
		}
	}
}

// A code that is corrected says that the name of the file still tells the old one, and how to be rid of that.
func TestTheOldCodeInTheNameOfTheFileIsTold(t *testing.T) {
	v := typed(do(onWalk(t, begun(t), "stuck-kind"), visit.KeepWalk), "HX")
	v, effects := v.Do(visit.Command{ID: visit.Go})
	v, _ = v.Saved(visit.Saved{Name: "b4kd", Upto: len(effects[0].Save.Entries)})
	v, effects = typed(do(v, visit.KeepWalk), "code K7").Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || !effects[0].Save.Entries[0].Coded {
		t.Fatalf("it comes to %+v, %q", effects, v.Note())
	}
	v, _ = v.Saved(visit.Saved{Name: "b4kd", Upto: 99, File: "walk-hx-b4kd.journal", Right: "walk-k7-b4kd.journal"})
	if note := v.Note(); !strings.Contains(note, "The case is called K7 here from now on.") || !strings.Contains(note, "rename walk-hx-b4kd.journal to walk-k7-b4kd.journal") {
		t.Errorf("it says %q", note)
	}
}

func TestTheTeamSaysWhetherWalksAreKept(t *testing.T) {
	never := onWalk(t, set(t, "keep: never"), "stuck-kind")
	if never = do(never, visit.KeepWalk); never.Typing() || !strings.Contains(never.Note(), "settings") {
		t.Errorf("never: it asks for a code, and says %q", never.Note())
	}
	asks := onWalk(t, set(t, "keep: ask"), "stuck-kind", "kind-work")
	if asks.Keeping() != visit.NothingKept || len(asks.Unsaved()) > 0 {
		t.Errorf("ask: unasked it is %q", asks.Keeping())
	}
	always := set(t, "keep: always")
	always, effects := always.Do(visit.Command{ID: visit.Down})
	if len(effects) > 0 || always.Keeping() != visit.NothingKept {
		t.Errorf("always: before the safety question is answered it is %q", always.Keeping())
	}
	for _, item := range always.Items() {
		if item.Page == "stuck-kind" && item.Role == visit.AnswerRole {
			always, effects = always.Do(item.Command())
		}
	}
	if len(effects) != 1 || effects[0].Do != visit.Keep || effects[0].Save.Code != "" || len(effects[0].Save.Entries) == 0 {
		t.Fatalf("always: after the first answer it asks for %+v", effects)
	}
	always, _ = always.Saved(visit.Saved{Name: "b4kd", Upto: len(effects[0].Save.Entries)})
	if always.Keeping() != visit.Kept {
		t.Errorf("always: it is %q", always.Keeping())
	}
	always = do(always, visit.KeepWalk) // its code may come later
	always, _ = always.Do(visit.Command{ID: visit.Type, Text: "HX"})
	_, effects = always.Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || len(effects[0].Save.Entries) != 1 || effects[0].Save.Entries[0].Code != "HX" || !effects[0].Save.Entries[0].Coded {
		t.Errorf("always: the code comes to %+v", effects)
	}
}

// comesBack are the days and events that some entries say.
func comesBack(effects []visit.Effect) []string {
	var all []string
	for _, e := range effects {
		for _, entry := range e.Save.Entries {
			if entry.ComeBack != "" {
				all = append(all, entry.ComeBack)
			}
		}
	}
	return all
}

// Where a page hangs on an event, keeping asks for a day; where it says a day, it does not.
func TestTheDayIsAskedForWhereAPageHangsOnAnEvent(t *testing.T) {
	page, _ := core().Page("net-manager")
	if page.ComeBack.When == "" {
		t.Fatal("net-manager no longer hangs on an event")
	}
	v := do(goTo(t, onWalk(t, begun(t), "stuck-kind"), "net-manager"), visit.KeepWalk)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
	v, effects := v.Do(visit.Command{ID: visit.Go})
	if v.Place().Kind != visit.Coding || !strings.Contains(v.Scene().Title, "When") || !strings.Contains(v.Scene().Lead, page.ComeBack.When) {
		t.Fatalf("it does not ask for the day: %q, %q", v.Scene().Title, v.Scene().Lead)
	}
	if got := comesBack(effects); len(got) != 1 || got[0] != page.ComeBack.When {
		t.Errorf("until a day is told it is to be looked at again %v", got)
	}
	v, _ = v.Saved(visit.Saved{Name: "b4kd", Upto: len(effects[0].Save.Entries)})
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "perhaps"})
	if w, effects := v.Do(visit.Command{ID: visit.Go}); len(effects) > 0 || w.Place().Kind != visit.Coding {
		t.Error("what is no day is taken")
	}
	v, _ = do(v, visit.EraseAll).Do(visit.Command{ID: visit.Type, Text: "27/11"})
	v, effects = v.Do(visit.Command{ID: visit.Go})
	if got := comesBack(effects); len(got) != 1 || got[0] != "2026-11-27" || v.Note() != "To look at again: Friday 27 November 2026." {
		t.Errorf("the day comes to %v and %q", got, v.Note())
	}
	v = do(onWalk(t, begun(t), "stuck-kind", "kind-work", "chaos-start", "chaos-steer"), visit.KeepWalk)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
	if v, effects = v.Do(visit.Command{ID: visit.Go}); v.Place().Kind == visit.Coding || len(comesBack(effects)) != 1 || comesBack(effects)[0] <= "2026-11-21" {
		t.Errorf("where the page says a day, it comes to %v", comesBack(effects))
	}
}

func TestAKeptWalkCanHaveAnotherDay(t *testing.T) {
	v := do(again(t, begun(t)), visit.KeepWalk)
	if v.Place().Kind != visit.Coding || !strings.Contains(v.Scene().Lead, "dddd") {
		t.Fatalf("k on a kept walk opens %d: %q", v.Place().Kind, v.Scene().Lead)
	}
	if w, effects := v.Do(visit.Command{ID: visit.Go}); len(comesBack(effects)) > 0 || w.Note() != "No other day is set." {
		t.Errorf("left empty it comes to %v and %q", comesBack(effects), w.Note())
	}
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "in 2 weeks"})
	v, _ = v.Do(visit.Command{ID: visit.Go})
	found := ""
	for _, save := range v.Unsaved() {
		for _, e := range save.Entries {
			found += e.ComeBack
		}
	}
	if found != "2026-12-05" {
		t.Errorf("the day that is written down is %q", found)
	}
	only := taken(t)
	only.Only = "Another Bearings has this open, so it can be read and not written on."
	v = do(onWalk(t, begun(t).ResumeWalk(only), "stuck-kind"), visit.KeepWalk)
	if v.Typing() || !strings.Contains(v.Note(), "Another Bearings") {
		t.Errorf("one that can only be read says %q", v.Note())
	}
	if len(v.Unsaved()) > 0 {
		t.Error("and has something for the disk")
	}
}

// A page whose words are others now, and one that is gone, are named; the walk opens all the same.
func TestAWalkWhosePagesChangedSaysSo(t *testing.T) {
	r := taken(t)
	r.Gone = []string{"An old page"}
	r.Note = "1 line of the file could not be understood; it stays in it."
	v := begun(t).ResumeWalk(r)
	for _, words := range []string{"Changed since: “Carried along”.", "No longer in the manual: “An old page”.", "1 line of the file"} {
		if !strings.Contains(v.Note(), words) {
			t.Errorf("it does not say %q, but %q", words, v.Note())
		}
	}
	if v = onWalk(t, v, "stuck-kind"); v.Walk().Here().ID != core().Tree().Rules().ComeBack {
		t.Errorf("it goes on at %s", v.Walk().Here().ID)
	}
}
