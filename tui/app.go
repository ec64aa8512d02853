// Package tui is the full screen of Bearings: the one Bubble Tea model.
//
// An [App] draws a visit and turns keys into its commands; it knows no rule of its own. What a
// message changes is worked out in Update, the frame is composed once after it, and View hands
// that frame over, so nothing is drawn that the visit does not know. Rendering a page's Markdown
// is the one slow thing here: it is kept by its words, width and theme, and the pages that lie
// one answer ahead are rendered while the worker reads.
package tui

import (
	"os"
	"os/exec"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"bearings/content"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// Options are what the full screen is given. It opens no file and reads no environment itself.
type Options struct {
	First    *content.Library                        // holds at least the gate: for the first frame
	Load     func() (*content.Library, error)        // the whole library; runs off the event loop
	Settings content.Settings                        // the team's numbers
	Today    time.Time                               // the date the numbers' age is told from
	Now      func() time.Time                        // what time it is, for what is written down; nil where nothing is to tell it
	Theme    string                                  // auto, paper, dusk or contrast
	ASCII    bool                                    // draw no marks beyond ASCII
	Notice   string                                  // something to say at the start, or ""
	Told     func() string                           // something to say once the library is here, or ""; may be nil
	Color    string                                  // auto, always or never
	MakeFor  string                                  // the name of a page to make for, or ""
	Sheet    string                                  // the id of a worksheet to open fresh, or ""
	Resume   *visit.Resumed                          // a kept worksheet to open again, or nil
	Walk     *visit.ResumedWalk                      // a kept walk to take up again, or nil
	Talk     *visit.Talk                             // a supervision to begin, or to take up again, or nil
	Print    func(name, text string) (string, error) // writes a page, given as Markdown, to a new file, and returns its name
	Edit     func(page string) (*exec.Cmd, error)    // what opens a page in an editor; nil where nothing does
	Reload   func() Reloaded                         // reads the manual again after an editor; runs off the event loop; nil where it stays as it is
	Watch    func() (Reloaded, bool)                 // waits until a page that is being written is saved, off the event loop; false when no more will be
	Set      visit.Setter                            // writes a setting of the team; nil where none can be changed
	Shelf    visit.Shelf                             // the walks that are kept, or nil
	Idle     time.Duration                           // after so long with no key the screen hides itself; 0 for never
	Keep     func(visit.Save) visit.Saved            // writes what is new on a worksheet, and returns once it is on disk
	Input    *os.File                                // a terminal
	Output   *os.File                                // a terminal
	Env      []string                                // for the terminal's abilities: TERM, COLORTERM …
}

// App is the model.
type App struct {
	options Options
	visit   visit.Visit
	ready   bool              // the whole library is here
	failed  string            // why it is not, in a sentence
	waiting []tea.KeyPressMsg // keys pressed before the library was here, in order

	theme  draw.Theme
	dark   bool
	width  int
	height int

	blocks blocks        // rendered Markdown
	frame  frame         // what View shows
	top    int           // the first line of the text in view
	read   int           // how many letters stand above it, which is the same at every width
	tops   map[place]int // where each place was left, for going back
	last   visit.ID      // the command that was carried out last
	note   string        // what became of the last effect
	late   bool          // the disk takes its time, and the frame says so
	timers int           // how many timers of a talk have been started
	quiet  int           // how many tenths of the time to hide after have gone without a key
	code   int           // how the program ends
	due    due           // what the shelf held when the program began
	away   *atomic.Bool  // an editor has the terminal
}

// New returns the app before its first message.
func New(o Options) (App, error) {
	dark := true
	theme, err := draw.NewTheme(o.Theme, dark)
	if err != nil {
		return App{}, err
	}
	a := App{options: o, visit: visit.New(o.First, o.Settings, o.Today), dark: dark, theme: theme.WithASCII(o.ASCII)}
	a.note = o.Notice
	a.blocks = blocks{kept: map[blockKey]draw.Block{}, asked: map[blockKey]bool{}}
	a.tops, a.away = map[place]int{}, &atomic.Bool{}
	if o.Load == nil {
		a = a.begin(o.First)
	}
	return a, nil
}

// begin takes the whole library and makes for the page that was asked for.
func (a App) begin(lib *content.Library) App {
	hidden := a.visit.Hidden()
	a.ready = true
	a.visit = visit.New(lib, a.options.Settings, a.options.Today)
	if a.options.MakeFor != "" {
		a.visit, _ = a.visit.MakeFor(a.options.MakeFor)
	}
	if a.options.Sheet != "" {
		a.visit, _ = a.visit.MakeFor(a.options.Sheet)
		a.visit, _ = a.visit.Do(visit.Command{ID: visit.Worksheet})
	}
	if a.options.Resume != nil {
		a.visit = a.visit.Resume(*a.options.Resume)
	}
	if a.options.Walk != nil {
		a.visit = a.visit.ResumeWalk(*a.options.Walk)
	}
	if a.options.Talk != nil {
		a.visit = a.options.Talk.Begin(a.visit)
	}
	if hidden {
		a.visit, _ = a.visit.Do(visit.Command{ID: visit.Hide})
	}
	return a
}

// loaded is the whole library, or why it could not be had.
type loaded struct {
	lib *content.Library
	err error
}

// shelved is what came of looking on the shelf.
type shelved func(visit.Visit) (visit.Visit, []visit.Effect)

// due is what the shelf held when the program began.
type due []visit.Shelved

// printed is what became of a page that was to be printed.
type printed struct {
	name   string
	err    error
	copied bool // and it was sent to the clipboard
}

// Init asks for the library and, without waiting for the answer, for the terminal's background.
func (a App) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, a.waitIdle(), a.lookForDue(), a.watch()}
	if load := a.options.Load; !a.ready {
		cmds = append(cmds, func() tea.Msg {
			lib, err := load()
			return loaded{lib, err}
		})
	}
	return tea.Batch(cmds...)
}

