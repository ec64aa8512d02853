package visit

import "strings"

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
	Stray      // a letter that may be a word, where words are not being written
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
	Keep       // keep the worksheet in hand; as an effect, write what is new on it or of the walk
	KeepWalk   // keep the walk
	Write      // this line into the field that is being written in
	Drop       // leave the field that is being written in as it was
	Empty      // take away what stands in it
	NewLine    // a new line in it
	Tick       // tick, or show what can be chosen
	Lift       // the same, and of a card: lift it, so that the arrows carry it
	Left       // the column before, where things stand side by side; else back
	Right      // the column after; else go
	First      // the first thing a sheet asks
	Final      // the last
	Remove     // take the row in hand away
	RowUp      // move it up
	RowDown    // move it down
	RowLeft    // move it into the lane before
	RowRight   // and into the one after
	View       // lay the list out another way
	Timer      // start or stop the quiet timer of a talk
	Minute     // a minute of it has gone
	Supervise  // open the supervision of this walk, or go back from it to the walk
	NoteDown   // in a supervision, write something down
	WhatIf     // in a supervision, answer a step differently
	Shelve     // the shelf of kept walks; as an effect, list them
	Take       // as an effect, open the kept walk Name
	PrintKept  // as an effect, write its record to a file
	Forget     // as an effect, delete it
	Begin      // as an effect, let go of all that is open, for a new walk
	TakeSheet  // as an effect, open the kept worksheet Name
	TakeTalk   // as an effect, open the kept supervision Name
	Unlock     // as an effect, have what is locked be read with the passphrase Text
	Team       // the core page beneath a team’s, and back
	Differ     // what a team has changed on a page
	Edit       // open the page in an editor; as an effect, the page Name
	Wrong      // what is wrong with the pages that are being written
	Settings   // the team's settings
	SetSetting // as an effect, write Text for the setting Name
	Agree      // in a supervision, go to what is to be agreed
	EraseWord
	EraseNext
	CaretLeft
	CaretRight
	CaretHome
	CaretEnd
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
	Do     ID     // Keep, Copy, Print, Edit, SetSetting, Quit, Leave, Suspend, or one of the shelf’s
	Name   string // of the page, for a file's name; what a walk is kept under; or which setting
	Text   string // Markdown to copy or print; what a setting becomes; or a passphrase
	Beside bool   // where it is copied, it is printed as well, since no terminal says whether it took it
	Save   Save   // what to write, for Keep
	Talk   bool   // of Take: in supervision
	Sure   bool   // of PrintKept: it was asked for once more
	Alone  bool   // of TakeSheet: it is of no walk that is open, and all else is let go of
}

// Do carries out a command. What cannot be done leaves the visit where it is and says why in its
// note. Safety is never refused. What has been written on a kept sheet is among the effects.
func (v Visit) Do(c Command) (Visit, []Effect) {
	next, effects := v.do(c)
	if next.Typing() && c.ID != Shelve {
		next.listing = false // who begins to write has gone on from there
	}
	next, settled := next.settles()
	next, fetched := next.fetches()
	effects = append(append(effects, settled...), fetched...)
	next, saves := next.looksBack(v.walk).keepsAlways().clocks().meets().logs().sends(c.ID == Keep || c.ID == KeepWalk || c.ID == Quit)
	return next, append(saves, effects...)
}

func (v Visit) do(c Command) (Visit, []Effect) {
	v.note, v.refused = "", false
	if c.ID != Quit {
		v.sure = false
	}
	v.qOnce = false
	if p := v.top(); p.Sure != "" && p.Sure != unfit && !strings.HasPrefix(p.Sure, sureTeam) && c.ID != Remove && p.Kind != Shelving && p.Kind != Coding && (p.Sure != sureNamed || c.ID != Copy && c.ID != Print) {
		p.Sure = ""
		v = v.setTop(p)
	}
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
	if v.taking && !duringTaking(c.ID) {
		v.note = "It is being opened. That takes a moment."
		return v, nil
	}
	if why := v.Off(c.ID); why != "" {
		v.note = why
		return v, nil
	}
	if c.N > 0 && v.top().Kind == Shelving && (c.ID == Choose || c.ID == Remove || c.ID == Supervise || c.ID == Print) {
		p := v.top()
		p.Row = c.N - 1
		v = v.setTop(p)
	}
	if p := v.top(); p.Kind == Unlocking && (c.ID == Go || c.ID == Write) {
		return v.unlocks(c)
	}
	switch c.ID {
	case Shelve:
		if v.top().Kind == Shelving {
			return v.pop(), nil
		}
		v.listing = true
		return v, []Effect{{Do: Shelve}}
	case Choose, Go, Right, Tick, Supervise, Remove, Print:
		if p := v.top(); p.Kind == Shelving && !p.seeking() {
			return v.onShelf(c.ID)
		}
	}
	switch c.ID {
	case Quit:
		return v.quit()
	case Leave, Suspend:
		return v, []Effect{{Do: c.ID}}
	case Copy, Print:
		return v.leaves(c.ID)
	case Edit:
		return v.edits()
	}
	return v.move(c), nil
}

// duringTaking reports whether a command is carried out while a kept walk is on its way: nothing is begun
// then that the walk would take away when it comes. Safety comes before all this.
func duringTaking(id ID) bool {
	switch id {
	case Nothing, Minute, Hide, Quit, Leave, Suspend:
		return true
	}
	return false
}

