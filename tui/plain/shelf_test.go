package plain_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// A drawer is a shelf of its own, which says what is asked of it.
type drawer struct {
	walks   []visit.Shelved
	resumed visit.ResumedWalk
	sheet   visit.Resumed
	talk    visit.ResumedMeeting
	err     error
	asked   []string
}

func (d *drawer) List() ([]visit.Shelved, error) { return d.walks, d.err }

func (d *drawer) Take(name string) (visit.ResumedWalk, error) {
	d.asked = append(d.asked, "take "+name)
	return d.resumed, d.err
}

func (d *drawer) Print(name string, _ bool) (string, []string, error) {
	d.asked = append(d.asked, "print "+name)
	return "walk-" + name + ".txt", nil, d.err
}

func (d *drawer) Forget(name string) error {
	d.asked = append(d.asked, "forget "+name)
	d.walks = slices.DeleteFunc(slices.Clone(d.walks), func(s visit.Shelved) bool { return s.Name == name })
	return d.err
}

func (d *drawer) Begin() error {
	d.asked = append(d.asked, "begin")
	return d.err
}

func (d *drawer) TakeSheet(name string, alone bool) (visit.Resumed, error) {
	d.asked = append(d.asked, "sheet "+name+map[bool]string{true: " alone"}[alone])
	return d.sheet, d.err
}

func (d *drawer) TakeTalk(name string) (visit.ResumedMeeting, error) {
	d.asked = append(d.asked, "talk "+name)
	return d.talk, d.err
}

// Unlock opens what is locked with the one passphrase there is.
func (d *drawer) Unlock(passphrase string) (string, error) {
	if passphrase != rightPassphrase {
		return "", errors.New("that is not the passphrase")
	}
	d.walks = slices.Clone(d.walks)
	for i := range d.walks {
		if d.walks[i].Locked {
			d.walks[i].Locked, d.walks[i].Code = false, "LK"
		}
	}
	return "", nil
}

// rightPassphrase opens what is locked in these tests.
const rightPassphrase = "zqx orange kettle"

// filledDrawer holds one walk for each number from 2: 2 is due, 3 has a day, 4 has none, 5 is locked, 6
// is damaged. It is 21 November 2026.
func filledDrawer() *drawer {
	resumed := visit.ResumedWalk{Walk: navigator.Begin(core().Tree()), Name: "bbbb", Code: "HX", Upto: 1}
	return &drawer{resumed: resumed, walks: []visit.Shelved{
		{Name: "cccc", Code: "K7", Stands: "Ring one person", Last: "2026-11-10", Due: "2026-12-17", Safety: true},
		{Name: "aaaa", Code: "ZZ", Stands: "Review", Last: "2026-11-20"},
		{Name: "bbbb", Code: "HX", Stands: "Put a steer back in", Last: "2026-11-14", Due: "2026-11-20", Talks: []string{"mmmm", "nnnn"}},
		{Name: "ffff", Locked: true, Safety: true},
		{Name: "gggg", Code: "Q9", Fault: "part of the file is damaged", Safety: true},
	}}
}

// typed holds a session with the lines as they are typed.
func typed(t *testing.T, d *drawer, lines ...string) held {
	t.Helper()
	v := begun(t, "")
	h := held{end: v}
	var out strings.Builder
	o := plain.Options{Visit: v, Shelf: d, After: func(v visit.Visit) { h.end = v }}
	h.err = plain.Run(strings.NewReader(strings.Join(lines, "\n")+"\n"), &out, o)
	h.out = out.String()
	return h
}

