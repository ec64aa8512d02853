package export_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/content/export"
	"bearings/navigator"
)

// told returns the steps of a walk, each as its number and page.
func stepsOf(w export.Walk) string {
	var all []string
	for _, s := range w.Steps {
		all = append(all, string(rune('0'+s.Number))+" "+s.ID)
	}
	return strings.Join(all, ", ")
}

// A step that the walk’s journal and the supervision both know is one step, with what each knows of
// it.
func TestAWalkAndItsMeetingAreOne(t *testing.T) {
	w := theCase(t)
	if got := stepsOf(w); got != "0 safety-gate, 1 unsure, 2 stuck-kind, 3 self-start, 4 chaos-start, 5 chaos-steer" || w.Here != 5 {
		t.Fatalf("its steps are %s, and it stands on %d", got, w.Here)
	}
	last, kind := w.Steps[5], w.Steps[2]
	if last.Asked != "What has decided your work these last weeks?" || last.At != "2026-11-20T14:07Z" || last.Bearing != navigator.LeanSteer || last.Now != "" {
		t.Errorf("the last step is %+v", last)
	}
	if kind.Because.Words() != "five visits moved in two weeks" || len(kind.Because.Before()) != 1 || kind.Nearly.Words() != "It is me" || !kind.Sayings.Differ() {
		t.Errorf("of the kind it says %+v", kind)
	}
	if w.Steps[4].Now != export.PageChanged {
		t.Error("a page that has changed is told as it was")
	}
}

// A supervision alone tells its walk, and one in which the walk went on tells where it went.
func TestAMeetingTellsItsWalk(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 3, 1)
	m := navigator.Meet(walk, navigator.Ten, "2026-11-20T15:00Z", nil)
	alone := export.Walk{}.WithMeeting(m)
	if got := stepsOf(alone); got != "0 safety-gate, 1 stuck-kind, 2 chaos-start" || alone.Here != 2 {
		t.Errorf("its steps are %s, and it stands on %d", got, alone.Here)
	}
	if text := alone.Text(); alone.For != "" || !strings.Contains(text, "What happens next") {
		t.Errorf("for nobody it says\n%s", text)
	}
	moves := walkKept(walk)
	m, err := m.Now("2026-11-20T15:05Z").GoOn(took(t, walk, 1))
	if err != nil {
		t.Fatal(err)
	}
	on := export.Walk{}.WithMoves(moves, minutes(moves)).WithMeeting(m)
	if got := stepsOf(on); got != "0 safety-gate, 1 stuck-kind, 2 chaos-start, 3 chaos-steer" || on.Here != 3 || on.Steps[3].At != "2026-11-20T15:05Z" {
		t.Errorf("its steps are %s, and it stands on %d", got, on.Here)
	}
	later := walkKept(took(t, walk, 2, 1))
	if w := (export.Walk{}).WithMoves(later, nil).WithMeeting(navigator.Meet(walk, navigator.Ten, "", nil)); w.Here != 4 {
		t.Errorf("a walk that went on after the meeting stands on %d in %s", w.Here, stepsOf(w))
	}
	if w := (export.Walk{Code: "HX"}).WithMeeting(navigator.Meeting{}); w.Met || w.Steps != nil {
		t.Errorf("no meeting is told as %+v", w)
	}
}

