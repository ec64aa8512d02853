package cli

import (
	"encoding/json"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"bearings/content/export"
	"bearings/navigator"
	"bearings/tui/visit"
)

// must takes the supervision after a move that cannot fail.
func must(t testing.TB) func(navigator.Meeting, error) navigator.Meeting {
	return func(m navigator.Meeting, err error) navigator.Meeting {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

// proposed proposes something to do, and has some of the two mark it.
func proposed(t testing.TB, m navigator.Meeting, what string, by ...navigator.Party) navigator.Meeting {
	t.Helper()
	m, id, err := m.Propose(navigator.Action{What: what, Who: "worker", ByDay: "2026-11-27"})
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range by {
		m = must(t)(m.Mark(id, one))
	}
	return m
}

// firstTalk is a supervision of a walk, with something agreed and something that is not.
func firstTalk(t testing.TB, w navigator.Walk) navigator.Meeting {
	t.Helper()
	m := navigator.Meet(w, navigator.Thirty, "2026-11-20T15:00Z", nil)
	m = must(t)(m.Write(navigator.EntryTask, "the task of that day"))
	m = must(t)(m.Write(navigator.EntryComeBack, "2026-12-04"))
	m = proposed(t, m, "ring the school", navigator.Worker, navigator.Supervisor)
	return proposed(t, m, "move the meeting", navigator.Worker)
}

// secondTalk is a later one, in which something is agreed that has the number of what was not before.
func secondTalk(t testing.TB, w navigator.Walk) navigator.Meeting {
	t.Helper()
	m := navigator.Meet(w, navigator.Sixty, "2026-12-04T15:00Z", nil)
	m = must(t)(m.Write(navigator.EntryTask, "the second task"))
	m = must(t)(m.Write(navigator.EntryTeamNote, "how to hand over at night"))
	m = must(t)(m.Write(navigator.EntryTeamOwner, "the team lead"))
	m = must(t)(m.Write(navigator.EntryFeedback, "we heard that you want fewer visits"))
	m = must(t)(m.Write(navigator.EntryComeBack, "2026-12-18"))
	m = proposed(t, m, "stop the letters", navigator.Supervisor)
	return proposed(t, m, "one visit on Tuesday", navigator.Worker, navigator.Supervisor)
}

// brought keeps a walk, and the supervisions it was brought to, under the code K7.
func brought(t testing.TB, state string, talks ...func(testing.TB, navigator.Walk) navigator.Meeting) (walk string, names []string) {
	t.Helper()
	w := someWalk(t)
	p := at(t, state)
	s := walkSave(w)
	for i := range s.Entries {
		if page, ok := core().Page(s.Entries[i].Move.ID); ok {
			s.Entries[i].Digest = page.Digest
		}
	}
	s.Entries = append(s.Entries, visit.Entry{ComeBack: "2026-11-27"}, visit.Entry{Noted: visit.Noted{ID: 1, Step: 3, Words: "he slept in the car"}},
		visit.Entry{Noted: visit.Noted{ID: 2, Step: 3, Guess: true, Words: "he may be ashamed"}})
	saved := p.keep(s)
	if saved.Err != nil {
		t.Fatal(saved.Err)
	}
	p.close()
	for _, talk := range talks {
		p := at(t, state)
		talked := p.keep(visit.Save{Sheet: visit.Supervision, Code: "K7", Title: "Supervision", From: saved.Name, Said: talk(t, w).Changes()})
		if talked.Err != nil {
			t.Fatal(talked.Err)
		}
		p.close()
		names = append(names, talked.Name)
	}
	return saved.Name, names
}

// leaves prints a kept walk and wants that to come to something.
func leaves(t testing.TB, state string, args ...string) (out, said string) {
	t.Helper()
	out, said, code := commanded(t, state, append([]string{"export"}, args...)...)
	if code != Done || out == "" {
		t.Fatalf("%v ends with %d and says %s", args, code, said)
	}
	return out, said
}

// flat is a text with its line ends and its margins taken out.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestEveryReaderInEveryFormat(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk)
	starts := map[string]string{"html": "<!DOCTYPE html>", "json": "{", "md": "# "}
	for _, reader := range export.Readers() {
		for _, format := range walkFormats() {
			for _, name := range []string{id, "k7", names[0]} {
				args := []string{name, "--for", string(reader), "--format", format}
				if reader == export.ForYoungPerson {
					args = append(args, "--share", "agreed")
				}
				out, _ := leaves(t, state, args...)
				if !strings.Contains(flat(out), "This is not the official record") || !strings.Contains(out, "ring the school") {
					t.Errorf("%v prints\n%s", args, out)
				}
				if !strings.HasPrefix(strings.TrimSpace(out), starts[format]) {
					t.Errorf("%v is no %s: %.40q", args, format, out)
				}
				if format == "json" && !json.Valid([]byte(out)) {
					t.Errorf("%v is no JSON", args)
				}
				if mine := strings.Contains(out, "move the meeting"); mine == (reader == export.ForYoungPerson) {
					t.Errorf("%v: what is not agreed is there: %v", args, mine)
				}
			}
		}
	}
}

func TestTheYoungPersonIsToldWhatIsNamedAndNoMore(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state, secondTalk)
	for share, want := range map[string][3]bool{
		"agreed": {true, false, false}, "come-back": {false, true, false}, "feedback": {false, false, true}, "agreed,come-back,feedback": {true, true, true},
	} {
		out, _ := leaves(t, state, id, "--for", "young-person", "--share", share)
		text := flat(out)
		for i, words := range []string{"one visit on Tuesday", "18 December 2026", "we heard that you want fewer visits"} {
			if got := strings.Contains(text, words); got != want[i] {
				t.Errorf("with %s, %q is there: %v\n%s", share, words, got, out)
			}
		}
		for _, secret := range []string{"stop the letters", "the second task", "how to hand over", "the team lead", "he slept", "ashamed", "K7", id} {
			if strings.Contains(text, secret) {
				t.Errorf("with %s they are told %q", share, secret)
			}
		}
	}
	for _, args := range [][]string{{id, "--for", "young-person"}, {id, "--for", "young-person", "--share", "everything"}, {id, "--for", "nobody"}, {id, "--format", "pdf"}} {
		out, said, code := commanded(t, state, append([]string{"export"}, args...)...)
		if code != Usage || out != "" || !strings.Contains(said, "\nhint: ") {
			t.Errorf("%v ends with %d, prints %q and says %s", args, code, out, said)
		}
	}
}

