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
	if a.visit.Supervising() {
		left += t.Soft(" " + t.Marks().Dot + " supervision")
		if code := a.visit.Code(); code != "" {
			left += t.Soft(" " + t.Marks().Dot + " " + code)
		}
	}
	n := a.visit.Given()
	answers := fmt.Sprintf("%d answers", n)
	if n == 1 {
		answers = "1 answer"
	}
	right := t.Soft(a.visit.Stands() + " " + t.Marks().Dot + " " + answers)
	if a.visit.Keeping() == visit.NotSaved {
		right = t.Accent(a.visit.Stands()) + t.Soft(" "+t.Marks().Dot+" "+answers)
	}
	if s.Timer != "" {
		right = t.Soft("timer "+s.Timer+" "+t.Marks().Dot+" ") + right
	}
	lines := []string{
		strings.Repeat(" ", margin) + draw.Ends(left, right, a.width-2*margin),
		draw.Across(a.width, t, t.Marks()),
	}
	if s.Kind == visit.Finding || s.Kind == visit.Shelving && (s.Field != "" || s.Query != "") {
		lines = append(lines, "", strings.Repeat(" ", margin)+t.Accent("/")+" "+t.Bold(a.queryShown(s.Query)))
	}
	return lines
}

// queryShown is as much of the end of a search as there is room for, with a cell for the cursor.
func (a App) queryShown(query string) string {
	room := max(a.width-2*margin-3, 1)
	return ansi.TruncateLeft(query, max(draw.Width(query)-room, 0), "")
}

// footer is the rule, or what has just happened; in a narrow window the way here; and the keys
// that work now, with safety always at the end.
func (a App) footer(s visit.Scene, lay layout) lines {
	t := a.theme
	var out lines
	if way := a.wayLine(s, lay); way != "" {
		out.add(strings.Repeat(" ", margin)+way, spot{x: 0, width: a.width, command: visit.Command{ID: visit.Why}})
	}
	notice, ruled := a.noticeLines()
	for i, line := range notice {
		line = strings.Repeat(" ", margin) + t.Accent(line)
		if more := a.more(); more != "" && !ruled && i == len(notice)-1 {
			line = draw.Pad(line, a.width-margin-draw.Width(more)) + t.Soft(more)
		}
		out.add(line)
	}
	if ruled {
		out.add(a.foot())
	}
	key := "!"
	if a.visit.Typing() {
		key = "ctrl+g" // there a ! is text
	}
	danger := t.Duty(key + " someone is in danger")
	if a.width < 60 {
		danger = t.Duty(key + " danger")
	}
	room := a.width - 2*margin - draw.Width(danger) - gap
	hints, spots := a.hints(s, room)
	x := a.width - margin - draw.Width(danger)
	spots = append(spots, spot{x: x, width: draw.Width(danger), command: visit.Command{ID: visit.Safety}})
	out.add(draw.Pad(strings.Repeat(" ", margin)+hints, x)+danger, spots...)
	return out
}

// more is the mark that says there is more text below what is in view, or "".
func (a App) more() string {
	if a.top+a.frame.viewable >= len(a.frame.rows) {
		return ""
	}
	return " " + a.theme.Marks().Down + " more "
}

// foot is the rule below the text. It says so when there is more of it.
func (a App) foot() string {
	t, m := a.theme, a.theme.Marks()
	more := a.more()
	if more == "" {
		return draw.Across(a.width, t, m)
	}
	return draw.Across(max(a.width-draw.Width(more)-margin, 0), t, m) + t.Soft(more) + draw.Across(margin, t, m)
}

// footerHeight is how many lines the footer takes.
func (a App) footerHeight(s visit.Scene, lay layout) int {
	notice, ruled := a.noticeLines()
	height := 1 + len(notice)
	if ruled {
		height++
	}
	if a.wayLine(s, lay) != "" {
		height++
	}
	return height
}

