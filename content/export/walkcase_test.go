package export_test

import (
	"testing"
	"time"

	"bearings/content/export"
	"bearings/navigator"
)

// The case here is made up.

// caseTree is a small tree in the words of the real one.
func caseTree(t testing.TB) navigator.Tree {
	t.Helper()
	ask := func(id, title string, kind navigator.Kind, answers ...string) navigator.Node {
		n := navigator.Node{ID: id, Title: title, Kind: kind, Digest: "digest of " + id}
		for i := 0; i < len(answers); i += 2 {
			n.Choices = append(n.Choices, navigator.Choice{Text: answers[i], To: answers[i+1]})
		}
		return n
	}
	end := func(id, title string, kind navigator.Kind, bearing navigator.Bearing) navigator.Node {
		return navigator.Node{ID: id, Title: title, Kind: kind, Bearing: bearing, Digest: "digest of " + id}
	}
	tree, err := navigator.New(navigator.Rules{Gate: "safety-gate", ComeBack: "come-back", Unnamed: "name-it", Company: "think-now"}, []navigator.Node{
		ask("safety-gate", "Safety first", navigator.Safety, "Someone may be in danger today", "call-now", "I am not sure", "unsure", "No: none of these", "stuck-kind"),
		end("call-now", "Ring now", navigator.Safety, navigator.Duty),
		ask("unsure", "Ask someone today", navigator.Safety, "They said to pass it on", "call-now", "Asked, and there is nothing to pass on", "stuck-kind"),
		ask("stuck-kind", "What kind of stuck?", navigator.Question, "I am being carried along", "chaos-start", "It is me", "self-start"),
		ask("chaos-start", "Carried along", navigator.Question, "Whatever blew up that morning", "chaos-steer", "I say yes to everything", "self-start"),
		ask("self-start", "It is me", navigator.Question, "Nobody knows this case", "self-rope", "I am worn out", "think-now"),
		ask("come-back", "What happened since?", navigator.Question, "It moved", "chaos-steer", "The same", "stuck-kind"),
		ask("name-it", "Put a word to it", navigator.Question, "It is the days", "chaos-start"),
		end("chaos-steer", "Keep one thing the same this week", navigator.Guidance, navigator.LeanSteer),
		end("self-rope", "Who is holding your rope?", navigator.Guidance, navigator.Follow),
		end("think-now", "Think with someone for ten minutes", navigator.Guidance, ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// took answers in a walk by number: 0 is “none of these”, -1 a worry, -2 goes back.
func took(t testing.TB, w navigator.Walk, answers ...int) navigator.Walk {
	t.Helper()
	for _, n := range answers {
		var err error
		switch n {
		case navigator.AsWorry:
			w = w.Worried()
		case -2:
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

// walkKept returns a walk’s moves as a journal has them, with what was asked.
func walkKept(w navigator.Walk) []navigator.Move {
	asked := map[string]string{
		"safety-gate": "Is there a worry about anyone’s safety?", "unsure": "What did they say?", "stuck-kind": "What kind of stuck is it?",
		"chaos-start": "What has decided your work these last weeks?", "self-start": "What is it about you?",
	}
	moves := w.Moves()
	for i := range moves {
		moves[i].Asked = asked[moves[i].Left]
	}
	return moves
}

// minutes tells that each move was made a minute after the one before.
func minutes(moves []navigator.Move) func(int) (string, string) {
	return func(i int) (string, string) {
		digest := ""
		if moves[i].ID != "" {
			digest = "digest of " + moves[i].ID
		}
		return time.Date(2026, 11, 20, 14, 2+i, 0, 0, time.UTC).Format("2006-01-02T15:04Z"), digest
	}
}

const caseWords = "From Bearings, content 2026.11. This is not an official record. In danger now: ring 999."

// bareWalk is a walk that nobody took to supervision and nobody wrote in.
func bareWalk(t testing.TB) export.Walk {
	t.Helper()
	moves := walkKept(took(t, navigator.Begin(caseTree(t)), 3, 1, 1))
	w := export.Walk{Code: "BR", Name: "q2m9", Begun: "2026-11-20T14:02Z", Last: "2026-11-20T14:05Z", Manual: "2026.11",
		Zone: time.FixedZone("GMT", 0), Ending: caseWords}
	return w.WithMoves(moves, minutes(moves)).Against(caseTree(t))
}

// A wrote is a meeting that is being written in; a move that fails fails the test.
type wrote struct {
	t testing.TB
	m navigator.Meeting
}

func (w *wrote) at(minute string) *wrote {
	w.m = w.m.Now("2026-11-20T" + minute + "Z")
	return w
}

func (w *wrote) do(m navigator.Meeting, err error) *wrote {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	w.m = m
	return w
}

func (w *wrote) id(m navigator.Meeting, id string, err error) string {
	w.t.Helper()
	w.do(m, err)
	return id
}

// caseMeeting is a supervision with something of everything in it.
func caseMeeting(t testing.TB, walk navigator.Walk) navigator.Meeting {
	t.Helper()
	w := &wrote{t, navigator.Meet(walk, navigator.Sixty, "2026-11-20T15:00Z", nil)}
	w.at("15:01")
	lead := w.id(w.m.Come("team lead"))
	w.id(w.m.Come("keyworker"))
	other := w.id(w.m.Come("colleague from housing"))
	w.do(w.m.Facilitate(lead))
	w.do(w.m.Write(navigator.EntryTask, "One thing I can hold on to until Friday."))
	w.at("15:05").do(w.m.Write(navigator.EntryWorker, "Tired, and cross with the school.\nI do not like that."))
	w.do(w.m.Because(2, "four visits moved this week"))
	w.at("15:07").do(w.m.Because(2, "five visits moved in two weeks"))
	w.do(w.m.Nearly(2, "It is me"))
	w.do(w.m.Say(2, navigator.Worker, "I am being carried along"))
	w.do(w.m.Say(2, navigator.Supervisor, "It is me"))
	w.at("15:10")
	fact := w.id(w.m.Note(navigator.DoFact, 4, "He has not rung for nine days.", "the log"))
	w.id(w.m.Note(navigator.DoGuess, 4, "He thinks we gave up.", "how he left on Monday"))
	w.id(w.m.Note(navigator.DoGuess, navigator.NoStep, "School wants him gone.", ""))
	w.id(w.m.Note(navigator.DoConsulted, 0, "Nothing to pass on today. Ring again if he is not seen by Friday.", "safeguarding lead, 13:30"))
	w.at("15:12").do(w.m.Correct(fact, "He has not rung since the 11th.", "the log"))
	w.do(w.m.Write(navigator.EntryYoungPerson, "It may feel as if everyone is waiting for him to fail."))
	branch := w.id(w.m.Suppose(2, 2))
	w.do(w.m.Go(branch, 1))
	w.at("15:30").do(w.m.Worksheet("ws-aims-board", "Aims board", "b4kd"))
	w.do(w.m.Write(navigator.EntryQuietSide, "following: nobody asked him"))
	w.do(w.m.Write(navigator.EntryBack, "Friday is enough."))
	w.do(w.m.Write(navigator.EntryTeamNote, "Who covers when a visit has to move."))
	w.do(w.m.Write(navigator.EntryTeamOwner, "team lead"))
	w.do(w.m.Write(navigator.EntryFeedback, "We heard that Thursdays matter to you."))
	w.do(w.m.Write(navigator.EntryFeedbackBy, "keyworker"))
	agreeing(w.at("15:40"))
	w.at("15:52").id(w.m.Note(navigator.DoDisagree, navigator.NoStep, "Worker: the school meeting can wait.\nSupervisor: it cannot.", ""))
	w.do(w.m.Write(navigator.EntryComeBack, "2026-12-03"))
	w.at("15:53").do(w.m.Write(navigator.EntryComeBack, "2026-12-04"))
	w.do(w.m.Reflect("Did I become the expert on a family I have not met?", "A little, about the uncle."))
	return w.do(w.m.Leave(other)).m
}

// agreeing proposes items that are agreed, marked by one, marked by nobody, reworded and taken back.
func agreeing(w *wrote) {
	ring := w.id(w.m.Propose(navigator.Action{What: "Ring R.", Who: "worker", ByDay: "2026-11-26"}))
	w.do(w.m.Mark(ring, navigator.Worker))
	w.at("15:42").do(w.m.Reword(ring, navigator.Action{What: "Ring R. to hold Thursday", Who: "worker", ByDay: "2026-11-27"}))
	w.do(w.m.Mark(ring, navigator.Worker))
	w.at("15:43").do(w.m.Mark(ring, navigator.Supervisor))
	pick := w.id(w.m.Propose(navigator.Action{What: "Say which day we meet", Who: "young person"}))
	w.do(w.m.Mark(pick, navigator.Supervisor))
	w.do(w.m.Unmark(pick, navigator.Supervisor))
	w.at("15:44").do(w.m.Mark(pick, navigator.Supervisor))
	w.do(w.m.Mark(pick, navigator.Worker))
	meeting := w.id(w.m.Propose(navigator.Action{What: "Call a meeting with the school", Who: "supervisor", ByDay: "2026-12-01"}))
	w.do(w.m.Mark(meeting, navigator.Supervisor))
	w.do(w.m.NotAgreedBecause(meeting, "it would be the third this month"))
	w.id(w.m.Propose(navigator.Action{What: "Ask housing for a date"}))
	w.at("15:50").do(w.m.Withdraw(w.id(w.m.Propose(navigator.Action{What: "Visit on Sunday", Who: "worker"}))))
}

// theCase is a walk that was taken to supervision: it was begun twice at the safety question, went
// back once, and a page on it has changed since.
func theCase(t testing.TB) export.Walk {
	t.Helper()
	walk := took(t, navigator.Begin(caseTree(t)), 2, 2, 2, -2, 1, 1)
	moves := walkKept(walk)
	w := export.Walk{Code: "HX", Name: "k7f3", Begun: "2026-11-20T14:02Z", Last: "2026-11-20T15:53Z", Manual: "2026.11",
		Zone: time.FixedZone("GMT", 0), Ending: caseWords, Balance: []string{"My week was set by whoever rang last."},
		Questions: []string{"Did I become the expert on a family I have not met?", "Whose name did we not say?"}}
	w = w.WithMoves(moves, minutes(moves))
	w.Notes = append(w.Notes, export.Note{Step: 4, Versions: []export.NoteVersion{
		{Kind: navigator.DoGuess, Words: "It began in May.", At: "2026-11-20T14:06Z"},
		{Kind: navigator.DoFact, Words: "It began in June.", Ground: "the aunt, by phone", At: "2026-11-20T14:09Z"},
	}})
	for i := range w.Steps {
		if w.Steps[i].ID == "chaos-start" {
			w.Steps[i].Digest = "another digest"
		}
	}
	w = w.WithMeeting(caseMeeting(t, walk)).Against(caseTree(t))
	w.Copied = []navigator.Copied{{Day: "2026-11-23", By: "team lead", At: "2026-11-23T09:10Z"}}
	return w
}

// cases are walks of every sort, for what holds of all of them.
func cases(t testing.TB) map[string]export.Walk {
	t.Helper()
	shared := theCase(t)
	shared.Copied = nil
	shared.Share = &export.Share{Items: []string{"a2", "a3"}, Lines: []string{"Thanks for telling me about Thursdays.", "You can ring me on Monday."}}
	return map[string]export.Walk{"case": theCase(t), "bare": bareWalk(t), "shared": shared, "none": {}}
}

// drawn returns a walk in every format, for one reader.
func drawn(t interface{ Fatal(...any) }, w export.Walk, reader export.Reader) map[string]string {
	w.For = reader
	page, err := w.HTML()
	if err != nil {
		t.Fatal(err)
	}
	data, err := w.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"md": w.Markdown(), "txt": w.Text(), "html": page, "json": string(data)}
}
