package cli

import (
	"regexp"
	"testing"
	"time"

	"bearings/tui/visit"
)

// Several walks of one code are told apart by their days, and by the hour where the day is the same, the
// last first.
func TestWalksOfOneCodeAreToldApart(t *testing.T) {
	state := t.TempDir()
	oldest, _ := keptOn(t, state, "HX", 2)
	morning, _ := keptOn(t, state, "HX", 9)
	p := at(t, state)
	p.std.Now = func() time.Time { return time.Date(2026, 11, 9, 16, 5, 0, 0, time.UTC) }
	s := walkSave(someWalk(t))
	s.Code = "hx"
	evening := p.keep(s)
	p.close()
	for _, args := range [][]string{{"walk", "HX"}, {"supervise", "HX"}, {"export", "HX"}, {"forget", "HX"}} {
		_, said, code := commanded(t, state, args...)
		said = flat(said)
		want := evening.Name + ` \([^()]*, made Mon 9 Nov 2026 at 16:05\), ` + morning + ` \([^()]*, made Mon 9 Nov 2026 at 14:00\), ` + oldest + ` \([^()]*, made Mon 2 Nov 2026\)`
		if code != Failed || !regexp.MustCompile(want).MatchString(said) {
			t.Errorf("%v ends with %d and says %q, want %s", args, code, said, want)
		}
	}
}

// Keeping a walk tells how many others have its code already; of another code, of none, and of a
// worksheet it tells nothing.
func TestAnotherWalkOfTheCodeIsTold(t *testing.T) {
	state := t.TempDir()
	others := func(code string) int {
		t.Helper()
		p := at(t, state)
		defer p.close()
		s := walkSave(someWalk(t))
		s.Code = code
		saved := p.keep(s)
		if saved.Err != nil {
			t.Fatal(saved.Err)
		}
		return saved.Other
	}
	kept(t, state, "steady")
	for i, c := range []struct {
		code string
		want int
	}{{"K7", 0}, {"HX", 0}, {"hx", 1}, {"HX", 2}, {"", 0}, {"", 0}} {
		if got := others(c.code); got != c.want {
			t.Errorf("%d: under %q it tells of %d others, want %d", i, c.code, got, c.want)
		}
	}
	p := at(t, state)
	defer p.close()
	saved := p.keep(walkSave(someWalk(t)))
	next := p.keep(visit.Save{Name: saved.Name, First: saved.Upto, Code: "HX", Entries: []visit.Entry{{Coded: true, Code: "HX"}}})
	if next.Err != nil || next.Other != 3 {
		t.Errorf("called by another code it tells of %d others, %v", next.Other, next.Err)
	}
	if more := p.keep(visit.Save{Name: saved.Name, First: next.Upto, Code: "HX", Entries: []visit.Entry{{ComeBack: "2026-11-30"}}}); more.Other != 0 {
		t.Error("it tells so again with every step")
	}
}