func TestTheShelfLineByLine(t *testing.T) {
	h := typed(t, filledDrawer(), "r")
	plainBytes(t, h.out)
	flat := strings.Join(strings.Fields(h.last()), " ")
	at := -1
	for _, words := range []string{"Kept walks and worksheets.", "1. Begin a new walk.", "To look at again", "2. HX Put a steer back in. Look again Fri 20 Nov 2026", "supervised", "Later", "3. K7 Ring one person.", "No day set", "4. ZZ Review.", "Locked", "5. (locked) ffff.", "Opening it asks for the passphrase", "6. Q9. Part of the file is damaged.", "A number opens one."} {
		next := strings.Index(flat, words)
		if next <= at {
			t.Fatalf("%q does not stand where it should in %s", words, flat)
		}
		at = next
	}
	if h = typed(t, filledDrawer(), "r", "/ring"); !strings.Contains(h.last(), "1. K7") || strings.Contains(h.last(), "HX") {
		t.Errorf("/ring shows\n%s", h.last())
	}
	if h = typed(t, filledDrawer(), "r", "v"); !strings.Contains(h.last(), "3. HX") || !strings.Contains(h.last(), "order of the codes") {
		t.Errorf("v shows\n%s", h.last())
	}
	if h = typed(t, &drawer{}, "r"); !strings.Contains(h.last(), "Nothing is kept yet.") {
		t.Errorf("an empty one shows\n%s", h.last())
	}
}

func TestTheShelfLineByLineAsksTheDisk(t *testing.T) {
	for lines, want := range map[string]string{
		"r,p3":             "print cccc",
		"r,x3":             "",
		"r,x3,x3":          "forget cccc",
		"r,x3,x4":          "",
		"r,5":              "",
		"r,s5":             "",
		"r,6":              "",
		"r,9":              "",
		"7,r,2":            "",
		"7,r,2,2":          "take bbbb",
		"7,r,2,b":          "",
		"7,r,1":            "",
		"7,r,1,1":          "begin",
		"r,1":              "begin",
		"r,s1":             "",
		"r,/ring,p1,x1,x1": "print cccc, forget cccc",
	} {
		d := filledDrawer()
		h := typed(t, d, strings.Split(lines, ",")...)
		if got := strings.Join(d.asked, ", "); got != want || h.err != nil {
			t.Errorf("%s asks for %q, %v, want %q", lines, got, h.err, want)
		}
	}
	for lines, says := range map[string]string{
		"r,p3": "walk-cccc.txt", "r,x3": "evidence", "r,x3,x3": "It is deleted.", "r,5": "There is nothing here to ask for the passphrase on.", "r,6": "part of the file is damaged", "7,r,2": "not kept. Once more",
		"7,r,1": "not kept. Once more", "7,r,1,1": "A new walk.",
	} {
		h := typed(t, filledDrawer(), strings.Split(lines, ",")...)
		if flat := strings.Join(strings.Fields(h.last()), " "); !strings.Contains(flat, says) {
			t.Errorf("%s does not say %q but\n%s", lines, says, h.last())
		}
	}
}

// A passphrase is asked for past the lines of the session, and nothing that is written has it.
func TestALockedWalkOpensLineByLine(t *testing.T) {
	for name, c := range map[string]struct {
		given []string
		asked string
		at    visit.PlaceKind
		says  string
	}{
		"right":   {[]string{rightPassphrase}, "take ffff", visit.Walking, "Last time you were at"},
		"second":  {[]string{"zqx", rightPassphrase}, "take ffff", visit.Walking, "That is not the passphrase."},
		"dropped": {[]string{"zqx", ""}, "", visit.Shelving, "It stays locked."},
		"stopped": {[]string{"zqx"}, "", visit.Shelving, "It asks once more."},
		"danger":  {[]string{"!"}, "", visit.Walking, visit.UrgentLine},
	} {
		d := filledDrawer()
		var out strings.Builder
		v := begun(t, "")
		given := c.given // and no more: one that is stopped leaves it locked
		o := plain.Options{Visit: v, Shelf: d, Echo: true, After: func(after visit.Visit) { v = after }, Secret: func(_ string, try plain.Try) error {
			say := func(words string) { fmt.Fprintln(&out, words) }
			for _, passphrase := range given {
				if !try(passphrase, say) {
					return nil
				}
			}
			return errors.New("it asks once more")
		}}
		if err := plain.Run(strings.NewReader("r\n5\n"), &out, o); err != nil {
			t.Fatal(err)
		}
		flat := strings.Join(strings.Fields(out.String()), " ")
		if got := strings.Join(d.asked, ", "); got != c.asked || v.Place().Kind != c.at || !strings.Contains(flat, c.says) || strings.Contains(flat, "zqx") {
			t.Errorf("%s: it asks for %q, is at %d, and writes\n%s", name, got, v.Place().Kind, out.String())
		}
	}
}

