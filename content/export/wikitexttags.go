package export

import (
	"html"
	"regexp"
	"strings"

	"bearings/content/clean"
)

var wikiTag = regexp.MustCompile(`^</?[$A-Za-z][A-Za-z0-9.$_-]*`)

// angle reads what stands between angle brackets: a comment, a macro, a widget or HTML. Of all but
// a link only the words inside stay.
func (p *wikiInlines) angle(rest string) ([]wikiInline, bool) {
	switch {
	case strings.HasPrefix(rest, "<<"):
		return p.macro()
	case strings.HasPrefix(rest, "<%"):
		end := p.find("%>", p.at+2)
		if end < 0 {
			return nil, false
		}
		p.tell("the condition " + shortened(p.s[p.at:end+2]) + " is left out; its words stay")
		p.at = end + 2
		return nil, true
	}
	if m, ok := unshownAt(rest); ok {
		if end := p.find(m.end, p.at+len(m.start)); end >= 0 {
			p.tell(m.what)
			p.at = end + len(m.end)
			return nil, true
		}
	}
	name := wikiTag.FindString(rest)
	if name == "" {
		return nil, false
	}
	size := tagSize(rest)
	if size == 0 {
		p.r.tell.changed(p.here(), "the tag "+shortened(name)+" has no end and is carried as it was written")
		return nil, false
	}
	return p.tag(strings.ToLower(name), rest[:size])
}

// An unshownMark begins something whose inside nobody reads.
type unshownMark struct{ start, end, what string }

// unshownAt returns which of those marks words begin with. Whoever asks looks for the end: without one,
// nothing is passed over and the words stay.
func unshownAt(words string) (unshownMark, bool) {
	if strings.HasPrefix(words, "<!--") {
		return unshownMark{"<!--", "-->", "a comment is left out"}, true
	}
	for _, name := range []string{"script", "style"} {
		if strings.EqualFold(wikiTag.FindString(words), "<"+name) {
			return unshownMark{"<" + name, "</" + name + ">", "a " + name + " is left out"}, true
		}
	}
	return unshownMark{}, false
}

// indexFold returns where a mark stands in words, in whichever case, or -1. A mark begins with no letter.
func indexFold(words, mark string) int {
	for at := 0; ; at++ {
		next := strings.IndexByte(words[at:], mark[0])
		if next < 0 || at+next+len(mark) > len(words) {
			return -1
		}
		if at += next; strings.EqualFold(words[at:at+len(mark)], mark) {
			return at
		}
	}
}

// wikiSaid is what a macro is given in quotation marks.
var wikiSaid = regexp.MustCompile(`(?s)"""(.*?)"""|"([^"]*)"|'([^']*)'|\[\[([^\]]*)\]\]`)

// macro reads a call. What it would show cannot be known; what it is given stays where it is more than
// one word, for it may well be what is shown.
func (p *wikiInlines) macro() ([]wikiInline, bool) {
	end := p.find(">>", p.at+2)
	if end < 0 || strings.IndexByte("<> \n", p.s[p.at+2]) >= 0 || p.at > 0 && p.s[p.at-1] == '<' {
		return nil, false
	}
	call := p.s[p.at : end+2]
	var said []string
	for _, m := range wikiSaid.FindAllStringSubmatch(call, -1) {
		if words := clean.Line(strings.Join(m[1:], "")); strings.Contains(words, " ") {
			said = append(said, words)
		}
	}
	p.at = end + 2
	if len(said) == 0 {
		p.tell("what the macro " + shortened(call) + " would show is left out")
		return nil, true
	}
	p.tell("the macro " + shortened(call) + " is left out; the words it is given stay")
	return []wikiInline{{kind: wikiText, text: strings.Join(said, " · ")}}, true
}

