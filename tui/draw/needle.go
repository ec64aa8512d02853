package draw

import "strings"

// Needle draws the line between following and steering, with a needle on one of its places,
// counted from 0. The places are as far apart as the width allows. Where the words do not fit
// beside the line it stands alone, and a position that is not on the line has no needle.
func Needle(position, of int, width int, t Theme, m Marks, leftWord, rightWord string) string {
	if of < 1 {
		return ""
	}
	left, right := t.Follow(leftWord)+" ", " "+t.Steer(rightWord)
	between := room(width-Width(left)-Width(right), of)
	if between < 0 {
		left, right = "", ""
		between = max(room(width, of), 0)
	}
	var b strings.Builder
	b.WriteString(left)
	for i := range of {
		if i > 0 {
			b.WriteString(t.Rule(strings.Repeat(m.Rule, between)))
		}
		if i == position {
			b.WriteString(t.Accent(m.Diamond))
		} else {
			b.WriteString(t.Rule(m.Dot))
		}
	}
	b.WriteString(right)
	return Cut(b.String(), width)
}

// farthest is how far apart two places stand at most: farther apart the line is no longer one thing
// to look at.
const farthest = 4

// room returns how many cells fit between two places of a line this wide, or a negative number
// where not even the places fit.
func room(width, of int) int {
	if width < of {
		return -1
	}
	if of == 1 {
		return 0
	}
	return min((width-of)/(of-1), farthest)
}
