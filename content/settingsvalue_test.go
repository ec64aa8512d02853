package content

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

const habitSettings = `
escalation: >
  No answer by the next working day: ring the team manager,
  then the safeguarding lead.
words: {young-person: client}
keep: always
keep-for: 6 months
hide-after: 5
window: 21
forms:
  - name: Early help assessment
    for: asking for early help
    link: https://example.org/eha
  - {name: MARF}
agencies: [{name: Family hub, for: "parents, and carers"}]
`

func TestHabits(t *testing.T) {
	s, problems := ParseSettings("s", []byte(habitSettings))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct{ got, want any }{
		{s.Escalation(), "No answer by the next working day: ring the team manager, then the safeguarding lead."},
		{s.Words(), Words{"client"}}, {s.Keeps(), KeepAlways},
		{s.HideAfter(), 5 * time.Minute}, {s.Window(), 21 * 24 * time.Hour},
		{s.Forms(), []Local{{"Early help assessment", "asking for early help", "https://example.org/eha"}, {Name: "MARF"}}},
		{s.Agencies(), []Local{{Name: "Family hub", For: "parents, and carers"}}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%#v, want %#v", c.got, c.want)
		}
	}
	s.Forms()[0].Name = "other"
	if s.Forms()[0].Name != "Early help assessment" {
		t.Error("the forms can be changed from outside")
	}
}

func TestWhatHoldsWhereNothingIsSet(t *testing.T) {
	var s Settings
	if s.Keeps() != KeepAsk || s.HideAfter() != 0 || s.Window() != 14*24*time.Hour || s.Words() != (Words{}) ||
		s.Forms() != nil || s.Agencies() != nil || !strings.Contains(s.Escalation(), "not written down") {
		t.Errorf("%+v", s)
	}
	if until, ok := s.KeepUntil(on("2026-11-21")); ok {
		t.Errorf("a walk is to be kept until %s", until)
	}
}

func TestKeepUntil(t *testing.T) {
	for _, c := range []struct{ span, begun, until string }{
		{"6 months", "2026-11-21", "2027-05-21"},
		{"6 months", "2026-08-31", "2027-02-28"},
		{"1 month", "2028-01-31", "2028-02-29"},
		{"1 month", "2026-12-31", "2027-01-31"},
		{"1 year", "2028-02-29", "2029-02-28"},
		{"4 years", "2028-02-29", "2032-02-29"},
		{"90 days", "2026-11-21", "2027-02-19"},
		{"12 weeks", "2026-11-21", "2027-02-13"},
		{"1 day", "2026-12-31", "2027-01-01"},
		{"75 years", "2026-11-21", "2101-11-21"},
	} {
		s, problems := ParseSettings("s", []byte("keep-for: "+c.span))
		if until, ok := s.KeepUntil(on(c.begun)); !ok || until.Format(time.DateOnly) != c.until || len(problems) > 0 {
			t.Errorf("%s from %s gives %s, want %s; %v", c.span, c.begun, until, c.until, problems)
		}
	}
	// The day it was begun is the one where the person is.
	s, _ := ParseSettings("s", []byte("keep-for: 1 day"))
	east := time.Date(2026, 11, 22, 1, 0, 0, 0, time.FixedZone("east", 13*3600))
	if until, _ := s.KeepUntil(east); !until.Equal(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		t.Error(until)
	}
	for _, none := range []string{"0", "", "~"} {
		s, problems := ParseSettings("s", []byte("keep-for: "+none))
		if _, ok := s.KeepUntil(on("2026-11-21")); ok || len(problems) > 0 {
			t.Errorf("%q: %v", none, problems)
		}
	}
}

