package visit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bearings/content/clean"
)

// What is locked opens from the shelf with the passphrase, which is asked for once in a run. What is typed
// stands in its field alone, and goes from there to the shelf: no scene, no note and no file has it, and
// whatever is done next takes it away.

// UnlockingLine is what is said while a passphrase is tried.
const UnlockingLine = "Unlocking takes a second."

// longestPassphrase is how many bytes a passphrase may have here; more is a paste gone astray.
const longestPassphrase = 1024

// forTalk is the view of the field where a supervision is to be opened once the walk is unlocked.
const forTalk = "talk"

// asksForPassphrase opens the field for the passphrase, for something that is to be opened after it.
func (v Visit) asksForPassphrase(name string, id ID) Visit {
	p := Place{Kind: Unlocking, Page: v.Reads(), At: name}
	if id == Supervise {
		p.View = forTalk
	}
	return v.push(p)
}

// secretly carries out a command that changes a passphrase. Nothing is made of its letters: they are what
// the passphrase is.
func (d Draft) secretly(c Command) Draft {
	switch c.ID {
	case Type:
		text := d.Text + strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, c.Text)
		if len(text) <= longestPassphrase {
			d.Text = text
		}
	case Erase:
		_, size := utf8.DecodeLastRuneInString(d.Text)
		d.Text = d.Text[:len(d.Text)-size]
	case EraseAll, EraseWord:
		d.Text = ""
	}
	return d
}

// dotted is a passphrase as it is shown: a dot for each letter, and no more of them than say that letters
// come in.
func (d Draft) dotted() Draft {
	return Draft{Text: strings.Repeat("•", min(utf8.RuneCountInString(d.Text), 40))}
}

// unlocks has what is locked be read with the passphrase that stands in the field, and empties the field.
func (v Visit) unlocks(c Command) (Visit, []Effect) {
	p := v.top()
	if c.ID == Write {
		p.Draft = Draft{Text: c.Text}
	}
	passphrase := p.Draft.Text
	p.Draft = Draft{}
	v = v.setTop(p)
	if passphrase == "" {
		return v.staysLocked(Close), nil
	}
	v.taking, v.note = true, UnlockingLine
	return v, []Effect{{Do: Unlock, Name: p.At, Text: passphrase}}
}

// staysLocked leaves the field of the passphrase, with nothing unlocked.
func (v Visit) staysLocked(id ID) Visit {
	if id != Close && id != Back {
		return v
	}
	v = v.pop()
	v.note = "It stays locked."
	return v
}

// unlocked carries out the effect that unlocks.
func unlocked(e Effect, shelf Shelf) func(Visit) (Visit, []Effect) {
	told, err := shelf.Unlock(e.Text)
	var all []Shelved
	if err == nil {
		all, err = shelf.List()
	}
	return func(v Visit) (Visit, []Effect) { return v.Unlocked(all, told, err) }
}

// Unlocked takes what stands on the shelf once it is unlocked, and opens what was to be opened; or it says
// why it stays locked, and has the passphrase asked for again. Where safety was asked for meanwhile it
// opens nothing.
func (v Visit) Unlocked(all []Shelved, told string, err error) (Visit, []Effect) {
	v.taking = false
	if err == nil {
		v.shelf = all
	}
	p := v.top()
	switch {
	case p.Kind != Unlocking:
		return v.sends(false)
	case err != nil:
		v.note, v.refused = clean.Capital(stopped(err.Error())), true
		return v.sends(false)
	}
	v = v.pop()
	v.note = told
	row := slices.IndexFunc(v.Items(), func(i Item) bool { return i.Path == p.At })
	i := slices.IndexFunc(all, func(s Shelved) bool { return s.Name == p.At })
	if row < 0 || all[i].shut() {
		v.note = strings.TrimSpace(told + " It stays locked.")
		return v.sends(false)
	}
	at := v.top()
	at.Row = row
	id := Go
	if p.View == forTalk {
		id = Supervise
	}
	v, effects := v.setTop(at).onShelf(id)
	if v.note != told {
		v.note = strings.TrimSpace(told + " " + v.note)
	}
	v, fetched := v.fetches()
	v, saves := v.sends(false)
	return v, append(append(saves, effects...), fetched...)
}
