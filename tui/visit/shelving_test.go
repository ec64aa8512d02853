package visit_test

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// A rack is a shelf of its own, which says what is asked of it.
type rack struct {
	walks   []visit.Shelved
	resumed visit.ResumedWalk
	sheet   visit.Resumed
	talk    visit.ResumedMeeting
	err     error
	named   []string // what on a record could tell who somebody is
	asked   []string
}

func (r *rack) List() ([]visit.Shelved, error) {
	r.asked = append(r.asked, "list")
	return r.walks, r.err
}

func (r *rack) Take(name string) (visit.ResumedWalk, error) {
	r.asked = append(r.asked, "take "+name)
	return r.resumed, r.err
}

func (r *rack) Print(name string, sure bool) (string, []string, error) {
	if len(r.named) > 0 && !sure {
		return "", r.named, r.err
	}
	r.asked = append(r.asked, "print "+name)
	return "walk-" + name + ".txt", r.named, r.err
}

func (r *rack) Forget(name string) error {
	r.asked = append(r.asked, "forget "+name)
	r.walks = slices.DeleteFunc(slices.Clone(r.walks), func(s visit.Shelved) bool { return s.Name == name })
	return r.err
}

func (r *rack) Begin() error {
	r.asked = append(r.asked, "begin")
	return r.err
}

func (r *rack) TakeSheet(name string, alone bool) (visit.Resumed, error) {
	r.asked = append(r.asked, "sheet "+name+map[bool]string{true: " alone"}[alone])
	return r.sheet, r.err
}

func (r *rack) TakeTalk(name string) (visit.ResumedMeeting, error) {
	r.asked = append(r.asked, "talk "+name)
	return r.talk, r.err
}

// Unlock opens what is locked with the one passphrase there is.
func (r *rack) Unlock(passphrase string) (string, error) {
	if passphrase != rightPassphrase {
		return "", errors.New("that is not the passphrase")
	}
	r.walks = slices.Clone(r.walks)
	for i := range r.walks {
		if r.walks[i].Locked {
			r.walks[i].Locked, r.walks[i].Code = false, "LK"
		}
	}
	return "", nil
}

// rightPassphrase opens what is locked in these tests.
const rightPassphrase = "zqx orange kettle"

// someShelf has one walk for every way a kept walk can stand. It is 21 November 2026.
func someShelf() []visit.Shelved {
	return []visit.Shelved{
		{Name: "aaaa", Code: "ZZ", Stands: "Review", Last: "2026-11-20"},
		{Name: "bbbb", Code: "HX", Stands: "Put a steer back in", Last: "2026-11-14", Due: "2026-11-21", Talks: []string{"mmmm"}},
		{Name: "cccc", Code: "K7", Stands: "Ring one person", Last: "2026-11-10", Due: "2026-11-17", Safety: true},
		{Name: "dddd", Code: "B2", Stands: "A meeting", Last: "2026-11-19", Due: "2026-11-22", Until: "2026-11-20"},
		{Name: "eeee", Code: "M3", Stands: "A call", Last: "2026-11-18", When: "after the call", Until: "2026-11-21"},
		{Name: "ffff", Locked: true, Safety: true},
		{Name: "gggg", Code: "Q9", Fault: "part of the file is damaged", Safety: true},
	}
}

// atShelf is a visit with a shelf open.
func atShelf(t testing.TB, v visit.Visit, r *rack) visit.Visit {
	t.Helper()
	v, effects := v.Do(visit.Command{ID: visit.Shelve})
	return carried(t, v, effects, r)
}

// carried carries out what a visit asks of its shelf.
func carried(t testing.TB, v visit.Visit, effects []visit.Effect, r *rack) visit.Visit {
	t.Helper()
	for _, e := range effects {
		switch e.Do {
		case visit.Shelve, visit.Take, visit.PrintKept, visit.Forget, visit.Begin, visit.TakeSheet, visit.TakeTalk, visit.Unlock:
			next, more := visit.Shelves(e, r)(v)
			v = carried(t, next, more, r)
		case visit.Keep:
			v = onDisk(v)
		default:
			t.Fatalf("the shelf asks for %d", e.Do)
		}
	}
	return v
}

