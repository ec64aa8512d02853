package locks

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
)

// ErrPublic is why nothing can be locked without the passphrase.
var ErrPublic = errors.New("the file of public keys is missing or damaged; unlocking puts it right")

// A Public is what a file of public keys tells. For the age command it is a file of recipients.
type Public struct {
	To   []Recipient // the owner’s first
	sums []string    // of the key file, as it may be
}

// ofKeyFile marks the checksum of the key file, which tells a damaged one from a wrong passphrase.
const ofKeyFile = "# SHA-256 of the key file: "

// Public returns the text of the file of public keys that belongs to a key file. While the key file
// is being replaced it belongs to two.
func (k *Key) Public(keyFiles ...string) string {
	var b strings.Builder
	b.WriteString("# Bearings locks what is kept here for these public keys. They are no secret.\n")
	for _, text := range keyFiles {
		b.WriteString(ofKeyFile + sumOf(text) + "\n")
	}
	for i, r := range k.to {
		whose := "# recovery\n"
		if i == 0 {
			whose = "# your own\n"
		}
		b.WriteString(whose + r.String() + "\n")
	}
	return b.String()
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// ReadPublic reads a file of public keys. Its error is ErrPublic.
func ReadPublic(text string) (Public, error) {
	var p Public
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if sum, ok := strings.CutPrefix(line, ofKeyFile); ok {
			p.sums = append(p.sums, sum)
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		r, err := ParseRecipient(line)
		if err != nil {
			return Public{}, ErrPublic
		}
		p.To = append(p.To, r)
	}
	to, err := together(p.To)
	if err != nil || len(to) == 0 {
		return Public{}, ErrPublic
	}
	p.To = to
	return p, nil
}

// Key returns a key that locks and does not unlock.
func (p Public) Key() *Key { return &Key{to: p.To} }

// Fits reports whether these are the public keys of a key.
func (p Public) Fits(k *Key) bool {
	return slices.EqualFunc(p.To, k.to, func(a, b Recipient) bool { return a.text == b.text })
}

// Altered reports whether a key file is known not to be as it was written.
func (p Public) Altered(keyFile string) bool {
	return len(p.sums) > 0 && !slices.Contains(p.sums, sumOf(keyFile))
}
