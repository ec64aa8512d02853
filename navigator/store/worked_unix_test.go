//go:build unix

package store

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"testing"
	"time"
)

func TestAListOfTwoThousandIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes 2,000 files")
	}
	s := filled(t, t.TempDir(), 2000, 20)
	const most = 150 * time.Millisecond
	best := time.Hour
	for round := 0; round < 3 || round < 15 && best > most; round++ {
		best = min(best, worked(t, func() {
			items, strays, err := s.List()
			if err != nil || len(items) != 2000 || len(strays) > 0 {
				t.Fatalf("%d, %v, %v", len(items), strays, err)
			}
		}))
	}
	t.Logf("2,000 records are listed with %v of work", best)
	if best > most {
		t.Errorf("listing 2,000 records takes %v", best)
	}
}

// worked returns how long the processors worked on something for this program, which the other work of the
// machine does not add to. No memory is gathered in meanwhile: when that falls due says nothing of the work.
func worked(t *testing.T, do func()) time.Duration {
	t.Helper()
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	before := used()
	do()
	return used() - before
}
