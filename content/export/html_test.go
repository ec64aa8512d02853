package export_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"bearings/assets"
	"bearings/content/export"
	"bearings/navigator"
)

// sheets are worksheets of many kinds, by what they are.
func sheets(t *testing.T) map[string]export.Sheet {
	t.Helper()
	all := map[string]export.Sheet{
		"aims board": aimsBoard(t), "grid": grid(t), "hierarchy": hierarchy(t), "balance": balance(t), "thinking together": thinkingTogether(t),
	}
	lib, _ := core(t)
	for _, p := range lib.Pages() {
		if p.Form != nil {
			all["blank "+p.ID] = export.Sheet{Title: p.Title, Lead: p.Lead, Filled: made(t, *p.Form, ""), Ending: lastWords}
		}
	}
	all["hostile"] = export.Sheet{
		Title: `</title><script>alert(1)</script>`, Lead: "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://x.org/y.png) <http://x.org> [the *page*](#page-id) [out](https://x.org)",
		Filled: made(t, everyShape(), "about/words = </li><style>*{}</style><img src=x onerror=alert(1)>\nabout/facts = {{.Style}}\n+ people\npeople/p1/label = \"><b style=x>"),
		Step:   "<h1>", Name: `" onload="x`, Way: []string{"<a href=http://x.org>"}, Ending: "</footer><h4>",
	}
	return all
}

func page(t *testing.T, s export.Sheet) string {
	t.Helper()
	text, err := export.HTML(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The page is one file that asks for nothing: no script, no picture, no address to follow, and a
// policy that forbids them. Every heading stands below one of the next higher rank.
func TestThePageStandsAlone(t *testing.T) {
	for name, s := range sheets(t) {
		text := page(t, s)
		if !strings.HasPrefix(text, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n") {
			t.Errorf("%s begins %.80q", name, text)
		}
		d := xml.NewDecoder(strings.NewReader(text))
		rank, titles, title := 0, 0, ""
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s is not well formed: %v\n%s", name, err, text)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			switch e := start.Name.Local; e {
			case "h1", "h2", "h3", "h4", "h5", "h6":
				if now := int(e[1] - '0'); now > rank+1 || now == 1 && rank > 0 {
					t.Errorf("%s has a heading %s below one of rank %d", name, e, rank)
				} else {
					rank = now
				}
			case "title":
				titles++
				inside, _ := d.Token()
				title = string(inside.(xml.CharData))
			case "html", "head", "meta", "style", "body", "main", "section", "footer", "div", "span", "p", "ul", "ol", "li", "em", "strong",
				"table", "thead", "tbody", "tr", "th", "td":
			default:
				t.Errorf("%s has a %s in it", name, e)
			}
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "lang", "charset", "http-equiv", "content", "name", "class", "scope":
				default:
					t.Errorf("%s has an attribute %s=%q", name, a.Name.Local, a.Value)
				}
			}
		}
		if titles != 1 || title != "Bearings worksheet" {
			t.Errorf("%s is titled %q", name, title)
		}
	}
}

// The policy lets in the page’s own style, and nothing else.
func TestThePolicyFitsTheStyle(t *testing.T) {
	style := policyFits(t, page(t, grid(t)))
	for _, no := range []string{"url(", "@import", "expression", "http"} {
		if strings.Contains(style, no) {
			t.Errorf("the style has %s in it", no)
		}
	}
	for _, must := range []string{"@media print", "break-inside: avoid", "prefers-color-scheme: dark", "size: A4"} {
		if !strings.Contains(style, must) {
			t.Errorf("the style has no %s", must)
		}
	}
}

// policyFits returns the style of a page, whose policy has to name it.
func policyFits(t *testing.T, text string) string {
	t.Helper()
	_, rest, _ := strings.Cut(text, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if len(policy) != 2 || html.UnescapeString(policy[1]) != want {
		t.Errorf("the policy is %q, want %q", policy, want)
	}
	return style
}

// The page’s colours are those of the themes, whose contrast is tested where they are drawn.
func TestThePageHasTheColoursOfTheThemes(t *testing.T) {
	_, style, err := assets.SheetPage()
	if err != nil {
		t.Fatal(err)
	}
	roots := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(style, -1)
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
		for _, token := range []string{"ink", "soft", "line", "accent"} {
			if want := "--" + token + ": " + tokens[token] + ";"; !strings.Contains(roots[i][1], want) {
				t.Errorf("on %s there is no %s", name, want)
			}
		}
	}
}