// move carries out the commands that only change the visit.
func (v Visit) move(c Command) Visit {
	switch c.ID {
	case Choose:
		return v.choose(c.N)
	case None:
		return v.none()
	case Up, Down, Left, Right, Go, Back, Close, Tick, Lift:
		return v.along(c)
	case Forward:
		return v.forward()
	case Return:
		return v.jump(c.N)
	case Hide:
		v.hidden = true
	case Find:
		if p := v.top(); p.Kind == Shelving {
			p.Field = "find"
			return v.setTop(p)
		}
		return v.find("")
	case Seek:
		if p := v.top(); p.Kind == Shelving {
			p.Query = limit(c.Text)
			return v.fromTheTop(p)
		}
		return v.find(c.Text)
	case Type, NewLine, Erase, EraseWord, EraseNext, EraseAll, CaretLeft, CaretRight, CaretHome, CaretEnd:
		return v.edit(c)
	case KeepWalk:
		return v.keepWalk()
	case Drop, Empty:
		return v.drop(c.ID)
	case Stray:
		return v.strayed(c.Text)
	case First:
		return v.step(-len(v.Items()))
	case Final:
		return v.step(len(v.Items()))
	case Remove, Timer, Minute, Write:
		if k := v.top().Kind; k == Supervising || k == Noting {
			return v.onTalk(c)
		}
		return v.onSheet(c)
	case View:
		if v.top().Kind == Shelving {
			return v.reorder()
		}
		return v.onSheet(c)
	case Keep, RowUp, RowDown, RowLeft, RowRight:
		return v.onSheet(c)
	case Unfold, FoldAway:
		return v.fold(c)
	case Supervise:
		return v.supervise()
	case NoteDown, WhatIf, Agree:
		if c.ID == NoteDown && v.top().Kind != Supervising {
			return v.jot()
		}
		return v.meetingKey(c.ID)
	default:
		return v.lay(c.ID)
	}
	return v
}

// along carries out the commands that move one along. A field that is being written in is left
// first, with what was written.
func (v Visit) along(c Command) Visit {
	switch v.top().Kind {
	case Coding:
		return v.coded(c.ID)
	case Unlocking:
		return v.staysLocked(c.ID)
	}
	if p := v.top(); p.seeking() && c.ID != Up && c.ID != Down {
		if p.Field = ""; c.ID == Close {
			p.Query = ""
			return v.fromTheTop(p)
		}
		return v.setTop(p)
	}
	if v.top().editing() {
		return v.leaveField(c)
	}
	v, carried := v.lifted(c.ID)
	if carried {
		return v
	}
	if p := v.top(); p.Kind == Supervising && !p.Choosing && (c.ID == Left || c.ID == Right) {
		by := 1
		if c.ID == Left {
			by = -1
		}
		return v.partBy(by)
	}
	switch c.ID {
	case Up:
		return v.step(-1)
	case Down:
		return v.step(1)
	case Left:
		return v.across(-1)
	case Right:
		return v.across(1)
	case Tick, Lift:
		if k := v.top().Kind; k == Supervising || k == Noting {
			return v.goOn()
		}
		return v.onSheet(c)
	case Go:
		return v.goOn()
	}
	return v.back()
}

// leaveField leaves the field that is being written in with what was written, and goes on to the next
// one, or wherever it is asked to. What does not fit stays to be mended; esc, asked for once more, has
// the field as it was.
func (v Visit) leaveField(c Command) Visit {
	p := v.top()
	if p.Kind == Setting {
		return v.leaveSetting(c.ID)
	}
	if c.ID == Close && p.Sure == unfit {
		p.Field, p.Draft, p.Skipping, p.Sure = "", Draft{}, false, ""
		v.note = "Left as it was."
		return v.setTop(p)
	}
	v.closing = c.ID == Close
	v = v.commit()
	v.closing = false
	next := v.top()
	switch {
	case next.editing() && v.refused && c.ID == Close:
		next.Sure = unfit
		v.note += " esc once more leaves it as it was."
		return v.setTop(next)
	case next.editing() || c.ID == Close:
		return v
	case next.Kind != p.Kind || next.Page != p.Page || next.At != p.At:
		return v // what was written has led somewhere else
	case c.ID == Go:
		note := v.note
		v = v.step(1).chains()
		v.note = note
		return v
	}
	return v.along(c)
}

// drop leaves a field as it was, or with nothing in it.
func (v Visit) drop(id ID) Visit {
	p := v.top()
	if p.Kind == Coding || p.Kind == Unlocking {
		return v.pop()
	}
	path, skipping := p.Field, p.Skipping
	p.Field, p.Draft, p.Skipping = "", Draft{}, false
	v = v.setTop(p)
	if id == Empty && !skipping {
		return v.set(path, "")
	}
	v.note = "Left as it was."
	return v
}

// unfit is what is to be confirmed where a draft does not fit its field.
const unfit = "unfit"

// quit leaves. Where words would be lost it says so first, once.
func (v Visit) quit() (Visit, []Effect) {
	switch {
	case v.sure:
	case v.anyUnsaved():
		v.sure, v.note = true, "Not all you wrote is saved. Once more leaves without it."
		return v, nil
	case v.inVain():
		v.sure, v.note = true, "What you answered here is not kept: the walk can be read and not written on. Once more leaves."
		return v, nil
	case v.Supervising() && !v.talk.keep.wanted && v.talk.keep.only == "", !v.kept.wanted && len(v.noted(false))+len(v.noted(true)) > 0:
		v.sure, v.note = true, "What you wrote here is not kept. k keeps it. Once more leaves without it."
		return v, nil
	case v.Unkept():
		v = v.toUnkept()
		v.sure, v.note = true, "What you wrote here is not kept. ctrl+s keeps it (line by line, keep). Once more leaves without it."
		return v, nil
	}
	return v, []Effect{{Do: Quit}}
}
