package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"bearings/tui/plain"
)

// Streams are all that the program has of the world round it.
type Streams struct {
	In         io.Reader
	Out        io.Writer
	Err        io.Writer
	Env        []string               // as os.Environ gives it
	Now        func() time.Time       // for the age of the team's numbers
	IsTerminal func(stream any) bool  // whether In, Out or Err is a terminal
	Width      func(stream any) int   // of the terminal behind Out or Err; 0 where there is none
	Unset      func(key string) error // takes a variable out of the process's environment

	// Terminal opens the terminal that the person sits at, wherever In and Out lead. It may be nil.
	Terminal func() (in, out *os.File, err error)
}

// OS returns the streams of the process.
func OS() Streams {
	return Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(), Now: time.Now,
		IsTerminal: isTerminal, Width: terminalWidth, Unset: os.Unsetenv, Terminal: tea.OpenTTY,
	}
}

// file is the file of the system that a stream leads to.
func file(stream any) (*os.File, bool) {
	if c, ok := stream.(careful); ok {
		stream = c.to
	}
	f, ok := stream.(*os.File)
	return f, ok
}

func isTerminal(stream any) bool {
	f, ok := file(stream)
	return ok && term.IsTerminal(f.Fd())
}

func terminalWidth(stream any) int {
	f, ok := file(stream)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return width
}

// env returns a variable of the environment, "" where it is not set.
func (s Streams) env(key string) string {
	for i := len(s.Env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(s.Env[i], key+"="); ok {
			return value
		}
	}
	return ""
}

// on reports whether a variable asks for something: it is set, and not to 0 or false.
func (s Streams) on(key string) bool {
	value := strings.ToLower(strings.TrimSpace(s.env(key)))
	return value != "" && value != "0" && value != "false"
}

// dumb reports whether plain words were asked for by the environment.
func (s Streams) dumb() bool {
	return s.env("TERM") == "dumb" || s.on("BEARINGS_PLAIN") || s.on("ACCESSIBLE")
}

// columns returns the width to wrap at: COLUMNS where it says one, else the terminal's, up to the
// width that reads best.
func (s Streams) columns() int {
	if n, err := strconv.Atoi(s.env("COLUMNS")); err == nil && n > 0 {
		return min(max(n, plain.Narrowest), plain.Widest)
	}
	if n := s.Width(s.Out); n > 0 {
		return min(max(n, plain.Narrowest), plain.Usual)
	}
	return plain.Usual
}

// utf8 reports whether the locale can show more than ASCII. On Windows no locale is named, and the
// terminals can.
func (s Streams) utf8() bool {
	for _, key := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToLower(s.env(key)); value != "" {
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return runtime.GOOS == "windows"
}

// dark guesses whether the ground of the terminal is dark, from the variable that some terminals
// set. A command that prints and ends must not ask the terminal: its answer could come too late
// and end up in the shell.
func (s Streams) dark() bool {
	colours := strings.Split(s.env("COLORFGBG"), ";")
	ground, err := strconv.Atoi(colours[len(colours)-1])
	return err != nil || ground != 7 && ground < 9
}

// keptPath returns the folder of kept worksheets, or why there is none. A relative XDG_STATE_HOME
// counts as not set, as the XDG rules have it. No folder that would lie where the program was started
// is ever returned: what somebody wrote must not come to lie about.
func (s Streams) keptPath() (string, error) {
	return s.own("XDG_STATE_HOME", homeKey(), filepath.Join(".local", "state"), "kept")
}

// own returns where something of a person’s own is: in the folder that an XDG variable names, else in
// the usual one of the system below what another variable names; or why that is nowhere.
func (s Streams) own(xdg, key, below, name string) (string, error) {
	if base := s.env(xdg); filepath.IsAbs(base) {
		return filepath.Join(base, "bearings", name), nil
	}
	switch runtime.GOOS {
	case "windows":
		below = ""
	case "darwin":
		below = filepath.Join("Library", "Application Support")
	}
	home := s.env(key)
	if !filepath.IsAbs(home) {
		return "", fmt.Errorf("%w: %s is not set to a full path", errNoHome, key)
	}
	return filepath.Join(home, below, "bearings", name), nil
}

// homeKey is the variable that says where a person’s own files are.
func homeKey() string {
	if runtime.GOOS == "windows" {
		return "LocalAppData"
	}
	return "HOME"
}

// settingsPath returns where the team's settings file stands, or would, or why that is nowhere. A
// relative XDG_CONFIG_HOME counts as not set, as the XDG rules have it. No path is ever returned that
// would begin where the program was started: what somebody else left there is nobody's settings.
func (s Streams) settingsPath() (string, error) {
	return s.own("XDG_CONFIG_HOME", configKey(), ".config", "settings.yaml")
}

// configKey is the variable that says where a person’s own configuration is.
func configKey() string {
	if runtime.GOOS == "windows" {
		return "AppData"
	}
	return "HOME"
}