// Without being told what, the page has what the worker ticked in supervision, and an item of one
// supervision lends none of another its tick.
func TestTheYoungPersonIsToldWhatWasTickedInSupervision(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, func(t testing.TB, w navigator.Walk) navigator.Meeting {
		m := must(t)(firstTalk(t, w).Share(string(navigator.EntryComeBack))) // and not what is agreed
		m, _, err := m.ShareLine("Text me any time")
		return must(t)(m, err)
	}, func(t testing.TB, w navigator.Walk) navigator.Meeting {
		m := proposed(t, navigator.Meet(w, navigator.Thirty, "2026-12-04T15:00Z", nil), "one visit on Tuesday", navigator.Worker, navigator.Supervisor)
		m = must(t)(m.Share("a1"))
		return must(t)(m.Write(navigator.EntryComeBack, "2026-12-18"))
	})
	told := func(name string, want map[string]bool, share ...string) {
		t.Helper()
		out, _ := leaves(t, state, append([]string{name, "--for", "young-person"}, share...)...)
		for words, is := range want {
			if got := strings.Contains(flat(out), words); got != is {
				t.Errorf("%s, %v: “%s” is there: %v\n%s", name, share, words, got, out)
			}
		}
	}
	told(id, map[string]bool{"Text me any time": true, "one visit on Tuesday": true, "ring the school": false, "18 December": false, "4 December": false})
	told(names[0], map[string]bool{"Text me any time": true, "4 December": true, "ring the school": false})
	told(id, map[string]bool{"Text me any time": false, "one visit on Tuesday": false, "18 December": true}, "--share", "come-back")
}

// Of several supervisions of one walk each has its place, and none lends another what was agreed in it.
func TestSeveralSupervisionsOfOneWalk(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk, secondTalk)
	out, _ := leaves(t, state, id)
	text := flat(out)
	for _, words := range []string{"ring the school", "move the meeting", "stop the letters", "one visit on Tuesday", "the task of that day", "the second task", "18 December 2026"} {
		if !strings.Contains(text, words) {
			t.Errorf("the record of both does not have %q\n%s", words, out)
		}
	}
	out, _ = leaves(t, state, id, "--for", "young-person", "--share", "agreed")
	for words, want := range map[string]bool{"ring the school": true, "one visit on Tuesday": true, "move the meeting": false, "stop the letters": false} {
		if got := strings.Contains(flat(out), words); got != want {
			t.Errorf("the young person is told %q: %v\n%s", words, got, out)
		}
	}
	out, _ = leaves(t, state, names[1])
	if text = flat(out); !strings.Contains(text, "the second task") || strings.Contains(text, "ring the school") {
		t.Errorf("the second alone is\n%s", out)
	}
}

