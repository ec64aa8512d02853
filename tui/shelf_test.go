package tui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"bearings/navigator"
	"bearings/tui/visit"
)

// A cupboard is a shelf of its own, which says what is asked of it.
type cupboard struct {
	walks   []visit.Shelved
	resumed visit.ResumedWalk
	sheet   visit.Resumed
	talk    visit.ResumedMeeting
	err     error
	asked   []string
}

func (c *cupboard) List() ([]visit.Shelved, error) { return c.walks, c.err }

func (c *cupboard) Take(name string) (visit.ResumedWalk, error) {
	c.asked = append(c.asked, "take "+name)
	return c.resumed, c.err
}

func (c *cupboard) Print(name string, _ bool) (string, []string, error) {
	c.asked = append(c.asked, "print "+name)
	return "walk-" + name + ".txt", nil, c.err
}

func (c *cupboard) Forget(name string) error {
	c.asked = append(c.asked, "forget "+name)
	c.walks = slices.DeleteFunc(slices.Clone(c.walks), func(s visit.Shelved) bool { return s.Name == name })
	return c.err
}

func (c *cupboard) Begin() error {
	c.asked = append(c.asked, "begin")
	return c.err
}

func (c *cupboard) TakeSheet(name string, alone bool) (visit.Resumed, error) {
	c.asked = append(c.asked, "sheet "+name+map[bool]string{true: " alone"}[alone])
	return c.sheet, c.err
}

func (c *cupboard) TakeTalk(name string) (visit.ResumedMeeting, error) {
	c.asked = append(c.asked, "talk "+name)
	return c.talk, c.err
}

// Unlock opens what is locked with the one passphrase there is.
func (c *cupboard) Unlock(passphrase string) (string, error) {
	if passphrase != rightPassphrase {
		return "", errors.New("that is not the passphrase")
	}
	c.walks = slices.Clone(c.walks)
	for i := range c.walks {
		if c.walks[i].Locked {
			c.walks[i].Locked, c.walks[i].Code = false, "LK"
		}
	}
	return "", nil
}

// rightPassphrase opens what is locked in these tests.
const rightPassphrase = "zqx orange kettle"

// filledCupboard holds walks that are due, that are not, and some that cannot be opened. It is 20
// November 2026.
func filledCupboard() *cupboard {
	return &cupboard{walks: []visit.Shelved{
		{Name: "aaaa", Code: "ZZ", Stands: "Review", Last: "2026-11-20"},
		{Name: "bbbb", Code: "HX", Stands: "Put a steer back in", Last: "2026-11-14", Due: "2026-11-20"},
		{Name: "cccc", Code: "K7", Stands: "Ring one person", Last: "2026-11-10", Due: "2026-12-17", Safety: true},
		{Name: "ffff", Locked: true, Safety: true},
		{Name: "gggg", Code: "Q9", Fault: "part of the file is damaged", Safety: true},
	}}
}

// withShelf is an app with a shelf, past its first messages.
func withShelf(t *testing.T, shelf visit.Shelf, change ...func(*Options)) App {
	t.Helper()
	a := open(t, core(t), 100, 30, append(change, func(o *Options) { o.Shelf = shelf })...)
	if look := a.lookForDue(); look != nil {
		a = send(t, a, look())
	}
	return a
}

// onRow moves to the row whose words begin with some others.
func onRow(t *testing.T, a App, words string) App {
	t.Helper()
	for range a.visit.Items() {
		items, row := a.visit.Items(), a.visit.Scene().Row
		if row >= 0 && strings.HasPrefix(items[row].Text, words) {
			return a
		}
		a = press(t, a, "down")
	}
	t.Fatalf("%q is not there:\n%s", words, screen(a))
	return a
}

func TestTheShelfOnTheScreen(t *testing.T) {
	a := press(t, withShelf(t, filledCupboard()), "r")
	s := screen(a)
	last := -1
	for _, words := range []string{"Kept walks and worksheets", "Begin a new walk", "TO LOOK AT AGAIN", "HX  Put a steer back in", "look again Fri 20 Nov 2026", "LATER", "K7  Ring one person", "NO DAY SET", "ZZ  Review", "LOCKED", "(locked)  ffff", "NOT TO BE OPENED HERE", "Q9", "part of the file is damaged"} {
		at := strings.Index(s, words)
		if at <= last {
			t.Fatalf("%q does not stand where it should:\n%s", words, s)
		}
		last = at
	}
	a = press(t, a, "v")
	if s = screen(a); strings.Index(s, "HX") > strings.Index(s, "ZZ") || strings.Contains(s, "TO LOOK") {
		t.Errorf("v does not order by code:\n%s", s)
	}
	a = press(t, a, "/", "r", "i", "n", "g")
	if s = screen(a); !strings.Contains(s, "K7  Ring one person") || strings.Contains(s, "HX  Put") {
		t.Errorf("letters do not look for walks:\n%s", s)
	}
	if a = press(t, a, "enter", "esc"); a.visit.Place().Kind != visit.Walking {
		t.Errorf("after enter and esc one is at %d", a.visit.Place().Kind)
	}
}

