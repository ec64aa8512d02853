package cli

import (
	"errors"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"

	"bearings/content/clean"
	"bearings/navigator/store/locks"
	"bearings/tui/draw"
	"bearings/tui/plain"
)

// tries is how often somebody may be wrong before the program gives up.
const tries = 3

// Why no passphrase came.
var (
	errStopped = errors.New("it was stopped before a passphrase came")
	errNobody  = errors.New("there is no terminal to ask for the passphrase on")
	errNoLine  = errors.New("the input ends before the passphrase")
	errFaced   = errors.New("it is locked, and the passphrase is asked for before a visit begins")
)

// An asking is where passphrases come from: a terminal that shows nothing of them, or the input,
// where whoever set it up cannot be asked twice.
type asking struct {
	in    io.Reader
	out   io.Writer // nil where there is nobody to talk to
	width int       // its columns, or 0 where nothing tells them
	ascii bool
}

// say tells something to whoever is being asked, broken between words.
func (a asking) say(words string) {
	lines := []string{words}
	if a.width > 0 {
		lines = draw.Wrap(words, max(a.width, plain.Narrowest))
	}
	a.write(strings.Join(lines, "\r\n") + "\r\n")
}

func (a asking) write(words string) {
	if a.out == nil {
		return
	}
	if a.ascii {
		words = plain.ASCII(words)
	}
	_, _ = io.WriteString(a.out, words) // who cannot read the question can still answer it
}

// ask asks for a passphrase once.
func (a asking) ask(question string) (string, error) {
	a.write(question + ": ")
	line, err := secretLine(a.in, a.out != nil)
	a.write("\r\n")
	return line, err
}

// untilRight asks for a passphrase until it is the right one, as often as somebody may be wrong.
func (a asking) untilRight(question string, try func(passphrase string) error) error {
	for n := 1; ; n++ {
		passphrase, err := a.ask(question)
		if err != nil {
			return err
		}
		err = try(passphrase)
		wrong := errors.Is(err, locks.ErrPassphrase) || errors.Is(err, locks.ErrNoPassphrase)
		if !wrong || n == tries || a.out == nil {
			return err
		}
		a.say(clean.Capital(why(err).Error()) + ". Try again, or leave with ctrl+c.")
	}
}

// guessed reports whether a passphrase is so short that it could be guessed.
func guessed(passphrase string) bool {
	const words, characters = 4, 15
	return len(strings.Fields(passphrase)) < words && utf8.RuneCountInString(passphrase) < characters
}

// fresh asks for a new passphrase twice, as nobody sees what they type. The input is asked once. Of a
// short one it is said, once, that a longer one is better; whoever types the same again has it.
func (a asking) fresh(question string) (string, error) {
	told := false
	for n := 1; ; n++ {
		first, err := a.ask(question)
		if err != nil {
			return "", err
		}
		if a.out == nil && first != "" {
			return first, nil
		}
		if first != "" && guessed(first) && !told {
			told = true
			a.say("Short passphrases are guessed; four or five words are better.")
			longer, err := a.ask("A longer one, or the same again")
			if err != nil || longer == first {
				return longer, err
			}
			first = longer
		}
		again, wrong := first, locks.ErrNoPassphrase
		if first != "" {
			wrong = errors.New("the two are not the same")
			if again, err = a.ask("The same again"); err != nil {
				return "", err
			}
			if again == first {
				return first, nil
			}
		}
		if n == tries || a.out == nil {
			return "", failed("try again when you can type it twice; nothing was changed", "%w", wrong)
		}
		a.say(clean.Capital(wrong.Error()) + ". Try again, or leave with ctrl+c.")
	}
}

// asked has passphrases asked for: on the input where --passphrase-from says so, else on the terminal
// that the person sits at, wherever the streams lead, as ssh and age do it. Nothing typed there is
// shown from the first question until the work is done, and the terminal is as it was afterwards, even
// if a signal ends it.
func (p *program) asked(work func(asking) error) error {
	if p.flags.passphraseFrom != "" && !p.std.IsTerminal(p.std.In) {
		return work(asking{in: p.std.In})
	}
	in, out, done, err := p.terminal()
	if err != nil {
		return err
	}
	defer done()
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return errNobody
	}
	code, err := signalled(func() error { return work(asking{in: in, out: out, width: p.std.Width(out), ascii: p.ascii()}) })
	_ = term.Restore(in.Fd(), before)
	if code != Done {
		return stopped(code)
	}
	return err
}

// terminal opens the terminal that the person sits at. Where a system gives the program none of its
// own, the streams may still be one.
func (p *program) terminal() (in, out *os.File, done func(), err error) {
	if p.std.Terminal != nil {
		if in, out, err := p.std.Terminal(); err == nil {
			return in, out, func() { _, _ = in.Close(), out.Close() }, nil
		}
	}
	in, isFile := p.std.In.(*os.File)
	if !isFile || !p.std.IsTerminal(in) {
		return nil, nil, nil, errNobody
	}
	if out, isFile = p.std.Out.(*os.File); !isFile || !p.std.IsTerminal(out) {
		return nil, nil, nil, errNobody
	}
	return in, out, func() {}, nil
}

// The keys that end, mend or begin something while a passphrase is typed.
const (
	ctrlC, ctrlD, ctrlU        = 0x03, 0x04, 0x15
	backspace, escape, deleted = 0x08, 0x1b, 0x7f
)

// secretLine reads a line byte by byte, so that nothing behind it is lost to who reads on. At a
// terminal, which leaves all keys to the program, backspace and ctrl+u mend it, arrows and the like do
// nothing, and ctrl+c leaves.
func secretLine(in io.Reader, atTerminal bool) (string, error) {
	var line []byte
	sequence := 0 // how far into the bytes of an arrow or the like
	one := make([]byte, 1)
	for {
		if n, err := in.Read(one); n == 0 {
			switch {
			case err == nil:
				continue
			case atTerminal:
				return "", errStopped
			case len(line) == 0:
				return "", errNoLine
			}
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		b := one[0]
		switch {
		case b == '\n' || atTerminal && b == '\r':
			return strings.TrimSuffix(string(line), "\r"), nil
		case !atTerminal:
			line = append(line, b)
		case b == ctrlC || b == ctrlD:
			return "", errStopped
		case b == escape:
			sequence = 1
		case sequence == 1 && (b == '[' || b == 'O'):
			sequence = 2
		case sequence == 2:
			if b >= '@' && b <= '~' {
				sequence = 0
			}
		default:
			sequence = 0
			line = edited(line, b)
		}
	}
}

// edited is what a key makes of what has been typed.
func edited(line []byte, b byte) []byte {
	switch {
	case b == backspace || b == deleted:
		_, last := utf8.DecodeLastRune(line)
		return line[:len(line)-last]
	case b == ctrlU:
		return line[:0]
	case b < ' ':
		return line
	}
	return append(line, b)
}
