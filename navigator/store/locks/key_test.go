package locks

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// easy is work that takes a test no time.
const easy = 1

func protected(t testing.TB, k *Key, passphrase string) string {
	t.Helper()
	text, err := k.protect(passphrase, easy)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAKeyComesBackFromItsFile(t *testing.T) {
	recovery := aKey(t)
	for _, k := range []*Key{aKey(t), aKey(t, recovery.Recipients()...), aKey(t, recovery.to[0], aKey(t).to[0], recovery.to[0])} {
		for _, passphrase := range []string{"correct horse", "ŵ", " ", strings.Repeat("long ", 100)} {
			text := protected(t, k, passphrase)
			got, err := Open(text, passphrase)
			if err != nil || got.secret.String() != k.secret.String() || fmt.Sprint(got.Recipients()) != fmt.Sprint(k.Recipients()) {
				t.Errorf("it comes back as %v, %v", got.Recipients(), err)
			}
			if strings.Contains(text, k.secret.String()) || !strings.HasPrefix(text, armor.Header+"\n") {
				t.Errorf("its file is %s", text)
			}
			if got, err := Open(text, passphrase+"x"); !errors.Is(err, ErrPassphrase) || got != nil {
				t.Errorf("with another passphrase: %v", err)
			}
		}
	}
	if len(aKey(t, recovery.to[0], recovery.to[0]).to) != 2 {
		t.Error("the same recovery key counts twice")
	}
}

func TestWhatMakesNoKeyFile(t *testing.T) {
	k := aKey(t)
	if _, err := k.protect("", easy); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("without a passphrase: %v", err)
	}
	if _, err := Open(protected(t, k, "x"), ""); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("opened without a passphrase: %v", err)
	}
	if _, err := (Public{To: k.to}).Key().protect("x", easy); !errors.Is(err, ErrLocked) {
		t.Errorf("without the secret half: %v", err)
	}
	for _, r := range []Recipient{{}, quantum(t)} {
		if _, err := New(r); !errors.Is(err, ErrRecipient) {
			t.Errorf("with the recovery key %q: %v", r, err)
		}
	}
}

