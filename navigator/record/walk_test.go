package record_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/navigator/record"
)

// smallTree has a safety question, questions, a page behind one of them and end pages. Its words do
// not go through every file as they are.
func smallTree(t testing.TB) navigator.Tree {
	t.Helper()
	ask := func(id string, kind navigator.Kind, answers ...string) navigator.Node {
		n := navigator.Node{ID: id, Kind: kind, Title: "The page\u2028" + id}
		for _, a := range answers {
			text, to, _ := strings.Cut(a, "|")
			n.Choices = append(n.Choices, navigator.Choice{Text: text, To: to})
		}
		return n
	}
	end := func(id string, kind navigator.Kind, next ...string) navigator.Node {
		return navigator.Node{ID: id, Kind: kind, Title: `The "page" ` + id, Next: next}
	}
	risk := end("risk", navigator.Guidance, "talk")
	risk.Behind = "sure"
	made, err := navigator.New(navigator.Rules{Gate: "gate", ComeBack: "kind", Unnamed: "name-it", Company: "talk"}, []navigator.Node{
		ask("gate", navigator.Safety, "Someone may be|call", "I am\nnot sure|sure", "No|kind"),
		ask("kind", navigator.Question, "Between us|people", "|listen", "It\u202e broke|risk"),
		ask("people", navigator.Question, "They <b>do</b> not|listen", "They do\x00|kind"),
		ask("sure", navigator.Safety, "I have asked|risk", "I have not|kind"),
		ask("name-it", navigator.Question, "It is someone|people"),
		end("call", navigator.Safety, "listen"), end("listen", navigator.Guidance, "talk"), end("talk", navigator.Page), risk,
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// step draws a move and makes it. One that cannot be made leaves the walk as it is.
func step(t *rapid.T, w navigator.Walk) navigator.Walk {
	var next navigator.Walk
	var err error
	switch rapid.SampledFrom([]string{"answer", "answer", "answer", "worry", "open", "back", "forward", "jump"}).Draw(t, "does") {
	case "answer":
		next, err = w.Choose(rapid.IntRange(0, 3).Draw(t, "answer"))
	case "worry":
		next = w.Worried()
	case "open":
		next, err = w.Open(rapid.SampledFrom(w.Tree().IDs()).Draw(t, "page"))
	case "back":
		next, err = w.Back()
	case "forward":
		next, err = w.Forward()
	case "jump":
		next, err = w.Jump(rapid.IntRange(0, w.Steps()-1).Draw(t, "step"))
	}
	if err != nil {
		return w
	}
	return next
}

// strays draws a record that is none of a walk’s that can be understood: of a kind that is not known,
// or of one that is with something wrong in it. The second are the ones to be told of.
func strays(t *rapid.T) (r record.Record, strange bool) {
	known := map[string][]string{
		"walk": {"gate", "title", "kind", "digest"}, "answer": {"step", "from", "node", "said", "title", "kind", "left", "asked", "how", "to", "passed", "digest"},
		"stand": {"step", "from", "digest"}, "note": {"note", "step", "is", "words"}, "take-back": {"note"},
		"sheet": {"step", "page", "title", "kept"}, "come-back": {"on", "when"}, "copied": {"on", "by"},
		"case": {"code"}, "keep-until": {"on"}, "advice": {"step", "who", "when", "words"},
	}
	do := rapid.SampledFrom([]string{"fly", "Walk", "note ", "end", "walk", "answer", "stand", "note", "take-back", "sheet", "come-back", "copied", "case", "keep-until", "advice"}).Draw(t, "kind")
	body := map[string]any{
		"gate": "gate", "title": "lost", "kind": "question", "digest": "d", "step": 1, "from": 0, "node": "kind", "said": "lost", "left": "gate", "asked": "lost",
		"how": "chosen", "to": "kind", "passed": "yes", "note": 1, "is": "fact", "words": "lost", "page": "ws-lost", "kept": "lost", "on": "lost", "when": "lost", "by": "lost",
		"code": "lost", "who": "lost",
	}
	fields, is := known[do]
	if is {
		wrong := rapid.SampledFrom([]any{nil, true, 1.5, -1, []string{"a"}, map[string]int{"step": 1}}).Draw(t, "wrong")
		body[rapid.SampledFrom(fields).Draw(t, "field")] = wrong
	}
	r, err := record.New(do, "", body)
	if err != nil {
		t.Fatal(err)
	}
	return r, is
}

// aKept is a journal in the making, and what is to be read of it.
type aKept struct {
	records []record.Record
	want    record.Walk
	strange []string
}

// keep adds a record, as this program writes it or as a later one does, and at times a stray one.
func (k *aKept) keep(t *rapid.T, r record.Record, err error) {
	if err != nil {
		t.Fatalf("it cannot be written: %v", err)
	}
	if rapid.Bool().Draw(t, "by a later program") {
		r = withMore(t, r)
	}
	k.records = append(k.records, r)
	for rapid.IntRange(0, 4).Draw(t, "a stray one") == 0 {
		r, told := strays(t)
		if k.records = append(k.records, r); told {
			k.strange = append(k.strange, r.Numbered(len(k.records)).JSON())
		}
	}
}

// withMore returns a record as a later program writes it: with fields that are not known yet, some of
// which are nearly called as those that are.
func withMore(t *rapid.T, r record.Record) record.Record {
	all := map[string]any{}
	if err := r.Into(&all); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"n", "at", "do"} {
		delete(all, name)
	}
	maps.Copy(all, map[string]any{"Said": 7, "STEP": nil, "": []int{1}, "mood": map[string]any{"said": "x", "step": -1}})
	more, err := record.New(r.Do(), r.At(), all)
	if err != nil {
		t.Fatal(err)
	}
	return more
}

// minute is another one for each record, and some are no minute.
func (k *aKept) minute() record.Minute {
	return record.Minute([]string{"2026-11-20T14:02Z", "", "soon"}[len(k.records)%3])
}

func (k *aKept) move(t *rapid.T, m navigator.Move, digest string) {
	at := k.minute()
	r, err := record.OfMove(m, digest, at)
	k.keep(t, r, err)
	k.want.Moves, k.want.When, k.want.Digests = append(k.want.Moves, m), append(k.want.When, at), append(k.want.Digests, digest)
}

// beside adds something that is no move.
func (k *aKept) beside(t *rapid.T) {
	word, at := rapid.SampledFrom(oddWords()), k.minute()
	switch rapid.SampledFrom([]string{"note", "note", "again", "again", "take back", "sheet", "come back", "copied", "case", "keep until", "advice"}).Draw(t, "beside") {
	case "note":
		n := record.Note{ID: k.want.NewNote(), Step: rapid.IntRange(0, 9).Draw(t, "step"), Guess: rapid.Bool().Draw(t, "guess"), Words: word.Draw(t, "words")}
		k.note(t, n, at)
	case "again", "take back":
		if len(k.want.Notes) == 0 {
			return
		}
		n := rapid.SampledFrom(k.want.Notes).Draw(t, "note")
		if n.Gone = rapid.Bool().Draw(t, "gone"); !n.Gone {
			n.Guess, n.Words = rapid.Bool().Draw(t, "guess"), word.Draw(t, "words")
		}
		k.note(t, n, at)
	case "sheet":
		o := record.Opened{Step: rapid.IntRange(0, 9).Draw(t, "step"), Page: "ws" + word.Draw(t, "page"), Title: word.Draw(t, "title"), Name: word.Draw(t, "name")}
		r, err := o.Record(at)
		k.keep(t, r, err)
		o.At = at
		k.want.Sheets = append(k.want.Sheets, o)
	case "come back":
		c := record.ComeBack{On: word.Draw(t, "on"), When: word.Draw(t, "when")}
		r, err := c.Record(at)
		k.keep(t, r, err)
		c.At = at
		k.want.ComeBack = c
	case "copied":
		c := record.Copied{On: word.Draw(t, "on"), By: word.Draw(t, "by")}
		r, err := c.Record(at)
		k.keep(t, r, err)
		c.At = at
		k.want.Copied = append(k.want.Copied, c)
	case "case":
		c := record.Coded{Code: word.Draw(t, "code")}
		r, err := c.Record(at)
		k.keep(t, r, err)
		c.At = at
		k.want.Codes = append(k.want.Codes, c)
	case "keep until":
		c := record.KeepUntil{On: rapid.SampledFrom([]string{"", "2027-11-20", "2028-02-29"}).Draw(t, "on")}
		r, err := c.Record(at)
		k.keep(t, r, err)
		c.At = at
		k.want.KeepUntil = c
	case "advice":
		a := record.Advice{Step: rapid.IntRange(0, 9).Draw(t, "step"), Who: "a" + word.Draw(t, "who"), When: word.Draw(t, "when"), Words: word.Draw(t, "words")}
		r, err := a.Record(at)
		k.keep(t, r, err)
		a.At = at
		k.want.Advice = append(k.want.Advice, a)
	}
}

// note adds a note, new or in other words, after all that it was before.
func (k *aKept) note(t *rapid.T, n record.Note, at record.Minute) {
	r, err := n.Record(at)
	k.keep(t, r, err)
	n.At = at
	i := slices.IndexFunc(k.want.Notes, func(o record.Note) bool { return o.ID == n.ID })
	if i < 0 {
		k.want.Notes = append(k.want.Notes, n)
		return
	}
	before := k.want.Notes[i]
	n.Earlier = slices.Clone(before.Earlier)
	before.Earlier = nil
	n.Earlier = append(n.Earlier, before)
	k.want.Notes[i] = n
}

// A walk that was kept is the walk that was made, to the byte, whatever else stands in its journal:
// of the moves as they were made and of the fewest that it takes.
func TestAKeptWalkIsTheWalkThatWasMade(t *testing.T) {
	in, tb := smallTree(t), t
	rapid.Check(t, func(t *rapid.T) {
		w := navigator.Begin(in)
		word := rapid.SampledFrom(oddWords())
		var made aKept
		made.move(t, w.Moves()[0], word.Draw(t, "digest"))
		for range rapid.IntRange(0, 25).Draw(t, "moves") {
			next := step(t, w)
			if m, changed := next.Since(w); changed {
				if m.Made() {
					m.Asked = word.Draw(t, "asked")
				}
				made.move(t, m, word.Draw(t, "digest"))
			}
			w = next
			if rapid.IntRange(0, 2).Draw(t, "something beside") == 0 {
				made.beside(t)
			}
		}
		var fewest aKept
		for _, m := range w.Moves() {
			fewest.move(t, m, "")
		}
		for name, k := range map[string]aKept{"all the moves": made, "the fewest": fewest} {
			read, strange, ok := record.WalkOf(whole(tb, journal(tb, aHead(), k.records...)))
			if !ok || !reflect.DeepEqual(read, k.want) {
				t.Fatalf("%s come back as\n%+v\nwant\n%+v", name, read, k.want)
			}
			if !slices.Equal(texts(strange), append([]string{}, k.strange...)) {
				t.Fatalf("told as strange are\n%s\nwant\n%s", strings.Join(texts(strange), "\n"), strings.Join(k.strange, "\n"))
			}
			again, gone, left := navigator.Rewalk(in, read.Moves)
			if len(gone)+len(left) > 0 || !again.Same(w) {
				t.Fatalf("%s make another walk, gone %v, left %v:\n%+v\nwant\n%+v", name, gone, left, again.Moves(), w.Moves())
			}
			for n := range w.Steps() {
				sameAt(t, n, again, w)
			}
		}
	})
}

// sameAt fails where two walks tell different things from one of their steps.
func sameAt(t *rapid.T, step int, a, b navigator.Walk) {
	a, err := a.Jump(step)
	b, wantErr := b.Jump(step)
	if err != nil || wantErr != nil {
		t.Fatalf("step %d: %v, %v", step, err, wantErr)
	}
	given, was := a.Given()
	want, wanted := b.Given()
	if !reflect.DeepEqual(a.Trail(), b.Trail()) || a.Passed() != b.Passed() || given != want || was != wanted || a.Here().ID != b.Here().ID {
		t.Fatalf("step %d is another one:\n%+v\nwant\n%+v", step, a.Trail(), b.Trail())
	}
}

// Whatever words and numbers a move has, a journal holds them.
func TestAnyMoveComesBack(t *testing.T) {
	word := rapid.OneOf(rapid.SampledFrom(append(oddWords(), "\x1b[2J", "\r\n\t", "\x7f\u009b", "é\u0301")), rapid.String())
	tb := t
	rapid.Check(t, func(t *rapid.T) {
		m := navigator.Move{From: rapid.IntRange(0, 1<<30-1).Draw(t, "from")}
		m.Step = rapid.IntRange(m.From+1, 1<<30).Draw(t, "step")
		switch rapid.SampledFrom([]string{"made", "made", "stands", "begins"}).Draw(t, "move") {
		case "made":
			m.Left, m.Asked, m.ID, m.Title = word.Draw(t, "left"), word.Draw(t, "asked"), "x"+word.Draw(t, "page"), word.Draw(t, "title")
			m.Answer = navigator.Answer{How: navigator.How(word.Draw(t, "how")), Text: word.Draw(t, "said"), To: word.Draw(t, "to")}
			m.Kind, m.Passed = navigator.Kind(word.Draw(t, "kind")), rapid.Bool().Draw(t, "passed")
		case "begins":
			m = navigator.Move{ID: "x" + word.Draw(t, "page"), Title: word.Draw(t, "title"), Kind: navigator.Kind(word.Draw(t, "kind"))}
		}
		digest, at := word.Draw(t, "digest"), record.Minute(word.Draw(t, "at"))
		r, err := record.OfMove(m, digest, at)
		if err != nil {
			t.Fatal(err)
		}
		want := record.Walk{Moves: []navigator.Move{m}, When: []record.Minute{at}, Digests: []string{digest}}
		w, strange, ok := record.WalkOf(whole(tb, journal(tb, aHead(), r)))
		if len(strange) > 0 || ok != m.Begins() || !reflect.DeepEqual(w, want) {
			t.Fatalf("it comes back as\n%+v, want\n%+v\nstrange %v", w, want, texts(strange))
		}
	})
}