func TestTheShelfAsksTheDisk(t *testing.T) {
	c := filledCupboard()
	a := press(t, withShelf(t, c), "r")
	if a = press(t, onRow(t, a, "HX"), "p"); !strings.Contains(screen(a), "walk-bbbb.txt") {
		t.Errorf("printed, it says\n%s", screen(a))
	}
	a = press(t, onRow(t, a, "K7"), "x")
	if s := screen(a); len(c.asked) != 1 || !strings.Contains(s, "deletes K7 cccc for good") || !strings.Contains(s, "evidence") {
		t.Fatalf("x asks the disk for %v:\n%s", c.asked, s)
	}
	if a = press(t, a, "x"); strings.Contains(screen(a), "K7  Ring") || !strings.Contains(screen(a), "It is deleted.") {
		t.Errorf("x twice leaves\n%s", screen(a))
	}
	press(t, onRow(t, a, "Q9"), "enter", "s", "p")
	if got := strings.Join(c.asked, ", "); got != "print bbbb, forget cccc" {
		t.Errorf("it asks for %s", got)
	}
	c.err = errors.New("the folder cannot be read")
	if a = press(t, withShelf(t, c), "r"); !strings.Contains(screen(a), "The folder cannot be read.") {
		t.Errorf("where there is none it says\n%s", screen(a))
	}
}

// A new walk begins from the first row, and a worksheet opens from its own group.
func TestANewWalkAndAWorksheetFromTheShelf(t *testing.T) {
	c := filledCupboard()
	a := press(t, withShelf(t, c), "7", "r")
	a = press(t, onRow(t, press(t, a, "up"), "Begin a new walk"), "enter")
	if s := screen(a); len(c.asked) > 0 || !strings.Contains(s, "is not kept. Once more") {
		t.Fatalf("once it asks the disk for %v:\n%s", c.asked, s)
	}
	if a = press(t, a, "enter"); at(a) != core(t).Tree().Rules().Gate || a.visit.Walk().Depth() != 0 || !strings.Contains(screen(a), "A new walk.") {
		t.Errorf("twice it opens %s:\n%s", at(a), screen(a))
	}
	page, _ := core(t).Page("ws-aims-board")
	filled, err := navigator.Blank(*page.Form)
	if err != nil {
		t.Fatal(err)
	}
	c.sheet = visit.Resumed{Page: page.ID, Filled: filled, Name: "ssss"}
	c.walks = append(c.walks, visit.Shelved{Name: "ssss", Sheet: true, Code: "K7", Stands: "Aims board", Last: "2026-11-20"})
	a = press(t, a, "r")
	if s := screen(onRow(t, a, "K7  Aims")); !strings.Contains(s, "WORKSHEETS") || !strings.Contains(s, "K7  Aims board") {
		t.Errorf("the sheet does not stand there:\n%s", s)
	}
	if a = press(t, onRow(t, a, "K7  Aims"), "enter"); a.visit.Place().Kind != visit.Filling || c.asked[len(c.asked)-1] != "sheet ssss alone" {
		t.Errorf("it opens %d, and asks for %v", a.visit.Place().Kind, c.asked)
	}
}

