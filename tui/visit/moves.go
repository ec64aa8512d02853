package visit

import (
	"errors"
	"fmt"
	"slices"

	"bearings/content"
	"bearings/navigator"
)

// safety goes to the gate with the numbers first, and remembers where one was: a clear answer
// returns there. It works from anywhere, hidden and typing too.
func (v Visit) safety() Visit {
	unsure := v.stillUnsure()
	v = v.leave()
	if !v.atGate() {
		if v.walk.Passed() {
			v.bound = bound{step: v.walk.Number(), back: true}
		}
		v.walk = v.walk.Worried()
	}
	v.over, v.ahead, v.hidden, v.urgent, v.listing, v.row = nil, nil, false, true, false, -1
	if v = v.stand("", ""); unsure {
		v.note = "Still not sure which? b goes back to the answers that say whom to ask today."
	}
	return v
}

// atGate reports whether one stands on the safety gate.
func (v Visit) atGate() bool { return v.walk.Here().ID == v.lib.Tree().Rules().Gate }

// choose takes the item with a number.
func (v Visit) choose(n int) Visit {
	for _, item := range v.Items() {
		if item.Number != n || n < 1 {
			continue
		}
		if p := v.top(); (p.Kind == Filling || p.Kind == Supervising || p.Kind == Noting || p.Kind == Setting) && !p.Choosing {
			p.Row = n - 1
			v = v.setTop(p)
		}
		return v.pick(item)
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
	if v.note = "This page has no such answer."; v.top().Kind != Walking && v.top().Kind != Reading {
		return v.strayed("0")
	}
	return v
}

// step moves the item in hand.
func (v Visit) step(by int) Visit {
	items := v.Items()
	p := v.top()
	p.Sure = ""
	if len(items) == 0 {
		return v
	}
	p.Row = stepped(items, p.Row, by)
	return v.setTop(p)
}

// goOn takes the item in hand.
func (v Visit) goOn() Visit {
	items, row := v.Items(), v.top().Row
	if row >= 0 && row < len(items) {
		return v.pick(items[row])
	}
	switch {
	case len(items) == 0:
		v.note = "There is nothing to choose here."
	case v.top().Kind == Walking && v.walk.Here().Asks():
		v.note = "Choose an answer by its number, or move to it first."
	default:
		v.note = "Move to a link first."
	}
	return v
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
		return v.jump(item.N)
	case FoldRole:
		if v.open == item.Anchor {
			v.open = ""
			return v
		}
		return v.stand(item.Anchor, "")
	case MeetRole:
		return v.meetingPick(item.Path)
	case FieldRole, RowRole, AddRole, OptionRole:
		switch v.top().Kind {
		case Supervising:
			return v.meetingTake(item)
		case Noting:
			return v.notingTake(item)
		case Setting:
			return v.settingTake(item)
		}
		return v.take(item)
	case HeadingRole:
		v = v.pop()
		return v.stand(item.Anchor, "")
	}
	return v.reach(item.Page, item.Anchor, item.Words)
}

// take carries out an item of a worksheet.
func (v Visit) take(item Item) Visit {
	switch item.Role {
	case RowRole:
		return v.unfoldRow(item.At)
	case AddRole:
		return v.add(item)
	case OptionRole:
		return v.decide(item)
	}
	return v.write(item)
}

// jump returns to a step of the walk. Where one stands on it already, what lies over it is closed.
func (v Visit) jump(step int) Visit {
	if step == v.walk.Number() {
		v.over = nil
		return v
	}
	w, err := v.walk.Jump(step)
	if err != nil {
		v.note = sentence(err)
		return v
	}
	v.bound = bound{}
	return v.arrive(w)
}

// stand puts a page at a heading, or at some words, and opens the heading where it is folded.
func (v Visit) stand(anchor, words string) Visit {
	v.open = ""
	for _, item := range v.Items() {
		if item.Role == FoldRole && item.Anchor == anchor {
			v.open = anchor
		}
	}
	p := v.top()
	if p.Kind == Walking {
		v.anchor, v.words = anchor, words
		return v
	}
	p.Anchor, p.Words, p.Row = anchor, words, -1
	return v.setTop(p)
}

// answer gives the n-th answer where one stands on the walk. Once the gate is behind, the person
// goes on to where they were bound for, unless an answer has led them to an end page of its own.
func (v Visit) answer(n int) Visit {
	asked := v.walk.Here().Asks()
	w, err := v.walk.Choose(n)
	if err != nil {
		v.note = sentence(err)
		return v
	}
	to := v.bound
	v = v.arrive(w)
	if !w.Passed() {
		return v
	}
	v.bound, v.reopened = bound{}, false
	switch {
	case !w.Here().Asks() || !asked:
		return v
	case to.back:
		v = v.clocks().meets() // the supervision is told of the answer before one goes back
		if back, err := w.Jump(to.step); err == nil {
			v = v.returnTo(back)
		}
		if to.talk {
			return v.talkOn(to)
		}
		return v
	case to.talk:
		return v.talkOn(to)
	case to.id != "":
		return v.reach(to.id, to.anchor, "")
	}
	return v
}

// arrive stands at a place on the walk, with nothing over it. The answer given there before is in
// hand, and on a fresh question the first one. On the gate none ever is, so that no resting thumb
// answers it.
func (v Visit) arrive(w navigator.Walk) Visit {
	v.walk, v.over, v.ahead, v.urgent, v.listing, v.row = w, nil, nil, false, false, -1
	v.left = v.left.without(w.Number())
	v = v.stand("", "")
	if !w.Here().Asks() || v.atGate() {
		return v
	}
	v.row = 0
	for i, item := range v.Items() {
		if item.Before {
			v.row = i
		}
	}
	return v
}

