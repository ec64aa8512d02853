package record

import (
	"slices"

	"bearings/navigator"
)

// A Gist is what a list tells of a journal beside its head: how things stand at its end.
type Gist struct {
	Case      string    // the code the case goes by now
	Stands    string    // the title of the step one stands on, in the words of the time; of a sheet, its own
	Last      Minute    // when it was last walked, or written on
	ComeBack  ComeBack  // when it is to be taken up again
	KeepUntil KeepUntil // how long it is to be kept
	Copied    Copied    // the last time it was copied to the official record
	Walk      string    // of a supervision, the name of the walk that was brought to it, or ""
	Met       bool      // a supervision stands in it
	Asked     bool      // the gate was asked again: somebody was worried, or took the walk up another day
	Safety    bool      // it came to a safety page beyond the gate, or a gate asked again has no clear answer
	Strange   int       // how many records of a known kind could not be understood
}

// GistOf tells the gist of a journal, of whatever kind. CodeAt tells where on the worksheet of a page
// its code stands, as a path of navigator.Change, or ""; without it a sheet’s case is its head’s.
// What GistOf tells of a walk is what WalkOf reads, and so for the others.
func GistOf(j Journal, codeAt func(page string) string) Gist {
	g := Gist{Case: j.Head.Case}
	switch j.Head.Kind {
	case KindWalk:
		g.walk(j)
	case KindMeeting:
		g.meeting(j)
	case KindSheet:
		g.sheet(j, codeAt)
	}
	if j.Head.Kind != KindWalk {
		g.label(j)
	}
	g.Met = g.Met || slices.ContainsFunc(j.Records, func(r Record) bool { return r.do == doMeeting })
	return g
}

// label takes what may stand in a journal of any kind.
func (g *Gist) label(j Journal) {
	var r walkReader
	for _, each := range j.Records {
		if !r.label(each) {
			g.Strange++
		}
	}
	g.labelled(r.walk)
}

func (g *Gist) labelled(w Walk) {
	if n := len(w.Codes); n > 0 {
		g.Case = w.Codes[n-1].Code
	}
	g.KeepUntil = w.KeepUntil
}

func (g *Gist) walk(j Journal) {
	w, strange, _ := WalkOf(j)
	g.labelled(w)
	g.Stands, g.ComeBack, g.Strange = w.Stands(), w.ComeBack, len(strange)
	if n := len(w.When); n > 0 {
		g.Last = w.When[n-1]
	}
	if n := len(w.Copied); n > 0 {
		g.Copied = w.Copied[n-1]
	}
	var s safety
	for _, m := range w.Moves {
		if m.Made() {
			s.step(spot{step: m.Step}, spot{step: m.From}, m.ID, m.Kind, m.Answer.How)
		}
	}
	g.Asked, g.Safety = s.told()
}

// Stands returns the title of the step the walk has come to (see navigator.CameTo), in the words in which
// it was walked, or "" where none was. As in navigator.Rewalk, a move that cannot be made changes
// nothing.
func (w Walk) Stands() string {
	made := make([]int, 0, len(w.Moves)) // the moves that made steps; the numbers of these ascend
	find := func(step int) (int, bool) {
		return slices.BinarySearchFunc(made, step, func(i, step int) int { return w.Moves[i].Step - step })
	}
	here := 0
	for i, m := range w.Moves {
		at, there := find(m.Step)
		_, from := find(m.From)
		switch {
		case m.Begins() && m.From == 0 && len(made) == 0, m.Made() && !m.Begins() && at == len(made) && !there && (from || m.From == 0):
			made, here = append(made, i), m.Step
		case !m.Made() && (there || m.Step == 0):
			here = m.Step
		}
	}
	var trail []navigator.Step
	for at, ok := find(here); ok; at, ok = find(w.Moves[made[at]].From) {
		m := w.Moves[made[at]]
		trail = append(trail, navigator.Step{ID: m.ID, Title: m.Title, Kind: m.Kind, Via: m.Answer})
		if m.Begins() {
			break
		}
	}
	if len(trail) == 0 || w.Moves[made[0]].Made() && !w.Moves[made[0]].Begins() {
		trail = append(trail, navigator.Step{}) // the start, which says nothing of itself
	}
	slices.Reverse(trail)
	return trail[navigator.CameTo(trail)].Title
}

func (g *Gist) meeting(j Journal) {
	m, changes, strange, _ := MeetingOf(j)
	g.Walk, g.Stands, g.Strange = m.Walk, m.Title, len(strange)
	var s safety
	for _, c := range changes {
		g.Last = max(g.Last, Minute(c.At)) // what was brought is older
		switch {
		case c.Do == navigator.DoCopied:
			g.Copied = Copied{c.Day, c.Who, Minute(c.At)}
		case c.Do == navigator.DoWrite && c.ID == string(navigator.EntryComeBack):
			g.ComeBack = ComeBack{On: c.Words, At: Minute(c.At)}
		case c.Do.Treads() && c.Trod.ID != "":
			branch := ""
			if c.Do == navigator.DoWhatIf || c.Do == navigator.DoTread {
				branch = c.ID
			} else {
				g.Stands = c.Trod.Title
			}
			s.step(spot{branch, c.Trod.Number}, spot{branch, c.Trod.From}, c.Trod.ID, c.Trod.Kind, c.Trod.Via.How)
		}
	}
	g.Asked, g.Safety = s.told()
}

func (g *Gist) sheet(j Journal, codeAt func(page string) string) {
	s, changes, strange, ok := SheetOf(j)
	g.Stands, g.Strange = s.Title, len(strange)
	for _, r := range j.Records {
		if r.do == doSheet || known(navigator.Do(r.do)) {
			g.Last = r.at
		}
	}
	if !ok || codeAt == nil {
		return
	}
	path := codeAt(s.Page)
	for _, c := range changes {
		if c.Do == navigator.DoSet && c.Path == path && path != "" {
			g.Case = c.Value
		}
	}
}

// A safety follows steps for what they had to do with safety.
type safety struct {
	gate    string
	open    map[spot]bool // where the gate was asked again and has no clear answer
	asked   bool
	touched bool
}

// A spot is a step: its number, and the what-if it belongs to.
type spot struct {
	branch string
	step   int
}

// step takes the next step that was made, and where it was made from. Whatever leads from the gate to
// something that is not safety is a clear answer.
func (s *safety) step(at, from spot, id string, kind navigator.Kind, how navigator.How) {
	switch {
	case at == spot{}:
		s.gate = id
	case how == navigator.Worried || kind == navigator.Safety && id == s.gate:
		if s.asked = true; s.open == nil {
			s.open = map[spot]bool{}
		}
		s.open[at] = true
	case kind == navigator.Safety:
		s.touched = true
	default:
		delete(s.open, from)
	}
}

func (s *safety) told() (asked, touched bool) { return s.asked, s.touched || len(s.open) > 0 }
