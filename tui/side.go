package tui

import (
	"strings"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// side is the column beside the text: where this step leans, the way here, and why it is asked.
func (a App) side(s visit.Scene, width int) lines {
	var out lines
	if width == 0 {
		return out
	}
	room := a.frame.viewable
	out.add("")
	if s.Kind == visit.Supervising {
		a.meetingSide(&out, width, room)
		return out
	}
	aside := a.numbersAside(s, width, room)
	if aside {
		a.label(&out, "Numbers to ring")
		out.add("")
		for _, line := range a.ringLines(s, width) {
			out.add(line)
		}
		out.add("")
	}
	if s.Kind == visit.Walking && s.Bearing != "" {
		a.leaning(&out, s.Bearing, width)
	}
	if bound := a.visit.Bound(); bound != "" && s.Kind == visit.Walking {
		a.label(&out, "After this")
		a.prose(&out, bound, width)
		out.add("")
	}
	var why lines
	if s.Kind == visit.Walking && s.Ask != "" && !aside {
		a.label(&why, "Why we ask")
		why.add("")
		a.prose(&why, a.visit.WhyWeAsk(), width)
	}
	a.wayHere(&out, width, max(room-len(out.lines)-len(why.lines)-1, 4), s.Ask != "" && !aside)
	out.add("")
	for i, line := range why.lines {
		out.add(line, why.spots[i]...)
	}
	return out
}

func (a App) label(out *lines, words string) {
	out.add(a.theme.Label(words))
}

func (a App) prose(out *lines, words string, width int) {
	for _, line := range draw.Prose(words, width, a.theme.Dim()) {
		out.add(line)
	}
}

// leaning draws where a step stands between following and steering. On a duty there is no needle.
func (a App) leaning(out *lines, b navigator.Bearing, width int) {
	mark, on := b.Mark()
	if !on {
		a.label(out, "A duty")
		out.add("")
		a.prose(out, content.Leans(b), width)
		out.add("")
		return
	}
	a.label(out, "This step leans")
	out.add("")
	line := min(width, 30)
	if width >= 38 {
		line = 38
	}
	out.add(draw.Needle(mark, 5, line, a.theme, a.theme.Marks(), visit.FollowWord, visit.SteerWord))
	if width >= 38 { // the field's own words, and what either turns into alone
		m := a.theme.Marks()
		out.add(draw.Ends(a.theme.Soft(visit.FollowField), a.theme.Soft(visit.SteerField), line))
		out.add(draw.Ends(a.theme.Soft(m.Left+" "+visit.FollowAlone), a.theme.Soft(visit.SteerAlone+" "+m.Right), line))
	}
	out.add("")
	a.prose(out, content.Leans(b), width)
	out.add("")
	a.label(out, "Say aloud")
	a.prose(out, visit.SayAloud, width)
	out.add("")
}

// wayHere draws the steps that led here, the newest that fit, with what was said at each while a
// question is asked. Each can be clicked.
func (a App) wayHere(out *lines, width, room int, said bool) {
	t, m := a.theme, a.theme.Marks()
	a.label(out, "Your way here")
	out.add("")
	var way lines
	trail := a.visit.Walk().Trail()
	for i, step := range trail {
		mark, title := t.Soft(m.Been), t.Soft(step.Title)
		if i == len(trail)-1 {
			mark, title = t.Accent(m.Here), t.Bold(step.Title)
		}
		for _, line := range draw.Hanging(mark+" ", title, width, t) {
			way.add(line, spot{width: width, command: visit.Command{ID: visit.Return, N: step.Number}})
		}
		if said && i+1 < len(trail) {
			for _, line := range draw.Wrap(visit.Said(trail[i+1].Via), width-2) {
				way.add(t.Rule(m.Bar) + " " + t.Aside(line))
			}
		}
	}
	from := 0
	if over := len(way.lines) - (room - 2); over > 0 {
		from = over
		for from < len(way.lines)-1 && len(way.spots[from]) == 0 {
			from++
		}
		out.add(t.Soft(strings.TrimSpace(m.More)))
	}
	for i := from; i < len(way.lines); i++ {
		out.add(way.lines[i], way.spots[i]...)
	}
}
