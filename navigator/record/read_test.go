package record_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"bearings/navigator/record"
)

// some makes so many records.
func some(t testing.TB, n int) []record.Record {
	t.Helper()
	records := make([]record.Record, n)
	for i := range records {
		records[i] = made(t, "set", set{fmt.Sprintf("people/%d/says", i), strings.Repeat("word ", i%7)})
	}
	return records
}

func texts(records []record.Record) []string {
	out := []string{}
	for _, r := range records {
		out = append(out, r.JSON())
	}
	return out
}

// whole reads a journal that must have nothing wrong with it.
func whole(t testing.TB, text string) record.Journal {
	t.Helper()
	j, damage := record.Read(strings.NewReader(text))
	if len(damage) > 0 || j.Good != int64(len(text)) || len(j.Later) > 0 {
		t.Fatalf("%d of %d bytes are whole: %v", j.Good, len(text), damage)
	}
	return j
}

func TestAJournalComesBack(t *testing.T) {
	records := some(t, 40)
	j := whole(t, journal(t, aHead(), records...))
	for i := range records {
		records[i] = records[i].Numbered(i + 1)
	}
	if !slices.Equal(texts(j.Records), texts(records)) || j.Next() != 41 {
		t.Errorf("it has %d records, and the next is %d", len(j.Records), j.Next())
	}
	line, _ := record.Encode(j.Sum, records[0].Numbered(41))
	if again := whole(t, journal(t, aHead(), records...)+string(line)); len(again.Records) != 41 {
		t.Error("the next line does not follow")
	}
}

// A later program adds fields and kinds, and may write them as it likes.
func TestWhatIsNotKnownIsKeptToTheByte(t *testing.T) {
	text := lines(t,
		`{"n":0,"at":"2027-01-01T00:00Z","do":"begin","bearings":"1.7","kind":"walk","id":"zz22","colour":["blue"]}`,
		`{"n":1,"at":"2027-01-01T00:00Z","do":"fly","to":{"n":9,"do":"it"},"at ":1e400}`,
		`{ "do" : "set" , "path":"a\/b\u00e9","at":"then",  "more":[{"n":[]} , 1.50], "n" : 2 , "to":"é\\\"}{," }`,
		`{"at":"","x":null,"do":"locked","age":"YWdl","n":3,"":{}}`,
	)
	j := whole(t, text)
	if j.Head.Version != "1.7" || j.Head.Newer() || j.Records[0].Do() != "fly" || j.Records[1].At() != "then" {
		t.Errorf("it reads %+v", j)
	}
	var out bytes.Buffer
	var sum record.Sum
	for _, r := range append([]record.Record{j.Begin}, j.Records...) {
		var line []byte
		line, sum = record.Encode(sum, r)
		out.Write(line)
	}
	if out.String() != text {
		t.Errorf("it is written as\n%s, was\n%s", out.String(), text)
	}
	if got := j.Records[1].Numbered(12).JSON(); !strings.Contains(got, `"n" : 12 , "to"`) || !strings.HasPrefix(got, `{ "do" : "set" , `) {
		t.Errorf("with another number it is %s", got)
	}
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		version      string
		reads, newer bool
	}{
		{"1.0", true, false}, {"1.99", true, false}, {"0.9", true, false}, {"2.0", true, true}, {"65535.1", true, true},
		{"", false, false}, {"1", false, false}, {"1.", false, false}, {"-1.0", false, false}, {"two.0", false, false},
	} {
		text := lines(t, `{"n":0,"at":"","do":"begin","bearings":"`+c.version+`","kind":"walk","id":"zz22"}`,
			`{"n":1,"at":"","do":"x"}`)
		j, damage := record.Read(strings.NewReader(text))
		if j.Headed() != c.reads || j.Head.Newer() != c.newer || (len(damage) == 0) != c.reads {
			t.Errorf("version %q: %+v, %v", c.version, j, damage)
		}
		if _, err := record.ReadHead(strings.NewReader(text)); (err == nil) != c.reads {
			t.Errorf("version %q, the head alone: %v", c.version, err)
		}
	}
}

