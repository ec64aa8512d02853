package store

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
	"github.com/creack/pty"

	"bearings/navigator/store/locks"
)

const passphrase, another = "correct horse", "battery staple"

// easy is a keyring whose passphrases take no time, in a folder or on a disk of its own.
func easy(dir string, disk func(string, bool) (folder, error)) keyring {
	if disk == nil {
		disk = openFolder
	}
	return keyring{dir, disk, easily}
}

// easily protects a key as it protects itself, but with hardly any work.
func easily(key *locks.Key, passphrase string) (string, error) {
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return "", err
	}
	to.SetWorkFactor(1)
	var b strings.Builder
	out := armor.NewWriter(&b)
	in, err := age.Encrypt(out, to)
	if err != nil {
		return "", err
	}
	_, err = io.WriteString(in, key.Identities())
	err = errors.Join(err, in.Close(), out.Close())
	return b.String(), err
}

func TestAKeyIsMadeOnceAndOpens(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "kept")
	team := aKey(t)
	if HasKey(dir) {
		t.Error("there is a key before there is one")
	}
	key := keyed(t, dir, team.Recipients()...)
	if !HasKey(dir) {
		t.Error("there is none")
	}
	for _, name := range []string{keyName, publicName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		if text := string(mustRead(filepath.Join(dir, name))); strings.Contains(text, "AGE-SECRET") {
			t.Errorf("%s tells the key", name)
		}
	}
	got, err := OpenKey(dir, passphrase)
	if err != nil || got.Identities() != key.Identities() || len(got.Recipients()) != 2 {
		t.Errorf("it opens as %v, %v", got, err)
	}
	was := string(mustRead(filepath.Join(dir, keyName)))
	if _, err := easy(dir, nil).make(another, nil); !errors.Is(err, ErrHasKey) || string(mustRead(filepath.Join(dir, keyName))) != was {
		t.Errorf("another was made in its place: %v", err)
	}
	if items, strays, err := shelf(t, dir).List(); len(items)+len(strays) > 0 || err != nil {
		t.Errorf("it is listed as %v, %v, %v", items, strays, err)
	}
}

func TestAKeyThatCannotBeHadIsToldInWords(t *testing.T) {
	none, empty, full := filepath.Join(t.TempDir(), "none"), t.TempDir(), t.TempDir()
	keyed(t, full)
	for _, c := range []struct {
		err  error
		is   error
		told string
	}{
		{second(OpenKey(none, passphrase)), ErrNoKey, "cannot unlock what is kept: there is no key here"},
		{second(OpenKey(empty, passphrase)), ErrNoKey, "cannot unlock what is kept: there is no key here"},
		{ChangePassphrase(none, passphrase, another), ErrNoKey, "cannot change the passphrase: there is no key here"},
		{second(OpenKey(full, another)), locks.ErrPassphrase, "cannot unlock what is kept: that is not the passphrase"},
		{second(OpenKey(full, "")), locks.ErrNoPassphrase, "cannot unlock what is kept: a passphrase cannot be empty"},
		{ChangePassphrase(full, another, "x"), locks.ErrPassphrase, "cannot change the passphrase: that is not the passphrase"},
		{second(MakeKey(full, another)), ErrHasKey, "cannot make a key: there is a key already"},
		{second(MakeKey(empty, "")), locks.ErrNoPassphrase, "cannot make a key: a passphrase cannot be empty"},
	} {
		if !errors.Is(c.err, c.is) || c.err.Error() != c.told {
			t.Errorf("%v, want %s", c.err, c.told)
		}
	}
	if There(none) || HasKey(empty) {
		t.Error("looking for a key made something")
	}
	if key, err := OpenKey(full, passphrase); err != nil || key == nil {
		t.Errorf("after all that it opens as %v, %v", key, err)
	}
}

// Each byte of the key file is flipped, and it is cut at each. That is told as damage and not as a
// wrong passphrase, and nothing on disk is changed by it.
func TestADamagedKeyFileIsNotTakenForAWrongPassphrase(t *testing.T) {
	dir := t.TempDir()
	key := keyed(t, dir)
	path, public := filepath.Join(dir, keyName), filepath.Join(dir, publicName)
	text, named := mustRead(path), string(mustRead(public))
	for at := range text {
		flipped := append([]byte(nil), text...)
		flipped[at] ^= 1 << (at % 7)
		for what, harmed := range map[string][]byte{"flipped": flipped, "cut": text[:at]} {
			if err := os.WriteFile(path, harmed, 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := OpenKey(dir, passphrase)
			if at == len(text)-1 && err == nil { // the last end of a line says nothing
				if got.Identities() != key.Identities() {
					t.Fatalf("%s at %d it is another key", what, at)
				}
				if err := os.WriteFile(public, []byte(named), 0o600); err != nil {
					t.Fatal(err) // its sum was put right
				}
				continue
			}
			if got != nil || !errors.Is(err, locks.ErrKeyFile) || string(mustRead(path)) != string(harmed) || string(mustRead(public)) != named {
				t.Fatalf("%s at %d: %v", what, at, err)
			}
			if err := ChangePassphrase(dir, passphrase, another); !errors.Is(err, locks.ErrKeyFile) || string(mustRead(path)) != string(harmed) {
				t.Fatalf("%s at %d the passphrase is changed: %v", what, at, err)
			}
		}
	}
	if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o700)); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(dir, passphrase); !errors.Is(err, locks.ErrKeyFile) {
		t.Errorf("a folder: %v", err)
	}
}

