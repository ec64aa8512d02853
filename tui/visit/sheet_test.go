package visit_test

import (
	"slices"
	"strings"
	"testing"

	"bearings/tui/visit"
)

// typed writes words where one is writing.
func typed(v visit.Visit, words string) visit.Visit {
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: words})
	return v
}

// value is what stands at the item whose words begin with some others.
func value(t testing.TB, v visit.Visit, words string) string {
	t.Helper()
	items := v.Sheet()
	i := slices.IndexFunc(items, func(it visit.Item) bool { return strings.HasPrefix(it.Text, words) })
	if i < 0 {
		t.Fatalf("%q is not asked; these are: %v", words, texts(items))
	}
	return items[i].Value
}

func TestARowOpensToItsFieldsAndFoldsAgain(t *testing.T) {
	v := stand(t, onSheet(t, "ws-aims-board"), "Working together")
	row := v.Scene().Row
	v = do(v, visit.Go)
	if v.Place().At == "" || v.Scene().Title != "Working together" {
		t.Fatalf("it does not open: %q", v.Scene().Title)
	}
	v = write(t, v, "The next step", "ring on Friday")
	if v = do(v, visit.Back); v.Place().At != "" || v.Scene().Row != row {
		t.Errorf("folded, one stands on item %d and not on %d", v.Scene().Row, row)
	}
	if got := value(t, v, "Working together"); !strings.Contains(got, "ring on Friday") {
		t.Errorf("its line says %q", got)
	}
}

func TestARowThatIsAddedIsWrittenAtOnce(t *testing.T) {
	v := do(stand(t, onSheet(t, "ws-aims-board"), "Add a card"), visit.Go)
	if !v.Typing() {
		t.Fatal("one has to move before a new card can be named")
	}
	v = do(typed(v, "College"), visit.Go, visit.Back)
	if value(t, v, "College"); v.Items()[v.Scene().Row].Text != "College" {
		t.Errorf("one does not stand on the new card but on %q", v.Items()[v.Scene().Row].Text)
	}
	before := len(v.Items())
	if v = do(stand(t, v, "Add a card"), visit.Go, visit.Go, visit.Back); len(v.Items()) != before {
		t.Error("a card with nothing on it stays behind")
	}
}

// board is a board with cards in its first lane.
func board(t testing.TB, names ...string) visit.Visit {
	v := onSheet(t, "ws-aims-board")
	for _, name := range names {
		v = do(typed(do(stand(t, v, "Add a card"), visit.Go), name), visit.Go, visit.Back)
	}
	return v
}

// lane are the cards of a lane.
func lane(v visit.Visit, id string) string {
	var names []string
	for _, it := range v.Items() {
		if it.Lane == id && it.Role == visit.RowRole {
			names = append(names, it.Text)
		}
	}
	return strings.Join(names, ", ")
}

func TestCardsMoveWithinAndBetweenLanes(t *testing.T) {
	v := stand(t, board(t, "one", "two"), "two")
	if v = do(v, visit.RowUp); lane(v, "main-aims") != "Working together, two, one" {
		t.Errorf("%q", lane(v, "main-aims"))
	}
	if w := do(v, visit.RowUp); lane(w, "main-aims") != "Working together, two, one" || w.Note() == "" {
		t.Errorf("a card stands before working together: %q", lane(w, "main-aims"))
	}
	v = do(v, visit.RowRight)
	if lane(v, "quick-wins") != "two" || lane(v, "main-aims") != "Working together, one" {
		t.Errorf("%q and %q", lane(v, "main-aims"), lane(v, "quick-wins"))
	}
	if v.Items()[v.Scene().Row].Text != "two" {
		t.Error("the card that was moved is not in hand")
	}
	if v = do(v, visit.RowLeft, visit.RowLeft); lane(v, "quick-wins") != "" || v.Note() == "" {
		t.Errorf("there is something beyond the first lane: %q", v.Note())
	}
}

