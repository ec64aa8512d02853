package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// theRest is a settings file with room for a section between the others.
const theRest = `nation: Wales
safeguarding-lead:
  name: Duty desk
  number: 01632 960001
  checked-on: 2026-11-01
%sday: {name: Day team, number: 01632 960003, checked-on: 2026-11-01}
night:
  number: 01632 960004 # after five
  checked-on: 2026-11-01
forms:
- name: Early help
keep: always
`

// restStands reports what of theRest is not read as it stands.
func restStands(s Settings) string {
	n := s.Numbers(on("2026-11-21"))
	switch {
	case s.Nation != "Wales" || s.Keeps() != KeepAlways:
		return fmt.Sprintf("nation %q, keep %q", s.Nation, s.Keeps())
	case n[0].Ring != "01632 960001" || n[0].Name != "Duty desk" || n[2].Ring != "01632 960003" || n[3].Ring != "01632 960004":
		return fmt.Sprintf("%+v", n)
	case len(s.Forms()) != 1 || s.Forms()[0].Name != "Early help":
		return fmt.Sprintf("%+v", s.Forms())
	}
	return ""
}

func TestOneSlipLosesOneSection(t *testing.T) {
	for name, c := range map[string]struct {
		hub       string
		line, col int
		rings     string // what is still rung, or ""
	}{
		"blanks off one line":           {"hub:\n  name: Front door\nnumber: 01632 960002\n  checked-on: 2026-11-01\n", 8, 1, ""},
		"blanks off the last line":      {"hub:\n  name: Front door\nnumber: 01632 960002\n", 8, 1, ""},
		"a colon in a name":             {"hub: {name: Front: door, number: 01632 960002}\n", 6, 18, ""},
		"a blank too many":              {"hub:\n  name: Front door\n   number: 01632 960002\n", 8, 10, ""},
		"a tab":                         {"hub:\n  name: Front door\n\tnumber: 01632 960002\n", 8, 11, ""},
		"a quotation mark":              {"hub:\n  name: \"Front door\n  number: 01632 960002\n", 7, 9, ""},
		"a quotation mark of one":       {"hub: {name: 'Front door, number: 01632 960002}\n", 6, 13, ""},
		"marks that fit by chance":      {"escalation: \"Ring\nhub: {name: Front door\", number: 01632 960002}\n", 6, 13, "01632 960002"},
		"marks that fit over a section": {"escalation: \"Ring\nhub: {number: 01632 960002}\nwords: {young-person: client}\nfax: b\"\n", 6, 13, "01632 960002"},
		"a brace":                       {"hub: {name: Front door, number: 01632 960002\n", 6, 6, ""},
		"a brace over lines":            {"hub: {\n  name: Front door?,\n  ask: who?}\n", 7, 19, ""},
		"a colon that is not there":     {"hub\n  number: 01632 960002\n", 7, 9, ""},
		"no colon at all":               {"hub 01632 960002\n", 6, 1, ""},
		"an anchor":                     {"hub: {name: *Front, number: 01632 960002}\n", 6, 13, ""},
		"a tag":                         {"hub: !ring {number: 01632 960002}\n", 6, 6, ""},
		"two documents":                 {"---\nhub: {number: 01632 960002}\n", 6, 1, "01632 960002"},
		"an end before the end":         {"...\nhub: {number: 01632 960002}\n", 7, 1, "01632 960002"},
		"a blank before a section":      {" hub: {number: 01632 960002}\n", 6, 2, "01632 960002"},
		"words by themselves":           {"ask at the desk\nhub: {number: 01632 960002}\n", 6, 1, "01632 960002"},
		"a section twice":               {"hub: {number: 01632 960002}\nhub: {number: 01632 960009}\n", 7, 1, "01632 960002"},
		"a value twice":                 {"hub:\n  number: 01632 960002\n  number: 01632 960009\n", 8, 3, "01632 960002"},
		"a section twice, one broken":   {"hub: {number: 01632\nhub: {number: 01632 960002}\n", 6, 6, "01632 960002"},
		"another name":                  {"hubb: {number: 01632 960002}\n", 6, 1, ""},
		"another name of a value":       {"hub: {numbr: 01632 960002}\n", 6, 7, ""},
		"words for a number":            {"hub: {number: ask at the desk}\n", 6, 15, ""},
		"no section":                    {"hub: 01632 960002\n", 6, 6, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, problems := ParseSettings("s", []byte(fmt.Sprintf(theRest, c.hub)))
			if why := restStands(s); why != "" {
				t.Errorf("the rest is read as %s", why)
			}
			if len(problems) == 0 || problems[0].Line != c.line || problems[0].Col != c.col {
				t.Errorf("it is told of %v", problems)
			}
			hub := s.Numbers(on("2026-11-21"))[1]
			at := fmt.Sprintf("mistake in line %d", c.line)
			if hub.Ring != c.rings || hub.Lost != (c.rings == "") || strings.Contains(hub.Note, "Not set") || hub.Lost && !strings.Contains(hub.Note, at) {
				t.Errorf("the hub is %+v", hub)
			}
			if !strings.Contains(s.Mistake(), at) {
				t.Errorf("it says %q", s.Mistake())
			}
		})
	}
}

