package record_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"bearings/navigator/record"
)

// What Read takes for the worst journals there can be: all that it ever asks for, not only what it
// holds at once.
func TestReadingTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 70 MB")
	}
	const most = 60 << 20
	for name, text := range worst(t) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		j, damage := record.Read(bytes.NewReader(text))
		runtime.ReadMemStats(&after)
		took := after.TotalAlloc - before.TotalAlloc
		if took > most {
			t.Errorf("%s takes %d MB", name, took>>20)
		}
		t.Logf("%s: %d MB in all for %d records, %d later and %d damages", name, took>>20, len(j.Records), len(j.Later), len(damage))
	}
}

// worst makes journals as long as they may be, and longer.
func worst(t testing.TB) map[string][]byte {
	t.Helper()
	first, err := aHead().Record()
	if err != nil {
		t.Fatal(err)
	}
	var small, broken []byte
	line, sum := record.Encode(0, first)
	small, broken = append(small, line...), append(broken, "\n"...)
	for n := 1; len(small) < record.MaxSize-100; n++ {
		r, _ := record.New("x", "", nil)
		line, sum = record.Encode(sum, r.Numbered(n))
		small, broken = append(small, line...), append(append(broken, line...), '\n')
	}
	return map[string][]byte{
		"small records":           small,
		"small records, headless": append([]byte("x\n"), small...),
		"every other line empty":  broken[:record.MaxSize],
		"newlines":                bytes.Repeat([]byte("\n"), record.MaxSize),
		"one line":                bytes.Repeat([]byte("x"), 2*record.MaxSize),
		"seams":                   bytes.Repeat([]byte("0123456789abcdef {"), record.MaxSize/18),
		"sums":                    bytes.Repeat([]byte("0123456789abcdef {\n"), record.MaxSize/19),
		"brackets":                bytes.Repeat([]byte("0123456789abcdef "+strings.Repeat("[", 9000)+"\n"), record.MaxSize/9018),
	}
}

func TestAJournalThatIsTooLong(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 30 MB")
	}
	text := worst(t)["small records"]
	n := len(whole(t, string(text)).Records)
	for text := range oversized(text) {
		j, damage := record.Read(bytes.NewReader(text))
		last := damage[len(damage)-1]
		if len(damage) != 1 || last.Fault != record.TooLong || len(j.Records) < n || j.Good > record.MaxSize {
			t.Errorf("%d bytes: %d records, %v", len(text), len(j.Records), damage)
		}
	}
}

// oversized makes a long journal too long, with lines that end on either side of the border.
func oversized(text []byte) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for _, over := range []int{1, 2, 30} {
			length := record.MaxSize - len(text) + over
			if !yield(append(bytes.Clone(text), append(bytes.Repeat([]byte("x"), length-1), '\n')...)) {
				return
			}
		}
	}
}

func TestALineThatIsTooLong(t *testing.T) {
	text := journal(t, aHead(), some(t, 2)...)
	long := strings.Repeat("x", record.MaxLine)
	for _, tail := range []string{long, long + "\n", long + "\n" + "x"} {
		j, damage := record.Read(strings.NewReader(text + tail))
		if len(j.Records) != 2 || damage[0].Fault != record.Altered || damage[0].Repairs() {
			t.Errorf("%v", damage)
		}
	}
	most, err := record.New("x", "", set{To: strings.Repeat("x", record.MaxLine-100)})
	if err != nil {
		t.Fatal(err)
	}
	line, _ := record.Encode(0, most.Numbered(1<<30))
	if len(line) > record.MaxLine {
		t.Errorf("a line of %d bytes was made", len(line))
	}
	if whole(t, journal(t, aHead(), most)).Next() != 2 {
		t.Error("the longest record does not come back")
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{50, 500, 5000} {
		text := []byte(journal(b, aHead(), some(b, n)...))
		b.Run(fmt.Sprintf("%d records", n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if j, damage := record.Read(bytes.NewReader(text)); len(j.Records) != n || len(damage) > 0 {
					b.Fatal(damage)
				}
			}
		})
	}
}

func BenchmarkReadHead(b *testing.B) {
	text := []byte(journal(b, aHead(), some(b, 500)...))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := record.ReadHead(bytes.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	r := some(b, 7)[6]
	b.ReportAllocs()
	for b.Loop() {
		record.Encode(1, r)
	}
}
