package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"

	"bearings/navigator"
)

// FormatVersion is the version of the JSON that is written. It grows when a program that reads the
// older one would misread the newer; fields that are added do not count.
const FormatVersion = 1

// sheetJSON is a worksheet for programs: what is written on it, and nothing that is worked out. No
// field is a count, a sum or a score. Values are as they are kept, whatever is shown elsewhere.
type sheetJSON struct {
	Bearings string      `json:"bearings"`          // “sheet”
	Version  int         `json:"version"`           // of this format
	Missing  []string    `json:"missing,omitempty"` // why this is not all that was kept
	Page     string      `json:"page"`              // the id of the page that asks
	Title    string      `json:"title"`
	Kept     string      `json:"kept,omitempty"` // what it is kept under
	From     string      `json:"from,omitempty"` // the title of the step it was opened from
	Way      []string    `json:"way,omitempty"`  // lines that tell the walk
	Parts    []partJSON  `json:"parts"`          // those in which something is written
	Skips    []skipJSON  `json:"skips,omitempty"`
	Aside    []asideJSON `json:"aside,omitempty"`
}

// partJSON is a part of the sheet: its fields, or its rows in the worker’s own order.
type partJSON struct {
	ID      string      `json:"id"`
	Shape   string      `json:"shape"`
	Heading string      `json:"heading"`
	Fields  []fieldJSON `json:"fields,omitempty"`
	Rows    []rowJSON   `json:"rows,omitempty"`
}

// rowJSON is a person, a card, a level, a step, or a thing to do.
type rowJSON struct {
	ID     string      `json:"id"`
	Lane   string      `json:"lane,omitempty"`
	Words  string      `json:"words,omitempty"` // what the row is called
	Fields []fieldJSON `json:"fields"`
}

// fieldJSON is a field with what was written in it.
type fieldJSON struct {
	Path  string `json:"path"`
	Under string `json:"under,omitempty"` // the question a box answers, or the heading of a group
	Ask   string `json:"ask"`
	Value string `json:"value"`
	Words string `json:"words,omitempty"` // what a value stands for that is a place on the sheet
}

// skipJSON is something that was taken up before its time, and why.
type skipJSON struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// asideJSON is something that was written and is not asked at its place now.
type asideJSON struct {
	Path  string `json:"path"`
	Ask   string `json:"ask,omitempty"`
	Value string `json:"value"`
}

// JSON returns a worksheet as JSON, two blanks a level, with a line’s end. What a terminal would
// obey and what cannot be seen is escaped; read back it is what was written.
func JSON(s Sheet) ([]byte, error) {
	form := s.Filled.Form()
	out := sheetJSON{Bearings: "sheet", Version: FormatVersion, Missing: s.Missing, Page: form.ID, Title: s.Title, Kept: s.Name, From: s.Step, Way: s.Way, Parts: []partJSON{}}
	for _, p := range form.Parts {
		if part, any := partOf(s.Filled, p); any {
			out.Parts = append(out.Parts, part)
		}
	}
	for _, skip := range s.Filled.Skips() {
		out.Skips = append(out.Skips, skipJSON(skip))
	}
	for _, a := range s.Filled.Aside() {
		out.Aside = append(out.Aside, asideJSON{a.Path, a.Ask, a.Value})
	}
	data, err := encode(out)
	if err != nil {
		return nil, fmt.Errorf("the worksheet as JSON: %w", err)
	}
	return data, nil
}

// encode returns a value as JSON, with everything in it to be seen.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return Seen(b.String()), nil
}

// partOf returns a part with what was written in it, and whether anything was.
func partOf(f navigator.Filled, p navigator.Part) (partJSON, bool) {
	part := partJSON{ID: p.ID, Shape: string(p.Shape), Heading: p.Heading}
	part.Fields = fieldsOf(f, f.AsksIn(p.ID, ""))
	for _, r := range f.Rows(p.ID) {
		if fields := fieldsOf(f, f.AsksIn(p.ID, r.ID)); len(fields) > 0 {
			part.Rows = append(part.Rows, rowJSON{r.ID, r.Lane, r.Words, fields})
		}
	}
	return part, len(part.Fields) > 0 || len(part.Rows) > 0
}

// fieldsOf returns those of some fields in which somebody wrote.
func fieldsOf(f navigator.Filled, asks []navigator.Ask) []fieldJSON {
	var fields []fieldJSON
	for _, a := range asks {
		if a.Value == "" || a.Said {
			continue
		}
		field := fieldJSON{Path: a.Path, Under: a.Under.Ask, Ask: a.Field.Ask, Value: a.Value}
		if a.Group != "" {
			field.Under = a.Group
		}
		for _, o := range f.Options(a.Path) {
			if o.Value == a.Value && o.Words != a.Value {
				field.Words = o.Words
			}
		}
		fields = append(fields, field)
	}
	return fields
}

// Seen escapes in JSON what a terminal would obey and what nobody can see. Outside its strings JSON
// is plain ASCII, so whatever is escaped stands in one.
func Seen(text string) []byte {
	var b bytes.Buffer
	for _, r := range text {
		switch {
		case r < 0x7F || !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			b.WriteRune(r)
		case r > 0xFFFF:
			high, low := (r-0x10000)>>10+0xD800, (r-0x10000)&0x3FF+0xDC00
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}
