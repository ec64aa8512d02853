package plain_test

import (
	"errors"
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

// filledDrawer holds one walk for each number: 1 is due, 2 has a day, 3 has none, 4 is locked, 5 is
// damaged. It is 21 November 2026.
func filledDrawer() *drawer {
	resumed := visit.ResumedWalk{Walk: navigator.Begin(core().Tree()), Name: "bbbb", Code: "HX", Upto: 1}
	return &drawer{resumed: resumed, walks: []visit.Shelved{
		{Name: "cccc", Code: "K7", Stands: "Ring one person", Last: "2026-11-10", Due: "2026-12-17", Safety: true},
		{Name: "aaaa", Code: "ZZ", Stands: "Review", Last: "2026-11-20"},
		{Name: "bbbb", Code: "HX", Stands: "Put a steer back in", Last: "2026-11-14", Due: "2026-11-20", Talks: 2},
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
	for _, words := range []string{"Kept walks.", "To look at again", "1. HX Put a steer back in. look again Fri 20 Nov 2026", "supervised", "Later", "2. K7 Ring one person.", "No day set", "3. ZZ Review.", "4. (locked) ffff.", "“bearings walk ffff” asks for the passphrase", "5. Q9. part of the file is damaged.", "A number opens one."} {
		next := strings.Index(flat, words)
		if next <= at {
			t.Fatalf("%q does not stand where it should in %s", words, flat)
		}
		at = next
	}
	if h = typed(t, filledDrawer(), "r", "/ring"); !strings.Contains(h.last(), "1. K7") || strings.Contains(h.last(), "HX") {
		t.Errorf("/ring shows\n%s", h.last())
	}
	if h = typed(t, filledDrawer(), "r", "v"); !strings.Contains(h.last(), "2. HX") || !strings.Contains(h.last(), "order of the codes") {
		t.Errorf("v shows\n%s", h.last())
	}
	if h = typed(t, &drawer{}, "r"); !strings.Contains(h.last(), "No walk is kept yet.") {
		t.Errorf("an empty one shows\n%s", h.last())
	}
}

func TestTheShelfLineByLineAsksTheDisk(t *testing.T) {
	for lines, want := range map[string]string{
		"r,p2":             "print cccc",
		"r,x2":             "",
		"r,x2,x2":          "forget cccc",
		"r,x2,x3":          "",
		"r,4":              "",
		"r,s4":             "",
		"r,5":              "",
		"r,9":              "",
		"7,r,1":            "",
		"7,r,1,1":          "take bbbb",
		"7,r,1,b":          "",
		"r,/ring,p1,x1,x1": "print cccc, forget cccc",
	} {
		d := filledDrawer()
		h := typed(t, d, strings.Split(lines, ",")...)
		if got := strings.Join(d.asked, ", "); got != want || h.err != nil {
			t.Errorf("%s asks for %q, %v, want %q", lines, got, h.err, want)
		}
	}
	for lines, says := range map[string]string{
		"r,p2": "walk-cccc.txt", "r,x2": "evidence", "r,x2,x2": "It is deleted.", "r,4": "bearings walk ffff", "r,5": "part of the file is damaged", "7,r,1": "not kept. Once more",
	} {
		h := typed(t, filledDrawer(), strings.Split(lines, ",")...)
		if flat := strings.Join(strings.Fields(h.last()), " "); !strings.Contains(flat, says) {
			t.Errorf("%s does not say %q but\n%s", lines, says, h.last())
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
	for line, want := range map[string]visit.PlaceKind{"1": visit.Walking, "s1": visit.Supervising} {
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
