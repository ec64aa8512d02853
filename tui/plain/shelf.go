package plain

import (
	"errors"
	"strings"

	"bearings/content/clean"
	"bearings/tui/visit"
)

// shelf writes what is kept, each with what is to be known before it is opened.
func (s *session) shelf(sc visit.Scene) {
	s.say(stopped(sc.Title))
	s.say(sc.Lead)
	group := ""
	for _, item := range sc.Items {
		if item.Group != group {
			group = item.Group
			s.label(group)
		}
		s.entry(mark(item), stopped(strings.Join(strings.Fields(item.Text), " "))+" "+clean.Capital(stopped(item.More)))
	}
	if len(sc.Items) > 1 {
		s.say("A number opens one. s, p or x with a number: supervise it, print its record, delete it. / and words look for one.")
	}
}

// shelve carries out an effect on the shelf, and what it leads to: what was unlocked opens at once.
func (s *session) shelve(e visit.Effect) {
	v, effects := visit.Shelves(e, s.o.Shelf)(s.v)
	s.v = v
	goesOn := false
	for _, next := range effects {
		if next.Do == visit.Keep {
			_ = s.keep(next.Save) // the visit says so, and tries again
			continue
		}
		goesOn = true
		s.shelve(next)
	}
	switch {
	case goesOn:
	case e.Do == visit.Unlock && s.locked(): // try says why
	case e.Do == visit.PrintKept, e.Do == visit.Forget && len(s.v.Items()) > 0:
		s.say(s.v.Note())
	default:
		s.show("")
	}
}

// locked reports whether a passphrase is asked for just now.
func (s *session) locked() bool { return !s.v.Hidden() && s.v.Place().Kind == visit.Unlocking }

// unlock asks for the passphrase until what is locked opens or is let be.
func (s *session) unlock() {
	err := errNoTerminal
	if s.o.Secret != nil {
		err = s.o.Secret("Passphrase", s.try)
	}
	if err != nil {
		s.tried(visit.Command{ID: visit.Close})
		s.say(clean.Capital(stopped(err.Error())))
	}
}

// try unlocks with a passphrase, and reports whether it was a wrong one. A line of only “!” is safety here
// too, and an empty one lets it be.
func (s *session) try(passphrase string, say func(words string)) (again bool) {
	switch passphrase {
	case "":
		s.tried(visit.Command{ID: visit.Close})
	case "!":
		s.tried(visit.Command{ID: visit.Safety})
	default:
		say(visit.UnlockingLine)
		s.tried(visit.Command{ID: visit.Write, Text: passphrase})
	}
	if again = s.locked(); again {
		say(s.v.Note())
	}
	return again
}

// tried carries out what was typed where a passphrase is asked for.
func (s *session) tried(c visit.Command) {
	s.end()
	before := s.v
	after, effects := s.v.Do(c)
	s.v = after
	for _, e := range effects {
		s.shelve(e)
	}
	if len(effects) == 0 {
		s.answer(before, c)
	}
	if s.o.After != nil {
		s.o.After(s.v)
	}
}

// errNoTerminal is why no passphrase comes where nothing can ask for it.
var errNoTerminal = errors.New("there is nothing here to ask for the passphrase on")
