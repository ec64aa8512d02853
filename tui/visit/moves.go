package visit

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"bearings/content"
	"bearings/navigator"
)

// safety goes to the gate with the numbers first, and remembers where one was: answering “no”
// returns there. It works from anywhere, hidden and typing too.
func (v Visit) safety() Visit {
	gate := v.lib.Tree().Rules().Gate
	if v.walk.Here().ID != gate {
		v.bound = bound{}
		if v.walk.Passed() {
			v.bound = bound{step: v.walk.Number(), back: true, over: v.over}
		}
		v.walk = v.walk.Worried()
	}
	v.over, v.hidden, v.urgent, v.row, v.open = nil, false, true, -1, ""
	return v
}

// choose takes the item with a number.
func (v Visit) choose(n int) Visit {
	for _, item := range v.Items() {
		if item.Number == n && n > 0 {
			return v.pick(item)
		}
	}
	v.note = fmt.Sprintf("There is no %d here.", n)
	return v
}

func (v Visit) none() Visit {
	for _, item := range v.Items() {
		if item.Role == NoneRole {
			return v.pick(item)
		}
	}
	v.note = "This page has no such answer."
	return v
}

// step moves the item in hand.
func (v Visit) step(by int) Visit {
	n := len(v.Items())
	p := v.top()
	if n == 0 {
		return v
	}
	switch {
	case p.Row < 0 && by > 0:
		p.Row = 0
	case p.Row < 0:
		p.Row = n - 1
	default:
		p.Row = min(max(p.Row+by, 0), n-1)
	}
	return v.setTop(p)
}

// goOn takes the item in hand.
func (v Visit) goOn() Visit {
	items, row := v.Items(), v.top().Row
	if row < 0 || row >= len(items) {
		v.note = v.nothingInHand(len(items))
		return v
	}
	return v.pick(items[row])
}

func (v Visit) nothingInHand(items int) string {
	switch {
	case items == 0:
		return "There is nothing to choose here."
	case v.top().Kind == Walking && v.walk.Here().Asks():
		return "Choose an answer by its number, or with the arrows."
	}
	return "Choose a link first: tab moves between them."
}

// pick carries out an item.
func (v Visit) pick(item Item) Visit {
	switch item.Role {
	case AnswerRole:
		return v.answer(item.N)
	case NoneRole:
		return v.answer(0)
	case WorryRole:
		return v.safety()
	case StepRole:
		w, err := v.walk.Jump(item.N)
		if err != nil {
			v.note = sentence(err)
			return v
		}
		return v.arrive(w)
	case FoldRole:
		if v.open == item.Anchor {
			v.open = ""
		} else {
			v.open = item.Anchor
		}
		return v
	case HeadingRole:
		return v.stand(item.Anchor)
	}
	return v.reach(item.Page, item.Anchor, item.Line)
}

// stand closes the list of headings and stands at one of them.
func (v Visit) stand(anchor string) Visit {
	v = v.pop()
	v.open = anchor
	p := v.top()
	p.Anchor = anchor
	return v.setTop(p)
}

// answer gives the n-th answer where one stands on the walk, and goes on to where the person was
// bound for once the gate is behind them.
func (v Visit) answer(n int) Visit {
	asked := v.walk.Here().Asks()
	w, err := v.walk.Choose(n)
	if err != nil {
		v.note = sentence(err)
		return v
	}
	to := v.bound
	v = v.arrive(w)
	switch {
	case !w.Here().Asks() || !asked:
		return v // an end page was reached: what one was bound for has to wait
	case !w.Passed():
		v.bound = to
	case to.back:
		if back, err := w.Jump(to.step); err == nil {
			v = v.arrive(back)
			v.over = to.over
		}
	case to.id != "":
		if on, err := w.Open(to.id); err == nil {
			v = v.arrive(on)
		}
	}
	return v
}

