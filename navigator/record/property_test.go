package record_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator/record"
)

// anyRecords draws records of any kind, with any words in them.
func anyRecords(t *rapid.T) []record.Record {
	n := rapid.IntRange(0, 30).Draw(t, "records")
	records := make([]record.Record, n)
	for i := range records {
		do := rapid.StringN(1, 8, -1).Draw(t, "do")
		at := rapid.SampledFrom([]record.Minute{"2026-11-20T14:02Z", "1970-01-01T00:00Z", "", "\u2028"}).Draw(t, "at")
		body := map[string]any{}
		for _, name := range rapid.SliceOfNDistinct(rapid.String(), 0, 4, rapid.ID[string]).Draw(t, "fields") {
			body["x"+name] = rapid.SampledFrom([]any{nil, true, 1.5, []string{"a", "}"}, rapid.String().Draw(t, "word")}).Draw(t, "value")
		}
		r, err := record.New(do, at, body)
		if err != nil {
			t.Fatal(err)
		}
		records[i] = r.Numbered(i + 1)
	}
	return records
}

// written writes records as a journal, and returns it and where each line ends.
func written(t *rapid.T, records []record.Record) (text []byte, ends []int) {
	first, err := aHead().Record()
	if err != nil {
		t.Fatal(err)
	}
	var sum record.Sum
	for _, r := range append([]record.Record{first}, records...) {
		var line []byte
		line, sum = record.Encode(sum, r)
		text = append(text, line...)
		ends = append(ends, len(text))
	}
	return text, ends
}

func TestAnyJournalComesBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := anyRecords(t)
		text, ends := written(t, records)
		if bytes.Count(text, []byte("\n")) != len(records)+1 {
			t.Fatalf("%d records stand in %d lines", len(records), len(ends))
		}
		j, damage := record.Read(bytes.NewReader(text))
		if len(damage) > 0 || !slices.Equal(texts(j.Records), texts(records)) || j.Good != int64(len(text)) {
			t.Fatalf("%v", damage)
		}
	})
}

// hurt does one kind of damage to a text.
func hurt(t *rapid.T, text []byte) []byte {
	if len(text) == 0 {
		return text
	}
	from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
	to := rapid.IntRange(from, min(from+rapid.SampledFrom([]int{1, 40, 600}).Draw(t, "reach"), len(text))).Draw(t, "to")
	text = slices.Clone(text)
	switch rapid.SampledFrom([]string{"flip", "zero", "lose", "double", "rubbish", "cut", "move"}).Draw(t, "damage") {
	case "flip":
		text[from] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
	case "zero":
		clear(text[from:to])
	case "lose":
		text = slices.Delete(text, from, to)
	case "double":
		text = slices.Insert(text, to, slices.Clone(text[from:to])...)
	case "rubbish":
		text = slices.Insert(text, from, rapid.SliceOfN(rapid.Byte(), 0, 80).Draw(t, "rubbish")...)
	case "cut":
		text = text[:from]
	case "move":
		part := slices.Clone(text[from:to])
		text = slices.Delete(text, from, to)
		text = slices.Insert(text, rapid.IntRange(0, len(text)).Draw(t, "there"), part...)
	}
	return text
}

// Whatever happens to a journal, nothing is read that was not written, nothing is read out of its
// order, and the part called whole is the part that is.
func TestNoDamageInventsAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := anyRecords(t)
		text, ends := written(t, records)
		harm := text
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			harm = hurt(t, harm)
		}
		j, damage := record.Read(bytes.NewReader(harm))
		if n := len(j.Records); n > len(records) || !slices.Equal(texts(j.Records), texts(records[:n])) {
			t.Fatalf("what is whole was not written:\n%s", strings.Join(texts(j.Records), "\n"))
		}
		least := len(j.Records)
		for _, r := range j.Later {
			if r.N() <= least || r.N() > len(records) || r.JSON() != records[r.N()-1].JSON() {
				t.Fatalf("record %d was not written so: %s", r.N(), r.JSON())
			}
			least = r.N()
		}
		if !bytes.Equal(harm[:j.Good], text[:min(int(j.Good), len(text))]) {
			t.Fatalf("the first %d bytes are not whole", j.Good)
		}
		if len(damage) == 0 && !slices.Contains(append(ends, 0), len(harm)) {
			t.Fatalf("%d bytes of %d are told as whole", len(harm), len(text))
		}
	})
}

// What a block of zeros leaves untouched is read, but for one line behind it at most: the one whose
// checksum builds on what is gone.
func TestZerosCostOnlyWhatTheyCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := anyRecords(t)
		text, ends := written(t, records)
		from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, min(from+400, len(text))).Draw(t, "to")
		clear(text[from:to])
		untouched := 0
		for i := range records {
			if ends[i+1] <= from || ends[i] >= to {
				untouched++
			}
		}
		j, damage := record.Read(bytes.NewReader(text))
		read := len(j.Records) + len(j.Later)
		if len(damage) == 0 || read < untouched-1 {
			t.Fatalf("%d of %d untouched records are read: %v", read, untouched, damage)
		}
	})
}
