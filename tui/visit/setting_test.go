package visit_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// TestAServicesWordIsSaidAtOnce: when the word is set, the supervision that lies open goes on in it where
// it was, and nothing that was written changes.
func TestAServicesWordIsSaidAtOnce(t *testing.T) {
	said, _ := content.Load(content.Core().Saying(content.Words{YoungPerson: "adult"}))
	v := atPart(t, inTalk(t, navigator.Sixty), "feedback")
	v = do(typed(picked(t, v, "What goes back to the young person?"), "The young person said so."), visit.Go)
	was := v.Place()
	v = v.Settled(content.Settings{}, said, nil)
	if v.Place().At != was.At || v.Meeting().Stage().ID != "feedback" || v.Note() == "" {
		t.Fatalf("it stands at %+v, %q", v.Place(), v.Note())
	}
	if got := value(t, v, "What goes back to the adult?"); got != "The young person said so." {
		t.Errorf("what was written is %q", got)
	}
	if v.Scene().Title != "Back to the adult" || len(v.Scene().Parts) == 0 && v.Scene().Lead == "" {
		t.Errorf("the part is called %q", v.Scene().Title)
	}
}

func TestASettingThatCannotBeWrittenChangesNothing(t *testing.T) {
	v := inTalk(t, navigator.Ten)
	after := v.Settled(content.Settings{}, nil, errors.New("the disk is full"))
	if !strings.Contains(after.Note(), "the disk is full") || after.Place().At != v.Place().At {
		t.Errorf("%q", after.Note())
	}
}

// writingSetting opens the settings over the safety question and begins to write the one with a key.
func writingSetting(t *testing.T, text, key string) visit.Visit {
	t.Helper()
	lib, problems := content.Load(content.Core())
	if lib == nil {
		t.Fatal(problems)
	}
	s, _ := content.ParseSettings("s", []byte(text))
	v, _ := visit.New(lib, s, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)).Do(visit.Command{ID: visit.Settings})
	for i, item := range v.Items() {
		if item.Hint == key {
			v, _ = v.Do(visit.Command{ID: visit.Choose, N: i + 1})
		}
	}
	if !v.Typing() {
		t.Fatalf("%s cannot be written", key)
	}
	return v
}

func TestEscDropsWhatIsTypedInASetting(t *testing.T) {
	v := writingSetting(t, "hub: {name: Front door}\n", "hub.name")
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "XX"})
	for _, want := range []string{"keep", "drop"} {
		if !slices.ContainsFunc(v.Hints(v.Scene()), func(b visit.Binding) bool { return b.Short == want }) {
			t.Errorf("the foot does not say %q", want)
		}
	}
	v, effects := v.Do(visit.Command{ID: visit.Close})
	if len(effects) > 0 || v.Typing() || v.Scene().Kind != visit.Setting || !strings.Contains(v.Note(), "dropped") {
		t.Errorf("%v, %q, %q", effects, v.Note(), v.Scene().Title)
	}
	if slices.ContainsFunc(v.Hints(v.Scene()), func(b visit.Binding) bool { return b.Short == "drop" }) {
		t.Error("the foot still says drop")
	}
}

func TestARefusedSettingStaysOpenWithItsWords(t *testing.T) {
	v := writingSetting(t, "", "hub.number")
	row := v.Place().Row
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "01632 abc"})
	v, effects := v.Do(visit.Command{ID: visit.Go})
	if len(effects) != 1 || effects[0].Do != visit.SetSetting || effects[0].Name != "hub.number" || effects[0].Text != "01632 abc" {
		t.Fatalf("%+v", effects)
	}
	_, err := content.SetSetting(nil, "hub.number", "01632 abc")
	v = v.Settled(content.Settings{}, nil, err)
	if !v.Typing() || v.Scene().Draft.Text != "01632 abc" || v.Place().Row != row ||
		!strings.Contains(v.Note(), "Nothing is changed: hub.number") || !strings.Contains(v.Note(), "as 01632 960001") {
		t.Errorf("%v %q %q", v.Typing(), v.Scene().Draft.Text, v.Note())
	}
	s, _ := content.ParseSettings("s", []byte("hub: {number: 01632 960002}\n"))
	v, _ = v.Do(visit.Command{ID: visit.EraseAll})
	v, _ = v.Do(visit.Command{ID: visit.Type, Text: "01632 960002"})
	v, _ = v.Do(visit.Command{ID: visit.Go})
	if v = v.Settled(s, nil, nil); v.Typing() || v.Place().Row != row+1 || !strings.Contains(v.Note(), "stands") {
		t.Errorf("%v, row %d, %q", v.Typing(), v.Place().Row, v.Note())
	}
}