// reach opens a page from anywhere. A page of the tree is walked to, through the safety question
// when that has not been answered; any other page lies open over what is there.
func (v Visit) reach(id, anchor, words string) Visit {
	if !isWalked(v.lib, id) {
		return v.read(id, anchor, words)
	}
	w, err := v.walk.Open(id)
	if errors.Is(err, navigator.ErrGateFirst) {
		v = v.leave().arrive(v.walk.AskAgain())
		v.bound = bound{id: id, anchor: anchor}
		v.note = "First the safety question. After it: “" + v.title(id) + "”."
		return v
	}
	if err != nil {
		v.note = sentence(err)
		return v
	}
	v.bound = bound{}
	v = v.leave().arrive(w)
	if w.Here().ID != id {
		v.note = "A question comes before “" + v.title(id) + "”."
		return v
	}
	return v.stand(anchor, words)
}

// read lays a page that is not walked to over what is there.
func (v Visit) read(id, anchor, words string) Visit {
	if _, ok := v.lib.Page(id); !ok {
		v.note = "That page is not there."
		return v
	}
	if p := v.top(); p.Kind != Reading || p.Page != id {
		v = v.push(Place{Kind: Reading, Page: id})
	}
	return v.stand(anchor, words)
}

// isWalked reports whether a page is one of the tree that is stood on: a question or an end page.
// Sheets and pages are read.
func isWalked(lib *content.Library, id string) bool {
	n, ok := lib.Tree().Node(id)
	return ok && (n.Kind == navigator.Question || n.Kind == navigator.Safety || n.Kind == navigator.Guidance)
}

func (v Visit) title(id string) string {
	if p, ok := v.lib.Page(id); ok {
		return p.Title
	}
	return id
}

// Returns reports whether going back leads anywhere.
func (v Visit) Returns() bool {
	return len(v.over) > 0 || v.walk.Depth() > 0 || v.open != "" || v.urgent && v.left.over(v.walk.Number()) != nil
}

// back closes what lies on top, or goes back a step of the walk. A walk that was taken up again has its
// safety question answered first; and nobody falls out of a supervision by going back too often.
func (v Visit) back() Visit {
	if p := v.top(); p.Kind == Walking && v.reopened && v.atGate() {
		v.note = "The safety question comes first: it may be another day."
		return v
	} else if p.Kind == Supervising && p.At == "" && !p.Choosing && v.Supervising() {
		v.note = "This is the supervision itself. s goes back to the walk, and q leaves."
		return v
	}
	if p := v.top(); p.Choosing {
		p.Choosing, p.Field, p.Row = false, "", p.Back
		return v.setTop(p)
	} else if p.Kind == Filling && p.At != "" {
		return v.foldRow(p.At)
	}
	if len(v.over) > 0 {
		return v.pop()
	}
	if v.open != "" {
		v.open = ""
		return v
	}
	if over := v.left.over(v.walk.Number()); v.urgent && over != nil {
		v.over, v.urgent, v.left = over, false, v.left.without(v.walk.Number())
		return v // safety was asked for on top of these, at the gate itself
	}
	w, err := v.walk.Back()
	if err != nil {
		v.note = "This is where you began."
		return v
	}
	if v.bound.back && v.bound.step == w.Number() {
		v.bound = bound{}
	}
	left := v.walk.Here()
	if v = v.returnTo(w); v.kept.wanted && v.kept.only == "" && !left.Asks() && v.note == "" {
		v.note = "Your kept walk ends here now. f goes forward again to “" + left.Title + "”."
	}
	return v
}

// returnTo returns to a step with whatever lay open over it when it was left.
func (v Visit) returnTo(w navigator.Walk) Visit {
	over := v.left.over(w.Number())
	v = v.arrive(w)
	v.over = over
	return v
}

// forward opens again what was closed last, or takes the way that was taken last. It never answers
// the gate.
func (v Visit) forward() Visit {
	if n := len(v.ahead); n > 0 {
		next, rest := v.ahead[n-1], v.ahead[:n-1]
		v = v.push(next)
		v.ahead = rest
		return v
	}
	w, err := v.walk.Forward()
	if err != nil || v.atGate() {
		v.note = "There is nothing to go forward to."
		return v
	}
	return v.leave().arrive(w)
}

// leave remembers what lies open over the step one goes on from.
func (v Visit) leave() Visit {
	over := slices.DeleteFunc(slices.Clone(v.over), func(p Place) bool { return p.Kind == Unlocking }) // a passphrase stays nowhere
	if len(over) > 0 {
		v.left = append(v.left.without(v.walk.Number()), left{v.walk.Number(), over})
	}
	return v
}

// lefts are what lay open over earlier steps, a step once.
type lefts []left

// left is what lay open over a step when one went on from there.
type left struct {
	step int
	over []Place
}

// without returns them without a step.
func (l lefts) without(step int) lefts {
	var kept lefts
	for _, e := range l {
		if e.step != step {
			kept = append(kept, e)
		}
	}
	return kept
}

// over returns what lay open over a step.
func (l lefts) over(step int) []Place {
	for _, e := range l {
		if e.step == step {
			return e.over
		}
	}
	return nil
}