// A note that stood on the walk already, and was brought to the supervision, is one note.
func TestANoteOfTheWalkStandsOnceOnThePage(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state, func(t testing.TB, w navigator.Walk) navigator.Meeting {
		m := firstTalk(t, w)
		m, _, err := m.Note(navigator.DoFact, 3, "he slept in the car", "")
		if err != nil {
			t.Fatal(err)
		}
		m, _, err = m.Note(navigator.DoGuess, 3, "he may be ashamed", "")
		return must(t)(m, err)
	})
	for _, reader := range []string{"record", "supervisor"} {
		out, _ := leaves(t, state, id, "--for", reader)
		for _, words := range []string{"he slept in the car", "he may be ashamed"} {
			if n := strings.Count(flat(out), words); n != 1 {
				t.Errorf("for the %s, %q stands there %d times\n%s", reader, words, n, out)
			}
		}
	}
}

func TestAPageThatChangedSinceIsNamedInTheExport(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state)
	out, _ := leaves(t, state, id)
	if strings.Contains(flat(out), "changed since") {
		t.Errorf("with pages as they were it says\n%s", out)
	}
	p := at(t, t.TempDir())
	old := p.keep(walkSave(someWalk(t))) // whose pages had other words
	home := p.std.env("HOME")
	p.close()
	out, _ = leaves(t, home, old.Name)
	if !regexp.MustCompile(`(?i)chang`).MatchString(out) {
		t.Errorf("with pages that were others it says\n%s", out)
	}
}

func TestWhatCouldTellWhoSomebodyIsIsTold(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state, func(t testing.TB, w navigator.Walk) navigator.Meeting {
		return proposed(t, firstTalk(t, w), "ring Jamie on 07700 900123", navigator.Worker)
	})
	out, said := leaves(t, state, id)
	if !strings.Contains(said, "note: “07700 900123” could tell who somebody is.") || strings.Contains(out, "note: ") {
		t.Errorf("it says %q and prints\n%s", said, out)
	}
	if _, said = leaves(t, state, id, "--for", "young-person", "--share", "agreed"); strings.Contains(said, "07700") {
		t.Errorf("of what is not on the page it says %q", said)
	}
	if _, said = leaves(t, state, id, "--for", "calendar"); said != "" {
		t.Errorf("for a calendar it says %q", said)
	}
}

// A calendar is told the code and the day, and nothing else.
func TestForACalendar(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk)
	out, _ := leaves(t, state, id, "--for", "calendar")
	lines := strings.Split(strings.TrimSuffix(out, "\r\n"), "\r\n")
	want := []string{
		`BEGIN:VCALENDAR`, `VERSION:2\.0`, `PRODID:-//Bearings//Bearings//EN`, `BEGIN:VEVENT`, `UID:[0-9a-f-]{36}`, `DTSTAMP:20261120T140200Z`,
		`DTSTART;VALUE=DATE:20261204`, `DTEND;VALUE=DATE:20261205`, `SUMMARY:Bearings: come back K7`, `CLASS:PRIVATE`, `TRANSP:TRANSPARENT`, `END:VEVENT`, `END:VCALENDAR`,
	}
	if len(lines) != len(want) {
		t.Fatalf("it has %d lines:\n%s", len(lines), out)
	}
	for i, line := range lines {
		if !regexp.MustCompile("^" + want[i] + "$").MatchString(line) {
			t.Errorf("line %d is %q, want %s", i+1, line, want[i])
		}
	}
	if strings.Contains(out, id) || strings.Contains(out, names[0]) {
		t.Error("it tells what the walk is kept under")
	}
	p := at(t, t.TempDir())
	bare := p.keep(walkSave(someWalk(t)))
	home := p.std.env("HOME")
	p.close()
	if out, said, code := commanded(t, home, "export", bare.Name, "--for", "calendar"); code != Failed || out != "" || !strings.Contains(said, "no day is set") {
		t.Errorf("with no day it ends with %d, prints %q and says %s", code, out, said)
	}
}

