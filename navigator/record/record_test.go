package record_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bearings/navigator/record"
)

// made makes a record that must be possible.
func made(t testing.TB, do string, body any) record.Record {
	t.Helper()
	r, err := record.New(do, "2026-11-20T14:02Z", body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

type set struct {
	Path string `json:"path"`
	To   string `json:"to"`
}

func TestARecordIsReadableAsItStands(t *testing.T) {
	r := made(t, "set", set{"levels/safe_now/state", "not met"}).Numbered(3)
	want := `{"n":3,"at":"2026-11-20T14:02Z","do":"set","path":"levels/safe_now/state","to":"not met"}`
	if r.JSON() != want {
		t.Errorf("it is written as\n%s, want\n%s", r.JSON(), want)
	}
	if r.N() != 3 || r.At() != "2026-11-20T14:02Z" || r.Do() != "set" {
		t.Errorf("it says it is %d, %s, %s", r.N(), r.At(), r.Do())
	}
	var s set
	if err := r.Into(&s); err != nil || s != (set{"levels/safe_now/state", "not met"}) {
		t.Errorf("it tells %+v, %v", s, err)
	}
}

// The sums here were worked out by sha256sum, as the package’s description says they can be.
func TestALinesSumIsThatOfTheSumBeforeAndTheRecord(t *testing.T) {
	first, sum := record.Encode(0, made(t, "begin", nil))
	second, _ := record.Encode(sum, made(t, "end", nil).Numbered(1))
	want := "075968c459799535 {\"n\":0,\"at\":\"2026-11-20T14:02Z\",\"do\":\"begin\"}\n" +
		"fc5d8300d9c8ae19 {\"n\":1,\"at\":\"2026-11-20T14:02Z\",\"do\":\"end\"}\n"
	if got := string(first) + string(second); got != want {
		t.Errorf("the lines are\n%s, want\n%s", got, want)
	}
}

func TestWhatMakesNoRecord(t *testing.T) {
	for _, c := range []struct {
		do   string
		body any
		want error
	}{
		{"", nil, record.ErrNoKind},
		{"set", 3, record.ErrNoObject},
		{"set", []int{1}, record.ErrNoObject},
		{"set", json.RawMessage("null"), record.ErrNoObject},
		{"set", map[string]int{"n": 1}, record.ErrNoObject},
		{"set", map[string]int{"at": 1}, record.ErrNoObject},
		{"set", json.RawMessage(`{"d\u006f":"x"}`), record.ErrNoObject},
		{"set", set{To: strings.Repeat("x", record.MaxLine)}, record.ErrLong},
	} {
		if r, err := record.New(c.do, "", c.body); !errors.Is(err, c.want) || r != (record.Record{}) {
			t.Errorf("%q with %.40v makes %v, %v", c.do, c.body, r, err)
		}
	}
	if _, err := record.New("set", "", func() {}); err == nil {
		t.Error("a function was written down")
	}
}

func TestWhatMakesARecord(t *testing.T) {
	for _, c := range []struct {
		body any
		want string
	}{
		{nil, `{"n":0,"at":"","do":"x"}`},
		{struct{}{}, `{"n":0,"at":"","do":"x"}`},
		{map[string]any{"b": 1, "a": nil}, `{"n":0,"at":"","do":"x","a":null,"b":1}`},
		{json.RawMessage("{ \"z\" : [1,\n 2] ,\"a\":{\"n\":7}}"), `{"n":0,"at":"","do":"x","z":[1,2],"a":{"n":7}}`},
		{set{"<b>", "a & b"}, `{"n":0,"at":"","do":"x","path":"<b>","to":"a & b"}`},
	} {
		r, err := record.New("x", "", c.body)
		if err != nil || r.JSON() != c.want {
			t.Errorf("%v is written as %s, %v", c.body, r.JSON(), err)
		}
	}
}

// A journal is looked at with less and cat. What a terminal would obey, and what hides or turns
// words round, is escaped; the words come back as they were.
func TestNothingHiddenStandsInALine(t *testing.T) {
	words := "a\x1b[2J\nb\u009b31m \u202eevil\u2069 \u200d \u2028 \x7f \U000e0041 ŵ 👪 \u0000"
	r := made(t, "set\u009b", set{"p", words})
	for _, c := range r.JSON() {
		if c < ' ' || strings.ContainsRune("\x7f\u009b\u202e\u2069\u200d\u2028\U000e0041", c) {
			t.Errorf("%U stands in %q", c, r.JSON())
		}
	}
	var s set
	if err := r.Into(&s); err != nil || s.To != words || r.Do() != "set\u009b" {
		t.Errorf("the words are %q, %v", s.To, err)
	}
	if !strings.Contains(r.JSON(), "ŵ 👪") {
		t.Error("what can be seen was escaped")
	}
}

func TestBytesThatAreNoTextBecomeMarks(t *testing.T) {
	r, err := record.New("a\xff", "b\xff", set{"p", "a\xffb"})
	if err != nil || r.Do() != "a\uFFFD" || r.At() != "b\uFFFD" {
		t.Fatalf("it is %q at %q, %v", r.Do(), r.At(), err)
	}
	var s set
	if err := r.Into(&s); err != nil || s.To != "a\uFFFDb" {
		t.Errorf("the words are %q, %v", s.To, err)
	}
}

func TestMinutes(t *testing.T) {
	bst := time.FixedZone("BST", 3600)
	m := record.At(time.Date(2026, 6, 20, 0, 30, 59, 1, bst))
	if m != "2026-06-19T23:30Z" {
		t.Errorf("the minute is %s", m)
	}
	if got, ok := m.Time(); !ok || !got.Equal(time.Date(2026, 6, 20, 0, 30, 0, 0, bst)) {
		t.Errorf("the time is %v, %v", got, ok)
	}
	for _, odd := range []record.Minute{"", "yesterday", "2026-06-19", "2026-13-19T23:30Z"} {
		if _, ok := odd.Time(); ok {
			t.Errorf("%q is a minute", odd)
		}
	}
}

func TestIntoSaysWhichRecordItCouldNotRead(t *testing.T) {
	r := made(t, "set", map[string]int{"path": 1}).Numbered(12)
	var s set
	if err := r.Into(&s); err == nil || !strings.Contains(err.Error(), "record 12, set") {
		t.Errorf("it says %v", err)
	}
}

func TestTheZeroRecord(t *testing.T) {
	var r record.Record
	if !json.Valid([]byte(r.Numbered(2).JSON())) || r.Do() != "" {
		t.Errorf("it is %s", r.JSON())
	}
}

func TestAHeadComesBack(t *testing.T) {
	h := aHead()
	j, damage := record.Read(strings.NewReader(journal(t, h)))
	h.Version = record.Version
	if len(damage) > 0 || j.Head != h || !j.Headed() || j.Next() != 1 {
		t.Errorf("it is %+v, %v", j.Head, damage)
	}
	got, err := record.ReadHead(strings.NewReader(journal(t, h, made(t, "x", nil))))
	if err != nil || got != h {
		t.Errorf("read alone it is %+v, %v", got, err)
	}
}

func aHead() record.Head {
	return record.Head{Kind: "sheet", ID: "k7f3", Case: "K7", Made: "2026-11-20T14:00Z",
		Program: "0.2", Content: "2026-11", Title: "Dis-integration grid"}
}

// journal writes a head and records, numbered from 1.
func journal(t testing.TB, h record.Head, records ...record.Record) string {
	t.Helper()
	first, err := h.Record()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{first.JSON()}
	for i, r := range records {
		texts = append(texts, r.Numbered(i+1).JSON())
	}
	return lines(t, texts...)
}

// lines puts the right sums before any texts.
func lines(t testing.TB, texts ...string) string {
	t.Helper()
	var b strings.Builder
	prev := "0000000000000000"
	for _, text := range texts {
		prev = sumOf(prev, text)
		fmt.Fprintf(&b, "%s %s\n", prev, text)
	}
	return b.String()
}

func sumOf(prev, text string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(prev+text)))[:16]
}
