package visit_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// core is the manual, loaded once for all tests of a run.
var core = sync.OnceValue(func() *content.Library {
	lib, _ := content.Load(content.Core())
	return lib
})

// begun is a visit that has just begun.
func begun(t testing.TB) visit.Visit {
	t.Helper()
	if core() == nil {
		t.Fatal("the manual cannot be read")
	}
	return visit.New(core(), content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// onSheet is a visit with a worksheet open to write on.
func onSheet(t testing.TB, id string) visit.Visit {
	t.Helper()
	v, ok := begun(t).MakeFor(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	if v = do(v, visit.Worksheet); v.Place().Kind != visit.Filling {
		t.Fatalf("%s cannot be filled", id)
	}
	return v
}

// do carries out commands, and drops what they ask of a face.
func do(v visit.Visit, ids ...visit.ID) visit.Visit {
	for _, id := range ids {
		v, _ = v.Do(visit.Command{ID: id})
	}
	return v
}

// stand stands on the item whose words begin with some others.
func stand(t testing.TB, v visit.Visit, words string) visit.Visit {
	t.Helper()
	items := v.Items()
	i := slices.IndexFunc(items, func(it visit.Item) bool { return strings.HasPrefix(it.Text, words) })
	if i < 0 {
		t.Fatalf("%q is not asked; these are: %v", words, texts(items))
	}
	for range items {
		v = do(v, visit.Up)
	}
	for n := 0; v.Scene().Row != i; n++ {
		if n > len(items) {
			t.Fatalf("%q cannot be reached", words)
		}
		v = do(v, visit.Down)
	}
	return v
}

func texts(items []visit.Item) []string {
	var all []string
	for _, it := range items {
		all = append(all, it.Text)
	}
	return all
}

// wrote writes words at an item, and leaves it.
func wrote(t testing.TB, v visit.Visit, at, words string) (visit.Visit, []visit.Effect) {
	t.Helper()
	v = do(stand(t, v, at), visit.Go, visit.EraseAll)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: words})
	return v.Do(visit.Command{ID: visit.Go})
}

func write(t testing.TB, v visit.Visit, at, words string) visit.Visit {
	t.Helper()
	v, _ = wrote(t, v, at, words)
	return v
}

func TestNothingIsHandedOverBeforeItIsAskedFor(t *testing.T) {
	v := onSheet(t, "ws-aims-board")
	v, effects := wrote(t, v, "Which one aim", "college")
	if len(effects) > 0 || v.Keeping() != visit.Unkept || len(v.Unsaved()) > 0 {
		t.Errorf("%d effects, %q, %d unsaved before anybody asked", len(effects), v.Keeping(), len(v.Unsaved()))
	}
}

func TestKeepingAsksForACodeFirst(t *testing.T) {
	v := write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college")
	v, effects := v.Do(visit.Command{ID: visit.Keep})
	if len(effects) > 0 || !v.Typing() || !strings.Contains(v.Note(), "code") {
		t.Fatalf("it does not ask for a code: %q", v.Note())
	}
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
	v, effects = v.Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Do != visit.Keep {
		t.Fatalf("with a code it is not kept: %v", effects)
	}
	s := effects[0].Save
	if s.Code != "HX" || s.Title != "Aims board" || s.Sheet != "ws-aims-board" || s.Name != "" || len(s.Changes) != 2 {
		t.Errorf("%+v", s)
	}
	if v.Keeping() != visit.Saving {
		t.Errorf("on its way, it says %q", v.Keeping())
	}
	v, effects = v.Saved(visit.Saved{Sheet: s.Sheet, Name: "b4kd", Upto: 2})
	if len(effects) > 0 || v.Keeping() != visit.Kept || !strings.Contains(v.Note(), "b4kd") {
		t.Errorf("kept, it says %q and %q", v.Keeping(), v.Note())
	}
}

func TestASheetCanBeKeptWithoutACode(t *testing.T) {
	v := do(onSheet(t, "ws-aims-board"), visit.Keep)
	_, effects := v.Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Save.Code != "" {
		t.Errorf("left blank, the code keeps the sheet from being kept: %v", effects)
	}
}

// kept is a sheet that has been kept under a name.
func kept(t testing.TB, id string) visit.Visit {
	t.Helper()
	v, effects := write(t, onSheet(t, id), "Code", "HX").Do(visit.Command{ID: visit.Keep})
	if len(effects) != 1 {
		t.Fatalf("%d effects", len(effects))
	}
	v, _ = v.Saved(visit.Saved{Sheet: id, Name: "b4kd", Upto: 1})
	return v
}

func TestEveryFieldIsHandedOverAsItIsLeft(t *testing.T) {
	v, effects := wrote(t, kept(t, "ws-aims-board"), "Which one aim", "college")
	if len(effects) != 1 || effects[0].Save.Name != "b4kd" || effects[0].Save.First != 1 || len(effects[0].Save.Changes) != 1 {
		t.Fatalf("%+v", effects)
	}
	w, more := wrote(t, v, "Who has heard", "team lead")
	if len(more) > 0 {
		t.Error("a second save set out while the first was on its way")
	}
	w, more = w.Saved(visit.Saved{Sheet: "ws-aims-board", Name: "b4kd", Upto: 2})
	if len(more) != 1 || more[0].Save.First != 2 || w.Keeping() != visit.Saving {
		t.Errorf("what was written meanwhile is not handed over: %+v", more)
	}
}

func TestWhatTheDiskRefusesIsTriedAgain(t *testing.T) {
	v, effects := wrote(t, kept(t, "ws-aims-board"), "Which one aim", "college")
	full := visit.Saved{Sheet: "ws-aims-board", Name: "b4kd", Upto: 1, Err: errors.New("the disk is full")}
	v, _ = v.Saved(full)
	if v.Keeping() != visit.NotSaved || !strings.Contains(v.Note(), "the disk is full") {
		t.Errorf("it says %q, %q", v.Keeping(), v.Note())
	}
	if _, again := v.Do(visit.Command{ID: visit.Down}); len(again) > 0 {
		t.Error("a key that writes nothing tries again")
	}
	if _, again := v.Do(visit.Command{ID: visit.Keep}); len(again) != 1 || len(again[0].Save.Changes) != len(effects[0].Save.Changes) {
		t.Errorf("asked again, it is not tried: %+v", again)
	}
	if _, again := wrote(t, v, "Who has heard", "team lead"); len(again) != 1 || len(again[0].Save.Changes) != 2 {
		t.Errorf("with more to write, it is not tried: %+v", again)
	}
	once, effects := v.Do(visit.Command{ID: visit.Quit})
	for _, e := range effects {
		if e.Do == visit.Quit {
			t.Error("it leaves without a word")
		}
	}
	if _, effects = once.Do(visit.Command{ID: visit.Quit}); !slices.ContainsFunc(effects, func(e visit.Effect) bool { return e.Do == visit.Quit }) {
		t.Error("asked twice, it does not leave")
	}
}

func TestLeavingWithWordsThatAreNotKeptAsksOnce(t *testing.T) {
	v := write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college")
	once, effects := v.Do(visit.Command{ID: visit.Quit})
	if len(effects) > 0 || !strings.Contains(once.Note(), "not kept") {
		t.Fatalf("it leaves: %v, %q", effects, once.Note())
	}
	if _, effects = once.Do(visit.Command{ID: visit.Quit}); len(effects) != 1 {
		t.Error("asked twice, it does not leave")
	}
	if _, effects = do(once, visit.Down).Do(visit.Command{ID: visit.Quit}); len(effects) > 0 {
		t.Error("asked once long ago, it leaves")
	}
	if _, effects = v.Do(visit.Command{ID: visit.Leave}); len(effects) != 1 {
		t.Error("ctrl+c waits")
	}
	if _, effects = onSheet(t, "ws-aims-board").Do(visit.Command{ID: visit.Quit}); len(effects) != 1 {
		t.Error("an empty sheet asks")
	}
}

func TestASheetToBeReadIsNotWrittenOn(t *testing.T) {
	page, _ := core().Page("ws-aims-board")
	f, _, err := navigator.Replay(*page.Form, []navigator.Change{{Do: navigator.DoAdd, Path: "board", Row: "c1", Lane: "main-aims"}})
	if err != nil {
		t.Fatal(err)
	}
	v := begun(t).Resume(visit.Resumed{Page: page.ID, Filled: f, Name: "b4kd", Upto: 1, Only: "Another Bearings has this open."})
	if v.Keeping() != visit.ReadOnly || v.Note() == "" {
		t.Errorf("%q, %q", v.Keeping(), v.Note())
	}
	before := texts(v.Items())
	for _, words := range []string{"Code", "Add a card", "(card"} {
		for _, id := range []visit.ID{visit.Go, visit.Lift, visit.Remove, visit.Remove, visit.RowUp, visit.Keep} {
			w := do(stand(t, v, words), id)
			for w.Place().At != "" {
				w = do(w, visit.Back)
			}
			if w.Typing() || !slices.Equal(texts(w.Items()), before) {
				t.Errorf("%s: command %d changes a sheet that can only be read", words, id)
			}
		}
	}
}

func TestASheetKnowsTheStepItWasOpenedFrom(t *testing.T) {
	v := begun(t)
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			break
		}
	}
	v, _ = v.MakeFor("chaos-steer")
	if v.Walk().Here().ID != "chaos-steer" {
		t.Fatalf("the walk stands at %s", v.Walk().Here().ID)
	}
	v = do(v, visit.Worksheet)
	if !strings.Contains(v.Scene().Lead, v.Walk().Here().Title) {
		t.Errorf("the sheet does not say where it was opened: %q", v.Scene().Lead)
	}
	v = write(t, v, "Code", "HX")
	if _, effects := v.Do(visit.Command{ID: visit.Keep}); effects[0].Save.From != "chaos-steer" || effects[0].Save.Step == "" {
		t.Errorf("the step is not handed over: %+v", effects[0].Save)
	}
}

