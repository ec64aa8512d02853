package content

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bearings/navigator"
)

func day21() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) }

// packWith makes a pack of files that are not on disk.
func packWith(name string, files []PackFile) Pack {
	m := fstest.MapFS{}
	for _, f := range files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return Pack{Name: name, FS: m, Dir: name}
}

func TestANewPackHasNothingWrongWithIt(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	core, _ := Load(Core())
	known := map[Problem]bool{}
	for _, p := range core.Check() {
		known[p] = true
	}
	l, _ := Load(Core(), packWith("eastside", files))
	for _, p := range l.Check() {
		if !known[p] {
			t.Error(p, p.Hint)
		}
	}
	if len(l.Walks()) != 1 || len(l.Drift()) != 0 || len(l.Overdue(day21())) != 0 {
		t.Errorf("%d walks, %v drifted, %v overdue", len(l.Walks()), l.Drift(), l.Overdue(day21()))
	}
	does := map[Over]int{}
	kinds := map[string]int{}
	for _, laid := range l.Laid() {
		if does[laid.Layer.Over]++; laid.Under == nil {
			kinds[string(laid.Page.Kind)]++
			continue
		}
		if laid.From != 0 || laid.Layer.Against != laid.Under.Digest {
			t.Errorf("%s: %+v", laid.Page.ID, laid)
		}
	}
	for _, over := range []Over{"", OverReplace, OverAdd, OverChoices} {
		if does[over] == 0 {
			t.Errorf("no page does %q", over)
		}
	}
	for _, kind := range Kinds() {
		if kinds[kind] == 0 {
			t.Errorf("there is no %s", kind)
		}
	}
	if p, ok := l.Page("ws-eastside-handover"); !ok || p.Form == nil {
		t.Error("the sheet cannot be filled in")
	}
	if l.Packs()[1].ReviewBy.Format(time.DateOnly) != "2027-05-21" || l.Packs()[1].Name != "eastside" {
		t.Errorf("%+v", l.Packs()[1])
	}
}

// Two teams that begin a pack and keep the examples may read each other’s.
func TestTwoNewPacksLieOverEachOther(t *testing.T) {
	for _, names := range [][2]string{{"eastside", "our-pages"}, {"team", "team-two"}, {"new", "ws"}, {"safety", "chaos"}, {"Café Ü", "日本"}} {
		packs := []Pack{Core()}
		for _, name := range names {
			files, err := NewPack(name, day21())
			if err != nil {
				t.Fatal(err)
			}
			packs = append(packs, packWith(name, files))
		}
		l, _ := Load(packs...)
		for _, p := range l.Check() {
			if p.Severity == Error {
				t.Errorf("%q: %s %s", names, p, p.Hint)
			}
		}
	}
}

// TestTheReadMeNamesWhatASheetCanHold looks for a row of each shape and of each kind of field, and for a
// core sheet that shows the shape.
func TestTheReadMeNamesWhatASheetCanHold(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f PackFile) bool { return f.Name == "README.md" })
	rows := map[string][]string{}
	for line := range strings.Lines(string(files[i].Data)) {
		if cells := strings.Split(strings.TrimSpace(line), "|"); len(cells) > 3 {
			rows[strings.Trim(cells[1], " `")] = cells
		}
	}
	core, _ := Load(Core())
	for _, shape := range navigator.Shapes() {
		row := rows[string(shape)]
		if len(row) < 5 {
			t.Errorf("there is no row for the shape %s", shape)
			continue
		}
		page, ok := core.Page(strings.Trim(row[3], " `"))
		if !ok || page.Form == nil || !slices.ContainsFunc(page.Form.Parts, func(p navigator.Part) bool { return p.Shape == shape }) {
			t.Errorf("%s does not show the shape %s", row[3], shape)
		}
	}
	for _, kind := range navigator.FieldKinds() {
		if len(rows[string(kind)]) < 4 {
			t.Errorf("there is no row for the kind of field %s", kind)
		}
	}
	for _, bearing := range bearings() {
		if !strings.Contains(strings.Join(rows["bearing: middle"], ""), "`"+bearing+"`") {
			t.Errorf("the bearing %s is not named", bearing)
		}
	}
	if !strings.Contains(string(files[i].Data), "to "+strconv.Itoa(maxSentence)+" words") {
		t.Error("how long a sentence may be is not what is held")
	}
}

// TestWhoAgreedIsReadyToBeFilledIn takes the marks of a remark away from the lines that a page begins
// with: then it says who agreed to it, and nothing is wrong with it.
func TestWhoAgreedIsReadyToBeFilledIn(t *testing.T) {
	core, _ := Load(Core())
	texts := map[string]PackFile{}
	for _, kind := range Kinds() {
		page, err := NewPage(kind, "our-own", day21())
		if err != nil {
			t.Fatal(err)
		}
		texts[kind] = page
	}
	for _, over := range []Over{OverReplace, OverAdd, OverChoices} {
		c, err := core.LocalCopy("kind-work", over, day21())
		if err != nil {
			t.Fatal(err)
		}
		texts[string(over)] = PackFile{c.File, c.Text}
	}
	for name, file := range texts {
		if p, problems := agreedOf(t, file); len(p.AgreedBy) > 0 || len(problems) > 0 {
			t.Errorf("%s says that %v agreed before anybody did; %v", name, p.AgreedBy, problems)
		}
		for _, key := range []string{"agreed-by", "why", "agreed-on", "review-on"} {
			file.Data = []byte(strings.Replace(string(file.Data), "\n# "+key+":", "\n"+key+":", 1))
		}
		p, problems := agreedOf(t, file)
		if len(p.AgreedBy) != 2 || p.Why == "" || p.AgreedOn.Format(time.DateOnly) != "2026-11-21" || p.ReviewOn.Format(time.DateOnly) != "2027-05-21" || len(problems) > 0 {
			t.Errorf("%s, filled in, says %+v; %v", name, p, problems)
		}
	}
}

