//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package store

import (
	"errors"
	"os"
	"syscall"
)

// lock locks an open file, or fails at once.
func lock(f *os.File) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var locked error
	if err := raw.Control(func(fd uintptr) {
		for {
			locked = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB)
			if locked != syscall.EINTR {
				return
			}
		}
	}); err != nil {
		return err
	}
	switch {
	case locked == syscall.EWOULDBLOCK:
		return ErrInUse
	case errors.Is(locked, errors.ErrUnsupported), locked == syscall.ENOLCK, locked == syscall.EINVAL:
		return ErrNoLock
	}
	return locked
}
