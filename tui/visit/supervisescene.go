package visit

import (
	"fmt"
	"strconv"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator"
)

// A Sides lays two ways beside each other. It tells, and weighs nothing.
type Sides struct {
	Heads [2]string
	Rows  []SidesRow
}

// A SidesRow is a line of Sides: what it is about, and what is so on either side.
type SidesRow struct {
	Label string
	Cells [2]string
}

// meetingScene shows a place of the supervision.
func (v Visit) meetingScene(s Scene, p Place) Scene {
	s.Listed, s.Node, s.At = true, "", p.At
	if !p.Choosing {
		s.Field, s.Draft, s.Skipping = p.Field, p.Draft, p.Skipping
	}
	if v.timing {
		s.Timer = fmt.Sprintf("%d of %s minutes", v.minutes, v.talk.meeting.Length())
	}
	if p.Choosing {
		return v.choosingScene(s, p)
	}
	s.Kicker = "Supervision"
	if v.Supervising() {
		s.Kicker = "Supervision, " + v.talk.meeting.Length().String() + " minutes"
	}
	what, id, _ := strings.Cut(p.At, "/")
	switch what {
	case atLength:
		s.Title, s.Lead = "How long do you have?", "It changes what is offered. You can change it on the way. Once you have begun, ctrl+t starts or stops a quiet timer, on the full screen."
	case atParts:
		s.Title, s.Lead = "All parts", "To any of them, at any time."
	case "step":
		n, _ := strconv.Atoi(id)
		return v.stepScene(s, n)
	case "if":
		return v.ifScene(s, id)
	case "item":
		return v.agreementScene(s, id)
	case "page":
		return v.leavingScene(s, export.Reader(id))
	case "note":
		if n, ok := v.noteOf(id); ok {
			s.Title, _ = noteWords(n.Kind)
			s.Lead = "Other words come after the ones there were. Nothing is rubbed out."
		}
	default:
		return v.stageScene(s)
	}
	return s
}

// choosingScene shows the options of a choice.
func (v Visit) choosingScene(s Scene, p Place) Scene {
	what, rest, _ := strings.Cut(p.Field, "/")
	first, by, _ := strings.Cut(rest, "/")
	step, _ := strconv.Atoi(first)
	s.Kicker = v.stepTitle(step)
	switch what {
	case "say":
		s.Title = "What would the " + by + " say?"
		s.Lead = "The other one looks away, or says theirs on paper. It is shown once both have answered."
	case "suppose":
		s.Title = "What if you had answered differently?"
		s.Lead = "It is walked for real, and kept beside the walk. The walk stays as it is."
	case "note":
		s.Kicker, s.Title = "Supervision", "What do you want to write down?"
	}
	return s
}

// stageTitles are the headings of the parts, on the page that holds their words.
func stageHeading(id string) string {
	switch id {
	case "gate":
		return "Safety first"
	case "room":
		return "Who is here"
	case "task":
		return "The task"
	case "kind":
		return "What kind of stuck"
	case "one-page":
		return "One page"
	case "one-action":
		return "One thing to do"
	case "worker":
		return "You, before them"
	case "walk":
		return "The walk, step by step"
	case "young-person":
		return "What it may be like for them"
	case "worksheet":
		return "One sheet"
	case "what-if":
		return "The other answer"
	case "balance":
		return "The quiet side"
	case "back":
		return "Back to the task"
	case "team-note":
		return "For the team"
	case "feedback":
		return "Back to the young person"
	case "agreed":
		return "What is agreed"
	}
	return "Before you stop"
}

// partsPage is the page that holds the words of the parts.
const partsPage = "supervision-part-by-part"

// says puts the service’s word for the people it helps into words of the program’s own.
func (v Visit) says(words string) string { return v.lib.Words().Say(words) }

// stageSection returns the words of a part.
func (v Visit) stageSection(id string) (content.Section, bool) {
	page, ok := v.lib.Page(partsPage)
	if !ok {
		return content.Section{}, false
	}
	return sectionAt(page, content.Anchor(v.says(stageHeading(id))))
}