// A disk keeps changes as they are handed over, and sometimes refuses.
type disk struct {
	names   map[string][]navigator.Change
	refuses func() bool
}

func (d *disk) take(s visit.Save) visit.Saved {
	if d.refuses() {
		return visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: errors.New("the disk is full")}
	}
	d.names[s.Sheet] = append(d.names[s.Sheet][:s.First:s.First], s.Changes...)
	return visit.Saved{Sheet: s.Sheet, Name: "name-" + s.Sheet, Upto: s.First + len(s.Changes)}
}

// TestKeptIsNeverSaidOfWhatIsNot does anything at all on a sheet, with a disk that is slow and refuses
// at times: whenever it says “kept”, the disk holds the sheet as it stands.
func TestKeptIsNeverSaidOfWhatIsNot(t *testing.T) {
	ids := []visit.ID{
		visit.Up, visit.Down, visit.Left, visit.Right, visit.Go, visit.Back, visit.Close, visit.Lift, visit.Tick, visit.Remove,
		visit.RowUp, visit.RowDown, visit.RowLeft, visit.RowRight, visit.View, visit.Keep, visit.Erase, visit.NewLine, visit.CaretLeft, visit.Safety, visit.Worksheet, visit.Hide,
	}
	sheets := []string{"ws-aims-board", "ws-dis-integration-grid", "ws-network-map", "ws-interventions-sort", "ws-thinking-together", "ws-new-case", "ws-hierarchy", "ws-balance", "ws-time-balance"}
	rapid.Check(t, func(t *rapid.T) {
		d := &disk{names: map[string][]navigator.Change{}, refuses: func() bool { return rapid.IntRange(0, 4).Draw(t, "refuses") == 0 }}
		id := rapid.SampledFrom(sheets).Draw(t, "sheet")
		page, _ := core().Page(id)
		v, _ := visit.New(core(), content.Settings{}, time.Time{}).MakeFor(id)
		v = do(v, visit.Worksheet, visit.Keep) // and it is asked for its code
		v, effects := v.Do(visit.Command{ID: visit.Go})
		way := []visit.Save{effects[0].Save}
		for range rapid.IntRange(1, 60).Draw(t, "moves") {
			effects = nil
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				v, effects = v.Do(visit.Command{ID: visit.Type, Text: rapid.SampledFrom([]string{"a b", "2026-11-27", "3.5", "HX"}).Draw(t, "words")})
			case 1:
				if len(way) > 0 {
					s := way[0]
					way = nil
					v, effects = v.Saved(d.take(s))
				}
			case 2:
				if p := v.Place(); p.Kind != visit.Filling {
					v, _ = v.MakeFor(id)
					v = do(v, visit.Worksheet)
				}
			default:
				v, effects = v.Do(visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "do"), N: rapid.IntRange(0, 3).Draw(t, "n")})
			}
			for _, e := range effects {
				if e.Do == visit.Keep {
					way = append(way, e.Save)
				}
			}
			if len(way) > 1 {
				t.Fatal("two saves of one sheet are on their way")
			}
			if v.Place().Kind != visit.Filling || v.Place().Page != id || v.Keeping() != visit.Kept {
				continue
			}
			back, left, err := navigator.Replay(*page.Form, d.names[id])
			if err != nil || len(left) > 0 || !back.Same(v.Scene().Sheet) {
				t.Fatalf("it says kept, and the disk holds something else: %v %v", err, left)
			}
		}
	})
}

