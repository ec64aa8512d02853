package visit

import (
	"slices"
	"strings"
	"time"

	"bearings/navigator"
)

// What earlier walks of a case came to is looked at in two places, and nowhere else: a second walk that
// leans the same way has one question to answer (domain brief 4.4, rule 6), and the third time at the
// same page leads to supervision. Nothing is counted on the screen, and nothing kept of it.

// An Ended is where a kept walk of the same case came to on an earlier day.
type Ended struct {
	Page    string
	Bearing navigator.Bearing
	Day     string // as 2026-11-20
}

// side is the side of the scale a bearing stands on: -1 following, 1 steering, 0 for the middle and for
// what is off the scale.
func side(b navigator.Bearing) int {
	switch b {
	case navigator.Follow, navigator.LeanFollow:
		return -1
	case navigator.LeanSteer, navigator.Steer:
		return 1
	}
	return 0
}

// looksBack says, where one has just come to an end page on a kept walk, what earlier walks ask of it.
func (v Visit) looksBack(before navigator.Walk) Visit {
	if move, moved := v.walk.Since(before); !moved || !move.Made() {
		return v
	}
	return v.looksBackHere()
}

// looksBackHere says what earlier walks ask of the end page one stands on, if it is one.
func (v Visit) looksBackHere() Visit {
	here := v.walk.Here()
	if here.Asks() || !v.kept.wanted || here.Bearing == "" || here.Bearing == navigator.Duty {
		return v
	}
	today, times, same := v.today.Format(time.DateOnly), 0, false
	oldest := v.today.AddDate(0, 0, -int(v.settings.Window()/(24*time.Hour))).Format(time.DateOnly)
	for _, e := range v.ended {
		if e.Day >= today {
			continue
		}
		if e.Page == here.ID {
			times++
		}
		same = same || e.Day >= oldest && side(e.Bearing) != 0 && side(e.Bearing) == side(here.Bearing)
	}
	words := ""
	switch {
	case times >= 2:
		words = "You have come to this page before, more than once. Take it to supervision: s opens it."
	case same && !slices.Contains(v.leant, side(here.Bearing)):
		v.leant = append(v.leant[:len(v.leant):len(v.leant)], side(here.Bearing))
		words = "Twice now you have leaned this way. Is that right for this case?"
	}
	v.note = strings.TrimSpace(v.note + " " + words)
	return v
}