// Where the number is there twice, or once more and broken, it is shown and not relied on.
func TestANumberThatStandsTwiceIsDoubtful(t *testing.T) {
	for _, hub := range []string{
		"hub: {number: 01632 960002, checked-on: 2026-11-01}\nhub: {number: 01632 960009}\n",
		"hub: {number: 01632 960002, checked-on: 2026-11-01}\nhub: {number: 01632 96\n",
		"hub: {number: 01632 960002, checked-on: 2026-11-01, number: 101}\n",
	} {
		s, _ := ParseSettings("s", []byte(fmt.Sprintf(theRest, hub)))
		if n := s.Numbers(on("2026-11-21"))[1]; n.Ring != "01632 960002" || !strings.Contains(n.Note, "Check it before you rely on it") {
			t.Errorf("%q: %+v", hub, n)
		}
	}
}

// Whatever is done to one character, what stands on other lines is read, and a number that was written
// down is never said to be not set.
func TestWhateverIsDoneToACharacter(t *testing.T) {
	text := fmt.Sprintf(theRest, "hub:\n  name: Front door\n  number: 01632 960002\n  checked-on: 2026-11-01\n")
	first := strings.Index(text, "hub:")
	last := strings.Index(text, "day:") - 1 // but for what ends its last line
	for at := first; at < last; at++ {
		for _, with := range []string{"", `"`, "'", ":", " ", "\t", "{", "]", "-", "&", "*", "!", "%", "@", "|", "\n", "\x00"} {
			for _, over := range []int{0, 1} {
				changed := text[:at] + with + text[at+over:]
				s, problems := ParseSettings("s", []byte(changed))
				if why := restStands(s); why != "" {
					t.Fatalf("%q: %s", changed, why)
				}
				hub := s.Numbers(on("2026-11-21"))[1]
				if strings.Contains(hub.Note, "Not set") || len(problems) > 0 != (s.Mistake() != "") {
					t.Fatalf("%q: %+v, %v", changed, hub, problems)
				}
			}
		}
	}
}

func TestEverythingThatIsLostSaysSo(t *testing.T) {
	s, _ := ParseSettings("s", []byte("agreement: {title: Who\nescalation: \"Ring\nkeep: nevr\nforms: [{name: a]\nhub: {number: }\n"))
	for _, set := range s.All(on("2026-11-21")) {
		lost := slices.Contains([]string{"agreement", "escalation", "keep", "forms"}, sectionOf(set.Key))
		if lost != (set.Lost != "") || lost && strings.Contains(set.Note, "Not set") || set.Value != "" {
			t.Errorf("%+v", set)
		}
	}
	if said, valid := s.Agreement(on("2026-11-21")); valid || said != "Local agreement: absent. It cannot be read: the settings have a mistake in line 1." {
		t.Errorf("%q", said)
	}
	if said := s.LocalNames(); !strings.Contains(said, "Some forms cannot be read: the settings have a mistake in line 4.") || strings.Contains(said, "None is written") {
		t.Errorf("%q", said)
	}
}

// The decoder keeps to itself where it stopped; if it ever does so under other names, this fails.
func TestASlipHasItsPlace(t *testing.T) {
	for text, want := range map[string][2]int{
		"title: a\nkind: page\nparts:\n  - {id: a, ask: How often?}\n  - {id: b}\n":            {4, 27},
		"title: a\nparts:\n  - {id: a,\n     kind: line,\n     ask: How often?}\nkind: page\n": {5, 20},
		"title: \"abc\nkind: page\nbearing: x\n":                                               {1, 8},
		"kind: page\ntitle: \"abc\nbehind: x\nbearing: x\n":                                    {2, 8},
		"title: a: b\nkind: page\n":                                                            {1, 9},
		"kind: page\ntitle: a: b\n":                                                            {2, 9},
		"aliases: [b, c\ntitle: e\n":                                                           {1, 10},
		"title: a\naliases: [b, c\n":                                                           {2, 10},
		"title: 'don't'\nkind: page\n":                                                         {1, 13},
		"aliases:\n  - b\n behind: d\n":                                                        {3, 2},
		"title: a\nfoo bar\nkind: page\n":                                                      {2, 1},
		"title: a\nwhy: @x\n":                                                                  {2, 6},
	} {
		s := &strict{file: "f"}
		if s.read(text); len(s.problems) != 1 || s.problems[0].Line != want[0] || s.problems[0].Col != want[1] {
			t.Errorf("%q is told as %v", text, s.problems)
		}
	}
}
