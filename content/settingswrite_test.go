package content

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// valueOf returns what the reader makes of a text at one key.
func valueOf(text []byte, key string) string {
	s, _ := ParseSettings("s", text)
	return settingOf(s, key).Value
}

func TestSetSetting(t *testing.T) {
	for _, c := range []struct{ text, key, value, want string }{
		{"", "keep", "always", "keep: always\n"},
		{"# ours", "keep", "always", "# ours\nkeep: always"},
		{"---\n", "keep", "always", "---\nkeep: always\n"},
		{"keep: ask # for now\n", "keep", "never", "keep: never # for now\n"},
		{"keep:\n", "keep", "never", "keep: never\n"},
		{"keep: # for now\n", "keep", "never", "keep: never # for now\n"},
		{"keep: ~\n", "keep", "never", "keep: never\n"},
		{"keep: \"ask\"\n", "keep", "never", "keep: \"never\"\n"},
		{"keep: 'ask'\r\nwindow: 3\r\n", "keep", "never", "keep: 'never'\r\nwindow: 3\r\n"},
		{"\uFEFFkeep: ask\n", "keep", "never", "\uFEFFkeep: never\n"},
		{"window: 3\r\n", "keep", "never", "window: 3\r\nkeep: never\r\n"},
		{"", "hub.number", "01632 960001", "hub:\n  number: 01632 960001\n"},
		{"hub:\n# the desk\nday:\n", "hub.name", "Front door", "hub:\n  name: Front door\n# the desk\nday:\n"},
		{"hub: ~\n", "hub.name", "Front door", "hub: {name: Front door}\n"},
		{"hub: {}\n", "hub.name", "Front door", "hub: {name: Front door}\n"},
		{"hub: {name: a}\n", "hub.number", "101", "hub: {name: a, number: 101}\n"},
		{"hub: {name: , number: }\n", "hub.name", "a, b", "hub: {name: 'a, b', number: }\n"},
		{"hub: {name: a, # the desk\n  number: 101,\n}\n", "hub.checked-on", "2026-11-01", "hub: {name: a, # the desk\n  number: 101, checked-on: 2026-11-01,\n}\n"},
		{"hub:\n    name: a # b\n\n# c\nday:\n", "hub.number", "101", "hub:\n    name: a # b\n    number: 101\n\n# c\nday:\n"},
		{"hub:\n  # c\n  name: a\n", "hub.name", "don't", "hub:\n  # c\n  name: don't\n"},
		{"hub:\n  name: a\n", "hub.name", "b: c", "hub:\n  name: 'b: c'\n"},
		{"hub:\n  name: 'b: c'\n", "hub.name", "a", "hub:\n  name: a\n"},
		{"escalation: >\n  Ring\n\n  again. # no comment\n\n# c\nkeep: ask\n", "escalation", "Ring.", "escalation: Ring.\n\n# c\nkeep: ask\n"},
		{"escalation: Ring\n  them\n  again.\n# c\nkeep: ask\n", "escalation", "Ring.", "escalation: Ring.\n# c\nkeep: ask\n"},
		{"escalation: \"Ring\n  again.\" # c\n", "escalation", "Say \"so\"", "escalation: \"Say \\\"so\\\"\" # c\n"},
		{"{keep: ask}\n", "window", "7", "{keep: ask, window: 7}\n"},
		{"{}", "hub.number", "101", "{hub: {number: 101}}"},
		{"  keep: ask\n", "window", "7", "  keep: ask\n  window: 7\n"},
		{"", "forms.1.name", "EHA", "forms:\n  - name: EHA\n"},
		{"forms:\n- name: EHA\n", "forms.1.for", "help", "forms:\n- name: EHA\n  for: help\n"},
		{"forms:\n- name: EHA # c\n\nkeep: ask\n", "forms.2.name", "MARF", "forms:\n- name: EHA # c\n- name: MARF\n\nkeep: ask\n"},
		{"forms: [{name: EHA}]\n", "forms.2.name", "MARF", "forms: [{name: EHA}, {name: MARF}]\n"},
		{"forms: [{name: EHA}]\n", "forms.1.link", "https://example.org", "forms: [{name: EHA, link: 'https://example.org'}]\n"},
		{"forms: []\n", "forms.1.name", "EHA", "forms: [{name: EHA}]\n"},
		{"naton: Wales\nkeep: ask\n", "keep", "never", "naton: Wales\nkeep: never\n"},
		{"keep: nevr\n", "keep", "never", "keep: never\n"},
		{"nation: Wales\n", "words.young-person", "plentyn", "nation: Wales\nwords:\n  young-person: plentyn\n"},
		{"hub: {name: “é” ✓, number: 101}\n", "hub.number", "999", "hub: {name: “é” ✓, number: 999}\n"},
	} {
		got, err := SetSetting([]byte(c.text), c.key, c.value)
		if err != nil || string(got) != c.want {
			t.Errorf("%q with %s set to %q gives\n%q, want\n%q (%v)", c.text, c.key, c.value, got, c.want, err)
		}
		if got := valueOf(got, c.key); got != c.value {
			t.Errorf("%q: it reads as %q", c.text, got)
		}
	}
}