// No frame has the passphrase while it is typed, nor after it.
func TestALockedWalkOpensFromTheShelfOnTheScreen(t *testing.T) {
	c := filledCupboard()
	c.resumed = visit.ResumedWalk{Walk: navigator.Begin(core(t).Tree()), Name: "ffff", Code: "LK", Upto: 1}
	a := press(t, onRow(t, press(t, withShelf(t, c), "r"), "(locked)"), "enter")
	hidden := func() {
		t.Helper()
		if s := screen(a); strings.Contains(s, "zqx") || strings.Contains(s, "kettle") {
			t.Fatalf("it is shown:\n%s", s)
		}
	}
	if s := screen(a); !strings.Contains(s, "What is the passphrase?") || !strings.Contains(s, "Passphrase") {
		t.Fatalf("it asks\n%s", s)
	}
	a = press(t, typed(t, a, "zqx"), "enter")
	if hidden(); !strings.Contains(screen(a), "not the passphrase") || a.visit.Place().Kind != visit.Unlocking {
		t.Fatalf("wrong, it says\n%s", screen(a))
	}
	a = typed(t, a, rightPassphrase)
	if hidden(); !strings.Contains(screen(a), "•••") {
		t.Errorf("no dots stand there:\n%s", screen(a))
	}
	a = press(t, a, "enter")
	if hidden(); a.visit.Code() != "LK" || strings.Join(c.asked, ", ") != "take ffff" {
		t.Errorf("it opens %q and asks for %v", a.visit.Code(), c.asked)
	}
}

func TestAWalkOpensFromTheShelfAtTheSafetyQuestion(t *testing.T) {
	c := filledCupboard()
	w := navigator.Begin(core(t).Tree())
	for i, answer := range w.Answers() {
		if answer.To == "stuck-kind" {
			w, _ = w.Choose(i + 1)
			break
		}
	}
	c.resumed = visit.ResumedWalk{Walk: w, Name: "bbbb", Code: "HX", Upto: 2}
	for key, want := range map[string]visit.PlaceKind{"enter": visit.Walking, "s": visit.Supervising} {
		a := press(t, onRow(t, press(t, withShelf(t, c), "r"), "HX"), key)
		if at(a) != core(t).Tree().Rules().Gate || !strings.Contains(screen(a), "Last time you were at") {
			t.Fatalf("%s opens %s:\n%s", key, at(a), screen(a))
		}
		if a = press(t, a, "7"); a.visit.Place().Kind != want {
			t.Errorf("%s, and a clear answer, lead to %d at %s", key, a.visit.Place().Kind, at(a))
		}
	}
}

// One line says what is due, only where something is and nothing else has been said, and it goes with the
// first key.
func TestTheLineThatSaysWhatIsDue(t *testing.T) {
	const line = "To look at again: HX. r opens the shelf."
	a := withShelf(t, filledCupboard())
	if s := screen(a); !strings.Contains(s, line) || !strings.Contains(s, "Safety first") {
		t.Errorf("it opens with\n%s", s)
	}
	if s := screen(press(t, a, "down")); strings.Contains(s, line) {
		t.Error("it stays after a key")
	}
	c := filledCupboard()
	c.walks[1].Due = "2026-11-21"
	if s := screen(withShelf(t, c)); strings.Contains(s, "To look at again") {
		t.Errorf("where nothing is due it says so:\n%s", s)
	}
	if s := screen(withShelf(t, &cupboard{err: errors.New("no folder")})); strings.Contains(s, "no folder") {
		t.Error("where the shelf cannot be read, opening says so")
	}
	notice := func(o *Options) { o.Notice = "Your team’s settings have a mistake." }
	if s := screen(withShelf(t, filledCupboard(), notice)); strings.Contains(s, line) || !strings.Contains(s, "mistake") {
		t.Errorf("it takes the place of what was said:\n%s", s)
	}
	late := press(t, open(t, core(t), 100, 30), "7")
	if s := screen(send(t, late, due(filledCupboard().walks))); strings.Contains(s, line) {
		t.Error("it comes when somebody is on their way already")
	}
	if withWalk, _ := New(Options{First: core(t), Theme: "dusk", Today: today(), Shelf: filledCupboard(), Walk: &visit.ResumedWalk{Walk: navigator.Begin(core(t).Tree())}}); withWalk.lookForDue() != nil {
		t.Error("where a walk is taken up it looks for others")
	}
}

// tenth lets a tenth of the idle time go by.
func tenth(a App) App {
	m, _ := a.Update(idle{})
	return m.(App)
}