func TestAClockThatJumpsBackChangesNoOrder(t *testing.T) {
	var records []record.Record
	for _, at := range []record.Minute{"2026-11-20T14:02Z", "1970-01-01T00:00Z", "2026-11-20T13:00Z", "no time"} {
		r, err := record.New("x", at, nil)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	for i, r := range whole(t, journal(t, aHead(), records...)).Records {
		if r.N() != i+1 || r.At() != records[i].At() {
			t.Errorf("record %d is number %d at %s", i+1, r.N(), r.At())
		}
	}
}

func TestCutAtEveryByte(t *testing.T) {
	text := journal(t, aHead(), some(t, 12)...)
	j := whole(t, text)
	ends := []int{0}
	for i, c := range []byte(text) {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	for cut := range len(text) {
		got, damage := record.Read(strings.NewReader(text[:cut]))
		lines, _ := slices.BinarySearch(ends, cut+1)
		lines-- // those with an end
		unended := slices.Contains(ends, cut+1)
		if unended {
			lines++
		}
		if want := max(lines-1, 0); len(got.Records) != want || !slices.Equal(texts(got.Records), texts(j.Records[:want])) {
			t.Fatalf("cut at %d there are %d records, want %d", cut, len(got.Records), want)
		}
		switch {
		case cut > 0 && slices.Contains(ends, cut):
			if len(damage) > 0 || got.Good != int64(cut) {
				t.Fatalf("cut at %d, after a whole line, it says %v", cut, damage)
			}
		case len(damage) != 1 || !damage[0].Repairs() || unended != (damage[0].Fault == record.Unended):
			t.Fatalf("cut at %d it says %v", cut, damage)
		}
	}
}

func TestEveryByteFlipped(t *testing.T) {
	text := journal(t, aHead(), some(t, 30)...)
	if len(text) < 2000 {
		t.Fatalf("only %d bytes are flipped", len(text))
	}
	all := texts(whole(t, text).Records)
	for at := range len(text) {
		for _, bit := range []byte{1, 1 << (at % 8), 0x80} {
			b := []byte(text)
			b[at] ^= bit
			got, damage := record.Read(bytes.NewReader(b))
			hit := strings.Count(text[:at], "\n") // the line it is in, the head being 0
			what := fmt.Sprintf("byte %d ^ %#x", at, bit)
			switch {
			case at == len(text)-1:
				if !slices.Equal(texts(got.Records), all) || len(damage) != 1 || damage[0].Fault != record.Unended {
					t.Fatalf("%s, the last end: %v", what, damage)
				}
			case text[at] == '\n':
				checkFlip(t, what, got, damage, all, hit, hit)
			default:
				checkFlip(t, what, got, damage, all, hit, hit+1)
			}
		}
	}
}

// checkFlip checks that damage in a line, the head being 0, leaves what stands before it, and behind
// it everything from the line again on.
func checkFlip(t *testing.T, what string, got record.Journal, damage []record.Damage, all []string, hit, again int) {
	t.Helper()
	if len(damage) != 1 || damage[0].Line != hit+1 || damage[0].Repairs() {
		t.Fatalf("%s in line %d is told as %v", what, hit+1, damage)
	}
	if !slices.Equal(texts(got.Records), all[:max(hit-1, 0)]) {
		t.Fatalf("%s in line %d leaves %d records", what, hit+1, len(got.Records))
	}
	if again == 0 && !got.Headed() {
		t.Fatalf("%s in line %d, the head’s end, loses the head", what, hit+1)
	}
	later := texts(got.Later)
	if !slices.Equal(later, all[max(again-1, 0):]) {
		t.Fatalf("%s in line %d leaves %d records behind it of %d", what, hit+1, len(later), len(all[max(again-1, 0):]))
	}
}

// Whole lines that are lost, doubled, moved or brought from elsewhere are each as they were written.
// It is their order that is wrong.
func TestLinesOutOfPlaceAreTold(t *testing.T) {
	text := journal(t, aHead(), some(t, 9)...)
	line := strings.SplitAfter(text, "\n")[:10]
	other := aHead()
	other.ID = "zz99"
	foreign := strings.SplitAfter(journal(t, other, some(t, 9)...), "\n")
	for name, c := range map[string]struct {
		lines        []string
		first        int
		before, late int
	}{
		"lost":            {slices.Delete(slices.Clone(line), 4, 5), 5, 3, 4},
		"three lost":      {slices.Delete(slices.Clone(line), 4, 7), 5, 3, 2},
		"doubled":         {slices.Insert(slices.Clone(line), 5, line[4]), 6, 4, 5},
		"a block doubled": {slices.Insert(slices.Clone(line), 6, line[3], line[4], line[5]), 7, 5, 4},
		"swapped":         {swapped(line, 4, 5), 5, 3, 4},
		"head lost":       {line[1:], 1, 0, 8},
		"head doubled":    {slices.Insert(slices.Clone(line), 1, line[0]), 2, 0, 9},
		"head last":       {append(slices.Clone(line[1:]), line[0]), 1, 0, 8},
		"behind rubbish":  {slices.Insert(slices.Clone(line), 0, "x"), 1, 0, 9},
		"from elsewhere":  {slices.Insert(slices.Clone(line), 5, foreign[5]), 6, 4, 5},
		"a line put in":   {slices.Insert(slices.Clone(line), 5, "\n"), 6, 4, 5},
		"two put in":      {slices.Insert(slices.Clone(line), 5, "\n", "# a note\n"), 6, 4, 5},
		"exchanged":       {slices.Replace(slices.Clone(line), 5, 6, foreign[5]), 6, 4, 4},
	} {
		j, damage := record.Read(strings.NewReader(strings.Join(c.lines, "")))
		if len(damage) == 0 || damage[0].Line != c.first || damage[0].Repairs() || len(j.Records) != c.before || len(j.Later) != c.late {
			t.Errorf("%s: %d records, %d later, %v", name, len(j.Records), len(j.Later), damage)
		}
		for i, r := range slices.Concat(j.Records, j.Later) {
			if !strings.Contains(text, r.JSON()) || i > 0 && r.N() <= slices.Concat(j.Records, j.Later)[i-1].N() {
				t.Errorf("%s: record %d is %s", name, i, r.JSON())
			}
		}
	}
}

func swapped(lines []string, i, j int) []string {
	lines = slices.Clone(lines)
	lines[i], lines[j] = lines[j], lines[i]
	return lines
}

// A writer with a fault of its own chains lines that are no records, or not in turn.
func TestLinesThatAreNoRecords(t *testing.T) {
	first, err := aHead().Record()
	if err != nil {
		t.Fatal(err)
	}
	good := `{"n":1,"at":"","do":"x"}`
	for text, want := range map[string]record.Fault{
		``:                                     record.Strange,
		`{}`:                                   record.Strange,
		`{"n":1,"at":"","do":"x"`:              record.Strange,
		`[{"n":1,"at":"","do":"x"}]`:           record.Strange,
		`{"n":1,"at":"","do":""}`:              record.Strange,
		`{"n":1,"at":1,"do":"x"}`:              record.Strange,
		`{"n":"1","at":"","do":"x"}`:           record.Strange,
		`{"n":1.0,"at":"","do":"x"}`:           record.Strange,
		`{"n":-1,"at":"","do":"x"}`:            record.Strange,
		`{"n":1,"n":1,"at":"","do":"x"}`:       record.Strange,
		`{"n":1,"at":"","do":"x","\u006e":1}`:  record.Strange,
		`{"n":1,"do":"x"}`:                     record.Strange,
		`{"n":0,"at":"","do":"x"}`:             record.Displaced,
		`{"n":2,"at":"","do":"x"}`:             record.Displaced,
		`{"n":1099511627776,"at":"","do":"x"}`: record.Strange,
	} {
		j, damage := record.Read(strings.NewReader(lines(t, first.JSON(), text, good)))
		if len(damage) == 0 || damage[0].Fault != want || damage[0].Line != 2 || len(j.Records) != 0 {
			t.Errorf("%s: %v", text, damage)
		}
	}
	for _, text := range []string{good, `{"n":0,"at":"","do":"begin"}`, `{"n":0,"at":"","do":"begin","bearings":1}`} {
		j, damage := record.Read(strings.NewReader(lines(t, text)))
		if j.Headed() || len(damage) != 1 || j.Good != 0 {
			t.Errorf("%s is read as a head: %v", text, damage)
		}
	}
}

func TestNothing(t *testing.T) {
	j, damage := record.Read(strings.NewReader(""))
	if j.Headed() || len(damage) != 1 || damage[0].Line != 1 {
		t.Errorf("nothing is read as %+v, %v", j, damage)
	}
	var d record.Damage
	if _, err := record.ReadHead(strings.NewReader("")); !errors.As(err, &d) || d.Line != 1 {
		t.Errorf("the head of nothing is %v", err)
	}
}

func TestAReaderThatFails(t *testing.T) {
	text := journal(t, aHead(), some(t, 20)...)
	broken := errors.New("the cable is out")
	for _, at := range []int{0, 5, 700, len(text)} {
		for _, fails := range []error{broken, io.ErrUnexpectedEOF} {
			j, damage := record.Read(io.MultiReader(strings.NewReader(text[:at]), iotest.ErrReader(fails)))
			last := damage[len(damage)-1]
			if len(damage) != 1 || last.Fault != record.Unread || !errors.Is(last, fails) || last.Repairs() || j.Good > int64(at) {
				t.Errorf("failing at %d it says %v", at, damage)
			}
		}
	}
	if _, err := record.ReadHead(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("the head says %v", err)
	}
	if j, damage := record.Read(iotest.OneByteReader(strings.NewReader(text))); len(damage) > 0 || len(j.Records) != 20 {
		t.Errorf("byte by byte it says %v", damage)
	}
	if _, damage := record.Read(lazy{}); len(damage) != 1 || damage[0].Fault != record.Unread {
		t.Errorf("a reader that gives nothing is told as %v", damage)
	}
}

// lazy gives nothing and never ends.
type lazy struct{}

func (lazy) Read([]byte) (int, error) { return 0, nil }

func TestADamageIsToldInWords(t *testing.T) {
	for want, d := range map[string]record.Damage{
		"line 4, the last, is half-written": {Fault: record.Half, Line: 4, Lines: 1},
		"line 4, the last, has no end":      {Fault: record.Unended, Line: 4, Lines: 1},
		"line 4 is not as written":          {Fault: record.Altered, Line: 4, Lines: 1},
		"lines 4 to 6 are not as written":   {Fault: record.Altered, Line: 4, Lines: 3},
		"line 4 does not follow from what stands before: something is lost, doubled or moved": {Fault: record.Displaced, Line: 4, Lines: 1},
		"lines 4 to 5 are no record that this program knows":                                  {Fault: record.Strange, Line: 4, Lines: 2},
		"from line 4 on it is too long to be read":                                            {Fault: record.TooLong, Line: 4, Lines: 1},
		"from line 4 on it cannot be read: EOF":                                               {Fault: record.Unread, Line: 4, Lines: 1, Err: io.EOF},
	} {
		if d.Error() != want {
			t.Errorf("it says %q, want %q", d.Error(), want)
		}
	}
}

// A journal of every version there has been opens for ever, and is written again as it was. The first
// one of 1.0 was not written by this package.
func TestEveryVersionsJournalsOpen(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.journal"))
	if err != nil || len(files) == 0 {
		t.Fatal("there are none", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		j := whole(t, string(text))
		var out []byte
		var sum record.Sum
		for _, r := range append([]record.Record{j.Begin}, j.Records...) {
			var line []byte
			line, sum = record.Encode(sum, r)
			out = append(out, line...)
		}
		version, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".journal"), "-")
		if j.Head.Version != version || len(j.Records) < 4 || string(out) != string(text) {
			t.Errorf("%s has version %s and %d records", file, j.Head.Version, len(j.Records))
		}
	}
}
