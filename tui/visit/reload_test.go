package visit_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// with is the manual with some pages of a team's laid over it.
func with(t testing.TB, files map[string]string) *content.Library {
	t.Helper()
	all := fstest.MapFS{"pack.yaml": {Data: []byte("name: Eastside\nversion: \"1\"\n")}}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	lib, problems := content.Load(content.Core(), content.Pack{Name: "Eastside", FS: all})
	if lib == nil {
		t.Fatal(problems)
	}
	return lib
}

// in is a visit in a manual.
func in(lib *content.Library) visit.Visit {
	return visit.New(lib, content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// TestToRereadTheSameChangesNothing walks about at random. Reread in the very manual it is in, the visit
// shows what it showed, and goes on as it would have.
func TestToRereadTheSameChangesNothing(t *testing.T) {
	ids := []visit.ID{visit.Back, visit.Forward, visit.Map, visit.Why, visit.Links, visit.Contents, visit.Glossary, visit.Worksheet,
		visit.Down, visit.Up, visit.Go, visit.Close, visit.Keys, visit.Safety, visit.NoteDown, visit.Team, visit.Differ}
	same := func(t *rapid.T, a, b visit.Visit) {
		sa, sb := a.Scene(), b.Scene()
		if sa.Kind != sb.Kind || sa.ID != sb.ID || sa.Title != sb.Title || sa.Row != sb.Row || len(sa.Items) != len(sb.Items) || sa.Draft != sb.Draft || sa.Field != sb.Field {
			t.Fatalf("%v %s %q row %d with %d items has become %v %s %q row %d with %d", sa.Kind, sa.ID, sa.Title, sa.Row, len(sa.Items), sb.Kind, sb.ID, sb.Title, sb.Row, len(sb.Items))
		}
		if !a.Walk().Same(b.Walk()) {
			t.Fatal("the walk is another one")
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := in(core())
		for range rapid.IntRange(0, 25).Draw(t, "commands") {
			c := visit.Command{ID: visit.Choose, N: rapid.IntRange(1, 6).Draw(t, "n")}
			if rapid.Bool().Draw(t, "other") {
				c = visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "id")}
			}
			v, _ = v.Do(c)
			again := v.Reread(core())
			same(t, v, again)
			on := visit.Command{ID: rapid.SampledFrom(ids).Draw(t, "next")}
			a, _ := v.Do(on)
			b, _ := again.Do(on)
			same(t, a, b)
		}
	})
}

func TestTheVisitStaysWhereItIsInWordsThatChange(t *testing.T) {
	page := func(words string) *content.Library {
		return with(t, map[string]string{"pages/ours.md": "---\ntitle: Ours\nkind: page\n---\n\n" + words + "\n"})
	}
	v, ok := in(page("First.")).MakeFor("ours")
	if !ok || v.Place().Page != "ours" {
		t.Fatal("the page does not open")
	}
	if v = v.Reread(page("Second.")); v.Scene().Lead != "Second." {
		t.Errorf("it shows %q", v.Scene().Lead)
	}
	// A page that goes while it is read is closed.
	if v = v.Reread(core()); v.Place().Kind != visit.Walking || v.Walk().Here().ID != "safety-gate" {
		t.Errorf("a page that is gone leaves %v on %s", v.Place().Kind, v.Walk().Here().ID)
	}
}

func TestTheAnswerInHandStaysInHand(t *testing.T) {
	v := onWalk(t, begun(t), "stuck-kind", "kind-work")
	for v.Items()[v.Place().Row].Page != v.Walk().Here().Choices[2].To {
		v = do(v, visit.Down)
	}
	choices := v.Walk().Here().Choices
	text := "---\nover: choices\n---\n\n"
	for _, i := range []int{2, 0, 1} {
		text += "- [In other words: " + choices[i].Text + "](../tree/" + choices[i].To + ".md)\n"
	}
	was := v.Items()[v.Place().Row].Page
	v = v.Reread(with(t, map[string]string{"tree/kind-work.md": text}))
	items := v.Items()
	if got := items[v.Place().Row]; got.Page != was || !strings.HasPrefix(got.Text, "In other words") {
		t.Errorf("in hand is %q, which leads to %s and not to %s", got.Text, got.Page, was)
	}
	if slices.IndexFunc(items, func(i visit.Item) bool { return i.Page == was }) == 2 {
		t.Error("the answers have kept their order, so this looked at nothing")
	}
}

