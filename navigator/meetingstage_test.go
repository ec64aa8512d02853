package navigator_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bearings/navigator"
)

func stageIDs(l navigator.Length) string {
	var ids []string
	for _, s := range l.Stages() {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

func TestALengthChangesWhatIsOffered(t *testing.T) {
	for _, c := range []struct {
		length navigator.Length
		stages string
		offers []navigator.Offer
		not    []navigator.Offer
	}{
		{navigator.Ten, "gate task kind one-page one-action",
			[]navigator.Offer{navigator.OfferSafety, navigator.OfferKind, navigator.OfferEnd, navigator.OfferThinking, navigator.OfferActions},
			[]navigator.Offer{navigator.OfferWalk, navigator.OfferSheet, navigator.OfferBalance, navigator.OfferWhatIf}},
		{navigator.Thirty, "gate task worker walk young-person worksheet balance back agreed close",
			[]navigator.Offer{navigator.OfferSafety, navigator.OfferWalk, navigator.OfferSayings, navigator.OfferNotes, navigator.OfferSheet, navigator.OfferBalance, navigator.OfferActions, navigator.OfferDisagreement},
			[]navigator.Offer{navigator.OfferKind, navigator.OfferWhatIf, navigator.OfferRoom}},
		{navigator.Sixty, "gate room task worker walk young-person worksheet what-if balance back team-note feedback agreed close",
			[]navigator.Offer{navigator.OfferSafety, navigator.OfferRoom, navigator.OfferWalk, navigator.OfferSheet, navigator.OfferWhatIf, navigator.OfferBalance, navigator.OfferActions},
			[]navigator.Offer{navigator.OfferKind}},
	} {
		if got := stageIDs(c.length); got != c.stages {
			t.Errorf("%d minutes go through\n%s, want\n%s", c.length, got, c.stages)
		}
		minutes, lists := 0, false
		for _, s := range c.length.Stages() {
			minutes += s.Minutes
			lists = lists || slices.Contains(s.Entries, navigator.EntryTeamNote)
			if len(s.Offers)+len(s.Entries) == 0 || s.OneOf != (s.ID == "one-page") {
				t.Errorf("%d: %+v", c.length, s)
			}
		}
		if !lists {
			t.Errorf("in %d minutes nothing can be put on the team’s list", c.length)
		}
		if minutes != int(c.length) {
			t.Errorf("%d minutes take %d", c.length, minutes)
		}
		for _, o := range c.offers {
			if !c.length.Offers(o) {
				t.Errorf("%d minutes do not offer %s", c.length, o)
			}
		}
		for _, o := range c.not {
			if c.length.Offers(o) {
				t.Errorf("%d minutes offer %s", c.length, o)
			}
		}
	}
	for entry, length := range map[navigator.Entry]navigator.Length{navigator.EntryTeamOwner: navigator.Sixty, navigator.EntryFeedback: navigator.Sixty} {
		for _, l := range navigator.Lengths() {
			has := slices.ContainsFunc(l.Stages(), func(s navigator.MeetingStage) bool { return slices.Contains(s.Entries, entry) })
			if has != (l == length) {
				t.Errorf("%d minutes write down %s: %v", l, entry, has)
			}
		}
	}
}

// Safety comes first in every length, and in a group the others listen until the worker has been
// heard.
func TestTheOrderOfTheFrame(t *testing.T) {
	for _, l := range navigator.Lengths() {
		var entries []navigator.Entry
		listened := true
		for i, s := range l.Stages() {
			if first := s.ID == "gate"; first != (i == 0) || first && !slices.Contains(s.Offers, navigator.OfferSafety) {
				t.Errorf("%d: stage %d is %+v", l, i, s)
			}
			entries = append(entries, s.Entries...)
			if s.Listen && (l != navigator.Sixty || !listened) {
				t.Errorf("%d: in %s the others listen", l, s.ID)
			}
			listened = listened && s.Listen
			if l == navigator.Sixty && s.ID == "worker" && !s.Listen {
				t.Error("the others talk before the worker has been heard")
			}
		}
		last := -1
		for _, e := range []navigator.Entry{navigator.EntryTask, navigator.EntryWorker, navigator.EntryYoungPerson, navigator.EntryBack} {
			at := slices.Index(entries, e)
			if at <= last {
				t.Errorf("%d: %s stands at %d of %v", l, e, at, entries)
			}
			last = at
		}
	}
}

func TestOneIsAlwaysFreeToMove(t *testing.T) {
	for _, l := range navigator.Lengths() {
		m := navigator.Meet(navigator.Begin(leaning(t)), l, "", nil)
		stages := m.Stages()
		if m.Previous().Stage().ID != "gate" || m.Stage().ID != "gate" {
			t.Fatalf("it begins at %s", m.Stage().ID)
		}
		for i, s := range stages {
			if m.Stage().ID != s.ID {
				t.Fatalf("%d: one is at %s, want %s", l, m.Stage().ID, s.ID)
			}
			for _, to := range stages {
				if got := must(t)(m.GoTo(to.ID)); got.Stage().ID != to.ID {
					t.Errorf("from %s one goes to %s and is at %s", s.ID, to.ID, got.Stage().ID)
				}
			}
			if i > 0 && m.Previous().Stage().ID != stages[i-1].ID {
				t.Errorf("before %s stands %s", s.ID, m.Previous().Stage().ID)
			}
			m = m.Next()
		}
		if m.Stage().ID != stages[len(stages)-1].ID {
			t.Errorf("at the end one is at %s", m.Stage().ID)
		}
	}
	if m, err := brought(t).GoTo("kind"); !errors.Is(err, navigator.ErrNoEntry) || m.Stage().ID != "gate" {
		t.Errorf("a stage that half an hour has not: %v", err)
	}
}

func TestAMeetingCanBecomeLongerOrShorter(t *testing.T) {
	for _, c := range []struct {
		from, to navigator.Length
		at, want string
	}{
		{navigator.Thirty, navigator.Sixty, "walk", "walk"},
		{navigator.Thirty, navigator.Ten, "walk", "task"},
		{navigator.Sixty, navigator.Thirty, "what-if", "worksheet"},
		{navigator.Sixty, navigator.Ten, "room", "gate"},
		{navigator.Ten, navigator.Sixty, "one-action", "task"},
	} {
		m := must(t)(navigator.Meet(navigator.Begin(leaning(t)), c.from, "", nil).GoTo(c.at))
		m = must(t)(m.SetLength(c.to))
		if m.Length() != c.to || m.Stage().ID != c.want {
			t.Errorf("%d at %s becomes %d at %s, want %s", c.from, c.at, m.Length(), m.Stage().ID, c.want)
		}
	}
	for asked, want := range map[navigator.Length]navigator.Length{-1: 10, 9: 10, 29: 10, 45: 30, 90: 60} {
		if got := navigator.Meet(navigator.Begin(leaning(t)), asked, "", nil).Length(); got != want {
			t.Errorf("%d minutes are taken as %d", asked, got)
		}
	}
}

func TestTheTaskComesFirstAndTheWorkerBeforeTheYoungPerson(t *testing.T) {
	m := brought(t)
	for e, first := range map[navigator.Entry]navigator.Entry{
		navigator.EntryWorker: navigator.EntryTask, navigator.EntryYoungPerson: navigator.EntryWorker, navigator.EntryBack: navigator.EntryTask,
	} {
		next, err := m.Write(e, "x")
		if got, waits := m.Waits(e); !waits || got != first || !errors.Is(err, navigator.ErrFirst) || !next.Same(m) {
			t.Errorf("%s waits for %q, %v: %v", e, got, waits, err)
		}
	}
	m = must(t)(m.Write(navigator.EntryTask, "one next step"))
	m = must(t)(m.Write(navigator.EntryWorker, "I dread the calls"))
	m = must(t)(m.Write(navigator.EntryYoungPerson, "I wonder if he waits for me to go"))
	m = must(t)(m.Write(navigator.EntryBack, "a call that is short"))
	m = must(t)(m.Write(navigator.EntryWorker, ""))
	if m.Entry(navigator.EntryYoungPerson).Words() != "I wonder if he waits for me to go" {
		t.Error("what was written is gone")
	}
	if _, err := m.Write(navigator.EntryYoungPerson, "more"); !errors.Is(err, navigator.ErrFirst) {
		t.Errorf("it can be written again: %v", err)
	}
	must(t)(m.Write(navigator.EntryYoungPerson, ""))
}

func TestAnEntryIsTakenUpEarlyWithAReason(t *testing.T) {
	m := brought(t)
	if _, err := m.Early(navigator.EntryYoungPerson, " \n"); !errors.Is(err, navigator.ErrNoReason) {
		t.Errorf("a reason of blanks: %v", err)
	}
	if _, err := m.Early(navigator.EntryTask, "why not"); !errors.Is(err, navigator.ErrNoEntry) {
		t.Errorf("the task waits for nothing: %v", err)
	}
	m = must(t)(m.Now("14:05").Early(navigator.EntryYoungPerson, "he rang, and has two minutes"))
	m = must(t)(m.Write(navigator.EntryYoungPerson, "I wonder if"))
	want := []navigator.Early{{Entry: navigator.EntryYoungPerson, Reason: "he rang, and has two minutes", At: "14:05"}}
	if got := m.Earlies(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	m = must(t)(m.Early(navigator.EntryYoungPerson, ""))
	if _, waits := m.Waits(navigator.EntryYoungPerson); !waits || len(m.Earlies()) > 0 {
		t.Errorf("it does not wait again: %+v", m.Earlies())
	}
}