func (v Visit) stageTitle(id string) string {
	if s, ok := v.stageSection(id); ok {
		return s.Heading
	}
	return v.says(stageHeading(id))
}

// stageScene shows a part: its words, and what has been written in it.
func (v Visit) stageScene(s Scene) Scene {
	m := v.talk.meeting
	stage := m.Stage()
	s.Title = v.stageTitle(stage.ID)
	if section, ok := v.stageSection(stage.ID); ok {
		s.Lead, s.Parts = prompts(section.Body)
	}
	if stage.Listen && len(m.Room()) > 2 {
		s.Parts = append(s.Parts, Part{Label: "In the room", Body: "The others listen until the worker has been heard."})
	}
	switch stage.ID {
	case "gate":
		s.Parts = append([]Part{{Label: "The answer so far", Body: v.gateSaid()}}, s.Parts...)
	case "balance":
		if b := v.lastBearing(); b != "" {
			s.Bearing = b
			s.Parts = append(s.Parts, Part{Label: "What the last step asks", Body: content.Leans(b)})
		}
	case "back":
		if task := m.Entry(navigator.EntryTask).Words(); task != "" {
			s.Parts = append([]Part{{Label: "The task", Body: "“" + task + "”"}}, s.Parts...)
		}
	}
	return s
}

// gateSaid says how the safety question was answered last, and when.
func (v Visit) gateSaid() string {
	made, at, words := map[int]navigator.Trod{}, navigator.NoStep, ""
	for _, c := range v.talk.meeting.Log() {
		if c.Do != navigator.DoBring && c.Do != navigator.DoStep {
			continue
		}
		if c.Trod.ID != "" {
			made[c.Trod.Number] = c.Trod
		}
		t := made[c.Trod.Number]
		if made[t.From].ID == v.lib.Tree().Rules().Gate && (c.Trod.ID != "" || at == t.From) {
			words = "“" + t.Via.Text + "”"
			if said := v.clockTime(c.At); said != "" {
				words += ", at " + said
			}
		}
		at = t.Number
	}
	if words == "" {
		return "It has not been answered in this walk."
	}
	return stopped(words)
}

// lastBearing is what the page asks that the walk has come to, or "".
func (v Visit) lastBearing() navigator.Bearing {
	trail := v.talk.meeting.Trail()
	if len(trail) == 0 {
		return ""
	}
	return trail[len(trail)-1].Bearing
}

// reflecting are the supervisor's own questions: they are read, and never written down here.
func (v Visit) reflecting() []Part {
	page, ok := v.lib.Page("for-supervisors")
	if !ok {
		return nil
	}
	section, ok := sectionAt(page, "questions-for-you-alone")
	if !ok {
		return nil
	}
	return []Part{{Label: "For the supervisor alone, afterwards", Body: section.Body}}
}

// prompts takes the words of a part or a page apart: what leads in, what to ask, and what to listen for.
func prompts(body string) (lead string, parts []Part) {
	var before, ask, listen []string
	for _, line := range strings.Split(body, "\n") {
		item, is := strings.CutPrefix(line, "- ")
		words, listens := strings.CutPrefix(item, "Listen for: ")
		switch {
		case !is:
			before = append(before, line)
		case listens:
			listen = append(listen, clean.Capital(words))
		default:
			ask = append(ask, "- "+item)
		}
	}
	if len(ask) > 0 {
		parts = append(parts, Part{Label: "Ask", Body: strings.Join(ask, "\n")})
	}
	if len(listen) > 0 {
		parts = append(parts, Part{Label: "Listen for", Body: strings.Join(listen, " "), Role: LinePart})
	}
	return strings.TrimSpace(strings.Join(before, "\n")), parts
}

