package record_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// aDay is a walk with all that stands beside its moves, and its supervision, each as a journal’s records.
func aDay(t testing.TB) map[string][]record.Record {
	t.Helper()
	w := chosen(t, 3, 1, 0, 3, 1, -1, 2)
	of := func(r record.Record, err error) record.Record {
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	const at = "2026-11-20T14:05Z"
	walk := append(moved(t, w),
		of(record.Note{ID: 1, Step: 1, Guess: true, Words: "It began in May"}.Record(at)), of(record.Note{ID: 1, Step: 1, Words: "It began in June"}.Record(at)),
		of(record.Note{ID: 2, Step: 2, Words: "Rang twice"}.Record(at)), of(record.Note{ID: 2, Gone: true}.Record(at)),
		of(record.Opened{Step: 1, Page: "ws-aims", Title: "Aims", Name: "b4kd"}.Record(at)), of(record.ComeBack{On: "2026-11-27"}.Record(at)),
		of(record.Copied{On: "2026-11-21", By: "team lead"}.Record(at)), of(record.Coded{Code: "K8"}.Record(at)), of(record.KeepUntil{On: "2027-11-20"}.Record(at)))
	m, met := metIn(t, w)
	for _, c := range []navigator.MeetingChange{
		{Do: navigator.DoSay, Step: 1, By: navigator.Worker, Words: "It is us"}, {Do: navigator.DoSay, Step: 1, By: navigator.Supervisor, Words: "It is them"},
		{Do: navigator.DoFact, Step: 1, Words: "Nine days", Ground: "the log"}, {Do: navigator.DoGuess, Step: navigator.NoStep, Words: "A test"},
		{Do: navigator.DoPropose, Words: "Ring R.", Who: "worker", Day: "2026-11-27"}, {Do: navigator.DoMark, ID: "a1", By: navigator.Worker},
		{Do: navigator.DoMark, ID: "a1", By: navigator.Supervisor}, {Do: navigator.DoWrite, ID: string(navigator.EntryComeBack), Words: "2026-12-04"},
	} {
		next, err := m.Now("2026-11-20T15:00Z").Apply(c)
		if err != nil {
			t.Fatal(err)
		}
		met, m = append(met, changed(t, next.Since(m))...), next
	}
	return map[string][]record.Record{record.KindWalk: walk, record.KindMeeting: met}
}

func under(t testing.TB, kind string, records []record.Record) string {
	t.Helper()
	h := aHead()
	h.Kind = kind
	return journal(t, h, records...)
}

// reads checks that what can be read of a journal of a kind is what its first records tell: nothing of
// it is strange, nothing cannot be made again, and nothing was not there.
func reads(t testing.TB, kind string, got record.Journal, all []record.Record) {
	t.Helper()
	n := len(got.Records)
	if n > len(all) {
		t.Fatalf("%d records were read of %d", n, len(all))
	}
	want := record.Journal{Records: all[:n]}
	switch kind {
	case record.KindWalk:
		w, strange, ok := record.WalkOf(got)
		first, _, begun := record.WalkOf(want)
		_, gone, left := navigator.Rewalk(smallTree(t), w.Moves)
		if ok != begun || len(strange)+len(gone)+len(left) > 0 || !reflect.DeepEqual(w, first) {
			t.Fatalf("of %d records there is the walk\n%+v, want\n%+v", n, w, first)
		}
	case record.KindMeeting:
		m, changes, strange, ok := record.MeetingOf(got)
		named, first, _, begun := record.MeetingOf(want)
		_, left := navigator.ReplayMeeting(smallTree(t), changes)
		if ok != begun || m != named || len(strange)+len(left) > 0 || !slices.Equal(changes, first) {
			t.Fatalf("of %d records there is the supervision\n%+v, want\n%+v", n, changes, first)
		}
	}
}

func TestAWalkAndASupervisionCutAtEveryByte(t *testing.T) {
	for kind, all := range aDay(t) {
		text := under(t, kind, all)
		if len(all) < 15 {
			t.Fatalf("the %s has %d records", kind, len(all))
		}
		for cut := range len(text) {
			j, damage := record.Read(strings.NewReader(text[:cut]))
			whole := strings.Count(text[:cut], "\n")
			if text[cut] == '\n' {
				whole++
			}
			if len(j.Records) != max(whole-1, 0) || len(damage) > 0 && !damage[0].Repairs() {
				t.Fatalf("the %s, cut at %d, has %d records: %v", kind, cut, len(j.Records), damage)
			}
			reads(t, kind, j, all)
		}
	}
}

func TestAWalkAndASupervisionWithEveryByteFlipped(t *testing.T) {
	for kind, all := range aDay(t) {
		text := under(t, kind, all)
		for at := range len(text) {
			b := []byte(text)
			b[at] ^= 1 << (at % 8)
			j, damage := record.Read(bytes.NewReader(b))
			hit := strings.Count(text[:at], "\n")
			if len(damage) == 0 || at < len(text)-1 && len(j.Records) != max(hit-1, 0) {
				t.Fatalf("the %s with byte %d flipped has %d records: %v", kind, at, len(j.Records), damage)
			}
			reads(t, kind, j, all)
			for _, r := range j.Later {
				if r.JSON() != all[r.N()-1].Numbered(r.N()).JSON() {
					t.Fatalf("the %s with byte %d flipped has record %d as %s", kind, at, r.N(), r.JSON())
				}
			}
		}
	}
}

// Of a program of another version, with records and fields of its own, what is known here is read as
// ever; and a newer one’s is known for that.
func TestAWalkAndASupervisionOfAnotherVersion(t *testing.T) {
	for version, newer := range map[string]bool{"0.9": false, "1.7": false, "2.0": true, "31.4": true} {
		for kind, all := range aDay(t) {
			texts := []string{`{"n":0,"at":"2026-11-20T14:00Z","do":"begin","bearings":"` + version + `","kind":"` + kind + `","id":"zz22","mood":["x"]}`}
			add := func(json string) {
				r, ok := record.Parse(json)
				if !ok {
					t.Fatal(json)
				}
				texts = append(texts, r.Numbered(len(texts)).JSON())
			}
			for _, r := range all {
				add(`{"n":1,"at":"then","do":"weather","step":[1],"words":{"a":null}}`)
				add(strings.TrimSuffix(r.JSON(), "}") + `,"mood":{"words":"x"},"Step":-1}`)
			}
			j := whole(t, lines(t, texts...))
			if j.Head.Newer() != newer || j.Head.Version != version {
				t.Errorf("version %s is newer: %v", version, j.Head.Newer())
			}
			known := slices.DeleteFunc(slices.Clone(j.Records), func(r record.Record) bool { return r.Do() == "weather" })
			if len(known) != len(all) {
				t.Fatalf("%d records of %d are known", len(known), len(all))
			}
			reads(t, kind, record.Journal{Head: j.Head, Begin: j.Begin, Records: known}, all)
			h := aHead()
			h.Kind = kind
			want := record.GistOf(whole(t, journal(t, h, all...)), nil)
			got := record.GistOf(j, nil)
			if want.Case == h.Case {
				want.Case = "" // which this head does not have
			}
			if got != want {
				t.Errorf("version %s of the %s is told as\n%+v, want\n%+v", version, kind, got, want)
			}
		}
	}
}

// However the clock jumps, what was said last counts, everything stands in the order in which it was
// done, and each under the minute that the clock showed.
func TestAClockThatJumpsBackInAWalkAndASupervision(t *testing.T) {
	clock := []record.Minute{"2026-11-20T14:02Z", "2026-11-20T14:01Z", "1970-01-01T00:00Z", "2038-01-19T03:14Z", "no time", ""}
	for kind, all := range aDay(t) {
		var texts []string
		h := aHead()
		h.Kind = kind
		first, err := h.Record()
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, first.JSON())
		jumping := make([]record.Record, len(all))
		for i, r := range all {
			json := strings.Replace(r.Numbered(i+1).JSON(), string(r.At()), string(clock[i%len(clock)]), 1)
			var ok bool
			if jumping[i], ok = record.Parse(json); !ok {
				t.Fatal(json)
			}
			texts = append(texts, json)
		}
		j := whole(t, lines(t, texts...))
		reads(t, kind, j, jumping)
		g := record.GistOf(j, nil)
		want := map[string]string{record.KindWalk: "2026-11-27", record.KindMeeting: "2026-12-04"}[kind]
		if g.ComeBack.On != want || g.Strange > 0 {
			t.Errorf("the %s is told as %+v", kind, g)
		}
		if w, _, _ := record.WalkOf(j); kind == record.KindWalk {
			for i := range w.Moves {
				if w.When[i] != clock[i%len(clock)] {
					t.Errorf("move %d was made at %q", i, w.When[i])
				}
			}
			if w.Notes[0].Words != "It began in June" || !w.Notes[1].Gone || w.KeepUntil.On != "2027-11-20" {
				t.Errorf("what was said last is not what counts: %+v", w)
			}
		}
	}
}