// What was said about a step of another walk is never told of this one’s.
func TestAMeetingOfAnotherWalkStandsBeside(t *testing.T) {
	one, other := took(t, navigator.Begin(caseTree(t)), 3, 1), took(t, navigator.Begin(caseTree(t)), 3, 2)
	m := navigator.Meet(other, navigator.Ten, "2026-11-20T15:00Z", nil)
	m, err := m.Because(2, "nobody has read the notes")
	if err != nil {
		t.Fatal(err)
	}
	m, _, err = m.Note(navigator.DoFact, 2, "I have not slept.", "")
	if err != nil {
		t.Fatal(err)
	}
	w := export.Walk{For: export.ForRecord}.WithMoves(walkKept(one), nil).WithMeeting(m)
	if got := stepsOf(w); got != "0 safety-gate, 1 stuck-kind, 2 chaos-start, 3 safety-gate, 4 stuck-kind, 5 self-start" || w.Here != 2 {
		t.Fatalf("its steps are %s, and it stands on %d", got, w.Here)
	}
	if w.Steps[2].Because != nil || w.Steps[5].Because.Words() != "nobody has read the notes" || w.Notes[0].Step != 5 {
		t.Errorf("it says %+v and %+v", w.Steps, w.Notes)
	}
	text := w.Text()
	if !strings.Contains(sectionOf(text, "Facts"), "At “It is me”") || !strings.Contains(text, "What was tried beside it\n  Safety first\n") {
		t.Errorf("it says\n%s", text)
	}
}

// What one of the two said is not told before the other has said theirs too.
func TestWhatIsSealedStaysSealed(t *testing.T) {
	m := navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1), navigator.Thirty, "2026-11-20T15:00Z", nil)
	m, err := m.Say(1, navigator.Worker, "It is the school")
	if err != nil {
		t.Fatal(err)
	}
	for format, text := range drawn(t, export.Walk{}.WithMeeting(m), export.ForSupervisor) {
		if strings.Contains(text, "the school") {
			t.Errorf("as %s it says\n%s", format, text)
		}
	}
	if m, err = m.Pass(1, navigator.Supervisor); err != nil {
		t.Fatal(err)
	}
	if m, err = m.Now("2026-11-20T15:10Z").Say(1, navigator.Worker, "It is me"); err != nil {
		t.Fatal(err)
	}
	text := drawn(t, export.Walk{}.WithMeeting(m), export.ForSupervisor)["txt"]
	want := "    The worker would have said: It is the school\n      After the other had spoken (20 Nov 2026, 15:10 UTC): It is me\n    The supervisor would have said: (did not want to say)\n"
	if !strings.Contains(text, want) {
		t.Errorf("there is no\n%s\nin\n%s", want, text)
	}
}

// A page that is gone is named, in its old words.
func TestPagesThatAreGoneAreNamed(t *testing.T) {
	moves := walkKept(took(t, navigator.Begin(caseTree(t)), 3, 1, 1))
	moves[2].ID, moves[2].Title = "old-page", "A page of once"
	w := export.Walk{For: export.ForRecord}.WithMoves(moves, nil).Against(caseTree(t))
	if text := w.Text(); !strings.Contains(text, "  A page of once\n") || !strings.Contains(text, "This page is no longer in the manual.") {
		t.Errorf("it says\n%s", text)
	}
	if w.Steps[3].Bearing != "" {
		t.Error("a page of which nobody knows how it stood asks something of the worker")
	}
}

// However steps hang together, telling them ends, and no step is lost.
func TestStepsThatHangOnNothing(t *testing.T) {
	steps := []export.Step{{Number: 0, From: 2, ID: "a", Title: "A"}, {Number: 1, From: 1, ID: "b", Title: "B"}, {Number: 2, From: 0, ID: "c", Title: "C"}, {Number: 3, From: 9, ID: "d"}, {Number: 4, From: navigator.NoStep}}
	for here := range 7 {
		text := export.Walk{For: export.ForSupervisor, Steps: steps, Here: here}.Text()
		for _, name := range []string{"\n  A\n", "\n  B\n", "\n  C\n", "\n  d\n", "\n  a page that is not named\n"} {
			if !strings.Contains(text, name) {
				t.Errorf("on %d there is no %q in\n%s", here, name, text)
			}
		}
	}
}