func TestWrongHabits(t *testing.T) {
	for text, want := range map[string]struct {
		code, hint string
		line, col  int
	}{
		"keep: alway":            {codeValue, "always", 1, 7},
		"keep: yes":              {codeValue, "ask, always, never", 1, 7},
		"keep: [ask]":            {codeValue, "", 1, 7},
		"kep: ask":               {codeKey, "keep", 1, 1},
		"keep_for: 1 day":        {codeKey, "keep-for", 1, 1},
		"keep-for: 6":            {codeValue, "6 months", 1, 11},
		"keep-for: six months":   {codeValue, "6 months", 1, 11},
		"keep-for: 0 days":       {codeValue, "6 months", 1, 11},
		"keep-for: -1 days":      {codeValue, "6 months", 1, 11},
		"keep-for: 1.5 years":    {codeValue, "6 months", 1, 11},
		"keep-for: 101 years":    {codeValue, "100 years", 1, 11},
		"keep-for: 999999 weeks": {codeValue, "100 years", 1, 11},
		"\nhide-after: soon":     {codeValue, "0 to 240", 2, 13},
		"hide-after: 241":        {codeValue, "0 to 240", 1, 13},
		"hide-after: 5 days":     {codeValue, "minutes", 1, 13},
		"window: 0":              {codeValue, "1 to 365", 1, 9},
		"window: 366":            {codeValue, "1 to 365", 1, 9},
		"escalation: [ring]":     {codeValue, "", 1, 13},
		"escalation: " + strings.Repeat("a", 401): {codeLimit, "", 1, 13},
		"words: client":                                        {codeYAML, "", 1, 8},
		"words: {yung-person: client}":                         {codeKey, "young-person", 1, 9},
		"words: {young-person: \"cli*ent*\"}":                  {codeValue, "letters", 1, 23},
		"words: {young-person: 1}":                             {codeValue, "letters", 1, 23},
		"words: {young-person: " + wordOf(41) + "}":            {codeValue, "few", 1, 23},
		"forms: Early help":                                    {codeValue, "hyphen", 1, 8},
		"forms: [Early help]":                                  {codeValue, "- name: Early help", 1, 9},
		"forms: [{nmae: a}]":                                   {codeKey, "name", 1, 10},
		"forms:\n  - for: a":                                   {codeValue, "name:", 2, 5},
		"forms:\n  - name: a\n    link: example.org":           {codeAddress, "https://", 3, 11},
		"forms: [{name: a, link: \"javascript:a()\"}]":         {codeAddress, "https://", 1, 25},
		"agencies: [" + strings.Repeat("{name: a},", 61):       {codeYAML, "", 1, 1},
		"agencies: [" + strings.Repeat("{name: a},", 61) + "]": {codeLimit, "", 1, 12 + 60*10},
	} {
		_, problems := ParseSettings("settings.yaml", []byte(text))
		if !slices.ContainsFunc(problems, func(p Problem) bool {
			return p.Code == want.code && p.Line == want.line && p.Col == want.col && strings.Contains(p.Hint, want.hint)
		}) {
			t.Errorf("%.60q gives %v", text, problems)
		}
	}
}

func wordOf(n int) string { return strings.Repeat("a", n) }

func TestOneWrongLineOfAListLeavesTheRest(t *testing.T) {
	s, problems := ParseSettings("s", []byte("forms:\n- name: a\n- for: b\n-\n- name: c\n"))
	if want := []Local{{Name: "a"}, {Name: "c"}}; len(problems) != 1 || !slices.Equal(s.Forms(), want) {
		t.Errorf("%v %v", s.Forms(), problems)
	}
	var keys []string
	for _, set := range s.All(on("2026-11-21")) {
		if strings.HasPrefix(set.Key, "forms") {
			keys = append(keys, set.Key+"="+set.Value)
		}
	}
	if want := []string{"forms.1.name=a", "forms.1.for=", "forms.1.link=", "forms.4.name=c", "forms.4.for=", "forms.4.link=", "forms.5.name="}; !slices.Equal(keys, want) {
		t.Errorf("they are told as %v, so another line would be changed", keys)
	}
}

// settingOf returns what All says of one setting.
func settingOf(s Settings, key string) Setting {
	all := s.All(on("2026-11-21"))
	if i := slices.IndexFunc(all, func(set Setting) bool { return set.Key == key }); i >= 0 {
		return all[i]
	}
	return Setting{}
}

func TestAllSettingsAreTold(t *testing.T) {
	s, _ := ParseSettings("s", []byte(teamSettings+habitSettings))
	none := Settings{}.All(on("2026-11-21"))
	for _, set := range none {
		if set.Value != "" || set.About == "" {
			t.Errorf("%+v", set)
		}
		if got := settingOf(s, set.Key); got.Value == "" && set.Key != "forms" && set.Key != "agencies" {
			t.Errorf("%s is set, and is told as %+v", set.Key, got)
		}
	}
	for key, want := range map[string][2]string{
		"night.number": {"", "Not set. Use the number your area publishes."}, "agreement.title": {"", "absent"}, "escalation": {"", "Not set."},
		"keep": {"ask", ""}, "keep-for": {"", ""}, "hide-after": {"", ""}, "window": {"14", ""},
	} {
		if got := settingOf(Settings{}, key); got.Otherwise != want[0] || !strings.Contains(got.Note, want[1]) || want[1] == "" && got.Note != "" {
			t.Errorf("%+v, want %v", got, want)
		}
	}
	old, _ := ParseSettings("s", []byte("hub: {number: 101, checked-on: 2026-08-09}\nday: {number: 101}"))
	for key, want := range map[string]string{"hub.checked-on": "Checked 104 days ago.", "day.checked-on": "Nobody has said when", "hub.number": ""} {
		if got := settingOf(old, key); !strings.HasPrefix(got.Note, want) || want == "" && got.Note != "" {
			t.Errorf("%+v, want %q", got, want)
		}
	}
}

