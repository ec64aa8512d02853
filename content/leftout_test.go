package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"bearings/navigator"
)

// mine makes a pack called team over the core, of files and their texts, and returns what is told of it
// as a whole.
func mine(t *testing.T, files ...string) []Problem {
	t.Helper()
	all := []PackFile{{manifestName, []byte("name: team\nversion: \"1\"\n")}}
	for i := 0; i+1 < len(files); i += 2 {
		if files[i] == manifestName {
			all = all[1:]
		}
		all = append(all, PackFile{files[i], []byte(files[i+1])})
	}
	core, _ := Load(Core())
	known := core.Check()
	l, _ := Load(Core(), packWith("team", all))
	return slices.DeleteFunc(l.Check(), func(p Problem) bool { return slices.Contains(known, p) })
}

// only returns the one thing that is told.
func only(t *testing.T, problems []Problem) Problem {
	t.Helper()
	if len(problems) != 1 {
		t.Fatalf("%d are told: %v", len(problems), problems)
	}
	return problems[0]
}

func plainPage(title, body string) string {
	return "---\ntitle: " + title + "\nkind: page\n---\n\n" + body + "\n"
}

// linkTo adds a link to a page to one that the core has.
func linkTo(file string) string { return "---\nover: add\n---\n\nSee [ours](" + file + ").\n" }

func TestOneSlipIsToldOnce(t *testing.T) {
	_, eight := aCore(t)
	for name, c := range map[string]struct {
		files []string
		file  string
		says  string
	}{
		"a page that others link to cannot be read": {
			[]string{
				"pages/our-team.md", plainPage("Our team: the north", "See [forms](our-forms.md)."), "pages/our-forms.md", plainPage("Our forms", "All of them."),
				"pages/about.md", linkTo("our-team.md"), "guidance/kind-work.md", linkTo("../pages/our-team.md"), "a.walk", "open: Our team\nend: Our team\n",
			},
			"team/pages/our-team.md", "so this page is left out, and so is every way to it",
		},
		"an answer too many": {
			[]string{"tree/new-start.md", eight, "guidance/our-end.md", ourEnd},
			"team/tree/new-start.md", "would have 8 answers; at most 7 are read, so this page is left out and the one beneath stands",
		},
		"a kind written large":    {[]string{"pages/ours.md", strings.Replace(plainPage("Ours", "All."), "kind", "Kind", 1), "pages/about.md", linkTo("ours.md")}, "team/pages/ours.md", `"Kind" is no key`},
		"a misspelt over":         {[]string{"tree/new-start.md", "---\nover: chioces\n---\n\n- [Ours](ring-now.md)\n"}, "team/tree/new-start.md", "over cannot be"},
		"safety in another place": {[]string{"safety/safety-gate.md", "---\nover: replace\n---\n\n## What?\n"}, "team/safety/safety-gate.md", "safety-gate is a safety page, and can only be added to, so this page is left out and the one beneath stands"},
		"an answer to nowhere":    {[]string{"tree/new-start.md", "---\nover: choices\n---\n\n- [Ours](our-own.md)\n"}, "team/tree/new-start.md", "there is no page our-own.md, so this answer is left out"},
		"an answer elsewhere":     {[]string{"tree/new-start.md", "---\nover: choices\n---\n\n- [Ours](https://example.org)\n"}, "team/tree/new-start.md", "so it is left out"},
		"saved as UTF-16":         {[]string{"pages/ours.md", inUTF16(plainPage("Ours", "All.")), "pages/about.md", linkTo("ours.md")}, "team/pages/ours.md", "saved as Unicode (UTF-16)"},
		"a walk saved as UTF-16":  {[]string{"a.walk", inUTF16("page: Safety first\n")}, "team/a.walk", "saved as Unicode (UTF-16), which is not read, so the walk is not tried"},
		"a manifest in UTF-16":    {[]string{manifestName, inUTF16("name: team\n")}, "team/pack.yaml", "saved as Unicode (UTF-16)"},
		"saved as ANSI":           {[]string{"pages/ours.md", plainPage("Ours", "Caf\xe9 and caf\xe9."), "pages/about.md", linkTo("ours.md")}, "team/pages/ours.md", "not saved as UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			p := only(t, mine(t, c.files...))
			if p.File != c.file || !strings.Contains(p.Message, c.says) || p.Hint == "" {
				t.Errorf("told as %v (%s)", p, p.Hint)
			}
		})
	}
}

var ourEnd = strings.Replace(guide("title: Our end\nkind: guidance\nbearing: middle\ncome-back: {in: 7d}", "- [One](kind-work.md)"), "- Ring.", "- Ring them.", 1)