// onDisk is a visit after all that it has for the disk is there.
func onDisk(v visit.Visit) visit.Visit {
	for len(v.Unsaved()) > 0 {
		for _, s := range v.Unsaved() {
			v, _ = v.Saved(visit.Saved{Sheet: s.Sheet, Name: cmp.Or(s.Name, "new"+s.Sheet), Upto: s.First + len(s.Entries) + len(s.Said) + len(s.Changes)})
		}
	}
	return v
}

// named are the walks that are shown, by their names.
func named(v visit.Visit) string {
	var names []string
	for _, item := range v.Items() {
		if item.Role == visit.ShelfRole {
			names = append(names, item.Path)
		}
	}
	return strings.Join(names, " ")
}

// does carries out a command on the walk with a name.
func does(t testing.TB, v visit.Visit, id visit.ID, name string) (visit.Visit, []visit.Effect) {
	t.Helper()
	for _, item := range v.Items() {
		if item.Path == name {
			return v.Do(visit.Command{ID: id, N: item.Number})
		}
	}
	t.Fatalf("%s is not on the shelf: %s", name, named(v))
	return v, nil
}

func TestWhatIsDueStandsFirstOnTheShelf(t *testing.T) {
	v := atShelf(t, begun(t), &rack{walks: someShelf()})
	if v.Place().Kind != visit.Shelving {
		t.Fatalf("it opens %d", v.Place().Kind)
	}
	if got := named(v); got != "cccc bbbb dddd eeee aaaa ffff gggg" {
		t.Errorf("in the order of the days it is %s", got)
	}
	var groups []string
	for _, item := range v.Items()[1:] {
		groups = append(groups, item.Group)
	}
	if got := strings.Join(slices.Compact(groups), ", "); got != "To look at again, Later, When something has happened, No day set, Locked, Not to be opened here" {
		t.Errorf("their headings are %s", got)
	}
	v = do(v, visit.View)
	if got := named(v); got != "ffff dddd bbbb cccc eeee gggg aaaa" {
		t.Errorf("in the order of the codes it is %s", got)
	}
	v = do(v, visit.View)
	if got := named(v); !strings.HasPrefix(got, "aaaa dddd eeee bbbb cccc") {
		t.Errorf("in the order of the last days it is %s", got)
	}
	if got := named(do(v, visit.View)); got != "cccc bbbb dddd eeee aaaa ffff gggg" {
		t.Errorf("after all orders it is %s", got)
	}
}

func TestTheShelfSaysWhatIsToBeKnown(t *testing.T) {
	v := atShelf(t, begun(t), &rack{walks: someShelf()})
	for name, want := range map[string][2]string{
		"bbbb": {"HX  Put a steer back in", "look again Sat 21 Nov 2026 · walked Sat 14 Nov 2026 · supervised as mmmm · bbbb"},
		"dddd": {"B2  A meeting", "look again Sun 22 Nov 2026 · walked Thu 19 Nov 2026 · was to be kept until Fri 20 Nov 2026 · dddd"},
		"eeee": {"M3  A call", "look again after the call · walked Wed 18 Nov 2026 · eeee"}, // today is the last day of it
		"ffff": {"(locked)  ffff", "opening it asks for the passphrase"},
		"gggg": {"Q9", "part of the file is damaged"},
	} {
		i := slices.IndexFunc(v.Items(), func(it visit.Item) bool { return it.Path == name })
		if got := v.Items()[i]; got.Text != want[0] || got.More != want[1] {
			t.Errorf("%s is shown as %q and %q", name, got.Text, got.More)
		}
	}
}