func TestALiftedCardIsCarriedAndPutBack(t *testing.T) {
	v := do(stand(t, board(t, "one", "two", "three"), "two"), visit.Lift)
	if v.Scene().Lifted == "" {
		t.Fatal("it is not lifted")
	}
	carried := do(v, visit.Right, visit.Right)
	if lane(carried, "kept-warm") != "two" {
		t.Errorf("carried two lanes on: %q", lane(carried, "kept-warm"))
	}
	if back := do(carried, visit.Close); lane(back, "main-aims") != "Working together, one, two, three" || back.Scene().Lifted != "" {
		t.Errorf("put back, the lane holds %q", lane(back, "main-aims"))
	}
	down := do(carried, visit.Lift)
	if down.Scene().Lifted != "" || lane(down, "kept-warm") != "two" {
		t.Error("it is not put down")
	}
	if first := do(stand(t, v, "two"), visit.Up, visit.Up); !strings.HasPrefix(lane(first, "main-aims"), "Working together") {
		t.Errorf("carried before working together: %q", lane(first, "main-aims"))
	}
}

func TestLeftAndRightMoveBetweenPeople(t *testing.T) {
	v := stand(t, onSheet(t, "ws-dis-integration-grid"), "What would help?")
	column := func(v visit.Visit) (string, string) {
		it := v.Items()[v.Scene().Row]
		return it.Column, it.Text
	}
	if who, _ := column(v); who != "young-person" {
		t.Fatalf("it begins with %s", who)
	}
	v = do(v, visit.Right)
	if who, what := column(v); who != "parent-or-carer" || what != "What would help?" {
		t.Errorf("beside it stands %s, %s", who, what)
	}
	v = do(v, visit.Go)
	if !strings.Contains(v.Scene().Title, "Parent or carer") || !strings.Contains(v.Scene().Title, "What would help") || len(v.Items()) != 3 {
		t.Fatalf("the cell opens as %q with %v", v.Scene().Title, texts(v.Items()))
	}
	if v = do(v, visit.Left); !strings.Contains(v.Scene().Title, "Young person") {
		t.Errorf("beside the open cell: %q", v.Scene().Title)
	}
	if v = do(v, visit.Left); v.Note() == "" {
		t.Error("at the first it says nothing")
	}
	v = do(v, visit.Back)
	if who, what := column(v); who != "young-person" || what != "What would help?" {
		t.Errorf("folded, one stands on %s, %s", who, what)
	}
}

func TestLevelsStandFromTheGroundUp(t *testing.T) {
	v := stand(t, onSheet(t, "ws-hierarchy"), "Safe now")
	if v = do(v, visit.Up); v.Items()[v.Scene().Row].Text != "Food, warmth, sleep, health" {
		t.Errorf("above the ground stands %q", v.Items()[v.Scene().Row].Text)
	}
	if v = do(v, visit.Down, visit.Down); strings.HasPrefix(v.Items()[v.Scene().Row].At, "levels/") {
		t.Errorf("below the ground stands %q", v.Items()[v.Scene().Row].Text)
	}
}

// choose opens a row, chooses a value there and folds the row.
func choose(t testing.TB, v visit.Visit, row, field, option string) visit.Visit {
	t.Helper()
	v = do(stand(t, do(stand(t, v, row), visit.Go), field), visit.Go)
	for _, it := range v.Items() {
		if it.Text == option {
			v, _ = v.Do(it.Command())
			return v
		}
	}
	t.Fatalf("%q is no option: %v", option, texts(v.Items()))
	return v
}

func TestTheLowestLevelNotMetComesFirstAndTheOthersAreParked(t *testing.T) {
	v := do(choose(t, onSheet(t, "ws-hierarchy"), "Money and a roof", "Is it met?", "not met"), visit.Back)
	v = write(t, do(stand(t, v, "Deeper work"), visit.Go), "One step", "write to the clinic")
	v = do(v, visit.Back)
	more := func(v visit.Visit, words string) string { return v.Items()[stand(t, v, words).Scene().Row].More }
	if more(v, "Money and a roof") != "comes first" || more(v, "Deeper work") != "parked, not dropped" {
		t.Errorf("%q, %q", more(v, "Money and a roof"), more(v, "Deeper work"))
	}
	lead := ""
	for _, p := range v.Scene().Parts {
		if p.Anchor == "levels" {
			lead = p.Body
		}
	}
	if !strings.HasPrefix(lead, "Comes first: Money and a roof.") {
		t.Errorf("the ladder begins with %q", lead)
	}
	v = do(write(t, do(stand(t, v, "Deeper work"), visit.Go), "If something lower", "it is agreed with the court"), visit.Back)
	if !strings.Contains(more(v, "Deeper work"), "the court") {
		t.Errorf("with a reason it says %q", more(v, "Deeper work"))
	}
}