// aCore returns a question of the core that is in the place of itself with answers up to eight.
func aCore(t *testing.T) (page *Page, eight string) {
	t.Helper()
	core, _ := Load(Core())
	page, ok := core.Page("new-start")
	if !ok {
		t.Fatal("there is no new-start")
	}
	c, err := core.LocalCopy(page.ID, OverReplace, day21())
	if err != nil {
		t.Fatal(err)
	}
	last := page.Choices[len(page.Choices)-1]
	at := strings.Index(string(c.Text), "- ["+last.Text)
	if at < 0 {
		t.Fatal("its answers are not as they are read")
	}
	var more strings.Builder
	for i := len(page.Choices); i < maxAnswers+1; i++ {
		fmt.Fprintf(&more, "- [Ours, and %d more](../guidance/our-end.md)\n", i)
	}
	end := at + strings.IndexByte(string(c.Text[at:]), '\n') + 1
	return page, string(c.Text[:end]) + more.String() + string(c.Text[end:])
}

func inUTF16(text string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// The cause of all else that is wrong comes first, and warnings come last.
func TestTheCauseComesFirst(t *testing.T) {
	problems := mine(t, "pages/z.md", plainPage("Z: z", "All."), "pages/about.md", linkTo("gone.md"), "pages/by-itself.md", plainPage("By itself", "All."))
	if len(problems) != 3 || problems[0].File != "team/pages/z.md" || !problems[0].LeavesOut || problems[1].Code != codeLink || problems[2].Code != codeOrphan {
		t.Errorf("%v", problems)
	}
}

func TestAFileWhoseNameEndsWronglyIsTold(t *testing.T) {
	for name, right := range map[string]string{
		"pages/our-new.md.txt": "our-new.md", "pages/our-new.markdown": "our-new.md", "pages/our-new.MD.TXT": "our-new.md",
		"walks/a.walk.txt": "a.walk", "walks/a.WALK": "a.walk", "pages/our-bus.txt": "our-bus.md", "tree/our-bus.TXT": "our-bus.md",
	} {
		p := only(t, mine(t, name, plainPage("Ours", "All.")))
		if p.Code != codeEnding || p.Severity != Warning || p.Hint != "rename it to "+right || p.File != "team/"+name {
			t.Errorf("%s: %v (%s)", name, p, p.Hint)
		}
	}
	for _, fine := range []string{"README.md.txt", "notes.txt", "a.docx", "pages/readme.txt", "papers/our-bus.txt", ".our-new.md.txt"} {
		if problems := mine(t, fine, "words"); len(problems) > 0 {
			t.Errorf("%s: %v", fine, problems)
		}
	}
	if p := only(t, mine(t, "pages/Our New.MD", plainPage("Ours", "All."))); p.Code != codeID || !strings.HasPrefix(p.Hint, "rename it to our-new.md") {
		t.Errorf("%v (%s)", p, p.Hint)
	}
	problems := mine(t, "pages/our-new.md.txt", plainPage("Ours", "All."), "pages/about.md", linkTo("our-new.md"))
	if len(problems) != 2 || problems[0].Code != codeLink || problems[0].Hint != "the page stands in our-new.md.txt: rename that to our-new.md" {
		t.Errorf("%v (%s)", problems, problems[0].Hint)
	}
}

// What may stand above an answer that leads to safety is what stood there; what does not is named, where
// it stands.
func TestWhatMovedAboveSafetyIsNamed(t *testing.T) {
	core, _ := Load(Core())
	for _, page := range core.Pages() {
		at := slices.IndexFunc(page.Choices, func(c navigator.Choice) bool { return core.safe(c.To) })
		if core.Protected(page.ID) != "" || at < 0 || at+1 >= len(page.Choices) || page.Choices[at+1].Apart != page.Choices[at].Apart {
			continue
		}
		c, err := core.LocalCopy(page.ID, OverChoices, day21())
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(c.Text), "\n")
		first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "- [") })
		lines[first+at], lines[first+at+1] = lines[first+at+1], lines[first+at]
		p := only(t, mine(t, c.File, strings.Join(lines, "\n")))
		want := "“" + shorten(page.Choices[at+1].Text) + "” would now stand above it"
		if p.Code != codeProtected || p.Line != first+at+1 || !strings.Contains(p.Message, want) || !strings.Contains(p.Message, shorten(page.Choices[at].Text)) {
			t.Errorf("%v", p)
		}
		return
	}
	t.Fatal("no question of the core has an answer below one that leads to safety")
}