func TestLookingOnTheShelf(t *testing.T) {
	v := atShelf(t, begun(t), &rack{walks: someShelf()})
	for words, want := range map[string]string{
		"hx": "bbbb", "STEER": "bbbb", "2026-11-17": "cccc", "17 nov": "cccc", "hx steer": "bbbb", "hx ring": "", "call": "eeee", "damaged": "", "": "cccc bbbb dddd eeee aaaa ffff gggg",
	} {
		found, _ := v.Do(visit.Command{ID: visit.Seek, Text: words})
		if got := named(found); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	v = do(v, visit.Find)
	if !v.Typing() {
		t.Fatal("letters are no words to look for")
	}
	v, effects := v.Do(visit.Command{ID: visit.Type, Text: "x"}) // which deletes, where nobody types
	v, more := v.Do(visit.Command{ID: visit.Go})
	if got := named(v); v.Typing() || len(effects)+len(more) > 0 || got != "bbbb" {
		t.Errorf("typing x and enter leaves %q, and asks for %v %v", got, effects, more)
	}
	if v = do(v, visit.Find, visit.Close); v.Typing() || len(v.Items()) != 8 {
		t.Errorf("esc leaves %q", named(v))
	}
	v, _ = v.Do(visit.Command{ID: visit.Seek, Text: "nowhere"})
	if !strings.Contains(v.Scene().Lead, "nowhere") {
		t.Errorf("where nothing is found it says %q", v.Scene().Lead)
	}
}

func TestWhatTheKeysOfTheShelfAskFor(t *testing.T) {
	v := atShelf(t, begun(t), &rack{walks: someShelf()})
	for id, want := range map[visit.ID]visit.Effect{
		visit.Choose:    {Do: visit.Take, Name: "dddd"},
		visit.Supervise: {Do: visit.Take, Name: "dddd", Talk: true},
		visit.Print:     {Do: visit.PrintKept, Name: "dddd"},
	} {
		_, effects := does(t, v, id, "dddd")
		if len(effects) != 1 || effects[0].Do != want.Do || effects[0].Name != want.Name || effects[0].Talk != want.Talk {
			t.Errorf("command %d asks for %+v", id, effects)
		}
	}
	third := do(v, visit.Down, visit.Down)
	for _, id := range []visit.ID{visit.Go, visit.Right} {
		if _, effects := third.Do(visit.Command{ID: id}); len(effects) != 1 || effects[0].Name != "dddd" {
			t.Errorf("command %d on the row in hand asks for %+v", id, effects)
		}
	}
	if back := do(v, visit.Back); back.Place().Kind != visit.Walking {
		t.Errorf("back is at %d", back.Place().Kind)
	}
	if again := do(v, visit.Shelve); again.Place().Kind != visit.Walking {
		t.Error("r does not close the shelf")
	}
}

// What is damaged is named, and nothing is asked of the disk or of anybody for it.
func TestWhatCannotBeOpenedOnTheShelf(t *testing.T) {
	v := atShelf(t, begun(t), &rack{walks: someShelf()})
	for name, says := range map[string]string{"gggg": "part of the file is damaged"} {
		for _, id := range []visit.ID{visit.Choose, visit.Supervise, visit.Print} {
			w, effects := does(t, v, id, name)
			if len(effects) > 0 || !strings.Contains(w.Note(), says) || w.Place().Kind != visit.Shelving {
				t.Errorf("command %d on %s asks for %v and says %q", id, name, effects, w.Note())
			}
		}
	}
}

func TestDeletingFromTheShelfAsksOnce(t *testing.T) {
	r := &rack{walks: someShelf()}
	v := atShelf(t, begun(t), r)
	for name, warns := range map[string]bool{"dddd": false, "cccc": true, "ffff": true, "gggg": true} {
		once, effects := does(t, v, visit.Remove, name)
		if len(effects) > 0 || !strings.Contains(once.Note(), "Once more deletes") || !strings.Contains(once.Note(), name) || strings.Contains(once.Note(), "evidence") != warns {
			t.Fatalf("%s: once asks for %v and says %q", name, effects, once.Note())
		}
		if _, effects := does(t, once, visit.Remove, "eeee"); len(effects) > 0 {
			t.Errorf("asked of %s, it deletes another", name)
		}
		if _, effects := do(once, visit.Down, visit.Up).Do(visit.Command{ID: visit.Remove}); len(effects) > 0 {
			t.Errorf("asked of %s long ago, it deletes", name)
		}
		twice, effects := does(t, once, visit.Remove, name)
		if len(effects) != 1 || effects[0].Do != visit.Forget || effects[0].Name != name {
			t.Fatalf("%s: twice asks for %v", name, effects)
		}
		after := carried(t, twice, effects, &rack{walks: someShelf()})
		if strings.Contains(named(after), name) || after.Note() != "It is deleted." || len(after.Items()) != 7 {
			t.Errorf("after it the shelf has %s and says %q", named(after), after.Note())
		}
	}
	failed := &rack{walks: someShelf(), err: errors.New("the disk is read-only")}
	w, _ := visit.Shelves(visit.Effect{Do: visit.Forget, Name: "dddd"}, failed)(v)
	if !strings.Contains(w.Note(), "the disk is read-only") || strings.Contains(w.Note(), "is deleted") {
		t.Errorf("where it cannot be deleted it says %q", w.Note())
	}
}

func TestOneQuietLineSaysWhatIsDue(t *testing.T) {
	if got := begun(t).Due(someShelf()).Note(); got != "To look at again: HX, K7. r opens the shelf." {
		t.Errorf("it says %q", got)
	}
	for name, shelf := range map[string][]visit.Shelved{"nothing kept": nil, "nothing due": {{Name: "aaaa", Code: "ZZ", Due: "2026-11-22"}, {Name: "bbbb", When: "after the call"}}} {
		if got := begun(t).Due(shelf).Note(); got != "" {
			t.Errorf("%s: it says %q", name, got)
		}
	}
	if got := begun(t).Due([]visit.Shelved{{Name: "aaaa", Due: "2026-11-20"}}).Note(); !strings.Contains(got, "aaaa") {
		t.Errorf("without a code it says %q", got)
	}
	var many []visit.Shelved
	for range 9 {
		many = append(many, visit.Shelved{Code: "HX", Due: "2026-11-20"})
	}
	if got := begun(t).Due(many).Note(); !strings.Contains(got, "HX, HX, HX, HX, 5 more.") {
		t.Errorf("of many it says %q", got)
	}
}

// onWalk is a visit that has answered the safety question and some more.
func onWalk(t testing.TB, v visit.Visit, pages ...string) visit.Visit {
	t.Helper()
	for _, to := range pages {
		i := slices.IndexFunc(v.Items(), func(it visit.Item) bool { return it.Role == visit.AnswerRole && it.Page == to })
		if i < 0 {
			t.Fatalf("%s does not lead to %s", v.Walk().Here().ID, to)
		}
		v, _ = v.Do(v.Items()[i].Command())
	}
	return v
}

// taken is a kept walk that stands on an end page.
func taken(t testing.TB) visit.ResumedWalk {
	t.Helper()
	w := navigator.Begin(core().Tree())
	for _, to := range []string{"stuck-kind", "kind-work", "chaos-start", "chaos-steer"} {
		i := slices.IndexFunc(w.Answers(), func(a navigator.Answer) bool { return a.To == to })
		next, err := w.Choose(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		w = next
	}
	return visit.ResumedWalk{Walk: w, Name: "dddd", Code: "B2", Upto: 6, ComeBack: "2026-11-22", Changed: []string{"Carried along"}}
}

func TestAWalkFromTheShelfBeginsWithSafetyAndThenComesBack(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := atShelf(t, begun(t), r)
	v, effects := does(t, v, visit.Choose, "dddd")
	v = carried(t, v, effects, r)
	rules := core().Tree().Rules()
	if v.Walk().Here().ID != rules.Gate || v.Place().Kind != visit.Walking || v.Keeping() == visit.NothingKept {
		t.Fatalf("it opens at %s, %q", v.Walk().Here().ID, v.Keeping())
	}
	for _, words := range []string{"Last time you were at “" + title(t, "chaos-steer") + "”.", "Come back: Sun 22 Nov 2026.", "Changed since: “Carried along”."} {
		if !strings.Contains(v.Note(), words) {
			t.Errorf("it does not say %q, but %q", words, v.Note())
		}
	}
	if v = onWalk(t, v, "stuck-kind"); v.Walk().Here().ID != rules.ComeBack {
		t.Errorf("after a clear answer one is at %s", v.Walk().Here().ID)
	}
	if want := "Last time you came to “" + title(t, "chaos-steer") + "”."; v.Scene().Kicker != want {
		t.Errorf("asked what became of the step, it says %q, not %q", v.Scene().Kicker, want)
	}
}

func TestSupervisingFromTheShelf(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := atShelf(t, begun(t), r)
	v, effects := does(t, v, visit.Supervise, "dddd")
	v = carried(t, v, effects, r)
	if v.Walk().Here().ID != core().Tree().Rules().Gate {
		t.Fatalf("it opens at %s", v.Walk().Here().ID)
	}
	if v = onWalk(t, v, "stuck-kind"); v.Place().Kind != visit.Supervising {
		t.Errorf("after a clear answer one is at %d", v.Place().Kind)
	}
	v = atShelf(t, begun(t), r)
	failed := &rack{err: errors.New("another Bearings has this open")}
	v, effects = does(t, v, visit.Choose, "dddd")
	if v = carried(t, v, effects, failed); v.Place().Kind != visit.Shelving || v.Note() != "Another Bearings has this open." {
		t.Errorf("where it does not open one is at %d, and it says %q", v.Place().Kind, v.Note())
	}
}

// Nothing that is not on disk is left behind without a word.
func TestOpeningAnotherWalkAsksWhatIsLeftBehind(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	walked := onWalk(t, begun(t), "stuck-kind", "kind-work")
	sheet := write(t, onSheet(t, "ws-aims-board"), "Which one aim", "college")
	refused, effects := handedOver(t, onWalk(t, begun(t), "stuck-kind"))
	refused, _ = refused.Saved(visit.Saved{Name: "zzzz", Upto: len(effects[0].Save.Entries)})
	refused = onWalk(t, refused, "kind-work")
	refused, _ = refused.Saved(visit.Saved{Name: "zzzz", Upto: 0, Err: errors.New("the disk is full")})
	for name, c := range map[string]struct {
		v    visit.Visit
		says string
	}{"a walk": {walked, "not kept"}, "a sheet": {do(sheet, visit.Back), "not kept"}, "a full disk": {refused, "not saved"}} {
		v := atShelf(t, c.v, r)
		if name == "a full disk" {
			c.says = "saved"
		}
		once, effects := does(t, v, visit.Choose, "dddd")
		if len(effects) > 0 || !strings.Contains(once.Note(), c.says) || !strings.Contains(once.Note(), "Once more") {
			t.Errorf("%s: once asks for %v and says %q", name, effects, once.Note())
		}
		if _, effects = does(t, once, visit.Choose, "eeee"); len(effects) > 0 {
			t.Errorf("%s: asked of one, it opens another", name)
		}
		if _, effects = does(t, once, visit.Choose, "dddd"); len(effects) != 1 || effects[0].Do != visit.Take {
			t.Errorf("%s: twice asks for %v", name, effects)
		}
	}
	if _, effects := does(t, atShelf(t, begun(t), r), visit.Choose, "dddd"); len(effects) != 1 {
		t.Error("where nothing has been walked it asks")
	}
}

// handedOver keeps a walk under a code, as far as handing it to the disk.
func handedOver(t testing.TB, v visit.Visit) (visit.Visit, []visit.Effect) {
	t.Helper()
	v = do(v, visit.KeepWalk)
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "HX"})
	v, effects := v.Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Do != visit.Keep {
		t.Fatalf("it is not handed over: %+v", effects)
	}
	return v, effects
}