// arrive stands at a place on the walk, with nothing over it. The answer given there before is in
// hand; on a fresh question the first one is, on the gate none, so that no resting thumb answers it.
func (v Visit) arrive(w navigator.Walk) Visit {
	gate := v.lib.Tree().Rules().Gate
	v.walk, v.over, v.open, v.urgent, v.bound = w, nil, "", false, bound{}
	v.row = -1
	if !w.Here().Asks() {
		return v
	}
	if w.Here().ID != gate {
		v.row = 0
	}
	if last, ok := w.Last(); ok {
		for i, item := range v.Items() {
			if item.answer == last {
				v.row = i
			}
		}
	}
	return v
}

// reach opens a page from anywhere. A page of the tree is walked to, through the safety question
// when that has not been answered; any other page lies open over what is there.
func (v Visit) reach(id, anchor string, line int) Visit {
	if _, ok := v.lib.Tree().Node(id); !ok || !walked(v.lib, id) {
		if _, ok := v.lib.Page(id); !ok {
			v.note = "That page is not there."
			return v
		}
		if p := v.top(); p.Kind == Finding || p.Kind == Linking || p.Kind == Glossing || p.Kind == Mapping {
			v = v.pop()
		}
		if p := v.top(); p.Kind == Reading && p.Page == id {
			p.Anchor, p.Line, p.Row = anchor, line, -1
			return v.setTop(p)
		}
		return v.push(Place{Kind: Reading, Page: id, Anchor: anchor, Line: line, Row: -1})
	}
	w, err := v.walk.Open(id)
	if errors.Is(err, navigator.ErrGateFirst) {
		v = v.arrive(v.walk.Worried())
		v.bound = bound{id: id}
		v.note = "First the safety question. After it: " + v.title(id) + "."
		return v
	}
	if err != nil {
		v.note = sentence(err)
		return v
	}
	behind := v.title(id)
	v = v.arrive(w)
	if w.Here().ID != id {
		v.note = "A question comes before “" + behind + "”."
	}
	v.open = anchor
	return v
}

// walked reports whether a page is one of the tree that is stood on: a question or an end page.
// Sheets and pages are read.
func walked(lib *content.Library, id string) bool {
	n, ok := lib.Tree().Node(id)
	return ok && (n.Kind == navigator.Question || n.Kind == navigator.Safety || n.Kind == navigator.Guidance)
}

func (v Visit) title(id string) string {
	if p, ok := v.lib.Page(id); ok {
		return p.Title
	}
	return id
}

// back closes what lies on top, or goes back a step of the walk.
func (v Visit) back() Visit {
	if len(v.over) > 0 {
		return v.pop()
	}
	if v.open != "" {
		v.open = ""
		return v
	}
	w, err := v.walk.Back()
	if err != nil {
		v.note = "This is where you began."
		return v
	}
	was := v.bound
	v = v.arrive(w)
	if was.back && was.step == w.Number() {
		v.over = was.over
	}
	return v
}

// find opens the search, or looks for other words where it is open.
func (v Visit) find(words string) Visit {
	if v.top().Kind != Finding {
		v = v.push(Place{Kind: Finding, Page: v.Reads()})
	}
	p := v.top()
	p.Query, p.Row = limit(words), 0
	return v.setTop(p)
}

// longest is how many characters a search may have; more is a paste gone astray.
const longest = 120

func limit(s string) string {
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest])
	}
	return s
}

// edit changes what is being looked for.
func (v Visit) edit(c Command) Visit {
	p := v.top()
	if p.Kind != Finding {
		return v
	}
	switch c.ID {
	case Type:
		p.Query = limit(p.Query + oneLine(c.Text))
	case Erase:
		_, size := utf8.DecodeLastRuneInString(p.Query)
		p.Query = p.Query[:len(p.Query)-size]
	case EraseAll:
		p.Query = ""
	}
	p.Row = 0
	return v.setTop(p)
}
