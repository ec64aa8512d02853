package clean

import (
	"unicode"
	"unicode/utf8"
)

// Capital returns words as a sentence begins, whatever letter that is.
func Capital(words string) string {
	r, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + words[size:]
}
