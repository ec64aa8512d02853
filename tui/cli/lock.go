package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator/store"
	"bearings/navigator/store/locks"
)

// The files of a key, in the folder of what is kept.
const (
	keyFile    = "key.age"
	publicFile = "recipients.txt"
)

// lockFlags are what lock can be asked for besides making a key.
type lockFlags struct {
	recovery []string
	change   bool
	status   bool
	unlock   bool
}

func (p *program) lockCommand() *cobra.Command {
	var f lockFlags
	cmd := &cobra.Command{
		Use:   "lock",
		Short: "Lock what you keep with a passphrase",
		Long: "Makes a key under a passphrase that you choose. What you keep from then on is locked. You are asked\n" +
			"for the passphrase when you open it again, once each time you start Bearings; never to keep something.\n" +
			"The passphrase is typed on the terminal, which shows nothing of it. It is never taken from an\n" +
			"argument or from the environment.\n\n" +
			"What was kept before stays as it is, readable, in its file. There is no way to lock it where it lies:\n" +
			"print it with `bearings sheet NAME --format md --to age1…`, or `bearings export WALK --to age1…`, and\n" +
			"then delete it with `bearings forget NAME`. What can be seen of a locked file is that it is there, of\n" +
			"which kind, when it was made and changed, and how long it is.\n\n" +
			"With --recovery a second key opens it too, such as your team's, should the passphrase be lost: then\n" +
			"`bearings sheet NAME --format md --recovery-key - < KEYFILE` prints it. The age command opens all of\n" +
			"it (age-encryption.org), should Bearings ever be gone.",
		Example: "  bearings lock\n" +
			"  bearings lock --recovery age1…     your team's key can open it as well\n" +
			"  bearings lock --change             another passphrase\n" +
			"  bearings lock --status             whether there is a key, and what is locked\n" +
			"  bearings lock --status --unlock    and its public keys",
		Args:    none,
		PreRunE: func(*cobra.Command, []string) error { return f.check() },
		RunE:    func(*cobra.Command, []string) error { return p.lock(f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.recovery, "recovery", nil, "public `key`, age1…, that can open it too; may be given more than once")
	flags.BoolVar(&f.change, "change", false, "change the passphrase")
	flags.BoolVar(&f.status, "status", false, "tell whether there is a key, and what is locked; ends with 1 where there is none")
	flags.BoolVar(&f.unlock, "unlock", false, "with --status: ask for the passphrase, and tell the public keys")
	p.unlocks(cmd)
	return cmd
}

// check refuses flags that do not go together, and public keys that nothing can be locked for.
func (f lockFlags) check() error {
	switch {
	case f.change && f.status:
		return usage("do one after the other", "--change and --status do not go together")
	case len(f.recovery) > 0 && (f.change || f.status):
		return usage("a recovery key is chosen when the key is made", "--recovery goes with neither --change nor --status")
	case f.unlock && !f.status:
		return usage("leave it out", "--unlock goes with --status")
	}
	return addressees(f.recovery)
}

func (p *program) lock(f lockFlags) error {
	dir, err := p.std.keptPath()
	if err != nil {
		return nowhere(err)
	}
	switch {
	case f.status:
		return p.lockStatus(dir, f.unlock)
	case f.change:
		return p.changePassphrase(dir)
	}
	return p.makeKey(dir, f.recovery)
}

// unlockable says what is to be done about what was kept before there was a key.
const unlockable = "To have what is in clear locked, print what you need with `--to age1…`, and delete the file with `bearings forget NAME`."

// howLocked tells which of the files that are kept can be read without the passphrase, each by its name, as that
// holds the code of its case.
func howLocked(all []store.Told) []string {
	var part, open []string
	for _, t := range all {
		switch file := clean.Line(filepath.Base(t.Path)); {
		case t.PartlyLocked():
			part = append(part, "Partly locked: "+file)
		case !t.Locked:
			open = append(open, "In clear: "+file)
		}
	}
	lines := []string{fmt.Sprintf("Of the files kept here, %s locked, %s partly locked and %s in clear.",
		are(len(all)-len(part)-len(open)), are(len(part)), are(len(open)))}
	if len(part)+len(open) == 0 {
		return lines
	}
	lines = append(lines, slices.Concat(part, open)...)
	return append(lines, "Such a file’s name still holds the code of its case. "+unlockable)
}

// are is a number with its verb.
func are(n int) string {
	switch n {
	case 0:
		return "none is"
	case 1:
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// makeKey makes the key. Whatever has to be known before a passphrase is chosen is said first.
func (p *program) makeKey(dir string, recovery []string) error {
	if store.HasKey(dir) {
		return keyFault(&store.Failure{Doing: "make a key", Why: store.ErrHasKey})
	}
	also := make([]locks.Recipient, len(recovery))
	for i, key := range recovery {
		var err error
		if also[i], err = locks.ParseRecipient(key); err != nil {
			return err
		}
	}
	before, _, err := p.kind("")
	if err != nil {
		return nowhere(err)
	}
	p.sayWords("What you keep from now on will be locked with a passphrase.")
	if len(also) == 0 {
		p.sayWords("If you lose it, nobody can open what is locked. To let a second key open it, such as your team’s, leave with ctrl+c and run `bearings lock --recovery age1…`. That cannot be added later.")
	} else {
		p.sayWords("If you lose it, only whoever has the recovery key can open what is locked.")
	}
	if n := len(before); n > 0 {
		p.sayWords("What was kept before, in %s, stays readable as it is. `bearings lock --status` names it.", counted(n, "file"))
	}
	var key *locks.Key
	err = p.asked(func(a asking) error {
		a.say("Four or five words that do not belong together make a good passphrase.")
		a.say("Nothing shows while you type.")
		passphrase, err := a.fresh("New passphrase")
		if err != nil {
			return err
		}
		a.say("Making the key takes a second.")
		key, err = store.MakeKey(dir, passphrase, also...)
		return err
	})
	if err != nil {
		return keyFault(err)
	}
	lines := []string{
		"Locked. What you keep from now on needs the passphrase to be read again.",
		"The key is in " + clean.Line(filepath.Join(dir, keyFile)) + ".",
		"Have that file backed up: the passphrase opens nothing without it.",
	}
	return p.lines(append(lines, publicKeys(key)...))
}

// publicKeys tells the public keys that everything is locked for.
func publicKeys(key *locks.Key) []string {
	var lines []string
	for i, r := range key.Recipients() {
		whose := "Your public key"
		if i > 0 {
			whose = "Recovery key"
		}
		lines = append(lines, whose+": "+r.String())
	}
	return lines
}

// changePassphrase puts the key under another passphrase. The old one is checked before the new one is
// asked for.
func (p *program) changePassphrase(dir string) error {
	if !store.HasKey(dir) {
		_, err := store.OpenKey(dir, "")
		return keyFault(err)
	}
	var key *locks.Key
	var altered error
	err := p.asked(func(a asking) error {
		var old string
		var err error
		if key, old, err = a.open(dir, "The passphrase as it is now"); key == nil {
			return err
		}
		altered = err
		passphrase, err := a.fresh("New passphrase")
		if err != nil {
			return err
		}
		a.say("Changing it takes a few seconds.")
		return store.ChangePassphrase(dir, old, passphrase)
	})
	_, _ = p.trusted(key, altered)
	if err != nil {
		return keyFault(err)
	}
	return p.lines([]string{"The passphrase is changed. What is locked stays as it is, and opens with the new one.",
		"An old copy of " + keyFile + ", as in a backup, still opens with the old one."})
}

// lockStatus tells whether there is a key, and what is locked. The public keys are told once the key
// itself has vouched for them: what stands in a file beside it could be somebody else’s, and
// whatever is encrypted for that would be theirs to read.
func (p *program) lockStatus(dir string, unlock bool) error {
	if !store.HasKey(dir) {
		if _, err := store.OpenKey(dir, ""); !errors.Is(err, store.ErrNoKey) {
			return keyFault(err)
		}
		p.code = Failed
		return p.lines([]string{"There is no key here, and nothing is locked. `bearings lock` makes one."})
	}
	all, err := p.everything(false)
	if err != nil {
		return err
	}
	lines := append([]string{"What is kept from now on is locked with the key in " + clean.Line(filepath.Join(dir, keyFile)) + "."}, howLocked(all)...)
	if !unlock {
		return p.lines(append(lines, "`bearings lock --status --unlock` asks for the passphrase and tells the public keys."))
	}
	key, err := p.key()
	if err != nil {
		return keyFault(err)
	}
	return p.lines(append(lines, publicKeys(key)...))
}
