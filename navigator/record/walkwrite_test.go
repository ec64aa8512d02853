package record_test

import (
	"errors"
	"strings"
	"testing"

	"bearings/navigator"
	"bearings/navigator/record"
)

func TestAWalkIsReadableAsItStands(t *testing.T) {
	answer := navigator.Move{
		From: 0, Step: 1, Left: "gate", Asked: "Is anyone in danger?", Answer: navigator.Answer{How: navigator.Chosen, Text: "No", To: "kind"},
		ID: "kind", Title: "What kind?", Kind: navigator.Question, Passed: true,
	}
	worry := navigator.Move{From: 1, Step: 2, Left: "kind", Answer: navigator.Answer{How: navigator.Worried}, ID: "gate", Kind: navigator.Safety}
	of := func(r record.Record, err error) record.Record {
		if err != nil {
			t.Error(err)
		}
		return r
	}
	for _, c := range []struct {
		got  record.Record
		want string
	}{
		{of(record.OfMove(navigator.Move{ID: "gate", Title: "Safety", Kind: navigator.Safety}, "d1", "then")), `"do":"walk","gate":"gate","title":"Safety","kind":"safety","digest":"d1"}`},
		{of(record.OfMove(answer, "d2", "then")), `"do":"answer","step":1,"from":0,"left":"gate","asked":"Is anyone in danger?","how":"chosen","said":"No","to":"kind",` +
			`"node":"kind","title":"What kind?","kind":"question","passed":"yes","digest":"d2"}`},
		{of(record.OfMove(worry, "", "then")), `"do":"answer","step":2,"from":1,"left":"kind","how":"worry","said":"","to":"","node":"gate","title":"","kind":"safety"}`},
		{of(record.OfMove(navigator.Move{From: 2, Step: 0}, "", "then")), `"do":"stand","step":0,"from":2}`},
		{of(record.Note{ID: 1, Step: 2, Words: "It\u2028began"}.Record("then")), `"do":"note","note":1,"step":2,"is":"fact","words":"It\u2028began"}`},
		{of(record.Note{ID: 1, Step: 2, Guess: true}.Record("then")), `"do":"note","note":1,"step":2,"is":"guess","words":""}`},
		{of(record.Note{ID: 1, Step: 2, Words: "It began", Gone: true}.Record("then")), `"do":"take-back","note":1}`},
		{of(record.Opened{Step: 1, Page: "ws-aims", Title: "Aims", Name: "k7f3"}.Record("then")), `"do":"sheet","step":1,"page":"ws-aims","title":"Aims","kept":"k7f3"}`},
		{of(record.Opened{Page: "ws-aims"}.Record("then")), `"do":"sheet","step":0,"page":"ws-aims","title":""}`},
		{of(record.ComeBack{On: "2026-11-27"}.Record("then")), `"do":"come-back","on":"2026-11-27"}`},
		{of(record.ComeBack{When: "after the call"}.Record("then")), `"do":"come-back","on":"","when":"after the call"}`},
		{of(record.Copied{On: "2026-11-27", By: "team lead"}.Record("then")), `"do":"copied","on":"2026-11-27","by":"team lead"}`},
		{of(record.Advice{Step: 2, Who: "duty", When: "at noon", Words: "Wait"}.Record("then")), `"do":"advice","step":2,"who":"duty","when":"at noon","words":"Wait"}`},
		{of(record.Coded{Code: "K8"}.Record("then")), `"do":"case","code":"K8"}`},
		{of(record.KeepUntil{On: "2027-11-20"}.Record("then")), `"do":"keep-until","on":"2027-11-20"}`},
		{of(record.KeepUntil{}.Record("then")), `"do":"keep-until","on":""}`},
	} {
		want := `{"n":0,"at":"then",` + strings.ReplaceAll(c.want, "\u2028", `\u2028`)
		if c.got.JSON() != want {
			t.Errorf("it is written as\n%s, want\n%s", c.got.JSON(), want)
		}
	}
}

