// Package plain is Bearings line by line, on plain streams.
//
// It drives the same visit as the full screen, and is a face of its own: for screen readers, for
// dumb terminals, for pipes and for anybody who likes it better. What it promises:
//
//   - it writes words and nothing else: no escapes, no redraw, no box characters, and nothing
//     that only its colour or its place on the line could tell;
//   - what can be chosen has a number, the same one that the visit gives it;
//   - a page is written whole, and the scrollback is the terminal's own;
//   - one reader takes every line of the session, so input may be piped in all at once;
//   - a line of only “!” is safety, always.
package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// Options are what a session is given.
type Options struct {
	Visit   visit.Visit      // where it begins
	Now     func() time.Time // what time it is, for what is written down; nil where nothing is to tell it
	Width   int              // the columns to wrap at; 76 when it is 0, and never under 20 or over 120
	ASCII   bool             // write quotes and dashes as ASCII has them
	Echo    bool             // repeat each line that is read, where no terminal shows what was typed
	CopyOut bool             // copying writes the page's text out; else it says that the page stands above
	// Print writes a page, given as Markdown, to a new file and returns the file's name. Where it
	// is nil, printing is off.
	Print func(name, text string) (string, error)
	// Keep writes what is new on a worksheet, and returns once it is on disk. Where it is nil, nothing
	// can be kept.
	Keep func(visit.Save) visit.Saved
	// Set writes a setting of the team. Where it is nil none can be changed.
	Set visit.Setter
	// Secret asks for passphrases on a terminal, as long as one has to be typed again. The terminal shows
	// nothing of what is typed from the first question until the last one has been tried. Where it is nil
	// nothing can be unlocked.
	Secret func(question string, try Try) error
	// Shelf is where kept walks are found. Where it is nil there are none.
	Shelf visit.Shelf
	// Again returns the visit in the manual as it has become meanwhile. It is asked on an empty line, which
	// shows the page again: until then the numbers mean what was shown. It may be nil.
	Again func(visit.Visit) visit.Visit
	// After is called with the visit after each command, for scripts and tests. It may be nil.
	After func(visit.Visit)
}

// A Try does with a passphrase what it was asked for, and reports whether another has to be typed. What is to
// be known meanwhile it says through say.
type Try func(passphrase string, say func(words string)) (again bool)

// The bounds of a line's width, and the width where none is named.
const (
	Narrowest = 20
	Widest    = 120
	Usual     = 76
)

// Run holds a session until the input ends or the person quits. Its error is one of reading or of
// writing; the end of the input is none.
func Run(in io.Reader, out io.Writer, o Options) error {
	s := &session{o: o, in: reader{bufio.NewReader(in)}, v: o.Visit}
	s.page = page{width: fit(o.Width)}
	s.header()
	if o.Shelf != nil && s.v.Walk().Depth() == 0 {
		if all, err := o.Shelf.List(); err == nil {
			s.v = s.v.Due(all)
		}
	}
	s.show("")
	for {
		s.prompt()
		if err := s.flush(out); err != nil {
			return err
		}
		if s.locked() {
			s.unlock()
			continue
		}
		line, err := s.in.next()
		if err != nil || s.take(line) {
			unsaved := s.leave()
			return errors.Join(ignoreEnd(err), unsaved, s.flush(out))
		}
	}
}

// Farewell is how the last line of a session begins.
const Farewell = "You have left Bearings."

func fit(width int) int {
	if width == 0 {
		width = Usual
	}
	return min(max(width, Narrowest), Widest)
}

func ignoreEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// A session is a visit, and the text that waits to be written.
type session struct {
	o Options
	v visit.Visit
	page
	in  reader
	all bool // an empty line asked for everything there is

	printed bool // something was printed to a file
	fresh   bool // something has been written down, and that is still to be said
	taught  bool // how to write in a field has been said
}

// flush writes what waits, in one piece.
func (s *session) flush(out io.Writer) error {
	text := s.b.String()
	s.b.Reset()
	if s.o.ASCII {
		text = ASCII(text)
	}
	_, err := io.WriteString(out, text)
	return err
}

// header says once what this is.
func (s *session) header() {
	s.say("Bearings, line by line: questions for a keyworker who is stuck. " + s.keeps())
	s.say("Type a number or a letter, then enter. " + s.key(visit.Keys) + " lists the letters. " +
		s.key(visit.Safety) + " is for danger, at any time. " + visit.UrgentLine)
}