// While something is on its way to the disk, and on the walk in hand itself, no other file is opened.
func TestAWalkInHandIsNotOpenedTwice(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v, effects := handedOver(t, onWalk(t, begun(t), "stuck-kind"))
	if _, open := does(t, atShelf(t, v, r), visit.Choose, "eeee"); len(open) > 0 {
		t.Errorf("while it is being saved it asks for %v", open)
	}
	v, _ = v.Saved(visit.Saved{Name: "dddd", Upto: len(effects[0].Save.Entries)})
	for _, id := range []visit.ID{visit.Choose, visit.Supervise, visit.Remove} {
		w, once := does(t, atShelf(t, v, r), id, "dddd")
		w, open := does(t, w, id, "dddd")
		if len(once)+len(open) > 0 || !strings.Contains(w.Note(), "walk you are on") {
			t.Errorf("command %d on the walk in hand asks for %v and says %q", id, open, w.Note())
		}
	}
	if _, open := does(t, atShelf(t, v, r), visit.Choose, "eeee"); len(open) != 1 {
		t.Error("kept, it is still asked about")
	}
}

// What was written for one case is not there in the next one's walk.
func TestAnotherWalkHasSheetsOfItsOwn(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := atShelf(t, do(kept(t, "ws-aims-board"), visit.Back), r)
	v, effects := does(t, v, visit.Choose, "dddd")
	v = carried(t, v, effects, r)
	v, _ = v.MakeFor("ws-aims-board")
	v = do(v, visit.Worksheet)
	if v.Place().Kind != visit.Filling || v.Keeping() != visit.Unkept {
		t.Fatalf("the board is at %d, %q", v.Place().Kind, v.Keeping())
	}
	for _, item := range v.Items() {
		if item.Value == "HX" {
			t.Error("it has the code of the case before it")
		}
	}
}

