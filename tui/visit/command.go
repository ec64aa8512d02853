package visit

// A Command is something a person asks for.
type Command struct {
	ID   ID
	N    int    // which item, from 1, for Choose and what acts on a row; which step for Return
	Text string // what was typed, for Type and Seek
}

// ID names a command.
type ID int

// The commands. Both faces give them; the table of Bindings says how.
const (
	Nothing ID = iota
	Choose     // item N by its number
	None       // “none of these”
	Up         // the item above
	Down       // the item below
	Go         // the item in hand
	Back
	Forward
	Close // the top thing, else back
	Safety
	Hide
	Find
	Seek // find these words, in one go
	Type
	Erase
	EraseAll
	Map
	Unfold
	FoldAway
	Keys
	Glossary
	Why
	Links
	Contents
	Worksheet
	Write   // these words into the field that is being written in, in one go
	Tick    // tick, or choose the next option
	Remove  // take the row in hand away
	RowUp   // move it up
	RowDown // move it down
	Copy
	Print
	Quit
	Leave
	Suspend
	Return // to step N of the walk
	Scroll // the full screen's own: it moves what is in view, and the visit stays as it is
)

// An Effect is something a face has to do for a visit.
type Effect struct {
	Do   ID     // Copy, Print, Quit, Leave or Suspend
	Name string // of the page, for a file's name
	Text string // Markdown to copy or print
}

// Do carries out a command. What cannot be done leaves the visit where it is and says why in its
// note. Safety is never refused.
func (v Visit) Do(c Command) (Visit, []Effect) {
	v.note = ""
	if c.ID == Safety {
		return v.safety(), nil
	}
	if v.hidden {
		switch c.ID {
		case Go, Hide:
			v.hidden = false
		case Quit, Leave, Suspend:
			return v, []Effect{{Do: c.ID}}
		}
		return v, nil
	}
	if why := v.Off(c.ID); why != "" {
		v.note = why
		return v, nil
	}
	switch c.ID {
	case Quit, Leave, Suspend:
		return v, []Effect{{Do: c.ID}}
	case Copy, Print:
		name, text := v.Document()
		return v, []Effect{{Do: c.ID, Name: name, Text: text}}
	}
	return v.move(c), nil
}

// move carries out the commands that only change the visit.
func (v Visit) move(c Command) Visit {
	switch c.ID {
	case Choose:
		return v.choose(c.N)
	case None:
		return v.none()
	case Up, Down, Go, Back, Close:
		return v.along(c.ID)
	case Forward:
		return v.forward()
	case Return:
		return v.jump(c.N)
	case Hide:
		v.hidden = true
	case Find:
		return v.find("")
	case Seek:
		return v.find(c.Text)
	case Type, Erase, EraseAll:
		return v.edit(c)
	case Write, Tick, Remove, RowUp, RowDown:
		return v.onSheet(c)
	case Unfold, FoldAway:
		return v.fold(c)
	default:
		return v.lay(c.ID)
	}
	return v
}

// along carries out the commands that move one along. A field that is being written in is left
// first, with what was written.
func (v Visit) along(id ID) Visit {
	if v.top().editing() {
		v = v.commit()
		if v.top().editing() || id == Go || id == Close {
			return v
		}
	}
	switch id {
	case Up:
		return v.step(-1)
	case Down:
		return v.step(1)
	case Go:
		return v.goOn()
	}
	return v.back()
}
