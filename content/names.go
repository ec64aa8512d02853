package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// key folds a name to what Lookup compares: letters and digits, without case or accents. Blanks,
// hyphens, punctuation and the shape of quotation marks make no difference, and so a name written
// in CamelCase is the same as its words.
func key(name string) string {
	b := make([]byte, 0, len(name))
	for _, r := range name {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || isWord(r) {
			b = foldTo(b, r)
		}
	}
	return string(b)
}

// isWord reports whether r is part of a word.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// fold lowers case and takes accents off.
func fold(s string) string { return string(foldAll(make([]byte, 0, len(s)), s)) }

// foldAll appends s without case and accents.
func foldAll(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b = foldTo(b, r)
		i += size
	}
	return b
}

// foldTo appends r without case and accent. Marks of scripts that need them stay.
func foldTo(b []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	case r == '’' || r == '‘':
		return append(b, '\'')
	case r == '“' || r == '”':
		return append(b, '"')
	case r >= 0x300 && r <= 0x36F:
		return b
	case r >= 0xC0 && r <= 0x24F:
		return append(b, Unaccented(unicode.ToLower(r))...)
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}

// Unaccented returns a lower-case Latin letter without its accent, as small ASCII letters, and any other
// character as it is. Names are compared by it.
func Unaccented(r rune) string {
	for _, group := range [...]string{
		"aàáâãäåāăąǎ", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł",
		"nñńņňŉ", "oòóôõöøōŏőǒ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűųǔ", "wŵ", "yýÿŷ", "zźżž",
	} {
		if strings.ContainsRune(group, r) {
			return group[:1]
		}
	}
	switch r {
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'þ':
		return "th"
	case 'ð':
		return "d"
	}
	return string(r)
}

// Anchor returns a heading in kebab-case, as links to it name it: letters and digits in small
// letters, a hyphen for every run of blanks and hyphens, nothing for the rest.
func Anchor(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(heading) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsSpace(r) || r == '-' || r == '–' || r == '—' || r == '/':
			gap = true
		}
	}
	return b.String()
}

// isID reports whether s can be a page's id: words of small ASCII letters and digits with single
// hyphens between them, so that no two ids look alike and none depends on case.
func isID(s string) bool {
	if s == "" || len(s) > maxIDLength || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}

// nearest returns the one of some words that a misspelt word most likely meant, and whether any is
// near enough to say so.
func nearest(word string, known []string) (string, bool) {
	best, least := "", 0
	w := key(word)
	for _, k := range known {
		d := distance(w, key(k))
		if best == "" || d < least {
			best, least = k, d
		}
	}
	return best, best != "" && least <= max(1, min(len(w), len(best))/3)
}

// Nearest returns words in the order of how near they are to one that was misspelt.
func Nearest(word string, known []string) []string {
	w := key(word)
	return slices.SortedStableFunc(slices.Values(known), func(a, b string) int {
		return cmp.Compare(distance(w, key(a)), distance(w, key(b)))
	})
}

// distance counts the letters to change, add, drop or swap with their neighbour to make b of a.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := last[j-1]
			if s[i-1] != t[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

// A Target is a page, or a section of it.
type Target struct {
	Page   *Page
	Anchor string // of a section, or ""
}

// Lookup returns the page or section that a name means: an id, a title, another name of a page, a
// term of the glossary, or “id/anchor” as links in a Body have it. Case, accents, blanks, hyphens,
// punctuation and the shape of quotation marks do not matter, nor whether the words are joined in
// CamelCase.
func (l *Library) Lookup(name string) (Target, bool) {
	if t, ok := l.names[key(name)]; ok {
		return t, true
	}
	if id, anchor, ok := strings.Cut(strings.TrimPrefix(name, "#"), "/"); ok {
		if d := l.drafts[id]; d != nil && slices.Contains(l.anchors(id), anchor) {
			return Target{Page: d.page, Anchor: anchor}, true
		}
	}
	return Target{}, false
}

// Suggest returns up to three titles that a name which is no page's may have meant, nearest first.
func (l *Library) Suggest(name string) []string {
	const longest = 64
	want := key(name)
	want = want[:min(len(want), longest)]
	if want == "" {
		return nil
	}
	type guess struct {
		title string
		far   int
	}
	var guesses []guess
	for _, p := range l.pages {
		far := near(want, p.Title, near(want, p.ID, len(want)))
		for _, a := range p.Aliases {
			far = near(want, a.Name, far)
		}
		if far <= max(1, len(want)/3) {
			guesses = append(guesses, guess{p.Title, far})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.far, b.far) })
	var titles []string
	for _, g := range guesses[:min(len(guesses), maxSuggestions)] {
		titles = append(titles, g.title)
	}
	return titles
}

// near returns how far a folded name is from another one or from one of its words, which counts one
// more; or far, if that is less.
func near(want, name string, far int) int {
	k := key(name)
	far = min(far, distance(want, k))
	if len(want) > 3 && strings.Contains(k, want) {
		far = min(far, 1)
	}
	for _, w := range wordsOf(name) {
		if len(w) > 3 {
			far = min(far, distance(want, w)+1)
		}
	}
	return far
}
