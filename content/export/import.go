package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// A WikiFile is a text with the name it has, or is to have, with forward slashes.
type WikiFile struct{ Name, Text string }

// ImportTiddlers makes pages of a TiddlyWiki: of .tid files, and of .json files with one tiddler or
// a list of them. The pages stand in the folder pages, in our own Markdown, and every one of them
// loads. What could not be carried is told, tiddler by tiddler and line by line; where it had words,
// they stay.
//
// The pages are to be laid over a library, so none takes an id or a name that it has; over is nil
// for pages that are to stand alone. A tiddler that [Tiddlers] made keeps what it was, and its id,
// where the pages stand alone. Over a library it is an ordinary page if its words have changed, and
// left out if they have not. The order of the files makes no difference; of two tiddlers with one
// title the last of them is read.
func ImportTiddlers(over *content.Library, files ...WikiFile) ([]WikiFile, []Left) {
	in := wikiImport{over: over, pages: map[string]*wikiPage{}, told: map[Left]int{}, tried: map[string]int{}}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b WikiFile) int { return cmp.Compare(a.Name, b.Name) })
	for _, f := range files {
		all, err := tiddlersOf(f)
		if err != nil {
			in.leave(clean.Line(f.Name), 0, "the file is not read: "+err.Error())
			continue
		}
		for _, t := range all {
			in.take(t)
		}
	}
	in.name()
	return in.write(), in.leftovers()
}

// A wikiPage is a tiddler on its way to be a page, or several.
type wikiPage struct {
	tiddler
	id    string
	page  string // its title as a page
	ours  bool   // made by Tiddlers, and to be again what it was
	alias string // the title a wiki knew it by, where that is another
}

// A wikiImport makes pages of tiddlers.
type wikiImport struct {
	over   *content.Library
	pages  map[string]*wikiPage // by title
	order  []*wikiPage
	ids    map[string]bool
	names  map[string]bool // folded
	export wikiExport      // of the library
	left   []Left
	told   map[Left]int   // by the tiddler, and whether something was changed or left out
	tried  map[string]int // the last number that was put behind a name
	same   int            // tiddlers that are pages of the library, unchanged
	signed int            // tiddlers that say who wrote them, or when
}

// A wikiTell is told what of a tiddler is left out, and what comes in otherwise than it was.
type wikiTell struct{ left, changed func(line int, what string) }

// leave notes what is left behind.
func (in *wikiImport) leave(title string, line int, what string) {
	in.note(Left{Tiddler: title, Line: line, What: what})
}

// alter notes what comes in otherwise than it was.
func (in *wikiImport) alter(title string, line int, what string) {
	in.note(Left{Tiddler: title, Line: line, What: what, Changed: true})
}

// note notes something. Of one tiddler only so much is told one by one.
func (in *wikiImport) note(l Left) {
	l.Tiddler, l.What = shortened(l.Tiddler), clean.Line(l.What)
	of := Left{Tiddler: l.Tiddler, Changed: l.Changed}
	if in.told[of]++; in.told[of] <= maxTold {
		in.left = append(in.left, l)
	}
}

// leftovers returns what was left, in the order of the tiddlers.
func (in *wikiImport) leftovers() []Left {
	for of, n := range in.told {
		if n > maxTold {
			of.Line, of.What = 1<<30, fmt.Sprintf("and %d more like these", n-maxTold)
			in.left = append(in.left, of)
		}
	}
	if in.same > 0 {
		in.left = append(in.left, Left{What: fmt.Sprintf("pages of the manual that are as they were are not brought in again: %d", in.same)})
	}
	if in.signed > 0 {
		in.left = append(in.left, Left{What: fmt.Sprintf("who wrote a page in the wiki, and on which day, is left out: %d", in.signed)})
	}
	slices.SortStableFunc(in.left, func(a, b Left) int {
		return cmp.Or(cmp.Compare(a.Tiddler, b.Tiddler), cmp.Compare(a.Line, b.Line), cmp.Compare(a.What, b.What))
	})
	for i := range in.left {
		if in.left[i].Line == 1<<30 {
			in.left[i].Line = 0
		}
	}
	return in.left
}