func TestWhatIsNoneOfAWalkIsNotWritten(t *testing.T) {
	answer := navigator.Move{From: 1, Step: 2, ID: "kind"}
	with := func(change func(*navigator.Move)) navigator.Move {
		m := answer
		change(&m)
		return m
	}
	for _, m := range []navigator.Move{
		{From: -1}, {Step: -1}, {Step: 1<<30 + 1}, {From: 1 << 40, Step: 1}, {From: 1, Step: 2, Title: "lost"}, {Passed: true}, {Left: "gate"},
		{ID: "gate", Passed: true}, {ID: "gate", From: 1}, {ID: "gate", Asked: "lost"}, {ID: "gate", Answer: navigator.Answer{Text: "lost"}},
		with(func(m *navigator.Move) { m.From = 2 }), with(func(m *navigator.Move) { m.From = -1 }), with(func(m *navigator.Move) { m.Step = 1<<30 + 1 }),
		with(func(m *navigator.Move) { m.ID = "a\xff" }), with(func(m *navigator.Move) { m.Title = "\xff" }), with(func(m *navigator.Move) { m.Kind = "\xff" }),
		with(func(m *navigator.Move) { m.Left = "\xff" }), with(func(m *navigator.Move) { m.Asked = "\xff" }), with(func(m *navigator.Move) { m.Answer.How = "\xff" }),
		with(func(m *navigator.Move) { m.Answer.Text = "\xff" }), with(func(m *navigator.Move) { m.Answer.To = "\xff" }),
	} {
		if r, err := record.OfMove(m, "", ""); !errors.Is(err, record.ErrNoMove) || r != (record.Record{}) {
			t.Errorf("%+v is written as %s, %v", m, r.JSON(), err)
		}
	}
	if _, err := record.OfMove(answer, "\xff", ""); !errors.Is(err, record.ErrNoMove) {
		t.Errorf("a digest that is no text: %v", err)
	}
	answer.Title = strings.Repeat("x", record.MaxLine)
	if _, err := record.OfMove(answer, "", ""); !errors.Is(err, record.ErrLong) {
		t.Errorf("a move longer than a line: %v", err)
	}
	for _, n := range []record.Note{{}, {ID: -1}, {ID: 1, Step: -1}, {ID: 1<<30 + 1}, {ID: 1, Words: "\xff"}, {Gone: true}} {
		if r, err := n.Record(""); !errors.Is(err, record.ErrNoNote) {
			t.Errorf("%+v is written as %s, %v", n, r.JSON(), err)
		}
	}
	if _, err := (record.Opened{Title: "x"}).Record(""); !errors.Is(err, record.ErrNoPage) {
		t.Errorf("a worksheet without a page: %v", err)
	}
	for _, of := range []interface {
		Record(record.Minute) (record.Record, error)
	}{
		record.Opened{Page: "x", Step: -1}, record.Opened{Page: "\xff"}, record.Opened{Page: "x", Title: "\xff"}, record.Opened{Page: "x", Name: "\xff"},
		record.ComeBack{On: "\xff"}, record.ComeBack{When: "\xff"}, record.Copied{On: "\xff"}, record.Copied{By: "\xff"},
		record.Coded{Code: "\xff"}, record.Advice{}, record.Advice{Who: "x", Step: -1}, record.Advice{Who: "\xff"}, record.Advice{Who: "x", Words: "\xff"},
	} {
		if r, err := of.Record(""); !errors.Is(err, record.ErrNoText) {
			t.Errorf("%+v is written as %s, %v", of, r.JSON(), err)
		}
	}
	for _, on := range []string{"soon", "2027-2-1", "2027-02-30", "2027-11-20T14:02Z", "\xff"} {
		if r, err := (record.KeepUntil{On: on}).Record(""); !errors.Is(err, record.ErrNoDay) {
			t.Errorf("%q is written as %s, %v", on, r.JSON(), err)
		}
	}
}
