package export

import (
	"regexp"
	"strconv"
	"strings"
)

// wikiAttribute returns words as the value of an attribute. Nothing in one can be escaped, so the
// quotation marks are chosen to suit; clean words cannot hold all three kinds but on purpose.
func wikiAttribute(words string) string {
	if quote := marksAround(words); quote != "" {
		return quote + words + quote
	}
	return `"` + strings.ReplaceAll(words, `"`, "”") + `"`
}

// marksAround returns the quotation marks that words can stand in as they are, or "".
func marksAround(words string) string {
	for _, quote := range []string{`"`, `'`, `"""`} {
		if !strings.Contains(words, quote) && !strings.HasSuffix(words, quote[:1]) {
			return quote
		}
	}
	return ""
}

// camel is what a wiki takes for a link without any mark.
var camel = regexp.MustCompile(`[A-ZÀ-ÖØ-ÞŐŰ]+[a-zß-öø-ÿőű]+[A-ZÀ-ÖØ-ÞŐŰ]`)

// wikiWords returns words so that a wiki shows them as they are.
func wikiWords(words string) string {
	var b strings.Builder
	camels := camel.FindAllStringIndex(words, -1)
	runes := []rune(words)
	at := 0
	for i, r := range runes {
		for len(camels) > 0 && camels[0][1] <= at {
			camels = camels[1:]
		}
		at += len(string(r))
		if len(camels) > 0 && camels[0][1] == at || wikiMeans(runes, i) {
			b.WriteString(wikiRef(r)) // of two capitals the second: there is no link without it
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wikiMeans reports whether a mark may mean something to a wiki, wherever it stands.
func wikiMeans(words []rune, i int) bool {
	before, after := around(words, i)
	switch r := words[i]; r {
	case '[', ']', '{', '}', '`', '<', '~', '|':
		return true
	case '\'', '/', '_', '^', ',', '-', '@', '"':
		return before == r || after == r
	case '$':
		return after == r || before == r || after == ':'
	case '&':
		return isWord(after) || after == '#'
	case ':':
		return isWord(before) && after != ' ' && after != 0
	}
	return false
}

// wikiRef returns a character as a reference to it.
func wikiRef(r rune) string { return "&#" + strconv.Itoa(int(r)) + ";" }