// take takes in a tiddler, or says why not.
func (in *wikiImport) take(t tiddler) {
	t.title = clean.Line(t.title)
	why := ""
	switch kind := t.fields["type"]; {
	case t.title == "":
		why = "a tiddler without a title is left out"
	case strings.HasPrefix(t.title, "$:/"):
		why = "a part of the wiki itself is left out"
	case t.fields["draft.of"] != "":
		why = "a draft is left out"
	case len(in.pages) >= maxTiddlers:
		why = fmt.Sprintf("more than %d tiddlers; the rest are left out", maxTiddlers)
	case len(t.text) > maxTiddlerBytes:
		why = fmt.Sprintf("a text of more than %d bytes is left out", maxTiddlerBytes)
	case !wordIn(wikiType+" text/plain text/markdown text/x-markdown", cmp.Or(kind, wikiType)):
		why = "what is no text is left out (" + shortened(kind) + ")"
	case in.unchanged(t):
		in.same++
		return
	}
	if why != "" {
		in.leave(t.title, 0, why)
		return
	}
	if in.pages[t.title] != nil {
		in.leave(t.title, 0, "two tiddlers have this title; the last is read")
	}
	in.pages[t.title] = &wikiPage{tiddler: t}
}

// unchanged reports whether a tiddler holds what a page of the library would be exported as.
func (in *wikiImport) unchanged(t tiddler) bool {
	if in.over == nil || t.fields[fieldID] == "" {
		return false
	}
	p, ok := in.over.Page(t.fields[fieldID])
	if !ok {
		return false
	}
	if in.export.lib == nil {
		in.export = wikiExport{lib: in.over, titles: wikiTitles(in.over.Pages())}
	}
	e := &in.export
	return e.titles[p.ID] == t.title && e.text(p, func(string) {}) == t.text
}

// write turns every tiddler into its pages.
func (in *wikiImport) write() []WikiFile {
	var files []WikiFile
	var listed []*wikiPage
	for _, p := range in.order {
		files = append(files, in.page(p)...)
		if !p.ours {
			listed = append(listed, p)
		}
	}
	return append(files, in.contents(listed)...)
}

// page returns a tiddler as a page, and where it is too long for one, as several.
func (in *wikiImport) page(p *wikiPage) []WikiFile {
	text := clean.Text(p.text)
	tell := wikiTell{
		left:    func(line int, what string) { in.leave(p.title, line, what) },
		changed: func(line int, what string) { in.alter(p.title, line, what) },
	}
	if n := strings.Count(text, string(clean.Mark)) - strings.Count(p.text, string(clean.Mark)); n > 0 {
		tell.left(0, fmt.Sprintf("%d characters that may not be shown stand as %c", n, clean.Mark))
	}
	in.fields(p)
	var blocks []wikiBlock
	switch p.fields["type"] {
	case "text/plain":
		blocks = []wikiBlock{{words: plainInlines(text), line: 1}}
	case "text/markdown", "text/x-markdown":
		tell.changed(0, "its Markdown is read as a wiki would write it; lines are counted in that")
		w := wikiWriter{to: markdownTarget, left: func(what string) { tell.left(0, what) }}
		w.body(text)
		blocks = readWikitext(clean.Text(w.b.String()), tell)
	default:
		blocks = readWikitext(text, tell)
	}
	w := mdWriter{to: in.target, tell: tell, shift: 1}
	for _, b := range blocks {
		if b.kind == wikiHeading && b.level == 1 {
			w.shift = 2
		}
	}
	w.all(blocks)
	return in.parts(p, paged(w.chunks, p.ours))
}