// gatePassed is a visit whose safety question has been answered.
func gatePassed(t testing.TB) visit.Visit {
	t.Helper()
	v := begun(t)
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			return v
		}
	}
	t.Fatal("no answer leads out of the gate")
	return v
}

// did writes a line, as plain mode does.
func did(v visit.Visit, line string) visit.Visit {
	v, _ = v.Do(visit.Command{ID: visit.Write, Text: line})
	return v
}

func TestAWalkIsKeptUnderACode(t *testing.T) {
	v := do(gatePassed(t), visit.KeepWalk)
	if v.Place().Kind != visit.Coding || !v.Typing() {
		t.Fatalf("it does not ask for a code: %+v", v.Place())
	}
	if w, effects := do(v, visit.Close).Do(visit.Command{ID: visit.Down}); len(effects) > 0 || w.Keeping() != visit.NothingKept {
		t.Error("left with esc, it is kept")
	}
	bad, effects := typed(v, "Jo Smith").Do(visit.Command{ID: visit.Go})
	if len(effects) > 0 || !bad.Typing() || bad.Note() == "" {
		t.Errorf("a name is taken for a code: %q", bad.Note())
	}
	for _, refused := range []string{"Jo Smith", "Kayleigh", "H 12"} { // line by line, where an empty line follows
		empty, effects := did(v, refused).Do(visit.Command{ID: visit.Go})
		if len(effects) != 1 || effects[0].Save.Code != "" || empty.Place().Kind == visit.Coding {
			t.Errorf("after %q an empty line comes to %+v, %q", refused, effects, empty.Note())
		}
	}
	if again := did(did(v, "Kayleigh"), "Jessica"); !again.Typing() || !strings.Contains(again.Note(), "could be a name") {
		t.Errorf("another name is taken at once: %q", again.Note())
	}
	for _, name := range []string{"Jack", "sam", "Ada", "Sarah", "jo-ann"} {
		once, effects := typed(v, name).Do(visit.Command{ID: visit.Go})
		if len(effects) > 0 || !once.Typing() || !strings.Contains(once.Note(), "“"+name+"” could be a name.") {
			t.Errorf("%s is taken at once: %q", name, once.Note())
		}
		if twice, effects := once.Do(visit.Command{ID: visit.Go}); len(effects) != 1 || effects[0].Save.Code != name || twice.Place().Kind == visit.Coding {
			t.Errorf("whoever confirms %s does not have it: %q", name, twice.Note())
		}
	}
	for line, id := range map[string]visit.ID{"q": visit.Quit, "b": visit.Drop, "Q": visit.Write, "q2": visit.Write} {
		if c, ok := v.Line(line); !ok || c.ID != id {
			t.Errorf("%q is %+v", line, c)
		}
	}
	v, effects = typed(v, "HX").Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Save.Sheet != "" || effects[0].Save.Code != "HX" || len(effects[0].Save.Entries) != 2 {
		t.Fatalf("%+v", effects)
	}
	if e := effects[0].Save.Entries[1]; e.Move.Asked == "" || e.Move.Answer.Text == "" || e.Digest == "" {
		t.Errorf("what was asked and said is not told: %+v", e)
	}
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: 2})
	if v.Keeping() != visit.Kept || !strings.Contains(v.Note(), "k7f3") {
		t.Errorf("%q, %q", v.Keeping(), v.Note())
	}
	v, effects = v.Do(visit.Command{ID: visit.Choose, N: 1})
	if len(effects) != 1 || effects[0].Save.First != 2 || v.Keeping() != visit.Saving {
		t.Errorf("the next step is not handed over: %+v", effects)
	}
}

