package content

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// on returns noon of a day.
func on(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

// nothing reports whether settings are those of a team that has written nothing.
func nothing(s Settings) bool { return reflect.DeepEqual(s, Settings{}) }

// unreadable reports whether settings say of every number that the file cannot be read.
func unreadable(s Settings) bool {
	for _, n := range s.Numbers(on("2026-11-21")) {
		if !n.Lost || n.Note != "Cannot be read: “bearings check” says why. Use the number your area publishes." {
			return false
		}
	}
	return s.Mistake() == "The file cannot be read. “bearings check” says why."
}

const teamSettings = `
nation: Wales
safeguarding-lead: {name: Duty desk, number: 01632 960001, checked-on: 2026-10-01}
hub:   {name: Front door, number: "(01632) 960-002", checked-on: 2026-10-01}
day:   {name: Day team, number: +44 1632 960003, checked-on: 2026-10-01}
night: {name: Night team, number: 101, checked-on: 2026-10-01}
agreement: {title: Who does what, owner: R. Lead, signed-on: 2026-01-10, review-on: 2027-01-10}
`

func TestSettings(t *testing.T) {
	s, problems := ParseSettings("settings.yaml", []byte(teamSettings))
	if len(problems) > 0 || s.Nation != "Wales" {
		t.Fatalf("%+v %v", s, problems)
	}
	got := s.Numbers(on("2026-11-21"))
	day, _ := time.Parse(time.DateOnly, "2026-10-01")
	want := []Number{
		{Label: "Safeguarding lead", Name: "Duty desk", Ring: "01632 960001", CheckedOn: day},
		{Label: "Safeguarding hub", Name: "Front door", Ring: "(01632) 960-002", CheckedOn: day},
		{Label: "Social services, office hours", Name: "Day team", Ring: "+44 1632 960003", CheckedOn: day},
		{Label: "Social services, out of hours", Name: "Night team", Ring: "101", CheckedOn: day},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestNumbersGrowOld(t *testing.T) {
	for _, c := range []struct{ checked, today, note string }{
		{"2026-10-01", "2026-10-01", ""},
		{"2026-10-01", "2026-12-30", ""},
		{"2026-10-01", "2026-12-31", "Checked 91 days ago. Check it before you rely on it."},
		{"2026-08-09", "2026-11-21", "Checked 104 days ago. Check it before you rely on it."},
		{"2026-11-22", "2026-11-21", "The day it was checked lies in the future. Check it before you rely on it."},
		{"", "2026-11-21", "Nobody has said when this was checked. Check it before you rely on it."},
	} {
		text := "hub: {name: Front door, number: 01632 960002"
		if c.checked != "" {
			text += ", checked-on: " + c.checked
		}
		s, problems := ParseSettings("s", []byte(text+"}\n"))
		if n := s.Numbers(on(c.today))[1]; n.Note != c.note || n.Ring != "01632 960002" || len(problems) > 0 {
			t.Errorf("checked %q, today %s: %+v %v", c.checked, c.today, n, problems)
		}
	}
	// A day counts where the person is, at any hour.
	west := time.FixedZone("west", -11*3600)
	s, _ := ParseSettings("s", []byte("hub: {number: 01632 960002, checked-on: 2026-11-21}"))
	if n := s.Numbers(time.Date(2026, 11, 21, 23, 59, 0, 0, west))[1]; n.Note != "" {
		t.Error(n.Note)
	}
	if n := s.Numbers(time.Date(2026, 11, 20, 23, 59, 0, 0, west))[1]; !strings.Contains(n.Note, "future") {
		t.Error(n.Note)
	}
}

func TestNoSettings(t *testing.T) {
	s, problems := ReadSettings(filepath.Join(t.TempDir(), "settings.yaml"))
	if !nothing(s) || problems != nil {
		t.Errorf("%+v %v", s, problems)
	}
	for i, n := range s.Numbers(on("2026-11-21")) {
		if n.Label != contactLabels("")[i] || n.Ring != "" || n.Note != "Not set. Use the number your area publishes." {
			t.Errorf("%+v", n)
		}
	}
	for _, text := range []string{"", "\n", "# nothing yet\n", "---\n", "nation:\nhub:\nnight: {name: , number: , checked-on: }\nagreement:\n"} {
		if s, problems := ParseSettings("s", []byte(text)); !nothing(s) || len(problems) > 0 {
			t.Errorf("%q: %+v %v", text, s, problems)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	for text, want := range map[string]struct {
		code, hint string
		line       int
	}{
		"naton: Wales":                                 {codeKey, "nation", 1},
		"\nhub: {nmae: a}":                             {codeKey, "name", 2},
		"agreement: {signed: 2026-01-01}":              {codeKey, "signed-on", 1},
		"nation: Wlaes":                                {codeValue, "Wales", 1},
		"nation: France":                               {codeValue, "Scotland", 1},
		"hub: {number: ring the desk}":                 {codeValue, "digits", 1},
		"hub: {number: 01632 960001 ext 2}":            {codeValue, "digits", 1},
		"hub: {number: 0}":                             {codeValue, "whole", 1},
		"hub: {number: 01632 \u0669\u0666\u0660}":      {codeValue, "digits", 1},
		"hub: {number: \"01632\\u202e 960001\"}":       {codeHostile, "", 1},
		"hub: {number: 1, checked-on: soon}":           {codeValue, "2026-11-21", 1},
		"hub: {number: 112, checked-on: 2026-02-30}":   {codeValue, "2026-11-21", 1},
		"hub: 01632 960001":                            {codeYAML, "", 1},
		"hub: [a]":                                     {codeYAML, "", 1},
		"hub: {number: [0]}":                           {codeValue, "", 1},
		"a: &a b\nhub: *a":                             {codeYAML, "", 1},
		"hub: {name: \"\\e[2J\"}":                      {codeHostile, "", 1},
		"\x1b[2J":                                      {codeHostile, "", 1},
		"nation: Wales\n---\nnation: Wales":            {codeYAML, "", 2},
		"nation: Wales\nnation: Wales":                 {codeYAML, "", 2},
		strings.Repeat("# a long comment\n", 2000):     {codeLimit, "", 1},
		"nation: " + strings.Repeat("a", 500):          {codeLimit, "", 1},
		"nation: [" + strings.Repeat("[", 9000):        {codeYAML, "", 1},
		"safeguarding-lead: {name: a, number: 01632.}": {codeValue, "", 1},
	} {
		s, problems := ParseSettings("settings.yaml", []byte(text))
		i := slices.IndexFunc(problems, func(p Problem) bool {
			return p.Code == want.code && p.Line == want.line && p.File == "settings.yaml" && strings.Contains(p.Hint, want.hint)
		})
		if i < 0 {
			t.Errorf("%.60q gives %v", text, problems)
		}
		if n := s.Numbers(on("2026-11-21")); len(n) != 4 || n[1].Ring != "" && n[1].Ring != "112" {
			t.Errorf("%.60q: %+v", text, n)
		}
		noControls(t, reflect.ValueOf(problems))
	}
}

func TestOneWrongKeyLeavesTheRest(t *testing.T) {
	s, problems := ParseSettings("s", []byte(strings.Replace(teamSettings, "number: 101", "number: nights", 1)))
	n := s.Numbers(on("2026-11-21"))
	if len(problems) != 1 || problems[0].Line != 6 || n[3].Ring != "" || n[3].Note != "Cannot be read: the settings have a mistake in line 6. Use the number your area publishes." || n[3].Name != "Night team" || n[0].Ring == "" {
		t.Errorf("%v %+v", problems, n)
	}
}

func TestAgreement(t *testing.T) {
	for name, c := range map[string]struct {
		text, today, says string
		valid             bool
	}{
		"none":                {"nation: Wales", "2026-11-21", "absent. None is written", false},
		"in date":             {"agreement: {title: Who does what, owner: R. Lead, signed-on: 2026-01-10, review-on: 2027-01-10}", "2026-11-21", "“Who does what”, signed on 10 January 2026, to be reviewed by 10 January 2027. Ask R. Lead about it.", true},
		"on its last day":     {"agreement: {title: A, signed-on: 2026-01-10, review-on: 2027-01-10}", "2027-01-10", "“A”, signed", true},
		"a day late":          {"agreement: {title: A, signed-on: 2026-01-10, review-on: 2027-01-10}", "2027-01-11", "absent. “A” was due for review on 10 January 2027.", false},
		"not signed":          {"agreement: {title: A, review-on: 2027-01-10}", "2026-11-21", "absent. “A” has not been signed.", false},
		"signed tomorrow":     {"agreement: {title: A, signed-on: 2026-11-22, review-on: 2027-01-10}", "2026-11-21", "absent. “A” is dated as signed in the future", false},
		"never reviewed":      {"agreement: {title: A, signed-on: 2026-01-10}", "2026-11-21", "absent. “A” has no date for its review.", false},
		"no title":            {"agreement: {signed-on: 2026-01-10, review-on: 2027-01-10}", "2026-11-21", "The local agreement, signed on", true},
		"a date that is none": {"agreement: {title: A, signed-on: yes, review-on: 2027-01-10}", "2026-11-21", "absent. It cannot be read: the settings have a mistake in line 1.", false},
	} {
		s, _ := ParseSettings("s", []byte(c.text))
		if text, valid := s.Agreement(on(c.today)); valid != c.valid || !strings.Contains(text, c.says) {
			t.Errorf("%s: %q %v", name, text, valid)
		}
	}
}

func TestNational(t *testing.T) {
	n := National()
	if len(n) != 2 || n[0].Ring != "999" || n[1].Ring != "101" || n[0].Note == "" || n[1].Note == "" {
		t.Errorf("%+v", n)
	}
	n[0].Ring = "0"
	if National()[0].Ring != "999" {
		t.Error("the national numbers can be changed")
	}
}

func TestReadSettings(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "settings.yaml")
	if err := os.WriteFile(name, []byte("\uFEFFnation: Scotland\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, problems := ReadSettings(name); s.Nation != "Scotland" || len(problems) > 0 {
		t.Errorf("%+v %v", s, problems)
	}
	if s, problems := ReadSettings(dir); !unreadable(s) || len(problems) != 1 || problems[0].Code != codeFile {
		t.Errorf("a folder: %+v %v", s, problems)
	}
	pipe := filepath.Join(dir, "pipe")
	if err := makePipe(pipe); err == nil {
		if s, problems := ReadSettings(pipe); !unreadable(s) || len(problems) != 1 || problems[0].Code != codeFile {
			t.Errorf("a pipe: %+v %v", s, problems)
		}
	}
	if err := os.WriteFile(name, []byte(strings.Repeat("#", 10<<20)), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, problems := ReadSettings(name); !unreadable(s) || len(problems) != 1 || problems[0].Code != codeLimit {
		t.Errorf("a large file: %+v %v", s, problems)
	}
}

func TestTheNationChangesNamesOnly(t *testing.T) {
	day := map[string]string{
		"England": "Social care, office hours", "Wales": "Social services, office hours",
		"Scotland": "Social work, office hours", "Northern Ireland": "Health and social care trust, office hours",
	}
	for nation, label := range day {
		s, problems := ParseSettings("settings.yaml", []byte("nation: "+nation+"\nday: {number: 01632 960003, checked-on: 2026-11-01}\n"))
		n := s.Numbers(time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
		if len(problems) > 0 || n[2].Label != label || n[2].Ring != "01632 960003" || n[2].Note != "" {
			t.Errorf("%s: %+v, %v", nation, n[2], problems)
		}
	}
}
