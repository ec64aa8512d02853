package export_test

import (
	"cmp"
	"fmt"
	"html"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bearings/content/export"
	"bearings/navigator"
)

// A written is words that were put into a field of a walk, and which one.
type writtenAt struct{ path, words string }

// filledWith returns a walk with words in every field that takes any, two of everything that there can
// be several of, and where each of the words stands. New fields are filled like those of today.
func filledWith(words func(path string) string) (export.Walk, []writtenAt) {
	var w export.Walk
	var all []writtenAt
	scribble(reflect.ValueOf(&w).Elem(), "Walk", func(path string) string {
		said := words(path)
		all = append(all, writtenAt{path, said})
		return said
	})
	kinds := []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree}
	var notes []export.Note
	for i := range w.Notes {
		for _, kind := range kinds {
			n := export.Note{Step: i, Versions: slices.Clone(w.Notes[i].Versions)}
			for j := range n.Versions {
				n.Versions[j].Kind = kind
			}
			notes = append(notes, n)
		}
	}
	entries := navigator.Entries()
	var written []export.Entry
	for i := range entries {
		e := w.Entries[i%len(w.Entries)]
		e.Entry = entries[i]
		written = append(written, e)
	}
	w.Notes, w.Entries = notes, written
	for i := range w.Steps {
		w.Steps[i].Number, w.Steps[i].From = i, i-1
		w.Steps[i].Sayings.Open = true
		w.Steps[i].Via.How, w.Steps[i].Kind, w.Steps[i].Now = navigator.Chosen, navigator.Safety, export.PageChanged
		for j := range w.Steps[i].Sayings.Worker.Spoken {
			w.Steps[i].Sayings.Worker.Spoken[j].Passed, w.Steps[i].Sayings.Supervisor.Spoken[j].Passed = false, false
		}
		w.Steps[i].Sayings.Worker.By, w.Steps[i].Sayings.Supervisor.By = navigator.Worker, navigator.Supervisor
	}
	w.Here, w.Met, w.Zone, w.Share = len(w.Steps)-1, true, time.UTC, nil
	for i := range w.Agreements {
		for j := range w.Agreements[i].Wordings {
			for k := range w.Agreements[i].Wordings[j].Marks {
				w.Agreements[i].Wordings[j].Marks[k].By = navigator.Worker
			}
		}
	}
	return w, all
}

// scribble puts words into every text below a value, and two of each into every list.
func scribble(v reflect.Value, path string, words func(string) string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(words(path))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type != reflect.TypeFor[*time.Location]() {
				scribble(v.Field(i), path+"."+f.Name, words)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			scribble(v.Index(i), path, words)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		scribble(v.Elem(), path, words)
	}
}

// canaries are words of which each stands in one place only.
func canaries() func(string) string {
	n := 0
	return func(string) string {
		n++
		return fmt.Sprintf("canary%dx", n)
	}
}

var canary = regexp.MustCompile(`canary\d+x`)

// Nothing reaches the young person but what was shared, whatever else is in a walk, in any format.
func TestNothingPrivateReachesTheYoungPerson(t *testing.T) {
	w, all := filledWith(canaries())
	if len(all) < 300 {
		t.Fatalf("only %d fields are filled", len(all))
	}
	marks := func(on bool) []navigator.Mark {
		return []navigator.Mark{{By: navigator.Worker, On: true, At: "canary901x"}, {By: navigator.Supervisor, On: on, At: "canary902x"}}
	}
	before := navigator.Wording{Action: navigator.Action{What: "canary903x", Who: "canary904x", ByDay: "canary905x"}, Marks: marks(true)}
	w.Agreements = append(w.Agreements,
		navigator.Agreement{ID: "a1", Wordings: []navigator.Wording{before, {Action: navigator.Action{What: "Ring", Who: "aunt", ByDay: "2026-11-27"}, At: "canary906x", Marks: marks(true)}}, NotAgreed: navigator.Written{{Words: "canary907x"}}},
		navigator.Agreement{ID: "a2", Wordings: []navigator.Wording{{Action: navigator.Action{What: "canary908x"}, Marks: marks(false)}}},
		navigator.Agreement{ID: "a3", Wordings: []navigator.Wording{before, {Marks: marks(true)}}},
		navigator.Agreement{ID: "a4"})
	days := []string{w.ComeBack[1].Words, w.Copied[0].Day, w.Copied[1].Day, w.Ending}
	for name, c := range map[string]struct {
		share *export.Share
		may   []string
		must  []string
	}{
		"nobody chose":   {nil, days, []string{"Ring", "aunt", w.ComeBack[1].Words}},
		"nothing chosen": {&export.Share{}, days[1:], nil},
		"some chosen":    {&export.Share{Items: []string{"a1", "a2", "a3", "a4"}, Lines: []string{"canary909x"}}, append(days[1:], "canary909x"), []string{"Ring", "aunt", "canary909x"}},
	} {
		w.Share = c.share
		for _, reader := range []export.Reader{export.ForYoungPerson, "", "else"} {
			for format, text := range drawn(t, w, reader) {
				for _, found := range canary.FindAllString(text, -1) {
					if !slices.Contains(c.may, found) {
						t.Errorf("%s: as %s %s is there, from %v", name, format, found, all[slices.IndexFunc(append(all, writtenAt{"", found}), func(a writtenAt) bool { return a.words == found })%len(all)])
					}
				}
				for _, must := range c.must {
					if !strings.Contains(text, must) {
						t.Errorf("%s: as %s there is no %s in\n%s", name, format, must, text)
					}
				}
				if strings.Contains(text, "Ring") != (len(c.must) > 0) {
					t.Errorf("%s: as %s it says\n%s", name, format, text)
				}
			}
		}
	}
}