// Update takes a message to the next model, and composes the frame once.
func (a App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if r, ok := msg.(rendered); ok {
		a.blocks.keep(r)
		return a, nil
	}
	before, top := a.place(), a.top
	a.last = visit.Nothing
	a, cmd, handled := a.update(msg)
	if !handled {
		return a, nil
	}
	a = a.settle(before, top)
	if a.holds() {
		return a, cmd
	}
	a = a.compose()
	if a.width > 0 && roomy(a.width, a.height) && !a.visit.Hidden() {
		a.read = a.frame.reading(a.top)
	}
	return a, tea.Batch(cmd, a.ahead())
}

// settle decides where a place that has just opened stands: where it was left, if one has come
// back to it, else at its beginning. Safety always stands at its beginning.
func (a App) settle(before place, top int) App {
	after := a.place()
	a.frame.opened = after != before
	switch {
	case a.last == visit.Safety:
		a.top = 0
	case a.frame.opened:
		a.tops[before] = top
		a.top = 0
		if a.returning(before, after) {
			a.top, a.frame.opened = a.tops[after], false
		}
	}
	return a
}

// returning reports whether the last command came back to a place instead of opening one.
func (a App) returning(before, after place) bool {
	switch a.last {
	case visit.Back, visit.Close, visit.Forward:
		return true
	}
	page := after.kind == visit.Walking || after.kind == visit.Reading
	return page && before.kind != after.kind && before.page == after.page && before.step == after.step && after.anchor == "" && after.words == ""
}

// update carries out a message, and reports whether it is one that changes anything.
func (a App) update(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a = a.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		a = a.ground(msg.IsDark())
	case loaded:
		a, cmd = a.arrived(msg)
	case printed:
		a.note = printNote(msg)
	case edited:
		a, cmd = a.backFromEditor(msg)
	case reloaded:
		a = a.reload(msg.Reloaded)
	case watched:
		a, cmd = a.reload(msg.Reloaded), a.watch()
	case visit.Saved:
		a, cmd = a.saved(msg)
	case shelved:
		v, effects := msg(a.visit)
		a.visit, a.frame.follow = v, true
		a, cmd = a.effects(effects)
	case due:
		a.due = msg
		a = a.saysDue()
	case idle:
		a, cmd = a.idles()
	case late:
		a.late = true
	case minute:
		a, cmd = a.minute(msg)
	case leave:
		a.code = int(msg)
		cmd = tea.Quit
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		a, cmd = a.input(msg)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

// arrived takes the library, and then the keys that were pressed while it was on its way.
func (a App) arrived(msg loaded) (App, tea.Cmd) {
	if msg.err != nil || msg.lib == nil {
		a.failed = "The manual could not be read. ! shows whom to ring; “bearings check” tells what is wrong."
		return a, nil
	}
	urgent := a.visit.Scene().Urgent != ""
	a = a.begin(msg.lib)
	if told := a.options.Told; a.note == "" && told != nil {
		a.note = told()
	}
	a = a.saysDue()
	if urgent {
		a.visit, _ = a.visit.Do(visit.Command{ID: visit.Safety})
	}
	var cmds []tea.Cmd
	waiting := a.waiting
	a.waiting = nil
	for _, m := range waiting {
		var cmd tea.Cmd
		a, cmd = a.input(m)
		cmds = append(cmds, cmd)
	}
	return a, tea.Batch(cmds...)
}

// saysDue says on the first screen what is to be looked at again: as soon as the shelf has been read, and
// once more when the whole library is there, since the visit begins anew with that.
func (a App) saysDue() App {
	if a.note == "" && a.visit.Walk().Depth() == 0 && a.visit.Place().Kind == visit.Walking {
		a.visit = a.visit.Due(a.due)
	}
	return a
}

// ground learns what the terminal's background is.
func (a App) ground(dark bool) App {
	if dark == a.dark {
		return a
	}
	if theme, err := draw.NewTheme(a.options.Theme, dark); err == nil {
		a.dark, a.theme = dark, theme.WithASCII(a.options.ASCII)
	}
	return a
}

// resize keeps the words in view that stood at the top before, and of a list the row in hand.
func (a App) resize(width, height int) App {
	if width == a.width && height == a.height {
		return a
	}
	at := a.read
	a.width, a.height = min(max(width, 1), 500), min(max(height, 1), 200)
	a = a.compose()
	if roomy(a.width, a.height) && !a.visit.Hidden() {
		a.top = 0
		if at > 0 {
			a.top = a.frame.rowAt(at)
		}
		a.frame.follow = a.frame.listed
	}
	return a
}

// View hands over the frame. Everything but the content is declared here and nowhere else; the
// title is fixed, since a title is written to the terminal as it stands.
func (a App) View() tea.View {
	v := tea.NewView(a.frame.content)
	v.AltScreen = true
	v.WindowTitle = "Bearings"
	v.MouseMode = tea.MouseModeCellMotion
	v.DisableBracketedPasteMode = !a.visit.Typing()
	if c := a.frame.cursor; c.shown {
		v.Cursor = tea.NewCursor(c.x, c.y)
		v.Cursor.Blink = false
		v.Cursor.Shape = tea.CursorUnderline
		if a.visit.Typing() {
			v.Cursor.Shape = tea.CursorBar
		}
	}
	return v
}
