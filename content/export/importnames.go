package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// How long the names of pages are. The loader takes a little more.
const (
	maxWikiID    = 56
	maxWikiTitle = 120 // characters, and bytes too where they are ASCII
)

// name gives every tiddler its id and its title as a page, in the order of their titles, so that
// they do not hang on the order of the files. Those that were pages of ours choose first.
func (in *wikiImport) name() {
	in.ids, in.names = map[string]bool{"glossary": true}, map[string]bool{}
	if in.over != nil {
		for _, p := range in.over.Pages() {
			in.ids[p.ID] = true
		}
	}
	var titles []string
	for title := range in.pages {
		titles = append(titles, title)
	}
	slices.Sort(titles)
	for _, title := range titles {
		p := in.pages[title]
		in.order = append(in.order, p)
		if p.ours = in.over == nil && p.whole(); p.ours {
			if id := p.fields[fieldID]; !in.ids[id] || id == "glossary" && !in.names[id] {
				in.ids[id], in.names[nameKey(id)] = true, true
				p.id, p.page = id, cleanTitle(or(p.fields[fieldTitle], title))
				continue
			}
			p.ours = false
		}
		if p.fields[fieldID] != "" {
			in.alter(title, 0, "it is an ordinary page here, whatever it was in the manual it comes from")
		}
	}
	for _, p := range in.order {
		if p.ours {
			in.names[nameKey(p.page)] = true
		}
	}
	for _, p := range in.order {
		if !p.ours {
			p.id = in.newID(kebab(or(p.fields[fieldID], p.title)))
		}
	}
	for _, p := range in.order {
		if !p.ours {
			in.call(p)
		}
	}
	in.gates()
}

// call gives a tiddler its title as a page, and the wiki’s own as another name where they differ.
func (in *wikiImport) call(p *wikiPage) {
	title := cleanTitle(p.title)
	p.page = in.newName(title, p.id)
	if p.page == p.title {
		return
	}
	if len(p.title) <= 200 && in.free(p.title) {
		in.names[nameKey(p.title)] = true
		p.alias = p.title
	}
	what := "here it is called “" + p.page + "”"
	if in.over != nil {
		if there, taken := in.over.Lookup(title); taken {
			what += ", because a page of the manual has that name: “" + there.Page.Title + "”"
		}
	}
	in.alter(p.title, 0, what)
}

// gates holds pages that were ours to what a page may say of itself.
func (in *wikiImport) gates() {
	ours := map[string]bool{}
	for _, p := range in.order {
		ours[p.id] = ours[p.id] || p.ours
	}
	for _, p := range in.order {
		if behind := p.fields[fieldBehind]; p.ours && behind != "" && !ours[behind] {
			in.leave(p.title, 0, "the question it stood behind is not among the tiddlers")
			delete(p.fields, fieldBehind)
		}
	}
}