func TestTheWalksRecordNamesItsSheetsAndTheDateToComeBack(t *testing.T) {
	v, _ := do(gatePassed(t), visit.KeepWalk).Do(visit.Command{ID: visit.Go})
	v, _ = v.Saved(visit.Saved{Name: "k7f3", Upto: 2})
	v, _ = v.MakeFor("chaos-steer")
	_, effects := v.Do(visit.Command{ID: visit.Worksheet})
	var sheet, back bool
	for _, e := range effects {
		for _, entry := range e.Save.Entries {
			sheet = sheet || entry.Sheet == "ws-aims-board" && entry.Title == "Aims board"
			back = back || entry.ComeBack == "2026-11-28"
		}
	}
	if !sheet || !back {
		t.Errorf("%+v", effects)
	}
}

func TestAKeptWalkIsTakenUpAtSafetyAndThenAtWhatBecameOfIt(t *testing.T) {
	w := gatePassed(t).Walk()
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: w, Name: "k7f3", Code: "HX", Upto: 2, ComeBack: "2026-11-20", Changed: []string{"Carried along"}, Gone: []string{"An old page"}})
	if v.Walk().Here().ID != "safety-gate" {
		t.Fatalf("it begins at %s", v.Walk().Here().ID)
	}
	for _, want := range []string{w.Here().Title, "Fri 20 Nov 2026", "Changed since: “Carried along”", "“An old page”"} {
		if !strings.Contains(v.Note(), want) {
			t.Errorf("it does not say %q: %q", want, v.Note())
		}
	}
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			break
		}
	}
	if v.Walk().Here().ID != "stuck-kind" {
		t.Errorf("no step was planned, and after the gate one stands at %s", v.Walk().Here().ID)
	}
	w, err := w.Open("chaos-steer")
	if err != nil {
		t.Fatal(err)
	}
	v = begun(t).ResumeWalk(visit.ResumedWalk{Walk: w, Name: "k7f3", Code: "HX", Upto: 3})
	for _, item := range v.Items() {
		if item.Role == visit.AnswerRole && item.Page == "stuck-kind" {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: item.Number})
			break
		}
	}
	if v.Walk().Here().ID != "come-back" {
		t.Errorf("after the gate one stands at %s", v.Walk().Here().ID)
	}
	for _, s := range v.Walk().Trail() {
		if s.Via.How == navigator.Worried {
			t.Error("taking a walk up again is told as a worry")
		}
	}
}

