package visit

import (
	"errors"
	"slices"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// sentence says why a move could not be made, as a person would.
func sentence(err error) string {
	switch {
	case errors.Is(err, navigator.ErrGateFirst):
		return "The safety question comes first."
	case errors.Is(err, navigator.ErrNoAnswer):
		return "There is no such answer here."
	case errors.Is(err, navigator.ErrNoNode):
		return "That page is not there."
	case errors.Is(err, navigator.ErrNoStep):
		return "That step is not in this walk."
	}
	return "That cannot be done here."
}

// oneLine cleans typed or pasted text and folds it to a line.
func oneLine(s string) string {
	return strings.ReplaceAll(clean.Text(s), "\n", " ")
}

// The words at the ends of the line, the field's own, and what each turns into alone.
const (
	FollowWord  = "follow"
	SteerWord   = "steer"
	FollowField = "contingent care"
	SteerField  = "a clear steer"
	FollowAlone = "chaos"
	SteerAlone  = "rigidity"
)

// SayAloud is the third check of a good plan, beside following and steering.
const SayAloud = content.SayAloud

// A Ring is a line of the numbers to ring: what it is, the number, and what is to be said of it.
type Ring struct {
	Label  string
	Number string
	Note   string
}

// Rings are the lines of whom to ring: the team's numbers, and the national ones after them. Where
// the team has set none, one line says so instead of four. What stands in the scene's first line
// is not said again.
func (s Scene) Rings() []Ring {
	if len(s.Numbers) == 0 {
		return nil
	}
	var first, team, national []Ring
	for _, n := range s.Numbers {
		ring := Ring{Label: n.Label, Number: n.Ring, Note: n.Note}
		if n.Ring != "" {
			ring.Note = about(n)
		}
		team = append(team, ring)
	}
	for i, n := range content.National() {
		ring := []Ring{{Label: n.Label, Number: n.Ring}}
		switch {
		case strings.Contains(s.Urgent, n.Ring):
		case i == 0:
			first = ring
		default:
			national = ring
		}
	}
	lost, none := content.NoneToRing(s.Numbers)
	if none && lost == "" {
		lost = "Not set here. Ring the numbers your area publishes. “bearings paths” says where to write them."
	}
	all := slices.Concat(first, team, national)
	if none {
		all = append(slices.Concat(first, national), Ring{Label: content.NumbersHeading, Note: lost})
	}
	if s.Mistake != "" {
		all = append(all, Ring{Label: "Your team’s settings", Note: s.Mistake})
	}
	return all
}

// about tells whose a number is and when it was checked.
func about(n content.Number) string {
	var parts []string
	if n.Name != "" {
		parts = append(parts, n.Name+".")
	}
	switch {
	case n.Note != "":
		parts = append(parts, n.Note)
	case !n.CheckedOn.IsZero():
		parts = append(parts, "Checked "+n.CheckedOn.Format("2 January 2006")+".")
	}
	return strings.Join(parts, " ")
}

// String tells the line in words.
func (r Ring) String() string {
	words := r.Label
	if r.Number != "" {
		words += ": " + r.Number
	}
	words += "."
	if r.Note != "" {
		words += " " + r.Note
	}
	return words
}