func TestPrintingFromTheShelfNamesTheFile(t *testing.T) {
	r := &rack{walks: someShelf()}
	v := atShelf(t, begun(t), r)
	v, effects := does(t, v, visit.Print, "dddd")
	if got := carried(t, v, effects, r).Note(); !strings.Contains(got, "walk-dddd.txt") {
		t.Errorf("it says %q", got)
	}
	if got := carried(t, v, effects, &rack{err: errors.New("the disk is full")}).Note(); got != "Not printed: the disk is full." {
		t.Errorf("where it cannot it says %q", got)
	}
}

func TestWithoutAShelfItIsSaid(t *testing.T) {
	v, effects := begun(t).Do(visit.Command{ID: visit.Shelve})
	v, _ = visit.Shelves(effects[0], nil)(v)
	if v.Place().Kind == visit.Shelving || !strings.Contains(v.Note(), "no shelf") {
		t.Errorf("it opens %d and says %q", v.Place().Kind, v.Note())
	}
	v = atShelf(t, begun(t), &rack{})
	if !strings.Contains(v.Scene().Lead, "k keeps it") {
		t.Errorf("an empty one says %q", v.Scene().Lead)
	}
	if _, effects := v.Do(visit.Command{ID: visit.Go}); len(effects) != 1 || effects[0].Do != visit.Begin {
		t.Errorf("enter on its only row asks for %v", effects)
	}
	v = visit.New(core(), content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)).Shelve(nil, errors.New("the folder cannot be read"))
	if v.Note() != "The folder cannot be read." {
		t.Errorf("it says %q", v.Note())
	}
}

