package visit

import (
	"errors"
	"unicode/utf8"

	"bearings/navigator"
)

// longest is how many characters a search may have; more is a paste gone astray.
const longest = 120

func limit(s string) string {
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest])
	}
	return s
}

// find opens the search, or looks for other words where it is open.
func (v Visit) find(words string) Visit {
	if v.top().Kind != Finding {
		v = v.push(Place{Kind: Finding, Page: v.Reads()})
	}
	p := v.top()
	p.Query, p.Row = limit(words), 0
	return v.setTop(p)
}

// edit changes what is being written, or looked for. Taking back a letter where there is none closes the
// search.
func (v Visit) edit(c Command) Visit {
	p := v.top()
	if p.Kind == Unlocking {
		p.Draft = p.Draft.secretly(c)
		return v.setTop(p)
	}
	if p.editing() || p.Kind == Coding {
		draft, fits := p.Draft.edited(c)
		if !fits {
			v.note, v.refused = noRoom(), true
			return v
		}
		p.Draft, p.Sure = draft, ""
		if a, ok := v.askAt(p.Field); ok && p.editing() && !p.Skipping {
			if _, err := a.Field.Take(p.Draft.Text); errors.Is(err, navigator.ErrTooLong) {
				v.note = refused(err)
			}
		}
		return v.setTop(p)
	}
	if p.Kind != Finding && !p.seeking() {
		return v
	}
	switch c.ID {
	case Type:
		p.Query = limit(p.Query + oneLine(c.Text))
	case Erase:
		if p.Query == "" && p.Kind == Shelving {
			p.Field = ""
			return v.setTop(p)
		}
		if p.Query == "" {
			return v.back()
		}
		_, size := utf8.DecodeLastRuneInString(p.Query)
		p.Query = p.Query[:len(p.Query)-size]
	case EraseAll:
		p.Query = ""
	}
	return v.fromTheTop(p)
}