// notice is what has just happened, or why something did not.
func (a App) notice() string {
	switch {
	case a.note != "":
		return a.note
	case a.visit.Note() != "":
		return a.visit.Note()
	case a.visit.Fault() != "":
		return a.visit.Fault()
	}
	return a.failed
}

// noticeLines are the notice, in three lines at most, and whether the rule stands below it: there is none
// where its last line leaves room for the mark that there is more, so that no message ever covers that.
func (a App) noticeLines() (lines []string, ruled bool) {
	if a.notice() == "" {
		return nil, true
	}
	lines = draw.Wrap(a.notice(), a.width-2*margin)
	if len(lines) > 3 {
		lines = append(lines[:2:2], draw.Cut(strings.Join(lines[2:], " "), a.width-2*margin))
	}
	mark := draw.Width(" " + a.theme.Marks().Down + " more ")
	return lines, draw.Width(lines[len(lines)-1]) > a.width-2*margin-mark
}

// gap is how far the hints of the footer stand apart.
const gap = 3

// A hint is a key and its verb, for the footer.
type hint struct {
	key, word string
	command   visit.Command
}

func (h hint) width() int { return draw.Width(h.key) + 1 + draw.Width(h.word) }

// hints are the keys that work now. Where there is not room for all, those go that can be missed
// most easily, since the list of all keys has them.
func (a App) hints(s visit.Scene, room int) (string, []spot) {
	m := a.theme.Marks()
	var all []hint
	switch {
	case a.frame.listed && len(s.Items) > 0:
		all = append(all, hint{m.Up + m.Down, "choose", visit.Command{}})
	case !a.frame.listed && len(a.frame.rows) > a.frame.viewable:
		all = append(all, hint{m.Up + m.Down, "read on", visit.Command{}})
	}
	if words := a.visit.Sideways(); words != "" {
		all = append(all, hint{m.Left + m.Right, words, visit.Command{}})
	}
	for _, b := range a.visit.Hints(s) {
		all = append(all, hint{a.keyName(a.works(b)), b.Short, visit.Command{ID: b.Do}})
	}
	total := -gap
	for _, h := range all {
		total += h.width() + gap
	}
	for _, id := range a.visit.Spare() {
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

// works is the first key of a row that does here what the row says: on the map, ← folds.
func (a App) works(b visit.Binding) string {
	for _, k := range b.Keys {
		if a.visit.Key(k, "").ID == b.Do {
			return k
		}
	}
	return b.Keys[0]
}

// keyOf is the key of a command, as a person knows it.
func (a App) keyOf(id visit.ID) string {
	for _, b := range visit.Bindings() {
		if b.Do == id && len(b.Keys) > 0 {
			return a.keyName(b.Keys[0])
		}
	}
	return ""
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

// wayLine is, where there is no side column, the way here in one line: the end of it where it is
// long, and the key that tells it whole.
func (a App) wayLine(s visit.Scene, lay layout) string {
	trail := a.visit.Walk().Trail()
	if lay.side > 0 || len(trail) < 2 || a.visit.Off(visit.Why) != "" || s.Urgent != "" && s.Ask != "" { // there the answers need the room
		return ""
	}
	sep := " › "
	if a.options.ASCII {
		sep = " > "
	}
	var titles []string
	for _, step := range trail {
		titles = append(titles, step.Title)
	}
	tail := "   " + a.theme.Ink(a.keyOf(visit.Why)) + " " + a.theme.Soft("why")
	room := a.width - 2*margin - draw.Width(tail)
	for len(titles) > 2 && draw.Width(strings.Join(titles, sep)) > room {
		titles = titles[1:]
		titles[0] = a.theme.Marks().More
	}
	return a.theme.Soft(draw.Cut(strings.Join(titles, sep), room)) + tail
}

// hidden is a screen that shows nothing.
func (a App) hidden() frame {
	return frame{content: strings.Repeat("\n", a.height-1) + draw.Cut(" "+a.theme.Soft("enter returns"), a.width)}
}
