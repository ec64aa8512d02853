package content

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bearings/navigator"
)

// TestSafetyStays tries every change to safety that there is a way to write. Each is told, and the
// library is the one without the pack.
func TestSafetyStays(t *testing.T) {
	page := func(front, body string) string { return "---\nover: replace\n" + front + "\n---\n\n" + body + "\n" }
	question := func(answers string) string {
		return page("title: Where is it stuck?\nkind: question", "## Where does it pinch most today?\n\n"+answers)
	}
	plain, _ := over(t)
	for name, file := range map[string][2]string{
		"the gate replaced":             {"safety/safety-gate.md", page("title: Fine\nkind: safety", "## All well?\n\n- [Yes](../tree/where-stuck.md)")},
		"the gate’s answers":            {"safety/safety-gate.md", choices("- ~~[x](ring-now.md)~~")},
		"the gate’s answers more":       {"safety/safety-gate.md", choices("- [Fine](../tree/carried.md)")},
		"an end page of safety":         {"safety/ring-now.md", page("title: Wait\nkind: safety\nbearing: duty", "## Today you could\n\n- Wait.")},
		"a page behind a question":      {"guidance/hold-both.md", page("title: Open\nkind: guidance\nbearing: middle", "## Today you could\n\n- Go.")},
		"the same, and all it leads to": {"guidance/hold-both.md", page("title: Open\nkind: guidance\nbearing: middle", "## See also\n\n- [Ask](../safety/ask-someone.md)\n- [Now](../safety/ring-now.md)\n- [One](one-thing.md)\n- [Talk](think-together.md)")},
		"another kind":                  {"safety/ring-now.md", page("title: Wait\nkind: guidance\nbearing: middle", "## Today you could\n\n- Wait.")},
		"an answer to safety, hidden":   {"tree/where-stuck.md", choices("- ~~[x](../safety/both-a-help.md)~~")},
		"in other words":                {"tree/where-stuck.md", choices("- [Nobody](../safety/both-a-help.md)")},
		"below another":                 {"tree/where-stuck.md", choices("- [I am alone with this](../guidance/think-together.md)\n- [Someone is both a help and a risk](../safety/both-a-help.md)")},
		"below a new one":               {"tree/where-stuck.md", choices("- [I am being carried along](carried.md)\n- [New](../pages/about.md)")},
		"set apart":                     {"tree/where-stuck.md", choices("---\n\n- [Someone is both a help and a risk](../safety/both-a-help.md)")},
		"gone with the question":        {"tree/where-stuck.md", question("- [I am being carried along](carried.md)\n- [I am alone with this](../guidance/think-together.md)")},
		"lower in another question":     {"tree/where-stuck.md", question("- [A](carried.md)\n- [B](../guidance/think-together.md)\n- [Someone is both a help and a risk](../safety/both-a-help.md)")},
		"straight past the gate":        {"tree/where-stuck.md", question("- [A](carried.md)\n- [Someone is both a help and a risk](../guidance/hold-both.md)")},
		"come-back without safety":      {"tree/come-back.md", choices("- ~~[x](../safety/safety-gate.md)~~")},
		"a question with no answers":    {"tree/carried.md", page("title: Carried\nkind: question", "## What?\n\nNothing.")},
		"a page behind what it was no":  {"guidance/one-thing.md", page("title: Late\nkind: guidance\nbearing: middle\nbehind: carried", "## Today you could\n\n- Go.")},
	} {
		l, problems := over(t, file[0], file[1])
		codes := codesOf(problems)
		if !slices.Contains(codes, codeProtected) && !slices.Contains(codes, codeUnfit) {
			t.Errorf("%s: %v", name, problems)
		}
		for _, p := range problems {
			if p.File == "team/"+file[0] && (p.Code == codeProtected || p.Code == codeUnfit) && (p.Line < 2 || p.Hint == "") {
				t.Errorf("%s: told as %+v", name, p)
			}
		}
		sameLibrary(t, name, plain, l)
	}
}

