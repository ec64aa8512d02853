package content

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"bearings/content/clean"
)

// A slot is one value of a settings file: where it stands, what it is for, and how it is read and
// shown. What show returns is written as the reader takes it.
type slot struct {
	key       string // with a dot between a section and what stands in it
	about     string
	example   string
	otherwise string // what holds where it is not set, or ""
	read      func(*strict, *Settings, field)
	show      func(*Settings) string
	plain     func(words string, today time.Time) string // how the file has what a person wrote, or nil
}

// slots are all the values but the lists, in the order in which they are told.
func slots() []slot {
	all := []slot{{
		key: "nation", about: "your nation, which changes names and nothing else: " + strings.Join(nations(), ", "), example: "England",
		read: func(s *strict, set *Settings, f field) { set.Nation = s.choice(f, nations()...) },
		show: func(set *Settings) string { return set.Nation }, plain: oneOf(nations()...),
	}}
	for i, key := range contactKeys() {
		all = append(all, contactSlots(key, contactAbout()[i], func(set *Settings) *contact { return &set.contacts[i] })...)
	}
	all = append(all, slot{
		key: "escalation", about: "your area’s rule, in a sentence, for when nothing happens after you have told somebody",
		example: "No answer by the next working day: ring the team manager, then the safeguarding lead.",
		read:    func(s *strict, set *Settings, f field) { set.escalation = s.sentence(f) },
		show:    func(set *Settings) string { return set.escalation },
	})
	return slices.Concat(all, agreementSlots(), wordSlots(), habitSlots())
}

func nations() []string { return []string{"England", "Wales", "Scotland", "Northern Ireland"} }

// contactAbout says whom the contacts are for, in the order of their keys.
func contactAbout() [4]string {
	return [4]string{"your safeguarding lead", "the local safeguarding hub", "social care in office hours", "social care out of hours"}
}

// phrase makes a slot that holds a few words.
func phrase(key, about, example string, at func(*Settings) *string) slot {
	return slot{
		key: key, about: about, example: example,
		read: func(s *strict, set *Settings, f field) { *at(set) = s.text(f) },
		show: func(set *Settings) string { return *at(set) },
	}
}

// oneOf has a choice be the one that is meant, in whatever letters it was written.
func oneOf(known ...string) func(string, time.Time) string {
	return func(words string, _ time.Time) string {
		for _, k := range known {
			if strings.EqualFold(clean.Line(words), k) {
				return k
			}
		}
		return words
	}
}

// date makes a slot that holds a day.
func date(key, about, example string, at func(*Settings) *time.Time) slot {
	return slot{
		key: key, about: about, example: example,
		read: func(s *strict, set *Settings, f field) { *at(set) = s.date(f) },
		show: func(set *Settings) string {
			if at(set).IsZero() {
				return ""
			}
			return at(set).Format(time.DateOnly)
		},
		plain: ReadDay,
	}
}

func contactSlots(key, whose string, at func(*Settings) *contact) []slot {
	return []slot{
		phrase(key+".name", whose+": the name", "Duty desk", func(set *Settings) *string { return &at(set).name }),
		{
			key: key + ".number", about: whose + ": the number to ring", example: "01632 960001",
			read: func(s *strict, set *Settings, f field) { at(set).number = s.number(f) },
			show: func(set *Settings) string { return at(set).number },
		},
		date(key+".checked-on", whose+": the day somebody rang the number to see that it is right", "2026-11-01", func(set *Settings) *time.Time { return &at(set).checked }),
	}
}

func agreementSlots() []slot {
	return []slot{
		phrase("agreement.title", "the local agreement on who may do which statutory duty: its title", "Who does what",
			func(set *Settings) *string { return &set.agreement.title }),
		phrase("agreement.owner", "the local agreement: whom to ask about it", "Team manager",
			func(set *Settings) *string { return &set.agreement.owner }),
		date("agreement.signed-on", "the local agreement: the day it was signed", "2026-01-10",
			func(set *Settings) *time.Time { return &set.agreement.signed }),
		date("agreement.review-on", "the local agreement: the day by which it is looked at again, after which it counts as absent", "2027-01-10",
			func(set *Settings) *time.Time { return &set.agreement.review }),
	}
}

