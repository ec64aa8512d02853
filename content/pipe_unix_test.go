//go:build unix

package content

import "syscall"

// makePipe makes a named pipe, which would keep whoever opens it waiting.
func makePipe(name string) error { return syscall.Mkfifo(name, 0o600) }
