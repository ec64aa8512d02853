package export_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"bearings/assets"
	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
	"bearings/tui/visit"
)

// styled is the style that stands in a page.
var styled = regexp.MustCompile(`(?s)<style>(.*?)</style>`)

// closed checks that a page runs nothing and asks for nothing.
func closed(t *testing.T, name, source string) {
	t.Helper()
	page := readHTML(t, name, source)
	for element := range page.elements {
		switch element {
		case "script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "input", "button", "use", "image":
			t.Errorf("%s has a <%s>", name, element)
		}
	}
	for attr := range page.attrs {
		if attr == "style" || attr == "src" || attr == "srcset" || strings.HasPrefix(attr, "on") {
			t.Errorf("%s has the attribute %s", name, attr)
		}
	}
	for _, link := range page.links {
		if strings.Contains(link.href, ":") && !outside(link.href) {
			t.Errorf("%s leads to %s", name, link.href)
		}
	}
	style := styled.FindStringSubmatch(source)
	if style == nil {
		t.Fatalf("%s has no style", name)
	}
	for _, no := range []string{"url(", "@import", "@font-face", "expression", "http:", "https:", "//"} {
		if strings.Contains(style[1], no) {
			t.Errorf("the style of %s has %s in it", name, no)
		}
	}
	sum := sha256.Sum256([]byte(style[1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(source)
	if policy == nil || html.UnescapeString(policy[1]) != want {
		t.Errorf("the policy of %s is %q, want %q", name, policy, want)
	}
}

func TestTheSiteRunsNothingAndAsksForNothing(t *testing.T) {
	for name, site := range bothSites(t) {
		for file, source := range site {
			closed(t, name+"/"+file, source)
		}
	}
}

// Every page begins with the line of safety and says whom to ring, and says it plainly where a
// number is missing or old, or will be.
func TestSafetyIsOnEveryPage(t *testing.T) {
	told := map[string][]string{
		"core": {"Your team’s numbers Not set in this copy. Ring the numbers your area publishes.", "Police, no danger now 101"},
		"team": {
			"Safeguarding lead 01632 960001 Duty desk. Checked 2 November 2026. From 1 February 2027 on, check it before you rely on it.",
			"Safeguarding hub 01632 960002 Front door. Checked 2 January 2026, which is too long ago. Check it before you rely on it.",
			"Social services, office hours Not set. Use the number your area publishes.",
			"Social services, out of hours +44 1632 960004 Night <team>. Nobody has said when this was checked. Check it before you rely on it.",
		},
	}
	for name, site := range bothSites(t) {
		for file, page := range site.read(t) {
			_, body, _ := strings.Cut(page.text, "· Bearings ")
			if !strings.HasPrefix(body, "Skip to the words of this page ! "+visit.UrgentLine+" Whom to ring") || !strings.HasSuffix(body[:strings.LastIndex(body, " This copy")], visit.UrgentLine) {
				t.Errorf("%s/%s begins and ends without safety: %.200s", name, file, body)
			}
			if strings.Count(body, "In danger now 999 Police, ambulance or fire.") != 1 {
				t.Errorf("%s/%s does not say once whom to ring", name, file)
			}
			for _, words := range told[name] {
				if !strings.Contains(body, words) {
					t.Errorf("%s/%s does not say %q", name, file, words)
				}
			}
		}
	}
}

// A page reads on from one heading to the next, and names what it is in one of them.
func TestTheHeadingsOfTheSite(t *testing.T) {
	for name, site := range bothSites(t) {
		for file, page := range site.read(t) {
			for i, level := range page.headings {
				if i == 0 && level != 1 || i > 0 && (level == 1 || level > page.headings[i-1]+1) {
					t.Errorf("%s/%s: the levels of its headings are %v", name, file, page.headings)
					break
				}
			}
		}
	}
}

// Every page says who wrote and who reviewed it, and by when it is due; a team's page says so, too.
func TestWhoseWordsTheyAre(t *testing.T) {
	lib := teamLibrary(t)
	pages := siteOf(t, lib, content.Settings{}).read(t)
	const north = "Author: Team North <north>, 2 January 2026. Reviewer: A. Person. Review by: 1 June 2026, which has passed."
	for _, p := range lib.Pages() {
		text := pages[fileOf(lib, p.ID)].text
		want := "Author: The Bearings project, 21 November 2026. Reviewer: none yet. Review by: 21 May 2027."
		if p.Pack == "north" {
			want = north
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", p.ID, want)
		}
		if mine := strings.Contains(text, "A page of north."); mine != (p.Pack == "north") {
			t.Errorf("%s says that it is the team’s: %v", p.ID, mine)
		}
	}
	added := pages["pages/chaos-steer.html"].text
	for _, want := range []string{
		"A core page, with a part added by north. What is urgent",
		"How we do it Added by north. Agreed by team lead, worker on 1 February 2026. Why: We *agreed* on Mondays. It was to be looked at again on 1 September 2026. On Mondays, with our forms.",
	} {
		if !strings.Contains(added, want) {
			t.Errorf("%s is missing in\n%s", want, added)
		}
	}
}

// agreedLibrary is the core with a team’s page that says who agreed it and who wrote it first, and a part
// that the team added to the first question.
func agreedLibrary(t *testing.T) *content.Library {
	t.Helper()
	lib, problems := content.Load(content.Core(), content.Pack{Name: "south", FS: fstest.MapFS{
		"pack.yaml":      {Data: []byte("name: south\nversion: \"1\"\nauthor: Team South\nreviewer: none yet\nreview-by: 2027-06-01\n")},
		"south-deal.md":  {Data: []byte("---\ntitle: Our deal\nkind: page\nagreed-by: [head of service]\nagreed-on: 2026-02-01\nwhy: The city signed.\ncloned-from: the east team\nreview-on: 2026-12-01\n---\n\nWhat may go. [Ours](south-team.md).\n")},
		"south-team.md":  {Data: []byte("---\ntitle: Our team\nkind: page\n---\n\nWho we are. [The deal](south-deal.md).\n")},
		"safety-gate.md": {Data: []byte("---\nover: add\nagreed-by: team manager\n---\n\n## Here\n\nAs in [the deal](south-deal.md).\n")},
	}})
	if lib == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	return lib
}

// Who agreed a team’s page, why, whose it was first and until when it stands is said as the program says
// it, on the site and on paper alike; and a page names one day of review.
func TestWhoAgreedAPageAndUntilWhen(t *testing.T) {
	lib := agreedLibrary(t)
	pages := siteOf(t, lib, content.Settings{}).read(t)
	markdown, err := export.PaperMarkdown(lib, content.Settings{}, today())
	if err != nil {
		t.Fatal(err)
	}
	const deal = "A page of south. Agreed by head of service on 1 February 2026. Why: The city signed. First written by the east team. To be looked at again on 1 December 2026."
	texts := map[string]string{"the site": pages["pages/south-deal.html"].text, "paper": readHTML(t, "paper", paperOf(t, lib, content.Settings{})).text, "paper as Markdown": plainWords(markdown)}
	for where, text := range texts {
		if !strings.Contains(text, deal) {
			t.Errorf("%s does not say %q", where, deal)
		}
		if !strings.Contains(text, "Author: Team South. Reviewer: none yet.") || where == "the site" && strings.Contains(text, "Review by:") {
			t.Errorf("%s names another day of review, or no author", where)
		}
	}
	if text := pages["pages/south-team.html"].text; !strings.Contains(text, "Review by: 1 June 2027.") {
		t.Errorf("a page without a day of its own has not that of its pack:\n%s", text)
	}
	// What a team adds to a question stands under the answers, and not beside the page.
	gate := pages["index.html"].text
	here := strings.Index(gate, "Here Added by south. Agreed by team manager. As in the deal.")
	if why := strings.Index(gate, "Why we ask"); here < 0 || here > why {
		t.Errorf("the added part stands at %d, and what is beside the page at %d", here, why)
	}
}

// plainWords is Markdown on one line, without the marks that stand round words.
func plainWords(markdown string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("*", "", "\\", "", "#", "").Replace(markdown)), " ")
}

// What the program says of a step stands on the site in the same words.
func TestTheSiteSaysWhatTheProgramSays(t *testing.T) {
	lib, _ := core(t)
	pages := siteOf(t, lib, content.Settings{}).read(t)
	ends := 0
	for _, p := range lib.Pages() {
		if p.Kind != navigator.Guidance && (p.Kind != navigator.Safety || len(p.Choices) > 0) {
			continue
		}
		ends++
		text := pages[fileOf(lib, p.ID)].text
		words := p.ComeBack.Words()
		for _, want := range []string{content.Leans(p.Bearing), strings.ToUpper(words[:1]) + words[1:]} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", p.ID, want)
			}
		}
		if _, on := p.Bearing.Mark(); on != strings.Contains(text, visit.SayAloud) {
			t.Errorf("%s asks to say it aloud: %v", p.ID, !on)
		}
	}
	if ends < 50 {
		t.Errorf("only %d end pages were looked at", ends)
	}
}

