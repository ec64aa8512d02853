package cli

import (
	"errors"
	"io"
	"strings"
	"testing"

	"bearings/navigator/store/locks"
)

func TestALineThatIsNotShown(t *testing.T) {
	for _, c := range []struct {
		typed, at, piped string // what it is at a terminal, and on a pipe
	}{
		{"abc\r", "abc", "abc\r"},
		{"abc\r\nd", "abc", "abc"},
		{"a b\n", "a b", "a b"},
		{"ax\x7fb\r\n", "ab", "ax\x7fb"},
		{"aé\x08b\r\n", "ab", "aé\x08b"},
		{"\x7f\x7fa\r\n", "a", "\x7f\x7fa"},
		{"wrong\x15right\r\n", "right", "wrong\x15right"},
		{"a\x1b[Ab\x1bOCc\x1b[1;5Dd\r\n", "abcd", "a\x1b[Ab\x1bOCc\x1b[1;5Dd"},
		{"\x1b[200~pasted words\x1b[201~\r\n", "pasted words", "\x1b[200~pasted words\x1b[201~"},
		{"a\x1ab\r\n", "ab", "a\x1ab"},
		{"日本\r\n", "日本", "日本"},
	} {
		if got, err := secretLine(strings.NewReader(c.typed), true); got != c.at || err != nil {
			t.Errorf("%q at a terminal is %q, %v", c.typed, got, err)
		}
		piped := strings.TrimSuffix(c.piped, "\r")
		if got, err := secretLine(strings.NewReader(c.typed), false); got != piped || err != nil {
			t.Errorf("%q on a pipe is %q, %v", c.typed, got, err)
		}
	}
	for _, typed := range []string{"abc\x03", "abc", "\x04", ""} {
		if got, err := secretLine(strings.NewReader(typed), true); got != "" || !errors.Is(err, errStopped) {
			t.Errorf("%q at a terminal is %q, %v", typed, got, err)
		}
	}
	rest := strings.NewReader("first\nsecond\n")
	if _, err := secretLine(rest, false); err != nil || rest.Len() != len("second\n") {
		t.Errorf("it leaves %d bytes, %v", rest.Len(), err)
	}
	if _, err := secretLine(strings.NewReader(""), false); !errors.Is(err, errNoLine) {
		t.Errorf("an empty pipe: %v", err)
	}
}

func TestANewPassphraseIsTypedTwice(t *testing.T) {
	for _, c := range []struct {
		typed, want string
		wrong       int // how often it says that something was wrong
		fails       string
	}{
		{"one\rone\r", "one", 0, ""},
		{"one\rtwo\rtwo\r", "two", 0, ""},
		{"one\rfour or five words\rfour or five words\r", "four or five words", 0, ""},
		{"four or five words\rtwo\rone\rone\r", "one", 1, ""},
		{"fifteen-letters\rfifteen-letters\r", "fifteen-letters", 0, ""},
		{"\rone\rone\r", "one", 1, ""},
		{"1\r2\r3\r4\r5\r6\r7\r7\r", "", 2, "the two are not the same"},
		{"\r\r\r", "", 2, "a passphrase cannot be empty"},
	} {
		var said strings.Builder
		got, err := asking{in: strings.NewReader(c.typed), out: &said}.fresh("New passphrase")
		if got != c.want || (err != nil) != (c.fails != "") || err != nil && err.Error() != c.fails {
			t.Errorf("%q is %q, %v", c.typed, got, err)
		}
		short := strings.Contains("\r"+c.typed, "\rone\r") || strings.HasPrefix(c.typed, "1\r")
		if n := strings.Count(said.String(), "Short passphrases are guessed; four or five words are better."); n > 1 || short != (n == 1) {
			t.Errorf("%q: it says %q", c.typed, said.String())
		}
		if n := strings.Count(said.String(), "Try again"); n != c.wrong {
			t.Errorf("%q: it says %q", c.typed, said.String())
		}
	}
	if got, err := (asking{in: strings.NewReader("one\n")}).fresh(""); got != "one" || err != nil {
		t.Errorf("on a pipe it is %q, %v", got, err)
	}
	if _, err := (asking{in: strings.NewReader("\n")}).fresh(""); !errors.Is(err, locks.ErrNoPassphrase) {
		t.Errorf("an empty one on a pipe: %v", err)
	}
}

func TestSomebodyMayBeWrongThreeTimes(t *testing.T) {
	for wrong := range 5 {
		asked := 0
		in := strings.NewReader(strings.Repeat("wrong\r", wrong) + "right\r")
		err := asking{in: in, out: io.Discard}.untilRight("Passphrase", func(typed string) error {
			asked++
			if typed != "right" {
				return locks.ErrPassphrase
			}
			return nil
		})
		if asked != min(wrong+1, tries) || (err == nil) != (wrong < tries) {
			t.Errorf("wrong %d times, it asks %d times and ends with %v", wrong, asked, err)
		}
	}
}

// A recovery key reads and does not lock. What is kept while it is in use is kept as ever, for the keys
// that lie in the folder.
func TestANewThingIsKeptWhileARecoveryKeyReads(t *testing.T) {
	state := t.TempDir()
	team, err := locks.New()
	if err != nil {
		t.Fatal(err)
	}
	reads, err := locks.Recovery(team.Identities())
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]*locks.Key{"the owner’s": team, "a recovery key": reads} {
		p := at(t, state)
		k, err := p.keeper()
		if err != nil {
			t.Fatal(err)
		}
		k.unlock(key)
		if saved := p.keep(firstSave("One visit on Tuesday")); saved.Err != nil || saved.Name == "" {
			t.Errorf("with %s it comes to %+v", name, saved)
		}
		p.close()
	}
}

func TestNobodyIsAskedOnceAVisitHasBegun(t *testing.T) {
	p := at(t, t.TempDir())
	if err := p.start(beginning{}); err != nil {
		t.Fatal(err)
	}
	if err := p.unlock(); !errors.Is(err, errFaced) || !strings.Contains(err.Error(), "it is locked") {
		t.Errorf("it comes to %v", err)
	}
	k, err := p.keeper()
	if err != nil {
		t.Fatal(err)
	}
	key, err := locks.New()
	if err != nil {
		t.Fatal(err)
	}
	k.unlock(key)
	if err := p.unlock(); err != nil {
		t.Errorf("what was unlocked before comes to %v", err)
	}
}