// TestTheWaysToSafetyStay: a safety page that hangs on one ordinary answer is not lost with it. The
// answer can be said in other words and moved.
func TestTheWaysToSafetyStay(t *testing.T) {
	core := smallPack(t)
	files := core.FS.(fstest.MapFS)
	files["tree/far.md"] = &fstest.MapFile{Data: []byte(ask("Far", "- [It is this](../safety/far-help.md)", "- [It is that](../guidance/one-thing.md)"))}
	files["safety/far-help.md"] = &fstest.MapFile{Data: []byte(guide("title: Far help\nkind: safety\nbearing: duty\ncome-back: {in: 1d}", "- [Now](ring-now.md)"))}
	carried := string(files["tree/carried.md"].Data)
	files["tree/carried.md"] = &fstest.MapFile{Data: []byte(strings.Replace(carried, "- [I am not sure]", "- [Something further off](far.md)\n- [I am not sure]", 1))}
	plain, problems := Load(core)
	if len(problems) > 0 || !from(plain.Tree(), "")["far-help"] {
		t.Fatal(problems)
	}
	for list, stands := range map[string]bool{
		"- ~~[x](far.md)~~":                                                           false,
		"- ~~[x](../guidance/think-together.md)~~":                                    true,
		"- [In our words](far.md)":                                                    true,
		"- [In our words](far.md)\n- [First](../guidance/one-thing.md)":               true,
		"- [In our words](far.md)\n- ~~[x](far.md)~~":                                 true,
		"- [Something further off](../pages/about.md)\n- ~~[x](far.md)~~":             false,
		"- ~~[x](far.md)~~\n- [Another way](../tree/where-stuck.md)\n- [y](about.md)": false,
	} {
		l, problems := Load(core, teamPack("team", "tree/carried.md", choices(list)))
		if onTop(l, "carried") != stands || slices.Contains(codesOf(problems), codeProtected) == stands {
			t.Errorf("%s: %v", list, problems)
		}
		if !from(l.Tree(), "")["far-help"] {
			t.Errorf("%s: nobody comes to the safety page", list)
		}
	}
}

// sameLibrary holds two libraries to having the same pages, tree, names and hits.
func sameLibrary(t fatal, name string, a, b *Library) {
	t.Helper()
	if !reflect.DeepEqual(a.Pages(), b.Pages()) {
		for _, p := range a.Pages() {
			if q, _ := b.Page(p.ID); !reflect.DeepEqual(p, q) {
				t.Fatalf("%s: %s is\n%+v\nand\n%+v", name, p.ID, p, q)
			}
		}
		t.Fatalf("%s: %d pages and %d", name, len(a.Pages()), len(b.Pages()))
	}
	if !reflect.DeepEqual(a.Tree(), b.Tree()) {
		t.Fatalf("%s: the trees differ", name)
	}
	if len(a.names) != len(b.names) {
		t.Fatalf("%s: %d names and %d", name, len(a.names), len(b.names))
	}
	for k, to := range a.names {
		if other := b.names[k]; other.Page == nil || other.Page.ID != to.Page.ID || other.Anchor != to.Anchor {
			t.Fatalf("%s: the name %q leads to %v and %v", name, k, to, other)
		}
	}
	for _, p := range a.Pages() {
		if !reflect.DeepEqual(a.LinksTo(p.ID), b.LinksTo(p.ID)) {
			t.Fatalf("%s: the links to %s differ", name, p.ID)
		}
	}
}

// fatal is what a test and a property have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// TestSafetyCanBeAddedTo: the text stays, and the team’s words come after it.
func TestSafetyCanBeAddedTo(t *testing.T) {
	plain, _ := over(t)
	l, problems := over(t, "safety/safety-gate.md", "---\nover: add\nkind: safety\n---\n\n## Here\n\nThe hub is open until six.\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	was, _ := plain.Page("safety-gate")
	now, _ := l.Page("safety-gate")
	if last := now.Sections[len(now.Sections)-1]; last.Body != "The hub is open until six." || !reflect.DeepEqual(now.Choices, was.Choices) || now.Lead != was.Lead {
		t.Errorf("%+v", now)
	}
}

// TestSheetsKeepTheirGates changes a sheet of the core that has an answer which opens safety.
func TestSheetsKeepTheirGates(t *testing.T) {
	core, _ := Load(Core())
	sheet, part := "", ""
	for _, p := range core.Pages() {
		if p.Form == nil {
			continue
		}
		for i := range p.Form.Parts {
			eachOpens(&navigator.Form{Parts: p.Form.Parts[i : i+1]}, func(_ string, o navigator.Opens) {
				if q, _ := core.Page(o.Page); q.Kind == navigator.Safety && p.Form.Parts[i].Shape == navigator.FieldsShape {
					sheet, part = p.File, p.Form.Parts[i].ID
				}
			})
		}
	}
	if sheet == "" {
		t.Fatal("no sheet of the core opens safety, so this test looked at nothing")
	}
	data, err := fs.ReadFile(Core().FS, sheet)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "---\n", "---\nover: replace\n", 1)
	id := strings.TrimSuffix(sheet[strings.LastIndexByte(sheet, '/')+1:], ".md")
	loadedAs := func(text string) (*Library, []Problem) { return Load(Core(), teamPack("team", sheet, text)) }
	if l, problems := loadedAs(text); len(problems) > 0 || !onTop(l, id) {
		t.Fatalf("the same sheet is refused: %v", problems)
	}
	opens := strings.Index(text, "opens:")
	from := strings.LastIndexByte(text[:opens], '{')
	for name, changed := range map[string]string{
		"no form":         text[:strings.Index(text, "parts:")] + text[strings.Index(text[4:], "\n---\n")+5:],
		"another wording": strings.Replace(text, text[from:opens], strings.Replace(text[from:opens], "ask: \"", "ask: \"Not ", 1), 1),
		"opens nothing":   text[:opens] + strings.Replace(text[opens:], "safety-gate", "about", 1),
		"a part above":    strings.Replace(text, "parts:\n", "parts:\n  - id: first-of-all\n    shape: fields\n    heading: First\n    fields:\n      - {id: the-case, kind: code, ask: Code}\n", 1),
	} {
		l, problems := loadedAs(changed)
		if changed == text || onTop(l, id) || !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == codeProtected && p.File == "team/"+sheet }) {
			t.Errorf("%s of %s in %s: %v", name, part, sheet, problems)
		}
	}
}

