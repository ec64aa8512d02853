package cli

import "fmt"

// Started with a double click on Windows, the program has a window that was opened for it alone and
// that closes the moment it ends. Whoever leaves on purpose wants that. An error must stay until it is
// read.

// A closing is how the program ends, and in front of whom.
type closing struct {
	code    int
	alone   bool // nothing else uses the window, so it closes with the program
	asked   bool // what is read comes from that window: somebody can answer
	showing bool // messages go to that window: somebody can read them
}

// waits reports whether the window has to be kept open: an error stands in it, and it would close at
// once. In a shell, in a script, after a signal and after a good end nothing ever waits.
func (e closing) waits() bool {
	return (e.code == Failed || e.code == Usage) && e.alone && e.asked && e.showing
}

// HoldWindow waits for Enter where an error would be gone with its window before anybody has read it.
// Everywhere else it returns at once.
func HoldWindow(code int, std Streams) {
	e := closing{code: code, alone: ownWindow(), asked: std.IsTerminal(std.In), showing: std.IsTerminal(std.Err)}
	holdWindow(e, std, forgetTyped)
}

// holdWindow asks for Enter and waits for it, where a closing waits. Keys that were meant for the
// program are forgotten first, or one of them would close the window.
func holdWindow(e closing, std Streams, forget func()) {
	if !e.waits() {
		return
	}
	forget()
	fmt.Fprint(std.Err, "\nPress Enter to close this window.\n")
	// Whatever comes, a line, the end of the input or an error, there is no more to wait for.
	_, _ = std.In.Read(make([]byte, 64))
}
