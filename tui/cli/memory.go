package cli

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
)

// room is how much memory the program takes, in bytes, before it clears up after itself more often. A
// manual of 10,000 pages fits; without a limit, what is left over from reading one takes as much again.
const room = 170 << 20

// withinRoom calls a function within that room. Afterwards the limit stays, unless most of the room is
// really needed: then it would cost time and save nothing. A limit from outside (GOMEMLIMIT) is left
// as it is.
func withinRoom(do func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		do()
		return
	}
	debug.SetMemoryLimit(room)
	do()
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	if metrics.Read(live); live[0].Value.Kind() != metrics.KindUint64 || live[0].Value.Uint64() > room/4*3 {
		debug.SetMemoryLimit(math.MaxInt64)
	}
}