// The words around what is shared are plain: none of them is the field’s.
func TestTheYoungPersonIsToldInPlainWords(t *testing.T) {
	w := theCase(t)
	w.Ending, w.Agreements[0].Wordings[1].Who = "", "keyworker"
	for _, format := range []string{"md", "txt", "html"} {
		text := drawn(t, w, export.ForYoungPerson)[format]
		if format == "html" {
			_, text, _ = strings.Cut(text, "<body>")
			text = tag.ReplaceAllString(text, " ")
		}
		for _, no := range strings.Fields("bearings ambit mentali keyworker case client walk step guess fact safety gate network plan aim formulation engagement steer balance professional intervention") {
			if strings.Contains(strings.ToLower(text), no) {
				t.Errorf("as %s it says “%s”:\n%s", format, no, text)
			}
		}
	}
	for role, want := range map[string]string{"worker": "your worker", "The Keyworker": "your worker", "supervisor": "your worker’s supervisor", "the young person": "you", "aunt": "aunt", "worker from housing": "worker from housing"} {
		w.Agreements[0].Wordings[1].Who = role
		if text := drawn(t, w, export.ForYoungPerson)["txt"]; !strings.Contains(text, "Who: "+want+" ·") {
			t.Errorf("%q is told as\n%s", role, text)
		}
	}
	w.Words.YoungPerson, w.Agreements[0].Wordings[1].Who = "Service user", "service user"
	if text := drawn(t, w, export.ForYoungPerson)["txt"]; !strings.Contains(text, "Who: you ·") {
		t.Errorf("by the service’s own word they are told as\n%s", text)
	}
}

// The record has no word of what is the two people’s own, and the supervisor has every word there is.
func TestWhatTheRecordAndTheSupervisorAreTold(t *testing.T) {
	w, all := filledWith(canaries())
	own := regexp.MustCompile(`^Walk\.(WhatIfs|Questions|Reflections)\.?|^Walk\.Steps\.Nearly`)
	// What is not drawn: what stands in headings of the program’s own, names for programs, and what says the same as something that is.
	dumb := regexp.MustCompile(`\.(ID|Page|Kind|How|To|By|Came|Bearing|Leans|Digest|Now|For|Entry)$|Agreements\.NotAgreed\.(Ground)|Written\.Ground|(Because|Nearly|ComeBack)\.Ground|^Walk\.Share|Copied\.At|^Walk\.WhatIfs\.(Parted|Walked\.Ends|WhatIf\.Ends)\.|\.At$|^Walk\.Words\.`)
	w.Questions = []string{w.Reflections[0].Ask, w.Questions[1]}
	worker := w.Entries[1]
	worker.Written = navigator.Written{{Words: "canary900x"}}
	w.Entries[1] = worker
	for format, text := range drawn(t, w, export.ForRecord) {
		for _, a := range all {
			if own.MatchString(a.path) && strings.Contains(text, a.words) {
				t.Errorf("the record as %s has %s from %s", format, a.words, a.path)
			}
		}
		if strings.Contains(text, "canary900x") {
			t.Errorf("the record as %s tells what it is like for the worker", format)
		}
	}
	w.Entries[2].Entry = navigator.EntryWorker
	for format, text := range drawn(t, w, export.ForSupervisor) {
		for _, a := range all {
			if a.path == "Walk.Questions" && a.words != w.Questions[1] || dumb.MatchString(a.path) {
				continue
			}
			if !strings.Contains(text, a.words) {
				t.Errorf("the supervisor’s as %s has no %s from %s", format, a.words, a.path)
			}
		}
	}
	for _, must := range []string{"Questions for you alone", "What if, at “", "Nearly chosen", "canary900x"} {
		if !strings.Contains(drawn(t, w, export.ForSupervisor)["txt"], must) {
			t.Errorf("the supervisor’s page has no %s", must)
		}
	}
}