// stepScene shows a step of the walk: what was said in the words as they stood, and what the page has for
// two people to ask.
func (v Visit) stepScene(s Scene, step int) Scene {
	trail := v.talk.meeting.Trail()
	for i, t := range trail {
		if t.Number != step {
			continue
		}
		s.Title = t.Title
		page, there := v.lib.Page(t.ID)
		switch {
		case i+1 < len(trail):
			s.Lead = "We said: **" + content.Escape(saidOf(trail[i+1].Via)) + "**"
			if at := v.clockTime(trail[i+1].At); at != "" {
				s.Lead += " (" + at + ")"
			}
		case t.Bearing != "":
			s.Lead = "Here the walk stands. " + content.Leans(t.Bearing)
		default:
			s.Lead = "Here the walk stands."
		}
		if !there {
			s.Parts = append(s.Parts, Part{Label: "This page", Body: "It is no longer in the manual. Its words stand here as they were."})
			break
		}
		if t.Digest != "" && page.Digest != t.Digest {
			s.Parts = append(s.Parts, Part{Label: "This page", Body: "It has changed since. What was said stands here in the words of then."})
		}
		if section, ok := page.Section(content.Supervision); ok {
			_, parts := prompts(section.Body)
			s.Parts = append(s.Parts, parts...)
		}
	}
	return s
}

// ifScene lays a what-if beside the walk.
func (v Visit) ifScene(s Scene, id string) Scene {
	c, ok := v.talk.meeting.Compare(id)
	if !ok {
		return s
	}
	s.Kicker, s.Title = c.Parted.Title, "What if"
	s.Lead = "The walk stays as it is. Neither side is the right one: look at where each leads."
	sides := Sides{Heads: [2]string{"What we said", "What if"}}
	for i := 0; i < max(len(c.Walked.Steps), len(c.WhatIf.Steps)); i++ {
		row := SidesRow{Label: "Then"}
		if i == 0 {
			row.Label = "The answer"
		}
		for side, way := range []navigator.Way{c.Walked, c.WhatIf} {
			if i < len(way.Steps) {
				row.Cells[side] = saidOf(way.Steps[i].Via)
			}
		}
		sides.Rows = append(sides.Rows, row)
	}
	ends, leans := SidesRow{Label: "It leads to"}, SidesRow{Label: "It asks of you"}
	for side, way := range []navigator.Way{c.Walked, c.WhatIf} {
		ends.Cells[side] = way.Ends.Title
		if !way.Ended {
			ends.Cells[side] += " (still open)"
		}
		leans.Cells[side] = content.Leans(way.Leans)
	}
	sides.Rows = append(sides.Rows, ends)
	if leans.Cells != [2]string{} {
		sides.Rows = append(sides.Rows, leans)
	}
	s.Sides = &sides
	if b, ok := v.talk.meeting.WhatIf(id); ok {
		if w, walks := b.Walk(); walks && w.Here().Asks() {
			if page, ok := v.lib.Page(w.Here().ID); ok {
				s.Parts = []Part{{Label: "What would you answer here?", Body: page.Ask}}
			}
		}
	}
	return s
}

// agreementScene shows an item that is to be agreed, with every wording it had.
func (v Visit) agreementScene(s Scene, id string) Scene {
	a, ok := v.talk.meeting.Agreement(id)
	if !ok {
		return s
	}
	s.Title, s.Lead = "To be agreed", clean.Capital(marksOf(a))+". It is agreed when both have marked these words."
	if a.Withdrawn() {
		s.Lead = "It was taken back. That it was there stays noted."
	}
	for i, w := range a.Wordings {
		if i == len(a.Wordings)-1 || w.What == "" || !w.Marked(navigator.Worker) && !w.Marked(navigator.Supervisor) && a.Wordings[i+1].Completes(w.Action) {
			continue
		}
		words := "“" + strings.TrimSpace(w.What+" ("+actionMore(w.Action)) + ")”"
		if actionMore(w.Action) == "" {
			words = "“" + w.What + "”"
		}
		var marks []string
		for _, by := range navigator.Parties() {
			if w.Marked(by) {
				marks = append(marks, string(by))
			}
		}
		if len(marks) > 0 {
			words += ", marked by " + strings.Join(marks, " and ")
		}
		if at := v.clockTime(w.At); at != "" {
			words += ", " + at
		}
		s.Parts = append(s.Parts, Part{Label: "It said before", Body: content.Escape(words)})
	}
	return s
}
