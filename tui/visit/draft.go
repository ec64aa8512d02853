package visit

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"bearings/content/clean"
)

// A Draft is words that are being written in a field. It is a value.
type Draft struct {
	Text  string
	After int  // how many bytes of the text stand after the cursor
	Lines bool // it may have several lines
	begun bool // line by line: a line has been written
}

// longestField is how many characters a draft may have: more is a paste gone astray. What a field
// takes is for the sheet to say.
const longestField = 6000

// Before returns the words before the cursor.
func (d Draft) Before() string { return d.Text[:len(d.Text)-d.After] }

// after returns the words after the cursor.
func (d Draft) after() string { return d.Text[len(d.Text)-d.After:] }

// Begun reports whether a line has been taken in, line by line.
func (d Draft) Begun() bool { return d.begun }

// with puts words in place of those before the cursor.
func (d Draft) with(before string) Draft {
	d.Text = before + d.after()
	return d
}

// typed puts words at the cursor, and reports whether there is room for them: else nothing is put there.
// What a terminal would obey is left out.
func (d Draft) typed(words string) (Draft, bool) {
	words = clean.Text(words)
	if !d.Lines {
		words = oneLine(words)
	}
	if utf8.RuneCountInString(d.Text)+utf8.RuneCountInString(words) > longestField {
		return d, false
	}
	return d.with(d.Before() + words), true
}

// noRoom says that a draft would be too long with what was typed or pasted.
func noRoom() string {
	return fmt.Sprintf("That does not fit: there is room for %d characters here. Nothing of it was taken in.", longestField)
}

// edited carries out a command that changes what is written, or moves in it. It reports whether that fits.
func (d Draft) edited(c Command) (next Draft, fits bool) {
	before := d.Before()
	switch c.ID {
	case Type:
		return d.typed(c.Text)
	case NewLine:
		return d.typed("\n") // a field of one line makes a blank of it
	case Erase:
		_, size := utf8.DecodeLastRuneInString(before)
		return d.with(before[:len(before)-size]), true
	case EraseWord:
		return d.with(lessWord(before)), true
	case EraseAll:
		return d.with(""), true
	case EraseNext:
		_, size := utf8.DecodeRuneInString(d.after())
		d.Text, d.After = before+d.after()[size:], d.After-size
	case CaretLeft:
		_, size := utf8.DecodeLastRuneInString(before)
		d.After += size
	case CaretRight:
		_, size := utf8.DecodeRuneInString(d.after())
		d.After -= size
	case CaretHome:
		d.After = len(d.Text)
	case CaretEnd:
		d.After = 0
	}
	return d, true
}

// lessWord is words without the last of them.
func lessWord(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	return strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
}

// writeLine takes a line into the field in hand, line by line. The first one takes the place of what
// stood there; where the field holds several lines, an empty one ends them.
func (v Visit) writeLine(line string) Visit {
	p := v.top()
	if p.Kind == Coding {
		was := p.Draft
		p.Draft = Draft{Text: oneLine(line)}
		if v = v.setTop(p).coded(Go); v.top().Kind == Coding && v.top().Field == p.Field {
			p = v.top() // it was not taken, and an empty line means what was promised of it
			p.Draft = was
			v = v.setTop(p)
		}
		return v
	}
	if !p.editing() {
		return v
	}
	draft := Draft{Lines: p.Draft.Lines, begun: true}
	if p.Draft.Lines && p.Draft.begun {
		draft = p.Draft
		draft.Text += "\n"
	}
	draft, fits := draft.typed(line)
	if !fits {
		v.note, v.refused = noRoom(), true
		return v
	}
	p.Draft = draft
	v = v.setTop(p)
	if p.Draft.Lines {
		return v
	}
	next := v.commit()
	if top := next.top(); p.Kind != Supervising || top.At != p.At || top.editing() {
		return next
	}
	return next.asksOn(p.Field)
}