// An item is agreed where both marks stand on its words, in every page and format; one with a single
// mark is never read as agreed, and never shared.
func TestMarksAreToldAsTheyAre(t *testing.T) {
	walk := took(t, navigator.Begin(caseTree(t)), 3, 1, 1)
	rapid.Check(t, func(t *rapid.T) {
		m, items := marked(t, navigator.Meet(walk, navigator.Ten, "2026-11-20T15:00Z", nil))
		w := export.Walk{}.WithMeeting(m)
		for _, reader := range []export.Reader{export.ForRecord, export.ForSupervisor} {
			for format, text := range drawn(t, w, reader) {
				for _, it := range items {
					if format != "json" {
						it.checkIn(t, format, text)
					} else if !strings.Contains(text, `"id": "`+it.id+"\",\n      \"state\": \""+it.state()+`"`) {
						t.Fatalf("%+v is told as\n%s", it, text)
					}
				}
			}
		}
		for format, text := range drawn(t, w, export.ForYoungPerson) {
			for _, it := range items {
				if strings.Contains(text, it.what) != (it.state() == "agreed") {
					t.Fatalf("%+v is told to the young person as %s as\n%s", it, format, text)
				}
			}
			any := slices.ContainsFunc(items, func(it standing) bool { return it.state() == "agreed" })
			if format != "json" && strings.Contains(text, "both said yes") != any {
				t.Fatalf("to the young person it says as %s\n%s", format, text)
			}
		}
	})
}

// A standing is what a test knows of an item: its words, and whose marks stand on them.
type standing struct {
	id, what                 string
	worker, supervisor, gone bool
}

func (s standing) state() string {
	switch {
	case s.gone:
		return "taken back"
	case s.worker && s.supervisor:
		return "agreed"
	}
	return "not agreed"
}

// marked proposes items in a meeting and has them marked, unmarked, reworded and taken back at random.
func marked(t *rapid.T, m navigator.Meeting) (navigator.Meeting, []standing) {
	items := make([]standing, rapid.IntRange(1, 5).Draw(t, "items"))
	count := 0
	name := func() string { count++; return fmt.Sprintf("thing%dx", count) }
	do := func(next navigator.Meeting, err error) {
		if err != nil {
			t.Fatal(err)
		}
		m = next
	}
	for i := range items {
		items[i].what = name()
		next, id, err := m.Propose(navigator.Action{What: items[i].what})
		do(next, err)
		items[i].id = id
	}
	for range rapid.IntRange(0, 20).Draw(t, "moves") {
		it := &items[rapid.IntRange(0, len(items)-1).Draw(t, "item")]
		move := rapid.SampledFrom([]string{"mark", "mark", "unmark", "reword", "withdraw"}).Draw(t, "move")
		by := rapid.SampledFrom(navigator.Parties()).Draw(t, "by")
		mine := &it.worker
		if by == navigator.Supervisor {
			mine = &it.supervisor
		}
		switch {
		case move == "reword":
			*it = standing{id: it.id, what: name()}
			do(m.Reword(it.id, navigator.Action{What: it.what}))
		case it.gone:
		case move == "mark":
			*mine = true
			do(m.Mark(it.id, by))
		case move == "unmark":
			*mine = false
			do(m.Unmark(it.id, by))
		default:
			*it = standing{id: it.id, what: it.what, gone: true}
			do(m.Withdraw(it.id))
		}
	}
	return m, items
}

