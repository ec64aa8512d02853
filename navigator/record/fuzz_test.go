package record_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bearings/navigator/record"
)

// FuzzRead reads any bytes as a journal. What is called whole must be those bytes when it is
// written again, and must be whole when it is read alone.
func FuzzRead(f *testing.F) {
	text := journal(f, aHead(), some(f, 5)...)
	for _, seed := range []string{
		"", "\n", text, text[:len(text)-1], text[:300], text + text, strings.Replace(text, "\n", " ", 1), strings.ToUpper(text),
		lines(f, `{"n":0,"at":"","do":"begin","bearings":"2.0"}`, `{"n":1 , "at":"","do":"x","do":"y"}`, `[]`),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(holds)
}

// FuzzRecords reads any lines as records, each with the right checksum, so that what is looked at
// is what stands behind it.
func FuzzRecords(f *testing.F) {
	for _, seed := range []string{
		`{"n":1,"at":"","do":"x"}`, `{"n":1 , "at":"","do":"x","do":"y"}`, `[]`, "", `{ "x\"":{"n":[2]},"n" : 1,"at":"\\","do":"\u0065"} `,
		"{\"n\":1,\"at\":\"\",\"do\":\"x\"}\n{\"at\":\"\xff\",\"do\":\"\xff\",\"n\":2}\nx",
	} {
		f.Add(seed)
	}
	first, err := aHead().Record()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all := append([]string{first.JSON()}, strings.Split(text, "\n")...)
		holds(t, []byte(lines(t, all...)))
	})
}

// holds checks what must hold of whatever is read.
func holds(t *testing.T, data []byte) {
	j, damage := record.Read(bytes.NewReader(data))
	for _, d := range damage {
		if d.Error() == "" || d.Line < 1 || d.Lines < 1 {
			t.Fatalf("a damage says %+v", d)
		}
	}
	rewritten(t, data, j)
	again, more := record.Read(bytes.NewReader(data[:j.Good]))
	if len(again.Records) != len(j.Records) || again.Sum != j.Sum || again.Good != j.Good {
		t.Fatalf("read alone, the whole part has %d records of %d", len(again.Records), len(j.Records))
	}
	if j.Good > 0 && len(more) > 0 && (len(more) != 1 || more[0].Fault != record.Unended) {
		t.Fatalf("read alone, the whole part is damaged: %v", more)
	}
	for _, r := range slices.Concat(j.Records, j.Later) {
		var all map[string]json.RawMessage
		if err := r.Into(&all); err != nil || string(all["n"]) != strconv.Itoa(r.N()) || r.Do() == "" {
			t.Fatalf("record %d, %q, is %s: %v", r.N(), r.Do(), r.JSON(), err)
		}
		if r.Numbered(7).Numbered(r.N()) != r || !json.Valid([]byte(r.Numbered(1234).JSON())) {
			t.Fatalf("it cannot be numbered: %s", r.JSON())
		}
	}
}

// rewritten writes what was whole again and compares it with what it was read from.
func rewritten(t *testing.T, data []byte, j record.Journal) {
	t.Helper()
	if j.Good == 0 {
		if len(j.Records) > 0 {
			t.Fatalf("nothing is whole, and there are %d records", len(j.Records))
		}
		return
	}
	var out bytes.Buffer
	var sum record.Sum
	for _, r := range append([]record.Record{j.Begin}, j.Records...) {
		var line []byte
		line, sum = record.Encode(sum, r)
		out.Write(line)
	}
	got := bytes.TrimSuffix(out.Bytes(), []byte("\n"))
	want := bytes.TrimSuffix(data[:j.Good], []byte("\n"))
	if !bytes.Equal(got, want) || sum != j.Sum {
		t.Fatalf("it is written as %q, was %q", got, want)
	}
}
