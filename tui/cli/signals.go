package cli

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// signalled does some work that waits for a person, and stops waiting when a signal comes. Then
// the code is the one a shell expects. The work is left where it stands: it holds nothing that has
// to be put back, and the process ends.
func signalled(work func() error) (code int, err error) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	done := make(chan error, 1)
	go func() {
		defer func() {
			if broken := recover(); broken != nil {
				done <- fmt.Errorf("something in Bearings broke: %v", broken)
			}
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return Done, err
	case s := <-signals:
		if n, ok := s.(syscall.Signal); ok {
			return Signalled + int(n), nil
		}
		return Failed, nil
	}
}
