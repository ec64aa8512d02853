package store

import (
	"os"
	"path/filepath"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

// aTree is a tree to walk in: a safety question, questions that lead round and round, a safety page
// and end pages, with words as long as those of the manual.
func aTree() navigator.Tree {
	page := func(id, title string, kind navigator.Kind, next ...string) navigator.Node {
		return navigator.Node{ID: id, Kind: kind, Title: title, Next: next}
	}
	ask := func(id, title string, kind navigator.Kind, answers ...[2]string) navigator.Node {
		n := page(id, title, kind)
		for _, a := range answers {
			n.Choices = append(n.Choices, navigator.Choice{Text: a[0], To: a[1]})
		}
		return n
	}
	made, err := navigator.New(navigator.Rules{Gate: "safety-gate", ComeBack: "come-back", Unnamed: "name-it", Company: "think-together"}, []navigator.Node{
		ask("safety-gate", "Is anyone in danger now?", navigator.Safety, [2]string{"Someone may be in danger now", "call-now"}, [2]string{"No, as far as I can tell", "stuck-kind"}),
		ask("stuck-kind", "What kind of stuck is it?", navigator.Question, [2]string{"The young person and I are not in touch", "who-moved"}, [2]string{"It is the same crisis, over and over", "come-back"}),
		ask("who-moved", "Who moved away, would you say?", navigator.Question, [2]string{"They did, after something that we did", "come-back"}, [2]string{"I did: there was too much else to see to", "stuck-kind"}),
		ask("come-back", "What became of the step you planned?", navigator.Question, [2]string{"It was done, and something moved", "who-moved"}, [2]string{"It was not done, and I can say why", "stuck-kind"}),
		ask("name-it", "Which of these words is nearest?", navigator.Question, [2]string{"It is between us", "who-moved"}),
		page("call-now", "Call now", navigator.Safety, "think-together"), page("think-together", "Thinking together", navigator.Page),
	})
	if err != nil {
		panic(err)
	}
	return made
}

// answered walks on from a walk by as many answers, going back a step after every seventh.
func answered(w navigator.Walk, answers int) []navigator.Walk {
	walks := []navigator.Walk{w}
	for n := range answers {
		answer := n%2 + 1
		if w.Here().ID == "safety-gate" {
			answer = 2
		}
		next, err := w.Choose(answer)
		if err == nil && n%7 == 6 {
			walks = append(walks, next)
			next, err = next.Jump(next.Number() - 3)
		}
		if err != nil {
			panic(err)
		}
		w, walks = next, append(walks, next)
	}
	return walks
}

// must returns a record that can be made.
func must(r record.Record, err error) record.Record {
	if err != nil {
		panic(err)
	}
	return r
}

const then = record.Minute("2026-11-20T14:02Z")

// steps returns the records of the moves between walks, with what was asked.
func steps(walks []navigator.Walk) []record.Record {
	records := []record.Record{must(record.OfMove(walks[0].Moves()[0], "0123456789abcdef", then))}
	for i, w := range walks[1:] {
		for _, m := range w.MovesSince(walks[i]) {
			if m.Left != "" {
				m.Asked = "What has decided your work these last weeks, would you say?"
			}
			records = append(records, must(record.OfMove(m, "0123456789abcdef", then)))
		}
	}
	return records
}

// aWalk returns about as many records of a walk, the last of them saying when to come back.
func aWalk(size int) []record.Record {
	records := steps(answered(navigator.Begin(aTree()), size))[:size-3]
	return append(records,
		must(record.Note{ID: 1, Step: 2, Guess: true, Words: "He has heard this before, and from people who then went."}.Record(then)),
		must(record.ComeBack{On: "2026-11-27"}.Record(then)), must(record.KeepUntil{On: "2027-11-20"}.Record(then)))
}

// walked fills a shelf with walks of some records each, without waiting for the disk.
func walked(t testing.TB, dir string, walks, size int) *Shelf {
	t.Helper()
	s, records := shelf(t, dir), aWalk(size)
	var all []string
	for range walks {
		h := record.Head{Kind: record.KindWalk, Case: "K7", Made: record.At(noon()), Program: "0.3", Content: "2026-11", Title: "Is anyone in danger now?"}
		var err error
		if h.ID, err = newID(all, s.o.random); err != nil {
			t.Fatal(err)
		}
		all = append(all, h.ID)
		text := journalOf(h, records)
		if err := os.WriteFile(filepath.Join(dir, fileName(h, noon())), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// journalOf writes a journal.
func journalOf(h record.Head, records []record.Record) []byte {
	text, sum := record.Encode(0, must(h.Record()))
	for i, r := range records {
		var line []byte
		line, sum = record.Encode(sum, r.Numbered(i+1))
		text = append(text, line...)
	}
	return text
}
