package draw

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"bearings/content/clean"
)

// A target is where a link leads: to a page of the library, or out of the program.
type target struct {
	ref     string // of a page: what follows the “#”
	nth     int    // of a page: which of the text's links it is, from 1
	url     string // of an address outside: what the terminal is handed, or "" where that is too long
	address string // and how it is written out beside the words, or ""
}

// longestURL is the longest address a terminal is handed. A longer one is still written out.
const longestURL = 1900

// aimOf returns where a link with these words leads, and whether it leads anywhere: one to a kind of
// place that is not opened from here is only its words. The address is left out where the words say
// it already.
func aimOf(n ast.Node, src []byte, words string) (target, bool) {
	var dest string
	switch n := n.(type) {
	case *ast.Link:
		dest = door(decode(string(n.Destination)))
	case *ast.AutoLink:
		dest = door(string(n.URL(src)))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
			dest = "mailto:" + dest
		}
	}
	dest = strings.Join(strings.Fields(dest), " ")
	if ref, ok := strings.CutPrefix(dest, "#"); ok {
		return target{ref: ref}, ref != ""
	}
	if !clean.Address(dest) {
		return target{}, false
	}
	t := target{url: escaped(dest), address: dest}
	if len(t.url) > longestURL {
		t.url = ""
	}
	if scheme, rest, _ := strings.Cut(dest, ":"); strings.EqualFold(scheme, "mailto") || strings.EqualFold(scheme, "tel") {
		t.address = rest
	}
	if bare(words) == bare(t.address) {
		t.address = ""
	}
	return t, t.url != "" || t.address != ""
}

// escaped writes an address in ASCII without blanks.
func escaped(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// bare returns an address without what people leave out when they write it: the scheme, blanks
// and dashes in a number, a stroke at the end.
func bare(address string) string {
	address = strings.ToLower(address)
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		address = strings.TrimPrefix(address, scheme)
	}
	return strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(strings.TrimSuffix(address, "/"))
}
