package record_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator/record"
)

func TestARecordComesBackFromItsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range anyRecords(t) {
			if got, ok := record.Parse(r.JSON()); !ok || got != r {
				t.Fatalf("%s comes back as %s", r.JSON(), got.JSON())
			}
		}
	})
	begin, err := aHead().Record()
	if got, ok := record.Parse(begin.JSON()); err != nil || !ok || got != begin {
		t.Errorf("a head comes back as %s", got.JSON())
	}
}

func TestWhatIsNoRecordIsNotParsed(t *testing.T) {
	long := func(n int) string {
		const text = `{"n":1,"at":"","do":"x","y":""}`
		return text[:len(text)-2] + strings.Repeat("y", n-len(text)) + `"}`
	}
	const most = record.MaxLine - 17 - 1 // the checksum, the blank and the end of the line
	if _, ok := record.Parse(long(most)); !ok {
		t.Error("the longest record is not parsed")
	}
	for _, text := range []string{"", "{}", `{"n":1,"at":"","do":""}`, `{"n":1,"at":"","do":"x"`, `{"n":1,"at":"","do":"x"} {}`,
		"{\"n\":1,\n\"at\":\"\",\"do\":\"x\"}", "{\"n\":1,\"at\":\"\",\"do\":\"x\"}\n", long(most + 1)} {
		if r, ok := record.Parse(text); ok || r != (record.Record{}) {
			t.Errorf("%.80q is parsed as %.80s", text, r.JSON())
		}
	}
}
