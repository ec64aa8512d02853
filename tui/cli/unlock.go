package cli

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator/store"
	"bearings/navigator/store/locks"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// unlocks lets a command read what is locked: the passphrase may come from the input. There is no
// other way past the terminal. What stands in an argument or in the environment can be seen by
// every program of the same person, and is kept by shells; and a name of a file is not needed, since a
// shell makes any file, and any descriptor, the input.
func (p *program) unlocks(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.flags.passphraseFrom, "passphrase-from", "", "ask nobody: the passphrase is the first line of the input, `-`")
}

// listsLocked gives a list the flag that shows what is locked.
func (p *program) listsLocked(cmd *cobra.Command, unlock *bool) {
	cmd.Flags().BoolVar(unlock, "unlock", false, "ask for the passphrase, to list what is locked with its code and title")
	p.recovers(cmd)
}

// recovers lets a command read what is locked with a recovery key as well, for the day when the
// passphrase is lost.
func (p *program) recovers(cmd *cobra.Command) {
	p.unlocks(cmd)
	cmd.Flags().StringVar(&p.flags.recoveryKey, "recovery-key", "", "ask nobody: a file with a recovery key is the input, `-`")
}

// fromInput refuses to read a secret from elsewhere. What was given is not told again, as it may be
// the secret.
func (f *flags) fromInput() error {
	for _, from := range [][2]string{{"--passphrase-from", f.passphraseFrom}, {"--recovery-key", f.recoveryKey}} {
		if from[1] != "" && from[1] != "-" {
			return usage("`"+from[0]+" - < FILE` takes it from a file", "%s takes “-”, the input, and nothing else", from[0])
		}
	}
	if f.passphraseFrom != "" && f.recoveryKey != "" {
		return usage("either opens what is locked", "--passphrase-from and --recovery-key do not go together")
	}
	return nil
}

// unlock asks for the passphrase to what is kept, once in a run, and has the keeper read with the key
// from then on. Without it, everything goes on that needs no key: new things are locked for the
// public keys that lie beside it. Once a visit has begun nobody is asked.
func (p *program) unlock() error {
	k, err := p.keeper()
	if err != nil {
		return nowhere(err)
	}
	switch {
	case k.unlocked():
		return nil
	case p.faced:
		return keyFault(errFaced)
	}
	key, err := p.recovered()
	if key == nil && err == nil {
		key, err = p.key()
	}
	if err != nil {
		return keyFault(err)
	}
	k.unlock(key)
	return nil
}

// recovered is the recovery key on the input, or nil where none is to come from there.
func (p *program) recovered() (*locks.Key, error) {
	if p.flags.recoveryKey == "" {
		return nil, nil
	}
	const most = 64 << 10 // as for the files of keys on disk
	text, err := io.ReadAll(io.LimitReader(p.std.In, most))
	if err != nil {
		return nil, err
	}
	key, err := locks.Recovery(string(text))
	if err != nil {
		return nil, failed("it is a file that age-keygen wrote; one with a passphrase goes through `age -d` first", "the input holds no key")
	}
	return key, nil
}

// key asks for the passphrase and opens the key.
func (p *program) key() (*locks.Key, error) {
	dir, err := p.std.keptPath()
	if err != nil {
		return nil, err
	}
	if !store.HasKey(dir) {
		_, err := store.OpenKey(dir, "") // tells a key that is lost from one that never was
		return nil, err
	}
	var key *locks.Key
	err = p.asked(func(a asking) error {
		var err error
		key, _, err = a.open(dir, "Passphrase")
		return err
	})
	return p.trusted(key, err)
}

// open asks for the passphrase of the key in a folder and opens it, and returns both.
func (a asking) open(dir, question string) (key *locks.Key, passphrase string, err error) {
	err = a.untilRight(question, func(typed string) error {
		a.say(visit.UnlockingLine)
		var err error
		key, err = store.OpenKey(dir, typed)
		passphrase = typed
		return err
	})
	return key, passphrase, err
}

