package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator/record"
	"bearings/navigator/store/locks"
)

// canary is what must not be found where everything is locked.
const canary = "abirdinthemine"

func aKey(t testing.TB, recovery ...locks.Recipient) *locks.Key {
	t.Helper()
	k, err := locks.New(recovery...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// confided is a head with a canary wherever somebody writes.
func confided() record.Head {
	h := aHead()
	h.Case, h.Title = canary, canary
	return h
}

func lockedShelf(t testing.TB, dir string, key *locks.Key) *Shelf {
	t.Helper()
	return shelfOf(t, dir, Options{Now: noon, Key: key})
}

// hushed checks that the canary is nowhere in a folder, neither in a file nor in a name.
func hushed(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if strings.Contains(strings.ToLower(path+string(text)), canary) {
			t.Errorf("it can be read in %s", path)
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files were looked at, %v", files, err)
	}
}

func TestNothingConfidedIsOnDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	key := aKey(t)
	s := lockedShelf(t, dir, key)
	k, err := s.Create(confided(), said(canary))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Append(said(canary), said("two")); err != nil {
		t.Fatal(err)
	}
	hushed(t, dir)
	if k.Head().Case != canary || words(k.Journal())[0] != canary || k.Journal().Head != k.Head() {
		t.Errorf("it is not known here: %+v", k.Head())
	}
	id := k.Head().ID
	if want := "sheet-2026-11-20-" + id + ".journal"; filepath.Base(k.Path()) != want {
		t.Errorf("it is called %s", k.Path())
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	again := reopened(t, s, id)
	if got := words(again.Journal()); !slices.Equal(got, []string{canary, canary, "two"}) || again.Head() != k.Head() || again.Journal().Begin != k.Journal().Begin {
		t.Errorf("it holds %v, %+v", got, again.Head())
	}
	if again.ReadOnly() != nil || again.Damage() != nil || again.Shut() != nil || again.Append(said(canary)) != nil {
		t.Errorf("%v, %v, %v", again.ReadOnly(), again.Damage(), again.Shut())
	}
	again.Close()
	if got := words(reopened(t, s, id).Journal()); len(got) != 4 {
		t.Errorf("then it holds %v", got)
	}
	hushed(t, dir)
	private(t, dir)
}

func TestWithoutTheKeyALockedRecordIsListedAndDeletedAndNotRead(t *testing.T) {
	dir := t.TempDir()
	key := aKey(t)
	k, err := lockedShelf(t, dir, key).Create(confided(), said(canary))
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	id, was := k.Head().ID, mustRead(k.Path())
	for name, c := range map[string]struct {
		key  *locks.Key
		why  error
		told error
	}{"none": {nil, locks.ErrLocked, nil}, "another": {aKey(t), locks.ErrOtherKey, locks.ErrOtherKey}} {
		s := lockedShelf(t, dir, c.key)
		items, strays, err := s.List()
		if err != nil || len(strays) > 0 || len(items) != 1 {
			t.Fatalf("%v, %v, %v", items, strays, err)
		}
		if i := items[0]; !i.Locked || i.ID != id || i.Head.Kind != "sheet" || i.Head.Made != k.Head().Made || i.Head.Case+i.Head.Title != "" || !errors.Is(i.Err, c.told) {
			t.Errorf("key %s: it is listed as %+v", name, i)
		}
		again := reopened(t, s, id)
		if err := again.ReadOnly(); !errors.Is(err, c.why) || err.Error() != "cannot add to this: "+c.why.Error() || again.Damage() != nil {
			t.Errorf("key %s: %v, %v", name, err, again.Damage())
		}
		if shut := again.Shut(); len(shut) != 2 || shut[0].N != 0 || shut[1].N != 1 || again.Journal().Records[0].Do() != locks.Kind {
			t.Errorf("key %s: shut are %v", name, shut)
		}
		if err := again.Append(said("x")); !errors.Is(err, c.why) {
			t.Errorf("key %s: appended: %v", name, err)
		}
		if _, err := again.Mend(); !errors.Is(err, c.why) {
			t.Errorf("key %s: mended: %v", name, err)
		}
		again.Close()
		if string(mustRead(k.Path())) != string(was) {
			t.Errorf("key %s: it was written to", name)
		}
	}
	items, _, _ := lockedShelf(t, dir, key).List()
	if len(items) != 1 || items[0].Locked || items[0].Err != nil || items[0].Head != k.Head() {
		t.Errorf("with the key it is listed as %+v", items)
	}
	if err := shelf(t, dir).Delete(id); err != nil || There(k.Path()) {
		t.Errorf("it is not deleted: %v", err)
	}
}

// Any records, written with the key and without, in whatever order, come back as they were written.
func TestAnyMixOfLockedAndClearComesBack(t *testing.T) {
	key := aKey(t)
	rapid.Check(t, func(t *rapid.T) {
		p := newPlatter()
		open := func(key *locks.Key) *Shelf {
			s, err := Open("shelf", Options{disk: p.open, Now: noon, Key: key})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		keys := []*locks.Key{nil, key}
		first := drawn(t, "first")
		k, err := open(rapid.SampledFrom(keys).Draw(t, "at first")).Create(confided(), first...)
		if err != nil {
			t.Fatal(err)
		}
		all, head := first, k.Head()
		for range rapid.IntRange(0, 4).Draw(t, "times") {
			more := drawn(t, "more")
			if err := k.Append(more...); err != nil {
				t.Fatal(err)
			}
			all = append(all, more...)
			k.Close()
			if k, err = open(key).Open(head.ID); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "in clear") {
				k.key = nil // as before there was one
			}
		}
		k.Close()
		if k, err = open(key).Open(head.ID); err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		if k.ReadOnly() != nil || k.Damage() != nil || k.Shut() != nil || k.Head() != head {
			t.Fatalf("%v, %v, %v, %+v", k.ReadOnly(), k.Damage(), k.Shut(), k.Head())
		}
		got := k.Journal().Records
		for i, r := range all {
			if i >= len(got) || got[i] != r.Numbered(i+1) {
				t.Fatalf("record %d of %d comes back otherwise among %d", i+1, len(all), len(got))
			}
		}
		if len(got) != len(all) {
			t.Fatalf("%d records come back as %d", len(all), len(got))
		}
	})
}

// drawn draws records of any kind, with any words in them.
func drawn(t *rapid.T, what string) []record.Record {
	records := make([]record.Record, rapid.IntRange(0, 4).Draw(t, what))
	for i := range records {
		do := rapid.SampledFrom([]string{"set", "say", "Locked", "begin", " "}).Draw(t, "do")
		at := rapid.SampledFrom([]record.Minute{"2026-11-20T14:02Z", ""}).Draw(t, "at")
		var err error
		if records[i], err = record.New(do, at, map[string]string{"age": rapid.String().Draw(t, "word")}); err != nil {
			t.Fatal(err)
		}
	}
	return records
}

func TestARecordThatPretendsToBeLockedIsNotKept(t *testing.T) {
	fake, err := record.New(locks.Kind, "", map[string]string{"age": "x"})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []*locks.Key{nil, aKey(t)} {
		s := lockedShelf(t, t.TempDir(), key)
		if _, err := s.Create(aHead(), fake); !errors.Is(err, locks.ErrKind) {
			t.Errorf("created: %v", err)
		}
		if err := begun(t, s).Append(fake); !errors.Is(err, locks.ErrKind) {
			t.Errorf("appended: %v", err)
		}
	}
}

// keyed lays a key on a shelf, as MakeKey does.
func keyed(t testing.TB, dir string, recovery ...locks.Recipient) *locks.Key {
	t.Helper()
	key, err := easy(dir, nil).make(passphrase, recovery)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Somebody has locked what they keep and starts the program again without their passphrase.
func TestBeforeItIsUnlockedItCanBeWrittenToAndNotRead(t *testing.T) {
	dir := t.TempDir()
	key := keyed(t, dir)
	s := shelf(t, dir)
	k, err := s.Create(confided(), said(canary))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Append(said(canary)); err != nil {
		t.Fatal(err)
	}
	if k.Head().Title != canary || !slices.Equal(words(k.Journal()), []string{canary}) {
		t.Errorf("what was just written is not known: %+v", k.Head())
	}
	id := k.Head().ID
	k.Close()
	hushed(t, dir)
	if err := reopened(t, s, id).ReadOnly(); !errors.Is(err, locks.ErrLocked) {
		t.Errorf("it opens again with %v", err)
	}
	if got := words(reopened(t, s.With(key), id).Journal()); !slices.Equal(got, []string{canary, canary}) {
		t.Errorf("unlocked it holds %v", got)
	}
}

// A record is open in clear while its owner makes a key in another program.
func TestOnceThereIsAKeyNothingMoreIsWrittenInClear(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	k := begun(t, s, said("clear"))
	key := keyed(t, dir)
	if err := k.Append(said(canary)); err != nil {
		t.Fatal(err)
	}
	id := k.Head().ID
	k.Close()
	hushed(t, dir)
	if again := reopened(t, s, id); !errors.Is(again.ReadOnly(), locks.ErrLocked) || words(again.Journal())[0] != "clear" || again.Head().Case != "K7" {
		t.Errorf("what is in clear is not read: %v, %v", again.ReadOnly(), words(again.Journal()))
	} else {
		again.Close()
	}
	if got := words(reopened(t, s.With(key), id).Journal()); !slices.Equal(got, []string{"clear", canary}) {
		t.Errorf("unlocked it holds %v", got)
	}
}

// Where the public keys cannot be had nothing is written, in clear least of all.
func TestWithoutThePublicKeysNothingIsWritten(t *testing.T) {
	dir := t.TempDir()
	s := shelf(t, dir)
	open := begun(t, s)
	key := keyed(t, dir)
	public := filepath.Join(dir, publicName)
	good := mustRead(public)
	for name, spoil := range map[string]func() error{
		"missing":  func() error { return os.Remove(public) },
		"cut":      func() error { return os.WriteFile(public, good[:len(good)-5], 0o600) },
		"empty":    func() error { return os.WriteFile(public, nil, 0o600) },
		"too long": func() error { return os.WriteFile(public, append(bytes.Repeat([]byte("#\n"), 1<<16), good...), 0o600) },
		"a folder": func() error { return errors.Join(os.Remove(public), os.Mkdir(public, 0o700)) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		_, err := s.Create(confided(), said(canary))
		for _, err := range []error{err, open.Append(said(canary))} {
			if !errors.Is(err, locks.ErrPublic) || err.Error() != "cannot keep this: "+locks.ErrPublic.Error() {
				t.Errorf("%s: %v", name, err)
			}
		}
		hushed(t, dir)
		if err := errors.Join(os.RemoveAll(public), os.WriteFile(public, good, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := open.Append(said("on")); err != nil {
		t.Errorf("put right: %v", err)
	}
	if err := os.Remove(public); err != nil {
		t.Fatal(err)
	}
	if _, err := s.With(key).Create(confided()); err != nil {
		t.Errorf("with the key: %v", err)
	}
}

// Somebody’s key file is gone, and with it what they had locked. They are told when they next write.
func TestWhereAKeyIsLostNothingIsWrittenInClear(t *testing.T) {
	dir := t.TempDir()
	key := keyed(t, dir)
	s := shelf(t, dir)
	open, err := s.Create(aHead())
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	path := filepath.Join(dir, keyName)
	text := mustRead(path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"create": second(s.Create(confided(), said(canary))), "append": open.Append(said(canary)), "open": second(OpenKey(dir, passphrase)), "change": ChangePassphrase(dir, passphrase, another),
	} {
		if !errors.Is(err, ErrKeyGone) {
			t.Errorf("%s: %v", what, err)
		}
	}
	hushed(t, dir)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := OpenKey(dir, passphrase); err != nil || got.Identities() != key.Identities() || open.Append(said("on")) != nil {
		t.Errorf("when it is back: %v", err)
	}
}

// The recovery key opens what its owner’s passphrase no longer does.
func TestTheRecoveryKeyOpensARecord(t *testing.T) {
	dir := t.TempDir()
	team := aKey(t)
	keyed(t, dir, team.Recipients()...)
	k, err := shelf(t, dir).Create(confided(), said(canary))
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	theirs, err := locks.Recovery(team.Identities())
	if err != nil {
		t.Fatal(err)
	}
	s := shelf(t, dir).With(theirs)
	again := reopened(t, s, k.Head().ID)
	if again.Head() != k.Head() || !slices.Equal(words(again.Journal()), []string{canary}) {
		t.Errorf("it opens as %+v, %v", again.Head(), again.Shut())
	}
	for what, err := range map[string]error{"open": again.ReadOnly(), "append": again.Append(said("x")), "create": second(s.Create(aHead()))} {
		if !errors.Is(err, locks.ErrOnlyOpens) {
			t.Errorf("%s with a key that knows nobody: %v", what, err)
		}
	}
}