// The walk and the supervision of version 1.0 are read for ever as they were then.
func TestTheWalkAndTheSupervisionOfVersionOneAreReadForEver(t *testing.T) {
	for kind, want := range map[string]record.Gist{
		record.KindWalk: {
			Case: "K8", Stands: `The "page" listen`, Last: "2026-11-20T14:02Z", ComeBack: record.ComeBack{On: "2026-11-27", At: "2026-11-20T14:05Z"},
			KeepUntil: record.KeepUntil{On: "2027-11-20", At: "2026-11-20T14:05Z"}, Copied: record.Copied{On: "2026-11-21", By: "team lead", At: "2026-11-20T14:05Z"},
			Asked: true,
		},
		record.KindMeeting: {
			Case: "K7", Stands: `The "page" listen`, Last: "2026-11-20T15:00Z", ComeBack: record.ComeBack{On: "2026-12-04", At: "2026-11-20T15:00Z"},
			Walk: "k7f3", Met: true, Asked: true,
		},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", "1.0-"+kind+".journal"))
		if err != nil {
			t.Fatal(err)
		}
		j := whole(t, string(text))
		if got := record.GistOf(j, nil); got != want {
			t.Errorf("the %s is told as\n%+v, want\n%+v", kind, got, want)
		}
		reads(t, kind, j, j.Records)
		if len(j.Records) < 15 {
			t.Errorf("the %s has %d records", kind, len(j.Records))
		}
	}
}