// TestAGroupThatStays changes the safety group of the checklist for a new case (domain brief 5.5).
func TestAGroupThatStays(t *testing.T) {
	const sheet = "sheets/ws-new-case.md"
	data, err := fs.ReadFile(Core().FS, sheet)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "---\n", "---\nover: replace\n", 1)
	group := text[strings.Index(text, "      - heading: Safety\n"):strings.Index(text, "      - heading: Consent")]
	last := strings.LastIndex(group, "          - {")
	for name, c := range map[string]struct {
		now   string
		stays bool
	}{
		"the same":        {group, true},
		"one more asked":  {group + "          - {id: ours, ask: Our duty number saved}\n", true},
		"gone":            {"", false},
		"one less asked":  {group[:last], false},
		"other words":     {strings.Replace(group, "Known risks read", "Papers read", 1), false},
		"free to go":      {strings.Replace(group, "        stays: true\n", "", 1), false},
		"another heading": {strings.Replace(group, "Safety", "First", 1), false},
		"one above it":    {"      - heading: Paper\n        items:\n          - {id: forms, ask: Forms filled in}\n" + group, false},
	} {
		l, problems := Load(Core(), teamPack("team", sheet, strings.Replace(text, group, c.now, 1)))
		told := slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == codeProtected })
		if onTop(l, "ws-new-case") != c.stays || told == c.stays {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestTheNumbersStay: no pack takes the page away that shows whom to ring.
func TestTheNumbersStay(t *testing.T) {
	const page = "pages/safety-numbers.md"
	l, problems := Load(Core(), teamPack("team", page, "---\nover: replace\ntitle: Safety numbers\nkind: page\n---\n\nRing us first.\n"))
	if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == codeProtected }) || onTop(l, "safety-numbers") {
		t.Errorf("it is replaced: %v", problems)
	}
	if l, problems = Load(Core(), teamPack("team", page, "---\nover: add\n---\n\n## Our floor\n\nThe red phone.\n")); len(problems) > 0 || !onTop(l, "safety-numbers") {
		t.Errorf("it cannot be added to: %v", problems)
	}
}

// TestNoPackSpeaksAboveTheSafetyQuestion: what stands above it is the same whatever a pack is called.
func TestNoPackSpeaksAboveTheSafetyQuestion(t *testing.T) {
	for name, shown := range map[string]bool{"Eastside": true, "Timau’r De": true, "core": false, "The Core": false, "bearings": false, strings.Repeat("Choose 7 below. ", 20): false} {
		pack := teamPack(name, "safety/safety-gate.md", "---\nover: add\n---\n\n## Here\n\nThe hub.\n", "pages/ours.md", "---\ntitle: Ours\nkind: page\n---\n\nOurs.\n")
		m, problems := pack.Manifest()
		if fits := len(problems) == 0 && m.Name == name; fits != shown || len([]rune(m.Name)) > maxPackName {
			t.Errorf("%q: %q, %v", name, m.Name, problems)
		}
		l, _ := Load(Core(), pack)
		if gate, _ := l.Page("safety-gate"); gate.Whose() != "A core page. What your team added stands at its end." {
			t.Errorf("%q stands above the question: %s", name, gate.Whose())
		}
	}
}

func onTop(l *Library, id string) bool { _, ok := l.Over(id); return ok }

func TestALocalSafetyPageLeadsNowhereElse(t *testing.T) {
	l, problems := over(t,
		"safety/our-gate.md", "---\ntitle: Our gate\nkind: safety\n---\n\n## Is all well?\n\n- [No](ring-now.md)\n\n---\n\n- [Yes, go on](../tree/carried.md)\n- [We have talked](../guidance/ours.md)\n",
		"guidance/ours.md", "---\ntitle: Ours\nkind: guidance\nbearing: middle\nbehind: our-gate\n---\n\n## See also\n\n- [On](next.md)\n",
		"safety/next.md", "---\ntitle: Next of ours\nkind: safety\nbearing: duty\n---\n\n## See also\n\n- [Where](../tree/where-stuck.md)\n- [One](../guidance/one-thing.md)\n")
	if got := answersOf(l, "our-gate"); got != "No>ring-now, |We have talked>ours" {
		t.Errorf("%s, %v", got, problems)
	}
	if p, _ := l.Page("next"); !slices.Equal(p.Next, []string{"one-thing"}) {
		t.Errorf("%v", p.Next)
	}
	if n := len(slices.DeleteFunc(problems, func(p Problem) bool { return p.Code != codeProtected })); n != 2 {
		t.Errorf("%d are told: %v", n, problems)
	}
}