// whole reports whether a tiddler says of itself what only a page of ours does, and says it well.
func (p *wikiPage) whole() bool {
	f := p.fields
	kinds := []navigator.Kind{navigator.Question, navigator.Safety, navigator.Guidance, navigator.Sheet, navigator.Page}
	days, err := strconv.Atoi(or(f[fieldDays], "1"))
	return f[fieldID] == kebab(f[fieldID]) && f[fieldID] != "" && slices.Contains(kinds, navigator.Kind(f[fieldKind])) &&
		(f[fieldBearing] == "" || slices.Contains(navigator.Bearings(), navigator.Bearing(f[fieldBearing]))) &&
		(f[fieldBehind] == "" || f[fieldBehind] == kebab(f[fieldBehind])) && err == nil && days > 0 && days <= 365 &&
		(f[fieldWhen] == "" || strings.HasPrefix(f[fieldWhen], "when ") && f[fieldDays] == "") &&
		(f[fieldShows] == "" || slices.Contains(content.AllShows(), content.Shows(f[fieldShows]))) &&
		max(len(f[fieldWhen]), len(f[fieldAlso]), len(f[fieldAuthor]), len(f[fieldReviewer]), len(f[fieldFirst])) <= 200
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// newID returns an id that no page has: the one asked for, or that with a number.
func (in *wikiImport) newID(id string) string {
	if clean.Device(id) {
		id += "-page" // Windows has no file of such a name
	}
	one, n := id, 1
	for in.ids[one] || !in.free(one) {
		n = in.next("id", id, n)
		one = id + "-" + strconv.Itoa(n)
	}
	in.ids[one], in.names[nameKey(one)] = true, true
	return one
}

// newName returns a name for the page with an id that no other page answers to: the one asked for,
// or that with a number.
func (in *wikiImport) newName(name, id string) string {
	one, n := name, 1
	for nameKey(one) != nameKey(id) && !in.free(one) {
		n = in.next("name", name, n)
		one = name + " (" + strconv.Itoa(n) + ")"
	}
	in.names[nameKey(one)] = true
	return one
}

// next returns the number to try for a name after one that was taken. Those that were tried for the same
// name before are taken still, so none is tried twice: a wiki in which every title comes to one id is no
// odd one.
func (in *wikiImport) next(kind, name string, n int) int {
	key := kind + " " + nameKey(name)
	in.tried[key] = max(in.tried[key], n) + 1
	return in.tried[key]
}

// free reports whether no page answers to a name yet.
func (in *wikiImport) free(name string) bool {
	if in.over != nil {
		if _, taken := in.over.Lookup(name); taken {
			return false
		}
	}
	return nameKey(name) == "" || !in.names[nameKey(name)]
}

// target returns the page that a link of a wiki leads to, by title.
func (in *wikiImport) target(title string) (id string, ok bool) {
	if p := in.pages[title]; p != nil {
		return p.id, true
	}
	if in.over != nil {
		if t, ok := in.over.Lookup(title); ok && nameKey(title) != "" {
			return t.Page.ID, true
		}
	}
	return "", false
}

// aliases returns the other names of a page as YAML, or "".
func (in *wikiImport) aliases(p *wikiPage) string {
	var all []string
	add := func(name, anchor string) {
		switch {
		case name == "" || len(name) > 200 || len(all) >= 40 || nameKey(name) == "":
			in.leave(p.title, 0, "another name of it that is too long, or one too many, is left out")
		case anchor != "":
			all = append(all, "{"+yamlText(name)+": "+yamlText("#"+anchor)+"}")
		default:
			all = append(all, yamlText(name))
		}
	}
	if p.alias != "" {
		add(p.alias, "")
	}
	if p.ours {
		for _, name := range readTitles(p.fields[fieldAliases]) {
			add(clean.Line(name), "")
		}
		for _, name := range readTitles(p.fields[fieldSections]) {
			if at := strings.LastIndexByte(name, '#'); at > 0 {
				add(clean.Line(name[:at]), content.Anchor(name[at+1:]))
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// fields tells of the fields that a page has no place for.
func (in *wikiImport) fields(p *wikiPage) {
	var names []string
	if f := p.fields; !p.ours && f["creator"]+f["modifier"]+f["created"]+f["modified"] != "" {
		in.signed++
	}
	for name, value := range p.fields {
		known := wordIn("type tags created modified creator modifier revision bag", name) || strings.HasPrefix(name, "bearings-") && p.ours
		if !known && value != "" {
			names = append(names, shortened(name))
		}
	}
	slices.Sort(names)
	if len(names) > 0 {
		in.leave(p.title, 0, "fields are left out: "+strings.Join(names, ", "))
	}
	if p.over > 0 {
		in.leave(p.title, 0, fmt.Sprintf("%d fields are over a cap and left out", p.over))
	}
}

// contents returns the pages that list what was brought in, with the tags of each, so that nothing
// stands where nobody comes.
func (in *wikiImport) contents(listed []*wikiPage) []WikiFile {
	if len(listed) == 0 {
		return nil
	}
	title := "What was brought in from a wiki"
	p := &wikiPage{id: in.newID(kebab(title))}
	p.page = in.newName(title, p.id)
	p.title = p.page
	var chunks []mdChunk
	for i, q := range listed {
		line := "- [" + mdWords(q.page, false) + "](" + q.id + ".md)"
		if tags := readTitles(clean.Line(q.fields["tags"])); len(tags) > 0 {
			line += " (" + mdWords(shortened(strings.Join(tags, ", ")), false) + ")"
		}
		chunks = append(chunks, mdChunk{lines: []string{line}, links: 1, tight: i%50 > 0})
	}
	return in.parts(p, paged(chunks, false))
}

// yamlText returns words as YAML, or "" for none. A string of JSON is one of YAML too.
func yamlText(words string) string {
	if words = clean.Line(words); words == "" {
		return ""
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(words) // a string: it cannot fail
	quoted := strings.TrimSpace(b.String())
	if _, faults := clean.Source([]byte(quoted)); len(faults) > 0 {
		quoted = strings.ReplaceAll(quoted, "&", `\u0026`) // it only looks like a reference
	}
	return quoted
}

// cleanTitle returns a title that is not too long to be read.
func cleanTitle(title string) string {
	runes := []rune(clean.Line(title))
	if len(runes) > maxWikiTitle {
		return strings.TrimSpace(string(runes[:maxWikiTitle])) + "…"
	}
	return string(runes)
}

// kebab returns a title as an id: small ASCII letters and digits with single hyphens between.
func kebab(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range title {
		letters := asciiOf(r)
		if letters == "" {
			gap = gap || !unicode.Is(unicode.M, r) && r != '\'' && r != '’'
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(letters)
		if b.Len() >= maxWikiID {
			break
		}
	}
	if b.Len() == 0 {
		return "page"
	}
	return strings.TrimRight(b.String()[:min(b.Len(), maxWikiID)], "-")
}

// asciiOf returns a letter or a digit as small ASCII, or "".
func asciiOf(r rune) string {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return string(r)
	case r >= 'A' && r <= 'Z':
		return string(r + 'a' - 'A')
	case r < 0xC0 || r > 0x24F:
		return ""
	}
	if letters := content.Unaccented(unicode.ToLower(r)); letters[0] < utf8.RuneSelf {
		return letters
	}
	return ""
}

// nameKey folds a name as the library compares names: letters and digits, without case or accents.
func nameKey(name string) string {
	var b strings.Builder
	for _, r := range name {
		if letters := asciiOf(r); letters != "" {
			b.WriteString(letters)
		} else if (isWord(r) || unicode.Is(unicode.M, r)) && (r < 0x300 || r > 0x36F) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
