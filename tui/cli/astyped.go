package cli

import (
	"strings"
	"unicode"

	"bearings/content/clean"
)

// asTyped returns a name as it is typed in a command that a person is told: in quotation marks where a shell
// would take it for something else.
func asTyped(name string) string {
	name = clean.Line(name)
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./:@,+=%…", r)
	}
	switch {
	case name != "" && strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0:
		return name
	case !strings.ContainsAny(name, "\"$`!"):
		return `"` + name + `"`
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
