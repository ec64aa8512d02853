package export

import (
	"strings"
)

// A wikiInline is words with a mark, or a mark of its own.
type wikiInline struct {
	kind wikiInlineKind
	text string       // of words and code
	kids []wikiInline // under bold and italics
	to   string       // where a link leads: a title, or an address
	part string       // the section it leads to, where the wiki says one
	out  bool         // out of the wiki
	line int
}

type wikiInlineKind int

const (
	wikiText wikiInlineKind = iota
	wikiBold
	wikiItalic
	wikiMono
	wikiLink
	wikiBreak
)

// wikiInlines reads the words of one block.
type wikiInlines struct {
	r     *wikiReader
	s     string
	at    int
	line  int
	told  int // up to where the lines are counted
	deep  int
	keeps bool           // whether the ends of lines stand, as between three quotation marks
	finds map[string]int // where the next of some marks stands, so that each is looked for once
}

// here returns the line that is being read.
func (p *wikiInlines) here() int {
	p.line += strings.Count(p.s[p.told:p.at], "\n")
	p.told = p.at
	return p.line
}

func (p *wikiInlines) tell(what string) { p.r.tell.left(p.here(), what) }

// find returns where a mark stands at or after a place, in whichever case, or -1.
func (p *wikiInlines) find(mark string, from int) int {
	if p.finds == nil {
		p.finds = map[string]int{}
	}
	at, known := p.finds[mark]
	if known && (at < 0 || at >= from) {
		return at
	}
	if at = indexFold(p.s[from:], mark); at >= 0 {
		at += from
	}
	p.finds[mark] = at
	return at
}

// run reads to a mark that ends it, which it passes, or to the end.
func (p *wikiInlines) run(ends string) []wikiInline {
	var out []wikiInline
	var words strings.Builder
	flush := func() {
		if words.Len() > 0 {
			out = append(out, wikiInline{kind: wikiText, text: words.String(), line: p.here()})
			words.Reset()
		}
	}
	for p.at < len(p.s) {
		if ends != "" && strings.HasPrefix(p.s[p.at:], ends) {
			p.at += len(ends)
			break
		}
		if got, ok := p.mark(&words); ok {
			if len(got) > 0 {
				flush()
				out = append(out, got...)
			}
			continue
		}
		if size := plainUntil(p.s[p.at:]); size > 0 {
			words.WriteString(p.s[p.at : p.at+size])
			p.at += size
			continue
		}
		words.WriteByte(p.s[p.at])
		p.at++
	}
	flush()
	return out
}

// plainUntil returns how many bytes there are before the next that could begin a mark or end words.
func plainUntil(s string) int {
	if i := strings.IndexAny(s, "\n'/_~^,`[{<@\"-&|:ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŐŰ"); i >= 0 {
		return i
	}
	return len(s)
}

// mark reads what stands here if it is a mark, and reports whether it is one. Some marks are only
// other words, which it writes.
func (p *wikiInlines) mark(words *strings.Builder) ([]wikiInline, bool) {
	rest := p.s[p.at:]
	switch rest[0] {
	case '\n':
		p.at++
		if p.keeps {
			return []wikiInline{{kind: wikiBreak}}, true
		}
		words.WriteByte(' ')
		return nil, true
	case '\'', '/', '_', '~', '^', ',':
		return p.style(rest)
	case '`':
		return p.mono(rest)
	case '[':
		return p.bracket(rest)
	case '{':
		return p.transclusion(rest)
	case '<':
		return p.angle(rest)
	case '@':
		return p.styled(rest)
	case '"':
		if strings.HasPrefix(rest, `"""`) {
			p.at += 3
			p.keeps = !p.keeps
			if strings.HasPrefix(p.s[p.at:], "\n") {
				p.at++
			}
			return nil, true
		}
	case '-':
		return nil, p.dash(rest, words)
	case '&':
		return nil, p.reference(rest, words)
	}
	return p.bare(rest, words)
}

// style reads bold and italics, and of the marks that cannot be carried, the words.
func (p *wikiInlines) style(rest string) ([]wikiInline, bool) {
	if len(rest) < 2 || rest[1] != rest[0] {
		if rest[0] == '~' {
			return p.unlink(rest)
		}
		return nil, false
	}
	mark, what := rest[:2], ""
	kind := wikiText
	switch mark {
	case "''":
		kind = wikiBold
	case "//":
		kind = wikiItalic
	case "__":
		what = "underlining"
	case "~~":
		what = "striking through"
	case "^^":
		what = "raising"
	case ",,":
		what = "lowering"
	}
	if p.deep >= maxWikiDepth {
		p.tell("a mark in too many others: its words stay")
		p.at += 2
		return nil, true
	}
	if what != "" {
		p.tell(what + " is left out; its words stay")
	}
	p.at += 2
	p.deep++
	kids := p.run(mark)
	p.deep--
	if kind == wikiText || len(kids) == 0 {
		return kids, true
	}
	return []wikiInline{{kind: kind, kids: kids, line: p.here()}}, true
}