func TestAMistakeInTheSettingsIsSaidWhereTheyAreShown(t *testing.T) {
	const text = "safeguarding-lead:\n  name: Duty desk\nnumber: 01632 960001\n  checked-on: 2026-11-01\nhub: {number: 01632 960002, checked-on: 2026-11-01}\n"
	v := writingSetting(t, text, "hub.name")
	v, _ = v.Do(visit.Command{ID: visit.Close})
	if lead := v.Scene().Lead; !strings.Contains(lead, "mistake in line 3") {
		t.Errorf("the settings say %q", lead)
	}
	for _, item := range v.Items() {
		if item.Hint == "safeguarding-lead.number" && !strings.Contains(item.More, "Cannot be read: the settings have a mistake in line 3") {
			t.Errorf("%+v", item)
		}
	}
	v, _ = v.Do(visit.Command{ID: visit.Close})
	v, _ = v.Do(visit.Command{ID: visit.Safety})
	var lines []string
	for _, r := range v.Scene().Rings(visit.SettingsKey) {
		lines = append(lines, r.String())
	}
	all := strings.Join(lines, "\n")
	for _, want := range []string{"Safeguarding lead. Cannot be read: the settings have a mistake in line 3.", "Safeguarding hub: 01632 960002.", "Your team’s settings. There is a mistake in line 3."} {
		if !strings.Contains(all, want) {
			t.Errorf("the panel does not say %q:\n%s", want, all)
		}
	}
	// Where nothing at all can be read, one line says so.
	s, _ := content.ParseSettings("s", []byte(strings.Repeat("# a long comment\n", 2000)))
	none := visit.Scene{Numbers: s.Numbers(time.Now()), Mistake: s.Mistake()}.Rings("")
	if len(none) != 4 || strings.Contains(none[2].Note, "Not set") || !strings.HasPrefix(none[2].Note, "Cannot be read") {
		t.Errorf("%+v", none)
	}
}

func TestThePageAboutTheNumbersShowsThem(t *testing.T) {
	v := writingSetting(t, "hub: {number: 01632 960002, checked-on: 2026-11-01}\n", "hub.name")
	v, _ = v.Do(visit.Command{ID: visit.Close})
	v, _ = v.Do(visit.Command{ID: visit.Close})
	v, _ = v.MakeFor("safety-numbers")
	sc := v.Scene()
	i := slices.IndexFunc(sc.Parts, func(p visit.Part) bool { return p.Role == visit.NumbersPart })
	if i != 0 || !slices.ContainsFunc(sc.Rings(""), func(r visit.Ring) bool {
		return r.Number == "01632 960002" && strings.Contains(r.Note, "Checked 1 November 2026.")
	}) {
		t.Errorf("%d: %+v", i, sc.Rings(""))
	}
	if _, text := v.Document(); !strings.Contains(text, "01632 960002") {
		t.Errorf("copied it is\n%s", text)
	}
}

// A team’s forms are written one after another where all the settings are: there is always a next one.
func TestAListOfTheTeamGrowsOnTheScreen(t *testing.T) {
	text := ""
	for _, c := range []struct{ key, words string }{{"forms.1.name", "Early help form"}, {"forms.1.for", "a start"}, {"forms.2.name", "CAF"}, {"agencies.1.name", "YOS"}} {
		v := writingSetting(t, text, c.key)
		v, effects := typed(v, c.words).Do(visit.Command{ID: visit.Go})
		if len(effects) != 1 || effects[0].Name != c.key || effects[0].Text != c.words {
			t.Fatalf("%s: %+v, %q", c.key, effects, v.Note())
		}
		changed, _, err := content.ChangeSetting([]byte(text), effects[0].Name, effects[0].Text)
		if err != nil {
			t.Fatal(err)
		}
		text = string(changed)
	}
	writingSetting(t, text, "forms.3.name")
	writingSetting(t, text, "agencies.1.link")
}

// A number that is another one has not been rung yet, and the screen says so.
func TestANewNumberHasToBeRung(t *testing.T) {
	const was = "hub: {number: 01632 960001, checked-on: 2026-11-02}\n"
	for words, rings := range map[string]bool{"01632 960002": true, "01632960001": false} {
		v, effects := typed(do(writingSetting(t, was, "hub.number"), visit.EraseAll), words).Do(visit.Command{ID: visit.Go})
		if len(effects) != 1 {
			t.Fatalf("%s: %+v", words, effects)
		}
		text, _, err := content.ChangeSetting([]byte(was), effects[0].Name, effects[0].Text)
		if err != nil {
			t.Fatal(err)
		}
		s, _ := content.ParseSettings("s", text)
		if v = v.Settled(s, nil, nil); strings.Contains(v.Note(), "Ring it") != rings {
			t.Errorf("%s: %q", words, v.Note())
		}
	}
}
