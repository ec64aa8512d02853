package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// header is the line at the top, the rule below it, and what is being looked for: that stays in
// view while the hits move.
func (a App) header(s visit.Scene) []string {
	t := a.theme
	left := t.Accent(t.Marks().Diamond) + " " + t.Bold("Bearings")
	n := a.visit.Walk().Depth()
	answers := fmt.Sprintf("%d answers", n)
	if n == 1 {
		answers = "1 answer"
	}
	right := t.Soft("nothing kept " + t.Marks().Dot + " " + answers)
	lines := []string{
		strings.Repeat(" ", margin) + draw.Ends(left, right, a.width-2*margin),
		draw.Across(a.width, t, t.Marks()),
	}
	if s.Kind == visit.Finding {
		room := a.width - 2*margin - 2
		query := ansi.TruncateLeft(s.Query, max(draw.Width(s.Query)-room, 0), "")
		lines = append(lines, "", strings.Repeat(" ", margin)+t.Accent("/")+" "+t.Bold(query))
	}
	return lines
}

// footer is the rule, or what has just happened; in a narrow window the way here; and the keys
// that work now, with safety always at the end.
func (a App) footer(s visit.Scene, lay layout) lines {
	t := a.theme
	var out lines
	if lay.side == 0 {
		if way := a.wayLine(a.width - 2*margin); way != "" {
			out.add(strings.Repeat(" ", margin)+way, spot{x: 0, width: a.width, command: visit.Command{ID: visit.Why}})
		}
	}
	if note := a.notice(); note != "" {
		for _, line := range draw.Wrap(note, a.width-2*margin) {
			out.add(strings.Repeat(" ", margin) + t.Accent(line))
		}
	} else {
		out.add(draw.Across(a.width, t, t.Marks()))
	}
	danger := t.Duty("! someone is in danger")
	if a.width < 60 {
		danger = t.Duty("! danger")
	}
	room := a.width - 2*margin - draw.Width(danger) - 4
	hints, spots := a.hints(room)
	x := a.width - margin - draw.Width(danger)
	spots = append(spots, spot{x: x, width: draw.Width(danger), command: visit.Command{ID: visit.Safety}})
	out.add(draw.Pad(strings.Repeat(" ", margin)+hints, x)+danger, spots...)
	return out
}

// notice is what has just happened, or why something did not.
func (a App) notice() string {
	switch {
	case a.note != "":
		return a.note
	case a.visit.Note() != "":
		return a.visit.Note()
	}
	return a.failed
}

// A hint is a key and its verb, for the footer.
type hint struct {
	key, word string
	command   visit.Command
}

func (h hint) width() int { return draw.Width(h.key) + 1 + draw.Width(h.word) }

// hints are the keys that work now. Where there is not room for all, those go that can be missed
// most easily, since the list of all keys has them.
func (a App) hints(room int) (string, []spot) {
	const gap = 3
	m := a.theme.Marks()
	var all []hint
	switch {
	case a.frame.listed:
		all = append(all, hint{m.Up + m.Down, "choose", visit.Command{}})
	case len(a.frame.rows) > a.frame.viewable:
		all = append(all, hint{m.Up + m.Down, "read on", visit.Command{}})
	}
	for _, b := range a.visit.Hints() {
		all = append(all, hint{a.keyName(b.Keys[0]), b.Short, visit.Command{ID: b.Do}})
	}
	total := -gap
	for _, h := range all {
		total += h.width() + gap
	}
	for _, id := range []visit.ID{visit.Why, visit.Glossary, visit.Copy, visit.Map, visit.Go, visit.Find, visit.Worksheet, visit.Back, visit.Nothing, visit.Keys} {
		for i := 0; i < len(all) && total > room; i++ {
			if all[i].command.ID == id {
				total -= all[i].width() + gap
				all = append(all[:i:i], all[i+1:]...)
			}
		}
	}
	var parts []string
	var spots []spot
	x := margin
	for _, h := range all {
		parts = append(parts, a.theme.Ink(h.key)+" "+a.theme.Soft(h.word))
		if h.command.ID != visit.Nothing {
			spots = append(spots, spot{x: x, width: h.width(), command: h.command})
		}
		x += h.width() + gap
	}
	return strings.Join(parts, strings.Repeat(" ", gap)), spots
}

// keyName is a key as a person knows it.
func (a App) keyName(key string) string {
	m := a.theme.Marks()
	switch key {
	case "left":
		return m.Left
	case "right":
		return m.Right
	case "up":
		return m.Up
	case "down":
		return m.Down
	}
	return key
}

// wayLine is the way here in one line, the end of it where it is long.
func (a App) wayLine(width int) string {
	trail := a.visit.Walk().Trail()
	if len(trail) < 2 {
		return ""
	}
	var titles []string
	for _, step := range trail {
		titles = append(titles, step.Title)
	}
	tail := "   " + a.theme.Ink("y") + " " + a.theme.Soft("why")
	room := width - draw.Width(tail)
	for len(titles) > 2 && draw.Width(strings.Join(titles, " › ")) > room {
		titles = titles[1:]
		titles[0] = a.theme.Marks().More
	}
	sep := " › "
	if a.options.ASCII {
		sep = " > "
	}
	return a.theme.Soft(draw.Cut(strings.Join(titles, sep), room)) + tail
}

// hidden is a screen that shows nothing.
func (a App) hidden() frame {
	return frame{content: strings.Repeat("\n", a.height-1) + draw.Cut(" "+a.theme.Soft("enter returns"), a.width)}
}