func TestAPageOfTheWalkThatGoesIsSaidToBeGone(t *testing.T) {
	lib := with(t, map[string]string{
		"tree/evid-start.md": "---\nover: choices\n---\n\n- [Ours](our-end.md)\n",
		"tree/our-end.md":    "---\ntitle: Our end\nkind: question\n---\n\nWords.\n\n## What?\n\n- [Work](evid-start.md)\n- [This](chaos-steer.md)\n",
	})
	v := onWalk(t, in(lib), "stuck-kind", "kind-work", "evid-start", "our-end")
	v = v.Reread(core())
	if here := v.Walk().Here(); !here.Gone || here.ID != "our-end" || v.Note() == "" {
		t.Errorf("one stands on %s, and is told %q", here.ID, v.Note())
	}
	if v = do(v, visit.Back); v.Walk().Here().Gone || v.Scene().Ask == "" {
		t.Error("there is no way back")
	}
	if v = do(v, visit.Forward).Reread(lib); v.Walk().Here().Gone || v.Scene().Ask != "What?" {
		t.Error("the page does not come back")
	}
}

func TestNothingWrittenIsLost(t *testing.T) {
	form := func(field, more string) *content.Library {
		return with(t, map[string]string{"sheets/our-sheet.md": "---\ntitle: Our sheet\nkind: sheet\nparts:\n  - id: about\n    shape: fields\n    heading: About\n    fields:\n" +
			"      - {id: case-code, kind: code, ask: Code}\n      - {id: " + field + ", kind: line, ask: \"What is it?\"}\n" + more + "---\n\nOn paper.\n"})
	}
	v, ok := in(form("what", "")).MakeFor("our-sheet")
	if v = do(v, visit.Worksheet); !ok || v.Place().Kind != visit.Filling {
		t.Fatal("the sheet does not open")
	}
	v = do(stand(t, v, "What is it?"), visit.Go)
	v = typed(v, "A quarrel")
	// While it is written: a field more, and the words stay where they are being written.
	v = v.Reread(form("what", "      - {id: when, kind: line, ask: \"Since when?\"}\n"))
	if s := v.Scene(); s.Draft.Text != "A quarrel" || s.Field == "" || len(v.Sheet()) != 3 {
		t.Fatalf("being written is %q in %q, and the sheet asks %d things", s.Draft.Text, s.Field, len(v.Sheet()))
	}
	if v = do(v, visit.Close); value(t, v, "What is it?") != "A quarrel" {
		t.Fatalf("what was written is %q", value(t, v, "What is it?"))
	}
	// A sheet on which it has no place leaves the old one standing, and so does one that goes.
	for name, lib := range map[string]*content.Library{"another field": form("other", ""), "no sheet": core()} {
		if got := v.Reread(lib); value(t, got, "What is it?") != "A quarrel" {
			t.Errorf("%s: what was written is %q", name, value(t, got, "What is it?"))
		}
	}
}

func TestASupervisionGoesOn(t *testing.T) {
	v := onWalk(t, begun(t).Supervise(navigator.Thirty), "stuck-kind")
	if !v.Supervising() || v.Place().Kind != visit.Supervising {
		t.Fatal("no supervision is open")
	}
	before := v.Meeting()
	if got := v.Reread(core()); !got.Meeting().Same(before) || got.Place().Kind != v.Place().Kind {
		t.Error("the supervision is another one")
	}
}

func TestWhatIsWrongStandsAtTheFoot(t *testing.T) {
	v := begun(t)
	if v.Fault() != "" || v.Off(visit.Wrong) == "" {
		t.Error("a visit with nothing being written speaks of it")
	}
	wrong := content.Problem{Code: "BE010", Severity: content.Error, File: "ours/a.md", Line: 3, Col: 2, Message: "no front matter"}
	hard := content.Problem{Code: "BE061", Severity: content.Warning, File: "ours/b.md", Message: "hard to read"}
	v = v.Writing(visit.Faults{Problems: []content.Problem{wrong, hard}, Held: true})
	if got := v.Fault(); !strings.Contains(got, "ours/a.md:3:2: error BE010: no front matter") || !strings.Contains(got, "i lists all 2") || !strings.HasPrefix(got, "Not shown yet") {
		t.Errorf("the foot says %q", got)
	}
	v = do(v, visit.Wrong)
	if s := v.Scene(); s.Kind != visit.Faulting || len(s.Faults) != 2 || v.Fault() != "" {
		t.Errorf("the list is %v, and the foot says %q", s, v.Fault())
	}
	if v = do(v, visit.Wrong); v.Place().Kind != visit.Walking {
		t.Error("i does not close the list again")
	}
	if got := v.Writing(visit.Faults{Problems: []content.Problem{wrong}}).Fault(); !strings.HasSuffix(got, "(i says what to do.)") {
		t.Errorf("of one thing the foot says %q", got)
	}
	if v.Keeping() != visit.Previewing || begun(t).Keeping() == visit.Previewing {
		t.Errorf("the head says %q", v.Keeping())
	}
	if got := v.Writing(visit.Faults{Problems: []content.Problem{hard}}).Fault(); got != "" {
		t.Errorf("a warning stands at the foot: %q", got)
	}
}