// The screen hides itself after the time the team has set, and a key begins that time anew.
func TestTheScreenHidesItself(t *testing.T) {
	a := open(t, core(t), 100, 30, func(o *Options) { o.Idle = 5 * time.Minute })
	if a.waitIdle() == nil {
		t.Fatal("nothing waits")
	}
	a = press(t, a, "7")
	for n := range tenths {
		if a.visit.Hidden() {
			t.Fatalf("it hides after %d tenths", n)
		}
		if n == tenths-1 {
			b := tenth(press(t, a, "down"))
			if b.visit.Hidden() {
				t.Error("a key does not begin the time anew")
			}
		}
		a = tenth(a)
	}
	s := screen(a)
	if !a.visit.Hidden() || strings.Contains(s, "stuck") || !strings.Contains(s, "enter") {
		t.Fatalf("it does not hide:\n%s", s)
	}
	for range 3 * tenths {
		a = tenth(a)
	}
	if back := press(t, a, "enter"); back.visit.Hidden() || at(back) != "stuck-kind" {
		t.Errorf("enter comes back to %s", at(back))
	}
	if typed := press(t, a, "1", "2"); !typed.visit.Hidden() || typed.visit.Walk().Number() != a.visit.Walk().Number() {
		t.Error("hidden, a key answers what nobody can see")
	}
	if safe := press(t, a, "ctrl+g"); safe.visit.Hidden() || !strings.Contains(screen(safe), visit.UrgentLine) {
		t.Errorf("hidden, safety shows\n%s", screen(safe))
	}
	if never := open(t, core(t), 100, 30); never.waitIdle() != nil {
		t.Error("where nothing is set it waits")
	}
}

// What somebody is writing is there again after the screen has hidden itself, and a save that comes
// back meanwhile does not show it.
func TestHidingKeepsWhatIsBeingWritten(t *testing.T) {
	d := &slow{}
	a := keptSheet(t, d)
	a.options.Idle = time.Minute
	a = typed(t, press(t, goTo(t, a, "stays the same"), "enter"), "college")
	for range tenths {
		a = tenth(a)
	}
	if !a.visit.Hidden() || strings.Contains(screen(a), "college") {
		t.Fatalf("it does not hide:\n%s", screen(a))
	}
	m, _ := a.Update(visit.Saved{Sheet: "ws-aims-board", Name: "b4kd", Upto: 1})
	if s := screen(m.(App)); strings.Contains(s, "college") || strings.Contains(s, "b4kd") {
		t.Errorf("a save shows it:\n%s", s)
	}
	if a = press(t, m.(App), "enter"); !strings.Contains(screen(a), "college") || !a.visit.Typing() {
		t.Errorf("what was written is not there again:\n%s", screen(a))
	}
}

// Looking on the shelf goes on off the event loop: the message that comes back is all that changes the
// app.
func TestTheShelfIsReadOffTheEventLoop(t *testing.T) {
	c := filledCupboard()
	a := withShelf(t, c)
	c.asked = nil
	m, cmd := a.Update(keyMsg("r"))
	if cmd == nil || m.(App).visit.Place().Kind == visit.Shelving {
		t.Fatal("the shelf is read in Update")
	}
	var msg tea.Msg = cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, each := range batch {
			if got, ok := each().(shelved); ok {
				msg = got
			}
		}
	}
	if m, _ = m.(App).Update(msg); m.(App).visit.Place().Kind != visit.Shelving {
		t.Errorf("what came back is %T", msg)
	}
}

// From the shelf, a walk that was supervised before offers to go on with that, and enter does.
func TestAKeptSupervisionIsOfferedOnTheScreen(t *testing.T) {
	c := filledCupboard()
	w := navigator.Begin(core(t).Tree())
	m, err := navigator.Meet(w, navigator.Thirty, "2026-11-18T10:00Z", nil).GoTo("agreed")
	if err != nil {
		t.Fatal(err)
	}
	c.resumed = visit.ResumedWalk{Walk: w, Name: "bbbb", Code: "HX", Upto: 1, Talks: []visit.KeptTalk{{Name: "mmmm", Day: "2026-11-18", Length: navigator.Thirty}}}
	c.talk = visit.ResumedMeeting{Meeting: m, Name: "mmmm", Upto: len(m.Changes())}
	a := press(t, onRow(t, press(t, withShelf(t, c), "r"), "HX"), "s", "7")
	s, last := screen(a), -1
	for _, words := range []string{"How long do you have?", "KEPT ALREADY", "Go on with mmmm", "begun Wed 18 Nov 2026, 30 minutes", "A NEW ONE", "10 minutes"} {
		at := strings.Index(s, words)
		if at <= last {
			t.Fatalf("%q does not stand where it should:\n%s", words, s)
		}
		last = at
	}
	if a = press(t, a, "enter"); c.asked[len(c.asked)-1] != "talk mmmm" || a.visit.Meeting().Stage().ID != "agreed" {
		t.Errorf("enter asks for %v and shows\n%s", c.asked, screen(a))
	}
}