func TestAPageIsHandedOverUnderAKey(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state, firstTalk)
	to, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, reader := range []string{"record", "supervisor", "calendar"} {
		plain, _ := leaves(t, state, id, "--for", reader)
		out, said := leaves(t, state, id, "--for", reader, "--to", to.Recipient().String())
		if strings.Contains(out, "ring the school") || strings.Contains(out, "BEGIN:VCALENDAR") || strings.Contains(said, "ring the school") {
			t.Fatalf("for the %s it prints\n%s", reader, out)
		}
		if got := decrypted(t, out, to); got != plain {
			t.Errorf("for the %s what opens is %q, want %q", reader, got, plain)
		}
	}
	if out, _, code := commanded(t, state, "export", id, "--to", "age1nonsense"); code == Done || out != "" {
		t.Errorf("for no key it ends with %d and prints %q", code, out)
	}
}

// What stands before a damage is printed, and that it is not all is said.
func TestADamagedWalkIsExportedAsFarAsItGoes(t *testing.T) {
	state := t.TempDir()
	id, _ := brought(t, state)
	path, text := journal(t, state)
	harmed := strings.Replace(text, "he may be ashamed", "HE MAY BE ASHAMED", 1)
	if err := os.WriteFile(path, []byte(harmed), 0o600); err != nil {
		t.Fatal(err)
	}
	out, said, code := commanded(t, state, "export", id)
	if code != Failed || !strings.Contains(out, "he slept in the car") || strings.Contains(out, "ASHAMED") || !strings.Contains(said, "is damaged. What stands before it is here.") {
		t.Errorf("it ends with %d, says %s and prints\n%s", code, said, out)
	}
	if holds(t, path) != harmed {
		t.Error("it was written to")
	}
}

// The page that leaves says itself that it is not all, before anything else, in every format: whoever reads
// it has not seen what the terminal said. A file that was cut inside a line is no whole one either.
func TestThePageOfADamagedWalkSaysSo(t *testing.T) {
	for what, harm := range map[string]struct {
		done func(text string) string
		says string
		code int
	}{
		"a byte is another":      {func(text string) string { return strings.Replace(text, "slept in", "slept In", 1) }, "is damaged. What stands before it is here.", Failed},
		"it is cut in a line":    {func(text string) string { return text[:strings.Index(text, "slept in")] }, "Its last line breaks off", Done},
		"all but its end is cut": {func(text string) string { return strings.TrimSuffix(text, "\n") }, "", Done},
	} {
		state := t.TempDir()
		id, _ := brought(t, state)
		path, text := journal(t, state)
		harmed := harm.done(text)
		if err := os.WriteFile(path, []byte(harmed), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, format := range walkFormats() {
			out, said, code := commanded(t, state, "export", id, "--format", format)
			if whole := harm.says == ""; code != harm.code || whole != !strings.Contains(said, "walk-") || !strings.Contains(said, harm.says) {
				t.Errorf("%s, as %s it ends with %d and says %s", what, format, code, said)
			}
			_, page, _ := strings.Cut(out, "<main>")
			if format != "html" {
				page = out
			}
			page = strings.Join(strings.Fields(page), " ")
			if at := strings.Index(page, harm.says); at < 0 || at > 200 || harm.says == "" && strings.Contains(page, "Not all") {
				t.Errorf("%s, as %s the page begins %s", what, format, page[:min(len(page), 400)])
			}
		}
		if holds(t, path) != harmed {
			t.Errorf("%s: it was written to", what)
		}
	}
}

// The list for the team has no code in it, and nothing that tells of a case.
func TestTheTeamsListHasNoCode(t *testing.T) {
	state := t.TempDir()
	if out, said, code := commanded(t, state, "agenda"); code != Done || out != "" || !strings.Contains(said, "Nothing is on the list.") {
		t.Errorf("an empty one ends with %d, prints %q and says %s", code, out, said)
	}
	id, names := brought(t, state, firstTalk, secondTalk)
	out, said, code := commanded(t, state, "agenda")
	if code != Done || out != "1. how to hand over at night\n   the team lead, 2026-12-04\n" || said != "" {
		t.Errorf("it ends with %d, prints %q and says %s", code, out, said)
	}
	for _, secret := range slices.Concat([]string{"K7", id, "Tuesday"}, names) {
		if strings.Contains(out, secret) {
			t.Errorf("it tells %q", secret)
		}
	}
}

// decrypted is what opens with a key of what was handed over.
func decrypted(t testing.TB, text string, with age.Identity) string {
	t.Helper()
	r, err := age.Decrypt(armor.NewReader(strings.NewReader(text)), with)
	if err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
