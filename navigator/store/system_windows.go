package store

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/windows"
)

// full reports whether an error says that nothing more fits on the disk, or into one’s share of it.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

func readOnlyDisk(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// rename puts a file under another name, in the place of one that has it, and waits until that is
// on disk. A virus scanner likes to have a new file open for a moment, so it tries for a second.
func rename(root *os.Root, from, to string) error {
	old, err := windows.UTF16PtrFromString(filepath.Join(root.Name(), from))
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(filepath.Join(root.Name(), to))
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		err := windows.MoveFileEx(old, name, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
		busy := errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
		if !busy || try == 50 {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// syncOpenFolder does nothing: Windows has no such call for a folder, and rename waits by itself.
func syncOpenFolder(*os.File) error { return nil }
