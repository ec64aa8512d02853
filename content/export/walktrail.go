package export

import (
	"slices"
	"strings"

	"bearings/content/clean"
	"bearings/navigator"
)

// after tells what comes after the first sheet of paper: facts, then guesses, then the way.
func (t walkTeller) after() []section {
	facts := t.notes(navigator.DoFact)
	guesses := t.notes(navigator.DoGuess)
	for _, e := range t.Entries {
		if e.Entry == navigator.EntryYoungPerson {
			guesses = append(guesses, t.entry(t.says("Guess about what it is like for the young person"), e)...)
		}
	}
	sections := filled(section{Heading: "Facts", Items: facts})
	sections = append(sections, filled(section{Heading: "Guesses", Items: guesses})...)
	sections = append(sections, some(section{Heading: "Whom we asked", Items: t.notes(navigator.DoConsulted)})...)
	sections = append(sections, some(section{Heading: "What we said in supervision", Items: t.talk()})...)
	sections = append(sections, some(section{Heading: cameAbout, Items: t.corrections()})...)
	sections = append(sections, t.way()...)
	for _, c := range t.WhatIfs {
		sections = append(sections, t.whatIf(c))
	}
	var sheets []item
	for _, s := range t.Sheets {
		sheets = append(sheets, t.sheet(s))
	}
	sections = append(sections, some(section{Heading: "Worksheets opened", Items: sheets})...)
	return append(sections, some(section{Heading: "Questions for you alone", Items: t.own()})...)
}

// notes tells the notes of a kind, each marked as what it is.
func (t walkTeller) notes(kind navigator.MeetingDo) []item {
	var items []item
	for _, n := range t.Notes {
		if n.last().Kind == kind {
			items = append(items, t.note(n))
		}
	}
	return items
}

// note tells a note: what it is, its words, what it rests on, where and when it was said, and what
// stood there before. A guess says so where it rests on nothing that was written.
func (t walkTeller) note(n Note) item {
	now := n.last()
	it := item{Text: tidy(now.Words)}
	if it.Text == "" {
		it.Text = t.takenBack(now.At)
	}
	ground := oneLine(now.Ground)
	switch now.Kind {
	case navigator.DoConsulted:
		it.Ask = "Advice"
	case navigator.DoFact:
		it.Ask = "Fact"
	case navigator.DoGuess:
		it.Ask = "Guess"
		if ground == "" && now.Words != "" {
			ground = nothing
		}
	}
	if ground != "" {
		it.Quiet = append(it.Quiet, grounded(now.Kind)+": "+ground)
	}
	if where := t.where(n.Step, now.At); where != "" {
		it.Quiet = append(it.Quiet, where)
	}
	for i, v := range n.Versions[:len(n.Versions)-1] {
		if next := n.Versions[i+1]; v.Kind == next.Kind && v.Words == next.Words && v.Ground == next.Ground {
			it.Quiet = append(it.Quiet, "What it rests on was taken back"+t.since(next.At)+".")
			continue
		}
		it.Quiet = append(it.Quiet, t.earlierNote(v, now.Kind))
	}
	return it
}

// grounded heads what a note of a kind rests on.
func grounded(kind navigator.MeetingDo) string {
	switch kind {
	case navigator.DoFact:
		return "Who saw or heard it"
	case navigator.DoConsulted:
		return "Asked"
	}
	return "It rests on"
}

// earlierNote tells what a note was before, and as what it stood there if that was something else.
func (t walkTeller) earlierNote(v NoteVersion, now navigator.MeetingDo) string {
	words := tidy(v.Words)
	if v.Kind != now && words != "" {
		words = "(written as a " + string(v.Kind) + ") " + words
	}
	words = t.earlier(words, v.At)
	if ground := oneLine(v.Ground); ground != "" {
		words += "\n" + grounded(v.Kind) + ": " + ground
	}
	return words
}

// where tells at which step something was written, and when.
func (t walkTeller) where(step int, at string) string {
	var parts []string
	if i, there := t.at[step]; there {
		parts = append(parts, "At “"+t.Steps[i].name()+"”")
	}
	if at = t.when(at); at != "" {
		parts = append(parts, at)
	}
	return strings.Join(parts, ", ")
}

// talk tells what was written under the headings of the supervision that do not stand elsewhere.
func (t walkTeller) talk() []item {
	var items []item
	for _, e := range t.Entries {
		switch e.Entry {
		case navigator.EntryWorker:
			items = append(items, t.entry("What it is like for the worker", e)...)
		case navigator.EntryBack:
			items = append(items, t.entry("Back to the task", e)...)
		case navigator.EntryTeamNote:
			items = append(items, t.entry("For the team to write down", e)...)
		case navigator.EntryTeamOwner:
			items = append(items, t.entry("Who sees to that", e)...)
		case navigator.EntryFeedback:
			items = append(items, t.entry(t.says("To take back to the young person"), e)...)
		case navigator.EntryFeedbackBy:
			items = append(items, t.entry("Who takes it to them", e)...)
		}
	}
	return items
}

// says puts the service’s word for the people it helps into words of the program’s own.
func (t walkTeller) says(words string) string { return oneLine(t.Words.Say(words)) }

