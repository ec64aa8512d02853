package cli_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"bearings/navigator/store/locks"
	"bearings/tui/cli"
)

const passphrase = "canary-correct-horse"

// easyKey makes a key in a folder whose passphrase takes no time.
func easyKey(dir, passphrase string, recovery ...locks.Recipient) (*locks.Key, error) {
	key, err := locks.New(recovery...)
	if err != nil {
		return nil, err
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(1)
	var b strings.Builder
	out := armor.NewWriter(&b)
	in, err := age.Encrypt(out, to)
	if err != nil {
		return nil, err
	}
	_, err = io.WriteString(in, key.Identities())
	return key, errors.Join(err, in.Close(), out.Close(), os.MkdirAll(dir, 0o700),
		os.WriteFile(filepath.Join(dir, "key.age"), []byte(b.String()), 0o600),
		os.WriteFile(filepath.Join(dir, "recipients.txt"), []byte(key.Public(b.String())), 0o600))
}

// shelfOf is where things are kept in a home.
func shelfOf(home string) string { return filepath.Join(home, ".local", "state", "bearings", "kept") }

// lockedHome is a home with a key, and one worksheet that is locked with it.
func lockedHome(t *testing.T) (home, id string) {
	t.Helper()
	home = t.TempDir()
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	got := atHome(t, home, "3\nOne visit on Tuesday\nkeep\nK7\n", "--plain", "sheet", "aims", "board")
	_, after, ok := strings.Cut(got.out, "Kept as ")
	if !ok || got.code != 0 {
		t.Fatalf("nothing is kept: %+v", got)
	}
	id, _, _ = strings.Cut(after, ".")
	return home, id
}

// atHome runs the program in a home, with something on its input.
func atHome(t *testing.T, home, input string, args ...string) told {
	t.Helper()
	return run(t, cli.Streams{In: strings.NewReader(input), Env: []string{"HOME=" + home}}, args...)
}

// opens decrypts what an age command was given, with a key that the age command would use.
func opens(t *testing.T, text string, with ...age.Identity) string {
	t.Helper()
	r, err := age.Decrypt(armor.NewReader(strings.NewReader(text)), with...)
	if err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// The one test of the real thing on a pipe: its passphrase takes a second each time.
func TestAKeyIsMadeAndChangedAndAgeOpensIt(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds and 256 MB")
	}
	team, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	before := atHome(t, home, "3\nIn clear\nkeep\nA1\n", "--plain", "sheet", "aims", "board")
	got := atHome(t, home, passphrase+"\r\nmore\n", "lock", "--passphrase-from", "-", "--recovery", team.Recipient().String())
	if before.code != 0 || got.code != 0 || !strings.HasPrefix(got.out, "Locked. ") || !strings.Contains(got.out, "\nRecovery key: "+team.Recipient().String()+"\n") {
		t.Fatalf("it comes to %+v", got)
	}
	if !strings.Contains(got.err, "What was kept before, in 1 file, stays readable as it is.") {
		t.Errorf("of what was kept before it says %q", got.err)
	}
	const another = "battery staple"
	if got := atHome(t, home, passphrase+"\n"+another+"\n", "lock", "--change", "--passphrase-from", "-"); got.code != 0 || !strings.HasPrefix(got.out, "The passphrase is changed.") {
		t.Errorf("the change comes to %+v", got)
	}
	text, err := os.ReadFile(filepath.Join(shelfOf(home), "key.age"))
	if err != nil {
		t.Fatal(err)
	}
	with, err := age.NewScryptIdentity(another)
	if err != nil {
		t.Fatal(err)
	}
	identities := opens(t, string(text), with)
	if _, err := age.ParseIdentities(strings.NewReader(identities)); err != nil {
		t.Errorf("the key is no file of identities: %v", err)
	}
	if got := atHome(t, home, passphrase+"\n", "lock", "--status", "--unlock", "--passphrase-from", "-"); got.code != 1 || !strings.HasPrefix(got.err, "error: that is not the passphrase\n") {
		t.Errorf("the old one comes to %+v", got)
	}
	if got := atHome(t, home, "", "sheet", "A1", "--format", "md"); got.code != 0 || !strings.Contains(got.out, "In clear") {
		t.Errorf("what was kept before comes to %+v", got)
	}
}

func TestWhatIsLockedNeedsSomebodyToAsk(t *testing.T) {
	home, id := lockedHome(t)
	for _, args := range [][]string{{"sheet", id}, {"sheet", id, "--format", "md"}, {"sheet", id, "--blank"}, {"sheets", "--unlock"}} {
		got := atHome(t, home, passphrase+"\n", args...)
		if got.code != 1 || got.out != "" || !strings.HasPrefix(got.err, "error: what is kept is locked, and there is no terminal to ask for the passphrase on\nhint: ") || !strings.Contains(got.err, "`--passphrase-from -`") {
			t.Errorf("%v comes to %+v", args, got)
		}
	}
	for _, args := range [][]string{{"lock", "--change"}, {"lock", "--status", "--unlock"}} {
		if got := atHome(t, home, passphrase+"\n", args...); got.code != 1 || !strings.Contains(got.err, "there is no terminal") {
			t.Errorf("%v comes to %+v", args, got)
		}
	}
	if got := atHome(t, t.TempDir(), passphrase+"\n", "lock"); got.code != 1 || !strings.Contains(got.err, "there is no terminal") {
		t.Errorf("making a key comes to %+v", got)
	}
	got := atHome(t, home, "", "sheet", "K7", "--format", "md")
	if got.code != 1 || !strings.Contains(got.err, "What is locked tells its code only with it.") || !strings.Contains(got.err, "error: no worksheet is kept under “K7”") {
		t.Errorf("its code comes to %+v", got)
	}
}

func TestAPassphraseThatIsWrongOrAKeyThatIsHarmedLosesNothing(t *testing.T) {
	home, id := lockedHome(t)
	path := filepath.Join(shelfOf(home), "key.age")
	key, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	harmed := append([]byte(nil), key...)
	harmed[len(harmed)/2] ^= 1
	for name, c := range map[string]struct {
		key   []byte
		typed string
		says  string
	}{
		"wrong":   {key, "wrong\n" + passphrase + "\n", "error: that is not the passphrase\nhint: "},
		"empty":   {key, "\n", "error: a passphrase cannot be empty\nhint: "},
		"none":    {key, "", "error: the input ends before the passphrase\nhint: "},
		"flipped": {harmed, passphrase + "\n", "error: the key file is damaged\nhint: "},
		"cut":     {key[:len(key)/2], passphrase + "\n", "error: the key file is damaged\nhint: "},
		"gone":    {nil, passphrase + "\n", "error: the key to what is locked here is gone\nhint: put key.age back"},
	} {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if c.key != nil {
			if err := os.WriteFile(path, c.key, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		was := everything(t, home)
		got := atHome(t, home, c.typed, "sheet", id, "--format", "md", "--passphrase-from", "-")
		if got.code != 1 || got.out != "" || !strings.HasPrefix(got.err, c.says) || strings.Count(got.err, "\n") != 2 {
			t.Errorf("%s comes to %+v", name, got)
		}
		if is := everything(t, home); is != was {
			t.Errorf("%s changes what is on disk", name)
		}
	}
	if err := os.WriteFile(path, key, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := atHome(t, home, passphrase, "sheet", id, "--format", "md", "--passphrase-from", "-"); got.code != 0 || !strings.Contains(got.out, "One visit on Tuesday") {
		t.Errorf("after all that it comes to %+v", got)
	}
}

// everything is all that stands in a home.
func everything(t *testing.T, home string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(home, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		b.WriteString(path + "\n" + string(text) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Somebody who put their own public key in the place of the right ones is told of.
func TestPublicKeysOfSomebodyElseAreTold(t *testing.T) {
	home, id := lockedHome(t)
	stranger, err := locks.New()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(shelfOf(home), "recipients.txt")
	if err := os.WriteFile(path, []byte(stranger.Public("x")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, says := range []bool{true, false} {
		got := atHome(t, home, passphrase+"\n", "sheet", id, "--format", "md", "--passphrase-from", "-")
		if got.code != 0 || !strings.Contains(got.out, "One visit on Tuesday") || strings.Contains(got.err, "Something else has changed recipients.txt") != says {
			t.Errorf("it comes to %+v, and should tell it: %v", got, says)
		}
	}
}

// What is locked with a key that is not the one that lies here stays so, and is told as that.
func TestWhatIsLockedForAnotherKeyStaysLocked(t *testing.T) {
	home, id := lockedHome(t)
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	got := atHome(t, home, passphrase+"\n", "sheet", id, "--passphrase-from", "-")
	if got.code != 1 || !strings.Contains(got.err, "stays locked: this key does not open it\nhint: it was left as it is") {
		t.Errorf("it comes to %+v", got)
	}
	got = atHome(t, home, passphrase+"\n", "sheets", "--unlock", "--passphrase-from", "-")
	if got.code != 0 || !strings.Contains(got.out, "this key does not open it") {
		t.Errorf("it is listed as %+v", got)
	}
}

func TestAnExportOpensWithTheKeysItIsFor(t *testing.T) {
	home, id := lockedHome(t)
	var all []age.Identity
	args := []string{"sheet", id, "--format", "md", "--passphrase-from", "-"}
	plain := atHome(t, home, passphrase+"\n", args...)
	for range 2 {
		one, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
		args = append(args, "--to", one.Recipient().String())
	}
	got := atHome(t, home, passphrase+"\n", args...)
	if got.code != 0 || !strings.HasPrefix(got.out, "-----BEGIN AGE ENCRYPTED FILE-----\n") || !strings.Contains(got.err, "age -d -i") {
		t.Fatalf("it comes to %+v", got)
	}
	for _, one := range all {
		if text := opens(t, got.out, one); text != plain.out || !strings.Contains(text, "One visit on Tuesday") {
			t.Errorf("it opens as %q", text)
		}
	}
	stranger, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := age.Decrypt(armor.NewReader(strings.NewReader(got.out)), stranger); err == nil {
		t.Error("somebody else opens it")
	}
}

// A walk may have been in clear for its first steps, and locked from then on.
func TestAWalkGoesOnLockedOnceThereIsAKey(t *testing.T) {
	home := t.TempDir()
	if got := atHome(t, home, "7\n2\n1\nk\nHX\nq\n", "--plain"); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	if _, err := easyKey(shelfOf(home), passphrase); err != nil {
		t.Fatal(err)
	}
	if got := atHome(t, home, "7\n2\nq\n", "--plain", "walk", "HX"); got.code != 0 || strings.Contains(got.err, "locked") {
		t.Errorf("while it is in clear it asks: %+v", got)
	}
	list := atHome(t, home, "", "walks")
	if !strings.Contains(list.out, "  HX  ") || !strings.HasSuffix(strings.Join(strings.Fields(list.out), " "), ", some of it locked") || strings.Contains(list.out, "  locked") {
		t.Errorf("its beginning is in clear, and it is listed as %q", list.out)
	}
	status := atHome(t, home, "", "lock", "--status")
	if !strings.Contains(status.out, "none is locked, 1 is partly locked and none is in clear") || !strings.Contains(status.out, "\nPartly locked: walk-hx-") {
		t.Errorf("the status is %q", status.out)
	}
	if got := atHome(t, home, "", "--plain", "walk", "HX"); got.code != 1 || !strings.Contains(got.err, "what is kept is locked") {
		t.Errorf("once some of it is locked it comes to %+v", got)
	}
	got := atHome(t, home, passphrase+"\n7\n2\nq\n", "--plain", "walk", "HX", "--passphrase-from", "-")
	if got.code != 0 || !strings.Contains(got.out, "Safety first") || !strings.Contains(got.out, "Last time you were at") || strings.Contains(got.out, "could not be understood") {
		t.Errorf("with the passphrase it comes to %+v", got)
	}
}

// When the passphrase is lost, the recovery key reads what is there, and nothing that is kept after
// that is written for it alone.
func TestARecoveryKeyOpensWhatIsLocked(t *testing.T) {
	team, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	to, err := locks.ParseRecipient(team.Recipient().String())
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	if _, err := easyKey(shelfOf(home), passphrase, to); err != nil {
		t.Fatal(err)
	}
	if got := atHome(t, home, "3\nOne visit on Tuesday\nkeep\nK7\n", "--plain", "sheet", "aims", "board"); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	file := "# the team\n" + team.String() + "\n"
	if got := atHome(t, home, file, "sheet", "K7", "--format", "md", "--recovery-key", "-"); got.code != 0 || !strings.Contains(got.out, "One visit on Tuesday") {
		t.Errorf("it prints %+v", got)
	}
	if got := atHome(t, home, file, "sheets", "--unlock", "--recovery-key", "-"); got.code != 0 || !strings.Contains(got.out, "  K7  ") {
		t.Errorf("it lists %+v", got)
	}
	if got := atHome(t, home, file, "--plain", "sheet", "K7", "--recovery-key", "-"); got.code != 0 || !strings.Contains(strings.Join(strings.Fields(got.out), " "), "so it can be read and not written on") {
		t.Errorf("it opens %+v", got)
	}
	for name, c := range map[string]struct{ input, from, says string }{
		"another":    {"AGE-SECRET-KEY-1QQQQ", "-", "error: the input holds no key"},
		"none":       {"", "-", "error: the input holds no key"},
		"a file":     {file, "team.txt", "error: --recovery-key takes “-”, the input, and nothing else"},
		"the secret": {"", team.String(), "error: --recovery-key takes “-”, the input, and nothing else"},
	} {
		got := atHome(t, home, c.input, "sheet", "K7", "--format", "md", "--recovery-key", c.from)
		if got.code == 0 || got.out != "" || !strings.Contains(got.err, c.says) || strings.Contains(got.err, team.String()) {
			t.Errorf("%s comes to %+v", name, got)
		}
	}
	stranger, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if got := atHome(t, home, stranger.String(), "sheet", "K7", "--format", "md", "--recovery-key", "-"); got.code != 1 || got.out != "" {
		t.Errorf("a stranger’s comes to %+v", got)
	}
}