// A safety answer stays told when it was answered differently later, and so does a worry.
func TestEverySafetyAnswerIsTold(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 1, -2, 3, 1, navigator.AsWorry, 3)
	text := export.Walk{For: export.ForRecord}.WithMoves(walkKept(walk), nil).Text()
	want := "  Is there a worry about anyone’s safety? Someone may be in danger today\n  Is there a worry about anyone’s safety? No: none of these\n" +
		"  On “Carried along”: safety was opened\n  Is there a worry about anyone’s safety? No: none of these\n"
	if got := sectionOf(text, "The safety question"); got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
}

// The walk that is handed in stays as it was.
func TestAWalkIsAValue(t *testing.T) {
	w := theCase(t)
	steps, notes, entries := slices.Clone(w.Steps), slices.Clone(w.Notes), slices.Clone(w.Entries)
	for _, reader := range export.Readers() {
		drawn(t, w, reader)
	}
	w.Against(navigator.Tree{})
	w.WithMeeting(caseMeeting(t, took(t, navigator.Begin(caseTree(t)), 2, 2, 2, -2, 1, 1)))
	for i := range steps {
		if s := w.Steps[i]; s.Now != steps[i].Now || !slices.Equal(s.Nearly, steps[i].Nearly) || !slices.Equal(s.Because, steps[i].Because) {
			t.Errorf("step %d has changed: %+v", i, s)
		}
	}
	if len(w.Notes) != len(notes) || len(w.Entries) != len(entries) {
		t.Error("something was added")
	}
}

// A long walk is told as fast as a short one feels.
func BenchmarkWalk(b *testing.B) {
	walk := navigator.Begin(caseTree(b))
	walk = took(b, walk, 3)
	for range 40 {
		walk = took(b, walk, 1, 2, -2, 1, navigator.AsWorry, 3)
	}
	moves := walkKept(walk)
	for b.Loop() {
		w := export.Walk{For: export.ForRecord}.WithMoves(moves, minutes(moves)).WithMeeting(navigator.Meet(walk, navigator.Sixty, "", nil)).Against(caseTree(b))
		_ = w.Text()
		_ = w.Markdown()
		if _, err := w.HTML(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(moves)), "moves")
}

// What stands in two places corrects nothing, a question is told once, and in its own words.
func TestASupervisionTellsEachThingOnce(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 3, 1, 1)
	w := &wrote{t, navigator.Meet(walk, navigator.Thirty, "2026-11-20T15:00Z", nil)}
	w.do(w.m.Write(navigator.EntryComeBack, "2026-12-06"))
	asks := map[string]string{"safety-gate": "Is there a worry about anyone’s safety?", "stuck-kind": "What kind of stuck?"}
	page := export.Walk{ComeBack: navigator.Written{{Words: "2026-12-06", At: "2026-11-20T15:00Z"}}}.WithMeeting(w.m).Against(caseTree(t))
	page = page.WithAsks(func(id string) string { return asks[id] })
	text := drawn(t, page, export.ForRecord)["txt"]
	if strings.Contains(text, "Corrected") || !strings.Contains(text, "Come back on: 6 December 2026\n") {
		t.Errorf("one day that was written twice is told as\n%s", text)
	}
	if strings.Contains(text, "Safety first: No") || !strings.Contains(text, "Is there a worry about anyone’s safety? No: none of these") {
		t.Errorf("the safety question is told by its title:\n%s", text)
	}
	if strings.Count(text, "What kind of stuck?") != 1 || !strings.Contains(text, "  What kind of stuck?\n    Answered: I am being carried along") {
		t.Errorf("a question that is its page’s title is told twice:\n%s", text)
	}
}

