package tui

import "bearings/tui/visit"

// The sizes the screen is designed for: whole at 80×24, usable at 40×15. Below that only safety is
// drawn, and a sentence that says what size is needed.
const (
	leastWidth  = 40
	leastHeight = 15
	sideFrom    = 96 // from this width on there is a side column
	widestText  = 74 // a longer line reads badly
	widestList  = 96 // a list's rows are cut, not read on
	widestSheet = 136
	margin      = 2
	gutter      = 2 // on either side of the line before the side column
)

// roomy reports whether a window is large enough for everything.
func roomy(width, height int) bool { return width >= leastWidth && height >= leastHeight }

// A layout is where things stand in a window.
type layout struct {
	text int // the width of the text column
	side int // the width of the side column, 0 for none
	bar  int // the column of the line between them
}

// layout shares out the width: the text column grows first, then the side column.
// Only a page has a side column; a list needs the room.
func (a App) layout(kind visit.PlaceKind) layout {
	room := max(a.width-2*margin, 1)
	switch {
	case kind == visit.Filling || kind == visit.Setting:
		return layout{text: min(room, widestSheet)}
	case kind == visit.Finding || kind == visit.Mapping || kind == visit.Linking || kind == visit.Listing || kind == visit.Shelving:
		return layout{text: min(room, widestList)}
	case a.width < sideFrom || kind != visit.Walking && kind != visit.Reading && kind != visit.Supervising:
		return layout{text: min(room, widestText+2)}
	}
	free := a.width - 2*margin - 2*gutter - 1
	side := min(max(free-widestText, 30), 44)
	text := min(free-side, widestText)
	return layout{text: text, side: side, bar: margin + text + gutter}
}
