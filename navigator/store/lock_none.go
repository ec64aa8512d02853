//go:build unix && !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package store

import "os"

// lock fails: this system’s locks do not tell two openings of a file by one program apart.
func lock(*os.File) error { return ErrNoLock }