func TestAWalkToBeReadIsNotAddedTo(t *testing.T) {
	v := begun(t).ResumeWalk(visit.ResumedWalk{Walk: gatePassed(t).Walk(), Name: "k7f3", Upto: 2, Only: "Another Bearings has this open."})
	v, effects := v.Do(visit.Command{ID: visit.Choose, N: 7})
	if len(effects) > 0 || v.Keeping() != visit.ReadOnly {
		t.Errorf("%v, %q", effects, v.Keeping())
	}
}

// TestTheWalkOnDiskIsTheWalk does anything at all on a walk that is kept, with a disk that refuses at
// times: whenever it says “kept”, what the disk holds makes the same walk.
func TestTheWalkOnDiskIsTheWalk(t *testing.T) {
	ids := []visit.ID{visit.Back, visit.Forward, visit.Safety, visit.None, visit.Go, visit.Down, visit.Map, visit.Up, visit.Worksheet, visit.Close, visit.Why, visit.KeepWalk}
	rapid.Check(t, func(t *rapid.T) {
		v := visit.New(core(), content.Settings{}, time.Time{})
		v = do(v, visit.KeepWalk)
		v, effects := v.Do(visit.Command{ID: visit.Go})
		var moves []navigator.Move
		name, upto := "", 0
		way := []visit.Save{effects[0].Save}
		for range rapid.IntRange(1, 50).Draw(t, "moves") {
			effects = nil
			switch n := rapid.IntRange(0, 9).Draw(t, "kind"); {
			case n < 3 && len(way) > 0:
				s := way[0]
				way = nil
				if rapid.IntRange(0, 3).Draw(t, "refuses") == 0 {
					v, effects = v.Saved(visit.Saved{Name: name, Upto: upto, Err: errors.New("the disk is full")})
					break
				}
				if s.First != upto {
					t.Fatalf("%d are on disk, and what comes begins at %d", upto, s.First)
				}
				for _, e := range s.Entries {
					if e.Sheet == "" && e.ComeBack == "" {
						moves = append(moves, e.Move)
					}
				}
				name, upto = "k7f3", upto+len(s.Entries)
				v, effects = v.Saved(visit.Saved{Name: name, Upto: upto})
			case n < 7:
				v, effects = v.Do(visit.Command{ID: visit.Choose, N: rapid.IntRange(1, 8).Draw(t, "n")})
			default:
				v, effects = v.Do(visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "do")})
			}
			for _, e := range effects {
				if e.Do == visit.Keep && e.Save.Sheet == "" {
					way = append(way, e.Save)
				}
			}
			if len(way) > 1 {
				t.Fatal("two saves of the walk are on their way")
			}
			if v.Place().Kind != visit.Walking || v.Keeping() != visit.Kept {
				continue
			}
			again, _, left := navigator.Rewalk(core().Tree(), moves)
			if len(left) > 0 || !again.Same(v.Walk()) {
				t.Fatalf("it says kept, and the disk holds another walk: %v", left)
			}
		}
	})
}

