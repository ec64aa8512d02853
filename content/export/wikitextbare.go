package export

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"bearings/content/clean"
)

// dash reads two or three hyphens.
func (p *wikiInlines) dash(rest string, words *strings.Builder) bool {
	n := len(rest) - len(strings.TrimLeft(rest, "-"))
	switch n {
	case 1:
		words.WriteByte('-')
	case 2:
		words.WriteString("–")
	case 3:
		words.WriteString("—")
	default:
		words.WriteString(rest[:n])
	}
	p.at += n
	return true
}

// reference reads a character reference.
func (p *wikiInlines) reference(rest string, words *strings.Builder) bool {
	m := wikiEntity.FindString(rest)
	if m == "" {
		return false
	}
	decoded := html.UnescapeString(m)
	words.WriteString(clean.Text(decoded))
	p.at += len(m)
	return true
}

var (
	wikiEntity  = regexp.MustCompile(`^&#?[a-zA-Z0-9]{2,8};`)
	wikiAddress = regexp.MustCompile("^(?:file|https?|mailto|ftp|irc|news|data|skype):[^\\s<>{}\\[\\]`|\"\\\\^]+")
	wikiCamel   = regexp.MustCompile(`^` + wikiUpperCase + `+` + wikiLowerCase + `+` + wikiUpperCase + wikiLetter + `*`)
	wikiStyled  = regexp.MustCompile(`^@@(?:[^.\s:]+:[^\n;]+;)*(?:\.\S+\s+)?`)
)

// camelAt returns how many bytes at the start of words are a link without a mark.
func camelAt(words string) int { return len(wikiCamel.FindString(words)) }

// bare reads an address, or a name in CamelCase, that stands without a mark. It is called at a
// capital, and at the colon of an address, whose first letters are words already.
func (p *wikiInlines) bare(rest string, words *strings.Builder) ([]wikiInline, bool) {
	if rest[0] == ':' {
		scheme := lastWord(words.String())
		m := wikiAddress.FindString(scheme + rest[:min(len(rest), maxWikiAddress)])
		if scheme == "" || m == "" {
			return nil, false
		}
		m = strings.TrimRight(m, ".,;:!?')*")
		if len(m) <= len(scheme)+1 {
			return nil, false
		}
		kept := strings.TrimSuffix(words.String(), scheme)
		words.Reset()
		words.WriteString(kept)
		p.at += len(m) - len(scheme)
		return p.after(words, wikiInline{kind: wikiLink, text: m, to: m, out: true}), true
	}
	if before, _ := utf8.DecodeLastRuneInString(p.s[:p.at]); p.at > 0 && (isWord(before) || before == '-' || before == '_') {
		return nil, false // inside a word there is no link
	}
	size := camelAt(rest)
	if size == 0 {
		return nil, false
	}
	p.at += size
	return p.after(words, wikiInline{kind: wikiLink, text: rest[:size], to: rest[:size], part: camelPart}), true
}

// How far the end of an address, and of a style, is looked for.
const (
	maxWikiAddress = 2000
	maxWikiStyle   = 300
)

// camelPart marks a link that is one only if there is such a tiddler.
const camelPart = "\x00camel"

// after returns the words so far and what comes after them.
func (p *wikiInlines) after(words *strings.Builder, it wikiInline) []wikiInline {
	it.line = p.here()
	var out []wikiInline
	if words.Len() > 0 {
		out = append(out, wikiInline{kind: wikiText, text: words.String(), line: it.line})
		words.Reset()
	}
	return append(out, it)
}

// lastWord returns the small letters at the end of words.
func lastWord(words string) string {
	i := len(words)
	for i > 0 && len(words)-i < 8 && words[i-1] >= 'a' && words[i-1] <= 'z' {
		i--
	}
	return words[i:]
}

// trimInlines takes off the blanks and breaks before and after words, and what is empty.
func trimInlines(all []wikiInline) []wikiInline {
	var out []wikiInline
	for _, it := range all {
		if it.kind == wikiText && it.text == "" || it.kind == wikiBreak && len(out) == 0 {
			continue
		}
		out = append(out, it)
	}
	for len(out) > 0 {
		last := out[len(out)-1]
		if last.kind == wikiBreak || last.kind == wikiText && strings.TrimSpace(last.text) == "" {
			out = out[:len(out)-1]
			continue
		}
		break
	}
	return out
}
