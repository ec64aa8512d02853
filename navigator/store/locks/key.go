package locks

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// Why a key is not to be had.
var (
	ErrPassphrase   = errors.New("that is not the passphrase")
	ErrNoPassphrase = errors.New("a passphrase cannot be empty")
	ErrKeyFile      = errors.New("the key file is damaged")
	ErrOnlyOpens    = errors.New("this key unlocks, and does not lock")
)

// A Key locks what is written. With its secret half it unlocks that as well. It never changes, and
// it is not told by printing it.
type Key struct {
	secret *age.X25519Identity // nil: it only locks
	to     []Recipient         // its owner, and who else is to open what is locked
}

// New makes a key. What it locks can be opened with the recovery keys, too.
func New(recovery ...Recipient) (*Key, error) {
	secret, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return keyOf(secret, recovery)
}

// keyOf makes a key of its secret half and of who else is to open what is locked.
func keyOf(secret *age.X25519Identity, recovery []Recipient) (*Key, error) {
	own, err := ParseRecipient(secret.Recipient().String())
	if err != nil {
		return nil, err
	}
	to, err := together(append([]Recipient{own}, recovery...))
	if err != nil {
		return nil, err
	}
	return &Key{secret, to}, nil
}

// together returns the recipients of a key, each once, if they can be.
func together(all []Recipient) ([]Recipient, error) {
	for _, r := range all {
		switch {
		case r.to == nil:
			return nil, unfit("there is none")
		case r.quantum:
			return nil, unfit("a key that begins with age1pq1 cannot stand beside yours; use one without pq")
		}
	}
	return distinct(all), nil
}

// Opens reports whether the key unlocks. A nil key does not.
func (k *Key) Opens() bool { return k != nil && k.secret != nil }

// Recipients returns the public keys that everything is locked for, the owner’s first.
func (k *Key) Recipients() []Recipient { return slices.Clone(k.to) }

// Locks reports whether the key locks. One that was made by Recovery does not.
func (k *Key) Locks() bool { return k != nil && len(k.to) > 0 }

// Format tells nothing of the key, whatever it is printed with.
func (k *Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "a key") }

// work is how hard a passphrase is to guess: 2^18 rounds of scrypt, most of a second and 256 MB.
const work = 18

// mostWork is what a key file may ask for, so that a damaged one does not stop the machine.
const mostWork = 20

// Protect returns the text of a key file, which the passphrase opens.
func (k *Key) Protect(passphrase string) (string, error) { return k.protect(passphrase, work) }

func (k *Key) protect(passphrase string, work int) (string, error) {
	if !k.Opens() {
		return "", ErrLocked
	}
	if !k.Locks() {
		return "", ErrOnlyOpens
	}
	if passphrase == "" {
		return "", ErrNoPassphrase
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return "", err
	}
	to.SetWorkFactor(work)
	return armored([]byte(k.Identities()), to)
}

// recovering marks, in a key file, the public keys that are to open what is locked as well. For the
// age command the line is a comment.
const recovering = "# recovery: "

// Identities returns the key as a file of identities, which is what stands in its own file under the
// passphrase. Whoever has it needs no passphrase: it is for paper in a safe, and not for a disk.
func (k *Key) Identities() string {
	if !k.Opens() || !k.Locks() {
		return ""
	}
	var b strings.Builder
	b.WriteString("# Whoever has this can read all that Bearings has locked.\n")
	fmt.Fprintf(&b, "# public key: %s\n", k.to[0])
	for _, r := range k.to[1:] {
		b.WriteString(recovering + r.String() + "\n")
	}
	b.WriteString(k.secret.String() + "\n")
	return b.String()
}

// Open opens the text of a key file. Its errors are ErrPassphrase, ErrNoPassphrase and ErrKeyFile;
// damage to the few bytes that only the passphrase opens is told as ErrPassphrase, as it cannot be
// told apart here.
func Open(text, passphrase string) (*Key, error) {
	if passphrase == "" {
		return nil, ErrNoPassphrase
	}
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	by.SetMaxWorkFactor(mostWork)
	identities, err := decrypt(armor.NewReader(strings.NewReader(text)), by)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other) && slices.Equal(other.StanzaTypes, []string{"scrypt"}):
		return nil, ErrPassphrase
	case err != nil:
		return nil, ErrKeyFile
	}
	return parse(identities)
}

// Recovery makes a key of the text of a file of identities, such as a team has for its recovery key.
// It unlocks what was locked for it. It does not lock: it does not know for whom. Its error is
// ErrKeyFile.
func Recovery(identities string) (*Key, error) {
	k, err := parse(identities)
	if err != nil {
		return nil, err
	}
	return &Key{secret: k.secret}, nil
}

// parse reads a file of identities as it was written.
func parse(identities string) (*Key, error) {
	var secret *age.X25519Identity
	var recovery []Recipient
	for line := range strings.Lines(identities) {
		line = strings.TrimRight(line, "\r\n")
		if public, ok := strings.CutPrefix(line, recovering); ok {
			r, err := ParseRecipient(public)
			if err != nil {
				return nil, ErrKeyFile
			}
			recovery = append(recovery, r)
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		one, err := age.ParseX25519Identity(line)
		if err != nil || secret != nil {
			return nil, ErrKeyFile
		}
		secret = one
	}
	if secret == nil {
		return nil, ErrKeyFile
	}
	k, err := keyOf(secret, recovery)
	if err != nil {
		return nil, ErrKeyFile
	}
	return k, nil
}