// checkIn looks for an item where a page tells what was agreed and what was not.
func (s standing) checkIn(t *rapid.T, format, text string) {
	what, worker, supervisor, gone := s.what, s.worker, s.supervisor, s.gone
	if format == "html" {
		text = strings.NewReplacer("<h2>", "\n## ", `<span class="quiet">`, "\n").Replace(text)
		text = html.UnescapeString(tag.ReplaceAllString(text, ""))
	}
	text = strings.NewReplacer("## ", "", "\\\n", "\n", "*", "").Replace(text)
	_, text, _ = strings.Cut(text, "Agreed by both\n")
	both, text, apart := strings.Cut(text, "\nNot agreed\n")
	if !apart {
		both, _, _ = strings.Cut(both, "\nFacts\n")
		text = ""
	}
	not, _, _ := strings.Cut(text, "\nFacts\n")
	said := func(in string) string {
		_, after, _ := strings.Cut(in, what)
		words := strings.Fields(after)
		return strings.Join(words[:min(len(words), 6)], " ")
	}
	switch {
	case gone && (strings.Contains(both, what) || strings.Contains(not, what)):
	case gone:
		return
	case worker && supervisor && !strings.Contains(not, what) && strings.HasPrefix(said(both), "Agreed. Marked by the worker"):
		return
	case !worker && !supervisor && !strings.Contains(both, what) && strings.HasPrefix(said(not), "Not agreed. Nobody has marked it."):
		return
	case worker && !supervisor && !strings.Contains(both, what) && strings.HasPrefix(said(not), "Not agreed. Marked by the worker"):
		return
	case supervisor && !worker && !strings.Contains(both, what) && strings.HasPrefix(said(not), "Not agreed. Marked by the supervisor"):
		return
	}
	t.Fatalf("%s, marked %v and %v, taken back %v, is told as %s as\n%s\n----\n%s", what, worker, supervisor, gone, format, both, not)
}

// What was typed is what is read, whatever was typed: neither a renderer of Markdown nor a browser
// takes any of it for more than words, and plain text stays narrow.
func TestWhatWasTypedInAWalkIsWhatIsRead(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), "") }
	rapid.Check(t, func(t *rapid.T) {
		pool := rapid.SliceOfN(anyWords(), 24, 24).Draw(t, "words")
		from := rapid.IntRange(0, len(pool)-1).Draw(t, "from")
		w, all := filledWith(func(string) string {
			from++
			return cmp.Or(pool[from%len(pool)], "x") // with no words it was taken back
		})
		w.WhatIfs, w.Ending = nil, oneLine(w.Ending)
		w.Share = &export.Share{Lines: w.Balance}
		drawnShown := regexp.MustCompile(`^Walk\.(Code|Name|Manual|Balance|After)$|^Walk\.Steps\.(Title|Via\.Text|Because\.Words|Nearly\.Words)$|^Walk\.Notes\.Versions\.(Words|Ground)$|^Walk\.Agreements\.Wordings\.Action\.(What|Who)$`)
		for _, reader := range []export.Reader{export.ForSupervisor, export.ForYoungPerson} { // the record has nothing that these have not
			text4 := drawn(t, w, reader)
			page, words := rendered(t, text4["md"])
			read := squeeze(words)
			own := squeeze(text(t, text4["html"]))
			plain := squeeze(text4["txt"])
			narrow(t, text4["txt"])
			for _, made := range []string{"<a ", "<code", "<pre", "<img", "<h4", "<blockquote", "<ol", "<del", "<input", "<dl", "<sup", "<script", "<table"} {
				if strings.Contains(page, made) || strings.Contains(text4["html"], made) {
					t.Fatalf("somebody’s words became %s>:\n%s\nmade of\n%s", made, page, text4["md"])
				}
			}
			if n := strings.Count(page, "<hr"); n > 2 {
				t.Fatalf("somebody’s words became %d lines across the page:\n%s\nmade of\n%s", n, page, text4["md"])
			}
			if reader != export.ForSupervisor {
				continue
			}
			for _, a := range all {
				if want := squeeze(asTyped(a.words)); drawnShown.MatchString(a.path) {
					for format, got := range map[string]string{"md": read, "html": own, "txt": plain} {
						if !strings.Contains(got, want) {
							t.Fatalf("%q from %s is not read as %s in\n%s", want, a.path, format, text4[format])
						}
					}
				}
			}
		}
	})
}
