package export

import (
	"cmp"
	"slices"

	"bearings/navigator"
)

// WithMoves returns the walk with the steps that moves have made, and where they end up standing.
// When tells the minute of each move and the digest of the page it came to; it may be nil.
func (w Walk) WithMoves(moves []navigator.Move, when func(move int) (minute, digest string)) Walk {
	w.Steps = slices.Clone(w.Steps)
	known := w.numbers()
	for i, m := range moves {
		_, there := known[m.Step]
		if there {
			w.Here = m.Step
		}
		if there || !m.Made() {
			continue
		}
		known[m.Step] = len(w.Steps)
		s := Step{Number: m.Step, From: m.From, Asked: m.Asked, Via: m.Answer, ID: m.ID, Title: m.Title, Kind: m.Kind}
		if m.Begins() {
			s.From = navigator.NoStep
		}
		if when != nil {
			s.At, s.Digest = when(i)
		}
		w.Steps, w.Here = append(w.Steps, s), m.Step
	}
	return w
}

// WithMeeting returns the walk with a supervision in it: its steps, what was said about them, and all
// that was written and agreed. A step that both know is one step. Where the two do not tell of the
// same walk, the steps of the supervision stand beside the others, and what was said about them with
// them.
func (w Walk) WithMeeting(m navigator.Meeting) Walk {
	if m.IsNone() {
		return w
	}
	joined := joining{w: w, known: w.numbers()}
	joined.w.Steps, joined.w.Notes = slices.Clone(w.Steps), slices.Clone(w.Notes)
	joined.steps(m)
	joined.notes(m)
	out := joined.w
	out.Met, out.Length = true, m.Length().String()
	out.Room = append(slices.Clone(w.Room), m.Room()...)
	out.Agreements = append(slices.Clone(w.Agreements), m.Agreements()...)
	out.Copied = append(slices.Clone(w.Copied), m.Copied()...)
	out.chosen = append(slices.Clone(w.chosen), chosenIn(m))
	out.Reflections = append(slices.Clone(w.Reflections), m.Reflections()...)
	out.Sheets = slices.Clone(w.Sheets)
	for _, s := range m.Worksheets() {
		if !slices.ContainsFunc(out.Sheets, func(o navigator.OpenedSheet) bool { return o.Page == s.Page && o.Name == s.Name }) {
			out.Sheets = append(out.Sheets, s)
		}
	}
	out.WhatIfs = slices.Clone(w.WhatIfs)
	for _, b := range m.WhatIfs() {
		if c, ok := m.Compare(b.ID); ok {
			out.WhatIfs = append(out.WhatIfs, c)
		}
	}
	out.Entries, out.ComeBack = slices.Clone(w.Entries), slices.Clone(w.ComeBack)
	for _, e := range navigator.Entries() {
		if e == navigator.EntryComeBack {
			out.ComeBack = merged(out.ComeBack, m.Entry(e))
			continue
		}
		if written := m.Entry(e); len(written) > 0 {
			out.Entries = append(out.Entries, Entry{Entry: e, Written: written, Early: early(m, e)})
		}
	}
	return out
}

// early returns why an entry was taken up before its time.
func early(m navigator.Meeting, e navigator.Entry) string {
	for _, one := range m.Earlies() {
		if one.Entry == e {
			return one.Reason
		}
	}
	return ""
}

// merged returns what was written in two places as if it had been in one, in the order of the minutes.
// What stands in both corrects nothing, and is told once.
func merged(a, b navigator.Written) navigator.Written {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, func(x, y navigator.Version) int { return cmp.Compare(x.At, y.At) })
	return slices.CompactFunc(all, func(x, y navigator.Version) bool { return x.Words == y.Words && x.Ground == y.Ground })
}

// WithAsks returns the walk with what each page asks, told by ask, where an answer is known without its
// question: a supervision holds the titles of its pages alone. A page that has changed since is left as
// it is, so this comes after [Walk.Against].
func (w Walk) WithAsks(ask func(page string) string) Walk {
	w.Steps = slices.Clone(w.Steps)
	at := w.numbers()
	for i, s := range w.Steps {
		from, there := at[s.From]
		if there && s.From != navigator.NoStep && s.Asked == "" && w.Steps[from].Now == "" && (s.Via.How == navigator.Chosen || s.Via.How == navigator.NoneOf) {
			w.Steps[i].Asked = ask(w.Steps[from].ID)
		}
	}
	return w
}

// A joining is a walk that a supervision is being put into.
type joining struct {
	w     Walk
	known map[int]int // where each step stands, by its number
	shift int         // what is added to the numbers of the supervision’s steps, so that they are nobody else’s
}

