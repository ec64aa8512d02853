package record_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/navigator/record"
)

// told returns the gist of records under a head of a kind.
func told(t testing.TB, kind string, records ...record.Record) record.Gist {
	t.Helper()
	h := aHead()
	h.Kind = kind
	return record.GistOf(whole(t, journal(t, h, records...)), func(page string) string {
		if page == "ws-small" {
			return "about/code"
		}
		return ""
	})
}

// moved returns the records of a walk’s moves.
func moved(t testing.TB, w navigator.Walk) []record.Record {
	t.Helper()
	var records []record.Record
	for _, m := range w.Moves() {
		r, err := record.OfMove(m, "", "2026-11-20T14:02Z")
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

// chosen walks on by answers, counted from 1; 0 is a worry, and -1 a step back.
func chosen(t testing.TB, answers ...int) navigator.Walk {
	t.Helper()
	w := navigator.Begin(smallTree(t))
	for _, n := range answers {
		var err error
		switch n {
		case 0:
			w = w.Worried()
		case -1:
			w, err = w.Back()
		default:
			w, err = w.Choose(n)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func TestTheGistOfAWalk(t *testing.T) {
	of := func(r record.Record, err error) record.Record {
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	records := append(moved(t, chosen(t, 3, 1, -1)),
		of(record.ComeBack{On: "2026-11-27"}.Record("then")), of(record.Coded{Code: "K8"}.Record("then")),
		of(record.KeepUntil{On: "2027-01-01"}.Record("then")), of(record.Copied{On: "2026-11-20", By: "worker"}.Record("then")),
		of(record.ComeBack{When: "after the call"}.Record("last")), of(record.Coded{Code: "K9"}.Record("last")),
		of(record.KeepUntil{On: "2027-11-20"}.Record("last")), of(record.Copied{On: "2026-11-21", By: "team lead"}.Record("last")),
		made(t, "come-back", map[string]string{"when": "lost"}), made(t, "keep-until", map[string]string{"on": "lost"}), made(t, "fly", nil))
	want := record.Gist{
		Case: "K9", Stands: "The page\u2028kind", Last: "2026-11-20T14:02Z", ComeBack: record.ComeBack{When: "after the call", At: "last"},
		KeepUntil: record.KeepUntil{On: "2027-11-20", At: "last"}, Copied: record.Copied{On: "2026-11-21", By: "team lead", At: "last"}, Strange: 2,
	}
	if got := told(t, record.KindWalk, records...); got != want {
		t.Errorf("it is told as\n%+v, want\n%+v", got, want)
	}
	off := []record.Record{of(record.ComeBack{}.Record("off")), of(record.Coded{}.Record("off")), of(record.KeepUntil{}.Record("off"))}
	got := told(t, record.KindWalk, append(records, off...)...)
	if got.ComeBack.On+got.ComeBack.When+got.Case+got.KeepUntil.On != "" {
		t.Errorf("what was taken off is told as %+v", got)
	}
	if got := told(t, record.KindWalk); got != (record.Gist{Case: "K7"}) {
		t.Errorf("a walk that was not begun is told as %+v", got)
	}
}

// The gate asked again and answered clear is nothing to warn of; whatever else has to do with safety is.
func TestTheGistTellsWhatTouchedSafety(t *testing.T) {
	for name, c := range map[string]struct {
		answers       []int
		asked, safety bool
	}{
		"at the gate":                     {nil, false, false},
		"the gate is clear":               {[]int{3, 1}, false, false},
		"the gate is not clear":           {[]int{1}, false, true},
		"not sure":                        {[]int{2}, false, true},
		"not clear, and then another way": {[]int{1, -1, 3}, false, true},
		"a page behind a question":        {[]int{3, 3}, false, true},
		"a worry":                         {[]int{3, 0}, true, true},
		"a worry that is clear":           {[]int{3, 0, 3}, true, false},
		"a worry that is left":            {[]int{3, 0, -1}, true, true},
		"a worry that is not clear":       {[]int{3, 0, 1}, true, true},
		"a worry, clear, and then not":    {[]int{3, 0, 3, -1, 2}, true, true},
		"two worries, one of them clear":  {[]int{3, 0, 3, 1, 0}, true, true},
		"two worries, and both clear":     {[]int{3, 0, 3, 1, 0, 3}, true, false},
	} {
		w := chosen(t, c.answers...)
		g := told(t, record.KindWalk, moved(t, w)...)
		if g.Asked != c.asked || g.Safety != c.safety {
			t.Errorf("%s: asked again %v, touched %v", name, g.Asked, g.Safety)
		}
		_, records := metIn(t, w)
		// What was gone back from is not brought to a supervision.
		if g := told(t, record.KindMeeting, records...); g.Safety != c.safety && !slices.Contains(c.answers, -1) {
			t.Errorf("%s: brought to a supervision, touched %v", name, g.Safety)
		}
	}
}

// metIn returns a supervision of a walk and its records.
func metIn(t testing.TB, w navigator.Walk) (navigator.Meeting, []record.Record) {
	t.Helper()
	m := navigator.Meet(w, navigator.Thirty, "2026-11-20T15:00Z", nil)
	first, err := record.Meeting{Walk: "k7f3", Title: "Where it stood"}.Record("2026-11-20T15:00Z")
	if err != nil {
		t.Fatal(err)
	}
	return m, append([]record.Record{first}, changed(t, m.Changes())...)
}

func changed(t testing.TB, changes []navigator.MeetingChange) []record.Record {
	t.Helper()
	var records []record.Record
	for _, c := range changes {
		r, err := record.OfMeetingChange(c, "2026-11-20T15:00Z")
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

func TestTheGistOfASupervision(t *testing.T) {
	m, records := metIn(t, chosen(t, 3, 1))
	next, err := m.Now("2026-11-20T15:05Z").Write(navigator.EntryComeBack, "2026-12-04")
	if err == nil {
		next, err = next.Now("2026-11-20T15:09Z").CopiedOut("2026-11-21", "supervisor")
	}
	if err != nil {
		t.Fatal(err)
	}
	records = append(append(records, changed(t, next.Since(m))...), made(t, "case", map[string]string{"code": "K8"}),
		made(t, "keep-until", map[string]string{"on": "2027-11-20"}), made(t, "mark", nil), made(t, "answer", nil))
	want := record.Gist{
		Case: "K8", Stands: "The page\u2028people", Last: "2026-11-20T15:09Z", Walk: "k7f3", Met: true, Strange: 1,
		ComeBack: record.ComeBack{On: "2026-12-04", At: "2026-11-20T15:05Z"}, Copied: record.Copied{On: "2026-11-21", By: "supervisor", At: "2026-11-20T15:09Z"},
		KeepUntil: record.KeepUntil{On: "2027-11-20", At: "2026-11-20T14:02Z"},
	}
	if got := told(t, record.KindMeeting, records...); got != want {
		t.Errorf("it is told as\n%+v, want\n%+v", got, want)
	}
	if g := told(t, record.KindWalk, append(moved(t, chosen(t, 3)), records...)...); !g.Met {
		t.Error("a supervision in the journal of its walk is not told")
	}
}

func TestTheGistOfAWorksheet(t *testing.T) {
	set := func(path, to string) record.Record {
		r, err := record.OfChange(navigator.Change{Do: navigator.DoSet, Path: path, Value: to}, "last")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for page, want := range map[string]string{"ws-small": "HX", "ws-other": "K7"} {
		first := made(t, "sheet", map[string]string{"page": page, "title": "Small"})
		g := told(t, record.KindSheet, first, set("about/code", "AB"), set("about/code", "HX"), set("about/how", "x"))
		if g != (record.Gist{Case: want, Stands: "Small", Last: "last"}) {
			t.Errorf("%s is told as %+v", page, g)
		}
	}
	j := whole(t, journal(t, aHead(), made(t, "sheet", map[string]string{"page": "ws-small"}), set("about/code", "AB")))
	if g := record.GistOf(j, nil); g.Case != "K7" {
		t.Errorf("where nobody knows the form the code is %q", g.Case)
	}
	h := aHead()
	h.Kind = "map"
	if g := record.GistOf(whole(t, journal(t, h, made(t, "case", map[string]string{"code": "K8"}), made(t, "answer", nil))), nil); g != (record.Gist{Case: "K8"}) {
		t.Errorf("a kind that is not known is told as %+v", g)
	}
}

// Where a walk stands is told as it is walked, whatever moves there are, in their words of the time.
func TestWhereAWalkStandsIsWhereItIsWalkedTo(t *testing.T) {
	in := smallTree(t)
	rapid.Check(t, func(t *rapid.T) {
		moves := []navigator.Move{{ID: "gate", Title: "The start", Kind: navigator.Safety}}
		w := navigator.Begin(in)
		for range rapid.IntRange(0, 20).Draw(t, "moves") {
			next := step(t, w)
			if m, changed := next.Since(w); changed {
				moves = append(moves, m)
			}
			w = next
			if rapid.IntRange(0, 4).Draw(t, "one that cannot be made") == 0 {
				number := rapid.IntRange(0, 9)
				moves = append(moves, navigator.Move{
					From: number.Draw(t, "from"), Step: number.Draw(t, "step"),
					ID: rapid.SampledFrom([]string{"", "people"}).Draw(t, "to"), Title: "odd",
				})
			}
		}
		again, _, _ := navigator.Rewalk(in, moves)
		trail := again.Trail()
		want := trail[navigator.CameTo(trail)]
		if got := (record.Walk{Moves: moves}).Stands(); got != want.Title {
			t.Fatalf("it stands on %q, want %q\n%+v", got, want.Title, moves)
		}
	})
}

// Reading one journal after another through the same memory is reading each of them.
func TestAReaderReadsAsReadDoes(t *testing.T) {
	var reader record.Reader
	var kept []record.Journal
	texts := []string{"", "x", journal(t, aHead(), some(t, 3)...), journal(t, aHead(), some(t, 900)...), journal(t, aHead(), some(t, 1)...) + "half"}
	for _, text := range texts {
		j, damage := reader.Read(slow(text))
		want, wrong := record.Read(slow(text))
		if !reflect.DeepEqual(j, want) || !reflect.DeepEqual(damage, wrong) {
			t.Errorf("%d bytes are read as %+v, %v; want %+v, %v", len(text), j, damage, want, wrong)
		}
		kept = append(kept, j)
	}
	for i, text := range texts {
		if want, _ := record.Read(slow(text)); !reflect.DeepEqual(kept[i], want) {
			t.Errorf("what was read of %d bytes has changed since", len(text))
		}
	}
	for _, fails := range []string{"", "x", texts[2]} {
		j, damage := reader.Read(failing(fails))
		want, wrong := record.Read(failing(fails))
		if !reflect.DeepEqual(j, want) || !reflect.DeepEqual(damage, wrong) {
			t.Errorf("failing after %d bytes it says %v, want %v", len(fails), damage, wrong)
		}
	}
	if testing.Short() {
		return
	}
	for name, text := range worst(t) {
		j, damage := reader.Read(slow(string(text)))
		want, wrong := record.Read(slow(string(text)))
		if !reflect.DeepEqual(j, want) || !reflect.DeepEqual(damage, wrong) {
			t.Errorf("%s are read otherwise", name)
		}
	}
}
