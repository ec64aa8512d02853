package content

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"bearings/content/clean"
)

// Words are what a service calls people: its own word where the manual says “young person”. The zero
// Words, and a word that is the manual’s own, change nothing.
type Words struct{ YoungPerson string }

// Saying returns the pack in a service’s own words. They are put into its pages and golden walks before
// these are read, so that whatever is made of a page says the same: its answers, its headings and the
// links to them, its worksheet, the index of a search. The digest of a page stays that of its file, and
// what is written in another pack’s words is met by the same rule.
func (p Pack) Saying(w Words) Pack {
	p.words = w
	return p
}

var (
	// person finds the manual’s word with the article before it, if there is one.
	person = regexp.MustCompile(`(?i)(?:\b(an?)([ \n]+))?\byoung([ \n]+)(person|people)\b(’s|'s)?`)
	// slug finds it in the name of a section.
	slug = regexp.MustCompile(`#[\pL\pN-]*young-pe(?:rson|ople)[\pL\pN-]*`)
	// theirView finds the heading of the part that is told by it.
	theirView = regexp.MustCompile(`(?m)^##[ \t]+The young person[’']s view[ \t#]*$`)
)

// Say returns a text with the service’s word in the place of the manual’s: in the plural, with the
// article and the capital it needs. The text keeps its lines.
func (w Words) Say(text string) string {
	if w.usual() || !strings.Contains(text, "oung") && !strings.Contains(text, "OUNG") {
		return text
	}
	at := 0
	var b strings.Builder
	for _, m := range person.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[at:m[0]])
		b.WriteString(w.inPlaceOf(text, m))
		at = m[1]
	}
	return b.String() + text[at:]
}

// inPlaceOf returns what stands in the place of one finding of person.
func (w Words) inPlaceOf(text string, m []int) string {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	article, gap, between, number, owns := group(1), group(2), group(3), group(4), group(5)
	word := strings.ReplaceAll(w.YoungPerson, "'", "’")
	if strings.EqualFold(number, "people") {
		if word = plural(word); owns != "" && strings.HasSuffix(word, "s") {
			owns = "’"
		}
	}
	young := text[m[6]-len("young") : m[6]]
	switch first, _ := utf8.DecodeRuneInString(young); {
	case young == strings.ToUpper(young):
		word = strings.ToUpper(word)
	case unicode.IsUpper(first):
		word = clean.Capital(word)
	}
	if article != "" {
		article = article[:1]
		if startsWithVowel(word) {
			article += "n"
		}
	}
	if strings.Contains(between, "\n") { // the line ends before the word instead of inside it
		gap += between
	}
	return article + gap + word + owns
}

// source puts the words into a file of a pack.
func (w Words) source(text string) string {
	if w.usual() {
		return text
	}
	text = slug.ReplaceAllStringFunc(text, func(anchor string) string {
		if anchor == "#"+Anchor(string(TheirView)) {
			return anchor
		}
		spelled := strings.NewReplacer("young-persons", "young person’s", "young-peoples", "young people’s", "-", " ").Replace(anchor[1:])
		return "#" + Anchor(w.Say(spelled))
	})
	at := 0
	var b strings.Builder
	for _, m := range theirView.FindAllStringIndex(text, -1) {
		b.WriteString(w.Say(text[at:m[0]]) + text[m[0]:m[1]])
		at = m[1]
	}
	return b.String() + w.Say(text[at:])
}

// usual reports whether the words are those the manual is written in.
func (w Words) usual() bool { return w.YoungPerson == "" || w.YoungPerson == youngPerson }

// plural returns the plural of what people are called.
func plural(word string) string {
	at := strings.LastIndexAny(word, " -") + 1
	rest, last := word[:at], word[at:]
	odd := map[string]string{"person": "people", "child": "children", "man": "men", "woman": "women"}
	switch many := odd[strings.ToLower(last)]; {
	case many != "":
		return rest + many
	case strings.HasSuffix(last, "y") && !strings.ContainsAny(last[max(0, len(last)-2):len(last)-1], "aeiou"):
		return rest + last[:len(last)-1] + "ies"
	case strings.HasSuffix(last, "s"), strings.HasSuffix(last, "x"), strings.HasSuffix(last, "ch"), strings.HasSuffix(last, "sh"):
		return word + "es"
	}
	return word + "s"
}

// startsWithVowel reports whether a word is said with “an” before it.
func startsWithVowel(word string) bool {
	word = strings.ToLower(word)
	for _, start := range []string{"use", "uni", "eu", "one"} { // begun as “you” and “won” are
		if strings.HasPrefix(word, start) {
			return false
		}
	}
	return strings.IndexByte("aeiou", word[0]) >= 0 || strings.HasPrefix(word, "hon") || strings.HasPrefix(word, "heir")
}