// The empty sheet of the site holds what the empty sheet of the program holds.
func TestTheSiteHasTheEmptySheets(t *testing.T) {
	lib, titles := core(t)
	site := siteOf(t, lib, content.Settings{})
	words := func(page, from, to string) string {
		_, page, _ = strings.Cut(page, from)
		page, _, _ = strings.Cut(page, to)
		page = regexp.MustCompile(`<[^>]*>|_{2,}|\x{a0}`).ReplaceAllString(page, " ")
		return strings.Join(strings.Fields(page), " ")
	}
	for _, p := range lib.Pages() {
		if p.Form == nil {
			continue
		}
		blank, err := export.BlankHTML(export.Sheet{Title: p.Title, Lead: p.Lead, Filled: made(t, *p.Form, ""), Titles: titles})
		if err != nil {
			t.Fatal(err)
		}
		want := words(blank, "</h1>", "</main>")
		if got := words(site["blank/"+p.ID+".html"], `<div class="empty">`, `<p class="from">`); got != want || len(want) < 100 {
			t.Errorf("%s:\ngot  %s\nwant %s", p.ID, got, want)
		}
	}
}

// Made twice, from a library loaded twice, every byte is the same.
func TestTheSiteIsTheSameTwice(t *testing.T) {
	one, two := siteOf(t, teamLibrary(t), teamSettings(t)), siteOf(t, teamLibrary(t), teamSettings(t))
	if len(one) != len(two) {
		t.Errorf("%d files and %d files", len(one), len(two))
	}
	for name, text := range one {
		if two[name] != text {
			t.Errorf("%s is not the same twice", name)
		}
	}
}

