package tui

import (
	"fmt"
	"html"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestThePicturesAreFresh holds the README's pictures against real frames. With -update they are drawn
// anew.
func TestThePicturesAreFresh(t *testing.T) {
	sheet := goTo(t, filledBoard(t, 100, 30), "Stay in college")
	for _, p := range []struct {
		path, words string
		app         App
	}{
		{"../assets/walk.svg", "Bearings asking a question, with its answers, the way here and why it is asked", press(t, open(t, core(t), 100, 30), "7", "2", "1")},
		{"../assets/sheet.svg", "A worksheet in Bearings: an aims board with three lanes of cards", sheet},
	} {
		got := picture(p.app.frame.content, p.words, p.app.width, p.app.height)
		if *update {
			if err := os.WriteFile(p.path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(p.path)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != got {
			t.Errorf("%s is not what the program shows; run: go test ./tui -run Picture -update", p.path)
		}
	}
}

// The picture's measures, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 19
	padding    = 14
)

// picture draws a frame as an SVG: a rectangle for each ground, a text for each stretch of one style.
func picture(content, words string, width, height int) string {
	var b strings.Builder
	w, h := float64(width)*cellWidth+2*padding, height*cellHeight+2*padding
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" role="img" aria-label="%s">`+"\n", w, h, html.EscapeString(words))
	fmt.Fprintf(&b, `<rect width="%.0f" height="%d" rx="8" fill="#16181d"/>`+"\n", w, h)
	for y, line := range strings.Split(content, "\n") {
		x := 0
		for _, s := range stretches(line) {
			n := ansi.StringWidth(s.text)
			left, top := padding+float64(x)*cellWidth, padding+y*cellHeight
			if s.ground != "" {
				fmt.Fprintf(&b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(n)*cellWidth, cellHeight, s.ground)
			}
			if strings.TrimSpace(s.text) != "" {
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" fill="%s"%s xml:space="preserve" textLength="%.1f">%s</text>`+"\n", left, top+14, s.ink, s.style, float64(n)*cellWidth, html.EscapeString(s.text))
			}
			x += n
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// A stretch is some text in one style.
type stretch struct{ text, ink, ground, style string }

// stretches takes a styled line apart.
func stretches(line string) []stretch {
	const plain = "#e8e3d8"
	pen := stretch{ink: plain}
	var out []stretch
	for len(line) > 0 {
		if !strings.HasPrefix(line, "\x1b[") {
			end := strings.IndexByte(line, '\x1b')
			if end < 0 {
				end = len(line)
			}
			pen.text = line[:end]
			out = append(out, pen)
			line = line[end:]
			continue
		}
		end := strings.IndexByte(line, 'm')
		pen = dip(pen, line[2:end], plain)
		line = line[end+1:]
	}
	return out
}

// dip changes a pen by the parameters of a style sequence.
func dip(pen stretch, params, plain string) stretch {
	p := strings.Split(params, ";")
	rgb := func(i int) string {
		r, _ := strconv.Atoi(p[i])
		g, _ := strconv.Atoi(p[i+1])
		b, _ := strconv.Atoi(p[i+2])
		return fmt.Sprintf("#%02x%02x%02x", r, g, b)
	}
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case "", "0":
			pen = stretch{ink: plain}
		case "1":
			pen.style += ` font-weight="bold"`
		case "3":
			pen.style += ` font-style="italic"`
		case "4":
			pen.style += ` text-decoration="underline"`
		case "38":
			pen.ink = rgb(i + 2)
			i += 4
		case "48":
			pen.ground = rgb(i + 2)
			i += 4
		}
	}
	return pen
}
