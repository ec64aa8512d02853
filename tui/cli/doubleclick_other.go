//go:build !windows

package cli

// ownWindow is false: a terminal here stays open with what was written in it, or was set not to.
func ownWindow() bool { return false }

// forgetTyped does nothing, since nothing is ever waited for here.
func forgetTyped() {}