func TestSetSettingRefuses(t *testing.T) {
	for _, c := range []struct{ text, key, value, says, hint string }{
		{"", "kep", "ask", `no setting called "kep"`, "keep"},
		{"", "hub.nmuber", "101", "no setting", "hub.number"},
		{"", "hub.telephone-of-the-desk", "101", "no setting", "hub.checked-on"},
		{"", "hub", "101", "several values", "hub.number"},
		{"", "hubb.number", "101", "no setting", "hub.number"},
		{"", "agrement", "101", "no setting", "agreement"},
		{"", "", "101", "no setting", ""},
		{"", "forms", "EHA", "is a list", "forms.1.name"},
		{"", "forms.0.name", "EHA", "is a list", ""},
		{"", "forms.01.name", "EHA", "is a list", ""},
		{"", "forms.1.nmae", "EHA", "is a list", ""},
		{"", "forms.2.name", "EHA", "forms holds 0 so far", "forms.1.name"},
		{"", "forms.1.for", "help", "no name", "name:"},
		{"", "keep", "maybe", "cannot be", "ask, always, never"},
		{"", "keep", " ", "no value", "unset keep"},
		{"", "hub.number", "ring", "no telephone number", "digits"},
		{"", "hub.checked-on", "soon", "no day", "2026-11-21"},
		{"", "hub.name", "a\x1b[2J", "may not be shown", ""},
		{"", "hub.name", "&#27;", "may not be shown", ""},
		{"", "hub.name", strings.Repeat("a", 201), "characters long", ""},
		{"", "words.young-person", "*him*", "called", ""},
		{"", "forms.1.link", "javascript:a()", "cannot lead", "https://"},
		{"hub: 101\n", "hub.number", "101", "something else stands", "edit"},
		{"hub: {number: [0]}\n", "hub.number", "101", "something else stands", "edit"},
		{"hub: [a\n", "keep", "ask", "line 1 of the settings", "mend it first"},
		{"\nhub: &a {number: 101}\n", "keep", "ask", "line 2 of the settings: anchors", "mend it first"},
		{"keep: ask\n---\nkeep: ask\n", "keep", "never", "line 2 of the settings", "mend it first"},
		{"keep: ask\n\x00", "keep", "never", "line 2 of the settings", "mend it first"},
		{"keep: ask\n...\n", "window", "7", "in a way that cannot", "edit"},
		{"? hub\n: {name: a}\n", "hub.number", "7", "", ""},
		{"# " + strings.Repeat("a", maxYAML-4) + "\n", "keep", "ask", "would be longer", ""},
	} {
		got, err := SetSetting([]byte(c.text), c.key, c.value)
		var told *SettingError
		if c.says == "" {
			continue // either is well, as long as it does not break
		}
		if !errors.As(err, &told) || got != nil || !strings.Contains(told.Message, c.says) || !strings.Contains(told.Hint, c.hint) {
			t.Errorf("%.60q with %s set to %.60q gives %q and %+v", c.text, c.key, c.value, got, err)
		} else if told.InFile != (c.text != "") {
			t.Errorf("%.60q with %s set to %.60q: whether the file is why: %v", c.text, c.key, c.value, told.InFile)
		}
	}
}

