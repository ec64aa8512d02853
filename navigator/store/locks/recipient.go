package locks

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"

	"bearings/content/clean"
)

// ErrRecipient is why nothing can be locked for somebody. What wraps it says what is wrong with the
// public key that was given.
var ErrRecipient = errors.New("nothing can be locked for that key")

// A Recipient is the public key of somebody who can open what is locked for them.
type Recipient struct {
	text    string
	to      age.Recipient
	quantum bool // of the kind that does not stand beside others
}

// String returns the public key as it is written: age1…
func (r Recipient) String() string { return r.text }

// ParseRecipient reads a public key as age writes it. What it was given is not told in its errors
// unless it begins as public keys do, since it may be a secret.
func ParseRecipient(text string) (Recipient, error) {
	text = strings.TrimSpace(text)
	small := strings.ToLower(text)
	switch {
	case text == "":
		return Recipient{}, unfit("there is none")
	case strings.HasPrefix(small, "age-secret-key-"), strings.HasPrefix(small, "age-plugin-"):
		return Recipient{}, unfit("it is the secret half, which nobody else may have; give the public one, which begins with age1")
	case strings.HasPrefix(small, "ssh-"):
		return Recipient{}, unfit("it is an SSH key; ask for one of age, which begins with age1")
	case !strings.HasPrefix(small, "age1"):
		return Recipient{}, unfit("a public key of age begins with age1")
	}
	if quantum, err := age.ParseHybridRecipient(text); err == nil {
		return Recipient{quantum.String(), quantum, true}, nil
	}
	plain, err := age.ParseX25519Recipient(text)
	if err == nil {
		err = encrypt(io.Discard, nil, plain) // some points of the curve keep no secret
	}
	switch kind := strings.LastIndexByte(small, '1'); {
	case err == nil:
		return Recipient{plain.String(), plain, false}, nil
	case kind > len("age") && !strings.HasPrefix(small, "age1pq1"):
		return Recipient{}, unfit("%s… needs a plugin of age, and those are not used here", beginning(text))
	}
	return Recipient{}, unfit("%s… is mistyped or cut short", beginning(text))
}

// unfit says why a key is no good.
func unfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrRecipient, fmt.Sprintf(format, args...))
}

// beginning returns as much of a public key as is needed to know it again.
func beginning(text string) string {
	const most = 16
	return clean.Line(text[:min(len(text), most)])
}

// distinct returns recipients, each once.
func distinct(all []Recipient) []Recipient {
	var once []Recipient
	for _, r := range all {
		if !slices.ContainsFunc(once, func(o Recipient) bool { return o.text == r.text }) {
			once = append(once, r)
		}
	}
	return once
}

// EncryptTo writes a text so that each of some people can open it with the age command, and nobody
// else. They are given by their public keys. What it returns is text, and may be sent as it is.
func EncryptTo(recipients []string, text []byte) (string, error) {
	var all []Recipient
	for _, r := range recipients {
		parsed, err := ParseRecipient(r)
		if err != nil {
			return "", err
		}
		all = append(all, parsed)
	}
	if all = distinct(all); len(all) == 0 {
		return "", unfit("there is none")
	}
	to := make([]age.Recipient, len(all))
	for i, r := range all {
		if to[i] = r.to; r.quantum != all[0].quantum {
			return "", unfit("keys that begin with age1pq1 cannot stand beside others; encrypt it for each of them alone")
		}
	}
	message, err := armored(text, to...)
	if err != nil {
		return "", fmt.Errorf("it cannot be encrypted: %w", err)
	}
	return message, nil
}