// A few people stand side by side, in a table that can be read aloud; more of them one below the
// other.
func TestAGridIsATableOrSections(t *testing.T) {
	moves := "people/me/trouble/said = too many visits\npeople/me/trouble/source = told me\n"
	three := strings.Repeat("+ people\n", 3) + "people/p1/label = Aunt\npeople/p2/label = Nurse\npeople/p2/kind = worker\npeople/p2/key = yes\npeople/p3/label = Teacher\npeople/p3/help/said = a call\n"
	text := page(t, export.Sheet{Title: "All", Filled: made(t, everyShape(), moves+three)})
	for _, want := range []string{
		`<thead><tr><td></td><th scope="col">Me</th><th scope="col">Aunt</th><th scope="col">Nurse</th><th scope="col">Teacher</th></tr></thead>`,
		`<tr><th scope="row">Which kind?</th><td></td><td></td><td><span class="words">worker</span></td><td></td></tr>`,
		`<tr><th scope="row">They are key</th><td></td><td></td><td><span class="words">yes</span></td><td></td></tr>`,
		`<tr><th scope="row">What is the trouble?</th><td><span class="words">too many visits</span><span class="quiet">Which source? told me</span></td><td></td><td></td><td></td></tr>`,
		`<tr><th scope="row">What would help?</th><td></td><td></td><td></td><td><span class="words">a call</span></td></tr>`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no\n%s\nin\n%s", want, text)
		}
	}
	if strings.Contains(text, "<h3>Aunt</h3>") {
		t.Error("the people are told twice")
	}
	text = page(t, export.Sheet{Title: "All", Filled: made(t, everyShape(), moves+three+"+ people\npeople/p4/label = Uncle")})
	if strings.Contains(text, "<table") || !strings.Contains(text, "<h3>Aunt</h3>") || !strings.Contains(text, "<h3>Uncle</h3>") {
		t.Errorf("five people stand side by side:\n%s", text)
	}
	text = page(t, export.Sheet{Title: "All", Filled: made(t, everyShape(), "time/first/together = 3.5")})
	if !strings.Contains(text, `<th scope="col">Hours</th><th scope="col">Together</th>`) || !strings.Contains(text, `<th scope="row">First week</th><td><span class="words">3.5</span></td>`) {
		t.Errorf("the hours are no table:\n%s", text)
	}
}

// Two questions may have the same words; each keeps its own answer.
func TestQuestionsWithTheSameWords(t *testing.T) {
	form := everyShape()
	form.Parts[1].Rows[1].Ask = form.Parts[1].Rows[0].Ask
	form.Parts[1].Fields[1].Ask = form.Parts[1].Rows[0].Ask
	text := page(t, export.Sheet{Title: "All", Filled: made(t, form, "people/me/trouble/said = this\npeople/me/help/said = that\n+ people\npeople/p1/kind = worker")})
	for _, words := range []string{">this<", ">that<", ">worker<"} {
		if strings.Count(text, words) != 1 {
			t.Errorf("%s stands %d times in\n%s", words, strings.Count(text, words), text)
		}
	}
}

func TestTheFirstWordsLeadNowhere(t *testing.T) {
	lead := "See [the *grid*](#ws-grid), [a \\[b\\]](#b/anchor) and [out](https://x.org).\n\nThen ![a picture](x.png) and <https://x.org>. <b>x</b> \x1b[2J"
	s := export.Sheet{Title: "All", Lead: lead, Filled: made(t, everyShape(), "")}
	want := "See the *grid*, a \\[b\\] and [out](https://x.org).\n\nThen ![a picture](x.png) and <https://x.org>. <b>x</b> \uFFFD[2J"
	for name, text := range map[string]string{"Markdown": export.Markdown(s), "the blank sheet": export.Blank(s)} {
		if !strings.Contains(text, want) {
			t.Errorf("%s begins %.300q", name, text)
		}
	}
	text := page(t, s)
	want = "<p>See the <em>grid</em>, a [b] and out.</p>\n<p>Then a picture and https://x.org. <!-- raw HTML omitted -->x<!-- raw HTML omitted --> \uFFFD[2J</p>"
	if !strings.Contains(text, want) {
		t.Errorf("the page has no\n%s\nin\n%s", want, text)
	}
}

// What another program wrote is shown where it can be, and harms no terminal.
func TestWhatAnotherProgramWroteIsClean(t *testing.T) {
	changes := []navigator.Change{{Do: "set", Path: "about/words", Value: "a\x1b]0;x\x07\u202eb\r\nc\xff  \n   d"}, {Do: "set", Path: "old\x1b/x", Value: "\u009b31m"}}
	f, _, err := navigator.Replay(everyShape(), changes)
	if err != nil {
		t.Fatal(err)
	}
	s := export.Sheet{Title: "A\x1bll", Filled: f, Step: "\x07", Name: "x\u2028y", Way: []string{"\x1b[1m"}, Ending: "\x00"}
	data, err := export.JSON(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"Markdown": export.Markdown(s), "HTML": page(t, s), "JSON": string(data), "the blank sheet": export.Blank(s)} {
		if i := strings.IndexAny(text, "\x00\x07\x1b\r\u009b\u202e\u2028"); i >= 0 {
			t.Errorf("%s has %q in it", name, text[i:min(len(text), i+20)])
		}
	}
	if text := export.Markdown(s); !strings.Contains(text, "**What of words?** a\uFFFD\\]0;x\uFFFD\uFFFDb\\\n  c\uFFFD\\\n  &nbsp;&nbsp;&nbsp;d\n") {
		t.Errorf("it reads\n%s", text)
	}
}