// tag reads a tag of HTML or a widget.
func (p *wikiInlines) tag(name, whole string) ([]wikiInline, bool) {
	line := p.here()
	p.at += len(whole)
	switch name {
	case "<br":
		return []wikiInline{{kind: wikiBreak}}, true
	case "<$link":
		title := clean.Line(attributeOf(whole, "to"))
		if title == "" || p.deep >= maxWikiDepth || strings.HasSuffix(whole, "/>") {
			break
		}
		p.deep++
		kids := p.run("</$link>")
		p.deep--
		words := clean.Line(inlineWords(kids))
		if words == "" {
			words = title
		}
		return []wikiInline{{kind: wikiLink, text: words, to: title, part: clean.Line(attributeOf(whole, "data-section")), line: line}}, true
	case "<a":
		if dest := html.UnescapeString(attributeOf(whole, "href")); clean.Address(dest) && p.deep < maxWikiDepth {
			p.deep++
			kids := p.run("</a>")
			p.deep--
			return []wikiInline{{kind: wikiLink, text: clean.Line(inlineWords(kids)), to: dest, out: true, line: line}}, true
		}
	}
	if said := clean.Line(attributeOf(whole, "text")); name == "<$text" && said != "" {
		return []wikiInline{{kind: wikiText, text: said}}, true
	}
	if strings.HasPrefix(name, "</") {
		return []wikiInline{{kind: wikiText, text: gapOf(name[2:])}}, true
	}
	switch {
	case strings.HasPrefix(name, "<$") && strings.HasSuffix(whole, "/>"):
		p.r.tell.left(line, "the widget "+clean.Line(whole)+" is left out, with what it would show")
	case strings.HasPrefix(name, "<$"):
		p.r.tell.left(line, "the widget "+clean.Line(whole)+" is left out; its words stay")
	default:
		p.r.tell.left(line, "HTML is left out ("+clean.Line(whole)+"); its words stay")
	}
	return []wikiInline{{kind: wikiText, text: gapOf(name[1:])}}, true
}

// gapOf returns what parts the words around a tag: a blank where the tag makes a block of its own.
func gapOf(name string) string {
	if wordIn("b i u em strong span code kbd small big sub sup mark abbr cite q s del ins font tt var samp $link $text", name) {
		return ""
	}
	return " "
}

// tagSize returns how long a tag is, or 0 where it has no end. Its values may hold what would end it.
func tagSize(s string) int {
	const most = 4096
	s = s[:min(len(s), most)]
	quote := ""
	for i := 1; i < len(s); i++ {
		switch {
		case quote != "":
			end := strings.Index(s[i:], quote)
			if end < 0 {
				return 0
			}
			i += end + len(quote) - 1
			quote = ""
		case strings.HasPrefix(s[i:], `"""`):
			quote = `"""`
			i += 2
		case s[i] == '"' || s[i] == '\'':
			quote = s[i : i+1]
		case s[i] == '<': // only a macro, as a value, may stand in a tag
			end := strings.Index(s[i:], ">>")
			if !strings.HasPrefix(s[i:], "<<") || end < 0 {
				return 0
			}
			i += end + 1
		case s[i] == '>':
			return i + 1
		}
	}
	return 0
}

// attributeOf returns the value of an attribute that is plain words, or "".
func attributeOf(tag, name string) string {
	for at := 0; ; {
		i := strings.Index(tag[at:], name)
		if i < 0 {
			return ""
		}
		at += i + len(name)
		rest := strings.TrimLeft(tag[at:], " \n")
		if i := at - len(name); !strings.HasPrefix(rest, "=") || i == 0 || !strings.ContainsRune(" \n\"'", rune(tag[i-1])) {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \n")
		for _, quote := range []string{`"""`, `"`, `'`} {
			if value, ok := strings.CutPrefix(rest, quote); ok {
				value, _, _ = strings.Cut(value, quote)
				return value
			}
		}
		if rest == "" || strings.IndexByte("<{`", rest[0]) >= 0 {
			return ""
		}
		return rest[:strings.IndexAny(rest, " />\n")]
	}
}

// inlineWords returns what is said in words with marks.
func inlineWords(all []wikiInline) string {
	var b strings.Builder
	for _, it := range all {
		switch it.kind {
		case wikiBreak:
			b.WriteByte(' ')
		case wikiBold, wikiItalic:
			b.WriteString(inlineWords(it.kids))
		default:
			b.WriteString(it.text)
		}
	}
	return b.String()
}