// What a change makes untrue goes with it, and nothing else does.
func TestChangeSetting(t *testing.T) {
	const hub = "hub: {name: a, number: 01632 1, checked-on: 2026-11-02}\n"
	for _, c := range []struct{ text, key, value, want, day string }{
		{hub, "hub.number", "01632 2", "hub: {name: a, number: 01632 2}\n", "hub.checked-on"},
		{hub, "hub.number", "(01632) 1", "hub: {name: a, number: (01632) 1, checked-on: 2026-11-02}\n", ""},
		{hub, "hub.number", "", "hub: {name: a}\n", "hub.checked-on"},
		{hub, "hub.name", "b", "hub: {name: b, number: 01632 1, checked-on: 2026-11-02}\n", ""},
		{hub, "day.number", "101", hub + "day:\n  number: 101\n", ""},
		{"hub: {name: a}\n", "hub.number", "101", "hub: {name: a, number: 101}\n", ""},
		{"forms:\n  - name: a\n    for: b\n  - name: c\n", "forms.1.name", "", "forms:\n  - name: c\n", ""},
		{"forms:\n  - name: a\n    for: b\n", "forms.1.for", "", "forms:\n  - name: a\n", ""},
	} {
		got, day, err := ChangeSetting([]byte(c.text), c.key, c.value)
		if err != nil || string(got) != c.want || day != c.day {
			t.Errorf("%q with %s changed to %q gives\n%q and %q, want\n%q and %q (%v)", c.text, c.key, c.value, got, day, c.want, c.day, err)
		}
	}
	if got, _, err := ChangeSetting([]byte(hub), "hub.number", "ring"); got != nil || err == nil {
		t.Errorf("what is no number gives %q, %v", got, err)
	}
}

