package tui

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
)

// fps is how often Bubble Tea looks whether there is something new to draw; half its default
// waiting time.
const fps = 120

// Run runs the full screen until the person leaves it, and returns the exit code: 0, or 128 and
// the number of the signal that ended it (130 for ctrl+c). The terminal is as it was afterwards,
// whatever happened.
func Run(o Options) (int, error) {
	app, err := New(o)
	if err != nil {
		return 1, err
	}
	o.Env = colored(o.Env, o.Color)
	var program *tea.Program
	if width, height, err := term.GetSize(o.Output.Fd()); err == nil {
		app = app.resize(width, height).compose()
	}
	keys := newKeyboard(o.Input, func() { program.Send(leave(0)) })
	// What the terminal can draw is told by the environment alone: to look further would read files
	// and ask tmux, and the first frame would wait for both.
	program = tea.NewProgram(app,
		tea.WithInput(keys), tea.WithOutput(o.Output), tea.WithEnvironment(o.Env),
		tea.WithFPS(fps), tea.WithoutSignalHandler(), tea.WithColorProfile(colorprofile.Env(o.Env)))
	stop := attend(program, app.away)
	app.greet(o.Output, o.Env)
	model, err := program.Run()
	stop()
	_, _ = io.WriteString(o.Output, farewell)
	switch {
	case errors.Is(err, tea.ErrProgramPanic):
		return 1, errors.New("something in Bearings broke, and it had to stop; what you kept is on disk, and the rest is gone")
	case err != nil && !errors.Is(err, tea.ErrProgramKilled):
		return 1, err
	}
	if last, ok := model.(App); ok {
		return last.code, flush(last.visit, o.Keep)
	}
	return 0, nil
}

// colored returns the environment with the choice of colour written into it.
func colored(env []string, color string) []string {
	switch color {
	case "never":
		return append(env[:len(env):len(env)], "NO_COLOR=1")
	case "always":
		return append(env[:len(env):len(env)], "CLICOLOR_FORCE=1", "NO_COLOR=")
	}
	return env
}

// The sequences before the first frame (no cursor, the other screen, empty), and at the end: a
// program that ends before Bubble Tea has drawn would leave them standing.
const (
	greeting = "\x1b[?25l\x1b[?1049h\x1b[2J\x1b[H"
	farewell = "\x1b[?1049l\x1b[?25h"
)

// greet draws the first frame straight to the terminal: Bubble Tea draws on a clock, and its first
// tick comes a good while after a person could be reading.
func (a App) greet(out io.Writer, env []string) {
	if a.width == 0 {
		return
	}
	w := colorprofile.Writer{Forward: out, Profile: colorprofile.Env(env)}
	_, _ = io.WriteString(out, greeting)
	_, _ = io.WriteString(&w, strings.ReplaceAll(a.frame.content, "\n", "\r\n"))
}

// attend ends the program on a signal, as its user would end it; where it no longer answers, it
// is killed.
//
// While somebody is away in an editor, the keys that interrupt are the editor’s.
func attend(program *tea.Program, away *atomic.Bool) (stop func()) {
	signals, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		for {
			select {
			case s := <-signals:
				if away.Load() && (s == syscall.SIGINT || s == syscall.SIGQUIT) {
					continue
				}
				program.Send(leave(exitCode(s)))
				select {
				case <-done:
				case <-time.After(time.Second):
					program.Kill()
				}
			case <-done:
			}
			return
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// exitCode is what a shell expects of a program that a signal ended.
func exitCode(s os.Signal) int {
	if n, ok := s.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return 1
}
