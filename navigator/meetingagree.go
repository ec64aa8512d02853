package navigator

import (
	"fmt"
	"slices"
)

// An Action is what is to be done, by whom and by when.
type Action struct {
	What  string
	Who   string // a role
	ByDay string // as 2026-11-27
}

// Completes reports whether an action says all that another one says, and perhaps more: who does it, or
// by when. Then the other one was no mistake that was put right.
func (a Action) Completes(before Action) bool {
	same := func(old, now string) bool { return old == "" || old == now }
	return same(before.What, a.What) && same(before.Who, a.Who) && same(before.ByDay, a.ByDay)
}

// An Agreement is an item to be agreed, with every wording it ever had. Each of the two marks its
// words; other words have to be marked again.
type Agreement struct {
	ID        string
	Wordings  []Wording // the first first
	NotAgreed Written   // why it is not agreed, if somebody said so
	Since     bool      // the last of those was written while both marks stood
}

// A Wording is an action in the words of a time, and what became of it.
type Wording struct {
	Action
	At    string // the minute
	Marks []Mark // in the order they were made
}

// A Mark says that one of the two agrees, or does so no longer.
type Mark struct {
	By Party
	On bool
	At string // the minute
}

// Action returns the action in its words as they are.
func (a Agreement) Action() Action { return a.now().Action }

// Marked reports whether somebody’s mark stands on the words as they are.
func (a Agreement) Marked(by Party) bool { return a.now().Marked(by) }

// Marked reports whether somebody’s mark stands on a wording, or stood on it to the last.
func (w Wording) Marked(by Party) bool {
	for _, m := range slices.Backward(w.Marks) {
		if m.By == by {
			return m.On
		}
	}
	return false
}

// Agreed reports whether both marks stand on the words as they are.
func (a Agreement) Agreed() bool { return a.Marked(Worker) && a.Marked(Supervisor) }

// Overtaken reports whether both have marked the item since it was said last why it is not agreed. Minutes
// cannot tell that: all of it may have been in one.
func (a Agreement) Overtaken() bool { return len(a.NotAgreed) > 0 && !a.Since && a.Agreed() }

// Withdrawn reports whether the item was taken back. It stays, with what stood there.
func (a Agreement) Withdrawn() bool { return a.Action() == Action{} }

func (a Agreement) now() Wording {
	if len(a.Wordings) == 0 {
		return Wording{}
	}
	return a.Wordings[len(a.Wordings)-1]
}

func (a Agreement) clone() Agreement {
	a.NotAgreed = slices.Clone(a.NotAgreed)
	a.Wordings = cloneEach(a.Wordings, func(w Wording) Wording {
		w.Marks = slices.Clone(w.Marks)
		return w
	})
	return a
}

// Agreements returns the items in the order they were proposed, those that were taken back among
// them.
func (m Meeting) Agreements() []Agreement { return cloneEach(m.read().items, Agreement.clone) }

// Agreement returns an item by its id, and whether there is one.
func (m Meeting) Agreement(id string) (Agreement, bool) {
	for _, a := range m.read().items {
		if a.ID == id {
			return a.clone(), true
		}
	}
	return Agreement{}, false
}

// Propose adds an item, with no mark on it, and returns its id. It says at least what is to be done;
// who and by when may come later. It fails with ErrFull at the cap.
func (m Meeting) Propose(a Action) (Meeting, string, error) {
	return m.adding(MeetingChange{Do: DoPropose, Words: a.What, Who: a.Who, Day: a.ByDay})
}

// Reword gives an item other words. Whatever marks there were stay with the words they stood on, and
// both are to be made again.
func (m Meeting) Reword(item string, a Action) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoReword, ID: item, Words: a.What, Who: a.Who, Day: a.ByDay})
}

// Withdraw takes an item back. It stays as one that was there.
func (m Meeting) Withdraw(item string) (Meeting, error) { return m.Reword(item, Action{}) }

// Mark notes that one of the two agrees to an item as it is worded. It is their attestation: nothing
// makes it but a move of their own. It fails with ErrNotFree for anybody else.
func (m Meeting) Mark(item string, by Party) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoMark, ID: item, By: by})
}

// Unmark notes that one of the two agrees no longer. That there was a mark stays noted.
func (m Meeting) Unmark(item string, by Party) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoUnmark, ID: item, By: by})
}

// NotAgreedBecause writes why an item is not agreed. It changes no mark.
func (m Meeting) NotAgreedBecause(item, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoNotAgreed, ID: item, Words: words})
}

// item returns an item, to be changed.
func (s *minutes) item(id string) (*Agreement, error) {
	i := slices.IndexFunc(s.items, func(a Agreement) bool { return a.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("item %q: %w", id, ErrNoEntry)
	}
	return &s.items[i], nil
}

// word adds an item, or gives one other words.
func (s *minutes) word(c MeetingChange, strict bool) (MeetingChange, error) {
	a, err := c.action(strict)
	if err != nil {
		return c, err
	}
	made := MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: a.What, Who: a.Who, Day: a.ByDay}
	if c.Do == DoReword {
		item, err := s.item(c.ID)
		if err != nil || item.Action() == a {
			return MeetingChange{}, err
		}
		item.Wordings = append(item.Wordings, Wording{Action: a, At: c.At})
		s.private(c.ID)
		return made, nil
	}
	if a == (Action{}) {
		return c, fmt.Errorf("%w: say what is to be done", ErrValue)
	}
	if err := room(len(s.items), MaxAgreements, "item", strict); err != nil {
		return c, err
	}
	if made.ID, err = s.newID("a", c.ID); err != nil {
		return c, err
	}
	s.items = append(s.items, Agreement{ID: made.ID, Wordings: []Wording{{Action: a, At: c.At}}})
	return made, nil
}

// action returns the action that a change words, as it is kept.
func (c MeetingChange) action(strict bool) (a Action, err error) {
	if a.What, err = kept(c.Do.Field(), c.Words, strict); err != nil {
		return a, err
	}
	if a.Who, err = kept(roleField(), c.Who, strict); err != nil {
		return a, err
	}
	if a.ByDay, err = kept(dayField(), c.Day, strict); err != nil {
		return a, err
	}
	if strict && a.What == "" && a != (Action{}) {
		return a, fmt.Errorf("%w: say what is to be done", ErrValue)
	}
	return a, nil
}

func (s *minutes) mark(c MeetingChange) (MeetingChange, error) {
	item, err := s.item(c.ID)
	if err != nil {
		return c, err
	}
	if !slices.Contains(Parties(), c.By) {
		return c, fmt.Errorf("%q: %w", c.By, ErrNotFree)
	}
	if item.Withdrawn() {
		return c, fmt.Errorf("%w: it was taken back, so there is nothing to agree to", ErrValue)
	}
	on := c.Do == DoMark
	if item.Marked(c.By) == on {
		return MeetingChange{}, nil
	}
	w := &item.Wordings[len(item.Wordings)-1]
	w.Marks = append(w.Marks, Mark{By: c.By, On: on, At: c.At})
	if item.Agreed() {
		item.Since = false
	}
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID, By: c.By}, nil
}

func (s *minutes) notAgreed(c MeetingChange, strict bool) (MeetingChange, error) {
	item, err := s.item(c.ID)
	if err != nil {
		return c, err
	}
	words, err := kept(c.Do.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	if item.NotAgreed.same(words, "") {
		return MeetingChange{}, nil
	}
	item.NotAgreed = append(item.NotAgreed, Version{Words: words, At: c.At})
	item.Since = item.Agreed()
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: words}, nil
}
