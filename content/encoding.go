package content

import "bytes"

// A file may be saved in ways that hold the same words in other bytes. Only one of them is read, and
// whoever saved the file in another one is told once, in the words that an editor has for it.
const (
	saveAsUTF8 = "save it as UTF-8: in Notepad, choose “Save as”, and UTF-8 under Encoding"
	utf16File  = "this file is saved as Unicode (UTF-16), which is not read"
)

// isUTF16 reports whether a file is saved with two bytes for each letter.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return true
	}
	const enough = 512
	data = data[:min(len(data), enough)]
	return len(data) > 3 && bytes.Count(data, []byte{0})*5 > len(data)*2
}
