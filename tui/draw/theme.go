// Package draw turns words and a width into lines. It is handed everything it draws and knows no
// visit, no tree and no page: only themes, marks and Markdown.
//
// Three promises hold throughout. No line is wider than the width it was asked for, in terminal
// cells. Every line stands alone: a style or a link that runs over a line's end is closed there
// and opened again on the next, so lines may be cut, scrolled and laid side by side. And nothing
// that came from a page can reach the terminal as anything but text, a style of the theme, or a
// link to the web, to post or to a telephone.
package draw

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"bearings/assets"
)

// reset ends every style.
const reset = "\x1b[m"

// A Theme is how everything looks: a colour for each use, never for each place. It is a value and
// can be compared, so that it can be part of a cache's key.
type Theme struct {
	name   string
	dark   bool
	ascii  bool
	tokens tokens
}

// tokens are the colours of a theme as the files hold them: #rrggbb.
type tokens struct {
	Ink    colour `json:"ink"`
	Soft   colour `json:"soft"`
	Line   colour `json:"line"`
	Accent colour `json:"accent"`
	Follow colour `json:"follow"`
	Steer  colour `json:"steer"`
	Duty   colour `json:"duty"`
	Chosen colour `json:"chosen"`
}

// A colour is kept as it is written in the file and as a style sequence sets it.
type colour struct {
	hex string
	fg  string // the parameters that set it as the colour of words
	bg  string // the parameters that set it as the ground
}

// UnmarshalText reads #rrggbb, and has Lip Gloss say how it is set.
func (c *colour) UnmarshalText(text []byte) error {
	s := string(text)
	_, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if len(s) != 7 || s[0] != '#' || err != nil {
		return fmt.Errorf("%q is no colour of the form #rrggbb", s)
	}
	hue := lipgloss.Color(s)
	*c = colour{hex: s, fg: params(lipgloss.NewStyle().Foreground(hue)), bg: params(lipgloss.NewStyle().Background(hue))}
	return nil
}

// params are the parameters of the sequence that begins a style.
func params(style lipgloss.Style) string {
	begin, _, _ := strings.Cut(style.Render("x"), "m")
	return strings.TrimPrefix(begin, "\x1b[")
}

// Themes lists the themes by name. NewTheme knows “auto” as well.
func Themes() []string { return []string{"paper", "dusk", "contrast"} }

// NewTheme returns a theme by name. “auto” is dusk on a dark ground and paper on a light one;
// contrast has a half for either.
func NewTheme(name string, dark bool) (Theme, error) {
	t := Theme{name: name, dark: dark}
	file := name
	switch name {
	case "auto":
		t.name = "paper"
		if dark {
			t.name = "dusk"
		}
		file = t.name
	case "contrast":
		file = "contrast-light"
		if dark {
			file = "contrast-dark"
		}
	case "paper", "dusk":
	default:
		return Theme{}, fmt.Errorf("there is no theme %q; there are %s and auto", name, strings.Join(Themes(), ", "))
	}
	b, err := assets.Theme(file)
	if err != nil {
		return Theme{}, err
	}
	if err := json.Unmarshal(b, &t.tokens); err != nil {
		return Theme{}, fmt.Errorf("theme %s: %w", file, err)
	}
	return t, nil
}

// Name returns the theme's name: one of Themes.
func (t Theme) Name() string { return t.name }

// WithASCII returns the theme for a terminal that cannot draw the marks, or for one that can.
// What draw adds of its own (the bar beside a quote, the dash of a list, the rules of a table) is
// then drawn in ASCII. The words of a page are never changed.
func (t Theme) WithASCII(ascii bool) Theme {
	t.ascii = ascii
	return t
}

// Marks returns the theme's marks: those of MarksFor.
func (t Theme) Marks() Marks { return MarksFor(t.ascii) }

// Dim returns the theme with soft for its ink: for words that stand beside the text.
func (t Theme) Dim() Theme {
	t.tokens.Ink = t.tokens.Soft
	return t
}

// paint gives words a style. A style already in them stays, and this one goes on after it.
func paint(style, s string) string {
	if s == "" || style == "" {
		return s
	}
	on := "\x1b[" + style + "m"
	if strings.Contains(s, "\x1b[") {
		s = strings.ReplaceAll(s, "\x1b[0m", reset)
		s = strings.ReplaceAll(s, reset, reset+on)
		s = strings.TrimSuffix(s, on)
		if strings.HasSuffix(s, reset) {
			return on + s
		}
	}
	return on + s + reset
}

// Ink is the colour of text.
func (t Theme) Ink(s string) string { return paint(t.tokens.Ink.fg, s) }

// Soft is for labels, the way here and hints.
func (t Theme) Soft(s string) string { return paint(t.tokens.Soft.fg, s) }

// Aside is soft and slanted: an answer given earlier, a remark.
func (t Theme) Aside(s string) string { return paint("3;"+t.tokens.Soft.fg, s) }

// Rule is the colour of lines. It is too faint for words.
func (t Theme) Rule(s string) string { return paint(t.tokens.Line.fg, s) }

// Accent is for the numbers of answers, the needle and the place one is at.
func (t Theme) Accent(s string) string { return paint(t.tokens.Accent.fg, s) }

// Follow is the colour of following.
func (t Theme) Follow(s string) string { return paint(t.tokens.Follow.fg, s) }

// Steer is the colour of steering.
func (t Theme) Steer(s string) string { return paint(t.tokens.Steer.fg, s) }

// Duty is the colour of safety and of nothing else.
func (t Theme) Duty(s string) string { return paint(t.tokens.Duty.fg, s) }

// Bold is bold ink.
func (t Theme) Bold(s string) string { return paint("1;"+t.tokens.Ink.fg, s) }

// Title is how a page's title and a question stand: bold ink.
func (t Theme) Title(s string) string { return t.Bold(s) }

// Label heads a part of a page: soft, in capitals, so that it is a label without its colour too.
func (t Theme) Label(s string) string {
	parts := pieces(s)
	for i := range parts {
		parts[i].text = strings.ToUpper(parts[i].text)
	}
	return t.Soft(join(parts))
}

// Link is how words that lead somewhere look: underlined, in the accent.
func (t Theme) Link(s string) string { return paint("4;"+t.tokens.Accent.fg, s) }

// Chosen lays the ground of the chosen row under words that have their own styles. Pad them first
// to ground the whole row.
func (t Theme) Chosen(s string) string { return paint(t.tokens.Chosen.bg, s) }
