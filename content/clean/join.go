package clean

import (
	"strings"
	"unicode"
)

const (
	zwnj      = '\u200C'
	zwj       = '\u200D'
	blackFlag = '\U0001F3F4'
)

// joins reports whether a joiner between prev and next does a job: it shapes letters in Arabic and
// Indic writing, and ties emoji into one. Anywhere else it only hides.
func joins(prev, r, next rune) bool {
	if r == zwj && (isEmoji(prev) || prev == 0xFE0F) && isEmoji(next) {
		return true
	}
	if indicMark(prev) {
		return next != zwj && next != zwnj
	}
	return shaped(prev) && shaped(next) && unicode.IsLetter(next)
}

// shaped reports whether r belongs to a writing whose letters change with their neighbours.
func shaped(r rune) bool {
	return (unicode.IsLetter(r) || unicode.Is(unicode.M, r)) && (r >= 0x0600 && r <= 0x109F ||
		r >= 0x1780 && r <= 0x1AAF || r >= 0x1B00 && r <= 0x1C4F || r >= 0x1CD0 && r <= 0x1CFF ||
		r >= 0xA8E0 && r <= 0xABFF || r >= 0xFB50 && r <= 0xFDCF || r >= 0xFE70 && r <= 0xFEFC ||
		r >= 0x10A00 && r <= 0x11FFF || r >= 0x1E900 && r <= 0x1E95F)
}

// indicMark reports whether r is a vowel killer or another mark of an Indic script. A joiner after
// it may end a word.
func indicMark(r rune) bool {
	return r >= 0x0900 && r <= 0x0DFF && unicode.Is(unicode.M, r)
}

// isEmoji reports whether r is a picture or a part of one.
func isEmoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x2B00 && r <= 0x2BFF ||
		r >= 0x2190 && r <= 0x21FF || r >= 0x2300 && r <= 0x23FF
}

// isVariation reports whether r picks a variant of the character before it.
func isVariation(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// varies reports whether prev has variants for r to pick from. Elsewhere a variation selector
// draws nothing, and a row of them can carry a hidden message.
func varies(prev, r rune) bool {
	if unicode.Is(unicode.Han, prev) {
		return true
	}
	if r != 0xFE0E && r != 0xFE0F {
		return false
	}
	return isEmoji(prev) || prev == '#' || prev == '*' || prev >= '0' && prev <= '9' ||
		prev == 0xA9 || prev == 0xAE || prev == 0x203C || prev == 0x2049 || prev == 0x2122 || prev == 0x2139 ||
		prev == 0x3030 || prev == 0x303D || prev == 0x3297 || prev == 0x3299 || prev >= 0x25A0 && prev <= 0x25FF
}

// nationFlag returns how many bytes of tags at the start of s turn a black flag before it into the
// flag of England, Scotland or Wales, or 0. No other tags are let through: they are invisible, and
// a sentence can be written in them.
func nationFlag(s string) int {
	if !strings.HasPrefix(s, "\U000E0067\U000E0062") {
		return 0
	}
	for _, nation := range [...]string{"gbeng", "gbsct", "gbwls"} {
		if t := tags(nation); strings.HasPrefix(s, t) {
			return len(t)
		}
	}
	return 0
}

// tags writes an ASCII word in tag characters, ended by the cancel tag.
func tags(word string) string {
	var b strings.Builder
	for _, c := range word {
		b.WriteRune(0xE0000 + c)
	}
	b.WriteRune(0xE007F)
	return b.String()
}
