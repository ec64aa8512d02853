package content

import (
	"fmt"
	"strings"

	"bearings/navigator"
)

// What the program says, and what leaves it says in the same words: on a screen, on a site, on paper.

// UrgentLine is the first line of safety. It stands in code, so that no page can take it away.
const UrgentLine = "In danger now: ring 999."

// SayAloud is the third check of a good plan, beside following and steering (domain brief 4.4).
const SayAloud = "what you are doing, and why"

// Leans says in a sentence what a step asks of the worker, between following what somebody needs
// now and giving a direction (domain brief 4.4). It is never about the young person.
func Leans(b navigator.Bearing) string {
	switch b {
	case navigator.Follow:
		return "Let what they need now lead this step. Keep one aim of your own in mind."
	case navigator.LeanFollow:
		return "Mostly go with them on this one. Stay clear about what you cannot change."
	case navigator.Middle:
		return "Listen and give direction, both in this one step."
	case navigator.LeanSteer:
		return "Give a little more direction here. Go on answering real need."
	case navigator.Steer:
		return "Be firm and plain on this one. Stay kind, and go on listening."
	case navigator.Duty:
		return "Balance does not apply until people are safe. This is a duty."
	}
	return ""
}

// Words says when to look again, to go on from “come back”; "" where nothing is said.
func (c ComeBack) Words() string {
	switch {
	case c.When != "":
		return c.When + "."
	case c.Days == 0:
		return ""
	}
	words := fmt.Sprintf("in %d days", c.Days)
	if c.Days == 1 {
		words = "tomorrow"
	}
	if c.Also != "" {
		words += ", and " + c.Also
	}
	return words + "."
}

// Escape returns words as Markdown in which they are read as they stand, inside a line.
func Escape(words string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "&", `\&`, "~", `\~`).Replace(words)
}