// number returns the number that a step of the supervision has in the walk.
func (j *joining) number(step int) int {
	if step == navigator.NoStep {
		return step
	}
	return step + j.shift
}

// steps joins the steps of the supervision, and what was said about them.
func (j *joining) steps(m navigator.Meeting) {
	var trod []navigator.Trod
	about := map[int]bool{}
	highest := 0
	for _, c := range m.Log() {
		switch {
		case (c.Do == navigator.DoBring || c.Do == navigator.DoStep) && c.Trod.ID != "":
			t := c.Trod
			t.At = c.At
			trod, about[t.Number] = append(trod, t), true
		case c.Do == navigator.DoBecause, c.Do == navigator.DoNearly, c.Do == navigator.DoSay, c.Do == navigator.DoPass:
			about[c.Step] = true
		}
	}
	for number := range j.known {
		highest = max(highest, number)
	}
	other := slices.ContainsFunc(trod, func(t navigator.Trod) bool {
		i, there := j.known[t.Number]
		return there && j.w.Steps[i].ID != t.ID
	})
	if other {
		j.shift = highest + 1
	}
	news := len(j.w.Steps) == 0
	for _, t := range trod {
		news = j.step(t) && !other || news
	}
	for step := range about {
		j.said(m.On(step))
	}
	slices.SortStableFunc(j.w.Steps, func(a, b Step) int { return cmp.Compare(a.Number, b.Number) })
	if trail := m.Trail(); news && len(trail) > 0 {
		j.w.Here = j.number(trail[len(trail)-1].Number)
	}
}

// step joins one step, and reports whether the walk did not know it.
func (j *joining) step(t navigator.Trod) bool {
	number := j.number(t.Number)
	if i, there := j.known[number]; there {
		s := &j.w.Steps[i]
		s.Bearing, s.Digest, s.At = cmp.Or(s.Bearing, t.Bearing), cmp.Or(s.Digest, t.Digest), cmp.Or(s.At, t.At)
		return false
	}
	j.add(Step{
		Number: number, From: j.number(t.From), Via: t.Via, At: t.At, ID: t.ID, Title: t.Title, Kind: t.Kind, Bearing: t.Bearing, Digest: t.Digest,
	})
	return true
}

// add adds a step.
func (j *joining) add(s Step) {
	j.known[s.Number] = len(j.w.Steps)
	j.w.Steps = append(j.w.Steps, s)
}

// said joins what was said about a step. A step that is nowhere else is there for it.
func (j *joining) said(on navigator.OnStep) {
	number := j.number(on.Step)
	if _, there := j.known[number]; !there {
		if len(on.Because) == 0 && len(on.Nearly) == 0 && !on.Sayings.Open {
			return
		}
		j.add(Step{Number: number, From: navigator.NoStep})
	}
	s := &j.w.Steps[j.known[number]]
	s.Because, s.Nearly = merged(s.Because, on.Because), merged(s.Nearly, on.Nearly)
	if on.Sayings.Open {
		s.Sayings = on.Sayings
	}
}

// notes joins the notes. One that the walk had already, and was brought to the supervision as it stood,
// is the same note.
func (j *joining) notes(m navigator.Meeting) {
	own := j.w.Notes[:len(j.w.Notes):len(j.w.Notes)]
	for _, kind := range []navigator.MeetingDo{navigator.DoFact, navigator.DoGuess, navigator.DoConsulted, navigator.DoDisagree} {
		for _, n := range m.Notes(kind) {
			note := Note{Step: j.number(n.Step)}
			for i, v := range n.Written {
				if i+1 < len(n.Written) && v.Ground == "" && v.Words == n.Written[i+1].Words {
					continue // its ground came after it, which corrects nothing
				}
				note.Versions = append(note.Versions, NoteVersion{Kind: kind, Words: v.Words, Ground: v.Ground, At: v.At})
			}
			if i := sameNote(own, note); i >= 0 {
				j.w.Notes[i] = own[i].and(note)
				continue
			}
			j.w.Notes = append(j.w.Notes, note)
		}
	}
}

// Against returns the walk with what has become of its pages in a tree: which of them have changed,
// and which are gone. What a page asks of the worker is taken from the tree where the page is as it
// was and nobody has said it.
func (w Walk) Against(t navigator.Tree) Walk {
	w.Steps = slices.Clone(w.Steps)
	for i := range w.Steps {
		s := &w.Steps[i]
		n, there := t.Node(s.ID)
		switch {
		case s.ID == "":
		case !there:
			s.Now = PageGone
		case s.Digest != "" && s.Digest != n.Digest:
			s.Now = PageChanged
		case s.Digest != "":
			s.Bearing = cmp.Or(s.Bearing, n.Bearing)
		}
	}
	return w
}
