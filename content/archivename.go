package content

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bearings/content/clean"
)

// A tree is the names in an archive so far, as the computer that is fussiest about each would keep them.
type tree map[string]treeName

type treeName struct {
	name   string // as it is spelt
	folder bool
}

// take notes the name of an entry and those of the folders it stands in. It returns why the name cannot be
// taken, or "".
func (t tree) take(name string, mode fs.FileMode) string {
	if mode.Type()&^fs.ModeDir != 0 {
		return "“" + shorten(name) + "” is " + whatIs(mode)
	}
	bare := strings.TrimSuffix(name, "/")
	if why := badName(bare); why != "" {
		return "“" + shorten(name) + "” " + why
	}
	parts := strings.Split(bare, "/")
	for i := range parts {
		part := strings.Join(parts[:i+1], "/")
		folder := i < len(parts)-1 || mode.IsDir()
		before, there := t[samePlace(part)]
		switch {
		case !there:
			t[samePlace(part)] = treeName{part, folder}
		case before.name != part:
			return "“" + shorten(part) + "” and “" + shorten(before.name) + "” would be one name on some computers"
		case !folder || !before.folder:
			return "“" + shorten(part) + "” stands twice"
		}
	}
	return ""
}

// samePlace folds a name to what it has in common with every other that some system would take for it:
// without case, in one Unicode form.
func samePlace(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKC.String(name) {
		if r == 'ß' || r == 'ẞ' {
			b.WriteString("SS")
			continue
		}
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		b.WriteRune(least)
	}
	return norm.NFKC.String(b.String())
}

// badName says why a name cannot be that of a file in a folder on every computer, or "".
func badName(name string) string {
	switch {
	case !utf8.ValidString(name) || clean.Line(name) != name:
		return "holds a character that may not be shown"
	case utf8.RuneCountInString(name) > maxPathName:
		return "is too long a name"
	case strings.HasPrefix(name, "/"):
		return "leads out of the folder"
	case strings.Contains(name, `\`):
		return "holds a backslash"
	case strings.Contains(name, ":"):
		return "names a drive, or holds a colon"
	case strings.ContainsAny(name, `<>"|?*`):
		return "holds a character that Windows has no room for"
	}
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case part == "..":
			return "leads out of the folder"
		case part == "" || part == ".":
			return "is no plain name"
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || strings.HasPrefix(part, " "):
			return "begins or ends with a blank, or ends with a dot"
		case isDevice(part):
			return "is a name that Windows keeps for a device"
		}
	}
	return ""
}

// isDevice reports whether Windows keeps a name for a device, whatever its ending.
func isDevice(name string) bool {
	bare, _, _ := strings.Cut(strings.ToLower(norm.NFKC.String(name)), ".")
	bare = strings.TrimRight(bare, " ")
	switch bare {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	port, number := strings.CutPrefix(bare, "com")
	if !number {
		port, number = strings.CutPrefix(bare, "lpt")
	}
	return number && len(port) == 1 && port[0] >= '0' && port[0] <= '9'
}
