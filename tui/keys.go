package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// leave ends the program with an exit code.
type leave int

// input takes what a person did.
func (a App) input(msg tea.Msg) (App, tea.Cmd) {
	a.note, a.quiet = "", 0
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.PasteMsg:
		if a.visit.Typing() && a.shown() {
			return a.do(visit.Command{ID: visit.Type, Text: pasted(msg.Content)})
		}
	case tea.MouseClickMsg:
		return a.click(msg)
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return a.scroll(-3), nil
		case tea.MouseWheelDown:
			return a.scroll(3), nil
		}
	}
	return a, nil
}

// pasted is as much of a paste as could be a search.
func pasted(s string) string {
	const most = 1024
	if len(s) > most {
		s = s[:most]
	}
	return s
}

func (a App) key(msg tea.KeyPressMsg) (App, tea.Cmd) {
	key := msg.String()
	c := a.visit.Key(key, msg.Text)
	switch {
	case c.ID == visit.Safety:
		a.waiting = nil
	case !a.ready && a.waits(c.ID):
		if len(a.waiting) < 64 {
			a.waiting = append(a.waiting[:len(a.waiting):len(a.waiting)], msg)
		}
		return a, nil
	case !a.shown() && !leaving(c.ID):
		return a, nil // nothing is chosen that cannot be seen
	}
	if by, ok := a.scrolls(c.ID, key); ok {
		return a.scroll(by), nil
	}
	return a.do(c)
}

// waits reports whether a command waits for the library: everything but hiding, and leaving while
// nothing else waits.
func (a App) waits(id visit.ID) bool {
	return !a.visit.Hidden() && (len(a.waiting) > 0 && id != visit.Leave || !leaving(id))
}

// leaving reports whether a command ends or covers what is on the screen, whatever that is.
func leaving(id visit.ID) bool {
	return id == visit.Quit || id == visit.Leave || id == visit.Suspend || id == visit.Hide
}

// shown reports whether the visit is on the screen: hidden, it waits to be; in a window that is
// too small, only safety is.
func (a App) shown() bool {
	return a.visit.Hidden() || roomy(a.width, a.height) || fitsSmall(a.visit.Scene())
}

// scrolls returns how far a key moves the text, and whether it does: the arrows move a page that
// is read, and move along a list that is chosen from.
func (a App) scrolls(id visit.ID, key string) (int, bool) {
	page := max(a.frame.viewable-2, 1)
	switch {
	case id == visit.Scroll && key == "pgup":
		return -page, true
	case id == visit.Scroll && key == "pgdown":
		return page, true
	case id == visit.Scroll && key == "home":
		return -len(a.frame.rows), true
	case id == visit.Scroll && key == "end":
		return len(a.frame.rows), true
	case a.visit.Hidden() || a.frame.listed || key != "up" && key != "down":
		return 0, false
	case id == visit.Up:
		return -1, true
	case id == visit.Down:
		return 1, true
	}
	return 0, false
}

func (a App) scroll(by int) App {
	if a.visit.Hidden() {
		return a
	}
	a.top = min(max(a.top+by, 0), max(len(a.frame.rows)-a.frame.viewable, 0))
	a.frame.follow = false
	return a
}

// do carries out a command and whatever it asks of the face.
func (a App) do(c visit.Command) (App, tea.Cmd) {
	v, effects := a.now().Do(c)
	a.visit, a.last = v, c.ID
	a.frame.follow = true
	a, cmd := a.effects(effects)
	if c.ID == visit.Timer && v.Timing() {
		a.timers++
		cmd = tea.Batch(cmd, a.nextMinute())
	}
	return a, cmd
}

// now is the visit with the time it is.
func (a App) now() visit.Visit {
	if a.options.Now == nil {
		return a.visit
	}
	return a.visit.Now(a.options.Now())
}

func (a App) effects(effects []visit.Effect) (App, tea.Cmd) {
	var cmds []tea.Cmd
	for _, e := range effects {
		var cmd tea.Cmd
		a, cmd = a.effect(e)
		cmds = append(cmds, cmd)
	}
	return a, tea.Batch(cmds...)
}

func (a App) effect(e visit.Effect) (App, tea.Cmd) {
	switch e.Do {
	case visit.Keep:
		return a.keep(e.Save)
	case visit.Quit:
		return a, tea.Quit
	case visit.Leave:
		a.code = 130
		return a, tea.Quit
	case visit.Suspend:
		return a, tea.Suspend
	case visit.Copy:
		if e.Beside {
			return a.copied(e)
		}
		a.note = "Sent to the clipboard, if your terminal allows it. If pasting gives nothing, " + a.keyOf(visit.Print) + " prints to a file."
		return a, tea.SetClipboard(plainText(e.Text))
	case visit.Print:
		return a.print(e, false)
	case visit.SetSetting:
		write := a.options.Set
		if write == nil {
			a.note = "Settings cannot be changed here."
			return a, nil
		}
		return a, func() tea.Msg {
			settings, lib, err := write(e.Name, e.Text)
			return shelved(func(v visit.Visit) (visit.Visit, []visit.Effect) { return v.Settled(settings, lib, err), nil })
		}
	case visit.Edit:
		return a.edit(e.Name)
	case visit.Shelve, visit.Take, visit.PrintKept, visit.Forget, visit.Begin, visit.TakeSheet, visit.TakeTalk, visit.Unlock:
		shelf := a.options.Shelf
		return a, func() tea.Msg { return shelved(visit.Shelves(e, shelf)) }
	}
	return a, nil
}

// copied sends a page to the clipboard, and prints it as well: no terminal says whether it took what it
// was sent.
func (a App) copied(e visit.Effect) (App, tea.Cmd) {
	a, print := a.print(e, true)
	if print == nil {
		a.note = "Sent to the clipboard. Nothing here can tell whether your terminal took it."
	}
	return a, tea.Batch(tea.SetClipboard(plainText(e.Text)), print)
}

// print writes a page to a new file.
func (a App) print(e visit.Effect, copied bool) (App, tea.Cmd) {
	write, name, text := a.options.Print, e.Name, e.Text
	if write == nil {
		a.note = "There is nowhere to print to here."
		return a, nil
	}
	return a, func() tea.Msg {
		file, err := write(name, text)
		return printed{file, err, copied}
	}
}

// pageWidth is how wide copied and printed text is set, in characters.
const pageWidth = 76

// plainText sets Markdown as text for another program.
func plainText(markdown string) string {
	lines, _ := draw.Plain(markdown, pageWidth)
	return strings.Join(lines, "\n") + "\n"
}

func printNote(p printed) string {
	if p.err != nil {
		return fmt.Sprintf("Not printed: %v.", p.err) + map[bool]string{true: " It was sent to the clipboard; only pasting tells whether your terminal took it."}[p.copied]
	}
	if p.copied {
		return "It is in the file " + p.name + " in this folder: that is certain. It was sent to the clipboard too; only pasting tells whether your terminal took it."
	}
	return "Printed to " + p.name + " in this folder."
}

// click takes what was clicked on, if anything can be.
func (a App) click(msg tea.MouseClickMsg) (App, tea.Cmd) {
	if msg.Button != tea.MouseLeft {
		return a, nil
	}
	for _, s := range a.frame.spots {
		if msg.Y == s.y && msg.X >= s.x && msg.X < s.x+s.width {
			if !a.ready && s.command.ID != visit.Safety {
				return a, nil // a click goes nowhere until there is somewhere to go
			}
			return a.do(s.command)
		}
	}
	return a, nil
}