func TestAWalkOpensLineByLineAtTheSafetyQuestion(t *testing.T) {
	w := navigator.Begin(core().Tree())
	for i, answer := range w.Answers() {
		if answer.To == "stuck-kind" {
			w, _ = w.Choose(i + 1)
			break
		}
	}
	for line, want := range map[string]visit.PlaceKind{"2": visit.Walking, "s2": visit.Supervising} {
		d := filledDrawer()
		d.resumed = visit.ResumedWalk{Walk: w, Name: "bbbb", Code: "HX", Upto: 2}
		h := typed(t, d, "r", line)
		if h.end.Walk().Here().ID != core().Tree().Rules().Gate || !strings.Contains(h.last(), "Last time you were at") {
			t.Errorf("%s opens %s:\n%s", line, h.end.Walk().Here().ID, h.last())
		}
		if h = typed(t, d, "r", line, "7"); h.end.Place().Kind != want {
			t.Errorf("%s, and a clear answer, lead to %d at %s", line, h.end.Place().Kind, h.end.Walk().Here().ID)
		}
	}
	d := filledDrawer()
	d.err = errors.New("another Bearings has this open")
	if h := typed(t, d, "r"); !strings.Contains(h.out, "Another Bearings has this open.") {
		t.Errorf("where the shelf cannot be read it says\n%s", h.last())
	}
}

func TestWhatIsDueIsSaidOnceLineByLine(t *testing.T) {
	const line = "To look at again: HX. r opens the shelf."
	if h := typed(t, filledDrawer(), "7", ""); strings.Count(strings.Join(strings.Fields(h.out), " "), line) != 1 {
		t.Errorf("it opens with\n%s", h.out)
	}
	d := filledDrawer()
	d.walks[2].Due = "2026-11-22"
	if h := typed(t, d, "7"); strings.Contains(h.out, "To look at again") {
		t.Errorf("where nothing is due it says so:\n%s", h.out)
	}
	if h := typed(t, &drawer{err: errors.New("no folder")}, "7"); strings.Contains(h.out, "no folder") {
		t.Errorf("where the shelf cannot be read, opening says so:\n%s", h.out)
	}
}

// Hidden, a line chooses nothing that cannot be seen, and safety is there.
func TestSafetyIsThereWhileHiddenLineByLine(t *testing.T) {
	h := typed(t, filledDrawer(), "7", "hide", "2", "r", "!")
	if h.end.Hidden() || !strings.Contains(h.last(), visit.UrgentLine) {
		t.Errorf("hidden, ! shows\n%s", h.last())
	}
	if h = typed(t, filledDrawer(), "7", "hide", "2"); h.end.Walk().Here().ID != "stuck-kind" {
		t.Errorf("hidden, 2 leads to %s", h.end.Walk().Here().ID)
	}
}

// From the shelf, a walk that was supervised before offers to go on with that, and its number does.
func TestAKeptSupervisionIsOfferedLineByLine(t *testing.T) {
	d := filledDrawer()
	m, err := navigator.Meet(d.resumed.Walk, navigator.Thirty, "2026-11-18T10:00Z", nil).GoTo("agreed")
	if err != nil {
		t.Fatal(err)
	}
	d.resumed.Talks = []visit.KeptTalk{{Name: "mmmm", Day: "2026-11-18", Length: navigator.Thirty}}
	d.talk = visit.ResumedMeeting{Meeting: m, Name: "mmmm", Upto: len(m.Changes())}
	h := typed(t, d, "r", "s2", "7")
	flat := strings.Join(strings.Fields(h.out), " ")
	if !strings.Contains(flat, "Kept already 1. Go on with mmmm: begun Wed 18 Nov 2026, 30 minutes A new one 2. 10 minutes") &&
		!strings.Contains(flat, "Kept already: 1. Go on with mmmm: begun Wed 18 Nov 2026, 30 minutes A new one: 2. 10 minutes") {
		t.Errorf("it offers %s", flat)
	}
	h = typed(t, d, "r", "s2", "7", "1")
	if d.asked[len(d.asked)-1] != "talk mmmm" || h.end.Meeting().Stage().ID != "agreed" {
		t.Errorf("1 asks for %v and says\n%s", d.asked, h.last())
	}
}