// wordSlots are what a service calls people.
func wordSlots() []slot {
	return []slot{{
		key:   "words.young-person",
		about: "what every page calls the people your service helps (client, adult, parent, or a word of your own)", example: "client", otherwise: youngPerson,
		read: func(s *strict, set *Settings, f field) { set.words.YoungPerson = s.word(f) },
		show: func(set *Settings) string { return set.words.YoungPerson },
	}}
}

// habitSlots are how the program behaves at a team.
func habitSlots() []slot {
	return []slot{{
		key: "keep", about: "whether a walk is kept: ask, always, or never", example: "always", otherwise: string(KeepAsk),
		read: func(s *strict, set *Settings, f field) {
			set.keep = Keep(s.choice(f, string(KeepAsk), string(KeepAlways), string(KeepNever)))
		},
		show: func(set *Settings) string { return string(set.keep) }, plain: oneOf(string(KeepAsk), string(KeepAlways), string(KeepNever)),
	}, {
		key: "keep-for", about: "how long a kept walk is to be kept, by your local rule on records; 0 sets no day", example: "6 months",
		read: func(s *strict, set *Settings, f field) { set.keepFor = s.span(f) },
		show: func(set *Settings) string { return set.keepFor.String() },
	}, {
		key: "hide-after", about: "the minutes without a key after which the screen hides itself; 0 is never", example: "5",
		read: func(s *strict, set *Settings, f field) { set.hideAfter = s.count(f, "minute", 0, maxHide) },
		show: func(set *Settings) string { return set.hideAfter.number() },
	}, {
		key: "window", about: "the days within which a second walk that leans the same way asks whether that is right", example: "14", otherwise: strconv.Itoa(usualWindow),
		read: func(s *strict, set *Settings, f field) { set.window = s.count(f, "day", 1, maxWindow) },
		show: func(set *Settings) string { return set.window.number() },
	}}
}

// A localList is a list of what an area calls things.
type localList struct {
	key, about, example string
	at                  func(*Settings) *[]Local
}

func localLists() []localList {
	return []localList{
		{"forms", "what your area calls its forms", "Early help assessment", func(set *Settings) *[]Local { return &set.forms }},
		{"agencies", "what your area calls its agencies", "Family hub", func(set *Settings) *[]Local { return &set.agencies }},
	}
}

// localKeys are what stands in a line of such a list.
func localKeys() []string { return []string{"name", "for", "link"} }

// sectionOf returns the part of a key before its dot.
func sectionOf(key string) string {
	section, _, _ := strings.Cut(key, ".")
	return section
}

// topKeys are the keys at the top of a settings file.
func topKeys() []string {
	var keys []string
	for _, sl := range slots() {
		keys = append(keys, sectionOf(sl.key))
	}
	for _, l := range localLists() {
		keys = append(keys, l.key)
	}
	return slices.Compact(keys)
}

// setting takes one key of the settings, with everything in it; above is the known key before it.
func (s *strict) setting(set *Settings, f field, above string) {
	told := len(s.problems)
	for _, l := range localLists() {
		if f.key == l.key {
			*l.at(set) = s.locals(f)
			s.loses(set, l.key, told)
			return
		}
	}
	in := map[string]slot{}
	var known []string
	for _, sl := range slots() {
		switch rest, ok := strings.CutPrefix(sl.key, f.key+"."); {
		case sl.key == f.key:
			sl.read(s, set, f)
			s.loses(set, sl.key, told)
			return
		case ok:
			in[rest] = sl
			known = append(known, rest)
		}
	}
	if known == nil {
		s.stray(set, f, above)
		return
	}
	fs := filled(s.fields(f.value))
	s.loses(set, f.key, told)
	for _, kv := range fs {
		told := len(s.problems)
		sl, ok := in[kv.key]
		if !ok {
			s.unknown(kv, known...)
			if near, ok := nearest(kv.key, known); ok {
				s.loses(set, f.key+"."+near, told)
			} else {
				s.loses(set, f.key, told)
			}
			continue
		}
		kv.key = sl.key
		sl.read(s, set, kv)
		s.loses(set, sl.key, told)
	}
}

