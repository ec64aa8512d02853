// Package growth measures, for tests, how the time that work takes grows with what it is given. A bound
// in seconds holds on one machine and hides what is only slow on large things; that twice as much takes
// about twice as long holds on every machine, whatever else it does.
package growth

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// Most is how many times as long twice as much may take. Work that grows with what it is given comes to
// about 2, and work that grows with its square to 4.
const Most = 3.0

// How often both sizes are measured: so often at least, and so often at most, where the other work of the
// machine may have come between.
const (
	leastRounds = 3
	mostRounds  = 15
)

// A Test is what [Holds] tells of: a test, a fuzz test or a benchmark.
type Test interface {
	Helper()
	Errorf(format string, args ...any)
}

// doublings is how often the smaller work is doubled to come to the larger. By more than one, what a busy
// machine and its memory add counts for less.
const doublings = 3

// Ratio returns how many times as long work takes each time its size doubles, up to this size, by the best
// of several times. What prepare does is not measured; what it returns is, and may run often.
func Ratio(size int, prepare func(size int) func()) float64 {
	part, whole := prepare(size>>doublings), prepare(size)
	least, most := time.Duration(1<<62), time.Duration(1<<62)
	ratio := 0.0
	for round := range mostRounds {
		least, most = min(least, took(part)), min(most, took(whole))
		ratio = math.Pow(float64(most)/float64(max(least, 1)), 1.0/doublings)
		if round >= leastRounds-1 && ratio <= Most {
			break
		}
	}
	return ratio
}

// Times returns how many times as long work takes as other work done beside it, by the best of as many
// rounds as it takes to come to less than most, and of no more than fifteen.
func Times(work, beside func(), most float64) float64 {
	least, other := time.Duration(1<<62), time.Duration(1<<62)
	times := 0.0
	for range mostRounds {
		least, other = min(least, took(work)), min(other, took(beside))
		times = float64(least) / float64(max(other, 1))
		if times < most {
			break
		}
	}
	return times
}

// took returns how long work takes. No memory is gathered in while it runs: whether that happens to fall
// into the smaller work or the larger says nothing of either.
func took(work func()) time.Duration {
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	begun := spent()
	work()
	return spent() - begun
}

// Holds fails a test in which twice as much takes more than [Most] times as long. With -short nothing is
// measured: so the race detector is run, and under it work grows as the detector does.
func Holds(t Test, size int, prepare func(size int) func()) {
	t.Helper()
	if testing.Short() {
		return
	}
	if r := Ratio(size, prepare); r > Most {
		t.Errorf("twice as much takes %.1f times as long", r)
	}
}