// trusted takes a key that has opened for what it is, and tells if its public keys were not its own.
func (p *program) trusted(key *locks.Key, err error) (*locks.Key, error) {
	if key == nil || !errors.Is(err, store.ErrChanged) {
		return key, err
	}
	p.say("%s", publicKeysAltered)
	return key, nil
}

// publicKeysAltered tells that the public keys were not the key’s own.
const publicKeysAltered = "Something else has changed " + publicFile + ", which says for whom things are locked. It is put right. What was kept meanwhile may be locked for somebody else: tell whoever looks after this computer."

// unlockFromFace has what is kept be read with a passphrase that a face has asked for. It also tells what
// has to be known about the key, as a face may have the terminal.
func (p *program) unlockFromFace(passphrase string) (told string, err error) {
	k, err := p.keeper()
	if err != nil {
		return "", plainly(err)
	}
	dir, err := p.std.keptPath()
	if err != nil {
		return "", plainly(err)
	}
	key, err := store.OpenKey(dir, passphrase)
	switch {
	case key == nil:
		return "", why(err)
	case errors.Is(err, store.ErrChanged):
		told = publicKeysAltered
	}
	k.unlock(key)
	return told, nil
}

// secret asks for passphrases line by line, until one needs no other after it.
func (p *program) secret(question string, try plain.Try) error {
	if !p.std.IsTerminal(p.std.In) {
		return errNobody // the lines that come are for the visit
	}
	return p.asked(func(a asking) error {
		for again := true; again; {
			passphrase, err := a.ask(question)
			if err != nil {
				return err
			}
			again = try(passphrase, a.say)
		}
		return nil
	})
}

// keyFault tells why a key is not to be had, and what to try.
func keyFault(err error) error {
	var known *fault
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errNoHome):
		return nowhere(err)
	case errors.Is(err, errNobody):
		return failed("run it on a terminal, or give the passphrase with `--passphrase-from -` as the first line of the input", "what is kept is locked, and %w", err)
	case errors.Is(err, errFaced):
		return failed("leave, and open it by its name: `bearings walk NAME` asks", "%w", err)
	case errors.Is(err, errStopped):
		return stopped(Signalled + 2)
	case errors.Is(err, errNoLine):
		return failed("the passphrase is the first line of the input", "%w", err)
	case errors.Is(err, locks.ErrPassphrase), errors.Is(err, locks.ErrNoPassphrase):
		return failed("nothing was changed; `bearings lock --change` changes a passphrase that you know", "%w", why(err))
	case errors.Is(err, locks.ErrKeyFile):
		return failed("put a copy of "+keyFile+" back from a backup; `bearings paths` tells where it lies", "%w", why(err))
	case errors.Is(err, store.ErrKeyGone):
		return failed("put "+keyFile+" back from a backup; `bearings paths` tells where it lay", "%w", why(err))
	case errors.Is(err, store.ErrNoKey):
		return failed("`bearings lock` makes one", "%w", why(err))
	case errors.Is(err, store.ErrHasKey):
		return failed("`bearings lock --change` changes its passphrase, and `bearings lock --status` tells of it", "%w", why(err))
	}
	return failed("`bearings paths` names the folder of what is kept", "%w", err)
}

// stopped tells that somebody left instead of giving a passphrase.
func stopped(code int) error {
	return &fault{code: code, message: errStopped.Error(), hint: "nothing was changed", cause: errStopped}
}

// opened opens something that is kept, to go on with it. Where some of it is locked it is unlocked first,
// with the passphrase if that has not been given yet. It is the caller’s to close.
func (p *program) opened(id, list string) (*store.Kept, error) {
	return p.having(id, list, (*store.Shelf).Open)
}

// readOut reads something that is kept, to show what stands in it, and unlocks it as opened does. Whoever
// writes on it meanwhile is not in the way, and the file stays as it is.
func (p *program) readOut(id, list string) (*store.Kept, error) {
	return p.having(id, list, (*store.Shelf).Read)
}

