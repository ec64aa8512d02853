package tui

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"bearings/tui/visit"
)

// unsaid is how long a frame waits for the disk before it says that it does.
const unsaid = 150 * time.Millisecond

// late says that the disk has taken longer than that.
type late struct{}

// minute says that a minute has gone since a timer was started: the timer of that number.
type minute int

// keep hands what is new on a sheet, or of the walk, to the disk.
func (a App) keep(s visit.Save) (App, tea.Cmd) {
	write := a.options.Keep
	if write == nil {
		return a.saved(s.Nowhere())
	}
	a.late = false
	return a, tea.Batch(
		func() tea.Msg { return write(s) },
		tea.Tick(unsaid, func(time.Time) tea.Msg { return late{} }),
	)
}

// saved takes what came of a save, and makes those that are due after it.
func (a App) saved(s visit.Saved) (App, tea.Cmd) {
	v, effects := a.visit.Saved(s)
	a.visit = v
	return a.effects(effects)
}

// holds reports whether the frame stays as it is for now: what has been written, or the step that was
// taken, is on its way to the disk, and the next frame would show it as kept or say “saving…” for the
// blink of an eye. Safety never waits.
func (a App) holds() bool {
	if a.late || a.visit.Keeping() != visit.Saving || a.last == visit.Safety || a.visit.Hidden() || a.frame.content == "" {
		return false
	}
	return a.visit.Scene().Urgent == ""
}

// minute counts a minute of the timer that runs, and waits for the next.
func (a App) minute(of minute) (App, tea.Cmd) {
	if int(of) != a.timers || !a.visit.Timing() {
		return a, nil
	}
	a.visit, _ = a.visit.Do(visit.Command{ID: visit.Minute})
	return a, a.nextMinute()
}

// nextMinute waits a minute, for the timer that was started last.
func (a App) nextMinute() tea.Cmd {
	of := minute(a.timers)
	return tea.Tick(time.Minute, func(time.Time) tea.Msg { return of })
}

// flush hands the disk what a visit that ends still has for it, and returns why some of it could not be
// kept, as an error.
func flush(v visit.Visit, keep func(visit.Save) visit.Saved) error {
	if keep == nil {
		return nil
	}
	var err error
	for _, s := range v.Unsaved() {
		if saved := keep(s); saved.Err != nil {
			err = errors.Join(err, errors.New("not all of “"+s.Title+"” is saved: "+saved.Err.Error()))
		}
	}
	return err
}