func TestUnsetSetting(t *testing.T) {
	for _, c := range []struct{ text, key, want string }{
		{"", "keep", ""},
		{"keep: ask\n", "window", "keep: ask\n"},
		{"keep: ask\n", "keep", ""},
		{"# a\nkeep: ask # b\n# c\n", "keep", "# a\n# b\n# c\n"},
		{"window: 3\nkeep: ask", "keep", "window: 3"},
		{"window: 3\r\nkeep: ask", "keep", "window: 3"},
		{"window: 3\r\nkeep: ask\r\n", "keep", "window: 3\r\n"},
		{"keep:\nwindow: 3\n", "keep", "window: 3\n"},
		{"hub: {name: a, number: 101}\n", "hub.name", "hub: {number: 101}\n"},
		{"hub: {name: a, number: 101}\n", "hub.number", "hub: {name: a}\n"},
		{"hub: {name: a}\nday:\n", "hub.name", "day:\n"},
		{"hub: {name: a, number: 101}\nday:\n", "hub", "day:\n"},
		{"hub: # the hub\n  # its name\n  name: a # b\n  # c\nday:\n", "hub.name", "# the hub\n  # its name\n  # b\n  # c\nday:\n"},
		{"hub:\n  name: a\n  number: 101\nday:\n", "hub", "day:\n"},
		{"hub:\n  name: a\n  nmae: [b]\nday:\n", "hub", "day:\n"},
		{"hub: 101\nday:\n", "hub", "day:\n"},
		{"escalation: |\n  Ring.\n\n  Again.\nday:\n", "escalation", "day:\n"},
		{"forms:\n- name: a # b\n- name: c\n", "forms.1", "forms:\n# b\n- name: c\n"},
		{"forms:\n- name: a\n  for: b\n- name: c\n", "forms.1", "forms:\n- name: c\n"},
		{"forms:\n- name: a\n  for: b\n- name: c\n", "forms.1.for", "forms:\n- name: a\n- name: c\n"},
		{"forms:\n- for: b\n  name: a\n", "forms.1.for", "forms:\n- name: a\n"},
		{"forms:\n- name: a\n- {name: c}\nkeep: ask\n", "forms", "keep: ask\n"},
		{"forms:\n- name: a\nkeep: ask\n", "forms.1.name", "keep: ask\n"},
		{"forms: [{name: a, for: b}, {name: c}]\n", "forms.1", "forms: [{name: c}]\n"},
		{"forms: [{name: a}, {name: c}]\n", "forms.2", "forms: [{name: a}]\n"},
		{"forms: [{name: a}, {name: c}]\nkeep: ask\n", "forms", "keep: ask\n"},
		{"forms: [{name: a}]\n", "forms.2", "forms: [{name: a}]\n"},
		{"{keep: ask}\n", "keep", "{}\n"},
	} {
		got, err := UnsetSetting([]byte(c.text), c.key)
		if err != nil || string(got) != c.want {
			t.Errorf("%q without %s gives\n%q, want\n%q (%v)", c.text, c.key, got, c.want, err)
		}
	}
	for _, c := range []struct{ text, key, says string }{
		{"forms:\n- name: a\n  for: b\n", "forms.1.name", "no name"},
		{"hub: {name: a, # c\n number: 101}\n", "hub.number", "in a way that cannot"},
		{"hub: [a\n", "hub", "line 1"},
		{"", "hubb", "no setting"},
		{"", "forms.1.nmae", "is a list"},
	} {
		if got, err := UnsetSetting([]byte(c.text), c.key); got != nil || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q without %s gives %q and %v", c.text, c.key, got, err)
		}
	}
}

// values are what keys may be set to, among them what needs quotation marks.
func settable() map[string][]string {
	name := []string{"Front door", "a: b", "# no comment", "- a", "don't", `"so"`, "null", "~", "{a}", "[b, c]", "a, b", "plant & teulu", "*a", "!a", "a #b", "é “x” – y", "101", "true", "a\\b", "%", "@a", "a:", "'", "日本"}
	number := []string{"101", "01632 960001", "+44 1632 960003", "(01632) 960-002"}
	days := []string{"2026-11-01", "2025-01-31"}
	all := map[string][]string{
		"nation": nations(), "escalation": append([]string{"Ring: then ring again.", "If not, why?"}, name...), "words.young-person": {"client", "parent’s child", "adult"},
		"keep": {"ask", "always", "never"}, "keep-for": {"6 months", "1 day", "0"},
		"hide-after": {"5", "0"}, "window": {"14", "7"}, "agreement.title": name, "agreement.owner": name, "agreement.signed-on": days, "agreement.review-on": days,
	}
	for _, key := range contactKeys() {
		all[key+".name"], all[key+".number"], all[key+".checked-on"] = name, number, days
	}
	return all
}

// A written file is settings as somebody could have written them.
type writtenFile struct {
	text     string
	values   map[string]string
	comments []string
	single   map[string]bool // in single quotation marks that it would not need
}