func TestAListIsLaidOutAnotherWayAndStaysInItsOrder(t *testing.T) {
	v := onSheet(t, "ws-interventions-sort")
	for _, name := range []string{"talking", "a bus pass"} {
		v = do(typed(do(stand(t, v, "Add a line"), visit.Go), name), visit.Go, visit.Back)
	}
	v = do(choose(t, v, "a bus pass", "Does the young person want it?", "yes"), visit.Back)
	var seen []string
	for range 4 {
		v = do(v, visit.View)
		laid := ""
		for _, p := range v.Scene().Parts {
			if p.Role == visit.ViewPart {
				laid = p.Label + "\n" + p.Body
			}
		}
		seen = append(seen, laid)
		if i, j := slices.Index(texts(v.Items()), "talking"), slices.Index(texts(v.Items()), "a bus pass"); i > j {
			t.Error("a view has changed the worker’s own order")
		}
	}
	if seen[3] != "" || seen[0] == "" || seen[0] == seen[1] || seen[1] == seen[2] {
		t.Errorf("the three views are %q", seen)
	}
	if !strings.Contains(seen[1], "yes: a bus pass") || !strings.Contains(seen[1], "not said yet: talking") {
		t.Errorf("by what is wanted: %q", seen[1])
	}
}

func TestOnAChecklistSomebodyCanBeNamed(t *testing.T) {
	v := do(onSheet(t, "ws-new-case"), visit.Down)
	var words string
	for _, it := range v.Items() {
		if it.Check {
			words = it.Text
			break
		}
	}
	v = do(stand(t, v, words), visit.Go)
	for _, it := range v.Items() {
		if it.Text == "with someone" {
			v, _ = v.Do(it.Command())
		}
	}
	if !v.Typing() {
		t.Fatal("it does not ask with whom")
	}
	if v = do(typed(v, "the school nurse"), visit.Go); value(t, v, words) != "with someone: the school nurse" {
		t.Errorf("it says %q", value(t, v, words))
	}
}

func TestAFieldOfSomeLinesTakesSomeLines(t *testing.T) {
	v := do(stand(t, onSheet(t, "ws-aims-board"), "What is fixed?"), visit.Go)
	v = typed(do(typed(v, "court on Monday"), visit.NewLine), "school at nine")
	if v = do(v, visit.Go); value(t, v, "What is fixed?") != "court on Monday\nschool at nine" {
		t.Errorf("%q", value(t, v, "What is fixed?"))
	}
	one := do(stand(t, v, "Which one aim"), visit.Go)
	if one = do(typed(do(typed(one, "a"), visit.NewLine), "b\nc"), visit.Go); strings.Contains(value(t, one, "Which one aim"), "\n") {
		t.Error("a field of one line took several")
	}
	v = do(stand(t, v, "What is free?"), visit.Go)
	for _, line := range []string{"first", "second", ""} {
		c, ok := v.Line(line)
		if !ok {
			t.Fatalf("%q means nothing", line)
		}
		v, _ = v.Do(c)
	}
	if value(t, v, "What is free?") != "first\nsecond" {
		t.Errorf("line by line it holds %q", value(t, v, "What is free?"))
	}
}

func TestWordsAreChangedInTheMiddle(t *testing.T) {
	v := typed(do(stand(t, onSheet(t, "ws-aims-board"), "Which one aim"), visit.Go), "go to colege")
	for range 3 {
		v = do(v, visit.CaretLeft)
	}
	v = typed(v, "l")
	if d := v.Place().Draft; d.Text != "go to college" || d.Before() != "go to coll" {
		t.Fatalf("%q, the cursor after %q", d.Text, d.Before())
	}
	v = typed(do(v, visit.CaretHome, visit.EraseNext, visit.EraseNext), "get")
	v = do(v, visit.CaretEnd, visit.EraseWord)
	if d := v.Place().Draft; d.Text != "get to " || d.After != 0 {
		t.Errorf("%q", d.Text)
	}
	if v = do(typed(v, "é"), visit.Erase, visit.EraseAll); v.Place().Draft.Text != "" {
		t.Errorf("%q is left", v.Place().Draft.Text)
	}
}

