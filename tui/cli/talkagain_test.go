package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/tui/visit"
)

// sat is a sitting at the program, line by line, in a minute of 20 November 2026 or of another day: what is
// typed, and what comes of it.
func sat(t testing.TB, state, minute, typed string, args ...string) string {
	t.Helper()
	if len(minute) == len("10:00") {
		minute = "2026-11-20T" + minute
	}
	now, err := time.Parse("2006-01-02T15:04", minute)
	if err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	p := at(t, state)
	defer p.close()
	p.std.Now = func() time.Time { return now }
	p.std.In, p.std.Out, p.std.Err = strings.NewReader(typed), &o, careful{&e}
	if err := p.run(args); err != nil {
		p.code = report(err, p.std.Err)
	}
	if p.code != Done {
		t.Fatalf("%v ends with %d and says %s\n%s", args, p.code, e.String(), o.String())
	}
	return o.String()
}

// journalOf is the text of the file in which something of a kind is kept, and its name.
func journalOf(t testing.TB, state, kind string) (name, text string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(state, "bearings", "kept", kind+"-*.journal"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	base := strings.TrimSuffix(filepath.Base(found[0]), ".journal")
	return base[strings.LastIndex(base, "-")+1:], string(b)
}

// keepsWalk keeps a walk to “Agree one message…” at 10:00, and returns its name.
func keepsWalk(t testing.TB, state string) string {
	t.Helper()
	sat(t, state, "10:00", "7\n3\n1\nk\nHX\n\nq\n")
	name, _ := journalOf(t, state, "walk")
	return name
}

// supervises begins a supervision of a kept walk at 10:05, and returns its name.
func supervises(t testing.TB, state, walk, minutes string) string {
	t.Helper()
	sat(t, state, "10:05", "7\nq\n", "supervise", walk, "--minutes", minutes)
	name, _ := journalOf(t, state, "meeting")
	return name
}

// Each answer to the safety question is in the journals with its minute, and on the pages and the screen,
// also where it is the same answer as before.
func TestEachAnswerAsASupervisionIsTakenUpAgainIsTold(t *testing.T) {
	state := t.TempDir()
	walk := keepsWalk(t, state)
	talk := supervises(t, state, walk, "30")
	const allParts, safetyFirst = "3\n", "1\n"
	for _, minute := range []string{"10:11", "10:12", "10:13"} {
		out := sat(t, state, minute, "7\n"+allParts+safetyFirst+"q\n", "supervise", talk)
		if !strings.Contains(flat(out), "is in date”, at "+minute+".") {
			t.Errorf("answered at %s, the screen says\n%s", minute, out)
		}
		for _, kind := range []string{"walk", "meeting"} {
			answered := false
			_, text := journalOf(t, state, kind)
			for line := range strings.Lines(text) {
				answered = answered || strings.Contains(line, `"2026-11-20T`+minute+`Z"`) && strings.Contains(line, `"said":"No: none of these`)
			}
			if !answered {
				t.Errorf("the %s’s journal has no answer of %s\n%s", kind, minute, text)
			}
		}
	}
	for _, name := range []string{walk, talk} {
		out, _ := leaves(t, state, name)
		safety, _, _ := strings.Cut(out, "Where it came to")
		for _, minute := range []string{"10:00", "10:05", "10:11", "10:12", "10:13"} {
			if !strings.Contains(safety, "is in date\n    20 Nov 2026, "+minute+"\n") {
				t.Errorf("the page of %s tells no answer of %s\n%s", name, minute, safety)
			}
		}
	}
}

// Where the walk can be opened no more, the supervision has the answers to itself.
func TestAnswersStayWithASupervisionWhoseWalkIsGone(t *testing.T) {
	state := t.TempDir()
	walk := keepsWalk(t, state)
	talk := supervises(t, state, walk, "10")
	found, err := filepath.Glob(filepath.Join(state, "bearings", "kept", "walk-*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	if err := os.Remove(found[0]); err != nil {
		t.Fatal(err)
	}
	sat(t, state, "10:11", "7\nq\n", "supervise", talk)
	out, _ := leaves(t, state, talk)
	safety, rest, _ := strings.Cut(out, "Where it came to")
	if !strings.Contains(safety, "20 Nov 2026, 10:11") || !strings.Contains(rest, "The walk came to: Agree one message") {
		t.Errorf("its page is\n%s", out)
	}
}

// A fact that was brought from the walk is as old on the page of the supervision as on that of the walk,
// with what stood there before. What was taken back is told as that, and its words leave nowhere.
func TestAFactIsAsOldInTheSupervisionAsOnTheWalk(t *testing.T) {
	state := t.TempDir()
	sat(t, state, "13:08", "7\n3\n1\nk\nHX\n\nn\n1\nhe rang on Tuesday\n\n2\ncanary\n\n1\nhe rang on Monday\n\nx 2\nx 2\nn\nq\n")
	walk, _ := journalOf(t, state, "walk")
	sat(t, state, "13:09", "7\nq\n", "supervise", walk, "--minutes", "10")
	talk, _ := journalOf(t, state, "meeting")
	for _, name := range []string{walk, talk} {
		out, _ := leaves(t, state, name)
		for _, words := range []string{
			"Fact: he rang on Monday At “Agree one message the family can use tomorrow”, 20 Nov 2026, 13:08 Corrected. Before (20 Nov 2026, 13:08): he rang on Tuesday",
			"Fact: (taken back, 20 Nov 2026, 13:08)",
		} {
			if strings.Count(flat(out), words) != 1 {
				t.Errorf("the page of %s does not say once %q\n%s", name, words, out)
			}
		}
		if strings.Contains(out, "canary") || strings.Count(out, "Fact:") != 2 {
			t.Errorf("the page of %s is\n%s", name, out)
		}
	}
	if _, text := journalOf(t, state, "meeting"); strings.Contains(text, "canary") {
		t.Error("what was taken back is written down once more")
	}
}

// The page of a supervision tells the facts as they stood then. What was written down on the walk after it
// is not on it; what was taken back after it is out of it.
func TestFactsWrittenAfterASupervisionAreNotOnItsPage(t *testing.T) {
	state := t.TempDir()
	sat(t, state, "13:08", "7\n3\n1\nk\nHX\n\nn\n1\nhe rang on Tuesday\n\n2\ncanary\n\nn\nq\n")
	walk, _ := journalOf(t, state, "walk")
	sat(t, state, "13:09", "7\nq\n", "supervise", walk, "--minutes", "10")
	talk, _ := journalOf(t, state, "meeting")
	sat(t, state, "14:00", "7\nn\n1\nhe rang on Monday\n\n3\nhe came by\n\nx 2\nx 2\nn\nq\n", "walk", walk)
	out, _ := leaves(t, state, walk)
	for _, words := range []string{"Fact: he rang on Monday", "Fact: he came by", "Fact: (taken back, 20 Nov 2026, 14:00)"} {
		if !strings.Contains(out, words) {
			t.Fatalf("the page of the walk does not say %q\n%s", words, out)
		}
	}
	out, _ = leaves(t, state, talk)
	for _, words := range []string{"Monday", "came by", "canary"} {
		if strings.Contains(out, words) {
			t.Errorf("the page of the supervision tells %q\n%s", words, out)
		}
	}
	if strings.Count(out, "Fact: he rang on Tuesday") != 1 || strings.Count(out, "Fact: (taken back, 20 Nov 2026, 14:00)") != 1 {
		t.Errorf("the page of the supervision is\n%s", out)
	}
}

// The safety question that opens a supervision is told with the safety answers, and is no road that was
// tried. The trail tells no page that nobody was shown.
func TestTheDoorOfASupervisionIsNoRoad(t *testing.T) {
	state := t.TempDir()
	walk := keepsWalk(t, state)
	sat(t, state, "10:04", "7\n2\nq\n", "walk", walk) // you are back: it moved
	const allParts, stepByStep, youAreBack = "3\n", "5\n", "6\n"
	out := sat(t, state, "10:05", "7\n"+allParts+stepByStep+youAreBack+"q\n", "supervise", walk, "--minutes", "60")
	if strings.Contains(out, "to “You are back”") || !strings.Contains(out, "6. You are back: It moved") || !strings.Contains(out, "We said: It moved") {
		t.Errorf("the trail is\n%s", out)
	}
	talk, _ := journalOf(t, state, "meeting")
	for _, name := range []string{walk, talk} {
		out, _ := leaves(t, state, name, "--for", "supervisor")
		if strings.Contains(out, "tried beside it") || strings.Contains(out, "Went on to") || strings.Count(out, "is in date\n    20 Nov 2026, 10:05") != 1 {
			t.Errorf("the page of %s says\n%s", name, out)
		}
	}
}

// The page of a supervision is of one moment: where the walk stood then, and when it was to be looked at
// again then.
func TestThePageOfASupervisionIsOfOneMoment(t *testing.T) {
	state := t.TempDir()
	walk := keepsWalk(t, state)
	talk := supervises(t, state, walk, "10")
	before, _ := leaves(t, state, talk)
	sat(t, state, "2026-11-24T10:30", "7\n2\nq\n", "walk", walk) // you are back: it moved
	if out, _ := leaves(t, state, walk); !strings.Contains(out, "The walk came to: Note what helped") || strings.Contains(out, "Come back on: 22 November 2026") || !strings.Contains(out, "Last added to: 24 Nov 2026, 10:30") {
		t.Fatalf("the walk did not go on\n%s", out)
	}
	after, _ := leaves(t, state, talk)
	if after != before || !strings.Contains(after, "The walk came to: Agree one message") || !strings.Contains(after, "Come back on: 22 November 2026") {
		t.Errorf("before the walk went on the page is\n%s\nand after it\n%s", before, after)
	}
}

// A walk that is kept at its end tells each answer, and each fact, with the minute it was given in, and not
// the one it was kept in.
func TestAWalkThatIsKeptLateTellsWhenEachAnswerWasGiven(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	minute, v := 0, visit.New(core(), content.Settings{}, p.std.Now())
	press := func(c visit.Command) []visit.Effect {
		var effects []visit.Effect
		v, effects = v.Now(time.Date(2026, 11, 20, 10, minute, 0, 0, time.UTC)).Do(c)
		minute += 5
		return effects
	}
	for _, n := range []int{7, 3, 1} {
		press(visit.Command{ID: visit.Choose, N: n})
	}
	press(visit.Command{ID: visit.NoteDown})
	press(visit.Command{ID: visit.Choose, N: 1})
	press(visit.Command{ID: visit.Type, Text: "he rang on Tuesday"})
	press(visit.Command{ID: visit.Close}) // at 10:30
	press(visit.Command{ID: visit.NoteDown})
	press(visit.Command{ID: visit.KeepWalk})
	for _, e := range press(visit.Command{ID: visit.Go}) {
		if saved := p.keep(e.Save); saved.Err != nil {
			t.Fatal(saved.Err)
		}
	}
	p.close()
	walk, _ := journalOf(t, state, "walk")
	out, _ := leaves(t, state, walk)
	for _, words := range []string{"Begun: 20 Nov 2026, 10:00", "Last added to: 20 Nov 2026, 10:30", "is in date 20 Nov 2026, 10:00", "helpers and services 20 Nov 2026, 10:05", "opposite things 20 Nov 2026, 10:10", "tomorrow”, 20 Nov 2026, 10:30"} {
		if !strings.Contains(flat(out), words) {
			t.Errorf("it does not say %q\n%s", words, out)
		}
	}
}