func TestMarksForABlankAreTold(t *testing.T) {
	for body, hint := range map[string]string{
		"##What we do\n\nAll.":                   "write ## What we do, with a blank after ##",
		"See [our list] (about.md) first.":       "write [our list](about.md), with nothing between ] and (",
		"See [it] (https://example.org/a) first": "write [it](https://example.org/a), with nothing between ] and (",
	} {
		p := only(t, mine(t, "pages/ours.md", plainPage("Ours", body), "pages/about.md", linkTo("ours.md")))
		if p.Code != codeSlip || p.Line != 6 || p.Hint != hint {
			t.Errorf("%v (%s)", p, p.Hint)
		}
	}
	if problems := mine(t, "pages/ours.md", plainPage("Ours", "We are #1 [here] (so far). `##no` and `[a] (b.md)`:\n\n    ##code"), "pages/about.md", linkTo("ours.md")); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	end := strings.Replace(ourEnd, "## Watch", "##Watch", 1)
	p := only(t, mine(t, "guidance/our-end.md", end, "guidance/kind-work.md", linkTo("our-end.md")))
	if p.Code != codePart || p.Line < 10 || !strings.Contains(p.Hint, "## Watch, with a blank") {
		t.Errorf("%v (%s)", p, p.Hint)
	}
}

func TestWordsLostToARemarkAreTold(t *testing.T) {
	p := only(t, mine(t, "pages/ours.md", "---\nkind: page # a remark\nwhy: We are #1 here\ntitle: Ours\n---\n\nAll.\n", "pages/about.md", linkTo("ours.md")))
	if p.Code != codeComment || p.Severity != Warning || p.Line != 3 || !strings.Contains(p.Message, "“#1 here”") {
		t.Errorf("%v", p)
	}
	if p := only(t, mine(t, manifestName, "name: team\nversion: \"1\" # first\nfor-whom: House #2\n")); p.Code != codeComment || p.Line != 3 {
		t.Errorf("%v", p)
	}
}

func TestAQuestionAsks(t *testing.T) {
	one := "- [One](../guidance/kind-work.md)"
	to := "---\nover: choices\n---\n\n- [Ours](our-ask.md)\n"
	if p := only(t, mine(t, "tree/our-ask.md", ask("Ours", one), "tree/new-start.md", to)); p.Code != codeAsks || p.Line != 8 {
		t.Errorf("%v", p)
	}
	silent := strings.Replace(ask("Ours", one, "- [Two](../guidance/chaos-steer.md)"), "Ours?", "ours", 1)
	if p := only(t, mine(t, "tree/our-ask.md", silent, "tree/new-start.md", to)); p.Code != codeAsks || p.Line != 6 {
		t.Errorf("%v", p)
	}
}

func TestAWalkSaysWhereItComesTo(t *testing.T) {
	const no = "choose: No: none of these, or nothing beyond a shared plan that is in date\n"
	if p := only(t, mine(t, "a.walk", "page: Safety first\n"+no)); p.Code != codeWalkOpen || p.Line != 2 {
		t.Errorf("%v", p)
	}
	p := only(t, mine(t, "a.walk", "page: Safety first\nchoose: Something quite other than all that\npage: Any\n"))
	if p.Code != codeWalk || !strings.Contains(p.Hint, "its answers are “") || strings.Count(p.Hint, "“") < 2 {
		t.Errorf("%v (%s)", p, p.Hint)
	}
}

// What the YAML reader says of real slips comes in words that say what to look for.
func TestSlipsInTheFirstLinesAreToldInPlainWords(t *testing.T) {
	for front, words := range map[string]string{
		"title: Rota: new":                      "a colon stands where none can be read",
		"title: \"Rota":                         "a quotation mark is opened and not closed",
		"title: 'Rota":                          "a quotation mark is opened and not closed",
		"aliases: [a, b":                        "a list in square brackets is not closed",
		"come-back: {in: 7d":                    "braces are not closed",
		"title: @home":                          "begins with a mark that cannot be read there",
		"title: `x`":                            "begins with a mark that cannot be read there",
		"title: x\n\tkind: page":                "a colon stands where none can be read",
		"title x\nkind: page":                   "a colon stands where none can be read",
		"title: x\nkind":                        "a line has no colon",
		" title: x\nkind: page":                 "the lines begin at different places",
		"title: \"Rota\" new":                   "something stands after a closing quotation mark",
		"title: *x":                             "a value begins with *",
		"title: - x":                            "a list begins on the line of its key",
		"parts:\n  - id: a\n   heading: b":      "the lines of a list begin at different places",
		"title: |x":                             "a value begins with | or >",
		`title: "a\q"`:                          "a backslash stands in double quotes",
		"title: ?\n? x":                         "a value begins with ?",
		"title: }x":                             "a value begins with a bracket",
		"parts:\n- {id: a, ask: What?, max: 5}": "braces are not closed, or hold a mark",
	} {
		p := only(t, mine(t, "pages/ours.md", "---\n"+front+"\n---\n\nAll.\n"))
		if p.Code != codeYAML || !strings.Contains(p.Message, words) || p.Hint == "" {
			t.Errorf("%q: %v", front, p)
		}
		for _, own := range []string{"mapping", "token", "YAML", "expected", "document", "context"} {
			if strings.Contains(p.Message+p.Hint, own) {
				t.Errorf("%q is told in the reader’s own words: %v (%s)", front, p, p.Hint)
			}
		}
	}
}
