package export

import (
	"strconv"
	"strings"
	"unicode"

	"bearings/content/clean"
)

// An mdUnit is what no line may be broken inside of.
type mdUnit struct {
	text  string
	links int
	plain bool // it begins with words
	brk   bool // it ends the line
}

// An mdFlow is words on their way into lines.
type mdFlow struct {
	units  []mdUnit
	links  int
	marked bool // it holds marks that begin in one unit and end in another
}

// flow turns words with marks into Markdown. Marks that Markdown would not take for marks where they
// stand are left out, and told.
func (w *mdWriter) flow(all []wikiInline) mdFlow {
	f := mdFlowMaker{w: w}
	f.write(all)
	f.end(false)
	if f.flow.marked && len(f.flow.paragraphs()) > 1 { // a mark may not reach from one into another
		f = mdFlowMaker{w: w, bare: true}
		f.write(all)
		f.end(false)
	}
	for _, u := range f.flow.units {
		f.flow.links += u.links
	}
	return f.flow
}

// An mdFlowMaker makes an mdFlow.
type mdFlowMaker struct {
	w     *mdWriter
	flow  mdFlow
	unit  mdUnit
	last  rune // the last thing written that is no mark, or 0 at the start
	shut  bool // a mark has just been ended
	bare  bool // whether to leave out bold and italics
	inner int  // in how many marks
}

// end ends a unit.
func (f *mdFlowMaker) end(brk bool) {
	if f.unit.text == "" {
		if n := len(f.flow.units); brk && n > 0 {
			f.flow.units[n-1].brk = true
		}
		return
	}
	f.unit.brk = brk
	f.flow.units = append(f.flow.units, f.unit)
	f.unit = mdUnit{}
}

// add writes a piece that goes as it is.
func (f *mdFlowMaker) add(text string, links int) {
	const most = 900
	if len(f.unit.text)+len(text) > most && f.unit.text != "" {
		f.end(false) // a blank comes in, where there was none for so long
	}
	f.unit.text += text
	f.unit.links += links
}

func (f *mdFlowMaker) write(all []wikiInline) {
	all = oneText(all)
	for i, it := range all {
		next := firstRune(all[i+1:])
		switch it.kind {
		case wikiText:
			f.text(it.text, next, i+1 < len(all) && (all[i+1].kind == wikiLink))
		case wikiBreak:
			f.end(true)
			f.last, f.shut = ' ', false
		case wikiMono:
			f.mono(it.text, next)
		case wikiLink:
			f.link(it, next)
		default:
			f.mark(it, next)
		}
	}
}

// oneText puts words together that stand beside each other, for a sign can mean something beside
// another.
func oneText(all []wikiInline) []wikiInline {
	var out []wikiInline
	for i := 0; i < len(all); i++ {
		it := all[i]
		if it.kind == wikiText && i+1 < len(all) && all[i+1].kind == wikiText {
			var b strings.Builder
			for ; i < len(all) && all[i].kind == wikiText; i++ {
				b.WriteString(all[i].text)
			}
			i--
			it.text = b.String()
		}
		out = append(out, it)
	}
	return out
}

// firstRune returns the first character of words, or 0.
func firstRune(all []wikiInline) rune {
	for _, it := range all[:min(len(all), 8)] { // what is empty is rare
		if it.kind == wikiBreak {
			return ' '
		}
		for _, r := range it.text {
			return r
		}
		if r := firstRune(it.kids); r != 0 {
			return r
		}
	}
	return 0
}

// text writes words, a unit for each.
func (f *mdFlowMaker) text(words string, next rune, link bool) {
	const longest = 300
	for i, word := range splitBlanks(words) {
		if i > 0 {
			f.end(false)
			f.last = ' '
		}
		for word != "" {
			piece := firstRunes(word, longest)
			word = word[len(piece):]
			if word != "" {
				f.w.tell.changed(0, "a word of more than "+strconv.Itoa(longest)+" characters is broken")
			}
			f.unit.plain = f.unit.plain || f.unit.text == ""
			f.add(mdWords(piece, f.unit.text == ""), 0)
			if word != "" {
				f.end(false)
			}
			f.last, f.shut = lastRune(piece), false
		}
	}
	if link && strings.HasSuffix(f.unit.text, "!") {
		f.unit.text = strings.TrimSuffix(f.unit.text, "!") + `\!` // no picture
	}
	if strings.HasSuffix(f.unit.text, "&") && (isWord(next) || next == '#') {
		f.unit.text += "amp;" // what comes next would make a reference of it
	}
}

// firstRunes returns the first so many characters of a word.
func firstRunes(word string, most int) string {
	n := 0
	for i := range word {
		if n++; n > most {
			return word[:i]
		}
	}
	return word
}

// splitBlanks splits words at their blanks. The first and the last piece may be empty: words begin
// or end with a blank there.
func splitBlanks(words string) []string {
	all := strings.FieldsFunc(words, unicode.IsSpace)
	if words == "" {
		return nil
	}
	if first := []rune(words)[0]; unicode.IsSpace(first) {
		all = append([]string{""}, all...)
	}
	if unicode.IsSpace(lastRune(words)) && (len(all) > 1 || len(all) == 1 && all[0] != "") {
		all = append(all, "")
	} else if len(all) == 1 && all[0] == "" {
		all = append(all, "")
	}
	return all
}