// keeps says what of this session will be on disk: what was opened by its name is written on from the first
// answer, and what can only be read is not.
func (s *session) keeps() string {
	var words []string
	if names := s.v.Held(); len(names) > 0 {
		are, it := number(names)
		words = append(words, strings.Join(names, ", ")+are+" open: what you answer and write from here on is kept in "+it+".")
	}
	if names := s.v.OnlyRead(); len(names) > 0 {
		are, it := number(names)
		words = append(words, strings.Join(names, ", ")+are+" open to be read: nothing is kept in "+it+".")
	}
	switch {
	case s.v.WalkKept():
	case s.v.KeepsAlways():
		words = append(words, "Each walk is kept here: your team’s settings say so.")
	case len(words) > 0:
		words = append(words, "Your walk is not kept until you ask.")
	default:
		words = append(words, "Nothing is kept until you ask.")
	}
	return strings.Join(words, " ")
}

// number is how one thing, or several, are spoken of.
func number(names []string) (are, it string) {
	if len(names) > 1 {
		return " are", "them"
	}
	return " is", "it"
}

// key returns what one types for a command.
func (s *session) key(id visit.ID) string {
	for _, b := range visit.Bindings() {
		if b.Do == id && b.Line != "" {
			return b.Line
		}
	}
	return ""
}

// take carries out one line, and reports whether it was the last.
func (s *session) take(line string) (quit bool) {
	if s.o.Echo {
		s.echo(line)
	} else {
		s.end()
	}
	if !s.v.Typing() || s.v.Place().Kind == visit.Finding {
		line = spoken(line)
	}
	if s.o.Again != nil && strings.TrimSpace(line) == "" && !s.v.Typing() {
		s.v = s.o.Again(s.v)
	}
	c, ok := s.v.Line(line)
	if !ok {
		s.v, _ = s.v.Do(visit.Command{ID: visit.Nothing}) // and what was asked once is asked no more
		s.say("That means nothing here. " + s.key(visit.Keys) + " lists what does; an empty line shows the page again.")
		return false
	}
	before := s.v
	if s.o.Now != nil {
		s.v = s.v.Now(s.o.Now())
	}
	after, effects := s.v.Do(c)
	s.v = after
	s.fresh = len(s.v.Unsaved()) > 0 && onForm(s.v.Place()) && (before.Typing() || s.v.Place().Kind == visit.Filling)
	done := false
	for _, e := range effects {
		if e.Do == visit.Keep {
			_ = s.keep(e.Save) // the visit says so, and tries again
			continue
		}
		quit, done = s.effect(e) || quit, true
	}
	if !done {
		s.answer(before, c)
	}
	if s.fresh {
		s.saved(before)
	}
	if s.v.Place().Kind == visit.Helping {
		s.v, _ = s.v.Do(visit.Command{ID: visit.Close}) // the keys are told, and the page still asks
	}
	if s.o.After != nil {
		s.o.After(s.v)
	}
	return quit
}

// answer shows what a command has come to: the new place, or only the sentence that says why
// nothing changed.
func (s *session) answer(before visit.Visit, c visit.Command) {
	switch {
	case s.v.Hidden():
		s.hide()
	case c.ID == visit.Nothing || before.Hidden():
		s.all = true
		s.show("")
		s.all = false
	case c.ID == visit.Unfold || c.ID == visit.FoldAway:
		s.unfolded(before, c)
	case s.folded(before):
	case s.filled(before):
	case s.v.Note() != "" && same(before.Scene(), s.v.Scene()):
		s.say(s.v.Note())
	case closed(before, s.v, c):
		s.again()
	default:
		heading, role := chosenHeading(before, c)
		if role == visit.FoldRole {
			s.turned(heading)
			return
		}
		s.show(heading)
	}
}

// closed reports whether a command has only taken away what lay over a page: then the page was
// shown before.
func closed(before, after visit.Visit, c visit.Command) bool {
	onPage := after.Place().Kind == visit.Walking || after.Place().Kind == visit.Reading
	return onPage && c.ID != visit.Choose && c.ID != visit.Safety && c.ID != visit.Worksheet &&
		before.Place().Kind != visit.Walking && before.Walk().Number() == after.Walk().Number()
}

