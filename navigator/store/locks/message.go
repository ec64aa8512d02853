package locks

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// Why something is not unlocked.
var (
	ErrLocked   = errors.New("it is locked; unlock it first")
	ErrOtherKey = errors.New("this key does not open it")
	ErrBroken   = errors.New("what is locked in it is damaged")
)

// encrypt writes a text as an age message.
func encrypt(w io.Writer, text []byte, to ...age.Recipient) error {
	inside, err := age.Encrypt(w, to...)
	if err != nil {
		return err
	}
	if _, err := inside.Write(text); err != nil {
		return err
	}
	return inside.Close()
}

// decrypt reads an age message to its end, and returns nothing of it if any of it is not as it was
// written.
func decrypt(message io.Reader, by age.Identity) (string, error) {
	r, err := age.Decrypt(message, by)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return "", err
	}
	return string(text), nil
}

// armored writes a text as an age message in armour, which is text itself.
func armored(text []byte, to ...age.Recipient) (string, error) {
	var b strings.Builder
	w := armor.NewWriter(&b)
	if err := encrypt(w, text, to...); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}

// block is what the length of a text is rounded up to.
const block = 256

// lock writes a text as a message in base64, its length hidden as far as a block goes.
func (k *Key) lock(text string) (string, error) {
	if !k.Locks() {
		return "", ErrOnlyOpens
	}
	to := make([]age.Recipient, len(k.to))
	for i, r := range k.to {
		to[i] = r.to
	}
	blanks := (block - len(text)%block) % block
	var b bytes.Buffer
	if err := encrypt(&b, []byte(text+strings.Repeat(" ", blanks)), to...); err != nil {
		return "", fmt.Errorf("it cannot be locked: %w", err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// unlock reads what lock wrote, and takes nothing else.
func (k *Key) unlock(message string) (string, error) {
	if !k.Opens() {
		return "", ErrLocked
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(message)
	if err != nil || strings.ContainsAny(message, "\r\n") {
		return "", ErrBroken
	}
	text, err := decrypt(bytes.NewReader(raw), k.secret)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return "", ErrOtherKey
	case err != nil:
		return "", ErrBroken
	}
	return strings.TrimRight(text, " "), nil
}
