package record

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// A Sum is a line’s checksum, over the one before it and the line’s record. The zero Sum stands
// before the first line.
type Sum uint64

const (
	digits = 16         // a checksum’s, in a line
	lead   = digits + 1 // the checksum and the blank after it
)

// String returns the sum as it stands in a line.
func (s Sum) String() string { return string(s.digits(nil)) }

// over returns the sum of a line that comes after s.
func (s Sum) over(text string) Sum {
	b := make([]byte, 0, 512) // on the stack, for nearly every line
	b = append(s.digits(b), text...)
	sum := sha256.Sum256(b)
	return Sum(binary.BigEndian.Uint64(sum[:]))
}

// digits adds the sum’s digits.
func (s Sum) digits(b []byte) []byte {
	var raw [digits / 2]byte
	binary.BigEndian.PutUint64(raw[:], uint64(s))
	return hex.AppendEncode(b, raw[:])
}

// Encode writes a record as the line that comes after prev, and returns the line’s own sum for the
// one after it.
func Encode(prev Sum, r Record) (line []byte, next Sum) {
	text := r.JSON()
	next = prev.over(text)
	return fmt.Appendf(nil, "%s %s\n", next, text), next
}

// split takes a line without its end apart, and reports whether it has the form of one. The text is
// what stands where a record should, in any case.
func split(line string) (sum Sum, text string, ok bool) {
	if len(line) < lead {
		return 0, "", false
	}
	ok = line[digits] == ' '
	for _, c := range []byte(line[:digits]) {
		// Capital digits would be another line with the same sum.
		at := strings.IndexByte("0123456789abcdef", c)
		ok = ok && at >= 0
		sum = sum<<4 | Sum(at)
	}
	return sum, line[lead:], ok
}