// drawFile draws one: the keys in any order, in any of the ways to write them, with comments and blank
// lines between.
func drawFile(t *rapid.T) writtenFile {
	w := writtenFile{values: map[string]string{}, single: map[string]bool{}}
	var b strings.Builder
	comment := func(indent string) string {
		w.comments = append(w.comments, fmt.Sprintf("# comment %d: %s", len(w.comments), "it's \"so\" {a, b]"))
		return indent + w.comments[len(w.comments)-1]
	}
	gap := func(indent string) {
		switch rapid.IntRange(0, 5).Draw(t, "gap") {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString(comment(indent) + "\n")
		}
	}
	value := func(key string, flow bool) string {
		v := rapid.SampledFrom(settable()[key]).Draw(t, key)
		w.values[key] = v
		switch rapid.IntRange(0, 2).Draw(t, "quotes") {
		case 0:
			return quote(v, '"')
		case 1:
			w.single[key] = plainly(v, flow)
			return quote(v, '\'')
		}
		return scalar(v, flow)
	}
	tail := func() string {
		if rapid.IntRange(0, 3).Draw(t, "tail") == 0 {
			return comment(" ")
		}
		return ""
	}
	for _, top := range rapid.Permutation(topKeys()).Draw(t, "order")[:rapid.IntRange(0, 8).Draw(t, "many")] {
		gap("")
		if top == "forms" || top == "agencies" {
			b.WriteString(top + ": [{name: a, for: b}]\n")
			continue
		}
		parts := partsOf(top)
		if parts == nil {
			b.WriteString(top + ": " + value(top, false) + tail() + "\n")
			continue
		}
		parts = rapid.Permutation(parts).Draw(t, "parts")[:rapid.IntRange(1, len(parts)).Draw(t, "few")]
		if rapid.Bool().Draw(t, "flow") {
			var in []string
			for _, p := range parts {
				_, rest, _ := strings.Cut(p, ".")
				in = append(in, rest+": "+value(p, true))
			}
			b.WriteString(top + ": {" + strings.Join(in, ", ") + "}" + tail() + "\n")
			continue
		}
		indent := blanks(rapid.IntRange(1, 4).Draw(t, "indent"))
		b.WriteString(top + ":" + tail() + "\n")
		for _, p := range parts {
			gap(indent)
			_, rest, _ := strings.Cut(p, ".")
			b.WriteString(indent + rest + ": " + value(p, false) + tail() + "\n")
		}
	}
	gap("")
	w.text = b.String()
	if rapid.Bool().Draw(t, "unended") {
		w.text = strings.TrimSuffix(w.text, "\n")
	}
	if rapid.IntRange(0, 3).Draw(t, "windows") == 0 {
		w.text = byteOrderMark + strings.ReplaceAll(w.text, "\n", "\r\n")
	}
	return w
}

// changedPart returns what of a text is no longer there, and what came in its place.
func changedPart(before, after string) (gone, come string) {
	from, to := 0, 0
	for from < min(len(before), len(after)) && before[from] == after[from] {
		from++
	}
	for to < min(len(before), len(after))-from && before[len(before)-1-to] == after[len(after)-1-to] {
		to++
	}
	return before[from : len(before)-to], after[from : len(after)-to]
}

func TestSettingAndSettingBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawFile(t)
		if _, problems := ParseSettings("s", []byte(w.text)); len(problems) > 0 {
			t.Fatalf("the file that was drawn is wrong: %v\n%s", problems, w.text)
		}
		var keys []string
		for _, sl := range slots() {
			keys = append(keys, sl.key)
		}
		key := rapid.SampledFrom(keys).Draw(t, "key")
		value := rapid.SampledFrom(settable()[key]).Draw(t, "value")
		after, err := SetSetting([]byte(w.text), key, value)
		if err != nil {
			t.Fatalf("%s: %v\n%s", key, err, w.text)
		}
		// It is set, and nothing else is.
		read, _ := ParseSettings("s", after)
		for _, sl := range slots() {
			want := w.values[sl.key]
			if sl.key == key {
				want = value
			}
			if got := sl.show(&read); got != want {
				t.Fatalf("%s was set to %q, and %s is %q, want %q\n%s", key, value, sl.key, got, want, after)
			}
		}
		// Every byte but those of the value is as it was.
		gone, _ := changedPart(w.text, string(after))
		was, set := w.values[key]
		if !set && gone != "" || set && len(gone) > len(quote(was, '"'))+len(quote(was, '\'')) || strings.Contains(gone, "\n") || strings.Contains(gone, "# comment") {
			t.Fatalf("setting %s took away %q\n%s", key, gone, after)
		}
		at := 0
		for _, c := range w.comments {
			i := strings.Index(string(after)[at:], c)
			if i < 0 {
				t.Fatalf("%q is gone or has moved\n%s", c, after)
			}
			at += i
		}
		// Set back, it is the first text again. (Where single quotation marks were chosen, and were needed
		// meanwhile, nothing tells them from ones that were only needed.)
		if w.single[key] && !plainly(value, true) {
			return
		}
		var back []byte
		if set {
			back, err = SetSetting(after, key, was)
		} else {
			back, err = UnsetSetting(after, key)
		}
		if err != nil || string(back) != w.text {
			t.Fatalf("set back, %s gives (%v)\n%q, want\n%q", key, err, back, w.text)
		}
	})
}

func TestUnsettingKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawFile(t)
		keys := topKeys()
		for _, sl := range slots() {
			keys = append(keys, sl.key)
		}
		slices.Sort(keys)
		key := rapid.SampledFrom(slices.Compact(keys)).Draw(t, "key")
		after, err := UnsetSetting([]byte(w.text), key)
		if err != nil {
			t.Fatalf("%s: %v\n%s", key, err, w.text)
		}
		read, _ := ParseSettings("s", after)
		for _, sl := range slots() {
			want := w.values[sl.key]
			if sl.key == key || strings.HasPrefix(sl.key, key+".") {
				want = ""
			}
			if got := sl.show(&read); got != want {
				t.Fatalf("without %s, %s is %q, want %q\n%s", key, sl.key, got, want, after)
			}
		}
		for _, c := range w.comments {
			if !strings.Contains(string(after), c) {
				t.Fatalf("%q is gone\n%s", c, after)
			}
		}
	})
}

// FuzzSetSetting holds a changed text to saying what it said, but for one value; whatever it was.
func FuzzSetSetting(f *testing.F) {
	for _, text := range []string{"", teamSettings, habitSettings, "{}", "hub: ~", "forms:\n- for: a\n  name: b\n", "? a\n: b", "\uFEFFkeep: ask\r\n", "hub:\n  name: |2\n    a\n#b"} {
		f.Add([]byte(text), 3, "Front door", false)
		f.Add([]byte(text), 13, "a: 'b' # c", true)
	}
	f.Fuzz(func(t *testing.T, text []byte, which int, value string, away bool) {
		all := slots()
		key := all[((which%len(all))+len(all))%len(all)].key
		changed, err := SetSetting(text, key, value)
		if away {
			changed, err = UnsetSetting(text, key)
		}
		var told *SettingError
		if err != nil {
			if changed != nil || !errors.As(err, &told) || told.Message == "" {
				t.Fatalf("%q, %v", changed, err)
			}
			return
		}
		before, old := ParseSettings("s", text)
		after, now := ParseSettings("s", changed)
		if len(now) > len(old) {
			t.Fatalf("it has more problems than before: %v\n%q", now, changed)
		}
		for _, sl := range all {
			if got, want := sl.show(&after), sl.show(&before); sl.key != key && got != want {
				t.Fatalf("%s was changed, and %s is %q, not %q", key, sl.key, got, want)
			}
		}
		got := settingOf(after, key).Value
		if away && got != "" || !away && got == "" {
			t.Fatalf("%s is %q after %q\n%q", key, got, value, changed)
		}
		if again, err := SetSetting(changed, key, value); !away && (err != nil || string(again) != string(changed)) {
			t.Fatalf("the same again gives %q and %v, not %q", again, err, changed)
		}
	})
}
