package export_test

import (
	"slices"
	"strings"
	"testing"

	"bearings/content/export"
	"bearings/navigator"
)

// A fact that a supervision was brought is the one of the walk, however far each has gone on with it.
func TestANoteOfTheWalkAndOfItsSupervisionIsOne(t *testing.T) {
	note := func(versions ...string) export.Note {
		n := export.Note{Step: navigator.NoStep}
		for _, v := range versions {
			at, words, _ := strings.Cut(v, " ")
			n.Versions = append(n.Versions, export.NoteVersion{Kind: navigator.DoFact, Words: words, At: "2026-11-20T" + at + "Z"})
		}
		return n
	}
	for name, c := range map[string]struct{ walk, talk, want []string }{
		"brought as it was":                   {[]string{"13:08 a", "13:09 b"}, []string{"13:09 b"}, []string{"13:08 a", "13:09 b"}},
		"brought, by an older program":        {[]string{"13:08 a", "13:09 b"}, []string{"13:20 b"}, []string{"13:08 a", "13:09 b"}},
		"corrected in both":                   {[]string{"13:08 a", "13:20 b"}, []string{"13:08 a", "13:20 b"}, []string{"13:08 a", "13:20 b"}},
		"corrected in both, in one minute":    {[]string{"13:08 a", "13:08 b"}, []string{"13:08 a", "13:08 b"}, []string{"13:08 a", "13:08 b"}},
		"corrected in the talk":               {[]string{"13:08 a"}, []string{"13:08 a", "13:20 c"}, []string{"13:08 a", "13:20 c"}},
		"corrected on the walk after it":      {[]string{"13:08 a", "15:00 b"}, []string{"13:08 a"}, []string{"13:08 a", "15:00 b"}},
		"corrected in the talk, then on it":   {[]string{"13:08 a", "15:00 b"}, []string{"13:08 a", "14:00 c"}, []string{"13:08 a", "14:00 c", "15:00 b"}},
		"taken back in both":                  {[]string{"13:08 a", "13:20 "}, []string{"13:08 a", "13:20 "}, []string{"13:08 a", "13:20 "}},
		"taken back on the walk after it":     {[]string{"13:08 a", "15:00 "}, []string{"13:08 a"}, []string{"13:08 a", "15:00 "}},
		"taken back, all in one minute":       {[]string{"13:08 a", "13:08 "}, []string{"13:08 a"}, []string{"13:08 a", "13:08 "}},
		"taken back on it, and said again":    {[]string{"13:08 a", "13:10 "}, []string{"13:20 a"}, []string{"13:08 a", "13:10 ", "13:20 a"}},
		"corrected in both, and brought late": {[]string{"13:08 a", "13:09 b", "13:09 c"}, []string{"13:09 b", "13:09 c"}, []string{"13:08 a", "13:09 b", "13:09 c"}},
	} {
		m := navigator.Meet(took(t, navigator.Begin(caseTree(t)), 3, 1), navigator.Thirty, "2026-11-20T13:00Z", nil)
		id := ""
		for _, v := range note(c.talk...).Versions {
			var err error
			if m = m.Now(v.At); id == "" {
				m, id, err = m.Note(navigator.DoFact, navigator.NoStep, v.Words, "")
			} else {
				m, err = m.Correct(id, v.Words, "")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		w := export.Walk{For: export.ForSupervisor, Notes: []export.Note{note(c.walk...)}}.WithMeeting(m)
		if len(w.Notes) != 1 {
			t.Errorf("%s: there are %+v", name, w.Notes)
			continue
		}
		var got []string
		for _, v := range w.Notes[0].Versions {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(v.At, "2026-11-20T"), "Z")+" "+v.Words)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: it is %q, want %q", name, got, c.want)
		}
	}
}
