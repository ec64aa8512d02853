package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Told takes the processor a few times as long as reading the bytes does, so that a shelf of any size is
// told about as quickly as its disk allows. What counts is the time this program had, which is much the
// same on a machine that has other things to do.
func TestTellingIsLittleMoreThanReading(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes 500 files and takes the time")
	}
	dir := t.TempDir()
	s := walked(t, dir, 500, 40)
	plain, told := time.Hour, time.Hour
	const most = 10
	for round := 0; round < 3 || round < 15 && told > most*plain; round++ { // in turn, so that both have the machine as it is
		size := 0
		plain = min(plain, worked(t, func() {
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				size += len(mustRead(filepath.Join(dir, e.Name())))
			}
		}))
		told = min(told, worked(t, func() {
			if all, _, err := s.Told(); err != nil || len(all) != 500 || size < 500*10000 {
				t.Fatalf("%d, %v, %d bytes", len(all), err, size)
			}
		}))
	}
	t.Logf("500 walks are read with %v of work and told with %v", plain, told)
	if told > most*plain {
		t.Errorf("telling takes %v, reading %v: more than %d times as long", told, plain, most)
	}
}