// Why something was not agreed is told with its time, and of what is agreed, whether it was said before both
// had marked it or after: never as if it were not agreed now.
func TestWhyItWasNotAgreedIsToldInItsTime(t *testing.T) {
	w := &wrote{t, navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1, 1), navigator.Thirty, "2026-11-20T15:00Z", nil)}
	m, id, err := w.m.Now("2026-11-20T15:10Z").Propose(navigator.Action{What: "ring the school"})
	w.do(m, err)
	w.do(w.m.Mark(id, navigator.Supervisor))
	w.do(w.m.NotAgreedBecause(id, "the worker wants to wait"))
	tells := func(when, says, is string) {
		t.Helper()
		for format, text := range drawn(t, export.Walk{Zone: time.UTC}.WithMeeting(w.m), export.ForRecord) {
			want := says + ": the worker wants to wait"
			if format == "json" {
				want = is
			}
			text = strings.Join(strings.Fields(text), " ")
			if !strings.Contains(text, want) || format != "json" && strings.Count(text, "ot agreed because") != 1 {
				t.Errorf("%s, as %s it does not say %q:\n%s", when, format, want, text)
			}
		}
	}
	tells("with one mark", "Not agreed because (20 Nov 2026, 15:10)", `"state": "not agreed"`)
	w.do(w.m.Mark(id, navigator.Worker))
	tells("in the same minute", "Before that (20 Nov 2026, 15:10), not agreed because", `"notAgreedWas": "before"`)
	m, id, err = w.m.Propose(navigator.Action{What: "ring the school"})
	w.do(m, err)
	for _, by := range navigator.Parties() {
		w.do(w.m.Mark(id, by))
	}
	w.do(w.m.NotAgreedBecause("a1", ""))
	w.do(w.m.Now("2026-11-20T15:20Z").NotAgreedBecause(id, "the worker wants to wait"))
	tells("said once it is agreed", "After that (20 Nov 2026, 15:20), not agreed because", `"notAgreedWas": "after"`)
}

// Answers that differ are a disagreement once both have given theirs, and not before.
func TestAnswersThatDifferAreADisagreement(t *testing.T) {
	for name, both := range map[string]bool{"one has spoken": false, "both have": true} {
		w := &wrote{t, navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1, 1), navigator.Sixty, "2026-11-20T15:00Z", nil)}
		w.do(w.m.Say(1, navigator.Worker, "It is me"))
		if both {
			w.do(w.m.Say(1, navigator.Supervisor, "I am being carried along"))
		}
		for _, reader := range []export.Reader{export.ForRecord, export.ForSupervisor} {
			told := sectionOf(drawn(t, export.Walk{}.WithMeeting(w.m), reader)["txt"], "Where we disagree")
			if got := strings.Contains(told, "The worker would have said: It is me"); got != both {
				t.Errorf("%s: for the %s it stands there: %v\n%s", name, reader, got, told)
			}
		}
	}
}

// TestAWalkThatIsOnlyTakenUpCameToWhereItDid: the safety question on another day, and what it opens, is not
// where a walk came to.
func TestAWalkThatIsOnlyTakenUpCameToWhereItDid(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 3, 1, 1)
	at := walk.Here().Title
	for name, again := range map[string]navigator.Walk{"as it was": walk, "at the gate": walk.AskAgain(), "past it": took(t, walk.AskAgain(), 3)} {
		text := export.Walk{For: export.ForRecord}.WithMoves(again.Moves(), nil).Text()
		if !strings.Contains(text, "The walk came to: "+at) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// TestAPageSaysWhoWasThere: in a group those that were written down, between two people the two.
func TestAPageSaysWhoWasThere(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 3, 1)
	two := navigator.Meet(walk, navigator.Ten, "2026-11-20T15:00Z", nil)
	if text := drawn(t, export.Walk{}.WithMeeting(two), export.ForRecord)["txt"]; !strings.Contains(text, "In the room: worker; supervisor") {
		t.Errorf("two met, and it says\n%s", text)
	}
	if text := drawn(t, export.Walk{}.WithMoves(walkKept(walk), nil), export.ForRecord)["txt"]; strings.Contains(text, "In the room") {
		t.Errorf("nobody met, and it says\n%s", text)
	}
}
