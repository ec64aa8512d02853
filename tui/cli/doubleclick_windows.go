package cli

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// ownWindow reports whether this process is the only one on its console. A shell that starts a program
// stays on the console with it; Explorer makes a new console for the program, and that one goes when
// the program does. Where there is no console, or Windows does not tell, it is false.
func ownWindow() bool {
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return false
	}
	var ids [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// forgetTyped empties the keyboard's queue of the console. One that cannot be emptied closes the
// window early at worst.
func forgetTyped() {
	if in, err := windows.GetStdHandle(windows.STD_INPUT_HANDLE); err == nil {
		_ = windows.FlushConsoleInputBuffer(in)
	}
}
