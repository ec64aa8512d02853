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
	Theme    string                                  // auto, paper, dusk or contrast
	ASCII    bool                                    // draw no marks beyond ASCII
	Color    string                                  // auto, always or never
	MakeFor  string                                  // the name of a page to make for, or ""
	Print    func(name, text string) (string, error) // writes a page, given as Markdown, to a new file, and returns its name
	Input    *os.File                                // a terminal
	Output   *os.File                                // a terminal
	Env      []string                                // for the terminal's abilities: TERM, COLORTERM …
}

// App is the model.
type App struct {
	options Options
	visit   visit.Visit
	ready   bool      // the whole library is here
	failed  string    // why it is not, in a sentence
	waiting []tea.Msg // keys pressed before the library was here, in order

	theme  draw.Theme
	dark   bool
	width  int
	height int

	blocks blocks         // rendered Markdown
	frame  frame          // what View shows
	top    int            // the first line of the text in view
	tops   map[string]int // where each place was left, for going back
	note   string         // what became of the last effect
	code   int            // how the program ends
}

// New returns the app before its first message.
func New(o Options) (App, error) {
	dark := true
	theme, err := draw.NewTheme(o.Theme, dark)
	if err != nil {
		return App{}, err
	}
	a := App{options: o, visit: visit.New(o.First, o.Settings, o.Today), dark: dark, theme: theme.WithASCII(o.ASCII)}
	a.blocks = blocks{kept: map[blockKey]draw.Block{}, asked: map[blockKey]bool{}}
	a.tops = map[string]int{}
	if o.Load == nil {
		a = a.begin(o.First)
	}
	return a, nil
}

// begin takes the whole library and makes for the page that was asked for.
func (a App) begin(lib *content.Library) App {
	a.ready = true
	a.visit = visit.New(lib, a.options.Settings, a.options.Today)
	if a.options.MakeFor != "" {
		a.visit, _ = a.visit.MakeFor(a.options.MakeFor)
	}
	return a
}

// loaded is the whole library, or why it could not be had.
type loaded struct {
	lib *content.Library
	err error
}

// printed is what became of a page that was to be printed.
type printed struct {
	name string
	err  error
}

// Init asks for the library and, without waiting for the answer, for the terminal's background.
func (a App) Init() tea.Cmd {
	if a.ready {
		return tea.RequestBackgroundColor
	}
	load := a.options.Load
	return tea.Batch(tea.RequestBackgroundColor, func() tea.Msg {
		lib, err := load()
		return loaded{lib, err}
	})
}

// Update takes a message to the next model, and composes the frame once.
func (a App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	before := a.place()
	a, cmd := a.update(msg)
	if after := a.place(); after != before {
		a.tops[before] = a.top
		a.top = a.tops[after]
	}
	a = a.compose()
	return a, tea.Batch(cmd, a.ahead())
}

func (a App) update(msg tea.Msg) (App, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return a.resize(msg.Width, msg.Height), nil
	case tea.BackgroundColorMsg:
		return a.ground(msg.IsDark()), nil
	case loaded:
		return a.arrived(msg)
	case rendered:
		a.blocks.keep(msg)
		return a, nil
	case printed:
		a.note = printNote(msg)
		return a, nil
	case leave:
		a.code = int(msg)
		return a, tea.Quit
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.input(msg)
	}
	return a, nil
}

// arrived takes the library, and then the keys that were pressed while it was on its way.
func (a App) arrived(msg loaded) (App, tea.Cmd) {
	if msg.err != nil || msg.lib == nil {
		a.failed = "The manual could not be read. The numbers still stand here."
		if msg.err != nil {
			a.failed = "The manual could not be read: " + msg.err.Error()
		}
		return a, nil
	}
	urgent := a.visit.Scene().Urgent != ""
	a = a.begin(msg.lib)
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

// resize keeps the words in view that stood at the top before.
func (a App) resize(width, height int) App {
	if width == a.width && height == a.height {
		return a
	}
	at := a.frame.reading(a.top)
	a.width, a.height = min(max(width, 1), 500), min(max(height, 1), 200)
	if at > 0 {
		a = a.compose()
		a.top = a.frame.rowAt(at)
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