func TestTheTimerIsQuietAndOptional(t *testing.T) {
	v := do(onSheet(t, "ws-thinking-together"), visit.Minute)
	if v.Timing() || v.Scene().Timer != "" {
		t.Error("a timer runs that nobody started")
	}
	v = do(v, visit.Timer, visit.Minute, visit.Minute)
	if !v.Timing() || v.Scene().Timer != "2 minutes" {
		t.Errorf("it says %q", v.Scene().Timer)
	}
	if v = do(v, visit.Timer); v.Timing() {
		t.Error("it does not stop")
	}
	if v = do(onSheet(t, "ws-aims-board"), visit.Timer); v.Timing() || v.Note() == "" {
		t.Error("a board has a timer")
	}
}

func TestTheRecordOfTheWalkNamesTheAnswersAndTheSheets(t *testing.T) {
	v := kept(t, "ws-aims-board")
	v, _ = do(v, visit.Close, visit.Close).Do(visit.Command{ID: visit.Choose, N: 7})
	v, _ = v.MakeFor("ws-walk-record")
	v = do(v, visit.Worksheet)
	told := ""
	for _, p := range v.Scene().Parts {
		if p.Role == visit.ViewPart {
			told = p.Body
		}
	}
	if !strings.Contains(told, "Worksheets: Aims board (b4kd)") || !strings.HasPrefix(told, "Safety first: No:") {
		t.Errorf("it tells %q", told)
	}
}

// The visits of these tests begin on a Saturday, 21 November 2026.
func TestADayIsWrittenAsPeopleWriteIt(t *testing.T) {
	for words, want := range map[string]string{
		"2026-11-27": "2026-11-27", "today": "2026-11-21", "Tomorrow": "2026-11-22", "fri": "2026-11-27", "Saturday": "2026-11-28",
		"27/11": "2026-11-27", "27.11.2026": "2026-11-27", "27 Nov": "2026-11-27", "5 january": "2027-01-05", "1/2/2027": "2027-02-01",
		"yesterday": "2026-11-20", "last mon": "2026-11-16", "18 Nov": "2026-11-18", "next friday": "2026-11-27", "in 2 weeks": "2026-12-05",
		"18/11/26": "2026-11-18", "3rd of May": "2027-05-03", "2026-3-4": "2026-03-04", "in a month": "2026-12-21",
		"31/02": "", "soon": "", "27/13": "", "2026-02-30": "", "in soon weeks": "", "of": "", "": "",
	} {
		v := typed(do(stand(t, onSheet(t, "ws-aims-board"), "Day"), visit.Go), words)
		v = do(v, visit.Go)
		if got := value(t, v, "Day"); got != want {
			t.Errorf("%q is kept as %q, not %q", words, got, want)
		}
		if refused := words != "" && want == ""; v.Typing() != refused || refused && v.Note() == "" {
			t.Errorf("%q: typing %v, %q", words, v.Typing(), v.Note())
		}
	}
}

func TestAReasonToGoOnIsShownAndCanBeTakenBack(t *testing.T) {
	v := do(stand(t, onSheet(t, "ws-thinking-together"), "What happened?"), visit.Go)
	if s := v.Scene(); !s.Skipping || !slices.Contains(texts(v.Items()), "Why go on without it?") {
		t.Fatalf("it does not ask for the reason: %v", texts(v.Items()))
	}
	v = do(typed(v, "we have done that"), visit.Go)
	more := v.Items()[stand(t, v, "What happened?").Scene().Row].More
	if !strings.Contains(more, "we have done that") {
		t.Errorf("the reason is not shown: %q", more)
	}
	v = do(stand(t, v, "What happened?"), visit.Remove)
	if more = v.Items()[v.Scene().Row].More; !strings.HasPrefix(more, "waits for") {
		t.Errorf("taken back, it says %q", more)
	}
}

func TestWhatDoesNotFitStaysToBeMendedOrIsLetGo(t *testing.T) {
	v := typed(do(stand(t, onSheet(t, "ws-aims-board"), "Which one aim"), visit.Go), strings.Repeat("long ", 60))
	if !strings.Contains(v.Note(), "fit") {
		t.Errorf("while writing it says %q", v.Note())
	}
	for _, id := range []visit.ID{visit.Go, visit.Down, visit.Close} {
		if w := do(v, id); !w.Typing() || w.Place().Draft.Text == "" || w.Note() == "" {
			t.Errorf("command %d loses what was written, or says nothing", id)
		}
	}
	if w := do(v, visit.Close, visit.Close); w.Typing() || value(t, w, "Which one aim") != "" {
		t.Error("esc, asked for twice, does not leave the field as it was")
	}
	if w := do(v, visit.Close, visit.Erase, visit.Close); !w.Typing() {
		t.Error("esc, asked for again after more was written, lets it go")
	}
}

