package navigator

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// fields looks at what is asked in a row; beside are the ids that stand there already.
func (c *checker) fields(at string, p Part, fields []Field, beside map[string]bool) {
	if beside == nil {
		beside = map[string]bool{}
	}
	if len(fields) > MaxFields {
		c.wrong(CapFault, at, "%d fields, and at most %d are taken", len(fields), MaxFields)
	}
	for i, f := range fields {
		here := fmt.Sprintf("%s[%d]", at, i)
		if f.Needs != "" && (!beside[f.Needs] || c.question(p, f.Needs)) {
			c.wrong(NeedsFault, here+".needs", "%q is no earlier field beside it", f.Needs)
		}
		c.id(here, f.ID, beside)
		c.field(here, p, f)
	}
}

// question reports whether an id is a question of a grid, which is no field.
func (c *checker) question(p Part, id string) bool {
	return p.Shape == GridShape && slices.ContainsFunc(p.Rows, func(r Item) bool { return r.ID == id })
}

// field looks at one field.
func (c *checker) field(at string, p Part, f Field) {
	if f.Ask == "" {
		c.wrong(ShapeFault, at, "it has no words: ask is missing")
	}
	if !slices.Contains(FieldKinds(), f.Kind) {
		c.wrong(ShapeFault, at, "%q is no kind of field", f.Kind)
		return
	}
	if what := f.identifies(); what != "" {
		c.wrong(CodeFault, at, "it asks for %s, which never belongs on a sheet; ask for a code or a role", what)
	}
	if f.Kind == CodeField && p.Shape != FieldsShape {
		c.wrong(ShapeFault, at, "a code stands among single fields")
	}
	c.options(at, p, f)
	if most, takes := f.Kind.cap(); !takes && f.Max != 0 {
		c.wrong(ShapeFault, at+".max", "a field of kind %s takes no max", f.Kind)
	} else if f.Max < 0 || takes && f.Max > most {
		c.wrong(CapFault, at+".max", "max is %d, and a field of kind %s takes at most %d", f.Max, f.Kind, most)
	}
	if f.Opens.Page != "" || len(f.Opens.On) > 0 {
		c.opens(at+".opens", f.Opens, f.can)
	}
}

// options looks at what a choice offers.
func (c *checker) options(at string, p Part, f Field) {
	switch {
	case f.Kind != ChoiceField:
		if len(f.Options) > 0 || f.From != "" {
			c.wrong(ShapeFault, at, "only a choice has options")
		}
		return
	case f.From != "":
		grid := slices.ContainsFunc(c.form.Parts, func(p Part) bool { return p.ID == f.From && p.Shape == GridShape })
		if !grid || len(f.Options) > 0 || p.Shape != FieldsShape {
			c.wrong(ShapeFault, at+".from", "from names a grid of this sheet, in a single field without options")
		}
		return
	case len(f.Options) < 2:
		c.wrong(ShapeFault, at, "a choice has two options or more")
	case len(f.Options) > MaxOptions:
		c.wrong(CapFault, at+".options", "%d options, and at most %d are taken", len(f.Options), MaxOptions)
	}
	for i, o := range f.Options {
		if strings.TrimSpace(o) != o || o == "" || strings.Contains(o, "\n") || utf8.RuneCountInString(o) > usualLine || slices.Contains(f.Options[:i], o) {
			c.wrong(ShapeFault, at+".options", "%q is no option, or stands twice", o)
		}
	}
}

// opens looks at a page that answers open: an answer has to be able to.
func (c *checker) opens(at string, o Opens, can func(string) bool) {
	if !plainID(o.Page) {
		c.wrong(OpensFault, at, "opens names no page: %q", o.Page)
	}
	if len(o.On) == 0 {
		c.wrong(OpensFault, at, "opens does not say on which answers")
	}
	for _, v := range o.On {
		if !can(v) {
			c.wrong(OpensFault, at+".on", "nothing here can be %q", v)
		}
	}
}

// can reports whether a field can have this one of a few values.
func (f Field) can(value string) bool {
	return f.Kind == TickField && value == Yes || f.Kind == ChoiceField && slices.Contains(f.Options, value)
}

// identifies returns what a field asks for that would tell who somebody is, or "".
func (f Field) identifies() string {
	ask := strings.ToLower(strings.ReplaceAll(f.ID, "-", " ") + " | " + f.Ask)
	for _, w := range []struct{ word, what string }{
		{"surname", "a name"}, {"first name", "a name"}, {"last name", "a name"}, {"full name", "a name"},
		{"their name", "a name"}, {"name of the", "a name"}, {"date of birth", "a date of birth"}, {"birthday", "a date of birth"},
		{"nhs number", "an NHS number"}, {"postcode", "a postcode"}, {"home address", "an address"},
		{"phone number", "a phone number"}, {"email", "an e-mail address"}, {"e-mail", "an e-mail address"},
	} {
		if strings.Contains(ask, w.word) {
			return w.what
		}
	}
	id, words := f.ID, strings.TrimRight(strings.ToLower(strings.TrimSpace(f.Ask)), "?:. ")
	for _, w := range []struct{ word, what string }{{"name", "a name"}, {"names", "a name"}, {"dob", "a date of birth"}, {"address", "an address"}, {"phone", "a phone number"}} {
		if id == w.word || words == w.word || strings.HasSuffix(id, "-"+w.word) {
			return w.what
		}
	}
	return ""
}