// agreedOf reads what a page of a team says of itself, and what is wrong with its front matter.
func agreedOf(t *testing.T, file PackFile) (Agreed, []Problem) {
	t.Helper()
	pack := packWith("team", []PackFile{{manifestName, []byte("name: team\nversion: \"1\"\n")}, file})
	l, problems := Load(Core(), pack)
	if l == nil || len(l.Laid()) != 1 {
		t.Fatalf("%s: %v", file.Name, problems)
	}
	return l.Laid()[0].Layer.Agreed, slices.DeleteFunc(problems, func(p Problem) bool { return !strings.HasPrefix(p.File, "team/") })
}

// What stands in braces is filled in everywhere, the read-me among it.
func TestANewPackLeavesNothingUnsaid(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	readme := false
	for _, f := range files {
		readme = readme || f.Name == "README.md"
		if strings.Contains(string(f.Data), "{{") || strings.Contains(f.Name, nameMark) {
			t.Errorf("%s has something left to fill in", f.Name)
		}
	}
	if !readme {
		t.Error("nobody is told how to write a page")
	}
}

// A pack that is as it was made is a set of examples. As soon as one page of it is another one, what still
// has to be replaced is told, each file once.
func TestWordsOfATemplateAreTold(t *testing.T) {
	files, err := NewPack("eastside", day21())
	if err != nil {
		t.Fatal(err)
	}
	told := func(files []PackFile) string {
		l, _ := Load(Core(), packWith("eastside", files))
		var names []string
		for _, p := range l.Check() {
			if p.Code == codeBlank {
				if p.Severity != Warning || p.Line < 2 || p.Hint == "" {
					t.Errorf("told as %+v", p)
				}
				names = append(names, strings.TrimPrefix(p.File, "eastside/"))
			}
		}
		return strings.Join(names, " ")
	}
	if got := told(files); got != "" {
		t.Errorf("of examples it is told that %s", got)
	}
	with := append(files[:len(files):len(files)], PackFile{"pages/ours.md", []byte("---\ntitle: Ours\nkind: page\n---\n\nWhat we do.\n")})
	if got, want := told(with), "guidance/stat-local-manualising.md pack.yaml pages/eastside-how-we-work.md pages/local-forms.md"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	m, problems := packWith("eastside", files).Manifest()
	if len(problems) != 1 || problems[0].Code != codeBlank || m.ForWhom == "" {
		t.Errorf("a manifest that nobody has filled in: %v", problems)
	}
	core, _ := Load(Core())
	add, err := core.LocalCopy("safety-gate", OverAdd, day21())
	if err != nil {
		t.Fatal(err)
	}
	manifest := PackFile{manifestName, []byte("name: team\nversion: \"1\"\nfor-whom: the east team\n")}
	if got := told([]PackFile{manifest, {add.File, add.Text}}); got != add.File {
		t.Errorf("%q", got)
	}
	filled := strings.Replace(string(add.Text), "Write here what your team adds. It stands at the end of the page.", "Ring the office first.", 1)
	if got := told([]PackFile{manifest, {add.File, []byte(filled)}}); got != "" || filled == string(add.Text) {
		t.Errorf("%q", got)
	}
}

func TestANewPageIsRightOnceSomethingLeadsToIt(t *testing.T) {
	links := map[string]string{
		"page": "pages/about.md", "question": "tree/new-start.md", "guidance": "tree/new-start.md", "sheet": "pages/about.md",
	}
	core, _ := Load(Core())
	known := map[Problem]bool{}
	for _, p := range core.Check() {
		known[p] = true
	}
	for _, kind := range Kinds() {
		page, err := NewPage(kind, "our-own", day21())
		if err != nil {
			t.Fatal(err)
		}
		over := "---\nover: add\n---\n\nSee [ours](" + relative(links[kind], page.Name) + ").\n"
		if strings.HasPrefix(links[kind], "tree/") {
			over = "---\nover: choices\n---\n\n- [Ours](" + relative(links[kind], page.Name) + ")\n"
		}
		l, _ := Load(Core(), packWith("team", []PackFile{{manifestName, []byte("name: team\nversion: \"1\"\n")}, page, {links[kind], []byte(over)}}))
		blank := 0
		for _, p := range l.Check() {
			switch {
			case known[p]:
			case p.Code == codeBlank && p.Line > 1 && strings.HasSuffix(p.File, page.Name):
				blank++
			default:
				t.Error(kind, p, p.Hint)
			}
		}
		if blank != 1 {
			t.Errorf("%s: that it is not filled in is told %d times", kind, blank)
		}
		if p, ok := l.Page("our-own"); !ok || string(p.Kind) != kind || p.Title != "Our own" {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

func TestWhatIsNoPageIsNotBegun(t *testing.T) {
	for _, c := range []struct {
		kind, id string
		want     error
	}{{"safety", "a", ErrNoTemplate}, {"", "a", ErrNoTemplate}, {"page", "A b", ErrNoID}, {"page", "../a", ErrNoID}, {"page", "", ErrNoID}} {
		if _, err := NewPage(c.kind, c.id, day21()); !errors.Is(err, c.want) {
			t.Errorf("%s %s: %v", c.kind, c.id, err)
		}
	}
}
