package record

import "strings"

// Parse reads a record from its JSON as JSON returns it, and keeps it to the byte. It reports false
// where that is no record, or none that a line can hold.
func Parse(text string) (Record, bool) {
	if lead+len(text) >= MaxLine || strings.Contains(text, "\n") {
		return Record{}, false
	}
	return parse(text)
}