func TestNoughtIsAValue(t *testing.T) {
	s, problems := ParseSettings("s", []byte("keep-for: 0\nhide-after: 0 minutes\n"))
	if _, ok := s.KeepUntil(on("2026-11-21")); ok || s.HideAfter() != 0 || len(problems) > 0 {
		t.Errorf("%+v %v", s, problems)
	}
	for _, key := range []string{"keep-for", "hide-after"} {
		if got := settingOf(s, key).Value; got != "0" {
			t.Errorf("%s is told as %q", key, got)
		}
	}
}

// Every value is written as the reader takes it, what holds otherwise and the examples among them.
func TestSettingsAreWrittenAsTheyAreRead(t *testing.T) {
	full, _ := ParseSettings("s", []byte(teamSettings+habitSettings))
	var text []byte
	for _, set := range full.All(on("2026-11-21")) {
		if set.Value == "" {
			continue
		}
		changed, err := SetSetting(text, set.Key, set.Value)
		if err != nil {
			t.Fatalf("%s cannot be set to %q: %v", set.Key, set.Value, err)
		}
		text = changed
	}
	if again, problems := ParseSettings("s", text); !reflect.DeepEqual(again, full) || len(problems) > 0 {
		t.Errorf("%v\n%s", problems, text)
	}
	for _, sl := range slots() {
		for _, value := range []string{sl.example, sl.otherwise} {
			if _, err := SetSetting(nil, sl.key, value); value != "" && err != nil {
				t.Errorf("%s cannot be %q: %v", sl.key, value, err)
			}
		}
	}
}

func TestTheTemplateSetsNothing(t *testing.T) {
	text := SettingsTemplate()
	if s, problems := ParseSettings("s", text); !nothing(s) || len(problems) > 0 {
		t.Errorf("%+v %v", s, problems)
	}
	// With every # taken away it sets every key.
	_, body, _ := bytes.Cut(text, []byte("\n\n"))
	var open strings.Builder
	for line := range strings.Lines(string(body)) {
		open.WriteString(strings.TrimPrefix(line, "# "))
	}
	s, problems := ParseSettings("s", []byte(open.String()))
	if len(problems) > 0 || len(s.Forms()) != 1 || len(s.Agencies()) != 1 {
		t.Fatalf("%v\n%s", problems, open.String())
	}
	for _, sl := range slots() {
		if got := settingOf(s, sl.key).Value; got != sl.example {
			t.Errorf("%s is %q, want %q", sl.key, got, sl.example)
		}
	}
}

func BenchmarkParseSettings(b *testing.B) {
	text := []byte(teamSettings + habitSettings)
	for b.Loop() {
		ParseSettings("s", text)
	}
}

func TestLocalNamesAreToldAsTheyWereWritten(t *testing.T) {
	none, _ := ParseSettings("settings.yaml", nil)
	if got := none.LocalNames(); !strings.Contains(got, "None is written down") {
		t.Errorf("with none it says %q", got)
	}
	set, problems := ParseSettings("settings.yaml", []byte("forms: [{name: \"Early *help*\", for: a plan}]\nagencies: [{name: MASH}]\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := set.LocalNames(), "- **Early \\*help\\***: a plan\n- **MASH**"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// TestWhatPagesShowOfTheSettings: whichever page shows the rule for when nothing happens, it is that of the
// settings, with no mark of its own; and one that is lost is not said to be missing.
func TestWhatPagesShowOfTheSettings(t *testing.T) {
	for name, c := range map[string]struct{ settings, want string }{
		"set":  {"escalation: Ring *again* [soon](x).", `Ring \*again\* \[soon\](x).`},
		"none": {"nation: Wales", "*It is not written down here. Ask your safeguarding lead for it.*"},
		"lost": {"nation: Wales\nescalation: [Ring", "annot be read"},
	} {
		s, _ := ParseSettings("s", []byte(c.settings))
		heading, body, first, ok := s.Shown(&Page{Shows: ShowsEscalation})
		if !ok || first || heading != EscalationHeading || !strings.Contains(body, c.want) {
			t.Errorf("%s: %q, %q, %v, %v", name, heading, body, first, ok)
		}
	}
	ours := &Page{Shows: ShowsLocal, Layers: []Layer{{Local: true}}}
	if _, body, _, ok := (Settings{}).Shown(ours); ok {
		t.Errorf("a page that may hold the list itself says %q", body)
	}
	if _, _, _, ok := (Settings{forms: []Local{{Name: "CAF"}}}).Shown(ours); !ok {
		t.Error("the team’s list is not on its own page")
	}
	if _, body, first, ok := (Settings{}).Shown(&Page{Shows: ShowsLocal}); !ok || !first || body == "" {
		t.Errorf("%q, %v, %v", body, first, ok)
	}
	for _, other := range []Shows{"", ShowsNumbers, ShowsAgreement, ShowsWalk} {
		if _, _, _, ok := (Settings{}).Shown(&Page{Shows: other}); ok {
			t.Errorf("%q is shown in words", other)
		}
	}
}
