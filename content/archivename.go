package content

import (
	"crypto/sha256"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bearings/content/clean"
)

// A tree is the names in an archive so far, each under the sum of how the computer that is fussiest about
// it would keep it.
type tree map[[sha256.Size]byte]treeName

type treeName struct {
	name   string // as it is spelt
	folder bool
}

// take notes the name of an entry and those of the folders it stands in. It returns why the name cannot be
// taken, or "". What lies deeper than any page may is no part of a pack and never written, so nothing is
// noted of it but its outer folders: there is room for a very deep tree in a name.
func (t tree) take(name string, mode fs.FileMode) string {
	if mode.Type()&^fs.ModeDir != 0 {
		return "“" + shorten(name) + "” is " + whatIs(mode)
	}
	bare := strings.TrimSuffix(name, "/")
	if why := badName(bare); why != "" {
		return "“" + shorten(name) + "” " + why
	}
	place := sha256.New()
	for end, deep := 0, 0; end < len(bare) && deep <= maxFolders+1; deep++ {
		from := end
		if end = len(bare); strings.Contains(bare[from+1:], "/") {
			end = from + 1 + strings.IndexByte(bare[from+1:], '/')
		}
		place.Write([]byte(samePlace(bare[from:end])))
		if why := t.note([sha256.Size]byte(place.Sum(nil)), treeName{bare[:end], end < len(bare) || mode.IsDir()}); why != "" {
			return why
		}
	}
	return ""
}

// note notes one name. It returns why it cannot stand beside those that are there, or "".
func (t tree) note(place [sha256.Size]byte, is treeName) string {
	before, there := t[place]
	switch {
	case !there:
		t[place] = is
	case before.name != is.name:
		return "“" + shorten(is.name) + "” and “" + shorten(before.name) + "” would be one name on some computers"
	case !is.folder || !before.folder:
		return "“" + shorten(is.name) + "” stands twice"
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
		case clean.Device(norm.NFKC.String(part)):
			return "is a name that Windows keeps for a device"
		}
	}
	return ""
}
