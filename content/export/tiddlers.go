package export

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"bearings/content"
	"bearings/navigator"
)

// A Left is something that one format holds and another has no way to hold. Nothing is left behind, and
// nothing is changed on the way, without one.
type Left struct {
	Tiddler string // its title, or the name of a file; "" for the whole wiki
	Line    int    // of its text, from 1; 0 where it is about the whole tiddler
	What    string // in words
	Changed bool   // it was carried, and is not quite what it was
}

// String returns what was left on one line.
func (l Left) String() string {
	switch {
	case l.Tiddler == "":
		return l.What
	case l.Line == 0:
		return l.Tiddler + ": " + l.What
	}
	return l.Tiddler + ", line " + strconv.Itoa(l.Line) + ": " + l.What
}

// The fields in which a tiddler keeps what wikitext cannot say. A wiki shows them under the text
// and leaves them alone, so that the pages come back as they went.
const (
	fieldID       = "bearings-id"
	fieldTitle    = "bearings-title" // where the tiddler had to be called otherwise
	fieldKind     = "bearings-kind"
	fieldBearing  = "bearings-bearing"
	fieldBehind   = "bearings-behind"
	fieldDays     = "bearings-come-back-in"
	fieldWhen     = "bearings-come-back-when"
	fieldAlso     = "bearings-come-back-also"
	fieldShows    = "bearings-shows"
	fieldAliases  = "bearings-aliases"         // a list of titles
	fieldSections = "bearings-section-aliases" // the same, each with # and its section
	fieldAuthor   = "bearings-author"
	fieldReviewer = "bearings-reviewer"
	fieldReviewBy = "bearings-review-by"
	fieldFirst    = "bearings-first-written-by" // of a page taken over from another team
)

// wikiTime is how a wiki writes a moment, and wikiType what it calls its text.
const (
	wikiTime = "20060102150405"
	wikiType = "text/vnd.tiddlywiki"
)

// Tiddlers returns a library as JSON that TiddlyWiki imports: one tiddler a page, in wikitext, with
// its links and answers as the wiki’s own and the rest in fields. [ImportTiddlers] makes the same
// pages of it again. It says what a wiki cannot hold: the forms of worksheets, above all.
func Tiddlers(lib *content.Library) ([]byte, []Left) {
	e := wikiExport{lib: lib, titles: wikiTitles(lib.Pages())}
	all := []map[string]string{}
	for _, p := range lib.Pages() {
		all = append(all, e.tiddler(p))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(all) // strings only: it cannot fail
	return Seen(b.String()), e.left
}

// wikiTitles gives each page the title its tiddler has: its own, or one with its id where another
// page has that already, a wiki would take it for a part of itself or for a mark, or no link could name
// it. No two have one: a wiki keeps the last of two tiddlers and drops the other.
func wikiTitles(pages []*content.Page) map[string]string {
	titles, taken := map[string]string{}, map[string]bool{}
	for _, p := range pages {
		title := p.Title
		for taken[title] || strings.HasPrefix(title, "$:/") || strings.Contains(title, `"""`) || marksAround(title) == "" {
			title = strings.TrimPrefix(strings.ReplaceAll(title, `"`, "”"), "$:/") + " (" + p.ID + ")"
		}
		titles[p.ID], taken[title] = title, true
	}
	return titles
}

// A wikiExport turns pages into tiddlers.
type wikiExport struct {
	lib    *content.Library
	titles map[string]string
	left   []Left
}

// tiddler returns a page with its fields.
func (e *wikiExport) tiddler(p *content.Page) map[string]string {
	title := e.titles[p.ID]
	leave := func(what string) { e.left = append(e.left, Left{Tiddler: title, What: what}) }
	t := map[string]string{
		"title": title, "type": wikiType, "tags": "Bearings bearings-" + string(p.Kind),
		fieldID: p.ID, fieldKind: string(p.Kind), fieldBearing: string(p.Bearing), fieldBehind: p.Behind,
		fieldWhen: p.ComeBack.When, fieldAlso: p.ComeBack.Also, fieldShows: string(p.Shows),
		fieldAuthor: p.Author, fieldReviewer: p.Reviewer, fieldFirst: p.FirstWrittenBy(),
	}
	if title != p.Title {
		t[fieldTitle] = p.Title
	}
	if p.ComeBack.Days > 0 {
		t[fieldDays] = strconv.Itoa(p.ComeBack.Days)
	}
	if !p.WrittenOn.IsZero() {
		t["created"] = p.WrittenOn.UTC().Format(wikiTime) + "000"
		t["modified"] = t["created"]
	}
	if !p.ReviewBy.IsZero() {
		t[fieldReviewBy] = p.ReviewBy.Format(time.DateOnly)
	}
	var names, sections []string
	for _, a := range p.Aliases {
		switch {
		case strings.Contains(a.Name, "]]"):
			leave("another name of it, which a list of titles cannot hold")
		case a.Anchor != "":
			sections = append(sections, a.Name+"#"+a.Anchor)
		default:
			names = append(names, a.Name)
		}
	}
	t[fieldAliases], t[fieldSections] = titleList(names), titleList(sections)
	if p.Form != nil {
		leave("the form of the worksheet; how it is filled in on paper is in the text")
	}
	t["text"] = e.text(p, leave)
	for name, value := range t {
		if value == "" && name != "text" {
			delete(t, name)
		}
	}
	return t
}

// titleList writes names as a wiki writes a list of titles.
func titleList(names []string) string {
	var all []string
	for _, n := range names {
		all = append(all, "[["+n+"]]")
	}
	return strings.Join(all, " ")
}

// text returns what stands on a page as wikitext.
func (e *wikiExport) text(p *content.Page, leave func(string)) string {
	w := wikiWriter{to: e.target, left: leave}
	w.body(p.Lead)
	if p.Ask != "" {
		w.block()
		w.b.WriteString("!! " + wikiLine(p.Ask) + "\n")
		e.answers(&w, p.Choices)
	}
	e.sections(&w, p.Sections, 2)
	return w.b.String()
}

// wikiLine returns plain words as the rest of a line that has begun.
func wikiLine(words string) string {
	words = wikiWords(words)
	if strings.HasPrefix(words, ".") || strings.HasPrefix(words, "!") {
		words = wikiRef(rune(words[0])) + words[1:]
	}
	return words
}

// answers writes what can be answered, as links. Those that stand apart come below a rule.
func (e *wikiExport) answers(w *wikiWriter, choices []navigator.Choice) {
	apart := false
	for _, c := range choices {
		if c.Apart && !apart {
			apart = true
			w.b.WriteString("\n\n---\n")
		}
		w.b.WriteString("\n* " + w.link(c.Text, "#"+c.To))
	}
}

// sections writes sections and those under them.
func (e *wikiExport) sections(w *wikiWriter, all []content.Section, level int) {
	for _, s := range all {
		w.block()
		w.b.WriteString(strings.Repeat("!", level) + " " + wikiLine(s.Heading))
		w.body(s.Body)
		e.sections(w, s.Sub, min(level+1, 6))
	}
}

// target returns the title of the page that a link in a body leads to, and the section.
func (e *wikiExport) target(dest string) (title, section string, ok bool) {
	id, section, _ := strings.Cut(strings.TrimPrefix(dest, "#"), "/")
	if !strings.HasPrefix(dest, "#") || e.titles[id] == "" {
		return "", "", false
	}
	return e.titles[id], section, true
}