// same reports whether two scenes show the same, the note and the item in hand apart.
func same(a, b visit.Scene) bool {
	a.Note, b.Note, a.Row, b.Row = "", "", 0, 0
	return reflect.DeepEqual(a, b)
}

// chosenHeading returns the anchor of the heading that a command chose, and what choosing it does;
// "" where it chose none.
func chosenHeading(v visit.Visit, c visit.Command) (string, visit.Role) {
	if c.ID != visit.Choose {
		return "", 0
	}
	for _, item := range v.Items() {
		if item.Number == c.N && (item.Role == visit.HeadingRole || item.Role == visit.FoldRole) {
			return item.Anchor, item.Role
		}
	}
	return "", 0
}

// blanks is how many empty lines hide what stood on the screen.
const blanks = 60

func (s *session) hide() {
	s.b.WriteString(strings.Repeat("\n", blanks))
	s.write(draw.Wrap("Hidden. Press enter to return.", s.width))
}

// keep writes what is new on a sheet or of the walk, and then what has become new meanwhile. It returns
// why not all of that is on disk.
func (s *session) keep(save visit.Save) error {
	saved := save.Nowhere()
	if s.o.Keep != nil {
		saved = s.o.Keep(save)
	}
	v, effects := s.v.Saved(saved)
	s.v = v
	err := saved.Err
	for _, e := range effects {
		err = errors.Join(err, s.keep(e.Save))
	}
	return err
}

// leave hands the disk what it does not have yet, and says at the end what was kept. Its error says
// what could not be.
func (s *session) leave() error {
	var failed error
	for _, save := range s.v.Unsaved() {
		if err := s.keep(save); err != nil {
			failed = errors.Join(failed, fmt.Errorf("not all of “%s” is saved: %w", save.Title, err))
		}
	}
	s.say(s.farewell())
	return failed
}

// farewell says what was kept, and of what could only be read that nothing was added to it.
func (s *session) farewell() string {
	words := Farewell + " Nothing was kept."
	switch names := s.v.Held(); {
	case len(names) > 0:
		words = Farewell + " Kept: " + strings.Join(names, ", ") + "."
		if !s.v.WalkKept() {
			words += " Your walk was not."
		}
	case s.printed:
		words = Farewell + " Nothing was kept but the file you printed."
	}
	if names := s.v.OnlyRead(); len(names) > 0 {
		_, it := number(names)
		words += " " + strings.Join(names, ", ") + " could be read and not written on: what was answered here is not in " + it + "."
	}
	return words
}

// effect does what only a face can, and reports whether the session ends.
func (s *session) effect(e visit.Effect) (quit bool) {
	switch e.Do {
	case visit.Quit, visit.Leave:
		return true
	case visit.Copy:
		s.copied(e)
	case visit.Print:
		s.print(e)
	case visit.Shelve, visit.Take, visit.PrintKept, visit.Forget, visit.Begin, visit.TakeSheet, visit.TakeTalk, visit.Unlock:
		s.shelve(e)
	case visit.SetSetting:
		if s.o.Set == nil {
			s.say("Settings cannot be changed here.")
			break
		}
		settings, lib, err := s.o.Set(e.Name, e.Text)
		s.v = s.v.Settled(settings, lib, err)
		s.say(s.v.Note())
	case visit.Edit:
		s.say("“bearings edit " + e.Name + "” opens it in your editor.")
	default:
		s.say("That cannot be done line by line.")
	}
	return false
}

func (s *session) copied(e visit.Effect) {
	if e.Beside && s.o.Print != nil {
		s.print(e)
	}
	if !s.o.CopyOut {
		s.say("The page stands above, to select and copy. " + s.key(visit.Print) + " prints it to a file.")
		return
	}
	s.say("Copy from the next line on.")
	text, _ := draw.Plain(e.Text, s.width)
	s.lines(text)
	s.say("Copy up to the line above.")
}

func (s *session) print(e visit.Effect) {
	if s.o.Print == nil {
		s.say("Printing to a file is off here.")
		return
	}
	name, err := s.o.Print(e.Name, e.Text)
	if err != nil {
		s.say("The page was not printed: " + err.Error() + ".")
		return
	}
	s.printed = true
	s.say("Printed to the new file " + name + ". It is yours to keep safe or delete.")
}