// unlink reads the sign that keeps a wiki from making a link.
func (p *wikiInlines) unlink(rest string) ([]wikiInline, bool) {
	if m := camelAt(rest[1:]); m > 0 {
		p.at += 1 + m
		return []wikiInline{{kind: wikiText, text: rest[1 : 1+m]}}, true
	}
	if m := wikiAddress.FindString(rest[1:min(len(rest), maxWikiAddress)]); m != "" {
		p.at += 1 + len(m)
		return []wikiInline{{kind: wikiText, text: m}}, true
	}
	return nil, false
}

// mono reads code in a line.
func (p *wikiInlines) mono(rest string) ([]wikiInline, bool) {
	fence := "`"
	if strings.HasPrefix(rest, "``") {
		fence = "``"
	}
	end := p.find(fence, p.at+len(fence))
	if end < 0 { // it goes on to the end
		end = len(p.s)
	}
	code := strings.ReplaceAll(p.s[p.at+len(fence):end], "\n", " ")
	p.at = min(end+len(fence), len(p.s))
	if strings.TrimSpace(code) == "" {
		return nil, true
	}
	return []wikiInline{{kind: wikiMono, text: code}}, true
}

// bracket reads a link or a picture.
func (p *wikiInlines) bracket(rest string) ([]wikiInline, bool) {
	switch {
	case strings.HasPrefix(rest, "[["):
		return p.link(2, false)
	case strings.HasPrefix(rest, "[ext["):
		return p.link(5, true)
	case strings.HasPrefix(rest, "[img[") || strings.HasPrefix(rest, "[img "):
		end := p.find("]]", p.at+5)
		if end < 0 {
			return nil, false
		}
		open := strings.IndexByte(p.s[p.at+4:end], '[')
		if open < 0 {
			return nil, false
		}
		inside := p.s[p.at+5+open : end]
		words, source, named := strings.Cut(inside, "|")
		if !named {
			words, source = "", inside
		}
		p.tell("the picture " + shortened(source) + " is left out")
		p.at = end + 2
		return []wikiInline{{kind: wikiText, text: words}}, true
	}
	return nil, false
}

// link reads what stands between two brackets each.
func (p *wikiInlines) link(open int, out bool) ([]wikiInline, bool) {
	from := p.at + open
	end, nl := p.find("]]", from), p.find("\n", from)
	if end < 0 || nl >= 0 && nl < end && !out {
		return nil, false
	}
	words, to, split := strings.Cut(p.s[from:end], "|")
	if !split || to == "" {
		to = words
	}
	l := wikiInline{kind: wikiLink, text: strings.TrimSpace(words), to: strings.TrimSpace(to), out: out || external.MatchString(to), line: p.here()}
	p.at = end + 2
	return []wikiInline{l}, true
}

// transclusion reads the place of another tiddler’s words. A link to it stands there instead.
func (p *wikiInlines) transclusion(rest string) ([]wikiInline, bool) {
	if !strings.HasPrefix(rest, "{{") {
		return nil, false
	}
	filtered := strings.HasPrefix(rest, "{{{")
	ends := "}}"
	if filtered {
		ends = "}}}"
	}
	end := p.find(ends, p.at+len(ends))
	if end < 0 {
		return nil, false
	}
	inside := p.s[p.at+len(ends) : end]
	if strings.Contains(inside, "\n\n") {
		return nil, false
	}
	line := p.here()
	p.at = end + len(ends)
	title, _, _ := strings.Cut(inside, "|")
	title, _, _ = strings.Cut(title, "!!")
	title, _, _ = strings.Cut(title, "##")
	title = strings.TrimSpace(title)
	if filtered || title == "" || strings.HasPrefix(title, "$:/") || strings.Contains(inside, "!!") || strings.Contains(inside, "##") {
		p.r.tell.left(line, "what "+shortened("{{"+inside+"}}")+" would show is left out")
		return nil, true
	}
	p.r.tell.changed(line, "the words of “"+shortened(title)+"” are not shown here; a link to it stands there")
	return []wikiInline{{kind: wikiLink, text: title, to: title, line: line}}, true
}

// styled reads words with a style.
func (p *wikiInlines) styled(rest string) ([]wikiInline, bool) {
	if !strings.HasPrefix(rest, "@@") {
		return nil, false
	}
	style := wikiStyled.FindString(rest[:min(len(rest), maxWikiStyle)])
	p.tell("the style " + shortened(style) + " is left out; its words stay")
	p.at += len(style)
	if p.deep >= maxWikiDepth {
		return nil, true
	}
	p.deep++
	kids := p.run("@@")
	p.deep--
	return kids, true
}