// entry tells an entry, and why it was taken up before its time.
func (t walkTeller) entry(ask string, e Entry) []item {
	items := t.written(ask, e.Written)
	if reason := oneLine(e.Early); reason != "" {
		for i := range items {
			items[i].Quiet = append(items[i].Quiet, "Taken up before its time, because: "+reason)
		}
	}
	return items
}

// answer tells the answer that led to a step, in the words as they stood, and when it was given.
func (t walkTeller) answer(s Step) item {
	from, asked := t.before(s)
	if asked == from.name() && s.Via.Text != "" {
		asked = "Answered" // the page is named above it
	}
	it := item{Ask: asked, Text: tidy(s.Via.Text)}
	switch s.Via.How {
	case navigator.Opened, navigator.Followed:
		it.Ask = "Went on to"
	case navigator.Worried:
		it.Ask, it.Text = "Here", safetyOpened
	case navigator.Again:
		it.Ask = "The safety question"
	}
	if at := t.when(s.At); at != "" {
		it.Quiet = []string{at}
	}
	return it
}

// aboutStep tells what was said about a step, and what has become of its page.
func (t walkTeller) aboutStep(s Step) []item {
	items := t.written("Because", s.Because)
	items = append(items, t.written("Nearly chosen", s.Nearly)...)
	for _, saying := range []navigator.Saying{s.Sayings.Worker, s.Sayings.Supervisor} {
		if s.Sayings.Open {
			items = append(items, t.saying(saying))
		}
	}
	switch s.Now {
	case PageChanged:
		items = append(items, item{Quiet: []string{"This page has changed since. The words here are those of the time."}})
	case PageGone:
		items = append(items, item{Quiet: []string{"This page is no longer in the manual. The words here are those of the time."}})
	}
	return items
}

// saying tells what one of the two would have answered, and all they said before and after it.
func (t walkTeller) saying(s navigator.Saying) item {
	it := item{Ask: "The " + string(s.By) + " would have said", Text: tidy(s.Words())}
	told := it.Text == ""
	if told {
		it.Text = "(did not want to say)"
	}
	for _, spoken := range s.Spoken {
		words := tidy(spoken.Words)
		switch {
		case spoken.Passed:
			words = "(did not want to say)"
		case !told && words == it.Text:
			told = true
			continue
		}
		if words == it.Text {
			continue
		}
		if spoken.After {
			words = "After the other had spoken" + t.since(spoken.At) + ": " + words
		} else {
			words = "Before that" + t.since(spoken.At) + ": " + words
		}
		it.Quiet = append(it.Quiet, words)
	}
	return it
}

// whatIf lays another answer beside the one that was given, step by step.
func (t walkTeller) whatIf(c navigator.Comparison) section {
	parted := Step{ID: c.Parted.ID, Title: c.Parted.Title}.name()
	beside := &table{Heads: []string{"As it was walked", "What if"}}
	for i := range max(len(c.Walked.Steps), len(c.WhatIf.Steps), 1) {
		head := "Answered"
		if i > 0 {
			head = "Then"
		}
		beside.Rows = append(beside.Rows, tableRow{head, []item{{Text: ledTo(c.Walked, i)}, {Text: ledTo(c.WhatIf, i)}}})
	}
	beside.Rows = append(beside.Rows,
		tableRow{"Comes to", []item{{Text: ends(c.Walked)}, {Text: ends(c.WhatIf)}}},
		tableRow{"Asks of the worker", []item{{Text: leans(c.Walked.Leans)}, {Text: leans(c.WhatIf.Leans)}}})
	return section{Heading: "What if, at “" + parted + "”", Table: beside}
}

// ledTo returns an answer of a way and the page it led to, or "" where the way has come to its end.
func ledTo(w navigator.Way, i int) string {
	if i >= len(w.Steps) {
		return ""
	}
	s := w.Steps[i]
	return "“" + clean.Line(s.Via.Text) + "”, to “" + Step{ID: s.ID, Title: s.Title}.name() + "”"
}

// ends returns the page a way ends at, and whether the question there is still open.
func ends(w navigator.Way) string {
	page := "“" + Step{ID: w.Ends.ID, Title: w.Ends.Title}.name() + "”"
	if w.Ended {
		return page
	}
	return page + ", which is still open"
}

// sheet tells a worksheet that was opened.
func (t walkTeller) sheet(s navigator.OpenedSheet) item {
	title := clean.Line(s.Title)
	if title == "" {
		title = clean.Line(s.Page)
	}
	it := item{Text: title}
	if name := clean.Line(s.Name); name != "" {
		it.Quiet = append(it.Quiet, "Kept as "+name)
	}
	if at := t.when(s.At); at != "" {
		it.Quiet = append(it.Quiet, at)
	}
	return it
}

// own tells the supervisor’s questions of themselves, each with what was answered, if anything was: they are
// there to think with, and nobody has to write.
func (t walkTeller) own() []item {
	asks := slices.Clone(t.Questions)
	answers := map[string]navigator.Written{}
	for _, r := range t.Reflections {
		if !slices.Contains(asks, r.Ask) {
			asks = append(asks, r.Ask)
		}
		answers[r.Ask] = append(answers[r.Ask], r.Written...)
	}
	var items []item
	for _, ask := range asks {
		told := t.written(oneLine(ask), answers[ask])
		if told == nil {
			told = []item{{Text: oneLine(ask)}}
		}
		items = append(items, told...)
	}
	return items
}