func TestAPassphraseIsChangedAndWhatIsLockedStaysReadable(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	key := keyed(t, dir)
	k, err := shelf(t, dir).Create(confided(), said(canary))
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	if err := easy(dir, nil).change(passphrase, another); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(dir, passphrase); !errors.Is(err, locks.ErrPassphrase) {
		t.Errorf("the old one: %v", err)
	}
	got, err := OpenKey(dir, another)
	if err != nil || got.Identities() != key.Identities() {
		t.Fatalf("the new one: %v", err)
	}
	if all := words(reopened(t, shelf(t, dir).With(got), k.Head().ID).Journal()); len(all) != 1 || all[0] != canary {
		t.Errorf("it holds %v", all)
	}
	if err := easy(dir, nil).change(passphrase, another); err != nil {
		t.Errorf("changed once more to the same: %v", err)
	}
	if err := easy(dir, nil).change(another, ""); err == nil {
		t.Error("changed to none")
	}
	private(t, strippedOfKeys(t, dir))
}

// strippedOfKeys takes the files of a key away, so that what else lies there can be looked at.
func strippedOfKeys(t *testing.T, dir string) string {
	t.Helper()
	if err := errors.Join(os.Remove(filepath.Join(dir, keyName)), os.Remove(filepath.Join(dir, publicName))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// What lies beside a key is put right when it is opened; somebody else’s public key is told.
func TestPublicKeysThatDoNotFitArePutRight(t *testing.T) {
	stranger := aKey(t)
	for name, c := range map[string]struct {
		spoil func(path string, text string) error
		told  bool
	}{
		"as it was": {func(string, string) error { return nil }, false},
		"missing":   {func(p, _ string) error { return os.Remove(p) }, false},
		"an old sum": {func(p, text string) error {
			return os.WriteFile(p, []byte(strings.Replace(text, ": ", ": 0", 1)), 0o600)
		}, false},
		"somebody added": {func(p, text string) error { return add(p, text+stranger.Recipients()[0].String()+"\n") }, true},
		"another’s":      {func(p, _ string) error { return add(p, stranger.Public("x")) }, true},
		"cut":            {func(p, text string) error { return add(p, text[:len(text)-9]) }, true},
		"empty":          {func(p, _ string) error { return add(p, "") }, true},
	} {
		dir := t.TempDir()
		key := keyed(t, dir)
		path := filepath.Join(dir, publicName)
		text := string(mustRead(path))
		if err := c.spoil(path, text); err != nil {
			t.Fatal(err)
		}
		got, err := OpenKey(dir, passphrase)
		if got == nil || got.Identities() != key.Identities() {
			t.Fatalf("%s: it opens as %v, %v", name, got, err)
		}
		if (err != nil) != c.told || c.told && (!errors.Is(err, ErrChanged) || err.Error() != "cannot trust recipients.txt: something else has changed the file") {
			t.Errorf("%s: %v", name, err)
		}
		if string(mustRead(path)) != text {
			t.Errorf("%s: it is not put right: %q", name, mustRead(path))
		}
		if _, err := OpenKey(dir, passphrase); err != nil {
			t.Errorf("%s: then it says %v", name, err)
		}
	}
}

// add writes a file as somebody else would.
func add(path, text string) error { return os.WriteFile(path, []byte(text), 0o600) }

func TestTwoProgramsMakeOneKey(t *testing.T) {
	p := newPlatter()
	first := easy("shelf", p.open)
	slow := easy("shelf", p.open)
	slow.protect = func(key *locks.Key, pass string) (string, error) {
		if _, err := first.make(another, nil); err != nil { // meanwhile
			return "", err
		}
		return easily(key, pass)
	}
	if _, err := slow.make(passphrase, nil); !errors.Is(err, ErrHasKey) {
		t.Errorf("the second is made, too: %v", err)
	}
	if _, err := first.open(another); err != nil {
		t.Errorf("the first does not open: %v", err)
	}
	slow.protect = func(key *locks.Key, pass string) (string, error) {
		if err := first.change(another, "third"); err != nil {
			return "", err
		}
		return easily(key, pass)
	}
	if err := slow.change(another, passphrase); !errors.Is(err, ErrChanged) {
		t.Errorf("the passphrase is changed twice at once: %v", err)
	}
	if _, err := first.open("third"); err != nil {
		t.Errorf("the one that was told as changed does not open: %v", err)
	}
}

// The real thing, once: a key as it is made for people, which the age command opens at a terminal.
func TestTheAgeCommandOpensTheKey(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds and 256 MB")
	}
	dir := t.TempDir()
	key, err := MakeKey(dir, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := ChangePassphrase(dir, passphrase, another); err != nil {
		t.Fatal(err)
	}
	if got, err := OpenKey(dir, another); err != nil || got.Identities() != key.Identities() {
		t.Fatalf("it opens as %v, %v", got, err)
	}
	command, err := exec.LookPath("age")
	if err != nil {
		t.Skip("age is not installed")
	}
	out := filepath.Join(t.TempDir(), "identities")
	terminal, err := pty.Start(exec.Command(command, "--decrypt", "--output", out, filepath.Join(dir, keyName)))
	if err != nil {
		t.Skipf("there is no terminal: %v", err)
	}
	defer terminal.Close()
	var said strings.Builder
	for b := make([]byte, 256); ; {
		n, err := terminal.Read(b)
		asked := strings.Contains(said.String(), "passphrase")
		said.Write(b[:n])
		if !asked && strings.Contains(said.String(), "passphrase") {
			_, _ = io.WriteString(terminal, another+"\n")
		}
		if err != nil {
			break // it has ended
		}
	}
	if got := string(mustRead(out)); got != key.Identities() {
		t.Errorf("age opens it as %d bytes and says %q", len(got), said.String())
	}
}