func title(t testing.TB, id string) string {
	t.Helper()
	page, ok := core().Page(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	return page.Title
}

// What leaves the shelf is looked through as what leaves a supervision is: it asks once.
func TestPrintingFromTheShelfAsksOnceWhereItMayTellWhoSomebodyIs(t *testing.T) {
	r := &rack{walks: someShelf(), named: []string{"jo.smith@example.org"}}
	press := func(v visit.Visit, name string) visit.Visit {
		v, effects := does(t, v, visit.Print, name)
		return carried(t, v, effects, r)
	}
	v := atShelf(t, begun(t), r)
	r.asked = nil
	v = press(v, "dddd")
	if len(r.asked) > 0 || !strings.Contains(v.Note(), "jo.smith@example.org") || !strings.Contains(v.Note(), "Once more") {
		t.Fatalf("it asks for %v and says %q", r.asked, v.Note())
	}
	if other := press(v, "eeee"); len(r.asked) > 0 {
		t.Errorf("asked of one, it prints another: %v, %q", r.asked, other.Note())
	}
	if v = press(v, "dddd"); !slices.Equal(r.asked, []string{"print dddd"}) || !strings.Contains(v.Note(), "walk-dddd.txt") {
		t.Errorf("asked twice, it does %v and says %q", r.asked, v.Note())
	}
}