func TestTheSiteHasTheColoursOfTheThemes(t *testing.T) {
	_, style, err := assets.Site()
	if err != nil {
		t.Fatal(err)
	}
	roots := regexp.MustCompile(`:root \{([^}]*--ground[^}]*)\}`).FindAllStringSubmatch(style, -1)
	if len(roots) != 3 {
		t.Fatalf("%d grounds are styled, want those of light, dark and paper", len(roots))
	}
	for i, name := range []string{"paper", "dusk"} {
		data, err := assets.Theme(name)
		if err != nil {
			t.Fatal(err)
		}
		var tokens map[string]string
		if err := json.Unmarshal(data, &tokens); err != nil {
			t.Fatal(err)
		}
		for token, colour := range tokens {
			if want := "--" + token + ": " + colour + ";"; !strings.Contains(roots[i][1], want) {
				t.Errorf("on %s there is no %s", name, want)
			}
		}
	}
}

// Two pages as they are, without the style: a question behind a question, and a page with all that
// Markdown can hold.
func TestTheSiteGolden(t *testing.T) {
	site := siteOf(t, teamLibrary(t), teamSettings(t))
	for _, name := range []string{"north-second", "north-page"} {
		page := styled.ReplaceAllString(site["pages/"+name+".html"], "<style>…</style>")
		page = regexp.MustCompile(`sha256-[^']*`).ReplaceAllString(page, "sha256-…")
		golden(t, "site."+name+".html", page)
	}
}

// The A to Z has every title, every other name and every term.
func TestTheAToZHasEveryName(t *testing.T) {
	lib := teamLibrary(t)
	pages := siteOf(t, lib, content.Settings{}).read(t)
	names := map[string]bool{}
	for _, link := range pages["a-to-z.html"].links {
		names[strings.ToLower(link.text)] = true
	}
	has := func(name, id string) {
		if !names[strings.ToLower(name)] {
			t.Errorf("the A to Z has no %q, which is a name of %s", name, id)
		}
	}
	for _, p := range lib.Pages() {
		has(p.Title, p.ID)
		for _, a := range p.Aliases {
			has(a.Name, p.ID)
		}
	}
	for _, term := range lib.Glossary() {
		for _, name := range append([]string{term.Name}, term.Also...) {
			has(name, "the glossary")
		}
	}
	for _, name := range []string{"map.html", "contents.html"} {
		for _, p := range lib.Pages() {
			if name == "map.html" && (p.Kind == navigator.Page || p.Kind == navigator.Sheet) {
				continue
			}
			if !strings.Contains(pages[name].text, p.Title) {
				t.Errorf("%s does not name %q", name, p.Title)
			}
		}
	}
}
