//go:build unix

package growth

import (
	"syscall"
	"time"
)

// spent returns how long this process has had a processor, which the other work of the machine does not
// add to.
func spent() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		panic(err) // it fails for what is not asked here
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
