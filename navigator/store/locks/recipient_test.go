package locks

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
)

func TestAPublicKeyThatIsNoneIsToldInWords(t *testing.T) {
	good := aKey(t).to[0].String()
	secret := aKey(t).secret.String()
	for text, want := range map[string]string{
		"":              "there is none",
		" \n":           "there is none",
		secret:          "it is the secret half",
		"x" + secret:    "begins with age1",
		"ssh-ed25519 A": "it is an SSH key",
		"Sam":           "begins with age1",
		good[:40]:       "mistyped or cut short",
		good + "q":      "mistyped or cut short",
		"age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t": "needs a plugin",
		"age1pq1qqqq":         "mistyped or cut short",
		"age1\x1b[2J":         "mistyped or cut short",
		"A" + good[1:]:        "mistyped or cut short",
		good[:15] + "ŵ…x":     "mistyped or cut short",
		strings.ToUpper(good): "mistyped or cut short",
	} {
		_, err := ParseRecipient(text)
		if !errors.Is(err, ErrRecipient) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\x1b") || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{good, " " + good + "\n"} {
		if r, err := ParseRecipient(text); err != nil || r.String() != good {
			t.Errorf("%q: %v, %v", text, r, err)
		}
	}
}

// Points of the curve that come out the same whoever multiplies them keep no secret.
func TestAPublicKeyThatKeepsNoSecretIsRefused(t *testing.T) {
	const zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"
	if _, err := age.ParseX25519Recipient(zero); err != nil {
		t.Fatalf("age finds it out by itself: %v", err)
	}
	if _, err := ParseRecipient(zero); !errors.Is(err, ErrRecipient) {
		t.Errorf("it is taken: %v", err)
	}
}

func TestWhatIsEncryptedOpensForThoseItIsForAndNobodyElse(t *testing.T) {
	one, other, stranger := aKey(t), aKey(t), aKey(t)
	for _, size := range []int{0, 1, 48, 64 << 10, 64<<10 + 1, 300 << 10} {
		text := bytes.Repeat([]byte("x"), size)
		message, err := EncryptTo([]string{one.to[0].String(), other.to[0].String(), one.to[0].String()}, text)
		if err != nil || !strings.HasPrefix(message, armor.Header) || !strings.HasSuffix(message, armor.Footer+"\n") {
			t.Fatalf("%.100s, %v", message, err)
		}
		for k, opens := range map[*Key]bool{one: true, other: true, stranger: false} {
			got, err := decrypt(armor.NewReader(strings.NewReader(message)), k.secret)
			if (err == nil) != opens || opens && got != string(text) {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
	}
}

func TestWhoNothingIsEncryptedFor(t *testing.T) {
	good := aKey(t).to[0].String()
	for _, to := range [][]string{nil, {}, {""}, {good, "Sam"}, {good, quantum(t).String()}, {quantum(t).String(), good}} {
		if message, err := EncryptTo(to, []byte(canary)); !errors.Is(err, ErrRecipient) || message != "" || strings.Contains(err.Error(), "\n") {
			t.Errorf("%.30q: %q, %v", to, message, err)
		}
	}
	if message, err := EncryptTo([]string{quantum(t).String(), quantum(t).String()}, []byte(canary)); err != nil || strings.Contains(message, canary) {
		t.Errorf("for two of the newer kind: %v", err)
	}
}

// theAge returns where the age command is.
func theAge(t *testing.T) string {
	t.Helper()
	command, err := exec.LookPath("age")
	if err != nil {
		t.Skip("age is not installed")
	}
	return command
}

// opened has the age command open a message with a key.
func opened(t *testing.T, k *Key, message io.Reader) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "identity")
	if err := os.WriteFile(file, []byte(k.Identities()), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(theAge(t), "--decrypt", "--identity", file)
	c.Stdin = message
	out, err := c.Output()
	return string(out), err
}

func TestTheAgeCommandOpensWhatIsEncrypted(t *testing.T) {
	k := aKey(t)
	for _, size := range []int{0, 1, 200 << 10} {
		text := strings.Repeat("x", size)
		message, err := EncryptTo([]string{k.to[0].String()}, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := opened(t, k, strings.NewReader(message)); err != nil || got != text {
			t.Errorf("age opens %d bytes as %d, %v", size, len(got), err)
		}
		if _, err := opened(t, aKey(t), strings.NewReader(message)); err == nil {
			t.Error("age opens it with another key")
		}
	}
}

func TestTheAgeCommandOpensALockedLine(t *testing.T) {
	recovery := aKey(t)
	k := aKey(t, recovery.to[0])
	r := said(t, 7, canary)
	for _, by := range []*Key{k, recovery} {
		raw, err := base64.StdEncoding.DecodeString(messageOf(t, locked(t, k, r)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := opened(t, by, bytes.NewReader(raw)); err != nil || strings.TrimRight(got, " ") != r.JSON() {
			t.Errorf("age opens it as %q, %v", got, err)
		}
	}
}
