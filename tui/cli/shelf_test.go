package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

// shelvedWalk keeps a walk under a code, with when it is to be looked at again.
func shelvedWalk(t testing.TB, state, code, back string) (id string) {
	t.Helper()
	p := at(t, state)
	s := walkSave(someWalk(t))
	s.Code = code
	if back != "" {
		s.Entries = append(s.Entries, visit.Entry{ComeBack: back})
	}
	saved := p.keep(s)
	if saved.Err != nil {
		t.Fatal(saved.Err)
	}
	p.close()
	return saved.Name
}

// onDays is a folder with kept walks: the day is 20 November 2026.
func onDays(t testing.TB) (state string, ids map[string]string) {
	t.Helper()
	state, ids = t.TempDir(), map[string]string{}
	for _, c := range [][2]string{{"NO", ""}, {"EV", "after the call"}, {"LA", "2026-12-01"}, {"TO", "2026-11-20"}, {"BE", "2026-11-02"}} {
		ids[c[0]] = shelvedWalk(t, state, c[0], c[1])
	}
	return state, ids
}

// codes are the codes in a list, in its order.
func codes(out string) string {
	var all []string
	for line := range strings.Lines(out) {
		if f := strings.Fields(line); len(f) > 1 && line[0] != ' ' {
			all = append(all, strings.TrimSuffix(f[1], ","))
		}
	}
	return strings.Join(all, " ")
}

func TestWalksListsWhatIsDueFirst(t *testing.T) {
	state, _ := onDays(t)
	for args, want := range map[string]string{
		"":             "BE TO LA EV NO",
		"--due":        "BE TO",
		"la":           "LA",
		"call":         "EV",
		"2026-11-02":   "BE",
		"mon nov":      "BE",
		"same week":    "BE TO LA EV NO",
		"same week be": "BE",
		"la --due":     "",
		"nowhere":      "",
	} {
		out, said, code := commanded(t, state, append([]string{"walks"}, strings.Fields(args)...)...)
		if got := codes(out); got != want || code != Done || (said == "") != (want != "") {
			t.Errorf("walks %s lists %q and says %q, want %q", args, got, said, want)
		}
	}
	out, _, _ := commanded(t, state, "walks", "TO")
	if text := flat(out); !strings.Contains(text, "look again Fri 20 Nov 2026") || !strings.Contains(text, "made Fri 20 Nov 2026") || strings.Contains(text, "supervised") {
		t.Errorf("its line is %s", out)
	}
	if out, _, _ = commanded(t, state, "walks", "EV"); !strings.Contains(flat(out), "look again after the call") {
		t.Errorf("its line is %s", out)
	}
}

// listsWalks are kept walks as programs read them.
func listsWalks(t testing.TB, state string, args ...string) []listedWalk {
	t.Helper()
	out, said, code := commanded(t, state, append([]string{"walks", "--json"}, args...)...)
	var list struct{ Walks []listedWalk }
	if err := json.Unmarshal([]byte(out), &list); err != nil || code != Done || said != "" {
		t.Fatalf("%v: it ends with %d and says %s\n%s", err, code, said, out)
	}
	return list.Walks
}

func TestWalksForPrograms(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk)
	all := listsWalks(t, state)
	if len(all) != 1 {
		t.Fatalf("there are %+v", all)
	}
	w := all[0]
	if w.ID != id || w.Code != "K7" || w.ComeBack != "2026-11-27" || w.When != "" || w.Last != "2026-11-20T14:02Z" || w.Until != "" || len(w.Supervised) != 1 || w.Supervised[0] != names[0] {
		t.Errorf("it is %+v", w)
	}
	out, _, _ := commanded(t, state, "walks", "--json", "nowhere")
	if !strings.Contains(out, `"walks": []`) {
		t.Errorf("none is %s", out)
	}
	for _, field := range []string{"id", "code", "title", "made", "changed", "file", "locked", "problem", "come_back", "when", "last", "until", "supervised"} {
		if out, _, _ := commanded(t, state, "walks", "--json"); !strings.Contains(out, `"`+field+`": `) {
			t.Errorf("it has no %s", field)
		}
	}
	if out, _, _ = commanded(t, state, "walks"); !strings.Contains(flat(out), "supervised as ") {
		t.Errorf("its line is %s", out)
	}
}