// stray tells of a key at the top that is not known, and notes what it may have been meant for.
func (s *strict) stray(set *Settings, f field, above string) {
	told := len(s.problems)
	if standsUnder(f.key, above) {
		s.outside(f.key, above, f.line, f.col)
		s.loses(set, above, told)
		return
	}
	s.unknown(f, topKeys()...)
	if near, ok := nearest(f.key, topKeys()); ok {
		s.loses(set, near, told)
		return
	}
	if f.value.Kind == yaml.MappingNode && pair(f.value, "number") >= 0 { // it is somebody to ring
		for _, key := range contactKeys() {
			s.loses(set, key+".number", told)
		}
	}
}

// A Setting is one value of the settings, as a person is told of it.
type Setting struct {
	Key       string // as SetSetting takes it
	About     string // what it is for
	Value     string // as it is written, or "" where it is not set
	Otherwise string // what holds where it is not set, or ""
	Note      string // what is missing, old or doubtful about it today, or ""
	Lost      string // why a value that is not here may be in the file all the same, or ""
}

// All returns every setting, set or not, always in the same order, each saying what is missing or old
// about it today. A list has three for each of its lines, and at its end one that is not set: the name of a
// further line.
func (s Settings) All(today time.Time) []Setting {
	notes := s.notes(today)
	var all []Setting
	for _, sl := range slots() {
		set := Setting{Key: sl.key, About: sl.about, Value: sl.show(&s), Otherwise: sl.otherwise, Note: notes[sl.key]}
		if set.Value == "" {
			set.Lost = s.lostAt(sl.key)
		}
		all = append(all, set)
	}
	for _, l := range localLists() {
		all = append(all, s.local(l)...)
	}
	return all
}

// local returns the settings of a list.
func (s Settings) local(l localList) []Setting {
	var all []Setting
	lines := *l.at(&s)
	for i, e := range lines {
		if e.Name == "" {
			continue
		}
		for j, value := range []string{e.Name, e.For, e.Link} {
			all = append(all, l.setting(i+1, j, value))
		}
	}
	if len(lines) < maxLocals {
		next := l.setting(len(lines)+1, 0, "")
		next.Lost = s.lostAt(l.key)
		all = append(all, next)
	}
	return all
}

// setting is one value of a line of a list.
func (l localList) setting(line, part int, value string) Setting {
	n := strconv.Itoa(line)
	of := []string{"the name", "what it is for", "where it is, as a link"}
	return Setting{Key: l.key + "." + n + "." + localKeys()[part], About: l.about + ": " + of[part] + " (" + n + ")", Value: value}
}

// notes returns what is to be said about settings today, by their keys.
func (s Settings) notes(today time.Time) map[string]string {
	notes := map[string]string{}
	for i, n := range s.Numbers(today) {
		if key := contactKeys()[i]; n.Ring == "" {
			notes[key+".number"] = n.Note
		} else {
			notes[key+".checked-on"] = n.Note
		}
	}
	if said, valid := s.Agreement(today); !valid {
		notes["agreement.title"] = said
	}
	const follow = "Follow the rule your area publishes."
	switch lost := s.lostAt("escalation"); {
	case s.escalation != "":
	case lost != "":
		notes["escalation"] = clean.Capital(lost) + ". " + follow
	default:
		notes["escalation"] = "Not set. " + follow
	}
	return notes
}

// SettingsTemplate returns a settings file in which every key stands as a comment with what it is for:
// it sets nothing until somebody takes a # away.
func SettingsTemplate() []byte {
	var b strings.Builder
	b.WriteString("# Your team’s settings. A line that begins with # sets nothing: take the # away, and the blank after it.\n" +
		"# `bearings settings` tells what is set, and what is missing or old.\n")
	section := ""
	for _, sl := range slots() {
		name, rest, nested := strings.Cut(sl.key, ".")
		if !nested || name != section {
			b.WriteString("\n")
		}
		if nested && name != section {
			b.WriteString("# " + name + ":\n")
		}
		section = name
		if nested {
			b.WriteString("#   " + rest + ": " + scalar(sl.example, false) + "  # " + sl.about + "\n")
			continue
		}
		b.WriteString("# # " + sl.about + "\n# " + name + ": " + scalar(sl.example, false) + "\n")
	}
	for _, l := range localLists() {
		b.WriteString("\n# # " + l.about + "\n# " + l.key + ":\n#   - name: " + l.example + "\n#     for: what it is for\n#     link: https://example.org\n")
	}
	return []byte(clean.Text(b.String()))
}
