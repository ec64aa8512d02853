package cli

import (
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

// TestASupervisionThatIsHandedOverWithItsWalkIsFoundFromIt hands both over at once, as at the end of a
// program: the walk has no name yet when the supervision is told to be of it.
func TestASupervisionThatIsHandedOverWithItsWalkIsFoundFromIt(t *testing.T) {
	state := t.TempDir()
	p := at(t, state)
	walk := navigator.Begin(core().Tree())
	var entries []visit.Entry
	for _, m := range walk.Moves() {
		entries = append(entries, visit.Entry{Move: m})
	}
	of := p.keep(visit.Save{Entries: entries})
	talk := p.keep(visit.Save{Sheet: visit.Supervision, Title: "Supervision", Said: navigator.Meet(walk, navigator.Ten, "", nil).Changes()})
	if of.Err != nil || talk.Err != nil {
		t.Fatal(of.Err, talk.Err)
	}
	p.close()
	kept, err := at(t, state).opened(talk.Name, "walks")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }()
	if m, _, _, ok := record.MeetingOf(kept.Journal()); !ok || m.Walk != of.Name {
		t.Errorf("it is of the walk %q, want %q", m.Walk, of.Name)
	}
}