func TestASheetWithMoreThanASheetTakesIsOnlyRead(t *testing.T) {
	page, _ := core().Page("ws-aims-board")
	var changes []navigator.Change
	for n := 1; n <= navigator.MaxCards+1; n++ {
		changes = append(changes, navigator.Change{Do: navigator.DoAdd, Path: "board", Row: "c" + strconv.Itoa(n), Lane: "main-aims"})
	}
	f, left, err := navigator.Replay(*page.Form, changes)
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	v := begun(t).Resume(visit.Resumed{Page: page.ID, Filled: f, Name: "b4kd", Upto: len(changes)})
	if v.Keeping() != visit.ReadOnly || !strings.Contains(v.Note(), "can be read and not changed") {
		t.Errorf("%q, %q", v.Keeping(), v.Note())
	}
	if w := do(stand(t, v, "Code"), visit.Go); w.Typing() {
		t.Error("it can be written on")
	}
}

// Answers on a walk that can only be read go with the program. That is said once before they do; to have
// looked at it, with the safety question answered, asks nothing.
func TestLeavingAWalkThatCanOnlyBeReadSaysThatTheAnswersGo(t *testing.T) {
	r := visit.ResumedWalk{Walk: gatePassed(t).Walk(), Name: "k7f3", Upto: 2, Only: "Another Bearings has this open."}
	looked := onWalk(t, begun(t).ResumeWalk(r), "stuck-kind")
	if _, effects := looked.Do(visit.Command{ID: visit.Quit}); len(effects) != 1 {
		t.Error("having looked, one is asked")
	}
	once, effects := onWalk(t, looked, "kind-work").Do(visit.Command{ID: visit.Quit})
	if len(effects) > 0 || !strings.Contains(once.Note(), "What you answered here is not kept") {
		t.Errorf("it leaves: %v, %q", effects, once.Note())
	}
	if _, effects = once.Do(visit.Command{ID: visit.Quit}); len(effects) != 1 {
		t.Error("asked twice, it does not leave")
	}
	if names := once.Held(); len(names) > 0 || !slices.Equal(once.OnlyRead(), []string{"k7f3"}) {
		t.Errorf("%v counts as kept here, and %v as read", names, once.OnlyRead())
	}
	r.Only = ""
	if _, effects = onWalk(t, begun(t).ResumeWalk(r), "stuck-kind", "kind-work").Do(visit.Command{ID: visit.Quit}); !slices.ContainsFunc(effects, func(e visit.Effect) bool { return e.Do == visit.Quit }) {
		t.Error("a walk that is written on asks")
	}
}

// What the header says on opening something kept: that it is kept, or that it can only be read.
func TestTheHeaderOfWhatIsOpenedAgain(t *testing.T) {
	walk, read := taken(t), taken(t)
	read.Only = "Another Bearings has this open."
	m := visit.ResumedMeeting{Meeting: inTalk(t, navigator.Ten).Meeting(), Name: "m2aa"}
	alone := begun(t).SuperviseAgain(m)
	for why, c := range map[string]struct {
		v    visit.Visit
		want string
	}{
		"a kept walk":                  {begun(t).ResumeWalk(walk), "walk kept"},
		"one to be read":               {begun(t).ResumeWalk(read), "read, not kept"},
		"a supervision":                {begun(t).ResumeWalk(walk).SuperviseAgain(m), "walk kept"},
		"a supervision with no walk":   {alone, "walk not kept"},
		"a worksheet that is kept":     {kept(t, "ws-aims-board"), "sheet kept"},
		"a new supervision of a walk":  {begun(t).ResumeWalk(walk).Supervise(navigator.Ten), "walk kept"},
		"a supervision of one to read": {begun(t).ResumeWalk(read).Supervise(navigator.Ten), "read, not kept"},
	} {
		if got := c.v.Stands(); got != c.want {
			t.Errorf("%s: the header says %q, want %q", why, got, c.want)
		}
	}
}