// A damaged walk is listed with what is wrong, a file that is no record hides nothing, and what cannot be
// read at all is not passed over.
func TestWhatIsDamagedIsListedAndHidesNothing(t *testing.T) {
	state, ids := onDays(t)
	dir := filepath.Join(state, "bearings", "kept")
	harm := func(code, old, other string) {
		t.Helper()
		found, _ := filepath.Glob(filepath.Join(dir, "*-"+ids[code]+".journal"))
		text := holds(t, found[0])
		if err := os.WriteFile(found[0], []byte(strings.Replace(text, old, other, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	harm("LA", "2026-12-01", "2026-12-31")
	harm("NO", `"do":"begin"`, `"do":"nothing"`)
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, code := commanded(t, state, "walks")
	if got := strings.Count(out, "\n"); code != Done || got < 5 {
		t.Fatalf("it ends with %d and lists\n%s", code, out)
	}
	for _, want := range []string{ids["BE"], ids["TO"], ids["EV"], ids["LA"], ids["NO"]} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not listed\n%s", want, out)
		}
	}
	shown, err := shelf{at(t, state)}.List()
	if err != nil || len(shown) != 5 {
		t.Fatalf("the shelf has %+v, %v", shown, err)
	}
	for _, s := range shown {
		wrong := s.Name == ids["LA"] || s.Name == ids["NO"]
		if (s.Fault != "") != wrong || wrong && !s.Safety {
			t.Errorf("%s is %+v", s.Name, s)
		}
	}
	for _, w := range listsWalks(t, state) {
		if (w.Problem != "") != (w.ID == ids["LA"] || w.ID == ids["NO"]) {
			t.Errorf("%s: %q", w.ID, w.Problem)
		}
	}
}

// How long a walk is to be kept is written down with the first that is kept of it, and shown once past.
func TestUntilWhenAWalkIsToBeKept(t *testing.T) {
	state := t.TempDir()
	config := filepath.Join(state, ".config", "bearings")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "settings.yaml"), []byte("keep-for: 2 weeks\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	id := shelvedWalk(t, state, "HX", "2026-11-21")
	if _, text := journal(t, state); !strings.Contains(text, "2026-12-04") {
		t.Fatalf("the day is not written down:\n%s", text)
	}
	if err := os.Remove(filepath.Join(config, "settings.yaml")); err != nil {
		t.Fatal(err)
	}
	if w := listsWalks(t, state)[0]; w.Until != "2026-12-04" || w.ID != id {
		t.Errorf("it is listed as %+v", w)
	}
	for day, past := range map[int]bool{4: false, 5: true} {
		p := at(t, state)
		p.std.Now = func() time.Time { return time.Date(2026, 12, day, 14, 0, 0, 0, time.UTC) }
		all, _, err := p.keptWalks(false)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		if got := strings.Contains(strings.Join(all[0].cells(p.std.Now()), " "), "was to be kept until Fri 4 Dec 2026"); got != past {
			t.Errorf("on %d December it says so: %v", day, got)
		}
		p.close()
	}
	if r, err := at(t, state).resumeWalk(id); err != nil || r.Walk.Here().ID != someWalk(t).Here().ID || r.Only != "" {
		t.Errorf("it opens at %s, %q, %v", r.Walk.Here().ID, r.Only, err)
	}
}

// A code that came after the walk was begun is the one it is found by.
func TestAWalkIsFoundByTheCodeItGoesByNow(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	s := walkSave(someWalk(t))
	s.Code = ""
	saved := p.keep(s)
	later := p.keep(visit.Save{Name: saved.Name, Code: "HX", First: saved.Upto, Entries: []visit.Entry{{Coded: true, Code: "HX"}}})
	if later.Err != nil {
		t.Fatal(later.Err)
	}
	p.close()
	if id, err := at(t, state).walkNamed("hx"); err != nil || id != saved.Name {
		t.Errorf("it is found as %q, %v", id, err)
	}
	if w := listsWalks(t, state, "HX"); len(w) != 1 || w[0].Code != "HX" {
		t.Errorf("it is listed as %+v", w)
	}
	if out, _, code := commanded(t, state, "export", "HX"); code != Done || !strings.Contains(out, "Case: HX") {
		t.Errorf("it is exported with %d as %s", code, out)
	}
}

// When another walk is opened from the shelf, the files of the one before it are let go of: a supervision
// that is begun then has a file of its own, and the old one is as it was.
func TestAnotherWalkFromTheShelfHasFilesOfItsOwn(t *testing.T) {
	state := t.TempDir()
	first, second := shelvedWalk(t, state, "AA", ""), shelvedWalk(t, state, "BB", "")
	p := at(t, state)
	on := shelf{p}
	if r, err := on.Take(first); err != nil || r.Only != "" {
		t.Fatalf("%q, %v", r.Only, err)
	}
	talk := func(walk, task string) visit.Saved {
		m := must(t)(navigator.Meet(someWalk(t), navigator.Ten, "2026-11-20T15:00Z", nil).Write(navigator.EntryTask, task))
		saved := p.keep(visit.Save{Sheet: visit.Supervision, From: walk, Said: m.Changes()})
		if saved.Err != nil || saved.Upto != len(m.Changes()) {
			t.Fatalf("%+v", saved)
		}
		return saved
	}
	one := talk(first, "the first task")
	if r, err := on.Take(second); err != nil || r.Only != "" || r.Code != "BB" {
		t.Fatalf("%+v, %v", r, err)
	}
	two := talk(second, "the second task")
	if one.Name == two.Name {
		t.Fatal("both supervisions stand in one file")
	}
	p.close()
	for name, want := range map[string][2]string{one.Name: {first, "the first task"}, two.Name: {second, "the second task"}} {
		kept, err := at(t, state).opened(name, "walks")
		if err != nil {
			t.Fatal(err)
		}
		of, changes, strange, ok := record.MeetingOf(kept.Journal())
		m, left := navigator.ReplayMeeting(core().Tree(), changes)
		if !ok || of.Walk != want[0] || len(strange)+len(left) > 0 || m.Entry(navigator.EntryTask).Words() != want[1] {
			t.Errorf("%s is of %s, with %q", name, of.Walk, m.Entry(navigator.EntryTask).Words())
		}
		_ = kept.Close()
	}
	if r, err := at(t, state).resumeWalk(first); err != nil || r.Only != "" {
		t.Errorf("the first walk is still held: %q, %v", r.Only, err)
	}
}

func TestTheShelfPrintsAndDeletes(t *testing.T) {
	state := t.TempDir()
	t.Chdir(t.TempDir())
	id := shelvedWalk(t, state, "AA", "")
	on := shelf{at(t, state)}
	file, named, err := on.Print(id, false)
	if err != nil || len(named) > 0 || !strings.Contains(file, id) {
		t.Fatalf("%q, %v", file, err)
	}
	if text := holds(t, file); !strings.Contains(text, "This is not the official record") || !strings.Contains(text, "Case: AA") {
		t.Errorf("it prints\n%s", text)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	again, _, err := on.Print(id, false)
	if err != nil || again == file {
		t.Errorf("a second print goes to %q, %v", again, err)
	}
	if err := on.Forget(id); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(state, "bearings", "kept", "*"+id+"*")); err != nil || len(left) > 0 {
		t.Errorf("%v are left, %v", left, err)
	}
	if all, err := on.List(); err != nil || len(all) > 0 {
		t.Errorf("the shelf has %v, %v", all, err)
	}
}

// A record that may tell who somebody is leaves the shelf only when it is asked for once more.
func TestTheShelfLooksThroughWhatItPrints(t *testing.T) {
	state := t.TempDir()
	t.Chdir(t.TempDir())
	p := at(t, state)
	s := walkSave(someWalk(t))
	s.Entries = append(s.Entries, visit.Entry{Noted: visit.Noted{ID: 1, Words: "rang jo.smith@example.org"}})
	saved := p.keep(s)
	if saved.Err != nil {
		t.Fatal(saved.Err)
	}
	p.close()
	on := shelf{at(t, state)}
	file, named, err := on.Print(saved.Name, false)
	if file != "" || err != nil || !slices.Equal(named, []string{"jo.smith@example.org"}) {
		t.Fatalf("%q, %v, %v", file, named, err)
	}
	if left, _ := filepath.Glob("*"); len(left) > 0 {
		t.Errorf("it has written %v", left)
	}
	if file, _, err = on.Print(saved.Name, true); err != nil || !strings.Contains(holds(t, file), "jo.smith@example.org") {
		t.Errorf("asked for once more: %q, %v", file, err)
	}
}

// A walk that is begun without leaving has a file of its own, although the one before it was begun here too:
// a save of it that has no name yet is not the rest of that one.
func TestANewWalkIsNeverWrittenIntoTheFileOfTheOneBefore(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	first := p.keep(walkSave(someWalk(t)))
	path, before := journal(t, state)
	if err := (shelf{p}).Begin(); err != nil || first.Err != nil {
		t.Fatal(err, first.Err)
	}
	if late := p.keep(visit.Save{Name: first.Name, First: first.Upto, Entries: []visit.Entry{{ComeBack: "2026-12-01"}}}); late.Err == nil {
		t.Error("the one before is still written on")
	}
	second := p.keep(walkSave(someWalk(t)))
	if second.Err != nil || second.Name == first.Name {
		t.Fatalf("it is kept as %q, %v", second.Name, second.Err)
	}
	p.close()
	if holds(t, path) != before {
		t.Error("the file of the one before has changed")
	}
}

// The record of a walk tells the worksheets that were kept with it, of each page the last; and the shelf
// opens one, by itself or with the walk.
func TestWorksheetsKeptWithAWalkAreFoundAgain(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	s := walkSave(someWalk(t))
	s.Entries = append(s.Entries, visit.Entry{Sheet: "ws-aims-board", Title: "Aims board"}, visit.Entry{Sheet: "ws-aims-board", Title: "Aims board", Name: "old2"})
	walk := p.keep(s)
	sheet := p.keep(visit.Save{Sheet: "ws-aims-board", Code: "K7", Title: "Aims board"})
	told := p.keep(visit.Save{Name: walk.Name, First: walk.Upto, Entries: []visit.Entry{{Sheet: "ws-aims-board", Title: "Aims board", Name: sheet.Name}}})
	if walk.Err != nil || sheet.Err != nil || told.Err != nil {
		t.Fatal(walk.Err, sheet.Err, told.Err)
	}
	p.close()
	on := shelf{at(t, state)}
	all, err := on.List()
	i := slices.IndexFunc(all, func(s visit.Shelved) bool { return s.Name == sheet.Name })
	if err != nil || len(all) != 2 || i < 0 || !all[i].Sheet || all[i].Code != "K7" || all[i].Stands != "Aims board" || all[i].Last == "" {
		t.Fatalf("the shelf has %+v, %v", all, err)
	}
	r, err := on.Take(walk.Name)
	if err != nil || !slices.Equal(r.Sheets, []visit.KeptSheet{{Page: "ws-aims-board", Name: sheet.Name}}) {
		t.Fatalf("it is told of %v, %v", r.Sheets, err)
	}
	if with, err := on.TakeSheet(sheet.Name, false); err != nil || with.Name != sheet.Name || with.Only != "" {
		t.Errorf("with the walk it opens as %+v, %v", with, err)
	}
	if _, err := on.TakeSheet(sheet.Name, true); err != nil {
		t.Error(err)
	}
	if late := on.p.keep(visit.Save{Name: walk.Name, First: r.Upto, Entries: []visit.Entry{{ComeBack: "2026-12-01"}}}); late.Err == nil {
		t.Error("alone, the walk is still written on")
	}
}