func TestALetterOnASheetLeadsNowhere(t *testing.T) {
	v := onSheet(t, "ws-aims-board")
	for _, r := range "tomorrow I quit going" {
		if r == ' ' || r == 'x' || r == 'v' || r == 'b' {
			continue
		}
		w, effects := v.Do(v.Key(string(r), string(r)))
		if len(effects) > 0 || w.Place() != v.Place() {
			t.Errorf("%c leads away from the sheet", r)
		}
	}
	if w, _ := v.Do(v.Key("n", "n")); !strings.Contains(w.Note(), "Enter begins to write") {
		t.Errorf("it says %q", w.Note())
	}
	if v.Key("!", "!").ID != visit.Safety || v.Key("b", "b").ID != visit.Back {
		t.Error("safety or the way back is no key any more")
	}
}

// q leaves from where one writes too, when it is pressed twice: once, it may be a word. What is not kept is
// asked about as anywhere, and any other key between forgets it.
func TestQTwiceLeavesFromWhereOneWrites(t *testing.T) {
	press := func(v visit.Visit, key string) (visit.Visit, bool) {
		v, effects := v.Do(v.Key(key, key))
		return v, slices.ContainsFunc(effects, func(e visit.Effect) bool { return e.Do == visit.Quit })
	}
	for why, v := range map[string]visit.Visit{
		"a worksheet":       onSheet(t, "ws-aims-board"),
		"facts and guesses": do(gatePassed(t), visit.NoteDown, visit.First),
		"a supervision":     do(atPart(t, keptTalk(t), "task"), visit.First),
		"the settings":      do(begun(t), visit.Settings, visit.First),
	} {
		once, left := press(v, "q")
		if left || once.Place().Kind != v.Place().Kind || !strings.Contains(once.Note(), " q again leaves.") {
			t.Errorf("%s: after one q it has left, %v, or says %q", why, left, once.Note())
		}
		if _, left = press(once, "Q"); !left {
			t.Errorf("%s: q twice does not leave", why)
		}
		for _, other := range []string{"u", "up", "f5"} {
			between, _ := press(once, other)
			if again, left := press(between, "q"); left || again.Place().Kind == v.Place().Kind && !strings.Contains(again.Note(), "q again leaves") {
				t.Errorf("%s: q, %s, q leaves, %v, or says %q", why, other, left, again.Note())
			}
		}
	}
	v := write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college")
	v, _ = press(v, "q")
	if v, left := press(v, "q"); left || !strings.Contains(v.Note(), "not kept") {
		t.Errorf("with words that are not kept, q twice leaves, %v, or says %q", left, v.Note())
	} else if _, left = press(v, "q"); !left {
		t.Error("asked, it does not leave")
	}
}

func TestLeavingOpensTheSheetThatIsNotKept(t *testing.T) {
	v := do(write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college"), visit.Close, visit.Close)
	if v.Place().Kind == visit.Filling {
		t.Fatal("the sheet is still open")
	}
	if v = do(v, visit.Quit); v.Place().Kind != visit.Filling || v.Place().Page != "ws-aims-board" {
		t.Errorf("asked to leave, one stands at %+v", v.Place())
	}
	if w := do(do(v, visit.Down), visit.Close); do(w, visit.Forward).Place().Kind != visit.Filling {
		t.Error("a sheet that was closed cannot be gone forward to")
	}
}

func TestLeaveTakenBackIsSaidOfWhatStands(t *testing.T) {
	v := do(onSheet(t, "ws-feedback"))
	var tick, needs string
	for _, it := range v.Items() {
		if it.Kind == "tick" && tick == "" {
			tick = it.Text
		}
		if strings.HasPrefix(it.More, "waits for") && needs == "" {
			needs = it.Text
		}
	}
	if tick == "" || needs == "" {
		t.Fatalf("no words wait for leave: %v", texts(v.Items()))
	}
	v = do(stand(t, v, tick), visit.Tick)
	v = write(t, v, needs, "I like the bus best")
	if v = do(stand(t, v, tick), visit.Tick); !strings.Contains(v.Note(), "still written here") {
		t.Errorf("it says %q", v.Note())
	}
}
