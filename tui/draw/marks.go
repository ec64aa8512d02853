package draw

// Marks are the signs that stand for something in a drawing. Each is one cell wide, but for the
// ASCII tick boxes, which are three.
type Marks struct {
	Diamond string // the needle, and the sign of the program
	Here    string // the place one is at
	Been    string // a place one has been
	Bar     string // beside a quote, and down the way here
	Rule    string // across
	Pointer string // the row that is chosen
	Dash    string // a step, a list's item
	Dot     string // between two things in a line; a place on the needle's line
	Tick    string // a box that is ticked
	Untick  string // a box that is not
	Tee     string // a branch with another one below it
	Elbow   string // the last branch
	Cross   string // where a bar and a rule meet
	Folded  string // a branch with more inside
	Open    string // a branch that is unfolded
	More    string // something was cut off here
	Up      string
	Down    string
	Left    string
	Right   string
}

// MarksFor returns the marks, or their twins for a terminal that draws only ASCII.
func MarksFor(ascii bool) Marks {
	if ascii {
		return Marks{
			Diamond: "*", Here: "@", Been: "o", Bar: "|", Rule: "-", Pointer: ">", Dash: "-", Dot: ".",
			Tick: "[x]", Untick: "[ ]", Tee: "+", Elbow: "`", Cross: "+", Folded: "+", Open: "-", More: "~",
			Up: "^", Down: "v", Left: "<", Right: ">",
		}
	}
	return Marks{
		Diamond: "◆", Here: "●", Been: "○", Bar: "│", Rule: "─", Pointer: "▸", Dash: "–", Dot: "·",
		Tick: "☑", Untick: "☐", Tee: "├", Elbow: "└", Cross: "┼", Folded: "+", Open: "–", More: "…",
		Up: "↑", Down: "↓", Left: "←", Right: "→",
	}
}
