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

// A Ring is a line of the numbers to ring: what it is, whose the number is, the number, and what is to be
// said of it.
type Ring struct {
	Label  string
	Name   string // whose it is, where that is not the label
	Number string
	Note   string
	Short  string // the note in few words, for where the answers need the room
}

// Where the numbers are written down, as the page that lacks one says it.
const (
	SettingsKey     = "The key , writes it down."
	SettingsCommand = "`bearings settings set` writes it down."
)

// Rings are the lines of whom to ring: the team's numbers, and the national ones after them. Where
// the team has set none, one line says so instead of four. What stands in the scene's first line
// is not said again. how says where a missing one is written down; on paper it is "".
func (s Scene) Rings(how string) []Ring {
	if len(s.Numbers) == 0 {
		return nil
	}
	said := false
	var first, team, national []Ring
	for _, n := range s.Numbers {
		ring := Ring{Label: n.Label, Number: n.Ring}
		switch {
		case n.Ring != "":
			ring.Note, ring.Short = about(n)
			if !strings.EqualFold(n.Name, n.Label) {
				ring.Name = n.Name
			}
		case n.Lost:
			ring.Note, ring.Short = n.Note, "cannot be read"
		default:
			ring.Note, ring.Short = n.Note, "not set here"
			if !said {
				said, ring.Note = true, strings.TrimSpace(n.Note+" "+how)
				ring.Short += inKey(how)
			}
		}
		team = append(team, ring)
	}
	for i, n := range content.National() {
		ring := Ring{Label: n.Label, Number: n.Ring}
		switch {
		case strings.Contains(s.Urgent, n.Ring):
		case i == 0:
			first = append(first, ring)
		default:
			national = append(national, ring)
		}
	}
	all := slices.Concat(first, team, national)
	if lost, none := content.NoneToRing(s.Numbers); none {
		ring := Ring{Label: content.NumbersHeading, Note: lost, Short: "cannot be read. Ring those your area publishes."}
		if lost == "" {
			ring.Note = strings.TrimSpace("Not set here. Ring the numbers your area publishes. " + strings.Replace(how, "writes it", "writes them", 1))
			ring.Short = "not set here" + inKey(how) + ". Ring those your area publishes."
		}
		all = append(slices.Concat(first, national), ring)
	}
	if s.Mistake != "" {
		all = append(all, Ring{Label: "Your team’s settings", Note: s.Mistake, Short: "have a mistake"})
	}
	return all
}

// inKey names the key that a missing number is written down with, in few words.
func inKey(how string) string {
	if how == SettingsKey {
		return " (key ,)"
	}
	return ""
}

// about tells when a number was checked, or what is doubtful about it: whole, and in few words.
func about(n content.Number) (note, short string) {
	checked := "checked " + n.CheckedOn.Format("2 Jan 2006")
	switch {
	case n.Note == "" && n.CheckedOn.IsZero():
		return "", ""
	case n.Note == "":
		return "Checked " + n.CheckedOn.Format("2 January 2006") + ".", checked
	case n.CheckedOn.IsZero() && strings.HasPrefix(n.Note, "Nobody "):
		return n.Note, "not checked"
	case strings.HasPrefix(n.Note, "Checked "):
		return n.Note, checked + ", old"
	}
	return n.Note, "may be wrong"
}

// Named is what a number is, and whose.
func (r Ring) Named() string {
	if r.Name == "" {
		return r.Label
	}
	return r.Label + " (" + r.Name + ")"
}

// String tells the line in words.
func (r Ring) String() string {
	words := r.Named()
	if r.Number != "" {
		words += ": " + r.Number
	}
	words += "."
	if r.Note != "" {
		words += " " + r.Note
	}
	return words
}
