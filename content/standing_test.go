package content

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// How a team came to a page is said once, whole, and as of the day it is read.
func TestHowATeamCameToAPage(t *testing.T) {
	l, _ := over(t,
		"ours.md", "---\ntitle: Ours\nkind: page\nagreed-by: [lead, worker]\nagreed-on: 2026-02-01\nwhy: Because\ncloned-from: east\nreview-on: 2026-11-21\n---\n\nWords. [Board](ws-board.md)\n",
		"ws-board.md", "---\nover: add\nagreed-by: lead\nreview-on: 2026-11-20\n---\n\n## Here\n\nOne.\n\n## And here\n\nTwo.\n",
		"about.md", "---\nover: replace\ntitle: About us\nkind: page\nagreed-on: 2026-02-01\n---\n\nUs.\n",
	)
	today := time.Date(2026, 11, 21, 23, 0, 0, 0, time.UTC)
	for id, want := range map[string][]string{
		"ours":     {"A page of team.", "Agreed by lead, worker on 1 February 2026. Why: Because. First written by east. To be looked at again on 21 November 2026."},
		"ws-board": {"A core page, with a part added by team."},
		"about":    {"A page of team, in place of the core one.", "Agreed on 1 February 2026."},
	} {
		if p, _ := l.Page(id); !slices.Equal(p.Standing(today), want) {
			t.Errorf("%s says %q, want %q", id, p.Standing(today), want)
		}
	}
	board, _ := l.Page("ws-board")
	var added []string
	for _, s := range board.Sections {
		if words := board.Added(s, today); words != "" {
			added = append(added, s.Heading+": "+words)
		}
	}
	if want := []string{"Here: Added by team. Agreed by lead. It was to be looked at again on 20 November 2026.", "And here: Added by team."}; !slices.Equal(added, want) {
		t.Errorf("of what was added it says %q, want %q", added, want)
	}
	ours, _ := l.Page("ours")
	about, _ := l.Page("about")
	if !ours.OwnReview() || board.OwnReview() || about.OwnReview() {
		t.Error("a day of review is the page’s own where it is not, or the other way round")
	}
	if ours.FirstWrittenBy() != "east" || about.FirstWrittenBy() != "" {
		t.Errorf("first written by %q and %q", ours.FirstWrittenBy(), about.FirstWrittenBy())
	}
	if core, _ := l.Page("glossary"); core != nil && core.Standing(today) != nil {
		t.Errorf("of a core page it says %q", core.Standing(today))
	}
}

func TestThePagesThatLeadToAPage(t *testing.T) {
	l, _ := over(t, "ours.md", "---\ntitle: Ours\nkind: page\n---\n\n[Board](ws-board.md), [once more](ws-board.md).\n")
	var ids []string
	for _, p := range l.LeadTo("ws-board") {
		ids = append(ids, p.ID)
	}
	if !slices.Contains(ids, "ours") || len(slices.Compact(slices.Clone(ids))) != len(ids) || !slices.IsSorted(ids) {
		t.Errorf("to the board lead %s", strings.Join(ids, " "))
	}
}

// TestWhatNobodyAgreedIsNotSaidToBe: the words of the template are no roles, and the day it was made is none
// on which anybody agreed.
func TestWhatNobodyAgreedIsNotSaidToBe(t *testing.T) {
	files, err := NewPack("ours", on("2026-11-22"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range files {
		all = append(all, f.Name, string(f.Data))
	}
	l, _ := Load(Core(), teamPack("ours", all...))
	p, _ := l.Page("local-forms")
	if said := strings.Join(p.Standing(on("2026-11-22")), " "); !p.Local() || !strings.Contains(said, "Nobody has agreed to it yet.") || strings.Contains(said, "Agreed") {
		t.Errorf("it says: %s", said)
	}
	if p.Shows != ShowsLocal {
		t.Errorf("what the settings hold is not shown in the place of the core page: %q", p.Shows)
	}
}