func quantum(t testing.TB) Recipient {
	t.Helper()
	i, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseRecipient(i.Recipient().String())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAKeyFileThatWasTouchedIsToldInWords(t *testing.T) {
	k := aKey(t)
	text := protected(t, k, "x")
	for at := range text {
		if got, err := Open(text[:at], "x"); at < len(text)-1 && !(errors.Is(err, ErrKeyFile) && got == nil) {
			t.Fatalf("cut at %d: %v", at, err)
		}
		for _, bit := range []byte{1, 1 << (at % 8), 0x80} {
			b := []byte(text)
			b[at] ^= bit
			got, err := Open(string(b), "x")
			harmless := err == nil && got.secret.String() == k.secret.String() && at == len(text)-1
			if !harmless && (got != nil || !errors.Is(err, ErrKeyFile) && !errors.Is(err, ErrPassphrase)) {
				t.Fatalf("byte %d ^ %#x: %v", at, bit, err)
			}
		}
	}
}

// armoredTo makes a key file of any text.
func armoredTo(t testing.TB, text string, to ...age.Recipient) string {
	t.Helper()
	s, err := armored([]byte(text), to...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAKeyFileThatHoldsSomethingElse(t *testing.T) {
	secret := aKey(t).secret.String()
	by := func(work int) age.Recipient {
		r, err := age.NewScryptRecipient("x")
		if err != nil {
			t.Fatal(err)
		}
		r.SetWorkFactor(work)
		return r
	}
	for name, text := range map[string]string{
		"nothing": "", "no key": armoredTo(t, "word\n", by(easy)), "an empty one": armoredTo(t, "", by(easy)), "two keys": armoredTo(t, secret+"\n"+secret+"\n", by(easy)),
		"a wrong recovery key": armoredTo(t, recovering+"age1x\n"+secret, by(easy)), "a pq recovery key": armoredTo(t, recovering+quantum(t).String()+"\n"+secret, by(easy)),
		"no passphrase": armoredTo(t, secret, aKey(t).to[0].to), "not armoured": "age-encryption.org/v1\n", "the bare key": secret,
	} {
		if k, err := Open(text, "x"); k != nil || !errors.Is(err, ErrKeyFile) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if k, err := Open(armoredTo(t, "# a note\n\n"+secret, by(easy)), "x"); err != nil || k.secret.String() != secret {
		t.Errorf("with no end of the last line: %v", err)
	}
}

func TestAKeyFileCannotAskForEndlessWork(t *testing.T) {
	text := protected(t, aKey(t), "x")
	raw := new(bytes.Buffer)
	if _, err := raw.ReadFrom(armor.NewReader(strings.NewReader(text))); err != nil {
		t.Fatal(err)
	}
	for _, work := range []string{"21", "30", "64", "0", "-1", "x", ""} {
		lines := strings.SplitN(raw.String(), "\n", 3)
		lines[1] = strings.TrimSuffix(lines[1], "1") + work
		var b strings.Builder
		w := armor.NewWriter(&b)
		_, _ = w.Write([]byte(strings.Join(lines, "\n")))
		_ = w.Close()
		if _, err := Open(b.String(), "x"); !errors.Is(err, ErrKeyFile) {
			t.Errorf("work of %q: %v", work, err)
		}
	}
}

// A passphrase takes its time where it is not a test’s. That is the one thing that keeps it from
// being guessed.
func TestAPassphraseTakesWork(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a second and 256 MB")
	}
	k := aKey(t)
	text, err := k.Protect("x")
	if err != nil {
		t.Fatal(err)
	}
	raw := new(bytes.Buffer)
	if _, err := raw.ReadFrom(armor.NewReader(strings.NewReader(text))); err != nil {
		t.Fatal(err)
	}
	if line := strings.Split(raw.String(), "\n")[1]; !strings.HasPrefix(line, "-> scrypt ") || !strings.HasSuffix(line, " 18") {
		t.Errorf("the key file asks for %q", line)
	}
	if got, err := Open(text, "x"); err != nil || got.secret.String() != k.secret.String() {
		t.Errorf("it does not open: %v", err)
	}
}

func TestARecoveryKeyUnlocksAndDoesNotLock(t *testing.T) {
	team := aKey(t)
	k := aKey(t, team.to[0])
	for _, text := range []string{team.Identities(), team.secret.String(), "# created: today\r\n" + team.secret.String() + "\r\n"} {
		r, err := Recovery(text)
		if err != nil || !r.Opens() || r.Locks() || r.Identities() != "" || len(r.Recipients()) > 0 {
			t.Fatalf("%v, %v", r, err)
		}
		if got, err := r.Unlock(locked(t, k, said(t, 7, "word"))); err != nil || got != said(t, 7, "word") {
			t.Errorf("it does not unlock: %v", err)
		}
		_, head := r.LockHead(aHead())
		for _, err := range []error{head, second(r.Lock(said(t, 7, "word"))), second(r.protect("x", easy))} {
			if !errors.Is(err, ErrOnlyOpens) {
				t.Errorf("it locks: %v", err)
			}
		}
	}
	for _, text := range []string{"", "word", team.to[0].String(), "AGE-SECRET-KEY-PQ-1" + team.secret.String()[16:]} {
		if k, err := Recovery(text); !errors.Is(err, ErrKeyFile) || k != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPrintingAKeyTellsNothing(t *testing.T) {
	k := aKey(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, in := range []any{k, struct{ K *Key }{k}, []*Key{k}} {
			if got := fmt.Sprintf(verb, in); strings.Contains(strings.ToUpper(got), "AGE-SECRET") || strings.Contains(got, fmt.Sprint(k.to[0])) {
				t.Errorf("%s prints %s", verb, got)
			}
		}
	}
}

func TestPublicKeysComeBackFromTheirFile(t *testing.T) {
	k := aKey(t, aKey(t).to[0])
	text := k.Public("old", "new")
	p, err := ReadPublic(text)
	if err != nil || !p.Fits(k) || p.Fits(aKey(t)) || p.Altered("old") || p.Altered("new") || !p.Altered("other") {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := ReadPublic(k.Public()); err != nil || p.Altered("anything") {
		t.Errorf("without a sum: %v", err)
	}
	if p, err := ReadPublic(strings.ReplaceAll(text, "\n", "\r\n")); err != nil || !p.Fits(k) || p.Altered("old") {
		t.Errorf("with other ends of lines: %v", err)
	}
	if all, err := age.ParseRecipients(strings.NewReader(text)); err != nil || len(all) != 2 {
		t.Errorf("age reads %v, %v", all, err)
	}
	if p.Key().Opens() {
		t.Error("the public half opens")
	}
	for _, text := range []string{"", "# nothing\n", "age1\n", k.to[0].String()[:40] + "\n", k.secret.String(), quantum(t).String()} {
		if p, err := ReadPublic(text); !errors.Is(err, ErrPublic) || len(p.To) > 0 {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A flipped byte in a public key would lock what is written for nobody.
func TestNoFlippedByteMakesAnotherPublicKey(t *testing.T) {
	k := aKey(t)
	text := k.Public("key file")
	at := strings.Index(text, "\nage1") + 1
	for i := at; i < at+len(k.to[0].String()); i++ {
		for bit := range 8 {
			b := []byte(text)
			b[i] ^= 1 << bit
			if p, err := ReadPublic(string(b)); err == nil && !p.Fits(k) {
				t.Fatalf("byte %d ^ %#x is read as %v", i, 1<<bit, p.To)
			}
		}
	}
}
