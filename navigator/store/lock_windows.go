package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock locks an open file, or fails at once. Windows would keep others from reading what is locked,
// so what is locked is one byte far behind the end of any file.
func lock(f *os.File) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	const alone = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	var locked error
	if err := raw.Control(func(fd uintptr) {
		far := &windows.Overlapped{OffsetHigh: 1 << 30}
		locked = windows.LockFileEx(windows.Handle(fd), alone, 0, 1, 0, far)
	}); err != nil {
		return err
	}
	switch {
	case errors.Is(locked, windows.ERROR_LOCK_VIOLATION), errors.Is(locked, windows.ERROR_IO_PENDING):
		return ErrInUse
	case errors.Is(locked, windows.ERROR_NOT_SUPPORTED), errors.Is(locked, windows.ERROR_INVALID_FUNCTION):
		return ErrNoLock
	}
	return locked
}
