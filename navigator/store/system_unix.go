//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// full reports whether an error says that nothing more fits on the disk, or into one’s share of it.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

func readOnlyDisk(err error) bool { return errors.Is(err, syscall.EROFS) }

// rename puts a file under another name, in the place of one that has it.
func rename(root *os.Root, from, to string) error { return root.Rename(from, to) }

// syncOpenFolder waits until a folder is on disk. A disk that cannot be asked for that is taken at
// its word, as there is nothing else to be done.
func syncOpenFolder(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