func lastRune(s string) rune {
	last := rune(0)
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

// mono writes code in a line. What a page could not hold as code stands as words.
func (f *mdFlowMaker) mono(code string, next rune) {
	code = strings.Join(strings.FieldsFunc(code, unicode.IsSpace), " ")
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if len(code) > 300 || len(fence) > 3 || strings.Contains(code, "|") || f.shut && strings.HasSuffix(f.unit.text, "`") {
		f.text(code, next, false)
		return
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	if len(fence) == 3 && f.unit.text == "" {
		f.text(code, next, false)
		return
	}
	f.add(fence+code+fence, 0)
	f.last, f.shut = '`', true
}

// link writes a link: to a page, or out to an address that may be followed. Of any other the words
// stay.
func (f *mdFlowMaker) link(it wikiInline, next rune) {
	words := clean.Line(it.text)
	section := it.part
	if section == camelPart {
		if _, ok := f.w.to(it.to); !ok { // a name such as YouTube
			f.text(it.text, next, false)
			return
		}
		section = ""
	}
	if words == "" {
		words = clean.Line(it.to)
	}
	dest := f.dest(it, section)
	if dest == "" || len(words) > 400 {
		f.text(words, next, false)
		return
	}
	if it.out && words == it.to && !strings.ContainsAny(words, "|&\\*_~[]()'\"") && autolinks(words) {
		f.add("<"+words+">", 1)
	} else {
		f.add("["+mdWords(words, false)+"]("+dest+")", 1)
	}
	f.last, f.shut = ')', false
}

// autolinks reports whether an address needs no words.
func autolinks(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

// dest returns where a link leads in Markdown, or "" where it may not or cannot be followed.
func (f *mdFlowMaker) dest(it wikiInline, section string) string {
	if !it.out {
		id, ok := f.w.to(it.to)
		if !ok {
			f.w.tell.left(it.line, "the link to “"+shortened(it.to)+"” leads to no page; its words stay")
			return ""
		}
		if section != "" {
			return id + ".md#" + strings.Trim(mdAddress(section), "<>")
		}
		return id + ".md"
	}
	to := it.to
	if !clean.Address(to) || len(to) > 400 || clean.Line(to) != to || strings.ContainsAny(to, " <>") {
		f.w.tell.left(it.line, "the link to "+shortened(to)+" may not be followed; its words stay")
		return ""
	}
	return mdAddress(to)
}

// mdAddress returns an address as the goal of a link.
func mdAddress(to string) string {
	to = strings.NewReplacer("&", "&amp;", "|", "%7C", `\`, "%5C", "[", "%5B", "]", "%5D", "*", "%2A", "~", "%7E", "`", "%60").Replace(to)
	if strings.ContainsAny(to, "()") {
		return "<" + to + ">"
	}
	return to
}

// mark writes bold or italic words. Between letters, and beside another mark, Markdown takes stars
// for stars; the words stand bare there.
func (f *mdFlowMaker) mark(it wikiInline, next rune) {
	kids := trimInlines(it.kids)
	words := inlineWords(kids)
	star := "**"
	if it.kind == wikiItalic {
		star = "*"
	}
	before := strings.TrimLeft(words, " ")
	if lead := len(words) - len(before); lead > 0 {
		f.end(false)
		f.last = ' '
	}
	ends := strings.TrimRight(before, " ")
	trail := len(before) > len(ends)
	opens := ends != "" && !f.bare && !f.shut && (isWord(firstRune(kidsTrimmed(kids))) || blankOrMark(f.last)) &&
		(isWord(lastRune(ends)) || trail || blankOrMark(next)) && !hasBreak(kids) && f.inner < 2
	if !opens {
		if ends != "" && !f.bare {
			f.w.tell.left(it.line, "bold or italics that Markdown has no way to mark is left out; the words stay")
		}
		f.write(kids)
		return
	}
	from := len(f.flow.units)
	f.add(star, 0)
	f.inner++
	f.shut = false
	f.write(kidsTrimmed(kids))
	f.inner--
	f.unit.text += star
	f.shut = true
	f.flow.marked = f.flow.marked || len(f.flow.units) > from
	if trail {
		f.end(false)
		f.last, f.shut = ' ', false
	}
}

func hasBreak(all []wikiInline) bool {
	for _, it := range all {
		if it.kind == wikiBreak || hasBreak(it.kids) {
			return true
		}
	}
	return false
}

// kidsTrimmed returns words without the blanks at their ends.
func kidsTrimmed(all []wikiInline) []wikiInline {
	out := append([]wikiInline(nil), all...)
	if n := len(out); n > 0 {
		if out[0].kind == wikiText {
			out[0].text = strings.TrimLeftFunc(out[0].text, unicode.IsSpace)
		}
		if out[n-1].kind == wikiText {
			out[n-1].text = strings.TrimRightFunc(out[n-1].text, unicode.IsSpace)
		}
	}
	return out
}

// blankOrMark reports whether a character parts words, or stands at the start or the end.
func blankOrMark(r rune) bool { return r == 0 || r == ' ' || !isWord(r) }