// plainInlines returns plain words with the ends of their lines.
func plainInlines(text string) []wikiInline {
	var all []wikiInline
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if len(all) > 0 {
			all = append(all, wikiInline{kind: wikiBreak})
		}
		all = append(all, wikiInline{kind: wikiText, text: line})
	}
	return all
}

// markdownTarget returns the title a link of Markdown in a wiki leads to: #Title.
func markdownTarget(dest string) (title, section string, ok bool) {
	title, ok = strings.CutPrefix(dest, "#")
	return strings.ReplaceAll(title, "%20", " "), "", ok && title != ""
}

// parts gives the pages of a tiddler their files. Each leads to the next.
func (in *wikiImport) parts(p *wikiPage, bodies []string) []WikiFile {
	var files []WikiFile
	for i, body := range bodies {
		id, title := p.id, p.page
		if i > 0 {
			id = in.newID(fmt.Sprintf("%s-part-%d", p.id, i+1))
			title = in.newName(fmt.Sprintf("%s, part %d", p.page, i+1), id)
		}
		if len(bodies) > 1 && i == 1 {
			in.alter(p.title, 0, fmt.Sprintf("it is too long for one page and stands on %d", len(bodies)))
		}
		front := in.front(p, title, i == 0)
		if i > 0 {
			prev := &files[i-1]
			prev.Text += "\n[It goes on](" + id + ".md)\n"
		}
		files = append(files, in.file(p, id, front+"\n"+body))
	}
	return files
}

// file cleans a page once more as it stands, for a reference in code is still one to a reader.
func (in *wikiImport) file(p *wikiPage, id, text string) WikiFile {
	text = strings.TrimRight(text, "\n") + "\n"
	cleaned, faults := clean.Source([]byte(text))
	if len(faults) > 0 {
		in.leave(p.title, 0, fmt.Sprintf("%d references to characters that may not be shown stand as %c", len(faults), clean.Mark))
	}
	return WikiFile{Name: "pages/" + id + ".md", Text: cleaned}
}

// front returns the front matter of a page.
func (in *wikiImport) front(p *wikiPage, title string, first bool) string {
	var b strings.Builder
	put := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	b.WriteString("---\n")
	put("title", yamlText(title))
	kind := navigator.Page
	if p.ours {
		kind = navigator.Kind(p.fields[fieldKind])
	}
	put("kind", string(kind))
	if first {
		put("aliases", in.aliases(p))
	}
	if p.ours {
		put("bearing", p.fields[fieldBearing])
		put("behind", p.fields[fieldBehind])
		put("come-back", comeBackOf(p.fields))
		put("shows", p.fields[fieldShows])
		put("author", yamlText(p.fields[fieldAuthor]))
		put("reviewer", yamlText(p.fields[fieldReviewer]))
		put("cloned-from", yamlText(p.fields[fieldFirst]))
		put("review-by", dateOf(p.fields[fieldReviewBy], time.DateOnly))
	}
	for _, name := range []string{"modified", "created"} {
		if day := dateOf(p.fields[name], "20060102"); day != "" {
			put("written-on", day)
			break
		}
	}
	b.WriteString("---\n")
	return b.String()
}

// comeBackOf returns when to look again, as front matter says it.
func comeBackOf(fields map[string]string) string {
	switch {
	case fields[fieldDays] != "" && fields[fieldAlso] != "":
		return "{in: " + fields[fieldDays] + "d, also: " + yamlText(fields[fieldAlso]) + "}"
	case fields[fieldDays] != "":
		return "{in: " + fields[fieldDays] + "d}"
	case fields[fieldWhen] != "":
		return "{when: " + yamlText(fields[fieldWhen]) + "}"
	}
	return ""
}

// dateOf returns the day of a date as front matter writes it, or "".
func dateOf(value, layout string) string {
	day, err := time.Parse(layout, value[:min(len(value), len(layout))])
	if err != nil || day.Year() < 1900 || day.Year() > 9000 {
		return ""
	}
	return day.Format(time.DateOnly)
}
