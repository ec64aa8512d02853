package draw

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func channel(v uint64) float64 {
	c := float64(v&0xff) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// luminance is the relative luminance of WCAG 2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// lightness is L* of CIE 1976, from 0 to 100, which goes as the eye does.
func lightness(t *testing.T, hex string) float64 {
	y := luminance(t, hex)
	if y <= 0.008856 {
		return y * 903.3
	}
	return 116*math.Cbrt(y) - 16
}

// Grounds between the two ends of a theme's range lie between them in luminance too, and every
// token is lighter or darker than both, so the ends stand for all of them.
func TestContrast(t *testing.T) {
	grounds := map[bool][]string{true: {"#000000", "#242424"}, false: {"#ffffff", "#eeeeee"}}
	for name, th := range every(t) {
		least := 4.5
		if strings.HasPrefix(name, "contrast") {
			least = 7
		}
		words := map[string]colour{
			"ink": th.tokens.Ink, "soft": th.tokens.Soft, "accent": th.tokens.Accent,
			"follow": th.tokens.Follow, "steer": th.tokens.Steer, "duty": th.tokens.Duty,
		}
		for token, c := range words {
			for _, ground := range append(grounds[th.dark], th.tokens.Chosen.hex) {
				if got := contrast(t, c.hex, ground); got < least {
					t.Errorf("%s: %s %s on %s has a contrast of %.2f, less than %.1f", name, token, c.hex, ground, got, least)
				}
			}
			outside := true
			for _, ground := range grounds[th.dark] {
				outside = outside && (luminance(t, c.hex) > luminance(t, ground)) == th.dark
			}
			if !outside {
				t.Errorf("%s: %s %s lies among the grounds", name, token, c.hex)
			}
		}
	}
}

func TestFollowAndSteerDifferWithoutColour(t *testing.T) {
	for name, th := range every(t) {
		f, s := lightness(t, th.tokens.Follow.hex), lightness(t, th.tokens.Steer.hex)
		if math.Abs(f-s) < 8 {
			t.Errorf("%s: follow has lightness %.1f and steer %.1f: too close to tell apart in grey", name, f, s)
		}
	}
}

func TestNewTheme(t *testing.T) {
	for _, name := range Themes() {
		for _, dark := range []bool{true, false} {
			if got := theme(t, name, dark).Name(); got != name {
				t.Errorf("theme %s calls itself %s", name, got)
			}
		}
	}
	if theme(t, "auto", true) != theme(t, "dusk", true) || theme(t, "auto", false).Name() != "paper" {
		t.Error("auto does not go by the ground")
	}
	if theme(t, "contrast", true).tokens == theme(t, "contrast", false).tokens {
		t.Error("contrast has one half only")
	}
	_, err := NewTheme("sea", true)
	if err == nil || !strings.Contains(err.Error(), "dusk") {
		t.Errorf("an unknown theme gives %v, which does not name the known ones", err)
	}
}

func TestColourRefusesWhatIsNone(t *testing.T) {
	for _, s := range []string{"", "#12345", "#1234567", "#12345g", "1234567", "red", "#+12345"} {
		var c colour
		if err := c.UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q is read as a colour", s)
		}
	}
}

// A style goes on after the one inside it has ended, and nothing is left on at the end.
func TestStylesNest(t *testing.T) {
	th := theme(t, "dusk", true)
	got := th.Chosen(th.Accent("1") + " " + th.Ink("words") + "  ")
	for _, p := range pieces(got) {
		if !strings.Contains(p.pen, th.tokens.Chosen.bg) {
			t.Errorf("%q in %q has lost its ground", p.text, got)
		}
	}
	if !strings.HasSuffix(got, reset) || strings.HasSuffix(got, reset+reset) {
		t.Errorf("%q does not end with one reset", got)
	}
	if got, want := th.Soft("a"+th.Accent("b")), pen(th.tokens.Soft.fg)+"a"+pen(th.tokens.Accent.fg)+"b"+reset; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if th.Ink("") != "" {
		t.Error("no words have a style")
	}
}

func TestTokensAreWhatTheyAreFor(t *testing.T) {
	for _, th := range every(t) {
		c := th.tokens
		for got, want := range map[string]string{
			th.Ink("x"): c.Ink.fg, th.Soft("x"): c.Soft.fg, th.Rule("x"): c.Line.fg, th.Accent("x"): c.Accent.fg,
			th.Follow("x"): c.Follow.fg, th.Steer("x"): c.Steer.fg, th.Duty("x"): c.Duty.fg, th.Chosen("x"): c.Chosen.bg,
			th.Title("x"): "1;" + c.Ink.fg, th.Aside("x"): "3;" + c.Soft.fg, th.Link("x"): "4;" + c.Accent.fg,
			th.Dim().Ink("x"): c.Soft.fg,
		} {
			if got != "\x1b["+want+"mx\x1b[m" {
				t.Errorf("%s: got %q, want %s", th.Name(), got, want)
			}
		}
		if got := Across(3, th, th.Marks()); got != th.Rule("───") {
			t.Errorf("a rule is %q", got)
		}
	}
}

func TestLabelIsCapitalsAndNothingElse(t *testing.T) {
	th := theme(t, "paper", false)
	got := th.Label("You might " + th.Accent("say"))
	if text := words(got); text != "YOU MIGHT SAY" {
		t.Errorf("the label reads %q", text)
	}
	if !strings.Contains(got, pen(th.tokens.Accent.fg)+"SAY") {
		t.Errorf("%q has lost the style inside", got)
	}
}

func TestMarksAreOneCellWide(t *testing.T) {
	wide := func(ascii bool) {
		m := MarksFor(ascii)
		for name, mark := range map[string]string{
			"Diamond": m.Diamond, "Here": m.Here, "Been": m.Been, "Bar": m.Bar, "Rule": m.Rule, "Pointer": m.Pointer,
			"Dash": m.Dash, "Dot": m.Dot, "Tee": m.Tee, "Elbow": m.Elbow, "Cross": m.Cross, "Folded": m.Folded,
			"Open": m.Open, "More": m.More, "Up": m.Up, "Down": m.Down, "Left": m.Left, "Right": m.Right,
		} {
			if Width(mark) != 1 {
				t.Errorf("%s %q is %d cells wide", name, mark, Width(mark))
			}
		}
		for _, box := range []string{m.Tick, m.Untick} {
			if want := map[bool]int{true: 3, false: 1}[ascii]; Width(box) != want {
				t.Errorf("%q is %d cells wide, not %d", box, Width(box), want)
			}
		}
		if ascii {
			for _, r := range m.Diamond + m.Here + m.Been + m.Bar + m.Rule + m.Pointer + m.Dash + m.Dot + m.Tick + m.Untick +
				m.Tee + m.Elbow + m.Cross + m.Folded + m.Open + m.More + m.Up + m.Down + m.Left + m.Right {
				if r > '~' {
					t.Errorf("%q among the marks is not ASCII", r)
				}
			}
		}
	}
	wide(false)
	wide(true)
}
