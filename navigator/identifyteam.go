package navigator

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is looked for besides in words that a whole team will read.
const (
	CodeHint     HintKind = "the code of a case"
	LoneNameHint HintKind = "a name"
)

// IdentifyingToTeam returns what in words for a whole team looks as if it could tell whom they are about:
// what [Identifying] finds, the codes of cases, and a word with a capital that is no service, place, role
// or day. Where it asks once and nothing hangs on it, it may be wrong more often. The first word of a
// sentence has its capital anyway, so there it has to be a first name that is known. It advises, as
// Identifying does.
func IdentifyingToTeam(text string, codes ...string) []Hint {
	hints := Codes(text, codes...)
	add := func(found []Hint) {
		for _, h := range found {
			if !slices.ContainsFunc(hints, func(o Hint) bool { return h.From < o.To && o.From < h.To }) {
				hints = append(hints, h)
			}
		}
	}
	add(Identifying(text))
	add(loneNames(text))
	slices.SortFunc(hints, func(a, b Hint) int { return a.From - b.From })
	return hints
}

// Codes returns where codes of cases stand in a text, in whatever letters they are written. A code of
// letters alone is one only as it is written, or in capitals: “it” is a word, and IT may be a code.
func Codes(text string, codes ...string) []Hint {
	var hints []Hint
	for _, code := range codes {
		if code = strings.TrimSpace(code); code == "" {
			continue
		}
		for from := 0; from+len(code) <= len(text); from++ {
			to := from + len(code)
			switch piece := text[from:to]; {
			case !strings.EqualFold(piece, code) || !apart(text, from, to):
			case piece == code, piece == strings.ToUpper(code), strings.ContainsAny(code, "0123456789"):
				hints = append(hints, Hint{CodeHint, from, to})
			}
		}
	}
	slices.SortFunc(hints, func(a, b Hint) int { return a.From - b.From })
	return slices.CompactFunc(hints, func(a, b Hint) bool { return a.From < b.To && b.From < a.To })
}

// apart reports whether a piece of a text stands by itself, and is no piece of a longer word.
func apart(text string, from, to int) bool {
	part := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return (from == 0 || !part(before)) && (to == len(text) || !part(after))
}

// loneNames finds single words with a capital that are commonly nothing else than a name.
func loneNames(text string) []Hint {
	var hints []Hint
	for _, w := range split(text) {
		to := unowned(text, w)
		word := text[w.from:to]
		if capital(word) && !noName(word) && (firstName(word) || !starts(text, w.from)) {
			hints = append(hints, Hint{LoneNameHint, w.from, to})
		}
	}
	return hints
}