// having opens something that is kept in one of the two ways.
func (p *program) having(id, list string, open func(*store.Shelf, string) (*store.Kept, error)) (*store.Kept, error) {
	k, err := p.keeper()
	if err != nil {
		return nil, nowhere(err)
	}
	kept, err := open(k.on(), id)
	if err == nil && shutFor(kept, locks.ErrLocked) && !k.unlocked() {
		_ = kept.Close() // nothing was added
		if err := p.unlock(); err != nil {
			return nil, err
		}
		kept, err = open(k.on(), id)
	}
	if err != nil {
		return nil, failed("`bearings "+list+"` lists what is kept", "%w", err)
	}
	return kept, nil
}

// shutFor reports whether something in a file stays locked for a reason.
func shutFor(kept *store.Kept, because error) bool {
	return slices.ContainsFunc(kept.Shut(), func(s locks.Shut) bool { return errors.Is(s, because) })
}

// locked reports whether something among what is kept cannot be told without the key.
func locked(items []store.Item) bool {
	return slices.ContainsFunc(items, func(i store.Item) bool { return i.Locked })
}

// behindLock looks for a name among what is locked, when nothing else has it: a code is told with the
// key alone. What could not be found without it is why, if it is not there either.
func (p *program) behindLock(kind, thing, name string, items []store.Item, why error) (string, error) {
	if err := p.unlockFor(name, items, why); err != nil {
		return "", err
	}
	all, _, err := p.readAll(kind)
	if err != nil {
		return "", nowhere(err)
	}
	id, err := p.keptNamed(itemsOf(all), name, thing)
	if err == nil && id == "" {
		return "", why
	}
	return id, err
}

// tellUnlooked says how many locked files may have the code as well under which a clear one was found:
// the clear one is taken, and nobody is asked for a passphrase on behalf of the others.
func (p *program) tellUnlooked(items []store.Item, id, name, thing, list string) {
	k, err := p.keeper()
	if err != nil || k.unlocked() || strings.EqualFold(id, name) {
		return
	}
	n := 0
	for _, item := range items {
		if item.Locked {
			n++
		}
	}
	if n > 0 {
		p.sayWords("note: %s not looked at, and may have the code “%s” too. `bearings %s --unlock` tells.", were(n, "locked "+thing), clean.Line(name), list)
	}
}

// were is a number of things with its verb.
func were(n int, thing string) string {
	if n == 1 {
		return counted(n, thing) + " was"
	}
	return counted(n, thing) + " were"
}

// unlockFor unlocks what is kept, to look for a name among it that nothing else has. Where nothing is
// locked, or there is nobody to ask, it returns why the name was not found.
func (p *program) unlockFor(name string, items []store.Item, why error) error {
	k, err := p.keeper()
	if err != nil || !locked(items) || k.unlocked() {
		return why
	}
	p.say("Nothing that can be read without the passphrase is called “%s”. What is locked tells its code only with it.", name)
	if err = p.unlock(); errors.Is(err, errNobody) {
		return why
	}
	return err
}

// list lists what is kept of a kind, or of every kind where it is "", with what is locked unlocked if that is
// asked for.
func (p *program) list(kind string, unlock bool) ([]store.Told, []store.Stray, error) {
	all, strays, err := p.readAll(kind)
	if err != nil {
		return nil, nil, nowhere(err)
	}
	if !unlock || !slices.ContainsFunc(all, func(t store.Told) bool { return t.Shut > 0 }) {
		return all, strays, nil
	}
	if err := p.unlock(); err != nil {
		return nil, nil, err
	}
	if all, strays, err = p.readAll(kind); err != nil {
		return nil, nil, nowhere(err)
	}
	return all, strays, nil
}

// everything lists what is kept of every kind.
func (p *program) everything(unlock bool) ([]store.Told, error) {
	all, _, err := p.list("", unlock)
	return all, err
}

// tellLocked says how a list would tell more of what is locked.
func (p *program) tellLocked(all []store.Told, list string) {
	if slices.ContainsFunc(all, func(t store.Told) bool { return t.Locked && t.Err == nil }) {
		p.say("What is locked tells its code with the passphrase: `bearings %s --unlock` asks for it.", list)
	}
}
