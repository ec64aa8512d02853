package store

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"bearings/navigator/store/locks"
)

// What is done to keys, as it stands in Failures.
const (
	makingKey  = "make a key"
	openingKey = "unlock what is kept"
	changing   = "change the passphrase"
)

// HasKey reports whether what is written to a shelf’s folder is locked.
func HasKey(dir string) bool { return onDisk(dir).has() }

// MakeKey makes the key to a shelf’s folder, under a passphrase. Everything written there from then
// on is locked for it and for the recovery keys. It takes most of a second. When it returns nil the
// key is on disk: key.age, which the age command opens with the passphrase, and recipients.txt with
// the public keys. It fails with ErrHasKey where there is one, which nothing replaces.
func MakeKey(dir, passphrase string, recovery ...locks.Recipient) (*locks.Key, error) {
	return onDisk(dir).make(passphrase, recovery)
}

// OpenKey opens the key to a shelf’s folder. It takes most of a second, so it is done once. It fails
// with locks.ErrPassphrase, with locks.ErrKeyFile where the file is damaged, with ErrNoKey, and with
// ErrKeyGone where there must have been one.
//
// recipients.txt is put right if it does not fit the key. If there was another in its place, that is
// told as ErrChanged, and the key is returned with the error: it is as good as ever, but what was
// written without it meanwhile may be locked for somebody else.
func OpenKey(dir, passphrase string) (*locks.Key, error) { return onDisk(dir).open(passphrase) }

// ChangePassphrase puts the key to a shelf’s folder under another passphrase. The key stays the same,
// and with it all that is locked. Until the new file is on disk the old one is there. After an
// error either passphrase may be the one that counts, and the same call may be made again.
func ChangePassphrase(dir, old, passphrase string) error { return onDisk(dir).change(old, passphrase) }

// A keyring is where a key is kept.
type keyring struct {
	dir     string
	disk    func(path string, make bool) (folder, error)
	protect func(key *locks.Key, passphrase string) (string, error)
}

func onDisk(dir string) keyring { return keyring{dir, openFolder, (*locks.Key).Protect} }

func (r keyring) has() bool {
	f, err := r.disk(r.dir, false)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.Lstat(keyName)
	return err == nil
}

func (r keyring) make(passphrase string, recovery []locks.Recipient) (*locks.Key, error) {
	if r.has() { // that is asked again before the key is written, but the passphrase takes a second
		return nil, failed(makingKey, ErrHasKey)
	}
	key, err := locks.New(recovery...)
	if err != nil {
		return nil, failed(makingKey, err)
	}
	text, err := r.protect(key, passphrase)
	if err != nil {
		return nil, failed(makingKey, err)
	}
	err = r.alone(true, func(f folder) error {
		switch _, err := f.Lstat(keyName); {
		case err == nil:
			return ErrHasKey
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		// The key comes first: public keys without it say that it is lost.
		if err := writeWhole(f, keyName, text); err != nil {
			return err
		}
		if err := replace(f, publicName, key.Public(text)); err != nil {
			if missingIsFine(f.Remove(publicName)) == nil { // in the order that leaves none alone
				_ = f.Remove(keyName) // nobody was told of it
			}
			return err
		}
		return nil
	})
	if err != nil {
		return nil, failed(makingKey, err)
	}
	return key, nil
}

func (r keyring) open(passphrase string) (*locks.Key, error) {
	key, text, err := r.read(passphrase)
	if err != nil {
		return nil, failedReading(openingKey, err)
	}
	if changed := r.agree(key, text); changed {
		return key, &Failure{"trust " + publicName, ErrChanged, locks.ErrPublic}
	}
	return key, nil
}

// read reads the key and opens it, and returns the text of its file, too.
func (r keyring) read(passphrase string) (*locks.Key, string, error) {
	f, err := r.disk(r.dir, false)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", ErrNoKey
	}
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	text, err := readSmall(f, keyName, locks.ErrKeyFile)
	if errors.Is(err, fs.ErrNotExist) {
		if err = gone(f); err == nil {
			err = ErrNoKey
		}
	}
	if err != nil {
		return nil, "", err
	}
	key, err := locks.Open(text, passphrase)
	if errors.Is(err, locks.ErrPassphrase) && publicOf(f).Altered(text) {
		err = locks.ErrKeyFile
	}
	return key, text, err
}

// publicOf reads the file of public keys, or nothing.
func publicOf(f folder) locks.Public {
	text, err := readSmall(f, publicName, locks.ErrPublic)
	if err != nil {
		return locks.Public{}
	}
	p, err := locks.ReadPublic(text)
	if err != nil {
		return locks.Public{}
	}
	return p
}

// agree puts the file of public keys right, if it can, and reports whether it was another key’s.
func (r keyring) agree(key *locks.Key, text string) (changed bool) {
	f, err := r.disk(r.dir, false)
	if err != nil {
		return false
	}
	defer f.Close()
	public := publicOf(f)
	if public.Fits(key) && !public.Altered(text) {
		return false
	}
	_, missing := f.Lstat(publicName)
	_ = r.alone(false, func(f folder) error { return replace(f, publicName, key.Public(text)) })
	return !public.Fits(key) && !errors.Is(missing, fs.ErrNotExist)
}

func (r keyring) change(old, passphrase string) error {
	key, text, err := r.read(old)
	if errors.Is(err, locks.ErrPassphrase) {
		if _, _, done := r.read(passphrase); done == nil {
			return nil // by a call that could not be sure of it
		}
	}
	if err != nil {
		return failedReading(changing, err)
	}
	changed, err := r.protect(key, passphrase)
	if err != nil {
		return failed(changing, err)
	}
	return failed(changing, r.alone(false, func(f folder) error {
		switch now, err := readSmall(f, keyName, locks.ErrKeyFile); {
		case err != nil:
			return err
		case now != text:
			return ErrChanged
		}
		if err := replace(f, publicName, key.Public(text, changed)); err != nil {
			return err
		}
		if err := replace(f, keyName, changed); err != nil {
			return err
		}
		_ = replace(f, publicName, key.Public(changed)) // the one that knows both does as well
		return nil
	}))
}

// alone does something in the folder while nobody else makes files there.
func (r keyring) alone(make bool, do func(folder) error) error {
	f, err := r.disk(r.dir, make)
	if err != nil {
		return err
	}
	defer f.Close()
	letGo, err := alone(f)
	if err != nil {
		return err
	}
	defer letGo()
	return do(f)
}

// replace puts a file in the place of one, if there is one. At every moment one of the two is there,
// whole. Whoever calls it is alone.
func replace(f folder, name, text string) error {
	if err := writeFresh(f, text); err != nil {
		return err
	}
	if err := f.Rename(fresh, name); err != nil {
		_ = f.Remove(fresh)
		return err
	}
	return f.Sync()
}

// readSmall reads a file that is not long. One that is longer, or no file, is damaged.
func readSmall(f folder, name string, damaged error) (string, error) {
	info, err := f.Lstat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", damaged
	}
	h, err := f.Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer h.Close()
	const most = 64 << 10
	text, err := io.ReadAll(io.LimitReader(h, most+1))
	if err == nil && len(text) > most {
		err = damaged
	}
	return string(text), err
}
